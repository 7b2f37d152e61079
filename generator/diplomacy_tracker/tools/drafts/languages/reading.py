"""A text in another language as an annotated article, and what its meeting's sentence says of day, format and place."""

import textwrap
from collections.abc import Iterator

import regex
from sentencex import segment

from diplomacy_tracker.content.parties import slug
from diplomacy_tracker.content.vocabulary import Format
from diplomacy_tracker.tools.drafts.annotated_text import AnnotatedText
from diplomacy_tracker.tools.drafts.article import MAX_SENTENCE, Article, plain_line
from diplomacy_tracker.tools.drafts.languages.days import Days, SpokenDay
from diplomacy_tracker.tools.drafts.languages.names import ForeignNames
from diplomacy_tracker.tools.drafts.languages.sentences import candidates, is_opinion
from diplomacy_tracker.tools.drafts.languages.words import format_of, words_of
from diplomacy_tracker.tools.drafts.lexicon import Lexicon
from diplomacy_tracker.tools.drafts.meeting_day import DayGuess
from diplomacy_tracker.tools.drafts.meeting_sentence import Finding, MeetingSentence, find_meeting
from diplomacy_tracker.tools.drafts.places import PlaceFields
from diplomacy_tracker.tools.texts.source_text import SourceText

_SHORT = 60
"""Characters of a line that is no sentence, such as a date or a place."""
_LAND = 6
"""Characters of a country that may stand before its city in a language without blanks: 在瑞典斯德哥尔摩."""
_ABBREVIATED = regex.compile(r"(?:^|[\s(«])(?:\p{Lu}|г|М|MM|Mme|Sr|Sra|D|S\.E|EE)\.$")
_ENDS = regex.compile(r"[.!?。！？»”\"]$")


class ForeignReader:
    """Reader of one text in a language that has a table of words."""

    def __init__(self, article: Article, lexicon: Lexicon, party: str) -> None:
        self.words = words_of(article.language)
        self.lexicon = lexicon
        self.article = article
        stamp = next(self._stamps(), None)
        self.published = DayGuess(self.article.day, "the day of publication")
        if not self.article.day and stamp:
            self.published = DayGuess(stamp.day, stamp.words)
        names = ForeignNames(lexicon, self.words, self.published.day)
        home = party or (self.words.home if self._names_home() else "")
        self.annotated = AnnotatedText(self.article, lexicon, home, find=names.find)

    def find(self) -> Finding:
        """The meeting that the text reports."""
        found = [*candidates(self.annotated, self.words)]
        return find_meeting(self.annotated, found, is_opinion=is_opinion(self.article, self.words))

    def day_of(self, meeting: MeetingSentence) -> DayGuess | None:
        """The day of the meeting: of its clause, the title, its sentence or the lines around; else of publication."""
        days = Days(self.words, self.published.day)
        for line in (meeting.clause, self.article.title, meeting.sentence):
            if spoken := next(days.find(line.translate(self.words.simplified), is_ahead=meeting.is_planned), None):
                return DayGuess(spoken.day, spoken.words)
        if meeting.is_planned:
            return None
        if stamp := next(self._stamps(), None):
            return DayGuess(stamp.day, stamp.words, is_sure=False)
        published = self.article.day
        return DayGuess(published, "no day in the text; the day of publication", is_sure=False) if published else None

    def format_of(self, meeting: MeetingSentence) -> tuple[Format, str] | None:
        """The format by the verb, else by other words of meeting in its clause and the title; in person in a city."""
        for text in (meeting.clause, meeting.title):
            plain = text.translate(self.words.simplified)
            matches = [*self.words.verbs.held.finditer(plain), *self.words.verbs.planned.finditer(plain)]
            told = [(form, match[0]) for match in matches if (form := format_of(match))]
            remote = [pair for pair in told if pair[0] is not Format.IN_PERSON]
            if told:
                return (remote or told)[0]
        if self.words.verbs.nouns.search(meeting.title) and "téléphon" not in meeting.title:
            return Format.IN_PERSON, meeting.title
        place = self._in_line(meeting.clause)
        return (Format.IN_PERSON, place[1]) if place else None

    def place_of(self, meeting: MeetingSentence) -> tuple[PlaceFields, str] | None:
        """The city that the clause, the title, the lines around the text or a dateline names."""
        for line in (meeting.clause, self.article.title, meeting.sentence, *self.article.sentences[:1]):
            if found := self._in_line(line):
                return found
        elsewhere = regex.search(rf"{self.words.city_before}\p{{Lu}}", meeting.clause) if self.words.is_spaced else None
        for line in () if elsewhere else (*self.article.header, *self.article.sentences[:1]):
            if found := self._at_head(line):
                return found
        return None

    def _in_line(self, line: str) -> tuple[PlaceFields, str] | None:
        plain = line.translate(self.words.simplified)
        for venue, city in self.words.venues.items():
            if match := regex.search(venue, plain):
                return self._place(city, match[0])
        offsets = range(1 if self.words.is_spaced else _LAND)
        for match in regex.finditer(self.words.city_before, plain):
            for offset in offsets:
                if found := self._city(plain, match.start(), match.end() + offset):
                    return found
        return None

    def _at_head(self, line: str) -> tuple[PlaceFields, str] | None:
        head = regex.match(r"[\p{L}-]{2,}(?: [\p{L}-]{2,}){0,3}(?=[,(])", line)
        if not head:
            return None
        return self._city(head[0].title() if head[0].isupper() else head[0], 0, 0)

    def _city(self, line: str, start: int, end: int) -> tuple[PlaceFields, str] | None:
        for pattern, city in self.words.cities:
            if match := pattern.match(line, end):
                return self._place(city, line[start : match.end()])
        if self.words.is_spaced and (
            match := regex.match(r"\p{Lu}[\p{L}'-]*(?: \p{Lu}[\p{L}'-]*){0,2}", line, pos=end)
        ):
            parts = match[0].split()
            for length in range(len(parts), 0, -1):
                if (name := " ".join(parts[:length])) in self.lexicon.cities:
                    return self._place(name, match[0])
        return None

    def _place(self, city: str, words: str) -> tuple[PlaceFields, str] | None:
        """The city as the content or the tables spell it, with its country; None where none of them has it."""
        known = {slug(name): name for name in reversed([*self.lexicon.cities])}
        name = city if city in self.lexicon.cities else known.get(slug(city), "")
        return ({"city": name, "country": self.lexicon.cities[name]}, words) if name else None

    def _stamps(self) -> Iterator[SpokenDay]:
        """The days of lines that are no sentences, with their years."""
        days = Days(self.words, self.article.day)
        for line in (*self.article.header, self.article.title):
            yield from (day for day in days.find(line) if day.has_year)

    def _names_home(self) -> bool:
        text = f"{self.article.text.translate(self.words.simplified)} {self.article.url}"
        return bool(self.words.home_words.search(text))


def foreign_article(source: SourceText, language: str) -> Article:
    """The article of a text in a language other than English; lines before its sentences are its header."""
    header: list[str] = []
    sentences: list[str] = []
    for paragraph in filter(None, map(plain_line, source.paragraphs)):
        if not sentences and len(paragraph) <= _SHORT and not _ENDS.search(paragraph) and len(source.paragraphs) > 1:
            header.append(paragraph)
        else:
            sentences += _sentences(paragraph, language)
    return Article(
        title=plain_line(source.title),
        sentences=tuple(sentences),
        header=tuple(header),
        day=source.day,
        url=source.url,
        publisher=source.publisher,
        language=language,
    )


def _sentences(paragraph: str, language: str) -> Iterator[str]:
    begun = ""
    for piece in segment(language, paragraph):
        sentence = f"{begun} {piece.strip()}".strip()
        begun = ""
        if _ABBREVIATED.search(sentence):
            begun = sentence
            continue
        yield from textwrap.wrap(sentence, MAX_SENTENCE, break_on_hyphens=False)
    yield from textwrap.wrap(begun, MAX_SENTENCE, break_on_hyphens=False)
