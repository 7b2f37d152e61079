"""Material's style sheets and facts about the site, which the templates of the theme use."""

from importlib import resources
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.site import csp
from generator.site.build import SiteBuild
from generator.site.template_cache import template_cache

FOLDERS = tuple(Path(__file__).parents[1] / "site" / name for name in ("templates", "theme", "docs"))
"""The folders of our templates, and of what every tracker has."""
MATERIAL = Path(str(resources.files("material"))) / "templates"
STYLE_SHEETS = ("assets/stylesheets/main.*.min.css*", "assets/stylesheets/palette.*.min.css*")
"""The only files of Material that are used. Loading the whole theme makes MkDocs scan 10,000 icons in each build."""


def add_style_sheets(files: Files, config: MkDocsConfig) -> None:
    """Add Material's style sheets to the files of the site."""
    for pattern in STYLE_SHEETS:
        for path in MATERIAL.glob(pattern):
            name = path.relative_to(MATERIAL).as_posix()
            files.append(File(name, str(MATERIAL), config.site_dir, config.use_directory_urls))


def prepare(env: jinja2.Environment, files: Files, build: SiteBuild) -> None:
    """Give templates the style sheets, the security policies and, for the sitemap, the generated pages."""
    env.bytecode_cache = template_cache()
    env.globals["stylesheets"] = sorted(
        file.url for file in files if file.src_dir == str(MATERIAL) and file.url.endswith(".css")
    )
    today = build.today.isoformat()
    env.globals["generated"] = [(url, plan.changed or today) for url, plan in build.plans.items()]
    inline = env.get_template("partials/first.html").render()
    env.globals["policy"] = {
        "reading": csp.reading(inline),
        "searching": csp.reading(inline, searches=True),
    }
