"""On what somebody may choose to let something out where nobody consented: data, and its tests."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from sluss.domain.declaration import Class
from sluss.domain.gate.limits import GateLimit
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.errors.gate import (
    GroundForOthers,
    GroundNeedsReason,
    GroundNotInForce,
    GroundNotYours,
    SecondPersonMissing,
)

WHOLE: Final = "*"


class Way(StrEnum):
    """What a legal basis is for. The value is the code in `resources/gate/bases.csv`."""

    LAW = "law"
    EMERGENCY = "emergency"
    CHILD_AT_RISK = "child_at_risk"
    ASSESSMENT = "assessment"
    PROTECTED_PRINT = "protected_print"
    PROTECTION_REMOVAL = "protection_removal"


@dataclass(frozen=True, slots=True)
class Base:
    """A legal basis somebody may choose, in one country, from when to when (half-open).

    `roles` may choose it; with `second_person` another one has to confirm. `per_item`: it lets out
    the categories named with it only. `third_parties`: it also holds for what is about others.
    `party_types` may be told, all where it is empty; `only_released`: about a convicted person who
    was released only. `legal_key` is of the legal register.
    """

    key: str
    way: Way
    country: str
    legal_key: str
    roles: frozenset[str]
    second_person: bool = False
    per_item: bool = True
    third_parties: bool = False
    party_types: frozenset[str] = frozenset()
    only_released: bool = False
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    source: str = ""

    def valid_on(self, day: dt.date) -> bool:
        """Whether it holds on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class GateRules:
    """All bases by key, the class of each category of information, and the limits of consents.

    `reaches` says by a code of authority_reach which categories go to a representative; `WHOLE`
    among them is everything the client may have.
    """

    bases: Mapping[str, Base] = field(default_factory=dict)
    classes: Mapping[str, Class] = field(default_factory=dict)
    limits: tuple[GateLimit, ...] = ()
    reaches: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def on(self, day: dt.date, country: str, *ways: Way) -> tuple[Base, ...]:
        """Return the bases one may choose among on a day, of these ways (all, where none is)."""
        return tuple(
            each
            for each in self.bases.values()
            if each.country == country and each.valid_on(day) and (not ways or each.way in ways)
        )


@dataclass(frozen=True, slots=True)
class Chosen:
    """The basis somebody chose, with the assessment in words.

    `role` is that of `by`; `second_person` confirmed it. `categories` are those it is to let out.
    """

    base: str
    reason: str
    role: str
    by: RecordId
    second_person: RecordId | None = None
    categories: frozenset[str] = frozenset()


class Fault(StrEnum):
    """Why a chosen basis carries nothing."""

    UNKNOWN = "unknown"
    NOT_VALID = "not_valid"
    NOT_YOURS = "not_yours"
    NO_REASON = "no_reason"
    SECOND_PERSON = "second_person"
    WRONG_RECIPIENT = "wrong_recipient"
    NOT_RELEASED = "not_released"


def fault_of(
    chosen: Chosen,
    rules: GateRules,
    *,
    day: dt.date,
    country: str,
    party_type: str = "",
    released: bool = False,
) -> Fault | None:
    """Return why a chosen basis carries nothing on a local day; None where it carries.

    `party_type` is that of the recipient, `released` whether the client is convicted and released.
    """
    base = rules.bases.get(chosen.base)
    if base is None:
        return Fault.UNKNOWN
    if base.country != country or not base.valid_on(day):
        return Fault.NOT_VALID
    if chosen.role not in base.roles:
        return Fault.NOT_YOURS
    if not chosen.reason.strip():
        return Fault.NO_REASON
    if base.second_person and chosen.second_person in (None, chosen.by):
        return Fault.SECOND_PERSON
    if base.party_types and party_type not in base.party_types:
        return Fault.WRONG_RECIPIENT
    if base.only_released and not released:
        return Fault.NOT_RELEASED
    return None


_ERRORS: Final[Mapping[Fault, type[SlussError]]] = {
    Fault.UNKNOWN: GroundNotInForce,
    Fault.NOT_VALID: GroundNotInForce,
    Fault.NOT_YOURS: GroundNotYours,
    Fault.NO_REASON: GroundNeedsReason,
    Fault.SECOND_PERSON: SecondPersonMissing,
    Fault.WRONG_RECIPIENT: GroundForOthers,
    Fault.NOT_RELEASED: GroundForOthers,
}


def check_fault(fault: Fault | None) -> None:
    """Return where a chosen basis carries.

    Raises `GroundNeedsReason`, `GroundNotYours`, `SecondPersonMissing`, `GroundNotInForce`,
    `GroundForOthers`.
    """
    if fault is not None:
        raise _ERRORS[fault]
