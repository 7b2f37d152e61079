"""Options of the theme that mkdocs.yml gives and that change nothing, each with what to do about it."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

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
_OF_MATERIAL = ("features", "font", "icon", "language", "palette", "direction")
_EXTRA_OF_MATERIAL = ("alternate", "analytics", "annotate", "consent", "social", "status", "tags", "version")


def written(config: MkDocsConfig) -> Mapping[str, Any]:
    """What stands in mkdocs.yml, and in the file it inherits from."""
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


def needs_script(config: MkDocsConfig) -> bool:
    """True if mkdocs.yml asks for something that only Material's own script does."""
    fences = config.mdx_configs.get("pymdownx.superfences", {}).get("custom_fences", ())
    return bool(
        {str(feature) for feature in config.theme.get("features") or ()} & (FEATURES - WITHOUT_SCRIPT)
        or "material/search" in config.plugins
        or {"analytics", "annotate", "consent", "version"} & set(config.extra)
        or "pymdownx.tabbed" in config.markdown_extensions
        or any(fence.get("name") == "mermaid" for fence in fences)
        or len(config.extra_javascript) > 1  # an owner's script may wait for Material's `document$`
    )


def without_effect(config: MkDocsConfig, *, is_material: bool) -> Iterator[str]:
    """A sentence for each option that changes nothing."""
    if is_material:
        yield from _features(config)
        if config.extra.get("version") and "mike" not in config.plugins and not config.extra["version"].get("provider"):
            yield "extra: version has no effect; add `provider: mike`"
        return
    name = config.theme.name
    for option in _OF_MATERIAL:
        if option in given(config):
            yield f'theme: {option} has no effect in the theme "{name}"; write `name: material`, or delete it'
    for option in _EXTRA_OF_MATERIAL:
        if option in config.extra:
            yield f'extra: {option} has no effect in the theme "{name}"; write `name: material`, or delete it'


def _features(config: MkDocsConfig) -> Iterator[str]:
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
