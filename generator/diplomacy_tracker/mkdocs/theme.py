"""Our look on top of the owner's theme: templates, a style sheet and scripts that the package brings along.

The templates are searched after the owner's `custom_dir` and before those of the theme.
"""

import logging
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

import jinja2
import mkdocs
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from diplomacy_tracker.mkdocs.frame_language import LANGUAGES, MATERIAL, nearest
from diplomacy_tracker.mkdocs.theme_options import given, has_mermaid, needs_script, without_effect, written
from diplomacy_tracker.site import csp, default_docs
from diplomacy_tracker.site.build import SiteBuild
from diplomacy_tracker.site.search import LANGUAGE
from diplomacy_tracker.site.template_cache import template_cache

log = logging.getLogger("mkdocs.plugins.diplomacy")

_SITE = Path(__file__).parents[1] / "site"
OURS = _SITE / "theme"
"""The folder of templates for every theme; those for one kind of theme are in folders of their own below it."""
FOLDERS = (_SITE / "templates", OURS, default_docs.FOLDER)
"""The folders of our templates, and of what every tracker has."""
PLAIN = Path(mkdocs.__file__).parent / "themes"
"""The folder of MkDocs' own themes."""
STYLE_SHEET, SCRIPT = "assets/tracker.css", "assets/site.js"
_SEARCH_FILES = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_PICTURES = "assets/images/"
"""The folder of Material's only picture, its own favicon."""
TITLE = "title"
"""The anchor of the first heading of each generated page."""

_TOGGLES = {
    "default": ("(prefers-color-scheme: light)", "material/weather-night", "Switch to dark"),
    "slate": ("(prefers-color-scheme: dark)", "material/weather-sunny", "Switch to light"),
}
DEFAULTS: dict[str, object] = {
    "font": False,  # Material's own default is fetched from Google
    "favicon": "assets/favicon.svg",
    "features": ["navigation.tabs"],
    "palette": [
        {
            "media": media,
            "scheme": scheme,
            "primary": "tracker",
            "accent": "tracker",
            "toggle": {"icon": icon, "name": name},
        }
        for scheme, (media, icon, name) in _TOGGLES.items()
    ],
}
"""Options of Material that mkdocs.yml may leave out."""
_PLAIN_DEFAULTS: dict[str, object] = {"highlightjs": False}
"""The same for MkDocs' own themes, which fetch the colours of code from another host."""


def apply(config: MkDocsConfig) -> None:
    """Add our templates, style sheet and script to the theme; a warning for each option without effect.

    PluginError if the theme is one in which our pages cannot be shown, or has no such language.
    """
    theme = config.theme
    folders = [Path(folder) for folder in theme.dirs]
    if MATERIAL not in folders and PLAIN not in {folder.parent for folder in folders}:
        message = (
            f'theme: name: "{theme.name}" cannot show the pages of this plugin; write "material" (or "mkdocs" or '
            '"readthedocs", in which pages are plainer)'
        )
        raise PluginError(message)
    if MATERIAL in folders:
        _require_language(theme["language"], folders)
    chosen = given(config)
    defaults = DEFAULTS if MATERIAL in folders else _PLAIN_DEFAULTS
    theme.update({name: value for name, value in defaults.items() if name not in chosen})
    if MATERIAL in folders:
        theme["icon"] = {"logo": "tracker/logo", **(theme["icon"] or {})}
        # Loading the whole theme makes MkDocs look at 14,000 icons in each build, which takes 0.3 s. Until MkDocs
        # has listed the files of the theme, Material's folder is not among its folders; see `add_files`.
        theme.dirs.remove(str(MATERIAL))
    place = 1 if theme.custom_dir else 0
    theme.dirs[place:place] = [str(OURS / "material" if MATERIAL in folders else OURS / "plain"), str(OURS)]
    theme.static_templates.add("404.html")
    _add_to_pages(config)
    for message in without_effect(config, is_material=MATERIAL in folders):
        log.warning(message)


def _require_language(language: object, folders: Sequence[Path]) -> None:
    """Raise PluginError if no folder of templates, an owner's `custom_dir` among them, has the frame's language."""
    if any((folder / LANGUAGES / f"{language}.html").is_file() for folder in folders):
        return
    near = nearest(str(language), folders)
    cure = f"did you mean {near}?" if near else "write one of its codes, as en"
    message = f'theme: language: "{language}" is none of Material\'s; {cure}'
    raise PluginError(message)


def _add_to_pages(config: MkDocsConfig) -> None:
    """Put our style sheet and script before the owner's."""
    script = ExtraScriptValue(SCRIPT)
    script.type = "module"
    if STYLE_SHEET not in config.extra_css:
        config.extra_css.insert(0, STYLE_SHEET)
    if SCRIPT not in map(str, config.extra_javascript):
        config.extra_javascript.insert(0, script)


def is_material(config: MkDocsConfig) -> bool:
    """True if the theme is Material, or one that extends it."""
    return str(OURS / "material") in config.theme.dirs


def add_files(files: Files, config: MkDocsConfig) -> None:
    """Give the theme Material's folder back, and add the style sheets, scripts and pictures in it to the site."""
    if not is_material(config):
        return
    config.theme.dirs.insert(config.theme.dirs.index(str(OURS)) + 1, str(MATERIAL))
    unused = [
        *(() if needs_script(config) else ("assets/javascripts/",)),
        *(() if "material/search" in config.plugins else _SEARCH_FILES),
        *(() if str(config.theme["favicon"]).startswith(_PICTURES) else (_PICTURES,)),
    ]
    for path in sorted((MATERIAL / "assets").rglob("*")):
        name = path.relative_to(MATERIAL).as_posix()
        if path.is_file() and not name.startswith(tuple(unused)) and files.get_file_from_path(name) is None:
            files.append(File(name, str(MATERIAL), config.site_dir, config.use_directory_urls))


def warn_of_missing(files: Files, config: MkDocsConfig) -> None:
    """Name the logo, the icon and the style sheets of mkdocs.yml that are no files of the site."""
    said = written(config)
    options = said.get("theme") if isinstance(said.get("theme"), dict) else {}
    named = [(f"theme: {name}", options[name]) for name in ("logo", "favicon") if options and options.get(name)]
    for option, path in [*named, *(("extra_css", path) for path in said.get("extra_css") or ())]:
        name = str(path).partition("?")[0]
        if "//" not in name and files.get_file_from_path(name) is None:
            log.warning('%s: there is no file "%s" in %s', option, name, Path(config.docs_dir).name)


def prepare(
    env: jinja2.Environment, build: SiteBuild, config: MkDocsConfig, files: Files, hosts: Iterable[csp.Sources]
) -> None:
    """Let templates find those of the theme, as `original/NAME` also where ours have the same name."""
    ours = {config.theme.custom_dir, str(OURS), str(OURS / "material"), str(OURS / "plain")}
    original = jinja2.FileSystemLoader([folder for folder in config.theme.dirs if folder not in ours])
    loaders = [env.loader] if env.loader else []
    env.loader = jinja2.ChoiceLoader([*loaders, original, jinja2.PrefixLoader({"original": original})])
    env.bytecode_cache = template_cache()
    today = build.today.isoformat()
    env.globals["generated"] = [(url, plan.changed or today) for url, plan in build.plans.items()]
    env.globals["sitemap_parts"] = [file.dest_uri for file in files if fnmatchcase(file.dest_uri, "sitemap-*.xml")]
    env.globals["words_language"] = LANGUAGE
    env.globals["has_material_script"] = needs_script(config)
    allowed = {host for part in hosts for host in part.get("connect-src", ())}
    env.globals["shows_repository_facts"] = "https://api.github.com" in allowed


def frame(page: Page, config: MkDocsConfig) -> None:
    """Say how the theme shows a generated page: without side columns, and with a heading to skip to."""
    has_tabs = "navigation.tabs" in (config.theme.get("features") or ())
    page.meta.setdefault("hide", ["navigation", "toc"] if has_tabs or not is_material(config) else ["toc"])
    page.meta["generated"] = True  # MkDocs' own note of it is missing where the server draws a page
    page.toc = TableOfContents([AnchorLink(page.title or "", TITLE, 1)])


def policy_sources(policy: csp.Sources, config: MkDocsConfig) -> list[csp.Sources]:
    """What the pages' security policy allows because of mkdocs.yml: the owner's hosts, and what options imply."""
    sources = [policy]
    if "material/search" in config.plugins or "search" in config.plugins:
        sources.append({"worker-src": ("'self'",)})
    analytics = config.extra.get("analytics")
    if isinstance(analytics, dict) and analytics.get("provider") == "google":
        sources.append(csp.GOOGLE_ANALYTICS)
    if has_mermaid(config):
        sources.append({"script-src": ("https://unpkg.com",)})
    return sources
