"""The reference of all fields, in Markdown: what the page `contribute/entry.md` shows of the record models."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from pydantic.fields import FieldInfo

from diplomacy_tracker.content.model import REQUIRED_IF, Part, fields_of, part_of, parts_of, terms_of
from diplomacy_tracker.content.records import RECORDS, Meeting, Record
from diplomacy_tracker.content.vocabulary import Term


def placeholders() -> dict[str, Callable[[], str]]:
    """Placeholders of the page and what makes their text: `fields_meeting`, `fields_sources`, `other_kinds`, ….

    The page has headings of its own for a meeting and its parts, and `other_kinds` has those of every other kind.
    """
    tables: dict[str, type[Part]] = {"meeting": Meeting, **dict(parts_of(Meeting))}
    return {f"fields_{name}": partial(field_table, model) for name, model in tables.items()} | {
        "other_kinds": other_kinds,
        "closed_lists": closed_lists,
    }


def other_kinds() -> str:
    """A section for each kind of record but meetings, with its fields and those of its parts."""
    shared = set(dict(parts_of(Meeting)).values())
    return "\n\n".join(
        section
        for model in RECORDS
        if model is not Meeting
        for section in (
            _kind(model),
            *(f"### `{key}` {{ #{key} }}\n\n{_about(part)}" for key, part in parts_of(model) if part not in shared),
        )
    )


def _kind(model: type[Record]) -> str:
    article = "An" if model.singular[0] in "aeiou" else "A"
    name = model.singular.replace("organization", "organisation")
    return f"## {article} {name}: `content/{model.folder}/ID.md` {{ #{model.singular} }}\n\n{_about(model)}"


def _about(model: type[Part]) -> str:
    return f"{inspect.cleandoc(model.__doc__ or '')}\n\n{field_table(model)}"


def field_table(model: type[Part]) -> str:
    """A table of a model's fields: key, whether it is required, what it is, an example."""
    rows = (_row(model, key, info) for key, info in fields_of(model).items())
    return "\n".join(["| key | | what it is | example |", "|---|---|---|---|", *rows])


def closed_lists() -> str:
    """A section for each closed list, with the meaning of each of its words."""
    return "\n\n".join(_section(terms, keys) for terms, keys in _used_terms().items())


def anchor(terms: type[Term]) -> str:
    """The anchor of a closed list's section: `outcome-kind`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", terms.__name__).lower()


def _row(model: type[Part], key: str, info: FieldInfo) -> str:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    required = "required" if info.is_required() else str(extra.get(REQUIRED_IF, ""))
    text = (info.description or "").replace("|", r"\|")
    if terms := terms_of(model, key):
        text += f" [List](#{anchor(terms)})."
    elif part_of(model, key):
        text += f" [Fields](#{key})."
    example = _as_yaml(info.examples[0]) if info.examples else ""
    return f"| `{key}` | {required} | {text} | {f'`{example}`' if example else ''} |"


def _as_yaml(value: object) -> str:
    """An example as it may stand on one line of an entry."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_as_yaml(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(_as_yaml, value))}]"
    return str(value)


def _section(terms: type[Term], keys: Sequence[str]) -> str:
    heading = " and ".join(keys)
    about = " ".join((terms.__doc__ or "").split())
    rows = (f"| `{term.value}` | {term.label} | {term.meaning} |" for term in terms)
    table = "\n".join(["| value | shown as | meaning |", "|---|---|---|", *rows])
    return f"### {heading} {{ #{anchor(terms)} }}\n\n{about}\n\n{table}"


def _used_terms() -> dict[type[Term], list[str]]:
    """Each closed list that an author's value is from, with the fields that take it, in the order of the models."""
    used: dict[type[Term], list[str]] = {}
    for terms, name in _uses():
        if name not in used.setdefault(terms, []):
            used[terms].append(name)
    return used


def _uses() -> Iterator[tuple[type[Term], str]]:
    for record in RECORDS:
        for inside, model in (("", record), *((f" in `{key}`", part) for key, part in parts_of(record))):
            for key in fields_of(model):
                if terms := terms_of(model, key):
                    yield terms, f"`{key}`{inside}"
