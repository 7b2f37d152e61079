"""Files with mistakes as records that lack what is wrong, so that the rules find the other mistakes in the same run."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from diplomacy_tracker.content import documents
from diplomacy_tracker.content.documents import Document, Route
from diplomacy_tracker.content.errors import ContentError, Problem
from diplomacy_tracker.content.model import Part, Record, fields_of, is_list, part_of
from diplomacy_tracker.content.validation import is_miscount, read_record

MAX_ROUNDS = 4
"""Times that values are replaced: with one right, another that was hidden by it may turn out to be wrong."""
_ID = "2025-07-11-rubio-wang-kuala-lumpur"
"""In place of an id that a file's name does not give."""


@dataclass(frozen=True, slots=True)
class PartialRecord:
    """A file that is not valid: as `filled` with the models' examples in place of what is wrong or missing.

    `record` has no such values: to look at one raises AttributeError.
    """

    document: Document
    filled: Record
    record: Record


def examine(model: type[Record], path: Path) -> tuple[list[Problem], PartialRecord | None]:
    """Every problem of the form, keys and values of a file, and the rest of it as a record where there is one.

    OSError when it cannot be read.
    """
    document, problems = documents.parse_mended(path, documents.read_bytes(path))
    if not document:
        return problems, None
    try:
        read_record(model, document)
    except ContentError as error:
        problems += error.problems
    return problems, _partial(model, document)


def _partial(model: type[Record], document: Document) -> PartialRecord | None:
    data: dict[str, Any] = {**deepcopy(document.data), "id": document.path.stem, "body": document.body}
    replaced: list[Route] = []
    for _ in range(MAX_ROUNDS):
        try:
            filled = model.model_validate(data)
        except ValidationError as error:
            replaced += list(_replace(model, data, error.errors(include_url=False)))
        else:
            return PartialRecord(document, filled, _without(filled.model_copy(deep=True), replaced))
    return None


def _replace(model: type[Record], data: dict[str, Any], errors: Iterable[ErrorDetails]) -> Iterator[Route]:
    """Put an example in place of each wrong value in `data`, and delete unknown keys; the routes of the former."""
    for details in errors:
        if is_miscount(details):
            continue
        is_unknown = details["type"] == "extra_forbidden"
        route = details["loc"] if is_unknown else _route_of_field(model, details["loc"])
        owner, last = _owner(data, route)
        if is_unknown:
            owner.pop(last, None)
        else:
            owner[last] = _example_at(model, route) if owner is not data or last != "id" else _ID
            yield route


def _route_of_field(model: type[Part], loc: Route) -> Route:
    """The route to the field or list item in which a value is wrong: a mapping of free keys is wrong as a whole."""
    for number, (step, following) in enumerate(pairwise(loc)):
        if isinstance(step, str):
            part = part_of(model, step)
            if not part and isinstance(following, str):
                return loc[: number + 1]
            model = part or model
    return loc


def _owner(data: dict[str, Any], route: Route) -> tuple[Any, str | int]:
    """The mapping or list at the end of a route, and the key or index there."""
    owner: Any = data
    for step in route[:-1]:
        if not isinstance(owner[step], (dict, list)):  # a text may stand for a mapping
            owner[step] = {}
        owner = owner[step]
    return owner, route[-1]


def _example_at(model: type[Part], route: Route) -> Any:  # noqa: ANN401 -- whatever YAML holds
    keys = [step for step in route if isinstance(step, str)]
    for key in keys[:-1]:
        model = part_of(model, key) or model
    example = _example(model, keys[-1])
    return example[0] if isinstance(route[-1], int) else example


def _example(model: type[Part], key: str) -> Any:  # noqa: ANN401 -- whatever YAML holds
    if examples := fields_of(model)[key].examples:
        return deepcopy(examples[0])
    part = part_of(model, key)
    fields = fields_of(part) if part else {}
    needed = [name for name, info in fields.items() if info.is_required()] or list(fields)[:1]
    item = {name: _example(part, name) for name in needed} if part else ""
    return [item] if is_list(model, key) else item


def _without(record: Record, routes: Iterable[Route]) -> Record:
    """The record, from which the values at these routes are taken; a list of which an item is wrong, as a whole."""
    for route in routes:
        *above, last = route[:-1] if isinstance(route[-1], int) else route
        owner: Any = record
        for step in above:
            owner = owner[step] if isinstance(step, int) else vars(owner).get(_attribute(owner, step))
            if owner is None:
                break
        else:
            vars(owner).pop(_attribute(owner, last), None)
    return record


def _attribute(part: Part, key: str | int) -> str:
    return next(name for name, info in type(part).model_fields.items() if key == (info.alias or name))
