"""Dated records: which fields each kind shows and asks for, what holds on a day, what follows what.

Facts are rows with days, never overwritten fields (domain model 2.0). Where only one of a kind can
be true at a time, a new one ends the one before it the day it starts. Days are local dates and
periods half-open: a fact that ends on a day does not hold that day.
"""

import datetime as dt
import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    AccommodationNeed,
    AdmissionAid,
    AfStatusFact,
    Caretaking,
    CaseResponsibility,
    ClientIdentifier,
    EducationFact,
    EnforcementPhase,
    HomeMunicipality,
    HousingFact,
    IncomeFact,
    Involvement,
    MunicipalCaseFact,
    NetworkConsent,
    NetworkContact,
    OccupationFact,
    ReleaseEvent,
    Representative,
    Residence,
    RiskAssessment,
    SentenceEpisode,
    SharingBarrier,
    SpecialCondition,
    SubstanceFact,
    SupervisionPeriod,
    WeeklySlot,
    WorkHistory,
)

Kind = TypeVar("Kind", bound=Entity)


class State(enum.Enum):
    """Whether a dated record holds on the day one asks about."""

    NOW = "now"
    AHEAD = "ahead"
    PAST = "past"


class Part(enum.Enum):
    """Under which heading a kind of record stands."""

    LIVING = "living"
    DAY = "day"
    MONEY = "money"
    CARE = "care"
    SENTENCE = "sentence"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class DatedKind:
    """How a kind of dated record is shown and filled in.

    `says` names the fields that say what is so, `asks` those of its form, each in order. Of records
    alike in the fields of `follows` one holds at a time; None is a kind of which several hold side
    by side. `begins` is the field of the first day ("" where there is none), `ends` those of the
    last, of which the first one filled counts; the first is written when another takes its place.
    With no `ends` a record is what was seen on a day, and holds until the next one. What is
    `sealed` is not shown any more when it is over. `beside` are codes of the first field of
    `follows` that several may have at once; what may be `together` is no finding when it overlaps.
    With `first_end` the earliest of `ends` counts, whichever was filled in.
    """

    entity: type[Entity]
    part: Part
    says: tuple[str, ...]
    asks: tuple[str, ...]
    follows: tuple[str, ...] | None = ()
    begins: str = "start"
    ends: tuple[str, ...] = ("end",)
    sealed: bool = False
    beside: frozenset[str] = frozenset()
    together: bool = False
    first_end: bool = False

    @property
    def name(self) -> str:
        """The name of the entity."""
        return self.entity.__name__

    def start_of(self, record: Entity) -> dt.date | None:
        """Return the first day of a record, None where it is not known."""
        return _day(record, self.begins)

    def end_of(self, record: Entity) -> dt.date | None:
        """Return the first day on which a record no longer holds, None while it goes on."""
        days = [day for name in self.ends if (day := _day(record, name)) is not None]
        if self.first_end:
            return min(days, default=None)
        return next(iter(days), None)


_SPAN = ("start", "end")
_KNOWN = (*_SPAN, "basis")

KINDS: tuple[DatedKind, ...] = (
    DatedKind(
        HousingFact, Part.LIVING, ("situation", "secured"), ("situation", "secured", *_KNOWN)
    ),
    DatedKind(
        HomeMunicipality, Part.LIVING, ("municipality", "source"),
        ("municipality", *_SPAN, "source"),
    ),
    DatedKind(
        Residence, Part.LIVING, ("kind", "address", "postal_code", "town"),
        ("kind", "address", "postal_code", "town", *_KNOWN), follows=("kind",),
    ),
    DatedKind(
        ClientIdentifier, Part.LIVING, ("type", "value", "verified"),
        ("type", "value", "verified", "valid_from", "valid_to"),
        follows=("type",), begins="valid_from", ends=("valid_to",), sealed=True,
    ),
    DatedKind(
        OccupationFact, Part.DAY, ("status", "detail", "place", "hours_a_week", "with_support"),
        ("status", "detail", "place", "hours_a_week", "with_support", *_KNOWN, "verified_by"),
        together=True,
    ),
    DatedKind(
        AfStatusFact, Part.DAY, ("registered", "category", "at_disposal", "refusal_reason"),
        ("registered", "category", "at_disposal", "refusal_reason", *_KNOWN),
    ),
    DatedKind(
        EducationFact, Part.DAY, ("level", "vocational", "detail"),
        ("level", "vocational", "detail", *_KNOWN),
    ),
    DatedKind(
        WorkHistory, Part.DAY, ("occupation", "place", "months", "qualified"),
        ("occupation", "place", "months", "qualified", *_SPAN), follows=None,
    ),
    DatedKind(
        WeeklySlot, Part.DAY, ("weekday", "begins", "ends", "what", "measure"),
        ("weekday", "begins", "ends", "what", "measure", *_SPAN), follows=None,
    ),
    DatedKind(
        IncomeFact, Part.MONEY, ("source", "authority"), ("source", "authority", *_KNOWN),
        together=True,
    ),
    DatedKind(
        MunicipalCaseFact, Part.MONEY, ("state", "municipality", "unit", "caseworker", "phone"),
        ("state", "municipality", "unit", "caseworker", "phone", *_KNOWN),
        follows=("municipality",),
    ),
    DatedKind(
        Caretaking, Part.CARE, ("children_at_home", "childcare", "note"),
        ("children_at_home", "childcare", "note", *_SPAN),
    ),
    DatedKind(
        AccommodationNeed, Part.CARE, ("kind", "aid", "arranged"),
        ("kind", "aid", "arranged", *_SPAN), follows=("kind",),
    ),
    DatedKind(
        AdmissionAid, Part.CARE, ("aid", "state", "by"),
        ("aid", "state", "by", "checked_on", "note"),
        follows=("aid",), begins="checked_on", ends=(),
    ),
    DatedKind(
        SubstanceFact, Part.CARE, ("drug_free", "in_treatment", "substance_basis"),
        ("observed_on", "drug_free", "in_treatment", "substance_basis"),
        begins="observed_on", ends=(),
    ),
    DatedKind(
        SentenceEpisode, Part.SENTENCE, ("sanction_type", "court", "case_ref", "sentence_days"),
        (
            "sanction_type", "court", "judgment_date", "case_ref", "sentence_days", "start",
            "expected_end", "actual_end",
        ),
        follows=None, ends=("actual_end", "expected_end"),
    ),
    DatedKind(
        EnforcementPhase, Part.SENTENCE, ("phase", "institution", "decision_ref"),
        ("episode", "phase", "institution", "start", "planned_end", "actual_end", "decision_ref"),
        follows=("episode",), ends=("actual_end", "planned_end"),
    ),
    DatedKind(
        ReleaseEvent, Part.SENTENCE, ("type", "earliest_date", "decided_date", "changed_reason"),
        (
            "episode", "type", "planned_date", "earliest_date", "decided_date", "actual_date",
            "changed_reason",
        ),
        follows=None, begins="planned_date", ends=("actual_date",),
    ),
    DatedKind(
        SupervisionPeriod, Part.SENTENCE, ("officer", "probation_end", "end_reason"),
        (
            "episode", "start", "planned_end", "probation_end", "officer", "actual_end",
            "end_reason",
        ),
        follows=None, ends=("actual_end", "planned_end"),
    ),
    DatedKind(
        SpecialCondition, Part.SENTENCE, ("kind", "text", "decided_by", "decision_ref"),
        ("episode", "kind", "text", *_SPAN, "decided_by", "decision_ref"), follows=None,
    ),
    DatedKind(
        RiskAssessment, Part.SENTENCE, ("level", "instrument", "by"),
        ("assessed_on", "level", "instrument", "by"), begins="assessed_on", ends=(),
    ),
    DatedKind(
        NetworkContact, Part.PEOPLE,
        ("name", "relation", "phone", "attitude", "in_plan", "may_contact", "note"),
        ("name", "relation", "phone", "attitude", "in_plan", "may_contact", "note"),
        follows=None, begins="", ends=(),
    ),
    DatedKind(
        NetworkConsent, Part.PEOPLE, ("contact", "party", "form", "paper_no", "taken_back_how"),
        (
            "contact", "party", "given_on", "valid_to", "form", "paper_no", "scan",
            "taken_back_on", "taken_back_how", "note",
        ),
        follows=None, begins="given_on", ends=("taken_back_on", "valid_to"), first_end=True,
    ),
    DatedKind(
        Representative, Part.PEOPLE,
        ("name", "kind", "organisation", "reach", "phone", "paper_no", "ended_because"),
        (
            "name", "kind", "organisation", "phone", "address", "reach", "covers", "paper_no",
            "scan", "valid_from", "valid_to", "ended_on", "ended_because",
        ),
        follows=None, begins="valid_from", ends=("ended_on", "valid_to"), first_end=True,
    ),
    DatedKind(
        Involvement, Part.PEOPLE, ("party", "unit", "state", "contact", "phone"),
        ("party", "unit", "state", "contact", "phone", *_SPAN), follows=("party", "unit"),
    ),
    DatedKind(
        CaseResponsibility, Part.PEOPLE, ("role", "user", "party", "name", "phone", "end_reason"),
        ("role", "user", "party", "name", "phone", *_SPAN, "end_reason"),
        follows=("role",), beside=frozenset({"co", "stand_in"}),
    ),
    DatedKind(
        SharingBarrier, Part.PEOPLE, ("category", "party", "what", "why", "legal_missing", "how"),
        ("category", "party", "what", "why", "legal_missing", "noted_on", "solved_on", "how"),
        follows=None, begins="noted_on", ends=("solved_on",),
    ),
)  # fmt: skip

BY_NAME = {kind.name: kind for kind in KINDS}


def state_on(kind: DatedKind, record: Entity, day: dt.date) -> State:
    """Return whether a record has begun and not ended on `day`; an unknown first day has begun."""
    start, end = kind.start_of(record), kind.end_of(record)
    if start is not None and day < start:
        return State.AHEAD
    return State.PAST if end is not None and end <= day else State.NOW


def on_day(
    kind: DatedKind, records: Iterable[Kind], day: dt.date, alike: Entity | None = None
) -> tuple[Kind, ...]:
    """Return what holds on `day`, the newest first; what was taken back never does.

    Of what was seen on a day the last one counts. With `alike` only records in its place.
    """
    found = [
        each
        for each in records
        if not each.withdrawn
        and state_on(kind, each, day) is State.NOW
        and (alike is None or _alike(kind, each, alike))
    ]
    found.sort(key=lambda each: _newest(kind, each), reverse=True)
    return tuple(found[:1] if not kind.ends and kind.begins else found)


@dataclass(frozen=True, slots=True)
class Succession:
    """What a new record changes: the ones it ends on which day, and where it ends itself."""

    ended: tuple[tuple[Entity, dt.date], ...]
    until: dt.date | None


def succession(kind: DatedKind, new: Entity, records: Sequence[Entity]) -> Succession:
    """Return which of the records end the day the new one starts.

    One that is written later about earlier days ends where the next one begins. Nothing ends
    without a first day, where several hold side by side, or where it had ended by then.
    """
    start, until = kind.start_of(new), kind.end_of(new)
    if kind.follows is None or not kind.ends or start is None or _beside(kind, new):
        return Succession((), until)
    others = [
        each
        for each in records
        if each.id != new.id and not each.withdrawn and _alike(kind, each, new)
    ]
    before: list[tuple[Entity, dt.date]] = []
    for each in others:
        begun, over = kind.start_of(each), _day(each, kind.ends[0])
        planned = kind.end_of(each)
        earlier = begun is None or begun <= start  # of one day the one written last counts
        if earlier and (over is None or over > start) and (planned is None or planned >= start):
            before.append((each, start))
    later = [begun for each in others if (begun := kind.start_of(each)) and begun > start]
    if until is None and later:
        until = min(later)
    return Succession(tuple(before), until)


def overlaps(kind: DatedKind, records: Sequence[Kind]) -> tuple[tuple[Kind, Kind], ...]:
    """Return pairs of records in one another's place that hold on the same days.

    Two laptops may each have noted one, neither knowing of the other: a finding, never refused.
    """
    if kind.follows is None or not kind.ends or kind.together:
        return ()
    known = [each for each in records if not each.withdrawn and not _beside(kind, each)]
    known.sort(key=lambda each: _newest(kind, each))
    return tuple(
        (one, other)
        for at, one in enumerate(known)
        for other in known[at + 1 :]
        if _alike(kind, one, other) and _meet(kind, one, other)
    )


def _meet(kind: DatedKind, one: Entity, other: Entity) -> bool:
    last = dt.date.max
    (a, b), (c, d) = (
        (kind.start_of(each) or dt.date.min, kind.end_of(each) or last) for each in (one, other)
    )
    return max(a, c) < min(b, d)


def _alike(kind: DatedKind, one: Entity, other: Entity) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in kind.follows or ())


def _beside(kind: DatedKind, record: Entity) -> bool:
    return bool(kind.follows) and getattr(record, (kind.follows or ("",))[0]) in kind.beside


def _newest(kind: DatedKind, record: Entity) -> tuple[dt.date, bytes]:
    return kind.start_of(record) or dt.date.min, record.id


def _day(record: Entity, name: str) -> dt.date | None:
    found = getattr(record, name) if name else None
    return found if isinstance(found, dt.date) else None
