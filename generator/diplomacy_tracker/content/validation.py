"""Turn a document into a record, with a message and a line for each invalid key or value."""

import difflib
from collections.abc import Iterable
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from diplomacy_tracker.content.documents import Document, Route
from diplomacy_tracker.content.errors import ContentError, Problem
from diplomacy_tracker.content.messages import MESSAGES, say
from diplomacy_tracker.content.model import authored_keys, part_of, terms_of
from diplomacy_tracker.content.parties import base_table, slug
from diplomacy_tracker.content.party_names import party_hint, plain
from diplomacy_tracker.content.records import Part, Record
from diplomacy_tracker.content.values import ID_LENGTH
from diplomacy_tracker.content.vocabulary import OTHER_WORDS, Term

R = TypeVar("R", bound=Record)
MAX_MISTAKES = 100
"""Maximum number of invalid keys and values reported for one file."""


def read_record(model: type[R], document: Document) -> R:
    """The record a document holds; raises ContentError with all that is wrong with its keys and values."""
    problems = [
        document.problem((key,), f'"{key}" is not a key: the file itself gives it', of_key=True)
        for key in ("id", "body")
        if key in document.data
    ]
    try:
        record = model.model_validate({**document.data, "id": document.path.stem, "body": document.body})
    except ValidationError as error:
        errors = error.errors(include_url=False)[:MAX_MISTAKES]
        problems += [_problem(model, document, details) for details in errors if not is_miscount(details)]
    else:
        if not problems:
            return record
    raise ContentError(problems)


def is_miscount(details: ErrorDetails) -> bool:
    """Whether the list is long enough as written: pydantic counts only those of its items that are right."""
    return details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]


def nearest(word: object, known: Iterable[str]) -> str:
    """`; did you mean "…"?` with the known word most like this one, or nothing when none is alike."""
    spelt = {key.lower(): key for key in sorted(known)}
    matches = difflib.get_close_matches(str(word).lower(), spelt, n=1, cutoff=0.6)
    return say("did_you_mean", word=spelt[matches[0]]) if matches else ""


def _problem(model: type[Record], document: Document, details: ErrorDetails) -> Problem:
    route: Route = details["loc"]
    if route == ("id",):
        message = say("bad_name", name=document.path.name)
        if details["type"] == "string_too_long":
            number = len(details["input"])
            message = f"the file name {say('id_length', number=number, most=ID_LENGTH)}"
        return Problem(document.path, 1, 1, message)
    of_key = details["type"] == "extra_forbidden"
    if route and route[-1] == "[key]":
        route, of_key = route[:-1], True
    return document.problem(route, _message(model, route, details), of_key=of_key)


def _message(model: type[Record], route: Route, details: ErrorDetails) -> str:
    key = next((str(step) for step in reversed(route) if isinstance(step, str)), "front matter")
    value = details["input"]
    if not isinstance(value, str) and details["type"] == "enum":
        return say("not_text", key=key)
    value, key = (" ".join(text.split()) if isinstance(text, str) else text for text in (value, key))
    context = details.get("ctx", {})
    match details["type"]:
        case "extra_forbidden":
            keys = authored_keys(_model_at(model, route[:-1]))
            return say("unknown_key", key=key) + (nearest(key, keys) or say("known_keys", keys=", ".join(keys)))
        case "missing":
            return say("missing", key=key)
        case "enum":
            words = _words(model, route)
            hint = term_hint(_model_at(model, route[:-1]), str(route[-1]), value)
            return say("not_one_of", key=key, value=value, words=", ".join(words)) + hint
        case "string_pattern_mismatch":
            return f'{key}: "{value}" {_shape_message(value, str(context["pattern"]))}'
        case "unreadable":
            return say("of_key", key=key, reason=context["reason"])
        case "string_too_long":
            return say("of_key", key=key, reason=say("id_length", number=len(value), most=context["max_length"]))
        case "too_short":
            return say("too_few", key=key, number=context["min_length"])
        case kind if kind in KINDS:
            return say("empty" if value == "" else KINDS[kind], key=key)
        case _:
            return f"{key}: {details['msg']}"


KINDS = {
    "string_type": "not_text",
    "tuple_type": "not_a_list",
    "dict_type": "not_a_mapping",
    "model_type": "not_a_mapping",
    "model_attributes_type": "not_a_mapping",
}
"""The message for a value of the wrong kind, by pydantic's name of the error."""


def _shape_message(value: str, pattern: str) -> str:
    """What a text of another form is not, and what may be meant by it."""
    shape = _shape(pattern)
    if shape == MESSAGES["not_a_party_code"]:
        return shape + party_hint(value, base_table())
    if shape == MESSAGES["not_an_id"] and slug(value):
        return shape + say("did_you_mean", word=slug(value))
    return shape


def _shape(pattern: str) -> str:
    if pattern.startswith("^[A-Z]"):
        return MESSAGES["not_a_party_code"]
    if pattern.startswith("^Q"):
        return MESSAGES["not_a_wikidata_item"]
    if pattern.startswith("^[a-z]{2,3}"):
        return MESSAGES["not_a_language"]
    return MESSAGES["not_an_id"]


def _model_at(model: type[Part], route: Route) -> type[Part]:
    """The model of the mapping at `route`; list indexes in the route are passed over."""
    for step in route:
        if isinstance(step, str):
            model = part_of(model, step) or model
    return model


def term_hint(model: type[Part], key: str, value: str) -> str:
    """`; did you mean "…"?` with the word of a closed list that readers or other trackers call so, or spelt alike."""
    terms = [term for term in terms_of(model, key) or () if not term.is_derived]
    meant = word_meant(value, terms)
    return say("did_you_mean", word=meant) if meant else nearest(value, [term.value for term in terms])


def word_meant(value: str, terms: Iterable[Term]) -> str | None:
    """The word of a closed list that readers or other trackers call so: `foreign-minister` for "foreign ministers"."""
    said = {plain(name): term.value for term in terms for name in (term.value, term.label)}
    other = OTHER_WORDS.get(plain(value))
    known = said.get(plain(value)) or said.get(plain(value).removesuffix("s"))
    return known or (other if other in said.values() else None)


def _words(model: type[Part], route: Route) -> tuple[str, ...]:
    """The values that an author may write from the closed list at `route`."""
    terms = terms_of(_model_at(model, route[:-1]), str(route[-1]))
    return tuple(term.value for term in terms or () if not term.is_derived)
