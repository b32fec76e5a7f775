// What a reader who does not see a page hears of it: its outline, its landmarks, its languages, its links.

import assert from 'node:assert/strict'
import { layouts } from './layouts.mjs'
import { each, scenario, web } from './reader.mjs'

/** The languages in which text runs from right to left. */
const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur']

/** What says nothing of where a link leads. */
const EMPTY_WORDS = /^(hier|hier klicken|mehr|link|her|klik her|læs mere|di sini|klik di sini|click here|here|more)$/i

/** Looks at one page of every layout in every language, in the page itself. */
async function inspect(page, look, options) {
  const found = []
  await each(page, layouts(), async (tab, { path, locale }) => {
    await tab.goto(web + path)
    const problems = await tab.evaluate(look, { locale, ...options })
    found.push(...problems.map((problem) => `${path}: ${problem}`))
  })
  assert.ok(layouts().length > 80, `${layouts().length} layouts`)
  assert.deepEqual(found.sort(), [])
}

scenario('every layout has one title, and no level of its outline is skipped', {}, async (page) => {
  await inspect(page, () => {
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((one) => one.checkVisibility()).map((one) => Number(one.localName[1]))
    const titles = levels.filter((level) => level === 1).length
    const skipped = levels.filter((level, at) => at > 0 && level > levels[at - 1] + 1)
    return [...titles === 1 ? [] : [`${titles} titles`], ...levels[0] === 1 ? [] : [`begins at level ${levels[0]}`], ...skipped.map((level) => `skips to level ${level}`)]
  })
})

scenario('every layout has the landmarks that lead through it, each with a name of its own', {}, async (page) => {
  await inspect(page, ({ locale }) => {
    const problems = []
    const one = (selector) => {
      const number = document.querySelectorAll(selector).length
      if (number !== 1) problems.push(`${number} × ${selector}`)
    }
    one('main')
    if (locale) for (const selector of ['body > header', 'body > footer', '[role="search"]']) one(selector)
    const name = (nav) => nav.getAttribute('aria-label') || document.getElementById(nav.getAttribute('aria-labelledby') ?? '')?.textContent
    const names = [...document.querySelectorAll('nav')].map(name)
    if (names.some((name) => !name)) problems.push('navigation without a name')
    const twice = names.filter((name, at) => names.indexOf(name) < at)
    problems.push(...twice.map((name) => `two navigations are called ${name}`))
    const first = document.querySelector('a[href]')
    if (locale && first.getAttribute('href') !== '#main' && !first.matches('.show')) problems.push(`the first link is ${first.outerHTML}`)
    return problems
  })
})

scenario('every layout says in which language and direction it is, and so do links into other languages', {}, async (page) => {
  await inspect(page, ({ locale, rightToLeft }) => {
    const problems = []
    const { lang, dir } = document.documentElement
    if (locale && lang !== locale) problems.push(`its language is ${lang}`)
    const expected = (lang) => rightToLeft.includes(lang.split('-')[0]) ? 'rtl' : 'ltr'
    for (const one of document.querySelectorAll('[dir]')) {
      const own = one.closest('[lang]').lang
      if (one.dir !== expected(own)) problems.push(`${one.localName} in ${own} is ${one.dir}`)
    }
    if (dir !== expected(lang)) problems.push(`its direction is ${dir}`)
    for (const link of document.querySelectorAll('.languages a')) if (link.lang !== link.hreflang || !link.lang) problems.push(`${link.textContent} has ${link.lang}`)
    for (const link of document.querySelectorAll('main a[hreflang]')) {
      const words = [link, ...link.querySelectorAll('[lang]'), link.closest('[lang]')]
      const mark = link.parentElement.querySelector('.lang-mark')
      if (!mark && !words.some((one) => one.lang === link.hreflang)) problems.push(`${link.textContent} does not say that it is ${link.hreflang}`)
    }
    return problems
  }, { rightToLeft: RIGHT_TO_LEFT })
})

scenario('every link of a text says where it leads, and the same words lead to the same place', {}, async (page) => {
  await inspect(page, ({ empty }) => {
    const problems = []
    const places = new Map()
    for (const link of document.querySelectorAll('main .text a[href]:not(.anchor, [href^="#"]), .related a, .crumbs a, .registers a')) {
      const words = (link.getAttribute('aria-label') ?? link.textContent).trim()
      if (!words || new RegExp(empty, 'i').test(words)) problems.push(`a link says „${words}“`)
      const place = link.href.split('#')[0]
      const within = link.closest('.glossary, .text, .related, .crumbs, .registers')
      const known = places.get(within) ?? places.set(within, new Map()).get(within)
      if ((known.get(words) ?? place) !== place) problems.push(`„${words}“ leads to ${known.get(words)} and ${place}`)
      known.set(words, place)
    }
    return problems
  }, { empty: EMPTY_WORDS.source })
})
