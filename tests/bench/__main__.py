"""python -m tests.bench: our build beside others', on the same entries and in one run."""

import json
import os
import platform
import re
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from tests import synthetic
from tests.bench import hugo
from tests.bench.running import BIN, REPOSITORY, Run, mkdocs, run, size


def as_markdown(written: Path, out: Path) -> None:
    """The pages that `tracker write` wrote, with their text as Markdown in place of HTML."""
    marks = ((r"<h[1-3][^>]*>", "\n## "), (r"<li[^>]*>", "\n- "), (r"</?(p|table|tr|ol|ul|section)[^>]*>", "\n"))
    for path in written.rglob("*.md"):
        meta, _, body = path.read_text("utf-8").partition("\n---\n")
        for pattern, mark in (*marks, (r"<[^>]+>", " ")):
            body = re.sub(pattern, mark, body)
        lines = [line.strip() for line in body.splitlines() if line.strip()]
        place = out / path.relative_to(written)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"{meta}\n---\n" + "\n\n".join(lines) + "\n", "utf-8")


def plain(written: Path, work: Path, site: Path) -> Run:
    """MkDocs with Material, every page a Markdown file."""
    config = work / "plain.yml"
    config.write_text(
        f"site_name: Plain\nsite_url: https://example.org/\ndocs_dir: {written}\n"
        "theme: {name: material, font: false}\nplugins: [search]\nvalidation: {links: {not_found: ignore}}\n"
        "nav: [index.md, meetings/index.md]\n"  # with every page in it, as by default, it would take hours
    )
    return run([BIN / "mkdocs", "build", "-q", "-f", config, "-d", site], work, NO_MKDOCS_2_WARNING="true")


def zensical(written: Path, work: Path, site: Path) -> Run:
    """Zensical on the same Markdown files."""
    config = work / "zensical.toml"
    config.write_text(
        f'[project]\nsite_name = "Plain"\nsite_url = "https://example.org/"\ndocs_dir = "{written.name}"\n'
        f'site_dir = "{site.name}"\nnav = ["index.md", "meetings/index.md"]\n'
    )
    return run([BIN / "zensical", "build", "-f", config], work)


def same_work(site: Path, content: str) -> Run:
    """Of our build what the full Hugo site has too."""
    return run([sys.executable, "-m", "tests.bench.same_work", site], REPOSITORY, TRACKER_CONTENT=content)


def searched(pages: Path) -> Run:
    """Pagefind over a site, as ours ends with it."""
    return run([sys.executable, "-m", "pagefind", "--site", pages, "--silent"], pages.parent)


def copy(site: Path, out: Path) -> Run:
    """The floor: copying the finished site."""
    return run(["cp", "-r", site, out], site.parent)


def exported(content: str, out: Path) -> Run:
    """The data alone, without a site."""
    return run([BIN / "tracker", "export", out], REPOSITORY, TRACKER_CONTENT=content)


def one_entry_changed(content: str, entry: Path) -> Run:
    """Seconds from saving one entry under `mkdocs serve` until its page is served anew."""
    from tests.bench.serving import Served  # noqa: PLC0415 -- only this measurement starts a server

    with Served(content) as served:
        return Run(served.until_changed(entry), 0, 0)


@click.command()
@click.option("--entries", default=7500, show_default=True, help="Made-up meetings.")
@click.option("--content", default="", help="Content roots to measure instead, separated as in PATH.")
@click.option("--runs", default=3, show_default=True, help="Runs of each; the median counts.")
@click.option("--only", multiple=True, help="Measure only these: ours, hugo, plain, zensical, serve, export, copy.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def main(entries: int, content: str, runs: int, only: tuple[str, ...], *, as_json: bool) -> None:
    """Compare our build with Hugo, plain MkDocs with Material and Zensical on the same entries, in one run."""
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder:
        work = Path(folder)
        if not content:
            click.echo(f"making up {entries:,} entries", err=True)
            synthetic.write(work / "content", entries)
            content = str(work / "content")
        results = measure(content, work, runs, set(only))
        machine = f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores"
        click.echo(json.dumps({"machine": machine, **results}, indent=2) if as_json else table(results, machine))


def measure(content: str, work: Path, runs: int, only: set[str]) -> dict[str, dict[str, float]]:
    """Each contestant's median wall and processor seconds, memory, pages, bytes, and the ratio to ours."""
    roots = [Path(root) for root in content.split(os.pathsep)]
    ours = work / "ours"
    mkdocs(ours, content)  # warms the file system, and says how many pages there are
    pages, _ = size(ours)
    wanted: dict[str, Callable[[Path], Run]] = {"ours": lambda site: mkdocs(site, content)}
    if not only or "hugo" in only:
        hugo.bare(roots, pages, work / "bare")
        hugo.full(roots, work / "full")
        wanted["ours, the same work"] = lambda site: same_work(site, content)
        wanted["hugo bare"] = lambda site: run([BIN / "hugo", "build", "-d", site, "--quiet"], work / "bare")
        wanted["hugo full"] = lambda site: run([BIN / "hugo", "build", "-d", site, "--quiet"], work / "full")
        wanted["hugo full and pagefind"] = lambda site: wanted["hugo full"](site) + searched(site)
    if not only or {"plain", "zensical"} & only:
        run([BIN / "tracker", "write", work / "written"], REPOSITORY, TRACKER_CONTENT=content)
    if not only or "plain" in only:
        as_markdown(work / "written", work / "markdown")
        wanted["plain"] = lambda site: plain(work / "markdown", work, site)
    if not only or "zensical" in only:
        wanted["zensical"] = lambda site: zensical(work / "written", work, site)
    if not only or "serve" in only:
        entry = max(roots[0].glob("meetings/*/*.md"))
        wanted["serve"] = lambda _: one_entry_changed(content, entry)
    if not only or "export" in only:
        wanted["export"] = lambda out: exported(content, out)
    if not only or "copy" in only:
        wanted["copy"] = lambda out: copy(ours, out)
    likes = {"hugo full": "ours, the same work"}
    found: dict[str, list[Run]] = {name: [] for name in wanted}
    for number in range(runs):  # in turns, so that a slow minute of the machine falls on all
        for name, once in wanted.items():
            click.echo(f"run {number + 1} of {runs}: {name}", err=True)
            found[name].append(once(work / f"{_file(name)}-{number}"))
    sizes = {name: size(work / f"{_file(name)}-0") for name in wanted} | {"serve": size(ours)}
    return {name: summed(found[name], found[likes.get(name, "ours")], *sizes[name]) for name in wanted}


def _file(name: str) -> str:
    return name.replace(",", "").replace(" ", "-")


def summed(mine: Sequence[Run], ours: Sequence[Run], pages: int, number: int) -> dict[str, float]:
    """One row of the table: of so many pages and bytes. `ratio` is the median of ours to this, run by run."""
    return {
        "wall": round(statistics.median(item.wall for item in mine), 2),
        "cpu": round(statistics.median(item.cpu for item in mine), 2),
        "memory": round(max(item.memory for item in mine)),
        "pages": pages,
        "megabytes": round(number / 1e6, 1),
        "ratio": round(statistics.median(us.wall / them.wall for us, them in zip(ours, mine, strict=True)), 3),
    }


def table(results: dict[str, dict[str, float]], machine: str) -> str:
    """The results as a Markdown table."""
    columns = ("wall", "cpu", "memory", "pages", "megabytes", "ratio")
    lines = [machine, "", "| | wall s | cpu s | peak MB | pages | MB | ours / this |", "|---|--:|--:|--:|--:|--:|--:|"]
    lines += [f"| {name} | {' | '.join(f'{row[column]:,}' for column in columns)} |" for name, row in results.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
