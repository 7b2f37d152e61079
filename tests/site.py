"""Builds of the whole site, and a reader of the built pages, for the tests."""

import multiprocessing
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from filelock import FileLock
from lxml import html
from mkdocs.__main__ import cli

REPOSITORY = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden" / "content"
"""A small content folder with something of every kind."""
TODAY = "2026-11-23"
QUIET = {"NO_MKDOCS_2_WARNING": "true"}
"""Material tells of its end of life at each start, unless this is set."""
ORIGIN = "http://site.test/some/path/"
"""Sites are built for this address and read as if they were there: links must work from any sub-path."""
BEFORE = "before the build"
"""What tracebacks call the lines that a test has run before a build."""


PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.site", "mkdocs.commands.build", "diplomacy_tracker.mkdocs.plugin", "pandas"])
"""Each build is a process of its own, forked from one that has imported what a build needs; pyarrow asks for pandas."""


def mkdocs(
    *arguments: str, content: Path | None = None, before: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs on the repository's own mkdocs.yml, perhaps after a statement; its output is returned as text."""
    environment = {**os.environ, "TRACKER_TODAY": TODAY, "SITE_URL": ORIGIN, **QUIET, **variables}
    environment.pop("TRACKER_CONTENT", None)
    if content:
        environment["TRACKER_CONTENT"] = str(content)
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder, "stdout"), Path(folder, "stderr")
        process = PROCESSES.Process(target=_run, args=(arguments, before, environment, printed))
        process.start()
        process.join(timeout=300)
        process.kill()  # if it has not ended
        process.join()
        assert process.exitcode is not None
        return subprocess.CompletedProcess(arguments, process.exitcode, *(path.read_text("utf-8") for path in printed))


def _run(arguments: Sequence[str], before: str, environment: dict[str, str], printed: tuple[Path, Path]) -> None:
    """Become MkDocs: all that its command line sees and prints to is set first."""
    for number, path in enumerate(printed, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    os.chdir(REPOSITORY)
    os.environ.clear()
    os.environ.update(environment)
    exec(compile(before, BEFORE, "exec"), {})  # noqa: S102 -- a test's own lines
    cli(list(arguments), prog_name="mkdocs")


def build(out: Path, content: Path | None = None, before: str = "", **variables: str) -> Path:
    """Build a site strictly, every warning an error; fails with what MkDocs printed. `before` is run before it.

    Not with --quiet: MkDocs then writes no warning, counts none, and --strict has no effect.
    """
    done = mkdocs("build", "--strict", "-d", str(out), content=content, before=before, **variables)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return out


def shared(factory: pytest.TempPathFactory, name: str, content: Path | None = None, before: str = "") -> Path:
    """A site that tests only read, built once in a test run; `before` as in `build`."""
    return once(factory, name, lambda out: build(out, content, before))


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that tests only read, made once in a test run: the first of its processes to come makes it."""
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # that of all processes
    with FileLock(folder / f"{name}.lock"):
        out = folder / name
        if not out.exists():
            make(out)
        return out


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of a built site."""

    site: Path
    path: Path

    @property
    def address(self) -> str:
        """Where a browser would find it."""
        return ORIGIN + self.path.relative_to(self.site).as_posix().removesuffix("index.html")

    @cached_property
    def tree(self) -> html.HtmlElement:
        """The parsed page."""
        return html.fromstring(self.path.read_text("utf-8"))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every id on the page."""
        return frozenset(self.tree.xpath("//@id"))

    @property
    def text(self) -> str:
        """The words of the content, white space folded."""
        article = self.tree.xpath("//article")
        return " ".join(article[0].text_content().split()) if article else ""

    def links(self) -> Iterator[str]:
        """The full address of everything the page links to or loads."""
        for value in self.tree.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            yield urljoin(self.address, value).replace("webcal://", "http://", 1)  # a calendar to subscribe to


def pages(site: Path) -> dict[str, BuiltPage]:
    """Every HTML page of a built site by its address."""
    found = (BuiltPage(site, path) for path in sorted(site.rglob("*.html")))
    return {page.address: page for page in found}


def broken_links(site: Path, names: set[str] | None = None) -> list[str]:
    """`PAGE → LINK` for each internal link that leads to no file or no anchor; all pages, or those named."""
    known = pages(site)
    broken = []
    for address, page in known.items():
        if page.path.name == "404.html" or (names is not None and address.removeprefix(ORIGIN) not in names):
            continue  # the server shows 404.html at any address, so that its links are absolute
        for link in page.links():
            target, fragment = urldefrag(link)
            target = target.partition("?")[0]
            if not target.startswith(ORIGIN):
                if urlsplit(link).netloc == "site.test":
                    broken.append(f"{address} → {link}")
                continue
            if target in known:
                if fragment and unquote(fragment) not in known[target].anchors:
                    broken.append(f"{address} → {link}")
            elif not (site / unquote(target.removeprefix(ORIGIN))).is_file():
                broken.append(f"{address} → {link}")
    return broken
