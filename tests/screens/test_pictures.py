"""The command that draws the pictures under ``docs/`` still does."""

from __future__ import annotations

from xml.etree import ElementTree

from tests.support.pictures import DOCS, PICTURES, drawn

SVG = "{http://www.w3.org/2000/svg}"
LARGEST = 150_000
"""Bytes that one picture may have in the repository."""


async def test_a_picture_is_drawn_twice_the_same_and_fetches_nothing() -> None:
    picture = await drawn("small")
    assert picture == await drawn("small")
    assert "url(http" not in picture
    assert "@font-face" not in picture
    texts = [each.text or "" for each in ElementTree.fromstring(picture).iter(f"{SVG}text")]
    assert "以组织建设强化行动自觉" in "".join(texts)


def test_each_picture_is_kept() -> None:
    kept = {path.stem: path.stat().st_size for path in DOCS.glob("*.svg")}
    del kept["sitting"]  # a moving picture, drawn by another command
    assert kept.keys() == PICTURES.keys()
    assert max(kept.values()) < LARGEST
