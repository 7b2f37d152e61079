"""The language of the theme's frame that is nearest to a language tag."""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from babel import Locale, UnknownLocaleError

MATERIAL = Path(str(files("material"))) / "templates"
LANGUAGES = Path("partials", "languages")
"""Where a folder of Material's templates has one file for each language."""
_SAME = {"no": "nb", "fil": "tl"}
"""Languages for which Material has another code: Norwegian, which is Bokmål in Unicode CLDR too, and Filipino."""


def nearest(language: str, folders: Sequence[Path] = (MATERIAL,)) -> str:
    """The language of Material's frame that is nearest to a BCP 47 tag: `zh` for `zh-Hans`; empty if none is.

    It is looked up as in RFC 4647 §3.4, the last part of the tag left out again and again.
    """
    known = {path.stem.lower(): path.stem for folder in folders for path in (folder / LANGUAGES).glob("*.html")}
    return next((known[tag.lower()] for tag in _tags(language) if tag.lower() in known), "")


def _tags(language: str) -> Iterator[str]:
    """A tag, the same with the script that Unicode CLDR gives it, then shorter ones: zh-HK, zh-Hant-HK, zh-Hant, zh."""
    yield language
    try:
        tag = str(Locale.parse(language, sep="-")).replace("_", "-")
    except (UnknownLocaleError, ValueError):
        tag = language
    while tag:
        yield tag
        yield _SAME.get(tag, tag)
        tag = tag.rpartition("-")[0]
