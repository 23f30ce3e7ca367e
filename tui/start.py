"""The first step of the command ``gangmu``: what is answered before anything is imported."""

from __future__ import annotations

import sys


def main() -> int:
    """Run gangmu on the words of the command line; its exit status.

    ``--version`` alone costs no import: scripts and shells ask for it again and again.
    """
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        from tui.version import version

        try:
            sys.stdout.write(f"gangmu {version()}\n")
            sys.stdout.flush()
        except OSError:
            pass  # the long way says what is wrong with the output
        else:
            return 0
    from tui.cli import main as run

    return run()
