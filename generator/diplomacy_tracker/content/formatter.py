"""The formatter behind `tracker fmt`: one order of keys and one way of quoting; facts and comments stay."""

from collections.abc import Iterable
from pathlib import Path

from diplomacy_tracker.content import comments, documents
from diplomacy_tracker.content.documents import Route, Value
from diplomacy_tracker.content.yaml_writer import Upright, entry_text, folded, ordered


def formatted(kind: str, path: Path, raw: bytes) -> str:
    """The formatted text of a file in this folder (`meetings`); ContentError when it cannot be read."""
    document = documents.parse(path, raw)
    found = list(comments.comments(document, documents.front(path, raw)))
    data = _upright(ordered(kind, folded(kind, document.data)), {comment.route for comment in found})
    text = entry_text(data, document.body)
    if not found:
        return text
    plain = documents.front(path, text.encode())
    return comments.with_comments(plain, documents.parse(path, text.encode()), found) + text[len(plain) :]


def _upright(data: dict[str, Value], commented: Iterable[Route]) -> dict[str, Value]:
    """The same data, in which a list with a comment on one of its items stands one item a line."""
    lists = {route[:depth] for route in commented for depth in range(len(route)) if isinstance(route[depth], int)}
    return {key: _upright_value(value, (key,), lists) for key, value in data.items()}


def _upright_value(value: Value, route: Route, lists: set[Route]) -> Value:
    if isinstance(value, dict):
        return {key: _upright_value(item, (*route, key), lists) for key, item in value.items()}
    if isinstance(value, list):
        items = [_upright_value(item, (*route, number), lists) for number, item in enumerate(value)]
        return Upright(items) if route in lists else items
    return value
