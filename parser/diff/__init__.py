"""What changed between two versions of a file: paragraphs, cells, words, numbers."""

from parser.diff.compare import compare
from parser.diff.records import Change, Difference, Edit, Op, Paragraph
from parser.diff.words import edits

__all__ = ["Change", "Difference", "Edit", "Op", "Paragraph", "compare", "edits"]
