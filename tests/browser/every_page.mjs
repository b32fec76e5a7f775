// Every page of the binder on the narrowest screen: it loads, says nothing and fits.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { folder, overhang, scenario, web } from './reader.mjs'

/** The size that text can be enlarged to without scrolling sideways (WCAG 2.2, 1.4.10). */
const NARROW = { width: 320, height: 640 }

function pages(inside) {
  return readdirSync(inside).flatMap((name) => {
    const path = join(inside, name)
    if (statSync(path).isDirectory()) return pages(path)
    return name.endsWith('.html') ? [relative(folder, path)] : []
  })
}

/** An old address shows nothing of its own: what is seen is the page that it leads to. */
const leadsOn = (path) => readFileSync(join(folder, path), 'utf8').includes('http-equiv="refresh"')

scenario('every page loads what it needs, says nothing and fits on a narrow screen', { viewport: NARROW }, async (page, heard) => {
  const wide = []
  for (const path of pages(folder)) {
    const answer = await page.goto(web + path)
    assert.equal(answer.status(), 200, path)
    if (leadsOn(path)) await page.waitForURL((url) => url.href !== web + path)
    if (await overhang(page) > 0) wide.push(`${path}: ${await overhang(page)} px`)
    const unseen = page.locator('img').evaluateAll((all) => all.filter((img) => img.complete && img.naturalWidth === 0).map((img) => img.src))
    heard.push(...(await unseen).map((src) => `${path} does not show ${src}`))
  }
  assert.deepEqual(wide, [])
})
