// Light, dark or as the computer says: keeps the reader's choice and offers it. Runs before anything is drawn, so that
// nothing flashes; keeps nothing else and sends nothing anywhere. Without it the computer's setting holds.

(function () {
  'use strict'

  /** Under which name the choice is kept; nothing is kept while it is automatic. */
  const SETTING = 'ordner-appearance'
  const CHOICES = ['automatic', 'light', 'dark']

  const texts = document.currentScript.dataset
  const page = document.documentElement

  function kept() {
    try { return localStorage.getItem(SETTING) } catch (error) { return null }
  }

  function keep(choice) {
    try {
      if (choice === 'automatic') localStorage.removeItem(SETTING)
      else localStorage.setItem(SETTING, choice)
    } catch (error) { /* A browser may keep nothing. */ }
  }

  function show(choice) {
    if (choice === 'light' || choice === 'dark') page.dataset.theme = choice
    else delete page.dataset.theme
  }

  function offer() {
    const tools = document.querySelector('.tools')
    if (!tools) return
    const label = document.createElement('label')
    const name = document.createElement('span')
    const select = document.createElement('select')
    label.className = 'setting appearance'
    name.className = 'hidden'
    name.textContent = texts.appearance
    for (const choice of CHOICES) select.append(new Option(texts[choice], choice))
    select.value = page.dataset.theme || 'automatic'
    select.addEventListener('change', () => { keep(select.value); show(select.value) })
    label.append(name, select)
    tools.append(label)
  }

  show(kept())
  document.addEventListener('DOMContentLoaded', offer)
  // What is chosen on one page holds on all that are open.
  addEventListener('storage', (event) => {
    if (event.key !== SETTING && event.key !== null) return
    show(event.newValue)
    const select = document.querySelector('.appearance select')
    if (select) select.value = page.dataset.theme || 'automatic'
  })
})()
