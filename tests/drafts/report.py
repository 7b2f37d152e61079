"""How well `tracker draft` reads: how many drafts are usable, and precision and recall of each field.

Run it as `python -m tests.drafts.report READOUTS`, where READOUTS is a folder with the readouts that
`readouts.csv` labels; without it, only the texts of this folder are measured. With --mistakes, what is wrong with
the drafts of texts that may be tuned on is listed.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from diplomacy_tracker.content import loader
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.tools.drafts.lexicon import tokens_of
from tests.drafts.drafting import draft_of
from tests.drafts.labels import HERE, Label, readouts, texts

CONTENT = HERE.parents[1] / "content"
FIELDS = ("parties", "date", "status", "format", "level", "place", "names", "issues", "quotes")
WHOLE = {"parties", "date", "status", "format", "level", "place"}
"""Fields that are right or wrong as a whole; of the others, each item counts."""
Found = Mapping[str, frozenset[str]]


class Verdict(StrEnum):
    """What a draft is worth to its reader."""

    USABLE = "usable"
    """Who, when and how it was are right; place and names are not wrong, and half of the names are there."""
    PARTLY = "partly"
    """Nothing of it tells of another meeting, but something is missing or wrong."""
    MISLEADING = "misleading"
    """It tells of a meeting that was not: another party, another day, held for planned, or none at all."""
    EMPTY = "empty"
    """No meeting was found, which is right for a text without one."""


@dataclass(slots=True)
class Score:
    """Counts of one field: what was found rightly, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, the part that is right; 1 when nothing was."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what there was, the part that was found; 1 when there was nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def found(label: Label, content: Catalogue) -> Found:
    """What the draft of a text says, in the form of a label; a known person goes by the name in the content."""
    made = draft_of(label.path.read_text("utf-8"), content, day=label.published, url=label.url)
    data = {} if made.is_empty else made.data
    place = data.get("place")
    people = [item for item in _items(data, "participants") if item.get("person") or item.get("name")]
    names = {
        str(item.get("name") or content.people[str(item["person"])].name): str(item.get("party", "")) for item in people
    }
    quotes = {f"{item['speaker']}: {item['quote']}" for item in _items(data, "positions") if "quote" in item}
    issues = data.get("issues", [])
    return {
        "parties": frozenset(str(item["party"]) for item in _items(data, "participants") if "party" in item),
        **{key: frozenset([str(data[key])] if key in data else []) for key in ("date", "format", "level")},
        "status": frozenset([str(data.get("status", "held"))] if data else []),
        "place": frozenset([str(place["city"])] if isinstance(place, dict) and "city" in place else []),
        "names": frozenset(name for name, party in names.items() if party != label.home),
        "issues": frozenset(map(str, issues)) if isinstance(issues, list) else frozenset(),
        "quotes": frozenset(quotes),
    }


def _items(data: Mapping[str, Value], key: str) -> list[dict[str, Value]]:
    value = data.get(key, [])
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def verdict(label: Label, made: Found) -> Verdict:
    """What a draft is worth, by its label."""
    if not made["status"]:
        return Verdict.EMPTY
    wanted = label.fields
    is_other = any(made[key] - wanted.get(key, made[key]) for key in ("parties", "date", "status"))
    if is_other or not label.is_meeting:
        return Verdict.MISLEADING
    counts = {key: _compare(key, wanted[key], made[key]) for key in FIELDS if key in wanted}
    is_whole = all(counts[key][0] for key in ("parties", "date") if key in counts)
    has_wrong = any(counts[key][1] for key in ("format", "level", "place", "names") if key in counts)
    right, _, missed = counts["names"]
    return Verdict.USABLE if is_whole and not has_wrong and right >= missed else Verdict.PARTLY


def score(labels: Sequence[Label], made: Sequence[Found]) -> dict[str, Score]:
    """The score of every field; of a text without a meeting of two parties only the parties count."""
    scores = {key: Score() for key in FIELDS}
    for label, data in zip(labels, made, strict=True):
        for key in label.fields if label.is_meeting else ("parties",):
            right, wrong, missed = _compare(key, label.fields[key], data[key])
            scores[key].right += right
            scores[key].wrong += wrong
            scores[key].missed += missed
    return scores


def mistakes(label: Label, made: Found) -> Iterator[str]:
    """Each field of a draft that is wrong or incomplete, in words."""
    for key in label.fields if label.is_meeting else ("parties",):
        if any(_compare(key, label.fields[key], made[key])[1:]):
            yield f"{label.path.name[:60]} {key}: {sorted(made[key])} for {sorted(label.fields[key])}"


def _compare(key: str, wanted: frozenset[str], made: frozenset[str]) -> tuple[int, int, int]:
    """Right, wrong, missed. A meeting of one party at most is told rightly by naming no other party."""
    if key == "parties" and len(wanted) < 2 and made <= wanted | {""}:
        return 1, 0, 0
    if key in WHOLE:
        return (1, 0, 0) if made == wanted else (0, int(bool(made)), int(bool(wanted)))
    if key == "names":
        right = sum(any(_is_name(name, other) for other in made) for name in wanted)
        return right, sum(not any(_is_name(name, other) for name in wanted) for other in made), len(wanted) - right
    return len(wanted & made), len(made - wanted), len(wanted - made)


def _is_name(wanted: str, made: str) -> bool:
    """Whether a draft's name is the one wanted: the same words, or those of the known person it is linked to."""
    first, second = tokens_of(wanted), tokens_of(made)
    if len(first) > 1 < len(second) and (first[0][0], first[-1]) == (second[0][0], second[-1]):
        return True
    one, other = set(first), set(second)
    return one == other or (bool(one & other) and len(other) > 1 and other <= one) or (len(other) > 1 and one <= other)


def verdicts(labels: Sequence[Label], made: Sequence[Found]) -> Iterator[str]:
    """How many drafts are usable, misleading and so on: of texts about a meeting, and of others."""
    for is_meeting, what in ((True, "tell of a meeting"), (False, "tell of none")):
        pairs = [(la, data) for la, data in zip(labels, made, strict=True) if la.is_meeting is is_meeting]
        counts = Counter(verdict(label, data) for label, data in pairs)
        shares = ", ".join(f"{one} {counts[one]} ({counts[one] / len(pairs):.0%})" for one in Verdict if counts[one])
        if pairs:
            yield f"  {len(pairs)} {what}: {shares}"


def table(labels: Sequence[Label], made: Sequence[Found], key: Callable[[Label], str]) -> Iterator[str]:
    """The verdicts on the texts of each language or kind, in columns."""
    yield f"  {'':16}" + "".join(f"{one:>12}" for one in ("texts", *Verdict))
    groups: dict[str, list[Verdict]] = {}
    for label, data in zip(labels, made, strict=True):
        groups.setdefault(key(label), []).append(verdict(label, data))
    for name, found_here in sorted(groups.items()):
        counts = Counter(found_here)
        yield f"  {name:16}{len(found_here):12}" + "".join(f"{counts[one] or '':>12}" for one in Verdict)


def report(folder: Path | None, *, shows_mistakes: bool = False) -> Iterator[str]:
    """The tables, line by line; mistakes are shown of what may be tuned on only."""
    content, _ = loader.load([CONTENT])
    groups = [("texts", list(texts()))]
    if folder:
        groups.append(("readouts", [label for label in readouts(folder) if label.path.exists()]))
    for title, labels in groups:
        for is_out in (False, True):
            half = [label for label in labels if label.is_held_out is is_out]
            made = [found(label, content) for label in half]
            yield f"{title}, {'held out' if is_out else 'tuned on'}: {len(half)}"
            if title == "texts":
                yield from verdicts(half, made)
                yield from table(half, made, lambda label: label.language)
                yield from table(half, made, lambda label: label.kind)
            for key, counts in score(half, made).items():
                if counts != Score():
                    items = f"right {counts.right}, wrong {counts.wrong}, missed {counts.missed}"
                    yield f"  {key:8} precision {counts.precision:6.1%}  recall {counts.recall:6.1%}  {items}"
            if shows_mistakes and not is_out:
                yield from (line for label, data in zip(half, made, strict=True) for line in mistakes(label, data))


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--mistakes"]
    for line in report(Path(arguments[0]) if arguments else None, shows_mistakes="--mistakes" in sys.argv):
        sys.stdout.write(f"{line}\n")
