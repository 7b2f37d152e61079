"""Decisions of a person that an import takes from a file: names, links and dates that no rule can find."""

from collections.abc import Mapping
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.errors import ContentError, Problem
from diplomacy_tracker.content.values import Due, Id, PartyCode, Period, Text, Url

Words = Mapping[str, Text]
ByPosition = Mapping[Id, Mapping[str, Text]]
"""By a meeting's id and the number of an outcome or expectation, from 0."""


class Hints(BaseModel):
    """The decisions. Names are written `Name|PARTY`, where the party is the one whose side or account has the name."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    people: Mapping[str, Id] = Field(default_factory=dict)
    """Participants: `Wang Yi|CHN: wang-yi`."""
    not_people: tuple[Text, ...] = ()
    """Participants that stay free text."""
    speakers: Mapping[str, Id] = Field(default_factory=dict)
    speaker_own_party: Mapping[str, PartyCode] = Field(default_factory=dict)
    """Speakers of another party than that of the account: `Joe Biden|CHN: USA`."""
    said_by: Mapping[str, Id] = Field(default_factory=dict)
    events: Mapping[str, Id] = Field(default_factory=dict)
    """By the event's title."""
    meeting_event: Mapping[Id, Id] = Field(default_factory=dict)
    meeting_series: Mapping[Id, Id] = Field(default_factory=dict)
    local_dates: Mapping[Id, Mapping[PartyCode, Period]] = Field(default_factory=dict)
    outcome_due: Mapping[Id, Mapping[str, Due]] = Field(default_factory=dict)
    outcome_issue: ByPosition = Field(default_factory=dict)
    outcome_toward: Mapping[Id, Mapping[str, tuple[PartyCode, ...]]] = Field(default_factory=dict)
    expect_due: Mapping[Id, Mapping[str, Due]] = Field(default_factory=dict)
    expect_kind: ByPosition = Field(default_factory=dict)
    related_as: Mapping[Id, Words] = Field(default_factory=dict)
    """By the meeting's id and the other meeting's id: `prepares`, `follows`, `parallel`."""
    press_reports: tuple[Url, ...] = ()
    """Addresses of news reports that retell an account, so that they are no side's own account."""


def read(path: Path) -> Hints:
    """The hints in a YAML file; raises ContentError when it is malformed, OSError when it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        data: Value = yaml.load(text, Loader=yaml.BaseLoader) or {}  # noqa: S506  it makes strings only
        return Hints.model_validate(data)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise ContentError([Problem(path, 1, 1, f"not valid YAML: {' '.join(str(error).split())}")]) from None
    except ValidationError as error:
        problems = [
            Problem(path, 1, 1, f"{' → '.join(map(str, details['loc']))}: {details['msg']}")
            for details in error.errors(include_url=False)
        ]
        raise ContentError(problems) from None
