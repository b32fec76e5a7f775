// Finding one's way through the binder, from a folder on a disk and from below a path of a web server.

import assert from 'node:assert/strict'
import { disk, scenario, web } from './reader.mjs'

const title = (page) => page.getByRole('heading', { level: 1 }).innerText()
const registers = (page) => page.getByRole('navigation', { name: 'Hauptnavigation' })

for (const [place, root] of Object.entries({ 'on a disk': disk, 'on the web': web })) {
  scenario(`${place}, a reader chooses a language, a register and a sheet, and turns it`, { start: root + 'index.html' }, async (page) => {
    await page.getByRole('link', { name: 'Deutsch' }).click()
    await registers(page).getByRole('link', { name: 'Arbeitshilfen' }).click()
    assert.equal(await title(page), 'Arbeitshilfen')
    await registers(page).getByRole('link', { name: 'Kollegiale Fallberatung' }).click()
    assert.equal(await title(page), 'Kollegiale Fallberatung')
    assert.equal(page.url(), root + 'de/arbeitshilfen/kollegiale-fallberatung/index.html')
    const next = page.locator('.turning .next a')
    const name = await next.innerText()
    await next.click()
    assert.equal(await title(page), name)
    await page.getByRole('navigation', { name: 'Sie sind hier' }).getByRole('link', { name: 'Startseite' }).or(
      page.locator('.crumbs a').first()).first().click()
    assert.equal(page.url(), root + 'de/index.html')
  })

  scenario(`${place}, switching the language keeps the sheet`, { start: root + 'de/arbeitshilfen/kollegiale-fallberatung/index.html' }, async (page) => {
    await page.getByRole('banner').getByRole('link', { name: 'Dansk' }).click()
    assert.equal(await title(page), 'Kollegial sagsdrøftelse')
    assert.equal(await page.locator('html').getAttribute('lang'), 'da')
    await page.getByRole('banner').getByRole('link', { name: 'Indonesia' }).click()
    assert.equal(await page.locator('html').getAttribute('lang'), 'id')
    await page.getByRole('banner').getByRole('link', { name: 'Deutsch' }).click()
    assert.equal(await title(page), 'Kollegiale Fallberatung')
  })

  scenario(`${place}, a sheet without a translation says so and is read in its own language`, { start: root + 'de/ueber-den-ordner/dokumenttypen/index.html' }, async (page) => {
    const german = await title(page)
    await page.getByRole('banner').getByRole('link', { name: 'Dansk' }).click()
    assert.equal(await title(page), german)
    assert.equal(await page.locator('html').getAttribute('lang'), 'da')
    assert.equal(await page.getByRole('main').getAttribute('lang'), 'de')
    assert.match(await page.locator('.notice').innerText(), /tysk/)
  })

  scenario(`${place}, the contents of a sheet lead to its parts`, { start: root + 'de/aktuelles/statusbericht-2009/index.html' }, async (page) => {
    const entry = page.getByRole('navigation', { name: 'Auf dieser Seite' }).getByRole('link').last()
    const name = await entry.innerText()
    await entry.click()
    assert.equal(await page.locator(':target').innerText().then((text) => text.startsWith(name)), true)
    assert.ok(await page.locator(':target').isVisible())
  })
}

scenario('an address that does not exist leads on from any depth', {}, async (page, heard) => {
  const answer = await page.goto(web + 'de/gibt/es/nicht/')
  assert.equal(answer.status(), 404)
  assert.match(heard.pop(), /404/)
  await page.getByRole('main').getByRole('link', { name: 'Index von A bis Z' }).click()
  assert.equal(page.url(), web + 'de/a-z/index.html')
})

scenario('an event is taken along to a calendar', { start: web + 'de/termine/einfuehrung-2009-08-20/index.html' }, async (page) => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'In den Kalender eintragen' }).first().click(),
  ])
  assert.equal(download.suggestedFilename(), 'einfuehrung-2009-08-20.ics')
})
