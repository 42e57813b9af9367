"""The number in a client's form: guessed, kept, changed, taken away, and never shown unlogged."""

import datetime as dt
from typing import Any

import pytest
from tests.builders import an_identifier

from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.identity import Note, check_digit
from sluss.errors.cases import NotFound
from sluss.errors.values import CenturyUnclear, NotANumber, WrongCheckDigit, WrongKind
from sluss.usecases.client_form import NUMBER, NUMBER_KIND
from sluss.usecases.client_numbers import look_at_number, number_now, show_number
from sluss.usecases.clients import register_client
from sluss.usecases.forms import edit_form, new_form, save_changes, save_new
from sluss.usecases.log import last_lines
from sluss.usecases.records import add
from sluss.usecases.undo import undo_last

ONLY = ("given_name", NUMBER, NUMBER_KIND, "birth_date")
TEN = f"210105238{check_digit('210105238')}"
COORDINATION = f"19900161238{check_digit('900161238')}"


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils").id


@pytest.fixture
def numbered(session, client):
    add(session, an_identifier(client=client, value="199001012385"))
    return client


def fields(form):
    return {field.name: field for field in form.fields}


def accesses(session):
    return [line.what for line in last_lines(session, 10, "access")]


def kept(session, client):
    return [(n.type, n.value) for n in session.store.find(ClientIdentifier, client=client)]


class TestTheForm:
    def test_a_new_client_is_asked_for_a_number(self, session):
        found = fields(new_form(session, "Client", "sv", only=ONLY))
        assert list(found) == list(ONLY)
        assert found[NUMBER].label == "Identitetsnummer"
        assert found[NUMBER].value == ""
        assert {"personnummer", "cpr", "reserve_no", "foreign", "prison_no"} <= {
            choice.value for choice in found[NUMBER_KIND].choices
        }
        assert accesses(session) == []

    def test_the_number_of_a_client_stands_there_and_that_is_logged(self, session, numbered):
        found = fields(edit_form(session, "Client", numbered, "sv", only=ONLY))
        assert (found[NUMBER].value, found[NUMBER_KIND].value) == ("19900101-2385", "personnummer")
        assert accesses(session) == ["unmask"]

    def test_a_form_that_does_not_ask_for_it_shows_none(self, session, numbered):
        edit_form(session, "Client", numbered, "sv", only=("given_name",))
        assert accesses(session) == []


class TestSaving:
    def test_a_client_with_a_number_is_one_act(self, session):
        client = save_new(session, "Client", None, {"given_name": "Åsa", NUMBER: "900101-2385"}).id
        assert kept(session, client) == [("personnummer", "199001012385")]
        undo_last(session)
        assert session.store.get(Client, client).withdrawn

    @pytest.mark.parametrize("number", [{}, {NUMBER: ""}, {NUMBER: " ", NUMBER_KIND: None}])
    def test_a_client_without_a_number(self, session, number):
        client = save_new(session, "Client", None, {"given_name": "Åsa"} | number).id
        assert kept(session, client) == []

    @pytest.mark.parametrize("kind", ["reserve_no", "foreign", "prison_no"])
    def test_a_number_of_another_kind_is_taken_as_it_stands(self, session, kind):
        values = {NUMBER: "99-a 7", NUMBER_KIND: kind}
        client = save_new(session, "Client", None, values).id
        assert kept(session, client) == [(kind, "99-A 7")]

    @pytest.mark.parametrize(
        ("values", "problem"),
        [
            ({NUMBER: "900101-2384"}, WrongCheckDigit),
            ({NUMBER: "99-a 7"}, NotANumber),
            ({NUMBER: "900101-2385", NUMBER_KIND: "samordningsnummer"}, WrongKind),
            ({NUMBER: TEN}, CenturyUnclear),
        ],
    )
    def test_nothing_is_saved_with_a_wrong_one(self, session, values, problem):
        with pytest.raises(problem) as refused:
            save_new(session, "Client", None, {"given_name": "Åsa", **values})
        assert refused.value.facts["field"] == NUMBER
        assert session.store.find(Client) == []

    def test_the_birth_date_beside_it_settles_the_century(self, session):
        values: dict[str, Any] = {NUMBER: TEN, "birth_date": dt.date(1921, 1, 5)}
        client = save_new(session, "Client", None, values).id
        assert kept(session, client) == [("personnummer", f"19{TEN}")]

    def test_a_number_is_added_put_right_and_taken_away(self, session, client):
        save_changes(session, "Client", client, {NUMBER: "900101-2385"})
        assert kept(session, client) == [("personnummer", "199001012385")]
        save_changes(session, "Client", client, {NUMBER: "850101-2390"})
        assert kept(session, client) == [("personnummer", "198501012390")]
        save_changes(session, "Client", client, {NUMBER: ""})
        assert kept(session, client) == []
        assert number_now(session, client) is None

    def test_other_fields_leave_it_alone(self, session, numbered):
        before = session.store.find(ClientIdentifier, client=numbered)
        save_changes(session, "Client", numbered, {"phone": "040"})
        assert session.store.find(ClientIdentifier, client=numbered) == before

    def test_a_national_number_takes_over_and_the_old_one_is_kept(self, session, client):
        save_changes(session, "Client", client, {NUMBER: COORDINATION})
        save_changes(session, "Client", client, {NUMBER: "900101-2385"})
        old, new = sorted(
            session.store.find(ClientIdentifier, client=client), key=lambda each: each.id
        )
        assert (old.type, old.value) == ("samordningsnummer", COORDINATION)
        assert old.valid_to == dt.date(2026, 5, 4)
        assert (new.type, new.value, new.valid_to) == ("personnummer", "199001012385", None)
        assert number_now(session, client) == new

    def test_a_number_of_another_country_stays_valid_beside_it(self, session, client):
        save_changes(session, "Client", client, {NUMBER: "FI 1", NUMBER_KIND: "foreign"})
        save_changes(session, "Client", client, {NUMBER: "900101-2385", NUMBER_KIND: None})
        assert {n.valid_to for n in session.store.find(ClientIdentifier, client=client)} == {None}
        now = number_now(session, client)
        assert now is not None
        assert now.type == "personnummer"

    def test_a_kind_chosen_wrong_is_put_right(self, session, client):
        values = {NUMBER: "900101-2385", NUMBER_KIND: "foreign"}
        save_changes(session, "Client", client, values)
        save_changes(session, "Client", client, {NUMBER_KIND: "personnummer"})
        assert kept(session, client) == [("personnummer", "199001012385")]


class TestLooking:
    def look(self, session, text, kind="", born=None, client=None, **more):
        return look_at_number(session, text, kind, born, client, **more)

    def test_it_says_birth_gender_and_kind(self, session):
        found = self.look(session, "900101-2385")
        assert (found.kind, found.birth_date, found.gender) == (
            "personnummer", dt.date(1990, 1, 1), "female",
        )  # fmt: skip
        assert (found.notes, found.taken_by) == ((), "")

    def test_a_number_without_modulus_11_is_noted(self, session):
        assert self.look(session, "010190-1235", "cpr").notes == (Note.NO_MODULUS_11,)

    def test_no_number_says_nothing(self, session):
        found = self.look(session, "  ")
        assert (found.kind, found.birth_date, found.gender) == ("", None, "")

    def test_a_number_of_another_client_is_told_by_case_number_and_logged(self, session, numbered):
        case_no = session.store.get(Client, numbered).case_no
        assert self.look(session, "900101-2385").taken_by == case_no
        assert accesses(session) == ["search"]
        assert self.look(session, "900101-2385", client=numbered).taken_by == ""
        assert accesses(session) == ["search"]

    def test_it_never_stops_anybody(self, session, numbered):
        client = save_new(session, "Client", None, {NUMBER: "900101-2385"}).id
        assert kept(session, client) == kept(session, numbered)

    def test_a_withdrawn_client_has_no_number_that_is_taken(self, session, numbered):
        save_changes(session, "Client", numbered, {"withdrawn": True})
        assert self.look(session, "900101-2385").taken_by == ""

    def test_a_kind_that_was_not_chosen_may_be_another(self, session):
        with pytest.raises(WrongKind):
            self.look(session, COORDINATION, "personnummer")
        found = self.look(session, COORDINATION, "personnummer", sure=False)
        assert found.kind == "samordningsnummer"


class TestShowing:
    def test_it_is_shown_in_full_and_logged(self, session, numbered):
        assert show_number(session, numbered) == "19900101-2385"
        (line,) = last_lines(session, 10, "access")
        assert (line.what, line.about) == ("unmask", numbered)

    def test_there_is_none(self, session, client):
        with pytest.raises(NotFound):
            show_number(session, client)
        assert accesses(session) == []
