"""Writes the lock files anew: ``python -m tests.support.locks``, with uv on the PATH.

Both hold exact versions for every system and every Python that gangmu runs on, with the hashes
of their files. ``requirements-dev.lock`` holds all of ``requirements.lock``, at the same versions.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = "python -m tests.support.locks"
LOCKS = {
    "requirements.lock": ("--extra=docs", "--extra=xlsx", "--extra=serve", "--group=build"),
    "requirements-dev.lock": ("--extra=all", "--group=dev", "--constraints=requirements.lock"),
}
"""What each file is made of; the first is what ``run.py`` brings along for the browser."""


def main() -> int:
    """Write both; the exit status."""
    uv = shutil.which("uv")
    if uv is None:
        print("uv is not on the PATH", file=sys.stderr)
        return 2
    for name, contents in LOCKS.items():
        # An old file would hold the versions back.
        ROOT.joinpath(name).unlink(missing_ok=True)
        command = [uv, "pip", "compile", "pyproject.toml", *contents, "--output-file", name]
        command += ["--universal", "--python-version=3.11", "--generate-hashes", "--no-annotate"]
        command += ["--custom-compile-command", COMMAND, "--quiet"]
        subprocess.run(command, cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
