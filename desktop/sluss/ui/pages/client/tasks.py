"""What can be filled in about a client: which form, with which fields, beginning with what."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sluss.domain.form_fields import FieldValue
from sluss.domain.gaps.findings import Finding
from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.usecases.changed import Saved
from sluss.usecases.client_form import NUMBER, NUMBER_KIND
from sluss.usecases.client_page import ClientPage, Need
from sluss.usecases.dated_facts import change_fact, note_fact
from sluss.usecases.drafts import FormPlace
from sluss.usecases.forms import Form
from sluss.usecases.gap_decisions import accept_days
from sluss.usecases.goals import save_goal
from sluss.usecases.mapping_form import mapping_form, save_mapping
from sluss.usecases.mapping_templates import keep_own_template, own_template_form
from sluss.usecases.measure_forms import agree_form, confirm_form, end_form
from sluss.usecases.measures import agree_measure, confirm_measure, end_measure, pause_measure
from sluss.usecases.needs import rate_area
from sluss.usecases.plans import answer_plan, explain_need, fill_in_plan
from sluss.usecases.reconcile import reconcile, reconcile_form
from sluss.usecases.way_out import note_turning_point, turning_point_form

CLIENT_FIELDS = (
    "given_name", "family_name", NUMBER, NUMBER_KIND, "birth_date", "legal_gender",
    "preferred_name", "phone", "email", "interpreter_language", "register_no",
)  # fmt: skip
RATING_FIELDS = ("need_level", "motivation", "staff_view", "client_view", "strengths", "wish")
MEASURE_FIELDS = (
    "area", "title", "type", "responsible", "provider", "place", "planned_start", "planned_end",
    "hours_a_week", "sessions_planned", "programme_name", "goal", "factor", "by_client", "note",
)  # fmt: skip
NOTE_FIELDS = ("happened_on", "type", "spoken_with", "text", "measure", "visibility")

Save = Callable[..., Saved]  # a use case: session, then what was filled in
Ask = Callable[..., Form]  # a use case: session, what it is about, the language
# By the name that is kept beside a draft.
SAVES: dict[str, Save] = {
    "accept_days": accept_days,
    "rate_area": rate_area,
    "note_fact": note_fact,
    "change_fact": change_fact,
    "agree_measure": agree_measure,
    "answer_plan": answer_plan,
    "confirm_measure": confirm_measure,
    "end_measure": end_measure,
    "explain_need": explain_need,
    "fill_in_plan": fill_in_plan,
    "pause_measure": pause_measure,
    "reconcile": reconcile,
    "keep_own_template": keep_own_template,
    "note_turning_point": note_turning_point,
    "save_goal": save_goal,
    "save_mapping": save_mapping,
}
ASKS: dict[str, Ask] = {
    "agree_form": agree_form,
    "confirm_form": confirm_form,
    "end_form": end_form,
    "reconcile_form": reconcile_form,
    "mapping_form": mapping_form,
    "own_template_form": own_template_form,
    "turning_point_form": turning_point_form,
}
# What takes only what was changed, so that nothing of a colleague's is written over.
CHANGES: set[Save] = {change_fact}


@dataclass(frozen=True, slots=True)
class Task:
    """What is filled in. `only` names the fields asked for, `preset` what they begin with.

    `hidden` goes along unseen. `save` and its arguments replace the general saving. `ask` and its
    arguments replace the general form, where more than one record is filled in at once. `apart`
    tells its draft from those of like forms about the same.
    """

    kind: str
    heading: str
    client: RecordId | None = None
    record: RecordId | None = None
    only: Sequence[str] = ()
    preset: Mapping[str, object] = field(default_factory=dict)
    hidden: Mapping[str, FieldValue] = field(default_factory=dict)
    save: Save | None = None
    save_with: tuple[object, ...] = ()
    ask: Ask | None = None
    ask_with: tuple[object, ...] = ()
    apart: str = ""


def place_of(task: Task) -> FormPlace:
    """Return by what the draft of a task is found again."""
    return FormPlace(task.kind, task.client, task.record, task.apart)


def kept(task: Task) -> dict[str, object]:
    """Return what has to be kept beside a draft to fill in the same form later."""
    name = next((name for name, save in SAVES.items() if save is task.save), "")
    form = next((name for name, ask in ASKS.items() if ask is task.ask), "")
    return {
        "heading": task.heading,
        "only": list(task.only),
        "preset": dict(task.preset),
        "hidden": dict(task.hidden),
        "save": name,
        "save_with": list(task.save_with),
        "ask": form,
        "ask_with": list(task.ask_with),
    }


def again(place: FormPlace, preset: Mapping[str, Any]) -> Task:
    """Return the task whose draft was kept with this."""
    return Task(
        kind=place.kind,
        heading=preset["heading"],
        client=place.client,
        record=place.record,
        only=tuple(preset["only"]),
        preset=preset["preset"],
        hidden=preset["hidden"],
        save=SAVES.get(preset["save"]),
        save_with=tuple(preset["save_with"]),
        apart=place.apart,
        ask=ASKS.get(preset.get("ask", "")),
        ask_with=tuple(preset.get("ask_with", ())),
    )


def new_client() -> Task:
    """Return the form of a new client; one field is enough."""
    return Task("Client", _("New client"), only=CLIENT_FIELDS)


def details(client: RecordId) -> Task:
    """Return the form of what is known about the person."""
    heading = _("Details of the client")
    return Task("Client", heading, record=client, only=(*CLIENT_FIELDS, "status"))


def note(client: RecordId, today: dt.date) -> Task:
    """Return the form of a note of today."""
    preset = {"happened_on": today}
    return Task("CaseNote", _("New note"), client, only=NOTE_FIELDS, preset=preset)


def measure(client: RecordId, shown: ClientPage | None) -> Task:
    """Return the form of a new measure, which belongs to the newest plan."""
    plan = shown.plan if shown is not None else None
    hidden: dict[str, FieldValue] = {"plan": plan.id} if plan is not None else {}
    return Task("Measure", _("New measure"), client, only=MEASURE_FIELDS, hidden=hidden)


def kept_measure(client: RecordId | None, record: bytes) -> Task:
    """Return the form of a measure there is."""
    return Task("Measure", _("Measure"), client, RecordId(record), only=MEASURE_FIELDS)


def need(client: RecordId | None, wanted: Need) -> Task:
    """Return the form of what is known of one life area."""
    return Task(
        "AreaRating",
        _("Need: {area}").format(area=wanted.label),
        client,
        record=wanted.rating,
        only=RATING_FIELDS,
        save=rate_area,
        save_with=(client, wanted.area),
        apart=wanted.area,
    )


def accepted_days(client: RecordId, finding: Finding, area: str) -> Task:
    """Return the form in which days without a measure are accepted with a reason."""
    code, kind, since, previous = finding.key
    return Task(
        "AcceptedFinding",
        _("Accept days without a measure: {area}").format(area=area),
        client,
        only=("reason",),
        save=accept_days,
        save_with=(client, code, kind, since.isoformat(), previous),
        apart=f"{code}:{kind}:{since}",
    )
