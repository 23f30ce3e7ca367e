"""The first step of the command ``gangmu``: what is answered before anything is imported."""

from __future__ import annotations

import sys

COLLECTED_AFTER = (50_000, 20, 100)
"""The thresholds of the garbage collection while a command runs; the browser has its own."""


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
    if (stranger := foreign_package()) is not None:
        sys.stderr.write(
            f"gangmu: {stranger!r} is found before gangmu's own package of that name; start gangmu "
            "from another folder or without PYTHONPATH, or install it with pipx\n"
        )
        return 2
    import gc

    from tui.cli import main as run

    # A command makes many records and next to no circles: looking for these each 700 records
    # takes a twentieth of its time.
    gc.set_threshold(*COLLECTED_AFTER)
    return run()


def foreign_package() -> str | None:
    """The file that a package of ours would be taken from though it is none of ours; else None.

    Our names are short ones: a ``parser.py`` of the user's hides ours where PYTHONPATH has its
    folder. Nothing is imported to find out.
    """
    from importlib.util import find_spec
    from os.path import abspath, dirname

    root = dirname(dirname(abspath(__file__)))
    for name in ("parser", "themes", "seeds"):
        spec = find_spec(name)
        place = spec.origin if spec is not None else None
        if place is not None and dirname(dirname(abspath(place))) != root:
            return place
    return None
