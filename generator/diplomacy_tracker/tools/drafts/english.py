"""A text in English, or one account of several in it, as an annotated article."""

from diplomacy_tracker.content.vocabulary import Format
from diplomacy_tracker.tools.drafts import formats, meeting_day, places
from diplomacy_tracker.tools.drafts.annotated_text import AnnotatedText
from diplomacy_tracker.tools.drafts.article import Article
from diplomacy_tracker.tools.drafts.headers import issuer_of
from diplomacy_tracker.tools.drafts.lexicon import Lexicon
from diplomacy_tracker.tools.drafts.meeting_day import DayGuess
from diplomacy_tracker.tools.drafts.meeting_sentence import Finding, MeetingSentence, find_english
from diplomacy_tracker.tools.drafts.places import PlaceFields


class EnglishReader:
    """Reader of one account in English; `party` is whose account it is, as far as its address tells."""

    def __init__(self, article: Article, lexicon: Lexicon, party: str) -> None:
        self.article = article
        self.annotated = AnnotatedText(article, lexicon, party or issuer_of(article.header))
        self.published = meeting_day.published_on(article, self.annotated.home)

    def find(self) -> Finding:
        """The meetings that the text reports."""
        return find_english(self.annotated)

    def day_of(self, meeting: MeetingSentence) -> DayGuess | None:
        """The day of a meeting; None where nothing tells it."""
        found = meeting_day.day_of(self.article, meeting, self.published, self.annotated.home)
        return None if found and meeting.is_earlier and not found.is_sure else found

    def format_of(self, meeting: MeetingSentence) -> tuple[Format, str] | None:
        """The format of a meeting and the words for it."""
        return formats.format_of(meeting)

    def place_of(self, meeting: MeetingSentence) -> tuple[PlaceFields, str] | None:
        """The place of a meeting and the words for it, without that of its event."""
        return places.place_of(self.article, meeting, self.annotated.lexicon)
