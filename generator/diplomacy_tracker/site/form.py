"""The JSON files of the form on the site: what it is built and checks with, and the entries that it edits."""

import hashlib
import json
from collections.abc import Mapping

from diplomacy_tracker.checks import accounts, bodies, bounds, contradictions, duplicates, people, references, when
from diplomacy_tracker.content import documents, values
from diplomacy_tracker.content.catalogue import LARGEST_CONTACT, Catalogue
from diplomacy_tracker.content.comments import comments
from diplomacy_tracker.content.dates import QUARTERS, SEASONS, YEARS
from diplomacy_tracker.content.documents import Document
from diplomacy_tracker.content.messages import MESSAGES
from diplomacy_tracker.content.party_names import codes_by_name
from diplomacy_tracker.content.records import RECORDS, Meeting
from diplomacy_tracker.content.references import names_by_key
from diplomacy_tracker.content.schemas import front_matter
from diplomacy_tracker.content.vocabulary import OTHER_WORDS, Occurrence
from diplomacy_tracker.site import form_guesses

LIMITS: Mapping[str, int] = {
    "bytes": documents.MAX_BYTES,
    "first_year": YEARS[0],
    "last_year": YEARS[-1],
    "title_length": values.TITLE_LENGTH,
    "marks": values.MAX_MARKS,
    "parties": people.MIN_PARTIES,
    "parties_of_contact": LARGEST_CONTACT,
    "parties_of_outcome": bounds.MAX_PARTIES_OF_OUTCOME,
    "rows": bounds.MAX_ROWS,
    "days_apart": when.MAX_DAYS_APART,
    "days_to_account": accounts.MAX_DAYS_TO_ACCOUNT,
    "days_to_duplicate": duplicates.MAX_DISTANCE.days,
    "quote_words": accounts.MAX_QUOTE_WORDS,
    "quote_characters": accounts.MAX_QUOTE_CHARACTERS,
    "body_length": bodies.MAX_LENGTH,
    "body_depth": bodies.MAX_DEPTH,
    "body_indent": bodies.MAX_INDENT,
    "body_signs": bodies.MAX_SIGNS,
}
TYPES: Mapping[str, str] = {
    "id": values.WHOLE_ID_PATTERN,
    "party": values.PARTY_PATTERN,
    "language": values.LANGUAGE_PATTERN,
    "text": values.TEXT_PATTERN,
    "title": values.TITLE_PATTERN,
    "url": values.URL_PATTERN,
    "day": values.DAY_PATTERN,
    "period": values.PERIOD_PATTERN,
    "duration": values.DURATION_PATTERN,
    "due": values.DUE_PATTERN,
}
"""The types of values by their patterns in the schema; the form has a function for each."""
PATTERNS: Mapping[str, str] = {
    "invisible": documents.FORBIDDEN.pattern,
    "marks": values.MARKS,
    "blank": values.BLANK,
    "unspaced": accounts.UNSPACED.pattern,
    "body_link": references.BODY_LINK.pattern,
    "body_address": bodies.BODY_ADDRESS.pattern,
    "first_since": contradictions.FIRST_SINCE.pattern,
    "other_things": contradictions.OTHER_THINGS.pattern,
    "term": contradictions.TERM.pattern,
}
"""Regular expressions, and signs for classes of them, that Python and JavaScript read alike."""
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
    name is a key as well, with its records by id; the ids of all other kinds are in `other_ids`.
    """
    named = frozenset().union(*names_by_key().values())
    kinds = {model.folder: model.singular for model in RECORDS if model.folder in named}
    records: dict[str, dict[str, object]] = {kind: {} for kind in kinds}
    for record in content.records:
        if record.folder in records:
            records[record.folder][record.id] = getattr(record, "title", "")
    records["people"] = dict(form_guesses.people(content))
    records["meetings"] = {meeting.id: _row(meeting) for meeting in content.all_meetings.values()}
    return _json(
        {
            "repository": repository,
            "folder": folder,
            "schema": front_matter(Meeting),
            "messages": MESSAGES,
            "limits": LIMITS,
            "most_items": bounds.MAX_ITEMS,
            "types": TYPES,
            "patterns": PATTERNS,
            "seasons": SEASONS | QUARTERS,
            "other_words": OTHER_WORDS,
            "derived_words": [term.value for term in Occurrence if term.is_derived],
            "anchors": sorted(accounts.ANCHORS),
            "anchor_beginnings": accounts.ANCHOR_BEGINNINGS,
            "local_domains": sorted(values.LOCAL_DOMAINS),
            "one_rank": sorted(contradictions.ONE_RANK),
            "items": ITEMS,
            "kinds": kinds,
            "parties": {code: party.name for code, party in content.parties.items()},
            "party_names": codes_by_name(content.parties),
            "languages": form_guesses.languages(),
            "hosts": form_guesses.hosts(content),
            "cities": form_guesses.cities(content),
            "earlier": _earlier(content, kinds),
            "other_ids": sorted({record.id for record in content.records if record.folder not in kinds}),
            **records,
        }
    )


def entry(document: Document, path: str) -> str:
    """An entry as the form loads it; `path` is its file's in the repository, `version` changes with its text.

    `comments` are those of its front matter, each with its `#`: the form says that it does not keep them.
    """
    version = hashlib.sha256(f"{document.front}{document.body}".encode()).hexdigest()[:12]
    return _json(
        {
            "name": document.path.stem,
            "path": path,
            "version": version,
            "data": document.data,
            "body": document.body,
            "comments": [comment.text for comment in comments(document, document.front)],
        }
    )


def _row(meeting: Meeting) -> dict[str, object]:
    """What the rules about other meetings need of one; keys that say nothing are left out."""
    if meeting.withdrawn:
        return {"title": meeting.title, "withdrawn": True}
    parties, principals = meeting.parties, meeting.principals
    row: dict[str, object] = {
        "title": meeting.title,
        "date": str(meeting.date),
        "format": meeting.format,
        "level": meeting.level,
        "parties": parties,
        "principals": principals if principals != parties else (),
        "status": "" if meeting.is_held else meeting.status,
        "related": [related.id for related in meeting.related],
    }
    return {key: value for key, value in row.items() if value}


def _earlier(content: Catalogue, kinds: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Each earlier id of a record and the id it has now, by its folder."""
    found: dict[str, dict[str, str]] = {kind: {} for kind in (*kinds, "others")}
    for (kind, alias), now in content.earlier.items():
        found[kind if kind in kinds else "others"][alias] = now
    return found


def contact(email: str, service: str) -> str:
    """Where the form sends an entry for somebody without an account; empty where the owner names nothing."""
    return _json({"email": email, "form": service})


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
