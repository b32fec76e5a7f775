// Every page of the binder, and of its older versions one of every layout, before html-validate, which knows more of good HTML than the standard asks for.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { current, older, source } from './layouts.mjs'

const CONFIG = {
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // Written small, as the layouts have it.
    'doctype-style': ['error', { style: 'lowercase' }],
    // What may be an id is what the standard says; anchors may begin with a number, as headings do.
    'valid-id': ['error', { relaxed: true }],
    // How long a title may be is up to those who write it.
    'long-title': 'off',
  },
}

test('html-validate finds nothing on any page', async () => {
  const checker = new HtmlValidate(new StaticConfigLoader(CONFIG))
  const found = []
  const paths = [...current(), ...older().map(({ path }) => path)]
  for (const path of paths) {
    const { results } = await checker.validateString(source(path))
    const messages = results.flatMap((result) => result.messages)
    found.push(...messages.map(({ ruleId, line, message }) => `${path}:${line}: ${ruleId}: ${message}`))
  }
  assert.ok(paths.length > 500)
  assert.deepEqual(found.slice(0, 30), [])
})
