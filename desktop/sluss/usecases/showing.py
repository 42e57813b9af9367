"""What a client is shown of the own case: own words, goals, plan and line, nothing of others."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sluss.domain.entities import (
    AreaRating,
    EnforcementPhase,
    Goal,
    Involvement,
    JointPlan,
    Measure,
    NeedsMapping,
    NetworkContact,
    Party,
    PartyContact,
    ReleaseEvent,
    SelfRating,
    SupervisionPeriod,
    User,
)
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus
from sluss.domain.release_line import Lane, ReleaseLine
from sluss.domain.showing import Withheld, withheld
from sluss.usecases.client_head import records_of
from sluss.usecases.clients import ClientFile, read_client
from sluss.usecases.gaps import findings_of
from sluss.usecases.release_line import UNCONFIRMED, release_day, release_line
from sluss.usecases.session import Session
from sluss.usecases.wording import Wording

OVER = frozenset({MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED, MeasureStatus.CANCELLED})
GOALS_NOT_SHOWN = frozenset({"met", "withdrawn"})


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """A measure in easy words; `party` is empty where nobody answers for it, or the client does."""

    title: str
    area: str
    party: str
    by_client: bool
    start: dt.date | None
    end: dt.date | None
    sure: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A text the client is not shown, and why: for the officer who looks first."""

    text: str
    why: Withheld


@dataclass(frozen=True, slots=True)
class Showing:
    """Everything a client is shown; texts are in `language`, days local.

    `own` is what the client said, `looking_for` the life areas where nothing is found yet.
    """

    client: RecordId
    language: str
    today: dt.date
    own: tuple[str, ...]
    goals: tuple[str, ...]
    measures: tuple[ShownMeasure, ...]
    looking_for: tuple[str, ...]
    release: dt.date | None
    line: ReleaseLine
    left_out: tuple[LeftOut, ...]


def showing_of(session: Session, client: RecordId, language: str) -> Showing:
    """Return what this client may be shown. Raises `NotFound`."""
    file = read_client(session, client)
    words = Wording(session, language)
    sieve = _Sieve(session, file, language)
    own = sieve.kept(_own_words(file))
    goals = sieve.kept(_goals(file))
    shown = sorted(_measures(file), key=lambda each: (_begin(each) or dt.date.max, each.id))
    line = _line(session, file, language)
    return Showing(
        client=client,
        language=language,
        today=file.today,
        own=own,
        goals=goals,
        measures=tuple(_shown(words, each, file.today) for each in shown),
        looking_for=tuple(lane.label for lane in line.lanes if lane.gaps),
        release=release_day(records_of(file, ReleaseEvent), file.today),
        line=line,
        left_out=tuple(sieve.left_out),
    )


class _Sieve:
    """Keeps texts that may be shown, each once, and notes the others."""

    def __init__(self, session: Session, file: ClientFile, language: str) -> None:
        self._names = _others(session, file)
        codes = session.catalog.codes("withheld_word")
        self._beginnings = [code.label(language) for code in codes.codes]
        self.left_out: list[LeftOut] = []

    def kept(self, texts: Iterator[str]) -> tuple[str, ...]:
        kept: list[str] = []
        for text in dict.fromkeys(each.strip() for each in texts if each.strip()):
            why = withheld(text, self._names, self._beginnings)
            if why is None:
                kept.append(text)
            else:
                self.left_out.append(LeftOut(text, why))
        return tuple(kept)


def _others(session: Session, file: ClientFile) -> list[str]:
    """Return the names of everybody else who occurs in the case."""
    near = [each.name for each in records_of(file, NetworkContact)]
    called = [each.contact for each in records_of(file, Involvement)]
    contacts = [each.name for each in session.store.find(PartyContact)]
    colleagues = [each.name for each in session.store.find(User)]
    own = {file.client.given_name, file.client.preferred_name, file.client.family_name}
    return [name for name in (*near, *called, *contacts, *colleagues) if name not in own]


def _own_words(file: ClientFile) -> Iterator[str]:
    """Yield what the client said: about the plan, about life, about wishes and goals."""
    plan = _newest_plan(file)
    if plan is not None:
        yield plan.client_comment
    for rating in _ratings(file):
        yield rating.wish
        yield rating.client_view
    own = [each for each in records_of(file, SelfRating) if not each.withdrawn]
    if own:
        yield max(own, key=lambda each: (each.rated_on, each.id)).words
    for goal in records_of(file, Goal):
        if not goal.withdrawn and goal.status not in GOALS_NOT_SHOWN:
            yield goal.client_words


def _goals(file: ClientFile) -> Iterator[str]:
    for goal in records_of(file, Goal):
        if not goal.withdrawn and goal.status not in GOALS_NOT_SHOWN:
            yield goal.text
    plan = _newest_plan(file)
    if plan is not None:
        yield plan.goal


def _newest_plan(file: ClientFile) -> JointPlan | None:
    plans = [each for each in records_of(file, JointPlan) if not each.withdrawn]
    return max(plans, key=lambda each: (each.version, each.id), default=None)


def _ratings(file: ClientFile) -> list[AreaRating]:
    """Return what the newest mapping says, in its order."""
    mappings = [each for each in records_of(file, NeedsMapping) if not each.withdrawn]
    newest = max(mappings, key=lambda each: (each.mapped_on, each.id), default=None)
    return [
        each
        for each in records_of(file, AreaRating)
        if newest is not None and each.mapping == newest.id
    ]


def _begin(measure: Measure) -> dt.date | None:
    return measure.actual_start or measure.planned_start


def _measures(file: ClientFile) -> Iterator[Measure]:
    """Yield the measures that go on or are to come."""
    for each in records_of(file, Measure):
        end = each.actual_end or each.planned_end
        if not each.withdrawn and each.status not in OVER and (end is None or end > file.today):
            yield each


def _shown(words: Wording, measure: Measure, today: dt.date) -> ShownMeasure:
    party = "" if measure.by_client else words.record(Party, measure.responsible)
    return ShownMeasure(
        title=words.code("easy_measure_type", measure.type),
        area=words.code("life_area", measure.area, today),
        party=party,
        by_client=measure.by_client,
        start=_begin(measure),
        end=measure.actual_end or measure.planned_end,
        sure=measure.status not in UNCONFIRMED,
    )


def _line(session: Session, file: ClientFile, language: str) -> ReleaseLine:
    """Return the line in easy words: no titles an officer wrote, no codes, only what is missing."""
    measures = records_of(file, Measure)
    line = release_line(
        session,
        file.today,
        language,
        [each for each in measures if each.status not in OVER],
        records_of(file, EnforcementPhase),
        records_of(file, ReleaseEvent),
        records_of(file, SupervisionPeriod),
        findings_of(session, file.client.id).ahead,
    )
    words = Wording(session, language)
    titles = {each.id: words.code("easy_measure_type", each.type) for each in measures}
    return replace(line, lanes=tuple(_easy(lane, titles) for lane in line.lanes), overall=None)


def _easy(lane: Lane, titles: dict[RecordId, str]) -> Lane:
    bars = tuple(replace(bar, title=titles.get(bar.record_id, bar.title)) for bar in lane.bars)
    gaps = tuple(gap for gap in lane.gaps if gap.is_open and not gap.accepted)
    return replace(lane, bars=bars, gaps=gaps)
