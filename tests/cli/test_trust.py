"""Keys and approvals of head office, on the command line."""

import pytest
from tests.conftest import CENTRAL_NAME, LOGIN, PASSPHRASE

from sluss.crypto.kdf import cheapest
from sluss.usecases import approval
from sluss.usecases.office import Person, add_user, open_office


@pytest.fixture
def words(make_office, secret, tmp_path):
    """Head office with one approved computer; the words that open its store."""
    central = make_office("central", CENTRAL_NAME, at=tmp_path / "central")
    laptop = make_office(at=tmp_path / "laptop")
    asked = approval.request_approval(laptop.session)
    reply = approval.approve_request(central.session, asked.data, asked.digits)
    approval.accept_approval(laptop.session, reply.data, reply.digits)
    central.close()
    laptop.close()
    return ["--store", tmp_path / "central", "--user", LOGIN, "--passphrase-file", secret]


def shown(sluss, words):
    return sluss("trust", "show", *words, "--json").data


def test_a_computer_is_withdrawn_by_proposing_and_confirming(sluss, words):
    before = shown(sluss, words)
    assert before["version"] == 1
    assert before["approved_since"] == 1
    assert [each["holder"] for each in before["keys"]] == ["Eva Lind"] * 3
    (computer,) = before["computers"]
    name = computer["name"]
    said = sluss("trust", "propose-revocation", name, "--reason", "stolen", *words)
    assert "A second person has to confirm it." in said.out
    waiting = shown(sluss, words)["waiting"]
    assert waiting == {"what": "withdrawal", "by": "Eva Lind", "computer": name}
    again = sluss("trust", "propose-renewal", *words, "--json")
    assert again.error == "trust.draft-there"
    assert sluss("trust", "confirm", *words, "--json").data == {"version": 2}
    (computer,) = shown(sluss, words)["computers"]
    assert (computer["withdrawn"], computer["reason"]) == ("2026-05-04", "stolen")
    sluss("trust", "propose-acceptance", name, "--work", "7", *words)
    sluss("trust", "confirm", *words)
    assert shown(sluss, words)["computers"][0]["work"] == 7
    assert "withdrawn" in sluss("trust", "show", *words).out


def test_what_else_is_proposed(sluss, words):
    for what in ("issuer", "roots"):
        assert sluss("trust", f"propose-{what}", *words, "--json").data == {"waiting": what}
        assert sluss("trust", "take-back", *words, "--json").data == {"waiting": None}
    assert sluss("trust", "confirm", *words, "--json").error == "trust.no-draft"


def test_a_key_goes_to_paper_and_comes_back(sluss, words, tmp_path):
    made = sluss("trust", "print-key", "2", "--out", tmp_path / "key.pdf", *words, "--json")
    assert made.data["key"] == 2
    assert shown(sluss, words)["keys"][1] == {"key": 2, "holder": "", "own": False}
    code = tmp_path / "code"
    code.write_text("0" * 40)
    taken = sluss("trust", "take-key", "--code-file", code, *words, "--json")
    assert taken.error == "store.recovery-code-mistyped"
    assert sluss("trust", "give-key", "2", "--to", LOGIN, *words, "--json").error
    assert sluss("trust", "give-key", "1", "--to", "nobody", *words, "--json").error


def test_the_office_a_computer_joins_is_named(sluss, words, make_office, secret, tmp_path):
    other = make_office(name="Frivården Lund", at=tmp_path / "other")
    asked = approval.request_approval(other.session)
    other.close()
    request = tmp_path / "request"
    request.write_bytes(asked.data)
    approve = ["enrol", "approve", request, "--digits", asked.digits, "--out", tmp_path / "out"]
    refused = sluss(*approve, "--office", "Frivården Ystad", *words, "--json")
    assert refused.error == "enrolment.office-not-chosen"
    done = sluss(*approve, "--office", "frivården malmö", *words, "--json").data
    assert done["device"].startswith("Frivården Malmö")
    assert done.keys() >= {"file", "digits"}


def test_where_two_may_approve_the_second_one_gets_the_reply(
    sluss, words, make_office, around, tmp_path
):
    other = make_office(name="Frivården Lund", at=tmp_path / "other")
    asked = approval.request_approval(other.session)
    other.close()
    request = tmp_path / "request"
    request.write_bytes(asked.data)
    central = open_office(around, tmp_path / "central", LOGIN, PASSPHRASE)
    person = Person("dora", PASSPHRASE, "Dora Holm", "central_importer")
    add_user(central, person, cheapest(bytes(16)))
    central.close()
    approve = ["enrol", "approve", request, "--digits", asked.digits, "--out", tmp_path / "out"]
    assert sluss(*approve, *words, "--json").error == "enrolment.second-person"
    assert not list((tmp_path / "out").glob("*"))
    second = [each if each != LOGIN else "dora" for each in words]
    assert sluss(*approve, *second, "--json").data.keys() >= {"file", "digits"}
