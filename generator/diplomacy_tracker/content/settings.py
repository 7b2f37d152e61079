"""The settings of the site in mkdocs.yml, for commands that run without MkDocs."""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

import yaml

from diplomacy_tracker.content.errors import SettingsError
from diplomacy_tracker.content.parties import ENGLISH

FILE = Path("mkdocs.yml")
DESCRIPTION = "Who met whom in diplomacy, what each side said, what was promised, and what came of it."
"""The description of a site that gives none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The names of this site. Addresses end with a slash, and are empty where the file names none."""

    name: str = "Tracker"
    description: str = ""
    url: str = ""
    repository: str = ""
    language: str = ENGLISH
    """Of the names of countries."""
    contact_email: str = ""
    """Where those who have no account send corrections and entries."""
    contact_form: str = ""
    """The address of a form service for the same, with `{page}` and `{text}` for what is sent."""
    id: str = ""
    """This tracker's own UUID, unlike that of any other; empty where the file has none."""
    content: Sequence[str] = ("content",)
    """The content folders, relative to the file."""
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def namespace(self) -> UUID:
        """What ids of feeds and calendars are made in, so that no other tracker has the same (RFC 9562 §5.5).

        With an `id` they stay the same when the site moves to another address.
        """
        return UUID(self.id) if self.id else uuid5(NAMESPACE_URL, self.url or self.name)


def checked_id(text: object) -> str:
    """A UUID in its usual form; SettingsError for another text."""
    try:
        return str(UUID(str(text))) if text else ""
    except ValueError:
        raise SettingsError(
            f'plugins: diplomacy: id: "{text}" is no UUID; delete the line, or write a new one'
        ) from None


def checked_email(text: object) -> str:
    """An e-mail address; SettingsError for another text."""
    if text and not re.fullmatch(r"[\w.+-]+@[\w.-]+\.\w+", str(text)):
        raise SettingsError(f'plugins: diplomacy: contact_email: "{text}" is no e-mail address')
    return str(text or "")


def checked_form(text: object) -> str:
    """The address of a form service; SettingsError for one that is not of the web, or that an entry cannot go into."""
    if text and not re.fullmatch(r"https://[^\s<>\"]+", str(text)):
        raise SettingsError(f'plugins: diplomacy: contact_form: "{text}" is no address; it must begin with https://')
    return str(text or "")


def folders(option: object) -> tuple[str, ...]:
    """The content folders that the plugin's option names: a list, or one text."""
    return tuple(map(str, option)) if isinstance(option, list) else (str(option),) if option else ("content",)


def read(path: Path = FILE) -> Settings:
    """The settings in a file; defaults for a missing file and for what it leaves out.

    Raises SettingsError if the file is not a YAML mapping, or if the tracker's id is no UUID.
    """
    try:
        found = yaml.load(path.read_text("utf-8"), _Loader) if path.is_file() else {}  # noqa: S506 -- a safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from None
    if not isinstance(found, dict):
        raise SettingsError(f"{path} is not a mapping of keys to values")
    extra, options = found.get("extra"), _plugin(found.get("plugins"))
    return Settings(
        name=str(found.get("site_name") or "Tracker"),
        description=str(found.get("site_description") or DESCRIPTION),
        url=with_slash(found.get("site_url")),
        repository=with_slash(found.get("repo_url")),
        language=str(options.get("names") or ENGLISH),
        contact_email=checked_email(options.get("contact_email")),
        contact_form=checked_form(options.get("contact_form")),
        id=checked_id(options.get("id")),
        content=folders(options.get("content")),
        extra=extra if isinstance(extra, dict) else {},
    )


def _plugin(plugins: object) -> Mapping[str, object]:
    """The options of `diplomacy`; `plugins` may be a list or a mapping."""
    parts = plugins if isinstance(plugins, list) else [plugins]
    ours = (part.get("diplomacy") for part in parts if isinstance(part, dict))
    return next((options for options in ours if isinstance(options, dict)), {})


def with_slash(address: object) -> str:
    """An address with one slash at its end; empty when there is none."""
    return f"{str(address).rstrip('/')}/" if address else ""


class _Loader(yaml.SafeLoader):
    """A safe loader that reads MkDocs' `!ENV` and ignores other tags, with which extensions name functions."""


def _variable(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    """`!ENV NAME` or `!ENV [NAME, OTHER, default]`: the first variable that is set, else the default."""
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node)
    else:
        names, default = [loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else ""], None
    return next((os.environ[name] for name in names if name in os.environ), default)


_Loader.add_constructor("!ENV", _variable)
_Loader.add_multi_constructor("", lambda *_: None)
