from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from diplomacy_tracker.content import documents
from diplomacy_tracker.content.dates import When
from diplomacy_tracker.content.documents import Document
from diplomacy_tracker.content.errors import ContentError
from diplomacy_tracker.content.model import authored_keys
from diplomacy_tracker.content.party_names import plain
from diplomacy_tracker.content.records import (
    RECORDS,
    Country,
    Coverage,
    Event,
    Issue,
    Meeting,
    Organization,
    Part,
    Person,
    Record,
    Related,
    Series,
)
from diplomacy_tracker.content.validation import nearest, read_record
from diplomacy_tracker.content.vocabulary import OTHER_WORDS, Term
from tests.entries import meeting, record

NAMES: dict[type[Record], str] = {
    Meeting: "2025-07-11-call.md",
    Person: "person-one.md",
    Country: "south-korea.md",
    Organization: "european-union.md",
    Event: "summit-1.md",
    Series: "talks-1.md",
    Issue: "trade.md",
    Coverage: "china-united-states.md",
}
IDS = "is not an id; use small letters, digits and single hyphens"
ALPHABETS = "mixes letters of two alphabets that look alike; type it anew in one of them"
STATES = "; did you mean USA (United States)?"
BELGIUM = "; did you mean BEL (Belgium)?"
CODES = "is not a party code; write three capital letters like CHN, or an organisation's code like EU"
DATES = "is not a date; write 2025-07-11 (or 2025-07, or 2025)"
NO_DAY = "has no day; write the full date, like 2025-07-11"
EMPTY = "is empty; write something or delete the line"
NO_LIST = 'must be a list: "- " before each item, or [a, b]'
NO_MAPPING = "must be made of keys and values, like `name: …`"


def document(model: type[Record], text: str, name: str = "") -> Document:
    return documents.parse(Path(name or NAMES[model]), text.encode())


def refused(model: type[Record], text: str, name: str = "") -> list[str]:
    """What is wrong with the record: `LINE:COLUMN: MESSAGE`."""
    with pytest.raises(ContentError) as error:
        read_record(model, document(model, text, name))
    return [f"{problem.line}:{problem.column}: {problem.message}" for problem in error.value.problems]


def mistakes(keys: str) -> list[str]:
    """What is wrong with an entry that has these lines in place of its own, the first on line 2."""
    return refused(Meeting, meeting(keys))


MISTAKES = {
    # keys
    "tilte: a": '2:1: unknown key "tilte"; did you mean "title"?',
    "Title: a": '2:1: unknown key "Title"; did you mean "title"?',
    "place: {country: MYS, Venue: a}": '2:23: unknown key "Venue"; did you mean "venue"?',
    "place: {country: MYS, room: a}": '2:23: unknown key "room"; known here: city, country, venue',
    "positions: [{by: USA, issue: a, text: b, qoute: c, source: d}]": (
        '2:42: unknown key "qoute"; did you mean "quote"?'
    ),
    "related: [{id: a, how: follows}]": '2:19: unknown key "how"; known here: id, as',
    "id: a": '2:1: "id" is not a key: the file itself gives it',
    "body: a": '2:1: "body" is not a key: the file itself gives it',
    "place: {city: a}": '2:8: the key "country" is missing',
    "participants: [{party: USA}, {role: a}]": '2:30: the key "party" is missing',
    "withdrawn: {date: 2025-07-11}": '2:12: the key "reason" is missing',
    # texts
    "title: [a]": "2:8: title must be text, not a list or a mapping",
    "title:": f"2:7: title: {EMPTY}",
    "title: ' '": f"2:8: title: {EMPTY}",
    "title: Talks <b>": '2:8: title: "Talks <b>" contains < or >; a title must be plain text',
    f"title: {'a' * 101}": "2:8: title: has 101 characters; a title may have at most 100",
    "summary: ''": f"2:10: summary: {EMPTY}",
    "summary: {a: b}": "2:10: summary must be text, not a list or a mapping",
    "notes:": f"2:7: notes: {EMPTY}",
    "participants: [{party: USA, name: ''}]": f"2:35: name: {EMPTY}",
    # lists and mappings
    "participants: USA": f"2:15: participants {NO_LIST}",
    "participants: {party: USA}": f"2:15: participants {NO_LIST}",
    "participants:": f"2:14: participants {EMPTY}",
    "participants: [USA, {party: CHN}]": f"2:16: participants {NO_MAPPING}",
    "issues:": f"2:8: issues {EMPTY}",
    "issues: trade": f"2:9: issues {NO_LIST}",
    "issues: [[trade]]": "2:10: issues must be text, not a list or a mapping",
    "aliases: 2025-07-10-call": f"2:10: aliases {NO_LIST}",
    "related: 2025-07-10-call": f"2:10: related {NO_LIST}",
    "related: [[a]]": f"2:11: related {NO_MAPPING}",
    "sources: []": "2:10: sources has too few items; write at least 1",
    "sources:": f"2:9: sources {EMPTY}",
    "place: MYS": f"2:8: place {NO_MAPPING}",
    "place:": f"2:7: place {EMPTY}",
    "local_dates: [USA]": f"2:14: local_dates {NO_MAPPING}",
    "withdrawn: yes": f"2:12: withdrawn {NO_MAPPING}",
    "event: [a]": "2:8: event must be text, not a list or a mapping",
    "outcomes: [{id: o, text: a, kind: agreed, by: [], source: s}]": "2:47: by has too few items; write at least 1",
    # dates
    "date: 11 July 2025": f'2:7: date: "11 July 2025" {DATES}; did you mean "2025-07-11"?',
    "date:": f'2:6: date: "" {DATES}',
    "date: [2025-07-11]": "2:7: date must be text, not a list or a mapping",
    "end_date: 2025-07": f'2:11: end_date: "2025-07" {NO_DAY}',
    "local_dates: {USA: 2025}": f'2:20: USA: "2025" {NO_DAY}',
    "withdrawn: {date: 2025, reason: a}": f'2:19: date: "2025" {NO_DAY}',
    "expects: [{id: a, text: b, source: c, due: soon}]": f'2:44: due: "soon" {DATES}',
    "outcomes: [{id: a, text: b, kind: agreed, by: [USA], source: c, due: soon}]": f'2:70: due: "soon" {DATES}',
    "outcomes: [{id: a, text: b, kind: agreed, by: [USA], source: c, log: [{date: 2025, status: kept, source: c}]}]": (
        f'2:78: date: "2025" {NO_DAY}'
    ),
    "expects: [{id: a, text: b, source: c, closed: {as: late, date: 2026, source: c}}]": f'2:64: date: "2026" {NO_DAY}',
    # names of other things
    "event: The Summit": f'2:8: event: "The Summit" {IDS}; did you mean "the-summit"?',
    "event:": f'2:7: event: "" {IDS}',
    "series: a--b": f'2:9: series: "a--b" {IDS}; did you mean "a-b"?',
    "issues: [trade, Tariffs]": f'2:17: issues: "Tariffs" {IDS}; did you mean "tariffs"?',
    "aliases: [a, b_c]": f'2:14: aliases: "b_c" {IDS}; did you mean "b-c"?',
    "related: [a, -b]": f'2:14: id: "-b" {IDS}; did you mean "b"?',
    "participants: [{party: USA, person: Person One}]": f'2:37: person: "Person One" {IDS}; did you mean "person-one"?',
    "title: Rubi\u043e and Wang meet": f'2:8: title: "Rubi\u043e" {ALPHABETS}',
    "summary: \u3164": "2:10: summary: shows nothing; write something or delete the line",
    "summary: a" + 6 * "\u0301": '2:10: summary: "\u00e1" has more than 4 marks on it; delete them',
    "participants: [{party: usa}]": f'2:24: party: "usa" {CODES}{STATES}',
    "participants: [{party: USA, person: a, name: A}]": (
        "2:16: participants: give person (an id) or name (free text), not both"
    ),
    "place: {country: Malaysia}": f'2:18: country: "Malaysia" {CODES}; did you mean MYS (Malaysia)?',
    "local_dates: {usa: 2025-07-11}": f'2:15: usa: "usa" {CODES}{STATES}',
    "positions: [{by: 中国, issue: a, text: b, source: c}]": f'2:18: by: "中国" {CODES}',
    "outcomes: [{id: O1, text: b, kind: agreed, by: [USA], source: c}]": f'2:17: id: "O1" {IDS}; did you mean "o1"?',
    # words of closed lists
    "status: hold": (
        '2:9: status: "hold" is not one of held, planned, postponed, cancelled, refused; did you mean "held"?'
    ),
    "occurrence: both": '2:13: occurrence: "both" is derived from the sources; write only claimed or denied',
    "format: meeting": '2:9: format: "meeting" is not one of in-person, hybrid, video, phone, letter',
    "format:": '2:8: format: "" is not one of in-person, hybrid, video, phone, letter',
    "level: Foreign minister": (
        '2:8: level: "Foreign minister" is not one of leader, vice-leader, foreign-minister, defence, economic, '
        'security-adviser, senior-official, multilateral; did you mean "foreign-minister"?'
    ),
    "confidence: sure": '2:13: confidence: "sure" is not one of high, medium, low',
    "related: [{id: a, as: follow}]": (
        '2:23: as: "follow" is not one of prepares, follows, parallel; did you mean "follows"?'
    ),
    "outcomes: [{id: a, text: b, kind: promised, by: [USA], source: c}]": (
        '2:35: kind: "promised" is not one of signed, agreed, announced'
    ),
    "outcomes: [{id: a, text: b, kind: agreed, by: [USA], source: c, log: [{status: done, date: 2025-08-01, source: c}]}]": (  # noqa: E501
        '2:80: status: "done" is not one of pending, in-progress, kept, partly, broken, superseded; '
        'did you mean "kept"?'
    ),
    "format: phone call": (
        '2:9: format: "phone call" is not one of in-person, hybrid, video, phone, letter; did you mean "phone"?'
    ),
    "level: foreign ministers": (
        '2:8: level: "foreign ministers" is not one of leader, vice-leader, foreign-minister, defence, economic, '
        'security-adviser, senior-official, multilateral; did you mean "foreign-minister"?'
    ),
    "expects: [{id: a, text: b, source: c, likelihood: sure}]": (
        '2:51: likelihood: "sure" is not one of low, medium, high, certain'
    ),
    "expects: [{id: a, text: b, source: c, closed: {as: failed, date: 2026-01-01, source: c}}]": (
        '2:52: as: "failed" is not one of happened, late, lower-level, cancelled, lapsed, superseded'
    ),
}


@pytest.mark.parametrize(("line", "expected"), MISTAKES.items(), ids=MISTAKES.keys())
def test_a_mistake_is_named_with_its_place(line: str, expected: str) -> None:
    assert mistakes(f"{line}\n") == [expected]


SOURCE_MISTAKES = {
    "url: ftp://example.org": (
        '5:10: url: "ftp://example.org" is not a web address; it must begin with https:// or http://'
    ),
    "url: javascript:alert(1)": (
        '5:10: url: "javascript:alert(1)" is not a web address; it must begin with https:// or http://'
    ),
    "url: example.org": '5:10: url: "example.org" is not a web address; it must begin with https:// or http://',
    "url: https://": ('5:10: url: "https://" is not a web address; copy it from the browser, without spaces or quotes'),
    "url: https://example.org/a b": (
        '5:10: url: "https://example.org/a b" is not a web address; copy it from the browser, without spaces or quotes'
    ),
    "archive_url: archived": (
        '5:18: archive_url: "archived" is not a web address; it must begin with https:// or http://'
    ),
    "kind: blog": (
        '5:11: kind: "blog" is not one of readout, joint-statement, transcript, fact-sheet, briefing, news, analysis, '
        "dataset"
    ),
    "language: English": '5:15: language: "English" is not a language tag; write en, zh, fr …',
    "party: us": f'5:12: party: "us" {CODES}{STATES}',
    "date: 2025": f'5:11: date: "2025" {NO_DAY}',
    "mentions: trade": f"5:15: mentions {NO_LIST}",
    "mentions: [Trade]": f'5:16: mentions: "Trade" {IDS}; did you mean "trade"?',
    "author: a": (
        '5:5: unknown key "author"; known here: id, title, publisher, url, kind, date, party, language, read, '
        "archive_url, mentions"
    ),
}
SOURCE = {"id": "other", "title": "Other report", "publisher": "Other", "url": "https://example.org", "kind": "news"}


def with_source(line: str) -> str:
    """An entry whose second source has the given line, on line 5, in place of its own."""
    first = "{id: wire, title: Ministers talk, publisher: A Wire, url: https://example.org/call, kind: news}"
    kept = "".join(f"    {key}: {value}\n" for key, value in SOURCE.items() if key != line.partition(":")[0])
    return f"sources:\n  - {first}\n  -\n    {line}\n{kept}"


@pytest.mark.parametrize(("line", "expected"), SOURCE_MISTAKES.items(), ids=SOURCE_MISTAKES.keys())
def test_a_mistake_in_one_of_several_sources_is_named_with_its_place(line: str, expected: str) -> None:
    assert mistakes(with_source(line)) == [expected]


INSIDE_LISTS_AND_LINES = [
    ("sources: [{id: a, title: b, publisher: c, url: 'https://x.org', kind: blog}]", (
        '2:71: kind: "blog" is not one of readout, joint-statement, transcript, fact-sheet, briefing, news, analysis, '
        "dataset"
    )),
    ("outcomes: [{id: a, text: b, kind: agreed, by: [usa], source: c}]", f'2:48: by: "usa" {CODES}{STATES}'),
    ("occurrence: claim", (
        '2:13: occurrence: "claim" is not one of claimed, denied; did you mean "claimed"?'
    )),
    ("status: [held]", "2:9: status must be text, not a list or a mapping"),
    ('event: "a\\nb"', f'2:8: event: "a b" {IDS}; did you mean "a-b"?'),
    ('"a\\nb": c', (
        f'2:1: unknown key "a b"; known here: {", ".join(authored_keys(Meeting))}'
    )),
    ("sources: [{id: a, title: b, publisher: c, url: 'https://[x', kind: news}]", (
        '2:48: url: "https://[x" is not a web address; copy it from the browser, without spaces or quotes'
    )),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), INSIDE_LISTS_AND_LINES)
def test_a_mistake_is_told_once_on_one_line_in_plain_words(line: str, expected: str) -> None:
    assert mistakes(f"{line}\n") == [expected]


def test_every_mistake_of_an_entry_is_told_in_the_order_of_the_lines() -> None:
    assert mistakes("title:\nformat: fax\nid: a\nplace: {citty: a}\nnote: a\n") == [
        f"2:7: title: {EMPTY}",
        '3:9: format: "fax" is not one of in-person, hybrid, video, phone, letter',
        '4:1: "id" is not a key: the file itself gives it',
        '5:8: the key "country" is missing',
        '5:9: unknown key "citty"; did you mean "city"?',
        '6:1: unknown key "note"; did you mean "notes"?',
    ]


def test_every_key_that_an_entry_needs_is_named_when_it_is_missing() -> None:
    keys = ["confidence", "date", "format", "issues", "level", "participants", "sources", "summary", "title"]
    assert refused(Meeting, record("")) == [f'1:1: the key "{key}" is missing' for key in keys]


@pytest.mark.parametrize("name", ["Call.md", "a--b.md", "-a.md", "a_b.md", "a b.md", "通话.md", "a.b.md"])
def test_a_file_name_that_is_no_id_is_refused(name: str) -> None:
    message = f'1:1: the file name "{name}" must be small letters, digits and single hyphens, then .md'
    assert refused(Meeting, meeting(), name) == [message]


OTHER_RECORDS: list[tuple[type[Record], str, list[str]]] = [
    (Person, "", ['1:1: the key "name" is missing', '1:1: the key "party" is missing']),
    (
        Person,
        "name: a\nparty: USA\nwikidata: q1\noffices:\n  - role: b\n    from: then\n    until: 2020\n",
        [
            '4:11: wikidata: "q1" is not a Wikidata item; write Q and a number, like Q148',
            f'7:11: from: "then" {DATES}',
            '8:5: unknown key "until"; known here: role, from, to',
        ],
    ),
    (Person, "name: a\nparty: USA\noffices: [{start: 2020}]\n", [
        '4:11: the key "role" is missing',
        '4:12: unknown key "start"; known here: role, from, to',
    ]),
    (Country, "name: a\n", ['2:1: the key "code" is missing']),
    (Country, "code: 1\nnmae: a\n", [f'2:7: code: "1" {CODES}', '3:1: unknown key "nmae"; did you mean "name"?']),
    (Organization, "code: EU\n", ['2:1: the key "name" is missing']),
    (Organization, "code: EU\nname: a\nmembers: [Belgium]\n", [f'4:11: members: "Belgium" {CODES}{BELGIUM}']),
    (Organization, "code: EU\nname: a\nseat: {country: Belgium}\n", [f'4:17: country: "Belgium" {CODES}{BELGIUM}']),
    (Organization, "code: EU\nname: a\nseat: [b]\n", [f"4:7: seat {NO_MAPPING}"]),
    (Event, "title: <i>\nhost: us\n", [
        '2:8: title: "<i>" contains < or >; a title must be plain text',
        f'3:7: host: "us" {CODES}{STATES}',
    ]),
    (Event, "title: a\nplace: {}\n", ['3:8: the key "country" is missing']),
    (Series, "title: a\nparties: USA\n", [f"3:10: parties {NO_LIST}"]),
    (Issue, "title: a\nparent: b\nkeywords: c\n", [
        '3:1: unknown key "parent"; known here: title, group, summary, keywords, plover, aliases',
        f"4:11: keywords {NO_LIST}",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("model", "keys", "expected"), OTHER_RECORDS)
def test_mistakes_in_other_records_are_named_with_their_places(
    model: type[Record], keys: str, expected: list[str]
) -> None:
    assert refused(model, record(keys)) == expected


FULL: dict[type[Record], str] = {
    Meeting: """\
title: Ministers meet
date: 2025-07-11
end_date: 2025-07-12
local_dates: {USA: 2025-07-10, CHN: 2025-07-11}
status: held
occurrence: claimed
format: in-person
level: foreign-minister
asked_by: [USA]
duration: 2 hours 30 minutes
languages: [en, zh]
place: {city: Kuala Lumpur, country: MYS, venue: A Hall}
event: summit-1
series: talks-1
summary: They met.
participants:
  - {person: person-one, role: Minister, party: USA}
  - {name: Person Two, role: Minister, party: CHN}
  - {party: MYS}
issues: [trade, tariffs]
positions:
  - by: USA
    speaker: person-one
    issue: trade
    text: Asked for more.
    quote: more trade
    elsewhere: {date: 2025-07-10, to: MYS, at: at dinner}
    source: readout
outcomes:
  - id: o1
    text: A text
    kind: signed
    by: [USA, CHN]
    toward: [MYS]
    issue: trade
    due: 2026-01
    denied_by: [CHN]
    source: readout
    log:
      - {date: 2025-08-01, status: kept, text: Published., source: readout}
expects:
  - id: e1
    text: A call
    kind: meeting
    likelihood: high
    said_by: A ministry
    due: 2026
    source: readout
    fulfilled_by: 2025-09-01-call
    closed: {as: late, date: 2026-02-01, source: readout}
related:
  - {id: 2025-07-10-call, as: prepares}
sources:
  - id: readout
    title: A readout
    publisher: A Ministry
    url: https://example.org/readout
    kind: readout
    date: 2025-07-11
    party: USA
    language: zh-Hant
    read: 2025-07-20
    archive_url: http://example.org/archived
    mentions: [trade]
confidence: high
notes: They differ.
aliases: [2025-07-11-talk]
withdrawn: {date: 2025-08-01, reason: It was another meeting.}
""",
    Person: """\
name: Person One
native_name: 某人
party: USA
offices:
  - {role: Minister, from: 2021-01-20, to: 2025}
wikidata: Q1
aliases: [person-1]
""",
    Country: """\
code: KOR
name: South Korea
adjective: South Korean
name_note: Its common name.
aliases: [korea]
""",
    Organization: """\
code: EU
name: European Union
members: [BEL, FRA]
seat: {city: Brussels, country: BEL}
aliases: [eu]
""",
    Event: """\
title: First summit
series: talks-1
host: MYS
place: {city: Kuala Lumpur, country: MYS, venue: A Hall}
date: 2025-07
end_date: 2025-07-12
aliases: [summit-one]
""",
    Series: "title: Talks\nparties: [USA, CHN]\nsummary: Rounds of talks.\naliases: [rounds]\n",
    Issue: """\
title: Trade
group: Economy
summary: Buying and selling.
keywords: [goods, 货物]
plover: trade
aliases: [commerce]
""",
    Coverage: """\
title: The United States and China
parties: [USA]
with: [CHN]
levels: [defence]
ranks: [minister]
formats: [in-person, phone]
covers: [contacts, promises]
from: 2021-01-20
through: 2026-06-30
completeness: complete
how: Both ministries' readouts.
gaps:
  - from: 2023-02
    to: 2023-03
    why: The archive is lost.
aliases: [us-china]
""",
}


def as_written(value: object) -> object:
    """A record's value in the form that files hold."""
    match value:
        case Part():
            names = {name: info.alias or name for name, info in type(value).model_fields.items()}
            return {names[name]: as_written(getattr(value, name)) for name in value.model_fields_set}
        case dict():
            return {key: as_written(item) for key, item in value.items()}
        case tuple():
            return [as_written(item) for item in value]
        case StrEnum() | When() | date():
            return str(value)
        case _:
            return value


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.folder)
def test_every_key_of_a_full_record_is_read(model: type[Record]) -> None:
    file = document(model, record(FULL[model], body="Text.\n"))
    read = read_record(model, file)
    assert as_written(read) == {
        "id": file.path.stem,
        **file.data,
        "body": "Text.",
    }


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.folder)
def test_the_full_record_has_every_key_there_is(model: type[Record]) -> None:
    assert set(document(model, record(FULL[model])).data) == set(authored_keys(model))


KEYS = """
title date end_date local_dates local_dates.USA local_dates.CHN status occurrence format level
asked_by duration languages place place.city place.country place.venue event series summary
participants participants.person participants.name participants.role participants.party issues
positions positions.by positions.speaker positions.issue positions.text positions.quote
positions.elsewhere positions.elsewhere.date positions.elsewhere.to positions.elsewhere.at positions.source
outcomes outcomes.id outcomes.text outcomes.kind outcomes.by outcomes.toward outcomes.issue outcomes.due
outcomes.denied_by outcomes.source
outcomes.log outcomes.log.date outcomes.log.status outcomes.log.text outcomes.log.source
expects expects.id expects.text expects.kind expects.likelihood expects.said_by expects.due expects.source
expects.fulfilled_by expects.closed expects.closed.as expects.closed.date expects.closed.source
related related.id related.as
sources sources.id sources.title sources.publisher sources.url sources.kind sources.date sources.party
sources.language sources.read sources.archive_url sources.mentions
confidence notes aliases withdrawn withdrawn.date withdrawn.reason
"""
"""What the content model promises for a meeting."""


def test_the_full_meeting_has_every_key_that_was_promised() -> None:
    routes = document(Meeting, record(FULL[Meeting])).keys
    assert {".".join(step for step in route if isinstance(step, str)) for route in routes} == set(KEYS.split())


def test_a_related_meeting_may_be_a_bare_id() -> None:
    read = read_record(Meeting, document(Meeting, meeting("related: [a, {id: b}, {id: c, as: parallel}]\n")))
    assert read.related == (Related(id="a"), Related(id="b"), Related.model_validate({"id": "c", "as": "parallel"}))


def test_a_seat_may_be_a_bare_city() -> None:
    read = read_record(Organization, document(Organization, record("code: EU\nname: a\nseat: Brussels\n")))
    assert read.seat is not None
    assert (read.seat.city, read.seat.country) == ("Brussels", None)


def test_white_space_of_a_folded_text_is_one_space_and_accents_are_composed() -> None:
    text = "summary: >\n  They  spoke\n\n  in a cafe\u0301.\n\n"
    assert read_record(Meeting, document(Meeting, meeting(text))).summary == "They spoke in a café."


NEAREST = [
    ("tade", ["trade", "tariffs"], '; did you mean "trade"?'),
    ("CHINA", ["China", "Chad"], '; did you mean "China"?'),
    ("trade", [], ""),
    ("xyz", ["trade", "tariffs"], ""),
    ("ab-c", ["ab-e", "ab-d"], '; did you mean "ab-e"?'),
    ("ab-c", ["ab-d", "ab-e"], '; did you mean "ab-e"?'),
]


@pytest.mark.parametrize(("word", "known", "hint"), NEAREST)
def test_the_nearest_known_word_is_offered_whatever_the_order(word: str, known: list[str], hint: str) -> None:
    assert nearest(word, known) == hint


def test_other_words_stand_for_words_that_an_author_may_write() -> None:
    words = {term.value for kind in Term.__subclasses__() for term in kind if not term.is_derived}
    assert {word for word in OTHER_WORDS.values() if word not in words} == set()
    assert {word for word in OTHER_WORDS if word != plain(word)} == set()
