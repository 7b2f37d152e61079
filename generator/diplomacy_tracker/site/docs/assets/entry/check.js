// The checks of an entry in the browser. lists.json, which generator/diplomacy_tracker/site/form.py writes, gives the schema, messages,
// limits, patterns and all known ids; what is code in Python is written once more in shape.js, rules.js and notices.js, and a test
// holds both to the same findings.

import { notices } from "./notices.js";
import { rules } from "./rules.js";
import { shape } from "./shape.js";
import { entryText } from "./yaml.js";

// Findings as [{route, message, stage}]; `name` is the file's without .md, `own` that of the entry being edited. The command line
// tells only those of the first stage that has mistakes: what cannot be read, values of the wrong form, then rules and notices.
export function check(data, { name, own, lists, body = "", now = Date.now() }) {
  const say = sentences(lists.messages);
  const context = { name, own, lists, now, say, body: body.replace(/^(?:[ \t]*\n)*/, "").trimEnd() };
  const form = [...shape(lists.schema, data, [], context)];
  // Nothing else need withstand a list in place of a text: no control of the form makes one.
  const isSound = !form.some(({ isWrongKind }) => isWrongKind);
  const found = !isSound ? [] : [...rules(data, context), ...[...notices(data, context)].map((notice) => ({ ...notice, isNotice: true }))];
  return [isSound ? [...unreadable(data, context)] : [], form, found]
    .flatMap((all, stage) => all.map((one) => ({ ...one, stage })));
}

export function sentences(messages) {
  return (message, values = {}) => messages[message].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

function* unreadable(data, { body, lists, say }) {
  const signs = new RegExp(lists.patterns.invisible, "gu");
  const code = (sign) => sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  for (const [route, text] of [...texts(data, []), [["body", 0], body]]) {
    for (const [sign] of text.matchAll(signs)) yield { route, message: say("invisible", { code: code(sign) }) };
  }
  const most = lists.limits.bytes;
  const size = new TextEncoder().encode(entryText(data, body)).length;
  if (size > most) yield { route: ["id"], message: say("too_large", { most }) };
}

function* texts(value, route) {
  if (typeof value === "string") yield [route, value];
  else for (const [key, part] of Object.entries(value)) yield* texts(part, [...route, Array.isArray(value) ? Number(key) : key]);
}
