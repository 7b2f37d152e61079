"""Builds of the whole site, and a reader of the built pages, for the tests."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from filelock import FileLock
from lxml import html

REPOSITORY = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden" / "content"
"""A small content folder with something of every kind."""
TODAY = "2026-11-23"
QUIET = {"NO_MKDOCS_2_WARNING": "true"}
"""Material tells of its end of life at each start, unless this is set."""
ORIGIN = "http://site.test/some/path/"
"""Sites are built for this address and read as if they were there: links must work from any sub-path."""


def mkdocs(
    *arguments: str, content: Path | None = None, before: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs on the repository's own mkdocs.yml, perhaps after a statement; its output is returned as text."""
    environment = {**os.environ, "TRACKER_TODAY": TODAY, "SITE_URL": ORIGIN, **QUIET, **variables}
    environment.pop("TRACKER_CONTENT", None)
    if content:
        environment["TRACKER_CONTENT"] = str(content)
    program = f"{before}\nfrom mkdocs.__main__ import cli; cli()"
    command = [sys.executable, *(["-c", program] if before else ["-m", "mkdocs"]), *arguments]
    return subprocess.run(  # noqa: S603 -- our own command
        command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False, timeout=300
    )


def build(out: Path, content: Path | None = None, before: str = "", **variables: str) -> Path:
    """Build a site strictly, every warning an error; fails with what MkDocs printed. `before` is run before it.

    Not with --quiet: MkDocs then writes no warning, counts none, and --strict has no effect.
    """
    done = mkdocs("build", "--strict", "-d", str(out), content=content, before=before, **variables)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return out


def shared(factory: pytest.TempPathFactory, name: str, content: Path | None = None) -> Path:
    """A site that tests only read, built once in a test run: the first of its processes to come builds it."""
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # that of all processes
    with FileLock(folder / f"{name}.lock"):
        out = folder / name
        return out if out.exists() else build(out, content)


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
