// Knows which block of the page comes from which line of its source, and the other way round. Never changes the page;
// asks the server only when somebody wants to know.

(function (preview) {
  'use strict'

  /** What the server said of this state of the page: its body, and the place of each block. */
  let known = null

  /** What was known is of before. */
  preview.forgetPlaces = () => { known = null }

  async function ask() {
    const { status, text } = await preview.get(`/_ordner/places?path=${preview.ownPath()}`)
    if (status !== 200) return { body: null, places: new Map() }
    const page = new DOMParser().parseFromString(text, 'text/html')
    const marked = [...preview.withoutPreview(page).querySelectorAll('[data-place]')]
    const places = new Map(marked.map((element) => [element, read(element.dataset)]))
    // Without its places it is the page as it was sent, and so its counterparts are found.
    for (const element of marked) {
      element.removeAttribute('data-place')
      element.removeAttribute('data-source')
    }
    return { body: page.body, places }
  }

  /** The file, and in it `START-END:LINE`, the first two in bytes. */
  function read({ source, place }) {
    const [start, end, line] = place.split(/[-:]/).map(Number)
    return { source, start, end, line }
  }

  const get = () => (known ??= ask())

  /** The innermost blocks of the living page that the bytes of a source at `offsets` are in; null for none. */
  preview.blocksAt = async (path, offsets) => {
    const { body, places } = await get()
    const own = [...places].filter(([, { source }]) => source === path)
    return offsets.map((offset) => {
      const block = innermost(own, offset)
      return block && preview.counterpart(body, document.body, block)
    })
  }

  function innermost(places, offset) {
    const around = places.filter(([, { start, end }]) => start <= offset && offset < end)
    const size = ([, { start, end }]) => end - start
    // Of two of the same size the later one in the page is within the other.
    return around.reduce((found, each) => (found && size(found) < size(each) ? found : each), null)?.[0] ?? null
  }

  /** The `source` and the `line` that an element of the living page comes from; null if it is from none. */
  preview.placeOf = async (element) => {
    const { body, places } = await get()
    if (!body) return null
    let place = preview.counterpart(document.body, body, element)
    while (place && !places.has(place)) place = place.parentElement
    return places.get(place) ?? null
  }
})(window.ordnerPreview ??= {});
