import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from diplomacy_tracker.content.history import Dates
from diplomacy_tracker.content.records import Coverage
from diplomacy_tracker.data import Dataset
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site import llms, placeholders
from diplomacy_tracker.site.placeholders import tables
from diplomacy_tracker.site.views import Site
from tests.entries import TODAY
from tests.meetings import catalogue, coverage, meeting

SITE = Site(name="Talks", url="https://example.org/talks/", repository="https://example.org/code/register/")
PAIRS = {
    "2019-01-01": ("DEU", "FRA"),
    "2024-02-02": ("DEU", "FRA"),
    "2024-03-03": ("DEU", "ITA"),
    "2024-04-04": ("DEU", "ESP"),
    "2026-05-05": ("DEU", "FRA"),
}


def dataset(pairs: Mapping[str, tuple[str, ...]], *covered: Coverage) -> Dataset:
    """One phone call of each pair on its day, and what is covered."""
    calls = [meeting(f"{day}-call", date=day, parties=pair) for day, pair in pairs.items()]
    history = {Path("/call.md"): Dates(date(2026, 1, 1), date(2026, 10, 9))}
    return Dataset(Insights(catalogue(*calls, *covered), TODAY), "Talks", SITE.url, "2026.11", history)


def filled(text: str) -> str:
    return placeholders.filled(text, placeholders.known(SITE, {"motto": "Speak.", "generator": False}, dataset(PAIRS)))


def test_names_stand_where_their_placeholders_stood() -> None:
    text = "{{ site_name }} at {{ site_url }}/about/, {{ repo_url }}/issues, cd {{ repo_folder }}. {{ motto }}"
    assert filled(text) == (
        "Talks at https://example.org/talks/about/, https://example.org/code/register/issues, cd register. Speak."
    )


@pytest.mark.parametrize(
    "text", ["${{ site_name }}", "{{site_name}}", "{{ site.name }}", "{ site_name }", "{{ 1 + 1 }}"]
)
def test_nothing_else_is_touched(text: str) -> None:
    assert filled(text) == text


@pytest.mark.parametrize("name", ["generator", "nothing"])
def test_what_stands_for_nothing_is_an_error(name: str) -> None:
    with pytest.raises(KeyError, match=name):
        filled(f"{{{{ {name} }}}}")


def test_what_is_put_in_is_not_looked_through_again() -> None:
    known = placeholders.known(SITE, {"motto": "{{ site_name }}"}, dataset(PAIRS))
    assert placeholders.filled("{{ motto }}", known) == "{{ site_name }}"


def test_coverage_counts_each_year_and_names_the_gaps() -> None:
    text = tables.coverage(dataset(PAIRS))
    cells = [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row) for row in re.findall(r"<tr>.*?</tr>", text)]
    assert cells == [
        ["Party", "Checked to", "Earlier", "2021", "2022", "2023", "2024", "2025", "2026", "All"],
        ["Germany", "5 May 2026", "1", "0", "0", "0", "3", "0", "1", "5"],
        ["France", "5 May 2026", "1", "0", "0", "0", "1", "0", "1", "3"],
    ]
    lines = text.partition("</table>\n\n")[2].splitlines()
    assert lines[0] == "Of 2 parties more there are fewer than 3 meetings each."
    assert lines[-2:] == ["Complete for all contacts of a party: none.", "Declared to be complete: nothing."]


def test_a_party_is_complete_in_the_years_that_a_coverage_declares() -> None:
    made = dataset(PAIRS, coverage("DEU", through="2023-12-31"), coverage("FRA", "ITA", id="two", title="Two"))
    text = tables.coverage(made)
    assert ["France", "30 June 2026", "1", "0", "0", "0", "1", "0", "1", "3"] in [
        re.findall(r"<td[^>]*>([^<]*)</td>", row) for row in re.findall(r"<tr>.*?</tr>", text)
    ]
    assert text.splitlines()[-2:] == [
        "Complete for all contacts of a party: Germany (2021, 2022, 2023).",
        "Declared to be complete: All contacts (to 31 December 2023); Two (to 30 June 2026).",
    ]


def test_the_table_is_the_same_on_a_later_day() -> None:
    made = dataset(PAIRS)
    assert tables.coverage(replace(made, insights=replace(made.insights, today=date(2031, 1, 1)))) == (
        tables.coverage(made)
    )


def test_without_a_meeting_there_is_no_table() -> None:
    assert tables.coverage(dataset({})) == "No meeting is on record yet."
    assert tables.coverage(dataset({"2026-05-05": ("DEU", "FRA")})).startswith("\nOf 2 parties more")


def test_how_current_the_data_are_is_said_in_sentences() -> None:
    assert tables.currency(dataset(PAIRS)) == (
        "The files are version 2026.11, made on 23 November 2026. There are 5 held meetings on record, the first of "
        "1 January 2019, the latest of 5 May 2026. The last change to an entry was on 9 October 2026."
    )


def test_llms_txt_names_the_main_pages_that_there_are() -> None:
    lines = llms.write(SITE, dataset(PAIRS), {"meetings/", "data/", "elsewhere/"}).splitlines()
    assert lines[0] == "# Talks"
    assert [line.partition("](")[2].partition(")")[0] for line in lines if line.startswith("- [")][:3] == [
        "https://example.org/talks/meetings/",
        "https://example.org/talks/data/",
        "https://example.org/talks/data/v1/tracker.sqlite",
    ]
