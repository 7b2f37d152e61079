"""The JSON files of the form on the site: what it is built and checks with, and the entries that it edits."""

import json
from collections.abc import Mapping

from diplomacy_tracker.checks.accounts import MAX_QUOTE_CHARACTERS, MAX_QUOTE_WORDS
from diplomacy_tracker.checks.people import MIN_PARTIES
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.dates import YEARS
from diplomacy_tracker.content.documents import Document
from diplomacy_tracker.content.messages import MESSAGES
from diplomacy_tracker.content.party_names import codes_by_name
from diplomacy_tracker.content.records import RECORDS, Meeting, Person
from diplomacy_tracker.content.references import names_by_key
from diplomacy_tracker.content.schemas import front_matter
from diplomacy_tracker.content.values import TITLE_LENGTH

LIMITS: Mapping[str, int] = {
    "first_year": YEARS[0],
    "last_year": YEARS[-1],
    "title_length": TITLE_LENGTH,
    "parties": MIN_PARTIES,
    "quote_words": MAX_QUOTE_WORDS,
    "quote_characters": MAX_QUOTE_CHARACTERS,
}
ITEMS: Mapping[str, str] = {
    "aliases": "earlier id",
    "asked_by": "party",
    "by": "party",
    "denied_by": "party",
    "expects": "expectation",
    "issues": "issue",
    "languages": "language",
    "local_dates": "day",
    "log": "line",
    "mentions": "issue",
    "outcomes": "outcome",
    "participants": "participant",
    "positions": "position",
    "related": "meeting",
    "sources": "source",
    "toward": "party",
}
"""What the form calls one item of a list, by the list's key."""


def lists(content: Catalogue, *, repository: str, folder: str) -> str:
    """The JSON that the form is built from. `folder` is the content folder as the repository names it.

    `kinds` are the folders of the records that an entry may name, each with the word for one such record. Each folder's
    name is a key as well, with its records by id.
    """
    named = frozenset().union(*names_by_key().values())
    kinds = {model.folder: model.singular for model in RECORDS if model.folder in named}
    records: dict[str, dict[str, object]] = {kind: {} for kind in kinds}
    for record in content.records:
        if record.folder in records:
            records[record.folder][record.id] = getattr(record, "title", "")
    records[Person.folder] = {
        person.id: {"name": person.name, "party": person.party, "role": content.last_role(person.id)}
        for person in content.people.values()
    }
    return _json(
        {
            "repository": repository,
            "folder": folder,
            "schema": front_matter(Meeting),
            "messages": MESSAGES,
            "limits": LIMITS,
            "items": ITEMS,
            "kinds": kinds,
            "parties": {code: party.name for code, party in content.parties.items()},
            "party_names": codes_by_name(content.parties),
            **records,
        }
    )


def entry(document: Document, path: str) -> str:
    """An entry as the form loads it; `path` is its file's in the repository."""
    return _json({"name": document.path.stem, "path": path, "data": document.data, "body": document.body})


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
