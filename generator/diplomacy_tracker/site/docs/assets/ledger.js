// The pages of promises and expectations: filters and sorts the lines that are on the page, and keeps the choice in the address.

const form = document.getElementById("ledger");
const sections = [...document.querySelectorAll(".ledger__section")];
const lines = sections.flatMap((section) => [...section.querySelectorAll("li[data-party]")]);
const home = new Map(lines.map((line) => [line, line.parentElement]));
const counts = sections.map((section) => section.querySelector(".count"));
const wholes = counts.map((count) => count.textContent);
const totals = document.getElementById("totals")?.parentElement;
const state = form.querySelector(".ledger__state");
const sorted = document.createElement("ol");
sorted.className = sections[0]?.querySelector("ol").className ?? "";
sorted.hidden = true;
form.after(sorted);

const NAMES = ["party", "kind", "state", "sort", "q"];
const ORDERS = {
  newest: (a, b) => b.dataset.date.localeCompare(a.dataset.date),
  oldest: (a, b) => a.dataset.date.localeCompare(b.dataset.date),
  due: (a, b) => (a.dataset.due ?? "9999").localeCompare(b.dataset.due ?? "9999"),
  // What nobody is known to have looked at comes first, the oldest of it before the others.
  looked: (a, b) => (a.dataset.looked ?? "").localeCompare(b.dataset.looked ?? "") || ORDERS.oldest(a, b),
};

function fill() {
  const query = new URLSearchParams(location.search);
  for (const name of NAMES) form.elements[name].value = query.get(name) ?? "";
  for (const name of NAMES) if (form.elements[name].selectedIndex === -1) form.elements[name].value = "";
}

function chosen() {
  return Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value.trim()]));
}

function fits(line, want) {
  return (!want.party || line.dataset.party.split(" ").includes(want.party))
    && (!want.kind || line.dataset.kind === want.kind)
    && (!want.state || line.dataset.state === want.state)
    && want.q.toLowerCase().split(/\s+/).every((word) => line.textContent.toLowerCase().includes(word));
}

function draw() {
  const want = chosen();
  const order = ORDERS[want.sort];
  for (const line of lines) line.hidden = !fits(line, want);
  // Without a chosen order, each line returns to its place on the page.
  if (order) sorted.append(...[...lines].sort(order));
  else for (const line of lines) home.get(line).append(line);
  sorted.hidden = !order;
  const narrowed = Boolean(want.party || want.kind || want.state || want.q);
  sections.forEach((section, place) => {
    const shown = section.querySelectorAll("li[data-party]:not([hidden])").length;
    section.hidden = Boolean(order) || !shown;
    counts[place].textContent = narrowed ? `${shown.toLocaleString("en")} of ${wholes[place]}` : wholes[place];
  });
  document.getElementById("states")?.toggleAttribute("hidden", Boolean(order) || narrowed);
  totals?.toggleAttribute("hidden", narrowed); // they are of the whole record
  const number = lines.filter((line) => !line.hidden).length;
  state.textContent = `${number.toLocaleString("en")} ${state.dataset.thing}${number === 1 ? "" : "s"} shown`;
}

function remember() {
  const query = new URLSearchParams(Object.entries(chosen()).filter(([, value]) => value));
  history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
}

form.addEventListener("input", () => { remember(); draw(); });
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => { remember(); draw(); }));
addEventListener("popstate", () => { fill(); draw(); });
if (location.search) fill(); // else a quick reader may have chosen something before this script came
draw();
