"""Today's date and the content folders, from environment variables. Read only by the plugin and the commands."""

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from diplomacy_tracker.content import dates


def today(variables: Mapping[str, str] = os.environ) -> date:
    """The day that TRACKER_TODAY names, else that of SOURCE_DATE_EPOCH, else today in UTC; ValueError for a wrong one.

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    if given := variables.get("TRACKER_TODAY"):
        try:
            return dates.parse_day(given)
        except ValueError as error:
            message = f"TRACKER_TODAY: {error}"
            raise ValueError(message) from None
    if epoch := variables.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError) as error:
            message = f'SOURCE_DATE_EPOCH: "{epoch}" is not a number of seconds ({error})'
            raise ValueError(message) from None
    return datetime.now(UTC).date()


def content_roots(configured: Iterable[str], variables: Mapping[str, str] = os.environ) -> list[Path]:
    """The folders that TRACKER_CONTENT names, else those of the configuration; several in one text as in PATH."""
    texts = [given] if (given := variables.get("TRACKER_CONTENT")) else configured
    return [Path(part) for text in texts for part in text.split(os.pathsep) if part]


def describe(error: OSError) -> str:
    """An error of the operating system in one line: `site: No space left on device`."""
    reason = error.strerror or str(error) or type(error).__name__
    where = error.filename2 or error.filename  # of a copy, the file that was to be written
    return f"{where}: {reason}" if where else reason
