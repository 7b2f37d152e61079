"""Drafts as JSON, for programs: each entry with its guesses, the words that they came from, and how sure they are."""

import json
from collections.abc import Mapping, Sequence

from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.tools.drafts.facts import Draft
from diplomacy_tracker.tools.drafts.remarks import REQUIRED


def as_json(drafts: Sequence[Draft]) -> str:
    """The drafts of a text as a JSON list, without one for a text that tells of no meeting.

    `field` is where the guess stands in `entry`: `date`, `participants.0`; `missing` are the keys left open.
    """
    return json.dumps([_of(draft) for draft in drafts if not draft.is_empty], ensure_ascii=False, indent=2) + "\n"


def _of(draft: Draft) -> Mapping[str, Value]:
    guesses: list[Value] = [
        {
            "field": ".".join(map(str, guess.route)),
            "words": guess.words,
            "confidence": guess.confidence.value,
            **({"why": guess.why} if guess.why else {}),
        }
        for guess in draft.remarks.guesses
    ]
    return {
        "confidence": draft.confidence.value if draft.confidence else "",
        "language": draft.language,
        "entry": draft.data,
        "guesses": guesses,
        "missing": [key for key in REQUIRED if key not in draft.data],
        "remarks": [*draft.remarks.head],
    }
