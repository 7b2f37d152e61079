"""Everything that one build publishes, assembled from content and settings, without MkDocs; nothing is written."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from diplomacy_tracker.content import address_list, urls, versions
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.errors import SettingsError
from diplomacy_tracker.content.history import Log
from diplomacy_tracker.content.settings import Settings
from diplomacy_tracker.content.versions import VersionCache
from diplomacy_tracker.data import Dataset, Export, dated, schema_org
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.insights.changes import Changes
from diplomacy_tracker.site import (
    form,
    llms,
    permalinks,
    placeholders,
    search_words,
    sitemap,
    social_cards,
    views,
)
from diplomacy_tracker.site.feeds import Feeds
from diplomacy_tracker.site.rendering import Renderer
from diplomacy_tracker.site.views import page_metadata
from diplomacy_tracker.site.views.citation_footer import in_repository


@dataclass(frozen=True, kw_only=True)
class SiteBuild:
    """The site of a catalogue on a day; each part is made when it is first used.

    `roots` are the content folders, whose lists of published addresses count; `log` is what git knows of their files,
    and `versions` those that were read of them; `base` is the folder where the repository begins, None where pages
    shall not link to their files; `version` is that of the data, by default the month; `problems` are shown on every
    page.
    """

    catalogue: Catalogue
    today: date
    settings: Settings = field(default_factory=Settings)
    roots: Sequence[Path] = ()
    log: Log = field(default_factory=Log)
    versions: VersionCache = field(default_factory=dict)
    base: Path | None = None
    version: str = ""
    problems: Sequence[str] = ()

    @cached_property
    def site(self) -> views.Site:
        """The site's names and addresses, as pages show them."""
        settings = self.settings
        return views.Site(
            name=settings.name,
            description=settings.description,
            url=settings.url,
            repository=settings.repository,
            contact_email=settings.contact_email,
            contact_form=settings.contact_form,
            base=self.base,
        )

    @cached_property
    def insights(self) -> Insights:
        """What follows from the records by today."""
        return Insights(self.catalogue, self.today)

    @cached_property
    def changes(self) -> Changes:
        """What changed in the record on which day."""
        return Changes(self.catalogue, self.log, self.today, partial(versions.read, cache=self.versions))

    @cached_property
    def dataset(self) -> Dataset:
        """What data files and feeds are made from."""
        version = self.version or dated(self.today)
        return Dataset(
            self.insights, self.settings.name, self.settings.url, version, self.log.dates, self.settings.namespace
        )

    @cached_property
    def export(self) -> Export:
        """The data files."""
        return Export(self.dataset)

    @cached_property
    def plans(self) -> Mapping[str, views.Plan]:
        """Every generated page by its address."""
        return views.plans(self.insights, self.site, self.dataset.history, self.changes)

    @cached_property
    def renderer(self) -> Renderer:
        """Turns pages into HTML."""
        return Renderer(self.catalogue, problems=self.problems)

    @cached_property
    def feeds(self) -> Feeds:
        """Feeds and calendars of the pages that have them."""
        return Feeds(self.dataset, self.changes)

    @cached_property
    def placeholders(self) -> placeholders.Known:
        """What placeholders in hand-written pages are replaced by."""
        return placeholders.known(self.site, self.settings.extra, self.dataset, self.settings.language)

    @cached_property
    def published(self) -> Sequence[str]:
        """Every address that the content roots list as published."""
        return [address for root in self.roots for address in address_list.read(root, self.settings.id)]

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """Former addresses, each with the address that replaces it."""
        return permalinks.moved(self.insights, self.plans, self.published)

    def reserve(self, text: str) -> str:
        """The text of a hand-written page whose placeholders are kept from plugins that read the same braces."""
        return placeholders.reserved(text, self.placeholders)

    def fill(self, text: str, file: str) -> str:
        """The text of a hand-written page with its placeholders filled; SettingsError for an unknown one."""
        try:
            return placeholders.filled(text, self.placeholders)
        except KeyError as error:
            name = error.args[0]
            cures = f"name it under extra in mkdocs.yml, or write {{{{{name}}}}} without blanks to show the braces"
            raise SettingsError(f"{file}: unknown placeholder {{{{ {name} }}}}; {cures}") from None

    def head(self, url: str, title: object, meta: Mapping[str, object]) -> str:
        """The metadata of a hand-written page as HTML; the site's where it has no title or description of its own."""
        description = str(meta.get("description") or self.site.description)
        title = str(title or self.site.name)
        described = schema_org.of_page(self.dataset) if url == urls.DATA and self.site.url else None
        return self.renderer.head(
            page_metadata.of_text(self.site, title=title, description=description, url=url, described=described)
        )

    def redirects(self) -> Iterator[tuple[str, str]]:
        """Each former address, with the HTML of a page that leads on from there."""
        for former, current in self.moved.items():
            title = permalinks.title(current, self.catalogue, self.plans)
            yield former, self.renderer.redirect(title=title, target=permalinks.relative(former, current))

    def extra_files(self, addresses: Collection[str]) -> dict[str, str | bytes]:
        """Files that are not pages, by name: social cards, the lists of the form, files for crawlers and assistants.

        `addresses` are those of all pages of the site, also of hand-written ones.
        """
        cards = {social_cards.address(kind): social_cards.card(kind, self.settings.name) for kind in social_cards.LINES}
        map_line = f"\nSitemap: {self.site.url}sitemap.xml\n" if self.site.url else ""
        folder = in_repository(self.site, self.roots[0]) if self.roots else None
        lists = form.lists(self.catalogue, repository=self.site.repository, folder=folder or "content")
        days = {url: str(plan.changed or self.today) for url, plan in self.plans.items()}
        changed = {url: days.get(url, str(self.today)) for url in sorted(addresses)}
        return {
            **cards,
            **sitemap.parts(self.site.url, changed),
            "robots.txt": f"User-agent: *\nAllow: /\n{map_line}",
            f"{urls.FORM}lists.json": lists,
            f"{urls.FORM}contact.json": form.contact(self.site.contact_email, self.site.contact_form),
            search_words.FILE: search_words.write(self.catalogue),
            "llms.txt": llms.write(self.site, self.dataset, addresses),
        }
