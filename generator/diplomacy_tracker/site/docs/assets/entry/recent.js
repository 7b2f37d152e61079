// The people and cities of the entries that were last proposed, copied or downloaded here, newest first. They are kept in the browser's
// storage alone, and stand first among the suggestions.

const MOST = 20;
const key = (kind) => `recent:${kind}`;

export function recent(kind) {
  try {
    const stored = JSON.parse(localStorage.getItem(key(kind)));
    return Array.isArray(stored) ? stored.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

export function remember({ participants = [], place }) {
  store("people", participants.map(({ person }) => person));
  store("cities", [place?.city]);
}

// Pairs of a value and its label, those that were used before in front.
export function recentFirst(kind, pairs) {
  const labels = new Map(pairs);
  const used = recent(kind).filter((value) => labels.has(value));
  return [...used.map((value) => [value, `${labels.get(value)} · used before`]), ...pairs.filter(([value]) => !used.includes(value))];
}

function store(kind, used) {
  const all = new Set([...used.filter(Boolean), ...recent(kind)]);
  try {
    localStorage.setItem(key(kind), JSON.stringify([...all].slice(0, MOST)));
  } catch { /* without storage nothing is remembered */ }
}
