"""What a compound file holds ([MS-CFB]): Word and Excel before 2007, WPS and others write them."""

from __future__ import annotations

import importlib.util
import io

from parser.model import ReadError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_KINDS = (
    ("EncryptedPackage", "password"),
    ("WordDocument", "word"),
    ("Workbook", "sheets"),
    ("Book", "sheets"),
    ("PowerPoint Document", "slides"),
    ("MatOST", "works"),
    ("CONTENTS", "works"),
    ("__properties_version1.0", "mail"),
)
"""What a file is, by a stream that stands at the top of it."""


def kind_of(data: bytes, path: str) -> str:
    """``word``, ``sheets``, ``slides``, ``works`` or ``mail``; ``ole`` for what is not known.

    Raises ReadError ``password``, ``damaged``, or ``needs_extra`` without the library.
    """
    if importlib.util.find_spec("olefile") is None:
        raise ReadError("needs_extra", path, "olefile")
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            kind = next((kind for name, kind in _KINDS if container.exists(name)), "ole")
    except (OSError, AttributeError, RecursionError, ValueError, IndexError) as error:
        raise ReadError("damaged", path, "ole") from error
    if kind == "password":
        raise ReadError("password", path)
    return kind
