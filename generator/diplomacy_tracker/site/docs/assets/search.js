// The search page. Pagefind does the searching; this module keeps words, facets and order in the address and draws.

const FACETS = ["kind", "country", "issue", "person", "year", "level", "format", "promises"];
const LABELS = { kind: "Kind of page", country: "Country or organisation", issue: "Issue", person: "Person", year: "Year", level: "Level", format: "Format", promises: "Promises" };
const FIRST = 8; // values of a facet that show before "more"
const BATCH = 20; // results drawn at a time
const SORTS = { newest: { date: "desc" }, oldest: { date: "asc" } };

const form = document.getElementById("search-form");
if (form) start(form);

async function start(form) {
  const root = new URL("../", location.href.replace(/[?#].*/, ""));
  const state = document.getElementById("search-state");
  let parts;
  try {
    parts = await load(new URL("pagefind/", root), { excerptLength: 24, baseUrl: root.pathname });
  } catch {
    state.textContent = "The search index could not be loaded. Please try again.";
    return;
  }
  const all = sum(parts.map((part) => part.all));
  const page = { form, parts, state, root, all, results: [], drawn: 0, turn: 0 };
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

// The index of a large site is in parts, each of later days than the one before. Together they answer as one would.
async function load(folder, options) {
  const entry = await (await fetch(new URL("pagefind-entry.json", folder))).json();
  const engine = await import(new URL("pagefind.js", folder));
  const parts = [];
  for (const name of entry.parts) {
    // One after the other: they share one WebAssembly memory, which two that begin at once would each replace.
    const part = engine.createInstance({ basePath: new URL(name, folder).pathname });
    await part.options(options);
    parts.push({ search: part.search, all: await part.filters() });
  }
  return parts;
}

async function ask(page, text, options) {
  const found = await Promise.all(page.parts.map((part) => part.search(text, options)));
  if (options.sort === SORTS.newest) found.reverse();
  const results = found.flatMap((part) => part.results);
  if (!options.sort) results.sort((a, b) => b.score - a.score);
  return { results, counts: sum(found.map((part) => part.filters)) };
}

// How many results each value would give: beside the values of a facet stands what the choice in the others leaves.
async function count(page, text, filters, found) {
  const others = Object.keys(filters).filter((facet) => filters[facet].any).map(async (facet) => {
    const { [facet]: _, ...rest } = filters;
    const idle = !text && !Object.keys(rest).length;
    return [facet, (idle ? page.all : (await ask(page, text, { filters: rest })).counts)[facet]];
  });
  return { ...found.counts, ...Object.fromEntries(await Promise.all(others)) };
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

function fill(page, query) {
  page.form.elements.q.value = query.get("q") ?? "";
  page.form.elements.sort.value = Object.hasOwn(SORTS, query.get("sort")) ? query.get("sort") : "";
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
  const found = idle ? { results: [], counts: page.all } : await ask(page, text || null, { filters, sort: SORTS[sort] ?? (text ? undefined : SORTS.newest) });
  if (turn !== page.turn) return; // a later search has overtaken this one
  page.results = found.results;
  page.drawn = 0;
  drawFacets(page, found.counts, { isBusy: true });
  document.getElementById("search-results").replaceChildren();
  page.state.textContent = idle ? "Type a word or choose below." : `${found.results.length.toLocaleString("en")} ${found.results.length === 1 ? "result" : "results"}`;
  document.getElementById("search-download").hidden = !found.results.length;
  await draw(page);
  const counts = await count(page, text || null, filters, found); // a search more for each facet with a choice
  if (turn === page.turn) drawFacets(page, counts);
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
  const slice = page.results.slice(page.drawn, page.drawn + BATCH);
  const data = await Promise.all(slice.map((result) => result.data()));
  if (turn !== page.turn) return;
  page.drawn += slice.length;
  const list = document.getElementById("search-results");
  const items = data.map((result) => item(page, result));
  list.append(...items);
  document.getElementById("search-more").hidden = page.drawn >= page.results.length;
  if (more) items[0]?.querySelector("a").focus();
}

function item(page, result) {
  const entry = element("li", "search__result");
  const link = element("a", "search__title", result.meta.title);
  link.href = new URL(result.url, page.root);
  const about = [result.meta.kind, result.meta.when, result.meta.parties].filter(Boolean).join(" · ");
  entry.append(link, element("span", "search__about", about), excerpt(result.excerpt));
  return entry;
}

function excerpt(html) {
  // Pagefind marks the words it found; everything else is text, and stays text.
  const plain = new DOMParser().parseFromString(html, "text/html").body;
  const line = element("span", "search__excerpt");
  for (const node of plain.childNodes) line.append(node.nodeName === "MARK" ? element("mark", "", node.textContent) : node.textContent);
  return line;
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
  const text = [["url", "title", "kind", "date", "parties"], ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = "search.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function cell(value = "") {
  // A leading sign would make a spreadsheet read the text as a formula.
  const text = value.replace(/(^|[;\t\r\n])( *)(?='*[=+\-@＝＋－＠])/g, "$1$2'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
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
