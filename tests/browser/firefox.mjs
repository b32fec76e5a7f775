// Searching in Firefox, from a disk: another browser than the one in which everything else is tried, and the one on
// many school computers. Says nothing of how pages look; that is for the other scenarios.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { launch } from 'puppeteer-core'

const disk = pathToFileURL(join(process.env.ORDNER_BINDER, '/')).href

let browser

before(async () => {
  browser = await launch({ browser: 'firefox', executablePath: process.env.ORDNER_FIREFOX, headless: true })
})

after(() => browser?.close())

/** A page at `path`; whatever its console says or asks of another place is heard. */
async function open(path) {
  const page = await browser.newPage()
  const heard = []
  page.on('console', (message) => heard.push(message.text()))
  page.on('pageerror', (error) => heard.push(error.message))
  // What Firefox draws its own buttons with is data inside of it.
  const isOwn = (url) => url.startsWith(disk) || url.startsWith('data:')
  page.on('request', (request) => isOwn(request.url()) || heard.push(request.url()))
  await page.goto(disk + path)
  return { page, heard }
}

const first = { de: ['Sozialarbeit Schule', /Schulsozialarbeit/], da: ['fortrolighed', /Fortrolighed/], id: ['kerahasiaan', /Kerahasiaan/] }

for (const [locale, [word, title]] of Object.entries(first)) {
  test(`in ${locale}, a word leads to results, and a result to a page with its words marked`, async () => {
    const { page, heard } = await open(`${locale}/index.html`)
    await page.type('form.find input[type=search]', word)
    const hit = await page.waitForSelector('.found a')
    assert.match(await hit.evaluate((link) => link.textContent), title)
    await page.keyboard.press('ArrowDown')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    await page.waitForSelector('main mark.hit')
    assert.deepEqual(heard, [])
    await page.close()
  })
}

test('the page of all results shows excerpts and leads on', async () => {
  const { page, heard } = await open('de/suche/index.html?q=vertraulichkeit')
  await page.waitForSelector('.results .excerpt mark')
  assert.ok((await page.$$('.results .entry-title a')).length > 3)
  assert.deepEqual(heard, [])
  await page.close()
})
