// The controls of the form, made from the JSON Schema of an entry. Each has `element`, `read()` (undefined while empty),
// `write(value)`, `focus()`, `show(message)`, and `find(route)`, the control of a value or the nearest one around it.

import { resolve, typeOf } from "./shape.js";
import { folded } from "./values.js";

const LONG = new Set(["summary", "text", "notes", "reason"]); // keys of prose that needs several lines
let count = 0;

export function make(given, key, context) {
  const schema = resolve(given, context.lists.schema);
  const settings = { schema, key, context, hint: inWords(given.description ?? schema.description), names: given["x-names"] ?? schema["x-names"], title: label(key, given["x-label"]) };
  if (schema.properties) return given.anyOf?.some((way) => way.type === "string") ? bare(group(settings)) : group(settings);
  if (schema.patternProperties) return days(settings);
  if (schema.type === "array") return rows(settings, () => make(schema.items, key, { ...context, inRow: true, names: settings.names }));
  return single(settings);
}

function label(key, given) {
  const words = given ?? key.replaceAll("_", " ");
  return words[0].toUpperCase() + words.slice(1);
}

// The form understands names where an id is meant.
function inWords(hint) {
  return hint?.replace(/^Id(s?) of/, "Name$1 or id$1 of");
}

export function node(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key in made && key !== "list") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function single({ schema, key, context, hint, names, title }) {
  const id = `entry-${++count}`;
  const input = schema.oneOf ? choice(schema) : typed(schema, key, names ?? context.names, context.lists);
  Object.assign(input, { id, name: key });
  Object.assign(input.dataset, reference(schema, names ?? context.names, context.lists));
  const help = node("span", { className: "entry__hint", id: `${id}-hint`, textContent: context.inRow ? "" : hint ?? "" });
  const meant = node("span", { className: "entry__meant", id: `${id}-meant`, role: "status" });
  const fault = node("span", { className: "entry__fault", id: `${id}-fault` });
  input.setAttribute("aria-describedby", `${fault.id} ${meant.id} ${help.id}`);
  const name = node("label", { htmlFor: id, textContent: title, className: context.inRow ? "entry__unseen" : "entry__label" });
  if (context.isRequired) name.append(node("span", { className: "entry__required", textContent: " required" }));
  const control = {
    element: node("div", { className: `entry__field${LONG.has(key) ? " entry__field--long" : ""}` }, name, input, meant, help, fault),
    read: () => folded(input.value) || undefined,
    write: (value) => { input.value = value ?? ""; meant.textContent = ""; },
    find: () => control,
    focus: () => input.focus(),
    show: (message) => {
      fault.textContent = message;
      input.toggleAttribute("aria-invalid", Boolean(message));
      if (message) input.setAttribute("aria-invalid", "true");
    },
  };
  return control;
}

function choice(schema) {
  const options = schema.oneOf.map((word) => node("option", { value: word.const, textContent: word.title, title: word.description }));
  return node("select", {}, node("option", { value: "", textContent: "–" }), ...options);
}

// What entry/names.js must know of a field to understand words in it.
function reference(schema, names, lists) {
  const type = typeOf(schema, lists) ?? "";
  return { type, kind: names ?? "", isLoose: names && type === "text" ? "yes" : "" };
}

function typed(schema, key, names, lists) {
  const type = typeOf(schema, lists);
  if (LONG.has(key)) return node("textarea", { rows: 3 });
  const input = node("input", { type: "text", autocomplete: "off", spellcheck: !names && type === "text" });
  const list = names ?? { party: "parties" }[type] ?? { city: "cities" }[key];
  if (list) input.setAttribute("list", `names-${list}`);
  if (["day", "period", "due"].includes(type)) input.placeholder = "2025-07-11";
  if (type === "url") input.type = "url";
  return input;
}

function group({ schema, context, hint, title }) {
  const { element, fault } = box(title, context.inRow ? undefined : hint, context);
  const needed = new Set(schema.required);
  const controls = Object.entries(schema.properties).map(([name, part]) => {
    const inner = { ...context, inRow: false, names: undefined, isRequired: needed.has(name) };
    return [name, make(part, name, inner)];
  });
  const rare = controls.filter(([name]) => schema.properties[name]["x-rare"]);
  const more = node("details", { className: "fold entry__more" }, node("summary", { textContent: `More: ${rare.map(([name]) => label(name, schema.properties[name]["x-label"]).toLowerCase()).join(", ")}` }), ...rare.map(([, control]) => control.element));
  element.append(...controls.filter((one) => !rare.includes(one)).map(([, control]) => control.element), ...(rare.length ? [more] : []));
  const control = {
    element,
    read() {
      const values = controls.map(([name, one]) => [name, one.read()]).filter(([, value]) => value !== undefined);
      return values.length ? Object.fromEntries(values) : undefined;
    },
    write(value) {
      const given = typeof value === "string" ? { id: value, city: value } : value ?? {};
      for (const [name, one] of controls) one.write(given[name]);
      more.open = rare.some(([name]) => given[name] !== undefined);
    },
    find: ([step, ...rest]) => controls.find(([name]) => name === step)?.[1].find(rest) ?? control,
    focus: () => controls[0][1].focus(),
    show: (message) => { fault.textContent = message; },
  };
  return control;
}

// A mapping that may be written as its id alone: `- 2025-06-09-us-china-london`.
function bare(control) {
  return {
    ...control,
    read() {
      const value = control.read();
      return value?.id && Object.keys(value).length === 1 ? value.id : value;
    },
  };
}

// Repeatable controls.
function rows({ key, context, hint, title }, makeOne) {
  const { element, fault } = box(title, hint, { ...context, inRow: false });
  const list = node("ol", { className: "entry__rows" });
  const one = context.lists.items[key] ?? "line";
  const add = node("button", { type: "button", className: "button button--small", textContent: `Add ${one}` });
  const items = [];
  element.append(list, add);
  const next = () => append(context.guessedRow?.(key)).focus();
  add.addEventListener("click", next);
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT" || event.target.closest("ol") !== list) return;
    event.preventDefault();
    event.target.dispatchEvent(new Event("change", { bubbles: true }));
    next();
  });
  // Several words in one line, "trade, tariffs", are a line each.
  list.addEventListener("change", ({ target }) => {
    name();
    const item = items.find((one) => one.element.contains(target) && one.element.matches(".entry__field"));
    const [first, ...others] = item && target.dataset.type !== "text" ? target.value.split(/[,;]/).map((word) => word.trim()).filter(Boolean) : [];
    if (!others.length) return;
    item.write(first);
    for (const other of others) append(other).element.querySelector("input").dispatchEvent(new Event("change", { bubbles: true }));
  });

  function append(value) {
    const item = makeOne();
    const remove = node("button", { type: "button", className: "button button--small", textContent: "Remove" });
    // What is there already is folded, so that a long entry is a page of lines.
    if (value !== undefined && item.element.matches("fieldset")) item.fold = node("details", { className: "fold entry__fold" }, node("summary"), item.element);
    const row = node("li", { className: "entry__row" }, item.fold ?? item.element, remove);
    remove.addEventListener("click", () => {
      items.splice(items.indexOf(item), 1);
      row.remove();
      name();
      add.focus();
      context.changed();
    });
    items.push(item);
    list.append(row);
    if (value !== undefined) item.write(value);
    item.remove = remove;
    name();
    return item;
  }

  function name() {
    for (const [index, item] of items.entries()) {
      item.remove.setAttribute("aria-label", `Remove ${one} ${index + 1}`);
      if (item.fold) item.fold.firstChild.textContent = `${label(one)} ${index + 1}: ${brief(item.read())}`;
      const heading = item.element.querySelector(":scope > legend, :scope > .entry__unseen");
      if (heading) heading.textContent = `${label(one)} ${index + 1}`;
    }
  }

  const control = {
    element,
    items,
    append,
    read() {
      const values = items.map((item) => item.read()).filter((value) => value !== undefined);
      return values.length ? values : undefined;
    },
    write(values) {
      items.length = 0;
      list.replaceChildren();
      for (const value of values ?? []) append(value);
    },
    // Rows that are still empty are not in the data, and do not count.
    find: ([step, ...rest]) => items.filter((item) => item.read() !== undefined)[step]?.find(rest) ?? control,
    focus: () => (items[0] ?? { focus: () => add.focus() }).focus(),
    show: (message) => { fault.textContent = message; },
  };
  return control;
}

// The first words of a part, for the line of a folded one.
function brief(value) {
  const texts = Object.values(typeof value === "string" ? { value } : value ?? {}).filter((one) => typeof one === "string");
  const words = texts.join(" · ");
  return words.length > 90 ? `${words.slice(0, words.lastIndexOf(" ", 90))} …` : words;
}

// A mapping from parties to days.
function days({ schema, key, context, hint, title: heading }) {
  const [[pattern, day]] = Object.entries(schema.patternProperties);
  const pair = { type: "object", properties: { party: { type: "string", pattern }, day } };
  const inner = rows({ key, context, hint, title: heading }, () => make(pair, key, { ...context, inRow: true }));
  return {
    ...inner,
    read() {
      const pairs = (inner.read() ?? []).filter(({ party }) => party).map(({ party, day: value = "" }) => [party, value]);
      return pairs.length ? Object.fromEntries(pairs.sort()) : undefined;
    },
    write: (value) => inner.write(Object.entries(value ?? {}).map(([party, when]) => ({ party, day: when }))),
    find: ([party]) => inner.items.find((item) => item.read()?.party === party)?.find(["day"]) ?? inner,
  };
}

function box(words, hint, { inRow, isRequired }) {
  const id = `entry-${++count}`;
  const element = node("fieldset", { className: `entry__group${inRow ? " entry__group--row" : ""}` });
  const title = node("legend", { textContent: words });
  if (isRequired && !inRow) title.append(node("span", { className: "entry__required", textContent: " required" }));
  const fault = node("p", { className: "entry__fault", id: `${id}-fault` });
  element.append(title);
  if (hint) element.append(node("p", { className: "entry__hint", textContent: hint }));
  element.append(fault);
  element.setAttribute("aria-describedby", fault.id);
  return { element, fault };
}
