"""Drafts of texts that tests write."""

from datetime import date

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.tools.drafts.entry import draft_entries
from diplomacy_tracker.tools.drafts.facts import Draft
from diplomacy_tracker.tools.texts import plain_text
from diplomacy_tracker.tools.texts.reading import read
from diplomacy_tracker.tools.texts.source_text import TextError


def draft_of(text: str, content: Catalogue, *, day: date | None = None, url: str = "") -> Draft:
    """The first draft of a text that was published on a day at an address."""
    return drafts_of(text, content, day=day, url=url)[0]


def drafts_of(text: str, content: Catalogue, *, day: date | None = None, url: str = "") -> list[Draft]:
    """All drafts of a text; of one that no file may hold, as plain text."""
    try:
        source = read(text.encode("utf-8", "replace"), "text")
    except TextError:
        source = plain_text.read(text)
    return draft_entries(source.known_by(url=url, day=day), content)
