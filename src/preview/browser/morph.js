// Changes the living page where two states of it, as the server sent them, differ. Never touches what is equal in both,
// whatever scripts and the reader have made of it.

(function (preview) {
  'use strict'

  /** Thrown when scripts have changed so much that the page must be loaded again. */
  preview.Lost = class Lost extends Error {}

  /**
   * Makes `live`, which was made from `old`, what was made from `fresh`. Puts what a reader sees
   * changed into `changed`.
   */
  preview.morph = (old, fresh, live, changed) => {
    if (old.isEqualNode(fresh)) return
    preview.morphAttributes(old, fresh, live)
    morphChildren(old, fresh, live, changed)
  }

  /** Only what the server has changed: an open `<details>` and a chosen theme stay. */
  preview.morphAttributes = (old, fresh, live) => {
    for (const { name } of old.attributes) {
      if (name !== 'class' && !fresh.hasAttribute(name)) live.removeAttribute(name)
    }
    for (const attribute of fresh.attributes) {
      const { name, value } = attribute
      if (name !== 'class' && old.getAttribute(name) !== value) live.setAttributeNode(attribute.cloneNode())
    }
    const gone = [...old.classList].filter((name) => !fresh.classList.contains(name))
    const come = [...fresh.classList].filter((name) => !old.classList.contains(name))
    if (gone.length > 0) live.classList.remove(...gone)
    if (come.length > 0) live.classList.add(...come)
  }

  function morphChildren(old, fresh, live, changed) {
    const before = preview.align(fresh.childNodes, old.childNodes)
    const living = preview.align(old.childNodes, live.childNodes)
    const after = new Map([...before].map(([node, was]) => [was, node]))
    const isLost = (was) => !preview.isBlank(was) && !after.get(was)?.isEqualNode(was) && !isFound(was, living.get(was))
    if ([...old.childNodes].some(isLost)) return replaceChildren(fresh, live, changed)
    for (const was of old.childNodes) {
      if (!after.has(was)) living.get(was)?.remove()
    }
    placeChildren(fresh, live, changed, (node) => [before.get(node), living.get(before.get(node))])
  }

  /** Whether this is what the living page has made of a node: scripts may change an element, but not a text. */
  const isFound = (was, there) => there && (there.nodeType === Node.ELEMENT_NODE || there.data === was.data)

  /** Walks through the children as they should be; `find` gives what each was and what it is in the page. */
  function placeChildren(fresh, live, changed, find) {
    let last = null
    for (const node of fresh.childNodes) {
      const [was, there] = find(node)
      if (there) morphNode(was, node, there, changed)
      else if (was?.isEqualNode(node)) continue // A script has taken it away, which is the script's business.
      last = there ?? insert(node, last, live, changed)
    }
  }

  function insert(node, last, live, changed) {
    const copy = document.importNode(node, true)
    if (last) last.after(copy)
    else live.prepend(copy)
    if (!preview.isBlank(copy)) changed.add(copy.nodeType === Node.ELEMENT_NODE ? copy : live)
    return copy
  }

  /** Scripts have rebuilt these children, so nobody knows which is which. */
  function replaceChildren(fresh, live, changed) {
    if (live === document.body || live === document.head) throw new preview.Lost()
    live.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)))
    changed.add(live)
  }

  function morphNode(was, node, live, changed) {
    if (node.nodeType !== Node.ELEMENT_NODE) return morphText(was, node, live, changed)
    const isStyle = node.matches('link[rel~="stylesheet"]')
    if (isStyle && was.getAttribute('href') !== node.getAttribute('href')) preview.swapStyle(live, node)
    else preview.morph(was, node, live, changed)
  }

  /** Writes only the letters that differ, so that a selection beside them stays. */
  function morphText(was, node, live, changed) {
    if (was.data === node.data) return
    const old = live.data
    const text = node.data
    const shorter = Math.min(old.length, text.length)
    let start = 0
    while (start < shorter && old[start] === text[start]) start += 1
    let end = 0
    while (end < shorter - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1
    live.replaceData(start, old.length - start - end, text.slice(start, text.length - end))
    if (!preview.isBlank(node)) changed.add(live.parentElement)
  }

  const replaced = new WeakMap()

  /** Puts a style sheet in the place of another once it has come, so that the page is never bare. */
  preview.swapStyle = (live, fresh) => {
    const next = document.importNode(fresh, true)
    replaced.set(next, live)
    next.addEventListener('load', () => {
      for (let old = replaced.get(next); old; old = replaced.get(old)) old.remove()
      replaced.delete(next)
    })
    live.after(next)
  }
})(window.ordnerPreview ??= {});
