"""Small meetings for the tests: whatever a test does not name has a plain value."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from diplomacy_tracker.content.catalogue import Catalogue, build
from diplomacy_tracker.content.records import Coverage, Meeting, Record

TODAY = date(2026, 11, 23)
NOBODY: Mapping[str, str] = MappingProxyType({})


def meeting(
    name: str, *, parties: Sequence[str] = ("USA", "CHN"), people: Mapping[str, str] = NOBODY, **keys: object
) -> Meeting:
    """A call of foreign ministers on the day its id begins with; `people` names who spoke for a party."""
    plain = {
        "date": name[:10],
        "title": "They talk",
        "format": "phone",
        "level": "foreign-minister",
        "summary": "They talked.",
        "participants": [{"party": party, "person": people.get(party)} for party in parties],
        "issues": [],
        "sources": [source("press")],
        "confidence": "medium",
    }
    return Meeting.model_validate({"id": name, **plain, **keys})


def source(name: str, **keys: object) -> dict[str, object]:
    """A news report, as an author would write it."""
    plain = {"title": "A report", "publisher": "A paper", "url": "https://example.org/", "kind": "news"}
    return {"id": name, **plain, **keys}


def account(party: str, mentions: Sequence[str] | None = None) -> dict[str, object]:
    """A party's own account, called after it; read in full where `mentions` is given."""
    return source(party.lower(), kind="readout", party=party, mentions=mentions)


def position(by: str, issue: str, where: str, **keys: object) -> dict[str, object]:
    """What a party said about an issue, known from one source."""
    return {"by": by, "issue": issue, "text": "It said so.", "source": where, **keys}


def coverage(*parties: str, **keys: object) -> Coverage:
    """A complete coverage of all contacts of two parties, or of one with all others, from 2021 to June 2026."""
    plain = {
        "title": "All contacts",
        "parties": parties or ("CHN", "USA"),
        "from": "2021-01-01",
        "through": "2026-06-30",
        "completeness": "complete",
        "how": "Both ministries' readouts.",
    }
    return Coverage.model_validate({"id": "all", **plain, **keys})


def catalogue(*records: Record) -> Catalogue:
    """A catalogue of meetings and coverage records alone, in whatever order they come."""
    return build(records, {}, {})
