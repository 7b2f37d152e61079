"""Other plugins and hooks see generated pages as they see those of docs/; the table in own.md names the plugins."""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urljoin

import pytest
import yaml

from diplomacy_tracker.content import settings, urls
from tests import site
from tests.entries import write

MEETING = "meetings/2025-07-11-ministers-meet/"
NOTHING_CHANGED = "def on_page_content(html, **_):\n    return html\n"
"""A hook for which MkDocs builds every page."""

KINDS = ("meetings/", "countries/", "people/", "relations/")
"""Where generated pages are."""

Plugin: TypeAlias = str | Mapping[str, object]


def configured(
    folder: Path,
    *plugins: Plugin,
    hook: str = "",
    docs: Mapping[str, str] | None = None,
    options: Mapping[str, object] | None = None,
    content: Path = site.GOLDEN,
    **settings: object,
) -> Path:
    """The mkdocs.yml of a tracker like this one, in a folder of its own; a plugin named "diplomacy" has its options."""
    shutil.copytree(site.REPOSITORY / "docs", folder / "docs", dirs_exist_ok=True)
    for name, text in (docs or {}).items():
        (folder / "docs" / name).write_text(text, "utf-8")
    if hook:
        (folder / "hook.py").write_text(hook, "utf-8")
    own = {"diplomacy": {"content": [str(content)], **(options or {})}}
    names = plugins if "diplomacy" in plugins else ("diplomacy", *plugins)
    whole = {
        "INHERIT": str(site.REPOSITORY / "mkdocs.yml"),
        "plugins": [own if name == "diplomacy" else name for name in names],
        "hooks": ["hook.py"] if hook else [],
        **settings,
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(whole), "utf-8")
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Build strictly into its folder `site`."""
    return site.mkdocs("build", "--strict", "-f", str(folder / "mkdocs.yml"), *arguments)


def build(folder: Path) -> Path:
    """The site of a configuration that is right."""
    done = run(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def lines(path: Path) -> Sequence[str]:
    """The lines of a page without the blanks that MkDocs leaves around them and a layout does not."""
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]


def in_navigation(out: Path, title: str) -> set[str]:
    """The addresses that the navigation of the page about meetings has under a title."""
    page = site.pages(out)[f"{site.ORIGIN}{urls.MEETINGS}"]
    links = page.tree.xpath(f"//nav//a[normalize-space() = '{title}']/@href")
    return {urljoin(page.address, link) for link in links}


def needs(module: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(find_spec(module) is None, reason=f"{module} is not installed")


SEEING = f"""
import json
seen = {{}}
PATH = "{MEETING}index.md"
def on_files(files, config):
    seen["files"] = PATH in [file.src_uri for file in files.documentation_pages()]
def on_pre_page(page, config, files):
    if page.file.src_uri == PATH:
        seen["pre_page"] = page.url
def on_page_markdown(markdown, page, config, files):
    if page.file.src_uri == PATH:
        seen["markdown"], seen["meta"] = markdown, dict(page.meta)
        return "Added as *Markdown*\\n\\n" + markdown
def on_page_content(html, page, config, files):
    if page.file.src_uri == PATH:
        seen["content"] = "spoke" in html or "met" in html
        return html + "<p>Added as HTML</p>"
def on_page_context(context, page, config, nav):
    if page.file.src_uri == PATH:
        seen["context"] = page.title
        context["page"].meta["title"] = "Another title"
def on_post_page(output, page, config):
    if page.file.src_uri == PATH:
        return output.replace("</body>", "<p>Added at the end</p></body>")
def on_post_template(output, template_name, config):
    if template_name == "sitemap.xml":
        seen["sitemap"] = "/{MEETING}</loc>" in output
def on_post_build(config):
    print(json.dumps(seen))
"""


def test_a_hook_sees_a_meeting_in_every_event_and_changes_it(tmp_path: Path) -> None:
    done = run(configured(tmp_path, hook=SEEING))
    seen = json.loads(done.stdout)
    meta = seen.pop("meta")
    assert done.returncode == 0, done.stderr
    assert seen == {
        "files": True,
        "pre_page": MEETING,
        "markdown": "\ue000content\ue000\n",
        "content": True,
        "context": meta["title"],
        "sitemap": True,
    }
    assert set(meta) == {"title", "description", "tags"}
    page = site.pages(tmp_path / "site")[f"{site.ORIGIN}{MEETING}"]
    assert page.tree.xpath("//p[em='Markdown']/following::h1")
    assert page.tree.xpath("//h1/following::p[.='Added as HTML']/following::p[.='Added at the end']")
    assert page.tree.xpath("string(//title)").startswith("Another title")


def test_pages_are_the_same_whoever_builds_them(tmp_path: Path) -> None:
    plain = build(configured(tmp_path / "plain"))
    events = build(configured(tmp_path / "events", hook=NOTHING_CHANGED))
    names = [path.relative_to(plain) for path in sorted(plain.rglob("*")) if path.is_file()]
    assert names == [path.relative_to(events) for path in sorted(events.rglob("*")) if path.is_file()]
    for name in names:
        if name.suffix == ".html":
            assert lines(plain / name) == lines(events / name), name
        elif name.suffix != ".gz":
            assert (plain / name).read_bytes() == (events / name).read_bytes(), name


def test_an_archive_may_keep_its_pages_to_itself(tmp_path: Path) -> None:
    hook = "def on_page_content(html, page, **_):\n    return html + '<i>By a hook</i>'\n"
    out = build(configured(tmp_path, hook=hook, options={"page_events": False}))
    changed = {page.address for page in site.pages(out).values() if "By a hook" in page.text}
    assert f"{site.ORIGIN}about/" in changed
    assert not {f"{site.ORIGIN}{url}" for url in ("", "meetings/", MEETING)} & changed


HOSTILE = """---
title: "Ministers {{ 7 * 7 }} meet"
date: 2025-07-11
format: phone
level: leader
summary: "They {{ 7 * 7 }} spoke {% include 'mkdocs.yml' %}."
participants: [{party: USA}, {party: CHN}]
issues: []
sources: [{id: s, title: "T {{ 7 * 7 }}", publisher: P, url: "https://example.org/", kind: news}]
confidence: low
---
{{ 7 * 7 }} --8<-- "mkdocs.yml"
"""


def test_no_text_of_an_entry_passes_through_markdown(tmp_path: Path) -> None:
    entry = tmp_path / "content/meetings/2025/2025-07-11-entry.md"
    entry.parent.mkdir(parents=True)
    entry.write_text(HOSTILE, "utf-8")
    hook = """
def on_page_markdown(markdown, page, **_):
    for text in (markdown, page.title or "", *map(str, page.meta.values())):
        assert not any(sign in text for sign in ("{{ 7", "{%", "--8<--")), text
"""
    out = build(configured(tmp_path, hook=hook, content=tmp_path / "content"))
    assert "Ministers {{ 7 * 7 }} meet" in site.pages(out)[f"{site.ORIGIN}meetings/2025-07-11-entry/"].text


def test_a_page_of_docs_links_to_a_meeting_by_its_file(tmp_path: Path) -> None:
    text = f"# Mine\n\n[a meeting](../{MEETING}index.md) [none](../meetings/no-such/index.md)\n"
    done = run(configured(tmp_path, docs={"about/mine.md": text}))
    assert (done.returncode, done.stderr.count("WARNING"), "'../meetings/no-such/index.md'" in done.stderr) == (
        1,
        1,
        True,
    )
    (tmp_path / "docs/about/mine.md").write_text(text.partition(" [none]")[0], "utf-8")
    assert f'href="../../{MEETING}"' in (build(tmp_path) / "about/mine/index.html").read_text("utf-8")


def test_the_navigation_may_hold_a_meeting(tmp_path: Path) -> None:
    nav = [{"Home": "index.md"}, {"Meetings": ["meetings/index.md", f"{MEETING}index.md"]}, {"About": "about/index.md"}]
    validation = {"nav": {"omitted_files": "ignore"}}
    out = build(configured(tmp_path, nav=nav, validation=validation))
    assert in_navigation(out, "The ministers meet") == {f"{site.ORIGIN}{MEETING}"}


def test_without_nav_the_navigation_holds_the_lists_and_no_entry(tmp_path: Path) -> None:
    """Read from the page: a hook that looks at the navigation would change what is in it."""
    page = site.pages(build(configured(tmp_path, nav=None)))[f"{site.ORIGIN}{urls.MEETINGS}"]
    links = page.tree.xpath("//nav[contains(@class, 'md-nav--primary')]//a/@href")
    linked = {urljoin(page.address, link).removeprefix(site.ORIGIN) for link in links}
    assert {"", "meetings/", "countries/", "people/", "issues/"} <= linked
    assert not any(url.startswith(("meetings/2", "countries/china")) for url in linked)


def test_a_template_of_the_owner_is_asked_for_every_page(tmp_path: Path) -> None:
    (tmp_path / "overrides").mkdir()
    template = '{% extends "base.html" %}{% block content %}{{ super() }}<i>{{ page.url }}</i>{% endblock %}'
    (tmp_path / "overrides/main.html").write_text(template, "utf-8")
    theme = {"custom_dir": str(tmp_path / "overrides")}
    out = build(configured(tmp_path, theme=theme))
    for url in (MEETING, "countries/china/", urls.MEETINGS):
        assert f"<i>{url}</i>" in (out / url / "index.html").read_text("utf-8")


BUNDLE = "//script[contains(@src, 'assets/javascripts/bundle.')]"
"""Where a page names Material's script."""
WAITING = "<script>document$.subscribe(() => {})</script>"


@pytest.mark.parametrize("script", ["", WAITING])
@pytest.mark.parametrize("place", ["hook", "template"])
def test_a_script_in_a_page_that_waits_for_material_s_gets_it(tmp_path: Path, place: str, script: str) -> None:
    template = f'{{% extends "base.html" %}}{{% block scripts %}}{{{{ super() }}}}{script}{{% endblock %}}'
    hook = f"def on_post_page(output, **_):\n    return output.replace('</body>', '{script}</body>')\n"
    if place == "hook":
        folder = configured(tmp_path, hook=hook)
    else:
        write(tmp_path, {"overrides/main.html": template})
        folder = configured(tmp_path, theme={"custom_dir": str(tmp_path / "overrides")})
    page = site.pages(build(folder))[f"{site.ORIGIN}{MEETING}"]
    assert bool(page.tree.xpath(BUNDLE)) == bool(script)


@needs("mkdocs_redirects")
def test_redirects_lead_to_meetings_and_from_generated_pages(tmp_path: Path) -> None:
    maps = {
        "old.md": f"{MEETING}index.md",
        "old/list.md": "countries/index.md",
        "countries/united-states/index.md": "countries/china/index.md",
    }
    out = build(configured(tmp_path, {"redirects": {"redirect_maps": maps}}, "diplomacy"))
    assert f'url=../{MEETING}"' in (out / "old/index.html").read_text("utf-8")
    assert 'url=../../countries/"' in (out / "old/list/index.html").read_text("utf-8")
    assert 'url=../china/"' in (out / "countries/united-states/index.html").read_text("utf-8")


@needs("mkdocs_minify_plugin")
def test_minify_makes_a_meeting_smaller(tmp_path: Path, golden_site: Path) -> None:
    out = build(configured(tmp_path, {"minify": {"minify_html": True}}))
    page = out / MEETING / "index.html"
    assert page.stat().st_size < (golden_site / MEETING / "index.html").stat().st_size
    assert len(page.read_text("utf-8").splitlines()) < 30


@needs("mkdocs_glightbox")
def test_glightbox_enlarges_a_picture_on_a_meeting(tmp_path: Path) -> None:
    hook = """
from mkdocs.plugins import event_priority
@event_priority(50)
def on_page_content(html, **_):
    return html + '<img src="https://example.org/a.png" alt="A">'
"""
    out = build(configured(tmp_path, "glightbox", hook=hook))
    page = site.pages(out)[f"{site.ORIGIN}{MEETING}"]
    assert page.tree.xpath("//a[contains(@class, 'glightbox')]/img/@alt") == ["A"]
    assert page.tree.xpath("//link[contains(@href, 'glightbox.min.css')]")
    assert page.tree.xpath(BUNDLE)  # the plugin's script waits for Material's `document$`


@needs("mkdocs_macros")
@pytest.mark.parametrize("order", [("diplomacy", "macros"), ("macros", "diplomacy")])
def test_macros_and_placeholders_share_their_braces(tmp_path: Path, order: tuple[str, str]) -> None:
    docs = {"about/mine.md": "# Mine\n\n{{ site_name }} {{ 6 * 7 }} {{ data_coverage }}\n"}
    out = build(configured(tmp_path, *order, docs=docs))
    page = site.pages(out)[f"{site.ORIGIN}about/mine/"].text
    assert f"{settings.read(site.REPOSITORY / 'mkdocs.yml').name} 42" in page
    assert "{{" not in page
    assert len(page) > 100
    for name in ("data", "data/subscribe", "contribute"):
        assert "{{" not in site.pages(out)[f"{site.ORIGIN}{name}/"].text


@needs("mkdocs_macros")
def test_a_placeholder_that_neither_knows_names_its_cure(tmp_path: Path) -> None:
    done = run(configured(tmp_path, "macros", docs={"about/mine.md": "# Mine\n\n{{ data_szies }}\n"}))
    message = (
        "about/mine.md: unknown placeholder {{ data_szies }}; name it under extra in mkdocs.yml, or write"
        " {{data_szies}} without blanks to show the braces"
    )
    assert (done.returncode, message in " ".join(done.stderr.split())) == (1, True)


@needs("mkdocs_awesome_nav")
def test_awesome_nav_finds_a_meeting(tmp_path: Path) -> None:
    nav = f"nav:\n  - index.md\n  - meetings\n  - Ministers: {MEETING}index.md\n  - about\n"
    out = build(configured(tmp_path, {"awesome-nav": {"logs": {"nav_override": "info"}}}, docs={".nav.yml": nav}))
    assert in_navigation(out, "Ministers") == {f"{site.ORIGIN}{MEETING}"}


@pytest.mark.parametrize("plugins", [(), ("search",)])
def test_search_of_the_theme_is_off_and_finds_meetings_when_on(tmp_path: Path, plugins: tuple[str, ...]) -> None:
    out = build(configured(tmp_path, *plugins))
    index = out / "search/search_index.json"
    assert index.exists() == bool(plugins)
    if plugins:
        places = {entry["location"] for entry in json.loads(index.read_text("utf-8"))["docs"]}
        assert {MEETING, "countries/china/", "about/method/"} <= places


def test_a_served_page_is_drawn_with_its_events_when_it_is_asked_for(tmp_path: Path) -> None:
    hook = """
drawn = []
def on_page_content(html, page, **_):
    drawn.append(page.url)
    return html + f"<p>Drawn {len(drawn)}</p>"
"""
    serving = f"""
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config({str(configured(tmp_path, hook=hook) / "mkdocs.yml")!r}, site_dir={str(tmp_path / "served")!r})
config.plugins.on_startup(command="serve", dirty=False)
build(config, serve_url="http://127.0.0.1:8000/")
drawn = config.hooks["hook.py"].drawn
print(drawn.count("about/"), [url for url in drawn if not url or url.startswith("meetings/")])
for path in ("{MEETING}", "{MEETING}", "meetings/", ""):
    config.plugins["diplomacy"].prepare(path)
print(drawn[-3:])
raise SystemExit
"""
    done = site.mkdocs(before=serving)
    assert (done.returncode, done.stdout.splitlines()) == (0, ["1 []", f"['{MEETING}', 'meetings/', '']"]), done.stderr
    page = site.pages(tmp_path / "served")[f"{site.ORIGIN}{MEETING}"]
    assert page.tree.xpath("//h1/following::p[starts-with(., 'Drawn ')]")
    assert page.tree.xpath("string(//title)").startswith("The ministers meet")


@pytest.mark.parametrize("plugins", [("diplomacy", "material/tags"), ("material/tags", "diplomacy")])
def test_the_theme_s_tags_hold_meetings_by_topic(tmp_path: Path, plugins: tuple[str, ...]) -> None:
    docs = {"about/topics.md": "# Topics\n\n<!-- material/tags -->\n"}
    out = build(configured(tmp_path, *plugins, docs=docs))
    listing = site.pages(out)[f"{site.ORIGIN}about/topics/"]
    assert "../../" + MEETING in listing.tree.xpath("//article//a/@href")
    page = site.pages(out)[f"{site.ORIGIN}{MEETING}"]
    assert page.tree.xpath("//*[contains(@class, 'md-tag')]/@href")


def test_without_a_plugin_for_pages_mkdocs_builds_only_those_of_docs(tmp_path: Path) -> None:
    """So that thousands of pages cost nothing: a hook for the whole site alone makes no difference."""
    hook = "def on_post_build(config):\n    pass\n"
    done = run(configured(tmp_path, hook=hook), "--verbose")
    assert done.returncode == 0, done.stderr
    built = set(re.findall(r"Building page (\S+)", done.stderr))
    assert "about/index.md" in built
    assert [name for name in built if name.startswith(KINDS)] == []


def test_every_plugin_of_the_table_has_a_test() -> None:
    table = (site.REPOSITORY / "docs/contribute/own.md").read_text("utf-8").partition("| plugin or hook |")[2]
    names = re.findall(r"^\| `([\w/-]+)` \|", table.partition("\n\n")[0], re.MULTILINE)
    tests = Path(__file__).read_text("utf-8")
    assert len(names) == 7
    assert [name for name in names if f'"{name}"' not in tests] == []
