// A reader at a browser: opens the built binder from a disk or from a web server and notices what is
// wrong on the way. Says nothing about what the binder should hold; that is in the scenarios.

import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

/** The folder with the built binder. */
export const folder = process.env.ORDNER_BINDER

/** Where the binder was built to be reached: not at the root of its host. */
const HOST = 'ordner.test'
const BELOW = '/wissen/ordner/'
export const web = `http://${HOST}${BELOW}`
export const disk = pathToFileURL(join(folder, '/')).href

const TYPES = {
  '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.ics': 'text/calendar', '.jpg': 'image/jpeg',
  '.js': 'text/javascript', '.json': 'application/json', '.png': 'image/png', '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8', '.xml': 'application/xml',
}

/** How long a page may take to do what a reader asks. */
const PATIENCE_MS = 15_000

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

/** What a plain web server answers: the file, or the page for what is not there. */
function answer(request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, web).pathname))
  const wanted = path.startsWith(BELOW) ? join(folder, path.slice(BELOW.length)) : folder
  const file = path.endsWith('/') ? join(wanted, 'index.html') : wanted
  const found = existsSync(file) && statSync(file).isFile()
  const sent = found ? file : join(folder, '404.html')
  response.writeHead(found ? 200 : 404, { 'content-type': TYPES[extname(sent)] })
  createReadStream(sent).pipe(response)
}

let server, browser

before(async () => {
  server = createServer(answer)
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  // The binder's host is this server; no other host exists.
  const hosts = `MAP ${HOST}:80 127.0.0.1:${server.address().port}, MAP * ~NOTFOUND`
  const executablePath = process.env.ORDNER_CHROMIUM
  // What a browser keeps for itself stays beside the binder.
  const own = join(folder, '..', 'browser')
  const env = { ...process.env, XDG_CONFIG_HOME: own, XDG_CACHE_HOME: own }
  browser = await chromium.launch({ executablePath, env, args: [...FLAGS, `--host-resolver-rules=${hosts}`] })
})

after(async () => {
  await browser?.close()
  server?.close()
})

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
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    context.setDefaultTimeout(PATIENCE_MS)
    const heard = []
    try {
      const page = await context.newPage()
      listen(page, heard)
      await page.goto(start)
      await steps(page, heard)
    } finally {
      await context.close()
    }
    if (heard.length > 0) throw new Error(heard.join('\n'))
  })
}

/** How far the page can be scrolled sideways, in pixels. */
export const overhang = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
