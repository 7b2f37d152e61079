"""`tracker init`: a new tracker that is whole from the first build, and settings that an owner may leave out."""

import errno
import os
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from diplomacy_tracker.cli import main
from diplomacy_tracker.content import settings
from diplomacy_tracker.content.records import RECORDS
from diplomacy_tracker.mkdocs.frame_language import MATERIAL
from diplomacy_tracker.site import default_docs
from diplomacy_tracker.site.views import LISTS
from diplomacy_tracker.tools import starter
from tests import site
from tests.entries import write

THEME = "theme:\n  name: material\n"
BARE = f"site_name: Bare\n{THEME}plugins: [diplomacy]\n"
"""The least that is a site."""
SHORT = BARE.replace("[diplomacy]", "[diplomacy: {page_events: false}]") + "nav: [index.md, countries/index.md]\n"
"""One whose menu leaves out what other pages link to."""
NAMED = r"(?m)^ +- (?:[^:\n]+: )?(\S+\.md)$"
"""A page in a menu."""


def run(folder: Path, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> Result:
    """The result of a command in a folder."""
    monkeypatch.chdir(folder)
    return CliRunner().invoke(main, list(arguments))


def built(folder: Path) -> Path:
    """The site of a folder, built strictly."""
    out = folder / "site"
    done = site.mkdocs("build", "--strict", "-f", str(folder / "mkdocs.yml"), "-d", str(out))
    assert done.returncode == 0, done.stderr
    return out


def texts(folder: Path) -> dict[str, str]:
    """Every page and text file of a site."""
    kinds = {".html", ".xml", ".json", ".txt", ".ics"}
    found = (path for path in folder.rglob("*") if path.suffix in kinds)
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


@pytest.mark.parametrize(("language", "country"), [("en", "switzerland"), ("de", "schweiz"), ("zh-Hans", "che")])
def test_a_new_tracker_is_a_site_without_a_dead_link(
    language: str, country: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = run(tmp_path, "init", "--language", language, "--name", "Tracker: ours", monkeypatch=monkeypatch)
    assert began.exit_code == 0
    assert run(tmp_path, "check", monkeypatch=monkeypatch).output == "0 mistakes, 0 notices\n"
    assert run(tmp_path, "fmt", "--check", monkeypatch=monkeypatch).output == "0 files to reformat\n"
    out = built(tmp_path)
    assert site.broken_links(out) == []
    assert (out / "countries" / country / "index.html").is_file()
    assert "<title>Tracker: ours</title>" in (out / "index.html").read_text("utf-8")
    assert f'<html lang="{language.partition("-")[0]}"' in (out / "index.html").read_text("utf-8")


def test_a_new_tracker_has_a_sample_of_each_kind_of_record_that_says_so() -> None:
    entries = {path: path.read_text("utf-8") for path in (starter.FILES / "content").rglob("*.md")}
    assert {path.relative_to(starter.FILES / "content").parts[0] for path in entries} == {
        record.folder for record in RECORDS
    }
    assert [path.name for path, text in entries.items() if "sample" not in text.lower()] == []


def test_two_new_trackers_have_ids_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        assert run(tmp_path, "init", name, monkeypatch=monkeypatch).exit_code == 0
    ids = {settings.read(tmp_path / name / "mkdocs.yml").id for name in ("one", "two")}
    assert len(ids - {""}) == 2


def test_every_list_and_every_page_of_the_package_is_in_the_menu_of_a_new_tracker() -> None:
    menu = (starter.FILES / "mkdocs.yml").read_text("utf-8")
    written = {name for name in default_docs.paths() if name.endswith(".md")}
    lists = {f"{url}index.md" for url in LISTS}
    assert set(re.findall(NAMED, menu)) == (lists | written) - {"search/index.md"}  # every page has the search


def test_files_in_the_way_are_named_and_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "README.md").write_text("Mine.\n", "utf-8")
    done = run(tmp_path, "init", monkeypatch=monkeypatch)
    assert (done.exit_code, done.output) == (
        1,
        ". has README.md already; nothing was written. Name an empty folder.\n",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


@pytest.mark.parametrize(
    "path", ["content", "content/meetings/2025", ".github", "docs", "docs/index.md", "docs/README.md"]
)
def test_a_file_where_a_folder_has_to_be_and_a_home_page_are_in_the_way(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {path: "Mine.\n"})
    done = run(tmp_path, "init", monkeypatch=monkeypatch)
    assert (done.exit_code, done.output) == (
        1,
        f". has {path} already; nothing was written. Name an empty folder.\n",
    )
    assert site.files(tmp_path) == {path: b"Mine.\n"}


@pytest.mark.parametrize("path", ["mkdocs.yml", "content"])
def test_a_link_that_leads_nowhere_is_in_the_way(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / path).symlink_to(tmp_path / "nowhere")
    done = run(tmp_path, "init", monkeypatch=monkeypatch)
    assert (done.exit_code, done.output.partition(" already")[0]) == (1, f". has {path}")
    assert [found.name for found in tmp_path.iterdir()] == [path]


def test_a_folder_that_is_linked_is_not_in_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "here").mkdir()
    (tmp_path / "here/content").symlink_to(tmp_path / "elsewhere")
    assert run(tmp_path / "here", "init", monkeypatch=monkeypatch).exit_code == 0
    assert (tmp_path / "elsewhere/people/sample-minister.md").is_file()


def test_a_full_disk_leaves_no_file_of_a_new_tracker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = Path.write_text

    def write_text(path: Path, *given: Any, **named: Any) -> int:  # noqa: ANN401 -- whatever it is given
        if "mkdocs.yml" in path.name:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return inner(path, *given, **named)

    monkeypatch.setattr(Path, "write_text", write_text)
    assert run(tmp_path, "init", monkeypatch=monkeypatch).exit_code == 1
    assert site.files(tmp_path) == {}


def test_a_language_without_names_is_misuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run(tmp_path, "init", "--language", "klingonisch", monkeypatch=monkeypatch)
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert '"klingonisch" is no language that Unicode CLDR has names in' in done.output


@pytest.mark.parametrize(
    ("language", "frame"),
    [("zh-Hans", "zh"), ("zh-HK", "zh-Hant"), ("zh-TW", "zh-TW"), ("de-AT", "de"), ("pt-BR", "pt-BR"), ("ga", "en")],
)
def test_the_frame_has_the_language_of_material_that_is_nearest(
    language: str, frame: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(tmp_path, "init", "--language", language, monkeypatch=monkeypatch).exit_code == 0
    assert f'\n  language: "{frame}" ' in (tmp_path / "mkdocs.yml").read_text("utf-8")
    assert settings.read(tmp_path / "mkdocs.yml").language == language


def test_a_language_that_yaml_takes_for_false_stays_a_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(tmp_path, "init", "--language", "no", monkeypatch=monkeypatch).exit_code == 0
    assert settings.read(tmp_path / "mkdocs.yml").language == "no"


@pytest.mark.parametrize(
    ("language", "cure"), [("zh-Hans", "did you mean zh?"), ("klingonisch", "write one of its codes, as en")]
)
def test_a_language_that_the_frame_does_not_have_is_named_with_its_cure(
    language: str, cure: str, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(BARE.replace("material\n", f"material\n  language: {language}\n"), "utf-8")
    done = site.mkdocs("build", "-f", str(tmp_path / "mkdocs.yml"), "-d", str(tmp_path / "site"))
    assert (done.returncode, done.stderr.strip()) == (
        1,
        f'ERROR   -  theme: language: "{language}" is none of Material\'s; {cure}',
    )


def test_a_language_in_the_owners_own_templates_is_one_of_the_frame(tmp_path: Path) -> None:
    begun = starter.starter(name="Ours", language="en", frame="x-own", tracker="", version="1")
    own = {"over/partials/languages/x-own.html": (MATERIAL / "partials/languages/en.html").read_text("utf-8")}
    themed = begun["mkdocs.yml"].replace("  name: material\n", "  name: material\n  custom_dir: over\n")
    starter.write(tmp_path, begun | own | {"mkdocs.yml": themed})
    assert (built(tmp_path) / "index.html").is_file()


@pytest.fixture(scope="module", params=[BARE, SHORT], ids=["without-a-menu", "with-a-short-menu"])
def bare(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose settings say nothing that they need not."""
    folder = tmp_path_factory.mktemp("bare")
    begun = starter.starter(name="Bare", language="en", frame="en", tracker="", version="1")
    starter.write(folder, {path: text for path, text in begun.items() if path.startswith(("content/", "docs/"))})
    (folder / "mkdocs.yml").write_text(request.param, "utf-8")
    return built(folder)


def test_a_site_without_settings_has_no_dead_link(bare: Path) -> None:
    assert site.broken_links(bare) == []


def test_a_site_without_an_address_claims_none(bare: Path) -> None:
    assert not (bare / "sitemap.xml").exists()
    claims = re.compile(r"None\b/|>None<|\"None\"|rel=\"canonical\"|og:url|Sitemap:|\\url\{\}|href=\"/[a-z]")
    found = {name: claims.findall(text) for name, text in texts(bare).items() if name != "404.html"}
    assert {name: said for name, said in found.items() if said} == {}


def test_a_file_of_the_owner_goes_before_that_of_the_package(tmp_path: Path) -> None:
    begun = starter.starter(name="Ours", language="en", frame="en", tracker="", version="1")
    starter.write(tmp_path, begun)
    (tmp_path / "docs/about").mkdir()
    (tmp_path / "docs/about/names.md").write_text("# Unsere Namen\n", "utf-8")
    (tmp_path / "docs/assets").mkdir()
    (tmp_path / "docs/assets/favicon.svg").write_text("<svg/>", "utf-8")
    out = built(tmp_path)
    assert "Unsere Namen" in (out / "about/names/index.html").read_text("utf-8")
    assert (out / "assets/favicon.svg").read_text("utf-8") == "<svg/>"


def test_commands_read_the_folders_and_the_language_of_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(tmp_path, "init", "--language", "de", monkeypatch=monkeypatch).exit_code == 0
    (tmp_path / "content").rename(tmp_path / "Einträge")
    text = (tmp_path / "mkdocs.yml").read_text("utf-8").replace("content]", "Einträge]")
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    for command in ("check", "addresses", "todo"):
        assert run(tmp_path, command, monkeypatch=monkeypatch).exit_code == 0
    assert run(tmp_path, "export", "out", "--only", "csv", monkeypatch=monkeypatch).exit_code == 0
    assert ",Schweiz," in (tmp_path / "out/parties.csv").read_text("utf-8")
