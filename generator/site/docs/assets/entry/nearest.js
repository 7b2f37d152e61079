// The known word most similar to another, by the measure of Ratcliff and Obershelp: as difflib in Python, which
// generator/content/validation.py uses.

const CUTOFF = 0.6;

// `; did you mean "…"?`, or nothing when no word is alike.
export function nearest(word, known, say) {
  const spelt = new Map([...known].sort().map((key) => [key.toLowerCase(), key]));
  const scored = [...spelt.keys()].map((key) => [ratio(key, String(word).toLowerCase()), key]).filter(([score]) => score >= CUTOFF);
  scored.sort(([a, x], [b, y]) => b - a || (x < y ? 1 : -1));
  return scored.length ? say("did_you_mean", { word: spelt.get(scored[0][1]) }) : "";
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
