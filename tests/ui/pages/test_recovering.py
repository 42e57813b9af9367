"""At the door without a passphrase: who can help, and coming in with the recovery sheet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.conftest import LOGIN, PASSPHRASE
from tests.ui.conftest import type_text

from sluss.crypto.kdf import cheapest
from sluss.errors.keys import WrongPassphrase, WrongRecoveryCode
from sluss.ui.doors import Doors
from sluss.ui.memory import Memory
from sluss.ui.pages.unlock import UnlockPage
from sluss.ui.pages.users.code_groups import CodeField
from sluss.usecases.office import Person, add_user, open_office
from sluss.usecases.people import keep_paper
from sluss.usecases.recovery import new_paper

PATIENCE_MS = 60_000
NEW = "tolv gula moln över ån"


@pytest.fixture
def kept(office):
    """A store whose sheet was made on 4 May 2026; returns its folder and what is on the sheet."""
    paper = new_paper(office)
    keep_paper(office, paper)
    office.close()
    return office.opened.folder, paper


@pytest.fixture
def office(make_office):
    return make_office()


@pytest.fixture
def settle(runner, qtbot):
    def wait():
        qtbot.waitUntil(lambda: not runner.busy, timeout=PATIENCE_MS)
        QTest.qWait(5)
        qtbot.waitUntil(lambda: not runner.busy, timeout=PATIENCE_MS)

    return wait


@pytest.fixture
def page(theme, runner, computer, kept, settle, qtbot):
    page = UnlockPage(theme, runner, Doors(computer, kept[0]), Memory())
    qtbot.addWidget(page)
    page.resize(1_024, 640)
    page.show()
    settle()
    return page


@pytest.fixture
def recovering(page, settle):
    page.forgotten.sheet_button.click()
    settle()
    return page.recovering


class TestWhoCanHelp:
    def test_the_sheet_is_named_with_its_day(self, page):
        assert page.forgotten.help.isHidden()
        page.forgotten.help_button.click()
        assert page.forgotten.help.isVisible()
        assert (
            page.forgotten.help.people.text() == "Nobody else can open this store on this computer."
        )
        assert f"The recovery sheet of {LOGIN} was made on Monday 4 May 2026" in (
            page.forgotten.help.sheet.text()
        )
        page.forgotten.help_button.click()
        assert page.forgotten.help.isHidden()

    def test_colleagues_are_named(self, theme, runner, computer, around, office, settle, qtbot):
        for login in ("berit", "<img src=x>"):
            add_user(office, Person(login, NEW), cheapest(around.random(16)))
        office.close()
        page = UnlockPage(theme, runner, Doors(computer, office.opened.folder), Memory())
        qtbot.addWidget(page)
        settle()
        page.who.set_value("berit")
        page.who.changed.emit()
        page.forgotten.help_button.click()
        assert page.forgotten.help.people.text().startswith(
            f"{LOGIN}, <img src=x> can open this store too"
        )
        assert page.forgotten.help.people.textFormat() == Qt.TextFormat.PlainText
        page.who.set_value(LOGIN)
        page.who.changed.emit()
        assert page.forgotten.help.people.text().startswith("berit, ")

    def test_who_has_not_said_who_they_are_is_asked_first(
        self, theme, runner, computer, around, office, settle, qtbot
    ):
        add_user(office, Person("berit", NEW), cheapest(around.random(16)))
        office.close()
        page = UnlockPage(theme, runner, Doors(computer, office.opened.folder), Memory())
        qtbot.addWidget(page)
        settle()
        page.forgotten.sheet_button.click()
        assert page.recovering is None
        assert page.bar.text.text() == "Choose who you are first."


class TestTypingTheCode:
    @pytest.fixture
    def field(self, theme, qtbot):
        field = CodeField(theme)
        qtbot.addWidget(field)
        field.show()
        return field

    def test_each_group_goes_to_the_next_when_it_fits(self, field, kept):
        _, paper = kept
        field.fields[0].setFocus()
        for place, group in enumerate(paper.groups):
            type_text(field.fields[place], group.lower())
            assert field.fields[place].text() == group
            assert field.fields[place].accessibleDescription() == "right"
            if place < 7:
                assert field.fields[place + 1].hasFocus()
        assert field.is_complete()
        assert field.text() == paper.code.text

    def test_a_group_that_is_mistyped_is_named_at_once(self, field, kept):
        _, paper = kept
        wrong = ("0" if paper.groups[2][0] != "0" else "1") + paper.groups[2][1:]
        type_text(field.fields[2], wrong)
        assert field.fault.text() == "Group 3 is mistyped. Compare it with the sheet."
        assert field.fields[2].property("wrong") is True
        assert field.fields[2].accessibleDescription() == "mistyped"
        field.fields[5].setText(paper.groups[4])
        field._typed(5, paper.groups[4])
        assert field.fault.text().startswith("These groups are mistyped: 3, 6.")
        field._typed(5, paper.groups[5])
        field._typed(2, paper.groups[2])
        assert field.fault.isHidden()

    def test_a_half_group_is_no_mistake_yet(self, field):
        type_text(field.fields[0], "ABC")
        assert field.fault.isHidden()

    def test_a_pasted_code_is_spread_over_the_groups(self, field, kept, qapp):
        _, paper = kept
        qapp.clipboard().setText(f" {paper.code.text.lower().replace('-', ' ')}\n")
        field.fields[0].setFocus()
        QTest.keyClick(field.fields[0], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        qapp.clipboard().clear()
        assert field.is_complete()

    def test_backspace_leads_back(self, field):
        field.fields[3].setFocus()
        QTest.keyClick(field.fields[3], Qt.Key.Key_Backspace)
        assert field.fields[2].hasFocus()


class TestComingIn:
    def type_code(self, recovering, settle, groups):
        for field, group in zip(recovering.code.fields, groups, strict=True):
            field.setText(group)
        recovering.go_on()
        settle()

    def hand_over(self, recovering):
        pane = recovering.paper
        pane.write_by_hand()
        for place, entry in zip(pane._paper.asked, pane.back, strict=True):
            entry.set_text(pane._paper.groups[place])
        pane.check()

    def choose(self, recovering, settle, passphrase=NEW):
        pane = recovering.passphrase
        pane.by_oneself.click()
        pane.own.set_text(passphrase)
        pane.again.set_text(passphrase)
        recovering.go_on()
        settle()

    def test_a_new_passphrase_and_a_new_sheet_are_due_before_anything_is_seen(
        self, page, recovering, kept, settle, around, qtbot, runner
    ):
        folder, paper = kept
        heard: list[object] = []
        page.unlocked.connect(heard.append)
        self.type_code(recovering, settle, paper.groups)
        assert recovering.passphrase is not None
        recovering.go_on()
        assert recovering.passphrase.typed.fault.text().startswith("Type the five words once")
        self.choose(recovering, settle)
        recovering.go_on()
        assert recovering.paper.fault.text().startswith("Save, print or write down")
        new = recovering._paper
        self.hand_over(recovering)
        assert heard == []
        recovering.go_on()
        settle()
        assert len(heard) == 1
        runner.close(page)
        settle()
        for secret in (NEW, new.code):
            open_office(around, folder, LOGIN, secret).close()
        for secret, error in ((PASSPHRASE, WrongPassphrase), (paper.code, WrongRecoveryCode)):
            with pytest.raises(error):
                open_office(around, folder, LOGIN, secret)

    def test_giving_up_leaves_everything_as_it_was(self, page, recovering, kept, settle, around):
        folder, paper = kept
        self.type_code(recovering, settle, paper.groups)
        recovering.cancel_button.click()
        settle()
        assert page.recovering is None
        assert page.passphrase.isVisible()
        for secret in (PASSPHRASE, paper.code):
            open_office(around, folder, LOGIN, secret).close()

    def test_a_weak_passphrase_is_refused_here_too(self, recovering, kept, settle):
        self.type_code(recovering, settle, kept[1].groups)
        self.choose(recovering, settle, "lösenord lösenord")
        assert "first ones anybody would try" in recovering.passphrase.own.fault.text()

    def test_a_mistyped_code_costs_no_wait(self, recovering, kept, settle):
        groups = list(kept[1].groups)
        groups[4] = "00000"
        self.type_code(recovering, settle, groups)
        assert "(S-109)" in recovering.code.fault.text()
        assert "group 5" in recovering.code.fault.text()
        assert recovering._wait_s == 0
        assert recovering.code.fields[4].hasFocus()

    def test_a_code_of_another_sheet_costs_time(self, recovering, kept, settle, around):
        from sluss.crypto.recovery import new_recovery_code

        self.type_code(recovering, settle, new_recovery_code(around.random).groups)
        assert "does not open this store" in recovering.bar.text.text()
        assert recovering._wait_s == 1
        assert recovering.waiting.text() == "You can try again in 1 second."
        assert not recovering.go_button.isEnabled()
        recovering._tick()
        assert recovering.go_button.isEnabled()

    def test_the_code_where_the_passphrase_is_asked_for_leads_here_too(
        self, page, kept, settle, qtbot
    ):
        heard: list[object] = []
        page.unlocked.connect(heard.append)
        page.passphrase.setText(kept[1].code.text.lower())
        page.try_unlock()
        settle()
        assert heard == []
        assert page.recovering is not None
        assert page.recovering.passphrase is not None
        page.recovering.give_up()
        settle()
