from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import dedent

import pytest

from diplomacy_tracker.content import loader
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.errors import ContentError
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.values import Text
from diplomacy_tracker.tools.imports import hints
from diplomacy_tracker.tools.imports.hints import Hints
from diplomacy_tracker.tools.imports.items import MeetingItem
from diplomacy_tracker.tools.imports.records import ImportReport, import_records, load

CALL = """\
- id: 2021-02-10-biden-xi-call
  date: 2021-02-10
  format: phone
  level: leader
  title: "Biden and Xi speak for the first time"
  summary: >
    They spoke for two
    hours.
  participants:
    - {name: Joe Biden, role: President, party: USA}
    - {name: Xi Jinping, role: President, party: CHN}
  issues: [trade]
  positions:
    - {by: USA, speaker: Joe Biden, issue: trade, text: Raised trade., quote: unfair economic practices, source: 1}
    - {by: CHN, speaker: Xi Jinping, issue: trade, text: Asked for talks., source: 2}
  sources:
    - {n: 1, title: A call, publisher: Reuters via Example, url: "https://example.com/1", kind: news}
    - {n: 2, title: 通电话, publisher: CCTV, url: "https://example.com/2", date: 2021-02-11, kind: readout, party: CHN}
  confidence: high
  notes: "The accounts differ (sources 1 and 2)."
"""


def items(tmp_path: Path, text: str) -> Sequence[Mapping[str, Value]]:
    path = tmp_path / "records.yaml"
    path.write_text(dedent(text), encoding="utf-8")
    return load(path)


def run(tmp_path: Path, text: str, given: Hints | None = None, vocabulary: tuple[Path, ...] = ()) -> ImportReport:
    return import_records(items(tmp_path, text), tmp_path / "out", vocabulary=vocabulary, hints=given)


def tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.md"))}


def entry(tmp_path: Path, key: str) -> str:
    return (tmp_path / "out" / "meetings" / key[:4] / f"{key}.md").read_text("utf-8")


def section(text: str, key: str) -> str:
    """The lines of one top-level key."""
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"{key}:"))
    end = next(n for n, line in enumerate([*lines[start + 1 :], "---"], start + 1) if not line.startswith(" "))
    return "\n".join(lines[start:end])


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text), encoding="utf-8")


def test_a_meeting_becomes_an_entry_with_the_records_it_needs(tmp_path: Path) -> None:
    report = run(tmp_path, CALL)
    assert (report.written, report.records, report.remarks) == (1, 3, [])
    assert tree(tmp_path / "out") == {
        "issues/trade.md": "---\ntitle: Trade\n---\n",
        "meetings/2021/2021-02-10-biden-xi-call.md": """\
---
title: Biden and Xi speak for the first time
date: 2021-02-10
format: phone
level: leader
summary: They spoke for two hours.
participants:
  - person: joe-biden
    role: President
    party: USA
  - person: xi-jinping
    role: President
    party: CHN
issues: [trade]
positions:
  - by: USA
    speaker: joe-biden
    issue: trade
    text: Raised trade.
    quote: unfair economic practices
    source: reuters
  - by: CHN
    speaker: xi-jinping
    issue: trade
    text: Asked for talks.
    source: cctv
sources:
  - id: reuters
    title: A call
    publisher: Reuters via Example
    url: https://example.com/1
    kind: news
  - id: cctv
    title: 通电话
    publisher: CCTV
    url: https://example.com/2
    kind: readout
    date: 2021-02-11
    party: CHN
confidence: high
notes: The accounts differ (sources reuters, cctv).
---
""",
        "people/joe-biden.md": "---\nname: Joe Biden\nparty: USA\n---\n",
        "people/xi-jinping.md": "---\nname: Xi Jinping\nparty: CHN\n---\n",
    }


def test_what_is_written_is_content(tmp_path: Path) -> None:
    run(tmp_path, CALL + ACCOUNTS)
    content, problems = loader.load([tmp_path / "out"])
    assert (problems, list(content.meetings)) == ([], ["2021-02-10-biden-xi-call"])


SUMMIT = """\
- id: 2025-10-26-trump-asean-kuala-lumpur
  date: 2025-10-26
  end_date: 2025-10-27
  format: in-person
  level: multilateral
  city: Kuala Lumpur
  country: MYS
  venue: Convention Centre
  sidelines_of: 47th ASEAN Summit
  title: Trump meets ASEAN
  summary: They met.
  participants:
    - {name: Donald Trump, role: President, party: USA}
    - {name: Xi Jinping, role: Envoy, party: ASEAN}
    - {name: Xi Jinping, role: President, party: CHN}
    - {name: Chinese officials, role: Officials (not named), party: CHN}
  issues: []
  outcomes:
    - {text: A deal, kind: signed, by: [USA, ASEAN], source: 2, status: kept, status_source: 1}
    - {text: A visit, kind: agreed, by: [USA, CHN], source: 2, status: broken, status_source: "https://example.com/later"}
    - {text: A list, kind: announced, by: [USA], source: 2, status: partly, status_source: "https://example.com/none"}
    - {text: A plan, kind: announced, by: [USA], source: 2, status: pending, status_source: 2}
  expects:
    - {text: A visit, likelihood: high, said_by: Donald Trump, source: 1, fulfilled_by: 2025-11-02-trump-xi-call}
    - {text: A sale, likelihood: low, said_by: press reports, source: 1}
  related: [2025-11-02-trump-xi-call, 2024-01-01-nowhere]
  sources:
    - {n: 2, title: Joint statement, publisher: The Ministry of Foreign Affairs of China, kind: communique, party: JPN,
       url: "https://example.com/b"}
    - {n: 1, title: A report, publisher: 水母网, url: "https://www.example.com/a", kind: news, date: 2025-12-01}
  confidence: high
  colour: red
- id: 2025-11-02-trump-xi-call
  date: 2025-11-02
  format: phone
  level: leader
  title: They call
  summary: They spoke.
  participants: [{name: Donald Trump, role: President, party: USA}, {name: Xi Jinping, role: President, party: CHN}]
  issues: []
  sources:
    - {n: 1, title: Later, publisher: AFP (Paris), url: "https://example.com/later", kind: readout, party: USA,
       date: 2025-11-03}
  confidence: high
"""


def test_places_events_names_logs_and_numbers_find_their_form(tmp_path: Path) -> None:
    report = run(tmp_path, SUMMIT)
    text = entry(tmp_path, "2025-10-26-trump-asean-kuala-lumpur")
    assert (
        text
        == """\
---
title: Trump meets ASEAN
date: 2025-10-26
end_date: 2025-10-27
format: in-person
level: multilateral
place:
  city: Kuala Lumpur
  country: MYS
  venue: Convention Centre
event: 47th-asean-summit
summary: They met.
participants:
  - person: donald-trump
    role: President
    party: USA
  - person: xi-jinping
    role: Envoy
    party: ASEAN
  - person: xi-jinping-chn
    role: President
    party: CHN
  - name: Chinese officials
    role: Officials (not named)
    party: CHN
issues: []
outcomes:
  - id: o1
    text: A deal
    kind: signed
    by: [USA, ASEAN]
    source: mfa-china
    log:
      - date: 2025-12-01
        status: kept
        source: example-com
  - id: o2
    text: A visit
    kind: agreed
    by: [USA, CHN]
    source: mfa-china
    log:
      - date: 2025-11-03
        status: broken
        source: afp
  - id: o3
    text: A list
    kind: announced
    by: [USA]
    source: mfa-china
  - id: o4
    text: A plan
    kind: announced
    by: [USA]
    source: mfa-china
    log:
      - date: 2025-10-26
        status: pending
        source: mfa-china
expects:
  - id: e1
    text: A visit
    likelihood: high
    said_by: donald-trump
    source: example-com
    fulfilled_by: 2025-11-02-trump-xi-call
  - id: e2
    text: A sale
    likelihood: low
    said_by: press reports
    source: example-com
related: [2025-11-02-trump-xi-call, 2024-01-01-nowhere]
sources:
  - id: example-com
    title: A report
    publisher: 水母网
    url: https://www.example.com/a
    kind: news
    date: 2025-12-01
  - id: mfa-china
    title: Joint statement
    publisher: The Ministry of Foreign Affairs of China
    url: https://example.com/b
    kind: joint-statement
  - id: afp
    title: Later
    publisher: AFP (Paris)
    url: https://example.com/later
    kind: readout
    date: 2025-11-03
confidence: high
---
"""
    )
    assert report.remarks == [
        ("2025-10-26-trump-asean-kuala-lumpur", "colour: unknown key, dropped"),
        (
            "2025-10-26-trump-asean-kuala-lumpur",
            "source 2 (mfa-china): JPN does not take part, so `party: JPN` is left out",
        ),
        (
            "2025-10-26-trump-asean-kuala-lumpur",
            'the source "https://example.com/none" of the status "partly" is listed nowhere, so the log is left out',
        ),
        (
            "2025-10-26-trump-asean-kuala-lumpur",
            (
                'the source "Joint statement" of the status "pending" gives no day after the meeting; '
                "the log is dated by the meeting itself"
            ),
        ),
        (
            "2025-10-26-trump-asean-kuala-lumpur",
            'names the meeting "2024-01-01-nowhere", which is neither in the file nor among the entries',
        ),
    ]
    assert {name: text for name, text in tree(tmp_path / "out").items() if not name.startswith("meetings")} == {
        "events/47th-asean-summit.md": "---\ntitle: 47th ASEAN Summit\n---\n",
        "organizations/asean.md": "---\ncode: ASEAN\nname: ASEAN\n---\n",
        "people/donald-trump.md": "---\nname: Donald Trump\nparty: USA\n---\n",
        "people/xi-jinping-chn.md": "---\nname: Xi Jinping\nparty: CHN\n---\n",
        "people/xi-jinping.md": "---\nname: Xi Jinping\nparty: ASEAN\n---\n",
    }


def test_keys_that_the_import_does_not_treat_are_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class WithWeather(Meeting):
        """An entry with a field that the import has never heard of."""

        weather: Text | None = None

    monkeypatch.setattr(MeetingItem, "part", WithWeather)
    text = CALL.replace("party: CHN}", "party: CHN, as: mediator}", 1)
    report = run(
        tmp_path,
        f"""{text}\
  weather: "Rain  at
    noon"
  outcomes:
    - {{text: They met., kind: signed, type: document, by: [USA], source: 1}}
    - {{text: Talks, kind: agreed, by: [USA], due: 2021-23, source: 1, checked: 2021-12-01}}
  expects:
    - {{text: Visit, said_by: US officials, said_by_party: USA, due: 2021-33, source: 1, checked: 2021-05-01, mood: 1}}
""",
    )
    assert report.remarks == [("2021-02-10-biden-xi-call", "expects.0.mood: unknown key, dropped")]
    made = entry(tmp_path, "2021-02-10-biden-xi-call")
    assert section(made, "participants").endswith("    party: CHN\n    as: mediator")
    assert "weather: Rain at noon" in made
    assert (
        section(made, "outcomes")
        == """\
outcomes:
  - id: o1
    text: They met.
    kind: signed
    type: document
    by: [USA]
    source: reuters
  - id: o2
    text: Talks
    kind: agreed
    by: [USA]
    due: 2021-23
    source: reuters
    checked: 2021-12-01"""
    )
    assert (
        section(made, "expects")
        == """\
expects:
  - id: e1
    text: Visit
    said_by: US officials
    said_by_party: USA
    due: 2021-33
    source: reuters
    checked: 2021-05-01"""
    )


def test_records_of_the_vocabulary_are_used_and_copied_with_what_they_name(tmp_path: Path) -> None:
    root = tmp_path / "vocabulary"
    write(root, "people/president-xi.md", "---\nname: Xi Jinping\nparty: CHN\n---\n\nSee [Trump](donald-trump.md).\n")
    write(root, "people/donald-trump.md", "---\nname: Donald J. Trump\nparty: USA\n---\n")
    write(root, "people/unused.md", "---\nname: Nobody Here\nparty: USA\n---\n")
    write(root, "events/asean-47.md", "---\ntitle: 47th ASEAN Summit\nseries: asean-summits\n---\n")
    write(root, "series/asean-summits.md", "---\ntitle: ASEAN summits\nparties: [ASEAN]\n---\n")
    write(root, "organizations/asean.md", "---\ncode: ASEAN\nname: ASEAN\nmembers: [MYS]\n---\n")
    write(root, "countries/malaysia.md", "---\ncode: MYS\nnote: A note\n---\n")
    run(tmp_path, SUMMIT, vocabulary=(root,))
    copied = {name: text for name, text in tree(tmp_path / "out").items() if not name.startswith("meetings")}
    stub = {"people/xi-jinping.md": "---\nname: Xi Jinping\nparty: ASEAN\n---\n"}
    assert copied == {name: text for name, text in tree(root).items() if name != "people/unused.md"} | stub


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    run(tmp_path, CALL + ACCOUNTS)
    before = tree(tmp_path / "out")
    report = run(tmp_path, CALL + ACCOUNTS)
    assert (report, tree(tmp_path / "out")) == (ImportReport(unchanged=1), before)


def test_an_entry_that_differs_is_left_as_it_is(tmp_path: Path) -> None:
    run(tmp_path, CALL)
    path = tmp_path / "out/meetings/2021/2021-02-10-biden-xi-call.md"
    path.write_text(path.read_text("utf-8").replace("two hours", "an evening") + "\nMore.\n", encoding="utf-8")
    before = tree(tmp_path / "out")
    report = run(tmp_path, CALL)
    remark = ("2021-02-10-biden-xi-call", "differs from the entry that is there, which is left as it is")
    assert (report, tree(tmp_path / "out")) == (ImportReport(kept=1, remarks=[remark]), before)


ACCOUNTS = """\
- meeting: 2021-02-10-biden-xi-call
  party: USA
  source: {title: Readout, publisher: White House, url: "https://example.com/wh", kind: readout, language: en,
           date: 2021-02-10}
  complete: true
  mentions: [trade, health]
  positions:
    - {speaker: Joe Biden, issue: trade, text: Voiced concern., quote: coercive and unfair economic practices}
- meeting: 2021-02-10-biden-xi-call
  party: CHN
  existing: 2
  copy_of: Xinhua
  note: The end was read in source 1
  complete: true
  mentions: [trade, taiwan]
  positions:
    - {speaker: Joe Biden, issue: taiwan, text: Kept to the policy.}
    - {speaker: US side (as told by China), issue: trade, text: Agreed.}
    - {speaker: both leaders, issue: trade, text: Would talk., quote: 对话}
"""


def test_accounts_are_merged_into_the_entry_that_is_there(tmp_path: Path) -> None:
    run(tmp_path, CALL)
    report = run(tmp_path, ACCOUNTS)
    assert report.merged == 1
    assert [message.partition(",")[0] for _, message in report.remarks] == [
        '"taiwan" is a new topic',
        '"health" is a new topic',
    ]
    text = entry(tmp_path, "2021-02-10-biden-xi-call")
    assert section(text, "issues") == "issues: [trade, taiwan]"
    assert (
        section(text, "positions")
        == """\
positions:
  - by: USA
    speaker: joe-biden
    issue: trade
    text: Voiced concern.
    quote: coercive and unfair economic practices
    source: white-house
  - by: CHN
    speaker: xi-jinping
    issue: trade
    text: Asked for talks.
    source: cctv
  - by: USA
    speaker: joe-biden
    issue: taiwan
    text: Kept to the policy.
    source: cctv
  - by: USA
    speaker: US side
    issue: trade
    text: Agreed.
    source: cctv
  - by: CHN
    speaker: both leaders
    issue: trade
    text: Would talk.
    quote: 对话
    source: cctv"""
    )
    assert (
        section(text, "sources")
        == """\
sources:
  - id: reuters
    title: A call
    publisher: Reuters via Example
    url: https://example.com/1
    kind: news
  - id: cctv
    title: 通电话
    publisher: CCTV
    url: https://example.com/2
    kind: readout
    date: 2021-02-11
    party: CHN
    mentions: [trade, taiwan]
  - id: white-house
    title: Readout
    publisher: White House
    url: https://example.com/wh
    kind: readout
    date: 2021-02-10
    party: USA
    language: en
    mentions: [trade, health]"""
    )
    assert "in CCTV: Xinhua. The end was read in source reuters." in " ".join(section(text, "notes").split())


def test_accounts_in_one_run_with_the_meeting_come_to_the_same(tmp_path: Path) -> None:
    run(tmp_path, CALL)
    run(tmp_path, ACCOUNTS)
    apart = tree(tmp_path / "out")
    (tmp_path / "together").mkdir()
    run(tmp_path / "together", CALL + ACCOUNTS)
    assert tree(tmp_path / "together" / "out") == apart


@pytest.mark.parametrize(
    ("complete", "expected"),
    [
        ("true", [("reuters", "news", ""), ("cctv", "readout", "CHN"), ("reuters-2", "readout", "USA")]),
        ("false", [("reuters", "news", ""), ("cctv", "readout", "CHN")]),
    ],
)
def test_a_news_report_stays_one_and_a_whole_text_in_it_is_an_account_of_its_own(
    tmp_path: Path, complete: str, expected: list[tuple[str, str, str]]
) -> None:
    account = f"""\
- meeting: 2021-02-10-biden-xi-call
  party: USA
  existing: 1
  complete: {complete}
  mentions: [trade]
  positions: [{{speaker: Joe Biden, issue: trade, text: Voiced concern.}}]
"""
    run(tmp_path, CALL + account)
    content, _ = loader.load([tmp_path / "out"])
    meeting = content.meetings["2021-02-10-biden-xi-call"]
    assert [(source.id, str(source.kind), source.party or "") for source in meeting.sources] == expected
    assert meeting.positions[-1].source == expected[-1 if complete == "true" else 0][0]


def test_a_joint_statement_is_nobody_s_own(tmp_path: Path) -> None:
    account = """\
- meeting: 2021-02-10-biden-xi-call
  party: {}
  existing: 2
  complete: true
  mentions: [trade]
  positions: [{{speaker: Joint statement, issue: trade, text: Agreed on trade.}}]
"""
    joint = CALL.replace("kind: readout, party: CHN", "kind: communique")
    run(tmp_path, joint + account.format("USA") + account.format("CHN"))
    content, _ = loader.load([tmp_path / "out"])
    meeting = content.meetings["2021-02-10-biden-xi-call"]
    assert [(s.id, str(s.kind), s.party, s.mentions) for s in meeting.sources] == [
        ("reuters", "news", None, None),
        ("cctv", "joint-statement", None, ("trade",)),
    ]
    assert [(p.by, p.source) for p in meeting.positions[-2:]] == [("USA", "cctv"), ("CHN", "cctv")]


def test_an_account_that_fits_nowhere_is_reported(tmp_path: Path) -> None:
    accounts = """\
- {meeting: 2021-02-10-biden-xi-call, party: JPN, existing: 1}
- {meeting: 2021-02-10-biden-xi-call, party: USA, existing: 7}
- {meeting: 2020-01-01-nowhere, party: USA, existing: 1}
"""
    assert run(tmp_path, CALL + accounts).remarks == [
        ("2021-02-10-biden-xi-call", "JPN does not take part, so its account is left out"),
        ("2021-02-10-biden-xi-call", 'the account of USA gives neither a `source` nor the number of one ("7")'),
        (
            "2020-01-01-nowhere",
            "there is no entry of this meeting to merge its accounts into; import the meeting first",
        ),
    ]


def test_a_later_readout_cited_for_nothing_is_no_account_of_this_meeting(tmp_path: Path) -> None:
    late = '    - {n: 3, title: T, publisher: AP, url: "https://e.org", date: 2022-01-01, kind: readout, party: USA}\n'
    assert run(tmp_path, CALL.replace("  confidence", f"{late}  confidence")).remarks == [
        (
            "2021-02-10-biden-xi-call",
            "source 3 (ap): it is of 2022-01-01 and nothing said here is taken from it, so `party: USA` is left out",
        )
    ]


def test_hints_decide_what_no_rule_can_find(tmp_path: Path) -> None:
    path = tmp_path / "hints.yaml"
    path.write_text(
        dedent("""\
        people: {Donald Trump|USA: president-trump}
        not_people: [Xi Jinping]
        events: {47th ASEAN Summit: asean-47}
        meeting_event: {2025-11-02-trump-xi-call: asean-47}
        meeting_series: {2025-11-02-trump-xi-call: calls}
        local_dates: {2025-11-02-trump-xi-call: {CHN: 2025-11-03}}
        outcome_due: {2025-10-26-trump-asean-kuala-lumpur: {0: 2025-12}}
        outcome_issue: {2025-10-26-trump-asean-kuala-lumpur: {0: trade}}
        outcome_toward: {2025-10-26-trump-asean-kuala-lumpur: {0: [CHN]}}
        expect_due: {2025-10-26-trump-asean-kuala-lumpur: {1: 2026}}
        expect_kind: {2025-10-26-trump-asean-kuala-lumpur: {1: action}}
        related_as: {2025-10-26-trump-asean-kuala-lumpur: {2025-11-02-trump-xi-call: prepares}}
        """),
        encoding="utf-8",
    )
    report = run(tmp_path, SUMMIT, hints.read(path))
    content, _ = loader.load([tmp_path / "out"])
    summit, call = (content.meetings[key] for key in sorted(content.meetings))
    first, sale = summit.outcomes[0], summit.expects[1]
    assert [part.person or part.name for part in summit.participants[:3]] == [
        "president-trump",
        "Xi Jinping",
        "Xi Jinping",
    ]
    assert (summit.event, call.event, call.series) == ("asean-47", "asean-47", "calls")
    assert {party: str(day) for party, day in call.local_dates.items()} == {"CHN": "2025-11-03"}
    assert (str(first.due), first.issue, first.toward) == ("2025-12", "trade", ("CHN",))
    assert (str(sale.due), sale.kind, str(summit.related[0].how)) == ("2026", "action", "prepares")
    unknown = ("2025-11-02-trump-xi-call", 'there is no series/calls.md; write it, or correct the id "calls"')
    assert unknown in report.remarks


def test_an_account_that_a_hint_calls_a_press_report_is_no_side_s_own(tmp_path: Path) -> None:
    run(tmp_path, CALL + ACCOUNTS, Hints(press_reports=("https://example.com/wh",)))
    content, _ = loader.load([tmp_path / "out"])
    source = content.meetings["2021-02-10-biden-xi-call"].sources[-1]
    assert (source.id, str(source.kind), source.party, source.mentions) == ("white-house", "news", None, None)


def test_an_entry_with_mistakes_is_left_alone(tmp_path: Path) -> None:
    text = "---\ntitle: A call\nsources: [a]\n---\n"
    write(tmp_path, "out/meetings/2021/2021-02-10-biden-xi-call.md", text)
    report = run(tmp_path, ACCOUNTS)
    assert (report.kept, report.merged, tree(tmp_path / "out")) == (
        1,
        0,
        {"meetings/2021/2021-02-10-biden-xi-call.md": text},
    )


@pytest.mark.parametrize("text", ["people: [a]", "colour: red", "a: b: c", "meeting_event: {x: ../y}"])
def test_malformed_hints_are_refused_in_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "hints.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError):
        hints.read(path)


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("id: x\n", ['1:1: must be a list of items, each beginning with "- id: …" or "- meeting: …"']),
        ("", ['1:1: must be a list of items, each beginning with "- id: …" or "- meeting: …"']),
        (
            "- id: a: b\n",
            [
                '1:8: a text with ": " in it needs quotes around it',
            ],
        ),
        (
            "- just words\n",
            ['1:3: an item must be made of keys and values, beginning with "id: …" or "meeting: …"'],
        ),
        (
            "- meeting: 2021-02-10-call\n  party: Japn\n- meeting: ../../etc\n",
            [
                (
                    '2:10: party: "Japn" is not a party code; write three capital letters like CHN, or an '
                    "organisation's code like EU; did you mean JPN (Japan)?"
                ),
                '3:3: the key "party" is missing; add it',
                '3:12: meeting: "../../etc" is not an id; use small letters, digits and single hyphens',
            ],
        ),
        (
            (
                "- {id: lee-ishiba, title: x, date: 2025-08-24, format: in person, level: leaders, summary: y, "
                "participants: [{party: Japn}], issues: [trade], sources: [], confidence: high}\n"
            ),
            [
                '1:8: "lee-ishiba" has no date; the id of a meeting begins with its day, like 2025-07-11-lee-ishiba',
                (
                    '1:56: format: "in person" is not one of in-person, hybrid, video, phone, letter; '
                    'did you mean "in-person"?'
                ),
                (
                    '1:74: level: "leaders" is not one of leader, vice-leader, foreign-minister, defence, economic, '
                    'security-adviser, senior-official, multilateral; did you mean "leader"?'
                ),
                (
                    '1:118: party: "Japn" is not a party code; write three capital letters like CHN, or an '
                    "organisation's code like EU; did you mean JPN (Japan)?"
                ),
                "1:152: sources has too few items; write at least 1",
            ],
        ),
        (
            "- &a {meeting: 2021-02-10-call, party: USA}\n- *a\n",
            ["2:3: an alias (*) is not allowed; write the value itself"],
        ),
        (
            "- {meeting: m, meeting: m, party: USA}\n",
            ['1:16: the key "meeting" is repeated; delete one'],
        ),
        (
            "- {[a]: b}\n",
            ["1:4: a key must be a single word"],
        ),
    ],
)
def test_a_malformed_file_is_named_with_every_place(tmp_path: Path, text: str, messages: list[str]) -> None:
    path = tmp_path / "records.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load(path)
    assert [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems] == messages


def test_a_malformed_item_is_left_out_and_the_others_are_written(tmp_path: Path) -> None:
    records: list[Mapping[str, Value]] = [
        *items(tmp_path, CALL),
        {"id": "2021-03-01-bad", "title": "x"},
        {"id": "../../out", "date": "soon"},
    ]
    report = import_records(records, tmp_path / "out")
    assert (report.written, {name for name, _ in report.remarks}) == (1, {"2021-03-01-bad", "../../out"})
    assert all(message.startswith("left out: ") for _, message in report.remarks)


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"[" * 5000, b"- \x00", b"- !!python/object:os.system {}"])
def test_no_file_makes_a_traceback(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "records.yaml"
    path.write_bytes(raw)
    with pytest.raises(ContentError):
        load(path)


def test_words_for_parties_offices_and_topics_are_understood_and_told(tmp_path: Path) -> None:
    write(tmp_path, "known/issues/trade.md", "---\ntitle: Trade\n---\n")
    text = """\
- id: 2025-08-23-talks
  title: Talks
  date: 2025-08-23
  format: in-person
  level: leader
  country: Germany
  summary: They met.
  participants:
    - {party: UK, name: PM Keir Starmer}
    - {party: Jordan, name: King Abdullah II, role: King}
  issues: [trad]
  sources: [{n: 1, title: a, publisher: b, url: "https://example.org/", kind: news}]
  confidence: medium
"""
    report = run(tmp_path, text, vocabulary=(tmp_path / "known",))
    assert [message for _, message in report.remarks] == [
        'country: "Germany" is taken for DEU (Germany)',
        'party: "UK" is taken for GBR (United Kingdom)',
        'party: "Jordan" is taken for JOR (Jordan)',
        '"trad" is a new topic, issues/trad.md; keep it only if none fits; did you mean "trade"?',
    ]
    assert section(entry(tmp_path, "2025-08-23-talks"), "participants").splitlines()[1:] == [
        "  - person: keir-starmer",
        "    role: Prime Minister",
        "    party: GBR",
        "  - person: king-abdullah-ii",
        "    role: King",
        "    party: JOR",
    ]


@pytest.mark.parametrize(
    ("name", "day", "written", "remark"),
    [
        ("2021-02-10-other-name", "2021-02-10", 0, "left out: "),
        ("2021-02-11-next-day", "2021-02-11", 1, "looks like "),
        ("2021-02-13-later", "2021-02-13", 1, ""),
    ],
)
def test_a_meeting_that_is_there_under_another_id_is_told(
    tmp_path: Path, name: str, day: str, written: int, remark: str
) -> None:
    run(tmp_path, CALL)
    again = CALL.replace("- id: 2021-02-10-biden-xi-call\n  date: 2021-02-10", f"- id: {name}\n  date: {day}")
    report = run(tmp_path, again)
    assert report.written == written
    assert [message[: len(remark)] for _, message in report.remarks] == ([remark] if remark else [])
