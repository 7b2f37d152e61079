"""Files of the repository that hold the names of this tracker, as mkdocs.yml has them."""

import re
from urllib.parse import urlsplit

from diplomacy_tracker.content import settings
from diplomacy_tracker.tools.releases import citation_files
from tests.site import REPOSITORY


def test_the_files_for_citing_are_as_the_site_is_named() -> None:
    named = settings.read(REPOSITORY / "mkdocs.yml")
    assert (REPOSITORY / "CITATION.cff").read_text("utf-8") == citation_files.citation(named)
    assert (REPOSITORY / ".zenodo.json").read_text("utf-8") == citation_files.zenodo(named)


def test_owners_are_of_the_organisation_that_the_site_names() -> None:
    organisation = urlsplit(settings.read(REPOSITORY / "mkdocs.yml").repository).path.split("/")[1]
    owners = re.findall(r"@([\w-]+)", (REPOSITORY / ".github/CODEOWNERS").read_text("utf-8"))
    assert set(owners) == {organisation}


def test_every_path_with_an_owner_exists() -> None:
    lines = (REPOSITORY / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    paths = [line.split()[0] for line in lines if line.startswith("/")]
    assert [path for path in paths if not (REPOSITORY / path.strip("/")).exists()] == []
