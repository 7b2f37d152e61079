// The checks of an entry in the browser: those rules of generator/diplomacy_tracker/content/validation.py and generator/diplomacy_tracker/checks/ that need nothing
// but the entry and lists.json, which generator/diplomacy_tracker/site/form.py writes: the schema, the messages, the limits and all known ids.

import { nearest, partyHint, slug } from "./nearest.js";

const DAY = 86_400_000;
const PARTY = /^[A-Z][A-Z0-9]{1,9}$/;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const UNSPACED = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]/g;

// Problems as [{route, message}], in the order of the keys; `name` is the file's without .md, `own` the one being edited.
export function check(data, { name, own, lists, now = Date.now() }) {
  const say = sentences(lists.messages);
  const form = [...shape(lists.schema, data, [], { say, lists })];
  return [...form, ...rules(data, { name, own, say, lists, now })];
}

export function sentences(messages) {
  return (message, values = {}) => messages[message].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

// The year, and the first and the last day in milliseconds, of a date; null for anything else. As When in generator/diplomacy_tracker/content/dates.py.
export function period(text) {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text ?? "");
  if (!match) return null;
  const [year, month, day] = match.slice(1).map((part) => (part ? Number(part) : 0));
  const first = Date.UTC(year, (month || 1) - 1, day || 1);
  const real = new Date(first);
  if (year < 1 || real.getUTCMonth() + 1 !== (month || 1) || real.getUTCDate() !== (day || 1)) return null;
  if (day) return { year, first, last: first, isDay: true };
  return { year, first, last: month ? Date.UTC(year, month, 0) : Date.UTC(year, 12, 0), isDay: false };
}

export function isPartyCode(schema) {
  return Boolean(schema.pattern?.startsWith("^[A-Z]"));
}

// A schema with what it refers to; of several forms, the mapping.
export function resolve(schema, root) {
  if (schema.anyOf) return resolve(schema.anyOf.find((choice) => choice.$ref) ?? schema.anyOf[0], root);
  return schema.$ref ? { ...root.$defs[schema.$ref.split("/").pop()], ...schema } : schema;
}

// Values of the wrong form: as generator/diplomacy_tracker/content/validation.py.
function* shape(given, value, route, context) {
  const isBare = typeof value === "string" && given.anyOf;
  const schema = isBare ? given.anyOf.find((way) => way.type === "string") : resolve(given, context.lists.schema);
  const { say } = context;
  const key = route.findLast((step) => typeof step === "string");
  if (schema.properties) {
    for (const needed of schema.required ?? []) {
      if (!(needed in value)) yield { route: [...route, needed], message: say("missing", { key: needed }), isMissing: true };
    }
    for (const [name, part] of Object.entries(schema.properties)) {
      if (name in value) yield* shape(part, value[name], [...route, name], context);
    }
    if (value.person && value.name) yield { route, message: say("of_key", { key, reason: say("named_twice") }) };
  } else if (schema.patternProperties) {
    for (const [name, item] of Object.entries(value)) {
      if (!PARTY.test(name)) yield { route: [...route, name], message: `${name}: "${name}" ${say("not_a_party_code")}${partyHint(name, context.lists, context.say)}` };
      yield* text(Object.values(schema.patternProperties)[0], item, [...route, name], context);
    }
  } else if (schema.type === "array") {
    if (value.length < (schema.minItems ?? 0)) yield { route, message: say("too_few", { key, number: schema.minItems }) };
    for (const [index, item] of value.entries()) yield* shape(schema.items, item, [...route, index], context);
  } else {
    yield* text(schema, value, route, context);
  }
}

function* text(schema, value, route, { say, lists }) {
  const { limits } = lists;
  const key = route.findLast((step) => typeof step === "string");
  const pattern = schema.pattern ?? "";
  const wrong = (reason) => ({ route, message: say("of_key", { key, reason }) });
  if (schema.oneOf) {
    const words = schema.oneOf.map((word) => word.const);
    if (!words.includes(value)) yield { route, message: say("not_one_of", { key, value, words: words.join(", ") }) + nearest(value, words, say) };
  } else if (pattern.includes("\\d{4}")) {
    const when = period(value);
    if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(value)) yield wrong(say("not_a_date", { value }));
    else if (!when) yield wrong(say("no_such_day", { value }));
    else if (when.year < limits.first_year || when.year > limits.last_year) yield wrong(say("far_date", { value, first: limits.first_year, last: limits.last_year }));
    else if (!when.isDay && !pattern.includes("?")) yield wrong(say("no_day", { value }));
  } else if (pattern.startsWith("^[^<>]")) {
    const number = [...value].length;
    if (/[<>]/.test(value)) yield wrong(say("title_signs", { value }));
    else if (number > limits.title_length) yield wrong(say("title_length", { number, most: limits.title_length }));
  } else if (pattern.startsWith("^https")) {
    if (!/^https?:/.test(value)) yield wrong(say("not_http", { value }));
    else if (!URL.canParse(value) || /[\s<>"]/.test(value)) yield wrong(say("not_an_address", { value }));
    else if (/^https?:\/\/[^/?#]*@|\\/.test(value)) yield wrong(say("not_plain_address", { value }));
  } else if (pattern.startsWith("^") && !new RegExp(pattern).test(value)) {
    const what = isPartyCode(schema) ? "not_a_party_code" : pattern.startsWith("^[a-z]{2,3}") ? "not_a_language" : "not_an_id";
    const hint = what === "not_a_party_code" ? partyHint(value, lists, say) : what === "not_an_id" && slug(value) ? say("did_you_mean", { word: slug(value) }) : "";
    yield wrong(`"${value}" ${say(what)}${hint}`);
  }
}

// Breaches of rules: as generator/diplomacy_tracker/checks/.
function* rules(data, context) {
  yield* ofFile(data, context);
  yield* ofDates(data, context);
  yield* ofNames(data, context);
  yield* ofPeople(data, context);
  yield* ofSources(data, context);
}

function* ofFile(data, { name, own, say, lists }) {
  const route = ["id"];
  if (!name) return;
  const year = String(data.date).slice(0, 4);
  if (period(data.date) && name.slice(0, 4) !== year) yield { route: ["date"], message: say("wrong_folder", { folder: name.slice(0, 4), year }) };
  if (!ID.test(name)) yield { route, message: say("bad_name", { name: `${name}.md` }) };
  else if (name !== own && Object.hasOwn(lists.meetings, name)) yield { route, message: say("taken", { id: name, file: `${lists.folder}/meetings/${name.slice(0, 4)}/${name}.md` }) };
  else if (period(data.date) && !name.startsWith(`${data.date}-`)) yield { route: ["date"], message: say("id_date", { date: data.date }) };
}

function* ofDates(data, { say, now }) {
  const start = period(data.date);
  if (!start) return;
  const { date } = data;
  const isHeld = (data.status ?? "held") === "held";
  if (isHeld && !start.isDay) yield { route: ["date"], message: say("held_without_day", { date }) };
  if (isHeld && start.first > now + DAY) yield { route: ["date"], message: say("held_in_future", { date }) };
  const end = period(data.end_date);
  if (end && end.first < start.first) yield { route: ["end_date"], message: say("end_before_start", { end: data.end_date, start: date }) };
  for (const [party, day] of Object.entries(data.local_dates ?? {})) {
    const route = ["local_dates", party];
    if (period(day) && Math.abs(period(day).first - start.first) > 2 * DAY) yield { route, message: say("far_local_date", { day, date }) };
    if (!parties(data).includes(party)) yield { route, message: say("no_part", { party }) };
  }
  for (const [number, outcome] of (data.outcomes ?? []).entries()) {
    yield* ofLog(outcome.log ?? [], ["outcomes", number, "log"], { start, date, say, now });
    yield* late(outcome.due, ["outcomes", number, "due"], { start, date, say });
  }
  for (const [number, expectation] of (data.expects ?? []).entries()) {
    yield* late(expectation.due, ["expects", number, "due"], { start, date, say });
    yield* late(expectation.closed?.date, ["expects", number, "closed", "date"], { start, date, say });
  }
}

function* ofLog(log, route, { start, date, say, now }) {
  for (const [index, { date: day }] of log.entries()) {
    const where = [...route, index, "date"];
    const before = log[index - 1]?.date;
    if (!period(day)) continue;
    if (period(day).first < start.first) yield { route: where, message: say("before_the_meeting", { day, date }) };
    if (period(day).first > now + DAY) yield { route: where, message: say("log_in_future", { day }) };
    if (period(before) && period(day).first < period(before).first) yield { route: where, message: say("log_order", { day, before }) };
  }
}

function* late(day, route, { start, date, say }) {
  const due = period(day);
  if (due && due.last < start.first) yield { route, message: say("before_the_meeting", { day, date }) };
}

// Each id and code that the entry names, as {kind, route, value, isLoose}, by the schema: `kind` is the folder of what is named,
// "parties", or "sources" for the entry's own; where `isLoose`, free text is allowed instead of an id.
function* references(given, value, route, { root, names = "" }) {
  const schema = resolve(given, root);
  const kind = given["x-names"] ?? schema["x-names"] ?? names;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* references(schema.items, item, [...route, index], { root, names: kind });
  } else if (schema.properties && typeof value === "string") {
    yield* references(schema.properties.id, value, route, { root }); // an id in place of the mapping that has one
  } else if (schema.properties) {
    for (const [key, part] of Object.entries(schema.properties)) {
      if (key in value) yield* references(part, value[key], [...route, key], { root });
    }
  } else if (kind) {
    yield { kind, route, value, isLoose: !schema.pattern?.startsWith("^[a-z0-9]") };
  } else if (isPartyCode(schema)) {
    yield { kind: "parties", route, value, isLoose: false };
  }
}

function* ofNames(data, { name, say, lists }) {
  const sources = (data.sources ?? []).map((source) => source.id).filter(Boolean);
  for (const { kind, route, value, isLoose } of references(lists.schema, data, [], { root: lists.schema })) {
    if (!value) continue;
    if (kind === "sources") {
      const hint = () => nearest(value, sources, say) || say("known_sources", { sources: sources.join(", ") });
      if (ID.test(value) && !sources.includes(value)) yield { route, message: say("unknown_source", { value }) + hint() };
    } else if (kind === "parties") {
      if (PARTY.test(value) && !Object.hasOwn(lists.parties, value)) yield { route, message: say("unknown_party", { value }) + (partyHint(value, lists, say) || say("undeclared")) };
    } else if (isLoose) {
      const isId = value.includes("-") && ID.test(value);
      if (isId && !Object.hasOwn(lists[kind], value)) yield { route, message: say("unknown", { what: lists.kinds[kind], value }) + nearest(value, Object.keys(lists[kind]), say) };
    } else if (ID.test(value) && !Object.hasOwn(lists[kind], value) && value !== name) {
      const file = say("unknown_file", { folder: kind, name: kind === "meetings" ? `YEAR/${value}` : value });
      yield { route, message: say("unknown", { what: lists.kinds[kind], value }) + (nearest(value, Object.keys(lists[kind]), say) || file) };
    }
    if (kind === "meetings" && value === name) yield { route, message: say("itself", { value }) };
  }
}

function* ofPeople(data, { say, lists }) {
  const all = data.participants;
  if (all && parties(data).length < lists.limits.parties) yield { route: ["participants"], message: say("few_parties") };
  const seen = new Set();
  for (const [n, { person, name, role, party }] of (all ?? []).entries()) {
    const who = person ?? name;
    const own = Object.hasOwn(lists.people, person ?? "") ? lists.people[person].party : undefined;
    if (who && !role) yield { route: ["participants", n, "role"], message: say("no_role", { who }) };
    if (person && seen.has(person)) yield { route: ["participants", n, "person"], message: say("twice_listed", { who }) };
    if (own && party && own !== party) yield { route: ["participants", n, "party"], message: say("other_party", { who, own, party }) };
    seen.add(person);
  }
  const isHeld = (data.status ?? "held") === "held";
  if (isHeld && ["in-person", "hybrid"].includes(data.format) && !data.place) yield { route: ["format"], message: say("no_place") };
}

function* ofSources(data, { say, lists }) {
  const anchors = new Map();
  for (const key of ["outcomes", "expects"]) {
    for (const [n, { id }] of (data[key] ?? []).entries()) {
      if (anchors.has(id)) yield { route: [key, n, "id"], message: say("id_twice", { id, first: anchors.get(id) }) };
      else if (id) anchors.set(id, key);
    }
  }
  const taken = new Set();
  for (const [n, { id, party, kind, mentions }] of (data.sources ?? []).entries()) {
    if (id && taken.has(id)) yield { route: ["sources", n, "id"], message: say("source_twice", { id }) };
    taken.add(id);
    if (party && data.participants && !parties(data).includes(party)) yield { route: ["sources", n, "party"], message: say("no_own_account", { party }) };
    if (mentions && !party && kind !== "joint-statement") yield { route: ["sources", n, "mentions"], message: say("no_mentions") };
  }
  for (const [n, { quote = "" }] of (data.positions ?? []).entries()) {
    const unspaced = quote.match(UNSPACED)?.length ?? 0;
    const words = quote.replace(UNSPACED, " ").match(/[^\s—–…]+/g)?.length ?? 0;
    const route = ["positions", n, "quote"];
    if (unspaced > lists.limits.quote_characters) yield { route, message: say("long_unspaced_quote", { number: unspaced, most: lists.limits.quote_characters }) };
    else if (words > lists.limits.quote_words) yield { route, message: say("long_quote", { number: words, most: lists.limits.quote_words }) };
  }
}

export function parties(data) {
  return [...new Set((data.participants ?? []).map((participant) => participant.party).filter(Boolean))];
}
