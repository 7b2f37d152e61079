// Values of the wrong form: as generator/diplomacy_tracker/content/validation.py, by the JSON Schema of an entry.

import { nearest, partyHint, plain, slug } from "./nearest.js";
import { addressFault, dateMeant, durationFault, folded, proseFault, readDue, readPeriod, titleFault } from "./values.js";

const ROUTE_KEY = (route) => route.findLast((step) => typeof step === "string");

// The name of a schema's type in lists.json, such as "party" or "due"; undefined for a mapping, a list or a closed list of words.
export function typeOf(schema, lists) {
  return Object.keys(lists.types).find((name) => lists.types[name] === schema.pattern);
}

// A schema with what it refers to; of several forms, the mapping.
export function resolve(schema, root) {
  if (schema.anyOf) return resolve(schema.anyOf.find((choice) => choice.$ref) ?? schema.anyOf[0], root);
  return schema.$ref ? { ...root.$defs[schema.$ref.split("/").pop()], ...schema } : schema;
}

// Mistakes as {route, message}; also `isMissing` of a required key that is missing, `isWrongKind` of a list in place of a text and the like.
export function* shape(given, value, route, context) {
  const schema = resolve(given, context.lists.schema);
  if (schema.properties) yield* mapping(schema, typeof value === "string" && given.anyOf ? { id: value } : value, route, context);
  else if (schema.patternProperties) yield* days(schema, value, route, context);
  else if (schema.type === "array") yield* list(schema, value, route, context);
  else yield* scalar(schema, value, route, context);
}

function* mapping(schema, value, route, context) {
  const { say } = context;
  if (!isMapping(value)) return yield wrongKind("not_a_mapping", value, route, context);
  const known = Object.keys(schema.properties);
  const found = [];
  for (const key of schema.required ?? []) {
    if (!(key in value)) found.push({ route: [...route, key], message: say("missing", { key }), isMissing: true });
  }
  for (const [key, part] of Object.entries(value)) {
    if (!Object.hasOwn(schema.properties, key)) found.push({ route: [...route, key], message: say("unknown_key", { key }) + (nearest(key, known, say) || say("known_keys", { keys: known.join(", ") })), isUnknown: true });
    else found.push(...shape(schema.properties[key], part, [...route, key], context));
  }
  yield* found;
  if (found.length) return;
  const reason = value.person && value.name ? "named_twice" : "to" in schema.properties && !Object.keys(value).length ? "nowhere" : "";
  if (reason) yield { route, message: say("of_key", { key: ROUTE_KEY(route), reason: say(reason) }) };
}

function* days(schema, value, route, context) {
  if (!isMapping(value)) return yield wrongKind("not_a_mapping", value, route, context);
  const [[pattern, day]] = Object.entries(schema.patternProperties);
  for (const [party, item] of Object.entries(value)) {
    if (!new RegExp(pattern).test(party)) yield { route: [...route, party], message: `${party}: ${notOfType("party", party, context)}` };
    yield* scalar(day, item, [...route, party], context);
  }
}

function* list(schema, value, route, context) {
  if (!Array.isArray(value)) return yield wrongKind("not_a_list", value, route, context);
  const number = schema.minItems ?? 0;
  if (value.length < number) yield { route, message: context.say("too_few", { key: ROUTE_KEY(route), number }) };
  for (const [index, item] of value.entries()) yield* shape(schema.items, item, [...route, index], context);
}

function* scalar(schema, value, route, context) {
  if (typeof value !== "string") return yield wrongKind("not_text", value, route, context);
  const key = ROUTE_KEY(route);
  if (schema.oneOf) {
    const message = wordFault(schema.oneOf, key, value, context);
    if (message) yield { route, message };
    return;
  }
  const reason = textFault(schema, value, context);
  if (reason) yield { route, message: context.say("of_key", { key, reason }) };
}

function textFault(schema, value, context) {
  const { say, lists } = context;
  const { limits, types } = lists;
  const type = typeOf(schema, lists);
  switch (type) {
    case "text": return proseFault(value, context);
    case "title": return titleFault(value, context);
    case "url": return addressFault(value, context);
    case "duration": return durationFault(value, context);
    case "day": case "period": case "due": {
      const when = type === "due" ? readDue(value, lists) : readPeriod(value, limits);
      const meant = when.wrong === "not_a_date" ? dateMeant(when.value) : "";
      const hint = meant && !readPeriod(meant, limits).wrong ? say("did_you_mean", { word: meant }) : "";
      if (when.wrong) return say(when.wrong, { value: when.value, first: limits.first_year, last: limits.last_year }) + hint;
      return type === "day" && !when.isDay ? say("no_day", { value }) : "";
    }
    default: {
      const number = [...value].length;
      if (number > (schema.maxLength ?? Infinity)) return say("id_length", { number: [...folded(value)].length, most: schema.maxLength });
      return new RegExp(types[type]).test(value) ? "" : notOfType(type, value, context);
    }
  }
}

function notOfType(type, given, { say, lists }) {
  const value = given.trim().split(/\s+/u).join(" ");
  if (type === "party") return `"${value}" ${say("not_a_party_code")}${partyHint(value, lists, say)}`;
  if (type === "language") return `"${value}" ${say("not_a_language")}`;
  return `"${value}" ${say("not_an_id")}${slug(value) ? say("did_you_mean", { word: slug(value) }) : ""}`;
}

function wordFault(terms, key, given, { say, lists }) {
  const words = terms.map((term) => term.const);
  if (words.includes(given)) return "";
  if (key === "occurrence" && lists.derived_words.includes(given)) return say("of_key", { key, reason: say("derived", { value: given }) });
  const value = given.trim().split(/\s+/u).join(" ");
  const meant = wordMeant(value, terms, lists.other_words);
  return say("not_one_of", { key, value, words: words.join(", ") }) + (meant ? say("did_you_mean", { word: meant }) : nearest(value, words, say));
}

// The word of a closed list that is meant by its label or by what other trackers call it; undefined where none is.
function wordMeant(value, terms, others) {
  const said = new Map(terms.flatMap(({ const: word, title }) => [[plain(word), word], [plain(title), word]]));
  const other = Object.hasOwn(others, plain(value)) ? others[plain(value)] : "";
  return said.get(plain(value)) ?? said.get(plain(value).replace(/s$/, "")) ?? (terms.some((term) => term.const === other) ? other : undefined);
}

function wrongKind(message, value, route, { say }) {
  const key = ROUTE_KEY(route) ?? "front matter";
  return { route, message: say(value === "" && message !== "not_text" ? "empty" : message, { key }), isWrongKind: true };
}

function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
