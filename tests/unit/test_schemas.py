"""Every json and jsonl form has a schema, and what the commands print is what it says.

A new form is one file in ``tui/schemas/forms``; its ``examples`` are run here.
"""

from __future__ import annotations

import dataclasses
import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from parser import model, table
from tests.support import released
from tests.support.cli_host import Gangmu, seed
from tui import schemas
from tui.commands.completion import all_commands
from tui.settings.i18n import Messages
from tui.workspace.extract import Excerpt
from tui.workspace.extract_file import ExtractFile

MACHINE = ("json", "jsonl")

TABLES = """某县2024年教育工作方案

一、主要任务

| 序号 | 任务 | 责任单位 |
| --- | --- | --- |
| 1 | 新建幼儿园5所 | 县教育局 |

二、主要指标

表1 主要指标

| 指标 | 2020年 | 2025年 |
| --- | --- | --- |
| 毛入园率（%） | 85.5 | 95 |

（责任单位：基教科，配合单位：人事科）

2024年底前毛入园率达到90%以上，力争完成投资1200万元。
"""
OLD = """某县2024年工作要点

一、加强领导

开展培训12次。巩固率达到95%。

二、强化保障

投入100万元。
完善制度，落实责任，加强督查。

三、安全

开展检查，发现问题，及时整改。
"""
NEW = """某县2024年工作要点

一、强化保障

投入200万元。
完善制度,落实责任。
加强督查。

二、加强领导

开展培训18次。巩固率达到95%。组织考核。
"""


def closed(held: Any) -> Any:
    """A schema whose objects allow no key that it does not name."""
    if isinstance(held, list):
        return [closed(each) for each in held]
    if not isinstance(held, dict):
        return held
    made = {key: closed(value) for key, value in held.items()}
    if isinstance(held.get("properties"), dict) and "required" in held:
        made["additionalProperties"] = False
    return made


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """The files that an example may name."""
    texts = {"tables": TABLES, "old": OLD, "new": NEW}
    found = {"plan": seed("hongqiao"), "report": seed("zongjie")}
    for name, text in texts.items():
        found[name] = str(tmp_path / f"{name}.md")
        Path(found[name]).write_text(text, encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("a.md", "b.md"):
        folder.joinpath(name).write_text(TABLES, encoding="utf-8")
    excerpt = Excerpt(
        "要点.txt", 1, 7, "某县2024年工作要点", "开展培训12次。", "开展培训12次。", "一"
    )
    ExtractFile(tmp_path / "state").add([excerpt], "2024-05-06")
    return {**found, "folder": str(folder), "state": str(tmp_path / "state")}


@pytest.fixture
def gangmu(capsys: pytest.CaptureFixture[str]) -> Gangmu:
    """Runs a command."""
    return Gangmu(capsys)


def test_every_form_that_a_command_prints_has_a_schema() -> None:
    printed = {
        (command.name, value)
        for command in all_commands(Messages("en", strict=True))
        for flag in command.options
        if "--format" in flag.names
        for value in flag.values
        if value in MACHINE
    }
    described = {(form.command, form.format) for form in map(schemas.form_of, schemas.names())}
    lacking = sorted(printed - described)
    assert not lacking, f"write tui/schemas/forms/NAME.yaml for {lacking}"
    assert {each for each in described if each[1] in MACHINE} <= printed


@pytest.mark.parametrize("name", schemas.names())
def test_what_is_printed_is_what_the_schema_says(
    name: str, places: dict[str, str], gangmu: Gangmu
) -> None:
    form, schema = schemas.form_of(name), schemas.schema_of(name)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(closed(schema))
    assert form.examples
    for example in form.examples:
        status, out, err = gangmu(
            *shlex.split(example.format(**places)), GANGMU_STATE=places["state"]
        )
        assert status in (0, 1), err
        records = [json.loads(out)] if form.format == "json" else _lines(out)
        assert records, example
        assert any(map(bool, records)), example
        for record in records:
            problems = [f"{each.json_path}: {each.message}" for each in _errors(validator, record)]
            assert not problems, (example, problems[:3])


def _lines(out: str) -> list[Any]:
    return [json.loads(line) for line in out.splitlines()]


def _errors(validator: Any, record: Any) -> list[Any]:
    return sorted(validator.iter_errors(record), key=lambda error: len(error.path), reverse=True)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("whole_plan", model.Plan),
        ("whole_facts", model.Facts),
        ("whole_line", model.Line),
        ("whole_node", model.Node),
        ("whole_target", model.Target),
        ("whole_problem", model.Problem),
        ("whole_owner", model.Owner),
        ("whole_table", table.Table),
        ("whole_cell", table.Cell),
        ("span", table.Span),
    ],
)
def test_a_whole_plan_has_the_fields_of_its_classes(part: str, kind: Any) -> None:
    found = schemas.schema_of("export-all.json")["$defs"][part]
    fields = dataclasses.fields(kind)
    assert list(found["properties"]) == [field.name for field in fields]
    always = {field.name for field in fields if field.default is dataclasses.MISSING}
    assert set(found["required"]) == always


def test_the_changelog_names_each_form_that_changed_since_the_release() -> None:
    told = released.unreleased()
    missing = [name for name in released.changed() if f"`{name}`" not in told]
    assert not missing, f"say in CHANGELOG.md, under Unreleased, what changed in {missing}"


def test_schemas_are_whole_and_open() -> None:
    for name in schemas.names():
        text = schemas.schema_text(name)
        assert "$part" not in text
        assert "$include" not in text
        assert 'additionalProperties": false' not in text


def test_schema_lists_the_names_and_prints_one(gangmu: Gangmu) -> None:
    status, out, _ = gangmu("schema")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == list(schemas.names())
    status, out, _ = gangmu("schema", "targets.jsonl")
    assert json.loads(out)["$id"] == "urn:gangmu:schema:targets.jsonl"
    status, out, err = gangmu("schema", "nothing.json")
    assert (status, out) == (2, "")
    assert "targets.jsonl" in err


def test_a_schema_refuses_what_is_no_such_form() -> None:
    validator = Draft202012Validator(schemas.schema_of("targets.jsonl"))
    assert not validator.is_valid({"line": 1})
    assert not validator.is_valid([])
