import json
from pathlib import Path

import pytest

from diplomacy_tracker.content import loader
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.site import search_words

GOLDEN = Path(__file__).parent / "golden" / "content"


@pytest.fixture(scope="module")
def golden() -> Catalogue:
    catalogue, problems = loader.load([GOLDEN])
    assert not problems
    return catalogue


def test_parties_on_record_are_known_by_other_names_and_in_other_languages(golden: Catalogue) -> None:
    names = json.loads(search_words.write(golden))["names"]
    for other in ("usa", "estados unidos", "vereinigte staaten", "美国", "美國", "соединенные штаты"):
        assert names[other] == "United States", other
    assert "frankreich" not in names, "France is not on record here"


def test_native_names_are_known_in_both_scripts(golden: Catalogue) -> None:
    names = json.loads(search_words.write(golden))["names"]
    assert {names["发言人"], names["發言人"]} == {"Speaker Two"}
    assert search_words.in_both_scripts("王毅") == ("王毅",)
    assert search_words.in_both_scripts("Сергей Лавров") == ("Сергей Лавров",)
    assert search_words.in_both_scripts("") == ()


def test_words_are_those_of_names_and_not_of_titles_of_meetings(golden: Catalogue) -> None:
    words = json.loads(search_words.write(golden))["words"]
    assert {"speaker", "tariffs", "malaysia"} <= set(words)
    assert "denies" not in words
    assert len(words) == len(set(words))


def test_the_commonest_words_stay(golden: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_words, "MAX_WORDS", 1)
    assert json.loads(search_words.write(golden))["words"] == ["kuala"]
