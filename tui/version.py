"""Which gangmu this is."""

from __future__ import annotations


def version() -> str:
    """The installed version; ``0`` where gangmu runs from a folder without being installed."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("gangmu")
    except PackageNotFoundError:
        return "0"
