// axe-core before pages of a built site: what it finds keeps somebody from reading. Chooses no pages; that is in the scenarios.

import assert from 'node:assert/strict'
import axe from 'axe-core'
import { each, web } from './reader.mjs'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** What depends on colours, and is looked at once more in the dark. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** What axe finds on a page, each in a line. */
export async function findings(tab, options) {
  await tab.evaluate(axe.source)
  const { violations } = await tab.evaluate((options) => globalThis.axe.run(document, options), options)
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.target} ${node.failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`))
}

export const everything = { runOnly: RULES, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] }
export const colours = { runOnly: { type: 'rule', values: OF_COLOURS }, resultTypes: ['violations'] }

export async function look(page, seen, options) {
  const found = []
  await each(page, seen, async (tab, { path }) => {
    await tab.goto(web + path)
    found.push(...(await findings(tab, options)).map((finding) => `${path}: ${finding}`))
  })
  assert.deepEqual(found.sort(), [])
}


/** Of how many texts axe can tell the colours, and of how many it cannot. */
export async function sight(tab) {
  await tab.evaluate(axe.source)
  return tab.evaluate(async () => {
    const { passes, violations, incomplete } = await globalThis.axe.run(document, { runOnly: ['color-contrast'] })
    const count = (results) => results.reduce((sum, { nodes }) => sum + nodes.length, 0)
    return { decided: count(passes) + count(violations), undecided: count(incomplete) }
  })
}
