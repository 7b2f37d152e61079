"""Events and series of talks."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content import urls
from generator.content.records import Event, Meeting, Place, Series
from generator.data.dataset import Dataset
from generator.data.variables import Kind, Table, Variable


@dataclass(frozen=True, slots=True)
class EventUnit:
    """A summit or conference."""

    dataset: Dataset
    event: Event

    @property
    def place(self) -> Place | None:
        """Where it was."""
        return self.event.place

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings held there, oldest first."""
        return self.dataset.catalogue.of_event.get(self.event.id, ())


def event_units(dataset: Dataset) -> Iterator[EventUnit]:
    """Every event, by id."""
    yield from (EventUnit(dataset, event) for event in dataset.catalogue.events.values())


EVENTS: Table[EventUnit] = Table(
    name="events",
    title="Events",
    unit="One row for each summit or conference at which meetings were held.",
    key=("id",),
    units=event_units,
    variables=(
        Variable("id", Kind.ID, "The event's name for ever.", lambda e: e.event.id, "asean-fmm-58"),
        Variable("title", Kind.TEXT, "What it is called on the site.", lambda e: e.event.title, "58th ASEAN meeting"),
        Variable(
            "series_id",
            Kind.ID,
            "The series it belongs to.",
            lambda e: e.event.series,
            "asean-fmm",
            missing="It belongs to none.",
            refers="series.id",
        ),
        Variable(
            "host",
            Kind.ID,
            "The party that was host.",
            lambda e: e.event.host,
            "MYS",
            missing="It is not recorded.",
            refers="parties.code",
        ),
        Variable(
            "place_city",
            Kind.TEXT,
            "The town.",
            lambda e: e.place.city if e.place else None,
            "Kuala Lumpur",
            missing="It is not recorded.",
        ),
        Variable(
            "place_country",
            Kind.ID,
            "The country.",
            lambda e: e.place.country if e.place else None,
            "MYS",
            missing="It is not recorded.",
            refers="parties.code",
        ),
        Variable(
            "venue",
            Kind.TEXT,
            "The building.",
            lambda e: e.place.venue if e.place else None,
            "Kuala Lumpur Convention Centre",
            missing="It is not recorded.",
        ),
        Variable(
            "date",
            Kind.PERIOD,
            "When it began.",
            lambda e: str(e.event.date) if e.event.date else None,
            "2025-07-08",
            missing="It is not recorded.",
        ),
        Variable(
            "end_date",
            Kind.DATE,
            "Its last day.",
            lambda e: e.event.end_date,
            "2025-07-11",
            missing="It had one day, or the end is not recorded.",
        ),
        Variable(
            "introduction",
            Kind.TEXT,
            "What its page says of it, in Markdown.",
            lambda e: e.event.body or None,
            "The yearly meeting of the ministers.",
            missing="Nothing was written.",
            rule="May have several lines.",
        ),
        Variable("meetings", Kind.INTEGER, "Meetings held there.", lambda e: len(e.meetings), "4"),
        Variable(
            "url",
            Kind.URL,
            "Its page.",
            lambda e: f"{e.dataset.url}{urls.record(e.event)}",
            "https://example.org/events/asean-fmm-58/",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class SeriesUnit:
    """Rounds of linked talks."""

    dataset: Dataset
    series: Series

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Its rounds, oldest first."""
        return self.dataset.catalogue.of_series.get(self.series.id, ())


def series_units(dataset: Dataset) -> Iterator[SeriesUnit]:
    """Every series, by id."""
    yield from (SeriesUnit(dataset, series) for series in dataset.catalogue.series.values())


SERIES: Table[SeriesUnit] = Table(
    name="series",
    title="Series",
    unit="One row for each series of recurring or linked talks.",
    key=("id",),
    units=series_units,
    variables=(
        Variable("id", Kind.ID, "The series' name for ever.", lambda s: s.series.id, "us-china-trade-talks"),
        Variable("title", Kind.TEXT, "What it is called on the site.", lambda s: s.series.title, "Trade talks"),
        Variable(
            "parties",
            Kind.LIST,
            "The codes of its regular parties.",
            lambda s: s.series.parties,
            "USA;CHN",
            missing="They are not recorded.",
        ),
        Variable(
            "summary",
            Kind.TEXT,
            "What it is.",
            lambda s: s.series.summary,
            "Rounds of talks on tariffs.",
            missing="Nothing was written.",
        ),
        Variable(
            "introduction",
            Kind.TEXT,
            "What its page says of it, in Markdown.",
            lambda s: s.series.body or None,
            "It began in Geneva.",
            missing="Nothing was written.",
            rule="May have several lines.",
        ),
        Variable("meetings", Kind.INTEGER, "Its rounds on record.", lambda s: len(s.meetings), "6"),
        Variable(
            "url",
            Kind.URL,
            "Its page.",
            lambda s: f"{s.dataset.url}{urls.record(s.series)}",
            "https://example.org/series/us-china-trade-talks/",
        ),
    ),
)
