"""Finds a Chromium for the tests, and installs one where there is none: `python -m tests.browser.chromium`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
"""Without a sandbox it also runs as root, as in containers; it only sees our own site."""


def find() -> str | None:
    """The path of a browser: the one that CHROMIUM names, the system's, or Playwright's own; None without any."""
    named = os.environ.get("CHROMIUM")
    found = [path for path in (named, *map(shutil.which, NAMES), _of_playwright()) if path]
    return next((path for path in found if Path(path).exists()), None)


def _of_playwright() -> str:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only where the system has none

    if any(map(shutil.which, NAMES)):
        return ""
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _install() -> None:
    """Try Debian's package as root, else Playwright's download."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "update", "-qq")
        _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk")
    if not find():
        _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 -- our own commands


def main() -> None:
    """Install a browser if there is none; ends with status 1 and a hint when that does not work."""
    if find():
        return
    print("No Chromium found; installing one for the browser tests", flush=True)  # noqa: T201
    _install()
    if not find():
        sys.exit(
            "No Chromium could be installed. Install it by hand (Debian, Ubuntu: apt install chromium), "
            "or name one: CHROMIUM=/path/to/chromium"
        )


if __name__ == "__main__":
    main()
