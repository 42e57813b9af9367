"""Rights on the command line: what a role does not include is refused with a code, and exit 1."""

import pytest
from tests.other_users import PASSPHRASE, let_in

from sluss.domain.entities import Client
from sluss.domain.machines import Protection
from sluss.usecases.clients import register_client
from sluss.usecases.protection import protect


@pytest.fixture
def case_no(make_office, tmp_path):
    """The number of Eva's case, in a closed store that Ada, Berit and Carl may open too."""
    place = make_office(at=tmp_path / "shared")
    client = register_client(place.session, given_name="Zebastian").id
    hidden = register_client(place.session, given_name="Qvarnstierna").id
    protect(place.session, hidden, Protection.SECRECY_MARKING)
    let_in(place, "ada", "analyst")
    let_in(place, "berit", "probation_officer")
    number = place.session.store.get(Client, client).case_no
    place.close()
    return number


@pytest.fixture
def words(tmp_path):
    """Return a function that gives the words that open the store as somebody."""
    secret = tmp_path / "theirs"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    shared = tmp_path / "shared"
    return lambda login: ["--store", shared, "--user", login, "--passphrase-file", secret]


def test_a_role_without_cases_is_refused(sluss, case_no, words):
    said = sluss("clients", *words("ada"), "--json")
    assert (said.error, said.code) == ("rights.not-allowed", 1)


@pytest.mark.feature("INV-21")
def test_a_colleagues_case_wants_a_reason(sluss, case_no, words):
    assert sluss("client", case_no, *words("berit"), "--json").error == "rights.reason-needed"
    said = sluss("client", case_no, *words("berit"), "--why", "covering", "--json")
    assert said.data["client"]["given_name"] == "Zebastian"


@pytest.mark.feature("INV-19")
def test_a_protected_client_is_in_no_list(sluss, case_no, words):
    said = sluss("clients", *words("berit"), "--json")
    assert [each["case_no"] for each in said.data["clients"]] == [case_no]
    assert "Qvarn" not in sluss("clients", *words("berit"), "--search", "Qvarn", "--json").out
