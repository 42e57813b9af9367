"""Taking back one's own last act: exactly that, again and again, and nothing anybody built on."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import a_measure, a_note, a_party, an_id, an_identifier
from tests.store.forger import Forger

from sluss.domain.entities import CaseNote, Client, ClientIdentifier, Measure, Party
from sluss.domain.machines import MeasureStatus
from sluss.errors.cases import ChangedSince, NothingToUndo, SettlementStands
from sluss.oplog.operation import Verb
from sluss.store.history import history, several
from sluss.store.log import save_logs, verify_chain
from sluss.usecases.clients import list_clients, open_client, register_client
from sluss.usecases.records import add, amend
from sluss.usecases.undo import undo_last


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils", family_name="Björk").id


@pytest.fixture
def colleague(session):
    """Somebody else who works at the same computer."""
    return replace(session, user=an_id())


def shown(session, kind, record):
    return session.store.get(kind, record)


class TestOneAct:
    def test_a_change_is_written_back_and_everything_stays_in_the_history(self, session, client):
        amend(session, Client, client, given_name="Bo", phone="040")
        changed = undo_last(session)
        kept = shown(session, Client, client)
        assert (kept.given_name, kept.phone) == ("Nils", "")
        assert client in changed.ids
        found = history(session.store.connection, session.store.logs, Client, client)
        assert [event.verb for event in found] == [Verb.UNDO, Verb.CHANGE, Verb.CREATE]

    def test_what_was_made_is_withdrawn_with_all_that_was_made_with_it(self, session, client):
        assert list_clients(session).total == 1
        undo_last(session)
        assert shown(session, Client, client).withdrawn
        assert list_clients(session, "nils").total == 0

    def test_a_note_that_was_a_mistake_is_withdrawn_and_stays_readable(self, session, client):
        note = a_note(client=client)
        add(session, note)
        undo_last(session)
        assert shown(session, CaseNote, note.id) == replace_struct(note, withdrawn=True)
        assert open_client(session, client).records["CaseNote"] == ()

    def test_a_step_of_a_measure_goes_back_although_the_machine_has_no_such_step(
        self, session, client
    ):
        measure = a_measure(client=client, responsible=an_id())
        add(session, measure)
        amend(session, Measure, measure.id, status=MeasureStatus.AGREED)
        undo_last(session)
        assert shown(session, Measure, measure.id).status is MeasureStatus.PROPOSED

    def test_several_records_of_one_act_go_back_together(self, session, client):
        measures = [a_measure(client=client) for _ in range(3)]
        from sluss.usecases.records import put_changes, put_new
        from sluss.usecases.session import stamp

        with session.store.act(stamp(session)) as act:
            for each in measures:
                put_new(session, act, each)
            put_changes(session, act, Client, client, {"phone": "040"})
            put_changes(session, act, Measure, measures[0].id, {"title": "Arbete"})
        undo_last(session)
        assert session.store.find(Measure) == []
        assert shown(session, Client, client).phone == ""
        assert shown(session, Measure, measures[0].id).title == measures[0].title

    def test_it_can_be_found_again_by_its_number_only_while_it_stands(self, session, client):
        number = an_identifier(client=client, value="198501012390")
        add(session, number)
        assert list_clients(session, "19850101").total == 1
        undo_last(session)
        assert list_clients(session, "19850101").total == 0
        assert shown(session, ClientIdentifier, number.id).withdrawn

    def test_the_chain_goes_on(self, session, client):
        amend(session, Client, client, given_name="Bo")
        undo_last(session)
        log = session.store.logs.own("work")
        assert verify_chain(session.store.connection, log) == log.n


def replace_struct(record, **values):
    import msgspec

    return msgspec.structs.replace(record, **values)


class TestAgain:
    def test_it_goes_further_back_each_time(self, session, client):
        for name in ("Bo", "Cilla", "Dag"):
            amend(session, Client, client, given_name=name)
        for name in ("Cilla", "Bo", "Nils"):
            undo_last(session)
            assert shown(session, Client, client).given_name == name
        undo_last(session)
        assert shown(session, Client, client).withdrawn
        with pytest.raises(NothingToUndo):
            undo_last(session)

    def test_after_an_undo_new_work_is_undone_first(self, session, client):
        amend(session, Client, client, given_name="Bo")
        amend(session, Client, client, given_name="Cilla")
        undo_last(session)
        amend(session, Client, client, given_name="Dag")
        undo_last(session)
        assert shown(session, Client, client).given_name == "Bo"
        undo_last(session)
        assert shown(session, Client, client).given_name == "Nils"

    def test_making_an_office_is_never_undone(self, session):
        with pytest.raises(NothingToUndo):
            undo_last(session)

    def test_looking_at_a_client_is_no_act_to_undo(self, session, client):
        amend(session, Client, client, given_name="Bo")
        open_client(session, client)
        undo_last(session)
        assert shown(session, Client, client).given_name == "Nils"

    @settings(max_examples=15)
    @given(st.lists(st.sampled_from(["name", "phone", "measure", "title", "undo"]), max_size=10))
    def test_undoing_everything_shows_what_was_there_before(self, make_office_once, steps):
        """Like a stack: each undo shows the state before the newest act that still stands."""
        session = make_office_once
        client = register_client(session, given_name="Nils").id
        states: list[object] = []

        def state():
            return (
                shown(session, Client, client),
                sorted(session.store.find(Measure, client=client), key=lambda each: each.id),
            )

        for number, step in enumerate(steps):
            measures = session.store.find(Measure, client=client)
            if step == "undo":
                if states:
                    undo_last(session)
                    assert state() == states.pop()
                continue
            states.append(state())
            if step == "name":
                amend(session, Client, client, given_name=f"Nils {number}", family_name="Ek")
            elif step == "phone":
                amend(session, Client, client, phone=str(number))
            elif step == "measure" or not measures:
                add(session, a_measure(client=client))
            else:
                amend(session, Measure, measures[0].id, title=f"Arbete {number}")
        while states:
            undo_last(session)
            assert state() == states.pop()


@pytest.fixture(scope="module")
def make_office_once(templates, tmp_path_factory, catalog):
    from tests.chance import stream
    from tests.surroundings import Clock

    from sluss.store.lockfile import hold
    from sluss.store.opening import enter
    from sluss.usecases.office import Surroundings, at_work

    around = Surroundings(catalog, Clock(), stream("undo"))
    folder = tmp_path_factory.mktemp("undo") / "store"
    found = templates.copy("office", "Frivården Lund", "SE", folder)
    place = at_work(around, enter(folder, found, hold(folder, around.clock()), around.clock))
    yield place.session
    place.close()


class TestRefused:
    def elsewhere(self, session, record, **values):
        """Change a record on another computer, knowing of nothing that was done here."""
        forger = Forger(an_id())
        with session.store.importing() as applier:
            log = session.store.logs.new(forger.log, "work", own=False, whole=True)
            log.n = 1
            save_logs(session.store.connection, [log])
            applier.apply([forger.write(Verb.CHANGE, record, **values)])

    def test_a_settlement_stands(self, session, client):
        amend(session, Client, client, given_name="Bo")
        self.elsewhere(session, shown(session, Client, client), given_name="Cilla")
        from sluss.usecases.session import stamp

        with session.store.act(stamp(session)) as act:
            act.settle(Client, client, "given_name", "Cilla")
        with pytest.raises(SettlementStands):
            undo_last(session)
        assert shown(session, Client, client).given_name == "Cilla"

    def test_an_edit_that_decided_between_two_values_stands(self, session, client):
        amend(session, Client, client, given_name="Bo")
        self.elsewhere(session, shown(session, Client, client), given_name="Cilla")
        amend(session, Client, client, given_name="Dag")
        with pytest.raises(SettlementStands):
            undo_last(session)

    def test_what_a_colleague_changed_afterwards_stays(self, session, colleague, client):
        amend(session, Client, client, given_name="Bo")
        amend(colleague, Client, client, given_name="Cilla")
        with pytest.raises(ChangedSince):
            undo_last(session)
        assert shown(session, Client, client).given_name == "Cilla"

    def test_another_field_that_a_colleague_changed_is_no_hindrance(
        self, session, colleague, client
    ):
        amend(session, Client, client, given_name="Bo")
        amend(colleague, Client, client, phone="040")
        undo_last(session)
        kept = shown(session, Client, client)
        assert (kept.given_name, kept.phone) == ("Nils", "040")

    def test_what_was_changed_on_another_computer_stays(self, session, client):
        amend(session, Client, client, given_name="Bo")
        self.elsewhere(session, shown(session, Client, client), given_name="Cilla")
        with pytest.raises(ChangedSince):
            undo_last(session)

    def test_a_client_a_colleague_wrote_about_is_not_withdrawn(self, session, colleague, client):
        add(colleague, a_note(client=client))
        with pytest.raises(ChangedSince):
            undo_last(session)
        assert not shown(session, Client, client).withdrawn

    def test_a_party_a_colleague_chose_is_not_withdrawn(self, session, colleague, client):
        party = a_party(office=session.office)
        add(session, party)
        add(colleague, a_measure(client=client, responsible=party.id))
        with pytest.raises(ChangedSince):
            undo_last(session)
        undo_last(colleague)
        undo_last(session)
        assert shown(session, Party, party.id).withdrawn

    def test_each_undoes_only_ones_own(self, session, colleague, client):
        amend(session, Client, client, given_name="Bo")
        amend(colleague, Client, client, phone="040")
        undo_last(colleague)
        kept = shown(session, Client, client)
        assert (kept.given_name, kept.phone) == ("Bo", "")
        with pytest.raises(NothingToUndo):
            undo_last(colleague)

    def test_a_refusal_writes_nothing(self, session, colleague, client):
        amend(session, Client, client, given_name="Bo", birth_date=dt.date(1985, 1, 1))
        amend(colleague, Client, client, given_name="Cilla")
        before = session.store.logs.own("work").n
        with pytest.raises(ChangedSince):
            undo_last(session)
        assert session.store.logs.own("work").n == before


def test_undoing_what_was_withdrawn_and_brought_back_asks_nobody(session, client):
    amend(session, Client, client, withdrawn=True)
    undo_last(session)
    undo_last(session)
    assert session.store.get(Client, client).withdrawn
    assert several(session.store.connection, session.store.logs, Client, client) == []
