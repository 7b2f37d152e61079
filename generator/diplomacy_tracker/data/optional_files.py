"""Data files that need a library of an extra, and are left out where it is not installed."""

import importlib.util
import logging
from dataclasses import dataclass

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OptionalFiles:
    """Files with names that match `pattern`, made with `library`, which the extra `extra` installs."""

    pattern: str
    library: str
    extra: str

    @property
    def are_made(self) -> bool:
        """Whether the library is installed."""
        return importlib.util.find_spec(self.library) is not None

    def warn_if_missing(self) -> None:
        """Log which extra to install if the library is missing."""
        if not self.are_made:
            install = f"pip install 'diplomacy-tracker[{self.extra}]'"
            _log.warning("left out: %s, which needs %s (%s)", self.pattern, self.library, install)


PARQUET = OptionalFiles("*.parquet", "pyarrow", "parquet")
WORKBOOK = OptionalFiles("tracker.xlsx", "xlsxwriter", "xlsx")
