// Every page of the binder before html-validate, which knows more of good HTML than the standard asks for.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { pages, source } from './layouts.mjs'

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
  for (const path of pages()) {
    const { results } = await checker.validateString(source(path))
    const messages = results.flatMap((result) => result.messages)
    found.push(...messages.map(({ ruleId, line, message }) => `${path}:${line}: ${ruleId}: ${message}`))
  }
  assert.ok(pages().length > 500)
  assert.deepEqual(found.slice(0, 30), [])
})
