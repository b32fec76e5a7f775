// Marks the words that a reader has searched for on the page that the search has led to. Never changes a letter of the
// text, and puts everything back when the reader has seen enough.

(function () {
  'use strict'

  /** Shorter words stand everywhere. */
  const SHORTEST = 3

  /** From this length on, a word may be the beginning or the end of another. */
  const SHORTEST_PART = 4

  /** From this length on, a word of the text may be a part of what was searched for. */
  const SHORTEST_WHOLE = 6

  /** How much two forms of one word may differ at the end, and how much of them must be the same. */
  const LONGEST_ENDING = 2
  const ALIKE = 0.7

  /** A page on which more is marked is not easier to read. */
  const MOST = 1000

  const WORD = /[\p{L}\p{M}\p{N}\u00ad]+/gu
  const APART = 'script, style, textarea, select, button, input, svg, noscript, pre, code'

  const find = window.ordnerFind
  const main = document.querySelector('main')
  const query = new URLSearchParams(location.search).get('q')
  if (!find || !main || !query || document.querySelector('.finding')) return

  /** A word as it is compared: without case, accents and the ways to write umlauts without their keys. */
  function fold(word) {
    const plain = word.toLowerCase().normalize('NFD').replace(/[\p{M}\u00ad]/gu, '')
    return plain.replace(/ß/g, 'ss').replace(/æ/g, 'a').replace(/ø/g, 'o').replace(/ae|oe|ue|aa/g, (pair) => pair[0])
  }

  const words = (find.cut(query).match(WORD) || []).filter((word) => Array.from(word).length >= SHORTEST)
  const wanted = [...new Set(words.map(fold))]

  /** Whether `word` is what was searched for, another form of it, or a compound that begins or ends with it. */
  function isMeant(word, meant) {
    if (word === meant) return true
    if (meant.length >= SHORTEST_PART && (word.startsWith(meant) || word.endsWith(meant))) return true
    if (word.length >= SHORTEST_WHOLE && (meant.startsWith(word) || meant.endsWith(word))) return true
    let same = 0
    while (same < word.length && word[same] === meant[same]) same += 1
    const longer = Math.max(word.length, meant.length)
    return longer - same <= LONGEST_ENDING && same >= longer * ALIKE && same >= SHORTEST_PART
  }

  const known = new Map()

  function isWanted(word) {
    if (!known.has(word)) {
      const folded = fold(word)
      known.set(word, wanted.some((meant) => isMeant(folded, meant)))
    }
    return known.get(word)
  }

  /** The texts of the page that readers read. */
  function texts() {
    const accept = (node) => node.parentElement.closest(APART) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, { acceptNode: accept })
    const found = []
    while (walker.nextNode()) found.push(walker.currentNode)
    return found
  }

  const marks = []

  function markIn(text) {
    const found = [...text.data.matchAll(WORD)].filter((match) => isWanted(match[0]))
    // From the end, so that what is before stays where it is.
    for (const match of found.reverse()) {
      if (marks.length >= MOST) return
      const word = text.splitText(match.index)
      word.splitText(match[0].length)
      const mark = find.make('mark', { class: 'hit' })
      word.replaceWith(mark)
      mark.append(word)
      marks.push(mark)
    }
  }

  /** Makes the page what it was, in its address as well. */
  function clear() {
    const hadFocus = bar.contains(document.activeElement)
    for (const mark of marks) {
      const parent = mark.parentNode
      if (!parent) continue
      mark.replaceWith(...mark.childNodes)
      parent.normalize()
    }
    bar.remove()
    document.documentElement.classList.remove('is-marked')
    document.removeEventListener('keydown', leave)
    forget()
    if (hadFocus) focusMain()
  }

  function forget() {
    const address = new URL(location.href)
    address.searchParams.delete('q')
    try {
      history.replaceState(history.state, '', address)
    } catch (error) {
      // A browser may refuse on a disk; the page is as it was all the same.
    }
  }

  function focusMain() {
    main.tabIndex = -1
    main.focus({ preventScroll: true })
  }

  function leave(event) {
    if (event.key === 'Escape' && !event.defaultPrevented) clear()
  }

  const button = find.make('button', { type: 'button' }, find.form.dataset.unmark)
  const shown = find.make('bdi', {}, find.cut(words.join(' ')))
  const bar = find.make('p', { class: 'marks' }, find.make('span', {}, find.form.dataset.marked + ' ', shown), ' ', button)

  if (wanted.length > 0) for (const text of texts()) markIn(text)
  if (marks.length === 0) return forget()
  main.before(bar)
  document.documentElement.classList.add('is-marked')
  button.addEventListener('click', clear)
  document.addEventListener('keydown', leave)
  const target = location.hash && document.querySelector(':target')
  if (target) target.scrollIntoView()
})()
