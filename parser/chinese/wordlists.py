"""The word lists: YAML files in ``words/`` beside this module, loaded in one place."""

from __future__ import annotations

from importlib.resources import files
from typing import Any


def load(name: str) -> Any:
    """The data of the list ``words/NAME.yaml`` of this package.

    Raises FileNotFoundError for a name that no list has; the lists are part of the package.
    """
    import yaml  # 20 ms: only what reads a list pays for it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    source = files("parser.chinese").joinpath("words", f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(source, Loader=loader)  # noqa: S506 (a safe loader)
