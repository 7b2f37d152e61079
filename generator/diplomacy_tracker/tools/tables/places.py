"""How and where a meeting was held, from the cells of a row."""

import re
from collections.abc import Sequence

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.party_names import plain
from diplomacy_tracker.content.vocabulary import Format
from diplomacy_tracker.tools.drafts.facts import Draft
from diplomacy_tracker.tools.drafts.lexicon import Lexicon
from diplomacy_tracker.tools.tables.columns import Cells, Column
from diplomacy_tracker.tools.tables.parties import PartyReader

_FORMATS: Sequence[tuple[Format, str]] = (
    (Format.VIDEO, r"video|virtual|online|zoom|vtc|visio|视频|видео"),
    (Format.PHONE, r"phone|telephone|\bcall\b|telefon|téléphone|teléfono|llamada|appel|anruf|电话|通话|телефон"),
    (Format.LETTER, r"\bletters?\b|brief|lettre|carta|письмо"),
    (Format.IN_PERSON, r"in[ -]person|face to face|\bvisit\b"),
)
_BRACKETS = re.compile(r"(.*?)\s*\(([^()]+)\)\s*")


class PlaceReader:
    """Reader of formats, places and events, with the names of one catalogue."""

    def __init__(self, content: Catalogue, lexicon: Lexicon, parties: PartyReader) -> None:
        self._content, self._parties = content, parties
        self._cities = {plain(name): code for name, code in lexicon.cities.items()}

    def add(self, draft: Draft, cells: Cells) -> None:
        """Add the format, the place and the event to a draft."""
        data, remarks = draft.data, draft.remarks
        place, said = cells.first(Column.PLACE), cells.first(Column.FORMAT)
        form = _format_of(said) or _format_of(place)
        place, event = match.groups() if (match := _BRACKETS.fullmatch(place)) else (place, cells.first(Column.EVENT))
        if event:
            self._event(draft, event)
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
            remarks.check(("format",), said or cells.first(Column.PLACE))

    def _place(self, words: str) -> tuple[str, str]:
        """City and country; empty where the words are no place that is known."""
        city, _, rest = words.partition(", ")
        country = next(iter(self._parties.read(rest).codes), "") if rest else ""
        if country or plain(city) in self._cities:
            return city, country or self._cities[plain(city)]
        codes = self._parties.read(words).codes
        return "", codes[0] if len(codes) == 1 else ""

    def _event(self, draft: Draft, words: str) -> None:
        wanted = plain(words)
        found = [event.id for event in self._content.events.values() if wanted in {plain(event.title), plain(event.id)}]
        if found:
            draft.data["event"] = found[0]
            draft.remarks.check(("event",), words)
        else:
            draft.remarks.head.append(
                f'check: no event of this record is called "{words}"; if it has one, add the key event'
            )


def _format_of(words: str) -> Format | None:
    return next((form for form, pattern in _FORMATS if re.search(rf"(?i){pattern}", words)), None)
