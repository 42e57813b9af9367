"""The tab of notes, meetings and tasks: read at a glance, filled in and worked by keyboard."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from tests.builders import a_user

from sluss.domain.entities import (
    CaseNote,
    CaseResponsibility,
    Meeting,
    Minutes,
    Participant,
    Task,
)
from sluss.domain.machines import MeetingStatus, MinutesStatus, TaskStatus
from sluss.ui.pages.client import ClientPage
from sluss.usecases.client_warnings import warn_in
from sluss.usecases.clients import register_client
from sluss.usecases.log import last_lines
from sluss.usecases.meetings import plan_meeting, take_in
from sluss.usecases.minutes import adjust_minutes, write_minutes
from sluss.usecases.notes import write_note
from sluss.usecases.records import add, amend
from sluss.usecases.sentences import move_release, plan_release, start_supervision
from sluss.usecases.tasks import add_task
from sluss.usecases.undo import undo_last

TODAY = dt.date(2026, 5, 4)
RELEASE = dt.date(2026, 9, 1)


@pytest.fixture
def client(office):
    return office.do(lambda session: register_client(session, given_name="Örjan").id)


@pytest.fixture
def page(desk, client, office, qtbot):
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1_200, 680)
    page.show()
    page.turn_to(client)
    office.settle()
    page.tabs.turn_to("notes")
    office.settle()
    return page


@pytest.fixture
def tab(page):
    return page.tabs.currentWidget().made


def records(session, kind, client):
    return session.store.find(kind, client=client)


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def filled(page, **values):
    for name, value in values.items():
        page.entry.form.box(name).set_value(value)


def save(page, office):
    page.entry.save.click()
    office.settle()


class TestNotes:
    def test_event_day_writer_and_whom_one_spoke_with_are_shown(self, tab, office, client):
        def note(session):
            day = dt.date(2026, 5, 1)
            return write_note(session, client, day, "Af bekräftar.", "call", spoken_with="Ylva Ek")

        office.do(note)
        office.settle()
        assert tab.notes.note_heading.text() == "2026-05-01 · Phone call"
        assert "2026-05-04" in tab.notes.written.text()
        assert "Eva Lind" in tab.notes.written.text()
        assert "Ylva Ek" in tab.notes.written.text()

    def test_a_locked_note_says_so_and_is_corrected(self, page, tab, office, client, clock):
        office.do(write_note, client, TODAY, "Fel.")
        clock.forward(days=8)
        page.refresh()
        office.settle()
        assert tab.notes.fate.text().startswith("Locked")
        tab.notes.correct.click()
        office.settle()
        filled(page, text="Rätt.")
        save(page, office)
        notes = office.do(records, CaseNote, client)
        assert {note.text for note in notes} == {"Fel.", "Rätt."}
        assert "Rätt." in tab.notes.later.text()

    @pytest.mark.feature("F-S2-28")
    def test_choices_and_consequences_begin_with_headings(self, page, tab, office, client):
        tab.notes.reflect.click()
        office.settle()
        assert page.entry.form.values()["type"] == "choices_consequences"
        assert "Which choices there were" in page.entry.form.values()["text"]

    def test_what_looks_like_html_is_shown_as_it_is(self, tab, office, client):
        office.do(write_note, client, TODAY, "<img src=file:///etc/passwd> <b>x</b>")
        office.settle()
        assert tab.notes.text.text() == "<img src=file:///etc/passwd> <b>x</b>"
        assert tab.notes.text.textFormat() == Qt.TextFormat.PlainText


class TestCareful:
    """Those who go are told before a meeting whom to keep apart and what to be careful about."""

    @pytest.fixture
    def other(self, office, client):
        def apart(session):
            other = register_client(session, given_name="Bo").id
            last = TODAY + dt.timedelta(days=40)
            warn_in(
                session, client,
                {"kind": "keep_apart", "other_client": other, "text": "Hot.", "end": last},
            )  # fmt: skip
            return other

        return office.do(apart)

    def test_the_form_of_a_meeting_says_so_and_other_forms_do_not(self, page, tab, office, other):
        tab.meetings.new.click()
        office.settle()
        (line,) = page.entry.careful.lines
        assert "is kept apart from" in line
        assert page.entry.careful.isVisible()
        assert "Hot" not in line
        page.entry.leave.click()
        tab.tasks.new.click()
        office.settle()
        assert page.entry.careful.lines == ()

    def test_the_page_of_a_meeting_of_both_says_so_until_it_was_held(
        self, tab, office, client, other
    ):
        day = TODAY + dt.timedelta(days=7)
        meeting = office.do(plan_meeting, client, {"kind": "client_plan", "day": day}).id
        office.do(take_in, other, meeting)
        office.settle()
        tab.meetings.table.choose(meeting)
        tab.meetings.open.click()
        office.settle()
        (line,) = tab.meeting.careful.lines
        assert "are kept apart" in line
        assert tab.meeting.careful.isVisible()
        tab.meeting.cancelled.click()
        office.settle()
        assert tab.meeting.careful.lines == ()


class TestTasks:
    def test_a_rule_shows_its_law_and_the_section_on_request(self, tab, office, client, gone):
        office.do(start_supervision, client, TODAY)
        office.settle()
        critical, rows = tab.work.critical, tab.work.tasks
        tab.tasks.table.choose(critical.id)
        assert not tab.tasks.done.isEnabled()
        QTest.keyClick(tab.tasks.table, Qt.Key.Key_Return)
        assert gone == [("client", f"{client.hex()}:overview")]  # where the findings are
        assert any(row.rule == "first_supervision_meeting" for row in rows)

        def shown():
            model = tab.tasks.table.model()
            return " ".join(str(model.index(row, 1).data()) for row in range(model.rowCount()))

        assert "according to the Probation Ordinance" in shown()
        assert "1998:642" not in shown()
        tab.tasks.sections.click()
        assert "1998:642, 5 kap. 3 §" in shown()
        assert "good practice, no law" in shown()  # what no law asks for does not look as if

    def test_a_release_that_moves_takes_the_list_along(self, tab, office, client):
        release = office.do(plan_release, client, RELEASE).id
        office.settle()
        before = {row.rule: row.due for row in tab.tasks.table.rows()}
        office.do(move_release, release, RELEASE - dt.timedelta(days=14))
        office.settle()
        after = {row.rule: row.due for row in tab.tasks.table.rows()}
        assert after["supervision_notice"] == before["supervision_notice"] - dt.timedelta(days=14)

    def test_done_by_one_key_and_taken_up_again(self, tab, office, client):
        task = office.do(lambda s: add_task(s, client, "Ring hem", due=TODAY)).id
        office.settle()
        tab.tasks.table.setFocus()
        tab.tasks.table.choose(task)
        QTest.keyClick(tab.tasks.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        office.settle()
        assert office.do(lambda s: s.store.get(Task, task).status) is TaskStatus.DONE
        assert task not in {row.id for row in tab.tasks.table.rows()}
        tab.tasks.over.click()
        tab.tasks.table.choose(task)
        assert tab.tasks.done.text() == "Take up again"
        tab.tasks.done.click()
        office.settle()
        assert office.do(lambda s: s.store.get(Task, task).status) is TaskStatus.OPEN

    def test_a_task_is_written_for_a_party(self, page, tab, office, client):
        tab.tasks.new.click()
        office.settle()
        party = page.entry.form.box("party").field.choices[0]
        filled(page, title="Ordna plats", party=party.value, due=dt.date(2026, 5, 10))
        save(page, office)
        (row,) = tab.tasks.table.rows()
        assert (row.owner, row.party) == (party.label, True)
        assert row.by == dt.date(2026, 5, 8)

    def test_without_words_it_is_told_at_the_field(self, page, tab, office):
        tab.tasks.new.click()
        office.settle()
        save(page, office)
        assert page.entry.isVisible()


class TestMeetings:
    def test_from_the_invitation_to_locked_minutes(self, page, tab, office, client):
        tab.meetings.new.click()
        office.settle()
        filled(page, kind="network", day=dt.date(2026, 5, 12), begins="10.30", place="Kumla")
        save(page, office)
        (line,) = tab.meetings.table.rows()
        tab.meetings.table.choose(line.id)
        QTest.keyClick(tab.meetings.table, Qt.Key.Key_Return)
        office.settle()
        view = tab.meeting
        assert tab.stack.currentWidget() is view
        view.invited.invite.click()
        office.settle()
        filled(page, name="Ylva Ek, Af")
        save(page, office)
        assert tab.stack.currentWidget() is view
        assert [each.name for each in view.invited.table.rows()][-1] == "Ylva Ek, Af"
        view.held.click()
        office.settle()
        assert not view.held.isVisible()
        view.minutes.write.click()
        office.settle()
        filled(page, text="Praktiken börjar.", decisions="Start 1 juni.")
        save(page, office)
        assert [each.text() for _name, each in view.minutes._texts][1] == "Praktiken börjar."
        view.minutes.adjust.click()
        office.settle()
        filled(page, adjusted_by="Ylva Ek")
        save(page, office)
        view.minutes.lock.click()
        office.settle()
        (minutes,) = office.do(records, Minutes, client)
        assert minutes.status is MinutesStatus.LOCKED
        assert not view.minutes.write.isVisible()
        view.agreed.new.click()
        office.settle()
        filled(page, title="Skicka intyg", due=dt.date(2026, 5, 20))
        save(page, office)
        assert [row.title for row in view.agreed.table.rows()] == ["Skicka intyg"]
        view.leave.click()
        assert tab.stack.currentWidget() is not view
        assert [row.source for row in tab.tasks.table.rows()] == ["Network meeting"]

    def test_who_came_and_who_did_not(self, page, tab, office, client):
        meeting = office.do(plan_meeting, client, {"day": TODAY}).id
        office.settle()
        tab.meetings.table.choose(meeting)
        tab.meetings.open.click()
        office.settle()
        view = tab.meeting
        first, second = view.invited.table.rows()
        view.invited.table.choose(first.id)
        view.invited.here.click()
        office.settle()
        view.invited.table.choose(second.id)
        view.invited.away.click()
        office.settle()
        filled(page, attended="absent_valid", reason="ill")
        save(page, office)
        assert [each.how for each in view.invited.table.rows()] == ["Came", "Valid absence"]

    def test_one_that_is_cancelled_can_be_planned_again(self, tab, office, client):
        meeting = office.do(plan_meeting, client, {"day": TODAY}).id
        office.settle()
        tab.meetings.table.choose(meeting)
        tab.meetings.open.click()
        office.settle()
        tab.meeting.cancelled.click()
        office.settle()
        found = office.do(lambda s: s.store.get(Meeting, meeting).status)
        assert found is MeetingStatus.CANCELLED
        tab.meeting.again.click()
        office.settle()
        assert office.do(lambda s: s.store.get(Meeting, meeting).status) is MeetingStatus.PLANNED
        tab.meeting.focus_first()
        QTest.keyClick(tab.meeting.leave, Qt.Key.Key_Escape)
        assert tab.stack.currentWidget() is not tab.meeting

    @pytest.mark.feature("F-S1-25")
    def test_of_two_clients_each_page_shows_its_own(self, page, tab, office, client):
        def two(session):
            other = register_client(session, given_name="Bodil").id
            meeting = plan_meeting(session, client, {"day": TODAY}).id
            take_in(session, other, meeting)
            write_minutes(session, client, meeting, {"text": "Om Örjan."})
            made = write_minutes(session, other, meeting, {"text": "Om Bodil."}).id
            adjust_minutes(session, made, "Bodil")
            return meeting

        meeting = office.do(two)
        page.refresh()
        office.settle()
        tab.meetings.table.choose(meeting)
        tab.meetings.open.click()
        office.settle()
        words = [each.text() for each in tab.meeting.findChildren(QWidget) if hasattr(each, "text")
                 and callable(each.text)]  # fmt: skip
        assert "Om Örjan." in words
        assert not [each for each in words if "Bodil" in str(each)]


@pytest.mark.feature("F-S1-25")
class TestMoreClients:
    """One more client is put into a meeting by keys alone; each has minutes on their own page."""

    @pytest.fixture
    def meeting(self, page, tab, office, client):
        found = office.do(plan_meeting, client, {"kind": "network", "day": TODAY}).id
        page.activateWindow()
        office.settle()
        tab.meetings.table.setFocus()
        tab.meetings.table.choose(found)
        press(Qt.Key.Key_Return)
        office.settle()
        return found

    def choose(self, tab, office, typing, name):
        """Go to the button by Tab, press it, and choose a client by a part of the name."""
        for _step in range(40):
            if tab.meeting.others.more.hasFocus():
                break
            press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Space)
        assert tab.taking_in.box.hasFocus()
        typing(tab.taking_in.box, name)
        office.settle()
        press(Qt.Key.Key_Return)
        office.settle()

    def test_by_keys_alone_and_one_undo(self, tab, office, client, meeting, typing, desk, gone):
        other = office.do(
            lambda session: register_client(session, given_name="Bodil", family_name="Strand").id
        )
        self.choose(tab, office, typing, "stra")
        assert not tab.taking_in.why.isVisible()
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        office.settle()
        assert tab.stack.currentWidget() is tab.meeting
        assert tab.meeting.others.more.hasFocus()
        assert desk.bar.text.text() == "The client is in the meeting."
        (link,) = tab.meeting.others.links
        assert link.text().startswith("MAL-26-")
        shown = [each.text() for each in tab.meeting.findChildren(QLabel)]
        assert not [each for each in shown if "Bodil" in each or "Strand" in each]
        link.setFocus()
        press(Qt.Key.Key_Space)
        assert gone == [("client", other)]
        office.do(write_minutes, other, meeting, {"text": "Om Bodil."})
        assert office.do(records, Minutes, client) == []
        office.do(undo_last)
        office.do(undo_last)
        office.settle()
        assert office.do(records, Participant, other) == []
        assert tab.meeting.others.links == []

    def test_who_is_kept_apart_is_told_before_anything_is_written(
        self, tab, office, client, meeting, typing
    ):
        def apart(session):
            other = register_client(session, given_name="Bodil").id
            last = TODAY + dt.timedelta(days=40)
            warn_in(
                session, client,
                {"kind": "keep_apart", "other_client": other, "text": "Hot.", "end": last},
            )  # fmt: skip
            return other

        other = office.do(apart)
        office.settle()
        self.choose(tab, office, typing, "bod")
        (line,) = tab.taking_in.careful.lines
        assert "are kept apart" in line
        assert tab.taking_in.careful.isVisible()
        assert office.do(records, Participant, other) == []
        press(Qt.Key.Key_Escape)
        assert tab.stack.currentWidget() is tab.meeting

    @pytest.mark.feature("INV-21")
    def test_in_a_colleagues_case_there_is_a_reason(self, tab, office, client, meeting, typing):
        def of_berit(session):
            berit = a_user(office=session.office)
            add(session, berit)
            other = register_client(session, given_name="Bodil").id
            (own,) = session.store.find(CaseResponsibility, client=other)
            amend(session, CaseResponsibility, own.id, user=berit.id)
            return other

        other = office.do(of_berit)
        self.choose(tab, office, typing, "bod")
        part = tab.taking_in
        assert "Berit Alm" in part.why.whose.text()
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        office.settle()
        assert part.why.problem.isVisible()
        assert office.do(records, Participant, other) == []
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        office.settle()
        assert len(office.do(records, Participant, other)) == 2
        read = office.do(lambda session: last_lines(session, 5, "access"))
        assert [line.what for line in read][-1] == "open"

    def test_nobody_or_somebody_who_is_in_it_is_told_beside_the_field(
        self, tab, office, client, meeting, typing
    ):
        self.choose(tab, office, typing, "rja")
        assert tab.taking_in.problem.isVisible()
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        office.settle()
        assert len(office.do(records, Participant, client)) == 2
        tab.taking_in.box.choose(None)
        press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert tab.taking_in.problem.text().startswith("Choose the client")


class TestChecklist:
    def test_it_is_there_for_a_release_only_and_marked_by_key(self, tab, office, client):
        assert not tab.checklist.isVisible()
        office.do(plan_release, client, RELEASE)
        office.settle()
        assert tab.checklist.isVisible()
        tab.checklist.click()
        sheet = tab.sheet
        assert tab.stack.currentWidget() is sheet
        left = len(sheet.table.rows())
        QTest.keyClick(sheet.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        office.settle()
        assert sheet.left_over.text() == f"{left - 1} things left"
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        assert tab.stack.currentWidget() is not sheet


def test_every_control_can_be_reached_by_tab_and_has_a_name(tab, office, client):
    office.do(write_note, client, TODAY, "En anteckning.")
    office.do(plan_release, client, RELEASE)
    office.do(plan_meeting, client, {"day": TODAY})
    office.settle()
    for widget in tab.findChildren(QWidget):
        if isinstance(widget, QAbstractButton) and widget.isVisible():
            assert widget.text() or widget.accessibleName()
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            assert widget.height() >= 20
    for table in (tab.notes.table, tab.tasks.table, tab.meetings.table):
        assert table.accessibleName()
        assert table.focusPolicy() & Qt.FocusPolicy.TabFocus
