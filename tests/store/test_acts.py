"""An act is saved whole or not at all, in the tables, in the log and in memory."""

import datetime as dt

import pytest
from tests.builders import a_client, a_measure, a_note, an_id
from tests.chance import stream
from tests.store.forger import Forger

from sluss.domain.entities import CaseNote, Client, Measure
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus
from sluss.errors.cases import NotFound, NotSeveral, NotValid, WrittenOnce
from sluss.oplog.clock import COUNTER_BITS
from sluss.oplog.operation import Verb, decode_body, reference
from sluss.store.acts import Stamp
from sluss.store.history import history
from sluss.store.log import operation_of, read_log, save_logs, verify_chain

USER = RecordId(b"\x05" * 16)
NOW = 1_777_881_600_000


@pytest.fixture
def store(opened):
    return opened.store


@pytest.fixture
def stamped():
    return Stamp(USER, NOW, stream("acts"))


@pytest.fixture
def client(store, stamped):
    made = a_client()
    with store.act(stamped) as act:
        act.create(made)
    return made


def operations(store, kind="work"):
    log = store.logs.own(kind)
    return [operation_of(entry) for _, entry in read_log(store.connection, log.number)]


def as_it_stands(store):
    """Return everything a failed act might have left traces in."""
    tables = {
        name: store.connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY 1").fetchall()
        for name in ("client", "measure", "segment", "log", "setting", "client_search", "waiting")
    }
    logs = [(s.number, s.n, s.head, s.time) for s in store.logs.by_number.values()]
    return tables, logs, store.setting("page")


class TestWhole:
    def test_its_operations_are_consecutive_and_name_its_first(self, store, stamped, client):
        measures = [a_measure(client=client.id) for _ in range(3)]
        with store.act(stamped) as act:
            for each in measures:
                act.create(each)
            act.change(Client, client.id, phone="040-10 20 30")
        made = operations(store)[1:]
        assert [each.header.n for each in made] == [2, 3, 4, 5]
        assert {each.header.act for each in made} == {2}
        assert {each.header.user for each in made} == {USER}
        assert [each.header.verb for each in made] == [Verb.CREATE] * 3 + [Verb.CHANGE]
        assert verify_chain(store.connection, store.logs.own("work")) == 5

    def test_time_rises_within_an_act_and_follows_the_clock(self, store, stamped, client):
        with store.act(stamped) as act:
            act.create(a_measure(client=client.id))
            act.create(a_measure(client=client.id))
        times = [each.header.time for each in operations(store)]
        assert times == sorted(set(times))
        assert times[0] == NOW << COUNTER_BITS

    def test_what_equals_the_default_is_not_written(self, store, stamped, client):
        (made,) = operations(store)
        assert list(made.header.fields) == ["office", "case_no", "given_name", "family_name"]
        assert decode_body(made.body) == [
            client.office, client.case_no, client.given_name, client.family_name
        ]  # fmt: skip

    def test_what_does_not_differ_is_not_written(self, store, stamped, client):
        with store.act(stamped) as act:
            named = act.change(Client, client.id, given_name=client.given_name, phone="040")
        assert named == {"phone"}
        assert list(operations(store)[-1].header.fields) == ["phone"]
        with store.act(stamped) as act:
            assert act.change(Client, client.id, phone="040") == frozenset()
        assert store.logs.own("work").n == 2

    def test_each_change_names_what_it_replaces(self, store, stamped, client):
        for name in ("Bo", "Cilla"):
            with store.act(stamped) as act:
                act.change(Client, client.id, given_name=name)
        own = store.logs.own("work").id
        _, first, second = operations(store)
        assert first.header.fields == {"given_name": ()}
        assert second.header.fields == {"given_name": (reference(own, 2),)}

    def test_a_record_is_made_and_changed_in_one_act(self, store, stamped, client):
        measure = a_measure(client=client.id)
        with store.act(stamped) as act:
            act.create(measure)
            act.change(Measure, measure.id, title="Arbete")
            act.change(Measure, measure.id, title="Studier", planned_start=dt.date(2026, 6, 1))
        kept = store.get(Measure, measure.id)
        assert (kept.title, kept.planned_start) == ("Studier", dt.date(2026, 6, 1))
        assert {
            each.act for each in history(store.connection, store.logs, Measure, measure.id)
        } == {2}

    def test_an_act_of_nothing_leaves_nothing(self, store, stamped):
        before = as_it_stands(store)
        with store.act(stamped):
            pass
        assert as_it_stands(store) == before

    def test_a_state_a_day_and_a_reference_come_back_as_what_they_are(self, store, stamped, client):
        measure = a_measure(
            client=client.id,
            status=MeasureStatus.AGREED,
            responsible=an_id(),
            actual_start=dt.date(2028, 2, 29),
            hours_a_week=20,
        )
        with store.act(stamped) as act:
            act.create(measure)
        assert store.get(Measure, measure.id) == measure


class Stop(Exception):
    pass


def _create(act, client):
    act.create(a_measure(client=client.id))


def _change(act, client):
    act.change(Client, client.id, given_name="Bo")


def _change_twice(act, client):
    act.change(Client, client.id, given_name="Bo")
    act.change(Client, client.id, given_name="Cilla")  # the first is in the tables by now


def _flush(act, client):
    act.create(a_measure(client=client.id))
    act.flush()


def _access(act, client):
    act.access(client.id, "open", "own_case")
    act.flush()


@pytest.mark.parametrize("step", [_create, _change, _change_twice, _flush, _access])
class TestNotAtAll:
    @pytest.mark.parametrize("stop", [Stop, KeyboardInterrupt, NotFound])
    def test_a_failure_leaves_everything_as_it_was(self, store, stamped, client, step, stop):
        store.set_setting("page", b"clients")
        before = as_it_stands(store)
        with pytest.raises(stop), store.act(stamped) as act:  # noqa: PT012
            store.set_setting("page", b"client")
            step(act, client)
            raise stop
        assert as_it_stands(store) == before

    def test_work_goes_on_without_a_hole(self, store, stamped, client, step):
        with pytest.raises(Stop), store.act(stamped) as act:  # noqa: PT012
            step(act, client)
            raise Stop
        with store.act(stamped) as act:
            act.change(Client, client.id, phone="040")
        assert [each.header.n for each in operations(store)] == [1, 2]
        assert verify_chain(store.connection, store.logs.own("work")) == 2
        assert verify_chain(store.connection, store.logs.own("access")) == 0


class TestRefused:
    @pytest.mark.parametrize(
        ("values", "named"),
        [
            ({"given_name": "x" * 201}, "given_name"),
            ({"given_name": "Bo\n"}, "given_name"),
            ({"given_name": "\ud800"}, "given_name"),
            ({"given_name": 7}, "given_name"),
            ({"family_name": None}, "family_name"),
            ({"birth_date": "2026-02-30"}, "birth_date"),
            ({"status": "asleep"}, "status"),
            ({"withdrawn": "yes"}, "withdrawn"),
            ({"office": b"short"}, "office"),
        ],
        ids=ascii,
    )
    def test_what_is_not_as_declared_names_its_field(self, store, stamped, client, values, named):
        before = as_it_stands(store)
        with pytest.raises(NotValid) as refused, store.act(stamped) as act:
            act.change(Client, client.id, **values)
        assert refused.value.facts == {"field": named}
        with pytest.raises(NotValid) as refused, store.act(stamped) as act:
            act.create(a_client(**values))
        assert refused.value.facts == {"field": named}
        assert as_it_stands(store) == before

    @pytest.mark.parametrize("field", ["id", "client"])
    def test_what_never_changes(self, store, stamped, client, field):
        measure = a_measure(client=client.id)
        with store.act(stamped) as act:
            act.create(measure)
        with pytest.raises(NotValid) as refused, store.act(stamped) as act:
            act.change(Measure, measure.id, **{field: an_id()})
        assert refused.value.facts == {"field": field}

    def test_what_was_written_once(self, store, stamped, client):
        note = a_note(client=client.id)
        with store.act(stamped) as act:
            act.create(note)
        with pytest.raises(WrittenOnce), store.act(stamped) as act:
            act.change(CaseNote, note.id, text="Något annat.")
        with store.act(stamped) as act:
            act.change(CaseNote, note.id, withdrawn=True)
        assert store.get(CaseNote, note.id) == a_note(id=note.id, client=client.id, withdrawn=True)

    def test_a_record_that_is_not_here(self, store, stamped):
        with pytest.raises(NotFound), store.act(stamped) as act:
            act.change(Client, an_id(), given_name="Bo")
        with pytest.raises(NotFound), store.act(stamped) as act:
            act.settle(Client, an_id(), "given_name", "Bo")

    def test_a_record_that_is_there_already(self, store, stamped, client):
        before = as_it_stands(store)
        with pytest.raises(RuntimeError, match="cannot be shown"), store.act(stamped) as act:
            act.create(client)
        assert as_it_stands(store) == before


class TestSettling:
    @pytest.fixture
    def several(self, store, stamped, client):
        """A client whose given name was changed here and elsewhere, apart."""
        forger = Forger(b"\x66" * 16)
        with store.act(stamped) as act:
            act.change(Client, client.id, given_name="Bo")
        with store.importing() as applier:
            log = store.logs.new(forger.log, "work", own=False, whole=True)
            operation = forger.write(Verb.CHANGE, client, given_name="Cilla")
            log.n = 1
            save_logs(store.connection, [log])
            applier.apply([operation])
        return client

    def test_one_value_holds_and_all_stay_in_the_history(self, store, stamped, several):
        with store.act(stamped) as act:
            act.settle(Client, several.id, "given_name", "Cilla")
        assert store.get(Client, several.id).given_name == "Cilla"
        (last, *_) = operations(store)[::-1]
        assert last.header.verb is Verb.SETTLE
        assert len(last.header.fields["given_name"]) == 2
        found = history(store.connection, store.logs, Client, several.id)
        assert [event.values["given_name"] for event in found] == ["Cilla", "Cilla", "Bo", "Nils"]
        assert store.undecided(Measure, several.id) == []

    def test_a_third_value_may_be_the_right_one(self, store, stamped, several):
        with store.act(stamped) as act:
            act.settle(Client, several.id, "given_name", "Bo Cilla")
        assert store.get(Client, several.id).given_name == "Bo Cilla"

    def test_a_value_that_is_not_as_declared_is_refused(self, store, stamped, several):
        with pytest.raises(NotValid), store.act(stamped) as act:
            act.settle(Client, several.id, "given_name", "x" * 300)

    def test_a_field_with_one_value_has_nothing_to_settle(self, store, stamped, several):
        for name in ("family_name", "case_no"):
            with pytest.raises(NotSeveral), store.act(stamped) as act:
                act.settle(Client, several.id, name, "Ek")
        with store.act(stamped) as act:
            act.settle(Client, several.id, "given_name", "Bo")
        with pytest.raises(NotSeveral), store.act(stamped) as act:
            act.settle(Client, several.id, "given_name", "Cilla")

    def test_an_edit_of_a_field_with_several_values_replaces_all_of_them(
        self, store, stamped, several
    ):
        with store.act(stamped) as act:
            act.change(Client, several.id, given_name="Dag")
        assert len(operations(store)[-1].header.fields["given_name"]) == 2
        with pytest.raises(NotSeveral), store.act(stamped) as act:
            act.settle(Client, several.id, "given_name", "Bo")


class TestAccess:
    def test_who_looked_stands_in_a_log_of_its_own(self, store, stamped, client):
        with store.act(stamped) as act:
            act.access(client.id, "open", "own_case")
            act.access(client.id, "print", "mötet den 4 maj")
        assert store.logs.own("work").n == 1
        found = operations(store, "access")
        assert [each.header.n for each in found] == [1, 2]
        assert {each.header.act for each in found} == {1}
        assert {(each.header.about, each.header.verb) for each in found} == {
            (client.id, Verb.ACCESS)
        }
        assert decode_body(found[1].body) == ["print", "mötet den 4 maj"]
        assert verify_chain(store.connection, store.logs.own("access")) == 2

    def test_it_changes_no_record(self, store, stamped, client):
        before = history(store.connection, store.logs, Client, client.id)
        with store.act(stamped) as act:
            act.access(client.id, "open")
        assert history(store.connection, store.logs, Client, client.id) == before
        assert store.get(Client, client.id) == client
