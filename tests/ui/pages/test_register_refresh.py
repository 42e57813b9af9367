"""The list that comes again on its page: decided by keyboard, taken in, undone, not asked twice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from tests.ui.walk.clipping import clipped
from tests.usecases.lists import clients, csv
from tests.usecases.test_register_refresh import FAULT_WORDS, week_later

from sluss import paths, text
from sluss.domain.entities import CaseNote, Client, ReleaseEvent, Task
from sluss.domain.register.comparison import Kind
from sluss.ui.pages.register import RegisterPage
from sluss.ui.pages.register.fate_row import FIND_OUT
from sluss.usecases.clients import register_client
from sluss.usecases.register_import import import_register

SIZES = [((1_220, 640), 100), ((964, 600), 100), ((1_160, 640), 150), ((904, 600), 200)]
SPACE, ENTER, DELETE, DOWN = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Down


def find(kind):
    return lambda session: session.store.find(kind)


@pytest.fixture
def page(desk, office, qtbot):
    page = RegisterPage(desk)
    qtbot.addWidget(page)
    page.resize(1_220, 640)
    page.show()
    page.activateWindow()
    page.turn_to(None)
    return page


@pytest.fixture
def second(office, tmp_path):
    """The list a week later; the one before was brought in."""
    office.do(import_register, csv(tmp_path / "vecka 45.csv", clients(40)), FAULT_WORDS)
    return csv(tmp_path / "vecka 46.csv", week_later(clients(40)))


@pytest.fixture
def bring(page, office):
    """Return a function that brings a file to the page and waits until it is looked at."""

    def look(path):
        page.take_file(path)
        office.settle()
        return page.decisions.seen

    return look


@pytest.fixture
def card(page, bring, second):
    """The card of differences, with the second list in it."""
    bring(second)
    return page.parts.differences


def titles(card):
    tabs = card.tabs
    return [tabs.tabText(at) for at in range(tabs.count()) if tabs.isTabVisible(at)]


def turn(card, kind):
    """Turn to a kind and put the keyboard in its table."""
    view = card.views[kind]
    card.tabs.setCurrentWidget(view)
    view.table.setFocus()
    return view.table


def press(table, *keys):
    for key in keys:
        QTest.keyClick(table, key)


def cells(table, name):
    """Return what stands in a column of a table."""
    model = table.model()
    at = [column.name for column in model.columns].index(name)
    return [model.index(row, at).data() for row in range(model.rowCount())]


def carry_out(page, office):
    QTest.keyClick(page.focusWidget(), ENTER, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    return page.report


class TestTheListAWeekLater:
    def test_shows_12_new_9_changed_and_4_gone(self, page, card):
        assert titles(card) == ["New (12)", "Changed (9)", "Gone (4)"]
        assert card.summary.text() == "27 rows as they stand here"
        assert not page.parts.preview.isVisible()
        assert page.focusWidget() is card.views[Kind.CHANGED].table
        assert cells(card.views[Kind.CHANGED].table, "what")[0] == (
            "Planned release: 2026-04-12 → 2026-04-16 (4 days later)"
        )
        assert "Municipality" not in titles(card)

    def test_has_nothing_chosen_beforehand(self, page, card):
        for view in card.views.values():
            assert "decision" not in [c.name for c in view.table.model().columns] or not any(
                cells(view.table, "decision")
            )
        assert not page.parts.foot.take.isEnabled()
        assert page.parts.foot.words.text().startswith("Nothing is decided yet.")
        assert card.views[Kind.GONE].fate.box.text() == ""

    def test_keeps_the_columns_out_of_the_way_until_they_are_wanted(self, page, card):
        columns = page.parts.columns
        assert not columns.area.isVisible()
        columns.unfold.click()
        assert columns.area.isVisible()
        assert columns.boxes()[0].isVisible()
        columns.unfold.click()
        assert not columns.area.isVisible()

    def test_shows_the_columns_if_one_has_to_be_decided(self, page, bring, second):
        text = second.read_text("cp1252").replace("Strafftid från", "Startdatum")
        second.write_text(text, "cp1252")
        bring(second)
        assert page.parts.columns.area.isVisible()
        assert not page.parts.columns.unfold.isVisible()

    def test_of_which_half_is_missing_asks_whether_it_is_whole(self, page, bring, office, tmp_path):
        office.do(import_register, csv(tmp_path / "a.csv", clients(40)), FAULT_WORDS)
        bring(csv(tmp_path / "b.csv", clients(15)))
        card = page.parts.differences
        assert titles(card) == ["New (0)", "Changed (0)", "Gone (25)"]
        assert card.warning.text().startswith("! 25 of 40 clients")
        assert card.tabs.currentWidget() is card.views[Kind.GONE]


class TestDeciding:
    def test_by_keyboard_takes_what_was_accepted_and_leaves_the_rest(self, page, card, office):
        table = turn(card, Kind.CHANGED)
        press(table, SPACE, DOWN, ENTER, DOWN, DELETE, DOWN, SPACE, SPACE)
        assert cells(table, "decision")[:4] == ["✓ accept", "✓ accept", "✕ leave", ""]
        assert page.parts.foot.take.text() == "Accept 2, leave 1"
        report = carry_out(page, office)
        assert (report.amended, report.left, report.new, report.gone) == (2, 1, 0, 0)
        assert page.parts.result.title.text() == "✓ The list is in"
        moved = [r for r in office.do(find(ReleaseEvent)) if r.changed_reason]
        assert [r.changed_reason for r in moved] == [
            "According to the official list of 2026-05-04"
        ] * 2

    def test_of_all_of_a_kind_is_one_button_with_their_number(self, page, card):
        view = card.views[Kind.NEW]
        turn(card, Kind.NEW)
        assert view.accept_all.text() == "Accept all 12 new"
        view.accept_all.click()
        assert cells(view.table, "decision") == ["✓ accept"] * 12
        assert page.parts.foot.take.text() == "Accept 12"
        view.leave_all.click()
        assert page.parts.foot.take.text() == "Leave 12 as they are"
        view.forget.click()
        assert not page.parts.foot.take.isEnabled()

    def test_about_somebody_gone_asks_what_is_true(self, page, card, office):
        table = turn(card, Kind.GONE)
        fate = card.views[Kind.GONE].fate
        press(table, SPACE)
        assert page.focusWidget() is fate.box
        assert not page.parts.verdicts.made
        fate.box.set_value(None)
        fate.box.setText("Close the case: Moved to another office")
        fate.box.editingFinished.emit()
        assert page.focusWidget() is table
        assert cells(table, "decision")[0] == "✓ close: Moved to another office"
        press(table, DOWN, SPACE)
        fate.box.setText("Not known: keep the case, and remind me to find out")
        fate.box.editingFinished.emit()
        press(table, DOWN, DELETE)
        assert cells(table, "decision")[1:] == ["✓ find out why", "✕ leave", ""]
        report = carry_out(page, office)
        assert (report.gone, report.left) == (2, 1)
        (note,) = office.do(find(CaseNote))
        assert note.text == (
            "Not on the official list of 2026-05-04. The case is closed: Moved to another office."
        )
        (task,) = [each for each in office.do(find(Task)) if not each.rule]
        assert task.title == "Not on the official list since 2026-05-04: find out why"
        assert [c.status.value for c in office.do(find(Client))].count("closed") == 1

    def test_about_somebody_gone_is_shown_when_one_comes_back_to_the_row(self, card):
        table = turn(card, Kind.GONE)
        view = card.views[Kind.GONE]
        view.accept_all.click()
        assert view.fate.box.value() == FIND_OUT
        press(table, SPACE)
        assert view.fate.box.value() is None
        press(table, DOWN)
        assert view.fate.box.value() == FIND_OUT

    def test_keeps_its_decisions_when_the_list_is_read_again(self, page, card, office):
        press(turn(card, Kind.CHANGED), SPACE)
        office.do(lambda session: register_client(session, given_name="Nils", family_name="Björk"))
        office.settle()
        assert page.parts.foot.take.text() == "Accept 1"

    def test_can_go_on_where_one_was(self, page, card, office, second):
        assert page.place() == str(second)
        page.turn_to(page.place())
        office.settle()
        assert titles(card) == ["New (12)", "Changed (9)", "Gone (4)"]
        card.views[Kind.NEW].accept_all.click()
        carry_out(page, office)
        assert page.place() is None

    def test_is_there_still_after_a_lock_or_a_crash(self, page, card, office, desk, second, qtbot):
        press(turn(card, Kind.CHANGED), SPACE, DOWN, DELETE)
        qtbot.waitUntil(
            lambda: bool(office.do(lambda session: session.store.setting("register-decisions"))),
            timeout=5_000,
        )
        another = RegisterPage(desk)
        qtbot.addWidget(another)
        another.turn_to(str(second))
        office.settle()
        table = another.parts.differences.views[Kind.CHANGED].table
        assert cells(table, "decision")[:3] == ["✓ accept", "✕ leave", ""]
        assert another.parts.foot.take.text() == "Accept 1, leave 1"

    def test_shows_the_case_of_a_client(self, card, gone):
        turn(card, Kind.CHANGED)
        card.views[Kind.CHANGED].show_case.click()
        ((name, target),) = gone
        assert (name, len(target)) == ("client", 16)


class TestAllOfIt:
    @pytest.fixture
    def taken(self, page, card, office):
        for kind in (Kind.NEW, Kind.CHANGED, Kind.GONE):
            card.views[kind].accept_all.click()
        return carry_out(page, office)

    def test_is_taken_and_a_third_time_nothing_is_asked(self, page, taken, bring, second, office):
        assert (taken.new, taken.amended, taken.gone) == (12, 9, 4)
        result = page.parts.result
        shown = (result.new, result.changed, result.gone, result.here)
        assert [figure.number.text() for figure in shown] == ["12", "9", "4", "0"]
        assert len(office.do(find(Client))) == 52
        bring(second)
        assert not page.parts.differences.isVisible()
        assert page.parts.foot.words.text() == "Everybody is here already."

    def test_is_undone_in_one_step_and_can_be_taken_again(self, page, card, taken, office):
        page.parts.foot.undo.click()
        office.settle()
        assert len(office.do(find(Client))) == 40
        assert page.parts.bar.text.text() == "It was taken back: the cases are as they were before."
        assert titles(card) == ["New (12)", "Changed (9)", "Gone (4)"]
        assert page.parts.foot.take.text() == "Accept 25"

    def test_that_was_left_can_be_seen_again(self, page, card, office, bring, second):
        for kind in (Kind.NEW, Kind.CHANGED, Kind.GONE):
            card.views[kind].leave_all.click()
        carry_out(page, office)
        bring(second)
        assert titles(card) == ["New (0)", "Changed (0)", "Gone (0)"]
        assert card.again.text() == "Show 25 left before"
        card.again.click()
        office.settle()
        assert titles(card) == ["New (12)", "Changed (9)", "Gone (4)"]
        assert not card.again.isVisible()


class TestWhatCannotBeDecided:
    def test_is_told_apart_from_what_can(self, page, bring, office, tmp_path):
        both = "Anna Ek;1980-01-01;B 1\nAnna Ek;1980-01-01;B 2\n"
        (tmp_path / "a.csv").write_text(f"Namn;Född;Ärendenummer\n{both}", encoding="utf-8")
        office.do(import_register, tmp_path / "a.csv", FAULT_WORDS)
        (tmp_path / "b.csv").write_text("Namn;Född;Telefon\nAnna Ek;1980-01-01;040-11111\n")
        bring(tmp_path / "b.csv")
        card = page.parts.differences
        assert titles(card)[-1] == "Not sure which (1)"
        table = turn(card, Kind.UNSURE)
        press(table, SPACE, DELETE)
        assert not page.parts.verdicts.made
        assert card.views[Kind.UNSURE].detail.text().startswith("Row 2 may be any of these cases:")

    def test_are_rows_to_mend_and_they_go_into_a_file(self, page, bring, office, second):
        rows = week_later(clients(40))
        rows[5]["Frigivning"] = "2026-02-30"
        bring(csv(second, rows))
        card = page.parts.differences
        assert titles(card)[-1] == "Rows to mend (1)"
        card.views[Kind.CHANGED].accept_all.click()
        report = carry_out(page, office)
        assert report.faults_file.name == "vecka 46 to mend.csv"
        assert page.parts.result.file.text() == "vecka 46 to mend.csv"

    def test_is_refused_when_the_list_has_changed_meanwhile(self, page, card, office, second):
        press(turn(card, Kind.CHANGED), SPACE)
        rows = week_later(clients(40))
        rows[0]["Frigivning"] = "2026-09-09"
        csv(second, rows)
        carry_out(page, office)
        assert page.report is None
        assert "S-463" in page.parts.bar.hint.text()
        assert card.isVisible()

    def test_is_nothing_when_it_is_stopped(self, page, card, office):
        card.views[Kind.CHANGED].accept_all.click()
        page.take()
        QTest.keyClick(page.parts.foot.progress.stop, SPACE)
        office.settle()
        assert page.parts.bar.text.text() == "Stopped. Nothing was changed."
        assert page.parts.foot.take.text() == "Accept 9"
        assert not [r for r in office.do(find(ReleaseEvent)) if r.changed_reason]


def test_how_far_it_has_come_is_told(page, card, office):
    heard = []
    page.work.stepped.connect(lambda what, done, total: heard.append((what, done, total)))
    for kind in (Kind.NEW, Kind.CHANGED, Kind.GONE):
        card.views[kind].accept_all.click()
    carry_out(page, office)
    assert heard[0][0] == "Checking row 0 of 48"
    assert heard[-1] == ("Writing 25 of 25", 73, 73)
    assert [done for _what, done, _total in heard] == sorted(done for _w, done, _t in heard)


class TestForEveryEye:
    def able(self, page):
        return [
            each
            for each in page.findChildren(QWidget)
            if each.isVisible()
            and each.isEnabled()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each.focusProxy() is None
        ]

    @pytest.mark.parametrize("kind", [Kind.NEW, Kind.CHANGED, Kind.GONE])
    def test_everything_is_reached_with_tab_and_has_a_spoken_name(self, page, card, kind):
        turn(card, kind)
        first = page.focusWidget()
        stops = [first]
        page.focusNextChild()
        while page.focusWidget() is not first and len(stops) < 100:
            stops.append(page.focusWidget())
            page.focusNextChild()
        able = self.able(page)
        assert set(stops) == set(able)
        for each in able:
            spoken = QAccessible.queryAccessibleInterface(each)
            assert spoken.text(QAccessible.Text.Name), each

    @pytest.mark.parametrize(("size", "zoom"), SIZES)
    def test_nothing_is_wider_than_the_page(self, page, card, theme, size, zoom):
        page.resize(*size)
        theme.use(zoom=zoom)
        for kind in (Kind.NEW, Kind.CHANGED, Kind.GONE):
            turn(card, kind)
            QApplication.processEvents()
            area = page.parts._area
            assert area.widget().minimumSizeHint().width() <= area.viewport().width(), kind
            for button in (card.views[kind].accept_all, page.parts.foot.take):
                assert button.width() >= button.minimumSizeHint().width()
                assert button.height() >= 24

    @pytest.mark.parametrize("language", ["sv", "da", "en"])
    def test_no_text_is_cut_off(self, desk, office, second, theme, qtbot, language):
        text.use(language, paths.translations())
        try:
            page = RegisterPage(desk)
            qtbot.addWidget(page)
            page.show()
            page.turn_to(str(second))
            office.settle()
            page.parts.differences.views[Kind.GONE].accept_all.click()
            found = []
            for size, zoom in SIZES:
                theme.use(zoom=zoom)
                page.resize(*size)
                for kind in (Kind.NEW, Kind.CHANGED, Kind.GONE):
                    turn(page.parts.differences, kind)
                    for _event in range(4):
                        QApplication.processEvents()
                    told = clipped(page, theme)
                    found += [f"{size} {zoom} % {kind}: {each}" for each in told]
            assert not found, "\n".join(found)
        finally:
            text.use("en", paths.translations())

    def test_a_hostile_name_is_shown_as_it_is(self, page, bring, office, tmp_path):
        (tmp_path / "a.csv").write_text("Namn;Telefon\n<b>Anna</b> Ek;040-11111\n")
        office.do(import_register, tmp_path / "a.csv", FAULT_WORDS)
        (tmp_path / "b.csv").write_text("Namn;Telefon\n<b>Anna</b> Ek;040-22222\n")
        bring(tmp_path / "b.csv")
        card = page.parts.differences
        assert cells(card.views[Kind.CHANGED].table, "name") == ["<b>Anna</b> Ek"]
        labels = page.findChildren(QLabel)
        assert all(each.textFormat() == Qt.TextFormat.PlainText for each in labels)
