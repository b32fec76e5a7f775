// Every layout in every language before axe-core: what it finds keeps somebody from reading.

import assert from 'node:assert/strict'
import axe from 'axe-core'
import { layouts } from './layouts.mjs'
import { each, scenario, web } from './reader.mjs'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** What depends on colours, and is looked at once more in the dark. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

const LOCALES = ['de', 'da', 'id', 'de-simple']

const NEEDED = 20

/** What axe finds on a page, each in a line. */
async function findings(tab, options) {
  await tab.evaluate(axe.source)
  const { violations } = await tab.evaluate((options) => globalThis.axe.run(document, options), options)
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.target} ${node.failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`))
}

const everything = { runOnly: RULES, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] }
const colours = { runOnly: { type: 'rule', values: OF_COLOURS }, resultTypes: ['violations'] }

async function look(page, seen, options) {
  const found = []
  await each(page, seen, async (tab, { path }) => {
    await tab.goto(web + path)
    found.push(...(await findings(tab, options)).map((finding) => `${path}: ${finding}`))
  })
  assert.deepEqual(found.sort(), [])
}

scenario('axe is awake: it finds a picture without words and grey on grey', {}, async (page) => {
  await page.evaluate(() => {
    const pale = document.querySelector('h1')
    pale.style.color = '#777'
    pale.style.background = '#888'
    pale.append(new Image())
  })
  const found = await findings(page, everything)
  for (const rule of ['color-contrast', 'image-alt']) assert.ok(found.some((line) => line.startsWith(rule)), rule)
})

for (const locale of LOCALES) {
  const seen = layouts().filter((page) => page.locale === locale)
  const ofSite = locale === 'de' ? layouts().filter((page) => page.locale === '') : []

  scenario(`axe finds nothing on any layout of ${locale}`, {}, async (page) => {
    assert.ok(locale === 'de-simple' || seen.length >= NEEDED, `${seen.length} layouts`)
    await look(page, [...seen, ...ofSite], everything)
  })

  scenario(`axe finds nothing on a narrow screen in the dark on any layout of ${locale}`, { colorScheme: 'dark', viewport: { width: 360, height: 800 } }, async (page) => {
    await look(page, [...seen, ...ofSite], colours)
  })
}
