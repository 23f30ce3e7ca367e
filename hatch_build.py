"""Build hook: makes the JSON forms of the YAML files that the program loads at its start.

``parser/yaml_data.py`` says what they are. They are made for wheels and for editable installs,
never committed, and need no clean-up: one that no longer fits its YAML is passed over.
"""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("parser/chinese/words", "tui/messages", "themes", "seeds")


class ReadyDataHook(BuildHookInterface[Any]):
    """Writes ``NAME.ready.json`` beside each ``NAME.yaml`` of :data:`FOLDERS`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files before anything is packed; ``version`` is ``standard`` or ``editable``."""
        root = Path(self.root)
        # By its path: the packages themselves cannot be imported in the build's environment.
        spec = spec_from_file_location("yaml_data", root / "parser" / "yaml_data.py")
        assert spec is not None
        assert spec.loader is not None
        yaml_data = module_from_spec(spec)
        spec.loader.exec_module(yaml_data)
        for folder in FOLDERS:
            for path in sorted((root / folder).glob("*.yaml")):
                made = yaml_data.write_ready(path)
                if made is not None:
                    build_data["artifacts"].append(f"/{folder}/{made.name}")
