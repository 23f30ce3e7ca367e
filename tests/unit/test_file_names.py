"""Files of one name in several folders: told apart wherever a plan is named."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from parser.model import Facts, PlanKind, ReadError
from tests.support.samples import file_of, sample_plan
from tui.presenters.library_cells import LibraryCells, told_whole
from tui.presenters.library_table import FolderHead, LibraryList, LibraryRequest
from tui.presenters.targets.rows import names_of
from tui.settings.i18n import Messages
from tui.workspace.entries import Ref
from tui.workspace.file_names import told_apart
from tui.workspace.workspace import Workspace

SAY = Messages("zh", strict=True)


def path(*parts: str) -> str:
    return os.path.join(*parts)


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["甲/1.txt", "甲/2.txt"], {}),
        (["甲/1.txt", "乙/1.txt"], {"甲/1.txt": "甲/1.txt", "乙/1.txt": "乙/1.txt"}),
        (
            ["库/甲/局/1.txt", "库/乙/局/1.txt", "库/乙/办/1.txt"],
            {
                "库/甲/局/1.txt": "甲/局/1.txt",
                "库/乙/局/1.txt": "乙/局/1.txt",
                "库/乙/办/1.txt": "办/1.txt",
            },
        ),
        (["1.txt", "甲/1.txt"], {"1.txt": "1.txt", "甲/1.txt": "甲/1.txt"}),
        (["1.txt", "1.txt"], {}),
    ],
)
def test_as_many_folders_as_make_them_unlike(paths: list[str], names: dict[str, str]) -> None:
    told = {old.replace("/", os.sep): new.replace("/", os.sep) for old, new in names.items()}
    assert told_apart(each.replace("/", os.sep) for each in paths) == told


def test_deep_folders_take_no_time_to_speak_of() -> None:
    deep = [path("", *"a" * each, "x.txt") for each in range(1, 1_000)]
    names = told_apart(deep)
    assert len(set(names.values())) == len(deep)
    assert names[deep[0]] == path("", "a", "x.txt")
    assert names[deep[-1]] == deep[-1]


REPORT = Facts(kind=PlanKind.REPORT, years=(2024, 2024))


def workspace(*paths: str, title: str = "政府工作报告", facts: Facts = REPORT) -> Workspace:
    """Reports of one title in files of these paths; nothing says whose they are."""
    made = Workspace(paths)
    for at, each in enumerate(paths):
        plan = replace(sample_plan(), path=each, number=1, title=title, facts=facts)
        made.put(at, file_of(plan))
    return made


def test_a_plan_is_named_with_its_folder_only_where_it_must_be() -> None:
    made = workspace(path("甲市", "1.txt"), path("乙市", "1.txt"), path("乙市", "2.txt"))
    told = [made.source(ref) for ref in made.refs()]
    assert told == [path("甲市", "1.txt"), path("乙市", "1.txt"), "2.txt"]
    made.list_entries([])
    assert made.source(Ref(2, 0)) == "2.txt"


def test_what_comes_later_tells_the_first_one_apart() -> None:
    made = workspace(path("甲市", "1.txt"))
    assert made.source(Ref(0, 0)) == "1.txt"
    other = workspace(path("乙市", "1.txt"))
    made.entries.append(other.entries[0])
    assert made.source(Ref(0, 0)) == path("甲市", "1.txt")


def test_in_a_table_of_targets_the_city_of_the_folder_is_told() -> None:
    made = workspace(path("甲市", "2024.txt"), path("乙市", "2024.txt"))
    names = names_of(made, made.refs())
    assert [each.short for each in names] == ["甲市2024报告", "乙市2024报告"]
    assert names[0].title == f"政府工作报告（{path('甲市', '2024.txt')}）"


def test_a_text_without_a_title_goes_by_its_file_once() -> None:
    made = workspace(path("甲市", "2024.txt"), path("乙市", "2024.txt"), title="")
    names = names_of(made, made.refs())
    assert names[0].title == f"甲市2024报告（{path('甲市', '2024.txt')}）"
    assert [each.short for each in names] == ["甲市2024报告", "乙市2024报告"]
    alone = workspace("总结.txt", title="")
    assert [each.title for each in names_of(alone, alone.refs())] == ["2024报告（总结.txt）"]


def test_where_nothing_is_known_of_a_text_but_its_file_that_is_said_once() -> None:
    paths = (path("甲", "材料（一）.txt"), path("乙", "材料（一）.txt"), "材料.txt")
    made = workspace(*paths, title="", facts=Facts())
    assert [each.title for each in names_of(made, made.refs())] == list(paths)


def cells(made: Workspace, order: str) -> list[str]:
    """What the list says of its files, in an order; heads of folders as they are."""
    listed = LibraryList.of(made)
    asked = LibraryRequest(order=order)
    lines = listed.lines(listed.rows(asked), asked)
    return [cell for (cell,) in LibraryCells(listed, lines, ("file",), SAY)]


def test_the_list_names_folders_over_its_files_or_in_them() -> None:
    made = workspace(path("甲市", "1.txt"), path("乙市", "1.txt"))
    heads = [f"甲市{os.sep}", "1.txt", f"乙市{os.sep}", "1.txt"]
    assert cells(made, "folder") == heads
    assert cells(made, "title") == [path("甲市", "1.txt"), path("乙市", "1.txt")]
    listed = LibraryList.of(made)
    row = listed.rows(LibraryRequest())[0]
    assert told_whole(listed, row, SAY)[-1] == path("甲市", "1.txt")


def test_what_cannot_be_read_stands_under_the_head_of_its_folder() -> None:
    above = path("", "库", "甲市")
    made = workspace(path(above, "1.txt"), path(above, "2.txt"), path(above, "3.txt"))
    made.entries[1] = replace(made.entries[1], file=None, error=ReadError("empty", "2.txt"))
    listed = LibraryList.of(made)
    # As a library tells it: the folder within the library, which an unread file does not know.
    items = [
        item._replace(known=replace(item.known, folder="甲市") if item.known else None)
        for item in listed.items
    ]
    listed = LibraryList(made, items, listed.entries)
    asked = LibraryRequest()
    lines = listed.lines(listed.rows(asked), asked)
    assert not any(isinstance(line, FolderHead) for line in lines)  # all of them in one
    assert {listed.folder_of(item) for item in items} == {"甲市"}
