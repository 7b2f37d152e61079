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
        ("es", "el ministro de Relaciones Exteriores de la República Oriental del Uruguay", "URY"),
        ("es", "el ministro de Relaciones Exteriores de la República de China", "TWN"),
        ("ru", "с Министром иностранных дел Королевства Марокко", "MAR"),
        ("ru", "с Министром иностранных дел Турецкой Республики", "TUR"),
        ("ru", "с Президентом Арабской Республики Египет", "EGY"),
        ("zh", "摩洛哥王国外交大臣", "MAR"),
        ("zh", "大韩民国外长", "KOR"),
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
