"""What the plan's page shows, as frozen values in the reader's language."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus, PlanStatus
from sluss.domain.plan_advice import ClientShare, Intensity
from sluss.domain.plan_checks import Content, Place
from sluss.errors import SlussError


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of the plan. `rival` tells that another one with its number was made apart."""

    id: RecordId
    version: int
    status: str
    kind: str
    made_by: str
    made_on: dt.date
    rival: bool


@dataclass(frozen=True, slots=True)
class PlanView:
    """The version that is shown. `kind` is a code of plan_kind; `steps` may be taken next."""

    id: RecordId
    version: int
    kind: str
    kind_label: str
    status: PlanStatus
    status_label: str
    goal: str
    overall: str
    valid_from: dt.date | None
    review_date: dt.date | None
    participated: bool
    consents: bool
    comment: str
    other_actors: str
    without_consent: str
    nothing_tried_before: bool
    steps: tuple[PlanStatus, ...]


@dataclass(frozen=True, slots=True)
class LackView:
    """Something that keeps the plan from being approved; each place with what it is called."""

    content: Content
    error: SlussError
    places: tuple[tuple[Place, str], ...]


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure as one talks about it. `party` is short where the party has a short name."""

    id: RecordId
    area: str
    area_label: str
    title: str
    type: str
    evidence: str
    party: str
    party_name: str
    provider: str
    place: str
    status: MeasureStatus
    status_label: str
    start: dt.date | None
    end: dt.date | None
    hours: int | None
    by_client: bool
    goal: str
    factor: str
    programme: str
    sessions_planned: int | None
    sessions_held: int
    last_event: dt.date | None
    progress: int | None
    confirmed_by: str
    resting_since: dt.date | None
    end_reason: str
    needed: bool
    steps: tuple[MeasureStatus, ...]

    @property
    def begun(self) -> bool:
        """Whether something can have happened in it."""
        return self.status in (MeasureStatus.ACTIVE, MeasureStatus.PAUSED)


@dataclass(frozen=True, slots=True)
class NeedView:
    """A life area with a mapped need; `reason` says why no measure meets it, if that is said."""

    area: str
    label: str
    level: str
    party: str
    measures: int
    reason: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer to the plan. `party` is None for the client; without `answer` it is awaited."""

    party: RecordId | None
    name: str
    answer: str
    label: str
    reason: str
    day: dt.date | None
    by: str


@dataclass(frozen=True, slots=True)
class CoherenceView:
    """What a comparison of two plans says of one life area, and the record that says so."""

    area: str
    label: str
    coherence: str
    coherence_label: str
    checked_on: dt.date | None
    note: str
    record: RecordId | None


@dataclass(frozen=True, slots=True)
class OtherPlanView:
    """A plan of another party, compared life area by life area."""

    id: RecordId
    party: str
    type: str
    made_on: dt.date | None
    note: str
    areas: tuple[CoherenceView, ...]

    @property
    def last_checked(self) -> dt.date | None:
        """The last day on which any area was compared."""
        days = [each.checked_on for each in self.areas if each.checked_on is not None]
        return max(days, default=None)


@dataclass(frozen=True, slots=True)
class Advice:
    """What is worth a second look; `intensity` is None for who may not see how it was assessed.

    `one_area` is the label of the only life area addressed although there are several needs.
    """

    share: ClientShare
    intensity: Intensity | None
    one_area: str
    chairs_measures: tuple[MeasureView, ...]
    chairs_needs: tuple[NeedView, ...]


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """Something that was tried before."""

    area: str
    what: str
    who: str
    outcome: str


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """Everything on the plan's page of a client; `plan` is None while there is none.

    `follow_up` is the day by which the measures are to be gone through again.
    """

    client: RecordId
    today: dt.date
    plan: PlanView | None
    versions: tuple[VersionLine, ...]
    lacks: tuple[LackView, ...]
    open_questions: tuple[LackView, ...]
    measures: tuple[MeasureView, ...]
    needs: tuple[NeedView, ...]
    answers: tuple[AnswerView, ...]
    others: tuple[OtherPlanView, ...]
    advice: Advice
    earlier: tuple[EarlierLine, ...]
    release: dt.date | None
    follow_up: dt.date | None
