"""A whole entry to copy and fill in, with a comment on each field: site/docs/contribute/meeting.yaml."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic.fields import FieldInfo

from diplomacy_tracker.content.model import IS_RARE, REQUIRED_IF, Part, fields_of, is_list, part_of, terms_of
from diplomacy_tracker.content.records import Meeting, Record
from diplomacy_tracker.content.yaml_writer import entry_text

WIDTH = 118
_HEAD = (
    "A {what}, with everything that can be said of it. Save it as content/{folder}/{name}.md. Replace the examples; "
    "delete the lines that you do not need, and the comments. Keep the order, and two spaces for each step inwards."
)


def template(model: type[Record], *, schema: str) -> str:
    """The text of the file. `schema` is the path of its JSON Schema, for editors.

    Every field has its description and its example. Fields that few entries have are commented out.
    """
    name = "YEAR/ID" if model is Meeting else "ID"
    about = _HEAD.format(what=model.singular, folder=model.folder, name=name)
    head = [f"# yaml-language-server: $schema={schema}", *_comment(about, 0), ""]
    return "\n".join(["---", *head, *_fields(model, 0), "---"]) + "\n"


def _fields(model: type[Part], indent: int) -> Iterator[str]:
    for key, info in fields_of(model).items():
        yield from _comment(_about(model, key, info), indent)
        lines = list(_field(model, key, info, indent))
        yield from (_commented_out(line, indent) for line in lines) if _is(info, IS_RARE) else lines


def _field(model: type[Part], key: str, info: FieldInfo, indent: int) -> Iterator[str]:
    part = part_of(model, key)
    if not part or info.examples:
        yield from _indented(_yaml({key: _example(info)}), indent)
        return
    yield f"{' ' * indent}{key}:"
    if is_list(model, key):
        yield from _as_item(list(_fields(part, indent + 4)), indent + 2)
        yield from _indented(_further_items(part), indent + 2)
    else:
        yield from _fields(part, indent + 2)


def _further_items(part: type[Part]) -> Iterator[str]:
    """Items of a list beyond the first, without comments, where the part's fields have further examples."""
    fields = fields_of(part).items()
    for number in range(1, max(len(info.examples or ()) for _, info in fields)):
        item = {key: info.examples[number] for key, info in fields if info.examples and len(info.examples) > number}
        for place, line in enumerate(_yaml({key: value for key, value in item.items() if value is not None})):
            yield f"{'  ' if place else '- '}{line}"


def _as_item(lines: list[str], indent: int) -> Iterator[str]:
    """The fields of a part as one item of a list: the hyphen stands before the first that is not a comment."""
    start = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
    for number, line in enumerate(lines):
        yield f"{' ' * indent}- {line[indent + 2 :]}" if number == start else line


def _about(model: type[Part], key: str, info: FieldInfo) -> str:
    condition = "Required. " if info.is_required() else ""
    if isinstance(info.json_schema_extra, dict) and (when := info.json_schema_extra.get(REQUIRED_IF)):
        condition = f"Required {when}. " if str(when).startswith("if") else f"Required if {when}. "
    terms = terms_of(model, key)
    words = f" One of: {', '.join(term.value for term in terms if not term.is_derived)}." if terms else ""
    return f"{condition}{info.description}{words}"


def _example(info: FieldInfo) -> Any:  # noqa: ANN401 -- whatever YAML holds
    return info.examples[0] if info.examples else ""


def _is(info: FieldInfo, fact: str) -> bool:
    return isinstance(info.json_schema_extra, dict) and bool(info.json_schema_extra.get(fact))


def _yaml(data: Mapping[str, Any]) -> list[str]:
    return entry_text(data).splitlines()[1:-1]


def _indented(lines: Iterable[str], indent: int) -> Iterator[str]:
    yield from (f"{' ' * indent}{line}" for line in lines)


def _comment(text: str, indent: int) -> list[str]:
    prefix = f"{' ' * indent}# "
    return textwrap.wrap(text, WIDTH, initial_indent=prefix, subsequent_indent=prefix, break_on_hyphens=False)


def _commented_out(line: str, indent: int) -> str:
    return f"{line[:indent]}# {line[indent:]}"
