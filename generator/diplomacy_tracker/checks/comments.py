"""Rules on comments in front matter."""

import re
from collections.abc import Iterator

from diplomacy_tracker.checks.finding import Context, Finding, per_file
from diplomacy_tracker.content.comments import Side, comments
from diplomacy_tracker.content.messages import say
from diplomacy_tracker.content.model import Part, part_of, text_keys
from diplomacy_tracker.content.records import Record

_NO_COMMENT = re.compile(r"#(?! *$)(?:\S|\s*\d)")
"""A number sign that is meant as one: `#2`, `# 2`, `#first`. Comments have a blank after it."""


@per_file
def no_text_is_cut_short(record: Record, context: Context) -> Iterator[Finding]:
    """A text does not end before " #", with which YAML begins a comment."""
    document = context.catalogue.document(record)
    if " #" not in document.front:
        return
    for comment in comments(document, f"---{document.front}---\n"):
        route = comment.route
        keys = [step for step in route if isinstance(step, str)]
        if comment.side is not Side.BESIDE or not keys or not _NO_COMMENT.match(comment.text):
            continue
        model: type[Part] = type(record)
        for key in keys[:-1]:
            model = part_of(model, key) or model
        if keys[-1] in text_keys(model):
            yield Finding(route, say("cut_text", rest=comment.text), is_notice=True)
