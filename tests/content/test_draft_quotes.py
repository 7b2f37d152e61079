"""`tracker draft`: quotes are whole and verbatim, or left to the person."""

from datetime import date
from pathlib import Path

from diplomacy_tracker.content import loader
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.tools.drafts.facts import Draft
from tests.drafts.drafting import draft_of
from tests.entries import record, write

_MET = "U.S. Secretary of State Marco Rubio met Chinese Foreign Minister Wang Yi in Vienna and spoke about trade. "


def drafted(folder: Path, text: str) -> Draft:
    files = {
        "issues/trade.md": record("title: Trade\nkeywords: [trade]\n"),
        "people/wang-yi.md": record("name: Wang Yi\nparty: CHN\n"),
    }
    write(folder, files)
    content = loader.load([folder])[0]
    assert [*content.issues] == ["trade"]
    return draft_of(f"{_MET}{text}", content, day=date(2025, 7, 11))


def positions(draft: Draft) -> list[dict[str, Value]]:
    items = draft.data.get("positions", [])
    assert isinstance(items, list)
    return [item for item in items if isinstance(item, dict)]


def quotes(draft: Draft) -> list[tuple[Value, Value]]:
    return [(item["by"], item["quote"]) for item in positions(draft) if "quote" in item]


def test_a_judgement_in_a_word_is_a_quote_of_who_judges(tmp_path: Path) -> None:
    made = drafted(tmp_path, "Rubio characterised the trade talks as “constructive” and “positive,” and flew home.")
    assert quotes(made) == [("USA", "constructive"), ("USA", "positive")]


def test_a_name_in_quotation_marks_is_no_quote(tmp_path: Path) -> None:
    assert quotes(drafted(tmp_path, "Rubio said the “Quad” and the “tariff man” would trade more.")) == []


def test_a_long_quote_without_a_pause_is_left_to_the_person(tmp_path: Path) -> None:
    long = "find a correct way for China and the US to get along in the new era"
    made = drafted(tmp_path, f"Wang urged Washington to “{long},” reflecting a call for trade.")
    assert [item["text"] for item in positions(made)] == [
        f"Urged Washington to “{long},” reflecting a call for trade",
    ]
    assert quotes(made) == []
    assert f'# missing: quote: at most 15 words of "{long}' in made.text


def test_a_statement_cut_at_a_comma_keeps_both_marks_of_its_quotes(tmp_path: Path) -> None:
    first, second = "in a fair and equal manner", "find a correct way for both of the countries and for us"
    rest = "as he had told everybody who would listen in the many long months of this trade dispute, which nobody won"
    made = drafted(tmp_path, f"Wang urged Washington to trade “{first}” and to “{second},” {rest}.")
    text = str(positions(made)[0]["text"])
    assert (text.count("“"), text.count("”")) == (2, 2)
    assert text.endswith(f"{second}”")


def test_the_end_of_a_quote_begins_no_other(tmp_path: Path) -> None:
    text = 'Wang said: "We want fair trade.\n\nAnd Rubio wants it," Wang added of the trade of nations.'
    assert quotes(drafted(tmp_path, text)) == [("CHN", "We want fair trade")]
