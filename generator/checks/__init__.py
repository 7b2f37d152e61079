"""The rules that content must obey; each is a function whose first line is the rule."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

from generator.checks import accounts, bodies, duplicates, people, references, when
from generator.checks.finding import OF_ONE_FILE, Context, Finding, Rule
from generator.content.catalogue import Catalogue
from generator.content.documents import Document
from generator.content.errors import Problem
from generator.content.records import Country, Event, Issue, Meeting, Organization, Person, Record, Series

__all__ = ["OF_ONE_FILE", "RULES", "CheckCache", "Rule", "check"]

MOST = 50
"""Mistakes of one rule in one file that are told."""

RULES: dict[type[Record], tuple[Rule, ...]] = {
    Meeting: (
        when.id_begins_with_its_date,
        when.folder_is_its_year,
        when.held_meeting_has_a_day,
        when.held_meeting_is_not_in_the_future,
        when.ends_after_its_start,
        when.local_dates_are_a_day_apart_at_most,
        when.log_is_in_order,
        when.due_after_the_meeting,
        when.closed_after_the_meeting,
        when.sources_follow_the_meeting,
        references.people_exist,
        references.speakers_that_look_like_ids_exist,
        references.issues_exist,
        references.event_exists,
        references.series_exists,
        references.related_meetings_exist,
        references.sources_exist,
        references.parties_exist,
        references.body_links_exist,
        bodies.text_is_short_and_flat,
        duplicates.nothing_is_listed_twice,
        people.two_parties_at_least,
        people.named_participants_have_a_role,
        people.person_takes_part_once,
        people.person_holds_office_of_the_party,
        people.in_person_meeting_has_a_place,
        accounts.ids_are_unique,
        accounts.ids_are_free_on_the_page,
        accounts.own_account_is_by_a_party_that_took_part,
        accounts.mentions_belong_to_an_account,
        accounts.quotes_are_short,
        accounts.confidence_rests_on_sources,
        duplicates.aliases_are_free,
        duplicates.near_duplicates_are_related,
    ),
    Person: (
        when.offices_end_after_their_start,
        references.parties_of_other_records_exist,
        references.body_links_exist,
        bodies.text_is_short_and_flat,
        duplicates.nothing_is_listed_twice,
        people.same_name_is_same_person,
        duplicates.aliases_are_free,
    ),
    Country: (
        references.code_is_declared_once,
        references.body_links_exist,
        bodies.text_is_short_and_flat,
        duplicates.nothing_is_listed_twice,
        people.party_file_is_named_after_it,
        people.party_name_is_its_own,
        people.polity_has_a_name,
        duplicates.aliases_are_free,
    ),
    Organization: (
        references.code_is_declared_once,
        references.parties_of_other_records_exist,
        references.body_links_exist,
        bodies.text_is_short_and_flat,
        duplicates.nothing_is_listed_twice,
        people.party_file_is_named_after_it,
        people.party_name_is_its_own,
        duplicates.aliases_are_free,
    ),
    Event: (
        when.event_ends_after_its_start,
        references.series_exists,
        references.parties_of_other_records_exist,
        references.body_links_exist,
        bodies.text_is_short_and_flat,
        duplicates.nothing_is_listed_twice,
        duplicates.aliases_are_free,
    ),
    Series: (
        references.parties_of_other_records_exist,
        references.body_links_exist,
        bodies.text_is_short_and_flat,
        duplicates.nothing_is_listed_twice,
        duplicates.aliases_are_free,
    ),
    Issue: (
        references.body_links_exist,
        bodies.text_is_short_and_flat,
        duplicates.nothing_is_listed_twice,
        duplicates.aliases_are_free,
    ),
}


CheckCache: TypeAlias = dict[Path, tuple[Document, date, list[Problem]]]
"""What the rules of one file found in each on a day."""


def check(catalogue: Catalogue, today: date, checked: CheckCache | None = None) -> list[Problem]:
    """Every breach of every rule in the catalogue, errors and notices, sorted by file and line.

    `checked` is for those who check again and again: of files that were not read anew it is known what rules of one
    file find.
    """
    context, checked = Context(catalogue, today), {} if checked is None else checked
    alone = {model: [rule for rule in rules if rule in OF_ONE_FILE] for model, rules in RULES.items()}
    others = {model: [rule for rule in rules if rule not in OF_ONE_FILE] for model, rules in RULES.items()}
    found: list[Problem] = []
    for record in catalogue.records:
        document = catalogue.document(record)
        known = checked.get(document.path)
        if not known or known[0] is not document or known[1] != today:
            known = checked[document.path] = document, today, list(_breaches(record, context, alone[type(record)]))
        found += known[2]
        found += _breaches(record, context, others[type(record)])
    return sorted(found)


def _breaches(record: Record, context: Context, rules: Sequence[Rule]) -> Iterator[Problem]:
    """What each rule finds, up to so many mistakes: to look for the likeliest words takes time, and nobody reads on."""
    document = context.catalogue.document(record)
    for rule in rules:
        mistakes = 0
        for finding in rule(record, context):
            yield _problem(document, finding)
            mistakes += not finding.is_notice
            if mistakes == MOST:
                break


def _problem(document: Document, finding: Finding) -> Problem:
    match finding.route:
        case ("body", int(line)):
            return Problem(document.path, document.body_line + line, 1, finding.message, finding.is_notice)
        case route:
            return document.problem(route, finding.message, of_key=finding.of_key, is_notice=finding.is_notice)
