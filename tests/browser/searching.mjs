// Looking for something: the field of every page, the page of all results, and the marks where a result leads.

import assert from 'node:assert/strict'
import { disk, overhang, scenario, web } from './reader.mjs'

const places = { 'on a disk': disk, 'on the web': web }
const PRINCIPLE = 'de/grundsaetze/vertraulichkeit/index.html'

const field = (page) => page.getByRole('search').getByRole('searchbox')
const below = (page) => page.locator('.found').getByRole('link')
const found = (page) => page.locator('.results .entry-title').getByRole('link')
const status = (page) => page.getByRole('status')
const marked = (page) => page.locator('main mark.hit')
const focused = (page) => page.evaluate(() => document.activeElement.textContent.trim())
const query = (page) => new URL(page.url()).searchParams.get('q')

/** Waits until the live region says what is expected. */
const says = (page, words) => status(page).filter({ hasText: words }).waitFor({ state: 'attached' })

for (const [place, root] of Object.entries(places)) {
  scenario(`${place}, results appear while a reader types, and the keys lead through them`, { start: root + 'de/index.html' }, async (page) => {
    await field(page).pressSequentially('vertraulich')
    await below(page).first().waitFor()
    assert.ok(await below(page).count() <= 8, 'at most seven results and the way to all')
    assert.equal(await below(page).last().innerText(), 'Alle Treffer zeigen')
    await says(page, /^\d+ Treffer$/)
    await page.keyboard.press('ArrowDown')
    assert.match(await focused(page), /^Vertraulichkeit/)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    assert.equal(await field(page).evaluate((input) => input === document.activeElement), true)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/vertraulichkeit\/index\.html\?q=vertraulich$/)
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Vertraulichkeit')
  })

  scenario(`${place}, the query is in the address of the page of all results, and the browser goes back to the last`, { start: root + 'de/index.html' }, async (page) => {
    await field(page).fill('Vertraulichkeit')
    await page.keyboard.press('Enter')
    await page.waitForURL(root + 'de/suche/index.html?q=Vertraulichkeit')
    await says(page, /\d+ Treffer für „Vertraulichkeit“/)
    await field(page).fill('Schweigepflicht')
    await page.keyboard.press('Enter')
    await says(page, /für „Schweigepflicht“/)
    assert.equal(query(page), 'Schweigepflicht')
    await page.goBack()
    await says(page, /für „Vertraulichkeit“/)
    assert.equal(await field(page).inputValue(), 'Vertraulichkeit')
    await page.goForward()
    await says(page, /für „Schweigepflicht“/)
    await page.reload()
    await says(page, /für „Schweigepflicht“/)
  })

  scenario(`${place}, a result leads to a page with its words marked, until the reader has seen them`, { start: root + 'de/suche/index.html?q=vertraulichkeit' }, async (page) => {
    await found(page).filter({ hasText: /^Vertraulichkeit$/ }).first().click()
    await marked(page).first().waitFor()
    assert.deepEqual([...new Set(await marked(page).allInnerTexts())].filter((word) => !/vertraulich/i.test(word)), [])
    const text = await page.getByRole('main').innerText()
    await page.getByRole('button', { name: 'Markierungen entfernen' }).click()
    assert.equal(await marked(page).count(), 0)
    assert.equal(await page.getByRole('main').innerText(), text)
    assert.equal(page.url(), root + PRINCIPLE)
  })

  scenario(`${place}, the field leads to the index without scripts`, { start: root + 'de/index.html', javaScriptEnabled: false }, async (page) => {
    await field(page).fill('Vertraulichkeit')
    await page.getByRole('button', { name: 'Suchen' }).click()
    await page.waitForURL(/a-z\/index\.html/)
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Index von A bis Z')
  })
}

scenario('Escape closes the results and brings the reader back to the field', {}, async (page) => {
  await field(page).pressSequentially('schule')
  await below(page).first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  assert.equal(await below(page).count(), 0)
  assert.equal(await field(page).inputValue(), 'schule')
  assert.ok(await field(page).evaluate((input) => input === document.activeElement))
})

scenario('a click elsewhere and the next stop of the keyboard close the results', {}, async (page) => {
  await field(page).fill('schule')
  await below(page).first().waitFor()
  await page.mouse.click(600, 880)
  assert.equal(await below(page).count(), 0)
  await field(page).fill('schulen')
  await below(page).last().focus()
  await page.keyboard.press('Tab')
  assert.equal(await below(page).count(), 0)
})

scenario('a letter on a result goes on with the query', {}, async (page) => {
  await field(page).pressSequentially('vertrau')
  await below(page).first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('lich')
  assert.equal(await field(page).inputValue(), 'vertraulich')
})

for (const keys of ['/', 'Control+k']) {
  scenario(`${keys} leads to the field, but not out of another`, {}, async (page) => {
    await page.keyboard.press(keys)
    assert.ok(await field(page).evaluate((input) => input === document.activeElement))
    assert.equal(await field(page).inputValue(), '')
    await page.evaluate(() => {
      const other = document.createElement('textarea')
      document.querySelector('main').append(other)
      other.focus()
    })
    await page.keyboard.press(keys)
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'textarea')
  })
}

scenario('a reader can do without the single key', { start: web + 'de/suche/index.html' }, async (page) => {
  const isOn = page.getByLabel('Die Taste / führt auf jeder Seite zum Suchfeld')
  await isOn.uncheck()
  await page.goto(web + 'de/index.html')
  await page.keyboard.press('/')
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true)
  await page.keyboard.press('Control+k')
  assert.ok(await field(page).evaluate((input) => input === document.activeElement))
})

scenario('a result shows where the words stand, and leads to the part of the page', { start: web + 'de/suche/index.html?q=vertraulichkeit+gesetz' }, async (page) => {
  await found(page).first().waitFor()
  const result = page.locator('.results li', { has: page.getByRole('link', { name: 'Vertraulichkeit', exact: true }) })
  assert.match(await page.locator('.results .excerpt mark').first().innerText(), /gesetz|vertrau/i)
  await result.getByRole('link', { name: 'Was das Gesetz sagt' }).click()
  await page.waitForURL(/vertraulichkeit\/index\.html\?q=vertraulichkeit\+gesetz#/)
  const heading = page.locator('h2:target')
  assert.match(await heading.innerText(), /^Was das Gesetz sagt/)
  const bottom = await page.locator('.marks').evaluate((bar) => bar.getBoundingClientRect().bottom)
  assert.ok((await heading.boundingBox()).y >= bottom, 'the bar does not cover the heading')
})

scenario('results are narrowed down by kind and audience, and the choice is in the address', { start: web + 'de/suche/index.html?q=vertraulichkeit' }, async (page) => {
  await found(page).first().waitFor()
  const all = await found(page).count()
  const choice = page.getByRole('group', { name: 'Art der Seite' }).getByLabel('Grundsatz')
  await choice.focus()
  await page.keyboard.press('Space')
  await page.waitForURL(/type=principle/)
  await page.waitForFunction((count) => document.querySelectorAll('.results .entry-title').length < count, all)
  assert.ok(await page.locator('.results .entry-meta').evaluateAll((lines) => lines.every((line) => line.textContent.startsWith('Grundsatz'))))
  await page.reload()
  await found(page).first().waitFor()
  assert.ok(await choice.isChecked())
  await page.goBack()
  await page.waitForFunction((count) => document.querySelectorAll('.results .entry-title').length === count, all)
  assert.equal(await choice.isChecked(), false)
})

scenario('a choice that leaves nothing can be taken back', { start: web + 'de/suche/index.html?q=erstgespräch&type=contact' }, async (page) => {
  await says(page, /^Keine Treffer/)
  await page.getByRole('button', { name: 'Filter zurücksetzen' }).click()
  await found(page).first().waitFor()
  assert.ok(await page.getByRole('group', { name: 'Art der Seite' }).getByLabel('Alle').isChecked())
  assert.equal(new URL(page.url()).searchParams.get('type'), null)
})

scenario('Escape takes the marks away', { start: `${web}${PRINCIPLE}?q=vertraulichkeit` }, async (page) => {
  await marked(page).first().waitFor()
  await page.keyboard.press('Escape')
  assert.equal(await marked(page).count(), 0)
  assert.equal(page.url(), web + PRINCIPLE)
})

scenario('other forms, other letters and compounds of a word are marked, short words are not', { start: `${web}de/index.html?q=in+SCHULE+fuer+Grundsaetzen` }, async (page) => {
  const words = (await marked(page).allInnerTexts()).map((word) => word.toLowerCase())
  assert.ok(words.includes('grundsätze'), words.join(' '))
  assert.ok(words.includes('für') && !words.includes('in'), words.join(' '))
})

scenario('a misspelt word is looked for as it was meant, and as it was written on demand', { start: web + 'de/suche/index.html?q=Vertraulichkiet' }, async (page) => {
  await says(page, /Treffer für „vertraulichkeit“/i)
  await page.getByRole('link', { name: 'Stattdessen genau nach „Vertraulichkiet“ suchen' }).click()
  await says(page, 'Keine Treffer für „Vertraulichkiet“')
  await page.getByRole('main').getByRole('link', { name: 'Index von A bis Z' }).click()
  assert.match(page.url(), /a-z\/index\.html/)
})

scenario('a long list of results goes on where it ends', { start: web + 'de/suche/index.html?q=schule' }, async (page) => {
  await found(page).nth(19).waitFor()
  assert.equal(await found(page).count(), 20)
  await page.getByRole('button', { name: 'Weitere Treffer zeigen' }).click()
  await found(page).nth(20).waitFor()
  assert.equal(await focused(page), (await found(page).nth(20).innerText()).trim())
})

scenario('where little is found, the language that pages are written in first is searched as well', { start: web + 'da/soeg/index.html?q=Schweigepflicht' }, async (page) => {
  const group = page.getByRole('region', { name: 'Resultater på tysk' })
  await group.getByRole('link').first().waitFor()
  assert.equal(await group.getByRole('list').first().getAttribute('lang'), 'de')
})

scenario('without an index a reader is shown another way, and no script fails', {}, async (page, heard) => {
  await page.route('**/search/de/**', (route) => route.abort())
  await field(page).fill('schule')
  await page.locator('.found').getByRole('link', { name: 'Index von A bis Z' }).waitFor()
  await page.keyboard.press('Enter')
  await says(page, /Die Suche antwortet gerade nicht/)
  await page.getByRole('main').getByRole('link', { name: 'Index von A bis Z' }).click()
  await page.waitForURL(/a-z\/index\.html/)
  const isExpected = (line) => line.includes('Failed to load resource') || /^does not get .*\/search\/de\//.test(line)
  heard.splice(0, heard.length, ...heard.filter((line) => !isExpected(line)))
})

const HOSTILE = [
  '<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', '{n} {query} ${x}', '.*+?^$()[]\\|', '__proto__ constructor toString',
  'שלום‮ مرحبا', '👩🏽‍🏫 🎒', '\ud83d', '"', '%', '&amp; &#60;', 'x'.repeat(10_000), 'wort '.repeat(2000), "'; --",
]

for (const text of HOSTILE) {
  scenario(`a query stays text: ${text.slice(0, 30).toWellFormed?.() ?? ''}`, {}, async (page) => {
    const elements = () => page.evaluate(() => document.querySelectorAll('img[src="x"], main script, .found script').length)
    await page.evaluate((value) => {
      const input = document.querySelector('.find input')
      input.value = value
      input.dispatchEvent(new Event('input', { bubbles: true }))
    }, text)
    await page.locator('.found').waitFor()
    assert.equal(await elements(), 0)
    await field(page).press('Enter')
    await page.waitForURL(/suche\/index\.html/)
    await page.waitForFunction(() => document.querySelector('.find-status').textContent !== '')
    assert.equal(await elements(), 0)
    assert.ok((await status(page).innerText()).length < 300)
    assert.equal(await overhang(page), 0)
    await page.goto(`${web}${PRINCIPLE}?${new URLSearchParams({ q: text })}`)
    assert.equal(await elements(), 0)
  })
}

scenario('the search fits on the narrowest screen', { viewport: { width: 320, height: 256 } }, async (page) => {
  await field(page).fill('schulsozialarbeit')
  await below(page).first().waitFor()
  assert.equal(await overhang(page), 0)
  await below(page).last().focus()
  assert.ok(await below(page).last().evaluate((link) => link.getBoundingClientRect().bottom <= innerHeight))
  await page.keyboard.press('Enter')
  await found(page).first().waitFor()
  assert.equal(await overhang(page), 0)
  await page.locator('summary', { hasText: 'Filter' }).click()
  assert.ok(await page.getByRole('radio').first().isVisible())
  assert.equal(await overhang(page), 0)
})
