"""Forms: what is typed, understood, complained about and given back."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sluss.domain.form_fields import Choice, FieldKind, FormField
from sluss.domain.ids import RecordId
from sluss.errors.values import NoSuchDay, NotADate
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.date_field import DateField
from sluss.ui.widgets.digits import DigitsField, DigitsShown, grouped
from sluss.ui.widgets.form_field import Where
from sluss.ui.widgets.form_view import FormView
from sluss.ui.widgets.typed_date import typed_date

TODAY = dt.date(2026, 11, 23)  # a Monday
WHERE = Where(TODAY, "SE")
AREAS = (
    Choice("housing", "Boende"),
    Choice("care", "Vård"),
    Choice("occupation", "Sysselsättning"),
    Choice("economy", "Ekonomi"),
)


class TestTypedDate:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("2026-12-10", dt.date(2026, 12, 10)),
            ("10 december 2026", dt.date(2026, 12, 10)),
            ("10 dec", dt.date(2026, 12, 10)),
            ("10/12", dt.date(2026, 12, 10)),
            ("10.12.", dt.date(2026, 12, 10)),
            ("20 nov", dt.date(2026, 11, 20)),  # the nearest one: three days ago
            ("1 jul", dt.date(2026, 7, 1)),
            ("24 maj", dt.date(2027, 5, 24)),
            ("29 feb", dt.date(2028, 2, 29)),
            ("i dag", TODAY),
            ("idag", TODAY),
            ("imorgon", dt.date(2026, 11, 24)),
            ("+14", dt.date(2026, 12, 7)),
            ("fre", dt.date(2026, 11, 27)),
            ("må", dt.date(2026, 11, 30)),  # the next one, not today
            ("lör", dt.date(2026, 11, 28)),
            ("søn", dt.date(2026, 11, 29)),
            ("v 50", dt.date(2026, 12, 7)),
            ("vecka 48", dt.date(2026, 11, 23)),
            ("uge 3", dt.date(2027, 1, 18)),
        ],
    )
    def test_what_people_type(self, typed, meant):
        assert typed_date(typed, TODAY, "SE") == meant

    @pytest.mark.parametrize("typed", ["31 nov", "30/2", "v 54"])
    def test_a_day_that_is_none(self, typed):
        with pytest.raises(NoSuchDay):
            typed_date(typed, TODAY, "SE")

    def test_what_is_no_date(self):
        with pytest.raises(NotADate):
            typed_date("snart", TODAY, "SE")


@pytest.fixture
def date(theme, qtbot):
    field = DateField(theme, TODAY, "SE")
    qtbot.addWidget(field)
    field.show()
    return field


class TestDateField:
    def test_it_understands_and_shows_the_country_s_way(self, date, typing):
        typing(date, "10 dec")
        assert date.date() == dt.date(2026, 12, 10)
        assert date.text() == "2026-12-10"
        assert date.problem() == ""

    def test_it_may_be_empty(self, date):
        assert date.date() is None
        assert date.problem() == ""

    def test_what_cannot_be_read_stays_and_is_explained(self, date, typing):
        typing(date, "2026-02-30")
        assert date.date() is None
        assert date.text() == "2026-02-30"
        assert "no such day" in date.problem().lower()
        assert date.property("wrong") is True

    def test_the_complaint_goes_when_one_types_on(self, date, typing):
        typing(date, "x")
        assert date.problem()
        date.selectAll()
        typing(date, "1")
        assert date.property("wrong") is False

    def test_up_and_down_go_a_day(self, date):
        date.set_date(dt.date(2026, 12, 31))
        QTest.keyClick(date, Qt.Key.Key_Up)
        assert date.date() == dt.date(2027, 1, 1)
        QTest.keyClick(date, Qt.Key.Key_Down)
        assert date.date() == dt.date(2026, 12, 31)

    def test_a_change_is_told_once(self, date, typing):
        heard = []
        date.changed.connect(lambda: heard.append(date._date))
        typing(date, "10 dec")
        date.understand()
        date.understand()
        assert heard == [dt.date(2026, 12, 10)]

    def test_the_calendar_begins_on_monday_and_gives_its_day(self, date, qtbot):
        date.set_date(dt.date(2026, 12, 10))
        date.show_calendar()
        calendar = date._calendar
        assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
        assert calendar.selectedDate().toPython() == dt.date(2026, 12, 10)
        calendar.setSelectedDate(calendar.selectedDate().addDays(4))
        calendar.activated.emit(calendar.selectedDate())
        assert date.date() == dt.date(2026, 12, 14)
        assert calendar.isHidden()


@pytest.fixture
def box(theme, qtbot):
    box = CodeBox(theme, AREAS)
    qtbot.addWidget(box)
    box.show()
    return box


class TestCodeBox:
    def test_the_beginning_is_enough_where_it_means_one_thing(self, box, typing):
        typing(box, "sys")
        assert box.value() == "occupation"
        assert box.text() == "Sysselsättning"

    def test_letters_need_not_be_right(self, box, typing):
        typing(box, "vard")
        assert box.value() == "care"

    def test_what_is_no_choice_stays_and_is_explained(self, box, typing):
        typing(box, "rymdfart")
        assert box.value() is None
        assert box.problem() == "Choose one of the list."
        assert box.text() == "rymdfart"

    def test_an_empty_box_is_no_choice_and_no_fault(self, box):
        assert box.value() is None
        assert box.problem() == ""

    def test_the_list_narrows_while_one_types(self, box, typing):
        typing(box, "e")
        assert box._names.stringList() == ["Ekonomi"]
        box.clear()
        box.show_all()
        assert box._names.stringList() == [choice.label for choice in AREAS]

    def test_down_opens_the_list_and_enter_takes(self, box):
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box._popup.isVisible()
        QTest.keyClick(box._popup, Qt.Key.Key_Down)
        QTest.keyClick(box._popup, Qt.Key.Key_Return)
        assert box.value() == "care"

    def test_the_whole_list_opens_at_the_choice_that_is_made(self, box):
        box.set_value(AREAS[2].value)
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box._popup.currentIndex().row() == 2
        QTest.keyClick(box._popup, Qt.Key.Key_Return)
        assert box.value() == AREAS[2].value

    def test_a_value_no_longer_offered_is_shown_and_kept(self, box):
        box.set_value("gone")
        assert box.text() == "gone"
        assert box.value() == "gone"

    def test_two_choices_of_one_name_are_not_guessed(self, theme, qtbot, typing):
        box = CodeBox(theme, [Choice(1, "Anna Ek"), Choice(2, "Anna Öst")])
        qtbot.addWidget(box)
        typing(box, "anna")
        assert box.value() is None


def fields():
    return (
        FormField("title", "Insats", FieldKind.LINE, required=True, max_length=20),
        FormField("area", "Livsområde", FieldKind.CODE, "care", AREAS),
        FormField(
            "party", "Ansvarig part", FieldKind.REFERENCE,
            choices=(Choice(RecordId(b"p" * 16), "Polisen"),), help="Tomt betyder ingen.",
        ),
        FormField("start", "Start", FieldKind.DATE),
        FormField("hours", "Timmar", FieldKind.INT, minimum=0, maximum=168),
        FormField("agreed", "Klienten är med", FieldKind.BOOL, value=False),
        FormField("note", "Om insatsen", FieldKind.PROSE, "Hej"),
    )  # fmt: skip


@pytest.fixture
def form(theme, qtbot):
    form = FormView(theme)
    qtbot.addWidget(form)
    form.resize(800, 600)
    form.show()
    form.show_fields(fields(), WHERE)
    return form


class TestFormView:
    def test_it_gives_back_what_it_was_given(self, form):
        assert form.values() == {
            "title": "", "area": "care", "party": None, "start": None, "hours": None,
            "agreed": False, "note": "Hej",
        }  # fmt: skip
        assert form.changes() == {}

    def test_it_gives_back_what_was_filled_in_and_only_that_as_changes(self, form, typing):
        typing(form.box("title").control, "Praktik på Lundbergs Plåt ö")
        typing(form.box("party").control, "pol")
        typing(form.box("start").control, "22 dec")
        typing(form.box("hours").control, "30")
        form.box("agreed").control.click()
        assert form.changes() == {
            "title": "Praktik på Lundbergs Plåt ö",  # longer than allowed, and not cut off unseen
            "party": b"p" * 16,
            "start": dt.date(2026, 12, 22),
            "hours": 30,
            "agreed": True,
        }

    def test_faults_stand_beside_their_fields_and_in_a_list_on_top(self, form, typing):
        typing(form.box("start").control, "snart")
        typing(form.box("hours").control, "200")
        assert not form.check()
        assert form.box("title").fault.text() == "Fill this in."
        assert form.box("hours").fault.text() == "At most 168."
        assert form.box("start").fault.isVisible()
        assert not form.box("area").fault.isVisible()
        texts = [form._list.itemAt(at).widget().text() for at in range(form._list.count())]
        assert texts[0] == "3 things to put right"
        assert texts[1] == "Insats: Fill this in."

    def test_what_is_too_long_is_told_and_kept(self, form, typing):
        typing(form.box("title").control, "P" * 300)
        assert not form.check()
        assert form.box("title").fault.text() == "The text is longer than 20 letters."
        assert form.values()["title"] == "P" * 300

    def test_a_line_of_the_list_leads_to_its_field(self, form, qtbot):
        form.check()
        qtbot.waitUntil(lambda: form.isActiveWindow() or form.isVisible())
        form._list.itemAt(1).widget().click()
        QApplication.processEvents()
        assert form.focusWidget() is form.box("title").control

    def test_mended_faults_go_away(self, form, typing):
        form.check()
        typing(form.box("title").control, "Praktik")
        assert form.check()
        assert not form._problems.isVisible()
        assert form.box("title").fault.text() == ""

    def test_what_others_found_wrong_is_shown_the_same_way(self, form):
        form.show_problems({"start": "Slutet ligger före början."})
        assert form.box("start").fault.text() == "Slutet ligger före början."
        assert form._problems.isVisible()

    def test_a_number_that_is_none_is_explained(self, form, typing):
        typing(form.box("hours").control, "ett")
        form.check()
        assert form.box("hours").fault.text() == "Write a whole number."

    def test_every_control_has_a_name_and_help_is_its_description(self, form):
        for field in fields():
            assert form.box(field.name).control.accessibleName() == field.label
        assert form.box("party").control.accessibleDescription() == "Tomt betyder ingen."

    def test_tab_goes_through_all_fields_in_order(self, form):
        form.focus_first()
        seen = []
        for _ in fields():
            seen.append(form.focusWidget())
            QTest.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        assert seen == [form.box(field.name).control for field in fields()]

    def test_a_change_is_told(self, form, typing, qtbot):
        with qtbot.waitSignal(form.changed):
            typing(form.box("title").control, "P")

    def test_other_fields_take_the_place_of_those_before(self, form):
        form.show_fields(fields()[:1], WHERE)
        assert list(form.values()) == ["title"]


class TestDigits:
    DIGITS = "".join(str(n % 10) for n in range(30))

    def test_thirty_digits_are_shown_in_six_groups(self, theme, qtbot):
        shown = DigitsShown(theme)
        qtbot.addWidget(shown)
        shown.show_digits(self.DIGITS)
        assert [group.text() for group in shown.labels()] == grouped(self.DIGITS)
        assert shown.accessibleDescription().startswith("0 1 2 3 4. 5 6 7 8 9.")

    def test_what_is_typed_is_grouped_and_told_when_complete(self, theme, qtbot, typing):
        field = DigitsField(theme)
        qtbot.addWidget(field)
        typing(field, self.DIGITS[:7])
        assert field.text() == "01234 56"
        with qtbot.waitSignal(field.complete) as complete:
            typing(field, self.DIGITS[7:])
        assert complete.args == [self.DIGITS]
        assert field.digits() == self.DIGITS

    def test_anything_but_digits_is_left_out(self, theme, qtbot, typing):
        field = DigitsField(theme)
        qtbot.addWidget(field)
        typing(field, "12-34 5x6")
        assert field.digits() == "123456"
