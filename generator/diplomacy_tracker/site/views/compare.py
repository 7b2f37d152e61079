"""The page on which a reader sets statements of several parties side by side; a script fills it from the data files."""

from collections import Counter
from dataclasses import dataclass

from diplomacy_tracker.content import urls
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import Page

COLUMNS = 4
"""The most parties side by side that a wide screen has room for."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a list of choices, and what a reader sees."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareView:
    """The choices: parties that said something, their counterparts, issues and years."""

    opening: str
    columns: range
    parties: tuple[Choice, ...]
    counterparts: tuple[Choice, ...]
    issues: tuple[Choice, ...]
    years: tuple[str, ...]
    data: str


def page(context: ViewContext) -> Page:
    """The page of comparisons."""
    catalogue = context.catalogue
    meetings = catalogue.meetings.values()
    said = Counter(position.by for meeting in meetings for position in meeting.positions)
    about = {position.issue for meeting in meetings for position in meeting.positions}
    opening = "What parties said, side by side in order of time: to whom, on which issue, in which years."
    view = CompareView(
        opening=opening,
        columns=range(1, COLUMNS + 1),
        parties=_by_name(context, said),
        counterparts=_by_name(context, {party for meeting in meetings for party in meeting.parties}),
        issues=tuple(
            Choice(issue.id, issue.title)
            for issue in sorted(catalogue.issues.values(), key=lambda issue: issue.title)
            if issue.id in about
        ),
        years=tuple(str(year) for year in catalogue.of_year),
        data=urls.DATA_FILES,
    )
    return Page(
        url=urls.COMPARE,
        title="Compare",
        description=opening,
        template="compare.html.jinja",
        view=view,
        search_words="Comparison of statements, side by side, what one country said to another over the years.",
    )


def _by_name(context: ViewContext, codes: Counter[str] | set[str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, context.name(code)) for code in sorted(codes, key=context.name))
