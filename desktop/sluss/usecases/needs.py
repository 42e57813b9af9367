"""Mapping needs: what a mapping says about one life area."""

from collections.abc import Mapping

from sluss.domain.entities import AreaRating, NeedsMapping
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.machines import MappingStatus
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import filled
from sluss.usecases.records import converted, put_changes, put_new
from sluss.usecases.session import Session, fresh_id, stamp, today


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
