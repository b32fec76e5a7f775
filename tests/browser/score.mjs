// How well readers find what they look for in the binder: asks the search, on a disk, for every query of
// `tests/search/queries.txt` and holds what it finds against the pages that are right. Never asks whether a page is
// good, only whether it is found.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { disk, folder, scenario } from './reader.mjs'

const LIMIT = 10
const MEASURES = ['success@1', 'success@5', 'MRR']
/** The class that stands for all classes of a locale, and the least share of it that is found among the first five. */
const ALL = 'all'
const LEAST = 0.9

const table = readFileSync(new URL('../search/queries.txt', import.meta.url), 'utf8')
const lines = table.split('\n').filter((line) => line && !line.startsWith('#'))
const rows = lines.map((line) => line.split('|').map((cell) => cell.trim()))
const words = (cell) => cell.split(/\s+/)

const queries = rows.filter(([first]) => first !== 'floor').map(([locale, kind, text, routes]) => ({ locale, kind, text, right: words(routes) }))
const floors = new Map(rows.filter(([first]) => first === 'floor').map(([, locale, kind, numbers]) => [`${locale} ${kind}`, words(numbers).map(Number)]))
const locales = [...new Set(queries.map(({ locale }) => locale))]

/** The routes of what is found, the best first. */
async function find(page, text) {
  const ask = async ([query, limit]) => (await window.ordnerSearch(query, { limit })).map(({ url }) => new URL(url, location.href).href)
  const found = await page.evaluate(ask, [text, LIMIT])
  return found.map((url) => decodeURIComponent(`/${url.slice(disk.length)}`.replace(/index\.html$/, '')))
}

/** The query with what is found, and at which place the first right page stands. */
async function answer(page, query) {
  const found = await find(page, query.text)
  return { ...query, found, rank: found.findIndex((route) => query.right.includes(route)) + 1 || Infinity }
}

/** The share of queries answered by the first hit, by one of the first five, and the mean of one by the place. */
function measure(answers) {
  const mean = (worth) => answers.reduce((sum, { rank }) => sum + worth(rank), 0) / answers.length
  return [mean((rank) => (rank === 1 ? 1 : 0)), mean((rank) => (rank <= 5 ? 1 : 0)), mean((rank) => 1 / rank)]
}

/** The answers by class, and all of them. */
function byClass(answers) {
  const kinds = [...new Set(answers.map(({ kind }) => kind))]
  return [...kinds.map((kind) => [kind, answers.filter((one) => one.kind === kind)]), [ALL, answers]]
}

const line = (locale, kind, number, measures) =>
  [locale.padEnd(10), kind.padEnd(9), String(number).padStart(3), ...measures.map((one) => String(one).padStart(10))].join(' ')

/** What is not found at once, and what is found instead. */
const miss = ({ text, rank, found }) =>
  `  ${rank === Infinity ? 'missing' : `at ${rank}`.padEnd(7)} “${text}”: ${found.slice(0, Math.min(rank - 1, 3)).join(' ') || 'nothing is found'}`

test('every query is asked once, has a floor and is answered by pages that there are', () => {
  const keys = queries.map(({ locale, text }) => `${locale} ${text}`)
  assert.deepEqual(keys.filter((key, at) => keys.indexOf(key) !== at), [])
  const needed = new Set(queries.flatMap(({ locale, kind }) => [`${locale} ${kind}`, `${locale} ${ALL}`]))
  assert.deepEqual([...floors.keys()].sort(), [...needed].sort())
  for (const locale of locales) assert.ok(floors.get(`${locale} ${ALL}`)[1] >= LEAST, locale)
  const isThere = (route) => existsSync(join(folder, route, 'index.html'))
  assert.deepEqual(queries.flatMap(({ right }) => right).filter((route) => !isThere(route)), [])
})

for (const locale of locales) {
  scenario(`readers of ${locale} find no less than the floors of the table`, { start: `${disk}${locale}/index.html` }, async (page) => {
    const answers = []
    for (const query of queries.filter((one) => one.locale === locale)) answers.push(await answer(page, query))
    const report = [line('locale', 'class', 'n', MEASURES)]
    const fallen = []
    for (const [kind, some] of byClass(answers)) {
      const [measures, floor] = [measure(some), floors.get(`${locale} ${kind}`)]
      report.push(line(locale, kind, some.length, measures.map((one) => one.toFixed(2))))
      if (measures.some((one, at) => one < floor[at])) fallen.push(`${report.at(-1)}   below ${floor.join(' ')}`, ...some.filter(({ rank }) => rank > 1).map(miss))
    }
    console.log([...report, ...answers.filter(({ rank }) => rank > 1).map(miss)].join('\n'))
    assert.equal(fallen.length, 0, `\n${fallen.join('\n')}`)
  })
}
