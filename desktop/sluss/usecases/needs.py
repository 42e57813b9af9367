"""Mapping needs: a mapping over the life areas, what it says about each, and its end."""

import datetime as dt
from collections.abc import Mapping

from sluss.domain.entities import AreaRating, NeedsMapping
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.machines import MappingStatus
from sluss.store.acts import Act
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import filled
from sluss.usecases.records import converted, put_changes, put_new
from sluss.usecases.session import Session, fresh_id, stamp, today


def start_mapping(
    session: Session, client: RecordId, mapped_on: dt.date | None = None, participants: str = ""
) -> Saved:
    """Begin a mapping with a page for each life area there is today. Raises what `put_new` raises.

    All pages are made at once, so that two laptops that fill in the same area fill in one record.
    """
    day = mapped_on or today(session)
    mapping = NeedsMapping(
        id=fresh_id(session),
        client=client,
        mapped_on=day,
        by=session.user,
        participants=participants,
    )
    with session.store.act(stamp(session)) as act:
        put_new(session, act, mapping)
        areas = dict.fromkeys(
            each.value for each in session.catalog.codes("life_area").offered(day)
        )
        for area in areas:
            rating = AreaRating(id=fresh_id(session), client=client, mapping=mapping.id, area=area)
            put_new(session, act, rating)
    return Saved(mapping.id, Changed(frozenset({mapping.id, client})))


def finish_mapping(session: Session, mapping: RecordId) -> Saved:
    """Note that a mapping is done; the one that was done before is replaced by it.

    Raises `NotFound`, `StatusNotPossible`.
    """
    now = session.store.get(NeedsMapping, mapping)
    with session.store.act(stamp(session)) as act:
        touched = put_finished(session, act, mapping)
    return Saved(mapping, Changed(frozenset(touched | {now.client})))


def put_finished(session: Session, act: Act, mapping: RecordId) -> set[bytes]:
    """Write as part of an act that a mapping is done; return the mappings that have changed.

    Raises `NotFound`, `StatusNotPossible`.
    """
    put_changes(session, act, NeedsMapping, mapping, {"status": MappingStatus.DONE})
    act.flush()
    client = session.store.get(NeedsMapping, mapping).client
    touched: set[bytes] = {mapping}
    for each in session.store.find(NeedsMapping, client=client, status=MappingStatus.DONE):
        if each.id != mapping:
            superseded: dict[str, object] = {"status": MappingStatus.SUPERSEDED}
            put_changes(session, act, NeedsMapping, each.id, superseded)
            touched.add(each.id)
    return touched


def rate_area(
    session: Session, client: RecordId, area: str, values: Mapping[str, FieldValue]
) -> Saved:
    """Write down what is known of one life area, in the mapping that is under way.

    Where there is none, one is begun today. Raises what `put_new` and `put_changes` raise.
    """
    store = session.store
    mappings = store.find(NeedsMapping, client=client)
    mapping = max(
        (each for each in mappings if each.status is MappingStatus.DRAFT),
        key=lambda each: (each.mapped_on, each.id),
        default=None,
    )
    with store.act(stamp(session)) as act:
        if mapping is None:
            mapping = NeedsMapping(
                id=fresh_id(session), client=client, mapped_on=today(session), by=session.user
            )
            put_new(session, act, mapping)
        rated = store.find(AreaRating, client=client, mapping=mapping.id, area=area)
        if rated:
            record = rated[0].id
            put_changes(session, act, AreaRating, record, filled(AreaRating, values, new=False))
        else:
            record = fresh_id(session)
            given = {"id": record, "client": client, "mapping": mapping.id, "area": area}
            put_new(
                session, act, converted(AreaRating, given | filled(AreaRating, values, new=True))
            )
    return Saved(record, Changed(frozenset({record, client})))
