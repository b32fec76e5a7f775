// The pages of the built binder, and one of every layout in every language. Reads files and opens no browser.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { folder } from './binder.mjs'

function htmlIn(inside) {
  return readdirSync(inside).flatMap((name) => {
    const path = join(inside, name)
    if (statSync(path).isDirectory()) return htmlIn(path)
    return name.endsWith('.html') ? [relative(folder, path).split(sep).join('/')] : []
  })
}

/** Every page, redirects included, by its path from the root of the site. */
export const pages = () => htmlIn(folder).sort()

export const source = (path) => readFileSync(join(folder, path), 'utf8')

/** An old address shows nothing of its own: what is seen is the page that it leads to. */
export const leadsOn = (html) => html.includes('http-equiv="refresh"')

/** A page without a translation shows little of what its layout does in this language. */
const isForeign = (html) => /<main [^>]*lang=/.test(html)

/** Which layout made a page: its kind, or its type where it is a document. */
function layoutOf(path, html) {
  const [, classes] = html.match(/<html [^>]*class="([^"]*)"/) ?? [, '']
  const [kind, type] = classes.split(' ')
  if (kind === 'page') return type.replace('type-', '')
  if (html.includes('class="a-z"')) return 'a-z'
  if (html.includes('class="credits"')) return 'credits'
  return leadsOn(html) ? 'redirect' : kind
}

/** The folders of older versions: each begins with a choice of its languages, as the whole site does. */
const versions = readdirSync(folder).filter((name) => {
  const start = join(folder, name, 'index.html')
  return existsSync(start) && layoutOf(name, readFileSync(start, 'utf8')) === 'language-choice'
})

const versionOf = (path) => versions.find((version) => path.startsWith(version + '/')) ?? ''

/** Every page of the version that is valid today. */
export const current = () => pages().filter((path) => versionOf(path) === '')

function richest(paths) {
  const found = new Map()
  for (const path of paths) {
    const html = source(path)
    const version = versionOf(path)
    const below = version ? path.slice(version.length + 1) : path
    const locale = below.includes('/') ? below.split('/')[0] : ''
    const layout = layoutOf(path, html)
    if (isForeign(html) || layout === 'redirect') continue
    const key = `${version} ${locale} ${layout}`
    if ((found.get(key)?.size ?? 0) < html.length) found.set(key, { version, locale, layout, path, size: html.length })
  }
  return [...found.values()]
}

/** For every language, the richest page of every layout: `{ locale, layout, path }`. */
export const layouts = () => richest(current())

/** The same of every older version, in the language that pages are written in first. */
export const older = () => richest(pages().filter((path) => versionOf(path))).filter(({ locale }) => ['', 'de'].includes(locale))
