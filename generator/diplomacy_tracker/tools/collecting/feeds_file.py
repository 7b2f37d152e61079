"""The file that names the feeds: `collect.yml`, written by people and read with the place of every mistake."""

from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from diplomacy_tracker.content import documents
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.errors import ContentError, Problem
from diplomacy_tracker.content.model import Part, Record
from diplomacy_tracker.content.validation import nearest, read_record
from diplomacy_tracker.content.values import Day, Id, LanguageTag, PartyCode, Text, Url
from diplomacy_tracker.content.vocabulary import SourceKind, Term

FILE = Path("collect.yml")


class FeedKind(Term):
    """The form in which a publisher lists its texts."""

    FEED = "feed", "feed", "RSS or Atom."
    SITEMAP = "sitemap", "sitemap", "A sitemap in XML, or an index of sitemaps."
    LIST = "list", "list page", "A web page with links to the texts."


class Feed(Part):
    """A list of texts that a publisher keeps up."""

    id: Id = Field(description="A name of your own for it; its state is kept under this name.")
    url: Url = Field(description="Its address.")
    kind: FeedKind = Field(description="`feed` (RSS or Atom), `sitemap`, or `list`: a web page with links.")
    publisher: Text = Field(description="Who publishes the texts, as in the sources of entries.")
    party: PartyCode | None = Field(
        None, description="The party whose own account the texts are; left out for a news agency."
    )
    language: LanguageTag = Field(description="The language of the texts.")
    source_kind: SourceKind = Field(description="What kind of source a text is, unless its heading says another kind.")
    since: Day = Field(description="Items of earlier days are passed over.")
    words: tuple[Text, ...] = Field(
        (),
        description="Words of which an item must have at least one, in its heading, its address or what the feed says.",
    )
    addresses: tuple[Text, ...] = Field(
        (), description="Patterns of which an item's address must fit one; `*` stands for any letters."
    )
    parties: tuple[PartyCode, ...] = Field(
        (),
        description="Parties of which at least one has to take part, beside that of the feed; left out, any may.",
    )
    coverage: tuple[Id, ...] = Field(
        (), description="Ids of files in `content/coverage/` whose `through` may be moved on when this feed was read."
    )

    def wants(self, address: str, words: str) -> bool:
        """Whether an item may be about a meeting: by its address, and by the words of its heading and summary."""
        fits = not self.addresses or any(fnmatchcase(address, pattern) for pattern in self.addresses)
        said = f"{words} {address.replace('-', ' ')}".casefold()
        return fits and (not self.words or any(word.casefold() in said for word in self.words))


class FeedsFile(Record):
    """The feeds of a tracker; a file without any is right."""

    folder: ClassVar[str] = ""
    singular: ClassVar[str] = "list of feeds"

    feeds: Annotated[tuple[Feed, ...], BeforeValidator(lambda value: () if value == "" else value)] = ()
    """None where every line below the key is a comment."""


def read(path: Path, content: Catalogue) -> tuple[Feed, ...]:
    """The feeds that a file names; ContentError with every mistake, OSError when it cannot be read."""
    try:
        # Read as the front matter of an entry is: two lines around it, of which the first is not counted.
        document = documents.parse(path, b"---\n" + path.read_bytes().rstrip() + b"\n---\n")
        found = read_record(FeedsFile, document)
        problems = _problems(document, found, content)
    except ContentError as error:
        problems = [*error.problems]
    if problems:
        raise ContentError(replace(problem, line=max(problem.line - 1, 1)) for problem in problems) from None
    return found.feeds


def _problems(document: documents.Document, found: FeedsFile, content: Catalogue) -> list[Problem]:
    """Ids that stand twice, and parties and coverages that the content does not have."""
    problems = []
    ids = [feed.id for feed in found.feeds]
    for number, feed in enumerate(found.feeds):
        route = ("feeds", number)
        if feed.id in ids[:number]:
            problems.append(document.problem((*route, "id"), f'id: "{feed.id}" stands twice'))
        parties = [((*route, "party"), feed.party), *(((*route, "parties", n), p) for n, p in enumerate(feed.parties))]
        for place, party in parties:
            if party and party not in content.parties:
                problems.append(document.problem(place, f'"{party}" is no party{nearest(party, content.parties)}'))
        for index, name in enumerate(feed.coverage):
            if name not in content.coverage:
                message = f'there is no coverage "{name}"{nearest(name, content.coverage)}'
                problems.append(document.problem((*route, "coverage", index), message))
    return problems
