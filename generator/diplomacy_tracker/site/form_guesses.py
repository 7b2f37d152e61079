"""What the form on the site fills in by itself: offices, publishers by their hosts, countries by their cities."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache

from babel import Locale

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.records import Source
from diplomacy_tracker.content.values import host_of

USUAL = Fraction(3, 4)
"""The share of a host's sources that must have a value for it to be filled in."""


def people(content: Catalogue) -> Iterator[tuple[str, dict[str, object]]]:
    """Each person by id: name, party, `roles` by the day from which a role was used, and offices as the file has them.

    A role is that of the person's last meeting on or before a day; `offices` are lists of first day, last day and role.
    """
    for person in content.people.values():
        roles: list[tuple[str, str]] = []
        for meeting in content.of_person.get(person.id, ()):
            role = next((one.role for one in meeting.participants if one.person == person.id), None)
            if role and (not roles or roles[-1][1] != role):
                roles.append((meeting.start.isoformat(), role))
        offices = [
            (
                office.start.first.isoformat() if office.start else "",
                office.end.last.isoformat() if office.end else "",
                office.role,
            )
            for office in person.offices
        ]
        facts = {"name": person.name, "party": person.party, "roles": roles, "offices": offices}
        yield person.id, {key: value for key, value in facts.items() if value}


def hosts(content: Catalogue) -> dict[str, dict[str, str]]:
    """What most sources from one host share, by the host: {"fmprc.gov.cn": {"publisher": …, "party": "CHN"}}."""
    found: dict[str, list[Source]] = {}
    for meeting in content.meetings.values():
        for source in meeting.sources:
            if host := host_of(source.url):
                found.setdefault(host, []).append(source)
    return {host: facts for host, sources in sorted(found.items()) if (facts := _shared(sources))}


def cities(content: Catalogue) -> dict[str, str]:
    """The country of each city that is a capital or the place of a meeting; cities of two countries are left out."""
    found: dict[str, set[str]] = {}
    for party in content.parties.values():
        if party.capital and party.alpha2:
            found.setdefault(party.capital, set()).add(party.code)
    for meeting in content.meetings.values():
        if meeting.place and meeting.place.city:
            found.setdefault(meeting.place.city, set()).add(meeting.place.country)
    return {city: next(iter(codes)) for city, codes in sorted(found.items()) if len(codes) == 1}


@cache
def languages() -> Mapping[str, str]:
    """The tag of each language of two letters by its English name in small letters: {"chinese": "zh"}."""
    return {name.lower(): tag for tag, name in sorted(Locale("en").languages.items()) if len(tag) == 2}  # noqa: PLR2004


def _shared(sources: list[Source]) -> dict[str, str]:
    facts = {
        "id": _usual(source.id for source in sources),
        "publisher": _usual(source.publisher for source in sources),
        "kind": _usual(source.kind.value for source in sources),
        "party": _usual(source.party or "" for source in sources),
        "language": _usual(source.language or "" for source in sources),
    }
    return {key: value for key, value in facts.items() if value}


def _usual(values: Iterable[str]) -> str:
    """The value that most of them are; empty when no value is."""
    counts = Counter(values)
    value, number = max(counts.items(), key=lambda item: (item[1], item[0]))
    return value if number >= USUAL * counts.total() else ""
