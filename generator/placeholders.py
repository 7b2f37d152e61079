"""Names of the site in pages written by hand: `{{ site_name }}` stands for what mkdocs.yml says.

Only names are put in: nothing in a page is executed, and what is put in is not looked through again.
"""

import re
from collections.abc import Mapping

from generator.catalogue import Catalogue
from generator.parties import ENGLISH, Party, base_table
from generator.views.page import Site

_PLACEHOLDER = re.compile(r"(?<!\$)\{\{ (\w+) \}\}")
"""Not `${{ … }}`, which GitHub's workflows mean something by."""


def names(site: Site, extra: Mapping[str, object], catalogue: Catalogue, language: str = ENGLISH) -> dict[str, str]:
    """What each placeholder stands for: the site's own names, and every text under `extra` in mkdocs.yml.

    Addresses have no slash at their end. `repo_folder` is the last part of the repository's address, which a clone of
    it is called; `names_with_notes` the rows of a table of the countries whose file gives a note on their name.
    """
    texts = {key: text for key, text in extra.items() if isinstance(text, str)}
    repository = site.repository.rstrip("/")
    return texts | {
        "site_name": site.name,
        "site_description": site.description,
        "site_url": site.url.rstrip("/"),
        "repo_url": repository,
        "repo_folder": repository.rpartition("/")[2] or "tracker",
        "names_with_notes": "\n".join(_row(party, language) for party in catalogue.parties.values() if party.note),
    }


def filled(text: str, known: Mapping[str, str]) -> str:
    """The text with its placeholders filled in; KeyError with the name of the first that stands for nothing."""
    return _PLACEHOLDER.sub(lambda found: known[found[1]], text)


def _row(party: Party, language: str) -> str:
    base = base_table(language).get(party.code, party).name
    note = party.note.replace("|", r"\|")
    return f"| {party.name} | `{party.code}` | {'the same' if base == party.name else base} | {note} |"
