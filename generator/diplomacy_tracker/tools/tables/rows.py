"""The draft entry of one row of a spreadsheet."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.dates import When
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.parties import slug
from diplomacy_tracker.content.values import host_of
from diplomacy_tracker.content.vocabulary import Confidence, Format, Level, SourceKind
from diplomacy_tracker.tools.drafts import generated_text, levels
from diplomacy_tracker.tools.drafts.facts import Draft
from diplomacy_tracker.tools.drafts.issues import Keywords
from diplomacy_tracker.tools.drafts.lexicon import Lexicon
from diplomacy_tracker.tools.drafts.names import Mention
from diplomacy_tracker.tools.new_entry import plain_id, source_id
from diplomacy_tracker.tools.tables.columns import Cells, Column, quoted
from diplomacy_tracker.tools.tables.days import Order, read_day
from diplomacy_tracker.tools.tables.parties import PartyReader
from diplomacy_tracker.tools.tables.places import PlaceReader
from diplomacy_tracker.tools.tables.sides import SideReader, UnusedError, is_nothing

_TOPICS = re.compile(r"\s*[;,\n]\s*")
_OUTCOMES = re.compile(r"\s*[;\n]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFacts:
    """What holds for the whole list: `own` is the party whose meetings it lists, `source` itself as a source."""

    own: str = ""
    order: Order | None = None
    year: int | None = None
    source: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowDraft:
    """The draft of a row; `id` is without a number for a second meeting of the same name."""

    id: str
    draft: Draft
    parties: frozenset[str]
    when: When


class RowReader:
    """Reader of rows, with the names of one catalogue."""

    def __init__(self, content: Catalogue, facts: ListFacts) -> None:
        self._content, self._facts, self._keywords = content, facts, Keywords(content)
        lexicon = Lexicon(content)
        parties = PartyReader(content.parties, lexicon)
        self._sides = SideReader(content, lexicon, parties, facts.own)
        self._places = PlaceReader(content, lexicon, parties)
        sources = [source for meeting in content.meetings.values() for source in meeting.sources]
        self._publishers = {host_of(source.url): source.publisher.partition(" (")[0] for source in reversed(sources)}
        """The publisher of the record's sources from each host, without the issuer that some add in brackets."""

    def draft(self, cells: Cells) -> RowDraft:
        """The draft of a row; UnusedError or OpenDateError when it becomes none."""
        draft = Draft()
        when = self._add_day(draft, cells)
        sides = self._sides.sides(draft.remarks, cells)
        everyone = list(self._sides.participants(draft, cells, sides))
        self._places.add(draft, cells)
        codes = list(dict.fromkeys(code for side in sides for code in side))
        _add_level(draft, cells, everyone)
        self._add_topics(draft, cells)
        self._add_sources(draft, cells)
        _add_outcomes(draft, cells)
        self._add_words(draft, cells, [*everyone, *(Mention(start=0, end=0, words="", party=code) for code in codes)])
        draft.data["confidence"] = Confidence.MEDIUM.value
        draft.remarks.remark(("confidence",), "one source; high needs an official account or two independent sources")
        if notes := " ".join(cells.of(Column.NOTES)):
            draft.remarks.head.append(f"check: notes of the list: {notes}")
        return RowDraft(plain_id(self._content, draft.data), draft, frozenset(codes), when)

    def _add_day(self, draft: Draft, cells: Cells) -> When:
        written = cells.first(Column.DATE)
        if not written or is_nothing(written):
            raise UnusedError("it has no date")
        day = read_day(written, order=self._facts.order, year=self._facts.year)
        draft.data["date"] = day.text
        end = cells.first(Column.END_DATE)
        last = read_day(end, order=self._facts.order, year=self._facts.year).text if end else day.end
        if last and last != day.text:
            draft.data["end_date"] = last
        if day.remark:
            draft.remarks.remark(("date",), day.remark)
        when = When.parse(day.text)
        if not when.is_day:
            draft.remarks.missing(("date",), "date", f'the day; the list has "{written}". Then rename the file')
        return when

    def _add_topics(self, draft: Draft, cells: Cells) -> None:
        issues: dict[str, str] = {}
        without: list[str] = []
        for piece in (piece for cell in cells.of(Column.TOPIC) for piece in _TOPICS.split(cell) if piece):
            hits = list(self._keywords.find(piece))
            issues |= {hit.issue: piece for hit in reversed(hits) if hit.issue not in issues}
            without += [] if hits else [piece]
        draft.data["issues"] = [*issues]
        for number, (issue, piece) in enumerate(issues.items()):
            draft.remarks.check(("issues", number), piece, issue)
        if without:
            draft.remarks.remark(("issues",), f"no issue of this record has the words {quoted(without)}")

    def _add_sources(self, draft: Draft, cells: Cells) -> None:
        links = [link for cell in cells.of(Column.LINK) for link in cell.split() if "." in link]
        publishers = cells.of(Column.PUBLISHER)
        items: list[Value] = []
        names: list[str] = []
        for number, link in enumerate(links):
            url = link if "://" in link else f"https://{link}"
            host = host_of(url)
            publisher = publishers[number] if number < len(publishers) else self._publishers.get(host, "")
            names.append(source_id(publisher or host, names))
            route = ("sources", number)
            draft.remarks.missing(route, "title", "the heading of the page")
            if not publisher:
                draft.remarks.missing(route, "publisher", f"who publishes {host}")
            draft.remarks.remark(route, "kind: news unless it is an official text")
            item = {"id": names[-1], "publisher": publisher, "url": url, "kind": SourceKind.NEWS.value}
            items.append({key: value for key, value in item.items() if value})
        if not items and self._facts.source:
            items.append({"id": "list", **self._facts.source, "kind": SourceKind.DATASET.value})
        if items:
            draft.data["sources"] = items

    def _add_words(self, draft: Draft, cells: Cells, people: Sequence[Mention]) -> None:
        form = Format(str(draft.data["format"])) if "format" in draft.data else None
        place = draft.data.get("place")
        city = str(place.get("city", "")) if isinstance(place, dict) else ""
        day = When.parse(str(draft.data["date"]))
        named = {person.party for person in people if person.name}
        sides = [person for person in people if person.name or person.party not in named]
        title = cells.first(Column.TITLE) or generated_text.title_of(sides, form, city, self._content)
        if title:
            draft.data["title"] = title
            draft.remarks.remark(("title",), "made of the row; say what happened")
        end = When.parse(str(draft.data["end_date"])) if "end_date" in draft.data else day
        summary = generated_text.summary_of(
            sides,
            form=form,
            city=city,
            day=day.first if day.is_day else None,
            end=end.first if end.is_day else None,
            issues=(),
            known=self._content,
        )
        if summary:
            draft.data["summary"] = summary
            draft.remarks.remark(("summary",), "made of the row; say what happened in your own words")


def _add_level(draft: Draft, cells: Cells, people: Sequence[Mention]) -> None:
    said = slug(cells.first(Column.LEVEL))
    known = {slug(word): level for level in Level for word in (level.value, level.label, f"{level.value}s")}
    if said in known:
        draft.data["level"] = known[said].value
    elif found := levels.level_of(people, ""):
        draft.data["level"] = found[0].value
        draft.remarks.check(("level",), found[1])


def _add_outcomes(draft: Draft, cells: Cells) -> None:
    pieces = [piece for cell in cells.of(Column.OUTCOME) for piece in _OUTCOMES.split(cell) if piece]
    sources = draft.data.get("sources")
    first = sources[0] if isinstance(sources, list) and sources else {}
    source = str(first.get("id", "")) if isinstance(first, dict) else ""
    for number in range(len(pieces)):
        hint = "agreed, announced or signed; with by and, unless a commitment, type"
        draft.remarks.missing(("outcomes", number), "kind", hint)
    if pieces:
        items = ({"id": f"o{number}", "text": piece, "source": source} for number, piece in enumerate(pieces, start=1))
        draft.data["outcomes"] = [*items]
