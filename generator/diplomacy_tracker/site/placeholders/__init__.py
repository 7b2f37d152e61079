"""Placeholders in pages written by hand: `{{ site_name }}` becomes the name in mkdocs.yml.

Only the placeholders listed here are replaced: nothing in a page is executed, and a replacement is not searched for
placeholders again.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.parties import ENGLISH
from diplomacy_tracker.data import Dataset
from diplomacy_tracker.site import field_reference
from diplomacy_tracker.site.placeholders import examples, tables
from diplomacy_tracker.site.views.page import Site

Known: TypeAlias = Mapping[str, Callable[[], str]]
"""The text of each placeholder by its name, computed where it is used."""
_PLACEHOLDER = re.compile(r"(?<!\$)\{\{ (\w+) \}\}")
"""Not `${{ … }}`, an expression in GitHub's workflows."""
_EITHER = re.compile(rf"{_PLACEHOLDER.pattern}|\ue001(\w+)\ue001")
"""A placeholder as it is written, or reserved between private-use characters, which no page holds."""
_REPOSITORY_LINK = re.compile(r"\[([^][]+)\]\((?:\{\{ |\ue001)repo_url[^()]*\)")
"""A link to the repository, which is plain text on a site that names none."""

REPOSITORY = "repo_url"
NO_ADDRESS = "ADDRESS-OF-THIS-SITE"
"""What examples have in place of the site's address where mkdocs.yml names none."""


def known(site: Site, extra: Mapping[str, object], dataset: Dataset, language: str = ENGLISH) -> Known:
    """Every placeholder: names of the site, facts about its data, and each text under `extra` in mkdocs.yml.

    Addresses have no slash at their end.
    """
    repository = site.repository.rstrip("/")
    texts = {key: text for key, text in extra.items() if isinstance(text, str)} | {
        "site_name": site.name,
        "site_description": site.description,
        "site_url": site.url.rstrip("/") or NO_ADDRESS,
        REPOSITORY: repository,
        "repo_folder": repository.rpartition("/")[2] or "tracker",
        "data_version": dataset.version,
        "data_day": wording.stamp(dataset.insights.today).text,
        "data_sizes": tables.NO_SIZES,
    }
    return (
        {key: partial(str, text) for key, text in texts.items()}
        | field_reference.placeholders()
        | {
            "names_with_notes": partial(tables.names_with_notes, dataset.catalogue, language),
            "data_currency": partial(tables.currency, dataset),
            "data_coverage": partial(tables.coverage, dataset),
            "data_parquet": tables.typed_rows,
            "search_examples": partial(examples.searches, dataset.insights),
            "example_a": lambda: examples.pair(dataset.insights)[0],
            "example_b": lambda: examples.pair(dataset.insights)[1],
            "example_names": partial(examples.names, dataset.insights),
        }
    )


def reserved(text: str, known: Known) -> str:
    """The text with its known placeholders in a form that no other program takes for its own; `filled` knows it."""
    return _PLACEHOLDER.sub(lambda found: f"\ue001{found[1]}\ue001" if found[1] in known else found[0], text)


def filled(text: str, known: Known) -> str:
    """The text with its placeholders replaced; KeyError with the name of the first unknown one."""
    if REPOSITORY in known and not known[REPOSITORY]():
        text = _REPOSITORY_LINK.sub(r"\1", text)
    return _EITHER.sub(lambda found: known[found[1] or found[2]](), text)
