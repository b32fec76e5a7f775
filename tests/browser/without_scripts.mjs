// The binder in a browser that runs no scripts.

import assert from 'node:assert/strict'
import { disk, scenario, web } from './reader.mjs'

for (const [place, root] of Object.entries({ 'on a disk': disk, 'on the web': web })) {
  scenario(`${place}, everything is found without scripts`, { start: root + 'de/index.html', javaScriptEnabled: false }, async (page) => {
    await page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name: 'Index von A bis Z' }).click()
    await page.getByRole('main').locator('a[href$="grundsaetze/vertraulichkeit/index.html"]').first().click()
    assert.match(page.url(), /grundsaetze\/vertraulichkeit/)
    await page.getByRole('banner').getByRole('link', { name: 'Dansk' }).click()
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Fortrolighed')
  })

  scenario(`${place}, the menu of a narrow screen opens without scripts`, { start: root + 'de/index.html', javaScriptEnabled: false, viewport: { width: 360, height: 640 } }, async (page) => {
    await page.locator('summary', { hasText: 'Menü' }).click()
    await page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name: 'Verfahren' }).click()
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Verfahren')
  })
}
