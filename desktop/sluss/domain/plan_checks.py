"""What must be in place before a joint plan is approved."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from sluss.domain.machines import MeasureStatus
from sluss.domain.mapping import AreaRating
from sluss.domain.planning import JointPlan, Measure
from sluss.errors import SlussError
from sluss.errors.cases import (
    PlanAreasUnmapped,
    PlanClientUnheard,
    PlanHasNoMeasure,
    PlanMeasureUnanswered,
    PlanNeedUnmet,
    PlanOthersMissing,
    PlanReviewMissing,
    PlanUnanswered,
)

# Six months are at most 184 days. Source: domain model 2.4, INV-13.
LONGEST_TO_REVIEW = dt.timedelta(days=184)
# Source: Vägen till målet (2010-2014): housing and network are looked at first; INV-12.
MAPPED_FIRST = frozenset({"housing", "social_support"})


def hindrances(
    plan: JointPlan,
    measures: Iterable[Measure],
    ratings: Sequence[AreaRating],
    today: dt.date,
) -> tuple[SlussError, ...]:
    """Return everything that keeps a plan from being approved, empty if nothing does.

    `measures` are the client's, `ratings` those of the newest mapping. A need that is met by no
    measure has its reason in the officer's view. Source: domain model 2.4, INV-10 to INV-13.
    """
    kept = [
        each
        for each in measures
        if not each.withdrawn and each.status is not MeasureStatus.CANCELLED
    ]
    return tuple(_hindrances(plan, kept, ratings, today))


def _hindrances(
    plan: JointPlan, measures: Sequence[Measure], ratings: Sequence[AreaRating], today: dt.date
) -> Iterator[SlussError]:
    if not measures:
        yield PlanHasNoMeasure()
    unanswered = sum(each.responsible is None for each in measures)
    if unanswered:
        yield PlanMeasureUnanswered(measures=unanswered)
    unmet = len(_unmet(measures, ratings))
    if unmet:
        yield PlanNeedUnmet(areas=unmet)
    if plan.overall_responsible is None:
        yield PlanUnanswered()
    if not (plan.client_participated and plan.client_consents):
        yield PlanClientUnheard()
    if plan.review_date is None or plan.review_date > today + LONGEST_TO_REVIEW:
        yield PlanReviewMissing()
    if not plan.other_actors.strip():
        yield PlanOthersMissing()
    if not {each.area for each in ratings if each.need_level is not None} >= MAPPED_FIRST:
        yield PlanAreasUnmapped()


def _unmet(measures: Sequence[Measure], ratings: Sequence[AreaRating]) -> set[str]:
    met = {each.area for each in measures}
    return {
        each.area
        for each in ratings
        if each.need_level and each.area not in met and not each.staff_view.strip()
    }
