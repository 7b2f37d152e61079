// Additions to every page, which works without them: "/" goes to search, numbers of days are up to date, headings have links, texts
// can be copied.

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.getElementById("search-text") ?? document.getElementById("find");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

const DAY = 86_400_000;
const SCRIPTS = [["#search-form", "./search.js"], ["#ledger", "./ledger.js"], ["#entry-form", "./entry.js"], ["#compare", "./compare.js"], [".page--map", "./map.js"]];

if (!window.document$ && window.__md_scope) import("./frame.js");

let isFirst = true;
// Material's script tells of each page, also of those that it puts in place of another.
(window.document$ ?? { subscribe: (action) => action() }).subscribe(() => {
  enhance();
  isFirst = false;
});

function enhance() {
  for (const link of document.querySelectorAll(".md-tabs__item--active > a, .md-nav__link--active[href]")) {
    const isHere = link.pathname === location.pathname;
    link.setAttribute("aria-current", isHere ? "page" : "true");
  }

  // The page was built on one day, and is read on this or a later day: that of the reader's own calendar.
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  for (const element of document.querySelectorAll("[data-days-since]")) {
    const days = (today - Date.parse(element.dataset.daysSince)) / DAY;
    if (days >= 0) element.textContent = days === 1 ? "1 day" : `${days.toLocaleString("en")} days`;
  }

  for (const [selector, script] of SCRIPTS) {
    if (!document.querySelector(selector)) continue;
    // A module runs once: when Material's navigation.instant puts such a page in place of another, it is loaded anew.
    if (isFirst) import(script);
    else location.reload();
  }

  if (document.querySelector(".chart")) import("./chart.js").then((charts) => charts.enhance());
  if (document.querySelector(".sortable")) import("./sort.js").then(({ sortable }) => sortable());

  for (const heading of document.querySelectorAll(".page:not(.page--written) :is(h2, h3)[id]")) {
    // Only for the mouse: assistive technology would read out a second link for each heading.
    const link = document.createElement("a");
    Object.assign(link, { className: "headerlink", href: `#${heading.id}`, textContent: "#", title: "Link to this section", tabIndex: -1, ariaHidden: "true" });
    heading.append(link);
  }

  reveal();

  for (const word of document.querySelectorAll(".term[title]")) {
    Object.assign(word, { tabIndex: 0, role: "button" });
  }

  // The day of access in a citation is the day on which the page is read, not the day on which it was built.
  const [iso, long] = [
    [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(number => String(number).padStart(2, "0")).join("-"),
    now.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" }),
  ];
  for (const text of document.querySelectorAll(".cite")) {
    text.textContent = text.textContent
      .replace(/(?<=accessed |urldate = \{)\d{4}-\d\d-\d\d/g, iso)
      .replace(/(?<=accessed )\d+ [A-Z][a-z]+ \d{4}(?=\)\.$)/, long)
      .replace(/(?<=^Y2  - )\d{4}\/\d\d\/\d\d$/m, iso.replaceAll("-", "/"));
  }
  for (const text of document.querySelectorAll("[data-copy]")) {
    text.after(" ", button("Copy", () => text.href ?? text.textContent));
    if (text.dataset.save) text.after(" ", saving(text));
  }
  const heading = document.querySelector(".citation-footer h2");
  if (heading) heading.nextElementSibling.before(button("Copy link to this page", () => location.href.replace(/[?#].*/, "")));
}

addEventListener("hashchange", reveal);

// What an address leads to may lie in a fold, or be the heading of one.
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const closed = [];
  for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) closed.push(fold);
  const table = target?.closest(".page--codebook section")?.querySelector("details");
  if (table) closed.push(table);
  for (const fold of closed) fold.open = true;
  if (closed.length) target.scrollIntoView();
}

// A definition opens under its word by touch and keyboard, as its title does under the mouse.
const definition = document.createElement("span");
Object.assign(definition, { className: "definition", role: "status" });
function define(event) {
  const word = event.target.closest?.(".term[title]");
  const isOpen = word && definition.previousElementSibling === word;
  definition.remove();
  if (!word || isOpen || (event.type === "keydown" && event.key !== "Enter")) return;
  definition.textContent = word.title;
  word.after(definition);
}
addEventListener("click", define);
addEventListener("keydown", define);

// On paper a guide is whole.
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll(".fold--section")) fold.open = true;
});

function saving(text) {
  const made = document.createElement("a");
  const address = URL.createObjectURL(new Blob([text.textContent + "\n"], { type: "text/plain" }));
  Object.assign(made, { href: address, download: text.dataset.save, className: "button button--small", textContent: "Save" });
  return made;
}

function button(label, content) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "button button--small", textContent: label });
  made.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(content());
      made.textContent = "Copied";
    } catch {
      made.textContent = "Could not copy";
    }
    setTimeout(() => { made.textContent = label; }, 2000);
  });
  return made;
}
