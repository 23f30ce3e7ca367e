"""Searching plans: the filter language, and matching it in memory."""

from parser.search.match import Matches, PlanIndex, TargetMatcher, match_target
from parser.search.query import QueryError, parse
from parser.search.terms import Query

__all__ = ["Matches", "PlanIndex", "Query", "QueryError", "TargetMatcher", "match_target", "parse"]
