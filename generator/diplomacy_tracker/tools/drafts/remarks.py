"""The text of a draft: the entry in the form of `tracker fmt`, with a comment above each guess."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from diplomacy_tracker.content import documents, wording
from diplomacy_tracker.content.documents import Route, Value
from diplomacy_tracker.content.vocabulary import Confidence, Format, Level
from diplomacy_tracker.content.yaml_writer import KEY_ORDER, entry_text, ordered

_MAX_REMARK = 200
REQUIRED: Mapping[str, str] = {
    "title": "what happened, as a headline of at most 100 characters",
    "date": "2025-07-11",
    "format": ", ".join(Format),
    "level": ", ".join(Level),
    "summary": "one to three sentences of your own",
    "participants": "{person or name, role, party}, of two parties at least",
    "issues": "ids of files in content/issues, or []",
    "sources": "{id, title, publisher, url, kind}",
    "confidence": ", ".join(Confidence),
}
"""The keys that every entry needs, each with a hint of its values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A guess at a part of an entry: the words of the text that it came from, how sure it is, and why if that helps."""

    route: Route
    words: str
    confidence: Confidence
    why: str = ""


@dataclass(slots=True)
class Remarks:
    """Remarks on an entry: `at` by the route of a part, `head` on the whole; `guesses` are the same for machines."""

    head: list[str] = field(default_factory=list)
    at: dict[Route, list[str]] = field(default_factory=dict)
    guesses: list[Guess] = field(default_factory=list)

    def check(self, route: Route, words: str, why: str = "", sure: Confidence = Confidence.HIGH) -> None:
        """Add the words of the text that a guess came from, the reason if it needs one, and how sure the guess is."""
        self.guesses.append(Guess(route=route, words=words, confidence=sure, why=why))
        doubt = "" if sure is Confidence.HIGH else "unsure: "
        self.at.setdefault(route, []).append(f'check: {doubt}{f"{why}: " if why else ""}"{_line(words)}"')

    def check_head(self, words: str, why: str) -> None:
        """Add words of the text that concern the whole, and what they are."""
        self.head.append(f'check: {why}: "{_line(words)}"')

    def remark(self, route: Route, text: str) -> None:
        """Add a remark on a guess."""
        self.at.setdefault(route, []).append(f"check: {_line(text)}")

    def missing(self, route: Route, key: str, hint: str) -> None:
        """Add that the text does not tell the value of a key."""
        self.at.setdefault(route, []).append(f"missing: {key}: {_line(hint)}")


def text_of(data: Mapping[str, Value], notes: Remarks) -> str:
    """The text of the file, each remark above its line, and missing keys at their place in the order."""
    entry = ordered("meetings", data)
    lines = entry_text(entry).splitlines() if entry else ["---", "---"]
    document = documents.parse(Path("draft.md"), "\n".join(lines).encode()) if entry else None
    above: dict[int, list[str]] = {}
    for route, remarks in notes.at.items():
        line = document.place(route, of_key=True)[0] if document else 1
        above.setdefault(line, []).extend(remarks)
    for key in REQUIRED:
        if key not in entry:
            above.setdefault(_next(key, entry, document), []).append(f"missing: {key}: {REQUIRED[key]}")
    return "\n".join(_woven(lines, above, notes.head)) + "\n"


def _next(key: str, entry: Mapping[str, Value], document: documents.Document | None) -> int:
    """The line of the first key that comes after a missing one in the order; -1 if the missing one is the last."""
    order = KEY_ORDER["meetings"]
    later = [other for other in order[order.index(key) :] if other in entry]
    if not document:
        return 2
    return document.place((later[0],), of_key=True)[0] if later else -1


def _woven(lines: Sequence[str], above: Mapping[int, Sequence[str]], head: Sequence[str]) -> Iterator[str]:
    end = max(number for number, line in enumerate(lines, start=1) if line == "---")
    for number, line in enumerate(lines, start=1):
        indent = " " * (len(line) - len(line.lstrip()))
        remarks = [*above.get(number, ()), *(above.get(-1, ()) if number == end else ())]
        yield from (f"{indent}# {remark}" for remark in remarks)
        yield line
        if number == 1:
            yield from (f"# {remark}" for remark in head)


def _line(text: str) -> str:
    """A text on one line, cut to the length of a comment."""
    plain = wording.one_line(text)
    return plain if len(plain) <= _MAX_REMARK else f"{plain[: _MAX_REMARK - 1].rstrip()}…"
