"""The addresses that readers of this tracker have noted: each goes on working."""

from click.testing import CliRunner

from diplomacy_tracker.cli import main
from diplomacy_tracker.content import address_list, settings
from diplomacy_tracker.site import permalinks
from tests import site

CONTENT = site.REPOSITORY / "content"


def test_every_address_of_the_repository_still_leads_somewhere() -> None:
    result = CliRunner().invoke(main, ["addresses", str(CONTENT), "--docs", str(site.REPOSITORY / "docs")])
    assert (result.exit_code, result.stdout) == (0, "")


def test_the_list_of_the_repository_has_its_pages_outcomes_and_expectations() -> None:
    listed = address_list.read(CONTENT)
    assert len(listed) > 900
    assert {"about/method/", "relations/china-united-states/", "meetings/", "promises/"} <= listed.keys()
    assert sum("/#" in address for address in listed) > 200
    text = (CONTENT / "addresses.txt").read_text("utf-8")
    assert text == permalinks.list_text(frozenset(listed), settings.read(site.REPOSITORY / "mkdocs.yml").id)
