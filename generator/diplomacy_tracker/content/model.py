"""What every model of a file in content/ has: fields that say themselves what they are.

A field is described where it is defined, and nowhere else: `description` says what it is, `examples` shows it, and
`hint()` adds what the types cannot say. The JSON Schemas, the form on the site, the reference of all fields, the
commented template, the order of keys in files and the codebook all take their words from there.
"""

import inspect
import types
from collections.abc import Callable, Iterator
from typing import Any, ClassVar, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo

from diplomacy_tracker.content.values import Id, Text, Title
from diplomacy_tracker.content.vocabulary import Term

NAMES = "x-names"
"""In a field's JSON Schema: the folder of the records that it names, or "sources" for the entry's own."""
LABEL = "x-label"
"""In a field's JSON Schema: its label in the form, where the key itself would not do."""
REQUIRED_IF = "x-required-if"
"""In a field's JSON Schema: when an optional field is required all the same, in two words: "in person"."""
IS_RARE = "x-rare"
"""In a field's JSON Schema: true for a field that few entries have; the form and the template put it aside."""


def hint(*, names: str = "", label: str = "", required_if: str = "", is_rare: bool = False) -> dict[str, Any]:
    """Facts about a field that its type does not say, for `Field(json_schema_extra=…)`."""
    facts = {NAMES: names, LABEL: label, REQUIRED_IF: required_if, IS_RARE: is_rare}
    return {key: fact for key, fact in facts.items() if fact}


class Part(BaseModel):
    """A mapping inside a file. Unknown keys are errors; nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Record(Part):
    """A file. `id` is its name without `.md`, `body` its Markdown: the loader sets both, authors write neither.

    `folder` is where such files lie in content/; `singular` names one of them.
    """

    folder: ClassVar[str]
    singular: ClassVar[str]

    id: Id
    body: str = ""
    aliases: tuple[Id, ...] = ()


def fields_of(model: type[Part]) -> dict[str, FieldInfo]:
    """The fields an author may write, by their keys as files spell them, in the order of files.

    pydantic lists inherited fields first; the class's own order is that of files.
    """
    names = [name for name in inspect.get_annotations(model) if name in model.model_fields]
    return {model.model_fields[name].alias or name: model.model_fields[name] for name in names}


def authored_keys(model: type[Part]) -> tuple[str, ...]:
    """The keys an author may write, in the order of files."""
    return tuple(fields_of(model))


def text_keys(model: type[Part]) -> frozenset[str]:
    """The keys of prose, whose white space is folded when a file is read."""
    types = get_type_hints(model, include_extras=True)
    names = {name for name in model.model_fields if {Text, Title} & {types[name], *get_args(types[name])}}
    return frozenset(info.alias or name for name, info in model.model_fields.items() if name in names)


def meaning(model: type[Part], key: str) -> str:
    """What a field is, in a sentence: `meaning(Meeting, "title")`."""
    return fields_of(model)[key].description or ""


def part_of(model: type[Part], key: str) -> type[Part] | None:
    """The model of the mappings that a field holds, alone or in a list; None for a field of plain values."""
    found = _classes(_annotation(model, key), is_wanted=lambda kind: issubclass(kind, Part))
    return next(iter(found), None)


def terms_of(model: type[Part], key: str) -> type[Term] | None:
    """The closed list that a field's value is from; None for any other field."""
    found = _classes(_annotation(model, key), is_wanted=lambda kind: issubclass(kind, Term))
    return next(iter(found), None)


def parts_of(model: type[Part]) -> Iterator[tuple[str, type[Part]]]:
    """Every mapping that may stand inside a model, at any depth, with its key, in the order of files."""
    for key in fields_of(model):
        if part := part_of(model, key):
            yield key, part
            yield from parts_of(part)


def is_list(model: type[Part], key: str) -> bool:
    """Whether a field holds a list."""
    annotation = _annotation(model, key)
    return tuple in {get_origin(annotation), *map(get_origin, get_args(annotation))}


def _annotation(model: type[Part], key: str) -> object:
    info = fields_of(model).get(key)
    return info.annotation if info else None


def _classes(annotation: object, *, is_wanted: Callable[[type], bool]) -> list[type]:
    """The wanted classes inside an annotation such as `tuple[Source, ...] | None`."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return [annotation] if is_wanted(annotation) else []
    return [found for inner in get_args(annotation) for found in _classes(inner, is_wanted=is_wanted)]
