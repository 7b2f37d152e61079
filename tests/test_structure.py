"""Which package may import which, and which libraries only one of them knows. See docs/contribute/architecture.md."""

import ast
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parents[1] / "generator/diplomacy_tracker"
MAY_IMPORT = {
    "content": "",
    "checks": "content",
    "insights": "content",
    "data": "content insights",
    "site": "content checks insights data",
    "mkdocs": "content checks insights data site",
    "tools": "content checks insights data site",
    "cli": "content checks insights data site mkdocs tools",
}
ONLY_IN = {
    "PIL": "site/social_cards.py",
    "cbor2": "site/search_order.py",
    "charset_normalizer": "tools/",
    "click": "cli/",
    "dateparser": "tools/drafts/",
    "defusedxml": "tools/",
    "feedparser": "tools/collecting/items.py",
    "frontmatter": "content/documents.py",
    "docx": "tools/texts/",
    "httpx": "tools/fetching.py",
    "lxml": "tools/texts/web_page.py",
    "markdown": "site/rendering.py",
    "mkdocs": "mkdocs/",
    "nh3": "site/rendering.py",
    "protego": "tools/collecting/polite_fetcher.py",
    "pyarrow": "data/parquet.py",
    "pypdf": "tools/texts/",
    "python_calamine": "tools/tables/sheets.py",
    "regex": "tools/",
    "trafilatura": "tools/texts/web_page.py",
    "sentencex": "tools/drafts/",
    "xlsxwriter": "data/workbook.py",
}
"""A library, and the one place that knows it."""
FILES = sorted(
    path for path in GENERATOR.rglob("*.py") if path.name not in {"make_map.py", "make_countries.py"}
)  # those two are run by hand
MODULES = [path for path in FILES if path.parent != GENERATOR]


def imports(path: Path) -> set[str]:
    """The modules and names that a file imports: {"diplomacy_tracker.content.dates.When", "yaml"}."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def place(path: Path) -> str:
    return path.relative_to(GENERATOR).as_posix()


def package(path: Path) -> str:
    return place(path).partition("/")[0]


def test_the_generator_is_these_packages() -> None:
    assert {path.name for path in GENERATOR.iterdir() if path.is_dir() and path.name != "__pycache__"} == set(
        MAY_IMPORT
    )
    assert {place(path) for path in FILES} - {place(path) for path in MODULES} == {"__init__.py"}


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_a_module_imports_only_from_its_own_package_and_those_below(path: Path) -> None:
    used = {name.split(".")[1] for name in imports(path) if name.startswith("diplomacy_tracker.")}
    assert used <= {package(path), *MAY_IMPORT[package(path)].split()}


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_a_library_is_known_in_one_place(path: Path) -> None:
    libraries = {name.split(".")[0] for name in imports(path)}
    assert {name for name in libraries & set(ONLY_IN) if not place(path).startswith(ONLY_IN[name])} == set()


def test_rules_do_not_know_each_other() -> None:
    rules = [path for path in MODULES if package(path) == "checks" and path.name not in {"__init__.py", "finding.py"}]
    for path in rules:
        others = {f"diplomacy_tracker.checks.{other.stem}" for other in rules}
        assert not {name.rpartition(".")[0] for name in imports(path)} & others
