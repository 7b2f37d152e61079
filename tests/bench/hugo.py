"""The same entries as a Hugo site with as many pages: the yardstick for speed.

Hugo gets what is easy for it: entries as they are, lists by taxonomies, no search index, no gaps, no charts. Pages
that ours derives (relations, years, series) are stubs that list meetings of the same parties.
"""

import shutil
from pathlib import Path

import frontmatter

SITE = Path(__file__).parent / "hugo_site"


def prepare(roots: list[Path], pages: int, out: Path) -> None:
    """Write a Hugo site of the entries below `roots`, filled up with stubs until it has this many pages."""
    shutil.copytree(SITE, out)
    made = 0
    for root in roots:
        for path in sorted(root.rglob("*.md")):
            place = out / "content" / path.relative_to(root)
            place.parent.mkdir(parents=True, exist_ok=True)
            if "title:" in path.read_text("utf-8"):
                shutil.copyfile(path, place)
            else:
                _titled(path, place)
            made += 1
    for number in range(max(0, pages - made)):
        place = out / "content" / "stubs" / f"{number}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"---\ntitle: Stub {number}\n---\n" + "A line of a list of meetings.\n\n" * 8, "utf-8")


def _titled(path: Path, place: Path) -> None:
    """People have a name; Hugo wants a title."""
    post = frontmatter.load(str(path))
    post["title"] = str(post.get("name", path.stem))
    place.write_text(frontmatter.dumps(post), "utf-8")
