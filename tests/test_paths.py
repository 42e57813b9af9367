"""Where files lie in a checkout, a wheel and a frozen program."""

import zipfile
from pathlib import Path

import pytest

from sluss import paths
from sluss.errors.program import ResourcesMissing

ROOT = Path(__file__).resolve().parents[1]


def test_a_checkout_reads_its_own_resources():
    assert paths.resources() == ROOT / "resources"
    assert (paths.translations() / "sv" / "LC_MESSAGES" / "sluss.po").is_file()


def test_a_wheel_and_a_frozen_program_carry_them_in_the_package(tmp_path, monkeypatch):
    inside = tmp_path / "sluss" / "_resources"
    inside.mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "sluss")
    assert paths.resources() == inside


def test_nobody_moves_the_file_of_the_it_department_by_a_variable(monkeypatch, tmp_path):
    before = paths.policy()
    assert before.name == "policy.toml"
    assert before.parent.name == "Sluss"
    for name in ("XDG_CONFIG_DIRS", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert paths.policy() == before


def test_a_program_without_resources_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "a" / "sluss")
    with pytest.raises(ResourcesMissing):
        paths.resources()


def test_the_wheel_holds_the_resources(tmp_path):
    from hatchling.builders.wheel import WheelBuilder

    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    names = zipfile.ZipFile(wheel).namelist()
    assert "sluss/_resources/translations/sv/LC_MESSAGES/sluss.po" in names
    assert "sluss/paths.py" in names
    assert not any(name.startswith(("tests/", "installer/")) for name in names)


@pytest.mark.parametrize("place", [paths.stores, paths.settings, paths.logs])
def test_what_belongs_to_the_user_lies_in_folders_named_after_the_program(place):
    assert "sluss" in str(place()).lower()
    assert place().is_absolute()
