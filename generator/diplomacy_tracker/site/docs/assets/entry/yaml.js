// An entry as text, character for character as generator/diplomacy_tracker/content/yaml_writer.py writes it, with PyYAML's rules on quotes.

const WIDTH = 100;
const CODE = /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/;
const DATE = /^\d{4}(?:-\d{2}){0,2}$/;
// What YAML 1.1 would read as something other than a text.
const OTHER = [
  /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  /^(?:~|null|Null|NULL|)$/,
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  /^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?$/,
  /^[0-9]{4}-[0-9][0-9]-[0-9][0-9]$/,
  /^(?:=|<<)$/,
];

export function entryText(data, body = "") {
  const front = Object.keys(data).length ? mapping(data, 0) : "";
  const text = body.replace(/^\n+|\n+$/g, "");
  return `---\n${front}---\n${text ? `\n${text}\n` : ""}`;
}


function mapping(data, indent) {
  return Object.entries(data).map(([key, value]) => `${" ".repeat(indent)}${key}:${under(value, indent, key.length + 1)}`).join("");
}

// What follows `key:`; `used` is the width of the key with its colon.
function under(value, indent, used) {
  if (Array.isArray(value)) return sequence(value, indent, used);
  if (typeof value === "object") return Object.keys(value).length ? `\n${mapping(value, indent + 2)}` : " {}\n";
  return ` ${scalar(value, indent, indent + used)}\n`;
}

function sequence(items, indent, used) {
  const line = `[${items.join(", ")}]`;
  if (items.every((item) => typeof item === "string" && CODE.test(item)) && indent + used + 1 + line.length <= WIDTH) {
    return ` [${items.map((item) => (isText(item) ? item : quoted(item))).join(", ")}]\n`;
  }
  return `\n${items.map((item) => element(item, indent + 2)).join("")}`;
}

function element(item, indent) {
  const dash = `${" ".repeat(indent)}-`;
  if (typeof item === "string") return `${dash} ${scalar(item, indent, indent + 1)}\n`;
  return `${dash} ${mapping(item, indent + 2).slice(indent + 2)}`;
}

function scalar(text, indent, column) {
  const written = isPlain(text) && isText(text) ? text : quoted(text);
  return column + length(written) + 1 > WIDTH && isProse(text) ? `>-\n${wrapped(text, indent + 2)}` : written;
}

function length(text) {
  return [...text].length; // characters, as Python counts, not UTF-16 units
}

function isProse(text) {
  return text.includes(" ") && text.split(" ").every(Boolean) && !/[\n\t]/.test(text);
}

function isText(text) {
  return DATE.test(text) || !OTHER.some((form) => form.test(text));
}

// PyYAML's analyze_scalar, for a text in a block.
function isPlain(text) {
  if (!text || /^(?:---|\.\.\.)/.test(text) || text !== text.trim() || /[\n]/.test(text)) return false;
  if (/^[#,[\]{}&*!|>'"%@`]/.test(text) || /^[?:-](?:\s|$)/.test(text)) return false;
  return !/:(?:\s|$)/.test(text) && !/\s#/.test(text) && !/[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\ufeff]/.test(text);
}

function quoted(text) {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n").replaceAll("\t", "\\t")}"`;
}

function wrapped(text, indent) {
  const width = Math.max(WIDTH - indent, 1);
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && length(line) + 1 + length(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  return [...lines, line].map((one) => " ".repeat(indent) + one).join("\n");
}
