// The copy of a language to take along, unpacked in a folder: opened by double click, without a network.

import assert from 'node:assert/strict'
import { disk, overhang, scenario } from './reader.mjs'

const start = disk + 'index.html'
const title = (page) => page.getByRole('heading', { level: 1 }).innerText()

scenario('a reader begins on the first page, reads a sheet and searches', { start }, async (page) => {
  assert.match(await page.locator('#de').innerText(), /ZIP-Datei muss zuerst entpackt werden/)
  assert.match(await page.locator('#da').innerText(), /ZIP-fil skal pakkes ud først/)
  await page.getByRole('link', { name: 'Deutsch' }).click()
  assert.equal(page.url(), disk + 'de/index.html')
  const registers = page.getByRole('navigation', { name: 'Hauptnavigation' })
  await registers.getByRole('link', { name: 'Arbeitshilfen' }).click()
  assert.equal(await title(page), 'Arbeitshilfen')
  await page.getByRole('search').getByRole('searchbox').pressSequentially('vertraulich')
  await page.locator('.found').getByRole('link', { name: /^Vertraulichkeit/ }).first().click()
  assert.equal(await title(page), 'Vertraulichkeit')
})

scenario('the plain form of the language is there too', { start: disk + 'de/arbeitshilfen/sprechstunde/index.html' }, async (page) => {
  await page.goto(disk + 'de-simple/index.html')
  assert.equal(await page.locator('html').getAttribute('class').then((names) => names.includes('home')), true)
})

scenario('another language leads to where its pages are said to be', { start: disk + 'de/grundsaetze/vertraulichkeit/index.html' }, async (page) => {
  await page.getByRole('banner').getByRole('link', { name: 'Dansk' }).click()
  assert.equal(page.url(), start + '#da')
  const danish = page.locator('#da')
  assert.match(await danish.innerText(), /De danske sider er ikke med/)
  assert.equal(await danish.getByRole('link').getAttribute('href'), 'http://ordner.test/wissen/ordner/da/')
})

for (const colorScheme of ['light', 'dark']) {
  scenario(`the first page fits on a narrow screen, ${colorScheme}`, { start, colorScheme, viewport: { width: 320, height: 700 } }, async (page) => {
    assert.equal(await overhang(page), 0)
  })
}
