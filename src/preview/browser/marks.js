// Sets small signs in the margin beside blocks that something is to be said of: a draft, a fallback, a broken link.
// Lies above the page and never moves anything in it.

(function (preview) {
  'use strict'

  const { make } = preview

  /** From the mildest to the worst, with its sign: never told by colour alone. */
  const KINDS = { draft: '✎', fallback: '⇄', warning: '!', error: '×' }
  const ORDER = Object.keys(KINDS)

  /** How far a sign is from its block, in pixels. */
  const GAP = 6

  const layer = make('div', { class: 'layer' })
  const marks = make('div', { class: 'marks', role: 'group', 'aria-label': 'Marks in the margin' })
  layer.append(marks)

  /** What lies above the page, moving with it. */
  preview.layer = layer

  let signs = []
  let shown = ''

  /** Shows what the server says of this page, beside the blocks of the living page. */
  preview.showMarks = async ({ source, marks: list }) => {
    const inText = list.filter(({ start }) => start !== null)
    const blocks = inText.length > 0 ? await preview.blocksAt(source, inText.map(({ start }) => start)) : []
    const heading = document.querySelector('main h1') ?? document.querySelector('main') ?? document.body
    const byBlock = new Map()
    for (const mark of list) {
      const block = blocks[inText.indexOf(mark)] ?? heading
      byBlock.set(block, [...(byBlock.get(block) ?? []), mark])
    }
    replace([...byBlock])
  }

  function replace(groups) {
    const state = JSON.stringify(groups.map(([, group]) => group))
    if (state === shown) groups.forEach(([block], index) => { signs[index].block = block })
    else {
      signs = groups.map(([block, group]) => ({ block, sign: sign(group) }))
      marks.replaceChildren(...signs.map((each) => each.sign))
    }
    shown = state
    watched.disconnect()
    for (const element of [document.body, ...signs.map(({ block }) => block)]) watched.observe(element)
    place()
  }

  function sign(group) {
    const kind = group.map((mark) => mark.kind).sort((a, b) => ORDER.indexOf(b) - ORDER.indexOf(a))[0]
    const labels = group.map(labelled)
    const button = make('button', { class: `mark ${kind}`, type: 'button', 'aria-label': labels.join('; ') },
      make('span', { class: 'sign', 'aria-hidden': 'true', text: KINDS[kind] }),
      make('span', { class: 'label', 'aria-hidden': 'true' }, ...labels.map((text) => make('span', { text }))))
    button.addEventListener('click', () => button.focus())
    return button
  }

  const labelled = ({ kind, label }) => (kind === 'error' || kind === 'warning' ? `${kind}: ${label}` : label)

  /** Puts each sign beside its block; a block that is not to be seen has none. */
  function place() {
    const origin = layer.getBoundingClientRect()
    for (const { block, sign: element } of signs) {
      const box = block.getBoundingClientRect()
      const { direction, lineHeight } = getComputedStyle(block)
      element.hidden = !block.isConnected || box.height === 0
      const { offsetWidth: width, offsetHeight: height } = element
      const rightmost = document.documentElement.clientWidth - width
      const left = Math.min(Math.max(direction === 'ltr' ? box.left - width - GAP : box.right + GAP, 0), rightmost)
      // In the middle of the first line, if that is known.
      const top = box.top + ((parseFloat(lineHeight) || height) - height) / 2
      element.classList.toggle('end', left > rightmost / 2)
      element.style.setProperty('left', `${left - origin.left}px`)
      element.style.setProperty('top', `${top - origin.top}px`)
    }
  }

  let waiting = 0
  const placeSoon = () => {
    cancelAnimationFrame(waiting)
    waiting = requestAnimationFrame(preview.guard(place))
  }

  const watched = new ResizeObserver(placeSoon)
  window.addEventListener('resize', placeSoon)
  document.addEventListener('scroll', placeSoon, { capture: true, passive: true })
  document.addEventListener('toggle', placeSoon, { capture: true })
})(window.ordnerPreview ??= {});
