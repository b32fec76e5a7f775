// Finds which node of one list is which node of another: the paragraph before and after an edit, or in the page as it
// was sent and as it lives. Only looks; never changes a node.

(function (preview) {
  'use strict'

  /** Lists whose product is greater are cut in two where they certainly meet, so that no page takes long. */
  const MOST_PAIRS = 100_000

  /** What makes two elements of the same name different things. */
  const TELLING = ['rel', 'name', 'type', 'media', 'hreflang']

  /** Whether a node is only the space between others. */
  preview.isBlank = (node) => node.nodeType !== Node.ELEMENT_NODE && node.nodeValue.trim() === ''

  /** What is compared of a node: what kind of thing it is, its id, and all of it. */
  function describe(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return { kind: node.nodeName, isBlank: preview.isBlank(node), whole: node.data }
    const kind = [node.nodeName, ...TELLING.map((name) => node.getAttribute(name))].join('\n')
    return { kind, isElement: true, id: node.id, whole: node.outerHTML }
  }

  /** How much speaks for two nodes being the same, by their descriptions; 0 is nothing. */
  function likeness(one, other) {
    if (one.kind !== other.kind) return 0
    const isWhole = one.whole === other.whole
    if (!one.isElement) return isWhole && !one.isBlank ? 3 : 1
    if (isWhole) return 8
    if (one.id || other.id) return one.id === other.id ? 6 : 1
    return 2
  }

  /** A map from nodes of one list to their counterparts in the other list; both keep their order. */
  preview.align = (oneList, otherList) => {
    const [ones, others] = [[...oneList], [...otherList]]
    const pairs = new Map()
    let start = 0
    let end = ones.length
    let otherEnd = others.length
    while (start < end && start < otherEnd && ones[start].isEqualNode(others[start])) {
      pairs.set(ones[start], others[start])
      start += 1
    }
    while (start < end && start < otherEnd && ones[end - 1].isEqualNode(others[otherEnd - 1])) {
      end -= 1
      otherEnd -= 1
      pairs.set(ones[end], others[otherEnd])
    }
    const middle = best(ones.slice(start, end), others.slice(start, otherEnd))
    for (const [one, other] of middle) pairs.set(one, other)
    return pairs
  }

  /** The pairs that are most alike in all, without crossing. */
  function best(ones, others) {
    const [rows, columns] = [ones.map(describe), others.map(describe)]
    if (rows.length * columns.length > MOST_PAIRS) {
      const meeting = findMeeting(rows, columns)
      if (!meeting) return []
      const [row, column] = meeting
      const before = best(ones.slice(0, row), others.slice(0, column))
      return [...before, [ones[row], others[column]], ...best(ones.slice(row + 1), others.slice(column + 1))]
    }
    const alike = rows.map((row) => columns.map((column) => likeness(row, column)))
    const sums = summed(alike, columns.length)
    const pairs = []
    for (let i = 0, j = 0; i < rows.length && j < columns.length;) {
      if (alike[i][j] > 0 && sums[i][j] === alike[i][j] + sums[i + 1][j + 1]) pairs.push([ones[i++], others[j++]])
      else if (sums[i][j] === sums[i + 1][j]) i += 1
      else j += 1
    }
    return pairs
  }

  /** Where an element that both lists have once is in them, as near to the middle as there is one; null for none. */
  function findMeeting(rows, columns) {
    const [once, onceThere] = [rows, columns].map(indexesOfUnique)
    const middle = rows.length / 2
    const distance = (whole) => Math.abs(once.get(whole) - middle)
    const shared = [...once.keys()].filter((whole) => onceThere.has(whole))
    if (shared.length === 0) return null
    const nearest = shared.reduce((best, whole) => (distance(whole) < distance(best) ? whole : best))
    return [once.get(nearest), onceThere.get(nearest)]
  }

  function indexesOfUnique(descriptions) {
    const indexes = new Map()
    const repeated = new Set()
    descriptions.forEach(({ isElement, whole }, index) => {
      if (indexes.has(whole)) repeated.add(whole)
      else if (isElement) indexes.set(whole, index)
    })
    for (const whole of repeated) indexes.delete(whole)
    return indexes
  }

  /** `sums[i][j]`: how much likeness is to be had from `i` and `j` on. */
  function summed(alike, width) {
    const sums = []
    sums[alike.length] = new Array(width + 1).fill(0)
    for (let i = alike.length - 1; i >= 0; i -= 1) {
      const below = sums[i + 1]
      const sum = new Array(width + 1).fill(0)
      for (let j = width - 1; j >= 0; j -= 1) sum[j] = Math.max(below[j], sum[j + 1], alike[i][j] + below[j + 1])
      sums[i] = sum
    }
    return sums
  }

  /** The counterpart of `node`, which is below `root`, in another tree; or of its nearest parent that has one. */
  preview.counterpart = (root, otherRoot, node) => {
    const steps = []
    for (let step = node; step !== root; step = step.parentNode) {
      if (!step) return otherRoot
      steps.unshift(step)
    }
    let place = otherRoot
    for (const step of steps) {
      const next = preview.align(step.parentNode.childNodes, place.childNodes).get(step)
      if (!next) break
      place = next
    }
    return place
  }
})(window.ordnerPreview ??= {});
