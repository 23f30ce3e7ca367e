"""Sets gangmu up in ``.venv`` beside this file, then starts it, its tests or its checks.

    python3 run.py [ARGUMENTS]        the browser, or any gangmu command, with its arguments
    python3 run.py test [ARGUMENTS]   every test; the arguments go to pytest
    python3 run.py lint               ruff, mypy --strict and the import contracts

Only ``test`` and ``lint`` as the very first word belong to this script (a file of that name is
opened as ``./test``); all else, ``check`` and ``--help`` too, is gangmu's. Exact versions come
from ``requirements.lock`` and ``requirements-dev.lock``; nothing is written outside ``.venv``
but bytecode, beside the sources.
Needs Python 3.11 and its venv, or its pip where the system's venv comes without one.
"""

# No `from __future__ import annotations` here: on Python 3.6 it is a syntax error, and an old
# Python must get as far as the check below.
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(f"gangmu needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "gangmu-setup.json"
PACKAGES = ("parser", "tui", "themes", "seeds")
LOCKS = {"core": "requirements.lock", "dev": "requirements-dev.lock"}

# A test process a core; an -n among the arguments, coming later, wins.
PARALLEL = ("-n", "auto", "--dist", "worksteal")

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
)


class SetupError(Exception):
    """The environment cannot be made; the message says what to do."""


def wanted(level: str) -> dict[str, str]:
    """What the stamp of a finished set-up holds: the place, the interpreter, the files used.

    The place, because scripts and the editable install hold its absolute path.
    """
    names = [*LOCKS.values()] if level == "dev" else [LOCKS["core"]]
    digest = hashlib.sha256()
    for name in [*names, "pyproject.toml"]:
        digest.update((ROOT / name).read_bytes())
    return {
        "root": str(ROOT),
        "python": f"{sys.base_prefix} {sys.version}",
        level: digest.hexdigest(),
    }


def stamped() -> dict[str, str]:
    """The stamp of the last set-up that finished; empty where there is none."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def set_up(level: str) -> None:
    """Bring ``.venv`` to the locks of a level, ``core`` or ``dev``. Raises SetupError.

    Without a stamp, or with that of another place or interpreter, the environment is made
    anew. The stamp is away while pip works, so an interrupted set-up starts again.
    """
    stamp, target = stamped(), wanted(level)
    if target.items() <= stamp.items():
        return
    # The tests' set holds the browser's, and must stay whole when only the browser is asked for.
    if "dev" in stamp and level == "core":
        level, target = "dev", wanted("dev")
    keep = all(stamp.get(key) == target[key] for key in ("root", "python"))
    say(f"{'updating' if keep else 'first run: setting up'} {VENV} (about a minute) …")
    STAMP.unlink(missing_ok=True)
    if not keep:
        make_venv()
    pip = pip_command()
    # jieba comes as source only; old pips would want setuptools in .venv to build it.
    run([*pip, "--use-pep517", "-r", str(ROOT / LOCKS[level])])
    # The build backend is in the lock, so nothing unpinned is fetched to build the project.
    run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    # pip compiles what it copies, not what it links to: without this every start would compile
    # the checkout again where Python is told not to write bytecode.
    run([str(PYTHON), "-m", "compileall", "-q", *(str(ROOT / name) for name in PACKAGES)])
    fresh = {**wanted("core"), **wanted(level)}
    partial = STAMP.with_suffix(".new")
    partial.write_text(json.dumps(fresh), encoding="utf-8")
    partial.replace(STAMP)


def has_module(name: str) -> bool:
    """Whether this Python can run that module; Debian splits some off into packages."""
    try:
        return importlib.util.find_spec(f"{name}.__main__") is not None
    except ImportError:
        return False


def make_venv() -> None:
    """A new, empty ``.venv``, with its own pip where this Python can give it one."""
    if not has_module("venv") or not (has_module("ensurepip") or has_module("pip")):
        raise SetupError(
            f"{sys.executable} has neither ensurepip nor pip. Install one of them "
            "(Debian, Ubuntu: apt install python3-venv), then start again."
        )
    bare = [] if has_module("ensurepip") else ["--without-pip"]
    run([sys.executable, "-m", "venv", "--clear", *bare, str(VENV)])


def pip_command() -> list[str]:
    """The start of a pip install into ``.venv``: its own pip, or this Python's pointed at it."""
    own = [str(PYTHON), "-m", "pip"]
    has_own = subprocess.run([*own, "--version"], capture_output=True, check=False).returncode == 0
    pip = own if has_own else [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    # --no-user: a pip configured to install for the user would refuse a venv.
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-user"]
    return [*pip, "install", *options]


def run(command: list[str]) -> None:
    """Run a step of the set-up; what it says is shown only if it fails. Raises SetupError."""
    step = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if step.returncode:
        sys.stderr.buffer.write(step.stdout)
        raise SetupError(f"set-up failed at: {' '.join(command)}")


def say(line: str) -> None:
    """One line of talk; standard output is for data."""
    print(f"gangmu: {line}", file=sys.stderr, flush=True)


def become(command: list[str]) -> int:
    """Go on as that program; where the system cannot (Windows), its exit code."""
    if os.name == "nt":
        return subprocess.run(command, check=False).returncode
    os.execv(command[0], command)


def lint() -> int:
    """Run every check, also after one failed; 1 if any did."""
    failed = [
        check
        for check in CHECKS
        if subprocess.run([str(BIN / check[0]), *check[1:]], cwd=ROOT, check=False).returncode
    ]
    for check in failed:
        say(f"failed: {' '.join(check)}")
    return 1 if failed else 0


def main(arguments: list[str]) -> int:
    """Set up what the first word needs, and do it. Gives the exit code where it comes back."""
    first = arguments[0] if arguments else ""
    try:
        set_up("dev" if first in ("test", "lint") else "core")
    except (SetupError, OSError) as error:
        say(str(error))
        return 2
    if first == "lint":
        return lint()
    if first == "test":
        os.chdir(ROOT)
        # Where none is written, each process of each run would compile the tests anew, and
        # each program that they start what was edited since the set-up.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        return become([str(PYTHON), "-m", "pytest", *PARALLEL, *arguments[1:]])
    return become([str(BIN / "gangmu"), *arguments])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
