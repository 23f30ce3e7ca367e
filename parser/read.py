"""From a path or bytes to plans: the one way into the parser."""

from __future__ import annotations

from parser.model import File, Plan


def read(path: str, *, targets: bool = False) -> list[Plan]:
    """The plans of a file, in order. Raises ReadError, and nothing else, whatever the bytes."""
    return list(read_file(path, targets=targets).plans)


def read_file(path: str, *, targets: bool = False) -> File:
    """As :func:`read`, with all the file's lines and its own problems. ``-`` is standard input."""
    raise NotImplementedError


def read_bytes(data: bytes, path: str, *, targets: bool = False) -> File:
    """As :func:`read_file` on bytes at hand; ``path`` names them in records and messages."""
    raise NotImplementedError


def with_targets(plan: Plan) -> Plan:
    """The plan with its targets filled in."""
    raise NotImplementedError
