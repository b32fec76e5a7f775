// The built binder behind a web server and before a browser: what the scenarios of readers and the pictures share.
// Judges nothing.

import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
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
  '.txt': 'text/plain; charset=utf-8', '.woff2': 'font/woff2', '.xml': 'application/xml',
}

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

/** Starts the server and the browser; `close` ends both. */
export async function open() {
  const server = createServer(answer)
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  // The binder's host is this server; no other host exists.
  const hosts = `MAP ${HOST}:80 127.0.0.1:${server.address().port}, MAP * ~NOTFOUND`
  const executablePath = process.env.ORDNER_CHROMIUM
  // What a browser keeps for itself stays beside the binder.
  const own = join(folder, '..', 'browser')
  const env = { ...process.env, XDG_CONFIG_HOME: own, XDG_CACHE_HOME: own }
  const browser = await chromium.launch({ executablePath, env, args: [...FLAGS, `--host-resolver-rules=${hosts}`] })
  const close = async () => {
    await browser.close()
    server.close()
  }
  return { browser, close }
}
