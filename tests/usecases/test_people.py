"""Changing what opens a store, and letting people in with a sheet of their own."""

import datetime as dt

import pytest
from tests.conftest import LOGIN, PASSPHRASE

from sluss.errors.keys import (
    HeaderNotWritten,
    PassphraseTooShort,
    WrongPassphrase,
    WrongRecoveryCode,
)
from sluss.errors.office import LoginTaken
from sluss.errors.people import GroupsDiffer, PassphraseUnchanged, SheetNotWritten, SheetThere
from sluss.store import durable
from sluss.usecases.log import last_lines
from sluss.usecases.office import Person, open_office
from sluss.usecases.people import (
    begin_again,
    change_passphrase,
    check_new_login,
    keep_paper,
    let_in,
    people_here,
)
from sluss.usecases.recovery import asked_back, check_back, group_fits, new_paper, save_paper

NEW = "en helt annan mening"


def opens(around, folder, secret, login=LOGIN):
    place = open_office(around, folder, login, secret)
    place.close()
    return place


def done(place):
    return [line.what for line in last_lines(place.session, 50, "access")]


class TestChanging:
    def test_the_new_one_opens_and_the_old_one_no_more(self, office, around):
        change_passphrase(office, PASSPHRASE, NEW)
        assert "passphrase" in done(office)
        folder = office.opened.folder
        office.close()
        opens(around, folder, NEW)
        with pytest.raises(WrongPassphrase):
            opens(around, folder, PASSPHRASE)

    def test_whoever_sits_there_must_know_the_present_one(self, office):
        with pytest.raises(WrongPassphrase):
            change_passphrase(office, "fel ord", NEW)

    @pytest.mark.parametrize(
        ("new", "error"), [(PASSPHRASE, PassphraseUnchanged), ("kort", PassphraseTooShort)]
    )
    def test_what_is_no_better_is_refused(self, office, around, new, error):
        before = office.opened.header
        with pytest.raises(error):
            change_passphrase(office, PASSPHRASE, new)
        assert office.opened.header == before

    def test_it_is_never_cheaper_to_guess_than_before(self, office):
        before = office.opened.own_kdf()
        change_passphrase(office, PASSPHRASE, NEW)
        after = office.opened.own_kdf()
        assert (after.m_kib, after.t) >= (before.m_kib, before.t)
        assert after.salt != before.salt

    def test_where_it_cannot_be_written_the_old_one_holds(self, office, around, monkeypatch):
        def full(_path, _data):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(durable, "prepare", full)
        with pytest.raises(HeaderNotWritten):
            change_passphrase(office, PASSPHRASE, NEW)
        monkeypatch.undo()
        folder = office.opened.folder
        office.close()
        opens(around, folder, PASSPHRASE)

    def test_cut_off_between_the_two_copies_the_new_one_holds(self, office, around, monkeypatch):
        """The first copy is in its place, the second not: from then on the new header counts."""
        settled: list[object] = []

        def once(target):
            if settled:
                raise OSError(5, "cut off")
            settled.append(target)
            real(target)

        real = durable.settle
        monkeypatch.setattr(durable, "settle", once)
        change_passphrase(office, PASSPHRASE, NEW)
        monkeypatch.undo()
        folder = office.opened.folder
        office.close()
        opens(around, folder, NEW)
        with pytest.raises(WrongPassphrase):
            opens(around, folder, PASSPHRASE)


class TestSheets:
    def test_a_new_sheet_ends_the_old_one_and_only_when_it_is_kept(self, office, around):
        first, second = new_paper(office), new_paper(office)
        folder = office.opened.folder
        keep_paper(office, first)
        office.close()
        opens(around, folder, first.code)
        with pytest.raises(WrongRecoveryCode):
            opens(around, folder, second.code)  # shown, but never kept
        place = open_office(around, folder, LOGIN, PASSPHRASE)
        keep_paper(place, second)
        place.close()
        opens(around, folder, second.code)
        with pytest.raises(WrongRecoveryCode):
            opens(around, folder, first.code)

    def test_it_is_a_pdf_that_replaces_nothing(self, office, tmp_path):
        paper = new_paper(office)
        file = save_paper(paper, tmp_path / "sheet.pdf", "sv")
        assert file.read_bytes().startswith(b"%PDF-")
        with pytest.raises(SheetThere):
            save_paper(paper, file, "sv")
        with pytest.raises(SheetNotWritten):
            save_paper(paper, tmp_path / "gone" / "sheet.pdf", "sv")

    def test_two_groups_of_a_code_written_by_hand_are_typed_back(self, office):
        paper = new_paper(office)
        one, two = asked_back(office.session.random)
        assert 0 <= one < two < 8
        check_back(paper, {one: paper.groups[one].lower(), two: f" {paper.groups[two]} "})
        with pytest.raises(GroupsDiffer) as refused:
            check_back(paper, {one: paper.groups[one], two: paper.groups[one]})
        assert refused.value.facts == {"group": two + 1}

    def test_every_pair_of_groups_can_be_asked(self, office):
        assert len({asked_back(office.session.random) for _ in range(2_000)}) == 28

    def test_a_group_is_checked_by_itself(self, office):
        paper = new_paper(office)
        assert all(group_fits(place, group) for place, group in enumerate(paper.groups))
        assert not group_fits(0, paper.groups[0][:4])

    def test_neither_paper_nor_code_shows_itself_in_a_log(self, office):
        paper = new_paper(office)
        assert paper.code.text not in repr(paper)
        assert paper.code.key.hex() not in repr(paper)


class TestRecovering:
    def test_a_new_passphrase_and_a_new_sheet_hold_from_the_same_moment(self, office, around):
        first = new_paper(office)
        keep_paper(office, first)
        folder = office.opened.folder
        office.close()
        place = open_office(around, folder, LOGIN, first.code)
        due = [place.recovered]
        assert "recovery" in done(place)
        paper = new_paper(place)
        begin_again(place, NEW, paper)
        due.append(place.recovered)
        assert due == [True, False]
        assert "recovered" in done(place)
        place.close()
        opens(around, folder, NEW)
        opens(around, folder, paper.code)
        for gone, error in ((PASSPHRASE, WrongPassphrase), (first.code, WrongRecoveryCode)):
            with pytest.raises(error):
                opens(around, folder, gone)

    def test_a_code_where_the_passphrase_is_asked_for_is_noted_too(self, office, around):
        paper = new_paper(office)
        keep_paper(office, paper)
        folder = office.opened.folder
        office.close()
        place = open_office(around, folder, LOGIN, paper.code.text.lower())
        assert place.recovered
        place.close()
        assert not opens(around, folder, PASSPHRASE).recovered

    def test_giving_up_half_way_leaves_everything_as_it_was(self, office, around):
        paper = new_paper(office)
        keep_paper(office, paper)
        folder = office.opened.folder
        office.close()
        place = open_office(around, folder, LOGIN, paper.code)
        new_paper(place)
        place.close()
        opens(around, folder, PASSPHRASE)
        opens(around, folder, paper.code)


class TestLettingIn:
    def test_with_a_sheet_that_was_handed_over_before(self, office, around):
        paper = new_paper(office, "berit")
        assert paper.login == "berit"
        saved = let_in(office, Person("berit", NEW, "Berit Alm"), paper)
        assert saved.changed.ids == {saved.id, office.session.office}
        folder = office.opened.folder
        office.close()
        for secret in (NEW, paper.code):
            opens(around, folder, secret, "berit")

    def test_a_weak_passphrase_lets_nobody_in(self, office):
        with pytest.raises(PassphraseTooShort):
            let_in(office, Person("berit", "kort"), new_paper(office, "berit"))
        assert len(people_here(office)) == 1

    def test_a_user_name_is_ones_own(self, office):
        assert check_new_login(office, " berit ") == "berit"
        with pytest.raises(LoginTaken):
            check_new_login(office, LOGIN.upper())

    def test_the_list_says_since_when(self, office, clock):
        clock.set_day(dt.date(2026, 11, 3))
        let_in(office, Person("berit", NEW, "Berit Alm"), new_paper(office, "berit"))
        eva, berit = people_here(office)
        assert (eva.login, eva.is_self, eva.sheet_on) == (LOGIN, True, dt.date(2026, 5, 4))
        assert (berit.name, berit.is_self) == ("Berit Alm", False)
        assert (berit.sheet_on, berit.since) == (dt.date(2026, 11, 3), dt.date(2026, 11, 3))
