// Says in a corner how the preview is: connected or not, when the site was built and how fast, what is wrong. Takes no
// room from the page and never blinks.

(function (preview) {
  'use strict'

  const { make, count } = preview

  /** Checking that takes no longer than this is not worth a word. */
  const PATIENCE_MS = 300

  const LOST = 'Not connected: the preview has stopped. What you see may be old.'
  const LAST_GOOD = 'This page shows its last good state.'
  const MISSING = 'There is no page here now. It appears by itself as soon as there is one.'

  const CONNECTIONS = new Map([[null, 'connecting…'], [false, 'not connected'], [true, 'connected']])

  const note = make('p', { class: 'note' })
  const built = make('span', { class: 'built' })
  const checking = make('span', { class: 'checking', text: 'checking…', hidden: '' })
  const wrong = make('span', { class: 'wrong' })
  const button = make('button', { type: 'button', 'aria-controls': 'sheet', 'aria-expanded': 'false' },
    make('span', { class: 'unseen', text: 'Preview: ' }), built, checking, wrong)
  const chip = make('div', { class: 'chip' }, note, button)

  let timer = 0

  button.addEventListener('click', () => (preview.isSheetOpen() ? preview.closeSheet() : preview.openSheet()))
  preview.sheet.addEventListener('toggle', () => button.setAttribute('aria-expanded', String(preview.isSheetOpen())))
  preview.sheet.addEventListener('leave', () => button.focus())

  /** The chip with the sheet below it. */
  preview.corner = () => make('aside', { class: 'corner', 'aria-label': 'Preview' }, chip, preview.sheet)

  /** How the preview is: `connected`, the server's last `state`, and what it knows of this page, as far as known. */
  preview.showChip = ({ connected, state, info }) => {
    chip.className = connected === false ? 'chip lost' : 'chip'
    write(note, connected === false ? LOST : noteOn(info, state))
    write(built, state ? `${state.time} · ${state.milliseconds} ms` : CONNECTIONS.get(connected))
    write(wrong, state ? wrongness(state, info) : '')
    wrong.className = `wrong ${state?.errors > 0 ? 'error' : 'warning'}`
    clearTimeout(timer)
    if (!connected || !state || state.checked) checking.hidden = true
    else timer = setTimeout(() => { checking.hidden = false }, PATIENCE_MS)
  }

  /** Writes only what is new, so that nothing is read twice. */
  function write(element, text) {
    if (element.textContent !== text) element.textContent = text
    element.hidden = text === ''
  }

  function noteOn(info, state) {
    if (info?.status === 'last-good') return LAST_GOOD
    if (info?.status === 'missing') return MISSING
    return state?.watching ?? ''
  }

  function wrongness(state, info) {
    const own = info?.diagnostics.filter(({ severity, here }) => here && severity === 'error').length ?? 0
    const errors = state.errors > 0 ? count(state.errors, 'error') : ''
    const where = own === 0 && info ? ` ${preview.elsewhere(info.diagnostics)}` : ''
    const warnings = state.warnings > 0 ? count(state.warnings, 'warning') : ''
    return [errors && errors + where, warnings].filter(Boolean).join(', ')
  }
})(window.ordnerPreview ??= {});
