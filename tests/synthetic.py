"""Made-up content of any size for measurements: the same seed gives the same files.

python -m tests.synthetic OUT --entries 7500
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import click

from diplomacy_tracker.content import parties
from diplomacy_tracker.content.vocabulary import Level

FIRST_DAY = date(1926, 1, 1)
LAST_DAY = date(2025, 11, 1)
ISSUES = 40
RECORDS = 0.9
"""The share of meetings of which a data set tells no more than who, when and where: an archive is made of such."""
WORDS = (
    *("talks", "trade", "border", "envoy", "treaty", "visit", "statement", "tariff", "climate", "security", "joint"),
    *("review", "grain", "energy", "fishery", "visa", "railway", "summit", "dialogue", "accord", "channel", "forum"),
)


def files(entries: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Path and text of each file of a content folder with this many meetings; every reference resolves."""
    rng = random.Random(seed)  # noqa: S311 -- made-up content, no secret
    codes = sorted(code for code, row in parties.base_table().items() if row.alpha2)
    weights = [1 / (rank + 1) ** 1.5 for rank in range(len(codes))]
    rng.shuffle(codes)
    people = {code: [f"person-{code.lower()}-{number}" for number in range(3)] for code in codes}
    for number in range(ISSUES):
        yield f"issues/issue-{number}.md", f"---\ntitle: Issue {number}\ngroup: Group {number % 5}\n---\n"
    for code, ids in people.items():
        for person in ids:
            yield f"people/{person}.md", f"---\nname: {person.replace('-', ' ').title()}\nparty: {code}\n---\n"
    span = (LAST_DAY - FIRST_DAY).days
    for number in range(entries):
        day = FIRST_DAY + timedelta(days=number * span // entries)
        name = f"{day.isoformat()}-entry-{number}"
        yield f"meetings/{day.year}/{name}.md", _meeting(rng, day, codes, weights, people)


def _meeting(
    rng: random.Random, day: date, codes: list[str], weights: list[float], people: dict[str, list[str]]
) -> str:
    number = rng.choices((2, 3, 6), (85, 10, 5))[0]
    sides = list(dict.fromkeys(rng.choices(codes, weights, k=number + 2)))[:number]
    sides = sides if len(sides) > 1 else codes[:2]
    if rng.random() < RECORDS:
        return _record(rng, day, sides)
    topics = rng.sample(range(ISSUES), rng.randint(1, 4))
    spoken = [(side, rng.choice(topics)) for side in sides[:3] for _ in range(rng.randint(0, 3))]
    lines = [
        f"title: {_prose(rng, 7)}",
        f"date: {day.isoformat()}",
        f"format: {rng.choice(('in-person', 'phone', 'video'))}",
        f"level: {rng.choice(list(Level)).value}",
        f"place: {{city: City {rng.randint(1, 9)}, country: {sides[0]}}}",
        f"summary: {_prose(rng, 40)}",
        "participants:",
        *(f"  - {{person: {rng.choice(people[side])}, role: Minister, party: {side}}}" for side in sides),
        f"issues: [{', '.join(f'issue-{topic}' for topic in topics)}]",
        "positions:" if spoken else "positions: []",
        *(f"  - {{by: {side}, issue: issue-{topic}, text: {_prose(rng, 20)}, source: wire}}" for side, topic in spoken),
        "outcomes:",
        f"  - {{id: o1, text: {_prose(rng, 9)}, kind: signed, by: [{sides[0]}], due: {day.year + 1}, source: wire}}",
        "sources:",
        f"  - {{id: wire, title: {_prose(rng, 8)}, publisher: A Wire, url: https://example.org/, kind: news}}",
        "confidence: medium",
    ]
    return "\n".join(("---", *lines, "---", ""))


def _record(rng: random.Random, day: date, sides: list[str]) -> str:
    """A meeting as a data set knows it: who, when, where."""
    lines = [
        f"title: {_prose(rng, 7)}",
        f"date: {day.isoformat()}",
        "format: in-person",
        f"level: {rng.choice(list(Level)).value}",
        f"place: {{city: City {rng.randint(1, 9)}, country: {sides[0]}}}",
        f"summary: {_prose(rng, 12)}",
        "participants:",
        *(f"  - {{party: {side}}}" for side in sides),
        "issues: []",
        "sources:",
        f"  - {{id: set, title: {_prose(rng, 8)}, publisher: An Archive, url: https://example.org/, kind: dataset}}",
        "confidence: medium",
    ]
    return "\n".join(("---", *lines, "---", ""))


def _prose(rng: random.Random, length: int) -> str:
    return " ".join(rng.choices(WORDS, k=length)).capitalize()


def write(root: Path, entries: int, seed: int = 1) -> None:
    """Write such a content folder."""
    for name, text in files(entries, seed):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


@click.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--entries", default=7500, show_default=True, help="Meetings to make up.")
@click.option("--seed", default=1, show_default=True, help="Another seed, other content.")
def main(out: Path, entries: int, seed: int) -> None:
    """Write made-up content to OUT."""
    write(out, entries, seed)


if __name__ == "__main__":
    main()
