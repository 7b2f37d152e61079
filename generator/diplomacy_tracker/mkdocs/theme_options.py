"""Options of the theme that mkdocs.yml gives and that change nothing, each with what to do about it."""

import sys
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme
from mkdocs.utils.yaml import yaml_load

FEATURES = frozenset(
    (
        *("announce.dismiss", "content.action.edit", "content.action.view", "content.code.annotate"),
        *("content.code.copy", "content.code.select", "content.footnote.tooltips", "content.tabs.link"),
        *("content.tooltips", "header.autohide", "navigation.expand", "navigation.footer", "navigation.indexes"),
        *("navigation.instant", "navigation.instant.prefetch", "navigation.instant.preview"),
        *("navigation.instant.progress", "navigation.path", "navigation.prune", "navigation.sections"),
        *("navigation.tabs", "navigation.tabs.sticky", "navigation.top", "navigation.tracking"),
        *("search.highlight", "search.share", "search.suggest", "toc.follow", "toc.integrate"),
    )
)
"""Every feature that Material documents."""
NEEDS: Mapping[str, str] = {
    "navigation.tabs.sticky": "navigation.tabs",
    "navigation.instant.prefetch": "navigation.instant",
    "navigation.instant.preview": "navigation.instant",
    "navigation.instant.progress": "navigation.instant",
}
"""Features that change nothing without another one."""
WITHOUT_SCRIPT = frozenset(
    (
        *("content.action.edit", "content.action.view", "navigation.expand", "navigation.footer", "navigation.indexes"),
        *("navigation.path", "navigation.prune", "navigation.sections", "navigation.tabs", "navigation.tabs.sticky"),
        "toc.integrate",
    )
)
"""Features that templates and styles alone make; the others need Material's script."""
OPTIONS = frozenset(
    (
        *("name", "custom_dir", "static_templates", "locale", "language", "direction", "features", "font", "icon"),
        *("logo", "favicon", "palette"),
    )
)
"""The options under `theme` that Material documents, and those of MkDocs for every theme."""
_COLOURS = (
    *("red", "pink", "purple", "deep purple", "indigo", "blue", "light blue", "cyan", "teal", "green", "light green"),
    *("lime", "yellow", "amber", "orange", "deep orange", "custom", "tracker"),
)
COLOURS: Mapping[str, tuple[str, ...]] = {
    "primary": (*_COLOURS, "brown", "grey", "blue grey", "black", "white"),
    "accent": _COLOURS,
}
"""The colours that Material and our style sheet know, by the option under `palette`."""
SCHEMES = ("default", "slate")
"""The colour schemes that Material and our style sheet know."""


class _Shape(NamedTuple):
    """What stands below an option."""

    types: str
    """`mapping`, `list` (of mappings), or `either`."""
    example: str


SHAPES: Mapping[str, Mapping[str, _Shape]] = {
    "theme": {
        "font": _Shape("mapping", "text: Roboto"),
        "icon": _Shape("mapping", "logo: material/library"),
        "palette": _Shape("either", "primary: teal"),
    },
    "extra": {
        "alternate": _Shape("list", "- {name: English, link: /en/, lang: en}"),
        "analytics": _Shape("mapping", "provider: google"),
        "annotate": _Shape("mapping", "json: [.s2]"),
        "consent": _Shape("mapping", "title: Cookies"),
        "social": _Shape("list", "- {icon: fontawesome/brands/mastodon, link: https://example.org}"),
        "status": _Shape("mapping", "new: Recently added"),
        "tags": _Shape("mapping", "Trade: trade"),
        "version": _Shape("mapping", "provider: mike"),
    },
}
"""The options that hold others: a text in their place would be read letter by letter."""
_OF_MATERIAL = ("features", "font", "icon", "language", "palette", "direction")
_EXTRA_OF_MATERIAL = ("alternate", "analytics", "annotate", "consent", "social", "status", "tags", "version")


def written(config: MkDocsConfig) -> Mapping[str, Any]:
    """What is written in mkdocs.yml, and in the file it inherits from."""
    if not config.config_file_path:
        return {}
    with Path(config.config_file_path).open("rb") as file:
        return yaml_load(file)


def given(config: MkDocsConfig) -> set[str]:
    """The options under `theme` that mkdocs.yml names, or that a plugin has changed."""
    defaults = Theme(name=config.theme.name)
    theme = written(config).get("theme")
    changed = {name for name in config.theme if name not in defaults or config.theme[name] != defaults[name]}
    return changed | (set(theme) if isinstance(theme, dict) else set())


def _fits(value: object, types: str) -> bool:
    is_list = isinstance(value, list) and all(isinstance(item, Mapping) for item in value)
    return (isinstance(value, Mapping) and types != "list") or (is_list and types != "mapping")


def misshapen(config: MkDocsConfig) -> Iterator[tuple[str, str, str]]:
    """Each option that is a text where it should hold others: `theme` or `extra`, its name, and a sentence."""
    values: Mapping[str, Mapping[str, object]] = {"theme": config.theme, "extra": config.extra}
    for place, shapes in SHAPES.items():
        for name, (types, example) in shapes.items():
            value = values[place].get(name)
            if value and not _fits(value, types):
                yield place, name, f'{place}: {name} has no effect; expected options below it, as "{example}"'


def has_mermaid(config: MkDocsConfig) -> bool:
    """True if Markdown may hold diagrams, for which Material's script loads Mermaid from unpkg.com."""
    fences = config.mdx_configs.get("pymdownx.superfences", {}).get("custom_fences", ())
    return any(isinstance(fence, dict) and fence.get("name") == "mermaid" for fence in fences)


def needs_script(config: MkDocsConfig) -> bool:
    """True if mkdocs.yml asks for something that only Material's own script does."""
    return bool(
        {str(feature) for feature in config.theme.get("features") or ()} & (FEATURES - WITHOUT_SCRIPT)
        or "material/search" in config.plugins
        or {"analytics", "annotate", "consent", "version"} & set(config.extra)
        or "pymdownx.tabbed" in config.markdown_extensions
        or has_mermaid(config)
        or len(config.extra_javascript) > 1  # an owner's script may wait for Material's `document$`
        or any("document$" in path.read_text("utf-8", "replace") for path in _page_writers(config))
    )


def _page_writers(config: MkDocsConfig) -> Iterator[Path]:
    """The files that may put scripts into pages: the owner's templates and hooks, and the modules of plugins."""
    if config.theme.custom_dir:
        yield from sorted(Path(config.theme.custom_dir).rglob("*.html"))
    for plugin in config.plugins.values():
        module = plugin if isinstance(plugin, ModuleType) else sys.modules[type(plugin).__module__]
        if module.__file__ and not module.__name__.startswith("diplomacy_tracker."):
            yield Path(module.__file__)


def without_effect(config: MkDocsConfig, *, is_material: bool) -> Iterator[str]:
    """A sentence for each option that changes nothing."""
    if is_material:
        yield from (*_options(config), *_colours(config), *_features(config))
        version = config.extra.get("version")
        if version and "mike" not in config.plugins and not version.get("provider"):
            yield "extra: version has no effect; add `provider: mike`"
        return
    name = config.theme.name
    for option in _OF_MATERIAL:
        if option in given(config):
            yield f'theme: {option} has no effect in the theme "{name}"; write `name: material`, or delete it'
    for option in _EXTRA_OF_MATERIAL:
        if option in config.extra:
            yield f'extra: {option} has no effect in the theme "{name}"; write `name: material`, or delete it'


def _options(config: MkDocsConfig) -> Iterator[str]:
    """Names that nobody knows; templates of the owner's may ask for others than Material's."""
    for option in sorted(map(str, given(config) - OPTIONS)):
        if near := get_close_matches(option, OPTIONS, 1):
            yield f'theme: "{option}" has no effect; did you mean "{near[0]}"?'
        elif not config.theme.custom_dir:
            yield f'theme: "{option}" has no effect; Material has no such option; delete it'


def _colours(config: MkDocsConfig) -> Iterator[str]:
    """Colours that nobody knows; a style sheet of the owner's may define others."""
    palette = config.theme.get("palette") or ()
    for part in [palette] if isinstance(palette, dict) else palette:
        for option, known in {"scheme": SCHEMES, **COLOURS}.items():
            word = str(part.get(option) or known[0]).lower()
            if word.replace("-", " ") not in known and len(config.extra_css) <= 1:  # ours
                near = get_close_matches(word, known, 1)
                cure = f'did you mean "{near[0]}"?' if near else f"write one of {', '.join(known)}"
                yield f'theme: palette: {option}: "{word}" has no effect; {cure}'


def _features(config: MkDocsConfig) -> Iterator[str]:
    if isinstance(text := config.theme.get("features"), str):
        yield f'theme: features: expected a list; write "- {text}" on a line of its own'
        return
    features = [str(feature) for feature in config.theme.get("features") or ()]
    searches = "material/search" in config.plugins
    for feature in features:
        if feature not in FEATURES:
            near = get_close_matches(feature, FEATURES, 1)
            cure = f'did you mean "{near[0]}"?' if near else "Material has no such feature; delete it"
            yield f'theme: features: "{feature}" has no effect; {cure}'
        elif (needed := NEEDS.get(feature)) and needed not in features:
            yield f'theme: features: "{feature}" has no effect; add "{needed}" too'
        elif feature.startswith("search.") and not searches:
            yield f'theme: features: "{feature}" has no effect on our search; add `search` to `plugins`, or delete it'
        elif feature == "navigation.instant" and not config.site_url:
            yield 'theme: features: "navigation.instant" has no effect; set `site_url`'
        elif feature.startswith("content.action.") and not config.edit_uri and not config.edit_uri_template:
            yield f'theme: features: "{feature}" has no effect; set `repo_url` and `edit_uri`'
