"""One record of every entity there is, all about one client of one office."""

import datetime as dt

from tests import builders
from tests.any_record import any_record

from sluss.domain.declaration import Entity
from sluss.domain.entities import ALL, Transfer
from sluss.domain.machines import MeasureStatus, TransferStatus
from sluss.usecases.session import Session

LONG_AGO, LATER = dt.date(1899, 12, 31), dt.date(2026, 12, 31)


def samples(session: Session) -> tuple[Entity, ...]:
    """Return the records in an order in which they can be saved, with values of every type."""
    office = session.office
    client = builders.a_client(office=office, birth_date=LONG_AGO, phone="040-12 34 56")
    of = {"client": client.id}
    region, party = builders.a_region(), builders.a_party(office=office)
    episode, plan = builders.an_episode(**of), builders.a_plan(**of, client_participated=True)
    mapping = builders.a_mapping(**of, by=session.user)
    measure = builders.a_measure(
        **of,
        plan=plan.id,
        responsible=party.id,
        status=MeasureStatus.AGREED,
        planned_start=LATER,
        hours_a_week=40,
        note='Två rader\nmed "citat", tabb\toch åäöæø.',
    )
    note = builders.a_note(**of)
    made = (
        region,
        builders.an_office(region=region.id),
        party,
        builders.a_contact(party=party.id, office=office),
        builders.a_user(office=office),
        builders.a_device(office=office),
        client,
        builders.an_identifier(**of),
        builders.a_home(**of),
        builders.a_responsibility(**of, user=session.user),
        episode,
        builders.a_phase(**of, episode=episode.id),
        builders.a_release(**of, episode=episode.id),
        builders.a_supervision(**of, officer=session.user),
        mapping,
        builders.a_rating(**of, mapping=mapping.id, need_level=4, motivation=0),
        plan,
        measure,
        builders.a_measure_event(**of, measure=measure.id),
        note,
        builders.a_note(**of, correction_of=note.id),
        builders.a_task(**of, measure=measure.id, due=LATER),
    )
    known = {type(each) for each in made}
    refers = {**of, "office": office, "user": session.user}
    closed = {"status": TransferStatus.WITHDRAWN}  # a handover under way closes the case
    over: dict[type[Entity], dict[str, TransferStatus]] = {Transfer: closed}
    left = [kind for kind in ALL if kind not in known]
    return (
        *made,
        *(any_record(kind, session.catalog, **refers, **over.get(kind, {})) for kind in left),
    )
