"""The issues a text speaks of, by the keywords of the content's issues."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from generator.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Hit:
    """A keyword where a text has it."""

    issue: str
    start: int
    end: int
    words: str


class Keywords:
    """The keywords of all issues; the longest one at a place counts, whichever issue it is of."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._owners: dict[str, list[str]] = {}
        for issue in catalogue.issues.values():
            for keyword in (*issue.keywords, issue.title):
                self._owners.setdefault(keyword if keyword.isupper() else keyword.casefold(), []).append(issue.id)
        words = sorted(self._owners, key=lambda word: (-len(word), word))
        spelt = "|".join(f"(?-i:{_spelt(w)})" if w.isupper() and w.isascii() else _spelt(w) for w in words)
        self._pattern = regex.compile(rf"(?i)(?<![\w])(?:{spelt})(?![\p{{Latin}}\d])") if words else None

    def find(self, text: str, without: Sequence[tuple[int, int]] = ()) -> Iterator[Hit]:
        """Every keyword in a text outside the spans to leave out."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            if any(start < match.end() and match.start() < end for start, end in without):
                continue
            word = match[0] if match[0] in self._owners else match[0].casefold()
            for issue in self._owners.get(word, self._owners.get(word.replace("-", " "), ())):
                yield Hit(issue, match.start(), match.end(), match[0])


def _spelt(word: str) -> str:
    """A keyword with a hyphen for a blank where authors differ; Chinese and Japanese have no word ends to look for."""
    return regex.escape(word, literal_spaces=True) if word.isascii() else rf"(?:(?<=\w)|){regex.escape(word)}"
