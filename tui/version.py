"""Which gangmu this is. The package is built with the version that stands here."""

VERSION = "0.2.0"


def version() -> str:
    """The version of this gangmu."""
    return VERSION
