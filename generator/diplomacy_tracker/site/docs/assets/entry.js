// The form on /contribute/new/: it checks an entry while it is typed, shows its file, and opens GitHub with it. Nothing leaves the
// browser before that; a draft is kept in the browser's storage.

import { check, parties } from "./entry/check.js";
import { slug } from "./entry/nearest.js";
import { make, node } from "./entry/fields.js";
import { entryText } from "./entry/yaml.js";
import { offerSending } from "./entry/send.js";

const LONGEST_ADDRESS = 7500; // GitHub refuses requests whose first line is longer than some 8,000 characters
const part = (name) => document.getElementById(`entry-${name}`);
const root = new URL("../../", location.href.replace(/[?#].*/, ""));
const editing = new URLSearchParams(location.search).get("edit");
const key = `entry:${editing ?? "new"}`;

start();

async function start() {
  const lists = await fetched("contribute/new/lists.json");
  if (!lists) return announce("The form could not be loaded. Please try again.");
  const existing = editing && /^[a-z0-9-]+$/.test(editing) ? await fetched(`meetings/${editing}/entry.json`) : null;
  const page = { lists, existing, isNamed: Boolean(existing), fields: {}, hasTried: false };
  draw(page);
  const draft = savedDraft();
  fill(page, draft ?? existing ?? { data: {} });
  if (existing) part("title").textContent = `Edit: ${existing.data.title}`;
  if (editing && !existing) announce(`There is no entry "${editing}" that could be edited here.`);
  if (draft) announce("Your draft from this browser is here.");
  part("again").hidden = !draft;
  part("form").hidden = false;
  update(page);
}

async function fetched(address) {
  try {
    const answer = await fetch(new URL(address, root));
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

function draw(page) {
  const { lists } = page;
  const context = { schema: lists.schema, items: lists.items, changed: () => update(page) };
  const needed = new Set(lists.schema.required);
  for (const [name, schema] of Object.entries(lists.schema.properties)) {
    const control = make(schema, name, { ...context, isRequired: needed.has(name) });
    page.fields[name] = control;
    part(schema["x-rare"] ? "seldom" : "fields").append(control.element);
  }
  const { people, parties: known } = lists;
  const named = Object.entries(people).map(([id, person]) => [id, `${person.name}, ${person.party}`]);
  const others = Object.keys(lists.kinds).filter((kind) => kind !== "people").map((kind) => datalist(kind, Object.entries(lists[kind])));
  document.body.append(datalist("parties", Object.entries(known)), datalist("people", named), ...others, datalist("sources", []));
  const form = part("form");
  form.addEventListener("input", (event) => {
    if (event.target === part("name")) page.isNamed = Boolean(part("name").value);
    if (event.target.name === "person") role(page, event.target);
    update(page);
  });
  form.addEventListener("change", (event) => {
    // Not into the field that the reader is going to just now.
    setTimeout(() => { suggest(page, event.target); update(page); });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  part("propose").addEventListener("click", (event) => propose(page, event));
  part("copy").addEventListener("click", () => copy(page));
  part("download").addEventListener("click", () => download(page));
  offerSending(root, { place: part("download").parentElement, entry: () => page.entry, save: () => download(page), say: announce });
  part("again").addEventListener("click", () => { page.isDiscarded = true; deleteDraft(); location.reload(); });
}

function datalist(name, pairs) {
  return node("datalist", { id: `names-${name}` }, ...pairs.map(([value, text]) => node("option", { value, label: text })));
}

function fill(page, { data, body = "", name = "", isNamed = true }) {
  for (const [field, control] of Object.entries(page.fields)) control.write(data[field]);
  if (!data.participants) for (let number = 0; number < 2; number++) page.fields.participants.append();
  if (!data.sources) page.fields.sources.append();
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

// A name for the file of the day, the parties and the place: as generator/diplomacy_tracker/tools/new_entry.py.
function suggested({ lists }, data) {
  if (!data.date) return "";
  const codes = parties(data);
  const sides = codes.map((code) => slug(lists.parties[code] ?? "")).filter(Boolean);
  const ways = { phone: "call", video: "video", letter: "letter" };
  const name = [data.date, ...(sides.length <= 3 ? sides : [data.event ?? "meeting"]), slug(data.place?.city ?? "") || ways[data.format]].filter(Boolean).join("-");
  return unused(name, Object.keys(lists.meetings));
}

function role(page, input) {
  // The office in which somebody took part last is a good guess, and shown for correction.
  const { people } = page.lists;
  const known = Object.hasOwn(people, input.value) ? people[input.value] : undefined;
  const row = input.closest("fieldset");
  const [field, party] = ["role", "party"].map((name) => row.querySelector(`[name="${name}"]`));
  if (known && field && !field.value) field.value = known.role;
  if (known && party && !party.value) party.value = known.party;
}

// Fill in ids that nobody should have to think of: `o1`, `e1`, a source's after its publisher, and the only source there is.
function suggest({ entry }, input) {
  const row = input.closest("fieldset");
  const own = (name) => row?.querySelector(`:scope > .entry__field > [name="${name}"]:not(:focus)`);
  const [id, source] = [own("id"), own("source")];
  const sources = (entry.data.sources ?? []).map((one) => one.id).filter(Boolean);
  if (id && !id.value && input.name === "publisher") id.value = unused(slug(input.value) || "source", sources);
  if (id && !id.value && input.name === "text") {
    const taken = [...entry.data.outcomes ?? [], ...entry.data.expects ?? []].map((one) => one.id);
    const letter = own("likelihood") ? "e" : "o";
    for (let number = 1; !id.value; number++) if (!taken.includes(`${letter}${number}`)) id.value = `${letter}${number}`;
  }
  if (source && !source.value && sources.length === 1 && input.name === "text") [source.value] = sources;
}

function unused(name, taken) {
  for (let number = 1; ; number++) {
    const free = number > 1 ? `${name}-${number}` : name;
    if (!taken.includes(free)) return free;
  }
}

function update(page) {
  const entry = read(page);
  page.entry = { ...entry, text: entryText(entry.data, entry.body) };
  const { lists, existing } = page;
  page.problems = check(entry.data, { name: entry.name, own: existing?.name, lists });
  part("preview").textContent = page.entry.text;
  part("path").textContent = path(page);
  document.getElementById("names-sources").replaceChildren(...(entry.data.sources ?? []).map(({ id, title = "" }) => node("option", { value: id ?? "", label: title })));
  showProblems(page);
  showTarget(page);
  if (!page.isDiscarded) saveDraft(page);
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
  for (const [control, messages] of said) control.show(messages.join("; "));
  const missing = page.shown.length - visible.length;
  part("state").textContent = page.shown.length ? `${number(visible.length, "mistake")}${missing ? `, ${number(missing, "required key")} to fill in` : ""}` : "No mistakes: ready to propose.";
  part("problems").replaceChildren(...visible.map(({ problem, control }) => line(problem, control)));
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
  return page.fields[first]?.find(rest) ?? { element: part("name"), focus: () => part("name").focus(), show: (message) => nameFault(message) };
}

function nameFault(message) {
  part("name-fault").textContent = message;
  part("name").setAttribute("aria-invalid", String(Boolean(message)));
}

// Set the button's target: GitHub's page for a new file with the text filled in, or its editor for a file that exists.
function showTarget(page) {
  const { lists, existing, entry } = page;
  const link = part("propose");
  const filename = path(page);
  const address = `${lists.repository}new/main?${new URLSearchParams({ filename, value: entry.text })}`;
  page.mustPaste = Boolean(existing) || address.length > LONGEST_ADDRESS;
  link.href = existing ? `${lists.repository}edit/main/${existing.path}` : page.mustPaste ? `${lists.repository}new/main?${new URLSearchParams({ filename })}` : address;
  link.textContent = page.mustPaste ? "Copy the text and open GitHub" : "Propose this entry";
  part("by-hand").hidden = !page.mustPaste;
  part("by-hand").textContent = existing ? "GitHub cannot be given a changed text: the button copies it, and opens the file there. Select all, and paste." : "The entry is too long for an address: the button copies it, and opens a new file at GitHub. Paste it there.";
  link.hidden = !lists.repository;
}

function propose(page, event) {
  page.hasTried = true;
  showProblems(page);
  if (page.problems.length) {
    event.preventDefault();
    part("state").focus();
  } else if (page.mustPaste) {
    copy(page);
  }
}

async function copy(page) {
  try {
    await navigator.clipboard.writeText(page.entry.text);
    announce("Copied.");
  } catch {
    announce("The browser did not let the text be copied; select it in the preview, or download it.");
  }
}

function download({ entry }) {
  const address = URL.createObjectURL(new Blob([entry.text], { type: "text/markdown;charset=utf-8" }));
  node("a", { href: address, download: `${entry.name || "entry"}.md` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function saveDraft({ entry: { data, body, name }, isNamed }) {
  try {
    if (Object.keys(data).length > 1 || body) localStorage.setItem(key, JSON.stringify({ data, body, name, isNamed }));
  } catch { /* without storage no draft is kept */ }
}

function savedDraft() {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function deleteDraft() {
  try {
    localStorage.removeItem(key);
  } catch { /* as above */ }
}

function announce(text) {
  part("message").textContent = text;
}
