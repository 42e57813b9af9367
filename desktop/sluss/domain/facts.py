"""What is true of a client from one day to another: home, work, income, health, and what is needed.

Facts are dated rows and never overwritten: results are asked "on day D". One that has ended keeps
its last day; one that was wrong is withdrawn. Source: domain model 2.0 and 2.1 B.
"""

from typing import Annotated

import msgspec

from sluss.domain.declaration import (
    About,
    Class,
    Codes,
    Day,
    Entity,
    Line,
    Prose,
    Shares,
    To,
    Uid,
)

HoursAWeek = Annotated[int, msgspec.Meta(ge=0, le=168)]
Months = Annotated[int, msgspec.Meta(ge=0, le=1200)]
Basis = Annotated[Line, Codes("fact_basis")]  # how one knows


class Residence(
    Entity, about=About.CLIENT, shares="identity_contact", number=14, frozen=True, kw_only=True
):
    """An address of the client during a time; hidden where the identity is protected."""

    client: Annotated[Uid, To("Client")]
    kind: Annotated[Line, Codes("residence_kind")] = "actual"
    address: Annotated[Line, Class.PERSONAL] = ""
    postal_code: Annotated[Line, Class.PERSONAL] = ""
    town: Annotated[Line, Class.PERSONAL] = ""
    start: Day | None = None
    end: Day | None = None
    basis: Basis = "client"


class OccupationFact(
    Entity, about=About.CLIENT, shares="work_education", number=15, frozen=True, kw_only=True
):
    """What the client did during the days of a time: worked, studied, was ill. F-S0-16."""

    client: Annotated[Uid, To("Client")]
    status: Annotated[Line, Codes("occupation_status")]
    detail: Line = ""
    place: Annotated[Line, Class.PERSONAL] = ""  # employer or school
    hours_a_week: HoursAWeek | None = None
    with_support: bool = False
    start: Day | None = None
    end: Day | None = None
    basis: Basis = "client"
    verified_by: Line = ""


class IncomeFact(
    Entity, about=About.CLIENT, shares="economy_debt", number=16, frozen=True, kw_only=True
):
    """What the client lived on during a time. F-S1-32, F-S2-06."""

    client: Annotated[Uid, To("Client")]
    source: Annotated[Line, Codes("income_source")]
    authority: Annotated[Uid | None, To("Party")] = None
    start: Day | None = None
    end: Day | None = None
    basis: Basis = "client"


class HousingFact(
    Entity, about=About.CLIENT, shares="housing", number=17, frozen=True, kw_only=True
):
    """How the client lived during a time; `secured` says that a contract or a promise was seen."""

    client: Annotated[Uid, To("Client")]
    situation: Annotated[Line, Codes("housing_situation")]
    secured: bool = False
    start: Day | None = None
    end: Day | None = None
    basis: Basis = "client"


class SubstanceFact(
    Entity, about=About.CLIENT, shares="substance", number=18, frozen=True, kw_only=True
):
    """Whether the client was free of drugs on a day, and how one knows. Never searched for."""

    client: Annotated[Uid, To("Client")]
    observed_on: Day
    drug_free: Annotated[Line, Codes("yes_no_unknown"), Class.SENSITIVE] = "unknown"
    in_treatment: Annotated[Line, Codes("yes_no_unknown"), Class.SENSITIVE] = "unknown"
    substance_basis: Annotated[Line, Codes("substance_basis"), Class.SENSITIVE] = "self_report"


class AfStatusFact(
    Entity, about=About.CLIENT, shares="af_status", number=19, frozen=True, kw_only=True
):
    """Registered at the employment service during a time, and in which category. F-S1-18."""

    client: Annotated[Uid, To("Client")]
    registered: Annotated[Line, Codes("yes_no_unknown")] = "yes"
    category: Line = ""
    at_disposal: Annotated[Line, Codes("yes_no_unknown")] = "unknown"
    refusal_reason: Line = ""
    start: Day | None = None
    end: Day | None = None
    basis: Basis = "client"


class MunicipalCaseFact(
    Entity, about=About.CLIENT, shares="plan_content", number=50, frozen=True, kw_only=True
):
    """Whether the municipality kept its case open during a time. F-S4-13."""

    client: Annotated[Uid, To("Client")]
    state: Annotated[Line, Codes("municipal_case_state")] = "open"
    municipality: Annotated[Line, Codes("municipality"), Class.PERSONAL] = ""
    unit: Line = ""
    caseworker: Annotated[Line, Class.THIRD_PARTY] = ""
    phone: Annotated[Line, Class.THIRD_PARTY] = ""
    start: Day | None = None
    end: Day | None = None
    basis: Basis = "client"


class Caretaking(
    Entity, about=About.CLIENT, shares="family_children", number=51, frozen=True, kw_only=True
):
    """Children the client lives with and whether somebody looks after them. S2:64."""

    client: Annotated[Uid, To("Client")]
    children_at_home: Annotated[Line, Codes("yes_no_unknown"), Class.THIRD_PARTY] = "unknown"
    childcare: Annotated[Line, Codes("childcare"), Class.THIRD_PARTY] = "unknown"
    note: Annotated[Prose, Class.THIRD_PARTY] = ""
    start: Day | None = None
    end: Day | None = None


class AccommodationNeed(
    Entity, about=About.CLIENT, shares="accommodation_needs", number=52, frozen=True, kw_only=True
):
    """What has to be arranged so that the client can take part. F-S1-34, F-S1-63."""

    client: Annotated[Uid, To("Client")]
    kind: Annotated[Line, Codes("accommodation_kind"), Class.SENSITIVE]
    aid: Annotated[Line, Class.SENSITIVE] = ""
    arranged: bool = False
    start: Day | None = None
    end: Day | None = None


class AdmissionAid(
    Entity, about=About.CLIENT, shares="accommodation_needs", number=97, frozen=True, kw_only=True
):
    """Whether something that helps at admission was arranged before the client came. F-S1-63."""

    client: Annotated[Uid, To("Client")]
    aid: Annotated[Line, Codes("admission_aid"), Class.SENSITIVE]
    state: Annotated[Line, Codes("aid_state"), Class.SENSITIVE] = "not_arranged"
    by: Line = ""
    checked_on: Day | None = None
    note: Annotated[Line, Class.SENSITIVE] = ""


class EducationFact(
    Entity, about=About.CLIENT, shares="work_education", number=55, frozen=True, kw_only=True
):
    """How far the client came in school, from a day on. F-S2-01, F-S4-15."""

    client: Annotated[Uid, To("Client")]
    level: Annotated[Line, Codes("education_level")]
    vocational: bool = False
    detail: Line = ""
    start: Day | None = None
    end: Day | None = None
    basis: Basis = "client"


class WorkHistory(
    Entity, about=About.CLIENT, shares="work_education", number=56, frozen=True, kw_only=True
):
    """A job the client once had. F-S2-02."""

    client: Annotated[Uid, To("Client")]
    occupation: Line
    place: Annotated[Line, Class.PERSONAL] = ""
    months: Months | None = None
    qualified: bool = False
    start: Day | None = None
    end: Day | None = None


class WeeklySlot(
    Entity, about=About.CLIENT, shares="plan_content", number=75, frozen=True, kw_only=True
):
    """A fixed hour of the client's week; together they are the organised day. F-S1-41."""

    client: Annotated[Uid, To("Client")]
    measure: Annotated[Uid | None, To("Measure")] = None
    weekday: Annotated[Line, Codes("weekday")]
    begins: Annotated[Line, Shares("plan_content")]  # "09:00", local time
    ends: Line
    what: Line = ""
    start: Day | None = None
    end: Day | None = None
