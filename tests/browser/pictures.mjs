// Takes pictures of every layout, narrow, middling and wide, light and dark, and prints one page of each on paper.
// Judges nothing; that is for those who look at them.
//
//   node pictures.mjs FOLDER [PART …]
//
// PART chooses pictures by a part of their name, such as `de-procedure` or `360-dark`.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { open, web } from './binder.mjs'
import { layouts, older } from './layouts.mjs'

const WIDTHS = [360, 768, 1440]
const SCHEMES = ['light', 'dark']

/** How many pictures are taken at once. */
const HANDS = 3

/** Layouts of which every language is worth looking at; of the others these languages are enough. */
const OF_EVERY_LANGUAGE = ['home', 'section', 'procedure']
const LOOKED_AT = ['', 'de', 'ar']

/** What is looked for in the picture of the search. */
const QUERY = 'Kinderschutz'

const [into, ...parts] = process.argv.slice(2)
if (!into) throw new Error('say into which folder: node pictures.mjs FOLDER')
mkdirSync(into, { recursive: true })

const isLookedAt = ({ locale, layout }) => LOOKED_AT.includes(locale) || OF_EVERY_LANGUAGE.includes(layout)
const address = ({ layout, path }) => web + path + (layout === 'search' ? '?q=' + QUERY : '')
const nameOf = ({ version, locale, layout }) => [version && 'old', locale, layout].filter(Boolean).join('-')

function wanted() {
  const old = older().filter(({ layout }) => layout === 'procedure').slice(0, 1)
  const shown = [...layouts().filter(isLookedAt), ...old]
  const seen = shown.flatMap((page) => WIDTHS.flatMap((width) => SCHEMES.map((scheme) => ({ page, width, scheme, name: `${nameOf(page)}-${width}-${scheme}.png` }))))
  const printed = shown.map((page) => ({ page, name: `${nameOf(page)}.pdf` }))
  return [...seen, ...printed].filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)))
}

async function take(tab, { page, width, scheme, name }) {
  await tab.emulateMedia({ colorScheme: scheme ?? 'light' })
  await tab.setViewportSize({ width: width ?? 1000, height: 900 })
  await tab.goto(address(page))
  if (page.layout === 'search') await tab.locator('.find-status:not(:empty)').waitFor()
  await tab.evaluate(() => document.fonts.ready)
  const path = join(into, name)
  await (width ? tab.screenshot({ path, fullPage: true }) : tab.pdf({ path, format: 'A4', preferCSSPageSize: true, printBackground: false }))
}

const binder = await open()
const rest = wanted()
const number = rest.length
await Promise.all(Array.from({ length: HANDS }, async () => {
  const tab = await binder.browser.newPage()
  while (rest.length > 0) await take(tab, rest.shift())
}))
await binder.close()
process.stdout.write(`${number} pictures: ${into}\n`)
