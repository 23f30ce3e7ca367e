"""Measurable statements of a plan: how much, how many, by when, by whom."""

from __future__ import annotations

from parser.gold import as_gold
from parser.targets.extract import extract

__all__ = ["as_gold", "extract"]
