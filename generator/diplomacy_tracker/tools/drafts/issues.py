"""The issues of a text, by the keywords of the content's issues."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from diplomacy_tracker.content.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class KeywordHit:
    """A keyword at its place in a text."""

    issue: str
    start: int
    end: int
    words: str


class Keywords:
    """Finder of the keywords of all issues; where several match, the longest one wins."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._owners: dict[str, list[str]] = {}
        for issue in catalogue.issues.values():
            for keyword in (*issue.keywords, issue.title):
                self._owners.setdefault(keyword if keyword.isupper() else keyword.casefold(), []).append(issue.id)
        words = sorted(self._owners, key=lambda word: (-len(word), word))
        spelt = "|".join(f"(?-i:{_spelt(w)})" if w.isupper() and w.isascii() else _spelt(w) for w in words)
        self._pattern = regex.compile(rf"(?i)(?:{spelt})s?(?![\p{{Latin}}\d])") if words else None

    def find(self, text: str, without: Sequence[tuple[int, int]] = ()) -> Iterator[KeywordHit]:
        """Every keyword in a text, except within the spans `without`."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            if any(start < match.end() and match.start() < end for start, end in without):
                continue
            for issue in self._of(match[0]):
                yield KeywordHit(issue, match.start(), match.end(), match[0])

    def _of(self, words: str) -> Sequence[str]:
        """The issues of a keyword as a text spells it: in capitals or not, singular or plural."""
        spellings = (words, words.casefold(), words.removesuffix("s"), words.casefold().removesuffix("s"))
        return next((self._owners[word] for word in spellings if word in self._owners), ())


def _spelt(word: str) -> str:
    """A keyword as a regular expression, from the start of a word on; Chinese has no word boundaries.

    Only Latin letters end a word, so that the stem of a Russian word finds its inflected forms.
    """
    start = "" if regex.search(r"[\p{Han}\p{Hiragana}\p{Katakana}]", word) else r"(?<!\w)"
    return start + regex.escape(word, literal_spaces=True)
