"""What gets into a page in spite of everything does not run: the browser keeps to the page's policy."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.kinds import KINDS
from tests.browser.looking import Look

INJECTED = """
<script>ran("inline script")</script>
<script src="data:text/javascript,ran('script of data')"></script>
<script type="module">ran("inline module")</script>
<img src="x:" onerror="ran('handler')">
<svg onload="ran('handler of a drawing')"></svg>
<iframe srcdoc="<script>parent.ran('frame')</script>"></iframe>
<iframe src="javascript:parent.ran('address of a frame')"></iframe>
<a id="trap" href="javascript:ran('address of a link')">x</a>
<style>body { --styled: yes }</style>
"""
WAYS = {
    *("inline script", "script of data", "inline module", "handler", "handler of a drawing", "frame"),
    *("address of a frame", "address of a link", "style"),
}
NOTES = """
window.all = []; window.ran = (what) => { all.push(what) };
window.blocked = 0; addEventListener("securitypolicyviolation", () => { blocked += 1 });
"""
SETTLED = """([before, ways]) => new Promise((done) => {
  const look = () => blocked > before || new Set(all).size === ways ? done() : setTimeout(look, 20);
  look();
})"""
"""Waits until the link, tried last, was refused or everything has run; styles do not announce themselves."""
POLICY = re.compile(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>")


def injected(page: Page, url: str, *, with_policy: bool) -> set[str]:
    """What of the injected runs in the page, with the page's own policy or without one."""

    def answer(route: Route) -> None:
        text = route.fetch().text()
        assert len(POLICY.findall(text)) == 1
        text = text if with_policy else POLICY.sub("", text)
        route.fulfill(
            body=re.sub("<h1[ >]", lambda found: INJECTED + found[0], text, count=1), content_type="text/html"
        )

    page.add_init_script(NOTES)
    page.route(url, answer)
    page.goto(url)
    before = page.evaluate("blocked")
    page.locator("#trap").dispatch_event("click")
    page.evaluate(SETTLED, [before, len(WAYS) - 1])
    styled = page.evaluate("getComputedStyle(document.body).getPropertyValue('--styled')")
    return {*page.evaluate("all"), *(["style"] if styled else [])}


def test_without_a_policy_all_that_is_injected_runs(page: Page, address: str) -> None:
    assert injected(page, address + KINDS["meeting of two"], with_policy=False) == WAYS


@pytest.mark.parametrize("kind", ["home", "meeting of two", "search", "form", "map", "about"])
def test_nothing_that_is_injected_runs(kind: str, page: Page, address: str) -> None:
    assert injected(page, address + KINDS[kind], with_policy=True) == set()


def test_the_page_for_lost_readers_keeps_to_its_policy(look: Look) -> None:
    page = look.at(1440, "light")
    page.goto(look.address + "404.html")
    expect(page.locator("h1")).to_have_text("Page not found")
    expect(page.locator("[data-md-component=palette] label:visible")).to_be_visible()
    assert look.problems == []


def test_a_page_that_searches_runs_its_program_within_its_policy(look: Look) -> None:
    page = look.at(1440, "dark")
    page.goto(f"{look.address}search/?q=trade")
    page.locator("#search-results > li").first.wait_for()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert look.problems == []
