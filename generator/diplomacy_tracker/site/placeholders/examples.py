"""Examples for pages written by hand, from this content: searches to try, and two parties that met often."""

import html

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.catalogue import Pair
from diplomacy_tracker.content.parties import with_article
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site.views.search_examples import SearchExample, search_examples

SOME_PAIR = ("CHN", "USA")
"""For a record without a relation, where nothing would be found with any pair."""


def searches(insights: Insights) -> str:
    """A paragraph of HTML for the search page; empty where there is nothing to try."""
    links = [_link(example) for example in search_examples(insights)]
    return f'<p class="search__examples">Try {wording.listed(links)}.</p>' if links else ""


def _link(example: SearchExample) -> str:
    language = f' lang="{example.language}"' if example.language else ""
    return f'<a href="../{html.escape(example.link.url or "")}"{language}>{html.escape(example.link.text)}</a>'


def pair(insights: Insights) -> Pair:
    """The codes of the two parties with most contacts."""
    found = insights.relations
    return min(found, key=lambda pair: (-len(found[pair].contacts), pair), default=SOME_PAIR)


def names(insights: Insights) -> str:
    """Their names within a sentence."""
    parties = insights.catalogue.parties
    return " and ".join(with_article(parties[code].name) for code in pair(insights))
