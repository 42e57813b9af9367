"""What somebody may ask an authority for: by when it is answered, and what an answer needs."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sluss.domain.deadlines.days import shifted
from sluss.domain.deadlines.rules import Unit
from sluss.domain.entities import InformationRequest
from sluss.domain.holidays import Calendar

AGAINST = frozenset({"refused", "given_partly"})  # decisions one may be unhappy with
GIVING = frozenset({"given", "given_partly"})


@dataclass(frozen=True, slots=True)
class RequestRule:
    """How one kind of request is answered in a country; the days it holds are half-open.

    `count` of `unit` after it came is the last day to answer. `test`: whether a test of secrecy
    belongs to the answer. `appeal` is by language: what is said to whoever is refused.
    """

    country: str
    kind: str
    count: int
    unit: Unit
    test: bool
    appeal: Mapping[str, str]
    valid_from: dt.date
    valid_to: dt.date | None = None


class Lacking(StrEnum):
    """What an answer still needs. The value is the field in which it is given."""

    RECEIVED = "received_on"
    WHAT = "what"
    TEST = "secrecy_test"
    REASON = "decision_reason"
    LEFT_OUT = "left_out"
    WHAT_LEFT = "what_left"
    APPEAL = "appeal_given"


def rule_for(
    rules: Iterable[RequestRule], country: str, kind: str, day: dt.date
) -> RequestRule | None:
    """Return how a kind of request that came on a day is answered; None if nothing is known."""
    for each in rules:
        begun = each.valid_from <= day and (each.valid_to is None or day < each.valid_to)
        if (each.country, each.kind) == (country, kind) and begun:
            return each
    return None


def due_on(rule: RequestRule, received: dt.date, calendar: Calendar) -> dt.date:
    """Return the last day to answer a request that came on a day."""
    return shifted(received, rule.count, rule.unit, calendar)


def lacking(request: InformationRequest, rule: RequestRule | None) -> tuple[Lacking, ...]:
    """Return what the decision of a request still needs, in the order of the form.

    A refusal, whole or in part, needs the test of secrecy, the reason, and that whoever asked was
    told how to appeal. Source: förvaltningslagen (2017:900) 32-33 §§; forvaltningsloven §§ 22-25.
    """
    against, given = request.decision in AGAINST, request.decision in GIVING
    asked = (
        (Lacking.RECEIVED, request.received_on is None),
        (Lacking.WHAT, not request.what.strip()),
        (
            Lacking.TEST,
            rule is not None and rule.test and (against or given)
            and not request.secrecy_test.strip(),
        ),
        (Lacking.REASON, against and not request.decision_reason.strip()),
        (Lacking.LEFT_OUT, request.decision == "given_partly" and not request.left_out.strip()),
        (Lacking.WHAT_LEFT, given and not request.what_left.strip()),
        (Lacking.APPEAL, against and not request.appeal_given),
    )  # fmt: skip
    return tuple(each for each, is_lacking in asked if is_lacking)
