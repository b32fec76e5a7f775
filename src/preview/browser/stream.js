// Listens to the server's events and never gives up: after an error, a silence or a sleep it connects again. Knows
// nothing of other windows and nothing of pages.

(function (preview) {
  'use strict'

  /** The server says something every 15 seconds; after this long the connection is taken for dead. */
  const SILENCE_MS = 40_000

  /** How often that is looked at. */
  const WATCH_MS = 5_000

  /** How long to wait before connecting again: this long, then twice this long, and so on. */
  const PAUSE_MS = 1_000
  const LONGEST_PAUSE_MS = 5_000

  /** Tells `{ state }`, `{ alive: true }`, and `{ lost: true }` once connecting again has failed too. */
  preview.openStream = (tell) => {
    let source = null
    let failures = 0
    let heard = 0
    let timer = 0

    const connect = preview.guard(() => {
      clearTimeout(timer)
      source?.close()
      heard = Date.now()
      source = preview.listen('/_ordner/events', (name, text) => {
        if (name === 'error') fail()
        else hear(name === 'state' ? { state: JSON.parse(text) } : { alive: true })
      })
    })

    const hear = (message) => {
      failures = 0
      heard = Date.now()
      tell(message)
    }

    const fail = () => {
      source.close()
      failures += 1
      if (failures > 1) tell({ lost: true })
      clearTimeout(timer)
      timer = setTimeout(connect, Math.min(failures * PAUSE_MS, LONGEST_PAUSE_MS))
    }

    const watch = setInterval(() => {
      if (Date.now() - heard > SILENCE_MS) connect()
    }, WATCH_MS)

    const close = () => {
      clearTimeout(timer)
      clearInterval(watch)
      source.close()
    }

    connect()
    return { connect, close }
  }
})(window.ordnerPreview ??= {});
