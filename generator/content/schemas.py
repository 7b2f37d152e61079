"""What an author may write as JSON Schema (draft 2020-12), for editors and for the form on the site."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from generator.content import vocabulary
from generator.content.records import PERIOD_PATTERN, RECORDS, Meeting, Record
from generator.content.vocabulary import Term

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TERMS: Mapping[str, type[Term]] = {
    name: kind for name, kind in vars(vocabulary).items() if isinstance(kind, type) and issubclass(kind, Term)
}
HINTS: Mapping[str, Mapping[str, str]] = {
    "Meeting": {
        "title": "What happened, as a headline without judgement; at most 100 characters.",
        "date": "The first day: 2025-07-11. Of a meeting to come also 2026-04 or 2026.",
        "end_date": "The last day, if there were several.",
        "local_dates": "For a call across midnight: the day in each capital.",
        "status": "Left out, it was held.",
        "occurrence": "Only where it is contested whether it took place.",
        "format": "How they met.",
        "level": "The highest level at which they met.",
        "place": "Where they met; a meeting in person needs it.",
        "event": "The summit or conference it was held at or beside.",
        "series": "The recurring or linked talks it was a round of.",
        "summary": "One to three sentences of your own that no side could object to.",
        "participants": "Who took part, two parties at least. Where nobody is named, the party alone.",
        "issues": "What it was about, most important first; may be empty.",
        "positions": "What one side said about one issue, in your own words.",
        "outcomes": "What was agreed, announced or signed.",
        "expects": "What somebody said would happen next.",
        "related": "Other meetings it belongs with.",
        "sources": "Where it comes from; one at least.",
        "confidence": "How well the entry is founded.",
        "notes": "Where sources disagree, and what a reader must know about them.",
        "aliases": "Earlier ids of this entry; each leads on to its page.",
        "withdrawn": "Why the entry no longer counts.",
    },
    "Place": {
        "city": "In English.",
        "country": "The country's code.",
        "venue": "The building or room, where it matters.",
    },
    "Participant": {
        "person": "Somebody with a file in content/people/.",
        "name": "Instead of person, for somebody without a file.",
        "role": "The office held on that day.",
        "party": "For whom they took part.",
    },
    "Position": {
        "by": "Who said it, not who tells of it.",
        "speaker": "A person's id, or an office or ministry in plain words.",
        "issue": "What it was about.",
        "text": "What was said, in your own words.",
        "quote": "The exact words, at most 15, or 40 characters of Chinese, Japanese or Korean; in its language.",
        "source": "Which of this entry's sources says so.",
    },
    "Outcome": {
        "id": "Unique among the outcomes and expectations of this entry: o1.",
        "text": "What is to be done, or what was done.",
        "kind": "How firm it is: agreed, announced or signed.",
        "by": "Who is bound, or who says so.",
        "toward": "To whom it was promised.",
        "issue": "What it is about.",
        "due": "By when: a day, month or year; only if a source names it.",
        "denied_by": "Who denies it.",
        "source": "Which of this entry's sources says so.",
        "log": "What became of it, old to new.",
    },
    "LogItem": {
        "date": "The day of this state.",
        "status": "What had become of it.",
        "text": "What happened.",
        "source": "Which of this entry's sources says so.",
    },
    "Expectation": {
        "id": "Unique among the outcomes and expectations of this entry: e1.",
        "text": "What is to happen.",
        "kind": "What kind of thing: meeting, call, signing …",
        "likelihood": "How likely the speaker called it.",
        "said_by": "A person's id, or an office or ministry in plain words.",
        "due": "By when: a day, month or year.",
        "source": "Which of this entry's sources says so.",
        "fulfilled_by": "The meeting by which it came true.",
        "closed": "How it ended otherwise.",
    },
    "Closed": {
        "as": "How it ended.",
        "date": "When it ended.",
        "source": "Which of this entry's sources says so.",
    },
    "Related": {
        "id": "The other meeting's id.",
        "as": "What this meeting is to the other.",
    },
    "Source": {
        "id": "A short name of yours, by which the lines above name this source.",
        "title": "The headline, as it stands there.",
        "publisher": "Who published it.",
        "url": "Its address, from the browser.",
        "kind": "What kind of text it is.",
        "date": "The day it was published.",
        "party": "Only on a party's own account: whose it is.",
        "language": "Its language, if not English: zh, fr …",
        "archive_url": "The address of a copy in a web archive.",
        "mentions": "Only if you read the whole of an own account: every issue it mentions.",
    },
    "Withdrawn": {
        "date": "The day it was withdrawn.",
        "reason": "Why.",
    },
}
"""What each key of a meeting is, in one line, by the model's name."""

NAMES: Mapping[str, str] = {
    "person": "people",
    "speaker": "people",
    "said_by": "people",
    "issue": "issues",
    "issues": "issues",
    "mentions": "issues",
    "event": "events",
    "series": "series",
    "fulfilled_by": "meetings",
    "source": "sources",
}
"""The folder whose records a key names; `sources` are the entry's own."""


def schema_files() -> Iterator[tuple[str, str]]:
    """Each kind's schema as a file: `("meeting.json", "{…}")`."""
    for model in RECORDS:
        yield f"{model.singular}.json", json.dumps(front_matter(model), ensure_ascii=False, indent=2) + "\n"


@cache
def front_matter(model: type[Record]) -> dict[str, Any]:
    """The schema of one kind's front matter: the id is the file's name and the body stands below it, so both go."""
    schema = model.model_json_schema(by_alias=True)
    for name in ("id", "body"):
        del schema["properties"][name]
    schema["required"] = [name for name in schema.get("required", []) if name != "id"]
    parts = schema.get("$defs", {})
    for name, part in {model.__name__: schema, **parts}.items():
        _explain(name, part)
    schema["title"] = f"content/{model.folder}"
    return {"$schema": DRAFT, **_plain(schema)}


def _explain(name: str, part: dict[str, Any]) -> None:
    """Add what each key is, what it names, and what each word of a closed list means."""
    if terms := _TERMS.get(name):
        authored = (term for term in terms if not getattr(term, "is_derived", False))
        part["oneOf"] = [{"const": t.value, "title": t.label, "description": t.meaning} for t in authored]
        part.pop("enum", None)
    for key, hint in HINTS.get(name, {}).items():
        part["properties"][key] |= {"description": hint, **({"x-names": NAMES[key]} if key in NAMES else {})}
    if name == "Related":
        part["properties"]["id"]["x-names"] = Meeting.folder


def _plain(value: Any) -> Any:  # noqa: ANN401 -- JSON
    """The schema as files need it: a key is there or not, never empty, and a bare year is a number to YAML."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    plain = {key: _plain(item) for key, item in value.items() if key != "default"}
    if plain.get("pattern") == PERIOD_PATTERN:
        plain["type"] = ["string", "integer"]
    if "anyOf" in plain:
        choices = [choice for choice in plain["anyOf"] if choice != {"type": "null"}]
        plain |= {"anyOf": choices}
        if len(choices) == 1:
            del plain["anyOf"]
            plain = choices[0] | plain
    return plain
