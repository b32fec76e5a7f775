// An author at a browser: writes a small site in a folder of its own, starts the preview of it and notices what is
// wrong on the way. Says nothing about what the preview should do; that is in the scenarios.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { chromium } from 'playwright-core'

/** The program that serves. */
export const program = process.env.ORDNER_PROGRAM

/** How long the preview may take to do what an author asks, on a busy computer. */
const PATIENCE_MS = 15_000

/** The browser comes back to a page as an author's does. */
const UNWANTED = ['--disable-back-forward-cache']
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

let browser

before(async () => {
  const executablePath = process.env.ORDNER_CHROMIUM
  browser = await chromium.launch({ executablePath, args: FLAGS, ignoreDefaultArgs: UNWANTED })
})

after(() => browser?.close())

/** An author's desk: a folder with a site, the preview of it, windows of one browser, and what is heard in them. */
class Desk {
  constructor(files, options) {
    this.folder = mkdtempSync(join(tmpdir(), 'ordner-preview-'))
    this.options = options
    this.heard = []
    this.write(files)
  }

  /** Writes files: a map from paths to texts. */
  write(files) {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.folder, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
  }

  /** Replaces a piece of a file, as an author does who saves it. */
  edit(path, old, text) {
    const before = readFileSync(join(this.folder, path), 'utf8')
    if (!before.includes(old)) throw new Error(`${path} has no ${old}`)
    this.write({ [path]: before.replace(old, text) })
  }

  remove(path) {
    rmSync(join(this.folder, path), { recursive: true })
  }

  /** Starts the preview, again at the same address. */
  async serve() {
    const port = this.address ? new URL(this.address).port : '0'
    const given = ['serve', '--site', this.folder, '--port', port, ...this.options]
    this.server = spawn(program, given, { stdio: ['ignore', 'pipe', 'inherit'] })
    const lines = createInterface(this.server.stdout)
    for await (const line of lines) {
      this.address = line.match(/http:\/\/[^\s/]+/)?.[0] ?? this.address
      if (line.includes('http://')) break
    }
    this.server.stdout.resume()
  }

  /** Ends the preview without a warning. */
  async kill() {
    const ended = once(this.server, 'exit')
    this.server.kill('SIGKILL')
    await ended
  }

  /** Opens a page in a new window, and waits until the preview is connected. */
  async open(path) {
    const page = await this.context.newPage()
    page.on('console', (message) => this.heard.push(`console: ${message.text()} (${page.url()})`))
    page.on('pageerror', (error) => this.heard.push(`script: ${error} (${page.url()})`))
    await page.goto(this.address + path)
    await page.locator('ordner-preview .built', { hasText: ' ms' }).waitFor()
    await page.evaluate(() => { window.isStillHere = true })
    return page
  }

  /** Takes off the list what the browser says itself of an address that does not answer. */
  forgive(what) {
    this.heard = this.heard.filter((line) => !what.test(line))
  }
}

/**
 * A scenario: `steps` is given a desk with `files` and the preview running with `options`. Whatever is heard by the end
 * and not forgiven fails the scenario.
 */
export function scenario(name, { files, options = [], ...view }, steps) {
  test(name, async () => {
    const desk = new Desk(files, options)
    desk.context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...view })
    desk.context.setDefaultTimeout(PATIENCE_MS)
    try {
      await desk.serve()
      await steps(desk)
    } finally {
      await desk.context.close()
      await desk.kill()
      rmSync(desk.folder, { recursive: true })
    }
    if (desk.heard.length > 0) throw new Error(desk.heard.join('\n'))
  })
}

/** Whether the page in the window is the one that was opened, changed but not loaded anew. */
export const isStillHere = (page) => page.evaluate(() => window.isStillHere === true)
