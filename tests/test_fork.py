"""Another tracker: other content, names and language, by changes to mkdocs.yml and content/ alone."""

import gzip
import json
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from diplomacy_tracker.content import settings
from tests import site
from tests.entries import meeting, record, write

SETTINGS = (site.REPOSITORY / "mkdocs.yml").read_text("utf-8")
OWN = settings.read(site.REPOSITORY / "mkdocs.yml")
CHANGED = {
    "site_name": "Gesandtenregister",
    "site_description": "Wer wen traf.",
    "site_url": "https://register.example/gesandte/",
    "repo_url": "https://git.example/amt/register",
    "      id": "5b0f7c1e-52f5-4a43-9d52-0a4a6b5a7d11",
    "  language": "de",
    "      names": "de",
}
CONTENT = {
    "meetings/2025/2025-07-11-anruf.md": meeting(
        "title: Minister telefonieren\nparticipants:\n  - party: DEU\n  - party: CHN\n  - party: FRA\n"
    ),
    "meetings/2025/2025-08-02-besuch.md": meeting(
        "date: 2025-08-02\nparticipants:\n  - party: DEU\n  - party: FRA\nissues: [handel]\n"
    ),
    "issues/handel.md": record("title: Handel\ngroup: Wirtschaft\nsummary: Waren und Zölle.\n"),
    "countries/volksrepublik-china.md": record("code: CHN\nname: Volksrepublik China\nname_note: Amtlicher Name.\n"),
}


def changed(settings: str) -> str:
    """The settings with other values."""
    for key, value in CHANGED.items():
        settings, number = re.subn(
            rf"(?m)^{key}: .*\n(?:{' ' * (len(key) - len(key.lstrip()) + 2)}\S.*\n)*", f"{key}: {value}\n", settings
        )
        assert number <= 1, key
    return settings


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    fork = tmp_path_factory.mktemp("fork")
    shutil.copytree(site.REPOSITORY / "docs", fork / "docs")
    write(fork / "content", CONTENT)
    write(fork / "docs", {"about/index.md": "# About\n\n## What is covered\n\nSince: {{ since }}\n"})
    (fork / "mkdocs.yml").write_text(changed(SETTINGS).replace("\nextra:\n", "\nextra:\n  since: seit 2025\n"), "utf-8")
    done = site.mkdocs("build", "--strict", "-f", str(fork / "mkdocs.yml"), "-d", str(fork / "site"))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return fork / "site"


def own_names() -> set[str]:
    """The names and addresses of this instance, in small letters, as mkdocs.yml has them."""
    path = urlsplit(OWN.repository).path.strip("/")
    return {text.lower() for text in (OWN.name, OWN.url.rstrip("/"), path, path.partition("/")[0])}


def text_of(path: Path) -> str:
    """A file's bytes as small letters, unpacked where search has packed them.

    Commands to install the package are left out, for its name is the same in every tracker.
    """
    content = path.read_bytes()
    content = gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
    return re.sub(r"pip install \S*diplomacy-tracker", "", content.decode("utf-8", "replace").lower())


def test_nothing_of_this_instance_is_left_in_a_fork(built: Path) -> None:
    texts = {path.relative_to(built).as_posix(): text_of(path) for path in built.rglob("*") if path.is_file()}
    assert len(texts) > 50
    assert [(path, name) for path, text in texts.items() for name in sorted(own_names()) if name in text] == []


def test_the_search_for_names_finds_them_where_they_are(tmp_path: Path) -> None:
    shown = site.build(tmp_path / "site", site.GOLDEN, SITE_URL=OWN.url)
    page, names = text_of(shown / "meetings/index.html"), own_names()
    assert {name for name in names if name in text_of(shown / "contribute/index.html") or name in page} == names


def test_a_fork_has_its_own_names_and_addresses(built: Path) -> None:
    page = (built / "meetings/2025-08-02-besuch/index.html").read_text("utf-8")
    assert '<html lang="de"' in page
    assert "Gesandtenregister contributors" in page
    assert "https://git.example/amt/register/edit/main/content/meetings/2025/2025-08-02-besuch.md" in page
    assert "https://register.example/gesandte/data/v1/" in (built / "data/index.html").read_text("utf-8")
    assert "seit 2025" in (built / "about/index.html").read_text("utf-8")


def test_countries_have_their_names_in_the_language_of_the_fork_and_its_own_before_them(built: Path) -> None:
    assert sorted(path.name for path in (built / "countries").iterdir() if path.is_dir()) == [
        "deutschland",
        "frankreich",
        "volksrepublik-china",
    ]
    assert (built / "relations/deutschland-frankreich/index.html").is_file()
    assert "\r\nDEU,deutschland,Deutschland," in (built / "data/v1/parties.csv").read_bytes().decode()
    names = (built / "about/names/index.html").read_text("utf-8")
    assert re.findall(r"<td>(.*)</td>\n<td><code>CHN</code></td>\n<td>(.*)</td>", names) == [
        ("Volksrepublik China", "China")
    ]


def test_feeds_and_calendars_have_other_ids_than_those_of_this_tracker(built: Path, golden_site: Path) -> None:
    found = [
        {*re.findall(r"urn:uuid:([0-9a-f-]+)|\nUID:([0-9a-f-]+)", (folder / name).read_text("utf-8"))}
        for name in ("feed.xml", "calendar.ics")
        for folder in (built, golden_site)
    ]
    assert all(found)
    assert (found[0] & found[1], found[2] & found[3]) == (set(), set())


def test_every_link_of_a_fork_leads_somewhere(built: Path) -> None:
    assert site.broken_links(built) == []


def failed(folder: Path, settings: str) -> str:
    """What a build that must fail says."""
    write(folder / "content", CONTENT)
    write(folder / "docs", {"page.md": "# Page\n\nBy {{ nobody }}, as in ${{ github.token }}.\n"})
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    done = site.mkdocs("build", "-f", str(folder / "mkdocs.yml"), "-d", str(folder / "site"))
    assert done.returncode == 1
    return done.stderr


def test_a_placeholder_that_stands_for_nothing_ends_the_build(tmp_path: Path) -> None:
    said = "page.md: unknown placeholder {{ nobody }}; name it under extra in mkdocs.yml"
    assert said in failed(tmp_path, changed(SETTINGS))


def test_an_id_that_is_none_ends_the_build(tmp_path: Path) -> None:
    settings = changed(SETTINGS).replace(CHANGED["      id"], "register")
    said = 'plugins: diplomacy: id: "register" is no UUID; delete the line, or write a new one'
    assert said in failed(tmp_path, settings)


def test_addresses_without_a_slash_end_the_build(tmp_path: Path) -> None:
    settings = f"{changed(SETTINGS)}\nuse_directory_urls: false\n"
    said = "the pages' addresses end with a slash; delete the line use_directory_urls: false from mkdocs.yml"
    assert said in failed(tmp_path, settings)


def test_a_language_that_nobody_speaks_ends_the_build(tmp_path: Path) -> None:
    settings = changed(SETTINGS).replace("names: de", "names: klingonisch")
    assert 'names: "klingonisch" is no language that Unicode CLDR has names in' in failed(tmp_path, settings)


def test_pages_in_the_language_of_the_fork_are_in_one_index_with_the_entries(built: Path) -> None:
    """A browser asks the index of the page's own language alone, so a second one would hide every entry."""
    languages = json.loads((built / "pagefind" / "pagefind-entry.json").read_text("utf-8"))["languages"]
    assert [language["page_count"] > 10 for language in languages.values()] == [True]


def test_the_tests_can_set_the_language() -> None:
    """Where mkdocs.yml says `language: de`, other tests would find names that they do not expect."""
    assert re.findall(r"(?m)^ +(language|names): !ENV \[TRACKER_LANGUAGE, ", SETTINGS) == ["language", "names"]
