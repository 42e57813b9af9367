"""The repository holds what belongs in it: a fixed top level, one lock, nothing of one machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]

TOP_LEVEL = {
    ".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "desktop",
    "installer", "pyproject.toml", "requirements.lock", "resources", "tests",
}  # fmt: skip
OF_ONE_MACHINE = re.compile(rb"(?<![\w.:/-])(/(?:home|Users|opt|mnt|srv)/\w+|/root\b|C:\\Users\\)")


def tracked() -> list[Path]:
    """Return the files of the repository, or all there are where it came without git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("this copy has no git history to ask")
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file()]


def test_the_top_level_is_fixed():
    assert {file.relative_to(ROOT).parts[0] for file in tracked()} <= TOP_LEVEL


def test_no_file_names_a_place_on_one_machine():
    named = {
        file.relative_to(ROOT).as_posix(): found.group().decode()
        for file in tracked()
        if file.suffix not in {".png", ".ttf", ".otf", ".woff2", ".sluss", ".ico"}
        and file != Path(__file__)
        and (found := OF_ONE_MACHINE.search(file.read_bytes()))
    }
    assert named == {}


def test_nothing_compiled_and_no_store_is_kept():
    kept = [
        file.relative_to(ROOT).as_posix()
        for file in tracked()
        if file.suffix in {".mo", ".pyc", ".log", ".orig", ".rej", ".db"}
    ]
    assert kept == []


def locked() -> dict[str, Version]:
    """Return what the lock names, by normalised name."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pairs = [match.groups() for line in lines if (match := re.match(r"([\w.-]+)==([^ ;]+)", line))]
    return {name.lower().replace("_", "-"): Version(version) for name, version in pairs}


def test_the_lock_fits_the_project_file():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    assert wanted
    for requirement in map(Requirement, wanted):
        version = locked()[requirement.name.lower().replace("_", "-")]
        assert requirement.specifier.contains(version), requirement


def test_the_lock_leads_nowhere_but_to_the_index():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|find-links|index-url|^-e|^\.", lock, re.MULTILINE)


def test_every_locked_package_has_hashes():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    packages = re.split(r"^(?=[a-z])", lock, flags=re.MULTILINE)[1:]
    assert len(packages) == len(locked())
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []


def test_every_dependency_is_explained():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    page = (ROOT / "desktop" / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert [
        name for each in wanted if f"**{(name := Requirement(each).name.lower())}**" not in page
    ] == []
