// Leads from a place in a source to the author's editor, or at least to the clipboard. Opens nothing by itself.

(function (preview) {
  'use strict'

  /** `content/de/x.md:12` */
  preview.placeText = ({ path, line }) => (line ? `${path}:${line}` : path)

  /** What opens `{ path, line, column }` by the author's `editor`, an address with these words in it: a link if the
      editor has links, a button if the server starts it; without an editor a button that copies the place. */
  preview.opener = (place, editor) => {
    if (!editor) return button('Copy place', (said) => copy(place, said))
    const path = place.path.split('/').map(encodeURIComponent).join('/')
    const values = { path, line: place.line ?? 1, column: place.column ?? 1 }
    const address = editor.replace(/\{(path|line|column)\}/g, (_, name) => values[name])
    if (address.startsWith('/_ordner/')) return button('Open in editor', (said) => openBy(address, place, said))
    return preview.make('a', { class: 'action', href: address, text: 'Open in editor' })
  }

  function button(name, act) {
    const element = preview.make('button', { class: 'action', type: 'button', text: name })
    const said = (text) => {
      element.textContent = text
      preview.announce(text)
    }
    element.addEventListener('click', preview.guard(() => act(said)))
    return element
  }

  async function openBy(address, place, said) {
    const answer = await preview.get(address, { headers: { 'X-Ordner': 'open' } }).catch(() => null)
    if (answer?.status < 400) said('Opened in your editor')
    else await copy(place, said)
  }

  async function copy(place, said) {
    const text = preview.placeText(place)
    await navigator.clipboard?.writeText(text).then(() => said(`Copied ${text}`), () => said(text))
    if (!navigator.clipboard) said(text)
  }
})(window.ordnerPreview ??= {});
