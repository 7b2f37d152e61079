"""What goes wrong on the way: each fault is made to happen, and nothing is half-published, half-written or lost."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from errno import ENOSPC
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from diplomacy_tracker.cli import main
from diplomacy_tracker.content import documents, loader, parallel
from diplomacy_tracker.content.environment import describe
from tests import site
from tests.entries import CALL, meeting, write

FORKED = """
from diplomacy_tracker.content import parallel
from diplomacy_tracker.mkdocs import page_writer
parallel.MIN_PARALLEL, parallel.CHUNK_SIZE, parallel.cores = 1, 4, lambda: 2
"""
"""Even a small site is written by several processes."""
FULL = 'OSError(28, "No space left on device", "index.html")'


def siblings(folder: Path) -> list[str]:
    """The names of what is in the same folder."""
    return sorted(path.name for path in folder.parent.iterdir() if path != folder)


@pytest.fixture
def old(golden_site: Path, tmp_path: Path) -> Path:
    """A site that readers have, in a folder where nothing else stands; one of its pages is not in the next build."""
    shutil.copytree(golden_site, tmp_path / "published" / "site")
    (tmp_path / "published" / "site" / "old.html").write_text("only here")
    return tmp_path / "published" / "site"


def build(out: Path, fault: str, content: Path = site.GOLDEN, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Build after `fault`, a few lines of Python; the processes that the build forks have them too."""
    quiet = () if "--verbose" in arguments else ("--quiet",)
    return site.mkdocs("build", *quiet, "-d", str(out), *arguments, content=content, before=fault)


def assert_untouched(old: Path, golden_site: Path) -> None:
    """Every page is there as it was, and nothing is left beside the site."""
    assert site.files(old) == {**site.files(golden_site), "old.html": b"only here"}
    assert siblings(old) == []


def failing(where: str, error: str = FULL, after: int = 0) -> str:
    """Lines after which the function `where` (module:name) raises once it was called `after` times."""
    module, _, name = where.partition(":")
    holder, _, attribute = f"module.{name}".rpartition(".")
    return f"""
import importlib, itertools, signal, os
first = os.getpid()
module = importlib.import_module("{module}")
inner, calls = {holder}.{attribute}, itertools.count()
def fail(*arguments, **named):
    if next(calls) >= {after}:
        raise {error}
    return inner(*arguments, **named)
{holder}.{attribute} = fail
"""


def test_no_fault_replaces_the_old_site_and_leaves_nothing_beside_it(old: Path, golden_site: Path) -> None:
    assert build(old, "").returncode == 0
    assert (site.files(old), siblings(old)) == (site.files(golden_site), [])


def test_hidden_files_and_the_modes_of_the_folder_survive(old: Path, golden_site: Path) -> None:
    (old / ".git").write_text("gitdir: elsewhere")
    old.chmod(0o751)
    assert build(old, "").returncode == 0
    assert site.files(old) == {**site.files(golden_site), ".git": b"gitdir: elsewhere"}
    assert (siblings(old), old.stat().st_mode & 0o777) == ([], 0o751)


def test_bad_content(old: Path, golden_site: Path, tmp_path: Path) -> None:
    done = build(old, "", write(tmp_path / "content", {CALL: meeting("format: telegraph\n")}))
    assert (done.returncode, "2025-07-11-call.md:2:9: format" in done.stderr) == (1, True)
    assert_untouched(old, golden_site)


def test_a_warning_of_a_strict_build(old: Path, golden_site: Path) -> None:
    warn = FORKED + (
        "import logging\ninner = page_writer.PageWriter.write_all\n"
        "def write_all(self, *given):\n    logging.getLogger('mkdocs.late').warning('a doubt')\n"
        "    return inner(self, *given)\n"
        "page_writer.PageWriter.write_all = write_all\n"
    )
    done = build(old, warn, site.GOLDEN, "--strict", "--verbose")
    assert (done.returncode, "Aborted with 1 warnings in strict mode!" in done.stdout + done.stderr) == (1, True)
    assert_untouched(old, golden_site)


IN_PROCESSES = {
    "reading": ("diplomacy_tracker.content.documents:read", 3),
    "drawing": ("diplomacy_tracker.mkdocs.page_writer:PageWriter.write", 3),
    "data": ("diplomacy_tracker.data:Export.write", 0),
}
"""Where each kind of forked process fails, and after how many calls."""


@pytest.mark.parametrize(("where", "after"), IN_PROCESSES.values(), ids=IN_PROCESSES)
def test_a_crash_in_a_forked_process(old: Path, golden_site: Path, where: str, after: int) -> None:
    done = build(old, FORKED + failing(where, 'RuntimeError("our own mistake")', after))
    assert done.returncode == 1
    assert "RuntimeError: our own mistake" in done.stderr
    assert site.BEFORE in done.stderr, "where it failed"
    assert_untouched(old, golden_site)


@pytest.mark.parametrize(("where", "after"), IN_PROCESSES.values(), ids=IN_PROCESSES)
def test_a_forked_process_killed_by_the_system(old: Path, golden_site: Path, where: str, after: int) -> None:
    kill = "(os.kill(os.getpid(), signal.SIGKILL), RuntimeError())[1]"
    done = build(old, FORKED + failing(where, kill, after))
    assert (done.returncode, done.stderr.strip()) == (
        1,
        "ERROR   -  the system killed a process of this program, perhaps for want of memory",
    )
    assert_untouched(old, golden_site)


@pytest.mark.parametrize(
    "where",
    [
        "diplomacy_tracker.mkdocs.staging:Path.mkdir",  # the folder beside the site
        "shutil:copyfile",  # styles and pictures
        "mkdocs.utils:write_file",  # pages written by hand
        "diplomacy_tracker.mkdocs.page_writer:PageWriter.write",  # generated pages, by forked processes
        "diplomacy_tracker.data:Export.write",  # data
        "diplomacy_tracker.site.search:put_in_order",  # the search index
    ],
)
def test_a_full_disk(old: Path, golden_site: Path, where: str) -> None:
    done = build(old, FORKED + failing(where))
    assert (done.returncode, done.stderr.splitlines()[-1], "Traceback" in done.stderr) == (
        1,
        "Error: index.html: No space left on device; nothing was published",
        False,
    )
    assert_untouched(old, golden_site)


@pytest.mark.parametrize("after", [0, 1], ids=["the old site away", "the new site in its place"])
def test_a_swap_that_is_refused(old: Path, golden_site: Path, after: int) -> None:
    error = 'PermissionError(13, "Permission denied", "site")'
    done = build(old, failing("diplomacy_tracker.mkdocs.staging:Path.rename", error, after).replace(">=", "=="))
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        "Error: site: Permission denied; nothing was published",
    )
    assert_untouched(old, golden_site)


def test_a_read_only_folder(old: Path, golden_site: Path) -> None:
    error = 'OSError(30, "Read-only file system", "published")'
    done = build(old, failing("diplomacy_tracker.mkdocs.staging:Path.mkdir", error))
    assert done.stderr.splitlines()[-1] == "Error: published: Read-only file system; nothing was published"
    assert_untouched(old, golden_site)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    done = site.mkdocs("build", "-q", "-d", str(tmp_path / "file" / "site"), content=site.GOLDEN)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        f"Error: {tmp_path}/file: File exists; nothing was published",
    )


def test_an_entry_that_vanishes_during_the_build(old: Path, golden_site: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(site.GOLDEN, content)
    vanish = """
from diplomacy_tracker.content import loader
inner = loader.files
def files(roots, problems):
    for path, model in inner(roots, problems):
        if path.stem == "2024-11-05-first-call":
            path.unlink()
        yield path, model
loader.files = files
"""
    done = build(old, vanish, content)
    assert (done.returncode, "2024-11-05-first-call.md:1:1: cannot be read: No such file" in done.stderr) == (1, True)
    assert_untouched(old, golden_site)


def test_a_page_of_docs_that_vanishes_during_the_build(old: Path, golden_site: Path, tmp_path: Path) -> None:
    page = tmp_path / "docs" / "about.md"
    page.parent.mkdir()
    page.write_text("# About\n")
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: T\ntheme: {name: material}\nplugins: [{diplomacy: {content: [content]}}]\n")
    shutil.copytree(site.GOLDEN, tmp_path / "content")
    vanish = f"""
from pathlib import Path
from diplomacy_tracker.site import views
inner = views.plans
def plans(*given):
    Path({str(page)!r}).unlink()
    return inner(*given)
views.plans = plans
"""
    done = build(old, vanish, site.GOLDEN, "-f", str(config))
    assert (done.returncode, done.stderr.splitlines()[-1], "Traceback" in done.stderr) == (
        1,
        f"Error: {page}: No such file or directory; nothing was published",
        False,
    )
    assert_untouched(old, golden_site)


INTERRUPT = "(os.kill(first, signal.SIGINT), __import__('time').sleep(3))"
"""A process of a build tells the first of them."""
MOMENTS = {
    "reading": "diplomacy_tracker.content.loader:read_record",
    "planning": "diplomacy_tracker.site.views:plans",
    "styles": "shutil:copyfile",
    "drawing": "diplomacy_tracker.mkdocs.page_writer:PageWriter.write_all",
    "data": "diplomacy_tracker.data:Export.write",
    "search": "diplomacy_tracker.site.search:put_in_order",
    "first rename": "diplomacy_tracker.mkdocs.staging:Path.rename",
}


@pytest.mark.parametrize("where", MOMENTS.values(), ids=MOMENTS)
def test_ctrl_c(old: Path, golden_site: Path, where: str) -> None:
    done = build(old, FORKED + failing(where, INTERRUPT))
    assert (done.returncode, done.stderr.strip()) == (1, "Aborted!")
    assert_untouched(old, golden_site)


def test_ctrl_c_between_the_two_renames(old: Path, golden_site: Path) -> None:
    done = build(old, failing("diplomacy_tracker.mkdocs.staging:Path.rename", INTERRUPT, after=1).replace(">=", "=="))
    assert (done.returncode, done.stderr.strip()) == (1, "Aborted!")
    assert_untouched(old, golden_site)


def test_ctrl_c_after_the_swap(old: Path, golden_site: Path) -> None:
    done = build(old, failing("diplomacy_tracker.mkdocs.staging:Staging.discard", INTERRUPT).replace(">=", "=="))
    assert done.returncode == 1
    assert (site.files(old), siblings(old)) == (site.files(golden_site), [])


def test_ctrl_c_on_a_terminal_reaches_the_forked_workers_too(old: Path, golden_site: Path) -> None:
    """A terminal sends the signal to every process of the group; they must neither hang nor print tracebacks."""
    folder = old.parent.parent / "fault"
    folder.mkdir()
    once = f"""
import os, signal
inner = page_writer.PageWriter.write
def write(*given):
    try:
        os.mkdir({str(folder / "once")!r})
    except FileExistsError:
        return inner(*given)
    os.killpg(0, signal.SIGINT)
    return inner(*given)
page_writer.PageWriter.write = write
"""
    (folder / "sitecustomize.py").write_text(FORKED + once)
    variables = {"TRACKER_TODAY": site.TODAY, "TRACKER_CONTENT": str(site.GOLDEN), "SITE_URL": site.ORIGIN}
    done = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(old)],
        cwd=site.REPOSITORY,
        env={**os.environ, **variables, "PYTHONPATH": os.pathsep.join([str(folder), str(site.REPOSITORY)])},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        start_new_session=True,
    )
    assert (done.returncode, done.stderr.strip()) == (1, "Aborted!")
    assert_untouched(old, golden_site)


@pytest.mark.parametrize("after", [0, 1], ids=["before the swap", "between the two renames"])
def test_a_build_killed_by_the_system(old: Path, golden_site: Path, after: int) -> None:
    done = build(
        old, failing("diplomacy_tracker.mkdocs.staging:Path.rename", "os.kill(os.getpid(), signal.SIGKILL)", after)
    )
    (left,) = siblings(old)
    assert done.returncode == -signal.SIGKILL
    assert site.files(old.parent / left / "old" if after else old) == {
        **site.files(golden_site),
        "old.html": b"only here",
    }
    assert build(old, "").returncode == 0
    assert (site.files(old), siblings(old)) == (site.files(golden_site), [left])


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


UGLY = meeting().replace("title: Ministers speak by phone", 'title: "Ministers speak by phone"')
RECORDS = """\
- id: 2021-02-10-call
  date: 2021-02-10
  format: phone
  level: leader
  title: "They speak"
  summary: They spoke.
  participants:
    - {name: A Person, role: President, party: USA}
    - {name: B Person, role: President, party: CHN}
  issues: []
  sources:
    - {n: 1, title: A call, publisher: A Wire, url: "https://example.org/1", kind: news}
  confidence: medium
"""
NEW = """new --date 2025-07-12 --title Talk --format phone --level leader --summary Talk. --party USA --party CHN
    --source news Wire Talk https://example.org/ --confidence medium --no-ask --id 2025-07-12-talk"""
COMMANDS = {
    "fmt": "fmt content",
    "new": NEW,
    "draft": "draft article.txt --out draft.md",
    "write": "write out",
    "export": "export out",
    "import": "import records records.yaml --out imported",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with content to change, and the working folder of the commands."""
    write(tmp_path, {f"content/{CALL}": UGLY, "records.yaml": RECORDS, "article.txt": "They met on 11 July 2025.\n"})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRACKER_TODAY", site.TODAY)
    monkeypatch.delenv("TRACKER_CONTENT", raising=False)
    return tmp_path


def half_writing(inner: Callable[..., int]) -> Callable[..., int]:
    """A write that stops after half of it, as on a full disk."""

    def write_half(path: Path, content: Any, *given: Any, **named: Any) -> int:  # noqa: ANN401 -- text or bytes
        inner(path, content[: len(content) // 2], *given, **named)
        raise OSError(ENOSPC, os.strerror(ENOSPC), path.name)

    return write_half


def full_disk() -> None:
    raise OSError(ENOSPC, os.strerror(ENOSPC), "out")


def interrupt() -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_disk_that_fills_up_under_a_command(desk: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    before = site.files(desk)
    with monkeypatch.context() as patched:
        for name in ("write_text", "write_bytes"):
            patched.setattr(Path, name, half_writing(getattr(Path, name)))
        result = run(*command.split())
    assert (result.exit_code, site.files(desk)) == (1, before)
    assert result.stderr.strip().splitlines()[-1].endswith("No space left on device")
    assert run(*command.split()).exit_code == 0


@pytest.mark.parametrize("command", ["new", "draft", "write"])
def test_what_is_there_already(desk: Path, command: str) -> None:
    there = {
        "new": {"content/meetings/2025/2025-07-12-talk.md": "---\nnotes: mine\n---\n"},
        "draft": {"draft.md": "mine"},
        "write": {"out/mine.txt": "mine"},
    }
    write(desk, there[command])
    before = site.files(desk)
    result = run(*COMMANDS[command].split())
    assert (result.exit_code, site.files(desk)) == (2 if command == "write" else 1, before)


@pytest.mark.parametrize("command", ["check content", *COMMANDS.values()], ids=["check", *COMMANDS])
def test_ctrl_c_under_a_command(desk: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    def interrupted(*_given: Any, **_named: Any) -> None:  # noqa: ANN401 -- whatever it is given
        raise KeyboardInterrupt

    before = site.files(desk)
    if command.startswith(("fmt", "import")):
        monkeypatch.setattr(Path, "write_text", interrupted)
    else:
        monkeypatch.setattr(documents, "read_bytes", interrupted)
        monkeypatch.setattr(Path, "read_bytes", interrupted)
    result = run(*command.split())
    monkeypatch.undo()
    assert (result.exit_code, result.stderr.strip().splitlines()[-1]) == (130, "interrupted")
    assert site.files(desk) == before


KILL = "perhaps for want of memory"
FAULTS: dict[str, tuple[str, Callable[[], object], tuple[int, str]]] = {
    "a full disk, where tables are written": ("meetings.csv", full_disk, (1, "No space left on device")),
    "a full disk, where records are written": ("2025-07-11-call.json", full_disk, (1, "No space left on device")),
    "Ctrl-C": ("meetings.csv", interrupt, (130, "interrupted")),
    "the writer of records killed": ("2025-07-11-call.json", lambda: os.kill(os.getpid(), signal.SIGKILL), (1, KILL)),
}


@pytest.mark.parametrize(("name", "fault", "end"), FAULTS.values(), ids=FAULTS)
def test_an_export_by_two_processes_leaves_all_as_it_was(
    desk: Path, monkeypatch: pytest.MonkeyPatch, name: str, fault: Callable[[], object], end: tuple[int, str]
) -> None:
    for setting, value in {"MIN_PARALLEL": 1, "CHUNK_SIZE": 2, "cores": lambda: 2}.items():
        monkeypatch.setattr(parallel, setting, value)
    assert run(*COMMANDS["export"].split()).exit_code == 0
    write(desk, {"out/meetings.csv": "the former", "out/mine.txt": "mine"})
    before = site.files(desk)
    with monkeypatch.context() as patched:
        inner = Path.write_bytes

        def write_bytes(path: Path, content: bytes) -> int:
            if path.name == name:
                fault()
            return inner(path, content)

        patched.setattr(Path, "write_bytes", write_bytes)
        result = run(*COMMANDS["export"].split())
    assert (result.exit_code, result.stderr.strip().endswith(end[1])) == (end[0], True)
    assert site.files(desk) == before
    assert run(*COMMANDS["export"].split()).exit_code == 0
    assert (desk / "out" / "mine.txt").read_text() == "mine"
    assert (desk / "out" / "meetings.csv").read_text() != "the former"
    assert [path.name for path in (desk / "out").iterdir() if path.name.startswith(".")] == []


def test_an_entry_that_vanishes_under_tracker_fmt(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = loader.files
    path = desk / "content" / CALL

    def files(*given: Any) -> Any:  # noqa: ANN401 -- as the function it stands for
        for found in inner(*given):
            path.unlink()
            yield found

    monkeypatch.setattr(loader, "files", files)
    result = run("fmt", "content")
    assert (result.exit_code, result.stderr) == (
        1,
        f"content/{CALL}:1:1: cannot be read: No such file or directory\n0 files reformatted\n",
    )
    assert not path.exists()


def test_an_error_of_the_system_is_described_in_one_line() -> None:
    refused = {
        "site/index.html: No space left on device": OSError(ENOSPC, "No space left on device", "site/index.html"),
        "to: No space left on device": OSError(ENOSPC, "No space left on device", "from", None, "to"),
        "broken": OSError("broken"),
        "OSError": OSError(),
    }
    assert [describe(error) for error in refused.values()] == list(refused)
