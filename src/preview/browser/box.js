// Answers a click with Alt held: which file and line a paragraph comes from, and a way to open it there. Leaves every
// other click to the page.

(function (preview) {
  'use strict'

  const { make } = preview

  /** The least distance from the edges of the window, in pixels. */
  const EDGE = 8

  const box = make('div', { class: 'box', role: 'dialog', 'aria-label': 'Source of this paragraph', hidden: '' })
  preview.layer.append(box)

  let previous = null

  /** Watches for clicks; `know` gives what the server knows of this page, or null. */
  preview.answerClicks = (know) => {
    const answer = preview.guard(async (event) => {
      const info = know()
      const target = event.target instanceof Element ? event.target : event.target.parentElement
      fill(info, info?.source ? await preview.placeOf(target) : null)
      open(event.clientX, event.clientY)
    })
    const onClick = (event) => {
      if (preview.isOwn(event)) return
      close()
      if (!event.altKey || event.button !== 0) return
      event.preventDefault()
      event.stopImmediatePropagation()
      answer(event)
    }
    window.addEventListener('click', preview.guard(onClick), { capture: true })
  }

  function fill(info, found) {
    const line = found?.line ?? null
    const place = info?.source ? { path: found?.source ?? info.source, line } : null
    const said = place ? make('code', { text: preview.placeText(place) }) : 'This comes from no file of its own.'
    const note = place && !line ? make('p', { text: 'This part is made by a layout; the file of the page is:' }) : null
    const end = make('button', { class: 'action', type: 'button', text: 'Close', onclick: close })
    box.replaceChildren(...[note, make('p', {}, said), make('p', {}, place && preview.opener(place, info.editor), end)].filter(Boolean))
  }

  /** Beside the click, within the window. */
  function open(x, y) {
    previous = document.activeElement
    box.hidden = false
    const origin = preview.layer.getBoundingClientRect()
    const { width, height } = box.getBoundingClientRect()
    const left = Math.max(EDGE, Math.min(x, document.documentElement.clientWidth - width - EDGE))
    const top = y + EDGE + height > window.innerHeight ? Math.max(EDGE, y - height - EDGE) : y + EDGE
    box.style.setProperty('left', `${left - origin.left}px`)
    box.style.setProperty('top', `${top - origin.top}px`)
    box.querySelector('.action').focus({ preventScroll: true })
  }

  function close() {
    if (box.hidden) return false
    const hadFocus = box.contains(box.getRootNode().activeElement)
    box.hidden = true
    if (hadFocus && previous?.isConnected) previous.focus({ preventScroll: true })
    return true
  }

  preview.closesWithEscape(close)
})(window.ordnerPreview ??= {});
