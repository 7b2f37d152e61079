"""The draft entry of one row of a spreadsheet."""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from generator.content import wording
from generator.content.catalogue import Catalogue
from generator.content.dates import When
from generator.content.documents import Value
from generator.content.parties import slug
from generator.content.party_names import plain
from generator.content.vocabulary import Confidence, Format, Level, SourceKind
from generator.tools.drafts import generated_text, levels
from generator.tools.drafts.issues import Keywords
from generator.tools.drafts.lexicon import Lexicon
from generator.tools.drafts.names import Mention
from generator.tools.drafts.remarks import Remarks, text_of
from generator.tools.new_entry import plain_id
from generator.tools.tables.columns import Column
from generator.tools.tables.days import Day, Order, read_day
from generator.tools.tables.parties import PartyReader
from generator.tools.tables.people import Who, read_people

_FORMATS: Sequence[tuple[Format, str]] = (
    (Format.VIDEO, r"video|virtual|online|zoom|vtc|visio|视频|видео"),
    (Format.PHONE, r"phone|telephone|\bcall\b|telefon|téléphone|teléfono|llamada|appel|anruf|电话|通话|телефон"),
    (Format.LETTER, r"\bletters?\b|brief|lettre|carta|письмо"),
    (Format.IN_PERSON, r"in[ -]person|face to face|\bvisit\b"),
)
_OFFICIAL = re.compile(
    r"(?i)\b(?:ambassador|high commission(?:er)?|embassy|president|prime minister|premier|chancellor|minister|ministry|"
    r"secretary|king|queen|prince|emir|sultan|government|delegation|envoy|foreign|leader|commissioner|parliament|"
    r"director-general|speaker|senator|congress\w*)\b"
)
"""Words that tell an official of a state from a firm or a society that has its name."""
_EMPTY = re.compile(r"(?i)(?:nil(?: return)?|none|n/?a|-|–|no meetings?|no return)\.?")
_PIECES = re.compile(r"\s*[;,\n]\s*")
_BRACKETS = re.compile(r"(.*?)\s*\(([^()]+)\)\s*")
FEWEST_PARTIES = 2
_WIDTH = 80
"""Characters of a cell that a message quotes."""


class UnusedError(ValueError):
    """A row that becomes no entry; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFacts:
    """What holds for the whole list: `own` is the party whose meetings it lists, `source` itself as a source."""

    own: str = ""
    order: Order | None = None
    year: int | None = None
    source: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class RowDraft:
    """The front matter of a row with its remarks; `id` is without a number for a second meeting of the same name."""

    id: str
    data: dict[str, Value]
    remarks: Remarks
    parties: frozenset[str]
    when: When

    @property
    def text(self) -> str:
        """The text of the file."""
        return text_of(self.data, self.remarks)


class RowReader:
    """Reader of rows, with the names of one catalogue."""

    def __init__(self, content: Catalogue, facts: ListFacts) -> None:
        self._content, self._facts = content, facts
        self._lexicon, self._keywords = Lexicon(content), Keywords(content)
        self._parties = PartyReader(content.parties, self._lexicon)

    def draft(self, cells: Mapping[Column, Sequence[str]]) -> RowDraft:
        """The draft of a row whose cells are given by column; UnusedError or OpenDateError when it becomes none."""
        data: dict[str, Value] = {}
        remarks = Remarks()
        day = self._day(data, remarks, cells)
        sides = self._sides(remarks, cells)
        everyone = list(self._participants(data, remarks, cells, sides))
        self._where(data, remarks, cells)
        codes = list(dict.fromkeys(code for side in sides for code in side))
        self._level(data, remarks, cells, everyone)
        self._topics(data, remarks, cells)
        self._sources(data, remarks, cells)
        self._outcomes(data, remarks, cells)
        self._words(
            data, remarks, cells, [*everyone, *(Mention(start=0, end=0, words="", party=code) for code in codes)]
        )
        data["confidence"] = Confidence.MEDIUM.value
        remarks.remark(("confidence",), "one source; high needs an official account or two independent sources")
        if notes := " ".join(cells.get(Column.NOTES, ())):
            remarks.head.append(f"check: notes of the list: {notes}")
        return RowDraft(plain_id(self._content, data), data, remarks, frozenset(codes), When.parse(day.text))

    def _day(self, data: dict[str, Value], remarks: Remarks, cells: Mapping[Column, Sequence[str]]) -> Day:
        written = _first(cells, Column.DATE)
        if not written or _EMPTY.fullmatch(written):
            raise UnusedError("it has no date")
        day = read_day(written, order=self._facts.order, year=self._facts.year)
        data["date"] = day.text
        end = _first(cells, Column.END_DATE)
        last = read_day(end, order=self._facts.order, year=self._facts.year).text if end else day.end
        if last and last != day.text:
            data["end_date"] = last
        if day.remark:
            remarks.remark(("date",), day.remark)
        if not When.parse(day.text).is_day:
            remarks.missing(("date",), "date", f'the day; the list has "{written}". Then rename the file')
        return day

    def _sides(self, remarks: Remarks, cells: Mapping[Column, Sequence[str]]) -> list[list[str]]:
        """The parties of each column of parties; of one column, each party is a side."""
        written = [cell for cell in cells.get(Column.PARTY, ()) if cell]
        if not written or all(_EMPTY.fullmatch(cell) for cell in written):
            raise UnusedError("it names nobody who was met")
        own = self._facts.own
        found = [self._side(cell, remarks, is_free=bool(own)) for cell in written]
        sides = [[own], *([code for code in side if code != own] for side in found)] if own else found
        if len(sides) == 1:
            sides = [[code] for code in sides[0]]
        if len({code for side in sides for code in side}) < FEWEST_PARTIES:
            raise UnusedError(f"no second state or organisation is known by {_listed(written)}{self._hint(written)}")
        return [side for side in sides if side]

    def _hint(self, written: Sequence[str]) -> str:
        return next(filter(None, map(self._parties.hint, written)), "") if not self._facts.own else ""

    def _side(self, cell: str, remarks: Remarks, *, is_free: bool) -> list[str]:
        named = self._parties.read(cell)
        if named.codes and not (is_free and named.unknown):
            for words in named.unknown:
                remarks.head.append(f'check: "{words}" is no party of this record{self._parties.hint(words)}')
            return [*named.codes]
        codes = self._parties.within(cell)
        if is_free and codes and not _OFFICIAL.search(cell):
            names = wording.listed([self._content.parties[code].name for code in codes])
            raise UnusedError(
                f'"{_short(cell)}" names {names}, but no office; if it was diplomacy, add it with `tracker new`'
            )
        return [*codes]

    def _participants(
        self, data: dict[str, Value], remarks: Remarks, cells: Mapping[Column, Sequence[str]], sides: list[list[str]]
    ) -> Iterator[Mention]:
        own = [[self._facts.own]] if self._facts.own else sides
        people = [who for cell in cells.get(Column.PEOPLE, ()) if cell for who in read_people(cell, own, self._lexicon)]
        items: list[Value] = []
        for who in people:
            self._participant(items, remarks, who)
            yield Mention(
                start=0, end=0, words=who.words, name=who.name, role=who.role, party=who.party, person=who.person
            )
        named = {who.party for who in people}
        for code in (code for side in sides for code in side if code not in named):
            if "" in named:
                name = self._content.parties[code].name
                remarks.remark(("participants", len(items)), f"delete this line if somebody above is of {name}")
            for cell in cells.get(Column.PARTY, ()) if self._facts.own else ():
                remarks.check(("participants", len(items)), cell)
            items.append({"party": code})
        data["participants"] = items

    def _participant(self, items: list[Value], remarks: Remarks, who: Who) -> None:
        route = ("participants", len(items))
        item: dict[str, Value] = {"person": who.person} if who.person else {"name": who.name}
        remarks.check(route, who.words)
        if who.remark:
            remarks.remark(route, who.remark)
        if who.role:
            item["role"] = who.role
        else:
            remarks.missing(route, "role", f"the office of {who.name} on that day")
        if who.party:
            item["party"] = who.party
        else:
            remarks.missing(route, "party", f"the list does not say whom {who.name} is of")
        items.append(item)

    def _where(self, data: dict[str, Value], remarks: Remarks, cells: Mapping[Column, Sequence[str]]) -> None:
        place, said = _first(cells, Column.PLACE), _first(cells, Column.FORMAT)
        form = _format_of(said) or _format_of(place)
        place, event = match.groups() if (match := _BRACKETS.fullmatch(place)) else (place, _first(cells, Column.EVENT))
        if event:
            self._event(data, remarks, event)
        if form in {None, Format.IN_PERSON} and place:
            city, country = self._place(place)
            fields = {key: value for key, value in (("city", city), ("country", country)) if value}
            if country:
                data["place"] = {**fields}
            else:
                remarks.head.append(f'missing: place: {{city, country}}; the list has "{place}"')
            form = form or (Format.IN_PERSON if country else None)
        if form:
            data["format"] = form.value
            remarks.check(("format",), said or _first(cells, Column.PLACE))

    def _place(self, words: str) -> tuple[str, str]:
        """City and country; empty where the words are no place that is known."""
        city, _, rest = words.partition(", ")
        country = next(iter(self._parties.read(rest).codes), "") if rest else ""
        known = {plain(name): code for name, code in self._lexicon.cities.items()}
        if country or plain(city) in known:
            return city, country or known[plain(city)]
        codes = self._parties.read(words).codes
        return "", codes[0] if len(codes) == 1 else ""

    def _event(self, data: dict[str, Value], remarks: Remarks, words: str) -> None:
        wanted = plain(words)
        found = [event.id for event in self._content.events.values() if wanted in {plain(event.title), plain(event.id)}]
        if found:
            data["event"] = found[0]
            remarks.check(("event",), words)
        else:
            remarks.head.append(f'check: no event of this record is called "{words}"; if it has one, add the key event')

    def _level(
        self, data: dict[str, Value], remarks: Remarks, cells: Mapping[Column, Sequence[str]], people: Sequence[Mention]
    ) -> None:
        said = slug(_first(cells, Column.LEVEL))
        known = {slug(word): level for level in Level for word in (level.value, level.label, f"{level.value}s")}
        if said in known:
            data["level"] = known[said].value
        elif found := levels.level_of(people, ""):
            data["level"] = found[0].value
            remarks.check(("level",), found[1])

    def _topics(self, data: dict[str, Value], remarks: Remarks, cells: Mapping[Column, Sequence[str]]) -> None:
        issues: dict[str, str] = {}
        without: list[str] = []
        for piece in (piece for cell in cells.get(Column.TOPIC, ()) for piece in _PIECES.split(cell) if piece):
            hits = list(self._keywords.find(piece))
            issues |= {hit.issue: piece for hit in reversed(hits) if hit.issue not in issues}
            without += [] if hits else [piece]
        data["issues"] = [*issues]
        for number, (issue, piece) in enumerate(issues.items()):
            remarks.check(("issues", number), piece, issue)
        if without:
            remarks.remark(("issues",), f"no issue of this record has the words {_listed(without)}")

    def _outcomes(self, data: dict[str, Value], remarks: Remarks, cells: Mapping[Column, Sequence[str]]) -> None:
        pieces = [piece for cell in cells.get(Column.OUTCOME, ()) for piece in re.split(r"\s*[;\n]\s*", cell) if piece]
        items: list[Value] = []
        for number, piece in enumerate(pieces, start=1):
            route = ("outcomes", number - 1)
            remarks.missing(route, "kind", "agreed, announced or signed; with by and, unless a commitment, type")
            items.append({"id": f"o{number}", "text": piece, "source": _source_id(data)})
        if items:
            data["outcomes"] = items

    def _sources(self, data: dict[str, Value], remarks: Remarks, cells: Mapping[Column, Sequence[str]]) -> None:
        items: list[Value] = []
        links = [link for cell in cells.get(Column.LINK, ()) for link in cell.split() if "." in link]
        publishers = [*cells.get(Column.PUBLISHER, ())]
        for number, link in enumerate(links):
            url = link if "://" in link else f"https://{link}"
            host = (urlsplit(url).hostname or "").removeprefix("www.")
            route = ("sources", number)
            publisher = publishers[number] if number < len(publishers) and publishers[number] else self._publisher(host)
            remarks.missing(route, "title", "the heading of the page")
            if not publisher:
                remarks.missing(route, "publisher", f"who publishes {host}")
            remarks.remark(route, "kind: news unless it is an official text")
            item = {"id": _free(slug(publisher or host), items), "publisher": publisher, "url": url}
            items.append({**{key: value for key, value in item.items() if value}, "kind": SourceKind.NEWS.value})
        if not items and self._facts.source:
            items.append({"id": "list", **self._facts.source, "kind": SourceKind.DATASET.value})
        if items:
            data["sources"] = items

    def _publisher(self, host: str) -> str:
        """The publisher of the record's other sources from a host, without the issuer that some add in brackets."""
        sources = (source for meeting in self._content.meetings.values() for source in meeting.sources)
        same = (s.publisher for s in sources if (urlsplit(s.url).hostname or "").removeprefix("www.") == host)
        return next(same, "").partition(" (")[0]

    def _words(
        self, data: dict[str, Value], remarks: Remarks, cells: Mapping[Column, Sequence[str]], people: Sequence[Mention]
    ) -> None:
        form = Format(str(data["format"])) if "format" in data else None
        place = data.get("place")
        city = str(place.get("city", "")) if isinstance(place, dict) else ""
        day = When.parse(str(data["date"]))
        named = {person.party for person in people if person.name}
        sides = [person for person in people if person.name or person.party not in named]
        title = _first(cells, Column.TITLE) or generated_text.title_of(sides, form, city, self._content)
        if title:
            data["title"] = title
            remarks.remark(("title",), "made of the row; say what happened")
        summary = generated_text.summary_of(
            sides, form=form, city=city, day=day.first if day.is_day else None, issues=(), known=self._content
        )
        if summary:
            data["summary"] = summary
            remarks.remark(("summary",), "made of the row; say what happened in your own words")


def _format_of(words: str) -> Format | None:
    return next((form for form, pattern in _FORMATS if re.search(rf"(?i){pattern}", words)), None)


def _first(cells: Mapping[Column, Sequence[str]], column: Column) -> str:
    return next(filter(None, cells.get(column, ())), "")


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f'"{_short(word)}"' for word in words)


def _short(words: str) -> str:
    return textwrap.shorten(words, _WIDTH, placeholder=" …")


def _source_id(data: Mapping[str, Value]) -> str:
    sources = data.get("sources")
    first = sources[0] if isinstance(sources, list) and sources else {}
    return str(first.get("id", "")) if isinstance(first, dict) else ""


def _free(name: str, items: Sequence[Value]) -> str:
    taken = {item["id"] for item in items if isinstance(item, dict)}
    numbers = (name, *(f"{name}-{number}" for number in range(2, len(items) + 3)))
    return next(candidate for candidate in numbers if candidate not in taken)
