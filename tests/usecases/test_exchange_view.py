"""How far an office's work has come, in counts, local days and words."""

import datetime as dt

import pytest

from sluss.domain.entities import CaseNote, Client
from sluss.oplog.operation import Verb
from sluss.usecases import approval, receiving, sending
from sluss.usecases.approval_files import request_into
from sluss.usecases.change_states import RECEIVED, SENT, WAITING
from sluss.usecases.clients import register_client
from sluss.usecases.exchange_view import asked, keep_folder, last_folder, office_view, standing
from sluss.usecases.records import add, amend
from sluss.usecases.session import fresh_id
from sluss.usecases.undo import undo_last

NEAR_MIDNIGHT = dt.datetime(2026, 5, 4, 22, 30, tzinfo=dt.UTC)  # half past midnight in Stockholm


@pytest.fixture
def approved(session, central):
    made = approval.request_approval(session)
    reply = approval.approve_request(central.session, made.data, made.digits)
    approval.accept_approval(session, reply.data, reply.digits)
    return session


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def carry(session, central, stick):
    """Send, let head office read and answer, and read the answer."""
    (up,) = sending.send(session, stick)
    receiving.receive(central.session, up.file)
    (down,) = sending.send(central.session, stick)
    receiving.receive(session, down.file)


class TestStanding:
    def test_at_first_everything_waits(self, session):
        found = standing(session)
        assert found.waiting == session.store.logs.own("work").n
        assert found.waiting_since == dt.date(2026, 5, 4)
        assert (found.sent, found.received, found.made_seq) == (0, 0, 0)
        assert found.received_to is found.heard_on is found.made_on is None

    def test_days_are_those_of_the_office(self, approved, clock, stick):
        clock.now = NEAR_MIDNIGHT
        sending.send(approved, stick)
        register_client(approved, given_name="Nils")
        found = standing(approved)
        assert found.made_on == found.waiting_since == dt.date(2026, 5, 5)

    def test_what_lies_in_a_delivery_is_on_its_way_and_no_longer_waits(self, approved, stick):
        count = standing(approved).waiting
        sending.send(approved, stick)
        found = standing(approved)
        assert (found.waiting, found.waiting_since, found.sent) == (0, None, count)
        assert found.made_seq == 1

    def test_what_head_office_has_is_received_up_to_a_day_and_a_delivery(
        self, approved, central, clock, stick
    ):
        carry(approved, central, stick)
        clock.forward(days=2)
        register_client(approved, given_name="Nils")
        carry(approved, central, stick)
        clock.forward(days=1)
        register_client(approved, given_name="Ylva")
        found = standing(approved)
        assert (found.received_to, found.received_seq) == (dt.date(2026, 5, 6), 2)
        assert (found.waiting, found.waiting_since) == (2, dt.date(2026, 5, 7))
        assert found.heard_on == dt.date(2026, 5, 6)

    def test_readings_are_not_counted_as_unsent_work(self, approved, central, stick):
        carry(approved, central, stick)
        sending.send(approved, stick)  # is logged as access
        assert standing(approved).waiting == 0
        assert standing(approved).sent == 0


class TestTheView:
    def test_before_approval_it_tells_whether_something_was_asked(self, session, stick):
        assert office_view(session, "sv").asked is None
        made = request_into(session, stick)
        view = office_view(session, "sv")
        assert view.asked is not None
        assert view.asked.digits == made.digits
        assert not view.enrolled
        assert view.other == ""

    def test_after_approval_head_office_has_a_name_and_nothing_is_asked(self, approved):
        view = office_view(approved, "sv")
        assert view.enrolled
        assert view.other == "Kriminalvården huvudkontoret"  # without the letter of its computer
        assert view.asked is None
        assert asked(approved) is not None

    def test_a_line_names_client_kinds_and_state(self, approved, central, stick):
        saved = register_client(approved, given_name="Örjan", family_name="Kjærgård")
        carry(approved, central, stick)
        amend(approved, Client, saved.id, phone="070-1")
        sending.send(approved, stick)
        note = CaseNote(
            id=fresh_id(approved), client=saved.id, happened_on=dt.date(2026, 5, 4), text="Kom."
        )
        add(approved, note)
        case = approved.store.get(Client, saved.id).case_no
        lines = office_view(approved, "sv").changes[:3]
        assert [line.client for line in lines] == [f"{case} Örjan Kjærgård"] * 3
        assert [(line.state, line.delivery) for line in lines] == [
            (WAITING, 0), (SENT, 2), (RECEIVED, 1),
        ]  # fmt: skip
        assert [line.what for line in lines] == [
            "Anteckning",
            "Klient",
            "Klient, Ansvar för ärendet",
        ]
        assert [line.verb for line in lines] == [Verb.CREATE, Verb.CHANGE, Verb.CREATE]
        assert {line.who for line in lines} == {"Eva Lind"}

    def test_words_are_the_readers(self, session):
        register_client(session, given_name="Örjan")
        whats = {
            spoken: office_view(session, spoken).changes[0].what for spoken in ("sv", "da", "en")
        }
        assert len(set(whats.values())) > 1
        assert whats["en"] == "Client, Responsibility for the case"

    def test_what_is_about_no_client_names_none(self, session):
        assert office_view(session, "sv").changes[-1].client == ""

    def test_taking_back_is_a_line_of_its_own(self, session):
        register_client(session, given_name="Örjan")
        undo_last(session)
        assert office_view(session, "sv").changes[0].verb is Verb.UNDO

    def test_times_are_local(self, session, clock):
        clock.now = NEAR_MIDNIGHT
        register_client(session, given_name="Örjan")
        assert office_view(session, "sv").changes[0].at.hour == 0

    def test_keys_tell_lines_apart(self, approved):
        saved = register_client(approved, given_name="Örjan")
        for phone in ("1", "2", "3"):
            amend(approved, Client, saved.id, phone=phone)
        keys = [line.key for line in office_view(approved, "sv").changes]
        assert len(set(keys)) == len(keys)


class TestTheFolder:
    def test_none_at_first(self, session):
        assert last_folder(session) == ""

    def test_it_is_kept_whatever_it_is_called(self, session, tmp_path):
        folder = tmp_path / "Örjans stick"
        keep_folder(session, folder)
        assert last_folder(session) == str(folder)
