// Asks the search of a built site as a page of it would, with the least of a browser that the script needs.
//
//   node ask.mjs SITE SCRIPT…   a JSON array of [index, query, options] on standard input, one of answers on its output
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

const [site, ...scripts] = process.argv.slice(2);
const listeners = [];
const browser = { addEventListener: (name, listener) => listeners.push(listener) };
browser.window = browser;
browser.document = {
  currentScript: { dataset: { root: '../', index: 'search/en/m.js' } },
  createElement: () => ({ remove() {} }),
  head: { appendChild: (element) => queueMicrotask(() => load(element)) },
};
const context = vm.createContext(browser);
for (const script of scripts) vm.runInContext(fs.readFileSync(script, 'utf8'), context);

// As a browser does: what is missing is an error of the element; what is no script is loaded and says so elsewhere.
function load(element) {
  const file = path.join(site, element.src.replace(/^\.\.\//, ''));
  if (!fs.existsSync(file)) return element.onerror();
  try {
    vm.runInContext(fs.readFileSync(file, 'utf8'), context);
  } catch (error) {
    listeners.forEach((listener) => listener({ filename: element.src, error, preventDefault() {} }));
  }
  return element.onload();
}

const answers = [];
for (const [index, query, options] of JSON.parse(fs.readFileSync(0, 'utf8'))) {
  const start = performance.now();
  try {
    const hits = await browser.ordnerSearch(query, { index, ...options });
    const { total, corrected, facets, labels } = hits;
    answers.push({ hits: Array.from(hits), total, corrected, facets, labels, milliseconds: performance.now() - start });
  } catch (error) {
    answers.push({ error: String(error.message), damaged: error.damaged === true });
  }
}
process.stdout.write(JSON.stringify(answers));
