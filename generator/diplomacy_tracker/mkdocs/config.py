"""The plugin's options in mkdocs.yml, and what it takes from the options of MkDocs and from the environment."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from diplomacy_tracker.content import environment
from diplomacy_tracker.content.errors import SettingsError
from diplomacy_tracker.content.parallel import KilledError
from diplomacy_tracker.content.parties import ENGLISH, base_table
from diplomacy_tracker.content.settings import (
    DESCRIPTION,
    Settings,
    checked_email,
    checked_form,
    checked_id,
    folders,
    with_slash,
)
from diplomacy_tracker.site import csp
from diplomacy_tracker.site.search import SearchError

ATTRIBUTES = "attr_list"
"""The Markdown extension with which our pages name their anchors."""


class DiplomacyConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook untyped
    """The options below `diplomacy:` in mkdocs.yml.

    `content` is a list of folders, or one text with several of them separated as in PATH; relative to mkdocs.yml.
    `id` is this tracker's own UUID: of it the ids of feeds and calendars are made, and without it of the address.
    `contact_email` and `contact_form` are where those without an account send corrections: an e-mail address, and the
    address of a form service with `{page}` and `{text}` for what is sent.
    `names` is the language of the names of countries that have no file of their own (BCP 47: `de`).
    `page_events` shows generated pages to other plugins and to hooks; false for an archive too large for that.
    `frame_once` renders the theme once for each folder of pages, false for each page; without it, once where all
    templates are known to be the same for every page of a folder.
    `policy` adds sources to the security policy of all pages: {"img-src": ["https://example.org"]}.
    """

    content = config_options.Type((list, str), default=["content"])
    id = config_options.Type(str, default="")
    contact_email = config_options.Type(str, default="")
    contact_form = config_options.Type(str, default="")
    names = config_options.Type(str, default=ENGLISH)
    page_events = config_options.Type(bool, default=True)
    frame_once = config_options.Optional(config_options.Type(bool))
    policy = config_options.Type(dict, default={})


def today() -> date:
    """The day of the build; PluginError if the environment names none."""
    try:
        return environment.today()
    except ValueError as error:
        raise PluginError(str(error)) from None


def content_roots(options: DiplomacyConfig, config: MkDocsConfig) -> list[Path]:
    """The content folders; PluginError if one is missing."""
    base = Path(config.config_file_path).parent if config.config_file_path else Path()
    roots = [base / root for root in environment.content_roots(folders(options.content))]
    for root in roots:
        if not root.is_dir():
            message = f'there is no content folder "{root}"; name one under plugins: diplomacy: content'
            raise PluginError(message)
    return roots


def policy(options: DiplomacyConfig) -> csp.Sources:
    """The sources that the owner adds to the pages' security policy; PluginError if they are no policy."""
    for name, values in options.policy.items():
        if name not in csp.DIRECTIVES:
            message = f'plugins: diplomacy: policy: "{name}" is not one of {", ".join(sorted(csp.DIRECTIVES))}'
            raise PluginError(message)
        sources = values if isinstance(values, list) else [values]
        if not all(isinstance(source, str) and re.fullmatch(r"[^\s;,\"<>]+", source) for source in sources):
            message = f"plugins: diplomacy: policy: {name}: expected a list of hosts, as in https://example.org"
            raise PluginError(message)
    return {name: values if isinstance(values, list) else [values] for name, values in options.policy.items()}


def complete(config: MkDocsConfig) -> None:
    """Set what mkdocs.yml may leave out and the pages of every tracker need."""
    config.site_description = config.site_description or DESCRIPTION
    if not config.repo_url:
        config.edit_uri = None  # MkDocs would warn of each page that it leads to no address
    if ATTRIBUTES not in config.markdown_extensions:
        config.markdown_extensions.append(ATTRIBUTES)


def settings(options: DiplomacyConfig, config: MkDocsConfig) -> Settings:
    """The names of the site; PluginError for options that cannot be."""
    try:
        base_table(options.names)
    except ValueError as error:
        message = f"plugins: diplomacy: names: {error}"
        raise PluginError(message) from None
    if not config.use_directory_urls:
        message = "the pages' addresses end with a slash; delete the line use_directory_urls: false from mkdocs.yml"
        raise PluginError(message)
    with one_line_errors():
        own_id = checked_id(options.id)
        email, service = checked_email(options.contact_email), checked_form(options.contact_form)
    return Settings(
        name=config.site_name,
        description=config.site_description or "",
        url=with_slash(config.site_url),
        repository=with_slash(config.repo_url),
        language=options.names,
        contact_email=email,
        contact_form=service,
        id=own_id,
        extra=config.extra,
    )


def nav_addresses(nav: object) -> frozenset[str]:
    """The addresses of the pages that mkdocs.yml names under `nav`: "countries/index.md" is "countries/"."""
    if isinstance(nav, str):
        return frozenset({nav.removesuffix("index.md")})
    parts = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ()
    return frozenset().union(*map(nav_addresses, parts))


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Turn failures outside this program into PluginError, which MkDocs shows in one line without a traceback."""
    try:
        yield
    except (KilledError, SettingsError) as error:
        raise PluginError(str(error)) from None
    except SearchError as error:
        message = f"the search index could not be made: {error}"
        raise PluginError(message) from None
