"""What a record names: other records, parties, and sources of its own, each with its place in the file.

Which fields name what is said in the record models (`hint(names=…)`, and the type of party codes).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from diplomacy_tracker.content.documents import Route
from diplomacy_tracker.content.model import NAMES, Part, fields_of, part_of, parts_of, text_keys
from diplomacy_tracker.content.records import RECORDS
from diplomacy_tracker.content.values import ID_PATTERN, PartyCode

_ID = re.compile(ID_PATTERN)
PARTIES = "parties"
SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in a record. `kind` is the folder of what is named, or PARTIES, or SOURCES for the entry's own.

    `is_loose` is true where free text, such as an office, may stand in place of an id.
    """

    route: Route
    kind: str
    name: str
    is_loose: bool = False


def references(record: Part, route: Route = ()) -> Iterator[Reference]:
    """Every name in a record, at any depth, in the order of its fields; a partial record lacks some."""
    for field in _fields(type(record)):
        value: Any = getattr(record, field.attribute, None)
        if not value:
            continue
        here = (*route, field.key)
        items = enumerate(value) if isinstance(value, tuple) else ()
        places = [((*here, number), item) for number, item in items] or [(here, value)]
        if field.is_part:
            for place, item in places:
                yield from references(item, place)
        else:
            yield from (Reference(place, field.kind, item, field.is_loose) for place, item in places)


def names(record: Part) -> Iterator[tuple[str, str]]:
    """Kind and name of each reference in a record, without its place: a fifth of the time of `references`.

    Free text where an id may be, such as an office, is left out.
    """
    for field in _fields(type(record)):
        value: Any = getattr(record, field.attribute, None)
        if not value:
            continue
        items = value if isinstance(value, tuple) else (value,)
        if field.is_part:
            for item in items:
                yield from names(item)
        else:
            yield from ((field.kind, item) for item in items if not field.is_loose or looks_like_an_id(item))


def looks_like_an_id(text: str) -> bool:
    """Whether a text that may be an id or free words is written like an id of two words or more: `wang-yi`."""
    return "-" in text and bool(_ID.fullmatch(text))


@cache
def names_by_key() -> Mapping[str, frozenset[str]]:
    """What each key names, whatever the mapping it is in: {"speaker": {"people"}}; for data that are no records yet."""
    kinds: dict[str, set[str]] = {}
    for record in RECORDS:
        for model in (record, *(part for _, part in parts_of(record))):
            for field in _fields(model):
                kinds.setdefault(field.key, set()).add(field.kind)
    return {key: frozenset(named - {""}) for key, named in kinds.items() if named != {""}}


@dataclass(frozen=True, slots=True)
class _NamingField:
    """A field that names something, or holds parts that may do so."""

    attribute: str
    key: str
    kind: str
    is_part: bool
    is_loose: bool


@cache
def _fields(model: type[Part]) -> tuple[_NamingField, ...]:
    """The fields of a model that name something or hold parts, in the order of files.

    The `code` of a country or an organisation declares a party and names none.
    """
    types, prose = get_type_hints(model, include_extras=True), text_keys(model)
    attributes = {info.alias or name: name for name, info in model.model_fields.items()}
    found = []
    for key, info in fields_of(model).items():
        attribute, extra = attributes[key], info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        kind = str(extra.get(NAMES, "")) or (PARTIES if key != "code" and _holds_party(types[attribute]) else "")
        is_part = part_of(model, key) is not None
        if kind or is_part:
            found.append(_NamingField(attribute, key, "" if is_part else kind, is_part, key in prose))
    return tuple(found)


def _holds_party(annotation: object) -> bool:
    if get_origin(annotation) is dict:  # its keys are the parties that take part, which a rule of its own checks
        return False
    return annotation == PartyCode or any(map(_holds_party, get_args(annotation)))
