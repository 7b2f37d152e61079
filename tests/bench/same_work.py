"""python -m tests.bench.same_work SITE: of our build what the full Hugo site has too, to compare like with like.

Pages, feeds, calendars and a JSON file for each thing; no tables, no database, no search index.
"""

import sys
from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path

from mkdocs.__main__ import cli

from generator.content import urls
from generator.data import json_files
from generator.mkdocs import plugin
from generator.site import search
from generator.site.placeholders import tables


def _export(self: plugin.DiplomacyPlugin, site: Path) -> str:
    out = site / urls.DATA_FILES
    for name, make in json_files.files(self._data.rows):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(make())
    self._page_writer.follow_all(site)
    return tables.NO_SIZES


def _pass_by(entries: Iterable[search.Entry], out: Path, bounds: Sequence[str] = ()) -> None:  # noqa: ARG001 -- its names
    deque(entries, maxlen=0)


if __name__ == "__main__":
    plugin.DiplomacyPlugin._export = _export  # type: ignore[method-assign]  # noqa: SLF001 -- only here
    search.build_index = _pass_by
    cli(["build", "-q", "-d", sys.argv[1]])
