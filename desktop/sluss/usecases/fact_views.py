"""Dated records as the window shows them: what holds on a day, what came before, what follows."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from sluss.domain.client_numbers import masked_number
from sluss.domain.dated import BY_NAME, KINDS, DatedKind, Part, State, on_day, overlaps, state_on
from sluss.domain.dates import format_date
from sluss.domain.declaration import Entity, Field, field_map
from sluss.domain.entities import (
    Client,
    ClientIdentifier,
    EducationFact,
    EnforcementPhase,
    HousingFact,
    IncomeFact,
    Measure,
    MunicipalCaseFact,
    OccupationFact,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
    WeeklySlot,
)
from sluss.domain.fact_meaning import (
    Week,
    completed_youth_education,
    education_on,
    housing_on,
    is_ordered,
    is_self_supporting,
    occupation_groups_on,
    organised_week,
)
from sluss.domain.ids import RecordId
from sluss.domain.people_rules import PeopleFinding, closed_in_custody, same_numbers
from sluss.domain.sentence_rules import (
    CUSTODY,
    STEP_DOWN,
    Circumstances,
    SentenceFinding,
    Served,
    phase_findings,
    release_findings,
    served,
    step_down_findings,
    supervision_findings,
)
from sluss.oplog.operation import plain
from sluss.usecases.sentences import PlannedDay, planned_days
from sluss.usecases.session import Session, today
from sluss.usecases.wording import Wording

Kind = TypeVar("Kind", bound=Entity)

FACTS = frozenset({Part.LIVING, Part.DAY, Part.MONEY, Part.CARE})
_RELEASE = "ReleaseEvent"
_ALWAYS = frozenset({"WorkHistory", "CaseResponsibility"})  # earlier ones are the point of them
_INSIDE = frozenset({"prison", "remand_only", "forensic_care"})  # sanctions served inside
_SPOKEN = frozenset({"yes_no_unknown", "childcare"})  # codes that need the name of their field


@dataclass(frozen=True, slots=True)
class FactLine:
    """One dated record in words. `says` is what is so, `more` the rest; days are half-open."""

    kind: str
    id: RecordId
    says: str
    more: str
    start: dt.date | None
    end: dt.date | None
    known: str
    state: State


@dataclass(frozen=True, slots=True)
class KindView:
    """The records of one kind, those of the day first; `remark` is what one has to know.

    `overlapping` counts pairs that say two things about the same days; what is `always` shown is
    worth knowing when it is over, too.
    """

    kind: str
    label: str
    part: Part
    lines: tuple[FactLine, ...]
    remark: str
    overlapping: int
    always: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the facts mean on the day; None where it is not known."""

    ordered_housing: bool | None
    groups: frozenset[str] | None
    self_supporting: bool | None
    youth_education: bool | None
    week: Week


@dataclass(frozen=True, slots=True)
class FactsView:
    """What is known of a client on `day` of the kinds asked for."""

    client: RecordId
    day: dt.date
    kinds: tuple[KindView, ...]
    meaning: Meaning
    findings: tuple[PeopleFinding, ...]


@dataclass(frozen=True, slots=True)
class EpisodeView:
    """A sanction with how much of it is served before the day."""

    id: RecordId
    label: str
    served: Served
    share_percent: int | None


@dataclass(frozen=True, slots=True)
class Planned:
    """Every day one release was planned for, the newest first."""

    release: RecordId
    label: str
    days: tuple[PlannedDay, ...]


@dataclass(frozen=True, slots=True)
class SentenceView:
    """Sanctions with their phases, releases, supervision and conditions, and what does not fit."""

    client: RecordId
    day: dt.date
    kinds: tuple[KindView, ...]
    episodes: tuple[EpisodeView, ...]
    planned: tuple[Planned, ...]
    findings: tuple[SentenceFinding, ...]
    names: dict[RecordId, str]


def facts_of(
    session: Session, client: RecordId, language: str, day: dt.date | None = None
) -> FactsView:
    """Return what is known of a client on a day, today unless another is asked for.

    Raises `NotFound`.
    """
    store, on = session.store, day or today(session)
    store.get(Client, client)
    education = store.find(EducationFact, client=client)
    meaning = Meaning(
        is_ordered(housing_on(store.find(HousingFact, client=client), on)),
        _groups(store.find(OccupationFact, client=client), on),
        is_self_supporting(store.find(IncomeFact, client=client), on),
        completed_youth_education(education_on(education, on)),
        organised_week(
            store.find(WeeklySlot, client=client),
            on,
            session.catalog.country(store.country).daytime,
        ),
    )
    findings = closed_in_custody(
        store.find(MunicipalCaseFact, client=client),
        store.find(EnforcementPhase, client=client),
        on,
    )
    findings += _shared_numbers(session, client)
    kinds = kind_views(session, client, language, FACTS, on)
    return FactsView(client, on, kinds, meaning, findings)


def sentence_of(
    session: Session, client: RecordId, language: str, day: dt.date | None = None
) -> SentenceView:
    """Return a client's sanctions and what does not fit in them. Raises `NotFound`."""
    store, on, words = session.store, day or today(session), Wording(session, language)
    store.get(Client, client)
    episodes = store.find(SentenceEpisode, client=client)
    phases = store.find(EnforcementPhase, client=client)
    releases = store.find(ReleaseEvent, client=client)
    periods = store.find(SupervisionPeriod, client=client)
    around = Circumstances(
        episodes, phases, releases,
        store.find(Measure, client=client), store.find(HousingFact, client=client),
    )  # fmt: skip
    findings = [
        finding
        for each in episodes
        for finding in phase_findings([p for p in phases if p.episode == each.id])
    ]
    findings += supervision_findings(episodes, periods)
    findings += release_findings(releases, episodes)
    findings += step_down_findings(around, session.catalog.country(store.country).step_down)
    named = (*episodes, *phases, *releases, *periods)
    kinds = kind_views(session, client, language, {Part.SENTENCE}, on)
    # Nobody is asked about the release of somebody who was never inside.
    to_be_released = bool(releases) or not (episodes or phases or periods)
    to_be_released |= any(each.phase in CUSTODY | STEP_DOWN for each in phases)
    to_be_released |= any(each.sanction_type in _INSIDE for each in episodes)
    return SentenceView(
        client=client,
        day=on,
        kinds=tuple(each for each in kinds if each.kind != _RELEASE or to_be_released),
        episodes=tuple(_episode(words, each, phases, on) for each in episodes),
        planned=tuple(
            Planned(each.id, words.code("release_type", each.type, on), days)
            for each in releases
            if len(days := planned_days(session, each.id, language)) > 1
        ),
        findings=tuple(findings),
        names={each.id: words.named(each) for each in named},
    )


def kind_views(
    session: Session,
    client: RecordId,
    language: str,
    parts: Collection[Part],
    day: dt.date,
    kinds: Collection[str] | None = None,
) -> tuple[KindView, ...]:
    """Return the kinds of these parts that are asked about in the office's country, in order."""
    profile, words = session.catalog.country(session.store.country), Wording(session, language)
    found = []
    for dated in KINDS:
        wanted = dated.name in profile.kinds and (kinds is None or dated.name in kinds)
        if dated.part not in parts or not wanted:
            continue
        remark = profile.remarks.get(dated.name)
        records = session.store.find(dated.entity, client=client)
        found.append(
            KindView(
                dated.name,
                words.entity(dated.entity),
                dated.part,
                lines_of(words, dated, records, day),
                remark.texts[language] if remark is not None else "",
                len(overlaps(dated, records)),
                dated.name in _ALWAYS,
            )
        )
    return tuple(found)


def lines_of(
    words: Wording, dated: DatedKind, records: list[Kind], day: dt.date
) -> tuple[FactLine, ...]:
    """Return records in words: what holds on the day first, then what comes, then what was."""
    now = on_day(dated, records, day)
    order = {State.NOW: 0, State.AHEAD: 1, State.PAST: 2}
    lines = []
    for each in sorted(records, key=lambda record: _in_order(dated, record)):
        state = state_on(dated, each, day)
        if state is State.NOW and each not in now:
            state = State.PAST  # seen before the last time
        if not (dated.sealed and state is State.PAST):
            lines.append(line_of(words, dated, each, state))
    lines.sort(key=lambda each: each.start or dt.date.min, reverse=True)
    lines.sort(key=lambda each: order[each.state])
    return tuple(lines)


def _in_order(dated: DatedKind, record: Entity) -> tuple[str, ...]:
    """Return what tells records apart that begin on one day: the days of the week in order."""
    return tuple(str(plain(getattr(record, name))) for name in dated.says[:2])


def line_of(words: Wording, dated: DatedKind, record: Entity, state: State) -> FactLine:
    """Return one record in words."""
    first, *rest = dated.says
    basis = field_map(dated.entity).get("basis")
    return FactLine(
        kind=dated.name,
        id=record.id,
        says=_said(words, dated.entity, first, record, alone=True),
        more=" · ".join(filter(None, (_said(words, dated.entity, n, record) for n in rest))),
        start=dated.start_of(record),
        end=dated.end_of(record),
        known=words.code("fact_basis", getattr(record, "basis", "")) if basis else "",
        state=state,
    )


def _said(
    words: Wording, entity: type[Entity], name: str, record: Entity, *, alone: bool = False
) -> str:
    """Return a field in words: a code as it is, anything else with the name of the field."""
    declared, value = field_map(entity)[name], getattr(record, name)
    if value in (None, "", False) or (not alone and _says_nothing(declared, value)):
        return ""
    label = words.field(entity, name)
    if value is True:
        return label
    if isinstance(record, ClientIdentifier) and name == "value":
        return masked_number(record)
    shown = words.value(declared, value, today(words.session))
    if isinstance(shown, dt.date):
        return f"{label}: {format_date(shown, words.session.store.country)}"
    if isinstance(shown, int) or declared.codes in _SPOKEN:
        return f"{label}: {shown}"
    return str(shown)


def _says_nothing(declared: Field, value: object) -> bool:
    return declared.codes is not None and str(plain(value)) == "unknown"


def _episode(
    words: Wording, episode: SentenceEpisode, phases: list[EnforcementPhase], day: dt.date
) -> EpisodeView:
    part = served(episode, phases, day)
    share = None
    if part.of_days:
        share = min(100, 100 * part.days // part.of_days)
    return EpisodeView(episode.id, words.named(episode), part, share)


def _groups(facts: list[OccupationFact], day: dt.date) -> frozenset[str] | None:
    """Return the groups of what somebody does on a day, None where nothing is known of it."""
    known = [
        each for each in on_day(BY_NAME["OccupationFact"], facts, day) if each.status != "unknown"
    ]
    return occupation_groups_on(known, day) if known else None


def _shared_numbers(session: Session, client: RecordId) -> tuple[PeopleFinding, ...]:
    """Return verified numbers of the client that another one has too. INV-01."""
    store = session.store
    own = store.find(ClientIdentifier, client=client, verified=True)
    values = [each.value for each in own]
    if not values:
        return ()
    return same_numbers(store.find(ClientIdentifier, verified=True, value=values))
