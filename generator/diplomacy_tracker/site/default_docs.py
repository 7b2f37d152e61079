"""The files of `docs/` that every tracker has: they ship with the package, and a file in `docs/` goes before them."""

from pathlib import Path

FOLDER = Path(__file__).parent / "docs"
"""Laid out as `docs/` is: a file here has the address that it would have there."""


def paths() -> dict[str, Path]:
    """Every file by its path below the folder: `assets/site.js`."""
    found = (path for path in sorted(FOLDER.rglob("*")) if path.is_file())
    return {path.relative_to(FOLDER).as_posix(): path for path in found}
