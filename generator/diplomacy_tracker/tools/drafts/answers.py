"""An assistant's answer in JSON as a draft: each key and type checked, and every claim looked for in the text."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import regex

from diplomacy_tracker.content import documents
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.documents import Document, Route, Value
from diplomacy_tracker.content.errors import ContentError, Problem, printable
from diplomacy_tracker.content.messages import say
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.validation import nearest, read_record
from diplomacy_tracker.content.yaml_writer import entry_text
from diplomacy_tracker.tools.drafts.answer_claims import doubts
from diplomacy_tracker.tools.drafts.facts import Draft
from diplomacy_tracker.tools.drafts.prompts import LEFT_OUT, SOURCE, answer_keys
from diplomacy_tracker.tools.texts.source_text import SourceText
from diplomacy_tracker.tools.verify.claims import Claim, claims
from diplomacy_tracker.tools.verify.searchable_text import SearchableText

MAX_BYTES = 256 * 1024
MAX_DEPTH = 8
MAX_ITEMS = 200
"""Of one list or mapping; the longest entries have fewer than fifty."""
MAX_TEXT = 2_000
"""Characters of one text."""
_MAX_REMARK = 200
_FENCED = regex.compile(r"```(?:json)?[ \t]*\n(.*?)\n```", regex.DOTALL)
_UNSEEN = regex.compile(r"(?![\t\n\r\u200c\u200d])[\p{Cs}\p{Cc}\p{Cf}]")
"""Controls, signs without a width and halves of characters; the two joiners are letters' parts in Persian and Hindi."""
_YEAR_KEYS = frozenset({"date", "due"})
"""Keys that may be a bare year, which JSON writes as a number."""
Pairs: TypeAlias = list[tuple[str, Any]]


class AnswerError(ValueError):
    """An answer that is no entry; `reasons` are all that is wrong with it, each with its place: `sources[0].url: …`."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(self.reasons))


class _Number(str):
    """A number of the JSON as it was written, distinguished from a text."""

    __slots__ = ()


def draft_from(raw: bytes, source: SourceText, catalogue: Catalogue) -> Draft:
    """The draft of an answer. What the text does not hold is left out and named in a remark.

    AnswerError when it is no JSON, has unknown keys or values of the wrong type, or is too large.
    """
    draft = Draft()
    data = _read(raw)
    draft.data = _with_source(data, source) if data else {}
    draft.is_empty = not data
    document, missing = _checked(draft.data)
    text = SearchableText(source)
    refused = [claim for claim in claims(document.data, catalogue) if claim.is_in(text) is False]
    if draft.data:
        draft.remarks.head.append("check: an assistant's answer; read every line against the text")
    for claim in refused:
        _say(draft, f"not found in the text: {_path(claim.route)}: {claim.words}{_sentence(claim, draft.data)}")
    for name in _unknown_people(draft.data, catalogue):
        _say(draft, f'there is no file for "{name}" in content/people; write name instead of person')
    for route, key in missing:
        if route:
            draft.remarks.head.append(f"missing: {_path((*route, key))}")
    taken = {_target(claim) for claim in refused}
    more = [doubt for doubt in doubts(draft.data, source, catalogue) if not any(_is_in(doubt.route, t) for t in taken)]
    for doubt in more:
        why = f" ({doubt.why})" if doubt.why else ""
        _say(draft, f"left out, since the text does not say so: {_path(doubt.route)}: {doubt.words}{why}")
    _remove(draft.data, taken | {doubt.route for doubt in more})
    return draft


def _is_in(route: Route, other: Route) -> bool:
    """Whether a route is within another one."""
    return route[: len(other)] == other


def _sentence(claim: Claim, data: Mapping[str, Value]) -> str:
    """The sentence that has a number or date, which is left out with it; empty for other claims."""
    if claim.kind not in {"number", "date"}:
        return ""
    value: Any = data
    for step in claim.route:
        value = value[step]
    return f', in "{value}"' if value != claim.words else ""


def _say(draft: Draft, words: str) -> None:
    plain = " ".join(printable(words).split())
    draft.remarks.head.append(f"check: {plain if len(plain) <= _MAX_REMARK else f'{plain[:_MAX_REMARK]}…'}")


def _read(raw: bytes) -> dict[str, Value]:
    """The answer as strings, lists and mappings; null is left out."""
    if len(raw) > MAX_BYTES:
        raise AnswerError([f"the answer has more than {MAX_BYTES} bytes"])
    try:
        text = raw.decode("utf-8-sig")
        fenced = _FENCED.search(text)
        data = json.loads(
            fenced[1] if fenced and not text.lstrip().startswith("{") else text,
            object_pairs_hook=_mapping,
            parse_int=_Number,
            parse_float=_Number,
            parse_constant=_Number,
        )
    except UnicodeDecodeError as error:
        raise AnswerError([f"the answer is not UTF-8: byte {error.start + 1}"]) from None
    except json.JSONDecodeError as error:
        raise AnswerError([f"line {error.lineno}, column {error.colno}: not valid JSON: {error.msg}"]) from None
    except RecursionError:
        raise AnswerError(["the answer is too deeply nested"]) from None
    if not isinstance(data, dict):
        raise AnswerError(["the answer must be one JSON object: {…}"])
    if reasons := list(_form(data, ())):
        raise AnswerError(reasons)
    return {key: _plain(value) for key, value in data.items() if value is not None}


def _mapping(pairs: Pairs) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if twice := sorted({key for key in keys if keys.count(key) > 1} if len(keys) <= MAX_ITEMS else ()):
        raise AnswerError([f'the key "{printable(key)[:_MAX_REMARK]}" stands twice' for key in twice])
    return dict(pairs)


def _form(value: object, route: Route) -> Iterator[str]:
    """What is too long, too deep, or of a type that entries do not have."""
    place = _path(route) or "the answer"
    if len(route) > MAX_DEPTH:
        yield f"{place}: too deeply nested"
    elif isinstance(value, dict | list) and len(value) > MAX_ITEMS:
        yield f"{place}: more than {MAX_ITEMS} items"
    elif isinstance(value, dict):
        yield from _mapping_form(value, route)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _form(item, (*route, number))
    elif isinstance(value, bool) or (isinstance(value, _Number) and route[-1] not in _YEAR_KEYS):
        yield f"{place}: must be text in quotes, not {str(value).lower()[:20]}"
    elif isinstance(value, str):
        yield from _text(value, place)
    elif value is None and route and isinstance(route[-1], int):
        yield f"{place}: must not be null"


def _mapping_form(value: Mapping[str, object], route: Route) -> Iterator[str]:
    """What is wrong with the keys and values of a mapping; of an unknown key it does not matter that it is a number."""
    for key, item in value.items():
        yield from _text(key, f"{_path(route) or 'the answer'}: a key")
        if key not in answer_keys() and isinstance(item, bool | _Number):
            yield f"{_path((*route, key))}: {say('unknown_key', key=printable(key))}{nearest(key, answer_keys())}"
        else:
            yield from _form(item, (*route, key))


def _text(text: str, place: str) -> Iterator[str]:
    if len(text) > MAX_TEXT:
        yield f"{place}: more than {MAX_TEXT} characters"
    if unseen := _UNSEEN.search(text):
        yield f"{place}: holds the character U+{ord(unseen[0]):04X}, which does not show"


def _plain(value: Any) -> Value:  # noqa: ANN401 -- JSON
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value)


def _with_source(data: dict[str, Value], source: SourceText) -> dict[str, Value]:
    """The answer with what the document says of itself, which an assistant must not tell: address, day, publisher."""
    given = data.get("sources", [{}])
    first = given[0] if isinstance(given, list) and given else {}
    if not isinstance(first, dict):
        return data
    own: dict[str, Value] = {
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "date": source.day.isoformat() if source.day else "",
    }
    text = SearchableText(source)
    held = {key: value for key, value in first.items() if key not in own}
    held |= {key: first[key] for key in ("title", "publisher") if key in first and text.has(str(first[key]))}
    held |= {key: value for key, value in own.items() if value}
    return {**data, "sources": [{**held, "id": SOURCE}, *(given[1:] if isinstance(given, list) else ())]}


def _checked(data: Mapping[str, Value]) -> tuple[Document, list[tuple[Route, str]]]:
    """The answer as a document, and the keys that it lacks by the route of their mapping; AnswerError for the rest."""
    path = Path("2000-01-01-answer.md")
    if unwanted := sorted(LEFT_OUT & set(data)):
        raise AnswerError([f"{key}: leave it out; one text cannot tell it" for key in unwanted])
    sources = data.get("sources", [])
    if isinstance(sources, list) and len(sources) > 1:
        raise AnswerError([f"sources: one item, not {len(sources)}"])
    try:
        document = documents.parse(path, entry_text(data).encode())
    except ContentError as error:
        raise AnswerError(dict.fromkeys(problem.message for problem in error.problems)) from None
    try:
        read_record(Meeting, document)
    except ContentError as error:
        found = [(_route(document, problem), problem) for problem in error.problems]
        missing = [(route, key) for route, problem in found if (key := _missing_key(problem))]
        reasons = [_reason(route, problem) for route, problem in found if not _missing_key(problem)]
        if reasons:
            raise AnswerError(reasons) from None
        return document, missing
    return document, []


def _reason(route: Route, problem: Problem) -> str:
    key = next((step for step in reversed(route) if isinstance(step, str)), "")
    message = problem.message.removeprefix(f"{key}: ")
    return f"{_path(route)}: {message}" if route else message


def _missing_key(problem: Problem) -> str:
    """The key that a problem calls missing; empty for another problem."""
    start, end = say("missing", key="\0").split("\0")
    is_missing = problem.message.startswith(start) and problem.message.endswith(end)
    return problem.message.removeprefix(start).removesuffix(end) if is_missing else ""


def _route(document: Document, problem: Problem) -> Route:
    """The route to the value at the place of a problem, or to the key there where the value is on the next line."""
    place = (problem.line, problem.column)
    at = [route for places in (document.values, document.keys) for route, there in places.items() if there == place]
    return next(iter(at), ())


def _path(route: Route) -> str:
    """A route in the words of JSON: `sources[0].url`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{printable(step)[:_MAX_REMARK]}" for step in route)
    return "".join(steps).removeprefix(".")


def _unknown_people(data: Mapping[str, Value], catalogue: Catalogue) -> list[str]:
    people = data.get("participants", [])
    named = [str(item.get("person", "")) for item in people if isinstance(item, dict)]
    return [name for name in named if name and name not in catalogue.people]


def _remove(data: dict[str, Value], routes: Collection[Route]) -> None:
    """Take out what the text does not hold, and the items and mappings of which nothing is left then."""
    whole = {route for route in routes if not any(route != other and _is_in(route, other) for other in routes)}
    # Later items first, so that the places of earlier ones stay.
    for route in sorted(
        whole, key=lambda route: [f"{step:09}" if isinstance(step, int) else step for step in route], reverse=True
    ):
        parents: list[Any] = [data]
        for step in route:
            parents.append(parents[-1][step])
        for parent, step in zip(reversed(parents[:-1]), reversed(route), strict=True):
            del parent[step]
            if parent or parent is data:
                break


def _target(claim: Claim) -> Route:
    """What is taken out with a claim: a quote, date or mention alone, else the whole statement or person."""
    is_alone = claim.kind in {"quote", "due date", "issue"} or len(claim.route) == 1
    return claim.route if is_alone else claim.route[:-1]
