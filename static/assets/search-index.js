// Reads the index of a language, which lies in `search/<locale>/`, for `search.js`.
//
// Never asks a server and never runs what it reads: every part of an index is a script of its own that hands one text
// to `ordnerIndex`, so that it works from a folder or a USB stick and under a strict policy. A part that is missing or
// damaged rejects with an error of which `.damaged` is true.
(function () {
  'use strict';

  // ---------------------------------------------------------------------------------------------- parts of an index

  const arrived = new Map();
  const loading = new Map();
  const addresses = new Set();

  function register(name, sum, payload) {
    arrived.set(name, sumOf(payload) === sum ? { sum, payload } : null);
  }

  // What a damaged script says of itself is said by the promise already.
  window.addEventListener('error', (event) => {
    if (addresses.has(event.filename)) event.preventDefault();
  });

  function damage(what) {
    return Object.assign(new Error(`The search index is damaged: ${what}`), { damaged: true });
  }

  function sumOf(text) {
    let sum = 0x811c9dc5;
    for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
    return (sum & 0xffffff).toString(16).padStart(6, '0');
  }

  // The text of a part, loaded if it is not here; a manifest has no sum that it must have.
  function part(index, name, sum) {
    const key = `${index.volume}/${name}`;
    const file = sum ? `${name}.${sum}.js` : `${name}.js`;
    const here = arrived.get(key);
    if (here && (!sum || here.sum === sum)) return Promise.resolve(here.payload);
    const path = index.folder + file;
    if (!loading.has(path)) {
      const loaded = script(index.root + path).then(() => {
        loading.delete(path);
        const found = arrived.get(key);
        if (!found || (sum && found.sum !== sum)) throw damage(path);
        return found.payload;
      });
      loaded.catch(() => loading.delete(path));
      loading.set(path, loaded);
    }
    return loading.get(path);
  }

  function script(address) {
    return new Promise((resolve, reject) => {
      const element = document.createElement('script');
      element.charset = 'utf-8';
      element.async = true;
      element.src = address;
      addresses.add(element.src);
      element.onload = () => { element.remove(); resolve(); };
      element.onerror = () => { element.remove(); reject(damage(address)); };
      document.head.appendChild(element);
    });
  }

  // ------------------------------------------------------------------------------------------------ reading the parts

  const DIGITS = "#$%&()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{}";
  const RADIX = DIGITS.length;
  const VALUES = new Map(Array.from(DIGITS, (digit, value) => [digit.charCodeAt(0), value]));
  const LEVEL_SIGNS = { 33: 1, 32: 2, 34: 3 };

  class Reader {
    constructor(text, at = 0) {
      this.text = text;
      this.at = at;
    }

    digits(count) {
      let number = 0;
      for (; count > 0; count -= 1) number = number * RADIX + VALUES.get(this.text.charCodeAt(this.at++));
      return number;
    }

    number() {
      const first = this.digits(1);
      if (first < 60) return first;
      if (first < 83) return 60 + (first - 60) * RADIX + this.digits(1);
      if (first < 86) return 60 + 23 * RADIX + (first - 83) * RADIX * RADIX + this.digits(2);
      return 60 + 23 * RADIX + 3 * RADIX * RADIX + this.digits(5);
    }

    // Passes over a text with its length in front, and says where it stands.
    sized() {
      const length = this.number();
      const start = this.at;
      this.at += length;
      return { text: this.text, start, end: this.at };
    }
  }

  // Calls `found` with each page of some postings and the level there.
  function eachPosting({ text, start, end }, found) {
    const reader = new Reader(text, start);
    let page = -1;
    while (reader.at < end) {
      const level = LEVEL_SIGNS[text.charCodeAt(reader.at)] || 0;
      if (level) reader.at += 1;
      page += reader.number() + 1;
      found(page, level);
    }
  }

  // The word that an entry says, which shares its beginning with the one before.
  function difference(entry, base) {
    const reader = new Reader(entry);
    const same = reader.number();
    return base.slice(0, same) + entry.slice(reader.at);
  }

  function entries(text) {
    return text ? text.slice(0, -1).split('~') : [];
  }

  function readShard(payload) {
    const [words, pages, strayed] = payload.split('\n');
    const shard = { forms: new Map(), stems: new Map(), strayed: new Map() };
    const reader = new Reader(pages);
    let stem = '';
    for (const entry of entries(words)) {
      const [first, ...rest] = entry.split('|');
      stem = difference(first, stem);
      const forms = rest.map((form) => {
        const lost = new Reader(form);
        const count = lost.number();
        return { text: stem.slice(0, stem.length - count) + form.slice(lost.at), postings: reader.sized() };
      });
      const family = { stem, forms, compounds: reader.sized() };
      shard.stems.set(stem, family);
      for (const form of forms) shard.forms.set(form.text, family);
    }
    let word = '';
    for (const entry of entries(strayed)) {
      const [form, of] = entry.split('|');
      word = difference(form, word);
      shard.strayed.set(word, difference(of, word));
    }
    return shard;
  }

  function readTitles(payload) {
    const [words, pages] = payload.split('\n');
    const reader = new Reader(pages);
    let text = '';
    return entries(words).map((entry) => {
      text = difference(entry, text);
      return { text, postings: reader.sized() };
    });
  }

  function readSpelling(payload) {
    let text = '';
    return entries(payload).map((entry) => {
      const [word, often] = entry.split('|');
      text = difference(word, text);
      return { text, often: new Reader(often).number() };
    });
  }

  function readBlock(payload) {
    const [table, ...lines] = payload.split('\n');
    const numbers = table.split(' ');
    const texts = [];
    for (let at = 0; at < numbers.length; at += 2) texts.push({ end: Number(numbers[at]), sum: numbers[at + 1] });
    const pages = lines.map((line) => {
      const [route, title, ...breadcrumb] = line.split('\t');
      return { route, title, breadcrumb };
    });
    return { texts, pages };
  }

  function readTexts(payload) {
    return payload.split('\n\n').map((page) => page.split('\n').map((section) => {
      const [anchor, heading, text] = section.split('\t');
      return { anchor, heading, text };
    }));
  }

  // --------------------------------------------------------------------------------------------------------- an index

  // How many parts with words of titles are loaded for every query.
  const TITLE_PARTS = 2;

  const indexes = new Map();

  function open(root, path) {
    if (!indexes.has(path)) {
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      const index = { root, folder, volume: folder.split('/').slice(-2)[0], read: new Map() };
      const opened = part(index, 'm', '').then((payload) => prepare(index, JSON.parse(payload)));
      opened.catch(() => indexes.delete(path));
      indexes.set(path, opened);
    }
    return indexes.get(path);
  }

  // Lets go of an index that turned out to be of another build than its parts.
  function forget(path) {
    indexes.delete(path);
    arrived.clear();
  }

  function prepare(index, manifest) {
    const numbers = (text, factor) => {
      const reader = new Reader(text);
      return Float32Array.from({ length: manifest.pages }, () => reader.number() * factor);
    };
    const lengths = numbers(manifest.lengths, 0.25).map((power) => 2 ** power);
    const mean = lengths.reduce((sum, length) => sum + length, 0) / (manifest.pages || 1);
    return Object.assign(index, manifest, {
      brevity: lengths.map((length) => 1 / (0.75 + 0.25 * Math.min(length / mean, 8))),
      titleWeights: numbers(manifest.weights, 0.5),
      kindOf: numbers(manifest.kind_of, 1),
    });
  }

  // A part of an index as `read` makes it, remembered.
  function piece(index, name, sums, number, read) {
    const key = name + number;
    if (!index.read.has(key)) {
      const sum = sums.slice(number * 6, number * 6 + 6);
      const made = part(index, key, sum).then(read);
      made.catch(() => index.read.delete(key));
      index.read.set(key, made);
    }
    return index.read.get(key);
  }

  function count(sums) {
    return sums.length / 6;
  }

  // The last of some sorted words that is not behind `word`.
  function placeOf(words, word) {
    let [low, high] = [0, words.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (isBehind(words[middle], word)) high = middle;
      else low = middle;
    }
    return low;
  }

  // Whether a word stands behind another in the order of code points.
  function isBehind(one, other) {
    for (let at = 0; at < one.length && at < other.length; at += 1) {
      const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
      // Halves of characters beyond the first plane stand behind everything else.
      if (a !== b) return (a >= 0xd800 && a < 0xe000) === (b >= 0xd800 && b < 0xe000) ? a > b : a >= 0xd800 && a < 0xe000;
    }
    return one.length > other.length;
  }

  function shardOf(index, word) {
    const [firsts, sums] = index.shards;
    return firsts.length ? piece(index, 'p', sums, placeOf(firsts, word), readShard) : Promise.resolve(null);
  }

  // The forms that share a stem with `form`, if it is a word of the index.
  async function familyOf(index, form) {
    const shard = await shardOf(index, form);
    if (!shard) return null;
    const stem = shard.strayed.get(form);
    if (stem === undefined) return shard.forms.get(form) || null;
    return (await shardOf(index, stem)).stems.get(stem) || null;
  }

  // The words of titles, unless there are so many that `isNeeded` decides.
  async function titlesOf(index, isNeeded) {
    if (!isNeeded && count(index.titles) > TITLE_PARTS) return [];
    const parts = Array.from({ length: count(index.titles) }, (_, at) => piece(index, 't', index.titles, at, readTitles));
    return (await Promise.all(parts)).flat();
  }

  // All words that begin with the first letter of `word`.
  async function spellingOf(index, word) {
    const [letters, sums] = index.spelling;
    if (!letters.length) return [];
    return piece(index, 'v', sums, placeOf(letters, Array.from(word)[0]), readSpelling);
  }

  // ---------------------------------------------------------------------------------------------------- words of a query

  const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
  const WORD = '[\\p{Alphabetic}\\p{N}\\p{M}]+';
  const CHAIN = new RegExp(
    `${WORD}(?:[-\u2010\u2011'’]${WORD}|(?<=[\\p{Alphabetic}\\p{N}\\p{M}]{3})[/*:_(·]-?\\p{Ll}{1,5}(?![\\p{Alphabetic}\\p{N}\\p{M}]))*`, 'gu');
  const PARTS = new RegExp(WORD, 'gu');
  // An ending behind a star or a slash stands for itself only in the word that it makes.
  const ENDING = /[/*:_(·]-?$/u;
  const SPECIAL = { ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', ς: 'σ' };

  const NO_LETTER = /[^\p{Alphabetic}\p{N}\p{M}]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/gu;

  // A word as it is compared, in the same way as the index is made.
  function fold(word) {
    const plain = word.toLowerCase().normalize('NFKD').toLowerCase().replace(NO_LETTER, '');
    return Array.from(plain).slice(0, 40).join('').replace(/[ßæœþøđðłıς]/g, (letter) => SPECIAL[letter]);
  }

  // The words of a query; words that a hyphen or a star joins come with the word they make.
  function wordsOf(text) {
    const words = [];
    const joined = [];
    for (const chain of text.matchAll(CHAIN)) {
      const found = Array.from(chain[0].matchAll(PARTS));
      const parts = found.map(([part]) => fold(part));
      const own = parts.filter((part, at) => part && !ENDING.test(chain[0].slice(0, found[at].index)));
      if (parts.length > 1 && parts.length <= 4) {
        joined.push({ text: parts.join(''), from: words.length, to: words.length + own.length });
      }
      words.push(...own);
    }
    return { words, joined };
  }

  // The ways to read ae, oe, ue and aa, which some write for letters that they do not have.
  function spellings(word) {
    let ways = [''];
    for (let at = 0; at < word.length; at += 1) {
      const two = word.slice(at, at + 2);
      if (ways.length < 8 && /^(ae|oe|ue|aa)$/.test(two)) {
        ways = ways.flatMap((way) => [way + two, way + two[0]]);
        at += 1;
      } else ways = ways.map((way) => way + word[at]);
    }
    return ways;
  }

  window.ordnerIndex = Object.assign(register, {
    open, forget, damage, eachPosting, familyOf, shardOf, titlesOf, spellingOf, piece, readBlock, readTexts,
    fold, wordsOf, spellings, PARTS, INVISIBLE,
  });
})();
