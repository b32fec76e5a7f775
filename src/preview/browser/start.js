// Brings the parts together: what the server says leads to a new look at the page. The last of the files, which the
// server joins in this order: shell, network, align, morph, place, page, stream, connection, places, editor, sheet, chip, marks,
// box, start. Holds no knowledge of its own; what each part does stands in its file.

(function (preview) {
  'use strict'

  /** How long to wait after an answer that did not come. */
  const PAUSE_MS = 1_000

  /** `connected` is null until something is known. */
  const now = { connected: null, state: null, info: null }

  const hear = preview.guard((message) => {
    now.connected = !message.lost
    if (message.state) now.state = message.state
    preview.showChip(now)
    if (message.state) refresh()
  })

  /** The same work, once more if it was asked for in the meantime. */
  function oneAtATime(work) {
    let running = false
    let again = false
    const run = async () => {
      again = running
      if (running) return
      running = true
      await work().catch(tryAgain)
      running = false
      if (again) run()
    }
    return run
  }

  /** Without a connection there is no need to: the first event of the next one asks for everything. */
  function tryAgain(error) {
    if (!(error instanceof preview.Unreached)) preview.complain(error)
    else if (now.connected) setTimeout(refresh, PAUSE_MS)
  }

  /** Shows the page and what is known of it as they are now. */
  const refresh = oneAtATime(async () => {
    const [changed, info] = await Promise.all([preview.updatePage(), ask()])
    now.info = { ...info, watching: now.state?.watching }
    preview.forgetPlaces()
    preview.tint(changed)
    preview.showChip(now)
    preview.showDiagnostics(now.info)
    if (changed.size > 0) preview.announce(`Page updated at ${now.state.time}.`)
    await preview.showMarks(info)
    await preview.updateStyles()
  })

  async function ask() {
    const { text } = await preview.get(`/_ordner/page.json?path=${preview.ownPath()}`)
    return JSON.parse(text)
  }

  /** Whoever comes back to the window looks at the page as it is now. */
  const comeBack = () => document.hidden || refresh()

  preview.guard(() => {
    preview.show(preview.layer, preview.corner())
    preview.showChip(now)
    preview.answerClicks(() => now.info)
    document.addEventListener('visibilitychange', comeBack)
    window.addEventListener('pageshow', (event) => event.persisted && comeBack())
    window.addEventListener('online', comeBack)
    preview.connect(hear)
  })()
})(window.ordnerPreview ??= {});
