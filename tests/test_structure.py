"""Which module may import which: content flows one way, from files to pages."""

import ast
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parents[1] / "generator"
FLOW = [
    *(
        "errors",
        "messages",
        "tables",
        "packing",
        "workers",
        "dates",
        "vocabulary",
        "documents",
        "records",
        "parties",
        "settings",
        "reading",
        "catalogue",
    ),
    *(
        "environment",
        "history",
        "links",
        "checks",
        "insights",
        "writing",
        "comments",
        "formatting",
        "composing",
        "schemas",
        "form",
        "exports",
        "releases",
        "imports",
        "drafts",
        "cards",
        "charts",
        "views",
        "placeholders",
        "llms",
        "feeds",
        "addresses",
        "summary",
        "policy",
        "compiling",
        "render",
    ),
    *("search", "frame", "press", "serving", "staging", "theme", "plugin", "cli"),
]
"""Every room of the generator; each may import those before it."""
ONLY_IN = {
    "mkdocs": {"plugin"},
    "frontmatter": {"documents"},
    "click": {"cli"},
    "jinja2": {"compiling", "render", "plugin"},
    "markdown": {"render"},
    "nh3": {"render"},
    "cbor2": {"search"},
    "PIL": {"cards"},
    "defusedxml": {"imports"},
    "dateparser": {"drafts"},
    "regex": {"drafts"},
    "sentencex": {"drafts"},
}
"""A library that only one room knows."""
FILES = sorted(path for path in GENERATOR.rglob("*.py") if path.parent.name != "data")


def imports(path: Path) -> set[str]:
    """The modules a file names in its imports: {"generator.dates", "yaml"}."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def room(path: Path) -> str:
    return path.relative_to(GENERATOR).parts[0].removesuffix(".py")


def test_every_room_has_its_place_in_the_flow() -> None:
    assert {room(path) for path in FILES} - {"__init__"} == set(FLOW)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(GENERATOR).as_posix())
def test_a_module_imports_only_what_comes_before_it(path: Path) -> None:
    names = imports(path)
    if room(path) == "__init__":
        assert names == set()
        return
    used = {name.split(".")[1] for name in names if name.startswith("generator.")}
    assert used <= set(FLOW[: FLOW.index(room(path)) + 1])
    assert {library for library, rooms in ONLY_IN.items() if room(path) not in rooms} & {
        name.split(".")[0] for name in names
    } == set()


def test_rooms_of_the_same_kind_do_not_know_each_other() -> None:
    """A rule that needs another rule, or an importer that needs a page, is in the wrong room."""
    rules = [path for path in FILES if room(path) == "checks" and path.name not in {"__init__.py", "finding.py"}]
    for path in rules:
        others = {f"generator.checks.{other.stem}" for other in rules}
        assert not {name.rpartition(".")[0] for name in imports(path)} & others
    for path in FILES:
        if room(path) == "imports":
            assert not any(name.startswith(("generator.views", "generator.insights")) for name in imports(path))
