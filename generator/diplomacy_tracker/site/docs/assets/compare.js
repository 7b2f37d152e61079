// The page of comparisons: reads the data files, sets statements side by side, and keeps the choice in the address.

import { parse, save } from "./csv.js";

const form = document.getElementById("compare");
const table = document.getElementById("compare-table");
const state = form.querySelector(".ledger__state");
const download = document.getElementById("compare-download");
const names = [...form.querySelectorAll("select")].map((select) => select.name);
const [labels, issues] = ["to", "issue"].map((name) => Object.fromEntries([...form.elements[name].options].map((option) => [option.value, option.text])));
const files = new URL(form.dataset.files, location);
let shown = [];

async function rows(name) {
  const answer = await fetch(new URL(name, files));
  if (!answer.ok) throw new Error(name);
  return parse(await answer.text());
}

function fill() {
  const query = new URLSearchParams(location.search);
  for (const name of names) {
    form.elements[name].value = query.get(name) ?? "";
    if (form.elements[name].selectedIndex === -1) form.elements[name].value = "";
  }
}

function chosen() {
  return Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
}

function found(statements, want, parties) {
  const fits = ({ by, issue_id: issue, meeting }) => parties.includes(by)
    && (!want.to || (by !== want.to && meeting.parties.includes(want.to)))
    && (!want.issue || issue === want.issue)
    && (!want.from || meeting.date >= want.from)
    && (!want.until || meeting.date.slice(0, 4) <= want.until);
  const list = statements.filter(fits).sort((a, b) => a.meeting.date.localeCompare(b.meeting.date) || Number(a.n) - Number(b.n));
  return want.sort ? list.reverse() : list;
}

function draw(statements) {
  const want = chosen();
  const parties = [...new Set(names.filter((name) => name.startsWith("party")).map((name) => want[name]).filter(Boolean))];
  shown = found(statements, want, parties);
  const meetings = [...new Set(shown.map(({ meeting }) => meeting))];
  table.replaceChildren(...(shown.length ? [side(parties, meetings)] : []));
  table.hidden = download.hidden = !shown.length;
  state.textContent = parties.length
    ? `${shown.length.toLocaleString("en")} ${shown.length === 1 ? "statement" : "statements"} on record, at ${meetings.length.toLocaleString("en")} ${meetings.length === 1 ? "meeting" : "meetings"}`
    : "Choose a party, and others to set beside it.";
}

function side(parties, meetings) {
  const made = element("table", "table compare");
  const head = element("tr");
  head.append(heading("Meeting", "col"), ...parties.map((party) => heading(labels[party], "col")));
  made.append(element("thead"), element("tbody"));
  made.tHead.append(head);
  for (const meeting of meetings) {
    const row = element("tr");
    const link = element("a", "", meeting.title);
    link.href = new URL(`${form.dataset.root}meetings/${meeting.id}/`, location);
    const cell = heading("", "row");
    cell.append(element("span", "line__when", inWords(meeting.date)), " ", link);
    row.append(cell, ...parties.map((party) => said(party, meeting)));
    made.tBodies[0].append(row);
  }
  return made;
}

function said(party, meeting) {
  const cell = element("td");
  const list = shown.filter((statement) => statement.by === party && statement.meeting === meeting);
  if (list.length) cell.dataset.party = labels[party]; // a phone shows it above what was said
  for (const { text, quote, speaker, issue_id: issue, is_elsewhere: isElsewhere } of list) {
    const line = element("p");
    if (!form.elements.issue.value) line.append(element("span", "hint", issues[issue]), " ");
    line.append(`${speaker ? `${speaker}: ` : ""}${text}`);
    if (quote) line.append(" ", element("q", "", quote));
    if (isElsewhere === "1") line.append(" ", element("span", "hint", "said elsewhere"));
    cell.append(line);
  }
  return cell;
}

function inWords(date) {
  const isDay = date.length === 10; // that of a planned meeting may be a month
  return isDay ? new Date(date).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }) : date;
}

function heading(text, scope) {
  const made = element("th", "", text);
  made.scope = scope;
  return made;
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function remember() {
  const query = new URLSearchParams(Object.entries(chosen()).filter(([, value]) => value));
  history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
}

async function start() {
  state.textContent = "Loading …";
  let statements;
  try {
    const [positions, meetings] = await Promise.all([rows("positions.csv"), rows("meetings.csv")]);
    const byId = new Map(meetings.map(({ id, title, date, parties }) => [id, { id, title, date, parties: parties.split(";") }]));
    statements = positions.map((position) => ({ ...position, meeting: byId.get(position.meeting_id) })).filter(({ meeting }) => meeting);
  } catch {
    state.textContent = "The data could not be loaded. Please try again.";
    return;
  }
  form.addEventListener("input", () => { remember(); draw(statements); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { remember(); draw(statements); }));
  addEventListener("popstate", () => { fill(); draw(statements); });
  download.addEventListener("click", () => save("comparison.csv", [
    ["date", "meeting_id", "title", "by", "issue_id", "speaker", "text", "quote", "is_elsewhere", "url"],
    ...shown.map((s) => [s.meeting.date, s.meeting.id, s.meeting.title, s.by, s.issue_id, s.speaker, s.text, s.quote, s.is_elsewhere, new URL(`${form.dataset.root}meetings/${s.meeting.id}/`, location).href]),
  ]));
  draw(statements);
}

fill();
start();
