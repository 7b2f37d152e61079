"""Builds through MkDocs itself."""

import shutil
from pathlib import Path

import pytest
from lxml import etree

from diplomacy_tracker.content import schemas
from tests import site

HOSTILE = """---
title: "Ministers meet {{ 7*7 }}"
date: 2025-07-11
format: phone
level: leader
summary: "<script>alert(1)</script> {{ 7*7 }} </title>"
participants:
  - {name: "<img src=x onerror=alert(1)>", role: "</td><script>alert(1)</script>", party: USA}
  - {party: CHN}
issues: []
outcomes:
  - {id: o1, text: "<script>alert(1)</script>", kind: announced, by: [USA], source: s}
sources:
  - id: s
    title: "</a><script>alert(1)</script>"
    publisher: "\\" onmouseover=\\"alert(1)"
    url: "https://example.org/?a=1&b='2"
    kind: news
confidence: low
notes: "[x](javascript:alert(1)) </p><script>alert(1)</script>"
---
<script>alert(1)</script> {{ 7*7 }} <a href="javascript:alert(1)">y</a>
<img src=x onerror=alert(1)>
"""


def entry(root: Path, text: str) -> Path:
    path = root / "meetings" / "2025" / "2025-07-11-entry.md"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return root


def test_no_process_is_forked_while_a_thread_runs(tmp_path: Path) -> None:
    """A lock that a thread holds at that moment stays locked in the new process for ever."""
    watched = (
        "import os, threading\n"
        "from diplomacy_tracker.content import parallel\n"
        "parallel.MIN_PARALLEL, parallel.CHUNK_SIZE, parallel.cores = 1, 4, lambda: 2\n"
        "os.register_at_fork(before=lambda: print('forked', threading.active_count() - 1))\n"
    )
    done = site.mkdocs("build", "--strict", "-q", "-d", str(tmp_path / "site"), content=site.GOLDEN, before=watched)
    assert (done.returncode, done.stderr, set(done.stdout.splitlines())) == (0, "", {"forked 0"})


def test_no_link_of_the_golden_site_is_broken(golden_site: Path) -> None:
    assert site.broken_links(golden_site) == []


def test_an_empty_folder_builds(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    out = site.build(tmp_path / "site", tmp_path / "content")
    assert site.broken_links(out) == []


def test_an_alias_leads_to_the_new_address(golden_site: Path) -> None:
    text = (golden_site / "meetings" / "2025-07-11-old-name" / "index.html").read_text("utf-8")
    assert 'content="0; url=../2025-07-11-ministers-meet/"' in text


def test_a_mistake_ends_the_build_and_leaves_the_old_site(golden_site: Path, tmp_path: Path) -> None:
    out = shutil.copytree(golden_site, tmp_path / "site")
    before = sorted(out.rglob("*"))
    broken = entry(tmp_path / "content", HOSTILE.replace("format: phone", "format: phonecall"))
    done = site.mkdocs("build", "-d", str(out), content=broken)
    assert (done.returncode, "2025-07-11-entry.md:4:9: format: " in done.stderr, "Traceback" in done.stderr) == (
        1,
        True,
        False,
    )
    assert sorted(out.rglob("*")) == before


def test_a_missing_content_folder_is_named(tmp_path: Path) -> None:
    done = site.mkdocs("build", "-d", str(tmp_path / "site"), content=tmp_path / "nowhere")
    assert (done.returncode, "there is no content folder" in done.stderr) == (1, True)


def test_two_roots_make_one_site(tmp_path: Path) -> None:
    entry(tmp_path / "more", HOSTILE)
    roots = Path(f"{site.GOLDEN}:{tmp_path / 'more'}")
    out = site.build(tmp_path / "site", roots)
    assert (out / "meetings" / "2025-07-11-entry" / "index.html").is_file()


@pytest.mark.parametrize("name", ["meetings/index.md", "countries/china.md", "index.md"])
def test_a_page_in_docs_may_not_hide_a_generated_one(tmp_path: Path, name: str) -> None:
    docs = tmp_path / "docs" / name
    docs.parent.mkdir(parents=True)
    docs.write_text("# Mine\n", "utf-8")
    plugins = f"[{{diplomacy: {{content: ['{site.GOLDEN}']}}}}]"
    settings = f"site_name: Test\ntheme: {{name: material}}\nplugins: {plugins}\n"
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    done = site.mkdocs("build", "-f", str(tmp_path / "mkdocs.yml"), "-d", str(tmp_path / "site"))
    assert (done.returncode, "has the address of a generated page" in done.stderr) == (1, True)


def test_pages_link_to_the_file_that_an_editor_would_change(golden_site: Path) -> None:
    page = site.pages(golden_site)[f"{site.ORIGIN}people/speaker-one/"]
    links = [link for link in page.links() if link.endswith("/edit/main/tests/golden/content/people/speaker-one.md")]
    assert len(links) == 1


def test_the_schemas_for_editors_are_published(golden_site: Path) -> None:
    published = {path.name: path.read_text("utf-8") for path in (golden_site / "data/v1/schema").iterdir()}
    assert published == dict(schemas.schema_files())


@pytest.mark.parametrize("place", ["content/site", "content", "."])
def test_a_site_is_not_built_into_the_content_nor_over_it(place: str, tmp_path: Path) -> None:
    content = shutil.copytree(site.GOLDEN, tmp_path / "content")
    before = site.files(tmp_path)
    done = site.mkdocs("build", "-d", str(tmp_path / place), content=content)
    assert done.returncode == 1
    assert f"the content is in {content}; choose another folder with -d" in done.stderr
    assert site.files(tmp_path) == before


def test_a_build_says_how_large_the_site_is_and_when_that_is_too_large_for_github(tmp_path: Path) -> None:
    small = "from diplomacy_tracker.mkdocs import staging; staging.MAX_PUBLISHED = 1_000_000"
    done = site.mkdocs("build", "-d", str(tmp_path / "site"), content=site.GOLDEN, before=small)
    built = site.files(tmp_path / "site")
    size = f"{len(built):,} files and {sum(map(len, built.values())) / 1e6:,.0f} MB"
    assert f"The site takes {size}, more than the 1,000 MB that GitHub Pages publishes." in done.stderr


def test_without_the_history_of_the_content_a_build_says_what_is_missing(tmp_path: Path) -> None:
    said = "Git does not know the whole history of the content"
    content = shutil.copytree(site.GOLDEN, tmp_path / "content")
    outside = site.mkdocs("build", "-d", str(tmp_path / "site"), content=content)
    inside = site.mkdocs("build", "-d", str(tmp_path / "other"), content=site.GOLDEN)
    assert (said in outside.stderr, said in inside.stderr) == (True, False)


def test_a_sitemap_of_very_many_pages_is_in_parts(tmp_path: Path) -> None:
    whole = site.build(tmp_path / "whole", site.GOLDEN)
    few = "from diplomacy_tracker.site import sitemap; sitemap.MAX_ADDRESSES = 40"
    parted = site.build(tmp_path / "parted", site.GOLDEN, before=few)
    parts = locations(parted / "sitemap.xml")
    assert len(parts) == 2
    named = [address for part in parts for address in locations(parted / part.removeprefix(site.ORIGIN))]
    assert sorted(named) == sorted(locations(whole / "sitemap.xml"))
    assert not list(whole.glob("sitemap-*"))


def locations(path: Path) -> list[str]:
    """The addresses that a sitemap or an index of sitemaps names."""
    return [str(place.text) for place in etree.parse(path).iter("{*}loc")]
