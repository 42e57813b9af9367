"""Two cases of one person on the command line: shown with reasons, joined, and parted again."""

import json

import pytest

A, B, C = "aa" * 16, "bb" * 16, "cc" * 16
RECORDS = [
    {"entity": "Client", "id": A, "given_name": "Nils", "family_name": "Björk",
     "case_no": "MAL-26-X1", "birth_date": "1985-01-01"},
    {"entity": "Client", "id": B, "given_name": "Nils", "family_name": "Björck",
     "case_no": "MAL-26-X10", "birth_date": "1985-01-01"},
    {"entity": "Client", "id": C, "given_name": "Ylva", "family_name": "Ek",
     "case_no": "MAL-26-X11", "birth_date": "1985-01-01"},
]  # fmt: skip


@pytest.fixture
def known(sluss, at_store, tmp_path):
    """The words for a store in which two of three clients may be one person."""
    file = tmp_path / "records.jsonl"
    file.write_text("".join(f"{json.dumps(each)}\n" for each in RECORDS))
    assert sluss("records", "import", file, *at_store, "--json").data["faulty"] == 0
    return at_store


def found(sluss, known):
    return sluss("duplicates", "list", *known, "--json").data["duplicates"]


def cases(sluss, known):
    return {each["case_no"] for each in sluss("clients", *known, "--json").data["clients"]}


@pytest.mark.feature("INV-01")
def test_who_may_be_one_person_and_why(sluss, known):
    (pair,) = found(sluss, known)
    assert {pair["one"], pair["other"]} == {"MAL-26-X1", "MAL-26-X10"}
    assert pair["reasons"] == ["birth_and_name"]
    assert "the same birth date and a like name" in sluss("duplicates", "list", *known).out


@pytest.mark.feature("INV-01")
def test_joined_and_parted_again(sluss, known):
    two = ("MAL-26-X1", "MAL-26-X10")
    assert sluss("duplicates", "join", *two, *known, "--reason", "Samma foto").code == 0
    assert found(sluss, known) == []
    assert cases(sluss, known) == {"MAL-26-X1", "MAL-26-X11"}
    assert sluss("duplicates", "part", *two, *known).code == 0
    assert cases(sluss, known) == {"MAL-26-X1", "MAL-26-X10", "MAL-26-X11"}
    assert len(found(sluss, known)) == 1


def test_not_the_same_person_is_asked_about_no_more(sluss, known):
    assert sluss("duplicates", "differ", "MAL-26-X1", "MAL-26-X10", *known).code == 0
    assert found(sluss, known) == []
    assert len(cases(sluss, known)) == 3


@pytest.mark.parametrize(
    ("verb", "two", "code"),
    [
        ("join", ("MAL-26-X1", "MAL-26-X1"), "joining.same-case"),
        ("part", ("MAL-26-X1", "MAL-26-X10"), "joining.not-joined"),
        ("join", ("MAL-26-X1", "MAL-26-X99"), "cli.no-such-client"),
    ],
)
def test_what_cannot_be_is_refused(sluss, known, verb, two, code):
    assert sluss("duplicates", verb, *two, *known, "--json").error == code
