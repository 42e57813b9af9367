"""Records are read from their tables as they were declared."""

import datetime as dt

import pytest
from tests import builders
from tests.any_record import any_record
from tests.builders import a_client, a_measure, a_party, a_plan, an_id
from tests.chance import stream

from sluss.domain.entities import ALL, Client, JointPlan, Measure, Party
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus
from sluss.errors.cases import NotFound
from sluss.store.acts import Stamp
from sluss.store.reading import referring

BUILDERS = {
    type(made): made
    for name in dir(builders)
    if name.startswith(("a_", "an_")) and name != "an_id"
    for made in [getattr(builders, name)()]
}
RECORDS = {kind: BUILDERS.get(kind) or any_record(kind) for kind in ALL}


@pytest.fixture
def store(opened):
    return opened.store


@pytest.fixture
def put(store):
    random = stream("reading")

    def save(*records):
        with store.act(Stamp(RecordId(bytes(16)), 1, random)) as act:
            for each in records:
                act.create(each)

    return save


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_what_is_saved_is_read_as_it_was(store, put, kind):
    put(RECORDS[kind])
    assert store.get(kind, RECORDS[kind].id) == RECORDS[kind]
    assert store.find(kind) == [RECORDS[kind]]


def test_days_truths_and_states_are_what_they_are(store, put):
    plan = a_plan(client_participated=True, review_date=dt.date(2028, 2, 29))
    measure = a_measure(status=MeasureStatus.AGREED, hours_a_week=0)
    put(plan, measure)
    assert store.get(JointPlan, plan.id).client_participated is True
    assert store.get(JointPlan, plan.id).review_date == dt.date(2028, 2, 29)
    assert store.get(Measure, measure.id).status is MeasureStatus.AGREED
    assert store.get(Measure, measure.id).hours_a_week == 0


def test_what_is_not_here_is_told_or_left_out(store, put):
    measure = a_measure()
    put(measure)
    with pytest.raises(NotFound):
        store.get(Measure, an_id())
    assert store.referenced(Measure, [measure.id, an_id()]) == {measure.id: measure}
    assert store.referenced(Measure, []) == {}


class TestFinding:
    def test_by_value_by_several_values_and_by_none(self, store, put):
        one, two = a_measure(area="care"), a_measure(area="economy", responsible=an_id())
        put(one, two)
        assert store.find(Measure, area="care") == [one]
        assert {m.id for m in store.find(Measure, area=["care", "economy"])} == {one.id, two.id}
        assert store.find(Measure, area=[]) == []
        assert store.find(Measure, responsible=None) == [one]
        assert store.find(Measure, status=MeasureStatus.PROPOSED, area="economy") == [two]

    def test_withdrawn_ones_only_when_asked_for(self, store, put):
        kept, gone = a_measure(), a_measure(withdrawn=True)
        put(kept, gone)
        assert store.find(Measure) == [kept]
        assert len(store.find(Measure, withdrawn=True)) == 2
        assert store.get(Measure, gone.id) == gone

    def test_in_the_order_that_is_asked_for(self, store, put):
        measures = [a_measure(title=title) for title in ("b", "a", "b", "c")]
        put(*measures)
        titles = [each.title for each in store.find(Measure, order=("title",))]
        assert titles == ["a", "b", "b", "c"]
        assert [each.id for each in store.find(Measure)] == sorted(each.id for each in measures)

    def test_text_is_no_pattern_and_no_sql(self, store, put):
        names = ["%", "_", "'; DROP TABLE client; --", "Nils", "NILS"]
        put(*(a_client(given_name=name) for name in names))
        for name in names:
            assert [each.given_name for each in store.find(Client, given_name=name)] == [name]


def test_who_refers_to_records_is_found_for_many(store, put):
    parties = [a_party() for _ in range(600)]  # more than are asked about at once
    measures = [a_measure(responsible=each.id) for each in parties]
    put(*parties, *measures, a_measure(responsible=parties[0].id, withdrawn=True), a_measure())
    ids = [each.id for each in parties]
    connection = store.connection
    assert referring(connection, Measure, "responsible", ids) == {each.id for each in measures}
    assert referring(connection, Measure, "responsible", []) == set()
    assert referring(connection, Party, "member_of", ids) == set()
