// An author writes and sees what readers will see.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isStillHere, program, scenario } from './author.mjs'

const page = (title, text, more = '') => `---\ntitle: ${title}\n${more}---\n\n${text}\n`
const long = (word) => Array.from({ length: 60 }, (_, number) => `${word} ${number} füllt eine Zeile.`).join('\n\n')

const ADVICE = 'content/de/hilfe/beratung.md'
const STYLE = 'static/assets/style.css'

const files = {
  'content/site.yaml': 'title: Ordner\nbase_url: https://example.org/\nsource_locale: de\nlocales: [de, da]\n',
  'content/de/_index.md': page('Start', 'Willkommen.'),
  'content/da/_index.md': page('Forside', 'Velkommen.'),
  'content/de/hilfe/_index.md': page('Hilfe', 'Hier steht, wer hilft.'),
  'content/de/hilfe/regeln.md': page('Regeln', 'Es gilt, was gilt.'),
  [ADVICE]: page('Beratung', `Wir beraten nach den [Regeln](regeln.md).\n\n${long('Zeile')}\n\nZuletzt der Schluss.`),
  'layouts/page.html': `{% extends "base.html" %}
{% block lead %}<details><summary>Mehr</summary><p>Im Kleinen.</p></details>
<p><label>Suche <input type="search"></label></p>{% endblock %}
`,
  [STYLE]: 'h1 { color: rgb(1, 2, 3) }\n',
}

const corner = (window) => window.getByRole('complementary', { name: 'Preview' })
const chip = (window) => corner(window).getByRole('button', { name: /^Preview:/ })
const sheet = (window) => window.locator('ordner-preview .sheet')
const mark = (window, kind) => window.locator(`ordner-preview .mark.${kind}`)
const topOf = async (locator) => (await locator.boundingBox()).y

scenario('an edit appears, and nothing that the author did in the page is lost', { files }, async (desk) => {
  const window = await desk.open('/de/hilfe/beratung/')
  await window.locator('summary', { hasText: 'Mehr' }).click()
  await window.getByLabel('Suche', { exact: true }).fill('getippt')
  await window.evaluate(() => scrollTo(0, 700))
  desk.edit(ADVICE, 'Zuletzt der Schluss.', 'Zuletzt das *Ende*.')
  await window.getByText('Zuletzt das Ende.').waitFor()
  assert.equal(await window.evaluate(() => scrollY), 700)
  assert.equal(await window.getByText('Im Kleinen.').isVisible(), true)
  assert.equal(await window.getByLabel('Suche', { exact: true }).inputValue(), 'getippt')
  assert.equal(await window.evaluate(() => document.activeElement.localName), 'input')
  assert.ok(await isStillHere(window))
})

scenario('what is written above the window moves nothing in it', { files }, async (desk) => {
  const window = await desk.open('/de/hilfe/beratung/')
  const seen = window.getByText('Zeile 30 füllt')
  await seen.evaluate((element) => element.scrollIntoView({ block: 'start' }))
  const before = await topOf(seen)
  desk.edit(ADVICE, 'Zeile 3 füllt', `${long('Neu')}\n\nZeile 3 füllt`)
  await window.getByText('Neu 59 füllt').waitFor()
  assert.ok(Math.abs(await topOf(seen) - before) < 2, `${before} px, then ${await topOf(seen)} px`)
})

scenario('marks of a search stay where nothing was written', { files }, async (desk) => {
  const window = await desk.open('/de/hilfe/beratung/?q=zeilen')
  await window.locator('mark', { hasText: 'Zeile' }).nth(119).waitFor()
  desk.edit(ADVICE, 'Zeile 3 füllt', 'Nummer 3 füllt')
  await window.getByText('Nummer 3 füllt').waitFor()
  assert.equal(await window.locator('mark').count(), 118)
  assert.ok(await isStillHere(window))
})

scenario('the search finds what was just written', { files }, async (desk) => {
  const window = await desk.open('/de/hilfe/beratung/')
  desk.edit(ADVICE, 'Zuletzt der Schluss.', 'Zuletzt ein Zauberwort.')
  await window.getByText('Zuletzt ein Zauberwort.').waitFor()
  await window.getByLabel('Wonach suchen Sie?').fill('zauberwort')
  await window.locator('.found').getByRole('link', { name: 'Beratung' }).waitFor()
})

scenario('a style appears in the same page', { files }, async (desk) => {
  const window = await desk.open('/de/hilfe/beratung/')
  desk.edit(STYLE, 'rgb(1, 2, 3)', 'rgb(4, 5, 6)')
  await window.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)')
  assert.ok(await isStillHere(window))
})

scenario('a mistake is explained on its page, before the last good text, and goes when it is mended', { files }, async (desk) => {
  const window = await desk.open('/de/hilfe/beratung/')
  desk.edit(ADVICE, 'title:', 'wieght: 1\ntitle:')
  await sheet(window).waitFor()
  const said = await sheet(window).innerText()
  assert.match(said, /unknown front matter key/)
  assert.match(said, /content\/de\/hilfe\/beratung\.md:2:1/)
  assert.match(said, /2 \| wieght: 1/)
  assert.match(said, /help/)
  assert.equal(await window.getByText('Wir beraten nach den').isVisible(), true)
  desk.edit(ADVICE, 'wieght: 1\n', '')
  await sheet(window).waitFor({ state: 'hidden' })
  assert.ok(await isStillHere(window))
})

scenario('an explanation that was closed stays closed until there is another mistake', { files }, async (desk) => {
  const window = await desk.open('/de/hilfe/beratung/')
  desk.edit(ADVICE, 'title:', 'wieght: 1\ntitle:')
  await sheet(window).waitFor()
  await window.keyboard.press('Escape')
  await sheet(window).waitFor({ state: 'hidden' })
  desk.edit(ADVICE, 'Schluss', 'Schlusssatz')
  await window.waitForTimeout(1000)
  assert.equal(await sheet(window).isVisible(), false)
  desk.edit(ADVICE, 'wieght: 1', 'auhtor: A')
  await sheet(window).getByText('auhtor').first().waitFor()
})

scenario('a mistake in another page is counted, and explained when asked for', { files }, async (desk) => {
  const window = await desk.open('/de/')
  desk.edit(ADVICE, 'title:', 'wieght: 1\ntitle:')
  await chip(window).getByText('1 error in other pages').waitFor()
  assert.equal(await sheet(window).isVisible(), false)
  await chip(window).click()
  await sheet(window).getByText('content/de/hilfe/beratung.md:2:1').first().waitFor()
})

scenario('warnings are counted and do not come forward', { files }, async (desk) => {
  const window = await desk.open('/de/')
  desk.write({ 'content/de/hilfe/ohne.md': 'Nur Text.\n' })
  await chip(window).getByText('1 warning').waitFor()
  assert.equal(await sheet(window).isVisible(), false)
})

scenario('a new page appears in the navigation', { files }, async (desk) => {
  const window = await desk.open('/de/hilfe/')
  desk.write({ 'content/de/hilfe/neu.md': page('Neuigkeiten', 'Etwas Neues.') })
  await window.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name: 'Neuigkeiten' }).waitFor()
  assert.ok(await isStillHere(window))
})

scenario('a page that is deleted says so, and comes back by itself', { files }, async (desk) => {
  const window = await desk.open('/de/hilfe/regeln/')
  desk.remove('content/de/hilfe/regeln.md')
  desk.edit(ADVICE, '[Regeln](regeln.md)', 'Regeln')
  await window.getByRole('heading', { name: 'Diese Seite gibt es nicht' }).waitFor()
  await corner(window).getByText('There is no page here now.').waitFor()
  desk.write({ 'content/de/hilfe/regeln.md': page('Regeln', 'Wieder da.') })
  await window.getByText('Wieder da.').waitFor()
  desk.forgive(/404/)
})

scenario('after a restart the page shows by itself what was written meanwhile', { files }, async (desk) => {
  const window = await desk.open('/de/hilfe/beratung/')
  await desk.kill()
  await corner(window).getByText('Not connected: the preview has stopped. What you see may be old.').waitFor()
  desk.edit(ADVICE, 'Wir beraten', 'Wir beraten wieder')
  await desk.serve()
  await window.getByText('Wir beraten wieder').waitFor()
  await corner(window).getByText('Not connected').waitFor({ state: 'hidden' })
  assert.ok(await isStillHere(window))
  desk.forgive(/net::ERR_/)
})

scenario('after a sleep the page shows what was written meanwhile', { files }, async (desk) => {
  const window = await desk.open('/de/hilfe/beratung/')
  await desk.context.setOffline(true)
  desk.edit(ADVICE, 'Wir beraten', 'Wir beraten wieder')
  await window.waitForTimeout(1500)
  await desk.context.setOffline(false)
  await window.getByText('Wir beraten wieder').waitFor()
  desk.forgive(/net::ERR_/)
})

scenario('who goes back to a page finds it as it is now', { files }, async (desk) => {
  const window = await desk.open('/de/hilfe/beratung/')
  await window.goto(`${desk.address}/de/hilfe/regeln/`)
  desk.edit(ADVICE, 'Wir beraten', 'Wir beraten wieder')
  await window.evaluate(() => history.back())
  await window.getByText('Wir beraten wieder').waitFor()
  desk.edit(ADVICE, 'Wir beraten wieder', 'Wir beraten noch')
  await window.getByText('Wir beraten noch').waitFor()
})

scenario('more windows than a browser has connections all follow an edit', { files }, async (desk) => {
  const windows = []
  for (let number = 0; number < 12; number += 1) windows.push(await desk.open('/de/hilfe/beratung/'))
  desk.edit(ADVICE, 'Wir beraten', 'Wir beraten alle')
  await Promise.all(windows.map((window) => window.getByText('Wir beraten alle').waitFor()))
  // The one that was opened last listened for the others.
  await windows.pop().close()
  desk.edit(ADVICE, 'Wir beraten alle', 'Wir beraten weiter')
  await Promise.all(windows.map((window) => window.getByText('Wir beraten weiter').waitFor()))
})

scenario('a broken link has a mark beside its paragraph', { files }, async (desk) => {
  const window = await desk.open('/de/hilfe/beratung/')
  desk.edit(ADVICE, '(regeln.md)', '(regelm.md)')
  await mark(window, 'error').waitFor()
  await window.keyboard.press('Escape')
  const paragraph = window.getByRole('main').getByText('Wir beraten nach den')
  assert.ok(Math.abs(await topOf(mark(window, 'error')) - await topOf(paragraph)) < 40)
  await mark(window, 'error').focus()
  await mark(window, 'error').getByText('no such page').waitFor()
  desk.edit(ADVICE, '(regelm.md)', '(regeln.md)')
  await mark(window, 'error').waitFor({ state: 'detached' })
})

const drafts = { files: { ...files, 'content/de/hilfe/entwurf.md': page('Entwurf', 'Unfertig.', 'draft: true\n') }, options: ['--drafts'] }

scenario('a draft and a page that is not translated have marks', drafts, async (desk) => {
  await mark(await desk.open('/de/hilfe/entwurf/'), 'draft').waitFor()
  await mark(await desk.open('/da/hilfe/regeln/'), 'fallback').waitFor()
})

scenario('a click with Alt held names the file and the line, and follows no link', { files }, async (desk) => {
  const window = await desk.open('/de/hilfe/beratung/')
  await window.getByRole('main').getByRole('link', { name: 'Regeln' }).click({ modifiers: ['Alt'] })
  const box = window.getByRole('dialog', { name: 'Source of this paragraph' })
  await box.getByText('content/de/hilfe/beratung.md:5').waitFor()
  await window.keyboard.press('Escape')
  await box.waitFor({ state: 'hidden' })
  await window.getByText('Zeile 2 füllt').click({ modifiers: ['Alt'] })
  await box.getByText('content/de/hilfe/beratung.md:11').waitFor()
  assert.ok(await isStillHere(window))
})

scenario('the preview fits on a narrow screen and is not printed', { files, viewport: { width: 360, height: 640 } }, async (desk) => {
  const window = await desk.open('/de/hilfe/beratung/')
  desk.edit(ADVICE, 'title:', 'wieght: 1\ntitle:')
  await sheet(window).waitFor()
  assert.ok((await sheet(window).boundingBox()).height <= 640 * 0.6)
  assert.equal(await window.evaluate(() => document.documentElement.scrollWidth), 360)
  await window.emulateMedia({ media: 'print' })
  assert.equal(await window.locator('ordner-preview').evaluate((element) => getComputedStyle(element).display), 'none')
})

scenario('a site that is built has nothing of the preview in it', { files }, async (desk) => {
  const window = await desk.open('/de/')
  const built = join(desk.folder, 'public')
  assert.throws(() => readdirSync(built), { code: 'ENOENT' }, 'serving writes nothing')
  execFileSync(program, ['build', '--site', desk.folder])
  const texts = readdirSync(built, { recursive: true }).filter((name) => /\.(html|js|css)$/.test(name))
  assert.ok(texts.length > 5)
  for (const name of texts) assert.doesNotMatch(readFileSync(join(built, name), 'utf8'), /_ordner|ordner-preview|data-place/, name)
  assert.ok(await isStillHere(window))
})
