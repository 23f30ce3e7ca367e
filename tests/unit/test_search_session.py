"""A search under way: pages, plans that are opened, answers that come too late."""

from __future__ import annotations

from dataclasses import replace

from parser.library.querying.results import Request
from tests.support.samples import file_of, sample_plan
from tests.support.worker_host import WorkerHost
from tui.presenters.search_table import HitLine, MoreLine, PlanLine
from tui.screens.search.session import SearchReply, SearchSession
from tui.workspace.workspace import Workspace


def session() -> tuple[SearchSession, WorkerHost]:
    """A session over one plan."""
    workspace = Workspace(["a.txt"])
    workspace.put(0, file_of(replace(sample_plan(), path="a.txt", number=1)))
    host = WorkerHost()
    return SearchSession(host, workspace), host


def reply(search: SearchSession, serial: int, *, per_plan: int = 1) -> SearchReply:
    """The answer to what is asked now, as a worker gives it."""
    request = Request(search.query, 100, per_plan=per_plan)
    return SearchReply(serial, request, search.searcher().search(request))


def test_the_first_page_lists_plans_with_hits_and_how_many_more_there_are() -> None:
    search, host = session()
    assert search.search("学")
    assert (len(host.work), search.searching) == (1, True)
    answer = reply(search, 1)
    assert answer.is_first_page
    assert search.accept(answer)
    assert not search.searching
    assert search.answered == search.query
    assert [type(line) for line in search.lines] == [PlanLine, HitLine, MoreLine]


def test_an_answer_to_a_query_that_is_asked_no_more_is_dropped() -> None:
    search, _ = session()
    search.search("学")
    late = reply(search, 1)
    search.search("公办率")
    assert not search.accept(late)
    assert search.lines == ()


def test_all_hits_of_a_plan_are_listed_once_it_is_opened() -> None:
    search, host = session()
    search.search("学")
    search.accept(reply(search, 1))
    group = search.lines[0].group
    search.open_plan(group)
    assert len(host.work) == 2
    request = Request(search.query, group.total, plan=group.plan)
    opened = SearchReply(1, request, search.searcher().search(request))
    assert not opened.is_first_page
    search.accept(opened)
    assert sum(isinstance(line, HitLine) for line in search.lines) == group.total
    # The same query once more keeps the plan open, another one closes it.
    search.search("学")
    search.accept(reply(search, 2))
    assert sum(isinstance(line, HitLine) for line in search.lines) == group.total


def test_nothing_asked_is_nothing_listed() -> None:
    search, host = session()
    search.search("学")
    search.accept(reply(search, 1))
    assert not search.search("  ")
    search.clear()
    assert (list(search.lines), search.searching, len(host.work)) == ([], False, 1)
