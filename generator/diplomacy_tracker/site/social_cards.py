"""Social cards: the picture that other sites show with a link, one for each kind of page (Open Graph, https://ogp.me)."""

import io
from collections.abc import Mapping
from functools import cache

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
PAPER, INK, MUTED, ACCENT = "#fbfaf7", "#1b1d22", "#585e68", "#0b5e6b"
LINES: Mapping[str, str] = {
    "home": "What happened, what is next, what is owed",
    "meeting": "What each side said, side by side",
    "relation": "When two parties last met, and what is open",
    "party": "Meetings, statements and commitments",
    "issue": "Who said what about it, and when",
    "person": "Meetings and statements",
    "event": "Meetings held at the event",
    "series": "Round by round",
    "promises": "Every promise until it is kept or broken",
    "expected": "What is announced, and what came of it",
    "map": "Where diplomats meet",
}
"""The line of text on the card of each kind of page; other pages have the card of the home page."""


@cache
def card(kind: str, site_name: str) -> bytes:
    """A card as PNG. With the font that Pillow brings along, it has the same bytes on every machine."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((80, 110, 200, 122), fill=ACCENT)
    draw.text((80, 170), site_name, font=ImageFont.load_default(84), fill=INK)
    draw.text((80, 320), LINES.get(kind, LINES["home"]), font=ImageFont.load_default(44), fill=MUTED)
    draw.line((80, 520, SIZE[0] - 80, 520), fill=MUTED, width=2)
    draw.text((80, 545), "A source for every line", font=ImageFont.load_default(32), fill=ACCENT)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def address(kind: str) -> str:
    """Address of the card of a kind of page, below the site's root."""
    return f"assets/cards/{kind if kind in LINES else 'home'}.png"
