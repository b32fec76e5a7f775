// A small site that is read from right to left: the same layouts and the same style, the other way round.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { colours, everything, look } from './axe.mjs'
import { layouts } from './layouts.mjs'
import { each, folder, overhang, scenario, web } from './reader.mjs'

const SEEN = layouts().filter(({ locale }) => locale === 'ar')
const start = web + 'ar/index.html'
const PROCEDURE = web + 'ar/ijraat/himaya/index.html'

/** What knows only one direction: sides of the screen instead of start and end. Paper has its own. */
const ONE_SIDED = /(^|[{;\s])((margin|padding|border|inset)-(left|right)|left|right|float|text-align:\s*(left|right)|border-(top|bottom)-(left|right)-radius)\s*:|(^|[{;\s])(margin|padding|inset):\s*([^\s;}]+ ){3}[^\s;}]+\s*[;}]/

const box = (locator) => locator.boundingBox()

scenario('axe finds nothing on any layout that is read from right to left', { start }, async (page) => {
  assert.ok(SEEN.length >= 10, `${SEEN.length} layouts`)
  await look(page, SEEN, everything)
})

scenario('axe finds nothing in the dark on any layout that is read from right to left', { start, colorScheme: 'dark' }, (page) => look(page, SEEN, colours))

scenario('registers, sheet and contents stand from right to left', { start: PROCEDURE, viewport: { width: 1280, height: 800 } }, async (page) => {
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
  const registers = await box(page.locator('.registers'))
  const text = await box(page.locator('main'))
  const contents = await box(page.locator('.toc'))
  assert.ok(registers.x >= text.x + text.width && text.x >= contents.x + contents.width)
  const number = await box(page.locator('ol.steps > li').first())
  const title = await box(page.locator('.step-title').first())
  assert.ok(number.x + number.width - (title.x + title.width) > 30, 'the number of a step is on its right')
  const faces = await page.evaluate(() => [...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family))
  assert.ok(faces.some((family) => family.includes('Noto Sans Arabic')), 'its letters come from the site')
})

scenario('nothing scrolls sideways on a narrow screen', { start, viewport: { width: 320, height: 640 } }, async (page) => {
  const wide = []
  await each(page, SEEN, async (tab, { path }) => {
    await tab.goto(web + path)
    if (await overhang(tab) > 0) wide.push(path)
  })
  assert.deepEqual(wide, [])
})

test('the style knows no left and no right', () => {
  const sheets = readdirSync(join(folder, 'assets')).filter((name) => /^(style|objects)\..*css$/.test(name))
  assert.equal(sheets.length, 2)
  const lines = sheets.flatMap((name) => readFileSync(join(folder, 'assets', name), 'utf8').split('\n'))
  assert.deepEqual(lines.filter((line) => ONE_SIDED.test(line)), [])
  for (const line of ['a { left: 0 }', 'a { margin: 0 1em 0 0 }', 'a { padding-left: 1em }']) assert.match(line, ONE_SIDED)
})
