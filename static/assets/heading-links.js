// The sign beside a heading copies the address of its section. Without it, or where a browser does not let it copy, the
// sign is the link it has always been.

(function () {
  'use strict'

  /** How long the reader is told that it was copied. */
  const SHOWN_MS = 2500

  const text = document.currentScript.dataset.copied
  if (!text || !navigator.clipboard) return

  const said = document.createElement('span')
  said.className = 'copied'
  said.setAttribute('role', 'status')
  let showing

  function tell(anchor) {
    clearTimeout(showing)
    anchor.after(said)
    said.textContent = text
    showing = setTimeout(() => said.remove(), SHOWN_MS)
  }

  document.addEventListener('click', (event) => {
    const anchor = event.target.closest('a.anchor')
    if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    navigator.clipboard.writeText(anchor.href).then(() => tell(anchor), () => {})
  })
})()
