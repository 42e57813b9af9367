"""Who a document is about: the facts at the top of it, each with its mark."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from sluss.domain.custody import HOUSED
from sluss.domain.dates import Span
from sluss.domain.entities import (
    CaseResponsibility,
    Client,
    EnforcementPhase,
    HomeMunicipality,
    ReleaseEvent,
    SupervisionPeriod,
    User,
)
from sluss.domain.papers import Fact, Facts
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.marking import mark_of


def name_of(client: Client) -> str:
    """Return what a client is called: the name used, and the family name."""
    return f"{client.preferred_name or client.given_name} {client.family_name}".strip()


def person(case: Case) -> Facts:
    """Return who the client is: name, birth, home, where they are, the days that matter."""
    return Facts(tuple(each for each in _facts(case) if each.value))


def _facts(case: Case) -> Iterator[Fact]:
    say, client, words = case.say, case.client, case.say.words
    yield Fact(say("person.name"), name_of(client), mark_of(client, "family_name"))
    label = words.field(Client, "birth_date")
    yield Fact(label, say.day(client.birth_date), mark_of(client, "birth_date"))
    for home in holding(case.find(HomeMunicipality), case.today, lambda each: each.end):
        place = say.code("municipality", home.municipality)
        yield Fact(words.entity(HomeMunicipality), place, mark_of(home, "municipality"))
    for phase in holding(case.find(EnforcementPhase), case.today, _phase_end):
        if phase.phase in HOUSED:
            where = phase.institution or say.code("enforcement_phase", phase.phase)
            yield Fact(say("person.held"), where, mark_of(phase, "institution"))
    yield from _days(case)
    for each in case.find(CaseResponsibility):
        if each.role == "main" and (each.end is None or each.end > case.today):
            who = words.record(User, each.user) if each.user else each.name
            yield Fact(say.code("responsibility_role", each.role), who, mark_of(each, "name"))


def _days(case: Case) -> Iterator[Fact]:
    say = case.say
    if (day := case.release) is not None:
        event = next(
            each for each in case.find(ReleaseEvent) if day in (each.actual_date, each.planned_date)
        )
        label = say("person.released" if event.actual_date else "person.release")
        yield Fact(label, say.weekday(day), mark_of(event, "planned_date"))
    for period in case.find(SupervisionPeriod):
        end = period.actual_end or period.planned_end
        if end is not None and end > case.today:
            last = Span(end, end).last
            yield Fact(say("person.supervised"), say.day(last), mark_of(period, "planned_end"))


class _Begun(Protocol):
    @property
    def start(self) -> dt.date | None: ...


Begun = TypeVar("Begun", bound=_Begun)


def holding(
    found: Iterable[Begun], day: dt.date, end_of: Callable[[Begun], dt.date | None]
) -> list[Begun]:
    """Return the newest of what holds on a day, alone in a list; empty where nothing does."""
    now = [
        each
        for each in found
        if (each.start is None or each.start <= day)
        and ((end := end_of(each)) is None or end > day)
    ]
    now.sort(key=lambda each: each.start or dt.date.min)
    return now[-1:]


def _phase_end(phase: EnforcementPhase) -> dt.date | None:
    return phase.actual_end or phase.planned_end
