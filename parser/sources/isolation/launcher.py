"""What a process of its own begins with: it bounds itself, then runs a reader.

Nothing of the package is imported, so that the bounds hold for all that happens, and next to
nothing of the library: a process is started for each file. Its arguments are the path of the
reader's module, megabytes, seconds, then what :func:`main` of that module is given.
"""

from __future__ import annotations

import sys
from importlib.machinery import SourceFileLoader

# The module typing takes as long to import as a page to read.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def limit(megabytes: int, seconds: int) -> None:
    """Bounds this process. Where the system has no such limits the caller's clock remains."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, megabytes << 20), (resource.RLIMIT_CPU, seconds)):
        resource.setrlimit(kind, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(path: str, megabytes: int, seconds: int, arguments: list[str]) -> None:
    """Run a reader within those bounds. Its bytecode is kept, as an import would keep it."""
    limit(megabytes, seconds)
    reader: Any = type(sys)("reader")
    reader.__file__ = path
    sys.modules["reader"] = reader
    SourceFileLoader("reader", path).exec_module(reader)
    reader.main(arguments)
    sys.stdout.flush()


if __name__ == "__main__":
    run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
