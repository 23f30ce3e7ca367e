"""OFD files: the pages of each document by place, broken lines rejoined into paragraphs.

Seals, signatures, attachments and annotations are no text; nothing is verified.
"""

from __future__ import annotations

from dataclasses import field

from parser.model import Problem, ReadError
from parser.records import dataclass
from parser.sources.archive import Archive
from parser.sources.lines import Piece, Source, has_text, made_safe
from parser.sources.ofd.elements import Element, Parts, numbers_of
from parser.sources.ofd.page_objects import POINT, Box, PageObjects, box_of
from parser.sources.pdf.bookmarks import Bookmark, with_levels
from parser.sources.pdf.layout import Page
from parser.sources.pdf.printed_page import printed_page
from parser.sources.pdf.reflow import paragraphs

_ROOT = "OFD.xml"
_MOST_PAGES = 3_000
_MOST_DOCUMENTS = 100
_MOST_RUNS = 2_000_000
_MOST_BOOKMARKS = 3_000


def is_ofd(archive: Archive) -> bool:
    """Whether a zip file is an OFD file."""
    return archive.member(_ROOT) is not None


def read(archive: Archive, path: str) -> Source:
    """The lines of an OFD file: paragraphs, with page headers, footers and numbers as ``noise``;
    each document of the package is one of its own.

    Raises ReadError ``damaged``, ``password``, ``too_large`` or ``no_text``.
    """
    parts = Parts(archive)
    root = parts.read(archive.member(_ROOT))
    if archive.member("Encryptions.xml") is not None:
        raise ReadError("password", path)
    if root is None or root.name != "OFD":
        raise ReadError("damaged", path, "ofd")
    pieces: list[Piece] = []
    starts: list[int] = []
    lost = unknown = 0
    for body in list(root.all("DocBody"))[:_MOST_DOCUMENTS]:
        location = body.first("DocRoot")
        name = parts.find(location.text) if location is not None else None
        document = _Document(parts, name, path)
        own = with_levels(paragraphs(document.pages()), document.bookmarks())
        lost += document.lost
        unknown += document.unknown
        if own:
            starts.append(len(pieces) + 1)
            pieces += own
    problems = [
        Problem(code, values=(("count", str(count)),))
        for code, count in (("lost_pages", lost), ("bad_characters", unknown))
        if count
    ]
    source = made_safe(pieces, "ofd", tuple(problems), parts=tuple(starts))
    if not has_text(source.lines):
        raise ReadError("no_text", path)
    return source


@dataclass(slots=True)
class _Document:
    """One document of a package, and what of it could not be read."""

    parts: Parts
    name: str | None
    path: str
    lost: int = 0
    unknown: int = 0
    _root: Element | None = None
    _box: Box = field(default_factory=Box)
    _composites: dict[str, Element] = field(default_factory=dict)
    _templates: dict[str, str] = field(default_factory=dict)
    _read: dict[str, Element | None] = field(default_factory=dict)

    def pages(self) -> list[Page]:
        """The pages that can be read, in the order of the document's list, by their columns."""
        document = self._root = self.parts.read(self.name)
        if document is None:
            self.lost += 1
            return []
        common = document.first("CommonData")
        if common is not None:
            self._take_common(common)
        listed = document.first("Pages")
        found: list[Page] = []
        for count, each in enumerate(listed.all("Page") if listed is not None else ()):
            if count >= _MOST_PAGES:
                raise ReadError("too_large", self.path)
            page = self._page(each.get("BaseLoc"))
            if page is None:
                self.lost += 1
            else:
                found += page
        return found

    def bookmarks(self) -> list[Bookmark]:
        """The outline that the document brings along, once its pages are read."""
        outlines = self._root.first("Outlines") if self._root is not None else None
        found: list[Bookmark] = []
        left = [(outlines, 0)] if outlines is not None else []
        while left and len(found) < _MOST_BOOKMARKS:
            element, level = left.pop()
            if level:
                found.append(Bookmark(level, element.get("Title")))
            left += [(each, level + 1) for each in reversed(list(element.all("OutlineElem")))]
        return found

    def _take_common(self, common: Element) -> None:
        area = common.first("PageArea")
        self._box = _physical(area) or self._box
        for template in common.all("TemplatePage"):
            self._templates[template.get("ID")] = template.get("BaseLoc")
        for kind in ("PublicRes", "DocumentRes"):
            for each in common.all(kind):
                self._take_resources(each.text)

    def _take_resources(self, location: str) -> None:
        resources = self._part(location)
        for group in resources.all("CompositeGraphicUnits") if resources is not None else ():
            for unit in group.all("CompositeGraphicUnit"):
                self._composites[unit.get("ID")] = unit

    def _part(self, location: str) -> Element | None:
        """A part of the document; None where it is not there or broken."""
        if location not in self._read:
            try:
                found = self.parts.read(self.parts.find(location, self.name or ""))
            except ReadError as error:
                if error.code != "damaged":
                    raise
                found = None
            self._read[location] = found
        return self._read[location]

    def _page(self, location: str) -> list[Page] | None:
        page = self._part(location)
        # Pages are read once; only what they share is kept.
        self._read.pop(location, None)
        if page is None:
            return None
        box = _physical(page.first("Area")) or self._box
        objects = PageObjects(box, self._composites)
        for template in page.all("Template"):
            held = self._part(self._templates.get(template.get("TemplateID"), ""))
            if held is not None:
                objects.add(held.first("Content"))
        objects.add(page.first("Content"))
        runs, rules = objects.finished()
        self.unknown += objects.lost
        if len(runs) > _MOST_RUNS:
            raise ReadError("too_large", self.path)
        return printed_page(box.width * POINT, box.height * POINT, runs, rules)


def _physical(area: Element | None) -> Box | None:
    box = area.first("PhysicalBox") if area is not None else None
    return box_of(numbers_of(box.text)) if box is not None else None
