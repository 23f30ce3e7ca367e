"""From our themes, which are plain data, to Textual's."""

from __future__ import annotations

from textual.theme import Theme as TextualTheme

from themes import Theme

PREFIX = "gangmu-"
"""Before our themes' names, so that they never meet one of Textual's own."""

# The colour system knows these by name; all other roles become variables of our own.
_TEXTUAL = (
    "primary",
    "secondary",
    "accent",
    "foreground",
    "background",
    "surface",
    "panel",
    "success",
    "warning",
    "error",
)


def variables(theme: Theme) -> dict[str, str]:
    """The CSS variables ``gm-…`` of a theme, one for each role beyond Textual's own."""
    own = {f"gm-{role}": colour for role, colour in theme.colours.items() if role not in _TEXTUAL}
    own["gm-cursor-blur"] = theme.colours["cursor-unfocused"]
    own["border"] = own["border-blurred"] = theme.colours["border"]
    own["scrollbar"] = theme.colours["border"]
    own["scrollbar-hover"] = own["scrollbar-active"] = theme.colours["border-focus"]
    own["scrollbar-background"] = theme.colours["background"]
    own["scrollbar-background-hover"] = theme.colours["background"]
    own["scrollbar-background-active"] = theme.colours["background"]
    return own


def textual_theme(theme: Theme) -> TextualTheme:
    """The theme as Textual wants it."""
    colours = theme.colours
    return TextualTheme(
        name=PREFIX + theme.name,
        primary=colours["primary"],
        secondary=colours["secondary"],
        accent=colours["accent"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        success=colours["success"],
        warning=colours["warning"],
        error=colours["error"],
        dark=theme.dark,
        variables=variables(theme),
    )
