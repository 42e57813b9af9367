"""Fields that two people changed at once, on the command line."""

import pytest
from tests.conftest import LOGIN
from tests.foreign import arrives

from sluss.domain.entities import Client
from sluss.usecases.clients import register_client
from sluss.usecases.records import amend


@pytest.fixture
def twice(make_office, secret, tmp_path):
    """A store in which a phone number was changed here and elsewhere; the words that open it."""
    place = make_office(at=tmp_path / "twice")
    session = place.session
    made = register_client(session, given_name="Nils", family_name="Björk")
    before = session.store.get(Client, made.id)
    amend(session, Client, made.id, phone="040-1", legal_gender="male")
    arrives(session, before, phone="040-2", legal_gender="female")
    place.close()
    words = ["--store", tmp_path / "twice", "--user", LOGIN, "--passphrase-file", secret]
    return made.id.hex(), words


def fields(said):
    return {each["field"]: each for each in said.data["conflicts"]}


def test_every_value_is_listed_with_who_and_when(sluss, twice):
    record, words = twice
    found = fields(sluss("conflicts", "list", *words, "--json"))
    assert found.keys() == {"phone", "legal_gender"}
    phone = found["phone"]
    assert (phone["entity"], phone["record"]) == ("Client", record)
    assert phone["case_no"]
    assert [each["take"] for each in phone["values"]] == [1, 2]
    assert {each["value"] for each in phone["values"]} == {"040-1", "040-2"}
    assert {each["who"] for each in phone["values"]} == {"Eva Lind"}
    assert all(each["at"].startswith("2026-05-04T10:") for each in phone["values"])
    assert {each["where"] for each in phone["values"]} - {""} != set()


def test_the_reading_is_logged(sluss, twice):
    record, words = twice
    sluss("conflicts", "list", *words)
    (last, *_) = sluss("log", "show", *words, "--kind", "access", "--json").data["entries"]
    assert (last["what"], last["record"]) == ("open", record)


def test_a_person_sees_words_and_what_to_type(sluss, twice):
    record, words = twice
    out = sluss("conflicts", "list", *words).out
    assert f"--record {record} --field phone" in out
    assert "--take 1  040-" in out
    assert "Woman" in out or "Female" in out
    assert out.endswith("2 fields to be decided\n")


@pytest.mark.parametrize("take", [1, 2])
def test_one_of_the_values_holds(sluss, twice, take):
    record, words = twice
    values = fields(sluss("conflicts", "list", *words, "--json"))["phone"]["values"]
    chosen = values[take - 1]["value"]
    settle = ["conflicts", "settle", *words, "--record", record, "--field", "phone"]
    assert sluss(*settle, "--take", take, "--json").data == {"record": record, "field": "phone"}
    assert fields(sluss("conflicts", "list", *words, "--json")).keys() == {"legal_gender"}
    case_no = sluss("clients", *words, "--json").data["clients"][0]["case_no"]
    assert sluss("client", case_no, *words, "--json").data["client"]["phone"] == chosen


def test_another_value_holds_instead_of_all(sluss, twice):
    record, words = twice
    settle = ["conflicts", "settle", *words, "--record", record, "--field", "phone"]
    assert sluss(*settle, "--value", "040-3").code == 0
    case_no = sluss("clients", *words, "--json").data["clients"][0]["case_no"]
    assert sluss("client", case_no, *words, "--json").data["client"]["phone"] == "040-3"
    undone = sluss("undo", *words, "--json")
    assert undone.error == "case.settlement-stands"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"--take": "3"}, "case.not-valid"),
        ({"--take": "0"}, "case.not-valid"),
        ({"--field": "given_name"}, "case.not-several"),
        ({"--field": "shoe_size"}, "case.not-valid"),
        ({"--record": "Nils"}, "cli.not-an-id"),
        ({"--record": "00" * 16}, "case.not-found"),
        ({"--field": "legal_gender", "--value": "Nils"}, "case.not-valid"),
        ({"--value": "x" * 201}, "case.not-valid"),
    ],
)
def test_what_cannot_be_decided_is_refused(sluss, twice, given, code):
    record, words = twice
    options = {"--record": record, "--field": "phone"} | given
    if "--value" not in options:
        options.setdefault("--take", "1")
    typed = [word for pair in options.items() for word in pair]
    said = sluss("conflicts", "settle", *words, *typed, "--json")
    assert said.error == code
    assert "Nils" not in said.err
    left = fields(sluss("conflicts", "list", *words, "--json"))
    assert left.keys() == {"phone", "legal_gender"}


def test_a_record_without_such_a_field_is_told_apart(sluss, twice):
    _, words = twice
    users = sluss("user", "list", *words, "--json").data["users"]
    typed = ["--record", users[0]["id"], "--field", "name", "--take", "1"]
    said = sluss("conflicts", "settle", *words, *typed, "--json")
    assert said.error == "case.not-several"


def test_with_nothing_to_decide_the_list_is_empty(sluss, at_store):
    assert sluss("conflicts", "list", *at_store, "--json").data == {"conflicts": []}


def test_the_value_before_both_is_listed_and_whose_turn_it_is(sluss, twice):
    _, words = twice
    found = fields(sluss("conflicts", "list", *words, "--own", "--json"))
    assert found.keys() == {"phone", "legal_gender"}
    before = found["phone"]["before"]
    assert (before["value"], before["who"]) == ("", "Eva Lind")
    assert found["phone"]["both"] is False
    record = found["phone"]["record"]
    settle = ["conflicts", "settle", *words, "--record", record, "--field", "phone", "--both"]
    assert sluss(*settle, "--json").error == "case.not-valid"


def test_nothing_was_decided_otherwise_or_joined_where_no_delivery_was_read(sluss, twice):
    _, words = twice
    assert sluss("conflicts", "told", "--seen", *words, "--json").data == {"told": []}
    assert sluss("conflicts", "joined", *words, "--json").data == {"joined": []}
    assert sluss("duplicates", "list", "--offices", *words, "--json").data == {"duplicates": []}
