from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from ledersamtale import __version__

ROOT = Path(__file__).parents[1]
BIN = "Scripts" if os.name == "nt" else "bin"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project as it is in version control, with nothing built in it."""
    folder = tmp_path_factory.mktemp("checkout") / "ledersamtale"
    for name in ("src", "data"):
        ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def built(checkout: Path) -> dict[str, Path]:
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(checkout / "dist"), str(checkout)],
        check=True,
        capture_output=True,
    )
    (wheel,) = (checkout / "dist").glob("*.whl")
    (sdist,) = (checkout / "dist").glob("*.tar.gz")
    return {"wheel": wheel, "sdist": sdist}


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", ["wheel", "sdist", "editable"])
def test_bundled_set_is_installed_with_the_program(
    kind: str, checkout: Path, built: dict[str, Path], tmp_path: Path
) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    program = tmp_path / "venv" / BIN
    what = ["--editable", str(checkout)] if kind == "editable" else [str(built[kind])]
    install = [str(program / "python"), "-m", "pip", "install", "--quiet", *what]
    subprocess.run(install, check=True, capture_output=True, cwd=tmp_path)

    def run(*arguments: str) -> str:
        return subprocess.run(
            [str(program / "ledersamtale"), *arguments],
            check=True,
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        ).stdout

    assert run("--version") == f"ledersamtale {__version__}\n"
    themes = (ROOT / "data" / "themes.yaml").read_text(encoding="utf-8")
    checked = run("themes", "check")
    path = Path(checked.split(":")[0])
    assert path.read_text(encoding="utf-8") == themes
    assert path.is_relative_to(checkout if kind == "editable" else tmp_path / "venv")
    assert "\n# Tema 4: Arbejdsmiljø og samarbejde\n" in run("print-theme", "samarbejde")


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_an_editable_checkout_shows_its_own_changes(
    checkout: Path, tmp_path: Path, built: dict[str, Path]
) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / BIN / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--editable", str(checkout)]
    subprocess.run(install, check=True, capture_output=True)
    themes = checkout / "data" / "themes.yaml"
    before = themes.read_text(encoding="utf-8")
    themes.write_text(before.replace("Helhed og", "Heelhed og"), encoding="utf-8")
    try:
        shown = subprocess.run(
            [str(python), "-m", "ledersamtale", "print-theme", "helhed"],
            check=True,
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
        ).stdout
    finally:
        themes.write_text(before, encoding="utf-8")
    assert "\n# Tema 3: Heelhed og sammenhæng\n" in shown
