"""The frame of every HTML file that is written: one page, nothing loaded, nothing run.

Its content security policy allows the one style sheet that is in it (by its hash) and nothing
else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from tui.export.xml import xml_text
from tui.version import version


def html_page(*, title: str, style: str, body: Iterable[str], body_class: str = "") -> str:
    """A whole page. ``title`` and the lines of ``body`` are markup: escaped by the caller."""
    lines = [
        "<!doctype html>",
        # The texts are Chinese whatever the interface speaks: fonts and breaks follow this.
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="referrer" content="no-referrer">',
        f'<meta name="generator" content="gangmu {xml_text(version())}">',
        f"<title>{title}</title>",
        f"<style>{style}</style>",
        "</head>",
        f'<body class="{body_class}">' if body_class else "<body>",
        *body,
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
