"""python -m tests.bench.growth: how time, memory and the site's size grow with the number of entries."""

import math
import tempfile
from pathlib import Path

import click

from tests import synthetic
from tests.bench.running import Run, mkdocs, size

COLUMNS = ("entries", "wall s", "cpu s", "peak MB", "pages", "MB", "largest page kB")


@click.command()
@click.argument("entries", type=int, nargs=-1)
def main(entries: tuple[int, ...]) -> None:
    """Build made-up content of each of these sizes (1000 7500 25000 100000), the smallest first."""
    click.echo(f"| {' | '.join(COLUMNS)} |\n|{'--:|' * len(COLUMNS)}")
    sizes = sorted({*entries} or {1000, 7500, 25_000, 100_000})
    with tempfile.TemporaryDirectory(prefix="tracker-growth-") as folder:
        runs = [(number, measured(number, Path(folder))) for number in sizes]
    *smaller, (most, last) = runs
    for least, first in smaller:
        wall, cpu = (
            math.log(high / low) / math.log(most / least)
            for low, high in ((first.wall, last.wall), (first.cpu, last.cpu))
        )
        click.echo(f"growth from {least:,} to {most:,} entries: exponent {wall:.2f} of wall, {cpu:.2f} of cpu seconds")


def measured(entries: int, folder: Path) -> Run:
    """One build of this many entries below a folder; prints its line."""
    content, site = folder / f"content-{entries}", folder / f"site-{entries}"
    synthetic.write(content, entries)
    took = mkdocs(site, str(content))
    pages, number = size(site)
    largest = max(path.stat().st_size for path in site.rglob("*.html"))
    cells = (f"{entries:,}", f"{took.wall:.1f}", f"{took.cpu:.1f}", f"{took.memory:,.0f}", f"{pages:,}")
    click.echo(f"| {' | '.join((*cells, f'{number / 1e6:,.0f}', f'{largest / 1e3:,.0f}'))} |")
    return took


if __name__ == "__main__":
    main()
