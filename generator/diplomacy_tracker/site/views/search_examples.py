"""Searches to try, which find something in this content."""

from dataclasses import dataclass
from urllib.parse import urlencode

from diplomacy_tracker.content import urls
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site.views.page import Link
from diplomacy_tracker.site.views.person import native_name_language


@dataclass(frozen=True, slots=True)
class SearchExample:
    """A search to try; `language` is that of the words, empty for the site's own."""

    link: Link
    language: str


def search_examples(insights: Insights) -> tuple[SearchExample, ...]:
    """Searches that find something in this content: its commonest issue, a native name, overdue promises."""
    catalogue = insights.catalogue
    issue = min(catalogue.of_issue, key=lambda i: (-len(catalogue.of_issue[i]), i), default=None)
    people = [person for person in catalogue.people.values() if person.native_name]
    person = min(people, key=lambda p: (-len(catalogue.of_person.get(p.id, ())), p.id), default=None)
    examples = []
    if issue:
        examples.append(SearchExample(_search(catalogue.issues[issue].title), ""))
    if person and person.native_name:
        examples.append(SearchExample(_search(person.native_name), native_name_language(person)))
    if any(promise.days_overdue for promise in insights.promises):
        examples.append(SearchExample(Link("overdue promises", f"{urls.PROMISES}?state=overdue"), ""))
    return tuple(examples)


def _search(words: str) -> Link:
    return Link(words, f"{urls.SEARCH}?{urlencode({'q': words})}")
