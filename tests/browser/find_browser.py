"""A real browser for the tests: an installed one, else what Playwright can download, else the system's package."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
NONE = "No Chromium or Chrome was found or could be installed: the browser tests are left out."


def find() -> str | None:
    """Return the path of a browser that is here already, or None."""
    for found in (*(shutil.which(name) for name in _NAMES), *_PLACES):
        if found and Path(found).exists():
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> str | None:
    """Return the path of a browser that was installed just now, or None where nothing works."""
    _quietly([sys.executable, "-m", "playwright", "install", "chromium"], 300)
    found = find()
    if found is None and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _quietly(["apt-get", "update"], 300)
        _quietly(["apt-get", "install", "--yes", "--no-install-recommends", "chromium"], 900)
        found = find()
    return found


def _quietly(command: list[str], seconds: float) -> None:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, check=False, timeout=seconds, env=environment, **quiet)
    except (OSError, subprocess.TimeoutExpired):
        return


if __name__ == "__main__":
    browser = find() or install()
    print(f"Browser tests run in {browser}" if browser else NONE)
    sys.exit(1 if browser is None and os.environ.get("CI") else 0)
