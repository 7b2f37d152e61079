"""Merging the sides' own accounts into the entries of their meetings."""

from collections.abc import Mapping
from copy import deepcopy

from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.parties import base_table
from diplomacy_tracker.content.yaml_writer import ordered
from diplomacy_tracker.tools.imports.import_context import Fields, ImportContext, filled, speaker
from diplomacy_tracker.tools.imports.items import AccountItem, PositionItem, SourceItem
from diplomacy_tracker.tools.imports.sources import name_sources, source, source_id

_REPORTS = {"news", "analysis"}


def merge(entry: Mapping[str, Value], account: AccountItem, ids: Mapping[str, str], context: ImportContext) -> Fields:
    """The entry with an account merged into it: the source, its mentions and positions, and a note on its text.

    `ids` are the entry's sources by the numbers that the account may name. Merging again changes nothing.
    """
    merged = deepcopy(dict(entry))
    sources, positions, issues = (_list(merged, key) for key in ("sources", "positions", "issues"))
    parties = [str(part["party"]) for part in _parts(merged, "participants")]
    if account.party not in parties:
        context.remark(f"{account.party} does not take part, so its account is left out")
        return merged
    own = _own_source(account, sources, positions, ids, context)
    if own is None:
        return merged
    for item in account.positions:
        _add_position(_position(item, account, own, parties, context), positions, sources)
        issues += [item.issue] if item.issue not in issues else []
    merged["notes"] = _notes(str(merged.get("notes", "")), account, own, ids)
    return ordered("meetings", {key: value for key, value in merged.items() if value or key == "issues"})


def _own_source(
    account: AccountItem, sources: list[Value], positions: list[Value], ids: Mapping[str, str], context: ImportContext
) -> Fields | None:
    """The source of the entry that is this account; it is added, or marked as the party's own, if need be.

    A news report stays one, for it mentions both sides: where it carries the whole text of the account, the text is
    a source of its own with the same address. A joint statement is nobody's alone.
    """
    given = _given(account, sources, ids, context)
    if given is None:
        return None
    same = [entry for entry in sources if isinstance(entry, dict) and entry["url"] == given.url]
    own = next((entry for entry in same if entry.get("party") == account.party), None)
    own = own or next((entry for entry in same if entry["kind"] == "joint-statement"), None)
    is_report = given.kind in _REPORTS or given.url in context.hints.press_reports
    if not own and is_report and not (account.existing and account.is_complete):
        return next(iter(same), None) or _added(given, {"kind": "news"}, sources)
    if not own:
        free = (entry for entry in same if _is_free(entry, given, account, positions))
        own = next(free, None)
        if own:
            own |= {"party": account.party, "kind": given.kind}
    own = own or _added(given, {"party": account.party, "kind": "readout" if is_report else given.kind}, sources)
    if account.is_complete:
        known = own.get("mentions") or []
        own["mentions"] = [*dict.fromkeys((*(known if isinstance(known, list) else ()), *account.mentions))]
    _replace(sources, own)
    return own


def _given(
    account: AccountItem, sources: list[Value], ids: Mapping[str, str], context: ImportContext
) -> SourceItem | None:
    if account.source:
        return account.source
    key = ids.get(account.existing or "")
    found = next((entry for entry in sources if isinstance(entry, dict) and entry["id"] == key), None)
    if found:
        return SourceItem.model_validate({name: value for name, value in found.items() if name != "mentions"})
    context.remark(
        f'the account of {account.party} gives neither a `source` nor the number of one ("{account.existing}")'
    )
    return None


def _is_free(entry: Fields, given: SourceItem, account: AccountItem, positions: list[Value]) -> bool:
    """Whether a source can become the party's own: it is no other party's, and no position of one cites it."""
    others = (
        position
        for position in positions
        if isinstance(position, dict) and position["source"] == entry["id"] and position["by"] != account.party
    )
    return not entry.get("party") and given.kind not in _REPORTS and not any(others)


def _added(given: SourceItem, changes: dict[str, str], sources: list[Value]) -> Fields:
    key = source_id(given, [str(entry["id"]) for entry in sources if isinstance(entry, dict)])
    made = source(given.model_copy(update=changes), key)
    sources.append(made)
    return made


def _replace(sources: list[Value], own: Fields) -> None:
    number = next(n for n, entry in enumerate(sources) if isinstance(entry, dict) and entry["id"] == own["id"])
    sources[number] = own


def _position(
    item: PositionItem, account: AccountItem, own: Fields, parties: list[str], context: ImportContext
) -> Fields:
    who, by = speaker(item.speaker, account.party, parties, context) if item.speaker else (None, account.party)
    position = {
        **item.taken,
        "by": by,
        "speaker": who,
        "issue": item.issue,
        "text": item.text,
        "quote": item.quote,
        "source": own["id"],
    }
    return ordered("positions", filled(position))


def _add_position(position: Fields, positions: list[Value], sources: list[Value]) -> None:
    """Add a position; it replaces one from a press report with the same quote on the same issue."""
    if position in positions:
        return
    accounts = {entry["id"] for entry in sources if isinstance(entry, dict) and entry.get("party")}
    for number, other in enumerate(positions):
        if isinstance(other, dict) and other["source"] not in accounts and _is_same_quote(position, other):
            positions[number] = position
            return
    positions.append(position)


def _is_same_quote(one: Fields, other: Fields) -> bool:
    """Whether two positions of one side on one issue have the same quote, or one quotes a part of the other."""
    quotes = [" ".join(str(part.get("quote", "")).casefold().replace("’", "'").split()) for part in (one, other)]
    short, long = sorted(quotes, key=len)
    return all(one[key] == other[key] for key in ("by", "issue")) and bool(short) and short in long


def _notes(notes: str, account: AccountItem, own: Fields, ids: Mapping[str, str]) -> str:
    """The entry's notes with a sentence on the origin of the account's text, where its publisher does not tell it."""
    publisher, party = str(own["publisher"]), base_table().get(account.party)
    origin = account.copy_of if account.copy_of and account.copy_of.casefold() not in publisher.casefold() else None
    remarks = [text if text.endswith((".", "。")) else f"{text}." for text in (origin, account.note) if text]
    whose = "joint" if own["kind"] == "joint-statement" else party.adjective if party else account.party
    sentence = name_sources(f"The {whose} account, in {publisher}: {' '.join(remarks)}", ids)
    if not remarks or sentence in notes:
        return notes
    return " ".join(
        part for part in (notes if not notes or notes.endswith((".", ")", "。")) else f"{notes}.", sentence) if part
    )


def _list(entry: Fields, key: str) -> list[Value]:
    """The list under a key, which is added if it is missing."""
    value = entry.setdefault(key, [])
    if not isinstance(value, list):
        entry[key] = value = []
    return value


def _parts(entry: Fields, key: str) -> list[Fields]:
    return [part for part in _list(entry, key) if isinstance(part, dict)]
