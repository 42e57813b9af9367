"""Making stores and letting people in."""

import os
import stat
from dataclasses import replace

import pytest
from tests.cli.conftest import fingerprint
from tests.conftest import LOGIN, PASSPHRASE

from sluss.cli.run import run
from sluss.crypto.recovery import read_recovery_code
from sluss.usecases.office import open_office


@pytest.fixture
def init(sluss, secret):
    def call(folder, *more, kind="office", name="Frivården Lund"):
        words = ["init", folder, "--kind", kind, "--office", name, "--user", "sara"]
        return sluss(*words, "--passphrase-file", secret, *more)

    return call


def test_a_store_is_made_and_opens(init, sluss, secret, tmp_path):
    said = init(tmp_path / "new", "--name", "Sara Öst", "--json")
    assert said.code == 0
    assert said.data.keys() == {"folder", "store", "kind", "office", "user", "recovery_code"}
    people = sluss(
        "user", "list", "--store", tmp_path / "new", "--passphrase-file", secret, "--json"
    )
    (sara,) = people.data["users"]
    assert (sara["user"], sara["name"]) == ("sara", "Sara Öst")


def test_the_recovery_code_that_was_shown_opens_the_store(init, around, tmp_path):
    said = init(tmp_path / "new", "--json")
    code = read_recovery_code(said.data["recovery_code"])
    open_office(around, tmp_path / "new", "sara", code).close()


def test_the_recovery_code_goes_to_a_file_and_then_nowhere_else(init, tmp_path):
    file = tmp_path / "code"
    said = init(tmp_path / "new", "--recovery-file", file)
    code = file.read_text().strip()
    read_recovery_code(code)
    assert code not in said.out + said.err
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_recovery_sheet_is_a_pdf(init, tmp_path):
    init(tmp_path / "new", "--recovery-sheet", tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")


def test_a_file_that_is_there_is_not_written_over_and_no_store_is_made(init, tmp_path):
    there = tmp_path / "there"
    there.write_text("mine")
    for option in ("--recovery-file", "--recovery-sheet"):
        said = init(tmp_path / "new", option, there, "--json")
        assert said.error == "cli.file-there-already"
    assert there.read_text() == "mine"
    assert not (tmp_path / "new").exists()


def test_head_office_has_a_store_too(init, sluss, tmp_path):
    said = init(tmp_path / "central", "--json", kind="central", name="Huvudkontoret")
    assert (said.code, said.data["kind"]) == (0, "central")
    assert [len(group) for group in said.data["digits"].split()] == [5] * 6


def test_a_folder_with_something_in_it_is_refused_and_left_alone(init, folder, tmp_path):
    before = fingerprint(folder)
    assert init(folder, "--json").error == "store.exists"
    assert fingerprint(folder) == before


def test_a_folder_that_cannot_be_made_is_refused(init, tmp_path):
    (tmp_path / "file").write_text("")
    assert init(tmp_path / "file" / "new", "--json").error == "places.read-only"


def test_a_folder_that_is_copied_to_a_server_is_refused(init, tmp_path):
    assert init(tmp_path / "OneDrive" / "new", "--json").error == "places.synced"
    assert not (tmp_path / "OneDrive").exists()


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ("kort", "store.passphrase-too-short"),
        ("aaaaaaaaaaaaaaaaaaaa", "store.passphrase-too-simple"),
        ("lösenord lösenord", "store.passphrase-too-common"),
    ],
)
def test_a_passphrase_that_is_guessed_at_once_is_refused(init, secret, tmp_path, chosen, code):
    secret.write_text(chosen)
    assert init(tmp_path / "new", "--json").error == code
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--office", "  "), "office.name-missing"),
        (("--user", " "), "office.login-taken"),
        (("--code", "too long"), "case.not-valid"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_no_store_is_left(
    sluss, secret, tmp_path, words, code
):
    given = {"--office": "Lund", "--user": "sara", "--kind": "office"} | {words[0]: words[1]}
    options = [word for pair in given.items() for word in pair]
    said = sluss("init", tmp_path / "new", *options, "--passphrase-file", secret, "--json")
    assert said.error == code
    assert not list(tmp_path.glob("new/header.*"))


def test_ctrl_c_leaves_nothing_behind(machine, secret, tmp_path, capsys):
    def interrupted():
        raise KeyboardInterrupt

    words = ["init", tmp_path / "new", "--kind", "office", "--office", "Lund", "--user", "sara"]
    words += ["--passphrase-file", secret, "--json"]
    assert run(list(map(str, words)), replace(machine, kdf=interrupted), "en", {}) == 1
    assert '"work.cancelled"' in capsys.readouterr().out
    assert not (tmp_path / "new").exists()


def test_one_more_person_is_let_in_and_opens_the_store(sluss, folder, at_store, around, tmp_path):
    other = tmp_path / "other"
    other.write_text("en helt annan lång mening")
    said = sluss(
        *("user", "add", *at_store, "--new-user", "Åke", "--new-name", "Åke Ek"),
        *("--new-passphrase-file", other, "--json"),
    )
    assert said.code == 0
    words = ["--store", folder, "--user", "åke", "--passphrase-file", other]
    people = sluss("user", "list", *words, "--json").data["users"]
    assert [person["user"] for person in people] == [LOGIN, "Åke"]
    code = read_recovery_code(said.data["recovery_code"])
    open_office(around, folder, "Åke", code).close()


def test_a_name_that_is_taken_is_refused(sluss, folder, at_store, secret):
    before = (folder / "header.a").read_bytes().count(LOGIN.encode())
    words = ["user", "add", *at_store, "--new-user", LOGIN.upper()]
    said = sluss(*words, "--new-passphrase-file", secret, "--json")
    assert said.error == "office.login-taken"
    assert (folder / "header.a").read_bytes().count(LOGIN.encode()) == before


class TestChanging:
    @pytest.fixture
    def other(self, tmp_path):
        file = tmp_path / "other"
        file.write_text("en helt annan lång mening")
        return file

    def test_another_passphrase_takes_the_place_of_the_old_one(
        self, sluss, folder, at_store, other, secret
    ):
        words = ["user", "passphrase", *at_store, "--new-passphrase-file", other, "--json"]
        said = sluss(*words)
        assert (said.code, said.data) == (0, {"user": LOGIN})
        assert sluss(*words).error == "store.wrong-passphrase"
        opening = ["user", "list", "--store", folder, "--json", "--passphrase-file"]
        assert sluss(*opening, secret).error == "store.wrong-passphrase"
        (eva,) = sluss(*opening, other).data["users"]
        assert eva["recovery_sheet"] == "2026-05-04"

    def test_the_recovery_sheet_leads_to_a_new_passphrase_and_a_new_sheet(
        self, sluss, folder, at_store, other, secret, tmp_path, around
    ):
        init = sluss(
            *("init", tmp_path / "new", "--kind", "office", "--office", "Lund", "--user", "sara"),
            *("--passphrase-file", secret, "--json"),
        )
        code = tmp_path / "code"
        code.write_text(init.data["recovery_code"].lower().replace("-", " "))
        words = ["user", "recover", "--store", tmp_path / "new", "--code-file", code]
        words += ["--new-passphrase-file", other, "--json"]
        said = sluss(*words, "--recovery-sheet", tmp_path / "sheet.pdf")
        assert said.code == 0
        assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
        assert sluss(*words).error == "store.wrong-recovery-code"
        new = read_recovery_code(said.data["recovery_code"])
        open_office(around, tmp_path / "new", "sara", new).close()
        open_office(around, tmp_path / "new", "sara", "en helt annan lång mening").close()

    def test_a_mistyped_code_is_told_by_its_group(self, sluss, folder, tmp_path, other):
        code = tmp_path / "code"
        code.write_text("00000-00000-00000-00000-00000-00000-00000-00000")
        words = ["user", "recover", "--store", folder, "--code-file", code]
        said = sluss(*words, "--new-passphrase-file", other, "--json")
        assert said.error == "store.recovery-code-mistyped"
        assert "group 2" in said.data["error"]["message"]

    def test_a_weak_one_changes_nothing(self, sluss, folder, at_store, other):
        other.write_text("kort")
        said = sluss("user", "passphrase", *at_store, "--new-passphrase-file", other, "--json")
        assert said.error == "store.passphrase-too-short"
        assert sluss("user", "list", *at_store, "--json").code == 0


def test_a_store_that_is_copied_to_a_server_says_so_at_each_opening(sluss, folder, secret):
    moved = folder.parent / "Dropbox" / "store"
    moved.parent.mkdir()
    folder.rename(moved)
    said = sluss("user", "list", "--store", moved, "--passphrase-file", secret, "--json")
    assert said.code == 0
    assert "Dropbox copies the folder" in said.err


def test_no_passphrase_and_no_code_is_in_any_file(init, tmp_path):
    said = init(tmp_path / "new", "--json")
    code = said.data["recovery_code"]
    for path in (tmp_path / "new").iterdir():
        content = path.read_bytes()
        for told in (PASSPHRASE, code, code.replace("-", "")):
            assert told.encode() not in content


def test_the_it_department_may_ask_for_a_longer_passphrase(machine, folder, secret, capsys):
    strict = replace(machine, policy=replace(machine.policy, passphrase_minimum=40))
    short = secret.with_name("short")
    short.write_text("trettio tecken och lite till sen", encoding="utf-8")
    words = ["user", "add", "--store", str(folder), "--user", LOGIN, "--new-user", "kim"]
    words += ["--passphrase-file", str(secret), "--new-passphrase-file", str(short), "--json"]
    assert run(words, strict, "en", {}) == 1
    said = capsys.readouterr()
    assert '"store.passphrase-too-short"' in said.out
    assert "at least 40 characters" in said.err
    words = ["init", str(folder.with_name("new")), "--kind", "office", "--office", "Lund"]
    words += ["--user", "sara", "--passphrase-file", str(short), "--json"]
    assert run(words, strict, "en", {}) == 1
    assert not folder.with_name("new").exists()
