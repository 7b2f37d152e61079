// What the words of a search mean: other names, misspelt words, words to pass over. The lists come from
// generator/diplomacy_tracker/site/search_words.py.

import { plain } from "../entry/nearest.js";

// The words with each other name replaced by the name that pages use, the longest first: `习近平` by `Xi Jinping`.
// Undefined where there is none.
export function named(text, { names }) {
  const words = plain(text).split(" ").flatMap((word) => apart(word, names));
  const out = [];
  let found = false;
  for (let at = 0; at < words.length; ) {
    let size = Math.min(words.length - at, 6);
    while (size > 0 && !Object.hasOwn(names, words.slice(at, at + size).join(" "))) size--;
    out.push(size ? names[words.slice(at, at + size).join(" ")] : words[at]);
    found ||= size > 0;
    at += size || 1;
  }
  return found ? out.join(" ") : undefined;
}

// Chinese and Japanese are written without blanks: `习近平特朗普` is two names.
function apart(word, names) {
  if (!/^\p{Script=Han}{3,}$/u.test(word) || Object.hasOwn(names, word)) return [word];
  const parts = [];
  for (let at = 0; at < word.length; ) {
    let end = word.length;
    while (end > at && !Object.hasOwn(names, word.slice(at, end))) end--;
    if (end === at) return [word];
    parts.push(word.slice(at, end));
    at = end;
  }
  return parts;
}

// The words without those that say nothing about what is looked for; all of them if nothing would be left.
export function telling(text, { passed_over: passedOver }) {
  const words = plain(text).split(" ").filter(Boolean);
  const kept = words.filter((word) => !passedOver.includes(word));
  return kept.length ? kept : words;
}

// The words with each unknown one replaced by the commonest known word that is spelt most like it. Undefined where
// every word is known or none is like it.
export function corrected(words, { words: known }) {
  const spelt = new Set(known);
  const out = words.map((word) => (spelt.has(word) ? word : alike(word, known) ?? word));
  return out.some((word, at) => word !== words[at]) ? out : undefined;
}

function alike(word, known) {
  if (word.length < 4 || /\d/.test(word)) return undefined;
  const most = word.length < 7 ? 1 : 2;
  let [best, least] = [undefined, most + 1];
  for (const other of known) {
    if (Math.abs(other.length - word.length) > most || other[0] !== word[0]) continue;
    const steps = distance(word, other);
    if (steps < least) [best, least] = [other, steps];
  }
  return best;
}

// Letters to add, drop, replace or swap with the next (Damerau and Levenshtein, each letter at most once).
function distance(a, b) {
  let [before, row] = [[], [...Array(b.length + 1).keys()]];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}
