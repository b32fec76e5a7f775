// Keeps the page in the window as the server would send it now: asks for it again, and patches what differs. Decides
// nothing about when; loads the page anew only if its scripts or its frame have changed.

(function (preview) {
  'use strict'

  /** A page that was sent by this preview: its text, its document, and the generation of the site it is of. */
  function parse(text) {
    const page = new DOMParser().parseFromString(text, 'text/html')
    const script = page.querySelector('script[src="/_ordner/preview.js"]')
    if (!script) return null
    return { text, page: preview.withoutPreview(page), generation: Number(script.dataset.generation) }
  }

  async function ask(cache) {
    const { url, redirected, text } = await preview.get(location.href.replace(/#.*/, ''), { cache })
    if (redirected && new URL(url).pathname !== location.pathname) location.replace(url)
    return text
  }

  /** What the living page was made from. */
  let current = null

  /** The page as the browser got it; if that is not to be had any more, the page as it lives. */
  async function first() {
    const kept = await ask('force-cache').then(parse, () => null)
    if (kept?.generation === preview.servedGeneration) return kept
    return { text: '', page: preview.withoutPreview(document.cloneNode(true)) }
  }

  /** Makes the page what the server sends now; gives the elements that have changed. Fails if there is no answer. */
  preview.updatePage = async () => {
    current ??= await first()
    const text = await ask('no-cache')
    if (text === current.text) return new Set()
    const fresh = parse(text)
    if (!fresh) return new Set()
    const changed = patch(current.page, fresh.page)
    current = fresh
    return changed
  }

  function patch(old, fresh) {
    const changed = new Set()
    const settle = preview.holdPlace()
    try {
      if (frame(old) !== frame(fresh)) throw new preview.Lost()
      preview.morphAttributes(old.documentElement, fresh.documentElement, document.documentElement)
      preview.morph(old.head, fresh.head, document.head, changed)
      preview.morph(old.body, fresh.body, document.body, changed)
    } catch (error) {
      if (!(error instanceof preview.Lost)) preview.complain(error)
      location.reload()
    }
    settle()
    return changed
  }

  /** What cannot be patched: scripts that have run, the language, what the whole body is styled by. */
  function frame(page) {
    const fixed = [...page.querySelectorAll('script, meta[http-equiv]')].map((element) => element.outerHTML)
    return JSON.stringify([page.documentElement.lang, page.body.className, ...fixed])
  }

  /** The marks of style sheets whose address does not change with what is in them. */
  const tags = new Map()

  /** A name that has the hash of its content in it. */
  const HASHED = /\.[0-9a-f]{8,}\.\w+$/

  /** Fetches style sheets anew that have changed under the same address. */
  preview.updateStyles = async () => {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const url = new URL(link.href)
      if (url.origin === location.origin && !HASHED.test(url.pathname)) await updateStyle(link, url.pathname)
    }
  }

  async function updateStyle(link, path) {
    const tag = (await preview.get(path, { method: 'HEAD' })).tag
    const known = tags.get(path)
    tags.set(path, tag)
    if (known === undefined || tag === null || known === tag) return
    const fresh = link.cloneNode()
    fresh.href = `${path}?${encodeURIComponent(tag)}`
    preview.swapStyle(link, fresh)
  }
})(window.ordnerPreview ??= {});
