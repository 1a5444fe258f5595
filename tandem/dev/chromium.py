"""Where a Chromium is, and how it is started without a window or a word to its maker."""

import os
import shutil

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
MISSING = (
    "no Chromium found: set CHROMIUM to its path, or install it (on Debian: apt-get install chromium fonts-noto-core)"
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """The path of a Chromium: the one that CHROMIUM names, else the first on PATH."""
    chosen = os.environ.get("CHROMIUM")
    return next((found for name in [chosen, *NAMES] if name and (found := shutil.which(name))), None)
