"""From words to an exit code, whatever the words and whatever happens."""

import errno
import os
import subprocess
import sys

import pytest

from sluss import __version__
from sluss.app import (
    chosen_language,
    fault_hook,
    main,
    remember_store,
    usual_store,
    wanted_store,
)
from sluss.cli.context import aligned, printable
from sluss.cli.parser import GROUPS, parser_for
from sluss.cli.run import of_the_system
from sluss.domain.ids import id_from_hex

COMMANDS = [command for group in GROUPS for command in group.commands]
NAME = "Anna Svensson"


def python(*words, **environ):
    """Run Python as a person would, with nothing set that tests set."""
    known = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=known | environ,
    )


class TestWords:
    def test_the_version_is_told(self, sluss, capsys):
        said = sluss("--version")
        assert (said.code, said.out) == (0, f"sluss {__version__}\n")

    def test_every_group_registers_the_commands_it_is_listed_with(self):
        parser = parser_for([])
        (found,) = (action for action in parser._actions if action.dest == "command")
        assert list(found.choices or ()) == COMMANDS

    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_command_explains_itself(self, sluss, command):
        said = sluss(command, "--help")
        assert said.code == 0
        assert said.out.startswith(f"usage: sluss {command}")

    @pytest.mark.parametrize(
        "words",
        [
            (NAME,),
            ("clients", NAME),
            ("clients",),
            ("init", "dir", "--kind", NAME),
            ("log", "show", "--store", "x", "--last", NAME),
            ("records", NAME),
            ("--lang", NAME, "clients"),
        ],
    )
    def test_wrong_use_is_2_and_what_was_typed_is_not_repeated(self, sluss, words):
        said = sluss(*words)
        assert said.code == 2
        assert said.out == ""
        assert said.err.startswith("usage: ")
        assert "Svensson" not in said.err

    def test_json_and_language_go_before_or_behind_the_command(self, sluss, at_store):
        before = sluss("--json", "clients", *at_store)
        assert before.data == sluss("clients", *at_store, "--json").data

    def test_a_refusal_is_an_object_for_programs_and_two_lines_for_people(self, sluss, tmp_path):
        words = ["check", "--store", tmp_path]
        said = sluss(*words, "--json")
        assert said.error == "store.not-here"
        plain = sluss(*words)
        assert (plain.code, plain.out) == (1, "")
        assert plain.err == said.err
        assert plain.err.count("\n") == 2
        assert "S-101" in plain.err


class TestLanguage:
    @pytest.mark.parametrize(
        ("words", "environ", "language"),
        [
            ([], {}, "sv"),
            ([], {"LANG": "C.UTF-8"}, "sv"),
            ([], {"LANG": "da_DK.UTF-8"}, "da"),
            ([], {"LANG": "en_GB.UTF-8"}, "en"),
            ([], {"LANG": "de_DE.UTF-8"}, "sv"),
            ([], {"LANG": "da_DK.UTF-8", "LC_ALL": "sv_SE"}, "sv"),
            ([], {"LANG": "sv_SE", "SLUSS_LANG": "da"}, "da"),
            (["clients", "--lang", "en"], {"SLUSS_LANG": "da"}, "en"),
            (["--lang=da", "clients"], {"LANG": "sv_SE"}, "da"),
            (["clients", "--lang"], {"LANG": "da_DK"}, "da"),
            (["clients", "--lang", "xx"], {"LANG": "da_DK"}, "da"),
        ],
    )
    def test_the_one_asked_for_then_the_computers_then_swedish(
        self, monkeypatch, words, environ, language
    ):
        monkeypatch.setattr("locale.getlocale", lambda: (None, None))
        assert chosen_language(words, environ) == language

    def test_what_the_it_department_decided_comes_before_the_computers(self):
        assert chosen_language([], {"LANG": "sv_SE"}, "da") == "da"
        assert chosen_language(["--lang", "en"], {}, "da") == "en"
        assert chosen_language([], {"SLUSS_LANG": "sv"}, "da") == "sv"


class TestAnswers:
    def test_columns_are_aligned_and_cannot_steer_the_terminal(self):
        rows = [("a", "Bj\x9bork"), ("long", "\u202eb")]
        assert aligned(("Code", "Name"), rows) == ["Code  Name", "a     Bj�ork", "long  �b"]

    def test_a_line_feed_in_a_line_is_no_second_line(self):
        assert printable("a\r\nb") == "a��b"

    @pytest.mark.parametrize(
        ("number", "code"),
        [
            (errno.ENOSPC, "cli.no-room-left"),
            (errno.EACCES, "cli.path-forbidden"),
            (errno.EROFS, "cli.path-forbidden"),
            (errno.ENOENT, "cli.path-missing"),
            (errno.EIO, "cli.device-failed"),
        ],
    )
    def test_what_the_system_reports_becomes_something_to_act_on(self, number, code):
        error = of_the_system(OSError(number, "x", f"/home/{NAME}"))
        assert error.code == code
        assert NAME not in str(error)

    def test_a_reader_that_has_gone_ends_the_command_quietly(self):
        command = "python -m sluss dictionary --format json --lang en | head -c 10"
        done = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {command.replace('python', sys.executable)}"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""
        assert done.stdout == '{"entities'


class TestFaults:
    def test_a_bug_is_told_by_its_place_without_any_value(self, clock, tmp_path, capsys):
        hook = fault_hook(tmp_path / "logs", clock)
        try:
            id_from_hex(NAME)
        except ValueError as error:
            hook(type(error), error, error.__traceback__)
        said = capsys.readouterr()
        noted = (tmp_path / "logs" / "faults.log").read_text()
        for text in (said.err, noted):
            assert "ValueError" in text
            assert "domain/ids.py:" in text
            assert "Svensson" not in text
            assert "test_run" not in text
        assert "S-001" in said.err
        assert said.out == ""

    def test_the_log_of_faults_does_not_grow_for_ever(self, clock, tmp_path, capsys):
        (tmp_path / "faults.log").write_text("x" * (1 << 20))
        fault_hook(tmp_path, clock)(ValueError, ValueError(), None)
        assert (tmp_path / "faults.log").stat().st_size < 1000

    def test_a_log_that_cannot_be_written_hides_nothing(self, clock, tmp_path, capsys):
        (tmp_path / "file").write_text("")
        fault_hook(tmp_path / "file" / "logs", clock)(ValueError, ValueError(), None)
        assert "S-001" in capsys.readouterr().err


class TestStart:
    def test_nothing_heavy_is_loaded_before_it_is_needed(self):
        heavy = "{'sqlalchemy', 'sqlcipher3', 'alembic', 'nacl', 'reportlab', 'PySide6', 'msgspec'}"
        code = f"import sys, sluss.app; print(*({heavy} & set(sys.modules)))"
        assert python("-c", code).stdout == "\n"

    def test_the_version_as_a_command_of_the_system(self):
        done = python("-m", "sluss", "--version")
        assert (done.returncode, done.stdout, done.stderr) == (0, f"sluss {__version__}\n", "")

    def test_without_a_screen_the_window_says_one_sentence(self, machine, capsys, monkeypatch):
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr("sys.platform", "linux")
        monkeypatch.setenv("SLUSS_LANG", "en")
        assert main([], machine) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("There is no screen here")

    def test_the_window_opens_the_store_that_was_opened_last(self, tmp_path):
        stores, last = tmp_path / "stores", tmp_path / "settings" / "last"
        for place, name in enumerate(("old", "new", "none")):
            (stores / name).mkdir(parents=True)
            if name != "none":
                (stores / name / "header.b").write_text("")
                os.utime(stores / name / "header.b", (1_000 + place, 1_000 + place))
        assert usual_store((tmp_path / "nowhere",), last) is None
        assert usual_store((tmp_path / "shared", stores), last) == stores / "new"
        remember_store(stores / "old", last)
        assert usual_store((tmp_path / "shared", stores), last) == stores / "old"
        remember_store(stores / "none", last)
        assert usual_store((tmp_path / "shared", stores), last) == stores / "new"
        last.write_bytes(b"\xff\xff")
        assert usual_store((tmp_path / "shared", stores), last) == stores / "new"

    def test_a_start_without_any_store_begins_with_the_first_start(
        self, machine, tmp_path, monkeypatch
    ):
        from sluss.ui import start

        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME", "USERPROFILE", "LOCALAPPDATA"):
            monkeypatch.setenv(name, str(tmp_path))
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        monkeypatch.setenv("SLUSS_LANG", "en")
        opened = []

        def window(_machine, folder, _memory, **more):
            opened.append(folder)
            more["found"](tmp_path / "made")
            return 0

        monkeypatch.setattr(start, "open_window", window)
        assert main([], machine) == 0
        assert opened == [None]
        noted = [file.read_text().strip() for file in tmp_path.rglob("last-store.txt")]
        assert noted == [str(tmp_path / "made")]

    def test_the_path_of_a_folder_opens_it_in_the_window(self, tmp_path):
        assert wanted_store([str(tmp_path)]) == tmp_path
        assert wanted_store([str(tmp_path / "not-there")]) is None
        assert wanted_store([str(tmp_path), "--json"]) is None
        assert wanted_store(["--version"]) is None
