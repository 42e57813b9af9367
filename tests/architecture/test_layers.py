"""Imports point down, and what is banned stays where it is allowed."""

import re
import subprocess
import sys
from pathlib import Path

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "desktop" / "sluss"

# The only modules that may say "noqa: TID251": here clock, randomness and the one thread begin, and
# here it is heard on the bus of this computer that it goes to sleep.
MAY_USE_WHAT_IS_BANNED = {"app.py", "ui/runner.py", "ui/system_locks.py"}


def test_every_import_contract_holds():
    linter = subprocess.run(
        [sys.executable, "-c", LINT, "--no-logo", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert linter.returncode == 0, linter.stdout + linter.stderr


def test_the_linter_finds_a_violation(tmp_path):
    # Without this a contract that checks nothing would look like one that holds.
    package = tmp_path / "sluss"
    for name in ("domain", "store"):
        (package / name).mkdir(parents=True)
        (package / name / "__init__.py").touch()
    (package / "__init__.py").touch()
    (package / "domain" / "clients.py").write_text("import sluss.store\n")
    (tmp_path / "linter.toml").write_text(
        '[tool.importlinter]\nroot_package = "sluss"\n[[tool.importlinter.contracts]]\n'
        'name = "layers"\ntype = "layers"\ncontainers = ["sluss"]\nlayers = ["store", "domain"]\n'
    )
    linter = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--config", "linter.toml"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "sluss.domain is not allowed to import sluss.store" in linter.stdout


def test_clock_randomness_and_threads_are_used_in_the_named_modules_only():
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"#\s*noqa:.*TID251", path.read_text(encoding="utf-8"))
    }
    assert users <= MAY_USE_WHAT_IS_BANNED


def test_no_contract_is_softened_by_an_exception():
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "ignore_imports" not in settings
    assert "TYPE_CHECKING" not in settings
