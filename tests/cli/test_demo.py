"""The commands `generate` and `demo`: their answers, their refusals, and what they leave alone."""

import datetime as dt
import json
from pathlib import Path

import pytest
from tests.reports.pdf_text import read_pdf
from tests.surroundings import START

from sluss import app
from sluss.cli.run import run
from sluss.usecases.demo_folder import CLERK_LOGIN, MAJA_LOGIN
from sluss.usecases.generate import KNOWN_LOGIN, KNOWN_PASSPHRASE


@pytest.fixture
def known(tmp_path):
    """A file with the passphrase everybody knows."""
    file = tmp_path / "known"
    file.write_text(KNOWN_PASSPHRASE, encoding="utf-8")
    return file


class TestGenerate:
    def test_it_makes_a_store_and_says_how_to_open_it(self, sluss, tmp_path, known):
        said = sluss("generate", "--clients", 7, "--out", tmp_path / "w", "--jsonl", "--json")
        assert said.code == 0
        assert said.data.keys() == {
            "store",
            "jsonl",
            "offices",
            "clients",
            "records",
            "seconds",
            "user",
            "passphrase",
        }
        assert (said.data["clients"], said.data["offices"]) == (7, 1)
        assert (said.data["user"], said.data["passphrase"]) == (KNOWN_LOGIN, KNOWN_PASSPHRASE)
        lines = Path(said.data["jsonl"]).read_text(encoding="utf-8").splitlines()
        assert len(lines) == said.data["records"]
        listed = sluss(
            "clients", "--store", said.data["store"], "--passphrase-file", known, "--json"
        )
        assert len(listed.data["clients"]) == 7

    def test_the_same_seed_gives_the_same_file(self, sluss, tmp_path):
        files = []
        for name, seed in (("a", 9), ("b", 9), ("c", 10)):
            words = ("--clients", 4, "--seed", seed, "--out", tmp_path / name, "--jsonl", "--json")
            files.append(Path(sluss("generate", *words).data["jsonl"]).read_bytes())
        assert files[0] == files[1] != files[2]

    def test_country_day_and_passphrase_can_be_chosen(self, sluss, tmp_path, secret):
        said = sluss(
            "generate", "--clients", 3, "--out", tmp_path / "dk", "--country", "DK", "--notes", 1,
            "--as-of", "2026-03-02", "--passphrase-file", secret, "--jsonl", "--json",
        )  # fmt: skip
        assert said.data["passphrase"] is None
        text = Path(said.data["jsonl"]).read_text(encoding="utf-8")
        records = [json.loads(line) for line in text.splitlines()]
        assert {r["country"] for r in records if r["entity"] == "Office"} == {"DK"}
        notes = [r["happened_on"] for r in records if r["entity"] == "CaseNote"]
        assert len(notes) == 3
        assert max(notes) <= "2026-03-02"
        opened = sluss("check", "--store", tmp_path / "dk", "--passphrase-file", secret, "--json")
        assert opened.code == 0

    def test_people_read_lines(self, sluss, tmp_path):
        said = sluss("generate", "--clients", 1, "--out", tmp_path / "one")
        assert "1 invented client in" in said.out
        assert KNOWN_PASSPHRASE in said.out

    def test_nothing_is_written_over(self, sluss, tmp_path):
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "letter").write_text("x")
        refused = sluss("generate", "--clients", 1, "--out", tmp_path / "mine", "--json")
        assert refused.error == "places.not-empty"
        (tmp_path / "new.jsonl").write_text("x")
        words = ("--clients", 1, "--out", tmp_path / "new", "--jsonl", "--json")
        assert sluss("generate", *words).error.startswith("records.")
        assert not (tmp_path / "new").exists()

    @pytest.mark.parametrize(
        "words",
        [
            ("--clients", "0"),
            ("--clients", "many"),
            ("--clients", "1000001"),
            ("--clients", "5", "--as-of", "soon"),
            ("--clients", "5", "--country", "NO"),
            (),
        ],
    )
    def test_wrong_use_is_told(self, sluss, tmp_path, words, capsys):
        said = sluss("generate", "--out", tmp_path / "w", *words)
        assert (said.code, said.out) == (2, "")
        assert not (tmp_path / "w").exists()


class Somebody:
    """A screen with somebody in front of it, who closes every window at once."""

    is_there = True

    def __init__(self):
        self.shown = []

    def show(self, store, login, passphrase):
        self.shown.append((store, login, passphrase))
        return 0

    def pictures(self, store, login, passphrase, out, look=None):
        raise AssertionError("nobody asked for pictures")

    def first_start(self, out):
        raise AssertionError("nobody asked for pictures")

    def way_out(self, out):
        raise AssertionError("nobody asked for pictures")

    def week(self, out):
        raise AssertionError("nobody asked for pictures")


@pytest.fixture
def demo(machine, capsys, tmp_path):
    """Return a function that runs `demo` on one folder, without a screen unless told."""

    def call(*more, screen=None):
        words = ["demo", "--dir", str(tmp_path / "demo"), "--json", "--lang", "en", *map(str, more)]
        code = run(words, machine, "en", {}, screen)
        said = capsys.readouterr()
        return code, json.loads(said.out), said.err

    return call


class TestDemo:
    def test_without_a_screen_it_lays_out_what_there_is_to_see(self, demo, sluss, tmp_path, known):
        code, data, _ = demo()
        assert code == 0
        out = tmp_path / "demo" / "rundtur"
        assert data["tour"] == str(out)
        assert {each.name for each in out.iterdir()} == {
            Path(data[name]).name
            for name in (
                "delivery",
                "recovery_sheet",
                "client_list",
                "client_list_later",
                "faults",
            )
        }
        assert Path(data["recovery_sheet"]).read_bytes().startswith(b"%PDF")
        assert data["users"] == {
            "office": KNOWN_LOGIN, "laptop": MAJA_LOGIN, "central": CLERK_LOGIN,
        }  # fmt: skip
        for place, store in (("office", "store"), ("laptop", "laptop"), ("central", "central")):
            said = sluss(
                "check", "--store", data[store], "--user", data["users"][place],
                "--passphrase-file", known, "--json",
            )  # fmt: skip
            assert said.code == 0

    def test_a_screen_shows_the_office_and_gets_no_pictures(self, demo, demos, tmp_path):
        demos.copy(START, tmp_path / "demo")
        somebody = Somebody()
        code, data, _ = demo(screen=somebody)
        assert code == 0
        assert somebody.shown == [(Path(data["store"]), KNOWN_LOGIN, KNOWN_PASSPHRASE)]
        assert "tour" not in data
        assert not (tmp_path / "demo" / "rundtur").exists()

    def test_it_is_opened_again_and_made_anew_when_asked_or_when_its_days_are_over(
        self, demo, demos, clock, tmp_path
    ):
        demos.copy(START, tmp_path / "demo")
        header = tmp_path / "demo" / "kontoret" / "header.a"
        first = header.read_bytes()
        _, _, err = demo()
        assert header.read_bytes() == first
        assert "Making" not in err
        demo("--fresh")
        second = header.read_bytes()
        assert second != first
        clock.forward(days=10)
        _, _, err = demo()
        assert header.read_bytes() != second
        assert "made anew" in err
        today = clock().astimezone(dt.UTC).date().isoformat()
        assert today in (tmp_path / "demo" / "demo.txt").read_text(encoding="utf-8")

    def test_a_folder_with_something_else_is_left_as_it_is(self, demo, tmp_path):
        (tmp_path / "demo").mkdir()
        (tmp_path / "demo" / "letter").write_text("x")
        for more in ((), ("--fresh",)):
            code, data, _ = demo(*more)
            assert (code, data["error"]["code"]) == (1, "demo.not-a-demo")
        assert [each.name for each in (tmp_path / "demo").iterdir()] == ["letter"]

    def test_the_recovery_sheet_speaks_the_language_asked_for(self, machine, capsys, tmp_path):
        assert run(["demo", "--dir", str(tmp_path / "demo")], machine, "da", {}) == 0
        sheet = read_pdf((tmp_path / "demo" / "aterstallningsblad.pdf").read_bytes())
        assert sheet.language.startswith("da")
        capsys.readouterr()


@pytest.mark.parametrize(
    ("environ", "there"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({}, False),
    ],
)
def test_on_linux_a_screen_is_there_when_a_display_is(monkeypatch, machine, environ, there):
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert app._Screen(machine).is_there is there
