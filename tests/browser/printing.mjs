// A sheet on paper.

import assert from 'node:assert/strict'
import { disk, scenario } from './reader.mjs'

const SHEETS = [
  'index', 'arbeitshilfen/kollegiale-fallberatung/index', 'aktuelles/statuspraesentation-2009-06-11/index',
  'termine/kursplan-2009-10/index', 'eigene-unterlagen/index',
]

for (const path of SHEETS) {
  scenario(`${path} is printed in full and without what only a screen can use`, { start: `${disk}de/${path}.html` }, async (page) => {
    await page.emulateMedia({ media: 'print' })
    const shown = page.locator('nav, .skip, summary.fold, .top, .foot').filter({ visible: true })
    assert.deepEqual(await shown.evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 80))), [])
    assert.ok(await page.getByRole('heading', { level: 1 }).isVisible())
    const hidden = page.locator('.transcript').filter({ visible: false })
    assert.equal(await hidden.count(), 0, 'what was said to a slide is printed')
    const colours = await page.evaluate(() => [document.body, document.querySelector('.sheet') ?? document.body].map((one) => getComputedStyle(one).backgroundColor))
    for (const colour of colours) assert.match(colour, /^rgb\(255, 255, 255\)$|^rgba\(0, 0, 0, 0\)$/)
    const paper = await page.pdf({ format: 'A4' })
    assert.equal(paper.subarray(0, 5).toString(), '%PDF-')
  })
}

scenario('a register is printed as one long page, each sheet on paper of its own', { start: `${disk}de/grundsaetze/index.html` }, async (page) => {
  await page.getByRole('link', { name: 'Dieses Register drucken' }).click()
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Grundsätze')
  await page.locator('.bound-contents').getByRole('link', { name: 'Vertraulichkeit' }).click()
  assert.equal(await page.locator(':target').getByRole('heading', { level: 2 }).first().innerText(), 'Vertraulichkeit')
  await page.emulateMedia({ media: 'print' })
  const breaks = await page.locator('.bound').evaluateAll((all) => all.map((one) => getComputedStyle(one).breakBefore))
  assert.equal(breaks.length, 7)
  assert.deepEqual([...new Set(breaks)], ['page'])
  assert.equal(await page.getByText('Drucken Sie sie mit Ihrem Browser').isVisible(), false)
})
