// Searches the index of a language, which `search-index.js` reads: finds words, weighs pages, cuts excerpts.
//
// Never puts anything into the page: what it hands over are texts and addresses, and no text becomes markup.
//
//   ordnerSearch(query, options) → Promise of an array of hits, the best first
//
//   options   limit     how many hits, 10 where nothing is said
//             type      only pages of this document type
//             audience  only pages for this audience
//             excerpts  true to cut excerpts and to find the sections that match, for which texts are loaded
//             index     another index than the page's own: `search/de/m.js`
//             plain     whether the reader prefers plain language; where nothing is said, as the page's own language is
//   hit       url, title, breadcrumb (titles), type, audience (names), plain (whether in plain language);
//             with `excerpts` also excerpt: [{text, mark}] and sections: [{title, url}]
//   array     .corrected (what was searched instead of mistyped words, or null), .total, .labels and
//             .facets, each {type: {name: …}, audience: {name: …}}: names for readers, numbers of pages
//
// A part that is missing or damaged rejects the promise with an error of which `.damaged` is true.
(function () {
  'use strict';

  const own = document.currentScript;
  const root = (own && own.dataset.root) || '';
  const home = (own && own.dataset.index) || '';
  const isPlainHere = Boolean(own && 'plain' in own.dataset);
  const {
    open, forget, damage, eachPosting, familyOf, shardOf, titlesOf, spellingOf, piece, readBlock, readTexts,
    fold, wordsOf, spellings, PARTS, INVISIBLE,
  } = window.ordnerIndex;

  // How much it says of a page that a word stands in its text, often in its text, in a heading, in its title.
  const LEVELS = [1, 1.5, 2, 4];
  // How much less a word says that is another form, part of a compound, only begun, another spelling.
  const OTHER_FORM = 0.7;
  const IN_COMPOUND = 0.6;
  const BEGUN = 0.75;
  const INFLECTED = 0.75;
  const MISTYPED = 0.7;
  const FIRST_LETTER = 0.75;
  const TAKEN_APART = 0.6;
  // How much less a page counts that is in plain language, or is not, where the reader prefers the other.
  const OTHER_STYLE = 0.6;
  // The share of what the best page says of a query that a page must say to be shown.
  const SHARE = 0.3;
  // How much it counts that a page says all words: less in a sentence, which has words that no page needs to say.
  const [ALL_WORDS, ALL_OF_SENTENCE] = [2.5, 1.5];
  const SENTENCE = 4;
  // A word on fewer pages is looked for inside of titles too, however large the site.
  const FEW_PAGES = 20;
  const WORD_LIMIT = 24;
  const QUERY_LIMIT = 500;

  // ------------------------------------------------------------------------------------------- what a word is found by

  // How much each page says of one word of a query.
  class Finding {
    constructor(index, text) {
      this.text = text;
      this.index = index;
      this.value = new Float32Array(index.pages);
      this.title = new Float32Array(index.pages);
      this.marks = new Set();
      this.pages = 0;
    }

    add(postings, weight, brief = true) {
      const { value, title, index: { brevity } } = this;
      eachPosting(postings, (page, level) => {
        const said = weight * LEVELS[level] * (brief && level < 2 ? brevity[page] : 1);
        if (!value[page]) this.pages += 1;
        if (said > value[page]) value[page] = said;
        if (level === 3 && weight > title[page]) title[page] = weight;
      });
    }

    addFamily(family, form, weight) {
      for (const other of family.forms) {
        this.add(other.postings, weight * (other.text === form ? 1 : OTHER_FORM));
        this.marks.add(other.text);
      }
      this.add(family.compounds, weight * IN_COMPOUND);
    }

    // Words of titles, which stand there by nature.
    addTitle({ text, postings }, weight) {
      const { value, title } = this;
      eachPosting(postings, (page) => {
        if (!value[page]) this.pages += 1;
        value[page] = Math.max(value[page], weight * LEVELS[3]);
        title[page] = Math.max(title[page], weight);
      });
      this.marks.add(text);
    }

    // What two findings have in common, as one.
    addBoth(one, other, weight) {
      for (let page = 0; page < this.value.length; page += 1) {
        const said = weight * Math.min(one.value[page], other.value[page]);
        if (said && !this.value[page]) this.pages += 1;
        if (said > this.value[page]) this.value[page] = said;
        this.title[page] = Math.max(this.title[page], weight * Math.min(one.title[page], other.title[page]));
      }
      for (const mark of [...one.marks, ...other.marks]) this.marks.add(mark);
    }
  }

  // All that a word is found by; `isLast` if it may only be begun.
  async function find(index, word, isLast) {
    const finding = new Finding(index, word);
    let known = false;
    for (const way of spellings(word)) {
      const family = await familyOf(index, way);
      if (!family) continue;
      finding.addFamily(family, way, 1);
      known = true;
    }
    const titles = await titlesOf(index, !known || finding.pages < FEW_PAGES);
    if (word.length >= 4) addInside(finding, word, titles);
    if (isLast || !known) await addBegun(finding, word, known);
    if (!known) await addSimilar(finding, word, isLast, titles);
    return finding;
  }

  // Words of titles that the word is part of.
  function addInside(finding, word, titles) {
    for (const title of titles) {
      const at = title.text.indexOf(word);
      if (at < 0 || title.text.length === word.length || finding.marks.has(title.text)) continue;
      const isEnd = at + word.length === title.text.length;
      finding.addTitle(title, isEnd ? 0.7 : at === 0 ? 0.6 : 0.5);
    }
  }

  // Words that begin with the word.
  async function addBegun(finding, word, known) {
    if (word.length < 3) return;
    const shard = await shardOf(finding.index, word);
    if (!shard) return;
    for (const [form, family] of shard.forms) {
      if (!form.startsWith(word) || form === word || finding.marks.has(form)) continue;
      const weight = (known ? 0.4 : BEGUN) * Math.max(0.5, word.length / form.length);
      finding.add(family.forms.find((other) => other.text === form).postings, weight);
      finding.marks.add(form);
    }
  }

  // Words that are another form of an unknown word or another spelling, and what it may be made of.
  async function addSimilar(finding, word, isLast, titles) {
    if (isLast && finding.pages) return;
    const { index } = finding;
    const words = await spellingOf(index, word);
    const near = similar(word, words.concat(titles.filter((title) => title.text[0] !== word[0])));
    for (const { text, weight } of near) {
      const family = await familyOf(index, text);
      if (family) finding.addFamily(family, text, weight);
    }
    if (near.length && near[0].isTypo) finding.corrected = near[0].text;
    await addParts(finding, word, words);
  }

  // The words most like an unknown one: first those that only end differently, then those with one or two slips.
  function similar(word, words) {
    const slips = word.length >= 9 ? 2 : word.length >= 4 ? 1 : 0;
    const found = [];
    for (const { text, often = 0 } of words) {
      if (text.length - word.length > 4 || word.length - text.length > 7 || text === word) continue;
      const same = common(word, text);
      const [lost, added] = [word.length - same, text.length - same];
      const distance = editDistance(word, text, slips);
      const isEnding = added ? same >= 4 && same >= 0.6 * word.length && lost <= 4 && added <= 4 : same >= 4 && lost <= 7;
      if (distance > slips && !isEnding) continue;
      const weight = Math.max(
        distance <= slips ? MISTYPED * (same ? 1 : FIRST_LETTER) - 0.12 * (distance - 1) : 0,
        isEnding ? INFLECTED * (1 - (0.6 * (lost + added)) / Math.max(word.length, text.length)) : 0);
      found.push({ text, weight, often, isTypo: distance <= slips && lost > 0 && added > 0 && (!isEnding || lost + added > 2) });
    }
    found.sort((one, other) => other.weight + 0.01 * other.often - one.weight - 0.01 * one.often);
    return found.filter(({ weight }) => weight > 0.8 * found[0].weight).slice(0, 5);
  }

  function common(one, other) {
    let same = 0;
    while (same < one.length && one[same] === other[same]) same += 1;
    return same;
  }

  // Room for three rows of a comparison, longer than any word is after folding.
  const ROWS = [0, 1, 2].map(() => new Uint8Array(256));

  // How many letters must be changed, added, taken or swapped with their neighbours; more than `limit` is as good as never.
  function editDistance(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    let [before, last, row] = ROWS;
    for (let to = 0; to <= other.length; to += 1) row[to] = to;
    for (let at = 1; at <= one.length; at += 1) {
      [before, last, row] = [last, row, before];
      row[0] = at;
      let least = at;
      for (let to = 1; to <= other.length; to += 1) {
        const same = one[at - 1] === other[to - 1];
        row[to] = Math.min(last[to] + 1, row[to - 1] + 1, last[to - 1] + (same ? 0 : 1));
        const swapped = at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
        if (swapped) row[to] = Math.min(row[to], before[to - 2] + 1);
        least = Math.min(least, row[to]);
      }
      if (least > limit) return limit + 1;
    }
    return row[other.length];
  }

  // The parts of an unknown compound: pages must say both.
  async function addParts(finding, word, words) {
    const { index } = finding;
    const forms = new Set(words.map(({ text }) => text));
    let best = null;
    for (let at = word.length - 4; at >= 4; at -= 1) {
      for (const link of index.links) {
        const first = word.slice(0, at - link.length);
        if (first.length < 4 || !word.slice(0, at).endsWith(link)) continue;
        const known = [first, `${first}e`].find((form) => forms.has(form));
        if (!known) continue;
        const [one, other] = await Promise.all([known, word.slice(at)].map((form) => familyOf(index, form)));
        if (one && other && (!best || link.length < best.link.length)) best = { one, other, link, known, last: word.slice(at) };
      }
    }
    if (!best) return;
    const [one, other] = [new Finding(index, best.known), new Finding(index, best.last)];
    one.addFamily(best.one, best.known, 1);
    other.addFamily(best.other, best.last, 1);
    finding.addBoth(one, other, TAKEN_APART);
    if (finding.pages) finding.corrected = null;
  }

  // Words of the query that are one word in the index: `heiz kosten`.
  async function findJoined(index, { text, from, to }) {
    const family = await familyOf(index, text);
    if (!family) return null;
    const finding = new Finding(index, text);
    finding.addFamily(family, text, 1);
    return { finding, from, to };
  }

  function neighbours(index, words) {
    const pairs = [];
    for (let at = 0; at + 1 < words.length; at += 1) {
      // Two letters make no word, a number and a letter do: § 8 a.
      if (words[at].length + words[at + 1].length < 3 && !/\d/.test(words[at])) continue;
      for (const link of index.links) pairs.push({ text: words[at] + link + words[at + 1], from: at, to: at + 2 });
    }
    return pairs;
  }

  // ------------------------------------------------------------------------------------------------------- the answer

  async function findAll(index, query) {
    const { words: all, joined } = wordsOf(query);
    const words = all.slice(0, WORD_LIMIT);
    const isOpen = !/\s$/.test(query);
    const findings = await Promise.all(words.map((word, at) => find(index, word, isOpen && at === words.length - 1)));
    const whole = await Promise.all([...joined, ...neighbours(index, words)].map((join) => findJoined(index, join)));
    for (const { finding, from, to } of whole.filter(Boolean)) {
      for (const part of findings.slice(from, to)) addWhole(part, finding);
    }
    return findings;
  }

  function addWhole(part, whole) {
    for (let page = 0; page < whole.value.length; page += 1) {
      if (!whole.value[page]) continue;
      if (!part.value[page]) part.pages += 1;
      part.value[page] = Math.max(part.value[page], whole.value[page]);
      part.title[page] = Math.max(part.title[page], whole.title[page]);
    }
    for (const mark of whole.marks) part.marks.add(mark);
    part.corrected = null;
  }

  // The score of every page: what it says of each word, more if it says all of them, and if its title is about them.
  function score(index, findings, isPlain) {
    const scores = new Float64Array(index.pages);
    const shares = new Float64Array(index.pages);
    let best = 0;
    const weights = findings.map(({ pages }) => Math.log1p(index.pages / Math.max(pages, 0.5)));
    const exponent = findings.length < SENTENCE ? ALL_WORDS : ALL_OF_SENTENCE;
    const all = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    for (let page = 0; page < index.pages; page += 1) {
      let [said, covered, title] = [0, 0, 0];
      for (let at = 0; at < findings.length; at += 1) {
        const value = findings[at].value[page];
        if (!value) continue;
        said += weights[at] * value;
        covered += weights[at];
        title += weights[at] * findings[at].title[page];
      }
      if (!said) continue;
      const titled = Math.min(1, title / (index.titleWeights[page] || 1));
      shares[page] = covered / all;
      best = Math.max(best, shares[page]);
      const style = index.kinds[index.kindOf[page]][2] === isPlain ? 1 : OTHER_STYLE;
      scores[page] = style * said * shares[page] ** exponent * (1 + 0.6 * titled);
    }
    // Where some pages say all words, those that say but one of them are of no use.
    return scores.map((said, page) => (shares[page] >= best * SHARE ? said : 0));
  }

  // How many pages are looked through for the words between quotation marks.
  const PHRASE_PAGES = 60;
  const EXCERPT_LENGTH = 220;
  const SECTIONS = 3;

  async function search(query, { limit = 10, type, audience, excerpts = false, index: path = home, plain = isPlainHere } = {}) {
    const text = String(query).slice(0, QUERY_LIMIT).replace(INVISIBLE, '');
    const index = await open(root, path);
    const findings = await findAll(index, text);
    const scores = score(index, findings, plain);
    const found = await withPhrases(index, text, rank(scores));
    const facets = countFacets(index, found);
    const wanted = found.filter((page) => isWanted(index, page, type, audience));
    const hits = wanted.slice(0, limit).map((page) => hit(index, page, excerpts ? findings : null));
    return Object.assign(await Promise.all(hits), {
      total: wanted.length,
      corrected: correct(text, findings),
      facets,
      labels: { type: Object.fromEntries(index.types), audience: Object.fromEntries(index.audiences) },
    });
  }

  // The pages with a score, the best first; of two alike, the one that comes first in the handbook.
  function rank(scores) {
    const ranked = [];
    for (let page = 0; page < scores.length; page += 1) if (scores[page]) ranked.push(page);
    return ranked.sort((one, other) => scores[other] - scores[one] || one - other);
  }

  // The pages that hold what stands between quotation marks, word by word.
  async function withPhrases(index, query, ranked) {
    const quoted = Array.from(query.matchAll(/["„“”«»]([^"„“”«»]+)["„“”«»]/g), ([, words]) => flat(words));
    const phrases = quoted.filter((phrase) => phrase.trim());
    if (!phrases.length) return ranked;
    const first = ranked.slice(0, PHRASE_PAGES);
    const texts = await Promise.all(first.map(async (page) => {
      const [{ title }, sections] = await Promise.all([describe(index, page), sectionsOf(index, page)]);
      return flat([title, ...sections.map(({ heading, text }) => `${heading} ${text}`)].join(' '));
    }));
    return first.filter((page, at) => phrases.every((phrase) => texts[at].includes(phrase)));
  }

  // A text as its words alone, with a space before and behind each.
  function flat(text) {
    return ` ${Array.from(text.matchAll(PARTS), ([word]) => fold(word)).join(' ')} `;
  }

  function isWanted(index, page, type, audience) {
    const [ofType, audiences] = index.kinds[index.kindOf[page]];
    return (!type || index.types[ofType][0] === type)
      && (!audience || audiences.some((one) => index.audiences[one][0] === audience));
  }

  // How many of the pages there are of each type and for each audience.
  function countFacets(index, pages) {
    const kinds = new Map();
    for (const page of pages) kinds.set(index.kindOf[page], (kinds.get(index.kindOf[page]) || 0) + 1);
    const facets = { type: {}, audience: {} };
    const add = (facet, [name], number) => { facet[name] = (facet[name] || 0) + number; };
    for (const [kind, number] of kinds) {
      const [type, audiences] = index.kinds[kind];
      add(facets.type, index.types[type], number);
      for (const audience of audiences) add(facets.audience, index.audiences[audience], number);
    }
    return facets;
  }

  // The query with other words for those that were mistyped, or null.
  function correct(query, findings) {
    const words = new Map(findings.filter(({ corrected }) => corrected).map(({ text, corrected }) => [text, corrected]));
    return words.size ? query.replace(PARTS, (word) => words.get(fold(word)) || word).trim() : null;
  }

  // ------------------------------------------------------------------------------------------------------ what is shown

  async function describe(index, page) {
    const block = await piece(index, 'd', index.blocks, Math.floor(page / index.block), readBlock);
    return block.pages[page % index.block];
  }

  async function hit(index, page, findings) {
    const { route, title, breadcrumb } = await describe(index, page);
    const url = `${root}${route.split('/').map(encodeURIComponent).join('/')}/index.html`;
    const [type, audiences, plain] = index.kinds[index.kindOf[page]];
    const shown = { url, title, breadcrumb, type: index.types[type][0], plain };
    shown.audience = audiences.map((audience) => index.audiences[audience][0]);
    return findings ? Object.assign(shown, summarise(await sectionsOf(index, page), findings, url)) : shown;
  }

  // The text of a page by sections.
  async function sectionsOf(index, page) {
    const number = Math.floor(page / index.block);
    const { texts } = await piece(index, 'd', index.blocks, number, readBlock);
    const within = page % index.block;
    const at = texts.findIndex(({ end }) => within < end);
    const pages = await piece(index, `x${number}-`, texts.map(({ sum }) => sum).join(''), at, readTexts);
    return pages[within - (at ? texts[at - 1].end : 0)];
  }

  // The excerpt that shows most words of the query, and the sections that match.
  function summarise(sections, findings, url) {
    const places = sections.map(({ heading, text }) => ({ heading: placesIn(heading, findings), text: placesIn(text, findings) }));
    const windows = sections.map((section, at) => bestWindow(places[at].text));
    const best = windows.reduce((chosen, window, at) => (window.words > windows[chosen].words ? at : chosen), 0);
    const worth = (at) => 3 * new Set(places[at].heading.map(({ word }) => word)).size + windows[at].words;
    const named = sections.map((_, at) => at).filter((at) => sections[at].heading && worth(at));
    named.sort((one, other) => worth(other) - worth(one) || one - other);
    return {
      excerpt: cut(sections[best].text, places[best].text, windows[best].start),
      sections: named.slice(0, SECTIONS).map((at) => ({
        title: sections[at].heading, url: `${url}#${encodeURIComponent(sections[at].anchor)}`,
      })),
    };
  }

  // Where in a text words stand that the query asked for, and which of its words each is.
  function placesIn(text, findings) {
    const places = [];
    for (const found of text.matchAll(PARTS)) {
      const form = fold(found[0]);
      const word = findings.findIndex(({ marks, text: asked }) =>
        marks.has(form) || form === asked || (asked.length >= 4 && form.includes(asked)));
      if (word >= 0) places.push({ start: found.index, end: found.index + found[0].length, word });
    }
    return places;
  }

  // Where to begin so that most different words can be seen.
  function bestWindow(places) {
    const best = { start: 0, words: 0 };
    for (let first = 0, last = 0; first < places.length; first += 1) {
      while (last < places.length && places[last].end <= places[first].start + EXCERPT_LENGTH - 60) last += 1;
      const words = new Set(places.slice(first, Math.min(last, first + 40)).map(({ word }) => word)).size;
      if (words > best.words) Object.assign(best, { start: places[first].start, words });
    }
    return best;
  }

  // A piece of a text around `start`, cut between words, with what is to be marked.
  function cut(text, places, start) {
    let from = start <= 60 ? 0 : text.indexOf(' ', start - 60) + 1;
    if (from > start) from = start;
    let to = text.length;
    if (to - from > EXCERPT_LENGTH) to = Math.max(text.lastIndexOf(' ', from + EXCERPT_LENGTH), from + EXCERPT_LENGTH / 2);
    const parts = [];
    const push = (piece, mark) => { if (piece) parts.push({ text: piece, mark }); };
    let at = from;
    for (const place of places.filter((one) => one.start >= from && one.end <= to)) {
      push((at === from && from ? '… ' : '') + text.slice(at, place.start), false);
      push(text.slice(place.start, place.end), true);
      at = place.end;
    }
    push((at === from && from ? '… ' : '') + text.slice(at, to) + (to < text.length ? ' …' : ''), false);
    return parts;
  }

  // A part may be of a newer build than the manifest: then all is read again, once. Whatever else goes wrong with an
  // index, also inside of a part that came whole, is damage of the index.
  window.ordnerSearch = (query, options = {}) => search(query, options).catch(() => {
    forget(options.index || home);
    return search(query, options);
  }).catch((error) => {
    throw error && error.damaged ? error : damage(error);
  });
})();
