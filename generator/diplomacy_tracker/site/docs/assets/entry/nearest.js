// The known word most similar to another, by the measure of Ratcliff and Obershelp: as difflib in Python, which
// generator/diplomacy_tracker/content/validation.py uses.

const CUTOFF = 0.6;
const NAME_CUTOFF = 0.72;
const CODE_CUTOFF = 0.66;

// `; did you mean "…"?`, or nothing when no word is alike.
export function nearest(word, known, say) {
  const spelt = new Map([...known].sort().map((key) => [key.toLowerCase(), key]));
  const key = alike(String(word).toLowerCase(), spelt.keys(), CUTOFF);
  return key === undefined ? "" : say("did_you_mean", { word: spelt.get(key) });
}

// A name for comparison: as `plain` in generator/diplomacy_tracker/content/party_names.py.
export function plain(name) {
  const letters = name.toLowerCase().replaceAll("&", " and ").normalize("NFKD").replace(/\p{M}|[.'’]/gu, "");
  return (letters.match(/[\p{L}\p{N}_]+/gu) ?? []).join(" ").replace(/^the /, "");
}

// `; did you mean GBR (United Kingdom)?`, or nothing: as `party_hint` in generator/diplomacy_tracker/content/party_names.py.
export function partyHint(word, { parties, party_names: known }, say) {
  const wanted = plain(word);
  const names = new Map(Object.entries(parties).map(([code, name]) => [plain(name), code]));
  const codes = new Map(Object.keys(parties).map((code) => [code.toLowerCase(), code]));
  const code = (Object.hasOwn(known, wanted) && known[wanted]) || names.get(alike(wanted, names.keys(), NAME_CUTOFF)) || (wanted.length === 3 && codes.get(alike(wanted, codes.keys(), CODE_CUTOFF)));
  return code ? say("did_you_mean_party", { code, name: parties[code] }) : "";
}

function alike(word, keys, cutoff) {
  const scored = [...keys].map((key) => [ratio(key, word), key]).filter(([score]) => score >= cutoff);
  scored.sort(([a, x], [b, y]) => b - a || (x < y ? 1 : -1));
  return scored[0]?.[1];
}

function ratio(a, b) {
  return a.length + b.length ? (2 * matching(a, b)) / (a.length + b.length) : 1;
}

function matching(a, b) {
  let [best, atA, atB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      let size = 0;
      while (i + size < a.length && j + size < b.length && a[i + size] === b[j + size]) size++;
      if (size > best) [best, atA, atB] = [size, i, j];
    }
  }
  if (!best) return 0;
  return best + matching(a.slice(0, atA), b.slice(0, atB)) + matching(a.slice(atA + best), b.slice(atB + best));
}

// Letters that Unicode does not take apart into an ASCII letter and a mark, as generator/diplomacy_tracker/content/parties.py has them.
const whole = { ß: "ss", æ: "ae", Æ: "Ae", œ: "oe", Œ: "Oe", ø: "o", Ø: "O", ł: "l", Ł: "L", đ: "d", Đ: "D" };

export function slug(text) {
  return text.replace(/[ßæœøłđ]/gi, (letter) => whole[letter] ?? "").normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase().replaceAll("'", "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
