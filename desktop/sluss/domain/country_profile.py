"""What differs between countries and is no code: what is offered, who takes part, which rules hold.

The values are data in `resources/countries/`; this is only their shape.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from sluss.domain.codes import Code


@dataclass(frozen=True, slots=True)
class StepDownRule:
    """What the law asks before a form of step-down, from a day on until another.

    `served_share` is (numerator, denominator) of the sentence, `served_months` whole months; zero
    where the law names none. `ends_on_release` says that it is planned to run until conditional
    release.
    """

    phase: str
    ends_on_release: bool = False
    served_share: tuple[int, int] = (0, 1)
    served_months: int = 0
    occupation: bool = False
    ordered_housing: bool = False
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    source: str = ""

    def holds_on(self, day: dt.date) -> bool:
        """Whether the rule is in force on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Answering:
    """A side that always has somebody who answers for the client: its roles, and what it is."""

    party_type: str
    roles: frozenset[str]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What an officer has to know while filling in a kind of record, in each language."""

    texts: Mapping[str, str]
    source: str
    valid_from: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CountryProfile:
    """One country. `offers` holds by list the codes offered; a list not named is offered whole.

    `area_profile` is the template a mapping of needs begins with, `kinds` the entities that are
    asked about, `authorities` types of parties around a client in the order they are shown.
    `daytime` are the hours of an organised day on working days, "07:00" to "18:00".
    """

    country: str
    area_profile: str
    kinds: frozenset[str]
    authorities: tuple[str, ...]
    daytime: tuple[str, str] = ("07:00", "18:00")
    offers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    answering: tuple[Answering, ...] = ()
    step_down: tuple[StepDownRule, ...] = ()
    remarks: Mapping[str, Remark] = field(default_factory=dict)

    def offered(self, codes: str, found: tuple[Code, ...]) -> tuple[Code, ...]:
        """Return those of a list's codes that are offered in this country, in the list's order."""
        wanted = self.offers.get(codes)
        return found if wanted is None else tuple(each for each in found if each.value in wanted)


EVERYWHERE = CountryProfile("", "six_areas", frozenset(), ())  # where no profile is written
