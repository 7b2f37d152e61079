"""Strangers' words in pull requests: they ping nobody, close nothing, and are no HTML and no Markdown.

GitHub takes nothing in a code span for a mention, a reference or a tag, so that all words which were read somewhere
stand in one. Titles have no code spans; they keep letters, digits and few signs.
"""

import re
from urllib.parse import quote

from diplomacy_tracker.content.wording import one_line

_MOST = 300
_TICKS = re.compile("`+")
_NOT_IN_TITLES = re.compile(r"[^\w ,.'’()–-]|(?<=\b[Gg][Hh])-(?=\d)")
_TITLE_LENGTH = 120


def code(text: str, most: int = _MOST) -> str:
    """A text as a code span on one line, cut to `most` characters; a bar would end the cell of a table."""
    plain = one_line(text).replace("|", "¦")
    plain = plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"
    if not plain:
        return "–"
    fence = "`" * (max(map(len, _TICKS.findall(plain)), default=0) + 1)
    pad = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{pad}{plain}{pad}{fence}"


def block(text: str, language: str = "") -> str:
    """A text as a fenced block, with a fence longer than any in it."""
    fence = "`" * max(max(map(len, _TICKS.findall(text)), default=0) + 1, 3)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def link(url: str) -> str:
    """An address as a link; one at GitHub as code, since a link would be noted at what it leads to."""
    if re.match(r"https?://([^/?#]*\.)?github\.com(?=[/?#:]|$)", url, re.IGNORECASE) or not url.startswith("http"):
        return code(url, most=2000)
    return f"<{quote(url, safe='%/:=&?~#+!$,;*.-_')}>"


def title(text: str) -> str:
    """A text as the title of a pull request and the subject of its commit."""
    return one_line(_NOT_IN_TITLES.sub(" ", text))[:_TITLE_LENGTH].rstrip()
