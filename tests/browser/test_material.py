"""What Material documents about frame and navigation works, on generated pages and on those written by hand.

Each site is built once, of the golden content, with a group of options that do not disturb each other.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from diplomacy_tracker.mkdocs.theme_options import FEATURES
from tests import site
from tests.browser.fixtures import served
from tests.browser.looking import Look, overflow, violations

NO_SITEMAP = "console: Failed to load resource: the server responded with a status of 404"
"""Material's script looks for a sitemap beside each other form of a page, as it does for sites in other languages."""
MEETING = "meetings/2025-07-11-ministers-meet/"
GUIDE = "guide/first/"
DRAWN = "guide/second/"
NAV = """
nav:
  - Home: index.md
  - Meetings: meetings/index.md
  - Who:
      - Countries: countries/index.md
      - People: people/index.md
  - Guide:
      - guide/index.md
      - First: guide/first.md
      - Second: guide/second.md
"""
TEXT = """
Words with a [link](second.md "A hint").

## Code

``` { .python }
answer = 42
```

## Middle

{filler}

## End

{filler}
"""
COMFORTS = """
Strong[^1].

``` python
tea = 1  # (1)!
```

1.  A cup.

=== "Tea"

    Black.

=== "Milk"

    White.

## Again

=== "Tea"

    Green.

=== "Milk"

    Brown.

| cup | holds |
|---|---|
| small | tea |

[^1]: A brew.
"""
"""A page that needs extensions of Markdown."""
EXTENSIONS = ", footnotes, {pymdownx.tabbed: {alternate_style: true}}"
PAGES = {
    "guide/index.md": "---\ntitle: Guide\n---\n\n# Guide\n\nText.\n",
    "guide/first.md": "---\ntags: [tea]\nstatus: new\nsubtitle: Begin here\n---\n\n# First\n"
    + TEXT.replace("{filler}", "\n\n".join(["More words for a longer page."] * 40)),
    "guide/second.md": "---\nhide: [navigation, toc]\nsearch: {exclude: true}\n---\n\n# Second\n\n## Part\n\nText.\n",
    "guide/third.md": "# Third\n" + COMFORTS,
}


def make(folder: Path, settings: str, files: Mapping[str, str], *, extensions: str = "") -> tuple[Path, str]:
    """Build a site of an owner; gives its folder, and what MkDocs said."""
    for name, text in {**{f"docs/{name}": text for name, text in PAGES.items()}, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    common = (
        "site_name: Tea Tracker\n"
        f"site_url: {site.ORIGIN}\n"
        "repo_url: https://github.com/tea/tracker\n"
        "edit_uri: edit/main/docs/\n"
        "markdown_extensions: [attr_list, {pymdownx.highlight: {line_spans: __span, pygments_lang_class: true}}, "
        f"pymdownx.superfences, {{toc: {{permalink: true}}}}{extensions}]\n"
    )
    (folder / "mkdocs.yml").write_text(common + settings.replace("GOLDEN", str(site.GOLDEN)) + NAV, "utf-8")
    done = site.mkdocs("build", "-f", str(folder / "mkdocs.yml"), "-d", str(folder / "site"))
    assert done.returncode == 0, done.stderr
    return folder / "site", done.stderr


@contextmanager
def looking(built: Path, browser: Browser) -> Iterator[Look]:
    """A look at a site, that fails in the end if anything went wrong in its pages."""
    with served(built) as address:
        look = Look(address, browser, {})
        yield look
        look.close()


PLAIN = """
theme: {name: material}
plugins: [{diplomacy: {content: [GOLDEN]}}]
"""
OWNED = """
theme:
  name: material
  language: de
  custom_dir: overrides
  logo: assets/cup.svg
  favicon: assets/cup.svg
  icon:
    repo: material/git
    edit: material/pencil
  palette:
    - {media: "(prefers-color-scheme)", toggle: {icon: material/brightness-auto, name: Hell}}
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: teal
      accent: lime
      toggle: {icon: material/brightness-7, name: Dunkel}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: teal
      accent: lime
      toggle: {icon: material/brightness-4, name: System}
  features:
    - navigation.tabs
    - navigation.tabs.sticky
    - navigation.sections
    - navigation.indexes
    - navigation.path
    - navigation.footer
    - navigation.expand
    - content.action.edit
    - content.action.view
    - announce.dismiss
plugins: [{diplomacy: {content: [GOLDEN], policy: {img-src: https://pictures.test}}}]
copyright: Tea for all
extra_css: [assets/extra.css]
extra_javascript: [assets/extra.js]
extra:
  homepage: https://home.test/
  generator: false
  social: [{icon: fontawesome/brands/mastodon, link: https://social.test/@tea, name: Tea}]
  alternate: [{name: English, link: /some/path/, lang: en}, {name: Deutsch, link: /some/path/, lang: de}]
  status: {new: Recently added}
"""
OVERRIDES = {
    "overrides/main.html": (
        '{% extends "base.html" %}\n'
        '{% block announce %}A new <a href="https://news.test/">pot</a>{% endblock %}\n'
        '{% block extrahead %}<meta name="of-the-owner" content="{{ page.title }}">'
        "<script>window.ofTheOwner = 1</script><style>.of-the-owner { color: red }</style>{% endblock %}\n"
        '{% block footer %}<p class="of-the-owner">{{ super() }}</p>{% endblock %}\n'
    ),
    "overrides/partials/copyright.html": '<p id="overridden">{{ config.copyright }}</p>\n',
    "docs/assets/cup.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7H1z"/></svg>\n',
    "docs/assets/extra.css": ".md-footer { outline: 3px solid rgb(1, 2, 3); }\n",
    "docs/assets/extra.js": "document$.subscribe(() => { document.body.dataset.extra = 'ran'; });\n",
}
SCRIPTED = """
theme:
  name: material
  features:
    - navigation.instant
    - navigation.instant.prefetch
    - navigation.instant.progress
    - navigation.tracking
    - navigation.top
    - navigation.tabs
    - toc.follow
    - header.autohide
    - content.code.copy
    - content.code.select
    - content.code.annotate
    - content.tabs.link
    - content.tooltips
    - content.footnote.tooltips
    - search.suggest
    - search.highlight
    - search.share
plugins: [search, tags, {diplomacy: {content: [GOLDEN], policy: {connect-src: https://api.github.com}}}]
extra:
  analytics: {provider: google, property: G-TEA}
  consent: {title: Cookies, description: We count readers.}
"""
SIDE = """
theme:
  name: material
  language: ar
  font: {text: Noto Sans}
  palette: {scheme: slate, primary: deep orange}
  features: [toc.integrate, navigation.prune]
plugins: [{diplomacy: {content: [GOLDEN]}}]
"""

DIAGRAMS = """
theme:
  name: material
  icon: {tag: {default: material/tag, tea: material/tea}, admonition: {note: material/tea}, annotation: material/tea}
  features: [navigation.instant, navigation.instant.preview, content.code.annotate]
plugins: [tags, {diplomacy: {content: [GOLDEN]}}]
extra:
  analytics:
    provider: google
    property: G-TEA
    feedback:
      title: Was this page useful?
      ratings:
        - {icon: material/emoticon-happy-outline, name: Yes, data: 1, note: Thank you for reading}
  annotate: {json: [.s2]}
  tags: {tea: tea}
  version: {provider: mike}
"""
FENCES = (
    ", admonition, {pymdownx.superfences: {custom_fences: [{name: mermaid, class: mermaid, "
    "format: !!python/name:pymdownx.superfences.fence_code_format }]}}"
)
DIAGRAM = """
!!! note

    Hot.

``` json
{"tea": "black (1)!"}
```

1.  A cup.

[The middle](first.md#middle)

``` mermaid
graph LR
  tea --> milk
```
"""
MERMAID = """
window.mermaid = {
  initialize() {},
  async render(id) {
    window.drawn = id;
    return { svg: '<svg><style>rect { fill: red }</style><rect style="stroke: red"/></svg>' };
  },
};
"""
"""Stands for Mermaid's script: as that does, it draws with styles of its own."""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("plain"), PLAIN, {})[0]


@pytest.fixture(scope="module")
def owned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built, said = make(tmp_path_factory.mktemp("owned"), OWNED, OVERRIDES)
    assert "no effect" not in said
    return built


@pytest.fixture(scope="module")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built, said = make(tmp_path_factory.mktemp("scripted"), SCRIPTED, {}, extensions=EXTENSIONS)
    assert "no effect" not in said
    return built


@pytest.fixture(scope="module")
def diagrams(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"docs/guide/second.md": "---\ntags: [tea]\n---\n\n# Second\n" + DIAGRAM}
    built, said = make(tmp_path_factory.mktemp("diagrams"), DIAGRAMS, files, extensions=FENCES)
    assert "no effect" not in said
    return built


@pytest.fixture(scope="module")
def side(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("side"), SIDE, {})[0]


def colour(page: Page, selector: str, name: str = "background-color") -> str:
    return str(page.locator(selector).first.evaluate("(element, name) => getComputedStyle(element)[name]", name))


@pytest.mark.parametrize("width", [390, 1440])
def test_one_line_of_theme_is_enough(width: int, plain: Path, browser: Browser) -> None:
    with looking(plain, browser) as look:
        page = look.at(width, "dark")
        for url in ("", MEETING, "about/method/", "404.html"):
            page.goto(look.address + url)
            assert colour(page, "body") == "rgb(20, 22, 26)", url
            assert violations(page) == [], url
            assert overflow(page) == 0, url
            page.locator("[data-md-component=palette] label:visible").click()
            assert colour(page, "body") == "rgb(251, 250, 247)", url
            page.locator("[data-md-component=palette] label:visible").click()
        assert look.problems == []


def test_the_choice_of_colours_is_kept_until_it_is_that_of_the_system(plain: Path, browser: Browser) -> None:
    with looking(plain, browser) as look:
        page = look.at(1440, "light")
        page.goto(look.address)
        page.locator("[data-md-component=palette] input:checked").press("Enter")
        page.goto(look.address + MEETING)
        assert colour(page, "body") == "rgb(20, 22, 26)"
        page.emulate_media(color_scheme="dark")
        page.locator("[data-md-component=palette] input:checked").press("Enter")
        page.locator("[data-md-component=palette] input:checked").press("Enter")
        page.emulate_media(color_scheme="light")
        assert colour(page, "body") == "rgb(251, 250, 247)"


@pytest.mark.parametrize("javascript", [True, False])
def test_on_a_phone_the_keyboard_opens_the_drawer(javascript: bool, plain: Path, browser: Browser) -> None:  # noqa: FBT001
    with looking(plain, browser) as look:
        page = look.at(390, "light", javascript=javascript)
        page.goto(look.address + MEETING)
        link = page.locator(".md-nav--primary a.md-nav__link", has_text=re.compile("Meetings|meetings")).first
        expect(link).not_to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(link).to_be_visible()
        expect(link).to_be_in_viewport()
        page.keyboard.press("Space")
        expect(link).not_to_be_visible()


def test_the_section_of_a_record_is_marked(golden_site: Path, browser: Browser) -> None:
    with looking(golden_site, browser) as look:
        page = look.at(1440, "light")
        for url, section in ((MEETING, "Meetings"), ("people/speaker-two/", "Relations"), ("issues/trade/", "Issues")):
            page.goto(look.address + url)
            assert page.locator(".md-tabs__item--active").all_inner_texts() == [section]
            assert page.locator(".md-tabs [aria-current=true]").all_inner_texts() == [section]


@pytest.mark.parametrize("url", ["", MEETING, GUIDE, "404.html"])
def test_what_an_owner_chooses_is_on_every_page(url: str, owned: Path, browser: Browser) -> None:
    with looking(owned, browser) as look:
        page = look.at(1440, "light")
        page.goto(look.address + url)
        page.locator("body[data-extra=ran]").wait_for()
        assert page.locator("html").get_attribute("lang") == "de"
        assert colour(page, ".md-header") == "rgb(0, 148, 133)"
        assert (page.locator(".md-header .md-logo img").get_attribute("src") or "").endswith("assets/cup.svg")
        assert (page.locator("link[rel=icon]").get_attribute("href") or "").endswith("assets/cup.svg")
        assert page.locator(".md-header a.md-logo").get_attribute("href") == "https://home.test/"
        assert "A new pot" in page.locator(".md-banner").inner_text()
        assert page.locator("meta[name=of-the-owner]").count() == page.locator("meta[name=description]").count() or url
        assert page.evaluate("ofTheOwner") == 1
        assert colour(page, ".of-the-owner", "color") == "rgb(255, 0, 0)"
        assert page.locator("#overridden").inner_text() == "Tea for all"
        assert colour(page, ".md-footer", "outline-color") == "rgb(1, 2, 3)"
        assert page.locator(".md-social a").get_attribute("href") == "https://social.test/@tea"
        assert page.locator(".md-select__link").all_text_contents() != []
        assert page.locator("link[rel=alternate][hreflang=en]").count() == 1
        assert "https://pictures.test" in (page.locator("meta[http-equiv]").get_attribute("content") or "")
        assert page.locator(".md-header .md-tabs").count() == 1  # sticky
        assert [problem for problem in look.problems if not problem.startswith(NO_SITEMAP)] == []


def test_the_palette_has_three_states_and_an_announcement_goes_for_good(owned: Path, browser: Browser) -> None:
    with looking(owned, browser) as look:
        page = look.at(1440, "light")
        page.goto(look.address + MEETING)
        seen = []
        for _ in range(3):
            page.locator("[data-md-component=palette] label:visible").click()
            seen.append(page.locator("body").get_attribute("data-md-color-scheme"))
        assert seen == ["default", "slate", "default"]
        page.locator(".md-banner__button").click()
        expect(page.locator(".md-banner")).not_to_be_visible()
        page.goto(look.address + GUIDE)
        expect(page.locator(".md-banner")).not_to_be_visible()


def test_the_navigation_of_hand_written_pages_has_the_features_of_the_owner(owned: Path, browser: Browser) -> None:
    with looking(owned, browser) as look:
        page = look.at(1440, "light")
        page.goto(look.address + GUIDE)
        assert page.locator(".md-path__item").count() >= 2  # navigation.path
        assert page.locator(".md-footer__link--next").get_attribute("href") == "../second/"  # navigation.footer
        assert page.locator(".md-sidebar--primary .md-nav__item--section").count() > 0  # navigation.sections
        assert page.locator(".md-tabs__link", has_text="Guide").get_attribute("href") == "../"  # navigation.indexes
        assert page.locator(".md-nav__item .md-status--new").count() > 0  # status
        assert "Begin here" in page.locator(".md-sidebar--primary").inner_text()  # subtitle
        assert page.locator("a[rel=edit]").get_attribute("href") == (
            "https://github.com/tea/tracker/edit/main/docs/guide/first.md"
        )
        assert page.locator(".md-content__button").count() == 2  # edit and view
        page.goto(f"{look.address}countries/")
        assert page.locator(".siblings a").all_inner_texts() == ["Countries", "People"]


def test_links_in_an_owners_colour_can_be_read(owned: Path, browser: Browser) -> None:
    with looking(owned, browser) as look:
        page = look.at(1440, "light")
        page.goto(look.address + MEETING)
        found = Axe().run(page, context="article", options={"runOnly": ["color-contrast"]}).response
        assert [node["html"] for rule in found["violations"] for node in rule["nodes"]] == []
        assert len(found["passes"]) == 1


def test_a_feature_that_needs_materials_script_gets_it(scripted: Path, plain: Path) -> None:
    bundle = re.compile(r'<script src="[^"]*assets/javascripts/bundle\.')
    for url in ("", MEETING, GUIDE):
        assert bundle.search((scripted / url / "index.html").read_text("utf-8"))
    assert not bundle.search((plain / "index.html").read_text("utf-8"))
    assert not list(plain.glob("assets/javascripts/*"))


@contextmanager
def counted(scripted: Path, browser: Browser) -> Iterator[tuple[Look, Page, list[str]]]:
    """A page of a reader who agrees to be counted; the addresses of other hosts that were asked."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="", content_type="text/javascript", headers={"Access-Control-Allow-Origin": "*"})

    with looking(scripted, browser) as look:
        page = look.at(1440, "light")
        page.route(re.compile("googletagmanager|api.github"), answer)
        page.goto(look.address + MEETING)
        with page.expect_navigation():
            page.locator(".md-consent button.md-button--primary").click()
        page.wait_for_load_state("networkidle")
        yield look, page, asked


def test_analytics_wait_for_consent_and_pass_the_policy(scripted: Path, browser: Browser) -> None:
    with counted(scripted, browser) as (look, page, asked):
        page.reload()
        page.wait_for_load_state("networkidle")
        assert any(url.startswith("https://www.googletagmanager.com/gtag/js?id=G-TEA") for url in asked)
        assert any(url.startswith("https://api.github.com/repos/tea/tracker") for url in asked)
        assert [problem for problem in look.problems if not problem.startswith(("other host", NO_SITEMAP))] == []


@contextmanager
def instant(scripted: Path, browser: Browser) -> Iterator[tuple[Look, Page]]:
    """A page from which others come without loading the frame: `window.isSame` stays true."""
    with counted(scripted, browser) as (look, page, _):
        # Material's script compares addresses with those of the sitemap, in which this server's port is missing.
        sitemap = (scripted / "sitemap.xml").read_text("utf-8").replace(site.ORIGIN, look.address)
        page.route("**/sitemap.xml", lambda route: route.fulfill(body=sitemap, content_type="text/xml"))
        page.reload()
        page.evaluate("window.isSame = true")
        yield look, page


def test_a_page_comes_without_loading_the_frame_again(scripted: Path, browser: Browser) -> None:
    with instant(scripted, browser) as (_, page):
        page.locator(".md-tabs__link", has_text="Guide").click()
        page.locator("h1", has_text="Guide").wait_for()
        page.locator(".md-sidebar--primary a", has_text="First").click()
        page.locator("h1", has_text="First").wait_for()
        assert page.evaluate("window.isSame")
        page.locator(".md-tabs__link", has_text="Who").click()
        page.locator("h1", has_text="Countries").wait_for()
        assert page.evaluate("window.isSame")


def test_a_page_with_links_in_a_chart_comes_without_loading_the_frame_and_goes_on(
    scripted: Path, browser: Browser
) -> None:
    """Material's script sets `href` of all that has one, which the link of a drawing (SVG) does not allow."""
    with instant(scripted, browser) as (look, page):
        page.locator(".md-tabs__link", has_text="Home").click()
        page.locator("svg.world a.spot").first.wait_for(state="attached")
        page.locator(".md-tabs__link", has_text="Guide").click()
        page.locator("h1", has_text="Guide").wait_for()
        page.locator(".md-tabs__link", has_text="Home").click()
        mark = page.locator("svg.world a.spot").last
        mark.wait_for(state="attached")
        assert page.evaluate("window.isSame")
        mark.locator("circle").click()
        page.wait_for_url(re.compile("/map/#[a-z]"))
        assert [problem for problem in look.problems if problem.startswith("error")] == []


def test_a_hand_written_page_has_materials_comforts(scripted: Path, browser: Browser) -> None:
    with counted(scripted, browser) as (look, page, _):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(look.address + GUIDE)
        page.locator(".md-code__button[data-md-type=copy]").click()  # content.code.copy
        assert page.evaluate("navigator.clipboard.readText()") == "answer = 42"
        assert page.locator(".md-code__button[data-md-type=select]").count() == 1  # content.code.select
        assert page.locator(".md-tag", has_text="tea").count() == 1  # tags
        page.locator("article a[title], article a", has_text="link").hover()
        page.locator(".md-tooltip2--active", has_text="A hint").wait_for()  # content.tooltips
        page.locator("#middle").scroll_into_view_if_needed()
        page.mouse.wheel(0, 500)
        page.wait_for_url(re.compile("#middle|#end"))  # navigation.tracking
        page.locator(".md-sidebar--secondary .md-nav__link--active").wait_for()  # toc.follow
        for _ in range(8):
            page.mouse.wheel(0, 150)
            page.wait_for_timeout(50)
        expect(page.locator(".md-header")).to_have_attribute("hidden", "")  # header.autohide
        page.mouse.wheel(0, -200)
        page.locator(".md-top").click()  # navigation.top
        page.wait_for_function("scrollY === 0")


def test_what_extensions_of_markdown_make_is_alive(scripted: Path, browser: Browser) -> None:
    with counted(scripted, browser) as (look, page, _):
        page.goto(f"{look.address}guide/third/")
        assert page.locator(".md-annotation").count() == 1  # content.code.annotate
        page.locator(".tabbed-labels label", has_text="Milk").first.click()
        expect(page.get_by_text("Brown.")).to_be_visible()  # content.tabs.link
        page.locator(".footnote-ref").hover()
        page.locator(".md-tooltip2--active", has_text="A brew").wait_for()  # content.footnote.tooltips


def test_a_table_has_no_room_beside_it_in_the_boxes_of_materials_script(scripted: Path, browser: Browser) -> None:
    """Else each table looks as if it went on at the side."""
    with counted(scripted, browser) as (look, page, _):
        page.goto(f"{look.address}guide/third/")
        page.locator(".scroll .md-typeset__scrollwrap table").wait_for()
        measure = "box => [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight]"
        assert page.locator(".scroll", has=page.locator(".md-typeset__scrollwrap")).evaluate(measure) == [0, 0]


@contextmanager
def drawn(diagrams: Path, browser: Browser) -> Iterator[tuple[Look, Page]]:
    """The page with a diagram, and what other hosts and the server of several versions would answer."""
    versions = '[{"version": "2.0", "title": "Second brew", "aliases": []}]'
    answers = {"/versions.json": versions, "googletagmanager": "", "unpkg": MERMAID}
    with looking(diagrams, browser) as look:
        page = look.at(1440, "light")
        for address, answer in answers.items():
            page.route(re.compile(address), partial(Route.fulfill, body=answer, content_type="text/javascript"))
        sitemap = (diagrams / "sitemap.xml").read_text("utf-8").replace(site.ORIGIN, look.address)
        page.route("**/sitemap.xml", lambda route: route.fulfill(body=sitemap, content_type="text/xml"))
        page.goto(look.address + DRAWN)
        yield look, page
        assert [problem for problem in look.problems if not problem.startswith(("other host", NO_SITEMAP))] == []


@pytest.mark.parametrize("first", [DRAWN, MEETING])
def test_a_diagram_is_drawn_with_styles_of_its_own(first: str, diagrams: Path, browser: Browser) -> None:
    """The browser says in its console which style the policy refuses."""
    with drawn(diagrams, browser) as (look, page):
        page.goto(look.address + first)
        if first == MEETING:
            page.locator(".md-sidebar--primary label.md-nav__link", has_text="Guide").click()
            page.locator(".md-sidebar--primary a.md-nav__link", has_text="Second").click()
        page.locator("div.mermaid").wait_for(state="attached")
        assert page.evaluate("drawn") == "__mermaid_0"


def test_icons_of_the_owner_stand_beside_tags_and_notes(diagrams: Path, browser: Browser) -> None:
    with drawn(diagrams, browser) as (_, page):
        tag = page.locator(".md-tag--tea", has_text="tea")
        assert "svg" in str(tag.evaluate("(tag) => getComputedStyle(tag, '::before').maskImage"))
        can_be_seen = (
            "(tag) => getComputedStyle(tag, '::before').backgroundColor !== getComputedStyle(tag).backgroundColor"
        )
        assert tag.evaluate(can_be_seen)
        root = "getComputedStyle(document.documentElement)"
        assert "svg" in page.evaluate(f"{root}.getPropertyValue('--md-admonition-icon--note')")
        assert "svg" in page.evaluate(f"{root}.getPropertyValue('--md-annotation-icon')")


def test_an_annotation_may_stand_in_a_text_of_json(diagrams: Path, browser: Browser) -> None:
    with drawn(diagrams, browser) as (_, page):
        page.locator(".language-json .md-annotation").wait_for()


def test_a_reader_may_choose_a_version_and_say_whether_a_page_was_useful(diagrams: Path, browser: Browser) -> None:
    with drawn(diagrams, browser) as (look, page):
        for url in (MEETING, DRAWN):
            page.goto(look.address + url)
            page.locator(".md-version__current", has_text="Second brew").wait_for()
        page.locator(".md-feedback__icon").click()
        expect(page.get_by_text("Thank you for reading")).to_be_visible()


def test_a_link_shows_what_it_leads_to(diagrams: Path, browser: Browser) -> None:
    with drawn(diagrams, browser) as (_, page):
        page.locator("article a", has_text="The middle").hover()
        page.locator(".md-tooltip2--active", has_text="More words").wait_for()


def test_a_page_may_hide_its_side_columns_and_stay_out_of_the_search(owned: Path, browser: Browser) -> None:
    with looking(owned, browser) as look:
        page = look.at(1440, "light")
        page.goto(f"{look.address}guide/second/")
        assert page.locator(".md-sidebar:visible").count() == 0
        assert page.locator("[data-pagefind-body]").count() == 0


def test_every_feature_is_in_the_table_for_owners() -> None:
    table = (site.REPOSITORY / "docs/contribute/own.md").read_text("utf-8").partition("{ #material }")[2]
    named = set(re.findall(r"`([a-z._]+)`", table.partition("**Material's script.**")[0]))
    assert named >= FEATURES


def test_materials_search_takes_the_place_of_ours(scripted: Path, browser: Browser) -> None:
    with counted(scripted, browser) as (look, page, _):
        page.goto(look.address)
        assert page.locator("#find").count() == 0
        page.keyboard.press("/")
        page.keyboard.type("longer")
        page.locator(".md-search-result__link", has_text="First").first.wait_for()
        assert page.locator(".md-search [data-md-component=search-share]").count() == 1
        page.goto(f"{look.address}search/?q=trade")
        page.locator("#search-results > li").first.wait_for()


def test_without_tabs_the_side_navigation_is_on_every_page_and_reads_from_the_right(
    side: Path, browser: Browser
) -> None:
    with looking(side, browser) as look:
        page = look.at(1440, "light")
        page.route(re.compile("fonts.googleapis"), lambda route: route.fulfill(body="", content_type="text/css"))
        for url in ("", MEETING, GUIDE):
            page.goto(look.address + url)
            assert page.locator("body").get_attribute("dir") == "rtl"
            expect(page.locator(".md-sidebar--primary")).to_be_visible()
            assert page.locator(".md-tabs").count() == 0
            assert colour(page, "body") == "rgb(20, 22, 26)"
            assert page.locator("h1").evaluate("(one) => getComputedStyle(one).direction") == (
                "rtl" if url == GUIDE else "ltr"  # a word of ours is English
            )
            assert "Noto Sans" in colour(page, "h1", "font-family")
            assert overflow(page) == 0
        assert page.locator(".md-nav--integrated").count() == 1  # toc.integrate
        assert page.locator(".md-nav__item--pruned").count() > 0  # navigation.prune
        assert [problem for problem in look.problems if "fonts.googleapis" not in problem] == []


@pytest.mark.parametrize("name", ["mkdocs", "readthedocs"])
def test_mkdocs_own_themes_show_whole_pages(name: str, tmp_path: Path, browser: Browser) -> None:
    settings = f"theme: {{name: {name}, palette: {{scheme: slate}}}}\nplugins: [{{diplomacy: {{content: [GOLDEN]}}}}]\n"
    built, said = make(tmp_path, settings, {})
    assert f'theme: palette has no effect in the theme "{name}"; write `name: material`, or delete it' in said
    with looking(built, browser) as look:
        page = look.at(390, "light")
        for url in ("", MEETING, GUIDE, "search/?q=trade"):
            page.goto(look.address + url)
            assert page.locator("h1:visible").count() == 1, url
            assert page.locator("a:visible[href*='search/']").count() > 0, url
            assert overflow(page) == 0, url
        page.locator("#search-results > li").first.wait_for()
        assert [problem for problem in look.problems if "backdrop" not in problem] == []


def test_a_theme_that_cannot_show_the_pages_is_named(tmp_path: Path) -> None:
    theme, plugins = "{name: null, custom_dir: mine}", f"[{{diplomacy: {{content: ['{site.GOLDEN}']}}}}]"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: T\ntheme: {theme}\nplugins: {plugins}\n")
    (tmp_path / "mine").mkdir()
    (tmp_path / "docs").mkdir()
    done = site.mkdocs("build", "-f", str(tmp_path / "mkdocs.yml"), "-d", str(tmp_path / "site"))
    assert (done.returncode, 'theme: name: "None" cannot show the pages' in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("features", "said"),
    [
        ("navigation.tab", 'theme: features: "navigation.tab" has no effect; did you mean "navigation.tabs"?'),
        ("navigation.tabs.sticky", '"navigation.tabs.sticky" has no effect; add "navigation.tabs" too'),
        ("search.suggest", '"search.suggest" has no effect on our search; add `search` to `plugins`, or delete it'),
    ],
)
def test_a_feature_without_effect_is_named(features: str, said: str, tmp_path: Path) -> None:
    settings = f"theme: {{name: material, features: [{features}]}}\nplugins: [{{diplomacy: {{content: [GOLDEN]}}}}]\n"
    assert said in make(tmp_path, settings, {})[1]


@pytest.mark.parametrize(
    ("options", "extra", "said"),
    [
        ("palete: {scheme: slate}", "", 'theme: "palete" has no effect; did you mean "palette"?'),
        ("logoo: assets/cup.svg", "", 'theme: "logoo" has no effect; did you mean "logo"?'),
        ("palette: {primary: nosuch}", "", 'palette: primary: "nosuch" has no effect; write one of red, pink'),
        ("palette: [{accent: grean}]", "", 'theme: palette: accent: "grean" has no effect; did you mean "green"?'),
        ("features: navigation.tabs", "", 'features: expected a list; write "- navigation.tabs" on a line of its own'),
        ("palette: {scheme: nosuch}", "", 'palette: scheme: "nosuch" has no effect; write one of default, slate'),
        ("palette: teal", "", 'theme: palette has no effect; expected options below it, as "primary: teal"'),
        ("icon: material/tea", "", 'theme: icon has no effect; expected options below it, as "logo: material/library"'),
        ("font: Roboto", "", 'theme: font has no effect; expected options below it, as "text: Roboto"'),
        ("language: en", "social: [tea]", "extra: social has no effect; expected options below it, as"),
        ("language: en", "version: mike", "extra: version has no effect; expected options below it, as"),
        ("language: en", "version: {alias: true}", "extra: version has no effect; add `provider: mike`"),
    ],
)
def test_an_option_without_effect_is_named_once(options: str, extra: str, said: str, tmp_path: Path) -> None:
    settings = (
        f"theme: {{name: material, {options}}}\nextra: {{{extra}}}\nplugins: [{{diplomacy: {{content: [GOLDEN]}}}}]\n"
    )
    printed = make(tmp_path, settings, {})[1]
    assert (said in printed, printed.count("theme: ") + printed.count("extra: ")) == (True, 1), printed
