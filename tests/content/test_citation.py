"""How this tracker's data are cited where GitHub and Zenodo look."""

from generator.content import settings
from generator.tools.releases import citation_files
from tests.site import REPOSITORY


def test_the_citation_file_is_as_its_schema_wants_it_and_as_the_site_is_named() -> None:
    named = settings.read(REPOSITORY / "mkdocs.yml")
    assert (REPOSITORY / "CITATION.cff").read_text("utf-8") == citation_files.citation(named)
    assert (REPOSITORY / ".zenodo.json").read_text("utf-8") == citation_files.zenodo(named)
