"""Flat records of plans: their columns, as frames, as bulk NDJSON, as Parquet that DuckDB reads."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import duckdb
import pandas
import pytest

import parser
import seeds
from parser import frames
from parser.frames.bulk import TEMPLATE, BulkWriter, index_template
from parser.frames.parquet import ParquetWriter
from parser.model import Plan, ReadError
from parser.plan_json import PlanJsonError
from tests.support.samples import sample_plan
from tests.unit.test_schemas import TABLES

SEED = str(seeds.paths()[0])


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> list[Plan]:
    """Two plans: a real one, and one with tables."""
    path = tmp_path_factory.mktemp("frames") / "方案.md"
    path.write_text(TABLES, encoding="utf-8")
    return [*parser.read(SEED, targets=True), *parser.read(str(path), targets=True)]


def records(plans: list[Plan]) -> dict[str, list[frames.Record]]:
    return {kind: list(make(plans)) for kind, make in frames.RECORDS.items()}


FITS = {
    frames.Type.WORD: str,
    frames.Type.TEXT: str,
    frames.Type.INTEGER: int,
    frames.Type.NUMBER: float | int,
    frames.Type.WORDS: list,
    frames.Type.TEXTS: list,
    frames.Type.GRID: list,
}


def test_records_have_their_columns_in_order_and_type(plans: list[Plan]) -> None:
    for kind, found in records(plans).items():
        columns = frames.COLUMNS[kind]
        assert found
        assert len({record["id"] for record in found}) == len(found)
        for record in found:
            assert list(record) == [column.name for column in columns]
            for column in columns:
                value = record[column.name]
                listed = FITS[column.type] is list
                assert isinstance(value, FITS[column.type]) or (value is None and not listed)
        json.dumps(found, allow_nan=False)


def test_records_say_what_the_plans_say(plans: list[Plan]) -> None:
    found = records(plans)
    assert [record["title"] for record in found["plans"]] == [plan.title for plan in plans]
    assert len(found["targets"]) == sum(len(plan.targets) for plan in plans)
    table = found["tables"][-1]
    assert table["grid"] == [["指标", "2020年", "2025年"], ["毛入园率（%）", "85.5", "95"]]
    assert table["caption"] == "表1 主要指标"
    assert table["headings"] == ["二、主要指标"]
    heading = next(each for each in found["nodes"] if each["title"] == "主要任务")
    assert heading["plan_id"] == found["plans"][-1]["id"]
    money = next(each for each in found["targets"] if each["unit"] == "万元")
    assert (money["low"], money["unit"]) == (1200, "万元")
    assert (money["base_low"], money["base_unit"]) == (12_000_000, "元")


def test_a_number_without_end_is_no_number() -> None:
    plan = sample_plan()
    plan = replace(plan, targets=(replace(plan.targets[0], low=float("inf")),))
    (record,) = frames.target_records([plan])
    assert record["low"] is None


def test_a_file_maps_to_its_records_in_any_pool() -> None:
    paths = [*map(str, seeds.paths()[:2]), "missing.txt"]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        futures = [pool.submit(frames.file_records, path) for path in paths]
        assert futures[0].result() == frames.file_records(paths[0])
        with pytest.raises(ReadError) as caught:
            futures[2].result()
    assert (caught.value.code, caught.value.path) == ("missing", "missing.txt")


def test_errors_come_whole_out_of_a_worker() -> None:
    error = pickle.loads(pickle.dumps(ReadError("damaged", "a.docx", "x")))
    assert (error.code, error.path, error.detail) == ("damaged", "a.docx", "x")
    broken = pickle.loads(pickle.dumps(PlanJsonError("field", "plans[0]")))
    assert (broken.code, broken.where) == ("field", "plans[0]")


def test_frames_have_the_same_columns(plans: list[Plan]) -> None:
    made = {
        "plans": frames.plan_frame,
        "nodes": frames.node_frame,
        "tables": frames.table_frame,
        "targets": frames.target_frame,
    }
    for kind, make in made.items():
        full, empty = make(plans), make([])
        assert list(full.columns) == list(empty.columns)
        assert (full.dtypes == empty.dtypes).all()
        assert len(full) == len(records(plans)[kind])
    targets = frames.target_frame(plans)
    assert targets["line"].dtype == "Int64"
    assert targets["low"].sum() > 0


def test_one_table_is_a_frame_with_its_heads(plans: list[Plan]) -> None:
    table = frames.grid_frame(plans[-1].tables[-1])
    assert list(table.columns) == ["指标", "2020年", "2025年"]
    assert pandas.to_numeric(table["2025年"]).tolist() == [95]


def test_without_pandas_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, plans: list[Plan]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(frames.MissingPandasError, match="pip install pandas"):
        frames.plan_frame(plans)


def write(writer: BulkWriter | ParquetWriter, plans: list[Plan]) -> dict[str, int]:
    for kind, found in records(plans).items():
        writer.add(kind, found)
    return writer.close()


def test_bulk_is_an_action_and_a_record_by_turns(tmp_path: Path, plans: list[Plan]) -> None:
    sizes = write(BulkWriter(tmp_path, most_bytes=20_000), plans)
    assert {path.name for path in tmp_path.iterdir()} == set(sizes)
    files = sorted(tmp_path.glob("nodes-*.ndjson"))
    assert len(files) > 1
    assert all(path.stat().st_size <= 20_000 for path in files)
    found: list[Any] = []
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert text.endswith("\n")
        lines = [json.loads(line) for line in text.split("\n")[:-1]]
        assert len(lines) % 2 == 0
        for action, source in zip(lines[::2], lines[1::2], strict=True):
            assert action == {"index": {"_index": "gangmu-nodes", "_id": source["id"]}}
            found.append(source)
    wanted = [
        {key: value for key, value in record.items() if value not in (None, [])}
        for record in records(plans)["nodes"]
    ]
    assert found == wanted


def test_the_template_maps_every_field_and_uses_what_it_defines(tmp_path: Path) -> None:
    BulkWriter(tmp_path).close()
    template = json.loads(tmp_path.joinpath(TEMPLATE).read_text(encoding="utf-8"))
    assert template == index_template()
    body = template["template"]
    columns = [column for columns in frames.COLUMNS.values() for column in columns]
    types: dict[str, set[frames.Type]] = {}
    for column in columns:
        types.setdefault(column.name, set()).add(column.type)
    # One mapping serves all four indices: a name means one type everywhere.
    assert all(len(each) == 1 for each in types.values())
    assert set(body["mappings"]["properties"]) == set(types)
    defined = body["settings"]["analysis"]
    texts = [each for each in body["mappings"]["properties"].values() if each["type"] == "text"]
    for name in {each[key] for each in texts for key in ("analyzer", "search_analyzer")}:
        own = [each for each in defined["analyzer"][name]["filter"] if each.startswith("gangmu")]
        assert all(defined["filter"][each]["type"] == "cjk_bigram" for each in own)


def test_duckdb_reads_the_parquet(tmp_path: Path, plans: list[Plan]) -> None:
    write(ParquetWriter(tmp_path), plans)
    assert {path.name for path in tmp_path.iterdir()} == {
        f"{kind}.parquet" for kind in frames.COLUMNS
    }
    db = duckdb.connect()
    for kind, found in records(plans).items():
        rows = db.execute(f"SELECT * FROM '{tmp_path}/{kind}.parquet'")
        names = [each[0] for each in rows.description]
        assert [dict(zip(names, row, strict=True)) for row in rows.fetchall()] == found
    joined = db.execute(
        f"""SELECT p.title, count(*) FROM '{tmp_path}/targets.parquet' t
        JOIN '{tmp_path}/plans.parquet' p ON t.plan_id = p.id
        WHERE t.base_kind = 'money' AND t.base_low >= 1e7 GROUP BY 1"""
    ).fetchall()
    assert ("某县2024年教育工作方案", 1) in joined


def test_no_records_are_files_all_the_same(tmp_path: Path) -> None:
    ParquetWriter(tmp_path).close()
    (count,) = duckdb.connect().execute(
        f"SELECT count(*) FROM '{tmp_path}/nodes.parquet'"
    ).fetchone() or (1,)
    assert count == 0


@pytest.mark.parametrize("make", [BulkWriter, ParquetWriter])
def test_a_name_that_is_no_text_and_a_writing_that_is_given_up(
    make: type[BulkWriter | ParquetWriter], tmp_path: Path
) -> None:
    plan = replace(sample_plan(), path="要点\udcff.txt")
    writer = make(tmp_path)
    writer.add("plans", frames.plan_records([plan]))
    writer.close()
    before = set(tmp_path.iterdir())
    writer = make(tmp_path)
    writer.add("plans", frames.plan_records([plan]))
    writer.abort()
    assert set(tmp_path.iterdir()) == before
