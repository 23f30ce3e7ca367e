"""What every form that is XML, or nearly, needs of a text."""

from __future__ import annotations

import re

from parser.chinese.text import REPLACEMENT, neutralise

# XML 1.0, 2.2: what is no character at all, not even escaped.
_NO_CHAR = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SIGNS = re.compile("[&<>\"']")
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}


def xml_safe(text: str) -> str:
    """The text with a stand-in for each character that XML cannot hold."""
    return _NO_CHAR.sub(REPLACEMENT, text)


def xml_text(text: str) -> str:
    """The text escaped, for an element or a quoted attribute."""
    return _SIGNS.sub(lambda found: _ESCAPED[found[0]], xml_safe(text))


def xml_shown(text: str) -> str:
    """The text escaped, with nothing in it that who looks at the file's source would obey."""
    return xml_text(neutralise(text))
