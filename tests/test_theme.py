"""What our templates take over from Material stays what they were made from, and pages stay small."""

import gzip
import hashlib
from pathlib import Path

import pytest

from diplomacy_tracker.mkdocs.frame_language import MATERIAL
from diplomacy_tracker.mkdocs.theme import OURS
from tests import site

EXTENDED = {"base.html", "partials/copyright.html"}
"""Those of ours that show Material's own and add to it."""
ORIGINALS = {
    "partials/content.html": "ce33929c85af129f6e2f3b0aed47159e9c4a519482d1938bae15f5ff4a3cfae5",
    "partials/header.html": "8cf3fb15bcf969ff596649616fd99366b3c31c08d57a86d05308efc16d8fa75f",
    "partials/source.html": "6847616d67be4920d39c278c2799bf20222bbc02ee2a8393aca85e3eaa518752",
}
"""SHA-256 of each of Material's templates that ours replace: where one differs, compare it with ours."""


def test_ours_replace_no_other_templates_of_material() -> None:
    ours = {path.relative_to(OURS / "material").as_posix() for path in (OURS / "material").rglob("*.html")}
    assert {name for name in ours if (MATERIAL / name).exists()} == {*ORIGINALS, *EXTENDED}


@pytest.mark.parametrize("name", ORIGINALS)
def test_a_template_that_ours_replaces_has_not_changed(name: str) -> None:
    assert hashlib.sha256(Path(MATERIAL, name).read_bytes()).hexdigest() == ORIGINALS[name]


def sent(paths: list[Path]) -> int:
    """Bytes of files as a server sends them that compresses."""
    return sum(len(gzip.compress(path.read_bytes())) for path in paths)


def test_a_first_visit_stays_small(golden_site: Path) -> None:
    assets = golden_site / "assets"
    styles = [*assets.glob("stylesheets/*.css"), assets / "tracker.css"]
    scripts = [assets / "site.js", assets / "frame.js", assets / "favicon.svg"]
    largest = max((page.path for page in site.pages(golden_site).values()), key=lambda path: sent([path]))
    assert (len(styles), sent(styles) < 40_000, sent([*styles, *scripts, largest]) < 100_000) == (3, True, True)


def test_fonts_are_fetched_also_where_they_are_those_that_material_names(tmp_path: Path) -> None:
    theme = "{name: material, font: {text: Roboto, code: Roboto Mono}}"
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: T\ntheme: {theme}\nplugins: [{{diplomacy: {{content: ['{site.GOLDEN}']}}}}]\n", "utf-8"
    )
    done = site.mkdocs("build", "-f", str(tmp_path / "mkdocs.yml"), "-d", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    assert "fonts.googleapis.com/css?family=Roboto:" in (tmp_path / "site/index.html").read_text("utf-8")


def test_a_picture_or_style_sheet_that_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/there.css").write_text("", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: T\ntheme: {name: material, logo: a.svg, favicon: b.svg}\nextra_css: [c.css, there.css]\n"
        "extra_javascript: [d.js, {path: e.js, type: module}, https://example.org/f.js]\n"
        f"plugins: [{{diplomacy: {{content: ['{site.GOLDEN}']}}}}]\n",
        "utf-8",
    )
    done = site.mkdocs("build", "-f", str(tmp_path / "mkdocs.yml"), "-d", str(tmp_path / "site"))
    named = [line.partition("-  ")[2] for line in done.stderr.splitlines() if "there is no file" in line]
    options = [("theme: logo", "a.svg"), ("theme: favicon", "b.svg"), ("extra_css", "c.css")]
    scripts = [("extra_javascript", "d.js"), ("extra_javascript", "e.js")]
    assert named == [f'{option}: there is no file "{name}" in docs' for option, name in (*options, *scripts)]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("language: no", "theme: language: no is false in YAML; write nb for Norwegian"),
        ("language: 'no'", 'theme: language: "no" is none of Material\'s; did you mean nb?'),
        ("language: fil-PH", 'theme: language: "fil-PH" is none of Material\'s; did you mean tl?'),
        (
            "icon: {logo: material/libary}",
            'there is no icon "material/libary"; did you mean "material/library"?; nothing was published',
        ),
    ],
)
def test_an_option_with_which_nothing_can_be_built_is_named(options: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    plugins = f"[{{diplomacy: {{content: ['{site.GOLDEN}']}}}}]"
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: T\ntheme: {{name: material, {options}}}\nplugins: {plugins}\n", "utf-8"
    )
    done = site.mkdocs("build", "-f", str(tmp_path / "mkdocs.yml"), "-d", str(tmp_path / "site"))
    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (1, True, False), done.stderr
