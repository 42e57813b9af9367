"""A client's number is held to one rule, whoever brings it: a form, a command, a file."""

import datetime as dt
import json

import pytest
from tests.builders import an_id, an_identifier

from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.identity import check_digit
from sluss.errors.cases import NotValid
from sluss.errors.values import (
    BirthNumberZero,
    BornInTheFuture,
    CenturyUnclear,
    NoSuchBirthDate,
    NotANumber,
    UnlikelyYear,
    WrongCheckDigit,
    WrongKind,
)
from sluss.usecases.clients import register_client
from sluss.usecases.records import add, amend
from sluss.usecases.records_file import import_records
from sluss.usecases.session import stamp

COORDINATION = f"900161238{check_digit('900161238')}"
NOT_COORDINATION = f"900161238{(check_digit('900161238') + 1) % 10}"
WITHOUT_MODULUS_11 = "010190-1235"

WRONG = [
    ("personnummer", "19900101-2386", WrongCheckDigit),
    ("personnummer", "900101-2383", WrongCheckDigit),
    ("personnummer", "19900230-2389", NoSuchBirthDate),
    ("personnummer", "20270101-2383", BornInTheFuture),
    ("personnummer", "17900101-2385", UnlikelyYear),
    ("personnummer", "19900101-0000", BirthNumberZero),
    ("personnummer", "twelve", NotANumber),
    ("personnummer", COORDINATION, WrongKind),
    ("samordningsnummer", NOT_COORDINATION, WrongCheckDigit),
    ("samordningsnummer", "19900101-2385", WrongKind),
    ("samordningsnummer", "199001922385", NoSuchBirthDate),
    ("cpr", "310290-1234", NoSuchBirthDate),
    ("cpr", "19900101-2385", NotANumber),
    ("cpr_replacement", "010190-1234", WrongKind),
]  # fmt: skip
KEPT = [
    ("personnummer", "900101-2385", "199001012385"),
    ("personnummer", "19900101 2385", "199001012385"),
    ("personnummer", "199001012385", "199001012385"),
    ("samordningsnummer", COORDINATION, f"19{COORDINATION}"),
    ("cpr", WITHOUT_MODULUS_11, "0101901235"),
    ("cpr", "150690-1234", "1506901234"),  # neither the modulus nor the usual day
    ("cpr_replacement", "610190-1234", "6101901234"),
    ("reserve_no", "99-a  17", "99-A 17"),
    ("foreign", "900101-2386", "900101-2386"),  # looks like one, is none, is not checked
    ("prison_no", "k 1234", "K 1234"),
]


def number_of(session, client):
    (number,) = session.store.find(ClientIdentifier, client=client)
    return number


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils").id


@pytest.fixture
def take(session, tmp_path):
    """Return a function that imports lines."""

    def call(*lines):
        path = tmp_path / "records.jsonl"
        path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
        return import_records(session, path)

    return call


def line(client, kind, value, record=None, **more):
    given = {"client": client.hex(), "type": kind, "value": value}
    return {"entity": "ClientIdentifier", "id": (record or an_id()).hex()} | given | more


class TestByHand:
    @pytest.mark.parametrize(("kind", "typed", "problem"), WRONG)
    def test_what_cannot_be_a_number_is_not_taken(self, session, client, kind, typed, problem):
        with pytest.raises(problem) as refused:
            add(session, an_identifier(client=client, type=kind, value=typed))
        assert refused.value.facts["field"] == "value"
        assert not session.store.find(ClientIdentifier)

    @pytest.mark.parametrize(("kind", "typed", "kept"), KEPT)
    def test_it_is_kept_in_one_form(self, session, client, kind, typed, kept):
        add(session, an_identifier(client=client, type=kind, value=typed))
        assert number_of(session, client).value == kept

    def test_nothing_of_the_number_is_in_the_error(self, session, client):
        with pytest.raises(WrongCheckDigit) as refused:
            add(session, an_identifier(client=client, value="199001012386"))
        assert "1990" not in str(refused.value)

    def test_the_birth_date_settles_a_century(self, session):
        young = register_client(session, birth_date=dt.date(2021, 1, 5)).id
        old = register_client(session, birth_date=dt.date(1921, 1, 5)).id
        unknown = register_client(session).id
        typed = f"210105238{check_digit('210105238')}"
        add(session, an_identifier(client=young, value=typed))
        add(session, an_identifier(client=old, value=typed))
        with pytest.raises(CenturyUnclear) as refused:
            add(session, an_identifier(client=unknown, value=typed))
        assert number_of(session, young).value == f"20{typed}"
        assert number_of(session, old).value == f"19{typed}"
        assert refused.value.choices == (f"20{typed}", f"19{typed}")

    def test_a_number_that_grows_too_long_when_written_large(self, session, client):
        with pytest.raises(NotValid):
            add(session, an_identifier(client=client, type="foreign", value="ß" * 150))

    def test_a_client_without_a_number(self, session, client):
        assert not session.store.find(ClientIdentifier, client=client)


class TestAmending:
    @pytest.fixture
    def number(self, session, client):
        return add(session, an_identifier(client=client, value="199001012385")).id

    @pytest.mark.parametrize(
        ("values", "problem"),
        [
            ({"value": "199001012386"}, WrongCheckDigit),
            ({"type": "samordningsnummer"}, WrongKind),
            ({"type": "cpr"}, NotANumber),
            ({"type": "cpr", "value": "310290-1234"}, NoSuchBirthDate),
        ],
    )
    def test_number_and_type_are_looked_at_together(self, session, number, values, problem):
        before = session.store.get(ClientIdentifier, number)
        with pytest.raises(problem):
            amend(session, ClientIdentifier, number, **values)
        assert session.store.get(ClientIdentifier, number) == before

    def test_it_is_kept_in_one_form(self, session, number):
        amend(session, ClientIdentifier, number, value="850101-2390")
        assert session.store.get(ClientIdentifier, number).value == "198501012390"
        amend(session, ClientIdentifier, number, type="cpr", value=WITHOUT_MODULUS_11)
        assert session.store.get(ClientIdentifier, number).value == "0101901235"

    def test_a_type_alone_may_change_how_the_number_is_kept(self, session, client):
        typed = an_identifier(client=client, type="foreign", value="900101-2385")
        add(session, typed)
        amend(session, ClientIdentifier, typed.id, type="personnummer")
        assert session.store.get(ClientIdentifier, typed.id).value == "199001012385"

    def test_the_same_number_written_otherwise_is_no_change(self, session, number):
        before = session.store.logs.own("work").n
        amend(session, ClientIdentifier, number, value="900101-2385")
        assert session.store.logs.own("work").n == before

    def test_what_came_from_elsewhere_does_not_stop_other_fields(self, session, client):
        other = an_identifier(client=client, value="199001012386")
        act_of_others(session, other)
        amend(session, ClientIdentifier, other.id, valid_to=dt.date(2026, 5, 1))
        with pytest.raises(WrongCheckDigit):
            amend(session, ClientIdentifier, other.id, value="199001012387")


class TestFromAFile:
    @pytest.mark.parametrize(("kind", "typed", "problem"), WRONG)
    def test_a_fault_is_told_by_line_field_and_code(
        self, session, take, client, kind, typed, problem
    ):
        good = line(client, "personnummer", "900101-2385")
        report = take(good, line(client, kind, typed))
        assert [(f.line, f.field, f.error.code) for f in report.faults] == [
            (2, "value", problem.code)
        ]
        assert report.added == 1
        assert number_of(session, client).value == "199001012385"

    @pytest.mark.parametrize(("kind", "typed", "kept"), KEPT)
    def test_it_is_kept_in_one_form(self, session, take, client, kind, typed, kept):
        record = an_id()
        assert take(line(client, kind, typed, record)).added == 1
        assert number_of(session, client).value == kept
        again = take(line(client, kind, typed, record))
        assert (again.added, again.changed, again.skipped) == (0, 0, 1)

    def test_changes_are_checked_as_a_pair(self, session, take, client):
        record = an_id()
        take(line(client, "personnummer", "900101-2385", record))
        report = take(line(client, "samordningsnummer", "199001012385", record))
        assert [fault.error.code for fault in report.faults] == [WrongKind.code]
        assert take(line(client, "samordningsnummer", COORDINATION, record)).changed == 1
        assert number_of(session, client).value == f"19{COORDINATION}"

    def test_the_birth_date_of_a_client_further_down_the_file_settles_a_century(
        self, session, take
    ):
        client = an_id()
        typed = f"210105238{check_digit('210105238')}"
        person = {"entity": "Client", "id": client.hex(), "birth_date": "1921-01-05"}
        assert not take(line(client, "personnummer", typed), person).faults
        assert number_of(session, client).value == f"19{typed}"
        assert session.store.get(Client, client).birth_date == dt.date(1921, 1, 5)


def act_of_others(session, record):
    """Put a record there as another computer would have sent it: nobody here checks it."""
    with session.store.act(stamp(session)) as act:
        act.create(record)
