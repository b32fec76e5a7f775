// The page where a language is searched: all results, what narrows them down, and the query in the address. Never puts
// anything into the page but text.

(function () {
  'use strict'

  /** How many results come at once, and below how many of them the other language is asked as well. */
  const STEP = 20
  const FEW = 5

  const PAUSE_MS = 150

  const find = window.ordnerFind
  const place = document.querySelector('.finding')
  if (!find || !place) return
  const { make, phrase, input } = find
  const texts = place.dataset
  const facets = place.querySelector('.facets')
  const heading = document.title

  const status = make('p', { class: 'find-status', role: 'status' })
  const list = make('div', { class: 'results' })
  place.append(status, list)

  /** What is looked for, and how many results are shown; `isTyped` until the reader sends it. */
  let state
  let turns = 0
  let typing

  function read() {
    const address = new URLSearchParams(location.search)
    const value = (name) => address.get(name) || ''
    const shown = history.state && history.state.shown
    state = { query: value('q').trim(), type: value('type'), audience: value('audience'), shown: shown || STEP, isTyped: false }
    input.value = state.query
    for (const name of ['type', 'audience']) choose(name)
  }

  /** The choice that the address asks for; one that does not exist is none. */
  function choose(name) {
    const choices = [...facets.querySelectorAll(`input[name="${name}"]`)]
    const chosen = choices.find((choice) => choice.value === state[name]) || choices[0]
    if (chosen) chosen.checked = true
    state[name] = chosen ? chosen.value : ''
  }

  /** Looks for something else, as a new step in the history or in the place of the last. */
  function change(news, isStep) {
    Object.assign(state, { shown: STEP }, news)
    const address = new URLSearchParams()
    if (state.query) address.set('q', state.query)
    for (const name of ['type', 'audience']) if (state[name]) address.set(name, state[name])
    const url = location.pathname + (state.query ? '?' + address : '')
    try {
      history[isStep ? 'pushState' : 'replaceState']({ shown: state.shown }, '', url)
    } catch (error) {
      // A browser may refuse, from a disk or when it happens too often; the results are the same.
    }
    return search()
  }

  async function search() {
    const turn = turns += 1
    const { query, type, audience, shown } = state
    document.title = query ? `${find.cut(query)} – ${heading}` : heading
    if (!query) return show('', [])
    try {
      const hits = await ask(query, { limit: shown, type: type || undefined, audience: audience || undefined })
      if (turn !== turns) return
      show(query, hits)
      if (texts.sourceIndex && count(hits) < FEW && !type && !audience) await searchSource(query, turn)
    } catch (error) {
      if (turn === turns) fail()
    }
  }

  /** Asks for results with excerpts, and without them if their part of the index does not come. */
  const ask = (query, options) => {
    return find.ask(query, Object.assign({ excerpts: true }, options)).catch(() => find.ask(query, options))
  }

  /** Adds what was found in the language that pages are written in first; nothing if its index does not come. */
  async function searchSource(query, turn) {
    const hits = await ask(query, { limit: FEW, index: texts.sourceIndex }).catch(() => [])
    if (turn === turns && hits.length > 0) list.append(inSource(hits, query))
  }

  const count = (hits) => hits.total === undefined ? hits.length : hits.total

  function fail() {
    facets.hidden = true
    list.textContent = ''
    status.textContent = ''
    status.append(find.form.dataset.broken)
    list.append(find.otherwise())
  }

  function show(query, hits) {
    const corrected = hits.length > 0 && hits.corrected
    const words = corrected || query
    showFacets(hits.facets || {})
    list.textContent = ''
    status.textContent = ''
    if (!query) return
    const values = { n: find.number(count(hits)), query: find.cut(words) }
    const said = hits.length > 0 ? find.counted(texts, count(hits)) : find.form.dataset.none
    status.append(...phrase(said, values))
    if (corrected) list.append(exactly(query))
    if (hits.length > 0) list.append(make('ul', { class: 'page-list' }, ...hits.map((hit) => entry(hit, words))))
    else list.append(...nothing())
    if (count(hits) > hits.length) list.append(more(hits.length))
  }

  /** What a reader can do who has found nothing. */
  function nothing() {
    if (!state.type && !state.audience) return [find.otherwise(texts.try)]
    const button = make('button', { type: 'button' }, texts.reset)
    button.addEventListener('click', () => {
      change({ type: '', audience: '' }, true)
      for (const name of ['type', 'audience']) choose(name)
      input.focus()
    })
    return [make('p', { class: 'find-more' }, button)]
  }

  /** The way to what was really written, when something else was found for it. */
  function exactly(query) {
    const quoted = query.split(/[\s"]+/).filter(Boolean).map((word) => `"${word}"`).join(' ')
    const link = make('a', { href: find.page(quoted) }, ...phrase(texts.exact, { query: find.cut(query) }))
    return make('p', { class: 'find-exactly' }, link)
  }

  function entry(hit, query, lang) {
    const language = lang ? { hreflang: lang } : {}
    const to = (part, ...more) => make('a', { href: find.place(part.url, query), ...language, ...more[0] }, part.title)
    const parts = [make('p', { class: 'entry-title' }, to(hit, { 'data-stop': '' }))]
    const where = [lang ? '' : label('type', hit.type), find.way(hit), hit.plain ? texts.plain : ''].filter(Boolean).join(' · ')
    if (where) parts.push(make('p', { class: 'entry-meta' }, where))
    if (hit.excerpt && hit.excerpt.length > 0) parts.push(make('p', { class: 'excerpt' }, ...hit.excerpt.map(piece)))
    const sections = (hit.sections || []).map((section) => make('li', {}, to(section)))
    if (sections.length > 0) parts.push(make('ul', { class: 'in-page' }, ...sections))
    return make('li', {}, make('div', {}, ...parts))
  }

  const piece = ({ text, mark }) => mark ? make('mark', {}, text) : text

  /** What readers call the value of a facet; nothing if they have no word for it. */
  function label(name, value) {
    const choice = [...facets.querySelectorAll(`input[name="${name}"]`)].find((choice) => choice.value && choice.value === value)
    return choice ? choice.nextElementSibling.textContent : ''
  }

  function more(shown) {
    const button = make('button', { type: 'button' }, texts.more)
    button.addEventListener('click', async () => {
      await change({ shown: shown + STEP }, false)
      const next = list.querySelectorAll('a[data-stop]')[shown]
      if (next) next.focus()
    })
    return make('p', { class: 'find-more' }, button)
  }

  function inSource(hits, query) {
    const lang = texts.sourceLang
    const entries = hits.map((hit) => entry(hit, hits.corrected || query, lang))
    const found = make('ul', { class: 'page-list', lang, dir: texts.sourceDir }, ...entries)
    const title = make('h2', { id: 'found-in-source' }, texts.sourceTitle)
    return make('section', { 'aria-labelledby': 'found-in-source' }, title, found)
  }

  /** Each choice with the number of its results; what leads to nothing is not offered. */
  function showFacets(counts) {
    for (const fieldset of facets.querySelectorAll('fieldset')) {
      const choices = [...fieldset.querySelectorAll('input')].filter((choice) => choice.value)
      for (const choice of choices) showChoice(choice, (counts[choice.name] || {})[choice.value] || 0)
      fieldset.hidden = choices.every((choice) => choice.parentElement.hidden)
    }
    facets.hidden = [...facets.querySelectorAll('fieldset')].every((fieldset) => fieldset.hidden)
  }

  function showChoice(choice, number) {
    const row = choice.parentElement
    const shown = row.querySelector('.count') || row.appendChild(make('span', { class: 'count' }))
    shown.textContent = find.number(number)
    row.hidden = number === 0 && !choice.checked
  }

  input.addEventListener('input', () => {
    clearTimeout(typing)
    typing = setTimeout(() => {
      const isStep = !state.isTyped
      change({ query: input.value.trim(), isTyped: true }, isStep)
    }, PAUSE_MS)
  })

  find.form.addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(typing)
    const query = input.value.trim()
    const isStep = query !== state.query
    change({ query, isTyped: false }, isStep)
  })

  facets.addEventListener('change', (event) => change({ [event.target.name]: event.target.value, isTyped: false }, true))
  facets.addEventListener('submit', (event) => event.preventDefault())
  addEventListener('popstate', () => { read(); search() })
  for (const part of [find.form, place]) part.addEventListener('keydown', (event) => find.walk(place, event))

  const key = document.querySelector('.find-key')
  const isKeyOn = key.querySelector('input')
  key.hidden = false
  isKeyOn.checked = find.key.isOn
  isKeyOn.addEventListener('change', () => { find.key.isOn = isKeyOn.checked })

  read()
  search()
})()
