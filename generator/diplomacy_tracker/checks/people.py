"""Rules on who took part."""

from collections.abc import Iterator
from datetime import date

from diplomacy_tracker.checks.finding import Context, Finding, per_file
from diplomacy_tracker.content.messages import MESSAGES, say
from diplomacy_tracker.content.parties import base_table
from diplomacy_tracker.content.records import Country, Meeting, Office, Organization, Person

MIN_PARTIES = 2


@per_file
def two_parties_at_least(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """A meeting has at least two parties."""
    if len(meeting.parties) < MIN_PARTIES:
        yield Finding(("participants",), MESSAGES["few_parties"])


@per_file
def who_asked_took_part(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Who asked for a meeting is a party to it."""
    for number, party in enumerate(meeting.asked_by):
        if party not in meeting.parties:
            yield Finding(("asked_by", number), say("no_part", party=party))


@per_file
def two_parties_met(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """In a meeting that was held, at least two parties met that did not only host, mediate or observe."""
    if meeting.is_held and len(meeting.principals) < MIN_PARTIES <= len(meeting.parties):
        yield Finding(("participants",), MESSAGES["few_principals"])


@per_file
def named_participants_have_a_role(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """A named participant has a role: the office held on that day."""
    for number, participant in enumerate(meeting.participants):
        who = participant.person or participant.name
        if who and not participant.role:
            yield Finding(("participants", number), say("no_role", who=who))


@per_file
def person_takes_part_once(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """A person is listed once among the participants."""
    seen: set[str] = set()
    for number, participant in enumerate(meeting.participants):
        if participant.person and participant.person in seen:
            yield Finding(("participants", number, "person"), say("twice_listed", who=participant.person))
        elif participant.person:
            seen.add(participant.person)


def person_holds_office_of_the_party(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """A person takes part for the party of their own file, in office on that day if the file lists offices.

    An unknown party is one mistake, which another rule names.
    """
    for number, participant in enumerate(meeting.participants):
        person = context.catalogue.people.get(participant.person or "")
        if not person or participant.party not in context.catalogue.parties:
            continue
        if person.party != participant.party:
            message = say("other_party", who=person.id, own=person.party, party=participant.party)
            yield Finding(("participants", number, "party"), message)
        elif person.offices and not any(_held_on(office, meeting.start) for office in person.offices):
            message = say("no_office", who=person.id, party=person.party, day=meeting.date)
            yield Finding(("participants", number, "person"), message)


@per_file
def in_person_meeting_has_a_place(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """A meeting held in person has a place, with at least its country."""
    if meeting.is_held and meeting.is_in_person and not meeting.place:
        yield Finding(("format",), MESSAGES["no_place"])


def same_name_is_same_person(person: Person, context: Context) -> Iterator[Finding]:
    """Two people of one party with the same name are probably one person."""
    for other in context.catalogue.of_name[person.name, person.party]:
        if other.id < person.id:
            yield Finding(("name",), f'"{person.name}" of {person.party} is also people/{other.id}.md', is_notice=True)


def wikidata_item_is_of_one_person(person: Person, context: Context) -> Iterator[Finding]:
    """A Wikidata item stands for one person, so that two files with the same one are about the same person."""
    for other in context.catalogue.of_wikidata.get(person.wikidata or "", ()):
        if other.id < person.id:
            message = f"{person.wikidata} is also people/{other.id}.md; make one file of both, with an alias"
            yield Finding(("wikidata",), message)


def known_people_are_named_by_their_file(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """A participant who has a file is named by `person`, so that the meeting is on that person's page."""
    for number, participant in enumerate(meeting.participants):
        for person in context.catalogue.of_name.get((participant.name or "", participant.party), ()):
            message = say("has_file", name=person.name, id=person.id)
            yield Finding(("participants", number, "name"), message, is_notice=True)


def party_file_is_named_after_it(record: Country | Organization, context: Context) -> Iterator[Finding]:
    """The file of a country or organisation is named after it, in small letters and hyphens."""
    party = context.catalogue.parties[record.code]
    if party.slug != record.id:
        yield Finding(("name",), f'the name is "{party.name}", so the file must be called "{party.slug}.md"')


def party_name_is_its_own(record: Country | Organization, context: Context) -> Iterator[Finding]:
    """No two parties have the same name, nor names that give the same address."""
    own = context.catalogue.parties[record.code]
    for code in context.catalogue.codes_of_slug[own.slug]:
        if code != record.code:
            yield Finding(("name",), f'"{own.name}" has the same name or the same address as {code}')


def polity_has_a_name(country: Country, context: Context) -> Iterator[Finding]:
    """A country outside ISO 3166 has a code beginning with X and a name."""
    if country.code in base_table():
        return
    if not country.code.startswith("X"):
        yield Finding(("code",), f'"{country.code}" is not a code of ISO 3166; for other polities, use a code like XAB')
    if not country.name:
        yield Finding((), f'"{country.code}" is not in the base table; write its "name"')


def _held_on(office: Office, day: date) -> bool:
    begun = not office.start or office.start.first <= day
    return begun and (not office.end or day <= office.end.last)
