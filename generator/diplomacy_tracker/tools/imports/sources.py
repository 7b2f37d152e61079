"""Conversion of numbered sources to sources with ids."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.parties import slug
from diplomacy_tracker.content.values import host_of
from diplomacy_tracker.content.yaml_writer import ordered
from diplomacy_tracker.tools.imports.import_context import Fields, ImportContext, filled
from diplomacy_tracker.tools.imports.items import MeetingItem, SourceItem

_MINISTRY = re.compile(r"(?:the )?ministry of foreign affairs of (?:the )?(.+)", re.IGNORECASE)
_KINDS = {"communique": "joint-statement"}
_SLUG_LENGTH = 40
_PROMPT = timedelta(days=10)
"""An account published later than this is of another event, unless a statement of the meeting cites it."""
_CITED = re.compile(r"\b(sources?) (\d+(?:(?:, | and | or | to |-)\d+)*)", re.IGNORECASE)
"""A reference to numbered sources in prose: `source 5`, `sources 14 to 18, 21`."""


def numbers(item: MeetingItem) -> dict[str, str]:
    """The id of each numbered source, in the order of the numbers: {"1": "reuters", "2": "reuters-2"}."""
    ids: dict[str, str] = {}
    for source in _in_order(item.sources):
        ids.setdefault(source.n or str(len(ids) + 1), source_id(source, ids.values()))
    return ids


def source_id(source: SourceItem, taken: Iterable[str]) -> str:
    """A short slug of the publisher that is not taken yet: `reuters`, `mfa-china`, `xinhua-2`.

    What stands in brackets or after "via" names a carrier and is left out; a publisher without Latin letters goes by
    the host of the address.
    """
    plain = re.sub(r"\s*\(.*", "", source.publisher)
    plain = re.split(r" via |,| / ", plain)[0]
    ministry = _MINISTRY.fullmatch(plain)
    name = slug(f"mfa {ministry[1]}" if ministry else plain.removeprefix("The ").removesuffix(" text"))
    host = slug(host_of(source.url) or "source")
    short = (
        (name if len(name) > 1 else host)[: _SLUG_LENGTH + 1].rpartition("-")[0] if len(name) > _SLUG_LENGTH else name
    )
    base = short if len(short) > 1 else host
    known = set(taken)
    return next(key for key in (base, *(f"{base}-{n}" for n in range(2, len(known) + 3))) if key not in known)


def source(item: SourceItem, key: str) -> Fields:
    """A source in the form of an entry."""
    made = filled(
        {
            **item.taken,
            "id": key,
            "title": item.title,
            "publisher": item.publisher,
            "url": item.url,
            "kind": _KINDS.get(item.kind, item.kind),
            "date": str(item.date) if item.date else None,
            "party": item.party,
            "language": item.language,
            "archive_url": item.archive_url,
        }
    )
    # An empty list of mentions is kept: it says that the account was read in full and names no issue.
    mentions: Fields = {} if item.mentions is None else {"mentions": [*item.mentions]}
    return ordered("sources", {**made, **mentions})


def all_sources(item: MeetingItem, ids: Mapping[str, str], context: ImportContext) -> dict[str, Value]:
    """The sources in the form of an entry, by their numbers; only a party's own account of this meeting has `party`."""
    made: dict[str, Value] = {}
    if [*ids] != [str(n) for n in range(1, len(item.sources) + 1)]:
        context.remark("its sources are not numbered 1, 2, 3 …; an account's `existing` may name another one later")
    for number, part in zip(ids, _in_order(item.sources), strict=False):
        reason = _no_account(part, item)
        if reason:
            context.remark(f"source {number} ({ids[number]}): {reason}, so `party: {part.party}` is left out")
        made[number] = source(part.model_copy(update={"party": None} if reason else {}), ids[number])
    return made


def _no_account(part: SourceItem, item: MeetingItem) -> str | None:
    """The reason why a source is not its party's own account of the meeting; None when it is."""
    if not part.party:
        return None
    if part.party not in {participant.party for participant in item.participants}:
        return f"{part.party} does not take part"
    cited = {one.source for one in item.positions} | {one.source for one in item.outcomes}
    cited |= {one.source for one in item.expects}
    end = (item.end_date or item.date).last
    if part.n not in cited and part.date and part.date.first - end > _PROMPT:
        return f"it is of {part.date} and nothing said here is taken from it"
    return None


def borrowed(shown: SourceItem, sources: dict[str, Value]) -> str:
    """The id of another entry's source, which is added to `sources` without its party."""
    if shown.url not in sources:
        taken = [str(entry["id"]) for entry in sources.values() if isinstance(entry, dict)]
        other = shown.model_copy(update={"party": None, "mentions": None})
        sources[shown.url] = source(other, source_id(shown, taken))
    made = sources[shown.url]
    return str(made["id"]) if isinstance(made, dict) else ""


def numbered(number: str | None, ids: Mapping[str, str], context: ImportContext) -> str | None:
    """The id of a numbered source; the number itself, with a remark, when there is no such source."""
    if number not in ids:
        context.remark(f'names source "{number}", which is not among its sources')
    return ids.get(number or "", number)


def name_sources(text: str, ids: Mapping[str, str]) -> str:
    """Prose with its numbered sources named: `(sources 2 to 4)` → `(sources afp, reuters, cgtn)`."""

    def named(match: re.Match[str]) -> str:
        spans = (part.split("-") for part in re.split(", | and | or ", match[2].replace(" to ", "-")))
        wanted = [str(n) for first, *last in spans for n in range(int(first), int((last or [first])[0]) + 1)]
        keys = [ids[number] for number in wanted if number in ids]
        return f"{match[1]} {', '.join(keys)}" if len(keys) == len(wanted) else match[0]

    return _CITED.sub(named, text)


def _in_order(sources: Sequence[SourceItem]) -> list[SourceItem]:
    """The sources by number, so that a source's position in the entry remains its number."""
    return sorted(sources, key=lambda source: int(source.n) if source.n and source.n.isdecimal() else len(sources))
