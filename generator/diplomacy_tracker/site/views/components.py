"""Components that many pages show: parties, meeting rows, tables of meetings, source notes, links to full lists."""

from dataclasses import dataclass

from diplomacy_tracker.content import urls
from diplomacy_tracker.content.parties import with_article
from diplomacy_tracker.content.records import Source
from diplomacy_tracker.content.vocabulary import Format, Level, Status
from diplomacy_tracker.content.wording import Stamp
from diplomacy_tracker.site.views.page import Link

MAX_UNFOLDED = 30
"""Rows a table shows before the rest folds away."""
MAX_ROWS = 300
"""Rows on a page that holds one list: more is too heavy for a phone."""
MAX_FOLDED = 60
"""Rows of one list on a page that holds several: the others are in a list with filters, or in the data."""


@dataclass(frozen=True, slots=True)
class MoreLink:
    """The link at the end of a shortened list: how many rows are left out, and what has all of them.

    `where` is the name of the latter: `data`, `list of promises`.
    """

    number: int
    url: str
    where: str = "data"


def more_link(number: int, table: str, most: int = MAX_ROWS) -> MoreLink | None:
    """The link below a list of `number` things that shows `most` of them; None if it shows all. `table` is the file."""
    left_out = number - most
    return MoreLink(left_out, f"{urls.DATA_FILES}{table}.csv") if left_out > 0 else None


@dataclass(frozen=True, slots=True)
class Chip:
    """A party as a small label: its code, and its name as a tooltip."""

    code: str
    name: str
    url: str | None

    @property
    def name_in_text(self) -> str:
        """The name as used within a sentence: `the United States`."""
        return with_article(self.name)


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in one line of a list."""

    id: str
    url: str
    title: str
    when: Stamp
    chips: tuple[Chip, ...]
    level: Level
    format: Format
    place: str
    status: Status

    @property
    def is_held(self) -> bool:
        """Whether it took place; any other status is shown in the row."""
        return self.status is Status.HELD


@dataclass(frozen=True, slots=True)
class TallyRow:
    """A person or a place, how many meetings there were, and the last. `chip` is a person's party; None for a place."""

    link: Link
    chip: Chip | None
    meetings: int
    last: MeetingRow


@dataclass(frozen=True, slots=True)
class MeetingTable:
    """A list of meetings, newest first: the first rows are shown, the next are folded, the oldest are left out.

    `left_out` is how many are left out, and `url` the search page that lists them.
    """

    shown: tuple[MeetingRow, ...]
    folded: tuple[MeetingRow, ...]
    left_out: int
    url: str

    def __bool__(self) -> bool:
        """Whether there is a row to show."""
        return bool(self.shown)


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source as a numbered footnote of its meeting's page. `publisher` says of a copy whose text it is."""

    number: int
    anchor: str
    source: Source
    publisher: str
    date: Stamp | None
    read: Stamp | None
    language: str
