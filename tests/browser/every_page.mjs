// Every page of the binder, and of its older versions one of every layout, on the narrowest screen: it loads, says nothing
// and fits.

import assert from 'node:assert/strict'
import { current, leadsOn, older, source } from './layouts.mjs'
import { each, overhang, scenario, web } from './reader.mjs'

/** The size that text can be enlarged to without scrolling sideways (WCAG 2.2, 1.4.10). */
const NARROW = { width: 320, height: 640 }

scenario('every page loads what it needs, says nothing and fits on a narrow screen', { viewport: NARROW }, async (page, heard) => {
  const wide = []
  const paths = [...current(), ...older().map(({ path }) => path)]
  await each(page, paths, async (tab, path) => {
    const answer = await tab.goto(web + path)
    assert.equal(answer.status(), 200, path)
    if (leadsOn(source(path))) await tab.waitForURL((url) => url.href !== web + path)
    if (await overhang(tab) > 0) wide.push(`${path}: ${await overhang(tab)} px`)
    const unseen = tab.locator('img').evaluateAll((all) => all.filter((img) => img.complete && img.naturalWidth === 0).map((img) => img.src))
    heard.push(...(await unseen).map((src) => `${path} does not show ${src}`))
  })
  assert.deepEqual(wide, [])
})
