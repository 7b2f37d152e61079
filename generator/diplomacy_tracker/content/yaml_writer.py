"""Front matter as text in the one form entries have, and files that are never half written."""

import os
import re
import shutil
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.model import authored_keys, parts_of, text_keys
from diplomacy_tracker.content.records import RECORDS, Part
from diplomacy_tracker.content.values import folded_text

WIDTH = 100
"""Columns. Longer texts are folded, longer lists stand one item a line."""

KEY_ORDER: Mapping[str, tuple[str, ...]] = {model.folder: authored_keys(model) for model in RECORDS}
"""The keys of each kind of record by its folder, in the order of its model."""

_PARTS: Mapping[str, type[Part]] = {key: part for model in RECORDS for key, part in parts_of(model)}
PART_ORDER: Mapping[str, tuple[str, ...]] = {key: authored_keys(part) for key, part in _PARTS.items()}
"""The keys of the mappings inside a record, by their own key."""

_TEXTS: Mapping[str, frozenset[str]] = {model.folder: text_keys(model) for model in RECORDS} | {
    key: text_keys(model) for key, model in _PARTS.items()
}
"""The keys whose values are prose, by the kind of mapping they stand in."""

_CODE = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*", re.ASCII)
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}", re.ASCII)
_STRING = "tag:yaml.org,2002:str"


def ordered(kind: str, data: Mapping[str, Value]) -> dict[str, Value]:
    """The same mapping with its keys, and those inside, in the order of their models; unknown keys come last.

    Keys that are no names of ours, like the parties under `local_dates`, are sorted.
    `kind` is a record's folder, or the key that a part stands under: `meetings`, `sources`.
    """
    return _ordered(data, KEY_ORDER[kind] if kind in KEY_ORDER else PART_ORDER[kind])


class Upright(list[Value]):
    """A list that is written one item a line, however short it is."""


def folded(kind: str, data: Mapping[str, Value]) -> dict[str, Value]:
    """The same mapping with the white space of its prose folded, as it is when an entry is read. `kind` as above."""
    return {key: _folded_value(value, key, is_text=key in _TEXTS.get(kind, ())) for key, value in data.items()}


def entry_text(data: Mapping[str, Value], body: str = "") -> str:
    """A whole file: the mapping between two `---`, keys as they come, and below it the body, if any."""
    front = yaml.serialize(_node(data, 0, 0), Dumper=_Dumper, width=WIDTH, allow_unicode=True) if data else ""
    text = body.strip("\n")
    return f"---\n{front}---\n" + (f"\n{text}\n" if text else "")


def write_new(path: Path, text: str) -> None:
    """Write a file that does not exist yet, with its folders; FileExistsError when it does."""
    if path.exists():
        raise FileExistsError(path)
    replace(path, text)


def replace(path: Path, text: str) -> None:
    """Write a file whole or not at all, over the one that is there; what is no file, as a terminal, is written to."""
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _ordered(data: Mapping[str, Value], keys: Sequence[str]) -> dict[str, Value]:
    known = [key for key in keys if key in data]
    return {key: _ordered_value(key, data[key]) for key in (*known, *(key for key in data if key not in keys))}


def _ordered_value(key: str, value: Value) -> Value:
    if isinstance(value, dict):
        return _ordered(value, PART_ORDER.get(key) or sorted(value))
    if isinstance(value, list):
        return [_ordered_value(key, item) for item in value]
    return value


def _folded_value(value: Value, key: str, *, is_text: bool) -> Value:
    if isinstance(value, dict):
        return folded(key, value)
    if isinstance(value, list):
        return [_folded_value(item, key, is_text=is_text) for item in value]
    return folded_text(value) if is_text else value


def _node(value: Any, column: int, lead: int) -> yaml.Node:  # noqa: ANN401  a mapping's values are Value, its type invariant
    """The YAML of a value whose block begins at `column`; `lead` is the width of the key before it, colon and all."""
    if isinstance(value, str):
        return yaml.ScalarNode(_STRING, value)
    if isinstance(value, Mapping):
        pairs = [(yaml.ScalarNode(_STRING, key), _under(key, item, column)) for key, item in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)
    is_short = all(isinstance(item, str) and _CODE.fullmatch(item) for item in value) and (
        column + lead + len(f"[{', '.join(value)}]") <= WIDTH
    )
    is_flow = is_short and not isinstance(value, Upright)
    items = [_node(item, column + len("  - "), 0) for item in value]
    return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=is_flow)


def _under(key: str, value: Value, column: int) -> yaml.Node:
    inner = column + 2 if isinstance(value, Mapping) else column
    return _node(value, inner, len(f"{key}: "))


class _Dumper(yaml.SafeDumper):
    """PyYAML's emitter with list items indented under their key, double quotes, and folding by words."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, False)  # noqa: FBT003

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:  # noqa: ANN401  PyYAML's signature
        """The tag a plain value would be read with; a date is as good as a string to every reader of entries."""
        if kind is yaml.ScalarNode and _DATE.fullmatch(value):
            return _STRING
        return str(super().resolve(kind, value, implicit))  # type: ignore[no-untyped-call]

    def choose_scalar_style(self) -> Any:  # noqa: ANN401  a style's character, or "" for plain
        style = super().choose_scalar_style()
        if not self.simple_key_context and not self.flow_level and self._is_foldable(is_quoted=bool(style)):
            return ">"
        return '"' if style == "'" else style

    def _is_foldable(self, *, is_quoted: bool) -> bool:
        """Whether the text is too long for its line, quotes and all, and folding it at single blanks gives it back."""
        if not isinstance(self.event, yaml.ScalarEvent) or not self.analysis:
            return False
        text = self.event.value
        signs = 2 + text.count('"') + text.count("\\") if is_quoted else 0
        is_long = self.column + len(text) + signs + 1 > WIDTH
        is_prose = self.analysis.allow_block and not self.analysis.multiline and "\t" not in text
        return is_long and is_prose and " " in text and all(text.split(" "))

    def write_folded(self, text: str) -> None:
        self.write_indicator(">-", need_whitespace=True)
        width = max(WIDTH - (self.indent or 0), 1)
        for line in textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False):
            self.write_indent()
            self.write_indicator(line, need_whitespace=False)
