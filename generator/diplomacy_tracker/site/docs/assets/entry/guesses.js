// What the form fills in by itself, shown for correction: the office of a known person, the publisher of a known address, ids. A guess
// replaces an empty value or an earlier guess, never what was typed.

import { slug } from "./nearest.js";
import { isInOffice, parties, period } from "./rules.js";
import { DAY, host } from "./values.js";

// Fill in what follows from a change of one input.
export function guessFrom(input, { entry, lists, fields }) {
  const row = input.closest("fieldset");
  const own = (name) => [...(row?.querySelectorAll(`[name="${name}"]`) ?? [])].find((one) => one.closest("fieldset") === row);
  const { data } = entry;
  if (input.name === "person") ofPerson(input.value, { own, data, lists });
  if (input.name === "date" && fields.date.element.contains(input)) {
    const isToCome = period(data.date, lists)?.last > Date.now() + DAY;
    put(fields.status.element.querySelector("select"), isToCome ? "planned" : "");
    for (const other of fields.participants.element.querySelectorAll('[name="person"]')) ofPerson(other.value, { own: (name) => other.closest("fieldset").querySelector(`[name="${name}"]`), data, lists });
  }
  if (input.name === "city") put(own("country"), Object.hasOwn(lists.cities, input.value) ? lists.cities[input.value] : "");
  if (fields.sources.element.contains(input)) ofSource(input, { own, data, lists });
  if (input.name === "speaker" && Object.hasOwn(lists.people, input.value)) put(own("by"), lists.people[input.value].party);
  if (["by", "speaker"].includes(input.name) && own("quote")) ofPosition({ own, data });
  if (input.name === "text") ofItem({ own, data });
  if (fields.outcomes.element.contains(input) && ["agreed", "signed"].includes(input.value)) everySide(input, { data, fields });
  put(fields.confidence.element.querySelector("select"), confidence(data));
}

// Values for a new row of a list, from the row before it.
export function guessedRow(key, { data }) {
  const before = data[key]?.at(-1);
  return key === "positions" && before ? { issue: before.issue } : undefined;
}

export function unused(name, taken) {
  for (let number = 1; ; number++) {
    const free = number > 1 ? `${name}-${number}` : name;
    if (!taken.includes(free)) return free;
  }
}

// Set a guess, unless somebody wrote something else. In the field where the person is just going, typing replaces it.
export function put(input, value) {
  if (!input || (input.value && (input.value !== input.dataset.guess || input === document.activeElement))) return;
  input.value = value ?? "";
  input.dataset.guess = input.value;
  if (input.value && input === document.activeElement && input.select) input.select();
}

// The party, and the office on the day: by the person's file, else that of the last meeting before it.
function ofPerson(id, { own, data, lists }) {
  const person = Object.hasOwn(lists.people, id) ? lists.people[id] : null;
  if (!person) return;
  const day = period(data.date, lists)?.first ?? Date.now();
  const office = person.offices?.find((one) => isInOffice(one, day))?.[2];
  const roles = person.roles ?? [];
  put(own("role"), office ?? (roles.findLast(([from]) => Date.parse(from) <= day) ?? roles[0])?.[1]);
  put(own("party"), person.party);
}

function ofSource(input, { own, data, lists }) {
  const name = host(own("url")?.value ?? "");
  const known = Object.hasOwn(lists.hosts, name) ? lists.hosts[name] : {};
  if (input.name === "url") {
    put(own("publisher"), known.publisher);
    put(own("kind"), known.kind);
    put(own("language"), known.language);
    put(own("party"), parties(data).includes(known.party) || !parties(data).length ? known.party : "");
  }
  if (["url", "publisher"].includes(input.name)) {
    const taken = (data.sources ?? []).map((one) => one.id).filter((id) => id && id !== own("id").value);
    const short = known.id ?? (slug(own("publisher").value) || slug(host(own("url").value).split(".").at(-2) ?? ""));
    put(own("id"), short ? unused(short, taken) : "");
  }
}

// Who spoke for the party, and its own account; else the first source.
function ofPosition({ own, data }) {
  const by = own("by").value;
  const sources = data.sources ?? [];
  const speakers = (data.participants ?? []).filter(({ party, person }) => party === by && person);
  if (speakers.length === 1) put(own("speaker"), speakers[0].person);
  put(own("source"), (sources.find(({ party }) => party && party === by) ?? sources[0])?.id);
}

function ofItem({ own, data }) {
  const id = own("id");
  if (id) {
    const taken = [...(data.outcomes ?? []), ...(data.expects ?? [])].map((one) => one.id).filter((one) => one !== id.value);
    const letter = own("likelihood") ? "e" : "o";
    let number = 1;
    while (taken.includes(`${letter}${number}`)) number++;
    put(id, `${letter}${number}`);
  }
  put(own("source"), data.sources?.[0]?.id);
}

// What was agreed or signed was so by each side.
function everySide(input, { data, fields }) {
  const row = fields.outcomes.items.find((item) => item.element === input.closest("fieldset"));
  const by = row?.find(["by"]);
  if (by && by !== row && !by.read()) by.write(parties(data));
}

// As the rule on confidence has it.
function confidence({ sources }) {
  if (!sources) return "";
  const isOfficial = sources.some(({ party, kind }) => party || ["joint-statement", "dataset"].includes(kind));
  const publishers = new Set(sources.map(({ publisher }) => publisher).filter(Boolean));
  return isOfficial || publishers.size > 1 ? "high" : "medium";
}
