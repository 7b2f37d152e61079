"""Writes what MkDocs does not write itself: generated pages, feeds, data files and the search index."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from mkdocs.structure.files import Files

from diplomacy_tracker.content import urls
from diplomacy_tracker.mkdocs.config import one_line_errors
from diplomacy_tracker.mkdocs.page_writer import PageWriter
from diplomacy_tracker.site import search
from diplomacy_tracker.site.build import SiteBuild
from diplomacy_tracker.site.placeholders import tables
from diplomacy_tracker.site.views.feed_links import FILES

SEARCH = "pagefind/"


@dataclass(frozen=True)
class SiteWriter:
    """Writes one build below the folder of its pages.

    `files` are those of MkDocs; `by_hand` holds the search entries of hand-written pages.
    """

    build: SiteBuild
    pages: PageWriter
    files: Files
    by_hand: Iterable[search.Entry]

    def write_all(self) -> None:
        """Write everything. PluginError if the system kills a process, or if the search index fails."""
        with one_line_errors(), self.pages.write_all(self.pages.write_all_feeds, self.write_data) as entries:
            self.write_search(entries)  # while the other processes make the pages

    def write_requested(self, path: str) -> None:
        """Write the file at a path below the site's address, unless it is there: a page, feed, data file, the search.

        Data files are written together, and so are the files of the search index.
        """
        out = self.pages.out
        url = f"{path}/" if f"{path}/" in self.build.plans else path[: path.rfind("/") + 1]
        if path.removeprefix(url) in FILES:
            self.pages.write_feeds(url)
        elif url in self.build.plans and url not in self.pages.written:
            self.pages.write(url)
        elif url.startswith(urls.DATA_FILES) and not (out / urls.DATA_FILES).exists():
            self.write_data()
        elif url.startswith(SEARCH) and not (out / SEARCH).exists():
            with one_line_errors():
                self.write_search(self.pages.entries())

    def write_data(self) -> None:
        """Write the data files, and their sizes into the hand-written pages that show them."""
        sizes = tables.sizes(self.build.export.write(self.pages.out / urls.DATA_FILES))
        for file in self.files.documentation_pages():
            path = Path(file.abs_dest_path)
            if not file.generated_by and tables.NO_SIZES in (html := path.read_text("utf-8")):
                path.write_text(html.replace(tables.NO_SIZES, sizes), "utf-8", newline="")

    def write_search(self, generated: Iterable[search.Entry]) -> None:
        """Write the search index of generated and hand-written pages. Raises SearchError."""
        days = (meeting.start.isoformat() for meeting in self.build.catalogue.all_meetings.values())
        search.build_index(chain(generated, self.by_hand), self.pages.out / SEARCH, search.bounds(days))
