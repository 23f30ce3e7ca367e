"""The commands that print, one a module, each with ``USAGE``, ``describe`` and ``run``.

``USAGE`` is its line in the help, ``describe(parser, messages)`` adds the command's arguments,
``run(arguments, context)`` does it and gives the exit status.
"""

NAMES = (
    *("outline", "targets", "compare", "diff", "search", "tables"),
    *("series", "indicators", "answers"),
    *("library", "export", "extract", "check"),
    *("keys", "themes", "config", "completion", "schema", "serve", "help"),
)
"""Every command, in the order in which the help lists them."""
