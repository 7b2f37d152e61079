from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from diplomacy_tracker import checks
from diplomacy_tracker.checks import (
    Rule,
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
from diplomacy_tracker.checks.finding import Context, Finding
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.documents import Document
from diplomacy_tracker.content.loader import ParseCache, load
from diplomacy_tracker.content.parties import base_table
from diplomacy_tracker.content.records import RECORDS, Person, Record
from diplomacy_tracker.content.references import names
from tests.entries import CALL, TODAY, meeting, problems, record, write

EXISTING = {
    "people/person-one.md": record(
        "name: Person One\nparty: USA\noffices: [{role: Minister, from: 2021, to: 2025-07-11}]\n"
    ),
    "people/person-two.md": record("name: Person Two\nparty: CHN\n"),
    "issues/trade.md": record("title: Trade\n"),
    "issues/tariffs.md": record("title: Tariffs\n"),
    "events/summit-1.md": record("title: First summit\n"),
    "series/talks-1.md": record("title: Talks\n"),
}
"""What entries may name."""

SOURCE = "id: wire, title: a, publisher: b, url: https://example.org/a, kind: news"
OTHER_SOURCE = "id: other, title: c, publisher: d, url: https://example.org/c, kind: news"
PLAIN = "has a user name, a password, a backslash or a host with letters of two alphabets"
WRITE = "write person: person-one in place of the name"
SEAT = "the organisation in place of its members"
TERM = """\
  - id: o{}
    text: {}
    kind: agreed
    by: [USA]
    due: 2026-07
    source: wire
    log: [{{date: 2025-07-20, status: kept, source: wire}}]
"""
TERMS = (
    "Pause it for one year",
    "Pause it for another 90 days",
    "Pause it until July",
    "Pause it from 1 August to 31 July",
)
OUTCOME = "  - {{id: o{}, text: a, kind: agreed, by: [{}], source: wire}}\n"
PEOPLE = "participants: [{person: person-one, role: Minister, party: USA}, {party: CHN}]\n"

Case = tuple[Rule, dict[str, str], list[str]]


def call(keys: str, *, body: str = "") -> dict[str, str]:
    return {CALL: meeting(keys, body=body)}


WHEN: dict[str, Case] = {
    "a name that begins with another day": (
        when.id_begins_with_its_date,
        call("date: 2025-07-12\n"),
        [f'{CALL}:2:7: the date is 2025-07-12, so the file name must begin with "2025-07-12-"'],
    ),
    "a name that begins with a part of the day": (
        when.id_begins_with_its_date,
        {"meetings/2025/2025-07-call.md": meeting()},
        ['meetings/2025/2025-07-call.md:3:7: the date is 2025-07-11, so the file name must begin with "2025-07-11-"'],
    ),
    "a name that is a date and nothing more": (
        when.id_begins_with_its_date,
        {"meetings/2025/2025-07-11.md": meeting()},
        ['meetings/2025/2025-07-11.md:3:7: the date is 2025-07-11, so the file name must begin with "2025-07-11-"'],
    ),
    "the folder of another year": (
        when.folder_is_its_year,
        {"meetings/2024/2025-07-11-call.md": meeting()},
        ['meetings/2024/2025-07-11-call.md:3:7: the file is in the folder "2024"; move it to "2025"'],
    ),
    "held in some month": (
        when.held_meeting_has_a_day,
        {"meetings/2025/2025-07-call.md": meeting("date: 2025-07\n")},
        ['meetings/2025/2025-07-call.md:2:7: "2025-07" has no day, but the meeting was held; write the day'],
    ),
    "held the day after tomorrow": (
        when.held_meeting_is_not_in_the_future,
        {"meetings/2026/2026-11-25-call.md": meeting("date: 2026-11-25\n")},
        [
            "meetings/2026/2026-11-25-call.md:2:7: 2026-11-25 is in the future; write status: planned until it is held",
        ],
    ),
    "an end before the start": (
        when.ends_after_its_start,
        call("end_date: 2025-07-10\n"),
        [f"{CALL}:2:11: the end date 2025-07-10 is before the start date 2025-07-11"],
    ),
    "more outcomes than pages can hold": (
        bounds.entry_is_bounded,
        call("outcomes:\n" + "".join(OUTCOME.format(number, "USA") for number in range(101))),
        [f"{CALL}:2:1: outcomes has 101 items; at most 100 are allowed, so make several entries"],
    ),
    "an outcome of more parties than a table can hold": (
        bounds.entry_is_bounded,
        call("outcomes:\n" + OUTCOME.format(1, ", ".join(sorted(base_table())[:61]))),
        [
            f"{CALL}:3:37: the outcome names 61 parties; at most 60 are allowed, so name {SEAT}",
        ],
    ),
    "addresses in the text that lead elsewhere": (
        bodies.addresses_in_text_are_plain,
        call(
            "",
            body="[a](https://www.state.gov@evil.example/)\n[b](//evil.example/)\n<https://www.st\u0430te.gov/>\n"
            "[c]: javascript:alert(1)\n[d](https://example.org/ok) <b>\n",
        ),
        [
            f'{CALL}:19:1: "https://www.state.gov@evil.example/" {PLAIN}',
            f'{CALL}:20:1: "//evil.example/" is not a web address; write https://evil.example/',
            f'{CALL}:21:1: "https://www.st\u0430te.gov/" {PLAIN}',
            f'{CALL}:22:1: "javascript:alert(1)" is not a web address; it must begin with https:// or http://',
        ],
    ),
    "a known person under a free name": (
        people.known_people_are_named_by_their_file,
        call("participants: [{name: Person One, role: a, party: USA}, {name: Person One, role: a, party: CHN}]\n"),
        [f"{CALL}:2:23: notice: Person One has a file; if it is the same person, {WRITE}"],
    ),
    "one Wikidata item in two files": (
        people.wikidata_item_is_of_one_person,
        {
            "people/a.md": "---\nname: A One\nparty: USA\nwikidata: Q1\n---\n",
            "people/b.md": "---\nname: B Two\nparty: USA\nwikidata: Q1\n---\n",
        },
        ["people/b.md:4:11: Q1 is also people/a.md; make one file of both, with an alias"],
    ),
    "local dates too far off, or of others": (
        when.local_dates_are_near,
        call("local_dates:\n  USA: 2025-07-08\n  CHN: 2025-07-14\n  MYS: 2025-07-11\n"),
        [
            f"{CALL}:3:8: 2025-07-08 is more than two days from 2025-07-11",
            f"{CALL}:4:8: 2025-07-14 is more than two days from 2025-07-11",
            f'{CALL}:5:3: "MYS" is not among the participants',
        ],
    ),
    "a log in disorder": (
        when.log_is_in_order,
        call("""\
outcomes:
  - id: o1
    text: a
    kind: agreed
    by: [USA]
    source: wire
    log:
      - {status: pending, date: 2025-07-10, source: wire}
      - {status: in-progress, date: 2025-09-01, source: wire}
      - {status: kept, date: 2025-08-01, source: wire}
      - {status: kept, date: 2026-11-25, source: wire}
"""),
        [
            f"{CALL}:9:33: 2025-07-10 is before the date of the meeting, 2025-07-11",
            f"{CALL}:11:30: 2025-08-01 is earlier than the item above it, 2025-09-01; put older items first",
            f"{CALL}:12:30: 2026-11-25 is in the future; a log holds only what has happened",
        ],
    ),
    "due before the meeting": (
        when.due_after_the_meeting,
        call("""\
outcomes:
  - {id: o1, text: a, kind: agreed, by: [USA], source: wire, due: 2025-06}
expects:
  - {id: e1, text: a, source: wire, due: 2024}
"""),
        [
            f"{CALL}:3:67: 2025-06 is before the date of the meeting, 2025-07-11",
            f"{CALL}:5:42: 2024 is before the date of the meeting, 2025-07-11",
        ],
    ),
    "looked at before the meeting, or in the future": (
        when.checked_after_the_meeting,
        call("""\
outcomes:
  - {id: o1, text: a, kind: agreed, by: [USA], source: wire, checked: 2025-07-10}
  - {id: o2, text: a, kind: agreed, by: [USA], source: wire, checked: 2026-11-25}
expects:
  - {id: e1, text: a, source: wire, checked: 2025-07-10}
  - {id: e2, text: a, source: wire, checked: 2026-11-25}
"""),
        [
            f"{CALL}:3:71: 2025-07-10 is before the date of the meeting, 2025-07-11",
            f"{CALL}:4:71: 2026-11-25 is in the future; write the day on which somebody last looked",
            f"{CALL}:6:46: 2025-07-10 is before the date of the meeting, 2025-07-11",
            f"{CALL}:7:46: 2026-11-25 is in the future; write the day on which somebody last looked",
        ],
    ),
    "closed before the meeting": (
        when.closed_after_the_meeting,
        call("expects:\n  - {id: e, text: a, source: wire, closed: {as: lapsed, date: 2025-07-10, source: wire}}\n"),
        [f"{CALL}:3:63: 2025-07-10 is before the date of the meeting, 2025-07-11"],
    ),
    "a source older than the meeting": (
        when.sources_follow_the_meeting,
        call(f"sources:\n  - {{{SOURCE}, date: 2025-07-10}}\n  - {{{OTHER_SOURCE}, date: 2025-07-09}}\n"),
        [
            f"{CALL}:4:87: notice: 2025-07-09 is before the meeting, 2025-07-11; it can only announce it",
        ],
    ),
    "a source read before it was published, and one read in the future": (
        when.sources_are_read_after_they_are_published,
        call(
            f"sources:\n  - {{{SOURCE}, date: 2025-07-12, read: 2025-07-11}}\n"
            f"  - {{{OTHER_SOURCE}, date: 2025-07-12, read: 2027-01-01}}\n"
        ),
        [
            f"{CALL}:3:104: 2025-07-11 is before 2025-07-12, the day of the source",
            f"{CALL}:4:105: 2027-01-01 is in the future",
        ],
    ),
    "a Chinese title without a language": (
        accounts.language_of_another_script_is_named,
        call(f"sources:\n  - {{{SOURCE.replace('title: ', 'title: 中文 ')}}}\n"),
        [f"{CALL}:3:23: notice: its title is not in Latin letters; add its language, as in `language: zh`"],
    ),
    "an event that ends before its start": (
        when.event_ends_after_its_start,
        {"events/summit.md": record("title: a\ndate: 2025-07\nend_date: 2025-06-30\n")},
        ["events/summit.md:4:11: the end date 2025-06-30 is before the start date 2025-07"],
    ),
    "an office left before it was taken": (
        when.offices_end_after_their_start,
        {"people/a.md": record("name: a\nparty: USA\noffices:\n  - {role: b, from: 2025-07, to: 2025-06-30}\n")},
        ["people/a.md:5:34: the end 2025-06-30 is before the start 2025-07"],
    ),
}

REFERENCES: dict[str, Case] = {
    "a person without a file": (
        references.named_records_exist,
        call("participants: [{party: USA, role: a, person: person-on}, {party: CHN, role: a, person: nobody}]\n"),
        [
            f'{CALL}:2:46: there is no person "person-on"; did you mean "person-one"?',
            f'{CALL}:2:88: there is no person "nobody"; create the file people/nobody.md, or correct the id',
        ],
    ),
    "a speaker without a file": (
        references.words_that_look_like_ids_exist,
        call("""\
positions:
  - {by: USA, issue: trade, text: a, source: wire, speaker: person-tow}
  - {by: USA, issue: trade, text: a, source: wire, speaker: the ministry}
  - {by: USA, issue: trade, text: a, source: wire, speaker: ministry}
expects:
  - {id: e1, text: a, source: wire, said_by: no-one-at-all}
"""),
        [
            f'{CALL}:3:61: there is no person "person-tow"; did you mean "person-two"?',
            f'{CALL}:7:46: there is no person "no-one-at-all"',
        ],
    ),
    "issues without a file": (
        references.named_records_exist,
        call(f"""\
issues: [trade, tarifs]
positions:
  - {{by: USA, text: a, source: wire, issue: trades}}
outcomes:
  - {{id: o1, text: a, kind: agreed, by: [USA], source: wire, issue: peace}}
sources:
  - {{{SOURCE}, party: USA, mentions: [trade, war]}}
"""),
        [
            f'{CALL}:2:17: there is no issue "tarifs"; did you mean "tariffs"?',
            f'{CALL}:4:45: there is no issue "trades"; did you mean "trade"?',
            f'{CALL}:6:69: there is no issue "peace"; create the file issues/peace.md, or correct the id',
            f'{CALL}:8:110: there is no issue "war"; create the file issues/war.md, or correct the id',
        ],
    ),
    "an event without a file": (
        references.named_records_exist,
        call("event: summit-2\n"),
        [f'{CALL}:2:8: there is no event "summit-2"; did you mean "summit-1"?'],
    ),
    "a series without a file": (
        references.named_records_exist,
        {**call("series: talks-2\n"), "events/summit-2.md": record("title: a\nseries: rounds\n")},
        [
            'events/summit-2.md:3:9: there is no series "rounds"; create the file series/rounds.md, or correct the id',
            f'{CALL}:2:9: there is no series "talks-2"; did you mean "talks-1"?',
        ],
    ),
    "related meetings that are not there, or this one": (
        references.named_records_exist,
        {
            "meetings/2025/2025-06-09-talks.md": meeting("date: 2025-06-09\naliases: [2025-06-10-old-name]\n"),
            CALL: meeting("""\
related:
  - 2025-06-09-talk
  - 2025-06-10-old-name
  - id: 2025-07-11-call
    as: follows
expects:
  - {id: e1, text: a, source: wire, fulfilled_by: 1999-x}
  - {id: e2, text: a, source: wire, fulfilled_by: 2025-07-11-call}
"""),
        },
        [
            f'{CALL}:3:5: there is no meeting "2025-06-09-talk"; did you mean "2025-06-09-talks"?',
            f'{CALL}:4:5: there is no meeting "2025-06-10-old-name"; it is now called "2025-06-09-talks"',
            f'{CALL}:5:9: "2025-07-11-call" is this meeting itself',
            f'{CALL}:8:51: there is no meeting "1999-x"; create the file meetings/YEAR/1999-x.md, or correct the id',
            f'{CALL}:9:51: "2025-07-11-call" is this meeting itself',
        ],
    ),
    "a meeting that names itself": (
        references.named_meetings_are_others,
        call("related: [2025-07-11-call]\n"),
        [f'{CALL}:2:11: "2025-07-11-call" is this meeting itself'],
    ),
    "sources that are not listed": (
        references.sources_exist,
        call(
            """\
positions:
  - {by: USA, issue: trade, text: a, source: wires}
outcomes:
  - id: o1
    text: a
    kind: agreed
    by: [USA]
    source: press
    log:
      - {date: 2025-08-01, status: kept, source: radio}
expects:
  - {id: e1, text: a, source: tv, closed: {as: late, date: 2026-01-01, source: blog}}
sources: [SOURCES]
""".replace("SOURCES", f"{{{SOURCE}}}, {{{OTHER_SOURCE}}}")
        ),
        [
            f'{CALL}:3:46: there is no source "wires" in this entry; did you mean "wire"?',
            f'{CALL}:9:13: there is no source "press" in this entry; its sources are wire, other',
            f'{CALL}:11:50: there is no source "radio" in this entry; its sources are wire, other',
            f'{CALL}:13:31: there is no source "tv" in this entry; its sources are wire, other',
            f'{CALL}:13:80: there is no source "blog" in this entry; its sources are wire, other',
        ],
    ),
    "parties that nobody declared": (
        references.parties_exist,
        call(f"""\
place: {{country: KUALALUMP}}
participants: [{{party: USA}}, {{party: CHN}}, {{party: QQ0}}]
positions:
  - {{issue: trade, text: a, source: wire, by: QQ9}}
outcomes:
  - {{id: o1, text: a, kind: agreed, source: wire, by: [USA, QQ1], toward: [QQ2], denied_by: [QQ3]}}
sources:
  - {{{SOURCE}, party: QQ4}}
"""),
        [
            f'{CALL}:{place}: there is no party "{code}"; a code outside ISO 3166 must be declared in countries/ or '
            "organizations/"
            for place, code in [
                ("2:18", "KUALALUMP"),
                ("3:52", "QQ0"),
                ("5:47", "QQ9"),
                ("7:61", "QQ1"),
                ("7:76", "QQ2"),
                ("7:94", "QQ3"),
            ]
        ]
        + [
            (
                f'{CALL}:9:87: there is no party "QQ4"; a code outside ISO 3166 must be declared in countries/ or '
                "organizations/"
            ),
        ],
    ),
    "a party with a typing error": (
        references.parties_exist,
        call("place: {country: UAS}\n"),
        [f'{CALL}:2:18: there is no party "UAS"; did you mean USA (United States)?'],
    ),
    "parties of other records that nobody declared": (
        references.parties_exist,
        {
            "events/a.md": record("title: a\nhost: QQ1\nplace: {country: QQ2}\n"),
            "organizations/a.md": record("code: ABC1\nname: A\nmembers: [USA, QQ3]\nseat: {country: QQ4}\n"),
            "people/a.md": record("name: a\nparty: QQ5\n"),
            "series/a.md": record("title: a\nparties: [USA, QQ6]\n"),
        },
        [
            f'{place}: there is no party "{code}"; a code outside ISO 3166 must be declared in countries/ or '
            "organizations/"
            for place, code in [
                ("events/a.md:3:7", "QQ1"),
                ("events/a.md:4:18", "QQ2"),
                ("organizations/a.md:4:16", "QQ3"),
                ("organizations/a.md:5:17", "QQ4"),
                ("people/a.md:3:8", "QQ5"),
                ("series/a.md:3:16", "QQ6"),
            ]
        ],
    ),
    "links in texts that lead nowhere": (
        references.body_links_exist,
        {
            **{
                f"{folder}/{name}.md": record(keys, body=f"Text.\n\nSee [{folder}](nothing-of-{folder}.md).\n")
                for folder, name, keys in [
                    ("countries", "china", "code: CHN\nname: China\n"),
                    ("events", "a", "title: a\n"),
                    ("issues", "a", "title: a\n"),
                    ("organizations", "a", "code: ABC1\nname: A\n"),
                    ("people", "a", "name: a\nparty: USA\n"),
                    ("series", "a", "title: a\n"),
                ]
            },
            CALL: meeting(
                "aliases: [2025-07-11-old-name]\n",
                body="\n\n[a](person-one.md), [b](../people/person-one.md#x), [c](2025-07-11-old-name.md),\n"
                "[d](person-on.md) and [e](/people/trad.md#x),\n\n[f](https://example.org/readme.html).\n",
            ),
        },
        [
            'countries/china.md:7:1: there is no record "nothing-of-countries"',
            'events/a.md:6:1: there is no record "nothing-of-events"',
            'issues/a.md:6:1: there is no record "nothing-of-issues"',
            f'{CALL}:23:1: there is no record "person-on"; did you mean "person-one"?',
            f'{CALL}:23:1: there is no record "trad"; did you mean "trade"?',
            'organizations/a.md:7:1: there is no record "nothing-of-organizations"',
            'people/a.md:7:1: there is no record "nothing-of-people"',
            'series/a.md:6:1: there is no record "nothing-of-series"',
        ],
    ),
    "a code that two files declare": (
        references.code_is_declared_once,
        {
            "organizations/the-club.md": record("name: The Club\ncode: CLUB\n"),
            "organizations/the-other-club.md": record("name: The Other Club\ncode: CLUB\n"),
        },
        [
            (
                'organizations/the-club.md:2:7: the name is "The Other Club", so the file must be called '
                '"the-other-club.md"'
            ),
            'organizations/the-other-club.md:3:7: the code "CLUB" is taken by organizations/the-club.md',
        ],
    ),
}

PEOPLE_CASES: dict[str, Case] = {
    "one party": (
        people.two_parties_at_least,
        call("participants: [{party: USA}, {party: USA}]\n"),
        [f"{CALL}:2:15: a meeting needs at least two parties"],
    ),
    "nobody but a mediator and one side": (
        people.two_parties_met,
        call("participants: [{party: USA}, {party: CHN, as: mediator}]\n"),
        [f"{CALL}:2:15: fewer than two parties met; delete `as` for those who met or negotiated"],
    ),
    "somebody asked who took no part": (
        people.who_asked_took_part,
        call("asked_by: [USA, JPN]\n"),
        [f'{CALL}:2:17: "JPN" is not among the participants'],
    ),
    "a name without a role": (
        people.named_participants_have_a_role,
        call("participants: [{party: USA, person: person-one}, {party: CHN, name: Person Three}]\n"),
        [
            f'{CALL}:2:16: the role of "person-one" is missing; write the office held on that day',
            f'{CALL}:2:50: the role of "Person Three" is missing; write the office held on that day',
        ],
    ),
    "a person listed twice": (
        people.person_takes_part_once,
        call("""\
participants:
  - {person: person-one, role: Minister, party: USA}
  - {party: CHN}
  - {role: Envoy, party: USA, person: person-one}
"""),
        [f'{CALL}:5:39: "person-one" is listed twice'],
    ),
    "a person of another party": (
        people.person_holds_office_of_the_party,
        call("participants: [{party: USA}, {person: person-one, role: a, party: CHN}]\n"),
        [f'{CALL}:2:67: "person-one" belongs to USA, not to CHN'],
    ),
    "a person out of office": (
        people.person_holds_office_of_the_party,
        {"meetings/2025/2025-07-12-call.md": meeting(f"date: 2025-07-12\n{PEOPLE}")},
        [
            (
                'meetings/2025/2025-07-12-call.md:3:25: "person-one" held no office of USA on 2025-07-12 according to '
                "people/person-one.md"
            )
        ],
    ),
    "a person not in office yet": (
        people.person_holds_office_of_the_party,
        {"meetings/2020/2020-12-31-call.md": meeting(f"date: 2020-12-31\n{PEOPLE}")},
        [
            (
                'meetings/2020/2020-12-31-call.md:3:25: "person-one" held no office of USA on 2020-12-31 according to '
                "people/person-one.md"
            )
        ],
    ),
    "in person, nowhere": (
        people.in_person_meeting_has_a_place,
        call("format: in-person\n"),
        [f"{CALL}:2:9: a meeting in person needs a place; write at least `country`"],
    ),
    "two files for one name": (
        people.same_name_is_same_person,
        {
            "people/person-two-again.md": record("name: Person Two\nparty: CHN\n"),
            "people/person-two-of-us.md": record("name: Person Two\nparty: USA\n"),
        },
        ['people/person-two-again.md:2:7: notice: "Person Two" of CHN is also people/person-two.md'],
    ),
    "a party's file of another name": (
        people.party_file_is_named_after_it,
        {
            "countries/korea.md": record("code: KOR\nname: South Korea\n"),
            "countries/malaya.md": record("code: MYS\n"),
            "organizations/eu.md": record("code: EU\nname: European Union\n"),
        },
        [
            'countries/korea.md:3:7: the name is "South Korea", so the file must be called "south-korea.md"',
            'countries/malaya.md:2:1: the name is "Malaysia", so the file must be called "malaysia.md"',
            'organizations/eu.md:3:7: the name is "European Union", so the file must be called "european-union.md"',
        ],
    ),
    "a polity without a name, a code that is none": (
        people.polity_has_a_name,
        {"countries/xab.md": record("code: XAB\n"), "countries/atlantis.md": record("code: ATL\nname: Atlantis\n")},
        [
            'countries/atlantis.md:2:7: "ATL" is not a code of ISO 3166; for other polities, use a code like XAB',
            'countries/xab.md:2:1: "XAB" is not in the base table; write its "name"',
        ],
    ),
}

ACCOUNTS: dict[str, Case] = {
    "ids that stand twice": (
        accounts.ids_are_unique,
        call(f"""\
outcomes:
  - {{text: a, kind: agreed, by: [USA], source: wire, id: o1}}
  - {{text: b, kind: agreed, by: [USA], source: wire, id: o1}}
expects:
  - {{text: a, source: wire, id: o1}}
  - {{text: b, source: wire, id: e1}}
  - {{text: b, source: wire, id: e1}}
sources:
  - {{{SOURCE}}}
  - {{{SOURCE}}}
"""),
        [
            f'{CALL}:4:58: the id "o1" is used twice, first under outcomes',
            f'{CALL}:6:33: the id "o1" is used twice, first under outcomes',
            f'{CALL}:8:33: the id "e1" is used twice, first under expects',
            f'{CALL}:11:10: the id "wire" is used by two sources',
        ],
    ),
    "a document with a day and a statement with a log": (
        accounts.only_commitments_are_due,
        call("""\
outcomes:
  - {id: o1, text: a, kind: signed, type: document, by: [USA], source: wire, due: 2026}
  - id: o2
    text: a
    kind: announced
    type: statement
    by: [USA]
    source: wire
    log: [{date: 2025-08-01, status: kept, source: wire}]
"""),
        [
            f"{CALL}:3:78: a document has no due; delete it, or write what was promised as an outcome of its own",
            f"{CALL}:10:5: a statement has no log; delete it, or write what was promised as an outcome of its own",
        ],
    ),
    "an account of someone who was not there": (
        accounts.own_account_is_by_a_party_that_took_part,
        call(f"sources: [{{{SOURCE}, party: MYS}}]\n"),
        [f'{CALL}:2:93: "MYS" is not among the participants, so this cannot be its own account; delete the line'],
    ),
    "accounts of a later meeting": (
        accounts.own_account_is_of_this_meeting,
        call(
            "end_date: 2025-07-12\nsources:\n"
            f"  - {{{SOURCE}, date: 2025-07-27, party: USA}}\n"
            f"  - {{{OTHER_SOURCE.replace('news', 'joint-statement')}, date: 2025-07-27}}\n"
        ),
        [
            (
                f"{CALL}:4:86: notice: 2025-07-27 is more than 14 days after the meeting; if it is of another, "
                "delete `party`"
            ),
            (
                f"{CALL}:5:98: notice: 2025-07-27 is more than 14 days after the meeting; if it is of another, "
                "write `kind: news`"
            ),
        ],
    ),
    "a report's mentions": (
        accounts.mentions_belong_to_an_account,
        call(f"sources: [{{{SOURCE}, mentions: [trade]}}]\n"),
        [
            f"{CALL}:2:86: only a party's own account (with the key party) or a joint statement may have mentions",
        ],
    ),
    "what was said elsewhere": (
        accounts.elsewhere_is_not_the_meeting,
        call("""\
positions:
  - {by: USA, issue: trade, text: a, source: wire, elsewhere: {date: 2025-07-11}}
  - {by: USA, issue: trade, text: a, source: wire, elsewhere: {date: 2199-01-01}}
  - {by: USA, issue: trade, text: a, source: wire, elsewhere: {to: QQ4}}
  - {by: USA, issue: trade, text: a, source: wire, elsewhere: {date: 2025-07-11, to: MYS}}
  - {by: USA, issue: trade, text: a, source: wire, elsewhere: {date: 2025-07-11, at: at dinner}}
  - {by: USA, issue: trade, text: a, source: wire, elsewhere: {date: 2025-07-10}}
"""),
        [
            (
                f"{CALL}:3:70: 2025-07-11 is a day of this meeting; "
                "write to whom it was said or at what, or delete elsewhere"
            ),
            f"{CALL}:4:70: 2199-01-01 is in the future; a position is what has been said",
            f'{CALL}:5:68: there is no party "QQ4"',
        ],
    ),
    "a source within a network": (
        accounts.sources_are_on_the_public_web,
        {
            CALL: meeting(
                "sources:\n"
                "  - {id: a, title: a, publisher: b, url: https://localhost/a, kind: news}\n"
                "  - {id: b, title: a, publisher: b, url: http://169.254.169.254/a, kind: news}\n"
                "  - {id: c, title: a, publisher: b, url: http://2130706433/a, kind: news}\n"
                "  - {id: d, title: a, publisher: b, url: http://printer.local/a, kind: news}\n"
                "  - {id: e, title: a, publisher: b, url: https://example/a, kind: news}\n"
                "  - {id: wire, title: a, publisher: b, url: https://example.org/a, archive_url: 'http://[::1]/', "
                "kind: news}\n"
            )
        },
        [
            f'{CALL}:{line}:{column}: "{url}" leads to no host of the public web; '
            "give an address that every reader can open"
            for line, column, url in (
                (3, 42, "https://localhost/a"),
                (4, 42, "http://169.254.169.254/a"),
                (5, 42, "http://2130706433/a"),
                (6, 42, "http://printer.local/a"),
                (7, 42, "https://example/a"),
                (8, 81, "http://[::1]/"),
            )
        ],
    ),
    "a text cut short by a number sign": (
        comments.no_text_is_cut_short,
        {CALL: meeting("title: Talks #2 of three # check\nsummary: They met # 2\nformat: phone #why\n")},
        [
            f'{CALL}:{line}: notice: the text ends before "{rest}", which YAML reads as a comment; '
            "put quotes around the whole text"
            for line, rest in (("2:8", "#2 of three # check"), ("3:10", "# 2"))
        ],
    ),
    "long quotes": (
        accounts.quotes_are_short,
        call(f"""\
positions:
  - {{by: USA, issue: trade, text: a, source: wire, quote: {"word " * 15}word}}
  - {{by: USA, issue: trade, text: a, source: wire, quote: {"word " * 14}word}}
  - {{by: CHN, issue: trade, text: a, source: wire, quote: {"中" * 41}}}
  - {{by: CHN, issue: trade, text: a, source: wire, quote: {"中" * 40}}}
  - {{by: USA, issue: trade, text: a, source: wire, quote: {"one—two " * 8}}}
"""),
        [
            f"{CALL}:3:59: the quote has 16 words; at most 15 are allowed",
            f"{CALL}:5:59: the quote has 41 characters; at most 40 are allowed",
            f"{CALL}:7:59: the quote has 16 words; at most 15 are allowed",
        ],
    ),
    "high confidence in one report": (
        accounts.confidence_rests_on_sources,
        call("confidence: high\n"),
        [f'{CALL}:2:13: notice: "high" needs two independent sources or an official account'],
    ),
}

DUPLICATES: dict[str, Case] = {
    "aliases that are in use": (
        duplicates.aliases_are_free,
        {
            "meetings/2025/2025-06-09-talks.md": meeting("date: 2025-06-09\naliases: [2025-old, 2025-older]\n"),
            CALL: meeting("aliases: [2025-06-09-talks, 2025-oldest, 2025-old]\n"),
        },
        [
            'meetings/2025/2025-06-09-talks.md:3:11: the alias "2025-old" is also one of "2025-07-11-call"',
            f'{CALL}:2:11: "2025-06-09-talks" is the id of a meeting; an alias must be an id no longer in use',
        ],
    ),
    "an alias that no meeting can have had": (
        duplicates.aliases_are_free,
        {CALL: meeting("aliases: ['2025']\n")},
        [f"""{CALL}:2:11: "2025" cannot be an earlier id of a meeting; ids of meetings begin with a date"""],
    ),
    "aliases of other records that are in use": (
        duplicates.aliases_are_free,
        {"issues/ports.md": record("title: Ports\naliases: [trade]\n")},
        ['issues/ports.md:3:11: "trade" is the id of an issue; an alias must be an id no longer in use'],
    ),
    "outcomes and expectations with an anchor of the page": (
        accounts.ids_are_free_on_the_page,
        call("""\
outcomes:
  - {id: sources, text: A, kind: announced, by: [USA], source: wire}
expects:
  - {id: s-wire, text: A, source: wire}
"""),
        [
            f'{CALL}:3:10: "sources" is used by the page itself; choose another id, like o1 or e1',
            f'{CALL}:5:10: "s-wire" is used by the page itself; choose another id, like o1 or e1',
        ],
    ),
    "a polity with the name of a country": (
        people.party_name_is_its_own,
        {"countries/china.md": record("code: XAA\nname: China\n")},
        ['countries/china.md:3:7: "China" has the same name or the same address as CHN'],
    ),
    "a text that is a book": (
        bodies.text_is_short_and_flat,
        {"people/person-nine.md": record("name: Person Nine\nparty: USA\n", body="a" * 10_001)},
        ["people/person-nine.md:5:1: the text has 10001 characters; at most 10000 are allowed"],
    ),
    "the same name twice in a list": (
        duplicates.nothing_is_listed_twice,
        {
            "meetings/2025/2025-06-09-talks.md": meeting("date: 2025-06-09\n"),
            CALL: meeting(
                "aliases: [2025-old, 2025-old]\nrelated: [2025-06-09-talks, {id: 2025-06-09-talks, as: follows}]\n"
                "outcomes:\n"
                "  - {id: o1, text: A, kind: announced, by: [USA], toward: [CHN, USA, CHN], source: wire}\n"
            ),
        },
        [
            f'{CALL}:2:21: "2025-old" is listed twice',
            f'{CALL}:3:29: "2025-06-09-talks" is listed twice',
            f'{CALL}:5:70: "CHN" is listed twice',
        ],
    ),
    "two calls within two days": (
        duplicates.near_duplicates_are_related,
        {
            CALL: meeting(),
            "meetings/2025/2025-07-13-call.md": meeting("date: 2025-07-13\n"),
            "meetings/2025/2025-07-16-call.md": meeting("date: 2025-07-16\n"),
        },
        [
            (
                'meetings/2025/2025-07-13-call.md:2:7: notice: looks like "2025-07-11-call": same parties, same '
                "format, 2025-07-11; if they are two meetings, name it under related"
            )
        ],
    ),
}

COVERAGE_FILE = "coverage/all.md"


def covered(keys: str) -> dict[str, str]:
    """A coverage record of these last lines; the first of them is line 6 of the file."""
    text = f"title: All\nparties: [USA]\ncompleteness: complete\nhow: Read.\n{keys}"
    return {COVERAGE_FILE: record(text)}


SPAN = "from: 2021-01-20\nthrough: 2026-06-30\n"

COVERAGE: dict[str, Case] = {
    "a coverage that ends before its start": (
        coverage.coverage_ends_after_its_start,
        covered("from: 2021-01-20\nthrough: 2021-01-19\n"),
        [f"{COVERAGE_FILE}:7:10: the end date 2021-01-19 is before the start date 2021-01-20"],
    ),
    "a coverage of days to come": (
        coverage.coverage_is_not_in_the_future,
        covered("from: 2021-01-20\nthrough: 2026-11-25\n"),
        [f"{COVERAGE_FILE}:7:10: 2026-11-25 is in the future; write the day up to which somebody looked"],
    ),
    "others beside two parties, or the party itself": (
        coverage.others_are_of_one_party,
        {
            **covered(SPAN + "with: [JPN, USA]\n"),
            "coverage/two.md": covered(SPAN + "with: [JPN]\n")[COVERAGE_FILE].replace("[USA]", "[USA, CHN]"),
        },
        [
            f'{COVERAGE_FILE}:8:13: "USA" is the party itself; name only others under `with`',
            "coverage/two.md:8:1: with two parties there is nobody else; delete `with`, or one of the parties",
        ],
    ),
    "ranks at a level without them, or at all levels": (
        coverage.ranks_are_of_levels_with_ranks,
        {
            **covered(SPAN + "ranks: [minister]\n"),
            "coverage/two.md": covered(SPAN + "ranks: [minister]\nlevels: [defence, leader]\n")[COVERAGE_FILE],
            "coverage/well.md": covered(SPAN + "ranks: [minister]\nlevels: [economic]\n")[COVERAGE_FILE],
        },
        [
            f"{path}:8:1: under `levels`, name only defence or economic; the others have no ranks"
            for path in (COVERAGE_FILE, "coverage/two.md")
        ],
    ),
    "gaps outside their coverage, or backwards": (
        coverage.gaps_are_within_their_coverage,
        covered(
            f"{SPAN}gaps:\n"
            "  - {why: a, from: 2021-01-19, to: 2021-02}\n"
            "  - {why: a, from: 2026-05, to: 2026-07}\n"
            "  - {why: a, from: 2024-02, to: 2024-01}\n"
        ),
        [
            f"{COVERAGE_FILE}:9:20: the coverage is from 2021-01-20 to 2026-06-30; 2021-01-19 is before it",
            f"{COVERAGE_FILE}:10:33: the coverage is from 2021-01-20 to 2026-06-30; 2026-07 is after it",
            f"{COVERAGE_FILE}:11:33: the end date 2024-01 is before the start date 2024-02",
        ],
    ),
}

CONTRADICTIONS: dict[str, Case] = {
    "kept as promised, and still expected": (
        contradictions.kept_promise_is_no_open_expectation,
        call("""\
outcomes:
  - id: o1
    text: a
    kind: agreed
    by: [USA]
    due: 2025-08
    source: wire
    log: [{date: 2025-08-11, status: kept, source: wire}]
expects:
  - {id: e1, text: a, source: wire, due: 2025-08}
"""),
        [
            (
                f'{CALL}:11:42: notice: the day 2025-08 is over, and "o1", due then too, was kept; if this came true, '
                "write `closed` with `as: happened`, or the meeting under fulfilled_by"
            )
        ],
    ),
    "kept for a year after a week": (
        contradictions.promise_for_a_term_is_kept_at_its_end,
        call("".join(("outcomes:\n", *(TERM.format(number, text) for number, text in enumerate(TERMS))))),
        [
            f'{CALL}:{9 + 7 * number}:38: notice: "{words}" ends later than 2025-07-20, as it is due on 2026-07; write '
            "in-progress, or the end of the term under due"
            for number, words in enumerate(("for one year", "for another 90 days", "until", "from 1 August to"))
        ],
    ),
    "fulfilled before it was voiced": (
        contradictions.fulfilled_after_it_was_voiced,
        {
            "meetings/2025/2025-06-09-talks.md": meeting("date: 2025-06-09\n"),
            **call("expects: [{id: e1, text: a, source: wire, fulfilled_by: 2025-06-09-talks}]\n"),
        },
        [
            f"{CALL}:2:57: notice: 2025-06-09 is before 2025-07-11, when this was voiced; name a later meeting",
        ],
    ),
    "a first that is the second": (
        contradictions.first_since_is_first,
        {
            "meetings/2024/2024-06-09-call.md": meeting("date: 2024-06-09\n"),
            "meetings/2023/2023-06-09-call.md": meeting("date: 2023-06-09\nformat: video\n"),
            **call(
                "title: Ministers hold the first call since 2022\n"
                "summary: It was the first contact since July 2023, and their first since 2020. "
                "The first visit since 2019.\n"
            ),
        },
        [
            f'{CALL}:{line}: notice: "first … since {year}", but "2024-06-09-call" is later and of the same kind; say '
            "what is the first"
            for line, year in (("2:8", 2022), ("3:10", 2023))
        ],
    ),
}

WITHIN: dict[str, dict[str, str]] = {
    "comments beside texts": {CALL: meeting("title: Talks # check: the title\nsummary: '#1 and #2 met' #\n")},
    "a coverage of one day, with a gap of that month, up to tomorrow": covered(
        "from: 2026-11-24\nthrough: 2026-11-24\ngaps: [{why: a, from: 2026-11, to: 2026-11}]\nwith: [JPN]\n"
    ),
    "a mediator beside two sides, and a plan of one side": {
        CALL: meeting("participants: [{party: USA}, {party: CHN}, {party: MYS, as: mediator}]\n"),
        "meetings/2027/2027-07-talks.md": meeting(
            "date: 2027-07\nstatus: planned\nparticipants: [{party: USA}, {party: CHN, as: host}]\n"
        ),
    },
    "looked at on the day itself, and tomorrow": call("""\
outcomes: [{text: a, kind: agreed, by: [USA], source: wire, id: o1, checked: 2025-07-11}]
expects: [{text: a, source: wire, id: e1, checked: 2026-11-24}]
"""),
    "a document and a statement without a day": call("""\
outcomes:
  - {id: o1, text: a, kind: signed, type: document, by: [USA], source: wire}
  - {id: o2, text: a, kind: agreed, type: statement, by: [USA], source: wire, checked: 2025-08-01}
"""),
    "expectations that ended, of another day, or of a day to come": call("""\
outcomes:
  - id: o1
    text: a
    kind: agreed
    by: [USA]
    due: 2025-08
    source: wire
    log: [{date: 2025-08-11, status: kept, source: wire}]
  - id: o2
    text: a
    kind: agreed
    by: [USA]
    due: 2026-11-23
    source: wire
    log: [{date: 2025-08-11, status: kept, source: wire}]
expects:
  - {id: e1, text: a, source: wire, due: 2025-08, closed: {as: happened, date: 2025-08-11, source: wire}}
  - {id: e2, text: a, source: wire, due: 2025-09}
  - {id: e3, text: a, source: wire, due: 2026-11-23}
"""),
    "a promise for a year kept on its last day or in progress, and one for a day": call(
        "".join(
            (
                "outcomes:\n",
                TERM.format(1, TERMS[0]).replace("2025-07-20", "2026-07-31"),
                TERM.format(2, TERMS[0]).replace("kept", "in-progress"),
                TERM.format(3, "Meet for talks"),
            )
        )
    ),
    "fulfilled on the day itself": {
        "meetings/2025/2025-07-11-visit.md": meeting("format: letter\n"),
        **call("expects: [{id: e1, text: a, source: wire, fulfilled_by: 2025-07-11-visit}]\n"),
    },
    "a first since a contact of that year, and others at other levels, of other forms, of others": {
        "meetings/2023/2023-06-09-call.md": meeting("date: 2023-06-09\n"),
        "meetings/2024/2024-01-09-call.md": meeting("date: 2024-01-09\nlevel: leader\n"),
        "meetings/2024/2024-02-09-letter.md": meeting("date: 2024-02-09\nformat: letter\n"),
        "meetings/2024/2024-03-09-call.md": meeting("date: 2024-03-09\nparticipants: [{party: USA}, {party: MYS}]\n"),
        "meetings/2024/2024-04-09-off.md": meeting("date: 2024-04-09\nstatus: cancelled\n"),
        **call("summary: The first call since 2023.\n"),
    },
    "the first talks of ministers, after talks of officials at that level": {
        "meetings/2024/2024-06-09-call.md": meeting("date: 2024-06-09\nlevel: defence\n"),
        **call("level: defence\nsummary: The first talks of ministers since 2023.\n"),
    },
    "held tomorrow, for today may be behind": {
        "meetings/2026/2026-11-24-call.md": meeting("date: 2026-11-24\n"),
    },
    "an end on the first day": call("end_date: 2025-07-11\n"),
    "local dates a day off": call("local_dates: {USA: 2025-07-10, CHN: 2025-07-12}\n"),
    "a log of the day itself, of one day, of tomorrow": call("""\
outcomes:
  - id: o1
    text: a
    kind: agreed
    by: [USA]
    source: wire
    log:
      - {date: 2025-07-11, status: pending, source: wire}
      - {date: 2025-07-11, status: in-progress, source: wire}
      - {date: 2026-11-24, status: kept, source: wire}
"""),
    "due on the day itself": call("""\
outcomes: [{text: a, kind: agreed, by: [USA], source: wire, id: o1, due: 2025-07-11}]
expects: [{text: a, source: wire, id: e1, due: 2025-07}]
"""),
    "closed on the day itself": call(
        "expects: [{text: a, source: wire, id: e1, closed: {as: cancelled, date: 2025-07-11, source: wire}}]\n"
    ),
    "a source of the day before": call(f"sources: [{{{SOURCE}, date: 2025-07-10}}]\n"),
    "an account of the last day, a transcript and a report that are later": call(
        "end_date: 2025-07-12\nsources:\n"
        f"  - {{{SOURCE}, date: 2025-07-26, party: USA}}\n"
        f"  - {{{OTHER_SOURCE.replace('news', 'transcript')}, date: 2025-08-26, party: USA}}\n"
        f"  - {{{OTHER_SOURCE.replace('other', 'third')}, date: 2025-08-26}}\n"
    ),
    "an event of one day": {"events/fair.md": record("title: Fair\ndate: 2025-07-11\nend_date: 2025-07-11\n")},
    "an event whose first day nobody knows": {"events/fair.md": record("title: Fair\nend_date: 2025-07-11\n")},
    "an office of one day": {
        "people/person-six.md": record(
            "name: Person Six\nparty: USA\noffices: [{role: Minister, from: 2025-07-11, to: 2025-07-11}]\n"
        ),
        **call(PEOPLE.replace("person-one", "person-six")),
    },
    "the last day in office": call(PEOPLE),
    "high confidence in an own account": call(f"confidence: high\nsources: [{{{SOURCE}, party: USA}}]\n"),
    "high confidence in a joint statement": call(
        f"confidence: high\nsources: [{{{SOURCE.replace('news', 'joint-statement')}}}]\n"
    ),
    "high confidence in a data set": call(f"confidence: high\nsources: [{{{SOURCE.replace('news', 'dataset')}}}]\n"),
    "high confidence in two reports": call(f"confidence: high\nsources: [{{{SOURCE}}}, {{{OTHER_SOURCE}}}]\n"),
    "a withdrawn meeting like no other": call("withdrawn: {date: 2026-01-01, reason: It was another day.}\n"),
    "a call and a visit within two days": {
        CALL: meeting(),
        "meetings/2025/2025-07-12-visit.md": meeting("date: 2025-07-12\nformat: letter\n"),
    },
    "two calls of which the later names the earlier": {
        CALL: meeting(),
        "meetings/2025/2025-07-12-call.md": meeting("date: 2025-07-12\nrelated: [2025-07-11-call]\n"),
    },
    "two calls of which the earlier names the later": {
        CALL: meeting("related: [2025-07-12-call]\n"),
        "meetings/2025/2025-07-12-call.md": meeting("date: 2025-07-12\n"),
    },
}
"""What is just within the rules: a limit itself, or the exception that a rule names."""

BREACHES = WHEN | REFERENCES | PEOPLE_CASES | ACCOUNTS | DUPLICATES | COVERAGE | CONTRADICTIONS


@pytest.mark.parametrize(("files", "expected"), [case[1:] for case in BREACHES.values()], ids=BREACHES.keys())
def test_a_breach_of_a_rule_is_named_with_its_place(tmp_path: Path, files: dict[str, str], expected: list[str]) -> None:
    assert problems(write(tmp_path, EXISTING | files)) == expected


def test_every_rule_has_a_breach() -> None:
    assert {rule for rule, _, _ in BREACHES.values()} == {rule for model in RECORDS for rule in checks.rules_of(model)}


@pytest.mark.parametrize("files", WITHIN.values(), ids=WITHIN.keys())
def test_what_is_just_within_the_rules_is_no_breach(tmp_path: Path, files: dict[str, str]) -> None:
    assert problems(write(tmp_path, EXISTING | files)) == []


class OneFile:
    """A catalogue that knows of one file only."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def document(self, _: Record) -> Document:
        return self._document


def test_rules_of_one_file_ask_for_nothing_else(tmp_path: Path) -> None:
    asked: set[Rule] = set()
    for number, (rule, files, _) in enumerate(BREACHES.values()):
        known, _ = load([write(tmp_path / str(number), EXISTING | files)])
        for one in known.records if rule in checks.PER_FILE else ():
            named = {(one.folder, one.id): frozenset(names(one))}
            context = Context(cast("Catalogue", OneFile(known.document(one))), TODAY, named)
            if rule in checks.rules_of(type(one)) and list(rule(one, context)):
                asked.add(rule)
    assert asked == checks.PER_FILE


def test_what_is_known_of_a_file_holds_until_it_is_read_again_or_the_day_is_another(tmp_path: Path) -> None:
    cache: ParseCache = {}
    cache_of_checks: checks.CheckCache = {}

    def found(keys: str, today: date) -> list[str]:
        known, _ = load([write(tmp_path, {"meetings/2026/2026-11-25-call.md": meeting(keys)})], cache)
        return [problem.message for problem in checks.check(known, today, cache_of_checks)]

    held = "date: 2026-11-25\n"
    early = found(held, TODAY)
    assert len(early) == 1
    assert found(held, TODAY) == early
    assert found(held, date(2026, 11, 25)) == []
    assert len(found(f"{held}end_date: 2026-11-01\n", date(2026, 11, 25))) == 1
    assert found(held, date(2026, 11, 25)) == []


def test_of_the_mistakes_of_one_rule_in_one_file_the_first_fifty_are_reported(tmp_path: Path) -> None:
    participants = ", ".join(f"{{party: USA, name: N{number}}}" for number in range(60))
    found = problems(write(tmp_path, {CALL: meeting(f"participants: [{participants}, {{party: CHN}}]\n")}))
    assert [line.partition('"')[2].partition('"')[0] for line in found] == [f"N{number}" for number in range(50)]


def test_of_the_notices_of_one_rule_in_one_file_the_first_five_are_reported(tmp_path: Path) -> None:
    sources = ", ".join(f"{{{SOURCE.replace('wire', f'wire{number}')}, date: 2025-07-01}}" for number in range(60))
    found = problems(write(tmp_path, {CALL: meeting(f"sources: [{sources}]\n")}))
    assert (len(found), all("notice: 2025-07-01 is before the meeting" in line for line in found)) == (5, True)


def test_a_notice_on_the_text_is_reported_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def rule(person: Person, _: Context) -> Iterator[Finding]:
        yield Finding(("body", 1), person.name, is_notice=True)

    rules: dict[type[Record], tuple[Rule, ...]] = {**checks.RULES, Person: (rule,)}
    monkeypatch.setattr(checks, "RULES", rules)
    root = write(tmp_path, {"people/person-two.md": record("name: Person Two\nparty: CHN\n", body="One\ntwo\n")})
    assert problems(root) == ["people/person-two.md:6:1: notice: Person Two"]
