"""Who met, from the cells of a row: the parties of each side and the people who took part."""

import re
from collections.abc import Iterator, Sequence

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.tools.drafts.facts import Draft
from diplomacy_tracker.tools.drafts.lexicon import Lexicon
from diplomacy_tracker.tools.drafts.names import Mention
from diplomacy_tracker.tools.drafts.remarks import Remarks
from diplomacy_tracker.tools.new_entry import FEWEST_PARTIES
from diplomacy_tracker.tools.tables.columns import Cells, Column, quoted
from diplomacy_tracker.tools.tables.parties import PartyReader
from diplomacy_tracker.tools.tables.people import Who, read_people

_OFFICIAL = re.compile(
    r"(?i)\b(?:ambassador|high commission(?:er)?|embassy|president|prime minister|premier|chancellor|minister|ministry|"
    r"secretary|king|queen|prince|emir|sultan|government|delegation|envoy|foreign|leader|commissioner|parliament|"
    r"director-general|speaker|senator|congress\w*)\b"
)
"""Words that tell an official of a state from a firm or a society that has its name."""
_NOTHING = re.compile(r"(?i)(?:nil(?: return)?|none|n/?a|-|–|no meetings?|no return)\.?")


class UnusedError(ValueError):
    """A row that becomes no entry; the text says why."""


def is_nothing(cell: str) -> bool:
    """Whether a cell says in words that there was no meeting: `nil return`, `none`."""
    return bool(_NOTHING.fullmatch(cell))


class SideReader:
    """Reader of who met; `own` is the party whose meetings the whole list has, if no column says it."""

    def __init__(self, content: Catalogue, lexicon: Lexicon, parties: PartyReader, own: str) -> None:
        self._content, self._lexicon, self._parties, self._own = content, lexicon, parties, own

    def sides(self, remarks: Remarks, cells: Cells) -> list[list[str]]:
        """The parties of each column of parties; of one column, each party is a side."""
        written = cells.of(Column.PARTY)
        if not written or all(is_nothing(cell) for cell in written):
            raise UnusedError("it names nobody who was met")
        own = self._own
        found = [self._side(cell, remarks, is_free=bool(own)) for cell in written]
        sides = [[own], *([code for code in side if code != own] for side in found)] if own else found
        if len(sides) == 1:
            sides = [[code] for code in sides[0]]
        if len({code for side in sides for code in side}) < FEWEST_PARTIES:
            raise UnusedError(f"no second state or organisation is known by {quoted(written)}{self._hint(written)}")
        return [side for side in sides if side]

    def _hint(self, written: Sequence[str]) -> str:
        return next(filter(None, map(self._parties.hint, written)), "") if not self._own else ""

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
                f"{quoted([cell])} names {names}, but no office; if it was diplomacy, add it with `tracker new`"
            )
        return [*codes]

    def participants(self, draft: Draft, cells: Cells, sides: Sequence[Sequence[str]]) -> Iterator[Mention]:
        """Add everybody who took part to the draft, and give them; parties of whom nobody is named come last."""
        remarks = draft.remarks
        own = [[self._own]] if self._own else sides
        people = [who for cell in cells.of(Column.PEOPLE) for who in read_people(cell, own, self._lexicon)]
        items: list[Value] = []
        for who in people:
            self._add(items, remarks, who)
            yield Mention(
                start=0, end=0, words=who.words, name=who.name, role=who.role, party=who.party, person=who.person
            )
        named = {who.party for who in people}
        for code in (code for side in sides for code in side if code not in named):
            if "" in named:
                name = self._content.parties[code].name
                remarks.remark(("participants", len(items)), f"delete this line if somebody above is of {name}")
            for cell in cells.of(Column.PARTY) if self._own else ():
                remarks.check(("participants", len(items)), cell)
            items.append({"party": code})
        draft.data["participants"] = items

    def _add(self, items: list[Value], remarks: Remarks, who: Who) -> None:
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
