// Asks the server, and listens to it, by way of the worker that may. Never keeps an answer.

(function (preview) {
  'use strict'

  const worker = new Worker('/_ordner/worker.js')

  /** Who waits for what the worker says, by the number of the question. */
  const waiting = new Map()
  let last = 0

  worker.addEventListener('message', preview.guard(({ data }) => waiting.get(data.id)?.(data)))

  /** Thrown when the server does not answer as it should. */
  preview.Unreached = class Unreached extends Error {}

  /** What the server answers now: `{ status, url, redirected, tag, text }`; that a page is missing is an answer too. */
  preview.get = async (address, options = {}) => {
    const answer = await new Promise((resolve) => {
      const id = ++last
      waiting.set(id, (said) => {
        waiting.delete(id)
        resolve(said.answer)
      })
      worker.postMessage({ id, fetch: [address, { cache: 'no-cache', ...options }] })
    })
    if (!answer || answer.status >= 500) throw new preview.Unreached(address)
    return answer
  }

  /** Tells `hear(name, text)` every event of a stream, and `error` when it ends, until it is closed. */
  preview.listen = (address, hear) => {
    const id = ++last
    waiting.set(id, ({ name, text }) => hear(name, text))
    worker.postMessage({ id, listen: address })
    const close = () => {
      waiting.delete(id)
      worker.postMessage({ id, end: true })
    }
    return { close }
  }
})(window.ordnerPreview ??= {});
