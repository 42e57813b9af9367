"""The first start: what is missing is said beside it, and no answer is lost on the way."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.conftest import LOGIN, PASSPHRASE
from tests.ui.conftest import type_text

from sluss import paths, text
from sluss.ui.doors import Doors
from sluss.ui.memory import Memory
from sluss.ui.pages.first_start import FirstStart
from sluss.ui.pages.first_start.founding import Founding
from sluss.ui.start import make_window
from sluss.usecases.backup import back_up
from sluss.usecases.office import open_office

PATIENCE_MS = 60_000


@pytest.fixture
def stores(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "stores", lambda: tmp_path / "stores")
    monkeypatch.setattr(paths, "shared_stores", lambda: tmp_path / "shared")
    return tmp_path / "stores"


@pytest.fixture
def founding(computer, stores):
    return Founding(computer)


@pytest.fixture
def settle(runner, qtbot):
    def wait():
        qtbot.waitUntil(lambda: not runner.busy, timeout=PATIENCE_MS)
        QTest.qWait(5)
        qtbot.waitUntil(lambda: not runner.busy, timeout=PATIENCE_MS)

    return wait


@pytest.fixture
def make(theme, runner, founding, qtbot, settle):
    def make():
        page = FirstStart(theme, runner, founding)
        qtbot.addWidget(page)
        page.resize(1_024, 640)
        page.show()
        settle()
        return page

    return make


@pytest.fixture
def page(make):
    return make()


@pytest.fixture
def go(page, settle):
    """Return a function that fills in steps: `go.office()`, `go.first()`, ..."""

    class Steps:
        def next(self):
            page.next()
            settle()

        def office(self, name="Frivården Örebro"):
            page.welcome.make.click()
            settle()
            type_text(page.office.name.edit, name)
            self.next()

        def first(self, name="Eva Lind"):
            type_text(page.first.name.edit, name)
            QTest.qWait(250)
            settle()
            page.first.passphrase.typed.set_text(page.first.passphrase.phrase.words)
            self.next()

        def alone(self):
            page.second.later.setChecked(True)
            self.next()

        def paper(self):
            pane = page.papers.pane
            pane.write_by_hand()
            for place, entry in zip(pane._paper.asked, pane.back, strict=True):
                entry.set_text(pane._paper.groups[place])
            pane.check()
            self.next()

    return Steps()


class TestOffice:
    def test_without_a_name_one_is_told_beside_the_field(self, page, go):
        go.office("   ")
        assert page.stage() is page.office
        assert page.office.name.fault.text().startswith("The office has no name.")
        assert "(S-160)" in page.office.name.fault.text()
        assert page.office.name.edit.accessibleDescription() == page.office.name.fault.text()
        type_text(page.office.name.edit, "Lund")
        assert page.office.name.fault.isHidden()

    def test_a_name_of_300_letters_is_not_cut_off_but_told(self, page, go):
        go.office("F" * 300)
        assert page.stage() is page.office
        assert page.office.name.text() == "F" * 300
        assert page.office.name.fault.text().startswith("The name is longer than 200 letters.")

    def test_a_name_that_looks_like_markup_is_text(self, page, go):
        go.office("<img src=x>")
        go.first("<img src='\\\\host\\x'>")
        assert page.stage() is page.second
        go.alone()
        what = page.papers.pane.what
        assert what.textFormat() == Qt.TextFormat.PlainText
        assert "<img src=x>" in what.text()

    def test_the_place_is_named_for_the_office_and_can_be_another(
        self, page, go, settle, stores, tmp_path
    ):
        page.welcome.make.click()
        type_text(page.office.name.edit, "Frivården Lund")
        QTest.qWait(300)
        settle()
        assert page.office.place.text() == str(stores / "frivarden-lund")
        (tmp_path / "mine").mkdir()
        page.office.take_folder(tmp_path / "mine")
        settle()
        assert page.office.place.text() == str(tmp_path / "mine")

    def test_a_folder_with_something_in_it_gets_one_within(self, page, go, settle, tmp_path):
        (tmp_path / "letters").mkdir()
        (tmp_path / "letters" / "a.txt").write_text("mine")
        page.welcome.make.click()
        type_text(page.office.name.edit, "Lund")
        page.office.take_folder(tmp_path / "letters")
        go.next()
        assert page.stage() is page.first
        assert page.folder() == tmp_path / "letters" / "lund"

    @pytest.mark.parametrize("name", ["OneDrive - Kriminalvården", "Dropbox"])
    def test_a_place_that_is_copied_away_is_refused_with_the_reason(
        self, page, go, settle, tmp_path, name
    ):
        page.welcome.make.click()
        type_text(page.office.name.edit, "Lund")
        page.office.take_folder(tmp_path / name)
        settle()
        assert "copies this folder to a server" in page.office.place_fault.text()
        go.next()
        assert page.stage() is page.office
        assert "(S-820)" in page.office.place_fault.text()

    def test_for_several_accounts_it_lies_where_all_of_them_reach_it(self, page, settle, tmp_path):
        page.welcome.make.click()
        type_text(page.office.name.edit, "Lund")
        page.office.accounts.buttons[1].click()
        settle()
        assert page.office.place.text() == str(tmp_path / "shared" / "lund")

    def test_arrows_go_from_choice_to_choice(self, page):
        page.welcome.make.click()
        first = page.office.country.buttons[0]
        first.setFocus()
        QTest.keyClick(first, Qt.Key.Key_Right)
        assert page.office.country.value() == "DK"
        assert page._founding.draft.country == "DK"


class TestPeople:
    def test_a_user_name_is_suggested_until_one_is_typed(self, page, go, settle):
        go.office()
        type_text(page.first.name.edit, "Åsa Björk")
        QTest.qWait(250)
        settle()
        assert page.first.login.text() == "asa.bjork"
        page.first.login.edit.selectAll()
        type_text(page.first.login.edit, "asa")
        type_text(page.first.name.edit, "man")
        QTest.qWait(250)
        settle()
        assert page.first.login.text() == "asa"

    def test_the_words_are_typed_once_and_what_differs_is_named(self, page, go, settle):
        go.office()
        type_text(page.first.name.edit, "Eva")
        go.next()
        assert page.first.passphrase.typed.fault.text().startswith("Type the five words once")
        words = page.first.passphrase.phrase.words.split()
        page.first.passphrase.typed.set_text(" ".join([*words[:2], "fel", *words[3:]]))
        go.next()
        assert page.first.passphrase.typed.fault.text() == "Word 3 is not what stands above."
        page.first.passphrase.typed.set_text("  ".join(words).upper())
        go.next()
        assert page.stage() is page.second

    def test_other_words_take_their_place(self, page, go, settle):
        go.office()
        before = page.first.passphrase.words.text()
        page.first.passphrase.other.click()
        settle()
        assert page.first.passphrase.words.text() not in ("", before)

    @pytest.mark.parametrize(
        ("own", "again", "told"),
        [
            ("kort", "kort", "too short"),
            ("lösenord lösenord", "lösenord lösenord", "first ones anybody would try"),
            ("abcabcabcabcabcabc", "abcabcabcabcabcabc", "repeats itself"),
        ],
    )
    def test_one_of_ones_own_is_judged(self, page, go, settle, own, again, told):
        go.office()
        type_text(page.first.name.edit, "Eva")
        pane = page.first.passphrase
        pane.by_oneself.click()
        type_text(pane.own.edit, own)
        type_text(pane.again.edit, again)
        go.next()
        assert told in pane.own.fault.text()
        assert pane.own.text() == own  # kept, so that one can mend it

    def test_and_typed_twice_alike(self, page, go):
        go.office()
        type_text(page.first.name.edit, "Eva")
        pane = page.first.passphrase
        pane.by_oneself.click()
        type_text(pane.own.edit, "tolv gula moln över ån")
        type_text(pane.again.edit, "tolv gula moln över å")
        go.next()
        assert pane.again.fault.text().startswith("The two are not the same.")
        type_text(pane.again.edit, "n")
        go.next()
        assert page.stage() is page.second

    def test_strength_is_told_without_a_score(self, page, go):
        go.office()
        pane = page.first.passphrase
        assert "at least 200 years" in pane.strong.text()
        pane.by_oneself.click()
        assert "cannot see how you thought it up" in pane.strong.text()
        assert "7 minutes" in pane.strong.text()

    def test_two_people_have_two_user_names(self, page, go, settle):
        go.office()
        go.first()
        type_text(page.second.name.edit, "Eva Lind")
        QTest.qWait(250)
        settle()
        go.next()
        assert page.stage() is page.second
        assert "(S-161)" in page.second.login.fault.text()

    def test_the_second_one_can_wait_and_the_consequence_is_said(self, page, go):
        go.office()
        go.first()
        assert page.second.consequence.isHidden()
        page.second.later.setChecked(True)
        assert "nobody gets in" in page.second.consequence.text()
        assert not page.second.consequence.isHidden()
        go.next()
        assert page.heading.text() == "Recovery sheet of Eva Lind"


class TestPapers:
    @pytest.fixture
    def papers(self, page, go):
        go.office()
        go.first()
        go.alone()
        return page.papers

    def test_nobody_goes_on_before_the_sheet_is_handed_over(self, page, go, papers):
        go.next()
        assert page.stage() is papers
        assert papers.pane.fault.text().startswith("Save, print or write down")

    def test_it_is_saved_as_a_file_that_replaces_none(self, page, go, papers, settle, tmp_path):
        (tmp_path / "there.pdf").write_text("mine")
        papers.pane.save(tmp_path / "there.pdf")
        settle()
        assert "(S-832)" in papers.pane.fault.text()
        papers.pane.save(tmp_path / "sheet.pdf")
        settle()
        assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
        assert page.next_button.hasFocus()
        go.next()
        assert page.stage() is page.making

    def test_a_group_that_was_written_down_wrong_is_named(self, page, papers):
        pane = papers.pane
        pane.write_by_hand()
        first, second = pane._paper.asked
        pane.back[0].set_text(pane._paper.groups[first].lower())
        pane.back[1].set_text("00000")
        pane.check()
        assert not pane.is_done
        assert pane.back[1].fault.text().startswith(f"Group {second + 1} is not")
        assert pane.back[0].fault.isHidden()

    def test_another_name_makes_another_sheet(self, page, go, papers):
        go.paper()
        assert page.stage() is page.making
        first = page._founding.draft.first.paper
        for _ in range(4):
            page.back()
        assert page.stage() is page.office
        type_text(page.office.name.edit, " södra")
        for _ in range(3):
            go.next()
        assert page.stage() is papers
        second = page._founding.draft.first.paper
        assert second.office == "Frivården Örebro södra"
        assert second.code != first.code
        assert second.store == first.store
        go.next()
        assert page.stage() is papers  # the new one has to be handed over

    def test_going_back_and_forth_changes_no_sheet(self, page, go, papers):
        first = page._founding.draft.first.paper
        page.back()
        page.back()
        go.next()
        go.next()
        assert page._founding.draft.first.paper is first


class TestGoingBack:
    def test_what_was_typed_is_there(self, page, go):
        go.office()
        go.first()
        for _ in range(3):
            page.back()
        assert page.stage() is page.welcome
        page.welcome.make.click()
        assert page.office.name.text() == "Frivården Örebro"
        go.next()
        assert page.first.name.text() == "Eva Lind"
        assert page.first.passphrase.typed.text() == page.first.passphrase.phrase.words

    def test_another_language_loses_nothing(self, page, go, make, settle):
        go.office()
        go.first()
        words = page.first.passphrase.words.text()
        for _ in range(3):
            page.back()
        text.use("sv", paths.translations())
        try:
            again = make()
            again.welcome.make.click()
            settle()
            assert again.office.name.text() == "Frivården Örebro"
            again.next()
            settle()
            assert (again.first.name.text(), again.first.login.text()) == ("Eva Lind", "eva.lind")
            assert again.first.passphrase.words.text() == words
        finally:
            text.use("en", paths.translations())

    def test_progress_is_told(self, page, go):
        assert page.progress_words.isHidden()
        go.office()
        assert page.progress_words.text() == "Step 2 of 5"


class TestMaking:
    def test_the_store_is_there_only_at_the_end_and_opens(
        self, page, go, stores, settle, around, qtbot
    ):
        go.office()
        go.first()
        words = page.first.passphrase.words.text()
        go.alone()
        go.paper()
        assert not stores.exists()
        with qtbot.waitSignal(page.founded) as founded:
            go.next()
            assert page.stage() is page.done
            page.done.start.click()
        news, folder, target, _ = founded.args
        assert (news.situation.office_name, target) == ("Frivården Örebro", "")
        assert folder == stores / "frivarden-orebro"
        page._runner.close(page)
        settle()
        open_office(around, folder, "eva.lind", words).close()

    def test_nothing_secret_stays_in_the_answers(self, page, go):
        go.office()
        go.first()
        words = page.first.passphrase.words.text()
        go.alone()
        go.paper()
        go.next()
        draft = page._founding.draft
        assert draft.first.paper is None
        assert draft.first.passphrase == ""
        assert words not in repr(draft)

    def test_what_goes_wrong_is_told_and_can_be_tried_again(self, page, go, stores, monkeypatch):
        from sluss.errors.store import DiskFull
        from sluss.usecases import first_start

        go.office()
        go.first()
        go.alone()
        go.paper()

        def full(*_args, **_more):
            raise DiskFull

        monkeypatch.setattr(first_start, "make_office", full)
        go.next()
        assert page.stage() is page.making
        assert page.making.bar.text.text().startswith("The disk is full")
        monkeypatch.undo()
        monkeypatch.setattr(paths, "stores", lambda: stores)
        go.next()
        assert page.stage() is page.done


class TestBackup:
    def test_a_store_is_made_from_a_backup(
        self, page, settle, go, make_office, tmp_path, qtbot, stores
    ):
        place = make_office()
        backup = back_up(place, tmp_path).folder
        place.close()
        page.welcome.backup.click()
        page.backup.source.put((backup,))
        page.backup.source.entered.emit()
        settle()
        assert page.backup.who.value() == LOGIN
        page.backup.passphrase.set_text("fel ord")
        go.next()
        assert page.backup.passphrase.fault.text().startswith("The passphrase is wrong.")
        page.backup.passphrase.set_text(PASSPHRASE)
        with qtbot.waitSignal(page.founded) as founded:
            go.next()
        news, folder, _, _ = founded.args
        assert news.situation.user_name == "Eva Lind"
        assert folder.parent == stores

    def test_a_folder_without_a_backup_is_told(self, page, settle, go, tmp_path):
        page.welcome.backup.click()
        go.next()
        assert page.backup.fault.text().startswith("Choose the folder of the backup")
        page.backup.source.put((tmp_path,))
        page.backup.source.entered.emit()
        settle()
        assert page.backup.fault.text().startswith("There is no backup in this folder.")


class TestWindow:
    @pytest.fixture
    def window(self, qapp, theme, computer, stores, qtbot):
        window = make_window(qapp, computer, None, Memory())
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: not window.runner.busy, timeout=PATIENCE_MS)
        yield window
        text.use("en", paths.translations())
        window.runner.stop()

    def test_without_a_store_it_begins_with_the_first_start(self, window):
        assert window.unlock_page is None
        assert isinstance(window.centralWidget(), FirstStart)

    def test_the_language_changes_at_once(self, window, qtbot):
        window.centralWidget().welcome.language.buttons[0].click()
        first = window.centralWidget()
        qtbot.waitUntil(lambda: window.centralWidget() is not first)
        assert text.language() == "sv"
        assert window.centralWidget().welcome.language.value() == "sv"

    def test_the_demo_opens_beside_it_and_is_nobodys_store(self, window, qtbot, make_office):
        from sluss.usecases.demo_folder import Demo

        place = make_office()
        folder = place.opened.folder
        place.close()

        class Made(Demo):
            office = folder

        demo = Made(folder, dt.date(2026, 5, 4), LOGIN, PASSPHRASE)
        window.centralWidget().demo_made.emit(demo)
        qtbot.waitUntil(lambda: window.shell is not None, timeout=PATIENCE_MS)
        assert window.shell.desk.situation.user_name == "Eva Lind"

    def test_doors_that_lead_nowhere_say_so(self, computer):
        doors = Doors(computer, None)
        with pytest.raises(LookupError):
            _ = doors.store
