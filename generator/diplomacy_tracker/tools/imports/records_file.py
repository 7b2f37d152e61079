"""A records file: a YAML list of items, read with the place of every mistake."""

from collections.abc import Hashable, Mapping
from pathlib import Path

import yaml
from yaml.composer import ComposerError
from yaml.constructor import ConstructorError

from diplomacy_tracker.content.documents import Place, Route, Value
from diplomacy_tracker.content.errors import ContentError, Problem
from diplomacy_tracker.content.parties import base_table
from diplomacy_tracker.content.yaml_mistakes import explain
from diplomacy_tracker.tools.imports.items import problems_of, with_codes


def read(path: Path) -> list[Mapping[str, Value]]:
    """The items of a YAML file; raises ContentError with every mistake of form, OSError when it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        loader = _Loader(text)
        root = loader.get_single_node()
        items = loader.construct_document(root) if root else None
    except UnicodeDecodeError as error:
        raise ContentError([Problem(path, 1, 1, f"is not UTF-8 ({error.reason}); save it as UTF-8")]) from None
    except yaml.MarkedYAMLError as error:
        raise ContentError([_syntax_problem(path, text, error)]) from None
    except yaml.YAMLError as error:
        raise ContentError([Problem(path, 1, 1, f"not valid YAML: {' '.join(str(error).split())}")]) from None
    except RecursionError:
        raise ContentError([Problem(path, 1, 1, "is too deeply nested to be a list of records")]) from None
    if not root or not isinstance(items, list):
        message = 'must be a list of items, each beginning with "- id: …" or "- meeting: …"'
        raise ContentError([Problem(path, 1, 1, message)])
    problems = [
        Problem(path, *_place(root, (number, *route)), message)
        for number, item in enumerate(items)
        for route, message in problems_of(with_codes(item, base_table(), str))
    ]
    if problems:
        raise ContentError(problems)
    return items


def _syntax_problem(path: Path, text: str, error: yaml.MarkedYAMLError) -> Problem:
    if isinstance(error, (ComposerError, ConstructorError)) and (mark := error.problem_mark):
        return Problem(path, mark.line + 1, mark.column + 1, str(error.problem))
    mistake = explain(text, error)
    return Problem(path, *mistake.place, mistake.message)


class _Loader(yaml.BaseLoader):
    """YAML loader that makes only strings, lists and mappings, and refuses repeated keys and aliases."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # the stubs leave it out
            raise ComposerError(None, None, "an alias (*) is not allowed; write the value itself", mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Value]:  # noqa: FBT001, FBT002  PyYAML's signature
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise ConstructorError(None, None, "a key must be a single word", key.start_mark)
            if key.value in seen:
                raise ConstructorError(None, None, f'the key "{key.value}" is repeated; delete one', key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _place(node: yaml.Node, route: Route) -> Place:
    """The line and column of the value at a route, or of the nearest value that encloses it."""
    for step in route:
        inner: dict[str | int, yaml.Node] = dict(enumerate(node.value))
        if isinstance(node, yaml.MappingNode):
            inner = {key.value: value for key, value in node.value}
        if step not in inner:
            break
        node = inner[step]
    return (node.start_mark.line + 1, node.start_mark.column + 1)
