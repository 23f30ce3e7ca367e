"""The name of a plan on the workspace."""

from __future__ import annotations

from typing import NamedTuple


class Ref(NamedTuple):
    """A plan on the workspace: its file's place in the list, its own place in the file (from 0)."""

    file: int
    plan: int
