"""The sources of meetings, each with its place in its file."""

from dataclasses import dataclass
from datetime import date

from generator.content.catalogue import Catalogue
from generator.content.documents import Document, Route


@dataclass(frozen=True, slots=True)
class Cited:
    """A source of a meeting, and where its address stands: `route` leads to its item in the file's front matter."""

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

    source: Cited
    archive_url: str


def cited(catalogue: Catalogue) -> tuple[Cited, ...]:
    """Every source of every meeting, oldest meeting first."""
    return tuple(
        Cited(
            catalogue.document(meeting),
            ("sources", number),
            source.url,
            source.date or meeting.start,
            source.archive_url is not None,
        )
        for meeting in catalogue.all_meetings.values()
        for number, source in enumerate(meeting.sources)
    )
