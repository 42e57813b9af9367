"""What fictional worlds are made of: names, places, parties, measures and sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sluss.domain.fiction.chance import Ranked
from sluss.domain.fiction.phrases import Phrase

# What the blanks of texts can be filled with.
BLANKS = frozenset(
    (
        "contact", "hour", "institution", "measure", "minutes", "month", "number", "officer",
        "party", "place", "weekday",
    )
)  # fmt: skip


class Stage(StrEnum):
    """Where a measure takes place."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class OfficePlace:
    """Where an office is; municipalities, region, prison and remand prison are codes."""

    country: str
    code: str
    name: str
    municipality: str
    region: str
    court: str
    prison: str
    remand: str
    also: tuple[str, ...]  # other municipalities it serves


@dataclass(frozen=True, slots=True)
class PartyModel:
    """A party as each office knows it; `{place}` in the name is the town."""

    country: str
    type: str
    short: str
    name: str


@dataclass(frozen=True, slots=True)
class MeasureModel:
    """A measure some type of party offers in some life area."""

    area: str
    type: str
    party: str
    stage: Stage
    hours: int | None
    title: Phrase


@dataclass(frozen=True, slots=True)
class TaskModel:
    """A task that falls due so many days after an anchor ("release", "today")."""

    anchor: str
    days: int
    title: Phrase


@dataclass(frozen=True)
class Material:
    """Everything that is read from `resources/fiction`. Languages are "sv" and "da"."""

    names: Mapping[tuple[str, str], Ranked[str]]  # by country and kind: female, male, family
    offices: Mapping[str, tuple[OfficePlace, ...]]  # by country
    parties: Mapping[str, tuple[PartyModel, ...]]  # by country
    measures: Mapping[str, Mapping[str, tuple[MeasureModel, ...]]]  # by language and area
    texts: Mapping[tuple[str, str, str], Ranked[Phrase]]  # by language, use and key
    tasks: Mapping[str, tuple[TaskModel, ...]]  # by language
