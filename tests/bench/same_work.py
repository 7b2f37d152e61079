"""python -m tests.bench.same_work SITE: of our build what the full Hugo site has too, to compare like with like.

Pages, feeds, calendars and a JSON file for each thing; no tables, no database, no search index.
"""

import sys
from collections import deque
from collections.abc import Iterable

from mkdocs.__main__ import cli

from diplomacy_tracker.content import urls
from diplomacy_tracker.data import json_files
from diplomacy_tracker.mkdocs.plugin import DiplomacyPlugin
from diplomacy_tracker.mkdocs.site_writer import SiteWriter
from diplomacy_tracker.site import search


class SameWork(SiteWriter):
    """Writes what Hugo writes."""

    def write_data(self) -> None:
        """Write a JSON file for each record."""
        out = self.pages.out / urls.DATA_FILES
        for name, make in json_files.files(self.build.export.rows):
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(make())

    def write_search(self, generated: Iterable[search.Entry]) -> None:
        """Have the pages written, and index nothing."""
        deque(generated, maxlen=0)


if __name__ == "__main__":
    DiplomacyPlugin.writer_type = SameWork
    cli(["build", "-q", "-d", sys.argv[1]])
