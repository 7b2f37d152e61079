import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import cbor2
import pytest

from diplomacy_tracker.site import search
from diplomacy_tracker.site.search import Entry, SearchError, build_index, generated, written
from diplomacy_tracker.site.views.page import SearchEntry
from tests.entries import write

PAGE = """<!doctype html>
<html lang="{language}"><head><title>{title}</title>{tags}
<meta data-pagefind-sort="date[content]" content="2025-07-{day:02}">
<meta data-pagefind-sort="weight[content]" content="{day}">
</head><body><main data-pagefind-body><h1>{title}</h1><p>They spoke of trade.</p></main></body></html>
"""
FACETS = {
    "country": ("China", "United States", "Malaysia", "Korea", "Sweden", "Switzerland", "Russia", "Türkiye", "Japan"),
    "issue": ("Trade", "Taiwan", "Ukraine", "Climate", "Fentanyl", "Rare earths", "Visas", "Air", "Sea"),
    "kind": ("Meeting", "Person", "Issue", "Country", "Event", "Series", "Relation", "Organisation", "About"),
    "level": ("leaders", "ministers", "envoys", "defence", "economic", "security", "vice", "senior", "many"),
}


def small_site(folder: Path, languages: Sequence[str] = ("en",)) -> Path:
    """Nine pages in each language, each with another value of every facet."""
    return write(
        folder,
        {
            f"{language}/{number}/index.html": PAGE.format(
                language=language, title=f"Page {number}", day=number + 1, tags=_tags(number)
            )
            for language in languages
            for number in range(9)
        },
    )


def _tags(number: int) -> str:
    return "".join(
        f'<meta data-pagefind-filter="{name}[content]" content="{values[number]}">' for name, values in FACETS.items()
    )


def made(site: Path) -> Mapping[str, bytes]:
    """Every file of the index by its path."""
    folder = site / "pagefind"
    build_index(pages(site), folder)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def pages(site: Path) -> Iterator[Entry]:
    """The entries of the pages, the first by name first."""
    for path in sorted(site.rglob("*.html")):
        yield written(f"{path.parent.relative_to(site).as_posix()}/", path.read_text("utf-8"))


def unpacked(files: Mapping[str, bytes], ending: str) -> dict[str, Any]:
    """What the files of one kind hold, by path."""
    return {
        name: cbor2.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
        for name, content in files.items()
        if name.endswith(ending)
    }


@pytest.mark.parametrize("languages", [("en",), ("en", "zh", "fr")], ids=["one language", "three languages"])
def test_the_same_pages_give_the_same_bytes(tmp_path: Path, languages: Sequence[str]) -> None:
    first, second = (made(small_site(tmp_path / name, languages)) for name in ("a", "b"))
    assert first == second


def test_an_index_made_again_in_the_same_folder_has_no_file_more(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    assert made(site) == made(site)


def test_every_file_of_a_large_index_is_whole(tmp_path: Path) -> None:
    entry = SearchEntry(kind="Meeting", text="They spoke of trade. " * 20)
    build_index([generated(f"{number}/", f"Talks {number}", entry) for number in range(600)], tmp_path / "pagefind")
    files = [path.read_bytes() for path in (tmp_path / "pagefind").rglob("*.pf_*")]
    assert len(files) > 600
    assert all(gzip.decompress(content) for content in files)


def test_a_part_ends_with_a_day_and_not_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MAX_MEETINGS", 3)
    days = ["2025-01-03", "2025-01-01", "2025-01-02", "2025-01-02", "2025-01-02", "2025-01-02", "2025-01-04"]
    assert search.bounds(days) == ["2025-01-02", "2025-01-04"]
    assert search.bounds(["2025-01-01"] * 9) == []
    assert search.bounds([]) == []


def test_pages_stand_in_the_part_of_their_day(tmp_path: Path) -> None:
    days = ("", "2024-12-31", "2025-01-01", "2025-06-01", "2026-01-01")
    entries = [
        generated(f"{day}/", "Talks", SearchEntry(kind="Meeting", iso=day, text=f"Of trade, {day}")) for day in days
    ]
    by_hand = written("about/", '<html lang="en"><body data-pagefind-body><h1>About</h1></body></html>')
    out = tmp_path / "pagefind"
    build_index([*entries, by_hand], out, ["2025-01-01", "2026-01-01"])
    parts = json.loads((out / "pagefind-entry.json").read_bytes())["parts"]
    found = {part: sorted(url for url in urls(out / part)) for part in parts}
    assert found == {
        "": ["//", "/2024-12-31/", "/about/"],
        "2/": ["/2025-01-01/", "/2025-06-01/"],
        "3/": ["/2026-01-01/"],
    }
    assert [path.parent for path in out.rglob("pagefind.js")] == [out]


def urls(folder: Path) -> list[str]:
    """The addresses of the pages of one part."""
    fragments = (gzip.decompress(path.read_bytes()) for path in (folder / "fragment").iterdir())
    return [json.loads(fragment.removeprefix(b"pagefind_dcd"))["url"] for fragment in fragments]


def test_filters_and_their_values_are_sorted(tmp_path: Path) -> None:
    filters = unpacked(made(small_site(tmp_path / "site")), ".pf_filter").values()
    found = {title: [value for value, _ in values] for title, values in filters}
    assert found == {name: sorted(values) for name, values in FACETS.items()}


def test_a_value_keeps_its_pages(tmp_path: Path) -> None:
    filters = unpacked(made(small_site(tmp_path / "site")), ".pf_filter").values()
    pages = [page for _, values in filters for _, pages in values for page in pages]
    assert sorted(pages) == sorted([*range(9)] * len(FACETS))


def test_the_list_of_filters_names_the_files_that_are_there_in_order(tmp_path: Path) -> None:
    files = made(small_site(tmp_path / "site"))
    (meta,) = unpacked(files, ".pf_meta").values()
    titles = {name: title for name, (title, _) in unpacked(files, ".pf_filter").items()}
    listed = [(title, titles[f"filter/{file}.pf_filter"]) for title, file in meta[3]]
    assert listed == [(name, name) for name in sorted(FACETS)]


def test_sorts_are_in_order_and_keep_the_order_of_their_pages(tmp_path: Path) -> None:
    (meta,) = unpacked(made(small_site(tmp_path / "site")), ".pf_meta").values()
    (date, days), (weight, weights) = meta[4]
    assert (date, weight, days == weights, sorted(days)) == ("date", "weight", True, [*range(9)])


def test_pages_in_several_languages_are_in_one_list(tmp_path: Path) -> None:
    files = made(small_site(tmp_path / "site", ("zh", "en")))
    languages = json.loads(files["pagefind-entry.json"])["languages"]
    names = [f"pagefind.{language['hash']}.pf_meta" for language in languages.values()]
    assert (list(languages), sorted(names)) == (["en"], sorted(name for name in files if "pf_meta" in name))


def test_a_site_without_filters_has_an_index(tmp_path: Path) -> None:
    page = '<html lang="en"><head><title>A</title></head><body><p>Words</p></body></html>'
    first, second = (made(write(tmp_path / name, {"index.html": page})) for name in ("a", "b"))
    assert (first == second, sum(name.endswith(".pf_fragment") for name in first)) == (True, 1)


def test_what_pagefind_refuses_is_reported_in_its_words(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="missing field `content`"):
        build_index([{"type": "AddRecord", "url": "/a/"}], tmp_path / "pagefind")


def test_a_pagefind_that_ends_early_is_reported_with_what_it_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "none"))
    with pytest.raises(SearchError, match=r"Pagefind ended early\. [\s\S]*No such file"):
        build_index((written(f"{number}/", "<p>A") for number in range(100_000)), tmp_path / "pagefind")


def test_pages_that_fail_on_the_way_end_the_index_too(tmp_path: Path) -> None:
    def failing() -> Iterator[Entry]:
        yield written("a/", "<p>A")
        raise KeyError

    with pytest.raises(KeyError):
        build_index(failing(), tmp_path / "pagefind")
    assert not (tmp_path / "pagefind").exists()


def test_a_generated_page_is_found_by_what_its_entry_says(tmp_path: Path) -> None:
    search_entry = SearchEntry(
        kind="Meeting",
        when="11 July 2025",
        iso="2025-07-11",
        facets={"country": ("China", "Malaysia"), "issue": ()},
        text="They <b>spoke</b>.\nOf trade",
    )
    build_index([generated("meetings/a/", "Talks & tea", search_entry)], tmp_path / "pagefind")
    (fragment,) = (tmp_path / "pagefind" / "fragment").iterdir()
    assert json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd")) == {
        "url": "/meetings/a/",
        "content": "Talks & tea. They <b>spoke</b>. Of trade.",
        "word_count": 7,
        "filters": {"country": ["China", "Malaysia"], "issue": [], "kind": ["Meeting"]},
        "meta": {"iso": "2025-07-11", "kind": "Meeting", "title": "Talks & tea", "when": "11 July 2025"},
        "anchors": [],
    }
