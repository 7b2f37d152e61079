"""The accounts in a text, and where the first speaker of a transcript begins."""

from collections.abc import Container, Iterator, Sequence

import regex

from diplomacy_tracker.tools.drafts.dateline import without_dateline

_HEADING = regex.compile(
    r"(?i)\b(?:calls?|meetings?|talks|conversation|dialogue|consultations) (?:with|between|of)\b|"
    r"^\p{Lu}[^.]{2,60} (?:meets?|speaks|talks|calls|holds|hosts|receives) "
)
_MAX_HEADING = 160
_TURN = regex.compile(r"^(?P<who>(?:\p{Lu}[\p{L}.'-]{0,24} ?(?:of |the |and )?){1,6}):(?: |$)")
_QUESTION = regex.compile(r"^(?:Q|QUESTION|Question|Reporter)\b[ :.]")
_MIN_TURNS = 2
"""Speakers that make a transcript of a text whose title does not say so."""
TRANSCRIPT = regex.compile(
    r"(?i)\b(?:remarks|press (?:conference|availability|statements?|point)|joint (?:press|statements? to)|transcript)\b"
)
"""What the title of a transcript says."""


def accounts(paragraphs: Sequence[str], cities: Container[str]) -> Iterator[tuple[str, list[str]]]:
    """The accounts in a text, each with its heading and its paragraphs; the first has no heading of its own.

    A further account begins with a heading that reports a meeting, or with the dateline of another city.
    """
    first_city = ""
    is_after_text = False
    heading = ""
    own: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        _, city = without_dateline(paragraph, cities)
        is_last = number + 1 == len(paragraphs)
        is_headed = is_after_text and not is_last and _is_heading(paragraph)
        if is_headed or (city and first_city and city != first_city):
            yield heading, own
            heading, own = (paragraph, []) if is_headed else ("", [paragraph])
        else:
            own.append(paragraph)
        first_city = first_city or city
        is_after_text = is_after_text or paragraph.endswith((".", "!", '"', "\u201d"))
    yield heading, own


def _is_heading(line: str) -> bool:
    """Whether a paragraph can be the heading of a further account: no sentence, and it reports a meeting."""
    is_open = not line.endswith((".", "!", "?", ":", ";", ",", '"', "\u201d"))
    return is_open and len(line) <= _MAX_HEADING and bool(_HEADING.search(line))


def first_turn(paragraphs: Sequence[str], cities: Container[str], title: str) -> int:
    """The number of the paragraph with which speakers begin; the number of all where the text is no transcript."""
    turns = [number for number, paragraph in enumerate(paragraphs) if _is_turn(paragraph, cities)]
    least = 1 if TRANSCRIPT.search(title) else _MIN_TURNS
    return turns[0] if len(turns) >= least else len(paragraphs)


def _is_turn(paragraph: str, cities: Container[str]) -> bool:
    match = _TURN.match(paragraph)
    if not match:
        return bool(_QUESTION.match(paragraph))
    who = match["who"].strip()
    return who not in cities and who.title() not in cities
