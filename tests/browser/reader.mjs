// A reader at a browser: opens the built binder from a disk or from a web server and notices what is
// wrong on the way. Says nothing about what the binder should hold; that is in the scenarios.

import { availableParallelism } from 'node:os'
import { after, before, test } from 'node:test'
import { disk, folder, open, web } from './binder.mjs'

export { disk, folder, web }

/** How long a page may take to do what a reader asks. */
const PATIENCE_MS = 15_000

/** How long it may take to open a page while other tests keep the computer busy. */
const OPENING_MS = 60_000

let binder

before(async () => { binder = await open() })

after(async () => { await binder?.close() })

/** What the browser says of a file that is no longer needed, since the reader has gone on. */
const LEFT = 'net::ERR_ABORTED'

/** What the reader does not want to happen on any page. */
function listen(page, heard) {
  const own = (url) => url.startsWith(web) || url.startsWith(disk)
  page.on('console', (message) => heard.push(`console: ${message.text()} (${page.url()})`))
  page.on('pageerror', (error) => heard.push(`script: ${error} (${page.url()})`))
  page.on('request', (request) => own(request.url()) || heard.push(`asks for ${request.url()}`))
  page.on('requestfailed', (request) => {
    const why = request.failure().errorText
    if (why !== LEFT) heard.push(`does not get ${request.url()}: ${why}`)
  })
}

/**
 * A scenario: `steps` is given a page of a fresh browser at `start`, and a list of what was heard.
 * Whatever is heard by the end and not taken off the list fails the scenario.
 */
export function scenario(name, { start = web + 'de/index.html', ...options }, steps) {
  test(name, async () => {
    const context = await binder.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    context.setDefaultTimeout(PATIENCE_MS)
    context.setDefaultNavigationTimeout(OPENING_MS)
    const heard = []
    try {
      context.on('page', (page) => listen(page, heard))
      const page = await context.newPage()
      await page.goto(start)
      await steps(page, heard)
    } finally {
      await context.close()
    }
    if (heard.length > 0) throw new Error(heard.join('\n'))
  })
}

/** How many tabs are worth opening at once. */
const TABS = Math.min(4, Math.max(2, availableParallelism()))

/** Does the same with each of `items`, in several tabs of the reader's browser. */
export async function each(page, items, work) {
  const rest = [...items]
  const more = Array.from({ length: TABS - 1 }, () => page.context().newPage())
  await Promise.all([page, ...await Promise.all(more)].map(async (tab) => {
    while (rest.length > 0) await work(tab, rest.shift())
  }))
}

/** How far the page can be scrolled sideways, in pixels. */
export const overhang = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
