// For whom a reader reads: marks the sections that are meant for them, on every page that has sections for several.
// Hides nothing and sends nothing anywhere; the choice is kept in the reader's browser until it is taken back.

(function () {
  'use strict'

  /** Under which name the choice is kept: words for audiences, such as `parents`. */
  const SETTING = 'ordner-audience'

  const texts = document.currentScript.dataset
  const sections = [...document.querySelectorAll('section.audience')]
  const choices = new Map(sections.map((section) => [section.dataset.audience, section.getAttribute('aria-label')]))
  if (choices.size < 2) return

  function kept() {
    try { return localStorage.getItem(SETTING) || '' } catch (error) { return '' }
  }

  function keep(choice) {
    try {
      if (choice) localStorage.setItem(SETTING, choice)
      else localStorage.removeItem(SETTING)
    } catch (error) { /* A browser may keep nothing. */ }
  }

  function mark(choice) {
    const words = choice.split(' ')
    for (const section of sections) {
      section.classList.toggle('is-mine', section.dataset.audience.split(' ').some((word) => words.includes(word)))
    }
  }

  const label = document.createElement('label')
  const name = document.createElement('span')
  const select = document.createElement('select')
  label.className = 'setting reading-for'
  name.textContent = texts.label
  select.append(new Option(texts.everyone, ''), ...[...choices].map(([words, title]) => new Option(title, words)))
  label.append(name, select)
  sections[0].before(label)

  select.addEventListener('change', () => { keep(select.value); mark(select.value) })
  // A page may name audiences together that the last one named alone.
  const chosen = kept()
  const known = [...choices.keys()].find((words) => chosen && words.split(' ').some((word) => chosen.split(' ').includes(word)))
  select.value = choices.has(chosen) ? chosen : known || ''
  mark(select.value)
})()
