"""A site is built beside the one that readers have, and takes its place when it is whole."""

import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

STALE = 3600
"""Seconds after which a folder beside the site can only be what a killed build left: none takes that long."""


@dataclass(frozen=True, slots=True)
class Staging:
    """The site's folder, and the one beside it in which the next site is built: `.site.1f2e3d4c.new`."""

    site: Path
    folder: Path

    @classmethod
    def beside(cls, site: Path) -> Self:
        """Make the folder, and clear away what killed builds left there. Raises OSError where that cannot be."""
        site = site.resolve()
        site.parent.mkdir(parents=True, exist_ok=True)
        _clear(site)
        folder = site.with_name(f".{site.name}.{secrets.token_hex(4)}.new")
        folder.mkdir()
        if site.is_dir():
            shutil.copymode(site, folder)
        return cls(site, folder)

    def publish(self) -> None:
        """Put what was built in the place of the site, by renaming. Raises OSError, with the old site still there."""
        if self.site.is_dir():
            self.site.rename(self._old)
        self.folder.rename(self.site)
        self.drop()

    def drop(self) -> None:
        """Clear away what is not published; where a swap was broken off, the old site stands again."""
        if self._old.is_dir():
            _put_back(self._old, self.site)
        for folder in (self._old, self.folder):
            shutil.rmtree(folder, ignore_errors=True)

    @property
    def _old(self) -> Path:
        return self.folder.with_suffix(".old")


def _clear(site: Path) -> None:
    """Remove what killed builds left; what one took away between its two renames comes back."""
    for kind in ("old", "new"):
        for left in site.parent.glob(f".{site.name}.????????.{kind}"):
            if kind == "old" and not site.exists():
                _put_back(left, site)
            elif left.stat().st_mtime < time.time() - STALE:
                shutil.rmtree(left, ignore_errors=True)


def _put_back(old: Path, site: Path) -> None:
    """Where the new site has not come yet, the old one; else its hidden files, which MkDocs keeps (`.git`)."""
    if not site.exists():
        old.rename(site)
        return
    for path in old.iterdir():
        if path.name.startswith(".") and not (site / path.name).exists():
            path.rename(site / path.name)
