// Asks Pagefind, and asks again in other words where it finds nothing.

import { plain } from "../entry/nearest.js";
import { corrected, named, telling } from "./words.js";

const SITE = "About this site"; // hand-written pages: after those on the record
const NAMED = ["Country", "Organisation", "Person", "Issue", "Relation", "Event", "Series", "Place", "Overview"];
const FIRST = 5; // pages whose texts are loaded at once, because a reader sees them first
const FEW = 5; // pages whose names are compared with the words
const MOST = 50; // pages shown when none has all words
const SORTS = { newest: { date: "desc" }, oldest: { date: "asc" } };
const WEIGHTS = { title: 5, place: 5 };

// The index of a large site is in parts, each of later days than the one before. Together they answer as one would.
export async function load(root) {
  const folder = new URL("pagefind/", root);
  const [engine, entry, words] = await Promise.all([
    import(new URL("pagefind.js", folder)),
    newest(folder),
    fetch(new URL("search/words.json", root)).then((answer) => answer.json()),
  ]);
  const parts = [];
  for (const name of entry.parts) {
    // One after the other: they share one WebAssembly memory, which two that begin at once would each replace. Without a worker
    // there is one script less to load before the first results; the first part's entry is the one that is here already.
    const part = engine.createInstance({ basePath: new URL(name, folder).pathname, noWorker: true, ...(name ? {} : { metaCacheTag: "" }) });
    await part.options({ excerptLength: 24, baseUrl: root.pathname, ranking: { metaWeights: WEIGHTS } });
    parts.push(part);
  }
  return { parts, words };
}

// The entry file of the index, and at once the file that Pagefind asks for next. Where that is gone, the browser kept an entry of an
// earlier build. Pagefind adds "?ts=" and its metaCacheTag to the address.
async function newest(folder) {
  const address = new URL("pagefind-entry.json?ts=", folder);
  const entry = await (await fetch(address)).json();
  const files = Object.values(entry.languages).map(({ hash }) => fetch(new URL(`pagefind.${hash}.pf_meta`, folder)));
  const are = await Promise.all(files);
  return are.every(({ ok }) => ok) ? entry : (await fetch(address, { cache: "reload" })).json();
}

// How many pages each value of a facet has; first the results, then this, on a slow line.
export async function all(engine) {
  engine.all ??= sum(await Promise.all(engine.parts.map((part) => part.filters())));
  return engine.all;
}

// Results, how many each value of a facet has, the `words` that every result has, and `note`, what was searched instead of the words as typed:
// { kind: "named" | "corrected" | "some" | "none", words }. `text` is null for a search by facets alone.
export async function find(engine, text, filters, sort) {
  const options = { filters, sort: SORTS[sort] ?? (text ? undefined : SORTS.newest) };
  if (!text || text.includes('"')) return ask(engine, text, options);
  const name = named(text, engine.words);
  const words = telling(name ?? text, engine.words);
  const spelt = corrected(words, engine.words);
  const tries = [[words, name && { kind: "named", words: name }], [spelt, { kind: "corrected", words: spelt?.join(" ") }]];
  let site = [];
  for (const [asked, note] of tries.filter(([asked]) => asked)) {
    const typed = asked.join(" ");
    // Asked together, because each needs files of its own; the first pages come meanwhile.
    const [found, ofSite, ofNames] = await Promise.all([ask(engine, typed, options, FIRST), ids(engine, typed, options, [SITE]), ids(engine, typed, options, NAMED)]);
    let results;
    [results, site] = apart(found.results, ofSite);
    if (!(await haveAll(results, asked))) continue;
    const order = options.sort ? found.results : [...(await namesFirst(engine, asked, ofNames, results)), ...site];
    return { ...found, results: order, words: asked, note };
  }
  return some(engine, spelt ?? words, options, site);
}

async function ask(engine, text, options, first = 0) {
  const found = await Promise.all(engine.parts.map((part) => part.search(text, options)));
  if (options.sort === SORTS.newest) found.reverse();
  const results = found.flatMap((part) => part.results);
  if (!options.sort) results.sort((a, b) => b.score - a.score);
  for (const result of results.slice(0, first)) result.data().catch(() => {}); // Pagefind keeps them; who needs one hears of the error
  return { results, counts: sum(found.map((part) => part.filters)) };
}

// Results on the record, and those on this site's hand-written pages.
function apart(results, ofSite) {
  return [results.filter(({ id }) => !ofSite.has(id)), results.filter(({ id }) => ofSite.has(id))];
}

// Which of the results are pages of these kinds; none where a reader chose kinds of pages.
async function ids(engine, text, options, kinds) {
  if (options.filters.kind) return new Set();
  const filters = { ...options.filters, kind: { any: kinds } };
  return new Set((await ask(engine, text, { ...options, filters })).results.map(({ id }) => id));
}

// Whether the first result has the words. For a word that no page has, Pagefind finds those that begin alike.
async function haveAll(results, words) {
  if (!results.length) return false;
  const { excerpt, content, meta } = await results[0].data();
  const there = plain([content, meta.title, meta.place, excerpt].join(" ")).split(" ");
  return words.every((word) => there.some((other) => other.startsWith(word.slice(0, Math.floor(word.length / 2) + 1))));
}

// The page of the country, person, issue or relation that is named by exactly these words goes before all others.
async function namesFirst(engine, words, named, results) {
  const first = results.filter(({ id }) => named.has(id)).slice(0, FEW);
  const pages = await Promise.all(first.map((result) => result.data()));
  const wanted = [...words].sort().join(" ");
  const names = (title) => [title.replace(/ \(.*\)$/, ""), title.replace(/, .*/, "")]; // `Taiwan (issue)`, `Beijing, China`
  const exact = first.filter((_, at) => names(pages[at].meta.title).some((name) => telling(name, engine.words).sort().join(" ") === wanted));
  return [...exact, ...results.filter((result) => !exact.includes(result))];
}

// The pages that have most of the words; a word counts for more the fewer pages have it.
async function some(engine, words, options, site) {
  const pages = new Map();
  const distinct = [...new Set(words)];
  for (const word of distinct.length > 1 ? distinct : []) {
    const [found, ofSite] = await Promise.all([ask(engine, word, options), ids(engine, word, options, [SITE])]);
    const [results] = apart(found.results, ofSite);
    if (!(await haveAll(results, [word]))) continue;
    const weight = 1 / Math.log2(2 + results.length);
    for (const result of results) {
      const page = pages.get(result.id) ?? { weight: 0, score: 0 };
      pages.set(result.id, { result, weight: page.weight + weight, score: page.score + result.score });
    }
  }
  const order = [...pages.values()].sort((a, b) => b.weight - a.weight || b.score - a.score);
  const best = order.filter(({ weight }) => weight >= (order[0].weight * 2) / 3).slice(0, MOST).map(({ result }) => result);
  const results = [...new Map([...best, ...site].map((result) => [result.id, result])).values()];
  return { results, counts: await tally(results), note: { kind: best.length ? "some" : "none" } };
}

async function tally(results) {
  const pages = await Promise.all(results.map((result) => result.data()));
  return sum(pages.map(({ filters }) => Object.fromEntries(Object.entries(filters).map(([facet, values]) => [facet, Object.fromEntries(values.map((value) => [value, 1]))]))));
}

function sum(parts) {
  const all = Object.create(null); // a person may be called "constructor"
  for (const counts of parts) {
    for (const [facet, values] of Object.entries(counts)) {
      all[facet] ??= Object.create(null);
      for (const [value, count] of Object.entries(values)) all[facet][value] = (all[facet][value] ?? 0) + count;
    }
  }
  return all;
}
