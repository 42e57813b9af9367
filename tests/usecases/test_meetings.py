"""Meetings: who is invited, what is said of whom, what becomes of it; and never of another one."""

import datetime as dt

import pytest
from tests.builders import a_party, a_user
from tests.other_users import change_places, let_in
from tests.surroundings import Clock

from sluss.domain.entities import (
    CaseResponsibility,
    Client,
    Meeting,
    Minutes,
    NetworkContact,
    Participant,
    Task,
)
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeetingStatus, MinutesStatus, Protection, TaskStatus
from sluss.errors.cases import NotValid, StatusNotPossible
from sluss.errors.meetings import (
    ActionEmpty,
    AlreadyInMeeting,
    MeetingOver,
    MinutesLocked,
    NobodyInvited,
    NotInMeeting,
)
from sluss.errors.rights import ReasonNeeded
from sluss.usecases.client_tasks import party_tasks, tasks_of
from sluss.usecases.client_work import client_work, meeting_sheet, meetings_of
from sluss.usecases.clients import register_client
from sluss.usecases.meeting_clients import before_taking_in, beside
from sluss.usecases.meetings import (
    add_action,
    cancel_meeting,
    hold_meeting,
    invite,
    move_meeting,
    note_attendance,
    plan_again,
    plan_meeting,
    take_in,
)
from sluss.usecases.minutes import adjust_minutes, lock_minutes, minutes_of, write_minutes
from sluss.usecases.office import Workplace
from sluss.usecases.protection import protect
from sluss.usecases.records import add, amend
from sluss.usecases.sentences import start_supervision
from sluss.usecases.session import Session, fresh_id
from sluss.usecases.tasks import finish_task
from sluss.usecases.undo import undo_last

TODAY = dt.date(2026, 5, 4)
DAY = dt.date(2026, 5, 12)


@pytest.fixture
def client(session: Session) -> RecordId:
    return register_client(session, given_name="Nils", family_name="Björk").id


@pytest.fixture
def meeting(session: Session, client: RecordId) -> RecordId:
    values: dict[str, FieldValue] = {
        "day": DAY,
        "begins": "10.30",
        "place": "Kumla",
        "kind": "network",
    }
    return plan_meeting(session, client, values).id


def sheet(session: Session, client: RecordId, meeting: RecordId) -> list[str]:
    return [each.name for each in meeting_sheet(session, client, meeting, "sv").invited]


class TestInvitations:
    def test_the_client_and_oneself_are_invited_from_the_beginning(
        self, session: Session, client: RecordId, meeting: RecordId
    ) -> None:
        shown = meeting_sheet(session, client, meeting, "sv")
        assert [(each.client, each.name) for each in shown.invited] == [
            (True, ""),
            (False, "Eva Lind"),
        ]
        assert shown.line.kind == "Nätverksmöte"

    def test_parties_the_network_and_people_by_name_can_be_invited(
        self, session: Session, client: RecordId, meeting: RecordId
    ) -> None:
        party = add(session, a_party()).id
        contact = NetworkContact(id=fresh_id(session), client=client, name="Systern Maj")
        add(session, contact)
        invite(session, client, meeting, {"party": party, "name": "Ylva Ek"})
        invite(session, client, meeting, {"contact": contact.id})
        invite(session, client, meeting, {"name": "Tolk"})
        assert sheet(session, client, meeting)[2:] == [
            "Ylva Ek, Arbetsförmedlingen",
            "Systern Maj",
            "Tolk",
        ]

    def test_an_invitation_names_somebody(
        self, session: Session, client: RecordId, meeting: RecordId
    ) -> None:
        with pytest.raises(NobodyInvited):
            invite(session, client, meeting, {"name": "  "})

    def test_a_client_who_is_not_in_it_has_no_guests_minutes_or_actions_in_it(
        self, session: Session, meeting: RecordId
    ) -> None:
        other = register_client(session, given_name="Bo").id
        for ask in (
            lambda: invite(session, other, meeting, {"name": "Tolk"}),
            lambda: write_minutes(session, other, meeting, {"text": "…"}),
            lambda: add_action(session, other, meeting, {"title": "Ring"}),
        ):
            with pytest.raises(NotInMeeting):
                ask()


class TestCourse:
    def test_it_is_moved_held_cancelled_and_planned_again(
        self, session: Session, client: RecordId, meeting: RecordId
    ) -> None:
        move_meeting(session, meeting, {"day": DAY + dt.timedelta(days=1), "begins": "9.00"})
        hold_meeting(session, meeting)
        assert session.store.get(Meeting, meeting).status is MeetingStatus.HELD
        with pytest.raises(MeetingOver):
            move_meeting(session, meeting, {"day": DAY})
        with pytest.raises(StatusNotPossible):
            cancel_meeting(session, meeting)
        plan_again(session, meeting)
        cancel_meeting(session, meeting)
        (line,) = meetings_of(session, client, "sv")
        assert (line.status_name, line.begins) == ("Inställt", "9.00")

    def test_planning_one_is_undone_as_one(
        self, session: Session, client: RecordId, meeting: RecordId
    ) -> None:
        undo_last(session)
        assert session.store.find(Participant, client=client) == []
        assert meetings_of(session, client, "sv") == ()

    def test_who_did_not_come_can_say_why(
        self, session: Session, client: RecordId, meeting: RecordId
    ) -> None:
        (first, _) = meeting_sheet(session, client, meeting, "sv").invited
        note_attendance(session, first.id, "absent_valid", "ill")
        kept = session.store.get(Participant, first.id)
        assert (kept.attended, kept.reason) == ("absent_valid", "ill")
        note_attendance(session, first.id, "attended", "ill")
        assert session.store.get(Participant, first.id).reason == ""
        with pytest.raises(NotValid):
            note_attendance(session, first.id, "dancing")

    @pytest.mark.feature("INV-09")
    def test_the_first_supervision_meeting_is_one_with_client_and_supervisor(
        self, session: Session, client: RecordId
    ) -> None:
        start_supervision(session, client, TODAY, officer=session.user)

        def still() -> bool:
            found = session.store.find(Task, client=client, status=TaskStatus.OPEN)
            return "first_supervision_meeting" in {each.rule for each in found}

        meeting = plan_meeting(session, client, {"day": DAY, "kind": "supervision_start"}).id
        hold_meeting(session, meeting)
        assert still()  # nobody has said who came
        first, second = meeting_sheet(session, client, meeting, "sv").invited
        note_attendance(session, second.id, "attended")
        assert still()  # the client was not there
        note_attendance(session, first.id, "late")
        assert not still()
        (done,) = session.store.find(Task, client=client, rule="first_supervision_meeting")
        assert done.done_on == DAY


@pytest.mark.feature("F-S1-25")
class TestMinutes:
    def test_they_are_written_adjusted_and_locked(
        self, session: Session, client: RecordId, meeting: RecordId
    ) -> None:
        made = write_minutes(session, client, meeting, {"text": "Praktiken börjar i juni."}).id
        adjust_minutes(session, made, "Ylva Ek")
        shown = meeting_sheet(session, client, meeting, "sv").minutes
        assert shown is not None
        assert (shown.status_name, shown.adjusted_by) == ("Justerat", "Ylva Ek")
        write_minutes(session, client, meeting, {"decisions": "Praktik från 1 juni."})
        kept = minutes_of(session, client, meeting)
        assert kept is not None
        assert (kept.id, kept.status) == (made, MinutesStatus.DRAFT)  # to be read once more
        with pytest.raises(StatusNotPossible):
            lock_minutes(session, made)
        adjust_minutes(session, made, "Ylva Ek")
        lock_minutes(session, made)
        assert session.store.get(Minutes, made).status is MinutesStatus.LOCKED

    @pytest.mark.feature("INV-18")
    def test_locked_minutes_are_changed_by_nothing(
        self, session: Session, client: RecordId, meeting: RecordId
    ) -> None:
        made = write_minutes(session, client, meeting, {"text": "Så sades det."}).id
        adjust_minutes(session, made, "")
        lock_minutes(session, made)
        before = session.store.get(Minutes, made)
        for change in (
            lambda: write_minutes(session, client, meeting, {"text": "Annat."}),
            lambda: amend(session, Minutes, made, text="Annat."),
            lambda: amend(session, Minutes, made, withdrawn=True),
            lambda: amend(session, Minutes, made, status=MinutesStatus.DRAFT),
            lambda: adjust_minutes(session, made, "Någon"),
            lambda: undo_last(session),
        ):
            with pytest.raises(MinutesLocked):
                change()
        assert session.store.get(Minutes, made) == before

    def test_actions_become_tasks_of_people_and_parties(
        self, session: Session, client: RecordId, meeting: RecordId
    ) -> None:
        party = add(session, a_party()).id
        add_action(session, client, meeting, {"title": "Skicka intyg", "due": DAY})
        add_action(session, client, meeting, {"title": "Ordna plats", "party": party, "due": DAY})
        mine, theirs = meeting_sheet(session, client, meeting, "sv").actions
        assert (mine.title, mine.mine, mine.source) == ("Skicka intyg", True, "Nätverksmöte")
        assert (theirs.owner, theirs.party, theirs.mine) == ("Arbetsförmedlingen", True, False)
        assert [each.title for each in party_tasks(session, "sv")] == ["Ordna plats"]
        assert [each.title for each in party_tasks(session, "sv", party)] == ["Ordna plats"]
        finish_task(session, theirs.id)
        assert party_tasks(session, "sv") == ()
        with pytest.raises(ActionEmpty):
            add_action(session, client, meeting, {"title": " "})

    def test_one_meeting_of_two_clients_never_shows_one_with_the_other(
        self, session: Session, client: RecordId, meeting: RecordId
    ) -> None:
        other = register_client(session, given_name="Bodil", family_name="Strand").id
        take_in(session, other, meeting)
        invite(session, client, meeting, {"name": "Mamma Björk"})
        invite(session, other, meeting, {"name": "Pappa Strand"})
        write_minutes(session, client, meeting, {"text": "Om Nils", "decisions": "Nils flyttar"})
        write_minutes(session, other, meeting, {"text": "Om Bodil", "decisions": "Bodil börjar"})
        add_action(session, client, meeting, {"title": "Nils bostad"})
        add_action(session, other, meeting, {"title": "Bodils skola"})
        mine = str(meeting_sheet(session, client, meeting, "sv"))
        mine += str(client_work(session, client, "sv"))
        theirs = str(meeting_sheet(session, other, meeting, "sv"))
        theirs += str(client_work(session, other, "sv"))
        for word in ("Om Bodil", "Bodil börjar", "Bodils skola", "Pappa Strand", repr(other)):
            assert word not in mine
            assert word in theirs
        for word in ("Om Nils", "Nils flyttar", "Nils bostad", "Mamma Björk", repr(client)):
            assert word in mine
            assert word not in theirs
        # the record that both share says nothing of either
        assert "Nils" not in str(session.store.get(Meeting, meeting))


@pytest.mark.feature("F-S1-25")
class TestMoreClients:
    def test_each_is_in_it_once_and_called_by_whoever_takes_them_in(
        self, session: Session, client: RecordId, meeting: RecordId
    ) -> None:
        other = register_client(session, given_name="Bodil").id
        take_in(session, other, meeting)
        assert sheet(session, other, meeting) == ["", "Eva Lind"]
        with pytest.raises(AlreadyInMeeting):
            take_in(session, other, meeting)
        undo_last(session)
        assert session.store.find(Participant, client=other) == []
        hold_meeting(session, meeting)
        with pytest.raises(MeetingOver):
            take_in(session, other, meeting)

    @pytest.mark.feature("INV-21")
    def test_a_colleagues_case_asks_for_a_reason_which_is_logged(
        self, session: Session, client: RecordId, meeting: RecordId
    ) -> None:
        berit = a_user(office=session.office)
        add(session, berit)
        other = register_client(session, given_name="Bodil").id
        (own,) = session.store.find(CaseResponsibility, client=other)
        amend(session, CaseResponsibility, own.id, user=berit.id)
        told = before_taking_in(session, client, meeting, other, "sv")
        assert told.asking is not None
        assert not told.already
        with pytest.raises(ReasonNeeded):
            take_in(session, other, meeting)
        take_in(session, other, meeting, "meeting")
        assert before_taking_in(session, client, meeting, other, "sv").already

    @pytest.mark.feature("INV-19")
    def test_who_may_not_see_another_client_is_not_told_that_there_is_one(
        self, office: Workplace, session: Session, client: RecordId, meeting: RecordId
    ) -> None:
        hidden, seen = (register_client(session, given_name=name).id for name in ("Bo", "Siv"))
        for other in (hidden, seen):
            take_in(session, other, meeting)
        assert {each.client for each in beside(session, client, meeting)} == {hidden, seen}
        protect(session, hidden, Protection.SECRECY_MARKING)
        let_in(office, "berit", "manager")
        place = change_places(office, "berit")
        try:
            (told,) = beside(place.session, client, meeting)
            assert told.client == seen
            assert told.case_no == place.session.store.get(Client, seen).case_no
        finally:
            place.close()


class TestTasks:
    @pytest.mark.feature("F-S3-07")
    def test_a_task_shows_its_law_by_name_and_its_number_on_request(
        self, session: Session, client: RecordId
    ) -> None:
        start_supervision(session, client, TODAY)
        found = {each.rule: each for each in tasks_of(session, client, "sv")}
        basis = found["first_supervision_meeting"].basis
        assert basis is not None
        assert (basis.name, basis.number) == ("frivårdsförordningen", "1998:642, 5 kap. 3 §")
        assert basis.checked_on is not None
        assert found["supervision_follow_up"].basis is None
        (danish, *_) = [
            each
            for each in tasks_of(session, client, "da")
            if each.rule == "first_supervision_meeting"
        ]
        assert danish.title.startswith("Første tilsynssamtale")

    def test_what_is_due_on_a_sunday_is_done_by_friday_and_before_a_holiday_the_day_before(
        self, session: Session, client: RecordId, clock: Clock
    ) -> None:
        meeting = plan_meeting(session, client, {"day": DAY}).id
        add_action(session, client, meeting, {"title": "a", "due": dt.date(2026, 5, 10)})
        add_action(session, client, meeting, {"title": "b", "due": dt.date(2026, 5, 14)})
        sunday, ascension = tasks_of(session, client, "sv")
        assert (sunday.due, sunday.by) == (dt.date(2026, 5, 10), dt.date(2026, 5, 8))
        assert ascension.by == dt.date(2026, 5, 13)
        clock.set_day(dt.date(2026, 5, 11))
        assert [each.overdue for each in tasks_of(session, client, "sv")] == [True, False]
