"""Backup, restore and check on the command line."""

import json

import pytest
from tests.cli.conftest import fingerprint
from tests.conftest import LOGIN

from sluss.usecases.clients import register_client


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def made(sluss, at_store, stick):
    return sluss("backup", *at_store, "--out", stick, "--json").data


def test_a_backup_says_where_it_is(made, stick):
    assert made.keys() == {"folder", "size", "sha256", "operations"}
    assert made["folder"].startswith(str(stick))


def test_a_restored_store_lists_what_the_old_one_listed(
    sluss, make_office, secret, stick, tmp_path
):
    place = make_office(at=tmp_path / "full")
    register_client(place.session, given_name="Nils", family_name="Björk")
    place.close()
    old = ["--store", tmp_path / "full", "--user", LOGIN, "--passphrase-file", secret]
    backup = sluss("backup", *old, "--out", stick, "--json").data["folder"]
    words = ["--out", tmp_path / "new", "--passphrase-file", secret]
    said = sluss("restore", backup, *words, "--json").data
    assert said.keys() == {"folder", "device", "operations", "unsent", "backup_at", "former"}
    assert said["unsent"] is None
    new = ["--store", tmp_path / "new", "--user", LOGIN, "--passphrase-file", secret]
    assert sluss("clients", *new, "--json").data == sluss("clients", *old, "--json").data
    assert sluss("log", "verify", *new, "--json").data["ok"]


def test_a_person_is_told_what_the_new_store_is(sluss, made, secret, tmp_path):
    words = ["--out", tmp_path / "new", "--passphrase-file", secret]
    out = sluss("restore", made["folder"], *words).out
    assert "backup of 2026-05-04" in out
    assert "a computer of its own now" in out
    assert "enrol" not in out


@pytest.mark.parametrize("words", [(), ("--user", "nobody")])
def test_only_who_could_open_the_store_can_restore_it(sluss, made, tmp_path, words):
    (tmp_path / "wrong").write_text("fel lösenord")
    more = ["--out", tmp_path / "new", "--passphrase-file", tmp_path / "wrong", *words, "--json"]
    code = "store.unknown-user" if words else "store.wrong-passphrase"
    assert sluss("restore", made["folder"], *more).error == code
    assert not (tmp_path / "new").exists()


def test_a_folder_that_is_no_backup_is_refused(sluss, folder, secret, tmp_path):
    words = ["--out", tmp_path / "new", "--passphrase-file", secret, "--json"]
    before = fingerprint(folder)
    assert sluss("restore", folder, *words).error == "backup.not-here"
    assert fingerprint(folder) == before


def test_a_stick_that_is_not_there_is_refused(sluss, at_store, tmp_path):
    said = sluss("backup", *at_store, "--out", tmp_path / "nowhere", "--json")
    assert said.error == "backup.folder-missing"


def test_a_sound_store_is_found_sound(sluss, at_store):
    said = sluss("check", *at_store, "--json")
    assert said.code == 0
    data = said.data
    assert len(data.pop("logs")) == 2
    assert data == {"ok": True, "pages": 0, "structure": 0, "header_copy": None, "waiting": {}}
    assert sluss("check", *at_store).out.count("in order") == 5


def test_a_damaged_page_is_found_and_told(sluss, make_office, secret, tmp_path):
    at = tmp_path / "damaged"
    place = make_office(at=at)
    for number in range(80):
        register_client(place.session, given_name=f"Nils {number}", phone="0" * 100)
    place.close()
    database = next(at.glob("store-*.db"))
    content = bytearray(database.read_bytes())
    pages = len(content) // 4096
    found = set()
    for page in range(pages // 3, pages, pages // 5):
        spoilt = bytearray(content)
        spoilt[page * 4096 + 50] ^= 1
        database.write_bytes(spoilt)
        words = ["--store", at, "--user", LOGIN, "--passphrase-file", secret, "--json"]
        said = sluss("check", *words)
        assert said.error == "store.damaged"
        found.add(said.data.get("pages"))
    assert 1 in found  # where the page is not needed to open the store, it is counted


def test_a_mended_header_is_told(sluss, folder, at_store):
    (folder / "header.a").unlink()
    assert json.loads(sluss("check", *at_store, "--json").out)["header_copy"] == "a"
    assert json.loads(sluss("check", *at_store, "--json").out)["header_copy"] is None
