"""What must be in place before a joint plan is approved, and where each thing is put right."""

import datetime as dt
import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus
from sluss.domain.mapping import AreaRating
from sluss.domain.plan_limits import Limits
from sluss.domain.planning import AcceptedFinding, JointPlan, Measure
from sluss.domain.sentences import ReleaseEvent
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
from sluss.errors.plans import (
    PlanEarlierUnknown,
    PlanGroundMissing,
    PlanIsQuick,
    PlanMeasureWithoutNeed,
    PlanReviewAfterRelease,
)

# Source: Vägen till målet (2010-2014): housing and network are looked at first; INV-12.
MAPPED_FIRST = ("housing", "social_support")
JOINT, QUICK, OWN = "joint", "quick", "own_authority"  # codes of the list plan_kind
# The kind of an accepted finding that says why a need is met by no measure.
NO_MEASURE = "need_without_measure"


class Content(enum.IntEnum):
    """Under which heading of the plan something is missing.

    The first four are the contents a joint plan must have. Source: "Samverka för att förebygga
    återfall i brott"; they are the headings of the plan on screen and on paper.
    """

    MEASURES = 1
    PARTIES = 2
    OTHERS = 3
    OVERALL = 4
    CLIENT = 5
    BASIS = 6
    REVIEW = 7


class Mend(enum.Enum):
    """Where something is put right: in the form of the plan, of a measure, of a need ..."""

    PLAN = "plan"
    MEASURE = "measure"
    NEW_MEASURE = "new_measure"
    NEED = "need"
    REASON = "reason"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Place:
    """One place to put something right. `name` is a field of the plan or the code of a life area.

    `record` is the measure it is about, or what the newest mapping says of the life area.
    """

    mend: Mend
    name: str = ""
    record: RecordId | None = None


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that keeps a plan from being approved, said by `error`, and where it is mended."""

    content: Content
    error: SlussError
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a plan is checked against.

    `measures` are the client's, `ratings` those of the newest mapping. `reasons` are why needs are
    met by no measure, by life area. `tried_before`: something is noted of what was tried earlier.
    `release` is the next planned release.
    """

    measures: tuple[Measure, ...] = ()
    ratings: tuple[AreaRating, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)
    tried_before: bool = False
    release: dt.date | None = None


def is_shared(plan: JointPlan) -> bool:
    """Whether other parties may see it: one without consent is the own authority's. INV-11."""
    return plan.kind != OWN


def standing(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """Return the measures that were neither taken back nor dropped."""
    dropped = MeasureStatus.CANCELLED
    return tuple(each for each in measures if not each.withdrawn and each.status is not dropped)


def needs(ratings: Sequence[AreaRating]) -> tuple[str, ...]:
    """Return the life areas with a mapped need (a level of one or more), each once."""
    return tuple(dict.fromkeys(each.area for each in ratings if each.need_level))


def recorded_reasons(accepted: Sequence[AcceptedFinding]) -> dict[str, str]:
    """Return why needs are met by no measure, by life area; the latest reason holds."""
    found = [each for each in accepted if each.kind == NO_MEASURE and not each.withdrawn]
    found.sort(key=lambda each: (each.accepted_on or dt.date.min, each.id))
    return {each.area: each.reason for each in found if each.reason.strip()}


def coming_release(releases: Sequence[ReleaseEvent], today: dt.date) -> dt.date | None:
    """Return the next planned release that has not taken place, None if none is ahead."""
    ahead = [
        each.planned_date
        for each in releases
        if not each.withdrawn and each.actual_date is None and each.planned_date is not None
    ]
    return min((day for day in ahead if day >= today), default=None)


def lacks(plan: JointPlan, basis: Basis, limits: Limits, today: dt.date) -> tuple[Lack, ...]:
    """Return everything that keeps a plan from being approved, heading by heading.

    Empty if nothing does. Source: domain model 2.4, INV-10 to INV-13, F-S3-10, F-S4-06.
    """
    if plan.kind == QUICK:
        return (Lack(Content.MEASURES, PlanIsQuick(), (Place(Mend.PLAN, "kind"),)),)
    measures = standing(basis.measures)
    found = [
        *_measures(measures, basis),
        *_parties(measures),
        *_texts(plan),
        *_client(plan),
        *_basis(plan, basis),
        *_review(plan, basis, limits, today),
    ]
    return tuple(sorted(found, key=lambda each: each.content))


def hindrances(
    plan: JointPlan, basis: Basis, limits: Limits, today: dt.date
) -> tuple[SlussError, ...]:
    """Return what `lacks` finds, as errors alone."""
    return tuple(each.error for each in lacks(plan, basis, limits, today))


def unmet(basis: Basis) -> tuple[str, ...]:
    """Return the life areas with a need that no measure meets and no reason explains."""
    met = {each.area for each in standing(basis.measures)}
    return tuple(a for a in needs(basis.ratings) if a not in met and a not in basis.reasons)


def without_need(basis: Basis) -> tuple[Measure, ...]:
    """Return the measures in life areas without a mapped need. F-S3-10."""
    needed = needs(basis.ratings)
    return tuple(each for each in standing(basis.measures) if each.area not in needed)


def _measures(measures: Sequence[Measure], basis: Basis) -> Iterator[Lack]:
    if not measures:
        yield Lack(Content.MEASURES, PlanHasNoMeasure(), (Place(Mend.NEW_MEASURE),))
    if areas := unmet(basis):
        both = (Mend.NEW_MEASURE, Mend.REASON)
        places = tuple(Place(mend, area) for area in areas for mend in both)
        yield Lack(Content.MEASURES, PlanNeedUnmet(areas=len(areas)), places)
    if loose := without_need(basis):
        areas = tuple(dict.fromkeys(each.area for each in loose))
        places = tuple(_need(basis, area) for area in areas)
        yield Lack(Content.MEASURES, PlanMeasureWithoutNeed(measures=len(loose)), places)


def _need(basis: Basis, area: str) -> Place:
    rated = next((each.id for each in basis.ratings if each.area == area), None)
    return Place(Mend.NEED, area, rated)


def _parties(measures: Sequence[Measure]) -> Iterator[Lack]:
    nobodys = [each for each in measures if each.responsible is None]
    if nobodys:
        places = tuple(Place(Mend.MEASURE, each.area, each.id) for each in nobodys)
        yield Lack(Content.PARTIES, PlanMeasureUnanswered(measures=len(nobodys)), places)


def _texts(plan: JointPlan) -> Iterator[Lack]:
    if not plan.other_actors.strip():
        yield Lack(Content.OTHERS, PlanOthersMissing(), (Place(Mend.PLAN, "other_actors"),))
    if plan.overall_responsible is None:
        yield Lack(Content.OVERALL, PlanUnanswered(), (Place(Mend.PLAN, "overall_responsible"),))


def _client(plan: JointPlan) -> Iterator[Lack]:
    if plan.kind == OWN:
        if not plan.without_consent.strip():
            place = Place(Mend.PLAN, "without_consent")
            yield Lack(Content.CLIENT, PlanGroundMissing(), (place,))
    elif not (plan.client_participated and plan.client_consents):
        name = "client_consents" if plan.client_participated else "client_participated"
        yield Lack(Content.CLIENT, PlanClientUnheard(), (Place(Mend.PLAN, name),))


def _basis(plan: JointPlan, basis: Basis) -> Iterator[Lack]:
    mapped = {each.area for each in basis.ratings if each.need_level is not None}
    if missing := [area for area in MAPPED_FIRST if area not in mapped]:
        places = tuple(_need(basis, area) for area in missing)
        yield Lack(Content.BASIS, PlanAreasUnmapped(), places)
    if not (basis.tried_before or plan.nothing_tried_before):
        places = (Place(Mend.EARLIER), Place(Mend.PLAN, "nothing_tried_before"))
        yield Lack(Content.BASIS, PlanEarlierUnknown(), places)


def _review(plan: JointPlan, basis: Basis, limits: Limits, today: dt.date) -> Iterator[Lack]:
    """Within six months; and not first after a release that is more than a month away.

    A plan approved in the last month before the release is looked at then. INV-13.
    """
    day, place = plan.review_date, (Place(Mend.PLAN, "review_date"),)
    if day is None or not today <= day <= today + limits.review_within:
        yield Lack(Content.REVIEW, PlanReviewMissing(), place)
        return
    release = basis.release
    if release is not None and release - today > limits.review_before_release and day > release:
        yield Lack(Content.REVIEW, PlanReviewAfterRelease(), place)
