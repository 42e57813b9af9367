"""What must hold of a sanction, its phases, its release and supervision: findings, never refusals.

Data lawful on each laptop may break these rules when it is joined, and the decision about a step is
never made here. Whoever types a fault is told at the field; that is for the use cases.
"""

import datetime as dt
import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sluss.domain.country_profile import StepDownRule
from sluss.domain.entities import (
    EnforcementPhase,
    HousingFact,
    Measure,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
)
from sluss.domain.fact_meaning import housing_on, is_ordered
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus

CUSTODY = frozenset({"remand", "prison"})
STEP_DOWN = frozenset({"day_release", "extended_day_release", "halfway_house", "care_stay"})
# Days that count as served: a leave is a part of the time in prison.
SERVING = CUSTODY | STEP_DOWN | {"leave_regular", "electronic_monitoring"}
_RELEASED_FROM_REMAND = "remand_release"
# Areas and types of measures that occupy or treat somebody (11 kap. 4-5 §§ fängelselagen).
_OCCUPYING = frozenset({"occupation", "care"})
_FIXED = frozenset({MeasureStatus.CONFIRMED, MeasureStatus.ACTIVE, MeasureStatus.COMPLETED})


class Rule(enum.Enum):
    """What a finding is about."""

    PHASES_OVERLAP = "phases_overlap"  # INV-02
    PHASE_GAP = "phase_gap"  # INV-02
    PHASES_OUT_OF_ORDER = "phases_out_of_order"  # INV-02
    SUPERVISION_OUTSIDE = "supervision_outside"  # INV-03
    RELEASE_BEFORE_SENTENCE = "release_before_sentence"
    STEP_DOWN_ENDS_EARLY = "step_down_ends_early"  # INV-07
    SHARE_NOT_SERVED = "share_not_served"  # INV-08
    MONTHS_NOT_SERVED = "months_not_served"  # INV-08
    NO_OCCUPATION = "no_occupation"  # INV-08
    NO_ORDERED_HOUSING = "no_ordered_housing"  # INV-08


@dataclass(frozen=True, slots=True)
class SentenceFinding:
    """What does not fit: the record, the one it does not fit to, since when, how many days.

    `source` is the law the rule follows from, where it is one.
    """

    rule: Rule
    record: RecordId
    other: RecordId | None = None
    day: dt.date | None = None
    days: int = 0
    source: str = ""


def phase_findings(phases: Iterable[EnforcementPhase]) -> tuple[SentenceFinding, ...]:
    """Return where phases of one sanction overlap, or leave days between them. INV-02.

    A phase without an end runs until the next one; one without a start has no place in the order.
    """
    known = sorted(
        (each for each in phases if not each.withdrawn and each.start is not None),
        key=lambda each: (each.start or dt.date.min, each.id),
    )
    found: list[SentenceFinding] = []
    reached: dt.date | None = None
    last: EnforcementPhase | None = None
    for each in known:
        start, end = each.start or dt.date.min, end_of_phase(each)
        if last is not None and reached is not None and start < reached:
            days = (min(reached, end or reached) - start).days
            found.append(SentenceFinding(Rule.PHASES_OVERLAP, each.id, last.id, start, days))
        elif last is not None and reached is not None and start > reached:
            days = (start - reached).days
            found.append(SentenceFinding(Rule.PHASE_GAP, each.id, last.id, reached, days))
        if last is not None and last.phase == "completed":
            found.append(SentenceFinding(Rule.PHASES_OUT_OF_ORDER, each.id, last.id, start))
        reached = max(reached or end, end) if end is not None else None
        last = each
    return tuple(found)


def end_of_phase(phase: EnforcementPhase) -> dt.date | None:
    """Return the first day that is no longer part of a phase."""
    return phase.actual_end or phase.planned_end


def overlapping_phase(
    phase: EnforcementPhase, phases: Iterable[EnforcementPhase]
) -> EnforcementPhase | None:
    """Return a phase of the same sanction that has days in common with this one."""
    for each in phases:
        if each.id == phase.id or each.withdrawn or each.episode != phase.episode:
            continue
        pair = phase_findings((each, phase))
        if any(finding.rule is Rule.PHASES_OVERLAP for finding in pair):
            return each
    return None


def extent(
    episode: SentenceEpisode, supervision: Iterable[SupervisionPeriod] = ()
) -> tuple[dt.date | None, dt.date | None]:
    """Return the days a sanction can have consequences on: to its end or that of probation."""
    ends = [episode.actual_end or episode.expected_end]
    ends += [
        each.probation_end
        for each in supervision
        if each.episode == episode.id and not each.withdrawn
    ]
    known = [each for each in ends if each is not None]
    return episode.start, max(known) if known else None


def outside(
    inner: tuple[dt.date | None, dt.date | None], outer: tuple[dt.date | None, dt.date | None]
) -> bool:
    """Return whether days lie outside others; what is not known lies in nothing's way. INV-03."""
    (start, end), (first, last) = inner, outer
    begins_early = start is not None and first is not None and start < first
    ends_late = end is not None and last is not None and end > last
    begins_late = start is not None and last is not None and start >= last and end != start
    return begins_early or ends_late or begins_late


def supervision_findings(
    episodes: Iterable[SentenceEpisode], periods: Sequence[SupervisionPeriod]
) -> tuple[SentenceFinding, ...]:
    """Return supervision that lies outside the sanction it belongs to. INV-03."""
    by_id = {each.id: each for each in episodes if not each.withdrawn}
    return tuple(
        SentenceFinding(Rule.SUPERVISION_OUTSIDE, each.id, episode.id, each.start)
        for each in periods
        if not each.withdrawn
        and each.episode is not None
        and (episode := by_id.get(each.episode)) is not None
        and outside((each.start, each.actual_end or each.planned_end), extent(episode, periods))
    )


def sentence_begins(release: ReleaseEvent, episodes: Iterable[SentenceEpisode]) -> dt.date | None:
    """Return the day before which this release cannot be, None where it is not known."""
    days = [
        each.start or (each.judgment_date if release.type != _RELEASED_FROM_REMAND else None)
        for each in episodes
        if not each.withdrawn and release.episode in (None, each.id)
    ]
    known = [each for each in days if each is not None]
    return min(known) if known else None


def release_findings(
    releases: Iterable[ReleaseEvent], episodes: Sequence[SentenceEpisode]
) -> tuple[SentenceFinding, ...]:
    """Return releases that lie before the sanction they end."""
    found = []
    for each in releases:
        begins, day = sentence_begins(each, episodes), each.actual_date or each.planned_date
        if not each.withdrawn and begins is not None and day is not None and day < begins:
            found.append(SentenceFinding(Rule.RELEASE_BEFORE_SENTENCE, each.id, each.episode, day))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Served:
    """Days served of a sentence before a day, and of how many, None where that is not known."""

    days: int
    of_days: int | None

    def reaches(self, share: tuple[int, int]) -> bool | None:
        """Return whether a share of the sentence is served, None where its length is unknown."""
        if self.of_days is None:
            return None
        return self.days * share[1] >= self.of_days * share[0]


def served(episode: SentenceEpisode, phases: Iterable[EnforcementPhase], day: dt.date) -> Served:
    """Return how much of a sentence is served before `day`; days in two phases count once.

    Time on remand counts (lag (2018:1251) om tillgodoräknande; straffeloven § 86).
    """
    spans = []
    for each in phases:
        if each.episode != episode.id or each.withdrawn or each.phase not in SERVING:
            continue
        if each.start is not None and each.start < day:
            spans.append((each.start, min(end_of_phase(each) or day, day)))
    total, reached = 0, dt.date.min
    for start, end in sorted(spans):
        total += max(0, (end - max(start, reached)).days)
        reached = max(reached, end)
    return Served(total, episode.sentence_days)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a step-down is looked at against; everything is about one client."""

    episodes: Sequence[SentenceEpisode]
    phases: Sequence[EnforcementPhase]
    releases: Sequence[ReleaseEvent]
    measures: Sequence[Measure]
    housing: Sequence[HousingFact]


def step_down_findings(
    around: Circumstances, rules: Sequence[StepDownRule]
) -> tuple[SentenceFinding, ...]:
    """Return what the law asks of forms of step-down that is not seen here. INV-07, INV-08.

    Warnings only: who may have step-down is decided elsewhere.
    """
    found: list[SentenceFinding] = []
    for phase in around.phases:
        if phase.withdrawn or phase.start is None:
            continue
        for rule in rules:
            if rule.phase == phase.phase and rule.holds_on(phase.start):
                found.extend(_against(rule, phase, around))
    return tuple(found)


def _against(
    rule: StepDownRule, phase: EnforcementPhase, around: Circumstances
) -> Iterable[SentenceFinding]:
    start = phase.start or dt.date.min
    release = _conditional_release(phase, around.releases)
    open_ended = rule.ends_on_release and phase.actual_end is None
    if open_ended and release is not None and phase.planned_end != release:
        days = abs((release - phase.planned_end).days) if phase.planned_end else 0
        yield SentenceFinding(Rule.STEP_DOWN_ENDS_EARLY, phase.id, None, release, days, rule.source)
    episode = next((each for each in around.episodes if each.id == phase.episode), None)
    if episode is not None:
        part = served(episode, around.phases, start)
        if part.reaches(rule.served_share) is False:
            yield SentenceFinding(
                Rule.SHARE_NOT_SERVED, phase.id, None, start, part.days, rule.source
            )
        if rule.served_months and _month_after(start, -rule.served_months) < _began(
            episode, around.phases
        ):
            yield SentenceFinding(
                Rule.MONTHS_NOT_SERVED, phase.id, None, start, part.days, rule.source
            )
    if rule.occupation and not _occupied(around.measures, phase):
        yield SentenceFinding(Rule.NO_OCCUPATION, phase.id, None, start, 0, rule.source)
    if rule.ordered_housing and not is_ordered(housing_on(around.housing, start)):
        yield SentenceFinding(Rule.NO_ORDERED_HOUSING, phase.id, None, start, 0, rule.source)


def _conditional_release(
    phase: EnforcementPhase, releases: Iterable[ReleaseEvent]
) -> dt.date | None:
    """Return the day of conditional release a phase leads to."""
    days = [
        day
        for each in releases
        if not each.withdrawn
        and each.type == "conditional_release"
        and each.episode in (None, phase.episode)
        and (day := each.actual_date or each.planned_date) is not None
        and (phase.start is None or day >= phase.start)
    ]
    return min(days) if days else None


def _began(episode: SentenceEpisode, phases: Iterable[EnforcementPhase]) -> dt.date:
    """Return the first day that was served."""
    days = [
        each.start
        for each in phases
        if each.episode == episode.id
        and not each.withdrawn
        and each.phase in SERVING
        and each.start is not None
    ]
    return min(days) if days else episode.start or dt.date.min


def _occupied(measures: Iterable[Measure], phase: EnforcementPhase) -> bool:
    """Whether something is confirmed that occupies or treats during the first days of a phase."""
    start, end = phase.start or dt.date.min, end_of_phase(phase) or dt.date.max
    for each in measures:
        begins, over = each.actual_start or each.planned_start, each.actual_end or each.planned_end
        if each.withdrawn or each.area not in _OCCUPYING or each.status not in _FIXED:
            continue
        if begins is not None and begins < end and (over is None or over > start):
            return True
    return False


def _month_after(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later, the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
