// The sign beside a heading copies the address of its section, and a mail about a mistake names the section that the reader
// came to. Without this, or where a browser does not let it copy, the links are what they have always been.

(function () {
  'use strict'

  /** How long the reader is told that it was copied. */
  const SHOWN_MS = 2500

  /** What stands in a mail between the address of the page and the question. */
  const BEHIND_ADDRESS = '%0D%0A%0D%0A'

  document.addEventListener('click', (event) => {
    const mail = event.target.closest('.corrections a[href^="mailto:"]')
    if (!mail) return
    if (!mail.dataset.href) mail.dataset.href = mail.href
    mail.href = mail.dataset.href.replace(BEHIND_ADDRESS, encodeURIComponent(location.hash) + BEHIND_ADDRESS)
  })

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
