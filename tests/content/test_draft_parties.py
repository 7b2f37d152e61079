"""`tracker draft`: states by their formal names, offices of headings, and cities that are like surnames."""

# ruff: noqa: RUF001 -- texts in Russian

from datetime import date
from pathlib import Path

import pytest

from diplomacy_tracker.content import loader
from diplomacy_tracker.tools.drafts.languages.names import ForeignNames
from diplomacy_tracker.tools.drafts.languages.words import words_of
from diplomacy_tracker.tools.drafts.lexicon import Lexicon
from tests.drafts.drafting import draft_of
from tests.entries import record, write


@pytest.mark.parametrize(
    ("language", "text", "party"),
    [
        ("fr", "le ministre des affaires étrangères du Royaume du Maroc", "MAR"),
        ("fr", "le président de la République arabe d'Égypte", "EGY"),
        ("fr", "le président de la République tunisienne", "TUN"),
        ("fr", "le ministre des affaires étrangères de la République du Congo", "COG"),
        ("es", "el presidente de la República Argentina", "ARG"),
        ("es", "el presidente de la República Federativa del Brasil", "BRA"),
        ("es", "el ministro de Relaciones Exteriores de la República Oriental del Uruguay", "URY"),
        ("es", "el ministro de Relaciones Exteriores de la República de China", "TWN"),
        ("ru", "с Министром иностранных дел Королевства Марокко", "MAR"),
        ("ru", "с Министром иностранных дел Турецкой Республики", "TUR"),
        ("ru", "с Президентом Арабской Республики Египет", "EGY"),
        ("zh", "摩洛哥王国外交大臣", "MAR"),
        ("zh", "大韩民国外长", "KOR"),
        ("zh", "法兰西共和国总统", "FRA"),
        ("zh", "阿拉伯埃及共和国总统", "EGY"),
    ],
)
def test_a_state_is_known_by_its_formal_name(language: str, text: str, party: str, tmp_path: Path) -> None:
    names = ForeignNames(Lexicon(loader.load([tmp_path])[0]), words_of(language), None)
    assert [(mention.words in text, mention.party) for mention in names.find(text)] == [(True, party)]


def test_an_office_that_only_the_heading_gives_is_that_of_the_one_person_without_an_office(tmp_path: Path) -> None:
    text = """Entretien de Jean-Noël Barrot, ministre de l'Europe et des affaires étrangères, avec le ministre \
tunisien des affaires étrangères

M. Barrot s'est entretenu le 12 mai 2025 à Paris avec M. Mohamed Ali Nafti. Ils ont parlé du commerce.
"""
    data = draft_of(text, loader.load([tmp_path])[0], day=date(2025, 5, 12)).data
    assert data["participants"] == [
        {"name": "Jean-Noël Barrot", "role": "Minister for Europe and Foreign Affairs", "party": "FRA"},
        {"name": "Mohamed Ali Nafti", "role": "Foreign Minister", "party": "TUN"},
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "à Berne et à Genève"), ("ru", "переговоры в Анкаре"), ("es", "se reunió en Ginebra con Pedro")],
)
def test_a_city_is_nobody_whose_surname_has_its_consonants(language: str, text: str, tmp_path: Path) -> None:
    people = {"david-barnea": "ISR", "ashraf-ghani": "AFG", "parnpree-nukara": "THA", "ann-ganbra": "FRA"}
    for name, party in people.items():
        spelt = name.replace("-", " ").title()
        write(tmp_path, {f"people/{name}.md": record(f"name: {spelt}\nparty: {party}\n")})
    content = loader.load([tmp_path])[0]
    assert len(content.people) == len(people)
    assert ForeignNames(Lexicon(content), words_of(language), None).find(text) == []


MINISTERS = (
    "Foreign Minister Ann Example of Australia spoke with Indian External Affairs Minister Bo Sample on 8 May 2024"
)
CALLS = [
    (
        "Call: 3 May 2024\n\nThe Prime Minister spoke to the Prime Minister of Japan, Bo Sample, this afternoon.",
        "https://www.gov.uk/government/news/call",
        "phone",
        [("", "Prime Minister", "GBR"), ("Bo Sample", "Prime Minister", "JPN")],
    ),
    (
        "French Foreign Minister Ann Example dialed her Turkish counterpart, Bo Sample, on 3 May 2024.",
        "",
        "phone",
        [("Ann Example", "Foreign Minister", "FRA"), ("Bo Sample", "", "TUR")],
    ),
    (
        f"Q: Is there news of India?\n\nA: {MINISTERS} by video link. They discussed trade.",
        "",
        "video",
        [("Ann Example", "Foreign Minister", "AUS"), ("Bo Sample", "External Affairs Minister", "IND")],
    ),
]


@pytest.mark.parametrize(("text", "url", "form", "people"), CALLS)
def test_a_call_is_found_however_it_is_told(
    text: str, url: str, form: str, people: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    data = draft_of(text, loader.load([tmp_path])[0], url=url).data
    participants = data["participants"]
    assert isinstance(participants, list)
    items = [item for item in participants if isinstance(item, dict)]
    assert [(item.get("name", ""), item.get("role", ""), item.get("party", "")) for item in items] == people
    assert (data["format"], str(data["date"])[:7]) == (form, "2024-05")
    assert "counterpart" not in str(data["summary"])


def test_an_office_whose_country_nothing_tells_is_left_open(tmp_path: Path) -> None:
    text = "The Prime Minister spoke to the Prime Minister of Japan, Bo Sample, on 3 May 2024."
    made = draft_of(text, loader.load([tmp_path])[0])
    assert made.data["participants"] == [
        {"role": "Prime Minister"},
        {"name": "Bo Sample", "role": "Prime Minister", "party": "JPN"},
    ]
    assert "# missing: party: the text does not say whom the Prime Minister is of" in made.text


def test_an_answer_that_only_hopes_for_a_meeting_tells_of_none(tmp_path: Path) -> None:
    text = "Q: Will they meet?\n\nA: Foreign Minister Ann Example of Australia hopes to meet Indian minister Bo Sample."
    assert draft_of(text, loader.load([tmp_path])[0]).is_empty


@pytest.mark.parametrize(
    ("host", "party"),
    [("www.gov.uk", "GBR"), ("www.mofa.go.jp", "JPN"), ("ny.gov", "USA"), ("gouv.fr", "FRA"), ("mygov.example", "")],
)
def test_a_host_of_a_government_tells_whose_account_it_is(host: str, party: str, tmp_path: Path) -> None:
    text = "The Prime Minister spoke to the President of Ghana, Bo Sample, on 3 May 2024."
    data = draft_of(text, loader.load([tmp_path])[0], url=f"https://{host}/a").data
    role = {"role": "Prime Minister"}
    assert isinstance(data["participants"], list)
    assert data["participants"][0] == (role | {"party": party} if party else role)


def test_a_meeting_of_long_ago_is_not_of_the_day_of_the_text(tmp_path: Path) -> None:
    text = "Russian President Ann Example last met Ukrainian President Bo Sample in Paris in 2019."
    made = draft_of(text, loader.load([tmp_path])[0], day=date(2026, 3, 4))
    assert "date" not in made.data
    assert "# missing: date: " in made.text


def test_an_opposite_number_is_a_counterpart(tmp_path: Path) -> None:
    text = "French Foreign Minister Ann Example rang her Israeli opposite number, Bo Sample, on 3 May 2024."
    people = draft_of(text, loader.load([tmp_path])[0]).data["participants"]
    assert people == [
        {"name": "Ann Example", "role": "Foreign Minister", "party": "FRA"},
        {"name": "Bo Sample", "party": "ISR"},
    ]
