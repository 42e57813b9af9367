"""The case on a few pages: who, since when, what holds today, what is agreed, who is involved."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sluss.domain.dated import KINDS, DatedKind, Part, on_day
from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    EarlierIntervention,
    JointPlan,
    Measure,
    MeasureEvent,
    NetworkContact,
    RiskAssessment,
    WeeklySlot,
)
from sluss.domain.goals import OVER
from sluss.domain.ids import RecordId
from sluss.domain.mapping import Goal
from sluss.domain.papers import Content, Facts, Mark, Section, Style, Words
from sluss.domain.papers import Part as Drawn
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.joint_plan import measures_table
from sluss.usecases.contents.marking import in_area, mark_of, of_measure, whole
from sluss.usecases.contents.people_table import involved
from sluss.usecases.contents.person import person
from sluss.usecases.contents.tables import facts_of, table
from sluss.usecases.session import Session

LAST_EVENTS = 12  # as many as tell how it goes
# What is assessed of a person stands on the page of the assessment and nowhere else: no score on a
# person in any paper. The network has a table of its own.
_NOT_HERE = frozenset({RiskAssessment, NetworkContact})
_HEADINGS = {
    Part.SENTENCE: "summary.sentence",
    Part.LIVING: "summary.living",
    Part.DAY: "summary.day",
    Part.MONEY: "summary.money",
    Part.CARE: "summary.care",
}


def gather_summary(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return a summary of the case as it stands today. Raises `NotFound`."""
    case = Case(session, client, language)
    say = case.say
    sections = [Section(say("plan.client"), (person(case),)), *_reached(case)]
    for part, key in _HEADINGS.items():
        parts = tuple(_holding(case, part))
        if parts:
            sections.append(Section(say(key), parts))
    sections += [*_network(case), *_agreed(case), *_attended(case)]
    return case.content("case_summary", say.code("document_kind", "case_summary"), sections)


def _holding(case: Case, part: Part) -> Iterator[Drawn]:
    """Give what holds today of each kind of fact under one heading."""
    for kind in KINDS:
        if kind.part is not part or kind.entity in _NOT_HERE:
            continue
        found = on_day(kind, case.find(kind.entity), case.today)
        for record in sorted(found, key=_in_the_week):
            facts = facts_of(case.say, record, _fields(kind))
            if facts:
                name = case.say.words.entity(kind.entity)
                yield Words(name, whole(kind.entity, record.id), Style.NAME)
                yield Facts(facts, columns=3)


def _in_the_week(record: Entity) -> tuple[str, str]:
    """Return what puts fixed times in the order of the week; all else stays as it is."""
    return (record.weekday, str(record.begins)) if isinstance(record, WeeklySlot) else ("", "")


def _fields(kind: DatedKind) -> tuple[str, ...]:
    days = (kind.begins, *kind.ends)
    return tuple(dict.fromkeys((*kind.says, *filter(None, days))))


def _reached(case: Case) -> Iterator[Section]:
    """Give how the client is reached, and with which language."""
    facts = facts_of(case.say, case.client, ("phone", "email", "interpreter_language"))
    if facts:
        yield Section(case.say("summary.reached"), (Facts(facts, columns=3),))


def _network(case: Case) -> Iterator[Section]:
    """Give the people in the client's life: each of them a third party."""
    found = case.find(NetworkContact)
    if found:
        fields = ("name", "relation", "phone", "attitude", "note")
        parts = (table(case.say, NetworkContact, fields, found, (4, 3, 3, 3, 4)),)
        yield Section(case.say("summary.network"), parts)


def _attended(case: Case) -> Iterator[Section]:
    """Give the last contacts in the measures: who came, and how it goes."""
    found = sorted(case.find(MeasureEvent), key=lambda each: (each.happened_on, each.id))
    last = found[: -LAST_EVENTS - 1 : -1]
    if last:
        fields = ("happened_on", "measure", "type", "note")  # no score on a person in any paper
        told = dict(_happened_in(case, last))
        parts = (table(case.say, MeasureEvent, fields, last, (2.4, 5, 3, 6), told=told),)
        yield Section(case.say("summary.attended"), parts, whole(MeasureEvent))


def _happened_in(case: Case, events: Iterable[MeasureEvent]) -> Iterator[tuple[RecordId, Mark]]:
    """Give of each contact what its measure tells: its name stands in the line."""
    measures = {each.id: each for each in case.find(Measure)}
    for event in events:
        if (found := measures.get(event.measure)) is not None:
            told = of_measure(case.session, found.type, found.id, found.area)
            yield event.id, replace(told, record=event.id)


def _agreed(case: Case) -> Iterator[Section]:
    say = case.say
    plans = [each for each in case.find(JointPlan) if each.goal]
    goals = [each for each in case.find(Goal) if each.status not in OVER]
    parts: list[Drawn] = [
        Words(each.goal, mark_of(each, "goal"))
        for each in sorted(plans, key=lambda each: each.version)[-1:]
    ]
    if goals:
        told = {each.id: in_area(case.session, each.area, whole(Goal, each.id)) for each in goals}
        named = ("text", "client_words", "due")
        parts.append(table(say, Goal, named, goals, (5, 5, 2.4), told=told))
    if parts:
        yield Section(say("plan.goal"), tuple(parts), whole(JointPlan))
    if case.find(Measure):
        yield Section(say("summary.measures"), (measures_table(case),), whole(Measure))
    tried = case.find(EarlierIntervention)
    if tried:
        fields = ("area", "what", "provider", "start", "end", "outcome")
        kind = EarlierIntervention
        told = {each.id: in_area(case.session, each.area, whole(kind, each.id)) for each in tried}
        parts_ = (table(say, kind, fields, tried, (3, 4, 3, 2.4, 2.4, 5), told=told),)
        yield Section(say("summary.tried"), parts_, whole(EarlierIntervention))
    yield from involved(case)
