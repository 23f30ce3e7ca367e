"""What people install: the wheel holds all it needs and works far from the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import seeds
import themes
from tests.support import scoring
from tests.support.files import pdf_file
from tui.version import VERSION

ROOT = Path(__file__).parents[2]
PACKAGES = {"parser", "tui", "themes", "seeds"}
LOCK = ROOT / "requirements.lock"
# pip must see the machine's own settings (an index, a proxy), which the tests otherwise hide.
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("GANGMU_", "COV_", "PYTEST_")) and name != "PYTHONPATH"
}


def call(*command: str | Path, cwd: Path) -> str:
    """What a command prints; its errors are the test's."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words, cwd=cwd, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist, built with the backend that is installed here."""
    folder = tmp_path_factory.mktemp("dist")
    build = (sys.executable, "-m", "build", "--no-isolation", "--wheel", "--sdist")
    call(*build, "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``gangmu`` of a clean environment that holds the wheel and its dependencies."""
    folder = tmp_path_factory.mktemp("installed")
    programs = empty_environment(folder / "venv")
    (wheel,) = built.glob("*.whl")
    # A lock with hashes as constraints would want a hash of the wheel too.
    pins = folder / "pins.txt"
    pinned = re.findall(r"^\S+==\S+", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    pins.write_text("\n".join(pinned), encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "install", "--quiet")
    # pip would compile all that textual and jieba have, of which no command here loads anything.
    call(*pip, "--no-compile", "--constraint", pins, wheel, cwd=folder)
    (site,) = (folder / "venv").glob("lib/python*/site-packages")
    call(sys.executable, "-m", "compileall", "-q", *(site / each for each in PACKAGES), cwd=folder)
    return programs / "gangmu"


def empty_environment(folder: Path) -> Path:
    """The programs of a new environment with nothing in it."""
    call(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    return Path(sysconfig.get_path("scripts", "venv", {"base": str(folder)}))


def closure(wanted: str) -> set[str]:
    """The distributions that an installation of a requirement needs, by what is installed here."""
    found: set[str] = set()
    waiting = [Requirement(wanted)]
    while waiting:
        each = waiting.pop()
        name = canonicalize_name(each.name)
        key = f"{name}[{','.join(sorted(each.extras))}]"
        if key in found:
            continue
        found |= {key, name}
        for line in metadata.requires(name) or ():
            needed = Requirement(line)
            places = [{"extra": extra} for extra in each.extras] or [{"extra": ""}]
            if needed.marker is None or any(map(needed.marker.evaluate, places)):
                waiting.append(needed)
    return {name for name in found if "[" not in name} - {"gangmu"}


@pytest.fixture(scope="module")
def with_extras(
    built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Callable[..., subprocess.CompletedProcess[str]]]:
    """Environments that hold the wheel with some extras, and nothing that these do not ask for.

    What they ask for is what pip would fetch, taken from the installed files here: pip itself
    is tried without extras, as seven environments of it would take minutes.
    """
    (wheel,) = built.glob("*.whl")
    made: dict[str, Path] = {}
    unpacked = tmp_path_factory.mktemp("unpacked")
    zipfile.ZipFile(wheel).extractall(unpacked)
    call(sys.executable, "-m", "compileall", "-q", unpacked, cwd=unpacked)

    def environment(extras: str) -> Path:
        folder = tmp_path_factory.mktemp("extras")
        python = empty_environment(folder / "venv") / "python"
        (site,) = (folder / "venv").glob("lib/python*/site-packages")
        for own in unpacked.iterdir():
            (site / own.name).symlink_to(own)
        for name in closure(f"gangmu[{extras}]" if extras else "gangmu"):
            held = metadata.files(name) or []
            for top in {path.parts[0] for path in held} - {"..", "__pycache__"}:
                source = Path(str(metadata.distribution(name).locate_file(top)))
                if not (site / top).exists():
                    (site / top).symlink_to(source)
        return python

    def gangmu(extras: str) -> Callable[..., subprocess.CompletedProcess[str]]:
        if extras not in made:
            made[extras] = environment(extras)

        def run(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                [str(made[extras]), *map(str, words)],
                cwd=cwd,
                env={**ENVIRONMENT, "GANGMU_LANG": "en"},
                capture_output=True,
                encoding="utf-8",
                check=False,
            )

        return run

    return gangmu


RUN = ("-m", "tui.cli")
DOES: dict[str, tuple[tuple[str, ...], str]] = {
    "xlsx": ((*RUN, "targets", "plan.txt", "-o", "out/t.xlsx"), "XlsxWriter"),
    "docs": ((*RUN, "outline", "plan.pdf"), "pypdfium2"),
    "serve": (("-c", "import textual_serve.server"), "textual_serve"),
    "frames": (
        ("-c", "from parser import frames, read; frames.plan_frame(read('plan.txt'))"),
        "pandas",
    ),
    "parquet": (
        (*RUN, "library", "export", "plan.txt", "-o", "out/p", "--format", "parquet"),
        "pyarrow",
    ),
}
"""What each extra is for: a command, and what it names where the extra is not there."""


@pytest.mark.parametrize("extras", ["", *DOES, "all"])
def test_an_extra_brings_what_it_is_for_and_is_named_where_it_is_missing(
    with_extras: Callable[[str], Callable[..., subprocess.CompletedProcess[str]]],
    tmp_path: Path,
    extras: str,
) -> None:
    run = with_extras(extras)
    (tmp_path / "out").mkdir()
    (tmp_path / "plan.txt").write_bytes(seeds.paths()[0].read_bytes())
    (tmp_path / "plan.pdf").write_bytes(pdf_file(["东山县2024年教育工作要点", "一、加强领导"]))
    for extra in [extras] if extras in DOES else DOES:
        words, named = DOES[extra]
        done = run(*words, cwd=tmp_path)
        if extras:
            assert done.returncode == 0, done.stderr
        else:
            assert done.returncode in (1, 2)
            assert named in done.stderr.splitlines()[-1]


def test_all_is_all_extras() -> None:
    with open(ROOT / "pyproject.toml", "rb") as file:
        extras = tomllib.load(file)["project"]["optional-dependencies"]
    assert extras.pop("all") == [f"gangmu[{','.join(extras)}]"]
    assert list(extras) == list(DOES)


def test_the_locks_hold_exact_versions_with_hashes() -> None:
    pins = {}
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = ROOT.joinpath(name).read_text(encoding="utf-8")
        found = re.findall(r"^([^\s#]+)==(\S+)[^\n]*\\\n(?:    --hash=\S+)", text, re.MULTILINE)
        lines = [line for line in text.splitlines() if line and line[0] not in " #"]
        assert len(found) == len(lines)
        pins[name] = set(found)
    # What the browser runs with is what the tests ran with.
    assert pins["requirements.lock"] <= pins["requirements-dev.lock"]


def names(archive: Path) -> Iterator[str]:
    """The files in a wheel or sdist, as their paths below its top folder."""
    if archive.suffix == ".whl":
        yield from zipfile.ZipFile(archive).namelist()
    else:
        with tarfile.open(archive) as tar:
            yield from (name.split("/", 1)[1] for name in tar.getnames() if "/" in name)


def test_wheel_holds_the_code_and_all_its_data(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    held = {name for name in names(wheel) if ".dist-info/" not in name and ".data/" not in name}
    source = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert held == source
    assert {path.name for path in seeds.paths()} < {Path(name).name for name in held}
    assert {path.name for path in themes.bundled_paths()} < {Path(name).name for name in held}
    assert {"tui/messages/zh.yaml", "tui/messages/en.yaml", "seeds/catalog.yaml"} <= held
    # Their ready-made forms too: without them each start parses YAML.
    assert {"tui/messages/zh.ready.json", "parser/chinese/words/sites.ready.json"} <= held


def test_wheel_names_its_licence_and_command(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    tail = {name.split(".dist-info/")[1] for name in names(wheel) if ".dist-info/" in name}
    assert {"licenses/LICENSE", "entry_points.txt"} <= tail


def test_sdist_holds_the_tests_and_no_rubbish(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    held = set(names(sdist))
    assert {"run.py", "LICENSE", "README.md", "requirements.lock", "tests/conftest.py"} <= held
    assert not any(name.startswith((".venv/", ".git/")) or ".pyc" in name for name in held)


def test_a_file_of_the_users_with_a_name_of_ours_is_told_in_one_line(
    installed: Path, tmp_path: Path
) -> None:
    tmp_path.joinpath("parser.py").write_text("raise SystemExit('imported')", encoding="utf-8")
    # The command itself does not look into the folder that it is started in.
    assert "outline" in call(installed, "--help", cwd=tmp_path)
    done = subprocess.run(
        [str(installed), "--help"],
        cwd=tmp_path,
        env={**ENVIRONMENT, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "parser.py" in done.stderr


def test_installed_man_pages_are_where_man_looks(installed: Path) -> None:
    man = installed.parents[1] / "share" / "man"
    assert (man / "man1" / "gangmu.1").is_file()
    assert (man / "zh_CN" / "man1" / "gangmu.1").is_file()


def test_installed_command_says_its_version(installed: Path, tmp_path: Path) -> None:
    assert call(installed, "--version", cwd=tmp_path).strip() == f"gangmu {VERSION}"


@pytest.mark.parametrize("seed", seeds.catalog(), ids=lambda seed: seed.file)
def test_installed_command_reads_a_plan_from_an_empty_folder(
    installed: Path, tmp_path: Path, seed: seeds.Seed
) -> None:
    plan = seed.path
    printed = call(installed, "outline", "--format", "jsonl", plan, cwd=tmp_path)
    assert len(printed.splitlines()) == len(scoring.gold(seed.file, "outline"))
    assert list(tmp_path.iterdir()) == []


def test_installed_data_are_found(installed: Path, tmp_path: Path) -> None:
    code = (
        "import seeds, themes; print(*[path.stat().st_size for path in seeds.paths()]);"
        "print(*[theme.name for theme in themes.bundled()])"
    )
    python = installed.with_name("python")
    sizes, found = call(python, "-c", code, cwd=tmp_path).splitlines()
    assert sizes.split() == [str(path.stat().st_size) for path in seeds.paths()]
    assert found.split() == [theme.name for theme in themes.bundled()]
