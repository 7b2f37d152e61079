// The search page: keeps words, facets and order in the address, and draws what assets/search/engine.js finds.

import { save } from "./csv.js";
import { plain } from "./entry/nearest.js";
import { all, find, load } from "./search/engine.js";

const FACETS = ["kind", "country", "issue", "person", "year", "place", "level", "format", "promises"];
const LABELS = { kind: "Kind of page", country: "Country or organisation", issue: "Issue", person: "Person", year: "Year", place: "Place", level: "Level", format: "Format", promises: "Promises" };
const FIRST = 8; // values of a facet that show before "more"
const BATCH = 10; // results drawn at a time
const ORDERS = ["newest", "oldest"];

const form = document.getElementById("search-form");
if (form) start(form);

async function start(form) {
  const root = new URL("../", location.href.replace(/[?#].*/, ""));
  const state = document.getElementById("search-state");
  let engine;
  try {
    engine = await load(root);
  } catch {
    state.textContent = "The search index could not be loaded. Please try again.";
    return;
  }
  const page = { form, engine, state, root, results: [], drawn: 0, turn: 0 };
  fill(page, new URLSearchParams(location.search));
  form.addEventListener("submit", (event) => { event.preventDefault(); search(page, { keep: true }); });
  form.elements.q.addEventListener("input", debounce(() => search(page), 150));
  form.elements.sort.addEventListener("change", () => search(page, { keep: true }));
  form.addEventListener("change", (event) => { if (event.target.type === "checkbox") search(page, { keep: true }); });
  addEventListener("popstate", () => { fill(page, new URLSearchParams(location.search)); search(page, { quiet: true }); });
  document.getElementById("search-more").addEventListener("click", () => draw(page, { more: true }));
  document.querySelector("#search-download button").addEventListener("click", () => download(page));
  if (matchMedia("(max-width: 48rem)").matches) document.getElementById("search-narrow").open = false;
  search(page, { quiet: true });
  if (!form.elements.q.value) form.elements.q.focus();
}

// How many results each value would give: beside the values of a facet stands what the choice in the others leaves.
async function count(page, text, filters, found) {
  if (["some", "none"].includes(found.note?.kind)) return found.counts;
  const others = Object.keys(filters).filter((facet) => filters[facet].any).map(async (facet) => {
    const { [facet]: _, ...rest } = filters;
    const idle = !text && !Object.keys(rest).length;
    return [facet, (idle ? await all(page.engine) : (await find(page.engine, text, rest)).counts)[facet]];
  });
  return { ...found.counts, ...Object.fromEntries(await Promise.all(others)) };
}

function fill(page, query) {
  page.form.elements.q.value = query.get("q") ?? "";
  page.form.elements.sort.value = ORDERS.includes(query.get("sort")) ? query.get("sort") : "";
  page.chosen = Object.fromEntries(FACETS.map((facet) => [facet, query.getAll(facet)]));
  page.together = query.get("match") === "all";
}

// Of several countries a reader may ask for meetings of all of them together: the contacts of two parties.
function isTogether(page, facet) {
  return facet === "country" && page.together && page.chosen[facet].length > 1;
}

function read(page) {
  for (const facet of FACETS) {
    const boxes = page.form.querySelectorAll(`input[name="${facet}"]:checked`);
    if (page.form.querySelector(`input[name="${facet}"]`)) page.chosen[facet] = [...boxes].map((box) => box.value);
  }
  page.together = document.getElementById("search-together")?.checked ?? false;
}

async function search(page, { keep = false, quiet = false } = {}) {
  const turn = ++page.turn;
  if (!quiet) read(page);
  const text = page.form.elements.q.value.trim();
  const sort = page.form.elements.sort.value;
  const filters = Object.fromEntries(FACETS.filter((facet) => page.chosen[facet].length).map((facet) => [facet, { [isTogether(page, facet) ? "all" : "any"]: page.chosen[facet] }]));
  if (!quiet) remember(page, text, sort, keep);
  const idle = !text && !Object.keys(filters).length;
  const found = idle ? { results: [], counts: await all(page.engine) } : await find(page.engine, text || null, filters, sort);
  if (turn !== page.turn) return; // a later search has overtaken this one
  page.results = found.results;
  page.words = found.words;
  page.drawn = 0;
  if (page.engine.all) drawFacets(page, found.counts, { isBusy: true });
  document.getElementById("search-results").replaceChildren();
  page.state.replaceChildren(...(idle ? ["Type a word or choose below."] : told(text, found)));
  document.getElementById("search-download").hidden = !found.results.length;
  await draw(page);
  const isFirst = !page.engine.all; // the numbers of all values come after the first results: a slow line needs a second for them
  await all(page.engine);
  const again = isFirst && !idle ? await find(page.engine, text || null, filters, sort) : found;
  const counts = await count(page, text || null, filters, again); // a search more for each facet with a choice
  if (turn === page.turn) drawFacets(page, counts);
}

// What was found, and what was searched where it is not what was typed.
function told(text, { results, note }) {
  const number = `${results.length.toLocaleString("en")} ${results.length === 1 ? "result" : "results"}`;
  if (note?.kind === "named") return [`${number} for `, element("b", "", note.words), ". Only pages with ", searchLink(`"${text}"`), "."];
  if (note?.kind === "corrected") return [`Nothing is on record for “${text}”. ${number} for `, element("b", "", note.words), "."];
  if (note?.kind === "some") return [`No page has all of these words. ${number} with most of them.`];
  if (note?.kind === "none") return [`Nothing is on record for “${text}”.`, ...(results.length ? [` ${number} about this site.`] : [])];
  return [number];
}

function searchLink(text) {
  const link = element("a", "", text);
  link.href = `?${new URLSearchParams({ q: text })}`;
  return link;
}

function remember(page, text, sort, keep) {
  const query = new URLSearchParams();
  if (text) query.set("q", text);
  for (const facet of FACETS) for (const value of page.chosen[facet]) query.append(facet, value);
  if (isTogether(page, "country")) query.set("match", "all");
  if (sort) query.set("sort", sort);
  const address = query.size ? `?${query}` : location.pathname;
  history[keep ? "pushState" : "replaceState"](null, "", address);
}

async function draw(page, { more = false } = {}) {
  const turn = page.turn;
  const list = document.getElementById("search-results");
  const before = page.drawn;
  for (const end of [before + BATCH / 2, before + BATCH]) { // a slow line has half of them sooner
    const slice = page.results.slice(page.drawn, end);
    const data = await Promise.all(slice.map((result) => result.data()));
    if (turn !== page.turn) return;
    page.drawn += slice.length;
    list.append(...data.map((result) => item(page, result)));
  }
  document.getElementById("search-more").hidden = page.drawn >= page.results.length;
  if (more) list.children[before]?.querySelector("a").focus();
}

function item(page, result) {
  const entry = element("li", "search__result");
  const link = element("a", "search__title", result.meta.title);
  link.href = new URL(result.url, page.root);
  const about = [result.meta.kind, result.meta.when, result.meta.parties].filter(Boolean).join(" · ");
  entry.append(link, element("span", "search__about", about), excerpt(result, page.words));
  return entry;
}

// The summary where it or the title has every word, and otherwise the words in their place. Pagefind marks them; everything
// else is text, and stays text.
function excerpt({ excerpt: html, meta }, words) {
  const line = element("span", "search__excerpt");
  const shown = plain(`${meta.title} ${meta.summary}`);
  if (meta.summary && words?.every((word) => shown.includes(plain(word)))) {
    line.append(...marked(meta.summary, words));
    return line;
  }
  const found = new DOMParser().parseFromString(html, "text/html").body;
  line.append("… ");
  for (const node of found.childNodes) line.append(node.nodeName === "MARK" ? element("mark", "", node.textContent) : node.textContent);
  line.append(" …");
  return line;
}

function marked(text, words) {
  const pattern = new RegExp(`\\b(${words.flatMap((word) => plain(word).split(" ")).join("|")})`, "giu"); // letters and digits alone
  return text.split(pattern).map((part, at) => (at % 2 ? element("mark", "", part) : part));
}

function drawFacets(page, counts, { isBusy = false } = {}) {
  const box = document.getElementById("search-facets");
  box.setAttribute("aria-busy", isBusy);
  const open = new Set([...box.querySelectorAll("details[open]")].map((details) => details.dataset.facet));
  const active = document.activeElement?.id;
  box.replaceChildren(...FACETS.map((facet) => facetBox(page, facet, counts[facet] ?? {}, open)).filter(Boolean));
  if (active) document.getElementById(active)?.focus();
}

function facetBox(page, facet, counts, open) {
  const chosen = page.chosen[facet];
  const values = Object.entries(counts).filter(([value, count]) => count || chosen.includes(value));
  if (!values.length) return null;
  values.sort(facet === "year" ? ([a], [b]) => b.localeCompare(a) : ([a, m], [b, n]) => n - m || a.localeCompare(b));
  const field = element("fieldset", "search__facet");
  field.append(element("legend", "", LABELS[facet]));
  if (facet === "country" && chosen.length > 1) field.append(together(page));
  const shown = values.filter(([value], rank) => rank < FIRST || chosen.includes(value));
  const rest = values.filter((entry) => !shown.includes(entry));
  field.append(...shown.map(([value, count]) => choice(facet, value, count, chosen)));
  if (rest.length) {
    const details = element("details");
    details.dataset.facet = facet;
    details.open = open.has(facet);
    details.append(element("summary", "", `${rest.length} more`), ...rest.map(([value, count]) => choice(facet, value, count, chosen)));
    field.append(details);
  }
  return field;
}

function together(page) {
  const label = element("label", "search__choice");
  const box = element("input");
  Object.assign(box, { type: "checkbox", checked: page.together, id: "search-together" });
  label.append(box, " all of these together");
  return label;
}

function choice(facet, value, count, chosen) {
  const label = element("label", "search__choice");
  const box = element("input");
  Object.assign(box, { type: "checkbox", name: facet, value, checked: chosen.includes(value), id: `${facet}-${value}` });
  label.append(box, ` ${value} `, element("span", "count", count.toLocaleString("en")));
  return label;
}

async function download(page) {
  const data = await Promise.all(page.results.map((result) => result.data()));
  const rows = data.map((result) => [new URL(result.url, page.root).href, result.meta.title, result.meta.kind, result.meta.iso, result.meta.parties]);
  save("search.csv", [["url", "title", "kind", "date", "parties"], ...rows]);
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function debounce(action, wait) {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(action, wait); };
}
