"""The bundled plans, byte for byte, and what is known of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parser.yaml_data import load_yaml


@dataclass(frozen=True, slots=True)
class Seed:
    """One bundled file, as ``catalog.yaml`` describes it; empty where the text is silent.

    ``years`` are the first and the last calendar year that it covers, ``original`` the name
    it was collected under, ``sha256`` the digest of its bytes in lower-case hexadecimal.
    """

    file: str
    original: str
    title: str
    issuer: str
    kind: str
    years: tuple[int, int]
    region: str
    source: str
    sha256: str

    @property
    def path(self) -> Path:
        """Where the file stands on this machine."""
        return _folder() / self.file


def _folder() -> Path:
    # A real path and no stream: the browser opens and watches the plans like any other file,
    # and a wheel is always unpacked.
    return Path(__file__).parent


def _seed(entry: dict[str, Any]) -> Seed:
    first, last = entry["years"]
    return Seed(**{**entry, "years": (first, last)})


def catalog() -> tuple[Seed, ...]:
    """The bundled plans in the catalogue's order, which is the order in which they open."""
    return tuple(_seed(entry) for entry in load_yaml(_folder() / "catalog.yaml"))


def paths() -> tuple[Path, ...]:
    """The bundled files in the catalogue's order."""
    return tuple(seed.path for seed in catalog())
