// Reading without a mouse.

import assert from 'node:assert/strict'
import { scenario, web } from './reader.mjs'

const focused = (page) => page.evaluate(() => document.activeElement.textContent.trim())

for (const path of ['index', 'arbeitshilfen/kollegiale-fallberatung/index', 'a-z/index']) {
  scenario(`the first key leads past the navigation of ${path}`, { start: `${web}de/${path}.html` }, async (page) => {
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'Zum Inhalt springen')
    // What has the focus comes into view; on a busy computer a moment after the key.
    const inView = () => {
      const box = document.activeElement.getBoundingClientRect()
      return box.left >= 0 && box.top >= 0 && box.width > 0
    }
    assert.ok(await page.waitForFunction(inView, null, { timeout: 5000 }), 'what has the focus can be seen')
    await page.keyboard.press('Enter')
    // A browser goes to a fragment in its own time, and only then is the focus there.
    await page.waitForURL(/#main$/)
    await page.keyboard.press('Tab')
    const inside = page.evaluate(() => document.querySelector('main').contains(document.activeElement))
    assert.ok(await inside, 'the next key stays in the text')
  })
}

scenario('every stop on the way through a sheet can be seen', { start: web + 'de/verfahren/index.html' }, async (page) => {
  const first = async () => page.evaluate(() => document.activeElement === document.body)
  for (let stops = 0; stops < 200; stops += 1) {
    await page.keyboard.press('Tab')
    if (await first()) break
    const seen = await page.locator(':focus').evaluate((element) => {
      const style = getComputedStyle(element)
      const box = element.getBoundingClientRect()
      return { name: element.textContent, outline: style.outlineStyle, wide: box.width > 0 && box.height > 0 }
    })
    assert.ok(seen.wide && seen.outline !== 'none', JSON.stringify(seen))
  }
})

scenario('on a narrow screen the menu opens with a key', { viewport: { width: 360, height: 640 } }, async (page) => {
  const registers = page.getByRole('navigation', { name: 'Hauptnavigation' })
  assert.equal(await registers.isVisible(), false)
  await page.locator('summary', { hasText: 'Menü' }).focus()
  await page.keyboard.press('Enter')
  await registers.getByRole('link', { name: 'Verfahren' }).click()
  await page.waitForURL(/\/verfahren\//)
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Verfahren')
})
