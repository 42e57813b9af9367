"""What a deadline rule says: which turn of a case it counts from, how far, and who shall do it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from sluss.domain.ids import RecordId


class Trigger(StrEnum):
    """The turns of a case that deadlines count from, each with one day but for `BY_DAY`."""

    RELEASE = "release"  # its actual day, else the planned one
    CUSTODY_START = "custody_start"
    SUPERVISION_START = "supervision_start"
    SUPERVISION_END = "supervision_end"
    PLAN_REVIEW = "plan_review"  # the day on which the joint plan shall be gone through again
    PLAN_CONSENT = "plan_consent"  # the day from which a plan holds that the client consents to
    MEASURE_START = "measure_start"  # one for each measure
    MEASURE_END = "measure_end"
    ASSIGNMENT_START = "assignment_start"  # one for each lay supervisor who has been appointed
    ASSIGNMENT_END = "assignment_end"
    ASSIGNMENT_OUTLIVED = "assignment_outlived"  # the end of the supervision one lies in
    CONSENT_END = "consent_end"  # one for each consent that holds: the day it ends
    CONSENT_WITHDRAWN = "consent_withdrawn"  # one for each that was withdrawn
    CONSENT_PARTY_GONE = "consent_party_gone"  # of a party that answers for a measure
    CONSENTS_ANEW = "consents_anew"  # a release or another phase since they were given
    AUTHORITY_END = "authority_end"  # each day on which somebody may no longer act for the client
    OWN_CONSENT_END = "own_consent_end"  # each on which what somebody around them agreed to ends


# Of these there are several at a time that are told apart by their days alone: what ends on one day
# is gone through together, and a task names none of the people it is about.
BY_DAY = frozenset({Trigger.AUTHORITY_END, Trigger.OWN_CONSENT_END})


class Unit(StrEnum):
    """In what a distance is counted."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    MONTH_ENDS = "month_ends"  # the last day of the month so many months on


@dataclass(frozen=True, slots=True)
class Event:
    """A turn of one client's case on a local day.

    `after` is the day of the turn of the same sort before it (an earlier release): what was counted
    from that day or earlier has nothing to do with this one. `kind` is the code that rules can be
    limited to: of a release its type, of a supervision the sanction, of a measure its type, of an
    assignment its role, of a consent its kind. `measure` is which of several it is a turn of: a
    measure, an assignment or a consent.
    """

    trigger: Trigger
    day: dt.date
    kind: str = ""
    after: dt.date | None = None
    measure: RecordId | None = None


@dataclass(frozen=True, slots=True)
class Floor:
    """A day before which nothing is due: so many days after another turn."""

    trigger: Trigger
    days: int


@dataclass(frozen=True)
class Rule:
    """One deadline. `offset` is negative before the trigger.

    `every` (in the same unit) makes it a series that goes on until `until`. `only` are the kinds it
    holds for, all if empty. `unless` are types of measures that make it needless. `closed_by` is
    what settles it by itself: a kind of meeting that was held, `plan_approved` or `holder_told`.
    `role` says who does it: a code of responsibility_role, or `supervisor`. With `contact` a person
    has to be named before it is done. `late_days` is how late it is still worth beginning.
    `workflow` names the set it belongs to.
    """

    key: str
    trigger: Trigger
    offset: int
    unit: Unit
    role: str
    legal: str
    titles: Mapping[str, str]
    source: str
    only: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    closed_by: str = ""
    every: int = 0
    until: Trigger | None = None
    floor: Floor | None = None
    contact: bool = False
    late_days: int = 0
    workflow: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None

    def holds_for(self, event: Event) -> bool:
        """Whether the rule counts from this event and was in force on its day."""
        return (
            event.trigger is self.trigger
            and (not self.only or event.kind in self.only)
            and (self.valid_from is None or self.valid_from <= event.day)
            and (self.valid_to is None or event.day < self.valid_to)
        )


@dataclass(frozen=True)
class RuleSet:
    """The deadline rules of one country, in the order they are shown in."""

    country: str
    rules: tuple[Rule, ...] = ()

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all rules, also of those that are not in force any more."""
        return frozenset(rule.key for rule in self.rules)

    @cached_property
    def by_day(self) -> frozenset[str]:
        """The keys of rules of which one client has a task for each day something ends."""
        return frozenset(rule.key for rule in self.rules if rule.trigger in BY_DAY)

    def get(self, key: str, day: dt.date | None = None) -> Rule | None:
        """Return the rule of a key as it was on a day, else its last wording, None if unknown."""
        named = [rule for rule in self.rules if rule.key == key]
        for rule in named:
            if (
                day is not None
                and (rule.valid_from is None or rule.valid_from <= day)
                and (rule.valid_to is None or day < rule.valid_to)
            ):
                return rule
        return named[-1] if named else None

    def workflow(self, name: str) -> tuple[Rule, ...]:
        """Return the rules of one set, such as those of a release from remand."""
        return tuple(rule for rule in self.rules if rule.workflow == name)
