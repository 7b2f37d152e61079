// The pages of promises, expectations and meetings: filters and sorts the lines, counts them by state, and keeps the choice in the
// address. The lines are on the page, or on those that the form names: the page of all meetings takes them from the years' pages.

const form = document.getElementById("ledger");
const sections = [...document.querySelectorAll(".ledger__section")];
let lines = linesOf(document);
const home = new Map(lines.map((line) => [line, line.parentElement]));
const folds = sections.flatMap((section) => [...section.querySelectorAll(":scope > details")]);
const counts = sections.map((section) => section.querySelector(".count"));
const wholes = counts.map((count) => count.textContent);
const groups = [...document.querySelectorAll(".totals > ul, .totals > details")];
const state = form.querySelector(".ledger__state");
const sorted = document.createElement("ol");
sorted.className = document.querySelector(":is(.ledger__section, .ledger__whole) ol")?.className ?? "";
sorted.hidden = true;
(document.querySelector(".totals + .ledger__whole") ?? form.nextElementSibling ?? form).before(sorted);
const pages = form.dataset.pages?.split(" ") ?? []; // that hold the lines, if this page does not
let isLoaded = !pages.length;
const MOST = 60; // lines of a choice before the button for the rest
let isWhole = false;
const more = document.createElement("button");
Object.assign(more, { type: "button", className: "button", hidden: true });
(sections.at(-1) ?? sorted).after(more);

const FACETS = [...form.querySelectorAll("select:not([name=sort])")].map(({ name }) => name);
const NAMES = [...FACETS, "sort", "q"];
const ORDERS = {
  newest: (a, b) => b.dataset.date.localeCompare(a.dataset.date),
  oldest: (a, b) => a.dataset.date.localeCompare(b.dataset.date),
  due: (a, b) => (a.dataset.due ?? "9999").localeCompare(b.dataset.due ?? "9999"),
  // What nobody is known to have looked at comes first, the oldest of it before the others.
  looked: (a, b) => (a.dataset.looked ?? "").localeCompare(b.dataset.looked ?? "") || ORDERS.oldest(a, b),
};

function linesOf(root) {
  return [...root.querySelectorAll(".ledger__section li[data-date]")];
}

async function load() {
  state.textContent = "Loading…";
  lines = (await Promise.all(pages.map(linesFrom))).flat();
  isLoaded = true;
}

async function linesFrom(page) {
  const address = new URL(page, location.href.replace(/[?#].*/, ""));
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  const found = linesOf(new DOMParser().parseFromString(await answer.text(), "text/html"));
  for (const link of found.flatMap((line) => [...line.querySelectorAll("a[href]")])) link.href = new URL(link.getAttribute("href"), address).href;
  return found;
}

// The words of a line, with the names behind its codes.
const words = new WeakMap();
function wordsOf(line) {
  if (!words.has(line)) words.set(line, [line, ...line.querySelectorAll("[title]")].map((part) => (part === line ? line.textContent : part.title)).join(" ").toLowerCase());
  return words.get(line);
}

function fill() {
  const query = new URLSearchParams(location.search);
  for (const name of NAMES) form.elements[name].value = query.get(name) ?? "";
  for (const name of NAMES) if (form.elements[name].selectedIndex === -1) form.elements[name].value = "";
}

function chosen() {
  return Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value.trim()]));
}

const has = (line, name, value) => (line.dataset[name] ?? "").split("|").includes(value);

function fits(line, want) {
  return FACETS.every((name) => !want[name] || has(line, name, want[name]))
    && want.q.toLowerCase().split(/\s+/).every((word) => wordsOf(line).includes(word));
}

// A row of totals counts the lines of its party or kind; the longest bar of a group is as wide as the group.
function count(rows, shown) {
  const found = rows.map(({ dataset }) => (dataset.by ? shown.filter((line) => has(line, dataset.by, dataset.value)) : shown));
  const longest = Math.max(1, ...found.map(({ length }) => length));
  rows.forEach((row, place) => {
    row.hidden = Boolean(row.dataset.by) && !found[place].length;
    row.querySelector(".totals__all").textContent = found[place].length.toLocaleString("en");
    const bars = row.querySelectorAll("rect");
    let before = 0;
    row.querySelectorAll("[data-state]").forEach((part, number) => {
      const those = found[place].filter(({ dataset }) => dataset.state === part.dataset.state).length;
      part.hidden = !those;
      part.firstElementChild.textContent = those.toLocaleString("en");
      bars[number].setAttribute("x", (100 * before) / longest);
      bars[number].setAttribute("width", (100 * those) / longest);
      before += those;
    });
  });
}

async function draw() {
  const narrowed = FACETS.some((name) => chosen()[name]) || Boolean(chosen().q);
  if (!isLoaded && (narrowed || ORDERS[chosen().sort])) {
    try {
      await load();
    } catch {
      state.textContent = "The list could not be loaded. Please try again.";
      return;
    }
  }
  if (!isLoaded) tell(Number(form.dataset.number));
  else show(chosen());
}

function show(want) {
  const order = ORDERS[want.sort];
  const narrowed = FACETS.some((name) => want[name]) || Boolean(want.q);
  const isApart = Boolean(order) || (narrowed && pages.length > 0); // in one list instead of under the headings of the page
  const found = (order ? [...lines].sort(order) : lines).filter((line) => fits(line, want));
  const most = isWhole || !(order || narrowed) ? found.length : MOST;
  for (const line of lines) line.hidden = true;
  for (const line of found.slice(0, most)) line.hidden = false;
  // Without a chosen order, each line returns to its place on the page.
  if (isApart) sorted.replaceChildren(...found);
  else for (const line of lines) home.get(line)?.append(line);
  sorted.hidden = !isApart;
  for (const fold of folds) {
    fold.open = narrowed; // what is looked for may be in it
    fold.firstElementChild.hidden = narrowed;
  }
  sections.forEach((section, place) => {
    const those = found.filter((line) => section.contains(home.get(line)));
    section.hidden = Boolean(order) || those.every((line) => line.hidden);
    counts[place].textContent = narrowed ? `${those.length.toLocaleString("en")} of ${wholes[place]}` : wholes[place];
  });
  document.querySelector(".ledger__whole")?.toggleAttribute("hidden", Boolean(order) || narrowed);
  for (const group of groups) count([...group.querySelectorAll(".totals__row")], found);
  more.hidden = found.length <= most || (!isApart && pages.length > 0);
  more.textContent = `Show all ${found.length.toLocaleString("en")}`;
  tell(found.length);
}

function tell(number) {
  state.textContent = `${number.toLocaleString("en")} ${state.dataset.thing}${number === 1 ? "" : "s"}${state.dataset.rest ?? ""}`;
}

function remember() {
  const query = new URLSearchParams(Object.entries(chosen()).filter(([, value]) => value));
  history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
}

form.addEventListener("input", () => { isWhole = false; remember(); draw(); });
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => { remember(); draw(); }));
more.addEventListener("click", () => { isWhole = true; draw(); });
// On a phone the list comes before bars that a reader can open.
if (matchMedia("(max-width: 48rem)").matches) for (const fold of document.querySelectorAll(".totals > details")) fold.open = false;
addEventListener("popstate", () => { fill(); draw(); });
if (location.search) fill(); // else a quick reader may have chosen something before this script came
if (NAMES.some((name) => form.elements[name].value)) draw();
else tell(pages.length ? Number(form.dataset.number) : lines.length);
