// The types of values that an entry holds: as generator/diplomacy_tracker/content/values.py and dates.py.

export const DAY = 86_400_000; // in milliseconds
export const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
// Networks that are not of the public web, as ipaddress in Python has them.
const PRIVATE_FOUR = /^(0|10|127|24\d|25\d|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|169\.254|172\.(1[6-9]|2\d|3[01])|192\.0\.[02]|192\.168|198\.1[89]|198\.51\.100|203\.0\.113)\./;
const PRIVATE_SIX = /^(::(1?$|1?[\]%]|ffff:)|64:ff9b:1:|100::|2001:(0?db8|[01]?[0-9a-f]{0,2}:)|f[cd]|fe[89ab])/i;
const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const ALPHABETS = [/(?![\uff00-\uffef])\p{Script=Latin}/u, /\p{Script=Greek}/u, /\p{Script=Cyrillic}/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u];

export function folded(text) {
  return text.trim().split(/\s+/u).join(" ").normalize("NFC");
}

// The first and the last day of a day, month or year in milliseconds, or `wrong`: the message that says what it is not.
export function readPeriod(text, limits) {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match) return { wrong: "not_a_date", value: text };
  const [year, month, day] = match.slice(1).map((part) => (part ? Number(part) : 0));
  const first = Date.UTC(year, (month || 1) - 1, day || 1);
  const real = new Date(first);
  if (year < 1 || (match[2] && real.getUTCMonth() + 1 !== month) || (match[3] && real.getUTCDate() !== day)) return { wrong: "no_such_day", value: text };
  if (year < limits.first_year || year > limits.last_year) return { wrong: "far_date", value: text };
  if (day) return { year, first, last: first, isDay: true };
  return { year, first, last: month ? Date.UTC(year, month, 0) : Date.UTC(year, 12, 0), isDay: false };
}

// The day or month that English words or numbers mean, as 2025-07-11; "" for a date as entries have it, and for one that may be
// either way round: as `meant` in generator/diplomacy_tracker/content/dates.py.
export function dateMeant(text) {
  const plain = text.toLowerCase().replace(/([0-9])(?:st|nd|rd|th)\b/g, "$1");
  if (!/^[a-z0-9\s,./-]*$/.test(plain)) return "";
  const words = plain.match(/[a-z]+/g) ?? [];
  const numbers = plain.match(/[0-9]+/g) ?? [];
  const year = numbers.filter((number) => number.length === 4);
  const short = numbers.filter((number) => number.length <= 2);
  if (year.length !== 1 || short.length + 1 !== numbers.length) return "";
  const month = words.length === 1 && words[0].length > 2 ? MONTHS.findIndex((name) => name.startsWith(words[0])) + 1 : 0;
  if (words.length) return month && short.length < 2 ? [year[0], month, ...short].map((part) => String(part).padStart(2, "0")).join("-") : "";
  if (short.length !== 2 || plain.trim() === [year[0], ...short].join("-")) return "";
  const [one, two] = short.map(Number);
  if (numbers[0] !== year[0] && one <= 12 && two <= 12 && one !== two) return "";
  const dayFirst = numbers[0] !== year[0] && two <= 12;
  return [year[0], ...(dayFirst ? [two, one] : [one, two])].map((part) => String(part).padStart(2, "0")).join("-");
}

// As readPeriod, of what is due, which may also be a season, a quarter or an interval.
export function readDue(text, { limits, seasons }) {
  const slash = text.indexOf("/");
  if (slash >= 0) {
    const [start, end] = [text.slice(0, slash), text.slice(slash + 1)].map((part) => readPeriod(part, limits));
    if (start.wrong || end.wrong) return start.wrong ? start : end;
    if (end.last < start.first) return { wrong: "interval_order", value: text };
    return { ...start, last: end.last, isDay: false };
  }
  const [, year, number] = /^(\d{4})-(\d{2})$/.exec(text) ?? [];
  const month = seasons[number];
  if (!month) return readPeriod(text, limits);
  const whole = readPeriod(year, limits);
  return whole.wrong ? whole : { year: Number(year), first: Date.UTC(year, month - 1, 1), last: Date.UTC(year, month + 2, 0), isDay: false };
}

// What is wrong with prose, as the rest of a sentence; "" for nothing.
export function proseFault(value, { say, lists: { limits, patterns } }) {
  const text = folded(value);
  if (!text) return say("empty_text");
  if (/^[\x00-\x7f]*$/.test(text)) return "";
  const mixed = text.split(" ").find(mixesAlphabets);
  if (mixed) return say("mixed_alphabets", { value: mixed });
  const stacked = new RegExp(`[\\p{L}\\p{N}][${patterns.marks}]{${limits.marks + 1},}`, "u").exec(text);
  if (stacked) return say("stacked_marks", { value: [...stacked[0]][0], most: limits.marks });
  const seen = text.replace(new RegExp(`[${patterns.blank}]`, "gu"), "");
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(seen) ? "" : say("blank_text");
}

export function titleFault(value, context) {
  const fault = proseFault(value, context);
  if (fault) return fault;
  const text = folded(value);
  const { title_length: most } = context.lists.limits;
  if (/[<>]/.test(text)) return context.say("title_signs", { value: text });
  const number = [...text].length;
  return number > most ? context.say("title_length", { number, most }) : "";
}

export function durationFault(given, { say, lists }) {
  const value = folded(given);
  const found = new RegExp(lists.types.duration).exec(value);
  return found?.slice(1).some((part) => Number(part) > 0) ? "" : say("not_a_duration", { value });
}

// Whether a text has letters of another script than Latin.
export function hasOtherScript(text) {
  return [...text].some((sign) => /\p{L}/u.test(sign) && !ALPHABETS[0].test(sign));
}

// What is wrong with an address, taken apart as urlsplit in Python does.
export function addressFault(given, { say }) {
  const value = given.trim();
  const unreadable = say("not_an_address", { value });
  const [, scheme = "", rest = value] = /^([a-zA-Z][a-zA-Z0-9+.-]*):([^]*)$/.exec(value) ?? [];
  const place = rest.startsWith("//") ? rest.slice(2).split(/[/?#]/)[0] : "";
  const server = place.slice(place.lastIndexOf("@") + 1);
  const [, host, port = ""] = /^(\[[0-9a-fA-F:.]+\]|[^:[\]]*)(?::([^]*))?$/.exec(server) ?? [];
  if (host === undefined || !/^\d*$/.test(port) || Number(port) > 65535) return unreadable;
  if (/[/?#@:]/.test(place.replace(/[@:#?]/g, "").normalize("NFKC"))) return unreadable;
  if (!/^https?$/i.test(scheme)) return say("not_http", { value });
  if (!host || /\s|[<>"]/.test(value)) return unreadable;
  if (place.includes("@") || value.includes("\\") || mixesAlphabets(host)) return say("not_plain_address", { value });
  return "";
}

// Whether an address leads to the public web: neither to this computer nor to another of its own network.
export function isPublic(address, { local_domains: local }) {
  const [, found = ""] = /^https?:\/\/(?:[^/?#]*@)?(\[[^\]]*\]|[^/?#:]*)/i.exec(address.trim()) ?? [];
  if (found.startsWith("[")) return !PRIVATE_SIX.test(found.slice(1));
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(found) && found.split(".").every((part) => part < 256)) return !PRIVATE_FOUR.test(found);
  const parts = found.toLowerCase().replace(/\.+$/, "").split(".");
  return parts.length > 1 && !local.includes(parts.at(-1)) && !/^(0x[0-9a-f]*|[0-9]+)$/.test(parts.at(-1));
}

export function host(address) {
  return /^https?:\/\/(?:www\.)?([^/?#:]+)/i.exec(address.trim())?.[1].toLowerCase() ?? "";
}

function mixesAlphabets(words) {
  const parts = words.match(/[\p{L}\p{Nl}\p{No}]+/gu) ?? [];
  return parts.some((part) => ALPHABETS.filter((alphabet) => alphabet.test(part)).length > 1);
}
