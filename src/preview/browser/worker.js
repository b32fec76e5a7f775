// Speaks with the server for a window of the preview: a page of the site may load nothing but what the published site
// loads, and a worker has rules of its own. Understands nothing of what is said.

'use strict'

const streams = new Map()

/** An answer from the same computer that takes longer does not come. */
const PATIENCE_MS = 10_000

/** `{ id, fetch: [address, options] }` asks once; `{ id, listen: address }` and `{ id, end: true }` begin and end a stream. */
self.addEventListener('message', ({ data: { id, fetch: wanted, listen, end } }) => {
  if (wanted) ask(id, ...wanted)
  if (listen) begin(id, listen)
  if (end) finish(id)
})

async function ask(id, address, options) {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS), ...options })
    const { status, url, redirected, headers } = response
    self.postMessage({ id, answer: { status, url, redirected, tag: headers.get('etag'), text: await response.text() } })
  } catch {
    // The browser has told the console why.
    self.postMessage({ id, answer: null })
  }
}

function begin(id, address) {
  const source = new EventSource(address)
  streams.set(id, source)
  for (const name of ['state', 'ping', 'error']) {
    source.addEventListener(name, ({ data }) => self.postMessage({ id, name, text: data }))
  }
}

function finish(id) {
  streams.get(id)?.close()
  streams.delete(id)
}
