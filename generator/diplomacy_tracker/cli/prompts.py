"""The questions of `tracker new`; each is repeated until its answer is valid."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import click

from diplomacy_tracker.cli.check import colours
from diplomacy_tracker.content.validation import nearest, word_meant
from diplomacy_tracker.content.vocabulary import Confidence, Format, Level, SourceKind, Term
from diplomacy_tracker.tools.new_entry import FEWEST_PARTIES, NewEntry

OWN_ACCOUNTS = frozenset({SourceKind.READOUT, SourceKind.TRANSCRIPT, SourceKind.FACT_SHEET, SourceKind.BRIEFING})
"""Kinds of sources that are some side's own more often than not."""


class WordOf(click.Choice[str]):
    """A word of a closed list, or what readers call it: "foreign ministers" for foreign-minister."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = list(terms)
        super().__init__([term.value for term in self.terms])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 -- click's own
        """The word of the list; an error of click's that names them all, for any other."""
        return super().convert(word_meant(value, self.terms) or value, param, ctx)


def interview(draft: NewEntry, today: date) -> None:
    """Ask for everything that is not answered yet."""
    _key(draft, "date", "First day (2025-07-11; of a planned meeting also 2026-04 or 2026)")
    draft.settle(today)
    _choose(draft, "format", "How they met", Format)
    if draft.is_in_person and "place" not in draft.data:
        _place(draft)
    if len(draft.parties) < FEWEST_PARTIES:
        _participants(draft)
    _choose(draft, "level", "Highest level", Level)
    _key(draft, "event", "Event it was held at", is_optional=True)
    _key(draft, "title", "Title: what happened, in at most 100 characters")
    _key(draft, "summary", "Summary: one to three sentences of your own")
    if "issues" not in draft.data:
        _several("Issue", draft.add_issue)
    if "sources" not in draft.data:
        _sources(draft)
    _choose(draft, "confidence", "Confidence", Confidence)


def _place(draft: NewEntry) -> None:
    """Ask where; of a meeting that is to come it may be open."""
    country: list[str] = []
    question = "Country of the place"
    _ask(question, lambda answer: country.append(draft.party(answer)), is_optional=not draft.needs_place)
    if country:
        draft.put_place(country[0], _optional("City"), _optional("Building"))


def _participants(draft: NewEntry) -> None:
    """Ask for parties until there are two at least and no more are named, and for those who spoke for each."""
    while True:
        is_enough = len(draft.parties) >= FEWEST_PARTIES
        party: list[str] = []
        _ask("Party", lambda answer: party.append(draft.party(answer)), is_optional=is_enough)  # noqa: B023 -- at once
        if not party:
            return
        _people(draft, party[0])


def _people(draft: NewEntry, code: str) -> None:
    name = draft.content.parties[code].name
    number = 0
    while who := _optional(f"Who took part for {name}" if not number else f"Who else for {name}"):
        number += _person(draft, code, who)
    if not number:
        draft.add_participant(code)


def _person(draft: NewEntry, code: str, who: str) -> bool:
    """True if somebody was added."""
    try:
        person = draft.person(who)
    except ValueError as error:
        _complain(error)
        return False
    if not person:
        click.echo(f'"{who}" has no file in people/{nearest(who, draft.content.people)}', err=True)
        if not click.confirm("Write the name as it is?", default=True, err=True):
            return False
    role = draft.content.last_role(person) if person else ""
    _ask("Office on that day", lambda answer: draft.add_participant(code, who, answer), default=role)
    return True


def _sources(draft: NewEntry) -> None:
    """Ask for sources until no more are named; one at least."""
    while True:
        url: list[str] = []
        _ask("Address of a source", url.append, is_optional="sources" in draft.data)
        if not url:
            return
        publisher, title = (_text(question) for question in ("Its publisher", "Its title"))
        kind = _word("Its kind", SourceKind)
        party: list[str] = []
        if kind in OWN_ACCOUNTS:
            _ask("Whose own account it is", lambda said: party.append(draft.party(said)), is_optional=True)  # noqa: B023
        try:
            draft.add_source(kind, publisher, title, url[0], *party)
        except ValueError as error:
            _complain(error)


def _key(draft: NewEntry, key: str, question: str, *, is_optional: bool = False) -> None:
    if key not in draft.data:
        _ask(question, lambda answer: draft.put(key, answer), is_optional=is_optional)


def _choose(draft: NewEntry, key: str, question: str, words: Iterable[Term]) -> None:
    if key not in draft.data:
        draft.put(key, _word(question, words))


def _word(question: str, words: Iterable[Term]) -> str:
    answer: str = click.prompt(question, type=WordOf(words), err=True)
    return answer


def _text(question: str) -> str:
    answer: str = click.prompt(question, err=True)
    return answer


def _optional(question: str) -> str:
    answer: str = click.prompt(f"{question} (empty: none)", default="", show_default=False, err=True)
    return answer.strip()


def _several(question: str, take: Callable[[str], None]) -> None:
    while answer := _optional(question):
        try:
            take(answer)
        except ValueError as error:
            _complain(error)


def _ask(question: str, take: Callable[[str], None], *, is_optional: bool = False, default: str = "") -> None:
    """Ask until the answer is taken, or empty where that is an answer."""
    while answer := _optional(question) if is_optional else click.prompt(question, default=default or None, err=True):
        try:
            take(answer)
        except ValueError as error:
            _complain(error)
        else:
            return


def _complain(error: ValueError) -> None:
    click.secho(str(error), fg="red", err=True, color=colours())
