"""The schemas of the last release: ``python -m tests.support.released`` at each release."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from tui import schemas
from tui.version import VERSION

ROOT = Path(__file__).parents[2]
HELD = ROOT / "tests" / "data" / "released-schemas.json"


def digests() -> dict[str, str]:
    """A digest of each schema as it is now, its descriptions too."""
    return {
        name: hashlib.sha256(schemas.schema_text(name).encode()).hexdigest()[:16]
        for name in schemas.names()
    }


def changed() -> list[str]:
    """The forms of the last release whose schema is another now, or gone."""
    released: dict[str, str] = json.loads(HELD.read_text(encoding="utf-8"))["schemas"]
    now = digests()
    return sorted(name for name, digest in released.items() if now.get(name) != digest)


def unreleased() -> str:
    """What the changelog says of the next release."""
    text = ROOT.joinpath("CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(r"^## \[Unreleased\]\n(.*?)(?:^## \[|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found.group(1)


if __name__ == "__main__":
    held = {"version": VERSION, "schemas": digests()}
    HELD.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
