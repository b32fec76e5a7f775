// Keeps what the reader looks at where it is while the page changes around it, and shows softly what has changed.
// Changes no element.

(function (preview) {
  'use strict'

  /** How long a changed paragraph is tinted. */
  const TINT_MS = 1200

  /** So much of a page at once is another page, and not a change to be shown. */
  const MOST_TINTS = 50
  const TINT = 'rgb(64 160 176 / 0.28)'

  /** What is tinted as a whole when something in it has changed. */
  const BLOCK = 'p, li, dt, dd, td, th, h1, h2, h3, h4, h5, h6, pre, blockquote, figure, summary, div, section'

  /** Remembers what is at the top of the window; the answer moves the window so that it is there again. */
  preview.holdPlace = () => {
    if (window.scrollY === 0) return () => {}
    const seen = seenFirst().map((element) => [element, element.getBoundingClientRect().top])
    return () => {
      const [element, top] = seen.find(([each]) => each.isConnected) ?? []
      const moved = element ? element.getBoundingClientRect().top - top : 0
      if (Math.abs(moved) >= 1) window.scrollBy({ top: moved, behavior: 'instant' })
    }
  }

  /** The element at the top of the window, then those around it. */
  function seenFirst() {
    const isSeen = (element) => {
      const box = element.getBoundingClientRect()
      return box.bottom > 0 && box.height > 0 && box.top < window.innerHeight
    }
    const main = document.querySelector('main')
    const chain = []
    for (let next = main && isSeen(main) ? main : document.body; next; next = [...next.children].find(isSeen)) {
      chain.unshift(next)
    }
    return chain
  }

  let tints = []

  /** Tints what has changed for a moment, unless the reader wants nothing to move. */
  preview.tint = (changed) => {
    if (matchMedia('(prefers-reduced-motion: reduce), print').matches) return
    const all = blocks(changed)
    if (all.length > MOST_TINTS) return
    tints = all.map((element) => {
      return element.animate([{ backgroundColor: TINT }], { duration: TINT_MS, easing: 'ease-out' })
    })
  }

  /** The blocks of the text that have changed; of those within each other the inner one. */
  function blocks(changed) {
    const text = document.querySelector('main') ?? document.body
    const found = new Set([...changed].map((element) => element.closest(BLOCK) ?? element))
    found.delete(text)
    const isInText = (element) => element.isConnected && text.contains(element)
    const hasInner = (element) => [...found].some((other) => other !== element && element.contains(other))
    return [...found].filter((element) => isInText(element) && !hasInner(element))
  }

  /** Paper shows nothing of it. */
  window.addEventListener('beforeprint', () => tints.forEach((tint) => tint.cancel()))
})(window.ordnerPreview ??= {});
