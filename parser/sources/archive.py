"""Zipped XML, read with nothing trusted: sizes are counted while they inflate."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from parser.model import ReadError
from parser.sources.xml_reader import Handler, XmlReader

_CHUNK = 1 << 16
_LARGEST_DIRECTORY = 4 << 20
"""Bytes of the zip's list of members: some 40,000 of them; a Word file has tens."""
_LARGEST_PART = 96 << 20
"""Bytes of all XML read from a file: a Word file of three million characters has about 60 MB."""
_LARGEST_RATIO = 120
# Small parts may be as repetitive as they like.
_RATIO_FROM = 8 << 20
_END_OF_DIRECTORY = b"PK\x05\x06"
# What zipfile, zlib and expat raise on broken bytes, a version of zip that nobody has and an
# encoding that nobody knows among them.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    struct.error,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    OverflowError,
    NotImplementedError,
)


class Archive:
    """A zip file in memory whose parts are parsed one after the other, within limits."""

    def __init__(self, data: bytes, path: str) -> None:
        """Raises ReadError ``damaged`` or ``too_large``."""
        self._path = path
        self._left = _LARGEST_PART
        self._xml = XmlReader(path)
        self._folded: dict[str, str] | None = None
        end = data.rfind(_END_OF_DIRECTORY)
        if end < 0 or len(data) < end + 16:
            raise ReadError("damaged", path, "zip")
        (directory,) = struct.unpack_from("<I", data, end + 12)
        if directory > _LARGEST_DIRECTORY:
            raise ReadError("too_large", path)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise ReadError("damaged", path, "zip") from error

    def has(self, name: str) -> bool:
        """True where the archive holds a part of that name."""
        return self.member(name) is not None

    def member(self, name: str) -> str | None:
        """The name of a part as the archive has it: some writers take backslashes for slashes, or
        mean another case."""
        if name in self._zip.NameToInfo:
            return name
        if self._folded is None:
            self._folded = {_folded(each): each for each in reversed(self._zip.NameToInfo)}
        return self._folded.get(_folded(name))

    def read(self, name: str) -> bytes:
        """The bytes of a part that is no XML of ours. Raises ReadError as :meth:`parse`."""
        try:
            info = self._zip.getinfo(self.member(name) or name)
            if info.flag_bits & 1:
                raise ReadError("password", self._path)
            return b"".join(self._inflated(info))
        except _BROKEN as error:
            raise ReadError("damaged", self._path, name) from error

    def parse(self, name: str, handler: Handler) -> None:
        """Parses an XML part. Raises ReadError ``damaged``, ``too_large`` or ``password``."""
        try:
            self._parse(self._zip.getinfo(self.member(name) or name), handler)
        except _BROKEN as error:
            raise ReadError("damaged", self._path, name) from error

    def _parse(self, info: zipfile.ZipInfo, handler: Handler) -> None:
        if info.flag_bits & 1:
            raise ReadError("password", self._path)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ReadError("damaged", self._path, info.filename)
        self._xml.parse(self._inflated(info), handler)

    def _inflated(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """The bytes of a part, counted as they inflate."""
        read = 0
        with self._zip.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                read += len(chunk)
                self._left -= len(chunk)
                too_dense = read > max(_RATIO_FROM, info.compress_size * _LARGEST_RATIO)
                if self._left < 0 or too_dense:
                    raise ReadError("too_large", self._path)
                yield chunk


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
