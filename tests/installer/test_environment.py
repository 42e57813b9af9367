"""The set-up of a checkout, as far as it goes without making a new environment."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def modules(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "installer")
    import environment
    import system_libraries

    return environment, system_libraries


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout with a lock and a project file, and an environment outside of it."""
    (tmp_path / "requirements.lock").write_text("")
    (tmp_path / "pyproject.toml").write_text("")
    monkeypatch.setenv("SLUSS_VENV", str(tmp_path / "venv"))
    return tmp_path


def test_the_python_of_the_tests_is_one_that_fits(modules):
    environment, _ = modules
    assert environment.continue_with_supported_python() is None


def test_a_python_too_old_is_told_in_a_sentence(modules, monkeypatch, capsys):
    environment, _ = modules
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(environment.shutil, "which", lambda _name: None)
    assert environment.continue_with_supported_python() == 1
    assert "this is Python 3.9" in capsys.readouterr().out


def test_a_folder_that_is_no_environment_is_left_untouched(modules, checkout):
    environment, _ = modules
    (checkout / "venv").mkdir()
    (checkout / "venv" / "letter.txt").write_text("keep me")
    with pytest.raises(environment.SetupFailed, match="left untouched"):
        environment.Environment(checkout).prepare()
    assert (checkout / "venv" / "letter.txt").read_text() == "keep me"


def test_a_change_of_the_lock_or_the_project_file_asks_for_a_new_set_up(modules, checkout):
    environment, _ = modules
    here = environment.Environment(checkout)
    before = here._fingerprint()
    (checkout / "requirements.lock").write_text("one==1")
    between = here._fingerprint()
    (checkout / "pyproject.toml").write_text("[project]")
    assert len({before, between, here._fingerprint()}) == 3


def test_a_program_it_starts_keeps_what_it_compiled(modules, checkout, monkeypatch):
    environment, _ = modules
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    here = environment.Environment(checkout)
    here._python = Path(sys.executable)
    assert here.python("-c", "import sys; sys.exit(sys.dont_write_bytecode)") == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks libraries")
def test_missing_libraries_without_the_right_to_install_give_the_command(modules, monkeypatch):
    _, libraries = modules
    monkeypatch.setattr(libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(libraries, "_privilege", lambda: None)
    with pytest.raises(libraries.LibrariesMissing) as missing:
        libraries.install(["libegl1"], purpose="Qt")
    assert "sudo apt-get install -y --no-install-recommends libegl1" in str(missing.value)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks libraries")
def test_only_the_stock_tools_that_are_missing_are_installed(modules, monkeypatch):
    _, libraries = modules
    there = {"openssl", "apt-get"}
    monkeypatch.setattr(libraries.shutil, "which", lambda name: name if name in there else None)
    monkeypatch.setattr(libraries, "_privilege", lambda: None)
    with pytest.raises(libraries.LibrariesMissing) as missing:
        libraries.ensure_stock_tools()
    assert str(missing.value).endswith("--no-install-recommends age")
    there.add("age")
    libraries.ensure_stock_tools()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks libraries")
def test_another_linux_is_told_what_to_look_for(modules, monkeypatch):
    _, libraries = modules
    monkeypatch.setattr(libraries.shutil, "which", lambda _name: None)
    with pytest.raises(libraries.LibrariesMissing, match="neither Debian nor Ubuntu"):
        libraries.install(["libegl1"], purpose="Qt")


@pytest.mark.parametrize("wrong", [["nonsense"], ["test", "--nonsense"], []])
def test_wrong_use_is_refused_before_anything_is_set_up(wrong):
    done = subprocess.run(
        [sys.executable, "installer/dev.py", *wrong],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "usage:" in done.stderr
