"""The page on licences names all that the built site is made of."""

import gzip
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote

from diplomacy_tracker.site import default_docs

PAGE = (default_docs.FOLDER / "about/licences.md").read_text("utf-8")
ICONS = Path(str(files("material"))) / "templates/.icons"
LATER = {"**.svg"}
"""Rows for what a site may contain, and one of few entries need not."""


def rows(heading: str) -> list[str]:
    """The first column of the tables below a heading."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"(?m)^\| ([^|]+) \|.*\|.*\|$", section)[1:]


def patterns() -> set[str]:
    found = (re.findall("`([^`]+)`", row) for row in rows("The record") + rows("Works of others, as files"))
    return {pattern for row in found for pattern in row}


def matches(name: str, pattern: str) -> bool:
    parts = re.split(r"(\*\*|\*)", pattern)
    text = "".join({"**": ".*", "*": "[^/]*"}.get(part, re.escape(part)) for part in parts)
    return re.fullmatch(text, name) is not None


def shipped(golden_site: Path) -> list[str]:
    return sorted(path.relative_to(golden_site).as_posix() for path in golden_site.rglob("*") if path.is_file())


def test_every_file_of_the_site_falls_under_a_row(golden_site: Path) -> None:
    known = patterns()
    without = [name for name in shipped(golden_site) if not any(matches(name, pattern) for pattern in known)]
    assert without == []


def test_no_row_is_about_files_that_are_not_there(golden_site: Path) -> None:
    names = shipped(golden_site)
    empty = {pattern for pattern in patterns() if not any(matches(name, pattern) for name in names)}
    assert empty <= LATER


def test_every_library_within_a_script_or_style_is_named(golden_site: Path) -> None:
    maps = sorted((golden_site / "assets").rglob("*.map"))
    sources = [source for path in maps for source in json.loads(path.read_text("utf-8"))["sources"]]
    found = {name for source in sources for name in re.findall(r".*node_modules/((?:@[^/]+/)?[^/]+)", source)}
    assert len(maps) > 1
    named = set(re.findall("`([^`]+)`", "\n".join(rows("Works of others, within these files"))))
    assert found == named - {path.name for path in ICONS.iterdir()}


def test_every_script_and_style_of_the_theme_says_what_it_is_made_of(golden_site: Path) -> None:
    made = [
        path for folder in ("javascripts", "stylesheets") for path in (golden_site / "assets" / folder).rglob("*.min.*")
    ]
    assert [path.name for path in made if path.suffix != ".map" and not Path(f"{path}.map").is_file()] == []


def test_every_icon_is_of_a_named_set(golden_site: Path) -> None:
    sets: dict[str, str] = {}
    for path in ICONS.rglob("*.svg"):
        for line in re.findall(r'\bd="([^"]+)"', path.read_text("utf-8")):
            sets.setdefault(line, path.relative_to(ICONS).parts[0])
    drawn = set(icons(golden_site))
    assert len(drawn) > 10
    assert [line for line in drawn if line not in sets] == []
    named = set(re.findall("`([^`]+)` icons", "\n".join(rows("Works of others, within these files"))))
    assert {sets[line] for line in drawn} == named


def icons(golden_site: Path) -> Iterator[str]:
    """The line of each icon in styles and pages; the site's own charts are no icons."""
    for path in golden_site.rglob("*.css"):
        yield from re.findall(r"""<path d=["']([^"']+)["']""", unquote(path.read_text("utf-8")))
    for path in golden_site.rglob("*.html"):
        yield from re.findall(r'<svg xmlns="[^"]+" viewBox="0 0 24 24"[^>]*><path d="([^"]+)"', path.read_text("utf-8"))


def test_what_the_search_program_shows_of_its_parts_is_named(golden_site: Path) -> None:
    for path in (golden_site / "pagefind").glob("wasm.*"):
        parts = re.findall(rb"registry/src/[^/]+/([a-z_-]+)-\d", gzip.decompress(path.read_bytes()))
        assert parts
        assert [part for part in parts if part.decode() not in PAGE] == []
