"""The state of each feed between two runs: a file of JSON lines, the feed's own line first, then its items by id."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Self

from diplomacy_tracker.content.vocabulary import Term
from diplomacy_tracker.content.yaml_writer import replace
from diplomacy_tracker.tools.collecting.match_key import MatchKey


class Result(Term):
    """What became of an item. All but `pending` are final, and are written after what they tell of."""

    PENDING = "pending", "pending", "It waits to be read, or read again."
    MEETING = "meeting", "meeting", "A new meeting was proposed."
    ACCOUNT = "account", "account", "It was proposed as a further source of a recorded or proposed meeting."
    CITED = "cited", "cited", "An entry cites it already."
    ELSEWHERE = "elsewhere", "elsewhere", "Another item has the same address."
    OLD = "old", "old", "It was there before the first run, or is of a day before `since`."
    NOTHING = "nothing", "nothing", "It tells of no meeting."
    OUTSIDE = "outside", "outside", "It tells of a meeting of none of the parties that the feed is read for."
    UNCLEAR = "unclear", "unclear", "It tells of a meeting, but of fewer than two known parties or on no known day."
    LANGUAGE = "language", "language", "No meeting was found in a text that is not English."
    NO_TEXT = "no-text", "no text", "It has no text that can be read."
    REFUSED = "refused", "refused", "The host, or its `robots.txt`, turns programs away."
    GONE = "gone", "gone", "It is not there, in three runs."
    FAILED = "failed", "failed", "Its host did not answer in ten runs, or the program ended on its text in three."


@dataclass(slots=True, kw_only=True)
class ItemState:
    """An item that was found: what became of it, and what a later run needs to know."""

    id: str
    url: str
    title: str = ""
    day: str = ""
    published: str = ""
    stamp: str = ""
    found: str = ""
    """The day on which a run found it."""
    result: Result = Result.PENDING
    tries: int = 0
    begun: int = 0
    """Runs that began to read its text and did not come to an end."""
    digest: str = ""
    """Of the text that was read, to tell whether it was changed later."""
    meeting: str = ""
    """The id of the meeting that it tells of."""
    proposal: str = ""
    """The branch on which it was proposed."""
    match_key: dict[str, Any] = field(default_factory=dict)

    @property
    def known_match_key(self) -> MatchKey | None:
        """The match key of the meeting that was proposed."""
        return MatchKey.of_json(self.match_key) if self.match_key else None


@dataclass(slots=True, kw_only=True)
class FeedState:
    """What is known of a feed from earlier runs."""

    id: str
    url: str = ""
    etag: str = ""
    last_modified: str = ""
    read_from: str = ""
    """The day from which on every item was seen; empty before the first run that succeeded."""
    read_through: str = ""
    """The day up to which every item was seen."""
    failures: int = 0
    """Runs that failed, since the last one that succeeded."""
    failing_since: str = ""
    reason: str = ""
    not_before: str = ""
    """The time before which the host asked not to be asked again."""
    items: dict[str, ItemState] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path, name: str) -> Self:
        """The state of a feed; an empty one before its first run. ValueError when the file is damaged."""
        path = _path(folder, name)
        if not path.exists():
            return cls(id=name)
        try:
            first, *others = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
            items = [ItemState(**{**line, "result": Result(line["result"])}) for line in others]
            return cls(**first, items={item.id: item for item in items})
        except (ValueError, TypeError, KeyError) as error:
            message = f"{path.as_posix()} is damaged ({error}); restore it from git"
            raise ValueError(message) from None

    def write(self, folder: Path) -> None:
        """Write the file whole, or leave the one before."""
        own = {key: value for key, value in asdict(self).items() if key != "items" and value}
        items = [{key: value for key, value in asdict(item).items() if value} for _, item in sorted(self.items.items())]
        lines = (json.dumps(line, ensure_ascii=False, sort_keys=True) for line in (own, *items))
        replace(_path(folder, self.id), "".join(f"{line}\n" for line in lines))

    @property
    def pending(self) -> Iterator[ItemState]:
        """Items without a result, oldest first."""
        waiting = [item for item in self.items.values() if item.result is Result.PENDING]
        return iter(sorted(waiting, key=lambda item: (item.day, item.id)))

    def failed(self, reason: str, today: date) -> None:
        """Count a failure; what was known stays."""
        self.failures += 1
        self.failing_since = self.failing_since or today.isoformat()
        self.reason = reason

    def succeeded(self) -> None:
        """End the row of failures."""
        self.failures, self.failing_since, self.reason, self.not_before = 0, "", "", ""


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.jsonl"
