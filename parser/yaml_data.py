"""Loads the package's own YAML files, ready-made as JSON where the build has made that.

Parsing YAML took a third of the time in which a small file is first read. The build writes
``sites.ready.json`` beside ``sites.yaml`` (:func:`write_ready`); it holds the data, and the length
and checksum of the YAML that it was made from. Where these are no longer the YAML's own, the YAML
is parsed: an edit is never hidden, and a checkout that was never built works too.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

SUFFIX = ".ready.json"
"""What stands in place of ``.yaml`` in the name of a ready-made file."""


def load_yaml(path: Path) -> Any:
    """The data of one of the package's own YAML files (UTF-8).

    Raises OSError if it cannot be read and ``yaml.YAMLError`` if it is no YAML. Not for files of
    users: it takes the C parser, which deep nesting can crash.
    """
    source = path.read_bytes()
    try:
        ready = json.loads(_ready_path(path).read_bytes())
        if ready["made_from"] == _made_from(source):
            return ready["data"]
    except (OSError, ValueError, KeyError, TypeError):
        pass  # not built, or cut short: the YAML says it all
    return _parse(source)


def write_ready(path: Path) -> Path | None:
    """Write the ready-made form of a YAML file beside it; gives its path.

    None, and no file, where JSON cannot hold the data as it is (keys that are no strings, dates).
    """
    source = path.read_bytes()
    data = _parse(source)
    ready = _ready_path(path)
    text = json.dumps(
        {"made_from": _made_from(source), "data": data},
        ensure_ascii=False,
        default=str,
        separators=(",", ":"),
    )
    if json.loads(text)["data"] != data:
        ready.unlink(missing_ok=True)
        return None
    ready.write_text(text, encoding="utf-8")
    return ready


def _ready_path(path: Path) -> Path:
    return path.with_name(path.stem + SUFFIX)


def _made_from(source: bytes) -> list[int]:
    # A checksum against edits, not against attackers: who can write here can write code.
    return [len(source), zlib.crc32(source)]


def _parse(source: bytes) -> Any:
    import yaml  # 20 ms, which a ready-made file saves

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(source.decode("utf-8"), Loader=loader)  # noqa: S506 (a safe loader)
