"""The parties that a cell names: `UK`, `E3 + EU`, `Canadian High Commissioner`, `Trinidad and Tobago`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diplomacy_tracker.content.parties import Party
from diplomacy_tracker.content.party_names import codes_by_name, names_in, party_hint, plain
from diplomacy_tracker.tools.drafts.languages.detection import READ
from diplomacy_tracker.tools.drafts.languages.words import words_of
from diplomacy_tracker.tools.drafts.lexicon import Lexicon
from diplomacy_tracker.tools.tables.days import LANGUAGES

GROUPS: Mapping[str, tuple[str, ...]] = {
    "e3": ("FRA", "DEU", "GBR"),
    "eu3": ("FRA", "DEU", "GBR"),
    "p5": ("CHN", "FRA", "RUS", "GBR", "USA"),
    "g7": ("CAN", "FRA", "DEU", "ITA", "JPN", "GBR", "USA"),
    "quad": ("AUS", "IND", "JPN", "USA"),
    "aukus": ("AUS", "GBR", "USA"),
}
"""Groups without a seat, whose members have not changed; a group with a seat is an organisation."""
_SPLIT = re.compile(r"\s*(?:[;,&+\n]|\s/\s|(?<=[^\W\d_])/(?=[^\W\d_])|\band\b|\bet\b|\bund\b|\by\b|\bи\b|、|和)\s*")


def _foreign(words: str) -> str:
    """The code of a country by its name in another language: `英国`, `Royaume-Uni`, `Vereinigtes Königreich`."""
    names = (names_in(language).get(plain(words), "") for language in (*LANGUAGES, "zh"))
    tables = (words_of(language) for language in sorted(READ - {"en"}))
    spelt = (table.party_of(words.translate(table.simplified)) for table in tables)
    return next(filter(None, (*names, *spelt)), "")


@dataclass(frozen=True, slots=True)
class Named:
    """The codes of the parties in a cell, each once, and the words of it that stand for none."""

    codes: tuple[str, ...]
    unknown: tuple[str, ...] = ()


class PartyReader:
    """Reader of cells that name parties."""

    def __init__(self, parties: Mapping[str, Party], lexicon: Lexicon) -> None:
        self._parties = parties
        self._codes = codes_by_name(parties)
        self._lexicon = lexicon

    def read(self, cell: str) -> Named:
        """The parties of a cell that lists parties."""
        codes, unknown = self._of([cell])
        if unknown:
            codes, unknown = self._of(_SPLIT.split(cell))
        return Named(tuple(dict.fromkeys(codes)), tuple(unknown))

    def within(self, cell: str) -> tuple[str, ...]:
        """The parties that a cell of other words names, as `Leader of the Canadian Opposition` does."""
        return tuple(dict.fromkeys(mention.code for mention in self._lexicon.parties_in(cell)))

    def hint(self, words: str) -> str:
        """`; did you mean …?` for words that stand for no party."""
        return party_hint(words, self._parties)

    def _of(self, pieces: Sequence[str]) -> tuple[list[str], list[str]]:
        codes: list[str] = []
        unknown: list[str] = []
        for piece in filter(None, pieces):
            key = plain(piece)
            if key in GROUPS:
                codes += [code for code in GROUPS[key] if code in self._parties]
            elif code := self._codes.get(key) or _foreign(piece):
                codes.append(code)
            else:
                unknown.append(piece)
        return codes, unknown
