"""How many of those under supervision have a need: for the whole office, never a list of people."""

from sluss.domain.entities import AreaRating, NeedsMapping, SupervisionPeriod
from sluss.domain.ids import RecordId
from sluss.domain.machines import MappingStatus
from sluss.domain.needs import Assessed, Share, assessed
from sluss.usecases.session import Session, today

WORK_AND_LIVING = "work_and_living"  # the key of its baseline


def needs_share(session: Session, key: str = WORK_AND_LIVING) -> Share:
    """Return how many of those under supervision today have an assessed need. F-S0-06.

    A need is what the latest mapping that is done says, in any of the areas of the baseline. Who
    has no such mapping, or one that does not know, is not assessed. Raises `KeyError` for a key
    that is none.
    """
    store, day = session.store, today(session)
    baseline = session.catalog.need_baselines[key]
    supervised = {
        each.client
        for each in store.find(SupervisionPeriod)
        if each.start is not None
        and each.start <= day < (each.actual_end or each.planned_end or day.max)
    }
    latest: dict[RecordId, NeedsMapping] = {}
    for mapping in store.find(NeedsMapping, status=MappingStatus.DONE):
        known = latest.get(mapping.client)
        if mapping.client in supervised and (
            known is None or (known.mapped_on, known.id) < (mapping.mapped_on, mapping.id)
        ):
            latest[mapping.client] = mapping
    levels: dict[RecordId, dict[str, int | None]] = {client: {} for client in supervised}
    of_mapping = {mapping.id: client for client, mapping in latest.items()}
    for rating in store.find(AreaRating, area=list(baseline.areas)):
        if rating.mapping in of_mapping:
            levels[rating.client][rating.area] = rating.need_level
    states = [assessed(each, baseline.areas) for each in levels.values()]
    return Share(
        need=states.count(Assessed.NEED),
        no_need=states.count(Assessed.NO_NEED),
        not_assessed=states.count(Assessed.NOT_ASSESSED),
        baseline=baseline.percent,
        baseline_on=baseline.counted_on,
    )
