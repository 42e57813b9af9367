"""The first page: what it counts, where it leads, and that keys alone are enough."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTableView
from tests import builders

from sluss.domain.ids import RecordId
from sluss.errors.backup import BackupFolderMissing
from sluss.ui.pages.today import TodayPage
from sluss.ui.pages.today.words import greeting
from sluss.usecases import critical_days
from sluss.usecases.backups import FIRST, SECOND, choose_place, keep_safe
from sluss.usecases.clients import register_client
from sluss.usecases.drafts import FormPlace, begin_draft, keep_draft
from sluss.usecases.notes import write_note
from sluss.usecases.records import add
from sluss.usecases.session import stamp
from sluss.usecases.tasks import add_task
from sluss.usecases.undo import undo_last

TODAY = dt.date(2026, 5, 4)
NASTY = "<img src=file:///etc/passwd>"


def after(days):
    return TODAY + dt.timedelta(days=days)


def released(session, name, days, *measures):
    client = register_client(session, family_name=name).id
    with session.store.act(stamp(session)) as act:
        act.create(builders.a_release(client=client, planned_date=after(days)))
        for area in measures:
            lasting = {"planned_start": after(1), "planned_end": after(400)}
            act.create(builders.a_measure(client=client, area=area, status="confirmed", **lasting))
    return client


def supervised(session, name, days):
    client = register_client(session, family_name=name).id
    with session.store.act(stamp(session)) as act:
        end = {"start": after(-99), "planned_end": after(days)}
        act.create(builders.a_supervision(client=client, **end))
    return client


def draft(session, client):
    begun = begin_draft(session, FormPlace("CaseNote", client))
    keep_draft(session, begun, {}, {"text": "Ringde och"})
    return begun.id


@pytest.fixture
def page(desk, qtbot):
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    return page


@pytest.fixture
def shown(page, office):
    def show():
        page.turn_to(None)
        office.settle()
        for _ in range(8):  # from the rows outwards, each layout hears what the one inside needs
            QApplication.processEvents()
        return page.body

    return show


def texts(table):
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


class TestOffice:
    @pytest.fixture
    def clients(self, office):
        return [
            office.do(released, "Björk", 30),
            office.do(released, NASTY, 40, "housing", "occupation", "economy"),
            office.do(supervised, "Ek", 12),
        ]

    def test_it_counts_and_lists_what_is_ahead(self, shown, clients):
        body = shown()
        assert body.releasing.number.text() == "2"
        assert body.releasing.words.text() == "▲ 1 with days without a measure"
        assert body.ending.number.text() == "1"
        assert body.ending.words.text() == "within 60 days, first Sat 16 May"
        (bad, good) = texts(body.releases.table)
        assert bad[0].startswith("Björk\nMAL-26-")
        assert bad[1:] == ["Wed 3 Jun\nin 30 days", "No plan"]
        assert good[0].startswith(NASTY)
        assert good[2] == "No days without a measure"
        assert texts(body.endings.table)[0][1] == "Sat 16 May\nin 12 days, before days off"

    def test_a_number_opens_the_list_behind_it(self, shown, clients, gone):
        body = shown()
        for card in (body.releasing, body.ending, body.unsent, body.backup):
            card.setFocus()
            QTest.keyClick(card, Qt.Key.Key_Space)
        assert gone == [
            ("clients", "releases90"),
            ("clients", "supervision60"),
            ("exchange", None),
            ("settings", "backups"),
        ]

    def test_enter_opens_a_client(self, shown, clients, gone):
        body = shown()
        body.releases.table.setFocus()
        QTest.keyClick(body.releases.table, Qt.Key.Key_Down)
        QTest.keyClick(body.releases.table, Qt.Key.Key_Return)
        assert gone == [("client", clients[1])]

    def test_the_primary_button_begins_a_note(self, shown, clients, gone):
        shown().head.primary.click()
        assert gone == [("quick-note", None)]

    def test_only_so_many_are_listed_and_the_rest_is_a_press_away(self, shown, office, gone):
        for number in range(16):
            office.do(released, f"Nr {number:02}", 20 + number)
        body = shown()
        assert len(body.releases.table.rows()) == 14
        assert (body.releases.every.isHidden(), body.releases.every.text()) == (
            False, "Show all 16",
        )  # fmt: skip
        body.releases.every.click()
        assert gone == [("clients", "releases90")]

    def test_it_shows_at_once_what_changed(self, shown, office, clients):
        body = shown()
        before = int(body.mine.number.text())
        office.do(lambda s: add_task(s, clients[0], "Ring"))
        office.settle()
        assert int(body.mine.number.text()) == before + 1

    def test_what_is_not_sent_is_told(self, shown, clients):
        body = shown()
        assert int(body.unsent.number.text()) > 0
        assert body.unsent.words.text() == "this computer is not approved yet"


class TestTasks:
    @pytest.fixture
    def client(self, office):
        return office.do(lambda s: register_client(s, family_name="Björk").id)

    def test_late_ones_are_first_and_say_so_in_words(self, shown, office, client):
        office.do(lambda s: add_task(s, client, "Later", due=after(6)))
        office.do(lambda s: add_task(s, client, "Late", due=after(-2)))
        office.do(lambda s: add_task(s, client, "Some day"))
        body = shown()
        rows = texts(body.tasks.table)
        assert [row[1].split("\n")[0] for row in rows] == ["Late", "Later", "Some day"]
        assert rows[0][0] == "Thu 30 Apr\n2 days late"  # due on Saturday, the day after May Day
        assert rows[1][0] == "Fri 8 May\ndue Sun"
        assert rows[2][0] == "no day"
        assert (body.mine.number.text(), body.mine.words.text()) == ("3", "! 1 late")

    def test_one_is_marked_as_done_with_keys_and_taken_back(self, shown, office, client, desk):
        office.do(lambda s: add_task(s, client, "Ring", due=after(1)))
        body = shown()
        body.mine.click()
        assert body.tasks.table.hasFocus()
        body.tasks.finish()
        office.settle()
        assert texts(body.tasks.table) == []
        assert desk.bar.text.text() == "Done: Ring"
        office.do(undo_last)
        office.settle()
        assert len(texts(body.tasks.table)) == 1

    def test_many_are_cut_and_shown_in_full_when_asked_for(self, shown, office, client):
        for number in range(11):
            office.do(lambda s, n=number: add_task(s, client, f"Nr {n}", due=after(n)))
        body = shown()
        assert len(body.tasks.table.rows()) == 8
        body.tasks.every.click()
        assert len(body.tasks.table.rows()) == 11
        assert body.tasks.every.isHidden()

    def test_enter_opens_the_client(self, shown, office, client, gone):
        office.do(lambda s: add_task(s, client, "Ring"))
        body = shown()
        body.tasks.focus_first()
        QTest.keyClick(body.tasks.table, Qt.Key.Key_Return)
        assert gone == [("client", client)]


class TestCriticalDays:
    @pytest.mark.feature("F-S3-20")
    def test_they_stand_among_the_tasks_and_lead_to_the_findings(
        self, shown, office, gone, monkeypatch
    ):
        monkeypatch.setattr(critical_days, "PART", 1)  # more than one part of so few clients
        client = office.do(released, "Björk", 30)
        office.do(lambda s: add(s, builders.a_mapping(client=client, id=client)))
        for area in ("economy", "housing"):
            need = {"mapping": client, "area": area, "need_level": 0}
            office.do(lambda s, n=need: add(s, builders.a_rating(client=client, **n)))
        other = office.do(lambda s: register_client(s, family_name="Ek").id)
        office.do(lambda s: add_task(s, other, "Later", due=after(40)))
        office.do(lambda s: add_task(s, other, "Soon", due=after(2)))
        body = shown()
        rows = texts(body.tasks.table)
        assert [row[1].split("\n")[0] for row in rows] == [
            "Soon", "Finances: cover the days from 2026-06-03", "Later",
        ]  # fmt: skip
        assert rows[1][1].endswith(" · and 2 more areas")
        assert body.mine.number.text() == "3"
        body.tasks.focus_first()
        table = body.tasks.table
        QTest.keyClick(table, Qt.Key.Key_Down)
        assert not body.tasks.done.isEnabled()
        body.tasks.finish()  # there is nothing to mark as done
        QTest.keyClick(table, Qt.Key.Key_Return)
        assert gone == [("client", f"{client.hex()}:overview")]
        QTest.keyClick(table, Qt.Key.Key_Down)
        assert body.tasks.done.isEnabled()
        office.do(lambda s: add_task(s, other, "Sooner", due=after(1)))
        office.settle()
        assert len(texts(table)) == 4


class TestSilent:
    @pytest.fixture
    def noted(self, office):
        def put(name, days):
            client = office.do(lambda s: register_client(s, family_name=name).id)
            office.do(lambda s: write_note(s, client, after(-days), "Ringde.", "call"))
            return client

        return put

    def test_the_longest_comes_first_and_one_press_opens_the_client(self, shown, noted, gone):
        noted("Kort", 22), noted("Ny", 2)
        longest = noted(NASTY, 60)
        body = shown()
        (first, last), (other, since) = texts(body.silent.table)
        assert first.startswith(f"{NASTY}\nMAL-26-")
        assert other.startswith("Kort\nMAL-26-")
        assert (last, since) == ("Thu 5 Mar\n60 days ago", "Sun 12 Apr\n22 days ago")
        body.silent.focus_first()
        QTest.keyClick(body.silent.table, Qt.Key.Key_Return)
        where = body.silent.table.visualRect(body.silent.table.model().index(0, 0)).center()
        QTest.mouseClick(
            body.silent.table.viewport(), Qt.MouseButton.LeftButton, pos=where
        )  # fmt: skip
        assert gone == [("client", longest)] * 2

    def test_a_note_takes_somebody_off_it_and_nobody_says_so(self, shown, noted, office):
        client = noted("Kort", 22)
        body = shown()
        office.do(lambda s: write_note(s, client, TODAY, "Kom.", "visit"))
        office.settle()
        assert texts(body.silent.table) == []
        said = [each.text() for each in body.silent.table.findChildren(QLabel) if each.isVisible()]
        assert said == ["None of your clients has been without a contact or a note for long."]

    def test_many_are_cut_and_shown_when_asked_for(self, shown, noted):
        for number in range(7):
            noted(f"Nr {number}", 30 + number)
        body = shown()
        assert len(body.silent.table.rows()) == 5
        body.silent.every.click()
        assert len(body.silent.table.rows()) == 7


class TestDrafts:
    def test_what_was_begun_stands_on_top_and_enter_goes_on(self, shown, office, gone):
        client = office.do(released, "Björk", 30)
        office.do(draft, client)
        body = shown()
        assert body.drafts.heading.text() == "Go on: 1 draft"
        ((what, case, _when),) = texts(body.drafts.table)
        assert "MAL-26-" in case
        assert "Ringde" not in what  # no text of a note where others can see it
        body.focus_first()
        assert body.drafts.table.hasFocus()
        QTest.keyClick(body.drafts.table, Qt.Key.Key_Return)
        ((page, target),) = gone
        assert page == "client"
        assert str(target).startswith("draft ")

    def test_without_any_there_is_no_card(self, shown, office):
        office.do(released, "Björk", 30)
        assert shown().drafts.isHidden()


class TestFirstDay:
    def test_it_says_what_to_do_first_and_each_step_has_a_button(self, shown, gone):
        body = shown()
        assert not body.first_day.isHidden()
        assert body.both.isHidden()
        assert body.counts.isHidden()
        assert body.first_day.bring.hasFocus()
        for step in (body.first_day.bring, body.first_day.new, body.first_day.place):
            QTest.keyClick(step, Qt.Key.Key_Space)
        assert gone == [("register", None), ("client", "new"), ("settings", "backups")]

    def test_it_gives_way_to_the_first_client(self, shown, office):
        body = shown()
        office.do(lambda s: register_client(s, family_name="Björk"))
        office.settle()
        assert body.first_day.isHidden()
        assert not body.both.isHidden()


class TestBackups:
    def test_their_age_is_told(self, shown, office, runner, qtbot):
        office.do(released, "Björk", 30)
        body = shown()
        assert (body.backup.number.text(), body.backup.words.text()) == (
            "None", "! nothing is kept twice yet",
        )  # fmt: skip
        heard: list[Any] = []
        runner.run(runner, keep_safe, whole=True, then=heard.append)
        qtbot.waitUntil(lambda: bool(heard))
        office.settle()
        assert (body.backup.number.text(), body.backup.words.text()) == (
            "Today", "read back and whole",
        )  # fmt: skip
        assert body.head.notice.isHidden()

    def test_a_stick_that_is_away_is_said_with_its_number_until_it_is_back(
        self, shown, office, runner, qtbot, tmp_path, gone
    ):
        office.do(released, "Björk", 30)
        stick = tmp_path / "stick"
        stick.mkdir()
        office.do(choose_place, FIRST, stick)
        stick.rmdir()
        body = shown()
        heard: list[Any] = []
        runner.run(runner, keep_safe, whole=True, then=heard.append)
        qtbot.waitUntil(lambda: bool(heard))
        office.settle()
        assert not body.head.notice.isHidden()
        assert f"S-{BackupFolderMissing.number}" in body.head.notice.hint.text()
        assert body.backup.words.text() == "▲ the last one failed"
        body.head.notice.action.click()
        assert gone == [("settings", "backups")]
        stick.mkdir()
        runner.run(runner, keep_safe, whole=True, then=heard.append)
        qtbot.waitUntil(lambda: len(heard) == 2)
        office.settle()
        assert body.head.notice.isHidden()

    def test_a_second_stick_left_at_home_is_no_trouble(
        self, shown, office, runner, qtbot, tmp_path
    ):
        office.do(released, "Björk", 30)
        stick = tmp_path / "stick"
        stick.mkdir()
        office.do(choose_place, SECOND, stick)
        stick.rmdir()
        heard: list[Any] = []
        runner.run(runner, keep_safe, whole=True, then=heard.append)
        qtbot.waitUntil(lambda: bool(heard))
        assert shown().head.notice.isHidden()


def test_everything_that_takes_the_keyboard_has_a_name(shown, office):
    client = office.do(released, "Björk", 30)
    office.do(lambda s: add_task(s, client, "Ring"))
    office.do(draft, client)
    body = shown()
    for each in body.findChildren(QAbstractButton) + body.findChildren(QTableView):
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert each.accessibleName().strip() or each.text().strip(), each


@pytest.mark.parametrize("width", [940, 1180, 1380])
def test_nothing_scrolls_but_the_page_and_only_up_and_down(page, shown, office, width):
    client = office.do(released, "Långström-Bergqvist", 30, "care")
    office.do(lambda s: add_task(s, client, "Få boendet bekräftat av socialtjänsten i god tid"))
    page.resize(width, 560)
    body = shown()
    assert body.width() <= page.area.viewport().width()
    for table in (body.releases.table, body.tasks.table):
        assert not table.verticalScrollBar().isVisible()
        assert not table.horizontalScrollBar().isVisible()


@pytest.mark.parametrize(
    ("hour", "words"),
    [(7, "Good morning, Anna"), (13, "Hello, Anna"), (19, "Good evening, Anna")],
)
def test_the_greeting_follows_the_clock(hour, words):
    now = dt.datetime.combine(TODAY, dt.time(hour))
    assert greeting(now, "Anna Åkerström") == words


def test_the_row_one_goes_to_is_in_view_and_so_is_the_top_when_one_comes(page, shown, office):
    for number in range(14):
        office.do(released, f"Nr {number:02}", 20 + number)
    page.resize(1180, 500)
    body = shown()
    page.focus_first()
    office.settle()
    assert page.area.verticalScrollBar().value() == 0
    table = body.releases.table
    table.setFocus()
    for _ in range(13):
        QTest.keyClick(table, Qt.Key.Key_Down)
    cell = table.visualRect(table.currentIndex())
    seen = table.viewport().mapTo(page.area.viewport(), cell.center()).y()
    assert 0 <= seen <= page.area.viewport().height()
    page.turn_to(None)
    assert page.area.verticalScrollBar().value() == 0


def test_an_id_is_what_is_gone_to(shown, office, gone):
    client = office.do(released, "Björk", 30)
    body = shown()
    body.releases.table.opened.emit(body.releases.table.rows()[0])
    ((_, target),) = gone
    assert target == RecordId(client)
