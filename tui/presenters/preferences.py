"""The settings and the keys as rows of one list, each with what it can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parser.records import dataclass
from tui.settings.action_texts import other_words, text
from tui.settings.actions import by_id, shown_keys
from tui.settings.config import Settings
from tui.settings.i18n import Messages
from tui.settings.overview import CHOICES, LATER, settings_rows, shown_value

KEYS = "keys"
"""The setting whose entries are rows of their own, an action each."""


@dataclass(frozen=True, slots=True)
class Preference:
    """A row of the list: a setting, or (``action``) the keys of an action.

    ``choices`` are what it can be; none: it is typed, or for an action pressed. ``current`` is
    what it is now, ``told`` the row's value in words, ``other_words`` what else it
    is looked for by.
    """

    name: str
    label: str
    told: str
    source: str
    about: str
    choices: Sequence[object] = ()
    current: object = None
    action: str = ""
    other_words: str = ""

    @property
    def found_by(self) -> str:
        """What it is looked for by."""
        said = (self.name, self.label, self.told, self.about, self.action, self.other_words)
        return " ".join(said)

    def next(self, step: int) -> object:
        """What comes after the value of now among the choices, or before it."""
        if self.current not in self.choices:
            return self.choices[0 if step > 0 else -1]
        return self.choices[(self.choices.index(self.current) + step) % len(self.choices)]


def preferences(
    settings: Settings,
    environ: Mapping[str, str],
    messages: Messages,
    themes: Mapping[str, str],
    theme: str,
) -> list[Preference]:
    """The rows: first the settings, then the actions. ``themes`` are the names of the colour
    themes with what they are called, ``theme`` is the one shown."""
    rows = []
    now = {"language": messages.language, "theme": theme, "citation": settings.citation_form}
    for row in settings_rows(settings, environ, messages):
        if row.name == KEYS:
            continue
        current = now.get(row.name, getattr(settings, row.name))
        later = messages("settings.later") if row.name in LATER else ""
        rows.append(
            Preference(
                row.name,
                _label(row.name, messages),
                _told(row.name, current, row.value, themes, messages),
                row.source,
                f"{row.about}{later}",
                tuple(themes) if row.name == "theme" else CHOICES.get(row.name, ()),
                current,
            )
        )
    changed = messages("settings.changed")
    for action in messages.keymap.actions:
        own = shown_keys(by_id(action.id))
        rows.append(
            Preference(
                KEYS,
                text(action, messages),
                shown_keys(action) or messages("settings.none"),
                changed if action.id in settings.keys else messages("settings.default"),
                messages("settings.key_of", name=action.id, own=own),
                action=action.id,
                other_words=other_words(action, messages),
            )
        )
    return rows


def _label(name: str, messages: Messages) -> str:
    key = f"settings.label.{name}"
    return f"{messages(key)} {name}" if messages.has(key) else name


def _told(
    name: str, value: object, written: str, themes: Mapping[str, str], messages: Messages
) -> str:
    """A value in words, where there are some for it."""
    if name == "citation":
        return str(value)
    if name == "theme" and isinstance(value, str):
        return themes.get(value, value)
    kept = "auto" if value is None else shown_value(value, messages)
    key = f"settings.told.{name}.{kept}"
    return messages(key) if messages.has(key) else written
