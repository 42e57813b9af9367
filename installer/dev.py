"""The one command of a developer: sets the project up, runs it, checks it.

    python3 installer/dev.py demo            open a demo office (without a display: tour it)
    python3 installer/dev.py test            every check and every test, as CI runs them
    python3 installer/dev.py test -- -k gap  the checks, and only the tests that match
    python3 installer/dev.py run clients     any command of Sluss itself
    python3 installer/dev.py setup           only the set-up the others do by themselves
    python3 installer/dev.py features        which features of the sources a test proves, and where
    python3 installer/dev.py translations    collect new sentences, then compile
    python3 installer/dev.py migration NAME  write the step from the old tables to the declared ones
    python3 installer/dev.py lock            renew requirements.lock from pyproject.toml

Needs Python 3.11 to 3.14 and nothing else. The virtual environment is `.venv`, or `SLUSS_VENV`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

from environment import Environment, SetupFailed, continue_with_supported_python
from system_libraries import LibrariesMissing, ensure_listening, ensure_stock_tools

ROOT = Path(__file__).resolve().parent.parent
# import-linter has a script and no module to run; `python -m importlinter.cli` does nothing.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# Each file of tests in one process: what is made once for a file is made once. In their order: the
# walks through every page are few tests and long, and must not come last.
ROOM_FOR_TESTS = 4 << 30  # bytes free in memory; a run held 1.2 GB at most
TOGETHER = "-n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder"


def main() -> int:
    """Run the command named on the command line and return its exit code."""
    code = continue_with_supported_python()
    if code is not None:
        return code
    arguments, rest = _arguments()
    environment = Environment(ROOT)
    try:
        command = COMMANDS[arguments.command]
        environment.prepare(
            again=getattr(arguments, "again", False),
            window=arguments.command in {"demo", "run"} and _has_display(),
        )
        return command(environment, arguments, rest)
    except SetupFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def demo(environment: Environment, _arguments: argparse.Namespace, rest: list[str]) -> int:
    """Open the demo office; the program itself tours it where there is no display."""
    if not _has_display():
        print("There is no display here: Sluss walks the tour off screen and names the folder.")
    return environment.python("-m", "sluss", "demo", *rest)


def run(environment: Environment, _arguments: argparse.Namespace, rest: list[str]) -> int:
    """Run Sluss with the arguments given."""
    return environment.python("-m", "sluss", *rest)


def setup(environment: Environment, _arguments: argparse.Namespace, _rest: list[str]) -> int:
    """Say where the finished environment is: the set-up itself has been done."""
    print(f"Ready: {environment.folder}")
    return 0


def translations(environment: Environment, _arguments: argparse.Namespace, _: list[str]) -> int:
    """Collect the sentences of the program into the catalogues and compile them."""
    return environment.python("installer/translations.py", "update") or environment.python(
        "installer/translations.py", "compile"
    )


def features(environment: Environment, _arguments: argparse.Namespace, rest: list[str]) -> int:
    """Print which features of the source documents a test proves, and which none does."""
    return environment.python("installer/features.py", *rest)


def migration(environment: Environment, arguments: argparse.Namespace, _rest: list[str]) -> int:
    """Write the next migration, if the declarations ask for one."""
    return environment.python("installer/migration.py", arguments.name)


def lock(environment: Environment, arguments: argparse.Namespace, _rest: list[str]) -> int:
    """Renew the lock: every platform, every supported Python, with the hashes of the index."""
    for name in [name for name in os.environ if name.startswith(("UV_", "PIP_"))]:
        del os.environ[name]  # a mirror or wheels of this machine must not get into the lock
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
    options += ["--no-config", "--no-emit-index-url", "--index-url", "https://pypi.org/simple"]
    options += ["--custom-compile-command", "python3 installer/dev.py lock"]
    if arguments.upgrade:
        options.append("--upgrade")
    return environment.python(
        *("-m", "uv", "pip", "compile", "pyproject.toml", "--group", "dev"),
        *options,
        *("--output-file", "requirements.lock"),
    )


def test(environment: Environment, arguments: argparse.Namespace, rest: list[str]) -> int:
    """Run every check, cheapest first, then the tests; all of them, whatever failed before."""
    checks = {
        "format": ["ruff", "format", "--check", "."],
        "lint": ["ruff", "check", "."],
        "types": ["mypy"],
        "imports": ["-c", LINT_IMPORTS, "--no-logo"],
        "translations": ["installer/translations.py", "check"],
        "tests": ["pytest", *TOGETHER.split(), *rest],
    }
    if arguments.only:
        checks = {name: checks[name] for name in checks if name in arguments.only}
    if "tests" in checks:
        try:
            ensure_stock_tools()
            ensure_listening(environment.interpreter)
        except LibrariesMissing as missing:
            print(f"{missing}\nUntil then the tests that need them fail.", flush=True)
    keep_files_in_memory()
    began, failed = time.monotonic(), []
    for name, command in checks.items():
        print(f"\n== {name}", flush=True)
        as_module = [] if command[0].endswith(".py") or command[0] == "-c" else ["-m"]
        if environment.python(*as_module, *command, silent_input=True) != 0:
            failed.append(name)
    took = time.monotonic() - began
    passed = len(checks) - len(failed)
    verdict = f"FAILED: {', '.join(failed)}" if failed else "all passed"
    print(f"\n== {passed} of {len(checks)} checks passed in {took:.0f} s; {verdict}", flush=True)
    return 1 if failed else 0


def keep_files_in_memory() -> None:
    """Let tests make their stores in memory where the system offers it and there is room.

    They wait for the disk ten thousand times, which proves nothing: a process that is killed loses
    no file here either, and what a power cut takes is told by a recorder.
    """
    memory = Path("/dev/shm")
    if memory.is_dir() and shutil.disk_usage(memory).free >= ROOM_FOR_TESTS:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


# A new command is a function above, a line here and, if it has options, one in `_arguments`.
COMMANDS = {
    "demo": demo,
    "test": test,
    "run": run,
    "setup": setup,
    "features": features,
    "translations": translations,
    "migration": migration,
    "lock": lock,
}


def _arguments() -> tuple[argparse.Namespace, list[str]]:
    """Return the options of the command and what is passed on to the program behind it."""
    own, rest = sys.argv[1:], []
    if own[:1] in (["run"], ["features"]):  # all the rest is for the program behind it
        own, rest = own[:1], own[1:]
    elif "--" in own:
        own, rest = own[: own.index("--")], own[own.index("--") + 1 :]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    parsers = {name: commands.add_parser(name, help=run.__doc__) for name, run in COMMANDS.items()}
    names = ["format", "lint", "types", "imports", "translations", "tests"]
    parsers["test"].add_argument("--only", nargs="+", choices=names, help="only these checks")
    parsers["setup"].add_argument("--again", action="store_true", help="although it was done")
    parsers["migration"].add_argument("name", help="what it does, in a few words")
    parsers["lock"].add_argument("--upgrade", action="store_true", help="take newer versions")
    arguments, unknown = parser.parse_known_args(own)
    if unknown and arguments.command != "demo":
        parser.error(f"unknown: {' '.join(unknown)} (what is meant for the program goes after --)")
    return arguments, [*unknown, *[word for word in rest if word != "--"]]


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
