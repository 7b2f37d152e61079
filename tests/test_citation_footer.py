from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from hypothesis import assume, given, strategies as st
from pydantic import ValidationError

from diplomacy_tracker.content.errors import SettingsError
from diplomacy_tracker.content.history import Dates
from diplomacy_tracker.content.settings import read
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site.views.citation_footer import citation_footer
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import CitationFooter, Page, SearchEntry, Site
from tests.meetings import TODAY, catalogue, meeting

SITE = Site(name="Talks", url="https://example.org/talks/", repository="https://example.org/code/")
FILE = Path("content/meetings/2025/2025-07-11-call.md")
ADDRESS = "https://example.org/talks/meetings/2025-07-11-call/"
BIBTEX = r"""@misc{meetings-2025-07-11-call,
  title = {{They talk}},
  author = {{Talks contributors}},
  howpublished = {\url{https://example.org/talks/meetings/2025-07-11-call/}},
  year = {2026},
  note = {Version 2026.11, as of 2026-11-23, accessed 2026-11-23. CC BY 4.0}
}"""
RIS = "\n".join(
    (
        "TY  - ELEC",
        "TI  - They talk",
        "AU  - Talks contributors",
        "T2  - Talks",
        "PY  - 2026",
        f"UR  - {ADDRESS}",
        "ET  - 2026.11, as of 2026-11-23",
        "Y2  - 2026/11/23",
        "ER  - ",
    )
)
STATE = "version 2026.11, as of 23 November 2026, accessed 23 November 2026"
NEVER: Mapping[Path, Dates] = {}


def of_page(
    title: str = "They talk",
    *,
    site: Site = SITE,
    history: Mapping[Path, Dates] = NEVER,
    **keys: Any,  # noqa: ANN401 -- any field
) -> CitationFooter:
    """The citation footer of a meeting's page on the day of the tests; `keys` replace the page's own fields."""
    plain = Page(
        url="meetings/2025-07-11-call/",
        title=title,
        description="",
        template="meeting.html.jinja",
        view=None,
        source=FILE,
        search_entry=SearchEntry(kind="Meeting", when="11 July 2025"),
    )
    return citation_footer(ViewContext(Insights(catalogue(), TODAY), site, history), replace(plain, **keys))


def test_a_page_can_be_cited_in_words_in_bibtex_and_in_ris() -> None:
    made = of_page()
    assert (made.plain, made.bibtex, made.ris) == (
        f"“They talk”, 11 July 2025. Talks, {ADDRESS} ({STATE}).",
        BIBTEX,
        RIS,
    )


def test_a_page_of_no_day_is_cited_without_one() -> None:
    assert of_page("China", url="countries/china/", search_entry=SearchEntry(kind="Country")).plain == (
        f"“China”. Talks, https://example.org/talks/countries/china/ ({STATE})."
    )


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("R&D at 50% for $5", r"R\&D at 50\% for \$5"),
        ("Round #2 of snake_case", r"Round \#2 of snake\_case"),
        ("{both} }{", r"{\textbraceleft}both{\textbraceright} {\textbraceright}{\textbraceleft}"),
        (r"a\b \% \textbf", r"a{\textbackslash}b {\textbackslash}\% {\textbackslash}textbf"),
        ("~2 ^2", r"{\textasciitilde}2 {\textasciicircum}2"),
        ("“Zürich”, 北京 – it's", "“Zürich”, 北京 – it's"),
    ],
)
def test_bibtex_shows_a_title_as_it_is_written(title: str, written: str) -> None:
    lines = of_page(title).bibtex.split("\n")
    assert lines[1] == f"  title = {{{{{written}}}}},"


def test_the_name_of_the_site_is_escaped_too() -> None:
    lines = of_page(site=Site(name="Talks & Trips", url="https://example.org/")).bibtex.split("\n")
    assert lines[2] == r"  author = {{Talks \& Trips contributors}},"


@given(st.text(alphabet="{}\\%&$#_~^a ", max_size=20))
def test_the_braces_of_bibtex_are_in_pairs_whatever_the_title(title: str) -> None:
    """BibTeX counts every brace, whether or not a backslash stands before it."""
    depth, depths = 0, []
    for sign in of_page(title).bibtex:
        depth += (sign == "{") - (sign == "}")
        depths.append(depth)
    assert (depths[-1], min(depths[5:-1]), depths.index(0, 5)) == (0, 1, len(depths) - 1)


def test_ris_has_the_title_as_it_stands() -> None:
    assert of_page(r"R&D {x} \y 50%").ris.split("\n")[1] == r"TI  - R&D {x} \y 50%"


@given(st.text(max_size=30) | st.text(alphabet="a \n\r\v\f\x1c\x85\u2028\u2029", max_size=8))
def test_no_title_of_an_entry_can_add_a_line(title: str) -> None:
    try:
        read = meeting("2025-07-11-call", title=title).title
    except ValidationError:
        assume(False)  # noqa: FBT003 -- hypothesis names no argument
    made = of_page(read)
    assert (len(made.bibtex.splitlines()), len(made.ris.splitlines()), len(made.plain.splitlines())) == (7, 9, 1)


def test_a_page_is_cited_with_the_year_of_its_last_change() -> None:
    made = of_page(history={FILE.resolve(): Dates(date(2024, 1, 2), date(2025, 3, 4))})
    assert (made.bibtex.split("\n")[4], made.ris.split("\n")[4]) == ("  year = {2025},", "PY  - 2025")


def test_a_page_says_when_its_entry_was_added_and_changed() -> None:
    made = of_page(history={FILE.resolve(): Dates(date(2024, 1, 2), date(2025, 3, 4))})
    assert made.added
    assert made.changed
    assert (made.added.text, made.changed.iso) == ("2 January 2024", "2025-03-04")


@pytest.mark.parametrize("source", [None, Path("content/meetings/2025/other.md")], ids=["no file", "another file"])
def test_a_page_that_history_does_not_know_has_no_dates(source: Path | None) -> None:
    made = of_page(history={FILE.resolve(): Dates(date(2024, 1, 2), date(2025, 3, 4))}, source=source)
    assert (made.added, made.changed, made.ris.split("\n")[4]) == (None, None, "PY  - 2026")


def test_a_mistake_is_reported_as_an_issue_that_names_the_page() -> None:
    report = urlsplit(of_page("R&D: 50% + #1?").report)
    assert (report.hostname, report.path, report.fragment, parse_qs(report.query, strict_parsing=True)) == (
        "example.org",
        "/code/issues/new",
        "",
        {
            "template": ["correction.yml"],
            "title": ["Correction: 2025-07-11-call"],
            "entry": ["2025-07-11-call"],
        },
    )


def test_without_a_repository_there_is_nowhere_to_report() -> None:
    assert of_page(site=Site(name="Talks", url="https://example.org/")).report == ""


def test_a_correction_can_be_sent_without_an_account_where_the_owner_says_to_whom() -> None:
    service = "https://forms.example.org/?page={page}&entry={text}"
    site = replace(SITE, contact_email="tips@example.org", contact_form=service)
    made = of_page(site=site)
    subject = parse_qs(urlsplit(made.mail).query)
    assert (made.mail.partition("?")[0], subject["subject"]) == ("mailto:tips@example.org", ["Correction: They talk"])
    assert subject["body"][0].splitlines()[0] == ADDRESS
    assert made.service == f"https://forms.example.org/?page={quote(ADDRESS, safe='')}&entry="
    assert (of_page().mail, of_page().service) == ("", "")


@pytest.mark.parametrize(
    ("key", "text"), [("contact_email", "tips"), ("contact_email", "a@b.c?bcc=d"), ("contact_form", "javascript:1")]
)
def test_a_contact_that_is_none_is_named(tmp_path: Path, key: str, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f'plugins: [{{diplomacy: {{{key}: "{text}"}}}}]\n', "utf-8")
    with pytest.raises(SettingsError, match=f'diplomacy: {key}: "'):
        read(tmp_path / "mkdocs.yml")
