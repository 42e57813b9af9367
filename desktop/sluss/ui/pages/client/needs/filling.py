"""What is filled in on the tab of needs and goals: which form, beginning with what."""

from collections.abc import Callable

from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.ui.pages.client.tasks import RATING_FIELDS, Task
from sluss.usecases.goals import Proposal, save_goal
from sluss.usecases.mapping_form import mapping_form, save_mapping
from sluss.usecases.mapping_templates import keep_own_template, own_template_form
from sluss.usecases.needs import rate_area
from sluss.usecases.needs_page import NeedLine, NeedsPage
from sluss.usecases.way_out import note_turning_point, turning_point_form

GOAL_FIELDS = (
    "text", "area", "parent", "main", "client_words", "conditions", "measured_by", "due", "status",
)  # fmt: skip
TRIED_FIELDS = (
    "area", "what", "party", "provider", "start", "end", "outcome", "source", "consent",
)  # fmt: skip
CHECK_FIELDS = (
    "checked_on", "occasion", "no_abuse", "network", "housing", "work_contact", "identity", "note",
)  # fmt: skip
RATED_FIELDS = ("rated_on", "occasion", "confidence", "insight", "future", "words")
READINESS_FIELDS = ("rated_on", "level", "expected_weeks", "joint_measure", "reason")


def mapping(page: NeedsPage, template: str) -> Task:
    """Return the form of the mapping under way, or of a new one with a template."""
    head = page.mapping
    record = page.under_way
    if record is not None and head is not None and head.id == record:
        template = head.template
    words = (_("Not known yet"), _("The mapping is finished"))
    return Task(
        "NeedsMapping",
        _("New mapping") if record is None else _("Mapping"),
        page.client,
        record,
        save=save_mapping,
        save_with=(page.client, record, template),
        ask=mapping_form,
        ask_with=(page.client, record, template, words),
        apart=template,
    )


def area(page: NeedsPage, line: NeedLine) -> Task:
    """Return the form of one life area alone."""
    return Task(
        "AreaRating",
        _("Need: {area}").format(area=line.label),
        page.client,
        only=RATING_FIELDS,
        preset={
            "need_level": line.need_level,
            "motivation": line.motivation,
            "staff_view": line.staff_view,
            "client_view": line.client_view,
            "strengths": line.strengths,
            "wish": line.wish,
        },
        save=rate_area,
        save_with=(page.client, line.area),
        apart=line.area,
    )


def own_template(page: NeedsPage, begin: str) -> Task:
    """Return the form of the office's own template."""
    help_ = _(
        "One line for each thing you ask about. Write the life area it is about after a colon, as"
        " in Driving licence: occupation. Without one it is a wish and not rated. The areas are"
    )
    return Task(
        "NeedsMapping",
        _("Own template of the office"),
        page.client,
        save=keep_own_template,
        save_with=(page.client,),
        ask=own_template_form,
        ask_with=(begin, help_),
        apart="own template",
    )


def goal(page: NeedsPage, record: RecordId | None = None, under: RecordId | None = None) -> Task:
    """Return the form of a goal: a new one, a step towards another one, or one there is."""
    heading = _("Goal")
    if record is None:
        heading = _("New goal") if under is None else _("New step towards a goal")
    return Task(
        "Goal",
        heading,
        page.client,
        record,
        only=GOAL_FIELDS,
        preset={"parent": under} if under is not None else {},
        save=save_goal,
        save_with=(page.client, record),
        apart=under.hex() if under is not None else "",
    )


def proposed(page: NeedsPage, proposal: Proposal) -> Task:
    """Return the form of a goal that begins with a wish or with a goal of a set."""
    preset: dict[str, object] = {
        "text": proposal.text,
        "client_words": proposal.client_words,
        "measured_by": proposal.measured_by,
    }
    if proposal.area:
        preset["area"] = proposal.area
    return Task(
        "Goal",
        _("New goal"),
        page.client,
        only=GOAL_FIELDS,
        preset=preset,
        hidden={"mapping": proposal.mapping, "template": proposal.template},
        save=save_goal,
        save_with=(page.client, None),
        apart=(proposal.template or proposal.text)[:100],
    )


def tried(page: NeedsPage, record: RecordId | None = None) -> Task:
    """Return the form of something that was tried before."""
    return Task("EarlierIntervention", _("Tried before"), page.client, record, only=TRIED_FIELDS)


def check(page: NeedsPage, record: RecordId | None = None) -> Task:
    """Return the form of the five conditions, today unless they are looked at again."""
    preset = {"checked_on": page.today, "occasion": page.way_out.next_check}
    return Task("DesistanceCheck", _("Five conditions"), page.client, record, CHECK_FIELDS, preset)


def rating(page: NeedsPage, record: RecordId | None = None) -> Task:
    """Return the form of what the client answered, to be written in from paper."""
    preset = {"rated_on": page.today, "occasion": page.way_out.next_rating}
    heading = _("The client's own rating")
    return Task("SelfRating", heading, page.client, record, RATED_FIELDS, preset)


def turning_point(page: NeedsPage, record: RecordId | None = None) -> Task:
    """Return the form of a turning point; a new one brings what is to follow it."""
    heading = _("Turning point")
    if record is not None:
        return Task("TurningPoint", heading, page.client, record)
    return Task(
        "TurningPoint",
        heading,
        page.client,
        save=note_turning_point,
        save_with=(page.client,),
        ask=turning_point_form,
        ask_with=(page.client, _("What is to follow, as a task of yours"), _("By")),
    )


def readiness(page: NeedsPage, record: RecordId | None = None) -> Task:
    """Return the form of how near work the client is."""
    heading = _("The way to work")
    preset = {"rated_on": page.today}
    return Task("Readiness", heading, page.client, record, READINESS_FIELDS, preset)


Begin = Callable[[NeedsPage, RecordId | None], Task]


def as_record(value: bytes) -> RecordId:
    """Return what a signal carried as the identifier it is."""
    return RecordId(value)
