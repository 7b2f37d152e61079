"""A new site is built in a folder of its own and replaces the old one when it is complete."""

import logging
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from diplomacy_tracker.content import wording

MAX_PUBLISHED = 1_000_000_000
"""Bytes of the largest site that GitHub Pages publishes."""
_MB = 1_000_000


class Staging:
    """The folder of a site and, next to it, a temporary one for the new site."""

    def __init__(self, site: Path) -> None:
        """Make the temporary folder. Raises OSError."""
        self.site = site.resolve()
        self.site.parent.mkdir(parents=True, exist_ok=True)
        self._temporary = TemporaryDirectory(prefix=f".{site.name}.", dir=self.site.parent)
        self._old, self.new = Path(self._temporary.name, "old"), Path(self._temporary.name, "new")
        self.new.mkdir()

    def publish(self) -> None:
        """Replace the old site, but for its hidden files (`.git`), which MkDocs keeps too. Raises OSError."""
        if self.site.exists():
            shutil.copymode(self.site, self.new)
            self.site.rename(self._old)
        self.new.rename(self.site)
        for path in self._old.glob(".*"):
            if not (self.site / path.name).exists():
                path.rename(self.site / path.name)
        self.discard()

    def discard(self) -> None:
        """Remove what is not published; if `publish` was interrupted, the old site comes back."""
        if self._old.exists() and not self.site.exists():
            self._old.rename(self.site)
        self._temporary.cleanup()


def will_fail(config: MkDocsConfig) -> bool:
    """True if MkDocs will fail because of a warning, which it does only after everything is written."""
    log = logging.getLogger(utils.__name__.partition(".")[0])  # "properdocs" where that is the engine
    counters = [handler for handler in log.handlers if isinstance(handler, utils.CountHandler)]
    return config.strict and any(counter.get_counts() for counter in counters)


def refuse_content(site: Path, roots: Iterable[Path]) -> None:
    """Raise PluginError if a site would be built into a content folder, or would replace one."""
    place = site.resolve()
    for root in map(Path.resolve, roots):
        if place.is_relative_to(root) or root.is_relative_to(place):
            message = f"the site cannot be built into {site}: the content is in {root}; choose another folder with -d"
            raise PluginError(message)


def size(folder: Path) -> str:
    """The files of a built site and their size in words, with the limit of GitHub Pages where it is passed."""
    files = [Path(inner, name) for inner, _, names in os.walk(folder) for name in names]
    taken = sum(file.stat().st_size for file in files)
    words = f"{wording.count(len(files), 'file')} and {taken / _MB:,.0f} MB"
    return f"{words}, more than the 1,000 MB that GitHub Pages publishes" if taken > MAX_PUBLISHED else words
