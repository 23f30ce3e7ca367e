"""Which parser filled an index."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[2]
# What reads the index, or finds files, changes nothing of what stands in it.
_WITHOUT = ("library", "align", "sources/discovery.py")
_WITH = ("library/index/bigrams.py", "library/index/rows.py", "library/index/schema.py")


@cache
def parser_version() -> str:
    """A digest of the code and words that plans are read with: no release need think of it."""
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(_PACKAGE.rglob("*")):
        name = path.relative_to(_PACKAGE).as_posix()
        if path.suffix not in (".py", ".yaml"):
            continue
        if (name in _WITHOUT or name.split("/")[0] in _WITHOUT) and name not in _WITH:
            continue
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
