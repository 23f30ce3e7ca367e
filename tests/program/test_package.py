"""What people install: the wheel holds all it needs and works far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import seeds
import themes
from tests.support import scoring

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
    call(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    programs = Path(sysconfig.get_path("scripts", "venv", {"base": str(folder)}))
    (wheel,) = built.glob("*.whl")
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "install", "--quiet")
    call(*pip, "--constraint", LOCK, wheel, cwd=folder)
    return programs / "gangmu"


def names(archive: Path) -> Iterator[str]:
    """The files in a wheel or sdist, as their paths below its top folder."""
    if archive.suffix == ".whl":
        yield from zipfile.ZipFile(archive).namelist()
    else:
        with tarfile.open(archive) as tar:
            yield from (name.split("/", 1)[1] for name in tar.getnames() if "/" in name)


def test_wheel_holds_the_code_and_all_its_data(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    held = {name for name in names(wheel) if ".dist-info/" not in name}
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
    # Their ready-made forms too, which halve the time of a start.
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


def test_installed_command_says_its_version(installed: Path, tmp_path: Path) -> None:
    assert call(installed, "--version", cwd=tmp_path).strip() == "gangmu 0.1.0"


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
