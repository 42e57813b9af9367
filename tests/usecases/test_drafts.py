"""What is typed and not saved: kept, filled in again, thrown away, brought back, never sent."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.conftest import LOGIN, PASSPHRASE
from tests.journeys.leaks import leaks

from sluss.domain.entities import CaseNote, Client
from sluss.domain.ids import RecordId
from sluss.domain.typed import Half, Typed
from sluss.errors.cases import NoteEmpty, NotFound, NotValid
from sluss.errors.drafts import DraftGone
from sluss.store import drafts as rows
from sluss.usecases import clients, drafts, notes, records
from sluss.usecases.drafts import QUICK, FormPlace
from sluss.usecases.forms import save_changes, save_new
from sluss.usecases.office import open_office

DAY = dt.date(2026, 5, 4)
ODD = "half a pair \ud83d"
TYPED: dict[str, Typed] = {
    "text": "Åsa ringde från Höör.\nHon ville",
    "happened_on": DAY,
    "type": "call",
    "visibility": None,
    "hours_a_week": 12,
    "client_participated": True,
    "responsible": RecordId(b"r" * 16),
    "planned_start": Half("må 2"),
    "odd": ODD,
}


@pytest.fixture
def client(session):
    return clients.register_client(session, given_name="Nils", family_name="Öberg").id


@pytest.fixture
def begun(session, client):
    return drafts.begin_draft(session, FormPlace("CaseNote", client))


class Cut(Exception):
    """Something ends in the middle."""


def colleague(session):
    return replace(session, user=RecordId(b"\x05" * 16))


def again(session, begun):
    """Return what is filled in when the same form is begun again."""
    found = drafts.begin_draft(session, begun.place)
    assert found.id == begun.id
    assert found.kept is not None
    return found.kept


def lines(session):
    return drafts.drafts(session, "en")


class TestKept:
    def test_what_was_typed_stands_in_the_same_form_again(self, session, begun):
        drafts.keep_draft(session, begun, {"only": ("text",), "preset": {"day": DAY}}, TYPED)
        kept = again(session, begun)
        found = dict(kept.typed)
        assert found.pop("odd") == Half(ODD)
        assert found == {k: v for k, v in TYPED.items() if k != "odd"}
        assert kept.preset == {"only": ["text"], "preset": {"day": DAY}}
        assert not kept.overtaken

    def test_when_it_was_begun_stays_and_when_it_was_changed_moves(self, session, begun, clock):
        drafts.keep_draft(session, begun, {}, {"text": "a"})
        clock.forward(minutes=10)
        at = drafts.keep_draft(session, begun, {}, {"text": "ab"})
        (line,) = lines(session)
        assert line.begun == begun.begun.replace(tzinfo=None)
        assert (line.begun.hour, line.begun.minute) == (10, 0)  # in Stockholm
        assert line.changed == at > line.begun + dt.timedelta(minutes=10)
        assert again(session, begun).typed == {"text": "ab"}

    def test_a_form_nobody_typed_into_leaves_nothing(self, session, begun):
        assert lines(session) == ()
        assert drafts.begin_draft(session, begun.place).kept is None

    @pytest.mark.parametrize(
        "other",
        [
            {"kind": "Measure"},
            {"client": None},
            {"record": RecordId(b"x" * 16)},
            {"apart": "correction"},
        ],
    )
    def test_another_form_does_not_get_it(self, session, begun, other):
        drafts.keep_draft(session, begun, {}, {"text": "a"})
        assert drafts.begin_draft(session, replace(begun.place, **other)).kept is None

    def test_another_user_of_the_store_sees_and_changes_nothing_of_it(self, session, begun):
        drafts.keep_draft(session, begun, {}, {"text": "a"})
        other = colleague(session)
        assert lines(other) == ()
        assert drafts.begin_draft(other, begun.place).kept is None
        drafts.keep_draft(other, begun, {}, {"text": "overwritten"})
        for act in (drafts.open_draft, drafts.throw_draft, drafts.bring_back):
            with pytest.raises(DraftGone):
                act(other, begun.id)
        drafts.keep_draft(other, begun, {}, {})
        assert again(session, begun).typed == {"text": "a"}

    def test_it_outlives_the_session(self, make_office, tmp_path, around):
        place = make_office(at=tmp_path / "kept")
        begun = drafts.begin_draft(place.session, FormPlace("Client"))
        drafts.keep_draft(place.session, begun, {}, {"given_name": "Nils"})
        place.close()
        reopened = open_office(around, tmp_path / "kept", LOGIN, PASSPHRASE)
        assert again(reopened.session, begun).typed == {"given_name": "Nils"}
        reopened.close()

    def test_a_record_that_was_changed_meanwhile_is_said_to_be(self, session, client):
        begun = drafts.begin_draft(session, FormPlace("Client", client, client))
        drafts.keep_draft(session, begun, {}, {"phone": "070"})
        assert not again(session, begun).overtaken
        records.amend(session, Client, client, email="a@b.se")
        assert again(session, begun).overtaken


class TestListed:
    def test_today_gets_what_it_shows_and_where_to_go(self, session, begun, client):
        drafts.keep_draft(session, begun, {}, {"text": "a"})
        quick = drafts.begin_draft(session, FormPlace("CaseNote", apart=QUICK), new=True)
        drafts.keep_draft(session, quick, {}, {"text": "b"})
        newest, oldest = lines(session)
        assert (newest.quick, newest.client, newest.case_no) == (True, None, "")
        assert newest.page == "quick-note"
        assert (oldest.form, oldest.quick, oldest.client) == ("Note", False, client)
        assert oldest.case_no == session.store.get(Client, client).case_no
        assert (oldest.page, oldest.target) == ("client", f"draft {begun.id.hex()}")

    def test_several_quick_notes_stand_beside_each_other(self, session):
        place = FormPlace("CaseNote", apart=QUICK)
        for text in ("a", "b"):
            begun = drafts.begin_draft(session, place, new=True)
            drafts.keep_draft(session, begun, {}, {"text": text})
        assert len(lines(session)) == 2

    def test_of_a_client_that_is_not_here_any_more_no_number_is_told(self, session):
        place = FormPlace("CaseNote", RecordId(b"\x07" * 16))
        drafts.keep_draft(session, drafts.begin_draft(session, place), {}, {"text": "a"})
        assert lines(session)[0].case_no == ""


class TestThrown:
    def test_it_is_gone_from_the_list_and_the_form_and_can_be_brought_back(self, session, begun):
        drafts.keep_draft(session, begun, {}, {"text": "a"})
        changed = drafts.throw_draft(session, begun.id)
        assert changed.ids == {begun.id}
        assert lines(session) == ()
        assert drafts.begin_draft(session, begun.place).kept is None
        with pytest.raises(DraftGone):
            drafts.open_draft(session, begun.id)
        drafts.bring_back(session, begun.id)
        assert again(session, begun).typed == {"text": "a"}

    def test_a_day_later_it_is_gone_for_good(self, session, begun, clock):
        drafts.keep_draft(session, begun, {}, {"text": "a"})
        drafts.throw_draft(session, begun.id)
        clock.forward(hours=23)
        lines(session)
        drafts.bring_back(session, begun.id)
        drafts.throw_draft(session, begun.id)
        clock.forward(hours=25)
        lines(session)
        with pytest.raises(DraftGone):
            drafts.bring_back(session, begun.id)

    def test_one_that_was_emptied_is_forgotten(self, session, begun):
        drafts.keep_draft(session, begun, {}, {"text": "a"})
        drafts.keep_draft(session, begun, {}, {})
        assert lines(session) == ()
        with pytest.raises(DraftGone):
            drafts.bring_back(session, begun.id)


class TestSaved:
    def test_the_draft_goes_with_what_was_saved_from_it(self, session, begun, client):
        drafts.keep_draft(session, begun, {}, {"text": "Sparad"})
        saved = drafts.save_from_draft(
            session, begun.id, save_new, "CaseNote", client, {"happened_on": DAY, "text": "Sparad"}
        )
        assert session.store.get(CaseNote, saved.id).text == "Sparad"
        assert lines(session) == ()
        with pytest.raises(DraftGone):
            drafts.bring_back(session, begun.id)

    @pytest.mark.parametrize(
        ("save", "error"),
        [
            (lambda s, c: save_new(s, "CaseNote", c, {"happened_on": DAY}), NotValid),
            (lambda s, c: notes.write_note(s, c, DAY, "  "), NoteEmpty),
            (lambda s, _c: notes.write_note(s, RecordId(b"n" * 16), DAY, "a"), NotFound),
        ],
    )
    def test_what_cannot_be_saved_stays_a_draft(self, session, begun, client, save, error):
        drafts.keep_draft(session, begun, {}, {"text": "a"})
        with pytest.raises(error):
            drafts.save_from_draft(session, begun.id, save, client)
        assert len(lines(session)) == 1

    def test_it_is_one_transaction(self, session, begun, client, monkeypatch):
        """A failure after everything else was written takes the removal back with the note."""
        drafts.keep_draft(session, begun, {}, {"text": "a"})

        real = rows.removal

        def removes_and_fails(user, draft):
            def remove(connection):
                real(user, draft)(connection)
                raise Cut

            return remove

        with monkeypatch.context() as during:
            during.setattr(rows, "removal", removes_and_fails)
            with pytest.raises(Cut):
                drafts.save_from_draft(
                    session, begun.id, notes.write_note, client, DAY, "Nästan sparad"
                )
        assert session.store.find(CaseNote, client=client) == []
        assert len(lines(session)) == 1

    def test_saving_what_is_as_it_was_removes_the_draft_too(self, session, client):
        begun = drafts.begin_draft(session, FormPlace("Client", client, client))
        drafts.keep_draft(session, begun, {}, {"phone": "070"})
        drafts.save_from_draft(session, begun.id, save_changes, "Client", client, {})
        assert lines(session) == ()


class TestAside:
    """While an import has the database in hand, drafts are kept beside it."""

    def kept_aside(self, session, begun, text):
        drafts.keep_draft(session, begun, {}, {"text": text}, aside=True)

    def test_it_stands_after_the_work_was_done(self, session, begun):
        drafts.keep_draft(session, begun, {}, {"text": "a"})
        with session.store.importing():
            self.kept_aside(session, begun, "ab")
            self.kept_aside(session, begun, "abc")
        assert not session.store.aside.is_empty()
        assert again(session, begun).typed == {"text": "abc"}
        assert session.store.aside.is_empty()
        assert len(lines(session)) == 1

    def test_it_stands_when_the_work_was_refused(self, session, begun):
        def refused():
            with session.store.importing():
                self.kept_aside(session, begun, "a")
                raise Cut

        with pytest.raises(Cut):
            refused()
        assert [line.id for line in lines(session)] == [begun.id]

    def test_one_that_was_emptied_meanwhile_is_forgotten(self, session, begun):
        drafts.keep_draft(session, begun, {}, {"text": "a"})
        with session.store.importing():
            drafts.keep_draft(session, begun, {}, {}, aside=True)
        assert lines(session) == ()

    def test_saving_afterwards_leaves_nothing_of_it(self, session, begun, client):
        with session.store.importing():
            self.kept_aside(session, begun, "a")
        drafts.save_from_draft(session, begun.id, notes.write_note, client, DAY, "a")
        assert lines(session) == ()
        assert session.store.aside.is_empty()

    def test_a_file_that_could_not_be_removed_brings_nothing_back(
        self, session, begun, client, monkeypatch
    ):
        with session.store.importing():
            self.kept_aside(session, begun, "a")
        with monkeypatch.context() as held:
            held.setattr(session.store.aside, "clear", lambda: None)
            drafts.save_from_draft(session, begun.id, notes.write_note, client, DAY, "a")
            assert lines(session) == ()
        assert lines(session) == ()
        assert session.store.aside.is_empty()

    def test_nothing_of_it_can_be_read_in_the_file(self, session, begun):
        with session.store.importing():
            self.kept_aside(session, begun, "Kanariedörren")
        data = session.store.aside.path.read_bytes()
        assert b"Kanarie" not in data
        assert b"CaseNote" not in data
        assert session.store.aside.path.stat().st_mode & 0o777 == 0o600


class TestNowhereElse:
    def test_no_log_knows_of_it(self, session, begun):
        def ends():
            return [session.store.logs.own(kind).n for kind in ("work", "access")]

        before = ends()
        drafts.keep_draft(session, begun, {}, {"text": "a"})
        drafts.throw_draft(session, begun.id)
        drafts.bring_back(session, begun.id)
        drafts.open_draft(session, begun.id)
        assert ends() == before

    def test_its_words_stand_in_no_file(self, office, begun):
        session = office.session
        words = {"note": "Kanariedörren i Höör är blå"}
        typed: dict[str, Typed] = {"text": words["note"]}
        drafts.keep_draft(session, begun, typed, typed)
        with session.store.importing():
            drafts.keep_draft(session, begun, typed, typed, aside=True)
        assert not session.store.aside.is_empty()
        assert leaks(words, session.store.folder) == []

    def test_no_search_finds_it(self, session):
        begun = drafts.begin_draft(session, FormPlace("Client"))
        drafts.keep_draft(session, begun, {}, {"family_name": "Kanårqvist"})
        assert clients.list_clients(session, "kanar").total == 0
