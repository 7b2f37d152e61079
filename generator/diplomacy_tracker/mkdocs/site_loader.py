"""Loads the site of each build: its content, checked, and its settings."""

import logging
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from diplomacy_tracker import checks
from diplomacy_tracker.content import history, loader, wording
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.errors import Problem
from diplomacy_tracker.content.loader import ParseCache
from diplomacy_tracker.content.versions import VersionCache
from diplomacy_tracker.mkdocs.config import DiplomacyConfig, content_roots, one_line_errors, settings, today
from diplomacy_tracker.site.build import SiteBuild

log = logging.getLogger("mkdocs.plugins.diplomacy")


class SiteLoader:
    """Loads the site for the builds of one MkDocs process.

    `mkdocs serve` builds after each change, and must survive an entry with mistakes: with `keeps_valid`, what is
    unchanged is not read again, and content with mistakes is replaced by the last valid content.
    """

    def __init__(self) -> None:
        self._valid = Catalogue.empty()
        self._parse_cache: ParseCache = {}
        self._check_cache: checks.CheckCache = {}
        self._versions: VersionCache = {}

    def load(self, options: DiplomacyConfig, config: MkDocsConfig, *, keeps_valid: bool) -> SiteBuild:
        """The site of the configured content on the day of the build.

        Raises PluginError for unusable options and, without `keeps_valid`, for content with mistakes.
        """
        names, day, roots = settings(options, config), today(), content_roots(options, config)
        with one_line_errors():
            content, mistakes = self._content(roots, day, names.language, keeps_valid=keeps_valid)
        known = history.log(roots)
        if not known.is_whole:
            log.info(wording.sentence(f"{history.NOT_KNOWN}."))
        return SiteBuild(
            catalogue=content,
            today=day,
            settings=names,
            roots=roots,
            log=known,
            versions=self._versions,
            base=Path(config.config_file_path).resolve().parent if config.config_file_path else None,
            problems=[str(mistake) for mistake in mistakes],
        )

    def _content(
        self, roots: Sequence[Path], today: date, language: str, *, keeps_valid: bool
    ) -> tuple[Catalogue, Sequence[Problem]]:
        """Valid content, and the mistakes because of which it is not the newest."""
        cache = self._parse_cache if keeps_valid else None
        content, problems = loader.load([_short(root) for root in roots], cache, language=language)
        problems = [*problems, *checks.check(content, today, self._check_cache)]
        mistakes = sorted(problem for problem in problems if not problem.is_notice)
        if not mistakes:
            self._valid = content
            if problems:
                log.info("%s on the content; `tracker check` shows more", wording.count(len(problems), "notice"))
            return content, ()
        for problem in mistakes:
            log.error(str(problem))
        if not keeps_valid:
            message = f"{wording.count(len(mistakes), 'mistake')} in the content; nothing was built"
            raise PluginError(message)
        log.error("Showing the last valid content until this is fixed.")
        return self._valid, mistakes


def _short(root: Path) -> Path:
    """A folder as messages name it: relative if it is below the current one."""
    here = Path.cwd()
    return root.resolve().relative_to(here) if root.resolve().is_relative_to(here) else root
