"""Registering and opening clients: numbered without doubles, read with a reason in the log."""

import datetime as dt

import pytest
from tests.builders import a_note, a_release, an_id, an_identifier

from sluss.domain.entities import CaseResponsibility, Client
from sluss.errors.cases import NotFound, NotValid
from sluss.oplog.operation import Verb, decode_body
from sluss.store.log import operation_of, read_log
from sluss.usecases.clients import (
    LIST_LIMIT,
    list_clients,
    next_case_number,
    note_search,
    open_client,
    pass_case_number,
    read_client,
    register_client,
)
from sluss.usecases.records import add, amend


def accesses(session):
    log = session.store.logs.own("access")
    return [operation_of(entry) for _, entry in read_log(session.store.connection, log.number)]


class TestRegistering:
    @pytest.mark.parametrize(
        "values", [{}, {"given_name": "Nils"}, {"birth_date": dt.date(1985, 1, 1)}]
    )
    def test_one_field_or_none_is_enough(self, session, values):
        client = session.store.get(Client, register_client(session, **values).id)
        assert client.office == session.office
        assert client.case_no.endswith("0001")

    def test_who_registers_is_responsible_from_that_day(self, session):
        client = register_client(session, given_name="Nils").id
        (made,) = session.store.find(CaseResponsibility, client=client)
        assert (made.user, made.role, made.start) == (session.user, "main", dt.date(2026, 5, 4))
        assert list_clients(session).rows[0].responsible == "Eva Lind"

    def test_case_numbers_count_on_and_begin_anew_each_year(self, session, clock):
        letter = session.store.setting("letter").decode()
        numbers = [session.store.get(Client, register_client(session).id).case_no for _ in "ab"]
        clock.set_day(dt.date(2027, 1, 1))
        numbers.append(session.store.get(Client, register_client(session).id).case_no)
        assert numbers == [f"MAL-26-{letter}0001", f"MAL-26-{letter}0002", f"MAL-27-{letter}0001"]

    def test_a_number_is_used_again_only_if_nothing_was_saved(self, session):
        with pytest.raises(NotValid):
            register_client(session, given_name="x" * 300)
        assert session.store.get(Client, register_client(session).id).case_no.endswith("0001")

    def test_numbers_that_were_brought_along_are_not_given_out_again(self, session):
        begins = next_case_number(session)[:-4]
        pass_case_number(session, begins, f"{begins}0117")
        pass_case_number(session, begins, f"{begins}0003")
        pass_case_number(session, begins, "LUN-26-A9999")
        assert next_case_number(session) == f"{begins}0118"

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"given_name": "x" * 201}, "given_name"),
            ({"birth_date": "2026-02-30"}, "birth_date"),
            ({"legal_gender": "tall"}, "legal_gender"),
            ({"status": "asleep"}, "status"),
            ({"case_no": " "}, "case_no"),
        ],
    )
    def test_what_cannot_be_right_is_named_and_nothing_is_saved(self, session, values, field):
        with pytest.raises(NotValid) as refused:
            register_client(session, **values)
        assert refused.value.facts == {"field": field}
        assert list_clients(session).total == 0
        assert session.store.find(CaseResponsibility) == []


class TestOpening:
    def test_the_reading_is_logged_with_who_why_and_when_before_anything_is_shown(self, session):
        client = register_client(session, given_name="Nils").id
        open_client(session, client, "stand_in")
        (read,) = accesses(session)
        assert (read.header.verb, read.header.about) == (Verb.ACCESS, client)
        assert read.header.user == session.user
        assert decode_body(read.body) == ["open", "stand_in"]

    def test_showing_the_page_anew_is_no_new_reading(self, session):
        client = register_client(session).id
        open_client(session, client)
        read_client(session, client)
        assert len(accesses(session)) == 1

    def test_a_client_that_is_not_here_is_not_read(self, session):
        with pytest.raises(NotFound):
            open_client(session, an_id())
        assert accesses(session) == []

    def test_everything_about_the_client_and_nothing_about_another(self, session):
        client = register_client(session, given_name="Nils").id
        other = register_client(session, given_name="Bo").id
        release = a_release(client=client)
        mine = {a_note(client=client), release, an_identifier(client=client)}
        for record in (*mine, a_note(client=other)):
            add(session, record)
        file = open_client(session, client)
        assert file.client.given_name == "Nils"
        found = {record for records in file.records.values() for record in records}
        assert mine <= found
        assert {getattr(record, "client", None) for record in found} == {client}
        assert file.today == dt.date(2026, 5, 4)
        assert file.row.release == release.planned_date
        assert file.undecided == ()


class TestList:
    def test_it_counts_all_and_shows_a_screenful(self, session):
        for number in range(12):
            register_client(session, given_name="Nils", family_name=f"Björk {number:02}")
        assert LIST_LIMIT >= 100
        first = list_clients(session, limit=5)
        assert (len(first.rows), first.total) == (5, 12)
        last = list_clients(session, limit=5, offset=10)
        assert [row.family_name for row in last.rows] == ["Björk 10", "Björk 11"]
        assert last.total == 12
        assert list_clients(session, "26 0007").total == 1
        assert list_clients(session, "nobody").rows == ()

    def test_a_changed_client_is_found_as_it_is_now(self, session):
        client = register_client(session, given_name="Nils").id
        amend(session, Client, client, given_name="Bo")
        assert [row.given_name for row in list_clients(session, "bo").rows] == ["Bo"]


class TestSearching:
    def test_a_search_with_hits_is_logged_as_a_digest_and_a_count(self, session):
        register_client(session, given_name="Nils", family_name="Björk")
        before = len(accesses(session))
        note_search(session, "  björk ", 1)
        note_search(session, "Bjork", 1)
        note_search(session, "lind", 1)
        first, same, other = accesses(session)[before:]
        assert decode_body(first.body)[0] == "search"
        assert decode_body(first.body) == decode_body(same.body)  # the same words, however typed
        assert decode_body(first.body) != decode_body(other.body)
        assert b"bjork" not in first.body.lower()
        assert decode_body(first.body)[1].endswith(" 1")

    @pytest.mark.parametrize(("typed", "hits"), [("", 3), (" - ", 3), ("nobody", 0)])
    def test_what_found_nobody_is_no_reading(self, session, typed, hits):
        before = len(accesses(session))
        note_search(session, typed, hits)
        assert len(accesses(session)) == before
