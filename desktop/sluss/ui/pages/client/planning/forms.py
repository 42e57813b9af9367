"""The forms that are reached from the plan: which fields, and what saves them."""

import datetime as dt

from sluss.domain.ids import RecordId
from sluss.domain.plan_checks import Mend, Place
from sluss.text import _
from sluss.ui.pages.client.tasks import MEASURE_FIELDS, RATING_FIELDS, Task
from sluss.usecases.needs import rate_area
from sluss.usecases.plan_views import CoherenceView, OtherPlanView, PlanView
from sluss.usecases.plans import answer_plan, explain_need, fill_in_plan
from sluss.usecases.reconcile import reconcile, reconcile_form

PLAN_FIELDS = (
    "goal", "overall_responsible", "review_date", "other_actors", "client_participated",
    "client_consents", "client_comment", "nothing_tried_before", "risk_level", "kind",
    "without_consent",
)  # fmt: skip
EVENT_FIELDS = ("happened_on", "type", "progress", "by", "note")
ANSWER_FIELDS = ("answer", "reason", "answered_on", "by")
EARLIER_FIELDS = ("area", "what", "party", "provider", "start", "end", "outcome", "source")


def plan(client: RecordId, shown: PlanView | None) -> Task:
    """Return the form of a version of the plan, or of the first one."""
    if shown is None:
        return Task(
            "JointPlan", _("Joint plan"), client, only=PLAN_FIELDS,
            save=fill_in_plan, save_with=(client,),
        )  # fmt: skip
    heading = _("Joint plan, version {n}").format(n=shown.version)
    return Task("JointPlan", heading, client, shown.id, only=PLAN_FIELDS)


def new_measure(client: RecordId, plan: PlanView | None, area: str = "") -> Task:
    """Return the form of a measure in the plan, in a life area if one is named."""
    preset = {"area": area} if area else {}
    hidden = {"plan": plan.id} if plan is not None else {}
    return Task(
        "Measure", _("New measure"), client, only=MEASURE_FIELDS, preset=preset, hidden=hidden
    )


def measure(client: RecordId, record: RecordId) -> Task:
    """Return the form of a measure there is; its state is changed by what is said of it."""
    return Task("Measure", _("Measure"), client, record, only=MEASURE_FIELDS)


def event(client: RecordId, measure: RecordId, title: str, today: dt.date) -> Task:
    """Return the form of something that happened in a measure."""
    heading = _("{measure}: what happened").format(measure=title)
    return Task(
        "MeasureEvent", heading, client, only=EVENT_FIELDS, preset={"happened_on": today},
        hidden={"measure": measure}, apart=measure.hex(),
    )  # fmt: skip


def answer(client: RecordId, plan: RecordId, party: RecordId | None, name: str) -> Task:
    """Return the form of an answer: of the client where there is no party."""
    heading = _("{name}: answer to the plan").format(name=name)
    return Task(
        "PlanAnswer", heading, client, only=ANSWER_FIELDS, hidden={"party": party},
        save=answer_plan, save_with=(plan,), apart=plan.hex() + (party.hex() if party else ""),
    )  # fmt: skip


def other_plan(client: RecordId, kept: OtherPlanView | None = None) -> Task:
    """Return the form of a plan another party has."""
    only = ("party", "type", "made_on", "note")
    record = kept.id if kept is not None else None
    return Task("OtherPartyPlan", _("Another party's plan"), client, record, only=only)


def coherence(client: RecordId, other: OtherPlanView, area: CoherenceView, today: dt.date) -> Task:
    """Return the form of a comparison with another plan in one life area, made today."""
    heading = _("{plan}: {area}").format(plan=other.type, area=area.label)
    return Task(
        "PlanCoherence", heading, client, only=("coherence", "checked_on", "note"),
        preset={"checked_on": today, "coherence": None, "note": area.note},
        hidden={"other_plan": other.id, "area": area.area}, apart=other.id.hex() + area.area,
    )  # fmt: skip


def reason(client: RecordId, area: str, label: str) -> Task:
    """Return the form of why there is no measure for a need."""
    heading = _("{area}: why there is no measure").format(area=label)
    return Task(
        "AcceptedFinding", heading, client, only=("reason",),
        save=explain_need, save_with=(client, area), apart=area,
    )  # fmt: skip


def need(client: RecordId, area: str, label: str, rating: RecordId | None) -> Task:
    """Return the form of what is known of one life area."""
    return Task(
        "AreaRating", _("Need: {area}").format(area=label), client, rating, only=RATING_FIELDS,
        save=rate_area, save_with=(client, area), apart=area,
    )  # fmt: skip


def earlier(client: RecordId) -> Task:
    """Return the form of something that was tried before."""
    return Task("EarlierIntervention", _("Tried before"), client, only=EARLIER_FIELDS)


def reconciling(client: RecordId) -> Task:
    """Return the form in which all measures that go on are gone through."""
    return Task(
        "Measure", _("Go through the measures"), client, apart="reconcile",
        ask=reconcile_form, ask_with=(client, _("What has changed, or why it ended")),
        save=reconcile, save_with=(client, _("Ask about: {measure}")),
    )  # fmt: skip


def mending(client: RecordId, plan_: PlanView | None, place: Place, label: str) -> Task:
    """Return the form in which something that is missing is put right."""
    if place.mend is Mend.MEASURE and place.record is not None:
        return measure(client, place.record)
    if place.mend is Mend.NEW_MEASURE:
        return new_measure(client, plan_, place.name)
    if place.mend is Mend.NEED:
        return need(client, place.name, label, place.record)
    if place.mend is Mend.REASON:
        return reason(client, place.name, label)
    if place.mend is Mend.EARLIER:
        return earlier(client)
    return plan(client, plan_)
