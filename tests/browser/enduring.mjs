// The layouts under what readers do to them: larger text, wider spacing, no motion, their own colours, fingers, no scripts.

import assert from 'node:assert/strict'
import { layouts } from './layouts.mjs'
import { each, overhang, scenario, web } from './reader.mjs'

/** One page of every layout; the layouts are the same in all languages, and German words are the longest. */
const SEEN = layouts().filter(({ locale }) => ['', 'de'].includes(locale))

/** The smallest size of what is pressed (WCAG 2.2, 2.5.8), in pixels. */
const SMALLEST = 24

/** A motion may answer a reader this long, in seconds. */
const LONGEST_MOTION = 0.15

async function inspect(page, prepare, look, options) {
  const found = []
  assert.ok(SEEN.length > 25, `${SEEN.length} layouts`)
  await each(page, SEEN, async (tab, { path }) => {
    await tab.goto(web + path)
    await prepare(tab)
    const problems = await tab.evaluate(look, options)
    if (await overhang(tab) > 0) problems.push(`is ${await overhang(tab)} px too wide`)
    found.push(...problems.map((problem) => `${path}: ${problem}`))
  })
  assert.deepEqual(found.sort(), [])
}

/** A style of the reader's own, which no rule of the page can forbid. */
const restyle = (css) => (tab) => tab.evaluate((css) => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets = [sheet]
}, css)

/** Texts that do not fit into what holds them, and are cut off. */
const clipped = () => {
  const cuts = (element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflowX)
  const holds = [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility() && cuts(one) && !one.matches('.hidden, select, option'))
  const full = holds.filter((one) => one.scrollWidth > one.clientWidth + 2 || one.scrollHeight > one.clientHeight + 2)
  return full.map((one) => `${one.localName}.${one.className} cuts off ${one.textContent.trim().slice(0, 40)}`)
}

scenario('nothing is cut off when text is twice as large', {}, (page) => inspect(page, restyle('html { font-size: 225% !important }'), clipped))

// WCAG 2.2, 1.4.12.
const SPACED = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }'
scenario('nothing is cut off when text is set wider', {}, (page) => inspect(page, restyle(SPACED), clipped))
scenario('nothing is cut off when text is set wider on a narrow screen', { viewport: { width: 320, height: 640 } }, (page) => inspect(page, restyle(SPACED), clipped))

scenario('on the narrowest screen nothing but tables and code scrolls sideways, and that with a key', { viewport: { width: 320, height: 640 } }, async (page) => {
  await inspect(page, async () => {}, () => {
    const scrolls = [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility() && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1)
    const named = (one) => one.tabIndex === 0 && (one.hasAttribute('aria-label') || one.hasAttribute('aria-labelledby'))
    return scrolls.filter((one) => !one.matches('.table, pre, textarea') || !named(one)).map((one) => one.outerHTML.slice(0, 100))
  })
})

for (const width of [360, 1280]) {
  scenario(`whatever is pressed on a screen of ${width} pixels is large enough for a finger`, { viewport: { width, height: 800 } }, async (page) => {
    await inspect(page, async () => {}, (smallest) => {
      const box = (one) => one.getBoundingClientRect()
      const pressed = [...document.querySelectorAll('a[href], button, input, select, summary')].filter((one) => one.checkVisibility() && box(one).bottom > 0 && !one.matches('.hidden, .skip, .anchor, :disabled'))
      // A link in a line of text is as high as the line (the exception of the criterion).
      const inText = (one) => getComputedStyle(one).display === 'inline' && one.closest('p, li, dd, dt, td, th, h1, h2, h3, h4, figcaption')
      const label = (one) => one.closest('label') ?? one
      const small = pressed.filter((one) => !inText(one) && Math.min(box(label(one)).width, box(label(one)).height) < smallest - 0.5)
      return small.map((one) => `${one.localName} „${one.textContent.trim()}“ is ${Math.round(box(one).width)} × ${Math.round(box(one).height)}`)
    }, SMALLEST)
  })
}

for (const reducedMotion of ['reduce', 'no-preference']) {
  scenario(`nothing moves longer than is allowed with reduced motion: ${reducedMotion}`, { reducedMotion }, async (page) => {
    await inspect(page, async () => {}, (longest) => {
      const seconds = (text) => Math.max(...text.split(',').map((part) => Number.parseFloat(part) * (part.includes('ms') ? 0.001 : 1)))
      const moves = [...document.querySelectorAll('*')].filter((one) => {
        const style = getComputedStyle(one)
        return Math.max(seconds(style.transitionDuration), seconds(style.animationDuration)) > longest
      })
      return moves.map((one) => one.outerHTML.slice(0, 100))
    }, reducedMotion === 'reduce' ? 0 : LONGEST_MOTION)
  })
}

scenario('with the colours of the reader everything is still told apart', { forcedColors: 'active' }, async (page) => {
  await inspect(page, async () => {}, () => {
    const problems = []
    const shows = (one) => {
      const style = getComputedStyle(one)
      return style.outlineStyle !== 'none' || style.borderTopStyle !== 'none' || style.borderInlineStartStyle !== 'none'
    }
    for (const one of document.querySelectorAll('[aria-current], .emergency, .card, .callout, .number, .find input')) {
      if (one.checkVisibility() && !shows(one)) problems.push(one.outerHTML.slice(0, 100))
    }
    return problems
  })
})

scenario('without scripts every layout says the same', {}, async (page) => {
  const without = await page.context().browser().newContext({ javaScriptEnabled: false })
  const plain = await without.newPage()
  const different = []
  for (const { path, layout } of SEEN.filter(({ layout }) => layout !== 'search')) {
    await page.goto(web + path)
    await plain.goto(web + path)
    // What a reader may set is no text of the page.
    await page.evaluate(() => document.querySelectorAll('main .setting').forEach((one) => one.remove()))
    const said = async (tab) => (await tab.locator('main').innerText()).replace(/\s+/g, ' ')
    if (await said(page) !== await said(plain)) different.push(layout)
  }
  await without.close()
  assert.deepEqual(different, [])
})
