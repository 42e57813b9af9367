"""Mapping needs: a mapping over the life areas, what it says about each, and its end."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from sluss.domain.entities import AreaRating, MappingAnswer, NeedsMapping
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.machines import MappingStatus
from sluss.domain.needs import in_time
from sluss.store.acts import Act
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import filled
from sluss.usecases.mapping_templates import usual_template
from sluss.usecases.records import converted, put_changes, put_new
from sluss.usecases.session import Session, fresh_id, stamp, today


def start_mapping(
    session: Session, client: RecordId, mapped_on: dt.date | None = None, participants: str = ""
) -> Saved:
    """Begin a mapping with what the last one said. Raises what `put_new` raises.

    All pages are made at once, so that two laptops that fill in the same area fill in one record.
    """
    day = mapped_on or today(session)
    with session.store.act(stamp(session)) as act:
        mapping = _put_begun(session, act, client, day, participants)
    return Saved(mapping, Changed(frozenset({mapping, client})))


def _put_begun(
    session: Session, act: Act, client: RecordId, day: dt.date, participants: str = ""
) -> RecordId:
    """Write a mapping with a page for each life area there is, and what the last one said there."""
    find = session.store.find
    before = in_time(find(NeedsMapping, client=client))
    last = before[-1] if before else None
    mapping = NeedsMapping(
        id=fresh_id(session),
        client=client,
        mapped_on=day,
        by=session.user,
        participants=participants,
        template=last.template if last is not None else usual_template(session),
    )
    put_new(session, act, mapping)
    said: dict[str, AreaRating] = {}
    if last is not None:
        said = {each.area: each for each in find(AreaRating, client=client, mapping=last.id)}
        for answer in find(MappingAnswer, client=client, mapping=last.id):
            put_new(session, act, _copied(session, answer, mapping.id))
    areas = dict.fromkeys(each.value for each in session.catalog.codes("life_area").offered(day))
    for area in areas:
        fresh = AreaRating(id=fresh_id(session), client=client, mapping=mapping.id, area=area)
        put_new(session, act, _copied(session, said[area], mapping.id) if area in said else fresh)
    return mapping.id


def _copied(
    session: Session, said: AreaRating | MappingAnswer, mapping: RecordId
) -> AreaRating | MappingAnswer:
    return msgspec.structs.replace(said, id=fresh_id(session), mapping=mapping)


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

    Where there is none, one is begun today from the last one. Raises what `put_new` and
    `put_changes` raise.
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
            begun = _put_begun(session, act, client, today(session))
            act.flush()
        else:
            begun = mapping.id
        rated = store.find(AreaRating, client=client, mapping=begun, area=area)
        if rated:
            record = rated[0].id
            put_changes(session, act, AreaRating, record, filled(AreaRating, values, new=False))
        else:
            record = fresh_id(session)
            given = {"id": record, "client": client, "mapping": begun, "area": area}
            put_new(
                session, act, converted(AreaRating, given | filled(AreaRating, values, new=True))
            )
    return Saved(record, Changed(frozenset({record, client})))
