"""The same entries as two Hugo sites: the yardsticks for speed.

`bare` is the least that can be called a page of each: no frame to speak of, no lists of a country's or a pair's
meetings, no feeds; its pages are a tenth of ours. `full` does what Hugo can do of our work, as somebody who knows Hugo
would write it: our frame, each meeting with the contacts before and after, its sources and citations, a page, a feed, a
calendar and a data file for each country, pair, person and issue. What Hugo cannot derive (which pairs met) is given to
it. Neither has charts, tables of data, a database or a search index.
"""

import json
import shutil
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import frontmatter

from diplomacy_tracker.content import parties

SITES = Path(__file__).parent / "hugo_sites"
LARGEST_CONTACT = 3


def bare(roots: list[Path], pages: int, out: Path) -> None:
    """Write a Hugo site of the entries below `roots`, filled up with stubs until it has this many pages."""
    shutil.copytree(SITES / "bare", out)
    made = 0
    for path, within in _files(roots):
        text = path.read_text("utf-8")
        _write(out / "content" / within, text if "title:" in text else _titled(text, path.stem))
        made += 1
    for number in range(max(0, pages - made)):
        _write(out / "content" / "stubs" / f"{number}.md", f"---\ntitle: Stub {number}\n---\n" + "A line.\n\n" * 8)


def full(roots: list[Path], out: Path) -> None:
    """Write a Hugo site of the entries below `roots` whose taxonomies are the pages that ours has."""
    shutil.copytree(SITES / "full", out)
    names = {code: party.name for code, party in parties.base_table().items()}
    _write(out / "data" / "parties.json", json.dumps(names))
    met: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for path, within in _files(roots):
        text = path.read_text("utf-8")
        if within.parts[0] == "meetings":
            keys = _keys(frontmatter.loads(text).metadata)
            met.update(keys["parties"])
            pairs.update((pair[:3], pair[4:]) for pair in keys["pairs"])
            added = "".join(f"{name}: {json.dumps(values)}\n" for name, values in keys.items())
            head, _, body = text.removeprefix("---\n").partition("\n---\n")
            _write(out / "content" / within, f"---\n{head}\n{added}---\n{body}")
        else:
            folder = {"people": "folks"}.get(within.parts[0], within.parts[0])
            _write(out / "content" / folder / path.stem / "_index.md", _titled(text, path.stem))
    for code in met:
        _write(out / "content" / "parties" / code.lower() / "_index.md", _page(names[code]))
    for a, b in pairs:
        title = f"{names[a.upper()]} and {names[b.upper()]}"
        _write(out / "content" / "pairs" / f"{a}-{b}" / "_index.md", _page(title))


def _keys(meeting: dict[str, Any]) -> dict[str, list[str]]:
    """What a meeting belongs to: its taxonomies."""
    sides = list(dict.fromkeys(str(item["party"]) for item in meeting["participants"]))
    few = sorted(side.lower() for side in sides) if len(sides) <= LARGEST_CONTACT else []
    return {
        "parties": sides,
        "pairs": [f"{a}-{b}" for a, b in combinations(few, 2)],
        "folks": list(dict.fromkeys(item["person"] for item in meeting["participants"] if "person" in item)),
        "years": [str(meeting["date"])[:4]],
    }


def _files(roots: list[Path]) -> Iterator[tuple[Path, Path]]:
    """Every entry, and its path within its root."""
    for root in roots:
        yield from ((path, path.relative_to(root)) for path in sorted(root.rglob("*.md")))


def _titled(text: str, name: str) -> str:
    """People have a name; Hugo wants a title."""
    post = frontmatter.loads(text)
    post["title"] = str(post.get("title", post.get("name", name)))
    return frontmatter.dumps(post)


def _page(title: str) -> str:
    return f"---\ntitle: {json.dumps(title)}\n---\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
