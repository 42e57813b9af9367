"""The mapping of needs, and the goals that follow from it. F-S1-13, F-S1-14, F-S1-15."""

from collections.abc import Iterator, Mapping

from sluss.domain.entities import AreaRating, Goal, MappingAnswer, NeedsMapping
from sluss.domain.goals import in_order
from sluss.domain.ids import RecordId
from sluss.domain.mapping_templates import TEMPLATE_WORDS
from sluss.domain.mapping_templates import Section as Asked
from sluss.domain.needs import in_time
from sluss.domain.papers import Cell, Content, Facts, Mark, Row, Rows, Section, Signatures
from sluss.errors.contents import NoMappingYet
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.marking import in_area, mark_of, of_area, whole
from sluss.usecases.contents.person import person
from sluss.usecases.contents.tables import facts_of, filled, shown
from sluss.usecases.mapping_templates import area_sections, template_used
from sluss.usecases.session import Session

_STEP = "\u2013 "  # before a goal that is a step towards the one above it
_SAID = ("need_level", "client_view", "wish", "staff_view", "strengths", "motivation")


def gather_mapping(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return a mapping, the newest unless told, with the goals. Raises `NoMappingYet`."""
    case = Case(session, client, language)
    mapping = _chosen(case, subject)
    kind = template_used(session, mapping)
    sections = {each.key: each for each in kind.sections} | area_sections(session)
    return case.content(
        "mapping",
        case.say.code("document_kind", "mapping"),
        (
            Section(case.say("plan.client"), (person(case),)),
            Section(case.say("mapping.how"), (_how(case, mapping),), whole(NeedsMapping)),
            *_said(case, mapping, sections),
            *goals_of(case),
            _signing(case),
        ),
    )


def gather_goals(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return the goals with the client's wishes and what is possible beside each. F-S1-15."""
    case = Case(session, client, language)
    goals = tuple(goals_of(case))
    if not goals:
        raise NoMappingYet
    return case.content(
        "goal_description",
        case.say.code("document_kind", "goal_description"),
        (Section(case.say("plan.client"), (person(case),)), *goals, _signing(case)),
    )


def _chosen(case: Case, subject: RecordId | None) -> NeedsMapping:
    found = [each for each in case.find(NeedsMapping) if subject in (None, each.id)]
    if not found:
        raise NoMappingYet
    return in_time(found)[-1]


def _how(case: Case, mapping: NeedsMapping) -> Facts:
    fields = ("mapped_on", "by", "participants", "template", "with_officer", "status")
    return Facts(facts_of(case.say, mapping, fields))


def _said(case: Case, mapping: NeedsMapping, sections: Mapping[str, Asked]) -> Iterator[Section]:
    """Give what was said under each section, in the order of the template.

    A section tells what its life area tells, and it is part of the plan as well.
    """
    ratings = [each for each in case.find(AreaRating) if each.mapping == mapping.id]
    given = [each for each in case.find(MappingAnswer) if each.mapping == mapping.id]
    answers = {each.section: each for each in given if each.section != TEMPLATE_WORDS}
    by_area = {each.area: each for each in ratings}
    known = [key for key in sections if key in answers or key in by_area]
    for key in (*known, *(each for each in answers if each not in sections)):
        asked = sections.get(key)
        record = answers.get(key) or by_area.get(key)
        if record is None:
            continue
        heading = asked.names.get(case.language, key) if asked else key
        fields = [name for name in _SAID if hasattr(record, name)]
        facts = facts_of(case.say, record, fields)
        area = asked.areas[0] if asked and asked.areas else key
        if facts:
            yield Section(heading, (Facts(facts, columns=1),), _told(case, area))


def _told(case: Case, area: str) -> Mark:
    return of_area(case.session, area)


def goals_of(case: Case) -> Iterator[Section]:
    """Give the goals, steps under what they lead to, each beside the client's own words."""
    say = case.say
    rows = []
    for goal, depth in in_order(case.find(Goal)):
        text = f"{_STEP if depth else ''}{goal.text}"
        cells = [Cell(text, mark_of(goal, "text"))]
        beside = ("client_words", "conditions", "measured_by")
        cells += [Cell(shown(say, goal, name), mark_of(goal, name)) for name in beside]
        state = "\n".join(filter(None, (shown(say, goal, "status"), say.day(goal.due))))
        cells.append(Cell(state, say.dated(mark_of(goal, "status"), goal.due)))
        rows.append(Row(tuple(cells), in_area(case.session, goal.area, whole(Goal, goal.id))))
    if rows:
        heads = ("goal", "client_words", "conditions", "seen_by", "due")
        named = tuple(say(f"plan.head.{each}") for each in heads)
        parts = (filled(Rows(named, tuple(rows), (4, 4, 4, 3.4, 2.8))),)
        yield Section(say("mapping.goals"), parts, whole(Goal))


def _signing(case: Case) -> Section:
    labels = (case.say("sign.client"), case.say("sign.day"), case.say("sign.officer"))
    return Section(case.say("sign.heading"), (Signatures((*labels, case.say("sign.day"))),))
