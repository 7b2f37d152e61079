"""Every page says what it may run, before anything that could."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from diplomacy_tracker.site import csp
from tests import site

META = "//meta[@http-equiv='Content-Security-Policy']"
OLD_NAME = "meetings/2025-07-11-old-name/"


@pytest.fixture(scope="module")
def built(golden_site: Path) -> dict[str, site.BuiltPage]:
    return {address.removeprefix(site.ORIGIN): page for address, page in site.pages(golden_site).items()}


def said(page: site.BuiltPage) -> dict[str, list[str]]:
    """The page's policy: {"script-src": ["'self'"]}."""
    (text,) = page.tree.xpath(f"{META}/@content")
    return {rule.split()[0]: rule.split()[1:] for rule in text.split(";")}


def test_every_page_has_one_policy_before_all_but_the_encoding(built: dict[str, site.BuiltPage]) -> None:
    names = {url: [element.tag for element in page.tree.xpath(f"{META}/preceding::*")] for url, page in built.items()}
    assert all(before == ["meta"] for before in names.values()), names
    assert {"", "404.html", "about/", "search/", OLD_NAME} <= set(built)


def test_no_page_allows_what_it_does_not_need(built: dict[str, site.BuiltPage]) -> None:
    searching = {url for url, page in built.items() if "'wasm-unsafe-eval'" in said(page).get("script-src", [])}
    assert searching == {"search/"}
    for page in built.values():
        rules = said(page)
        assert rules["default-src"] == rules["base-uri"] == ["'none'"]
        assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"} & set(sum(rules.values(), []))  # noqa: RUF017
    nothing = {name: ["'none'"] for name in ("default-src", "base-uri", "form-action")}
    assert said(built[OLD_NAME]) == {**nothing, "script-src": ["'self'"]}


def test_the_inline_scripts_of_a_page_are_those_it_names(built: dict[str, site.BuiltPage]) -> None:
    for page in built.values():
        scripts = re.findall(r"<script>(.*?)</script>", page.path.read_text("utf-8"), re.DOTALL)
        named = [value for value in said(page).get("script-src", []) if value.startswith("'sha256-")]
        hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
        assert list(dict.fromkeys(f"'sha256-{text}'" for text in hashes)) == named


def test_no_page_holds_a_style_or_handler_of_its_own(built: dict[str, site.BuiltPage]) -> None:
    found = {
        url: page.tree.xpath("//style | //@style | //@*[starts-with(name(), 'on')]") for url, page in built.items()
    }
    assert not any(found.values()), found


def test_a_server_for_authors_may_add_its_own_script_and_no_other() -> None:
    page = "<meta content=\"script-src 'self'\"><script>alert(1)</script><p><script>\nreload(1);\n</script></body>"
    # The SHA-256 of "\nreload(1);\n", as `openssl dgst -sha256 -binary | base64` gives it.
    allowed = "script-src 'self' 'sha256-rd3jtMxY3GvWrFymz5ju522HTWVqzK8Rh4MaZWAd95c='"
    assert csp.allowing_last(page.encode()).decode() == page.replace("script-src 'self'", allowed)
