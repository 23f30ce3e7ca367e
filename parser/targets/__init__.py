"""Measurable statements of a plan: how much, how many, by when, by whom."""

from __future__ import annotations

from parser.targets.extract import extract
from parser.targets.gold import as_gold

__all__ = ["as_gold", "extract"]
