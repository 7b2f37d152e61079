"""Runs one command and says what it took."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
TODAY = "2026-11-23"


@dataclass(frozen=True, slots=True)
class Run:
    """One command: seconds on the clock and on all processors, peak memory of its largest process in MB."""

    wall: float
    cpu: float
    memory: float

    def __add__(self, after: "Run") -> "Run":
        """Both, one after the other."""
        return Run(self.wall + after.wall, self.cpu + after.cpu, max(self.memory, after.memory))


def run(command: Sequence[str | Path], folder: Path, **variables: str) -> Run:
    """Run a command to its end; ends this program with what it printed when it fails."""
    environment = {**os.environ, "TRACKER_TODAY": TODAY, **variables}
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 -- our own commands
            [str(part) for part in command], cwd=folder, env=environment, stdout=output, stderr=output
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            sys.exit(f"{command[0]} failed:\n{output.read().decode(errors='replace')[-4000:]}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def mkdocs(site: Path, content: str, *, config: Path = REPOSITORY / "mkdocs.yml") -> Run:
    """Our build into a folder that is not there yet: a file system is slow for minutes where much was deleted."""
    return run([BIN / "mkdocs", "build", "-q", "-f", config, "-d", site], REPOSITORY, TRACKER_CONTENT=content)


def size(folder: Path) -> tuple[int, int]:
    """Number of pages and bytes of a built site."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sum(path.suffix == ".html" for path in files), sum(path.stat().st_size for path in files)
