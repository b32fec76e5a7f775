// Shows what is wrong as a sheet from below: each diagnostic as on the terminal, those of this page first. Covers at
// most part of the window and never opens for a warning.

(function (preview) {
  'use strict'

  const { make } = preview

  const title = make('h2', { id: 'title', tabindex: '-1' })
  const lead = make('p', { class: 'lead' })
  const list = make('ol', { class: 'diagnostics' })
  const foot = make('p', { class: 'foot' })
  const close = make('button', { class: 'action', type: 'button', text: 'Close', onclick: () => preview.closeSheet() })
  const head = make('div', { class: 'head' }, title, close)
  const sheet = make('section', { class: 'sheet', id: 'sheet', 'aria-labelledby': 'title', hidden: '' }, head, lead, list, foot)
  preview.sheet = sheet

  /** What is shown, to leave it alone while it stays the same. */
  let shown = ''

  /** The errors that the reader has closed the sheet over. */
  let dismissed = ''

  /** The errors that the sheet has opened itself for; empty if the reader has opened it. */
  let openedFor = ''

  let errors = ''

  const isOpen = () => !sheet.hidden

  const set = (open) => {
    sheet.hidden = !open
    sheet.dispatchEvent(new Event('toggle'))
  }

  /** The reader wants to see the list. */
  preview.openSheet = () => {
    openedFor = ''
    set(true)
    title.focus()
  }

  /** The reader has seen the list. */
  preview.closeSheet = () => {
    if (!isOpen()) return false
    dismissed = errors
    const hadFocus = sheet.contains(sheet.getRootNode().activeElement)
    set(false)
    if (hadFocus) sheet.dispatchEvent(new Event('leave'))
    return true
  }

  preview.isSheetOpen = isOpen
  preview.closesWithEscape(preview.closeSheet)

  /** What the server knows of this page now. */
  preview.showDiagnostics = (info) => {
    const own = info.diagnostics.filter(({ severity, here }) => here && severity === 'error')
    errors = own.map(({ code, path, message }) => `${path} ${code} ${message}`).sort().join('\n')
    write(info, own.length)
    if (own.length === 0) {
      dismissed = ''
      if (openedFor) mended()
    } else if (errors !== dismissed && errors !== openedFor) {
      preview.alarm(`${preview.count(own.length, 'error')} on this page: ${own[0].message}`)
      if (!isOpen() || openedFor) openedFor = errors
      set(true)
    }
  }

  function mended() {
    openedFor = ''
    preview.announce('The errors on this page are mended.')
    set(false)
  }

  function write(info, own) {
    const state = JSON.stringify([info.status, info.diagnostics, info.more, info.watching])
    if (state === shown) return
    shown = state
    title.textContent = heading(info.diagnostics, own)
    lead.textContent = info.status === 'last-good' ? 'Behind this sheet you see the page as it was before the mistake.' : ''
    const scrolled = sheet.scrollTop
    list.replaceChildren(...info.diagnostics.map((diagnostic) => entry(diagnostic, info.editor)))
    sheet.scrollTop = scrolled
    const more = info.more > 0 ? `There are ${info.more} more; the terminal lists them all. ` : ''
    foot.textContent = `${more}${info.watching ?? ''} Hold Alt and click a paragraph to see its file and line.`.trim()
  }

  function heading(diagnostics, own) {
    if (diagnostics.length === 0) return 'No errors, no warnings'
    if (own > 0) return `${preview.count(own, 'error')} on this page`
    const failing = diagnostics.filter(({ severity }) => severity === 'error').length
    if (failing > 0) return `${preview.count(failing, 'error')} ${preview.elsewhere(diagnostics)}`
    return preview.count(diagnostics.length, 'warning')
  }

  /** Where the errors are that this page does not have. */
  preview.elsewhere = (diagnostics) => {
    const isPage = ({ path }) => /^content\/.*\.md$/.test(path)
    return diagnostics.filter(({ severity }) => severity === 'error').every(isPage) ? 'in other pages' : 'elsewhere'
  }

  function entry(diagnostic, editor) {
    const { severity, message, path, line, column, text } = diagnostic
    const where = line ? `${path}:${line}:${column}` : path
    return make('li', { class: severity },
      make('p', { class: 'what' }, make('strong', { text: severity }), ' ', ...phrased(message)),
      make('p', { class: 'where' }, make('code', { text: where }), ' ', preview.opener(diagnostic, editor)),
      make('pre', { tabindex: '0', 'aria-label': `${severity} in ${path}`, text }))
  }

  /** A message, in which code stands between backticks. */
  const phrased = (message) => message.split('`').map((part, index) => (index % 2 ? make('code', { text: part }) : part))
})(window.ordnerPreview ??= {});
