"""The commands as a person or a script uses them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import parser
import seeds
import themes
from parser.gold import gold_rows
from tests.support.cli_host import PLAN, Gangmu, put_plan
from tui import commands
from tui.commands.exits import Exit

SEEDS = [str(path) for path in seeds.paths()]
MANY = next(path for path in SEEDS if "huibian" in path)


@pytest.fixture
def plan(tmp_path: Path) -> str:
    return put_plan(tmp_path)


@pytest.fixture
def gangmu(capsys: pytest.CaptureFixture[str]) -> Gangmu:
    return Gangmu(capsys)


def spawn(*words: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tui.cli", *words]
    return subprocess.run(command, capture_output=True, timeout=60, **options)  # type: ignore[call-overload,no-any-return]


def test_help_is_in_the_language_asked_for(gangmu: Gangmu) -> None:
    status, chinese, _ = gangmu("--help")
    assert status == Exit.OK
    assert "用法：gangmu" in chinese
    assert all(f"  {name} " in chinese for name in commands.NAMES)
    assert "Usage: gangmu" in gangmu("--help", "--lang", "en")[1]
    assert "Usage: gangmu outline" in gangmu("--lang=en", "outline", "--help")[1]


@pytest.mark.parametrize("name", commands.NAMES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_command_has_help(gangmu: Gangmu, name: str, language: str) -> None:
    status, out, err = gangmu(name, "--help", "--lang", language)
    assert (status, err) == (Exit.OK, "")
    assert f"gangmu {name}" in out


def test_version(gangmu: Gangmu) -> None:
    status, out, _ = gangmu("--version")
    assert status == Exit.OK
    assert out.startswith("gangmu ")


@pytest.mark.parametrize("words", [(), ("要点.txt",), ("./outline",)])
def test_without_a_terminal_the_browser_names_the_commands(
    gangmu: Gangmu, words: tuple[str, ...]
) -> None:
    status, out, err = gangmu(*words)
    assert (status, out, err.count("\n")) == (Exit.BAD, "", 1)
    assert all(name in err for name in commands.NAMES)


@pytest.mark.parametrize(
    "words",
    [
        ("outline",),
        ("outline", "--nosuch", "x"),
        ("outline", "x", "--depth", "一"),
        ("outline", "x", "--depth"),
        ("outline", "x", "--format", "\x1b]52;c;QQ\x07"),
        ("export", "x", "--width", "0"),
        ("outline", "x", "--lang", "fr"),
        ("search", "词", "x", "--count=3"),
        ("keys", "what"),
    ],
)
def test_wrong_usage_is_one_line_in_chinese(gangmu: Gangmu, words: tuple[str, ...]) -> None:
    status, out, err = gangmu(*words)
    assert (status, out) == (Exit.BAD, "")
    assert err.count("\n") == 1
    assert "用法见 gangmu" in err
    assert "argument" not in err
    assert "\x1b" not in err


def test_paths_and_options_come_in_any_order(gangmu: Gangmu, plan: str) -> None:
    expected = gangmu("outline", plan, plan, "--depth", "1")
    assert gangmu("outline", plan, "--depth", "1", plan) == expected
    assert gangmu("--color", "never", "outline", "--depth=1", plan, plan) == expected


def test_outline_draws_the_tree(gangmu: Gangmu, plan: str) -> None:
    assert gangmu("outline", plan) == (
        Exit.OK,
        "1  东山县2024年教育工作要点\n"
        "2  ├── 一、加强领导\n"
        "3  │   └── 1.开展培训\n"
        "4  └── 二、强化保障\n",
        "",
    )


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: Path(path).stem)
def test_jsonl_is_the_gold_form(gangmu: Gangmu, path: str) -> None:
    status, out, err = gangmu("outline", "--format", "jsonl", path)
    assert (status, err) == (Exit.OK, "")
    assert [json.loads(line) for line in out.splitlines()] == gold_rows(parser.read_file(path))
    status, out, err = gangmu("targets", "--format", "jsonl", path)
    rows = [json.loads(line) for line in out.splitlines()]
    assert (status, len(rows)) == (
        Exit.OK,
        sum(len(plan.targets) for plan in parser.read(path, targets=True)),
    )


def test_a_plan_of_a_file_by_its_number(gangmu: Gangmu) -> None:
    second = parser.read(MANY)[1]
    _, out, _ = gangmu("outline", "--format", "jsonl", f"{MANY}#2")
    numbers = [json.loads(line)["line"] for line in out.splitlines()]
    assert numbers == [line.number for line in second.lines if line.text.strip()]
    assert second.title in gangmu("outline", f"{MANY}#2")[1]
    status, out, err = gangmu("outline", f"{MANY}#99", f"{MANY}#0")
    assert (status, out, err.count("\n")) == (Exit.BAD, "", 2)


def test_a_file_whose_name_has_a_number_sign_wins(gangmu: Gangmu, tmp_path: Path) -> None:
    path = tmp_path / "要点#2"
    path.write_text(PLAN, encoding="utf-8")
    assert gangmu("outline", str(path))[0] == Exit.OK


def test_bad_inputs_get_a_line_each_and_the_others_are_done(
    gangmu: Gangmu, tmp_path: Path, plan: str
) -> None:
    binary, empty, folder = tmp_path / "b.txt", tmp_path / "e.txt", tmp_path / "none"
    binary.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8)
    empty.write_bytes(b" \n\n")
    folder.mkdir()
    bad = [str(binary), str(empty), str(folder), str(tmp_path / "没有")]
    for name in ("outline", "targets", "check"):
        status, _, err = gangmu(name, *bad, plan)
        assert status == Exit.BAD
        assert [path for path in bad if path in err] == bad
        lines = [line for line in err.splitlines() if any(path in line for path in bad)]
        assert len(lines) == len(bad)
        assert all(line.startswith("gangmu: ") and "；" in line for line in lines)
    assert "加强领导" in gangmu("outline", *bad, plan)[1]


def test_a_folder_gives_its_plans_in_order(gangmu: Gangmu, tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.md", "a/无后缀", "a/x.png", ".hidden/3.txt", "a/.4.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PLAN, encoding="utf-8")
    (tmp_path / "a" / "program").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "a" / "pipe.txt")
    status, out, err = gangmu("search", "-l", "培训", str(tmp_path))
    assert (status, err) == (Exit.OK, "")
    assert [os.path.relpath(line, tmp_path) for line in out.splitlines()] == [
        "a/1.md",
        "a/无后缀",
        "b/2.txt",
    ]


def test_standard_input(plan: str) -> None:
    done = spawn("outline", "-", input=PLAN.encode(), env={**os.environ, "LANG": "zh_CN"})
    assert done.returncode == Exit.OK
    assert "一、加强领导" in done.stdout.decode()


def test_targets_where(gangmu: Gangmu, plan: str) -> None:
    status, out, _ = gangmu("targets", plan, "--where", "unit:次 value>=10", "--format", "jsonl")
    assert status == Exit.OK
    assert [json.loads(line)["unit"] for line in out.splitlines()] == ["次"]
    assert gangmu("targets", plan, "--where", "没有这个")[0] == Exit.NOTHING
    status, _, err = gangmu("targets", plan, "--where", "a |")
    assert status == Exit.BAD
    assert "第 3 个字" in err


def test_a_file_without_targets_is_nothing_found(gangmu: Gangmu, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("工作要点\n一、加强领导\n", encoding="utf-8")
    assert gangmu("targets", "--format", "jsonl", str(path))[:2] == (Exit.NOTHING, "")


def test_search(gangmu: Gangmu, plan: str) -> None:
    status, out, _ = gangmu("search", "培训", plan)
    assert status == Exit.OK
    assert out == f"{plan}:3: 一、加强领导 › 1.开展培训\n    1.开展培训。组织培训12次。\n"
    assert gangmu("search", "没有这个", plan)[0] == Exit.NOTHING
    assert gangmu("search", "-c", "万元|培训", plan)[1] == f"{plan}:2\n"
    assert gangmu("search", "", plan)[0] == Exit.BAD
    record = json.loads(gangmu("search", "万元", plan, "--format", "jsonl")[1])
    assert (record["line"], record["spans"]) == (5, [[5, 7]])
    assert gangmu("search", "unit:次", plan)[1].splitlines()[0].endswith("培训")


def test_words_that_open_with_a_minus(
    gangmu: Gangmu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-要点").write_text(PLAN, encoding="utf-8")
    Path("--help").write_text(PLAN, encoding="utf-8")
    assert "加强领导" in gangmu("outline", "--", "--help")[1]
    assert "加强领导" in gangmu("outline", "-要点", "--depth", "1")[1]
    status, out, _ = gangmu("search", "-培训", "-c", "--", "--help")
    assert (status, out) == (Exit.OK, "--help:3\n")


def test_check_exits_like_a_linter(gangmu: Gangmu, plan: str, tmp_path: Path) -> None:
    assert gangmu("check", plan)[:2] == (Exit.OK, "")
    jumping = tmp_path / "jump.txt"
    jumping.write_text(PLAN.replace("二、", "五、"), encoding="utf-8")
    status, out, _ = gangmu("check", str(jumping))
    assert status == Exit.NOTHING
    assert out.startswith(f"{jumping}:4: ")


def test_export_to_a_file(gangmu: Gangmu, plan: str, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    words = ("export", plan, "--what", "outline", "-o", str(out))
    assert gangmu(*words)[0] == Exit.OK
    assert "├── 一、加强领导" in out.read_text(encoding="utf-8")
    out.write_text("mine", encoding="utf-8")
    status, _, err = gangmu(*words)
    assert (status, err.count("\n"), out.read_text(encoding="utf-8")) == (Exit.BAD, 1, "mine")
    assert gangmu(*words, "--force")[0] == Exit.OK
    assert gangmu("export", plan, "--format", "csv")[0] == Exit.BAD


def test_keys_and_themes(gangmu: Gangmu) -> None:
    status, out, _ = gangmu("keys")
    assert status == Exit.OK
    assert "browser." not in out
    status, out, _ = gangmu("themes")
    assert status == Exit.OK
    assert len(out.splitlines()) >= 2


@pytest.mark.parametrize(
    "text", ["[", "- a", "dark: 3", "nosuch: 1", "base: nosuch", "colours: {primary: red}"]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_broken_theme_is_told_in_words(
    gangmu: Gangmu, tmp_path: Path, text: str, language: str
) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.yaml").write_text(text, encoding="utf-8")
    status, out, err = gangmu("themes", "--lang", language, GANGMU_CONFIG=str(tmp_path))
    assert (status, len(out.splitlines())) == (Exit.BAD, len(themes.bundled()))
    told = [line for line in err.splitlines() if "mine.yaml" in line]
    assert len(told) == 1
    assert "theme." not in told[0]


def test_colour_only_where_it_is_asked_for(gangmu: Gangmu, plan: str) -> None:
    assert "\x1b" not in gangmu("outline", plan)[1]
    assert "\x1b[" in gangmu("outline", plan, "--color", "always")[1]
    assert "\x1b" not in gangmu("outline", plan, "--color=never")[1]


def test_columns_is_honoured(gangmu: Gangmu) -> None:
    from tui.terminal.cells import width

    _, out, _ = gangmu("outline", *SEEDS, COLUMNS="60")
    assert max(map(width, out.splitlines())) <= 60


def test_a_broken_config_costs_one_line(gangmu: Gangmu, plan: str, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("language: [", encoding="utf-8")
    status, out, err = gangmu("outline", plan, GANGMU_CONFIG=str(tmp_path))
    assert (status, err.count("\n")) == (Exit.OK, 1)
    assert "加强领导" in out


def test_nobody_sees_a_traceback(
    gangmu: Gangmu, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: str) -> None:
        raise RuntimeError("\x1b]52;c;QQ\x07 boom")

    monkeypatch.setattr(parser, "read_file", fail)
    status, out, err = gangmu("outline", plan)
    assert (status, out, err.count("\n")) == (Exit.BAD, "", 1)
    assert "boom" in err
    assert "\x1b" not in err
    assert "Traceback" in gangmu("outline", plan, GANGMU_DEBUG="1")[2]


def test_interrupting_is_quiet(gangmu: Gangmu, plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(path: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(parser, "read_file", interrupt)
    assert gangmu("outline", plan) == (Exit.INTERRUPTED, "", "")


def test_a_reader_that_goes_away_is_no_error() -> None:
    words = [sys.executable, "-m", "tui.cli", "export", *SEEDS, *SEEDS]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == Exit.OK


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_told(plan: str) -> None:
    with open("/dev/full", "wb") as full:
        words = [sys.executable, "-m", "tui.cli", "outline", plan]
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == Exit.UNWRITTEN
    assert done.stderr.count(b"\n") == 1


def test_chinese_comes_out_whole_under_any_locale(plan: str) -> None:
    environ = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = spawn("outline", plan, env=environ)
    assert "一、加强领导" in done.stdout.decode("utf-8")


def test_printing_does_not_load_the_browser(plan: str) -> None:
    code = (
        "import sys; from tui.cli import main\n"
        f"for name in ('outline', 'targets', 'export', 'check'): main([name, {plan!r}])\n"
        f"main(['search', '培训', {plan!r}]); main(['keys']); main(['themes'])\n"
        "sys.exit(sorted({m.split('.')[0] for m in sys.modules} & {'textual', 'jieba'}) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert (done.returncode, done.stderr[-200:].decode()[-200:].count("Error")) == (0, 0)


def test_the_outline_command_is_not_taken_for_a_file(
    gangmu: Gangmu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "outline").write_text(PLAN, encoding="utf-8")
    assert "加强领导" in gangmu("outline", "outline")[1]


def test_streams_that_are_closed_end_in_a_status_and_no_traceback(plan: str) -> None:
    code = (
        "import sys; sys.stdout = sys.stderr = None; from tui.cli import main\n"
        f"sys.exit(main(['outline', {plan!r}]))"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == Exit.UNWRITTEN


def test_gibberish_is_read_or_refused(gangmu: Gangmu, tmp_path: Path) -> None:
    for at, data in enumerate(
        [("一、" + "字" * 200_000).encode(), b"\x00\x01\x02", "纯文字".encode(), b"\xff\xfe"]
    ):
        path = tmp_path / f"{at}.txt"
        path.write_bytes(data)
        for name in ("outline", "targets", "check", "export"):
            status, _, err = gangmu(name, str(path))
            assert status in (Exit.OK, Exit.NOTHING, Exit.BAD)
            assert "Traceback" not in err
            assert "GANGMU_DEBUG" not in err


def test_the_version_is_answered_before_anything_is_imported() -> None:
    code = (
        "import sys; sys.argv = ['gangmu', '--version']\n"
        "from tui.start import main; status = main()\n"
        "late = {'argparse', 'parser', 'tui.cli', 'importlib.metadata'} & set(sys.modules)\n"
        "sys.exit(status or sorted(late) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"gangmu ")


def test_the_parser_imports_its_reader_when_a_plan_is_read() -> None:
    code = (
        "import sys, parser; early = 'parser.outline' in sys.modules\n"
        "parser.read_bytes; sys.exit(early or 'parser.reader' not in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
