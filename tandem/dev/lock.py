"""./dev lock: the exact packages, with hashes, for every platform, from pyproject.toml."""

import subprocess
import sys

from tandem.dev.places import ROOT

OPTIONS = ["--generate-hashes", "--universal", "--python-version=3.11", "--no-header", "--no-annotate", "--quiet"]
FILES = {
    "requirements.txt": ["pyproject.toml"],
    "requirements-dev.txt": ["pyproject.toml", "--group=dev", "--constraints=requirements.txt"],
    "requirements-fast.txt": ["pyproject.toml", "--extra=fast", "--constraints=requirements.txt"],
    "requirements-embedded.txt": ["--group=pyproject.toml:embedded", "--no-deps"],
}


def main(arguments: list[str]) -> int:
    """Keeps versions that still fit; `--upgrade` takes the newest that do. Needs the package index."""
    for file, sources in FILES.items():
        print(f"{file} …", flush=True)
        command = [sys.executable, "-m", "uv", "pip", "compile", *sources, *OPTIONS, *arguments, "--output-file", file]
        if code := subprocess.run(command, cwd=ROOT).returncode:
            return code
    return 0
