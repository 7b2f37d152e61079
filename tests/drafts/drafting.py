"""Drafts of texts that tests write."""

from datetime import date

from generator.content.catalogue import Catalogue
from generator.tools.drafts.entry import draft_entry
from generator.tools.drafts.facts import Draft
from generator.tools.texts.reading import read


def draft_of(text: str, content: Catalogue, *, day: date | None = None, url: str = "") -> Draft:
    """The draft of a text that was published on a day at an address."""
    return draft_entry(read(text.encode("utf-8", "replace"), "text").known_by(url=url, day=day), content)
