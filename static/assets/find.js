// The search field of every page: results while typing, and the keys that lead to it. Never puts anything into the
// page but text, and asks the index for nothing before a reader has typed.
//
// The results are a list of links below the field and not an ARIA list box: every screen reader reads links, says
// where they lead and opens them in a new tab, on a phone as well; the arrow keys move the focus itself, so that
// nothing has to be told twice; and how many there are is said by a live region.

(function () {
  'use strict'

  /** How many results there are below the field. */
  const MOST = 7

  /** How long a reader may pause before results are looked for, and before their number is said. */
  const PAUSE_MS = 120
  const HUSH_MS = 700

  /** The longest query that is shown and carried on, in characters. */
  const LONGEST = 200

  /** Under which name the reader's choice is kept whether `/` leads to the field. */
  const SETTING = 'ordner-search-key'

  const form = document.querySelector('form.find')
  const results = document.querySelector('link[rel="search"]')
  if (!form || !results) return
  const input = form.elements.q

  /** What the scripts of the search share. */
  const find = window.ordnerFind = { form, input }

  /** An element with attributes and children; a child that is no element is text. */
  find.make = (name, attributes, ...children) => {
    const element = document.createElement(name)
    for (const key of Object.keys(attributes)) element.setAttribute(key, attributes[key])
    element.append(...children)
    return element
  }

  /** A text of the interface with elements in the places of `{names}`. */
  find.phrase = (text, values) => text.split(/\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return part
    return find.make('bdi', {}, String(values[part]))
  })

  /** The form of a text, among those that `data` has, that a number asks for. */
  find.counted = (data, number) => {
    const form = new Intl.PluralRules(document.documentElement.lang).select(number)
    return data['count' + form[0].toUpperCase() + form.slice(1)] || data.countOther
  }

  find.number = (number) => number.toLocaleString(document.documentElement.lang)

  /** A query as it is shown: whole characters only, and without the marks around all of it. */
  find.cut = (query) => {
    const letters = Array.from(query.replace(/^"([^"]+)"$/, '$1'))
    return letters.length > LONGEST ? letters.slice(0, LONGEST).join('') + '…' : letters.join('')
  }

  /** Asks the engine; fails if it or its index has not come. */
  find.ask = async (query, options) => {
    if (!window.ordnerSearch) throw new Error('the search has not come')
    return window.ordnerSearch(query, options)
  }

  /** Where a result is, with the words that are to be marked there. */
  find.place = (url, query) => {
    const place = new URL(url, document.baseURI)
    place.searchParams.set('q', Array.from(query).slice(0, LONGEST).join(''))
    return place.href
  }

  /** The page with all results. */
  find.page = (query) => results.href + (query ? '?' + new URLSearchParams({ q: query }) : '')

  /** Where in the binder a result is, in words. */
  find.way = (hit) => [].concat(hit.breadcrumb || []).join(' › ')

  /** A paragraph that ends with another way to every page. */
  find.otherwise = (...said) => {
    const link = find.make('a', { href: form.action }, form.dataset.index)
    return find.make('p', {}, ...said, ' ', link)
  }

  /** The arrow keys lead from the field to the links in `place` and back; letters lead back as well. */
  find.walk = (place, event) => {
    const stops = [input, ...place.querySelectorAll('a[data-stop]')]
    const at = stops.indexOf(event.target)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return
    if (step && stops[at + step]) {
      event.preventDefault()
      stops[at + step].focus()
    } else if (at > 0 && (event.key === 'Backspace' || (event.key.length === 1 && event.key !== ' '))) {
      input.focus()
    }
  }

  /** Whether a single key leads to the field; a reader who speaks to the computer may not want it (WCAG 2.2, 2.1.4). */
  find.key = {
    get isOn() {
      try { return localStorage.getItem(SETTING) !== 'off' } catch (error) { return true }
    },
    set isOn(wanted) {
      try { localStorage.setItem(SETTING, wanted ? 'on' : 'off') } catch (error) { /* A browser may keep nothing. */ }
    },
  }

  input.setAttribute('aria-keyshortcuts', find.key.isOn ? '/ Control+K' : 'Control+K')

  document.addEventListener('keydown', (event) => {
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && find.key.isOn
    const isCtrlK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
    const at = event.composedPath()[0]
    const isField = at.matches && at.matches('input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable]')
    if (!isSlash && !isCtrlK || isField && !(isCtrlK && at === input)) return
    event.preventDefault()
    input.focus()
    input.select()
  })

  if (document.querySelector('.finding')) return

  const list = find.make('ul', {})
  const panel = find.make('div', { class: 'found', hidden: '' })
  const said = find.make('p', { class: 'hidden', role: 'status' })
  form.append(panel, said)

  /** How often was asked; an answer to an earlier question comes too late. */
  let turns = 0
  let typing, hush

  function close() {
    turns += 1
    clearTimeout(typing)
    clearTimeout(hush)
    panel.hidden = true
    said.textContent = ''
  }

  function open(content, words) {
    panel.textContent = ''
    panel.append(content)
    panel.hidden = false
    clearTimeout(hush)
    hush = setTimeout(() => {
      said.textContent = ''
      said.append(...words)
    }, HUSH_MS)
  }

  async function suggest() {
    const query = input.value.trim()
    if (!query) return close()
    const turn = turns += 1
    try {
      const hits = await find.ask(query, { limit: MOST })
      if (turn === turns) show(query, hits)
    } catch (error) {
      if (turn === turns) open(find.otherwise(form.dataset.broken), [form.dataset.broken])
    }
  }

  function show(query, hits) {
    const none = () => find.phrase(form.dataset.none, { query: find.cut(query) })
    if (hits.length === 0) return open(find.otherwise(...none()), none())
    list.textContent = ''
    list.append(...hits.slice(0, MOST).map((hit) => entry(hit, hits.corrected || query)))
    const all = find.make('a', { href: find.page(query), 'data-stop': '' }, form.dataset.all)
    list.append(find.make('li', { class: 'found-all' }, all))
    const count = hits.total || hits.length
    open(list, find.phrase(find.counted(form.dataset, count), { n: find.number(count) }))
  }

  function entry(hit, query) {
    const title = find.make('span', { class: 'found-title' }, hit.title)
    const where = find.make('span', { class: 'found-where' }, find.way(hit))
    return find.make('li', {}, find.make('a', { href: find.place(hit.url, query), 'data-stop': '' }, title, ' ', where))
  }

  input.addEventListener('input', () => {
    clearTimeout(typing)
    typing = setTimeout(suggest, PAUSE_MS)
  })

  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !panel.hidden) {
      event.preventDefault()
      close()
      input.focus()
    } else if (event.key === 'ArrowDown' && event.target === input && panel.hidden) {
      event.preventDefault()
      suggest()
    } else if (!panel.hidden) {
      find.walk(panel, event)
    }
  })

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    location.assign(find.page(input.value.trim()))
  })

  addEventListener('pagehide', close)

  // Not when the focus is lost: some browsers give none to a link that is pressed.
  for (const kind of ['pointerdown', 'focusin']) {
    document.addEventListener(kind, (event) => form.contains(event.target) || close())
  }
})()
