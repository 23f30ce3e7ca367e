"""OpenDocument files made of the XML of their body."""

from __future__ import annotations

import io
import zipfile

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style")
)
_MANIFEST = '<manifest:manifest xmlns:manifest="m"><manifest:file-entry/></manifest:manifest>'


def opendocument(body: str, styles: str = "", *, kind: str = "text") -> bytes:
    """A file whose ``content.xml`` has that body and those automatic styles."""
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        package.writestr("META-INF/manifest.xml", _MANIFEST)
        package.writestr("content.xml", content)
    return stream.getvalue()
