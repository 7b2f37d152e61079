"""How well `tracker draft` reads: precision and recall of each field against labels written by reading.

Run it as `python -m tests.drafts.report READOUTS`, where READOUTS is a folder with the readouts that
`readouts.csv` labels; without it, only the texts of this folder are measured.
"""

import csv
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.content import loader
from generator.content.catalogue import Catalogue
from generator.content.documents import Value
from generator.tools.drafts.lexicon import tokens_of
from tests.drafts.drafting import draft_of

HERE = Path(__file__).parent
CONTENT = HERE.parents[1] / "content"
FIELDS = ("parties", "date", "format", "level", "names", "issues", "quotes")
WHOLE = {"parties", "date", "format", "level"}
"""Fields that are right or wrong as a whole; of the others, each item counts."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader found in a text: each field as a set of words; readouts have no label for quotes."""

    path: Path
    published: date
    fields: dict[str, frozenset[str]]
    is_held_out: bool


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


def is_held_out(name: str) -> bool:
    """Whether a readout belongs to the half that nobody tunes on: by its name alone, so that the halves never move."""
    return bool(int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2)


def readouts(folder: Path) -> Iterator[Label]:
    """The labelled readouts."""
    with (HERE / "readouts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield _label(folder / row["file"], row, is_held_out=is_held_out(row["file"]), published=row["file"][:10])


def texts() -> Iterator[Label]:
    """The labelled texts of this folder; the file of labels says which were never tuned on."""
    with (HERE / "texts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            path = HERE / "texts" / row["file"]
            yield _label(path, row, is_held_out=row["held_out"] == "yes", published=row["published"])


def _label(path: Path, row: dict[str, str], *, is_held_out: bool, published: str) -> Label:
    fields = {
        "parties": frozenset(row["parties"].split()),
        **{key: frozenset(filter(None, [row[key]])) for key in ("date", "format", "level")},
        "names": frozenset(filter(None, row["names"].split(";"))),
        "issues": frozenset(row["issues"].split()),
    }
    if "quotes" in row:
        fields["quotes"] = frozenset(filter(None, row["quotes"].split(";")))
    return Label(path, date.fromisoformat(published), fields, is_held_out)


def found(label: Label, content: Catalogue) -> dict[str, frozenset[str]]:
    """What the draft of a text says, in the form of a label; a known person goes by the name in the content."""
    made = draft_of(label.path.read_text("utf-8"), content, day=label.published)
    data = made.data
    people = [item for item in _items(data, "participants") if item.get("person") or item.get("name")]
    names = {
        str(item.get("name") or content.people[str(item["person"])].name): str(item.get("party", "")) for item in people
    }
    first = next(iter(names.values()), "")
    quotes = {f"{item['speaker']}: {item['quote']}" for item in _items(data, "positions") if "quote" in item}
    issues = data.get("issues", [])
    return {
        "parties": frozenset(str(item["party"]) for item in _items(data, "participants") if "party" in item),
        **{key: frozenset([str(data[key])] if key in data else []) for key in ("date", "format", "level")},
        "names": frozenset(name for name, party in names.items() if party != first),
        "issues": frozenset(map(str, issues)) if isinstance(issues, list) else frozenset(),
        "quotes": frozenset(quotes),
    }


def _items(data: dict[str, Value], key: str) -> list[dict[str, Value]]:
    value = data.get(key, [])
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def measure(labels: Sequence[Label], content: Catalogue, *, shows_mistakes: bool = False) -> dict[str, Score]:
    """The score of every field over the labels; what no label speaks of (a call with a governor) counts for parties."""
    scores = {key: Score() for key in FIELDS}
    for label in labels:
        made = found(label, content)
        is_meeting = len(label.fields["parties"]) > 1
        for key in label.fields if is_meeting else ("parties",):
            right, wrong, missed = _compare(key, label.fields[key], made[key])
            scores[key].right += right
            scores[key].wrong += wrong
            scores[key].missed += missed
            if shows_mistakes and wrong + missed:
                sys.stdout.write(f"{label.path.name[:70]} {key}: {sorted(made[key])} for {sorted(label.fields[key])}\n")
    return scores


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
    one, other = set(tokens_of(wanted)), set(tokens_of(made))
    return one == other or (bool(one & other) and len(other) > 1 and other <= one) or (len(other) > 1 and one <= other)


def report(folder: Path | None, *, shows_mistakes: bool = False) -> Iterator[str]:
    """The tables, line by line; mistakes are shown of what may be tuned on only."""
    content, _ = loader.load([CONTENT])
    groups = [("texts", list(texts()))] if (HERE / "texts.csv").exists() else []
    if folder:
        groups.append(("readouts", [label for label in readouts(folder) if label.path.exists()]))
    for title, labels in groups:
        for is_out in (False, True):
            half = [label for label in labels if label.is_held_out is is_out]
            scores = measure(half, content, shows_mistakes=shows_mistakes and not is_out)
            yield f"{title}, {'held out' if is_out else 'tuned on'}: {len(half)}"
            for key, score in scores.items():
                if score == Score():
                    continue
                counts = Counter(right=score.right, wrong=score.wrong, missed=score.missed)
                yield f"  {key:8} precision {score.precision:6.1%}  recall {score.recall:6.1%}  {dict(counts)}"


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--mistakes"]
    for line in report(Path(arguments[0]) if arguments else None, shows_mistakes="--mistakes" in sys.argv):
        sys.stdout.write(f"{line}\n")
