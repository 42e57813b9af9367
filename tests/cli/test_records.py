"""Records in and out on the command line."""

import json

import pytest
from tests.cli.conftest import fingerprint

from sluss.cli.records import SHOWN

CLIENT = {"entity": "Client", "id": "aa" * 16, "given_name": "Nils", "family_name": "Björk"}


@pytest.fixture
def lines(tmp_path):
    def write(*records):
        file = tmp_path / "records.jsonl"
        file.write_text("".join(f"{json.dumps(each)}\n" for each in records))
        return file

    return write


def test_what_was_taken_is_told_as_json(sluss, at_store, lines):
    file = lines(CLIENT, CLIENT | {"id": "short"})
    said = sluss("records", "import", file, *at_store, "--json")
    assert said.code == 0
    data = said.data
    (fault,) = data.pop("faults")
    assert data == {"added": 1, "changed": 0, "skipped": 0, "faulty": 1}
    assert fault.keys() == {"line", "field", "code", "message"}
    assert (fault["line"], fault["code"]) == (2, "records.id-wrong")


def test_what_was_taken_is_told_to_a_person(sluss, at_store, lines):
    said = sluss("records", "import", lines(CLIENT, {}), *at_store)
    assert said.out.splitlines()[:4] == [
        "1 record added",
        "0 changed",
        "0 as they were",
        "1 line not taken",
    ]
    assert said.out.splitlines()[4].startswith("Line 2: ")


def test_a_person_is_not_shown_hundreds_of_faults(sluss, at_store, lines):
    said = sluss("records", "import", lines(*[{}] * (SHOWN + 5)), *at_store)
    assert said.out.count("\nLine ") == SHOWN
    assert "... and 5 more" in said.out


def test_all_or_nothing_is_refused_with_every_fault(sluss, folder, at_store, lines):
    words = ["records", "import", lines(CLIENT, {}), *at_store, "--all-or-nothing"]
    said = sluss(*words, "--json")
    assert said.error == "records.refused"
    assert [fault["line"] for fault in said.data["faults"]] == [2]
    assert sluss("clients", *at_store, "--json").data["total"] == 0
    assert "Line 2" in sluss(*words).out


def test_out_and_in_again_changes_nothing(sluss, at_store, lines, tmp_path):
    sluss("records", "import", lines(CLIENT), *at_store)
    out = tmp_path / "out.jsonl"
    said = sluss("records", "export", out, *at_store, "--json")
    assert said.data == {"file": str(out), "records": len(out.read_text().splitlines())}
    assert "not encrypted" in said.err
    again = sluss("records", "import", out, *at_store, "--json").data
    assert (again["added"], again["changed"], again["faulty"]) == (0, 0, 0)
    assert again["skipped"] == said.data["records"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "records.file-unreadable"), (b"%PDF-1.7", "records.not-records")],
)
def test_a_file_that_is_none_is_refused(sluss, folder, at_store, tmp_path, content, code):
    file = tmp_path / "file"
    if content:
        file.write_bytes(content)
    heads = sluss("log", "verify", *at_store, "--json").data
    assert sluss("records", "import", file, *at_store, "--json").error == code
    assert sluss("log", "verify", *at_store, "--json").data == heads


def test_an_export_over_a_file_is_refused(sluss, folder, at_store, tmp_path):
    (tmp_path / "out").write_text("mine")
    before = fingerprint(tmp_path / "store")
    said = sluss("records", "export", tmp_path / "out", *at_store, "--json")
    assert said.error == "records.file-exists"
    assert before.keys() == fingerprint(folder).keys()


def test_what_is_about_a_client_is_on_standard_output_or_nowhere(sluss, at_store, lines):
    said = sluss("records", "import", lines(CLIENT, CLIENT | {"Nils Björk": 1}), *at_store)
    assert "Nils" not in said.out + said.err
    assert "Björk" not in said.out + said.err


def test_the_records_of_one_entity_become_a_spreadsheet(sluss, at_store, lines, tmp_path):
    sluss("records", "import", lines(CLIENT), *at_store)
    out = tmp_path / "clients.xlsx"
    said = sluss("records", "export", out, *at_store, "--entity", "Client", "--json")
    assert said.data == {"file": str(out), "records": 1}
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("clients.xlsx", (), "records.no-such-entity"),
        ("clients.xlsx", ("--entity", "Person"), "records.no-such-entity"),
        ("clients.jsonl", ("--entity", "Client"), "records.sheet-name-wrong"),
    ],
)
def test_a_spreadsheet_that_cannot_be_is_refused(sluss, at_store, tmp_path, name, words, code):
    said = sluss("records", "export", tmp_path / name, *at_store, *words, "--json")
    assert said.error == code
    assert not (tmp_path / name).exists()
