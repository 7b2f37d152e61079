"""The site's frame around a generated page: drawn once with holes, then filled for each page that shares it.

The theme takes some 5 ms to draw a frame, and it is the same for all pages of a folder but for a few texts. A test
compares with frames drawn for each page anew.
"""

import re
from collections.abc import Mapping
from typing import TypeAlias

Frame: TypeAlias = tuple[str, ...]
"""Texts at even places, names of holes at odd ones."""
HOLES = ("title", "description", "address", "head", "content")
_HOLE = "\ue000{}\ue000"
"""Characters for private use: no content file may mean anything by them, and no template escapes them."""
_HOLES = re.compile("(?:<p>)?\ue000([a-z]+)\ue000(?:</p>)?")
"""A hole, also as Markdown leaves it, in a paragraph."""


def hole(name: str) -> str:
    """The text that stands for what is filled in later."""
    return _HOLE.format(name)


def frame(html: str) -> Frame:
    """A page drawn with holes, split at them.

    Without indents and empty lines, half of what the theme writes: no frame holds text where they would show.
    """
    return tuple(_HOLES.split("\n".join(line for line in map(str.strip, html.splitlines()) if line)))


def filled(frame: Frame, texts: Mapping[str, str]) -> str:
    """The whole page; KeyError when a text is missing."""
    return "".join(texts[part] if place % 2 else part for place, part in enumerate(frame)) + "\n"
