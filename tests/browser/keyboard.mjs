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

/** Where the focus is, and what keeps a reader from seeing it there. */
function stop() {
  const one = document.activeElement
  const style = getComputedStyle(one)
  // A link of several lines is seen by its first.
  const [box] = [...one.getClientRects(), one.getBoundingClientRect()]
  const above = document.elementFromPoint(box.left + Math.min(box.width, 8) / 2, box.top + box.height / 2)
  const isCovered = above !== null && !one.contains(above) && !above.contains(one) && !above.closest('label')?.contains(one)
  const problems = []
  if (box.width === 0 || box.height === 0) problems.push('has no size')
  if (box.bottom < 0 || box.top > innerHeight) problems.push('is out of view')
  if (style.outlineStyle === 'none' || Number.parseFloat(style.outlineWidth) < 2) problems.push('shows no focus')
  if (isCovered) problems.push(`is covered by ${above.outerHTML.slice(0, 60)}`)
  const place = [...document.querySelectorAll('*')].indexOf(one)
  return { isEnd: one === document.body, place, problems: problems.map((problem) => `${one.outerHTML.slice(0, 80)} ${problem}`) }
}

const WALKED = ['index', 'verfahren/index', 'verfahren/akute-krise/index', 'a-z/index', 'suche/index', 'vorlagen/einwilligung/index', 'aktuelles/statuspraesentation-2009-06-11/index']

for (const path of WALKED) {
  for (const width of [360, 1280]) {
    scenario(`on a screen of ${width} pixels the key leads through ${path} in its order to its end, and every stop is seen`, { start: `${web}de/${path}.html`, viewport: { width, height: 700 }, reducedMotion: 'reduce' }, async (page) => {
      const problems = []
      let last = -1, stops = 0
      for (; stops < 500; stops += 1) {
        await page.keyboard.press('Tab')
        const here = await page.evaluate(stop)
        if (here.isEnd) break
        problems.push(...here.problems)
        if (here.place <= last) problems.push(`stop ${stops} is before the one before it`)
        last = here.place
      }
      assert.ok(stops > 15 && stops < 500, `${stops} stops`)
      assert.deepEqual(problems, [])
    })
  }
}

scenario('what was found closes with Escape, and the focus stays in the field', { start: web + 'de/verfahren/index.html' }, async (page) => {
  await page.getByRole('searchbox').fill('Mobbing')
  await page.locator('.found').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  assert.equal(await page.locator('.found').isVisible(), false)
  assert.equal(await page.evaluate(() => document.activeElement.type), 'search')
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
