// The form on /contribute/new/: it checks an entry while it is typed, shows its file, and opens GitHub with it. Nothing leaves the
// browser before that; a draft is kept in the browser's storage.

import { check } from "./entry/check.js";
import { differences, drop, markProposed, merged, openDraft, proposedDraft, save } from "./entry/drafts.js";
import { make, node } from "./entry/fields.js";
import { guessFrom, guessedRow, unused } from "./entry/guesses.js";
import { understood } from "./entry/names.js";
import { slug } from "./entry/nearest.js";
import { recentFirst, remember } from "./entry/recent.js";
import { parties, period } from "./entry/rules.js";
import { offerSending } from "./entry/send.js";
import { entryText } from "./entry/yaml.js";

const FIRST = ["sources"]; // what everything else is read in stands first; the file keeps its own order
const LONGEST_ADDRESS = 7500; // GitHub refuses requests whose first line is longer than some 8,000 characters
const part = (name) => document.getElementById(`entry-${name}`);
const root = new URL("../../", location.href.replace(/[?#].*/, ""));
const editing = new URLSearchParams(location.search).get("edit");
const id = editing ?? "new";

start();

async function start() {
  const lists = await fetched("contribute/new/lists.json");
  if (!lists) return announce("The form could not be loaded. Please try again.");
  const existing = editing && /^[a-z0-9-]+$/.test(editing) ? await fetched(`meetings/${editing}/entry.json`) : null;
  const page = { lists, existing, isNamed: Boolean(existing), fields: {}, hasTried: false };
  draw(page);
  if (existing) part("title").textContent = `Edit: ${existing.data.title}`;
  if (existing?.comments.length) warnOfComments(existing, lists);
  if (editing && !existing) announce("There is no entry of that name that could be edited here."); // a link may hold any text: none of it is shown
  const isSound = (one) => isReadable(one, lists);
  const { key, draft } = await openDraft(id, isSound);
  page.key = key;
  resume(page, draft);
  if (!part("changed").hidden) return;
  const proposed = draft ? null : proposedDraft(id, isSound);
  if (draft) announce("Your draft from this browser is here.");
  part("proposed").hidden = !proposed;
  part("proposed").addEventListener("click", () => {
    part("proposed").hidden = true;
    resume(page, { ...proposed, isProposed: false });
    keep(page);
  });
}

// Show the form with a draft; where the entry was changed since the draft began, let the person choose first.
function resume(page, draft) {
  const isOld = draft && page.existing && draft.base?.version !== page.existing.version;
  part("form").hidden = true;
  if (isOld) compare(page, draft);
  else begin(page, draft);
}

// Show the form with a draft, or with the entry as it is.
function begin(page, draft) {
  page.base = page.existing ? { version: page.existing.version, data: page.existing.data, body: page.existing.body } : null;
  fill(page, draft ?? page.existing ?? { data: {} });
  part("again").hidden = !draft;
  part("form").hidden = false;
  update(page);
  page.start = draft ? null : page.entry.text;
}

// The form reads and writes values only: say before anything is typed which comments the file would lose.
function warnOfComments({ comments, path: file }, { repository }) {
  part("comments-list").textContent = comments.join("\n");
  const link = part("comments-edit");
  link.href = `${repository}edit/main/${file}`;
  link.hidden = !repository;
  part("comments").hidden = false;
}

// Whether a stored draft is one of this form: damaged ones are left out.
function isReadable({ data, body, name }, lists) {
  if (typeof data !== "object" || data === null || typeof body !== "string" || typeof name !== "string") return false;
  return !check(data, { name, lists }).some(({ isWrongKind, isUnknown }) => isWrongKind || isUnknown);
}

// An entry that was changed since the draft began: let the person choose between the entry as it is, the draft, and both together.
function compare(page, draft) {
  const { existing } = page;
  const [now, mine] = [entryText(existing.data, existing.body), entryText(draft.data, draft.body)];
  const both = draft.base ? merged(draft, existing) : null;
  if (now === mine) return begin(page, null);
  part("now").textContent = now;
  part("mine").textContent = mine;
  const shown = differences(now, mine).filter(([sign]) => sign !== " ");
  part("differences").replaceChildren(...shown.map(([sign, line]) => node(sign === "-" ? "del" : "ins", { textContent: `${sign} ${line}\n` })));
  part("merge").hidden = !both;
  const choose = (chosen) => () => {
    part("changed").hidden = true;
    begin(page, chosen);
    if (chosen) keep(page);
    else drop(page.key);
  };
  // Not as listeners: an entry may be compared more than once, and only the last choice counts.
  part("merge").onclick = choose(both);
  part("take-now").onclick = choose(null);
  part("take-mine").onclick = choose(draft);
  part("changed").hidden = false;
  part("changed").focus();
}

async function fetched(address) {
  try {
    const answer = await fetch(new URL(address, root), { cache: "no-cache" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

function draw(page) {
  const { lists } = page;
  const context = { lists, changed: () => changed(page), guessedRow: (key) => guessedRow(key, page.entry) };
  const needed = new Set(lists.schema.required);
  for (const [name, schema] of Object.entries(lists.schema.properties)) page.fields[name] = make(schema, name, { ...context, isRequired: needed.has(name) });
  const names = [...FIRST, ...Object.keys(page.fields).filter((name) => !FIRST.includes(name))];
  for (const name of names) part(lists.schema.properties[name]["x-rare"] ? "seldom" : "fields").append(page.fields[name].element);
  const { people, parties: known } = lists;
  const named = Object.entries(people).map(([who, person]) => [who, `${person.name}, ${person.party}`]);
  const cities = Object.entries(lists.cities).map(([city, code]) => [city, known[code] ?? code]);
  const others = Object.keys(lists.kinds).filter((kind) => kind !== "people").map((kind) => datalist(kind, Object.entries(lists[kind]).map(([one, { title }]) => [one, title ?? lists[kind][one]])));
  document.body.append(datalist("parties", Object.entries(known)), datalist("people", recentFirst("people", named)), datalist("cities", recentFirst("cities", cities)), ...others, datalist("sources", []));
  const form = part("form");
  form.addEventListener("input", (event) => {
    if (event.target === part("name")) page.isNamed = Boolean(part("name").value);
    if (Object.hasOwn(known, event.target.value) || Object.hasOwn(people, event.target.value)) guess(page, event.target);
    changed(page);
  });
  form.addEventListener("change", ({ target }) => {
    understand(page, target);
    // Once the next field has the focus.
    setTimeout(() => { guess(page, target); changed(page); });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  part("propose").addEventListener("click", (event) => propose(page, event));
  part("propose").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.target.hasAttribute("href")) propose(page, event);
  });
  part("copy").addEventListener("click", () => copy(page));
  part("download").addEventListener("click", () => download(page));
  offerSending(root, { place: part("download").parentElement, entry: () => page.entry, save: () => download(page), say: announce });
  part("again").addEventListener("click", () => { page.isDiscarded = true; drop(page.key); location.reload(); });
  document.addEventListener("visibilitychange", () => lookAgain(page));
}

// An entry that is open for long may be changed by others meanwhile.
async function lookAgain(page) {
  if (!page.existing || document.hidden || part("form").hidden) return;
  const now = await fetched(`meetings/${editing}/entry.json`);
  if (!now || now.version === page.existing.version) return;
  page.existing = now;
  resume(page, draftOf(page));
}

function datalist(name, pairs) {
  return node("datalist", { id: `names-${name}` }, ...pairs.map(([value, text]) => node("option", { value, label: text })));
}

function fill(page, { data, body = "", name = "", isNamed = true }) {
  for (const [field, control] of Object.entries(page.fields)) control.write(data[field]);
  if (!data.participants) for (let number = 0; number < 2; number++) page.fields.participants.append();
  if (!data.sources) page.fields.sources.append();
  part("seldom").parentElement.open = Object.keys(data).some((key) => page.lists.schema.properties[key]?.["x-rare"]);
  part("body").value = body;
  part("name").value = name;
  page.isNamed = Boolean(name) && isNamed;
}

function read(page) {
  const values = Object.entries(page.fields).map(([name, control]) => [name, control.read()]);
  const data = Object.fromEntries(values.filter(([name, value]) => value !== undefined || name === "issues").map(([name, value]) => [name, value ?? []]));
  if (!page.isNamed) part("name").value = suggested(page, data);
  return { data, body: part("body").value, name: part("name").value.trim() };
}

// A name for the file of the day, the parties and the place, once the date is one: as generator/diplomacy_tracker/tools/new_entry.py.
function suggested({ lists }, data) {
  if (!period(data.date, lists)) return "";
  const codes = parties(data);
  const sides = codes.map((code) => (Object.hasOwn(lists.parties, code) ? slug(lists.parties[code]) : "")).filter(Boolean);
  const ways = { phone: "call", video: "video", letter: "letter" };
  const name = [data.date, ...(sides.length <= 3 ? sides : [data.event ?? "meeting"]), slug(data.place?.city ?? "") || ways[data.format]].filter(Boolean).join("-");
  return unused(name, Object.keys(lists.meetings));
}

// Put an id, a code or a date in place of the words that were typed for it, and say so.
function understand(page, input) {
  const { kind, type, isLoose } = input.dataset;
  const note = document.getElementById(`${input.id}-meant`);
  if (!note) return;
  const words = input.value.replace(new RegExp(page.lists.patterns.invisible, "gu"), "").trim();
  if (words !== input.value.trim()) input.value = words;
  const found = understood(words, { kind, type, isLoose, lists: page.lists, entry: read(page) });
  note.textContent = found?.choices ? `"${words}" may be ${found.choices.join(", ")}: write one of them` : "";
  if (found?.value) {
    input.value = found.value;
    note.textContent = found.name === found.value || found.name === words ? `"${words}" is written ${found.value}` : `${found.name}`;
  }
  if (input.name === "person" && !found && words.includes(" ")) nameInstead(input, words);
}

// Somebody without a file is written by name.
function nameInstead(input, words) {
  const row = input.closest("fieldset");
  const name = row.querySelector('[name="name"]');
  if (name.value) return;
  [name.value, input.value] = [words, ""];
  name.closest("details").open = true;
  document.getElementById(`${input.id}-meant`).textContent = `"${words}" has no file, and is written as a name`;
}

function guess(page, input) {
  page.entry = { ...page.entry, ...read(page) };
  guessFrom(input, page);
  if (page.existing && input.name === "date") followDate(page);
}

// The name of a file begins with the date: of a changed date, the file is renamed.
function followDate({ existing, fields }) {
  const [name, before, date] = [part("name"), existing.data.date, fields.date.read()];
  if (name.value === existing.name && name.value.startsWith(`${before}-`) && date && date !== before) name.value = date + name.value.slice(before.length);
}

// Under its new name, an entry keeps the old one as an alias.
function followName({ existing, fields }) {
  if (!existing) return;
  const name = part("name").value.trim();
  const others = (fields.aliases.read() ?? []).filter((alias) => alias !== existing.name);
  const aliases = name && name !== existing.name ? [...others, existing.name] : others;
  if (aliases.join() !== (fields.aliases.read() ?? []).join()) fields.aliases.write(aliases);
}

function changed(page) {
  followName(page);
  update(page);
  keep(page);
}

function update(page) {
  const entry = read(page);
  page.entry = { ...entry, text: entryText(entry.data, entry.body) };
  const { lists, existing } = page;
  const found = check(entry.data, { name: entry.name, body: entry.body, own: existing?.name, lists });
  page.problems = found.filter(({ isNotice }) => !isNotice);
  page.notices = found.filter(({ isNotice }) => isNotice);
  part("preview").textContent = page.entry.text;
  part("path").textContent = path(page);
  document.getElementById("names-sources").replaceChildren(...(entry.data.sources ?? []).map(({ id: name, title = "" }) => node("option", { value: name ?? "", label: title })));
  showProblems(page);
  showTarget(page);
}

function path({ entry, lists }) {
  return `${lists.folder}/meetings/${entry.name.slice(0, 4)}/${entry.name}.md`;
}

function showProblems(page) {
  for (const { control } of page.shown ?? []) control.show("");
  page.shown = page.problems.map((problem) => ({ problem, control: target(page, problem.route) }));
  const visible = page.shown.filter(({ problem }) => page.hasTried || !problem.isMissing);
  const said = new Map();
  for (const { problem, control } of visible) said.set(control, [...(said.get(control) ?? []), problem.message]);
  for (const [control, messages] of said) control.show([...new Set(messages)].join("; "));
  const missing = page.shown.length - visible.length;
  const counts = [visible.length ? number(visible.length, "mistake") : "", missing ? `${number(missing, "required part")} to fill in` : ""].filter(Boolean);
  part("state").textContent = counts.join(", ") || "No mistakes: ready to propose.";
  part("problems").replaceChildren(...visible.map(({ problem, control }) => line(problem, control)));
  part("notices").replaceChildren(...page.notices.map((notice) => line(notice, target(page, notice.route))));
  part("notices-title").hidden = !page.notices.length;
}

function number(count, thing) {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

function line({ message }, control) {
  const button = node("button", { type: "button", className: "entry__go", textContent: message });
  button.addEventListener("click", () => {
    for (let box = control.element.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    control.focus();
  });
  return node("li", {}, button);
}

function target(page, [first, ...rest]) {
  if (first === "body") return { element: part("body"), focus: () => part("body").focus(), show: (message) => fault("body", message) };
  return page.fields[first]?.find(rest) ?? { element: part("name"), focus: () => part("name").focus(), show: (message) => fault("name", message) };
}

function fault(name, message) {
  part(`${name}-fault`).textContent = message;
  part(name).setAttribute("aria-invalid", String(Boolean(message)));
}

// Set the button's target: GitHub's page for a new file with the text filled in, or its editor for a file that exists.
function showTarget(page) {
  const { lists, existing, entry } = page;
  const link = part("propose");
  const filename = path(page);
  const address = `${lists.repository}new/main?${new URLSearchParams({ filename, value: entry.text })}`;
  page.mustPaste = Boolean(existing) || address.length > LONGEST_ADDRESS;
  const href = existing ? `${lists.repository}edit/main/${existing.path}` : page.mustPaste ? `${lists.repository}new/main?${new URLSearchParams({ filename })}` : address;
  link.toggleAttribute("href", !page.problems.length);
  if (!page.problems.length) link.href = href;
  link.setAttribute("aria-disabled", String(Boolean(page.problems.length)));
  link.textContent = page.mustPaste ? "Copy the text and open GitHub" : "Propose this entry";
  part("by-hand").hidden = !page.mustPaste;
  part("by-hand").textContent = existing ? byHand(page) : "The entry is too long for an address: the button copies it, and opens a new file at GitHub. Paste it there.";
  link.hidden = !lists.repository;
}

function byHand({ existing, entry }) {
  const paste = "GitHub cannot be given a changed text: the button copies it, and opens the file there. Select all, and paste. GitHub then shows what differs: only what you changed may.";
  if (entry.name === existing.name) return paste;
  const [before, after] = [existing.name, entry.name].map((name) => name.slice(0, 4));
  const name = `${before === after ? "" : `../${after}/`}${entry.name}.md`;
  return `${paste} The file gets another name, and its old one becomes an alias: in GitHub's field for the name, above the text, write ${name} in place of ${existing.name}.md.`;
}

function propose(page, event) {
  page.hasTried = true;
  showProblems(page);
  if (page.problems.length) {
    event.preventDefault();
    part("state").focus();
    return;
  }
  if (page.mustPaste) copy(page);
  end(page);
}

// What was proposed, or sent in another way, is no draft any more.
function end(page) {
  page.proposed = page.entry.text;
  remember(page.entry.data);
  markProposed(id, page.key, draftOf(page));
  part("again").hidden = false;
}

async function copy(page) {
  remember(page.entry.data);
  try {
    await navigator.clipboard.writeText(page.entry.text);
    announce("Copied.");
  } catch {
    announce("The browser did not let the text be copied; select it in the preview, or download it.");
  }
}

function download({ entry }) {
  remember(entry.data);
  const address = URL.createObjectURL(new Blob([entry.text], { type: "text/markdown;charset=utf-8" }));
  node("a", { href: address, download: `${entry.name || "entry"}.md` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function draftOf({ entry: { data, body, name }, isNamed, base }) {
  return { data, body, name, isNamed, base };
}

// Keep a draft of what was changed; of an entry that is again as it was, none.
function keep(page) {
  if (page.isDiscarded || part("form").hidden || page.entry.text === page.proposed) return;
  if (page.entry.text === page.start && (!page.existing || page.entry.name === page.existing.name)) drop(page.key);
  else if (!save(page.key, draftOf(page))) return;
  part("again").hidden = page.entry.text === page.start;
}

function announce(text) {
  part("message").textContent = text;
}
