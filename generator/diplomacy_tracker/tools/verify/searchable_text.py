"""The text of a source, folded once, with the numbers and days that it names."""

from datetime import date
from decimal import Decimal
from functools import cached_property

import regex

from diplomacy_tracker.tools.texts.source_text import SourceText
from diplomacy_tracker.tools.verify import days as dates_in, folding, numbers as numbers_in
from diplomacy_tracker.tools.verify.days import NamedDay

_CHINESE_SHARE = 0.2
"""Of the letters of a text, above which it is Chinese; its names and figures are often Latin."""


class SearchableText:
    """The text of a source with its title. `language` is that of the source (BCP 47), empty where nobody says it."""

    def __init__(self, text: SourceText, *, language: str = "", published: date | None = None) -> None:
        self.folded = folding.fold("\n".join((text.title, *text.paragraphs)))
        self.published = text.day or published
        self._language = language.partition("-")[0]

    @cached_property
    def is_latin(self) -> bool:
        """Whether most of it is in Latin letters, so that names must be in them."""
        letters = regex.findall(r"\p{L}", self.folded)
        return 2 * sum(bool(regex.match(r"\p{Latin}", letter)) for letter in letters) > len(letters)

    @cached_property
    def is_read(self) -> bool:
        """Whether it is English or Chinese: the languages whose dates, numbers in words and keywords are known."""
        if self._language:
            return self._language in {"en", "zh"}
        if regex.search(r"[\p{Hiragana}\p{Katakana}]", self.folded):
            return False
        han, letters = (len(regex.findall(form, self.folded)) for form in (r"\p{Han}", r"\p{L}"))
        return self.is_latin or han > _CHINESE_SHARE * letters

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """The value of every number in it."""
        return numbers_in.values(self.folded)

    @cached_property
    def days(self) -> frozenset[NamedDay]:
        """Every day that it names."""
        return frozenset(day for day, _ in dates_in.days(self.folded))

    @cached_property
    def months(self) -> frozenset[NamedDay]:
        """Every month that it names, alone or with a day."""
        return frozenset(dates_in.months(self.folded)) | {NamedDay(day.year, day.month) for day in self.days}

    def has(self, words: str) -> bool:
        """Whether it has these words, whatever their capitals and quotation marks."""
        folded = folding.fold(words)
        return bool(folded) and folding.find(self.folded, folded) >= 0
