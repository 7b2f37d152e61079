"""The sources that meetings cite, each with its place in a file."""

from dataclasses import dataclass
from datetime import date

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.documents import Document, Route


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source of a meeting; `route` leads to it in the front matter of `document`: `("sources", 0)`."""

    document: Document
    route: Route
    url: str
    day: date
    is_archived: bool

    @property
    def place(self) -> str:
        """`PATH:LINE:COLUMN` of the address."""
        line, column = self.document.place((*self.route, "url"))
        return f"{self.document.path.as_posix()}:{line}:{column}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A copy in the web archive that a source could name."""

    source: CitedSource
    archive_url: str


def cited_sources(catalogue: Catalogue) -> tuple[CitedSource, ...]:
    """Every source of every meeting, oldest meeting first."""
    return tuple(
        CitedSource(
            catalogue.document(meeting),
            ("sources", number),
            source.url,
            source.date or meeting.start,
            source.archive_url is not None,
        )
        for meeting in catalogue.all_meetings.values()
        for number, source in enumerate(meeting.sources)
    )
