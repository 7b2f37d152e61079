// Drafts in the browser's storage: one for each tab, kept from the first change until the entry is proposed or the draft dropped.
//
// A draft is {data, body, name, isNamed, base}; `base` is the entry from which it began, {version, data, body}, or null for a new
// one. A lock tells which drafts are open in other tabs; it ends with its tab.

const MOST = 50;

// The draft that no other tab has open, or a place for a new one: {key, draft}; the draft is null where there is none.
export async function openDraft(id, isReadable) {
  const stored = keys(id).filter((key) => !read(key)?.isProposed);
  const places = Array.from({ length: MOST }, (_, number) => `entry:${id}:${number + 1}`);
  for (const key of new Set([...stored, ...places])) {
    const draft = read(key);
    if (draft?.isProposed || !(await claim(key))) continue;
    if (draft && isReadable(draft)) return { key, draft };
    drop(key);
    return { key, draft: null };
  }
  return { key: `entry:${id}:0`, draft: null };
}

// The draft that was proposed last, or null; damaged ones are left out.
export function proposedDraft(id, isReadable) {
  const all = keys(id).map(read).filter((draft) => draft?.isProposed && isReadable(draft));
  return all.sort((one, two) => two.saved - one.saved)[0] ?? null;
}

export function save(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify({ ...draft, saved: Date.now() }));
    return true;
  } catch {
    return false; // without storage no draft is kept
  }
}

// End a draft: it is kept, but no longer opened by itself. Those that were proposed before go.
export function markProposed(id, key, draft) {
  for (const other of keys(id)) if (read(other)?.isProposed) drop(other);
  save(key, { ...draft, isProposed: true });
}

export function drop(key) {
  try {
    localStorage.removeItem(key);
  } catch { /* as above */ }
}

// What somebody else's changes and a draft make together, or null where both changed the same key in different ways.
export function merged({ base, ...mine }, theirs) {
  const same = (one, two) => JSON.stringify(one) === JSON.stringify(two);
  const data = {};
  for (const key of Object.keys({ ...theirs.data, ...mine.data })) {
    const [before, now, own] = [base.data, theirs.data, mine.data].map((one) => one[key]);
    if (!same(before, own) && !same(before, now) && !same(now, own)) return null;
    const value = same(before, own) ? now : own;
    if (value !== undefined) data[key] = value;
  }
  if (base.body !== mine.body && base.body !== theirs.body && mine.body !== theirs.body) return null;
  return { ...mine, data, body: base.body === mine.body ? theirs.body : mine.body };
}

// The lines in which two texts differ, as [sign, line]: "-" only in the first, "+" only in the second, " " in both.
export function differences(first, second) {
  const [a, b] = [first.split("\n"), second.split("\n")];
  const common = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) common[i][j] = a[i] === b[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
  }
  const lines = [];
  for (let [i, j] = [0, 0]; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push([" ", a[i]]);
      [i, j] = [i + 1, j + 1];
    } else if (j >= b.length || (i < a.length && common[i + 1][j] >= common[i][j + 1])) lines.push(["-", a[i++]]);
    else lines.push(["+", b[j++]]);
  }
  return lines;
}

function keys(id) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(`entry:${id}:`)).sort();
  } catch {
    return [];
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

// Whether no other tab has the draft open; this one has it from now on.
function claim(key) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks.request(key, { ifAvailable: true }, (lock) => {
      resolve(Boolean(lock));
      return lock ? new Promise(() => {}) : undefined;
    });
  });
}
