"""Tracked changes in LibreOffice: accepted they are the new version, rejected the old one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import parser
import seeds
from tests.program.test_export_programs import PATIENCE, writer
from tests.support.diff_edits import edited
from tests.support.diff_laws import FOLDER
from tui.cli import main

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<library:{0} xmlns:library="http://openoffice.org/2000/library" \
xmlns:xlink="http://www.w3.org/1999/xlink"{1}</library:{0}>"""

MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" \
script:language="StarBasic">
Sub Settle(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  frame = document.CurrentController.Frame
  dispatcher.executeDispatch(frame, ".uno:" &amp; command, "", 0, Array())
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName"
  form(0).Value = "Text (encoded)"
  document.storeToURL(target, form())
  document.close(True)
End Sub
</script:module>
"""


def start(folder: Path, *words: str) -> None:
    """Run LibreOffice with a profile of its own."""
    program = writer()
    assert program
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--norestore", *words]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)


def with_macro(folder: Path) -> None:
    """Make a profile that holds the macro; the first start fills it with its own."""
    start(folder, "--terminate_after_init")
    basic = folder / "profile" / "user" / "basic"
    standard = basic / "Standard"
    standard.mkdir(parents=True, exist_ok=True)
    entry = (
        '>\n<library:library library:name="Standard" xlink:type="simple" library:link="false" '
        'xlink:href="$(USER)/basic/Standard/script.xlb/"/>\n'
    )
    (basic / "script.xlc").write_text(_LIBRARY.format("libraries", entry))
    module = (
        ' library:name="Standard" library:readonly="false" library:passwordprotected="false">\n'
        '<library:element library:name="Module1"/>\n'
    )
    (standard / "script.xlb").write_text(_LIBRARY.format("library", module))
    (standard / "Module1.xba").write_text(MACRO)


def settled(folder: Path, source: Path, command: str) -> list[str]:
    """The paragraphs of a Word file after all its changes were accepted or rejected."""
    target = folder / f"{command}.txt"
    start(
        folder, f"macro:///Standard.Module1.Settle({source.as_uri()},{target.as_uri()},{command})"
    )
    text = target.read_text(encoding="utf-8-sig")
    return [line for line in text.splitlines() if line]


def versions(name: str, folder: Path) -> tuple[Path, Path]:
    """The old and the new version: a law, or a plan with many edits."""
    if name == "law":
        return FOLDER / "fanlongduan-old.txt", FOLDER / "fanlongduan-new.txt"
    made = edited(parser.read(str(seeds.paths()[0]))[0], 4, 20)
    paths = folder / "old.txt", folder / "new.txt"
    for path, lines in zip(paths, (made.old, made.new), strict=True):
        path.write_text("\n".join(lines), encoding="utf-8")
    return paths


@pytest.mark.skipif(writer() is None, reason="LibreOffice Writer is not installed")
@pytest.mark.parametrize("name", ["law", "plan"])
def test_libreoffice_accepts_and_rejects_tracked_changes(name: str, tmp_path: Path) -> None:
    old, new = versions(name, tmp_path)
    draft = tmp_path / "draft.docx"
    words = ["diff", str(old), str(new), "--format", "revisions", "-o", str(draft)]
    assert main(words, {"LANG": "zh_CN.UTF-8"}) == 1
    with_macro(tmp_path)
    for command, version in (("AcceptAllTrackedChanges", new), ("RejectAllTrackedChanges", old)):
        expected = version.read_text(encoding="utf-8").splitlines()
        assert settled(tmp_path, draft, command) == expected, command
