"""The rules that content must obey. Each is a function; the first line of its docstring is the rule."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TypeAlias

from diplomacy_tracker.checks import (
    accounts,
    bodies,
    bounds,
    comments,
    contradictions,
    coverage,
    duplicates,
    people,
    references,
    when,
)
from diplomacy_tracker.checks.finding import PER_FILE, Context, Finding, Rule
from diplomacy_tracker.content.catalogue import Catalogue, Key
from diplomacy_tracker.content.documents import Document
from diplomacy_tracker.content.errors import Problem
from diplomacy_tracker.content.records import RECORDS, Country, Coverage, Event, Meeting, Organization, Person, Record
from diplomacy_tracker.content.references import names

__all__ = ["FOR_EVERY_RECORD", "PER_FILE", "RULES", "CheckCache", "Rule", "check", "check_record", "rules_of"]

MAX_MISTAKES = 50
"""Mistakes reported for each rule and file: finding the most similar word takes time, and nobody reads more."""
MAX_NOTICES = 5
"""Notices reported for each rule and file: a thousand entries of one day would else give a million."""

FOR_EVERY_RECORD: tuple[Rule, ...] = (
    references.named_records_exist,
    references.parties_exist,
    references.body_links_exist,
    bodies.text_is_short_and_flat,
    bodies.addresses_in_text_are_plain,
    comments.no_text_is_cut_short,
    duplicates.nothing_is_listed_twice,
    duplicates.aliases_are_free,
)
"""The rules for records of every kind."""

RULES: Mapping[type[Record], tuple[Rule, ...]] = {
    Meeting: (
        when.id_begins_with_its_date,
        when.folder_is_its_year,
        when.held_meeting_has_a_day,
        when.held_meeting_is_not_in_the_future,
        when.ends_after_its_start,
        when.local_dates_are_near,
        when.log_is_in_order,
        when.due_after_the_meeting,
        when.checked_after_the_meeting,
        when.closed_after_the_meeting,
        when.sources_follow_the_meeting,
        when.sources_are_read_after_they_are_published,
        accounts.language_of_another_script_is_named,
        references.words_that_look_like_ids_exist,
        references.named_meetings_are_others,
        references.sources_exist,
        bounds.entry_is_bounded,
        people.two_parties_at_least,
        people.two_parties_met,
        people.who_asked_took_part,
        people.named_participants_have_a_role,
        people.person_takes_part_once,
        people.person_holds_office_of_the_party,
        people.known_people_are_named_by_their_file,
        people.in_person_meeting_has_a_place,
        accounts.ids_are_unique,
        accounts.ids_are_free_on_the_page,
        accounts.only_commitments_are_due,
        accounts.own_account_is_by_a_party_that_took_part,
        accounts.own_account_is_of_this_meeting,
        accounts.sources_are_on_the_public_web,
        accounts.mentions_belong_to_an_account,
        accounts.elsewhere_is_not_the_meeting,
        accounts.quotes_are_short,
        accounts.confidence_rests_on_sources,
        duplicates.near_duplicates_are_related,
        contradictions.kept_promise_is_no_open_expectation,
        contradictions.promise_for_a_term_is_kept_at_its_end,
        contradictions.fulfilled_after_it_was_voiced,
        contradictions.first_since_is_first,
    ),
    Person: (
        when.offices_end_after_their_start,
        people.same_name_is_same_person,
        people.wikidata_item_is_of_one_person,
    ),
    Country: (
        references.code_is_declared_once,
        people.party_file_is_named_after_it,
        people.party_name_is_its_own,
        people.polity_has_a_name,
    ),
    Organization: (
        references.code_is_declared_once,
        people.party_file_is_named_after_it,
        people.party_name_is_its_own,
    ),
    Event: (when.event_ends_after_its_start,),
    Coverage: (
        coverage.coverage_ends_after_its_start,
        coverage.coverage_is_not_in_the_future,
        coverage.others_are_of_one_party,
        coverage.ranks_are_of_levels_with_ranks,
        coverage.gaps_are_within_their_coverage,
    ),
}
"""The rules for records of one kind, besides those for every record."""

CheckCache: TypeAlias = dict[Path, tuple[Document, date, frozenset[tuple[str, str]], list[Problem]]]
"""By a file's path: in which document, on which day, what it names, and what the rules on one file found."""


def rules_of(model: type[Record]) -> tuple[Rule, ...]:
    """All rules for one kind of record."""
    return (*RULES.get(model, ()), *FOR_EVERY_RECORD)


def check(catalogue: Catalogue, today: date, cache: CheckCache | None = None) -> list[Problem]:
    """Every breach of every rule in the catalogue, errors and notices, sorted by file and line.

    With a cache, which is changed, the rules on one file run only for files that have changed since.
    """
    cache = {} if cache is None else cache
    named: dict[Key, frozenset[tuple[str, str]]] = {}
    context = Context(catalogue, today, named)
    alone = {model: [rule for rule in rules_of(model) if rule in PER_FILE] for model in RECORDS}
    others = {model: [rule for rule in rules_of(model) if rule not in PER_FILE] for model in RECORDS}
    found: list[Problem] = []
    for record in catalogue.records:
        document, key = catalogue.document(record), (record.folder, record.id)
        cached = cache.get(document.path)
        if not cached or cached[0] is not document or cached[1] != today:
            named[key] = frozenset(names(record))
            cached = document, today, named[key], list(_breaches(record, context, alone[type(record)]))
            cache[document.path] = cached
        named[key] = cached[2]
        found += cached[3]
        found += _breaches(record, context, others[type(record)])
    return sorted([*found, *_breaches_of_partial_records(catalogue, today)])


def check_record(record: Record, catalogue: Catalogue, today: date) -> list[Problem]:
    """Every breach of every rule by one record of the catalogue, sorted by line."""
    context = Context(catalogue, today, {(record.folder, record.id): frozenset(names(record))})
    return sorted(_breaches(record, context, rules_of(type(record))))


def _breaches(record: Record, context: Context, rules: Sequence[Rule]) -> Iterator[Problem]:
    document = context.catalogue.document(record)
    for rule in rules:
        yield from _breaches_of_rule(rule, record, context, document)


def _breaches_of_rule(rule: Rule, record: Record, context: Context, document: Document) -> Iterator[Problem]:
    counts = {True: 0, False: 0}
    for finding in rule(record, context):
        yield _problem(document, finding)
        counts[finding.is_notice] += 1
        if counts[False] == MAX_MISTAKES or counts[True] == MAX_NOTICES:
            break


def _breaches_of_partial_records(catalogue: Catalogue, today: date) -> Iterator[Problem]:
    """Breaches in what is right of files with mistakes. A rule ends where it looks at a value that is not there."""
    if not catalogue.partial:
        return
    whole = catalogue.completed()
    named = {(part.filled.folder, part.filled.id): frozenset(names(part.record)) for part in catalogue.partial}
    context = Context(whole, today, named)
    for part in catalogue.partial:
        for rule in rules_of(type(part.record)):
            with suppress(AttributeError):
                yield from _breaches_of_rule(rule, part.record, context, part.document)


def _problem(document: Document, finding: Finding) -> Problem:
    match finding.route:
        case ("body", int(line)):
            return Problem(document.path, document.body_line + line, 1, finding.message, finding.is_notice)
        case route:
            return document.problem(route, finding.message, of_key=finding.of_key, is_notice=finding.is_notice)
