// Every layout in every language before axe-core.

import assert from 'node:assert/strict'
import { colours, everything, findings, look } from './axe.mjs'
import { layouts } from './layouts.mjs'
import { scenario } from './reader.mjs'

const LOCALES = ['de', 'da', 'id', 'de-simple']

const NEEDED = 20

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
