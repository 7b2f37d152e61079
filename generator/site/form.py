"""What the form on the site needs: the schema, the sentences of the check, names of records, and entries to edit."""

import json
from collections.abc import Mapping

from generator.checks.accounts import MAX_QUOTE_CHARACTERS, MAX_QUOTE_WORDS
from generator.content.catalogue import Catalogue
from generator.content.documents import Document
from generator.content.messages import MESSAGES
from generator.content.records import Meeting
from generator.content.schemas import front_matter


def lists(content: Catalogue, *, repository: str, folder: str) -> str:
    """The JSON that the form is built from. `folder` is the content folder as the repository names it."""
    people = {
        person.id: {"name": person.name, "party": person.party, "role": content.last_role(person.id)}
        for person in content.people.values()
    }
    return _json(
        {
            "repository": repository,
            "folder": folder,
            "schema": front_matter(Meeting),
            "messages": MESSAGES,
            "longest_quote": MAX_QUOTE_WORDS,
            "longest_unspaced_quote": MAX_QUOTE_CHARACTERS,
            "parties": {code: party.name for code, party in content.parties.items()},
            "people": people,
            "issues": {issue.id: issue.title for issue in content.issues.values()},
            "events": {event.id: event.title for event in content.events.values()},
            "series": {series.id: series.title for series in content.series.values()},
            "meetings": {meeting.id: meeting.title for meeting in content.all_meetings.values()},
        }
    )


def entry(document: Document, path: str) -> str:
    """An entry as the form loads it; `path` is its file's in the repository."""
    return _json({"name": document.path.stem, "path": path, "data": document.data, "body": document.body})


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
