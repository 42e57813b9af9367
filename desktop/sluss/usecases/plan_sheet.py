"""The plan's page: need, measure, party; what is missing; who answered; what others plan."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from sluss.domain.entities import (
    AreaRating,
    EarlierIntervention,
    JointPlan,
    MeasureEvent,
    OtherPartyPlan,
    Party,
    PlanAnswer,
    PlanCoherence,
    RiskAssessment,
    User,
)
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.machines import NEXT, PlanStatus
from sluss.domain.plan_advice import (
    Intensity,
    between_chairs,
    client_share,
    follow_up_due,
    intensity,
    only_one_area,
    running,
)
from sluss.domain.plan_checks import (
    JOINT,
    QUICK,
    Basis,
    Lack,
    Mend,
    Place,
    is_shared,
    lacks,
    needs,
    standing,
)
from sluss.domain.plan_compare import forks
from sluss.domain.plan_limits import Limits
from sluss.domain.rights import Right
from sluss.oplog.clock import instant
from sluss.store.history import creations
from sluss.usecases.forms import filled
from sluss.usecases.joint_checks import basis_of, limits_of
from sluss.usecases.measure_views import measure_views
from sluss.usecases.plan_views import (
    Advice,
    AnswerView,
    CoherenceView,
    EarlierLine,
    LackView,
    MeasureView,
    NeedView,
    OtherPlanView,
    PlanSheet,
    PlanView,
    VersionLine,
)
from sluss.usecases.plans import newest_plan
from sluss.usecases.records import converted
from sluss.usecases.rights import may
from sluss.usecases.session import Session, local, today
from sluss.usecases.wording import Wording


@dataclass(frozen=True, slots=True)
class _Read:
    """What the parts of the page are made of."""

    session: Session
    words: Wording
    client: RecordId
    day: dt.date
    basis: Basis
    limits: Limits
    measures: tuple[MeasureView, ...]

    def area(self, code: str) -> str:
        """Return what a life area is called."""
        return self.words.code("life_area", code, self.day)


def plan_sheet(
    session: Session, client: RecordId, language: str, version: RecordId | None = None
) -> PlanSheet:
    """Return the plan's page of a client, with the newest version or the one that is asked for.

    Raises `NotFound`.
    """
    store, words, day = session.store, Wording(session, language), today(session)
    basis, limits = basis_of(session, client), limits_of(session)
    measures = measure_views(words, basis, client)
    read = _Read(session, words, client, day, basis, limits, measures)
    newest = newest_plan(session, client)
    shown = newest if version is None else store.get(JointPlan, version)
    return PlanSheet(
        client=client,
        today=day,
        plan=_plan(words, shown) if shown is not None else None,
        versions=_versions(read),
        lacks=_lacks(read, lacks(shown, basis, limits, day)) if shown is not None else (),
        open_questions=_open_questions(read, shown),
        measures=measures,
        needs=_needs(read),
        answers=_answers(read, shown) if shown is not None else (),
        others=_others(read),
        advice=_advice(read),
        earlier=_earlier(read),
        release=basis.release,
        follow_up=follow_up_due(
            basis.measures,
            store.find(MeasureEvent, client=client),
            shown.valid_from if shown is not None else None,
            limits,
        ),
    )


def lacks_while_typing(
    session: Session,
    client: RecordId,
    plan: RecordId | None,
    values: Mapping[str, FieldValue],
    language: str,
) -> tuple[LackView, ...]:
    """Return what would keep the plan from being approved as its form stands now.

    Raises `NotValid` where a field cannot be read yet, and `NotFound`.
    """
    given = filled(JointPlan, values, new=False)
    if plan is None:
        typed = converted(JointPlan, {"id": client, "client": client} | given)
    else:
        before = session.store.get(JointPlan, plan)
        typed = converted(JointPlan, msgspec.structs.asdict(before) | given)
    words, day = Wording(session, language), today(session)
    basis, limits = basis_of(session, client), limits_of(session)
    read = _Read(session, words, client, day, basis, limits, ())
    assert isinstance(typed, JointPlan)  # noqa: S101 - `converted` makes what it is told to
    return _lacks(read, lacks(typed, basis, limits, day))


def _plan(words: Wording, plan: JointPlan) -> PlanView:
    possible = NEXT[PlanStatus].get(plan.status, frozenset())
    return PlanView(
        id=plan.id,
        version=plan.version,
        kind=plan.kind,
        kind_label=words.code("plan_kind", plan.kind),
        status=plan.status,
        status_label=words.code("plan_status", plan.status),
        goal=plan.goal,
        overall=words.record(Party, plan.overall_responsible),
        valid_from=plan.valid_from,
        review_date=plan.review_date,
        participated=plan.client_participated,
        consents=plan.client_consents,
        comment=plan.client_comment,
        other_actors=plan.other_actors,
        without_consent=plan.without_consent,
        nothing_tried_before=plan.nothing_tried_before,
        steps=tuple(each for each in PlanStatus if each in possible),
    )


def _versions(read: _Read) -> tuple[VersionLine, ...]:
    store, words = read.session.store, read.words
    plans = store.find(JointPlan, client=read.client)
    plans.sort(key=lambda each: (each.version, each.id), reverse=True)
    rivals = {each.id for same in forks(plans) for each in same}
    made = creations(store.connection, store.logs, JointPlan, [each.id for each in plans])
    return tuple(
        VersionLine(
            id=each.id,
            version=each.version,
            status=words.code("plan_status", each.status),
            kind=words.code("plan_kind", each.kind),
            made_by=words.record(User, made[each.id].user),
            made_on=local(store.country, instant(made[each.id].time)).date(),
            rival=each.id in rivals,
        )
        for each in plans
    )


def _open_questions(read: _Read, plan: JointPlan | None) -> tuple[LackView, ...]:
    """Return what is open in a quick plan: what would be missing in a joint one."""
    if plan is None or plan.kind != QUICK:
        return ()
    as_joint = msgspec.structs.replace(plan, kind=JOINT)
    return _lacks(read, lacks(as_joint, read.basis, read.limits, read.day))


def _lacks(read: _Read, found: Sequence[Lack]) -> tuple[LackView, ...]:
    return tuple(
        LackView(
            each.content,
            each.error,
            tuple((place, _place_name(read, place)) for place in each.places),
        )
        for each in found
    )


def _place_name(read: _Read, place: Place) -> str:
    if place.mend is Mend.PLAN:
        return read.words.field(JointPlan, place.name)
    if place.mend is Mend.MEASURE:
        title = (each.title for each in read.basis.measures if each.id == place.record)
        return next(title, "")
    if place.mend is Mend.EARLIER:
        return read.words.entity(EarlierIntervention)
    return read.area(place.name) if place.name else ""


def _needs(read: _Read) -> tuple[NeedView, ...]:
    ratings = {each.area: each for each in read.basis.ratings if each.need_level}
    met = [each.area for each in standing(read.basis.measures)]
    return tuple(_need(read, ratings[area], met) for area in needs(read.basis.ratings))


def _need(read: _Read, rating: AreaRating, met: Sequence[str]) -> NeedView:
    return NeedView(
        area=rating.area,
        label=read.area(rating.area),
        level=read.words.code("need_level", rating.need_level),
        party=read.words.record(Party, rating.responsible),
        measures=met.count(rating.area),
        reason=read.basis.reasons.get(rating.area, ""),
    )


def _answers(read: _Read, plan: JointPlan) -> tuple[AnswerView, ...]:
    """Return the last answer of each who was asked: the client, and every party that sees it."""
    answers = read.session.store.find(PlanAnswer, client=read.client, plan=plan.id)
    last: dict[RecordId | None, PlanAnswer] = {}
    for each in sorted(answers, key=lambda each: (each.answered_on or dt.date.min, each.id)):
        last[each.party] = each
    asked: dict[RecordId | None, None] = {None: None}
    if plan.overall_responsible is not None and is_shared(plan):
        asked[plan.overall_responsible] = None
    if is_shared(plan):
        asked |= {m.responsible: None for m in running(read.basis.measures) if m.responsible}
    asked |= dict.fromkeys(last)
    return tuple(_answer(read.words, party, last.get(party)) for party in asked)


def _answer(words: Wording, party: RecordId | None, answer: PlanAnswer | None) -> AnswerView:
    return AnswerView(
        party=party,
        name=words.record(Party, party),
        answer=answer.answer if answer else "",
        label=words.code("plan_answer", answer.answer) if answer else "",
        reason=answer.reason if answer else "",
        day=answer.answered_on if answer else None,
        by=answer.by if answer else "",
    )


def _others(read: _Read) -> tuple[OtherPlanView, ...]:
    store, words = read.session.store, read.words
    plans = store.find(OtherPartyPlan, client=read.client)
    checks: dict[tuple[RecordId, str], PlanCoherence] = {}
    found = store.find(PlanCoherence, client=read.client)
    for each in sorted(found, key=lambda each: (each.checked_on or dt.date.min, each.id)):
        checks[each.other_plan, each.area] = each
    areas = read.session.catalog.codes("life_area").values()
    plans.sort(key=lambda each: (each.made_on or dt.date.min, each.id))
    return tuple(
        OtherPlanView(
            id=plan.id,
            party=words.record(Party, plan.party),
            type=words.code("other_plan_type", plan.type, plan.made_on),
            made_on=plan.made_on,
            note=plan.note,
            areas=tuple(_coherence(read, area, checks.get((plan.id, area))) for area in areas),
        )
        for plan in plans
    )


def _coherence(read: _Read, area: str, check: PlanCoherence | None) -> CoherenceView:
    code = check.coherence if check is not None else "not_checked"
    return CoherenceView(
        area=area,
        label=read.area(area),
        coherence=code,
        coherence_label=read.words.code("plan_coherence", code),
        checked_on=check.checked_on if check else None,
        note=check.note if check else "",
        record=check.id if check else None,
    )


def _advice(read: _Read) -> Advice:
    chairs = between_chairs(read.basis)
    nobodys = {each.id for each in chairs.measures}
    one = only_one_area(read.basis)
    return Advice(
        share=client_share(read.basis.measures, read.limits),
        intensity=_intensity(read),
        one_area=read.area(one) if one else "",
        chairs_measures=tuple(each for each in read.measures if each.id in nobodys),
        chairs_needs=tuple(each for each in _needs(read) if each.area in chairs.needs),
    )


def _intensity(read: _Read) -> Intensity | None:
    """Return the hours against the guideline for those who read what is assessed. F-S3-12."""
    if not may(read.session, Right.READ_TEXTS):
        return None
    found = read.session.store.find(RiskAssessment, client=read.client)
    newest = max(found, key=lambda each: (each.assessed_on, each.id), default=None)
    if newest is None:
        return None
    return intensity(read.basis.measures, newest.level, read.limits)


def _earlier(read: _Read) -> tuple[EarlierLine, ...]:
    found = read.session.store.find(EarlierIntervention, client=read.client)
    found.sort(key=lambda each: (each.start or dt.date.min, each.id))
    return tuple(
        EarlierLine(
            area=read.area(each.area),
            what=each.what,
            who=read.words.record(Party, each.party) or each.provider,
            outcome=each.outcome,
        )
        for each in found
    )
