// What a reader on a slow line waits for: the first page of text, as a web server sends it.

import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { layouts } from './layouts.mjs'
import { scenario, web } from './reader.mjs'

/** The promise to readers, in bytes. */
const MOST = 60_000

/** What web servers send smaller than it is. */
const COMPRESSED = /text|javascript|svg|json|xml/

const PAGES = ['work-aid', 'procedure', 'principle', 'service', 'framework-concept', 'news', 'legal-basis']

/** What is sent: the answers of everything a page asks for by itself, pictures of the text aside. */
async function weigh(page, path) {
  const answers = []
  const gather = (answer) => answers.push(answer)
  page.on('response', gather)
  await page.goto(web + path, { waitUntil: 'networkidle' })
  await page.evaluate(() => document.fonts.ready)
  page.off('response', gather)
  const parts = await Promise.all(answers.map(async (answer) => {
    const bytes = await answer.body()
    const isSmaller = COMPRESSED.test(answer.headers()['content-type'])
    return { url: answer.url(), size: isSmaller ? gzipSync(bytes, { level: 6 }).length : bytes.length }
  }))
  const pictures = await page.locator('main img').evaluateAll((all) => all.map((img) => img.currentSrc))
  return parts.filter(({ url }) => !pictures.includes(url))
}

for (const { locale, layout, path } of layouts().filter((page) => ['de', 'id', 'da'].includes(page.locale) && PAGES.includes(page.layout))) {
  scenario(`the first load of the longest ${layout} of ${locale} is small`, { start: 'about:blank' }, async (page) => {
    const parts = await weigh(page, path)
    assert.ok(parts.some(({ url }) => url.endsWith('.woff2')), 'the face is loaded')
    assert.ok(parts.some(({ url }) => url.includes('settings.')), 'scripts are loaded')
    const sum = parts.reduce((sum, { size }) => sum + size, 0)
    const list = parts.map(({ url, size }) => `${size} ${url.split('/').pop()}`).join('\n')
    assert.ok(sum <= MOST, `${sum} bytes:\n${list}`)
  })
}
