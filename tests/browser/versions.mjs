// Reading an older version of the binder, and what changed in it: the way from version to version, the notice that a
// version is old, and the changes of a page by keyboard.

import assert from 'node:assert/strict'
import { everything, look } from './axe.mjs'
import { older } from './layouts.mjs'
import { disk, overhang, scenario, web } from './reader.mjs'

const places = { 'on a disk': disk, 'on the web': web }
const OLD = '1/de/grundsaetze/vertraulichkeit/index.html'
const NOW = 'de/grundsaetze/vertraulichkeit/index.html'

const notice = (page) => page.getByRole('complementary', { name: 'Ausgaben' })
const choice = (page) => page.getByRole('navigation', { name: 'Ausgaben' })
const heading = (page) => page.getByRole('heading', { level: 1 })
const current = (page) => choice(page).locator('[aria-current="true"]')

for (const [place, root] of Object.entries(places)) {
  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? '' : ' without scripts'

    scenario(`${place}${how}, an old page says that it is old and leads to the same page today`, { start: root + OLD, javaScriptEnabled }, async (page) => {
      assert.match(await notice(page).innerText(), /Sie lesen eine ältere Ausgabe: Erste Ausgabe\./)
      await notice(page).getByRole('link').click()
      await page.waitForURL(root + NOW)
      assert.equal(await heading(page).innerText(), 'Vertraulichkeit')
      assert.equal(await notice(page).count(), 0)
    })

    scenario(`${place}${how}, the choice of a version keeps the page`, { start: root + NOW, javaScriptEnabled }, async (page) => {
      assert.equal(await current(page).innerText(), 'Aktuelle Ausgabe')
      await choice(page).getByRole('link', { name: 'Zweite Ausgabe' }).click()
      await page.waitForURL(`${root}2/${NOW}`)
      assert.equal(await current(page).innerText(), 'Zweite Ausgabe')
      await page.getByRole('navigation', { name: 'Diese Seite in anderen Sprachen' }).getByRole('link', { name: 'Dansk' }).click()
      await page.waitForURL(/\/2\/da\/principper\/fortrolighed\/index\.html$/)
      assert.equal(await page.getByRole('navigation', { name: 'Udgaver' }).locator('[aria-current="true"]').innerText(), 'Anden udgave')
    })
  }

  scenario(`${place}, a page that an old version lacks leads to what was around it`, { start: root + 'de/rahmenkonzept/methoden/index.html' }, async (page) => {
    await choice(page).getByRole('link', { name: /Erste Ausgabe \(dort: / }).click()
    await page.waitForURL(`${root}1/de/rahmenkonzept/index.html`)
    assert.ok(await notice(page).isVisible())
  })

  scenario(`${place}, an old version is searched by itself`, { start: root + '1/de/index.html' }, async (page) => {
    await page.getByRole('search').getByRole('searchbox').fill('Vertraulichkeit')
    const first = page.locator('.found').getByRole('link').first()
    await first.waitFor()
    await first.click()
    await page.waitForURL(/\/1\/de\/grundsaetze\/vertraulichkeit\/index\.html\?q=/)
  })
}

scenario('all changes of a version are listed, and each is a stop of the keyboard', { start: web + '3/de/aenderungen/index.html' }, async (page) => {
  assert.equal(await heading(page).innerText(), 'Was sich geändert hat')
  const changed = page.locator('.list-changed').getByRole('link')
  assert.ok(await changed.count() > 5)
  await changed.first().click()
  await page.waitForURL(/\/vergleich\/index\.html$/)
  const stops = page.locator('.change')
  const number = await stops.count()
  assert.ok(number > 0)
  await page.getByRole('main').evaluate((main) => { main.tabIndex = -1; main.focus() })
  const visited = []
  for (let step = 0; step < number + 40 && visited.length < number; step += 1) {
    await page.keyboard.press('Tab')
    const id = await page.evaluate(() => document.activeElement.id)
    if (id.startsWith('change-')) visited.push(id)
  }
  assert.deepEqual(visited, Array.from({ length: number }, (_, at) => `change-${at + 1}`))
  assert.equal(await overhang(page), 0)
})

scenario('deleted and inserted words are named for those who hear them', { start: web + '3/de/aenderungen/index.html' }, async (page) => {
  await page.locator('.list-changed').getByRole('link').first().click()
  await page.waitForURL(/\/vergleich\/index\.html$/)
  for (const [tag, word] of [['ins', 'eingefügt: '], ['del', 'gestrichen: ']]) {
    for (const mark of await page.locator(`main ${tag}`).all()) assert.ok((await mark.textContent()).startsWith(word))
  }
  const looks = await page.locator('main ins').first().evaluate((mark) => getComputedStyle(mark).textDecorationLine)
  assert.match(looks, /underline/)
})

scenario('the history of a page leads to its changes', { start: web + '3/de/aenderungen/index.html' }, async (page) => {
  await page.locator('.list-changed').getByRole('link').first().click()
  await page.waitForURL(/\/vergleich\/index\.html$/)
  const crumbs = page.getByRole('navigation', { name: 'Sie sind hier' }).getByRole('link')
  await crumbs.last().click()
  await page.getByRole('region', { name: 'Verlauf dieser Seite' }).getByRole('link').first().click()
  await page.waitForURL(/\/vergleich\/index\.html$/)
})

scenario('the notice is printed', { start: web + OLD }, async (page) => {
  await page.emulateMedia({ media: 'print' })
  assert.ok(await notice(page).isVisible())
})

scenario('an old page fits on a narrow screen', { start: web + OLD, viewport: { width: 320, height: 640 } }, async (page) => {
  assert.equal(await overhang(page), 0)
})

scenario('axe finds nothing on any layout of an older version', {}, async (page) => {
  const oldest = older().filter(({ version }, _, [first]) => version === first.version)
  assert.ok(oldest.length > 10, `${oldest.length} layouts`)
  await look(page, oldest, everything)
})
