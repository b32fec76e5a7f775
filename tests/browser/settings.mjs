// What a reader may set: light or dark. And what the sign beside a heading is for.

import assert from 'node:assert/strict'
import { disk, scenario, web } from './reader.mjs'

const PAGE = 'de/verfahren/akute-krise/index.html'

const ground = (page) => page.evaluate(() => getComputedStyle(document.querySelector('.sheet')).backgroundColor)
const isDark = async (page) => (await ground(page)).match(/\d+/g).every((part) => Number(part) < 128)
const appearance = (page) => page.getByRole('combobox', { name: 'Darstellung' })

for (const [place, root] of Object.entries({ 'on a disk': disk, 'on the web': web })) {
  scenario(`${place}, the appearance follows the computer until a reader chooses one, which is kept`, { start: root + PAGE, colorScheme: 'dark' }, async (page) => {
    assert.equal(await isDark(page), true)
    assert.equal(await appearance(page).inputValue(), 'automatic')
    await appearance(page).selectOption('Hell')
    assert.equal(await isDark(page), false)
    await page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name: 'Grundsätze' }).click()
    await page.waitForURL(/grundsaetze\/index.html$/)
    assert.equal(await isDark(page), false)
    assert.equal(await appearance(page).inputValue(), 'light')
    await appearance(page).selectOption('Automatisch')
    assert.equal(await isDark(page), true)
    assert.equal(await page.evaluate(() => localStorage.length), 0, 'nothing is kept of a reader without a wish')
  })
}

scenario('a page is dark from the first moment if a reader has chosen that', { start: web + PAGE, colorScheme: 'light' }, async (page) => {
  await appearance(page).selectOption('Dunkel')
  await page.route('**/find*.js', (route) => setTimeout(() => route.continue(), 500))
  await page.goto(web + PAGE, { waitUntil: 'commit' })
  await page.locator('.sheet').first().waitFor({ state: 'attached' })
  assert.equal(await isDark(page), true, 'before the other scripts have come')
  await page.waitForLoadState()
})

scenario('without scripts a page is as dark as the computer, and offers nothing that does not work', { start: web + PAGE, colorScheme: 'dark', javaScriptEnabled: false }, async (page) => {
  assert.equal(await appearance(page).count(), 0)
  assert.match(await page.locator('.sheet').evaluate((sheet) => getComputedStyle(sheet).backgroundColor), /rgb\((\d|[1-9]\d), /)
})

scenario('what is chosen stays on paper black on white', { start: web + PAGE }, async (page) => {
  await appearance(page).selectOption('Dunkel')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  assert.equal(await ground(page), 'rgb(255, 255, 255)')
  const ink = await page.locator('.emergency').evaluate((box) => getComputedStyle(box).color)
  assert.equal(ink, 'rgb(0, 0, 0)')
})

scenario('what a reader reads for is marked on every page, and taken back without a trace', { start: web + 'de/index.html' }, async (page) => {
  const choice = page.getByRole('combobox', { name: 'Für wen' })
  const mine = page.locator('.audience.is-mine')
  assert.equal(await mine.count(), 0)
  await choice.selectOption('Für Eltern')
  assert.match(await mine.innerText(), /^Für Eltern/)
  await page.reload()
  assert.match(await mine.innerText(), /^Für Eltern/)
  await page.goto(web + 'da/index.html')
  assert.match(await mine.innerText(), /^For forældre/)
  assert.equal(await page.locator('.audience').filter({ visible: false }).count(), 0, 'nothing is hidden')
  await page.getByRole('combobox', { name: 'Målgruppe' }).selectOption('Alle')
  assert.equal(await mine.count(), 0)
  assert.equal(await page.evaluate(() => localStorage.length), 0)
})

scenario('the sign beside a heading copies the address of its section', { start: disk + PAGE, permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
  const heading = page.getByRole('heading', { level: 2 }).first()
  await heading.hover()
  await heading.locator('.anchor').click()
  await page.getByText('Link kopiert').waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  assert.equal(copied, disk + PAGE + '#' + await heading.getAttribute('id'))
  assert.equal(page.url(), copied)
})

scenario('a mail about a mistake names the page, the version and the section', { start: disk + PAGE }, async (page) => {
  const link = page.getByRole('link', { name: 'Fehler auf dieser Seite melden' })
  // No program for mail is to open here.
  await page.evaluate(() => addEventListener('click', (event) => event.preventDefault()))
  const body = async () => {
    await link.click()
    return new URL(await link.getAttribute('href')).searchParams.get('body')
  }
  const title = await page.getByRole('heading', { level: 1 }).innerText()
  const [said, address] = (await body()).split('\r\n')
  assert.equal(said, title.replace(/\s+/g, ' '))
  assert.match(address, /^http:.*\/de\/.*\/$/)
  for (const id of await page.locator('main h2[id]').evaluateAll((all) => all.slice(0, 2).map((h2) => h2.id))) {
    await page.goto(disk + PAGE + '#' + id)
    await page.evaluate(() => addEventListener('click', (event) => event.preventDefault()))
    assert.equal((await body()).split('\r\n')[1], `${address}#${encodeURIComponent(id)}`)
    assert.equal((await body()).split('\r\n')[1], `${address}#${encodeURIComponent(id)}`, 'once')
  }
})
