"""What kind of information a value is: from the declaration of its field, in one place.

A `Mark` is never made by hand of a record's field; what cannot be read from the declaration (who
is an official, what leads to where somebody lives, what a life area tells) stands here with its
reason.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from sluss.domain.declaration import Class, Entity, field_map
from sluss.domain.entities import (
    Caretaking,
    CaseNote,
    CaseResponsibility,
    Client,
    ClientEvent,
    ClientIdentifier,
    ClientWarning,
    Consent,
    Disclosure,
    EarlierIntervention,
    EnforcementPhase,
    HomeMunicipality,
    Involvement,
    LaySupervisor,
    Measure,
    Minutes,
    MunicipalCaseFact,
    NetworkContact,
    OccupationFact,
    Party,
    PartyContact,
    PlanAnswer,
    Representative,
    Residence,
    SentenceEpisode,
    SpecialCondition,
    Stay,
    WorkHistory,
)
from sluss.domain.ids import RecordId
from sluss.domain.papers import Mark
from sluss.usecases.session import Session

# Who acts for an authority or organisation is told as its voice, not as somebody in the client's
# life: without that no document could say whom to call. They stay third parties in the register.
OFFICIALS: Final[Mapping[type[Entity], frozenset[str]]] = {
    Involvement: frozenset({"contact", "phone"}),
    PlanAnswer: frozenset({"by"}),
    CaseResponsibility: frozenset({"name", "phone"}),
    PartyContact: frozenset({"name", "phone", "email"}),
    Minutes: frozenset({"adjusted_by"}),
    Representative: frozenset({"name", "organisation", "phone", "address"}),
    Disclosure: frozenset({"recipient", "spoken_to", "phone"}),
}
RESTRICTED: Final = "restricted"  # a code of note_visibility

# Entities that are people in the client's life: a field that points at one is read as a name.
PEOPLE: Final = frozenset({NetworkContact.__name__, LaySupervisor.__name__})

# What would lead to where a protected client lives, works or goes. Source: domain model 5.6 rule 2.
LEADS_THERE: Final[Mapping[type[Entity], frozenset[str]]] = {
    Client: frozenset({"phone", "email"}),
    HomeMunicipality: frozenset({"municipality"}),
    Residence: frozenset({"address", "postal_code", "town"}),
    Stay: frozenset({"place"}),
    ClientEvent: frozenset({"place"}),
    Involvement: frozenset({"unit"}),
    Caretaking: frozenset({"childcare"}),
    MunicipalCaseFact: frozenset({"municipality", "unit", "caseworker", "phone"}),
    OccupationFact: frozenset({"place"}),
    WorkHistory: frozenset({"place"}),
    Measure: frozenset({"place", "provider"}),
    EnforcementPhase: frozenset({"institution"}),
    Representative: frozenset({"name", "organisation", "phone", "address"}),  # often a parent
}


# What would lead there in other hands than the client's and the office's: who and what number
# another authority has, where one was before. Who reads its municipality from it, knows the rest.
LEADS_AWAY: Final[Mapping[type[Entity], frozenset[str]]] = {
    Consent: frozenset({"unit"}),
    Disclosure: frozenset({"recipient", "unit", "spoken_to", "phone"}),
    EarlierIntervention: frozenset({"provider"}),
    Involvement: frozenset({"contact", "phone"}),
    Minutes: frozenset({"adjusted_by"}),
    PartyContact: frozenset({"name", "phone", "email"}),
    PlanAnswer: frozenset({"by"}),
    SentenceEpisode: frozenset({"court"}),
    SpecialCondition: frozenset({"decided_by"}),
}
# About an identity number, which is shown on no screen in a room. Source: security on paper and
# screen, domain model 5.3 (shared screen).
NUMBERED: Final = frozenset({ClientIdentifier})


def mark(kind: type[Entity], field: str, record: RecordId | None = None) -> Mark:
    """Return the mark of a field of an entity. Raises `KeyError` for a field there is not."""
    declared = field_map(kind)[field]
    official = field in OFFICIALS.get(kind, frozenset())
    return Mark(
        category=declared.shares,
        sensitivity=declared.sensitivity,
        third_party=declared.sensitivity is Class.THIRD_PARTY and not official,
        protected=field in LEADS_THERE.get(kind, frozenset()),
        away=field in LEADS_AWAY.get(kind, frozenset()),
        numbered=kind in NUMBERED,
        record=record,
    )


def mark_of(record: Entity, field: str) -> Mark:
    """Return the mark of a field of this record.

    A note for a limited circle, and what one has to be careful about, is about safety: the client
    may not read it. Source: domain model 5.3 step 2.
    """
    found = mark(type(record), field, record.id)
    if field_map(type(record))[field].to == Party.__name__:
        found = replace(found, names=getattr(record, field))
    if isinstance(record, CaseResponsibility) and record.party is not None:
        found = replace(found, away=field in OFFICIALS[CaseResponsibility])
    if field_map(type(record))[field].to in PEOPLE:
        # Their name stands there, and it is theirs: whose it is may be asked for their own consent.
        found = replace(found, third_party=True, record=getattr(record, field) or record.id)
    limited = isinstance(record, CaseNote) and record.visibility == RESTRICTED
    if limited or isinstance(record, ClientWarning):
        return replace(found, security=True)
    return found


def whole(kind: type[Entity], record: RecordId | None = None) -> Mark:
    """Return the mark of a record as a whole: the category it is declared to share."""
    return Mark(category=kind.__shares__, numbered=kind in NUMBERED, record=record)


def of_area(session: Session, area: str, record: RecordId | None = None) -> Mark:
    """Return the mark of what is told about a life area, beside that it is part of the plan.

    An area nobody knows, of a newer version, is nothing anybody but the plan's readers may have.
    """
    words = session.catalog.paper_words
    return Mark(category=words.of_area.get(area, "plan_content"), record=record)


def of_measure(
    session: Session, type_: str, record: RecordId | None = None, area: str = ""
) -> Mark:
    """Return the mark of a measure in the plan: some tell by type or life area what is treated."""
    found = session.catalog.paper_words.of_measure.get(type_)
    if found is None:
        return in_area(session, area, whole(Measure, record))
    return replace(whole(Measure, record), category=found, sensitivity=Class.SENSITIVE)


def in_area(session: Session, area: str, told: Mark) -> Mark:
    """Return the mark of what stands under a life area, which may tell more than it does itself.

    What is planned, wished for or was tried about somebody's care tells what they are treated for;
    what is about their housing tells no more than the plan does.
    """
    found = session.catalog.paper_words.of_area.get(area, "")
    if session.catalog.gate_rules.classes.get(found) is not Class.SENSITIVE:
        return told
    return replace(told, category=found, sensitivity=Class.SENSITIVE)
