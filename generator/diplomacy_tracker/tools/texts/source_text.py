"""A source's text in paragraphs, with the title, publisher, address and day that the document gives itself."""

from dataclasses import dataclass, replace
from datetime import date


class TextError(ValueError):
    """A file or page that has no readable text; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """The paragraphs of a text in order, without the title; what the document does not say is empty or None."""

    title: str = ""
    paragraphs: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    day: date | None = None

    def known_by(self, *, url: str = "", day: date | None = None) -> "SourceText":
        """The text with the address and day that a person gave, where there are any."""
        return replace(self, url=url or self.url, day=day or self.day)
