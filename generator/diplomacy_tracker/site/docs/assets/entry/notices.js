// What is worth a look and may be right: as the notices of generator/diplomacy_tracker/checks/.

import { due, isHeld, items, parties, period, principals } from "./rules.js";
import { DAY, hasOtherScript } from "./values.js";

export function* notices(data, context) {
  for (const rule of [ofPeople, ofSources, ofDuplicates, ofPromises, ofFirsts]) yield* rule(data, context);
}

function* ofPeople(data, { say, lists }) {
  for (const [{ name, party }, route] of items(data, "participants")) {
    if (!name) continue;
    for (const [id, person] of Object.entries(lists.people)) {
      if (person.name === name && person.party === party) yield { route: [...route, "name"], message: say("has_file", { name, id }) };
    }
  }
}

function* ofSources(data, { say, lists }) {
  const { date } = data;
  const [start, last] = [period(date, lists), period(data.end_date, lists) ?? period(date, lists)];
  const sources = items(data, "sources");
  const most = lists.limits.days_to_account;
  for (const [{ date: day, kind, party, language, title = "" }, route] of sources) {
    if (!language && hasOtherScript(title)) yield { route: [...route, "title"], message: say("other_script") };
    const when = period(day, lists)?.first;
    const place = [...route, "date"];
    if (when > last?.last + most * DAY && (party || kind === "joint-statement") && kind !== "transcript") yield { route: place, message: say(party ? "late_account" : "late_statement", { day, most }) };
    if (isHeld(data) && when < start?.first - DAY) yield { route: place, message: say("old_source", { day, date }) };
  }
  const different = (key) => new Set(sources.map(([source]) => source[key])).size;
  const isOfficial = sources.some(([{ party, kind }]) => party || ["joint-statement", "dataset"].includes(kind));
  if (data.confidence === "high" && sources.length && !isOfficial && (different("publisher") === 1 || different("url") === 1)) yield { route: ["confidence"], message: say("weak_high") };
}

// The check tells this only of the later one of two entries; the form tells it of either.
function* ofDuplicates(data, { name, own, say, lists }) {
  const start = period(data.date, lists);
  const sides = [...parties(data)].sort().join();
  const named = items(data, "related").map(([related]) => related.id ?? related);
  if (!start || !sides) return;
  for (const [id, other] of others(own, lists)) {
    const apart = Math.abs(period(other.date, lists).first - start.first);
    if (apart > lists.limits.days_to_duplicate * DAY || other.format !== data.format || [...other.parties].sort().join() !== sides) continue;
    if (!named.includes(id) && !other.related?.includes(own ?? name)) yield { route: ["date"], message: say("same_meeting", { other: id, date: other.date }) };
  }
}

function* ofPromises(data, { say, lists, now }) {
  const kept = items(data, "outcomes").filter(([{ log = [], due: day }]) => log.at(-1)?.status === "kept" && due(day, lists));
  for (const [expectation, route] of items(data, "expects")) {
    const when = due(expectation.due, lists);
    const other = lists.meetings[expectation.fulfilled_by]?.date;
    if (period(other, lists)?.last < period(data.date, lists)?.first) yield { route: [...route, "fulfilled_by"], message: say("fulfilled_before", { day: other, date: data.date }) };
    if (!when || when.last >= today(now) || expectation.closed || expectation.fulfilled_by) continue;
    for (const [{ id, due: day }] of kept) {
      const same = due(day, lists);
      if (same.first === when.first && same.last === when.last) yield { route: [...route, "due"], message: say("kept_beside", { due: expectation.due, id }) };
    }
  }
  for (const [{ text = "", log, due: day }, route] of kept) {
    const [term] = new RegExp(lists.patterns.term).exec(text) ?? [];
    const last = log.at(-1).date;
    if (term && period(last, lists)?.first < due(day, lists).last) yield { route: [...route, "log", log.length - 1, "status"], message: say("kept_early", { term, kept: last, due: day }) };
  }
}

function today(now) {
  return now - (now % DAY);
}

function* ofFirsts(data, { own, say, lists }) {
  const sides = principals(data).sort();
  const start = period(data.date, lists);
  if (!isHeld(data) || !start || !lists.one_rank.includes(data.level) || sides.length !== 2) return;
  const before = [...others(own, lists)].filter(([, other]) => isContact(other, sides, lists) && period(other.date, lists).first < start.first);
  before.sort(([a, one], [b, two]) => period(two.date, lists).first - period(one.date, lists).first || (a < b ? 1 : -1));
  for (const key of ["title", "summary"]) {
    for (const [, between, year] of (data[key] ?? "").matchAll(new RegExp(lists.patterns.first_since, "g"))) {
      if (new RegExp(lists.patterns.other_things).test(between)) continue;
      const since = before.filter(([, other]) => period(other.date, lists).year > Number(year));
      const [found] = since.find(([, other]) => !other.status && other.level === data.level && form(other.format) === form(data.format)) ?? [];
      if (found) yield { route: [key], message: say("not_first", { year, other: found }) };
    }
  }
}

// Every meeting of lists.json that counts, with its id, but the one that is being edited.
function others(own, { meetings }) {
  return Object.entries(meetings).filter(([id, meeting]) => id !== own && !meeting.withdrawn);
}

function isContact(meeting, sides, { limits }) {
  const met = meeting.principals ?? meeting.parties;
  return met.length <= limits.parties_of_contact && sides.every((side) => met.includes(side));
}

function form(format) {
  return { "in-person": "in person", hybrid: "in person", letter: "letter" }[format] ?? "call";
}
