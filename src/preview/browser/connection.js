// Shares one stream of events among all windows of the preview, since a browser allows six connections to a server and
// an author may have more windows. Never looks into a message.

(function (preview) {
  'use strict'

  const NAME = 'ordner-preview'

  /** The window that listens passes on something every 15 seconds; after this long another one takes over. */
  const SILENCE_MS = 45_000
  const WATCH_MS = 5_000

  /** Tells this window what the server says, whichever window listens. */
  preview.connect = (tell) => (navigator.locks ? connectTogether(tell) : connectAlone(tell))

  /** Without locks each window listens while it is looked at. */
  function connectAlone(tell) {
    let stream = null
    const renew = () => {
      stream?.close()
      stream = document.hidden ? null : preview.openStream(tell)
    }
    const leave = () => {
      stream?.close()
      stream = null
    }
    whenLookedAt(renew, leave)
    document.addEventListener('visibilitychange', () => document.hidden && leave())
    renew()
  }

  /** The window that was looked at last listens, as timers of hidden windows are slow, and tells the others. */
  function connectTogether(tell) {
    let channel = null
    let turn = null
    let heard = Date.now()
    let last = null

    const hear = (message) => {
      heard = Date.now()
      if (!message.alive) last = message
      tell(message)
    }

    const spread = (message) => {
      channel?.postMessage(message)
      hear(message)
    }

    const join = () => {
      channel = new BroadcastChannel(NAME)
      channel.addEventListener('message', preview.guard(({ data }) => {
        if (!data.asks) hear(data)
        else if (turn?.leads() && last) channel.postMessage(last)
      }))
      channel.postMessage({ asks: true })
    }

    const renew = () => {
      if (!channel) join()
      if (turn?.leads()) return turn.renew()
      turn?.leave()
      turn = takeTurn(spread, { now: !document.hidden })
    }

    const leave = () => {
      turn?.leave()
      channel?.close()
      turn = channel = null
    }

    whenLookedAt(renew, leave)
    setInterval(() => channel && Date.now() - heard > SILENCE_MS && renew(), WATCH_MS)
    renew()
  }

  /** Listens for all windows, `now` or when the one that does is closed. After another took over, waits again. */
  function takeTurn(tell, { now }) {
    let stream = null
    let hasLeft = false
    let resign
    const over = new Promise((resolve) => { resign = resolve })
    const leaving = new AbortController()

    const lead = () => {
      if (hasLeft) return null
      stream = preview.openStream(tell)
      return over
    }

    const wait = async (options) => {
      await navigator.locks.request(NAME, options, lead).catch(() => {})
      stream?.close()
      stream = null
      if (!hasLeft) await wait({ signal: leaving.signal })
    }

    const leave = () => {
      hasLeft = true
      leaving.abort()
      resign()
    }

    preview.guard(wait)(now ? { steal: true } : { signal: leaving.signal })
    return { leads: () => stream !== null, renew: () => stream.connect(), leave }
  }

  /** Calls `renew` when the reader comes back to the window, and `leave` when the page goes. */
  function whenLookedAt(renew, leave) {
    const on = (target, name, act) => target.addEventListener(name, preview.guard(act))
    on(document, 'visibilitychange', () => document.hidden || renew())
    on(window, 'pageshow', (event) => event.persisted && renew())
    on(window, 'online', renew)
    on(window, 'pagehide', leave)
  }
})(window.ordnerPreview ??= {});
