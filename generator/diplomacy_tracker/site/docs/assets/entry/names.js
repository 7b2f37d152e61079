// What typed words mean where an id, a code or a date belongs: "Marco Rubio", "Japan", "20 June 2025". As `meant` in
// generator/diplomacy_tracker/tools/new_entry.py.

import { plain } from "./nearest.js";
import { dateMeant, readPeriod } from "./values.js";

// {value, name} of what the words mean; {choices} where they may mean several; null for what is right already, and for what is not known.
// `kind` is what the field names, `type` the type of its value, `entry` the entry as it stands, `isLoose` that free text may stay.
export function understood(words, { kind, type, isLoose, lists, entry }) {
  if (!words) return null;
  if (["day", "period", "due"].includes(type)) return day(words, lists);
  if (type === "party") return party(words, lists);
  if (type === "language") return language(words, lists);
  if (!kind) return null;
  const known = kind === "sources" ? sources(entry) : new Map(Object.entries(lists[kind]).map(([id, one]) => [id, one.name ?? one.title ?? one]));
  if (known.has(words)) return null;
  const found = isLoose ? named(words, present(known, kind, entry)) : meant(words, known);
  return found.length > 1 ? { choices: found.slice(0, 5) } : found.length ? { value: found[0], name: known.get(found[0]) } : null;
}

function day(words, { limits }) {
  const value = dateMeant(words);
  return value && !readPeriod(value, limits).wrong ? { value, name: value } : null;
}

function party(words, { parties, party_names: names }) {
  const code = Object.hasOwn(parties, words) ? "" : Object.hasOwn(names, plain(words)) ? names[plain(words)] : "";
  return code ? { value: code, name: parties[code] } : null;
}

function language(words, { languages }) {
  const tag = Object.hasOwn(languages, words.toLowerCase()) ? languages[words.toLowerCase()] : "";
  return tag && tag !== words ? { value: tag, name: words } : null;
}

// The ids with this id or name; else those whose id or name has all the words.
function meant(words, known) {
  const said = plain(words);
  const whole = [...known].filter(([id, name]) => id === words.toLowerCase() || plain(name) === said);
  if (whole.length || !said) return whole.map(([id]) => id);
  const wanted = said.replaceAll("-", " ").split(" ");
  return [...known].filter(([id, name]) => hasAll(`${plain(name)} ${id.replaceAll("-", " ")}`.split(" "), wanted)).map(([id]) => id);
}

function hasAll(words, wanted) {
  return wanted.every((word) => words.includes(word));
}

// Of a speaker, who may be an office as well: somebody by the whole name, or a participant by a part of it.
function named(words, { all, there }) {
  const found = meant(words, there);
  return found.length ? found : [...all].filter(([, name]) => plain(name) === plain(words)).map(([id]) => id);
}

function present(all, kind, { data }) {
  const ids = kind === "people" ? (data.participants ?? []).map(({ person }) => person) : [];
  return { all, there: new Map([...all].filter(([id]) => ids.includes(id))) };
}

// The entry's own sources, by id, number, publisher and title.
function sources({ data }) {
  return new Map((data.sources ?? []).map(({ id, publisher = "", title = "" }, number) => [id ?? "", `${number + 1} ${publisher} ${title}`]));
}
