// Holds what the parts of the preview share: one element with a shadow root, a voice for screen readers, the key that
// closes things, and a guard around everything. Never looks at the page and never changes it.

(function (preview) {
  'use strict'

  /** The generation of the site that this page was served from. */
  preview.servedGeneration = Number(document.currentScript?.dataset.generation)

  const host = document.createElement('ordner-preview')
  const root = host.attachShadow({ mode: 'open' })

  let hasComplained = false

  /** A mistake of the preview is told to the console once, and never to the page. */
  function complain(error) {
    if (hasComplained) return
    hasComplained = true
    console.error('The preview made a mistake; reload the page to start it anew.', error)
  }

  /** The same action, whose mistakes harm nobody. */
  preview.guard = (action) => (...given) => {
    try {
      const result = action(...given)
      return result instanceof Promise ? result.catch(complain) : result
    } catch (error) {
      complain(error)
    }
  }

  preview.complain = complain

  /** An element: `text` is its text, `on…` listens, everything else is an attribute; null leaves it out. */
  preview.make = (name, properties = {}, ...children) => {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(properties)) {
      if (value === null) continue
      if (key === 'text') element.textContent = value
      else if (key.startsWith('on')) element.addEventListener(key.slice(2), preview.guard(value))
      else element.setAttribute(key, value)
    }
    element.append(...children.filter((child) => child !== null))
    return element
  }

  /** `1 error`, `2 errors`. */
  preview.count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`

  const polite = preview.make('p', { class: 'unseen', role: 'status' })
  const urgent = preview.make('p', { class: 'unseen', role: 'alert' })

  /** Said by a screen reader when it has nothing else to say. */
  preview.announce = (text) => { polite.textContent = text }

  /** Said by a screen reader at once. */
  preview.alarm = (text) => { urgent.textContent = text }

  const closers = []

  /** Escape closes what opened last: `close` says whether there was something to close. */
  preview.closesWithEscape = (close) => closers.unshift(close)

  const closeLast = (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) closers.some((close) => close())
  }

  /** Whether an event happened in the preview's own part of the window. */
  preview.isOwn = (event) => event.composedPath().includes(host)

  /** Puts the preview's own part beside the body; it is not seen before its style has come. */
  preview.show = (...parts) => {
    host.setAttribute('lang', 'en')
    host.style.setProperty('display', 'none')
    root.append(preview.make('link', { rel: 'stylesheet', href: '/_ordner/preview.css' }), ...parts, polite, urgent)
    document.documentElement.append(host)
    window.addEventListener('keydown', preview.guard(closeLast))
  }

  /** A page without what the preview adds to it. */
  preview.withoutPreview = (page) => {
    for (const own of page.querySelectorAll('ordner-preview, script[src="/_ordner/preview.js"]')) own.remove()
    return page
  }

  /** The path of this page as the server's parameter. */
  preview.ownPath = () => {
    try {
      return encodeURIComponent(decodeURIComponent(location.pathname))
    } catch {
      return encodeURIComponent(location.pathname)
    }
  }
})(window.ordnerPreview ??= {});
