import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings, strategies as st

from diplomacy_tracker import checks
from diplomacy_tracker.cli import main
from diplomacy_tracker.content import catalogue, loader
from diplomacy_tracker.content.errors import ContentError
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.tools.imports.history_state import names, states
from diplomacy_tracker.tools.imports.history_state.importer import load
from tests.entries import meeting, record, write as write_content
from tests.history_state import adds_up, data, run, secretary, tree, trip, visit, write
from tests.site import build, pages

TODAY = date(2026, 11, 23)


def imported(root: Path) -> dict[str, Meeting]:
    """The meetings of `out` by id; nothing in it may be wrong."""
    found, problems = loader.load([root / "out"])
    problems += [problem for problem in checks.check(found, TODAY) if not problem.is_notice]
    assert [str(problem) for problem in problems] == []
    return dict(found.meetings)


def only(root: Path) -> Meeting:
    (found,) = imported(root).values()
    return found


def who(entry: Meeting) -> list[tuple[str, str, str]]:
    return [(part.person or part.name or "", part.role or "", part.party) for part in entry.participants]


def test_a_journey_becomes_an_entry_with_its_record_as_the_source(tmp_path: Path) -> None:
    report = run(
        tmp_path,
        trip("2658", locale="Paris,Chaumont", remarks="Met with President Martin and Foreign Minister Durand."),
    )
    assert report.remarks == []
    assert tree(tmp_path / "out") == {
        "meetings/1999/1999-05-03-jane-q-doe-in-france.md": """\
---
title: President Doe visits France
date: 1999-05-03
end_date: 1999-05-04
format: in-person
level: leader
place:
  city: Paris, Chaumont
  country: FRA
summary: Met with President Martin and Foreign Minister Durand.
participants:
  - person: jane-q-doe
    role: President
    party: USA
  - name: Martin
    role: President
    party: FRA
  - name: Durand
    role: Foreign Minister
    party: FRA
issues: []
sources:
  - id: travels-2658
    title: Travels of the President, record 2658 (president-travels/doe-jane-q.xml)
    publisher: Office of the Historian, US Department of State
    url: https://github.com/HistoryAtState/travels
    kind: dataset
    language: en
confidence: medium
notes: Confidence is medium because this one data set is all that tells of it here.
---
""",
        "people/jane-q-doe.md": "---\nname: Jane Q. Doe\nparty: USA\n---\n",
    }
    imported(tmp_path)


def test_a_visit_becomes_an_entry_held_in_the_united_states(tmp_path: Path) -> None:
    run(
        tmp_path,
        visit("7", visitor="King Philip II", remarks="Arrived <em>in</em>\n   state; met with President Doe."),
        trip("8"),
    )
    entry = imported(tmp_path)["1999-05-03-king-philip-ii-of-france"]
    assert (entry.title, entry.summary) == (
        "King Philip II of France visits the United States",
        "Arrived in state; met with President Doe.",
    )
    assert who(entry) == [("Philip II", "King", "FRA"), ("jane-q-doe", "President", "USA")]
    assert (entry.level, entry.place and entry.place.country) == ("leader", "USA")
    assert entry.sources[0].title == "Visits by foreign leaders, record 7 (data/1990.xml)"


@pytest.mark.parametrize(
    ("visitor", "people", "title"),
    [
        (
            "President-elect Marie Martin",
            [("Marie Martin", "President-elect")],
            "President-elect Marie Martin of France visits",
        ),
        ("Prime Minster U Lin", [("U Lin", "Prime Minister")], "Prime Minister U Lin of France visits"),
        ("Prime MinisterAnna Lin", [("Anna Lin", "Prime Minister")], "Prime Minister Anna Lin of France visits"),
        ("Premier and Prince Lin", [("Lin", "Premier and Prince")], "Premier and Prince Lin of France visits"),
        (
            "President Anna Lin, Prime Minister Paul Roy",
            [("Anna Lin", "President"), ("Paul Roy", "Prime Minister")],
            "President Anna Lin and Prime Minister Paul Roy of France visit",
        ),
        ("Pope Clement", [("Clement", "Pope")], "Pope Clement visits"),
        ("The Tribune Anna Lin", [("The Tribune Anna Lin", "Foreign leader")], "The Tribune Anna Lin of France visits"),
    ],
)
def test_visitors_are_named_with_their_offices(
    tmp_path: Path, visitor: str, people: list[tuple[str, str]], title: str
) -> None:
    run(tmp_path, visit(visitor=visitor))
    entry = only(tmp_path)
    assert [(name, role) for name, role, party in who(entry) if party == "FRA"] == people
    assert entry.title == f"{title} the United States"


@pytest.mark.parametrize(
    ("country_id", "name", "day", "code"),
    [
        ("german-democratic-republic", "German Democratic Republic", "1975-08-01", "DDR"),
        ("germany", "Germany, Federal Republic of", "1975-08-01", "DEU"),
        ("ussr", "U.S.S.R.", "1972-05-22", "SUN"),
        ("russia", "U.S.S.R.", "1991-12-25", "SUN"),
        ("russia", "Russia", "1991-12-26", "RUS"),
        ("hawaii", "Hawaii", "1874-12-12", "XHI"),
        ("netherlands-antilles", "Netherlands Antilles", "2000-01-01", "ANT"),
        ("yugoslavia", "Yugoslavia", "1970-09-30", "YUG"),
        ("czechoslovakia", "Czechoslovakia", "1990-11-17", "CSK"),
        ("vietnam", "Vietnam", "1966-10-26", "XVS"),
        ("vietnam", "Vietnam", "2000-11-17", "VNM"),
        ("burma", "Burma", "1966-09-08", "BUR"),
        ("burma", "Burma", "2012-11-19", "MMR"),
        ("congo-democratic-republic", "Congo, Democratic Republic of", "1960-07-27", "COD"),
        ("congo-democratic-republic", "Democratic Republic of the Congo (Zaire)", "1989-06-29", "ZAR"),
        ("trinidad-and-tobago", "Trinidad and Tobago", "2009-04-17", "TTO"),
        ("saint-vincent-grenadines", "St. Vincent and the Grenadines", "1990-01-01", "VCT"),
        ("cote-divoire", "Cote d’Ivoire", "1990-01-01", "CIV"),
        ("sao-tome-and-principe", "Sao Tome and Principe", "1990-01-01", "STP"),
        ("west-bank", "West Bank", "1999-01-01", "PSE"),
        ("kosovo", "Kosovo", "2001-07-24", "XKX"),
        ("", "Italy (Sicily)", "1943-12-08", "ITA"),
        ("european-union", "European Union", "2001-01-01", "EU"),
    ],
)
def test_a_country_has_the_code_of_that_day(country_id: str, name: str, day: str, code: str) -> None:
    found = states.find(country_id, name, date.fromisoformat(day))
    assert found is not None
    assert found.code == code


def test_polities_without_a_code_are_declared_and_organisations_too(tmp_path: Path) -> None:
    run(
        tmp_path,
        visit("1", visitor="King Kalani", start="1874-12-12", end="1874-12-12", id="hawaii", country="Hawaii"),
        visit("2", visitor="President Anna Lin", id="european-union", country="European Union"),
    )
    records = tree(tmp_path / "out")
    assert records["countries/hawaii.md"] == "---\ncode: XHI\nname: Hawaii\n---\n"
    assert records["organizations/european-union.md"] == "---\ncode: EU\nname: European Union\n---\n"
    assert imported(tmp_path)["1874-12-12-king-kalani-of-hawaii"].parties == ("XHI", "USA")


def test_every_code_of_the_table_is_known_or_declared() -> None:
    text = (files("diplomacy_tracker.content") / "reference" / "states.csv").read_text("utf-8")
    rows = [line.split(",") for line in text.splitlines()[1:]]
    declared = {row[1] for row in rows if row[4]}
    base = set(catalogue.Catalogue.empty().parties)
    assert [row for row in rows if row[1] not in base | declared | {"NATO", "UN", "EU"}] == []
    assert declared & base == set()
    assert [code for code in declared if not re.fullmatch(r"X[A-Z]{2}|EU|NATO|UN", code)] == []


@pytest.mark.parametrize(
    ("remark", "people"),
    [
        ("Met with President Martin.", ["President Martin FRA"]),
        (
            "State visit; met with King Jean and Foreign Minister de la Tour.",
            ["King Jean FRA", "Foreign Minister de la Tour FRA"],
        ),
        (
            "Met with Prime Minister A. B. Lin Jr., Foreign Secretary Roy, and senior French officials.",
            ["Prime Minister A. B. Lin Jr. FRA", "Foreign Secretary Roy FRA"],
        ),
        ("Met with Russian Foreign Minister Sokolov.", ["Foreign Minister Sokolov RUS"]),
        ("Met with President Lin of Italy.", ["President Lin ITA"]),
        ("Discussed the peace process with Prime Minister Lin.", ["Prime Minister Lin FRA"]),
        ("Audience with Pope Clement II.", ["Pope Clement II FRA"]),
        ("Met with President Martin and his Cabinet.", ["President Martin FRA"]),
        ("Met with NATO Foreign Ministers and with President Martin.", ["President Martin FRA"]),
        ("Met with President Martin and visited the memorial to King Jean.", ["President Martin FRA"]),
        (
            "Met with Foreign Minister and Deputy Prime Minister Anna Lin.",
            ["Foreign Minister and Deputy Prime Minister Anna Lin FRA"],
        ),
        ("Attended the funeral of President Martin.", []),
        ("Met with the Foreign Ministers of Italy and Spain.", []),
        ("Met with President Lin of Atlantis.", []),
        ("Met with NATO Secretary General Lin.", []),
        ("Vacation.", []),
    ],
)
def test_who_was_met_takes_part_where_that_is_clear(tmp_path: Path, remark: str, people: list[str]) -> None:
    run(tmp_path, trip(remarks=remark))
    entry = only(tmp_path)
    assert [f"{role} {name} {party}" for name, role, party in who(entry) if name and party != "USA"] == people
    assert {"USA", "FRA"} <= set(entry.parties)


def test_somebody_known_from_elsewhere_is_not_taken_for_the_hosts(tmp_path: Path) -> None:
    run(
        tmp_path,
        visit("1", visitor="President Bruno Bianchi", id="italy", country="Italy"),
        trip("2", remarks="Met with President Bianchi and President Martin."),
    )
    assert who(imported(tmp_path)["1999-05-03-jane-q-doe-in-france"])[1:] == [("Martin", "President", "FRA")]


def test_a_president_of_the_united_states_is_no_foreign_host(tmp_path: Path) -> None:
    run(
        tmp_path,
        trip("1", start="1999-09-01", end="1999-09-01"),
        secretary("2", remarks="Met with President Doe and King Jean."),
    )
    assert who(imported(tmp_path)["1999-05-03-john-roe-in-france"])[1:] == [("Jean", "King", "FRA")]


@pytest.mark.parametrize(
    ("element", "level", "confidence"),
    [
        (trip(), "leader", "medium"),
        (secretary(), "foreign-minister", "medium"),
        (secretary(remarks="Attended NATO Ministerial Meeting."), "multilateral", "low"),
        (trip(remarks="Attended the G-8 Summit and met with President Martin."), "leader", "medium"),
        (trip(remarks="Vacation."), "leader", "low"),
        (trip(remarks=""), "leader", "low"),
        (trip(start="1999-05-09"), "leader", "low"),
        (visit(), "leader", "medium"),
        (visit(visitor="Vice Premier Lin"), "vice-leader", "medium"),
        (trip(role="vice-president"), "vice-leader", "medium"),
        (trip(role="envoy"), "senior-official", "medium"),
    ],
)
def test_level_and_confidence_follow_from_the_record(tmp_path: Path, element: str, level: str, confidence: str) -> None:
    run(tmp_path, element)
    entry = only(tmp_path)
    assert (entry.level, entry.confidence) == (level, confidence)
    assert f"Confidence is {confidence} because" in (entry.notes or "")


def test_a_remark_that_says_little_stands_below_a_sentence(tmp_path: Path) -> None:
    run(tmp_path, trip("1", remarks="State visit"), visit("2", remarks=""))
    assert {entry.summary for entry in imported(tmp_path).values()} == {
        "President Doe visited France (Paris). State visit.",
        "President Marie Martin of France visited the United States.",
    }


def test_a_visit_before_the_oath_is_one_of_a_president_elect(tmp_path: Path) -> None:
    run(tmp_path, trip(remarks="Vacation. [Visit made as President-elect.]"))
    assert (only(tmp_path).title, who(only(tmp_path))[0][1]) == ("President-elect Doe visits France", "President-elect")


def test_the_one_who_went_along_joins_the_entry_of_the_other(tmp_path: Path) -> None:
    report = run(
        tmp_path,
        trip("1"),
        secretary(
            "2",
            start="1999-05-04",
            end="1999-05-06",
            remarks="Accompanied President Doe. Met with Foreign Minister Durand.",
        ),
    )
    entry = only(tmp_path)
    assert who(entry) == [
        ("jane-q-doe", "President", "USA"),
        ("john-roe", "Secretary of State", "USA"),
        ("Martin", "President", "FRA"),
        ("Durand", "Foreign Minister", "FRA"),
    ]
    assert [source.id for source in entry.sources] == ["travels-1", "travels-2"]
    assert str(entry.end_date) == "1999-05-04"
    assert 'Record 2 is on Secretary of State Roe, 1999-05-04 to 1999-05-06: "Accompanied' in (entry.notes or "")
    assert (report.read, report.written, report.merged) == (2, 1, 1)


def test_two_records_of_one_stay_are_one_entry(tmp_path: Path) -> None:
    report = run(tmp_path, trip("1", remarks="Attended a conference."), trip("2", end="1999-05-06"), trip("2"))
    entry = only(tmp_path)
    assert [source.id for source in entry.sources] == ["travels-2", "travels-2-again", "travels-1"]
    assert (entry.level, str(entry.end_date)) == ("leader", "1999-05-06")
    assert (report.read, report.written, report.merged) == (3, 1, 2)
    assert (
        "president-travels/doe-jane-q.xml: record 1",
        "merged into the entry 1999-05-03-jane-q-doe-in-france",
    ) in report.remarks


def test_odd_records_are_named_and_none_is_lost(tmp_path: Path) -> None:
    at, of = "president-travels/doe-jane-q.xml: record", "data/1990.xml: record"
    report = run(
        tmp_path,
        trip("1", locale=""),
        trip("2", start="1999-06-09", end="1999-06-01"),
        trip("3", start="", end="1999-07-01"),
        trip("4", start="May 1999", end=""),
        trip("5", start="1999-08-01", end="1999-08-01", remarks=""),
        trip("6", id="atlantis", country="Atlantis"),
        trip("7", id="antarctica", country="Antarctica"),
        trip("8", name=""),
        trip("9", id="united-states", country="United States"),
        trip("1", start="1999-09-01", end="1999-09-01"),
        trip("", start="1999-10-01", end="1999-10-01"),
        trip("10", role="president", start="2026-12-01", end="2026-12-02"),
        visit("1", visitor="The Tribune"),
        "<visit/>",
        today=TODAY,
    )
    assert set(report.remarks) == {
        (f"{at} 1", "names no place"),
        (f"{at} 2", "The record gives its days the other way round, from 1999-06-09 to 1999-06-01."),
        (f"{at} 3", 'The record gives only one day that can be read: from "" to "1999-07-01".'),
        (f"{at} 4", 'left out: names no day: from "May 1999" to ""'),
        (f"{at} 5", "has no remark"),
        (f"{at} 6", 'left out: the country "Atlantis" (id "atlantis") is not known'),
        (f"{at} 7", "left out: no host government is known for Antarctica"),
        (f"{at} 8", "left out: names nobody"),
        (f"{at} 9", "left out: the country is the United States itself, so that there is only one party"),
        (f"{at} 1", f"has the number of another record, {at} 1"),
        (f"{at} without a number", "has no number"),
        (f"{at} 10", "left out: 2026-12-01 is in the future"),
        (f"{of} 1", 'names no office that is known: "The Tribune"'),
        (f"{of} without a number", 'left out: names no day: from "" to ""'),
    }
    assert (report.read, report.written, report.skipped.total(), adds_up(report)) == (14, 7, 7, True)
    assert str(imported(tmp_path)["1999-06-01-jane-q-doe-in-france"].end_date) == "1999-06-09"


def test_what_is_no_record_is_named(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            "data/1990.xml": "<visits><visit/><note>Text</note></visits>",
            "data/other.xml": "<code-table/>",
        },
    )
    assert load(folder).unrecognized == [
        ("data/1990.xml", "<note> is no <visit>"),
        ("data/other.xml", "is a list of <code-table> and holds neither trips nor visits"),
    ]


def test_clones_of_both_repositories_side_by_side_are_read(tmp_path: Path) -> None:
    data(tmp_path / "travels", trip())
    data(tmp_path / "visits", visit())
    assert [row.file for row in load(tmp_path).rows] == ["president-travels/doe-jane-q.xml", "data/1990.xml"]


def test_an_unfamiliar_name_of_a_country_is_told(tmp_path: Path) -> None:
    run(tmp_path, trip(id="thailand", country="Siam (Thailand)"))
    assert 'The record calls the country "Siam (Thailand)".' in (only(tmp_path).notes or "")


def test_years_are_those_of_the_first_day(tmp_path: Path) -> None:
    records = [trip(str(year), start=f"{year}-12-31", end=f"{year + 1}-01-01") for year in (1989, 1990, 1999, 2000)]
    report = run(tmp_path, *records, since=1990, until=1999)
    assert [entry[:4] for entry in imported(tmp_path)] == ["1990", "1999"]
    assert dict(report.skipped) == {"outside the years that were asked for": 2}


CURATED = meeting(
    "title: Doe in Paris\ndate: 1999-05-02\nformat: in-person\nlevel: leader\nplace:\n  country: FRA\n"
    "participants:\n  - party: USA\n  - party: FRA\n"
)


@pytest.mark.parametrize(
    ("element", "yields"),
    [
        (trip("1"), True),
        (trip("1", start="1999-05-04", end="1999-05-05"), False),
        (trip("1", id="italy", country="Italy", remarks="Vacation."), False),
        (secretary("1"), False),
        (visit("1"), False),
    ],
)
def test_a_record_yields_to_a_curated_entry_of_the_same_stay(tmp_path: Path, element: str, yields: bool) -> None:  # noqa: FBT001
    words = write_content(tmp_path / "words", {"meetings/1999/1999-05-02-doe-paris.md": CURATED})
    report = run(tmp_path, element, vocabulary=[words])
    assert (report.skipped["covered by a curated entry"], report.written) == ((1, 0) if yields else (0, 1))
    assert (
        "left out: covered by the entry 1999-05-02-doe-paris" in {message for _, message in report.remarks}
    ) is yields
    assert adds_up(report)


def test_people_and_names_of_the_vocabulary_are_used_and_count_once_in_both_roots(tmp_path: Path) -> None:
    words = write_content(
        tmp_path / "words",
        {
            "people/joe-biden.md": record("name: Joe Biden\nparty: USA\n"),
            "people/marie-martin.md": record("name: Marie Martin\nparty: FRA\n"),
            "people/paul-roy.md": record("name: Paul Roy\nparty: FRA\noffices:\n  - role: President\n    from: 2005\n"),
            "countries/gaul.md": record("code: FRA\nname: Gaul\n"),
        },
    )
    run(
        tmp_path,
        trip(
            who="biden-joseph-r", name="Joseph R. Biden", remarks="Met with President Marie Martin and King Paul Roy."
        ),
        vocabulary=[words],
    )
    entry = only(tmp_path)
    assert (entry.title, [part.person for part in entry.participants]) == (
        "President Biden visits Gaul",
        ["joe-biden", "marie-martin", None],
    )
    assert set(tree(tmp_path / "out")) == {
        "countries/gaul.md",
        f"meetings/1999/{entry.id}.md",
        "people/joe-biden.md",
        "people/marie-martin.md",
    }
    assert loader.load([words, tmp_path / "out"])[1] == []


def test_entries_that_are_there_are_never_overwritten(tmp_path: Path) -> None:
    run(tmp_path, trip("1"), trip("2", start="1999-06-01", end="1999-06-01"))
    folder = tmp_path / "out" / "meetings" / "1999"
    edited, renamed = folder / "1999-05-03-jane-q-doe-in-france.md", folder / "1999-06-01-doe-paris.md"
    edited.write_text(edited.read_text("utf-8").replace("President Doe", "Doe"), encoding="utf-8")
    (folder / "1999-06-01-jane-q-doe-in-france.md").rename(renamed)
    before = tree(tmp_path / "out")
    report = run(tmp_path, trip("1"), trip("2", start="1999-06-01", end="1999-06-01"))
    assert tree(tmp_path / "out") == before
    assert [message for _, message in report.remarks] == [
        "differs from the entry 1999-05-03-jane-q-doe-in-france, which is left as it is",
        "is a source of the entry 1999-06-01-doe-paris",
    ]
    assert (report.read, report.kept, adds_up(report)) == (2, 2, True)


BOMB = '<!DOCTYPE trips [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><trips><trip><id>&b;</id></trip></trips>'
OTHER_FILE = '<!DOCTYPE trips [<!ENTITY x SYSTEM "file:///etc/hostname">]><trips><trip><id>&x;</id></trip></trips>'
REMOTE = '<!DOCTYPE trips SYSTEM "https://example.org/trips.dtd"><trips/>'


@pytest.mark.parametrize("text", [BOMB, OTHER_FILE, REMOTE, "<!DOCTYPE trips><trips/>"])
def test_a_document_type_is_refused_before_anything_is_written(tmp_path: Path, text: str) -> None:
    folder = write(data(tmp_path / "data", trip()), {"president-travels/evil.xml": text})
    done = CliRunner().invoke(main, ["import", "history-state", str(folder), "--out", str(tmp_path / "out")])
    message = "has a document type, which no file of the data set has; entities may be an attack"
    assert (done.exit_code, done.stderr) == (1, f"{folder}/president-travels/evil.xml:1:1: {message}\n")
    assert not (tmp_path / "out").exists()


def test_every_file_that_is_not_xml_is_named_with_line_and_column(tmp_path: Path) -> None:
    folder = write(
        tmp_path, {"data/a.xml": "<visits>\n <visit></visits>", "data/b.xml": "", "data/c.xml": "<visits>&x;</visits>"}
    )
    (folder / "data" / "d.xml").write_bytes(b'<?xml version="1.0" encoding="UTF-8"?><visits>\xff</visits>')
    (folder / "data" / "e.xml").write_bytes(b'<?xml version="1.0" encoding="no-such"?><visits/>')
    with pytest.raises(ContentError) as caught:
        load(folder)
    assert [(problem.path.name, problem.line) for problem in caught.value.problems] == [
        ("a.xml", 3),
        ("b.xml", 3),
        ("c.xml", 2),
        ("d.xml", 1),
        ("e.xml", 1),
    ]
    assert {problem.message.partition(": ")[0] for problem in caught.value.problems[:4]} == {"not well-formed XML"}


def test_endless_texts_are_cut_and_said_to_be(tmp_path: Path) -> None:
    run(tmp_path, trip(remarks="Met with President Martin. " * 20_000, locale="(" * 5000))
    entry = only(tmp_path)
    assert (len(entry.summary) <= 4001, "only its beginning stands here" in (entry.notes or "")) == (True, True)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30)
NAMES = st.sampled_from(["Jane Q. Doe", "John Roe", "J", "<b>X</b> & “Y”", "—"]) | WORDS
REMARKS = WORDS | st.lists(
    st.sampled_from(
        [
            "Met with",
            "Accompanied",
            "President Doe",
            "King Jean II",
            ",",
            "and",
            "Foreign Minister",
            "Russian",
            "of Italy",
            ".",
            "[",
            "with",
        ]
    ),
    max_size=10,
).map(" ".join)
KEYS = st.fixed_dictionaries(
    {
        "number": st.sampled_from(["1", "2", "Travel-3-secretary", ""]) | WORDS,
        "start": st.sampled_from(["1999-05-03", "1999-05-04", "1974-05-03", "1999-02-30", "", "x"]),
        "end": st.sampled_from(["1999-05-03", "1999-05-05", "1974-05-04", ""]),
        "id": st.sampled_from(["france", "hawaii", "russia", "vietnam", "antarctica", "united-states", "burma"])
        | WORDS,
        "country": st.sampled_from(["France", "U.S.S.R.", "Siam (Thailand)"]) | WORDS,
        "remarks": REMARKS,
    }
)
TRIPS = st.builds(
    lambda keys, name, role, locale: trip(**keys, name=name, role=role, locale=locale),
    KEYS,
    NAMES,
    st.sampled_from(["president", "secretary", "envoy", ""]),
    WORDS,
)
VISITS = st.builds(
    lambda keys, office, name: visit(**{**keys, "remarks": ""}, visitor=f"{office}{name}"),
    KEYS,
    st.sampled_from(["President ", "King ", "Prime Minister ", ""]),
    NAMES,
)


@settings(max_examples=60, deadline=None)
@given(records=st.lists(TRIPS | VISITS, max_size=8))
def test_whatever_the_records_say_counts_add_up_and_a_second_run_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, records: list[str]
) -> None:
    root = tmp_path_factory.mktemp("import")
    first = run(root, *records)
    before = tree(root / "out")
    assert len(imported(root)) == first.written
    second = run(root, *records)
    assert tree(root / "out") == before
    assert (first.read, adds_up(first), first.unchanged, first.kept) == (len(records), True, 0, 0)
    assert (second.unchanged, adds_up(second), second.written, second.kept, second.others) == (
        first.written,
        True,
        0,
        0,
        0,
    )
    assert (second.merged, second.skipped) == (first.merged, first.skipped)


@given(remark=REMARKS)
def test_whoever_is_named_stands_in_the_remark(remark: str) -> None:
    assert [person for person in names.met(remark, TODAY) if person.name not in remark] == []


COUNTS = """\
3 records read = 2 entries written + 0 unchanged + 0 kept as they are + 0 merged + 1 skipped; 1 other record added"""


def test_the_command_says_where_every_record_went(tmp_path: Path) -> None:
    folder = data(tmp_path / "data", trip("1"), trip("2", id="atlantis", country="Atlantis"), visit("3"))
    arguments = [
        "import",
        "history-state",
        str(folder),
        "--out",
        str(tmp_path / "out"),
        "--vocabulary",
        str(tmp_path / "data"),
    ]
    first, second = (CliRunner().invoke(main, arguments) for _ in range(2))
    assert first.exit_code == 0
    assert first.stdout.splitlines() == [
        'president-travels/doe-jane-q.xml: record 2: left out: the country "Atlantis" (id "atlantis") is not known',
        "1 skipped: cannot be understood",
        COUNTS,
    ]
    assert second.stdout.splitlines()[-1].startswith("3 records read = 0 entries written + 2 unchanged +")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--since", "2000", "--until", "1999"], "--since 2000 is after --until 1999"),
        ([], "has no records: none of president-travels, secretary-travels, data holds XML"),
    ],
)
def test_misuse_ends_with_2(tmp_path: Path, arguments: list[str], message: str) -> None:
    done = CliRunner().invoke(
        main, ["import", "history-state", str(tmp_path), "--out", str(tmp_path / "out"), *arguments]
    )
    assert (done.exit_code, message in done.stderr) == (2, True)


def test_the_page_of_an_imported_entry_says_so_and_no_other_does(tmp_path: Path) -> None:
    run(tmp_path, trip("1"))
    write_content(tmp_path / "out", {"meetings/2025/2025-07-11-call.md": meeting()})
    site = pages(build(tmp_path / "site", tmp_path / "out"))
    said = {
        address.rstrip("/").rpartition("/")[2]: "Data-set record." in page.text
        for address, page in site.items()
        if re.search(r"/meetings/\d{4}-", address)
    }
    assert said == {"1999-05-03-jane-q-doe-in-france": True, "2025-07-11-call": False}
