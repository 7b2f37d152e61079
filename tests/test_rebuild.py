"""`mkdocs serve` rebuilds after each change; whatever the changes, the site is that of a build from nothing."""

import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from wsgiref.util import FileWrapper

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer

from diplomacy_tracker.site import search
from diplomacy_tracker.site.search import SearchError
from tests import site

CHANGES = 12


@dataclass
class Author:
    """Someone who changes files at random, and remembers what would mend them."""

    content: Path
    rng: random.Random
    mends: list[Callable[[], object]] = field(default_factory=list)

    def change(self) -> str:
        """One change; says which."""
        options = (self._reword, self._reword, self._break, self._mend, self._delete, self._rename, self._copy)
        action = self.rng.choice(options)
        action()
        return action.__name__

    def mend_all(self) -> None:
        """Undo whatever may be a mistake, the latest first."""
        while self.mends:
            self.mends.pop()()

    def _any(self, *folders: str) -> Path:
        paths = sorted(self.content.rglob("*.md"))
        wanted = [path for path in paths if not folders or path.relative_to(self.content).parts[0] in folders]
        return self.rng.choice(wanted)

    def _reword(self) -> None:
        """Another title, or a person's other name; the files of parties are called by theirs."""
        path = self._any("meetings", "issues", "people", "events", "series")
        text = path.read_text("utf-8")
        key = "title: " if "\ntitle: " in text else "name: "
        path.write_text(text.replace(f"\n{key}", f"\n{key}Version {self.rng.randrange(100)} of ", 1), "utf-8")

    def _break(self) -> None:
        path = self._any()
        text = path.read_text("utf-8")
        self.mends.append(lambda: path.write_text(text, "utf-8"))
        path.write_text(text.replace("---\n", "---\nno such key: 1\n", 1), "utf-8")

    def _mend(self) -> None:
        if self.mends:
            self.mends.pop()()

    def _delete(self) -> None:
        """Others may name what is gone: a mistake, until it is back."""
        path = self._any()
        text = path.read_text("utf-8")
        self.mends.append(lambda: path.write_text(text, "utf-8"))
        path.unlink()

    def _rename(self) -> None:
        path = self._any("meetings")
        new = path.with_name(f"{path.stem}-{self.rng.randrange(1000)}.md")
        path.rename(new)
        self.mends.append(lambda: new.exists() and new.rename(path))

    def _copy(self) -> None:
        """A new entry, sound whatever has happened to the one it is made of."""
        path = self.rng.choice(sorted(site.GOLDEN.glob("meetings/*/*.md")))
        text = re.sub("^aliases: .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
        new = self.content / path.relative_to(site.GOLDEN)
        new.with_name(f"{path.stem}-too-{self.rng.randrange(1000)}.md").write_text(text, "utf-8")


@dataclass(frozen=True)
class Serving:
    """What `mkdocs serve` does at each change, without its web server."""

    out: Path

    def rebuild(self) -> MkDocsConfig:
        """Read the configuration and build, as MkDocs does; the plugin lives on."""
        config = load_config(
            str(site.REPOSITORY / "mkdocs.yml"), site_dir=str(self.out), site_url=site.ORIGIN, dev_addr="127.0.0.1:0"
        )
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
        return config

    def get(self, config: MkDocsConfig, name: str) -> str:
        """Ask the server that MkDocs would start for a file; gives the answer's status."""
        base = urlsplit(site.ORIGIN).path
        path = f"{base}{name.removesuffix('index.html')}"
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path.encode().decode("latin-1")}
        statuses: list[str] = []

        def start(status: str, *_: object) -> Callable[[bytes], object]:
            statuses.append(status)
            return bytes

        theirs = LiveReloadServer(lambda: None, host="127.0.0.1", port=0, root=str(self.out), mount_path=base)
        with config.plugins.on_serve(theirs, config=config, builder=lambda _: None) as server:
            application = server.get_app()
            assert application
            body = application(environ, start)
            b"".join(body)
            if isinstance(body, FileWrapper):
                body.close()
        return statuses[0]


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(site.GOLDEN, tmp_path / "content")
    monkeypatch.setenv("TRACKER_CONTENT", str(tmp_path / "content"))
    monkeypatch.setenv("TRACKER_TODAY", site.TODAY)
    return tmp_path / "content"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_any_changes_the_site_is_that_of_a_clean_build(content: Path, tmp_path: Path, seed: int) -> None:
    author, serving = Author(content, random.Random(seed)), Serving(tmp_path / "served")  # noqa: S311
    serving.rebuild()
    done = []
    for _ in range(CHANGES):
        done.append(author.change())
        serving.rebuild()
    author.mend_all()
    config = serving.rebuild()
    clean = site.files(site.build(tmp_path / "clean", content))
    assert [name for name in sorted(clean) if serving.get(config, name) != "200 OK"] == [], done
    served = site.files(serving.out)
    assert sorted(served) == sorted(clean), done
    assert [name for name in served if served[name] != clean[name]] == [], done


def test_a_search_index_that_fails_leaves_every_page_in_its_place(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert content.is_dir()
    serving = Serving(tmp_path / "served")
    config = serving.rebuild()
    assert serving.get(config, "meetings/2025-07-11-ministers-meet/index.html") == "200 OK"
    before = site.files(serving.out)

    def fail(*_: object) -> None:
        message = "no room"
        raise SearchError(message)

    monkeypatch.setattr(search, "build_index", fail)
    with pytest.raises(PluginError, match="the search index could not be made: no room"):
        serving.get(config, "pagefind/pagefind.js")
    after = site.files(serving.out)
    assert {name: after[name] for name in before} == before
