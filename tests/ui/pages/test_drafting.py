"""Drafts in the window: kept while one types, filled in again, thrown away and brought back."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.conftest import LOGIN, OFFICE_NAME, PASSPHRASE
from tests.store.test_opening import AS_ROOT, fill, small_disk
from tests.ui.pages.conftest import Office

from sluss.domain.entities import AreaRating, CaseNote
from sluss.errors.store import DiskFull
from sluss.store import drafts as rows
from sluss.store.lockfile import hold
from sluss.store.opening import enter
from sluss.ui.doors import News, OpenPlace
from sluss.ui.drafting import AGAIN_MS, throw
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.client.planning.forms import need
from sluss.ui.pages.clients import NEW
from sluss.usecases import drafts
from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_changes
from sluss.usecases.notes import write_note
from sluss.usecases.office import at_work, open_office
from sluss.usecases.progress import Progress
from sluss.usecases.situation import situation

TEXT = "Åsa på boendet i Höör ringde; hon ville"


def register(session, name="Örjan"):
    return register_client(session, given_name=name, family_name="Kjærgård").id


def lines(session):
    return drafts.drafts(session, "en")


def kept(session):
    """Return what is kept of each draft, the newest first."""
    found = [drafts.open_draft(session, line.id).kept for line in lines(session)]
    return [dict(each.typed) for each in found if each is not None]


@pytest.fixture
def client(office):
    return office.do(register)


@pytest.fixture
def page(desk, client, office, qtbot):
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1_200, 680)
    page.show()
    page.turn_to(client)
    office.settle()
    return page


@pytest.fixture
def note(page, office):
    """The form of a new note, open; the control its text is typed into."""
    page.header.note.click()
    office.settle()
    return page.entry.form.box("text").control


def rest(page, office, qtbot):
    """Wait until what was typed is kept."""
    with qtbot.waitSignal(page.entry.drafting.kept, timeout=10_000):
        pass
    office.settle()


class TestKept:
    def test_what_is_typed_is_kept_without_being_asked(
        self, page, note, office, qtbot, typing, client
    ):
        typing(note, TEXT)
        rest(page, office, qtbot)
        assert office.do(kept)[0]["text"] == TEXT
        (line,) = office.do(lines)
        assert line.client == client
        assert page.entry.kept_words.text().startswith("Draft kept 10:")
        assert office.do(lambda session: session.store.find(CaseNote)) == []

    def test_while_one_goes_on_typing_it_is_kept_all_the_time(
        self, page, note, office, qtbot, typing
    ):
        """A pause that never comes must not be waited for; how soon it is kept, kills tell."""
        moments: list[object] = []
        page.entry.drafting.kept.connect(moments.append)
        for _ in range(400):  # of at least 50 ms: nobody types for so long without a pause
            if len(moments) == 3:
                break
            typing(note, "a")
            qtbot.wait(50)
        assert len(moments) == 3

    def test_a_form_nobody_typed_into_leaves_nothing(self, page, note, office):
        page.entry.leave.click()
        office.settle()
        assert office.do(lines) == ()
        assert not page.desk.bar.isVisible()

    def test_what_was_emptied_again_is_forgotten(self, page, note, office, qtbot, typing):
        typing(note, "Fel")
        rest(page, office, qtbot)
        note.setPlainText("")
        rest(page, office, qtbot)
        assert office.do(lines) == ()
        assert page.entry.kept_words.text() == ""

    def test_half_a_date_and_half_a_choice_are_kept_as_they_stand(
        self, page, office, qtbot, typing
    ):
        page.header.measure.click()
        office.settle()
        form = page.entry.form
        typing(form.box("planned_start").control, "tors")
        typing(form.box("responsible").control, "fri")
        typing(form.box("hours_a_week").control, "2x")
        rest(page, office, qtbot)
        assert form.box("planned_start").control.text() == "tors"  # left alone while one types
        page.entry.leave.click()
        page.header.measure.click()
        office.settle()
        controls = [form.box(n).control for n in ("planned_start", "responsible", "hours_a_week")]
        assert [each.text() for each in controls] == ["tors", "fri", "2x"]

    def test_leaving_at_once_keeps_the_last_word(self, page, note, office, typing):
        typing(note, TEXT)
        page.entry.leave.click()
        office.settle()
        assert office.do(kept)[0]["text"] == TEXT

    def test_turning_to_another_page_keeps_the_last_word(self, page, note, office, typing):
        typing(note, TEXT)
        page.hide()
        office.settle()
        assert office.do(kept)[0]["text"] == TEXT

    def test_another_client_gets_none_of_it(self, page, note, office, typing):
        typing(note, TEXT)
        other = office.do(register, "Åke")
        page.turn_to(other)
        office.settle()
        page.header.note.click()
        office.settle()
        assert page.entry.form.box("text").control.toPlainText() == ""
        assert office.do(kept)[0]["text"] == TEXT

    @pytest.mark.parametrize("end", ["close", "stop"])
    def test_locking_and_closing_keep_the_last_word(
        self, page, note, office, typing, runner, end, tmp_path, around, qtbot
    ):
        typing(note, TEXT)
        if end == "close":
            with qtbot.waitSignal(runner.closed):
                runner.close(runner)
        assert runner.stop()
        place = open_office(around, tmp_path / "store", LOGIN, PASSPHRASE)
        assert kept(place.session)[0]["text"] == TEXT
        place.close()


class TestFilledInAgain:
    def test_the_same_form_has_it_with_a_quiet_line(self, page, note, office, typing):
        typing(note, TEXT)
        page.entry.leave.click()
        page.header.note.click()
        office.settle()
        assert page.entry.form.box("text").control.toPlainText() == TEXT
        assert page.entry.draft_words.found.text().startswith("Draft from 10:")
        assert page.entry.draft_words.start_over.isVisible()
        assert not page.entry.draft_words.overtaken.isVisible()

    def test_saving_it_takes_the_draft_away(self, page, note, office, typing, client):
        typing(note, TEXT)
        page.entry.leave.click()
        page.header.note.click()
        office.settle()
        page.entry.save.click()
        office.settle()
        (saved,) = office.do(lambda session: session.store.find(CaseNote, client=client))
        assert saved.text == TEXT
        assert office.do(lines) == ()
        page.header.note.click()
        office.settle()
        assert page.entry.form.box("text").control.toPlainText() == ""

    def test_what_cannot_be_saved_stays_and_goes_on_being_kept(self, page, office, qtbot, typing):
        page.header.measure.click()
        office.settle()
        form = page.entry.form
        typing(form.box("title").control, "Praktik")
        form.box("area").set_value("care")
        form.box("planned_start").set_value(dt.date(2026, 6, 10))
        form.box("planned_end").set_value(dt.date(2026, 6, 1))
        page.entry.save.click()
        office.settle()
        assert form.box("planned_end").fault.text()
        assert office.do(kept)[0]["title"] == "Praktik"
        typing(form.box("title").control, " på lager")
        rest(page, office, qtbot)
        assert office.do(kept)[0]["title"] == "Praktik på lager"

    def test_from_today_one_comes_to_the_client_and_the_form(self, page, note, office, typing):
        typing(note, TEXT)
        page.entry.leave.click()
        (line,) = office.do(lines)
        other = office.do(register, "Åke")
        page.turn_to(other)
        office.settle()
        page.turn_to(line.target)
        office.settle()
        assert page.header.name.text() == "Örjan Kjærgård"
        assert page.entry.form.box("text").control.toPlainText() == TEXT
        assert page.entry.heading.text() == "New note"

    def test_a_new_client_is_gone_on_with(self, page, office, typing):
        page.turn_to(NEW)
        office.settle()
        typing(page.entry.form.box("given_name").control, "Okänd")
        target = page.place()
        page.turn_to(office.do(register, "Åke"))
        page.turn_to(target)
        office.settle()
        assert page.entry.form.box("given_name").control.text() == "Okänd"
        assert not page.header.isVisible()

    def test_a_need_goes_on_with_its_own_way_of_saving(self, page, office, typing, client):
        page.tabs.fill.emit(need(client, "care", "Care", None))
        office.settle()
        typing(page.entry.form.box("staff_view").control, "Hyresskuld")
        target = page.place()
        page.turn_to(client)
        page.turn_to(target)
        office.settle()
        page.entry.form.box("need_level").set_value(2)
        page.entry.save.click()
        office.settle()
        every = office.do(lambda session: session.store.find(AreaRating, client=client))
        (rating,) = (each for each in every if each.staff_view)
        assert (rating.staff_view, rating.area) == ("Hyresskuld", "care")
        assert office.do(lines) == ()

    def test_another_need_has_a_draft_of_its_own(self, page, office, typing, client):
        for at, area in enumerate(("housing", "care")):
            page.tabs.fill.emit(need(client, area, area, None))
            office.settle()
            assert page.entry.form.box("wish").control.toPlainText() == ""
            typing(page.entry.form.box("wish").control, f"Önskan {at}")
            page.entry.leave.click()
        office.settle()
        assert len(office.do(lines)) == 2

    def test_the_place_of_the_page_is_the_draft(self, page, note, office, typing):
        assert not str(page.place()).startswith("draft")
        typing(note, TEXT)
        target = page.place()
        office.settle()
        (line,) = office.do(lines)
        assert target == line.target

    def test_one_that_is_gone_is_told(self, page, office, client):
        page.turn_to("draft " + "00" * 16)
        office.settle()
        assert page.desk.bar.text.text().startswith("This draft is not here any more")


class TestOvertaken:
    def test_what_others_changed_meanwhile_is_shown_and_said(self, page, office, typing, client):
        page.header.edit.click()
        office.settle()
        typing(page.entry.form.box("phone").control, "070")
        page.entry.leave.click()
        office.do(save_changes, "Client", client, {"email": "a@b.se", "phone": "031"})
        page.header.edit.click()
        office.settle()
        form = page.entry.form
        assert form.box("phone").control.text() == "070"
        assert form.box("email").control.text() == "a@b.se"
        assert page.entry.draft_words.overtaken.isVisible()

    def test_it_is_said_at_once_while_the_form_is_open(self, page, office, typing, client):
        page.header.edit.click()
        office.settle()
        typing(page.entry.form.box("phone").control, "070")
        assert not page.entry.draft_words.overtaken.isVisible()
        office.do(save_changes, "Client", client, {"email": "a@b.se"})
        office.settle()
        assert page.entry.draft_words.overtaken.isVisible()
        assert page.entry.form.box("phone").control.text() == "070"

    def test_a_note_about_the_client_is_no_change_of_the_client(self, page, office, client):
        page.header.edit.click()
        office.settle()
        office.do(write_note, client, dt.date(2026, 5, 4), "Annat")
        office.settle()
        assert not page.entry.draft_words.overtaken.isVisible()


class TestThrownAway:
    def test_after_leaving_it_can_be_thrown_away_and_brought_back(self, page, note, office, typing):
        bar = page.desk.bar
        typing(note, TEXT)
        QTest.keyClick(note, Qt.Key.Key_Escape)
        assert bar.text.text() == "What you typed is kept as a draft."
        bar.action.click()
        office.settle()
        assert office.do(lines) == ()
        assert bar.text.text() == "The draft was thrown away."
        bar.action.click()
        office.settle()
        assert office.do(kept)[0]["text"] == TEXT

    def test_gone_on_with_the_bar_offers_no_more_to_throw_it_away(self, page, note, office, typing):
        typing(note, TEXT)
        page.entry.leave.click()
        office.settle()
        assert page.desk.bar.isVisible()
        page.header.note.click()
        office.settle()
        assert not page.desk.bar.isVisible()

    def test_starting_over_empties_the_form_and_can_be_taken_back(self, page, note, office, typing):
        typing(note, TEXT)
        page.entry.leave.click()
        page.header.note.click()
        office.settle()
        page.entry.draft_words.start_over.click()
        office.settle()
        control = page.entry.form.box("text").control
        assert control.toPlainText() == ""
        assert not page.entry.draft_words.start_over.isVisible()
        page.desk.bar.action.click()
        office.settle()
        assert page.entry.form.box("text").control.toPlainText() == TEXT

    def test_what_is_typed_after_starting_over_is_not_taken_away(self, page, note, office, typing):
        typing(note, TEXT)
        page.entry.leave.click()
        page.header.note.click()
        office.settle()
        page.entry.draft_words.start_over.click()
        office.settle()
        typing(page.entry.form.box("text").control, "Annat")
        page.desk.bar.action.click()
        office.settle()
        assert page.entry.form.box("text").control.toPlainText() == "Annat"
        page.entry.leave.click()
        office.settle()
        assert [each["text"] for each in office.do(kept)] == ["Annat", TEXT]

    def test_from_a_list_it_is_thrown_away_too(self, desk, page, note, office, typing):
        typing(note, TEXT)
        page.entry.leave.click()
        (line,) = office.do(lines)
        heard: list[int] = []
        throw(desk, line.id, lambda: heard.append(1))
        office.settle()
        assert office.do(lines) == ()
        assert heard == [1]


class TestLongWork:
    def test_an_import_that_goes_on_does_not_delay_it(
        self, page, note, office, qtbot, typing, runner
    ):
        """The import holds its transaction open all the time."""

        def import_for_long(session, *, progress: Progress):
            with session.store.importing():
                while True:
                    progress.step(0, 1)

        ended: list[object] = []
        job = runner.run(runner, import_for_long, failed=ended.append, progress=lambda *_: None)
        typing(note, TEXT)
        with qtbot.waitSignal(page.entry.drafting.kept, timeout=20_000):
            pass
        job.cancel()
        qtbot.waitUntil(lambda: len(ended) == 1)
        assert office.do(kept)[0]["text"] == TEXT


class TestFullDisk:
    @pytest.mark.skipif(not AS_ROOT, reason="only root can mount a small disk")
    def test_nothing_that_was_kept_is_lost_and_the_rest_is_kept_when_there_is_room(
        self, desk, runner, templates, around, tmp_path, qtbot, typing
    ):
        office = Office(runner)
        with small_disk(tmp_path / "disk", 2_048) as disk:
            found = templates.copy("office", OFFICE_NAME, "SE", disk / "store")

            def open_it():
                lock = hold(disk / "store", around.clock())
                place = at_work(around, enter(disk / "store", found, lock, around.clock))
                return OpenPlace(place, News(situation(place.session), None))

            with qtbot.waitSignal(runner.opened):
                runner.open(runner, open_it)
            page = ClientPage(desk)
            qtbot.addWidget(page)
            page.show()
            page.turn_to(office.do(register))
            office.settle()
            page.header.note.click()
            office.settle()
            text = page.entry.form.box("text").control
            page.entry.drafting._again.setInterval(50)
            typing(text, "Före. ")
            rest(page, office, qtbot)
            fill(disk)
            typing(text, "Medan disken är full. " * 200)
            qtbot.waitUntil(lambda: "not kept yet" in desk.bar.text.text(), timeout=20_000)
            assert office.do(kept)[0]["text"].startswith("Före. ")
            typing(text, "Efter.")
            (disk / "ballast").unlink()
            qtbot.waitUntil(lambda: "kept again" in desk.bar.text.text(), timeout=20_000)
            page.entry.drafting.flush()
            office.settle()
            assert (
                office.do(kept)[0]["text"] == "Före. " + "Medan disken är full. " * 200 + "Efter."
            )
            with qtbot.waitSignal(runner.closed):
                runner.close(runner)

    def test_it_is_said_once_and_tried_again_while_one_types_on(
        self, page, note, office, qtbot, typing, monkeypatch
    ):
        page.entry.drafting._again.setInterval(50)
        real = rows.keep
        full: list[object] = []

        def keep(store, row):
            if len(full) < 3:
                full.append(row)
                raise DiskFull
            real(store, row)

        monkeypatch.setattr(rows, "keep", keep)
        typing(note, TEXT)
        qtbot.waitUntil(lambda: len(full) == 1)
        qtbot.waitUntil(lambda: "what you type now is not kept yet" in page.desk.bar.text.text())
        typing(note, " mer")
        rest(page, office, qtbot)
        assert page.desk.bar.text.text() == "What you type is kept again."
        assert office.do(kept)[0]["text"] == TEXT + " mer"
        assert AGAIN_MS <= 5_000
