"""From views to HTML: the templates, and Markdown made safe. The one place where `Markup` is made."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any
from xml.etree.ElementTree import Element

import markdown
import nh3
from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.records import RECORDS
from diplomacy_tracker.content.values import ID_PATTERN
from diplomacy_tracker.site import csp
from diplomacy_tracker.site.template_cache import template_cache
from diplomacy_tracker.site.views.components import MeetingRow
from diplomacy_tracker.site.views.page import Page, PageMetadata

ALLOWED_TAGS = frozenset(
    (
        *("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a", "h3", "h4"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    )
)
ALLOWED_ATTRIBUTES = {"a": {"href", "title"}, "th": {"scope"}}
ALLOWED_SCHEMES = frozenset({"http", "https", "mailto"})
REPEATED = ("chip", "chips", "link", "number", "party", "stamp", "state", "term")
"""Macros of components.html.jinja that pages call with the same few values: their results are cached, which takes
a fifth off the time of all contents at 7,500 entries."""
CACHE_SIZE = 10_000
"""Results kept of each of these macros and depth of page."""
WITH_CONTENTS = frozenset({"meeting", "relation", "party", "issue", "person"})
"""Kinds of page with a list of their sections, where these are several."""
MIN_SECTIONS = 4
_SECTION = re.compile(r'<h2 id="([\w-]+)">(.*?)</h2>', re.DOTALL)
_GUIDE_SECTION = re.compile(r"(<h2\b.*?</h2>)", re.DOTALL)
MAX_JOB_SUMMARY = 1_000_000
"""Bytes of the summary of a step in a workflow: GitHub drops one of more than 1 MiB whole."""
_RECORD_LINK = re.compile(rf"(?:[\w./-]*/)?({ID_PATTERN})\.md(#[\w-]+)?")


class _Environment(Environment):
    """A Jinja environment in which `view.title` is an attribute of a view, never an item: a misspelt one is an error.

    Jinja's own method goes on to try items.
    """

    getattr = staticmethod(getattr)  # type: ignore[assignment]  # a function of the same arguments


class Renderer:
    """Renders pages from views. `problems` are shown at the top of every page."""

    def __init__(self, catalogue: Catalogue, *, problems: Sequence[str] = ()) -> None:
        self._addresses = addresses(catalogue)
        self._problems = tuple(problems)
        self._lines: dict[tuple[str, str], Markup] = {}
        self._of_depth: dict[int, dict[str, Any]] = {}
        self._drawings: dict[tuple[str, int], Callable[..., Markup]] = {}
        self._environment = _Environment(
            autoescape=True,
            loader=PackageLoader("diplomacy_tracker.site", "templates"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            auto_reload=False,  # each build has a renderer of its own
            bytecode_cache=template_cache(),
        )

    def content(self, page: Page) -> str:
        """The HTML of a page's content, without its foot and the site's frame; our links are relative to the page."""
        view = {"view": page.view, "title": page.title, "description": page.description, "checked": page.checked}
        shared = self._shared(page.url.count("/"))
        text = self._environment.get_template(page.template).render(shared, **view, trail=page.trail, kind=page.kind)
        return with_contents(text) if page.kind in WITH_CONTENTS else text

    def footer(self, page: Page) -> str:
        """How to cite, follow and correct a page; empty on those that end without."""
        if not page.citation_footer and not page.feed_links:
            return ""
        return str(self._drawing("footer.html.jinja", page.url.count("/"))(page.citation_footer, page.feed_links))

    def article(self, page: Page) -> str:
        """The HTML of a page's content with its foot, all that is not the site's frame."""
        content, footer = self.content(page), self.footer(page)
        return f"{content}\n{footer}" if footer else content

    def prepare(self) -> None:
        """Load all templates once, before processes are forked that need them."""
        for name in self._environment.list_templates():
            self._environment.get_template(name)

    def _shared(self, depth: int) -> dict[str, Any]:
        """What templates need on every page this many folders below the site's root, made once for them all."""
        if depth not in self._of_depth:
            root = "../" * depth or "./"
            given = {"root": root, "urls": urls, "wording": wording, "meeting_line": partial(self._line, root=root)}
            components = self._environment.get_template("components.html.jinja").make_module(given)
            for name in REPEATED:
                # Enums of two kinds are equal where their values are, hence typed.
                setattr(components, name, lru_cache(CACHE_SIZE, typed=True)(getattr(components, name)))
            prose = partial(self.prose, root=root)
            self._of_depth[depth] = {**given, "components": components, "prose": prose, "problems": self._problems}
        return self._of_depth[depth]

    def _line(self, row: MeetingRow, keys: Mapping[str, str] | None = None, *, root: str) -> Markup:
        """A meeting in one line of a list; without keys rendered once for each depth: it is on a dozen pages."""
        if keys:
            return self._drawing("line.html.jinja", root.count("../"))(row, keys)
        if (row.id, root) not in self._lines:
            self._lines[row.id, root] = self._drawing("line.html.jinja", root.count("../"))(row)
        return self._lines[row.id, root]

    def _drawing(self, template: str, depth: int = 0) -> Callable[..., Markup]:
        """The macro `draw` of a template, on pages this deep; five times as fast as rendering a small template."""
        if (template, depth) not in self._drawings:
            module = self._environment.get_template(template).make_module(self._shared(depth))
            self._drawings[template, depth] = getattr(module, "draw")  # noqa: B009 -- no type knows a template's macros
        return self._drawings[template, depth]

    def pictures(self, page: Page, site_url: str) -> dict[str, str]:
        """The charts of a page as files of their own, by name; links are in full where the site has an address."""
        depth = page.url.count("/")
        base = site_url or "../" * depth
        drawn = page.pictures.items()
        return {name: str(self._drawing(picture.template, depth)(picture, base)) for name, picture in drawn}

    def head(self, head: PageMetadata) -> str:
        """What a page's head says beyond its title and description."""
        structured = Markup(head.structured)  # noqa: S704 -- views/structured.py lets no sign through that ends a script
        return str(self._drawing("head.html.jinja")(head, structured))

    def redirect(self, *, title: str, target: str) -> str:
        """A redirect page to `target`, an address relative to it."""
        return self._environment.get_template("redirect.html.jinja").render(
            title=title, target=target, policy=csp.LINKING
        )

    def block(self, template: str, view: object) -> str:
        """One block of HTML for GitHub: without a blank line, after which Markdown would be read."""
        text = self._environment.get_template(template).render(view=view, wording=wording)
        return "\n".join(line for line in text.splitlines() if line.strip())

    def job_summary(self, template: str, views: Iterable[object]) -> str:
        """The block of the first of these views, the longest first, that GitHub shows; else that of the last."""
        block = ""
        for view in views:
            block = self.block(template, view)
            if len(block.encode()) <= MAX_JOB_SUMMARY:
                break
        return block

    def prose(self, text: str, *, root: str) -> Markup:
        """Safe HTML of an author's Markdown: tags, attributes and schemes that are not listed above are removed."""
        html = markdown.markdown(
            text,
            extensions=["tables", "sane_lists", _RecordLinks(self._addresses, root)],
            output_format="html",
        )
        clean = nh3.clean(
            html,
            tags=set(ALLOWED_TAGS),
            attributes=ALLOWED_ATTRIBUTES,
            url_schemes=set(ALLOWED_SCHEMES),
            link_rel="noopener nofollow",
        )
        return Markup(reachable(clean))  # noqa: S704 -- sanitised just before


_PERMALINK = re.compile(r'<a class="headerlink".*?</a>')


def with_contents(html: str) -> str:
    """The HTML of a page with links to its sections below its head, if it has several."""
    sections = [(anchor, title.partition("<")[0].strip()) for anchor, title in _SECTION.findall(html)]
    if len(sections) < MIN_SECTIONS:
        return html
    links = " · ".join(f'<a href="#{anchor}">{title}</a>' for anchor, title in sections)
    return html.replace("</header>", f'</header>\n<nav class="jump" aria-label="On this page">{links}</nav>', 1)


def folded(html: str) -> str:
    """The HTML of a long guide with each section in a fold under its heading, which stays on the page.

    The heading opens the fold, and so cannot hold a link.
    """
    start, *sections = _GUIDE_SECTION.split(html)
    folds = (
        f'<details class="fold fold--section"><summary>{_PERMALINK.sub("", heading)}</summary>\n{text}</details>\n'
        for heading, text in zip(sections[0::2], sections[1::2], strict=True)
    )
    return start + "".join(folds)


def reachable(html: str) -> str:
    """HTML whose blocks of code and tables, which scroll if they are too wide, the keyboard can reach (WCAG 2.1.1)."""
    html = html.replace("<pre><code", '<pre><code tabindex="0"')
    return html.replace("<table>", '<div class="scroll" tabindex="0"><table>').replace("</table>", "</table></div>")


def addresses(catalogue: Catalogue) -> dict[str, str]:
    """Address of each record's page by its id: {"wang-yi": "people/wang-yi/"}; aliases have that of the new page.

    Where two kinds share an id, the earlier one in RECORDS wins.
    """
    found = {record.id: urls.record(record) for model in reversed(RECORDS) for record in catalogue.of(model).values()}
    found |= {meeting: urls.meeting(meeting) for meeting in catalogue.all_meetings}
    moved = {alias: found[now] for (folder, alias), now in catalogue.earlier.items() if folder != "meetings"}
    return moved | found | {alias: urls.meeting(target) for alias, target in catalogue.aliases.items()}


class _RecordLinks(Extension):
    """`[text](OTHER-ID.md)` leads to that record's page; headings start below those of the page itself."""

    def __init__(self, known: Mapping[str, str], root: str) -> None:
        super().__init__()
        self._processor = partial(_RecordLinksProcessor, known=known, root=root)

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 -- the library's name
        """Register with the parser."""
        md.treeprocessors.register(self._processor(md), "record-links", 0)


class _RecordLinksProcessor(Treeprocessor):
    def __init__(self, md: markdown.Markdown, *, known: Mapping[str, str], root: str) -> None:
        super().__init__(md)
        self._known = known
        self._root = root

    def run(self, root: Element) -> None:
        """Rewrite links and headings in place."""
        for element in root.iter():
            if element.tag == "a":
                element.set("href", self._target(element.get("href", "")))
            elif re.fullmatch("h[1-6]", element.tag):
                element.tag = "h3" if element.tag in {"h1", "h2", "h3"} else "h4"

    def _target(self, href: str) -> str:
        match = _RECORD_LINK.fullmatch(href)
        if match and match[1] in self._known:
            return f"{self._root}{self._known[match[1]]}{match[2] or ''}"
        return href
