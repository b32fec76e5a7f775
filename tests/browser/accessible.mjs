// Every layout in every language before axe-core.

import assert from 'node:assert/strict'
import { colours, everything, findings, look, sight } from './axe.mjs'
import { layouts } from './layouts.mjs'
import { scenario } from './reader.mjs'

const LOCALES = ['de', 'da', 'id', 'de-simple']

const NEEDED = 20

scenario('axe is awake: it finds a picture without words and grey on white', {}, async (page) => {
  await page.evaluate(() => {
    document.querySelector('.text > p').style.color = '#999'
    document.querySelector('main').append(new Image())
  })
  const found = await findings(page, everything)
  for (const rule of ['color-contrast', 'image-alt']) assert.ok(found.some((line) => line.startsWith(rule)), rule)
})

// What lies over or behind text keeps axe from seeing its colours, and then it finds nothing.
scenario('axe sees the colours of nearly all texts', {}, async (page) => {
  const { decided, undecided } = await sight(page)
  assert.ok(decided > 100 && undecided * 20 < decided, `${undecided} undecided, ${decided} decided`)
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
