"""Searching plans: the filter language, and matching it in memory."""

from parser.search.match import Matches, PlanIndex, TargetMatcher, match_target
from parser.search.query import Query, QueryError, parse

__all__ = ["Matches", "PlanIndex", "Query", "QueryError", "TargetMatcher", "match_target", "parse"]
