"""All entities there are, in one place to import them from."""

from sluss.domain.casework import CaseNote, Task
from sluss.domain.clients import CaseResponsibility, Client, ClientIdentifier, HomeMunicipality
from sluss.domain.declaration import ENTITIES, Entity
from sluss.domain.organisation import Device, Office, Party, PartyContact, Region, User
from sluss.domain.planning import AreaRating, JointPlan, Measure, MeasureEvent, NeedsMapping
from sluss.domain.sentences import (
    EnforcementPhase,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
)

ALL: tuple[type[Entity], ...] = tuple(ENTITIES[number] for number in sorted(ENTITIES))

__all__ = [
    "ALL",
    "AreaRating",
    "CaseNote",
    "CaseResponsibility",
    "Client",
    "ClientIdentifier",
    "Device",
    "EnforcementPhase",
    "HomeMunicipality",
    "JointPlan",
    "Measure",
    "MeasureEvent",
    "NeedsMapping",
    "Office",
    "Party",
    "PartyContact",
    "Region",
    "ReleaseEvent",
    "SentenceEpisode",
    "SupervisionPeriod",
    "Task",
    "User",
]
