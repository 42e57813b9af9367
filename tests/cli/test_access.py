"""Getting at a store: whose passphrase, from where, and every way it can go wrong."""

import io
import shutil

import pytest
from tests.cli.conftest import fingerprint
from tests.conftest import LOGIN, PASSPHRASE

from sluss.cli.access import new_passphrase, passphrase, secret_from
from sluss.cli.context import Context
from sluss.errors.cli import NoPassphrase, PassphrasesDiffer


def test_the_only_user_of_a_store_need_not_be_named(sluss, folder, secret):
    said = sluss("user", "list", "--store", folder, "--passphrase-file", secret, "--json")
    assert said.data["users"][0]["user"] == LOGIN


def test_the_file_with_the_passphrase_may_be_named_in_the_environment(
    sluss, folder, secret, monkeypatch
):
    monkeypatch.setenv("SLUSS_PASSPHRASE_FILE", str(secret))
    assert sluss("user", "list", "--store", folder).code == 0


def test_one_of_several_users_has_to_say_who_it_is(sluss, folder, at_store, secret, tmp_path):
    other = tmp_path / "other"
    other.write_text("en helt annan lång mening")
    words = ["user", "add", *at_store, "--new-user", "berit", "--new-passphrase-file", other]
    assert sluss(*words).code == 0
    said = sluss("user", "list", "--store", folder, "--passphrase-file", other, "--json")
    assert said.error == "cli.user-not-named"
    assert "2" in said.data["error"]["message"]
    named = ["--store", folder, "--user", "Berit", "--passphrase-file", other]
    assert sluss("user", "list", *named).code == 0


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("det är fel", "store.wrong-passphrase"),
        ("", "cli.passphrase-file-empty"),
        ("\n" + PASSPHRASE, "cli.passphrase-file-empty"),
        (b"\xff\xfe\x00", "cli.passphrase-file-unreadable"),
        (None, "cli.passphrase-file-unreadable"),
    ],
)
def test_a_passphrase_that_does_not_fit_is_refused_and_nothing_changes(
    sluss, folder, tmp_path, content, code
):
    file = tmp_path / "other"
    if content is not None:
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    before = fingerprint(folder)
    said = sluss("clients", "--store", folder, "--passphrase-file", file, "--json")
    assert said.error == code
    assert fingerprint(folder) == before
    if content:
        assert str(content) not in said.out + said.err


@pytest.mark.parametrize("ending", ["", "\n", "\r\n", "\nsecond line\n"])
def test_the_first_line_without_its_end_is_the_passphrase(machine, tmp_path, ending):
    file = tmp_path / "file"
    file.write_bytes(b"\xef\xbb\xbf" + (" å b " + ending).encode())
    assert secret_from(Context(machine, "en", {}), str(file)) == " å b "


def test_a_minus_reads_the_passphrase_from_standard_input(machine):
    context = Context(machine, "en", {}, source=io.StringIO("fem ord\nmer"))
    assert passphrase(context, "-") == "fem ord"


class Terminal(io.StringIO):
    def isatty(self):
        return True


def at_terminal(machine, monkeypatch, *typed):
    answers = iter(typed)
    monkeypatch.setattr("getpass.getpass", lambda _question, _stream: next(answers))
    return Context(machine, "en", {}, err=Terminal(), source=Terminal())


def test_a_person_at_a_terminal_is_asked(machine, monkeypatch):
    assert passphrase(at_terminal(machine, monkeypatch, "fem ord"), None) == "fem ord"


def test_a_new_passphrase_is_typed_twice(machine, monkeypatch):
    assert new_passphrase(at_terminal(machine, monkeypatch, "ett", "ett"), None) == "ett"
    with pytest.raises(PassphrasesDiffer):
        new_passphrase(at_terminal(machine, monkeypatch, "ett", "två"), None)


def test_without_a_terminal_nobody_is_asked(machine):
    context = Context(machine, "en", {}, source=io.StringIO(PASSPHRASE))
    for ask in (passphrase, new_passphrase):
        with pytest.raises(NoPassphrase):
            ask(context, None)


def test_a_passphrase_is_never_taken_as_an_argument(sluss, folder):
    said = sluss("clients", "--store", folder, "--passphrase", PASSPHRASE)
    assert said.code == 2
    assert PASSPHRASE not in said.out + said.err


def test_a_damaged_copy_of_the_header_is_told_and_mended(sluss, folder, at_store):
    good = (folder / "header.b").read_bytes()
    (folder / "header.b").write_bytes(good[:-10] + b"x" * 10)
    said = sluss("clients", *at_store, "--json")
    assert said.code == 0
    assert "header.b" in said.err
    again = sluss("clients", *at_store, "--json")
    assert "header" not in again.err


def test_both_copies_of_the_header_damaged_is_refused(sluss, folder, at_store):
    for name in ("header.a", "header.b"):
        (folder / name).write_bytes(b"store-header/1 nothing")
    before = fingerprint(folder)
    assert sluss("clients", *at_store, "--json").error == "store.header-damaged"
    assert fingerprint(folder) == before


def test_a_store_that_is_open_elsewhere_is_refused(sluss, make_office, secret, tmp_path):
    make_office(at=tmp_path / "open")
    words = ["--store", tmp_path / "open", "--passphrase-file", secret]
    assert sluss("clients", *words, "--json").error == "store.in-use"


def test_a_folder_without_a_store_is_refused_and_stays_empty(sluss, secret, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    for at in (empty, tmp_path / "nowhere"):
        said = sluss("clients", "--store", at, "--passphrase-file", secret, "--json")
        assert said.error == "store.not-here"
    assert list(empty.iterdir()) == []
    assert not (tmp_path / "nowhere").exists()


def test_a_damaged_database_is_refused(sluss, folder, at_store):
    database = next(folder.glob("store-*.db"))
    content = bytearray(database.read_bytes())
    content[100] ^= 1
    database.write_bytes(content)
    before = fingerprint(folder)
    assert sluss("clients", *at_store, "--json").error == "store.damaged"
    assert fingerprint(folder) == before


def test_a_missing_database_is_refused_and_not_made_anew(sluss, folder, at_store):
    next(folder.glob("store-*.db")).unlink()
    assert sluss("clients", *at_store, "--json").error == "store.missing"
    assert not list(folder.glob("store-*.db"))


def test_an_older_database_put_back_is_refused(sluss, folder, at_store, tmp_path):
    shutil.copytree(folder, tmp_path / "older")
    line = tmp_path / "one.jsonl"
    line.write_text('{"entity":"Client","id":"%s","given_name":"Nils"}\n' % ("ab" * 16))
    assert sluss("records", "import", line, *at_store).code == 0
    name = next(folder.glob("store-*.db")).name
    shutil.copyfile(tmp_path / "older" / name, folder / name)
    assert sluss("clients", *at_store, "--json").error == "store.rolled-back"
