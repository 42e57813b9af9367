"""Any record is held to the same checks, whoever asks."""

import datetime as dt

import msgspec
import pytest
from tests.builders import (
    a_client,
    a_home,
    a_mapping,
    a_measure,
    a_note,
    a_party,
    a_rating,
    a_task,
    an_id,
    an_identifier,
)

from sluss.domain.entities import CaseNote, Client, Measure
from sluss.domain.machines import MeasureStatus
from sluss.errors.cases import (
    NoOneResponsible,
    NotFound,
    NotTheClients,
    NotValid,
    PeriodBackwards,
    StartMissing,
    StatusNotPossible,
    WrittenOnce,
)
from sluss.errors.rights import AnothersOffice
from sluss.usecases.clients import register_client
from sluss.usecases.records import add, amend, converted, put_changes, put_new
from sluss.usecases.session import stamp


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils").id


def count(session):
    return session.store.logs.own("work").n


class TestAdding:
    def test_it_says_what_changed(self, session, client):
        note = a_note(client=client)
        saved = add(session, note)
        assert saved.id == note.id
        assert saved.changed.ids == {note.id, client}

    def test_about_a_client_that_is_not_here(self, session):
        before = count(session)
        with pytest.raises(NotFound):
            add(session, a_note(client=an_id()))
        assert count(session) == before

    def test_pointing_at_another_clients_record(self, session, client):
        other = register_client(session).id
        mapping, measure = a_mapping(client=other), a_measure(client=other)
        add(session, mapping)
        add(session, measure)
        with pytest.raises(NotTheClients):
            add(session, a_rating(client=client, mapping=mapping.id))
        with pytest.raises(NotTheClients):
            add(session, a_task(client=client, measure=measure.id))

    def test_pointing_at_a_record_that_may_still_come(self, session, client):
        add(session, a_rating(client=client, mapping=an_id()))
        add(session, a_measure(client=client, responsible=an_id()))

    def test_one_that_is_there_already(self, session, client):
        before = count(session)
        with pytest.raises(NotValid) as refused:
            add(session, a_client(id=client, office=session.office))
        assert refused.value.facts == {"field": "id"}
        assert count(session) == before

    @pytest.mark.parametrize(
        ("build", "but", "error"),
        [
            (a_measure, {"area": "gardening"}, NotValid),
            (a_measure, {"type": "magic"}, NotValid),
            (a_measure, {"hours_a_week": 169}, NotValid),
            (a_measure, {"status": "agreed"}, NoOneResponsible),
            (a_measure, {"status": "active"}, StartMissing),
            (a_home, {"municipality": "SE-9999"}, NotValid),
            (a_home, {"start": dt.date(2026, 2, 1), "end": dt.date(2026, 1, 1)}, PeriodBackwards),
            (an_identifier, {"type": "shoe_size"}, NotValid),
            (a_note, {"type": "gossip"}, NotValid),
            (a_note, {"text": "x" * 20_001}, NotValid),
            (a_rating, {"need_level": 5}, NotValid),
            (a_rating, {"motivation": 11}, NotValid),
        ],
    )
    def test_what_cannot_be_right(self, session, client, build, but, error):
        before = count(session)
        with pytest.raises(error):
            add(session, build(client=client, **but))
        assert count(session) == before

    def test_records_of_one_act_may_point_at_each_other(self, session):
        made = a_client(office=session.office)
        mapping = a_mapping(client=made.id)
        with session.store.act(stamp(session)) as act:
            put_new(session, act, made)
            put_new(session, act, mapping)
            put_new(session, act, a_rating(client=made.id, mapping=mapping.id))
            put_changes(session, act, Client, made.id, {"phone": "040"})
        assert session.store.get(Client, made.id).phone == "040"

    def test_a_case_is_not_begun_in_another_office(self, session):
        with pytest.raises(AnothersOffice):
            add(session, a_client(office=an_id()))

    def test_a_record_of_everybody(self, session):
        party = a_party()
        assert add(session, party).changed.ids == {party.id, bytes(16)}


class TestAmending:
    def test_only_head_office_gives_a_case_to_another_office(self, session, client, central):
        with pytest.raises(AnothersOffice):
            amend(session, Client, client, office=an_id())
        assert session.store.get(Client, client).office == session.office
        elsewhere = an_id()
        made = a_client(office=elsewhere)
        add(central.session, made)
        amend(central.session, Client, made.id, office=central.session.office)

    def test_a_status_given_as_its_text_takes_the_same_step(self, session, client):
        measure = a_measure(client=client)
        add(session, measure)
        with pytest.raises(NoOneResponsible):
            amend(session, Measure, measure.id, status="agreed")
        with pytest.raises(StatusNotPossible):
            amend(session, Measure, measure.id, status="completed")
        amend(session, Measure, measure.id, status="agreed", responsible=an_id())
        assert session.store.get(Measure, measure.id).status is MeasureStatus.AGREED

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"shoe_size": 44}, "shoe_size"),
            ({"given_name": 7}, "given_name"),
            ({"given_name": None}, "given_name"),
            ({"id": bytes(16)}, "id"),
            ({"case_no": ""}, "case_no"),
            ({"legal_gender": "tall"}, "legal_gender"),
        ],
    )
    def test_what_cannot_be_right_is_named(self, session, client, values, field):
        before = count(session)
        with pytest.raises(NotValid) as refused:
            amend(session, Client, client, **values)
        assert refused.value.facts == {"field": field}
        assert count(session) == before

    def test_a_code_that_is_no_longer_offered_may_stay(self, session, client):
        """Only what changes is looked up: older data and newer programs know other codes."""
        note = a_note(client=client)
        with session.store.act(stamp(session)) as act:
            act.create(msgspec.structs.replace(note, type="of_another_office"))
        amend(session, CaseNote, note.id, withdrawn=True)
        assert session.store.get(CaseNote, note.id).withdrawn

    def test_what_is_written_once_stays(self, session, client):
        note = a_note(client=client)
        add(session, note)
        with pytest.raises(WrittenOnce):
            amend(session, CaseNote, note.id, text="Något annat.")

    def test_a_record_that_is_not_here(self, session):
        with pytest.raises(NotFound):
            amend(session, Client, an_id(), given_name="Bo")

    def test_a_reference_to_another_clients_record(self, session, client):
        measure, task = a_measure(client=register_client(session).id), a_task(client=client)
        add(session, measure)
        add(session, task)
        from sluss.domain.entities import Task

        with pytest.raises(NotTheClients):
            amend(session, Task, task.id, measure=measure.id)


class TestConverting:
    def test_plain_values_become_a_record(self):
        measure = a_measure(status=MeasureStatus.AGREED, planned_start=dt.date(2026, 6, 1))
        plain = msgspec.structs.asdict(measure) | {
            "status": "agreed", "planned_start": "2026-06-01"
        }  # fmt: skip
        assert converted(Measure, plain) == measure

    def test_what_is_missing_is_named(self):
        with pytest.raises(NotValid) as refused:
            converted(Measure, {"id": an_id(), "client": an_id(), "area": "care"})
        assert refused.value.facts == {"field": "title"}
