// Breaches of rules that make an entry wrong: as generator/diplomacy_tracker/checks/. Each function has the rules about one part of an
// entry; what is only still to be filled in `isMissing`.

import { nearest, partyHint } from "./nearest.js";
import { resolve, typeOf } from "./shape.js";
import { DAY, ID, addressFault, isPublic, readDue, readPeriod } from "./values.js";

export function* rules(data, context) {
  for (const rule of [ofFile, ofDates, ofDues, ofLogs, ofNames, ofLists, ofPeople, ofSources, ofPositions, ofSize, ofAliases, ofBody]) yield* rule(data, context);
}

// A day, month or year as {first, last, isDay}; null for anything else.
export function period(text, { limits }) {
  const when = typeof text === "string" ? readPeriod(text, limits) : null;
  return when?.wrong ? null : when;
}

export function due(text, lists) {
  const when = typeof text === "string" ? readDue(text, lists) : null;
  return when?.wrong ? null : when;
}

// The items of a list with their routes.
export function items(data, key) {
  return Array.isArray(data[key]) ? data[key].map((item, number) => [item, [key, number]]) : [];
}

export function isHeld(data) {
  return (data.status ?? "held") === "held";
}

export function parties(data, isWanted = () => true) {
  return [...new Set(items(data, "participants").filter(([one]) => isWanted(one)).map(([{ party }]) => party).filter(Boolean))];
}

export function principals(data) {
  return parties(data, (one) => (one.as ?? "principal") === "principal");
}

function* ofFile(data, { name, own, say, lists }) {
  if (!name) return;
  const when = period(data.date, lists);
  const folder = name.slice(0, 4);
  if (when && folder !== String(when.year)) yield { route: ["date"], message: say("wrong_folder", { folder, year: when.year }) };
  if (!ID.test(name)) yield { route: ["id"], message: say("bad_name", { name: `${name}.md` }) };
  else if (name !== own && Object.hasOwn(lists.meetings, name)) yield { route: ["id"], message: say("taken", { id: name, file: `${lists.folder}/meetings/${folder}/${name}.md` }) };
  else if (when && !name.startsWith(`${data.date}-`)) yield { route: ["date"], message: say("id_date", { date: data.date }) };
}

function* ofDates(data, { say, lists, now }) {
  const { date } = data;
  const start = period(date, lists);
  if (!start) return;
  if (isHeld(data) && !start.isDay) yield { route: ["date"], message: say("held_without_day", { date }) };
  if (isHeld(data) && start.first > now + DAY) yield { route: ["date"], message: say("held_in_future", { date }) };
  const end = period(data.end_date, lists);
  if (end && end.first < start.first) yield { route: ["end_date"], message: say("end_before_start", { end: data.end_date, start: date }) };
  for (const [party, day] of Object.entries(data.local_dates ?? {})) {
    const route = ["local_dates", party];
    const when = period(day, lists);
    if (when && Math.abs(when.first - start.first) > lists.limits.days_apart * DAY) yield { route, message: say("far_local_date", { day, date }) };
    if (!parties(data).includes(party)) yield { route, message: say("no_part", { party }) };
  }
}

function* ofDues(data, { say, lists, now }) {
  const { date } = data;
  const start = period(date, lists);
  if (!start) return;
  const early = (day, route) => ({ route, message: say("before_the_meeting", { day, date }) });
  for (const [item, route] of [...items(data, "outcomes"), ...items(data, "expects")]) {
    if (due(item.due, lists)?.last < start.first) yield early(item.due, [...route, "due"]);
    const checked = period(item.checked, lists);
    if (checked?.first < start.first) yield early(item.checked, [...route, "checked"]);
    if (checked?.first > now + DAY) yield { route: [...route, "checked"], message: say("checked_in_future", { day: item.checked }) };
    if (period(item.closed?.date, lists)?.first < start.first) yield early(item.closed.date, [...route, "closed", "date"]);
  }
}

function* ofLogs(data, { say, lists, now }) {
  const start = period(data.date, lists);
  for (const [outcome, place] of items(data, "outcomes")) {
    const type = outcome.type ?? "commitment";
    for (const key of ["due", "log"]) {
      if (type !== "commitment" && outcome[key]?.length) yield { route: [...place, key], message: say("not_due", { type, key }) };
    }
    for (const [index, { date: day }] of (outcome.log ?? []).entries()) {
      const route = [...place, "log", index, "date"];
      const when = period(day, lists);
      if (!when) continue;
      const before = outcome.log[index - 1]?.date;
      if (start && when.first < start.first) yield { route, message: say("before_the_meeting", { day, date: data.date }) };
      if (when.first > now + DAY) yield { route, message: say("log_in_future", { day }) };
      if (when.first < period(before, lists)?.first) yield { route, message: say("log_order", { day, before }) };
    }
  }
}

// Each id and code that the entry names, as {kind, route, value, isLoose}, by the schema: `kind` is the folder of what is named,
// "parties", or "sources" for the entry's own; where `isLoose`, free text is allowed instead of an id.
function* references(given, value, route, { lists, names = "" }) {
  const schema = resolve(given, lists.schema);
  const kind = given["x-names"] ?? schema["x-names"] ?? names;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* references(schema.items ?? {}, item, [...route, index], { lists, names: kind });
  } else if (schema.properties) {
    const parts = typeof value === "string" ? { id: value } : value; // an id in place of the mapping that has one
    for (const [key, part] of Object.entries(schema.properties)) {
      if (key in parts) yield* references(part, parts[key], [...route, key], { lists });
    }
  } else if (typeof value === "string" && kind) {
    yield { kind, route, value, isLoose: typeOf(schema, lists) === "text" };
  } else if (typeof value === "string" && typeOf(schema, lists) === "party") {
    yield { kind: "parties", route, value, isLoose: false };
  }
}

function* ofNames(data, { name, say, lists }) {
  const sources = items(data, "sources").map(([source]) => source.id).filter(Boolean);
  for (const { kind, route, value, isLoose } of references(lists.schema, data, [], { lists })) {
    const known = kind === "sources" ? sources : Object.keys(lists[kind]);
    const isCode = new RegExp(lists.types[kind === "parties" ? "party" : "id"]).test(value);
    if (!isCode || (isLoose && !value.includes("-"))) continue;
    if (kind === "meetings" && value === name) yield { route, message: say("itself", { value }) };
    else if (!known.includes(value)) yield { route, message: unknown({ kind, value, isLoose, known }, { say, lists }) };
  }
  for (const [{ elsewhere: said }, route] of items(data, "positions")) {
    const value = said?.to ?? "";
    if (new RegExp(lists.types.party).test(value) && !Object.hasOwn(lists.parties, value)) yield { route: [...route, "elsewhere", "to"], message: say("unknown_party", { value }) };
  }
}

function unknown({ kind, value, isLoose, known }, { say, lists }) {
  if (kind === "sources") return say("unknown_source", { value }) + (nearest(value, known, say) || (known.length ? say("known_sources", { sources: known.join(", ") }) : ""));
  if (kind === "parties") return say("unknown_party", { value }) + (partyHint(value, lists, say) || say("undeclared"));
  const what = say("unknown", { what: lists.kinds[kind], value });
  if (isLoose) return what + nearest(value, known, say);
  if (Object.hasOwn(lists.earlier[kind], value)) return what + say("now_called", { name: lists.earlier[kind][value] });
  return what + (nearest(value, known, say) || say("unknown_file", { folder: kind, name: kind === "meetings" ? `YEAR/${value}` : value }));
}

function* ofLists(value, { say }, route = []) {
  if (!Array.isArray(value)) {
    for (const [key, item] of Object.entries(value)) if (typeof item === "object") yield* ofLists(item, { say }, [...route, key]);
    return;
  }
  const seen = new Set();
  for (const [number, item] of value.entries()) {
    const isPart = typeof item === "object" && !["outcomes", "expects"].includes(route.at(-1)); // whose ids have a rule of their own
    const who = isPart ? item.id : item;
    const isSource = isPart && route.at(-1) === "sources";
    if (typeof who === "string" && seen.has(who)) yield isSource ? { route: [...route, number, "id"], message: say("source_twice", { id: who }) } : { route: [...route, number], message: say("twice_listed", { who }) };
    seen.add(who);
    if (typeof item === "object") yield* ofLists(item, { say }, [...route, number]);
  }
}

function* ofPeople(data, { say, lists }) {
  const [met, there] = [principals(data), parties(data)];
  if (data.participants && there.length < lists.limits.parties) yield { route: ["participants"], message: say("few_parties"), isMissing: true };
  else if (isHeld(data) && data.participants && met.length < lists.limits.parties) yield { route: ["participants"], message: say("few_principals") };
  for (const [party, route] of items(data, "asked_by")) {
    if (!there.includes(party)) yield { route, message: say("no_part", { party }) };
  }
  const seen = new Set();
  for (const [{ person, name, role, party }, route] of items(data, "participants")) {
    const who = person ?? name;
    if (who && !role) yield { route: [...route, "role"], message: say("no_role", { who }), isMissing: true };
    if (person && seen.has(person)) yield { route: [...route, "person"], message: say("twice_listed", { who }) };
    seen.add(person);
    const known = Object.hasOwn(lists.people, person ?? "") && Object.hasOwn(lists.parties, party ?? "") ? lists.people[person] : null;
    const day = period(data.date, lists)?.first;
    if (known && known.party !== party) yield { route: [...route, "party"], message: say("other_party", { who, own: known.party, party }) };
    else if (known?.offices && day !== undefined && !known.offices.some((office) => isInOffice(office, day))) yield { route: [...route, "person"], message: say("no_office", { who, party: known.party, day: data.date }) };
  }
  if (isHeld(data) && ["in-person", "hybrid"].includes(data.format) && !data.place) yield { route: ["format"], message: say("no_place"), isMissing: true };
}

// Whether an office of lists.json, as [first day, last day, role], was held on a day.
export function isInOffice([from, to], day) {
  return (!from || Date.parse(from) <= day) && (!to || day <= Date.parse(to));
}

function* ofSources(data, { say, lists, now }) {
  const anchors = new Map();
  for (const [{ id }, route] of [...items(data, "outcomes"), ...items(data, "expects")]) {
    const place = [...route, "id"];
    if (!id) continue;
    if (anchors.has(id)) yield { route: place, message: say("id_twice", { id, first: anchors.get(id) }) };
    else anchors.set(id, route[0]);
    if (lists.anchors.includes(id) || lists.anchor_beginnings.some((begin) => id.startsWith(begin))) yield { route: place, message: say("page_anchor", { id }) };
  }
  const areKnown = data.participants && parties(data).every((party) => Object.hasOwn(lists.parties, party));
  for (const [source, route] of items(data, "sources")) {
    for (const key of ["url", "archive_url"]) {
      const value = source[key] ?? "";
      if (value && !addressFault(value, { say }) && !isPublic(value, lists)) yield { route: [...route, key], message: say("not_public", { value }) };
    }
  }
  for (const [{ party, kind, mentions, date, read: day }, route] of items(data, "sources")) {
    const read = period(day, lists)?.first;
    if (read < period(date, lists)?.first) yield { route: [...route, "read"], message: say("read_before", { day, date }) };
    if (read > now + DAY) yield { route: [...route, "read"], message: say("read_in_future", { day }) };
    if (areKnown && party && Object.hasOwn(lists.parties, party) && !parties(data).includes(party)) yield { route: [...route, "party"], message: say("no_own_account", { party }) };
    if (mentions && !party && kind !== "joint-statement") yield { route: [...route, "mentions"], message: say("no_mentions") };
  }
}

function* ofPositions(data, { say, lists, now }) {
  const { limits } = lists;
  const unspacedSigns = new RegExp(lists.patterns.unspaced, "g");
  const [start, end] = [data.date, data.end_date ?? data.date].map((day) => period(day, lists)?.first);
  for (const [{ quote = "", elsewhere: said }, route] of items(data, "positions")) {
    const unspaced = quote.match(unspacedSigns)?.length ?? 0;
    const words = quote.replace(unspacedSigns, " ").match(/[^\s—–…]+/g)?.length ?? 0;
    const place = [...route, "quote"];
    if (unspaced > limits.quote_characters) yield { route: place, message: say("long_unspaced_quote", { number: unspaced, most: limits.quote_characters }) };
    else if (words > limits.quote_words) yield { route: place, message: say("long_quote", { number: words, most: limits.quote_words }) };
    const day = period(said?.date, lists)?.first;
    const when = [...route, "elsewhere", "date"];
    if (day > now + DAY) yield { route: when, message: say("position_in_future", { day: said.date }) };
    if (day >= start && day <= end && !said.to && !said.at) yield { route: when, message: say("said_that_day", { day: said.date }) };
  }
}

function* ofSize(data, { say, lists }) {
  const { limits, most_items: mostItems } = lists;
  for (const [key, most] of Object.entries(mostItems)) {
    const number = items(data, key).length;
    if (number > most) yield { route: [key], message: say("too_many", { key, number, most }) };
  }
  const outcomes = items(data, "outcomes");
  for (const [{ by = [], toward = [] }, route] of outcomes) {
    const number = by.length + toward.length;
    if (number > limits.parties_of_outcome) yield { route: [...route, "by"], message: say("many_parties", { number, most: limits.parties_of_outcome }) };
  }
  const count = parties(data).length;
  const number = count * outcomes.length;
  if (number > limits.rows) yield { route: ["outcomes"], message: say("many_rows", { parties: count, outcomes: outcomes.length, number, most: limits.rows }) };
}

function* ofAliases(data, { say, lists, own, name }) {
  for (const [alias, route] of items(data, "aliases")) {
    const owner = Object.hasOwn(lists.earlier.meetings, alias) ? lists.earlier.meetings[alias] : own;
    if (!/^\d{4}(-\d{2}){0,2}-/.test(alias)) yield { route, message: say("undated_alias", { alias }) };
    else if (alias === name || (alias !== own && Object.hasOwn(lists.meetings, alias))) yield { route, message: say("used_alias", { alias, kind: "a meeting" }) };
    else if (owner !== own) yield { route, message: say("shared_alias", { alias, owner }) };
  }
}

// Of the text below the facts; the route of a line is ["body", its number from 0].
function* ofBody(_data, { body, say, lists }) {
  const { limits, patterns } = lists;
  const line = (index) => ["body", body.slice(0, index).split("\n").length - 1];
  const known = [...Object.keys(lists.kinds).flatMap((kind) => Object.keys(lists[kind])), ...lists.other_ids];
  const earlier = Object.values(lists.earlier).flatMap((ids) => Object.keys(ids));
  for (const match of body.matchAll(new RegExp(patterns.body_link, "g"))) {
    const value = match[1];
    if (!known.includes(value) && !earlier.includes(value)) yield { route: line(match.index), message: say("no_record", { value }) + nearest(value, known, say) };
  }
  for (const match of body.matchAll(new RegExp(patterns.body_address, "gm"))) {
    const value = match.slice(1).find(Boolean);
    const isBare = value.startsWith("//");
    const message = addressFault(isBare ? `https:${value}` : value, { say }) || (isBare ? say("no_scheme", { value }) : "");
    if (message) yield { route: line(match.index), message };
  }
  const number = [...body].length;
  if (number > limits.body_length) return yield { route: ["body", 0], message: say("long_body", { number, most: limits.body_length }) };
  for (const sign of ["[", "<"]) {
    const parts = body.split(sign);
    const place = parts.slice(0, limits.body_signs + 1).join(sign).length;
    if (parts.length - 1 > limits.body_signs) yield { route: line(place), message: say("many_signs", { number: parts.length - 1, sign, most: limits.body_signs }) };
  }
  for (const [index, text] of body.split("\n").entries()) {
    const depth = /^[ \t]*(?:(?:>|[-+*]|[0-9]+[.)])[ \t]*)*/.exec(text)[0].match(/>|[-+*]|[0-9]+[.)]/g)?.length ?? 0;
    if (depth > limits.body_depth || indent(text) > limits.body_indent) yield { route: ["body", index], message: say("deep_body", { most: limits.body_depth }) };
  }
}

// The column at which the text of a line begins; a tab leads to the next multiple of four.
function indent(text) {
  let column = 0;
  for (const sign of /^\s*/.exec(text)[0]) column = sign === "\t" ? column + 4 - (column % 4) : column + 1;
  return column;
}
