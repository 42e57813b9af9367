"""Needs and goals of one client as the window shows them: frozen values in words."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.entities import AreaRating, MappingAnswer, Measure, NeedsMapping, User
from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.domain.machines import MappingStatus, MeasureStatus
from sluss.domain.mapping_templates import TEMPLATE_WORDS, Section, asked
from sluss.domain.needs import WORK_AND_LIVING, AreaCourse, Assessed, assessed, courses, in_time
from sluss.usecases.goals import GoalLine, Proposal, ProposalSet, goal_lines, goal_sets, wishes
from sluss.usecases.mapping_templates import (
    area_sections,
    offered_templates,
    template_used,
    usual_template,
)
from sluss.usecases.session import Session, today
from sluss.usecases.tried_before import Tried, tried_before
from sluss.usecases.way_out import WayOut, way_out
from sluss.usecases.wording import Wording


@dataclass(frozen=True, slots=True)
class MappingHead:
    """The newest mapping: when, with which template, by whom and with whom."""

    id: RecordId
    mapped_on: dt.date
    template: str  # its key
    template_name: str
    by: str
    participants: str
    with_officer: bool
    status: str
    draft: bool


@dataclass(frozen=True, slots=True)
class NeedLine:
    """What the newest mapping says under one of its sections; `level` "" is not known yet.

    `area` is the first life area it leads to, `factor` the risk factor a measure can work on, both
    codes or "". `rated` tells whether it is asked how great the need is. `measures` are those in
    the area, or on the factor where there is one.
    """

    key: str
    label: str
    level: str
    need_level: int | None
    rated: bool
    motivation: int | None
    client_view: str
    staff_view: str
    strengths: str
    wish: str
    area: str
    factor: str
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourseLine:
    """How the need of one life area went; `levels` are in words, "" where it was not known."""

    area: str
    label: str
    course: AreaCourse
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeedsPage:
    """Everything the tab shows. `mapped_on` are the days of the mappings that `courses` are of."""

    client: RecordId
    today: dt.date
    mapping: MappingHead | None
    under_way: RecordId | None
    templates: tuple[Choice, ...]
    template: str  # with which a new mapping begins
    needs: tuple[NeedLine, ...]
    work_and_living: Assessed
    mapped_on: tuple[dt.date, ...]
    courses: tuple[CourseLine, ...]
    goals: tuple[GoalLine, ...]
    wishes: tuple[Proposal, ...]
    sets: tuple[ProposalSet, ...]
    tried: Tried
    way_out: WayOut


def needs_page(session: Session, client: RecordId, language: str) -> NeedsPage:
    """Return what is known of a client's needs and goals."""
    words, find = Wording(session, language), session.store.find
    mappings = in_time(find(NeedsMapping, client=client))
    newest = mappings[-1] if mappings else None
    ratings = find(AreaRating, client=client)
    drafts = [each.id for each in mappings if each.status is MappingStatus.DRAFT]
    levels = {r.area: r.need_level for r in ratings if newest and r.mapping == newest.id}
    return NeedsPage(
        client=client,
        today=today(session),
        mapping=_head(words, newest) if newest is not None else None,
        under_way=drafts[-1] if drafts else None,
        templates=offered_templates(session, language, client),
        template=newest.template if newest is not None else usual_template(session),
        needs=_needs(words, client, newest, ratings) if newest is not None else (),
        work_and_living=assessed(levels, WORK_AND_LIVING),
        mapped_on=tuple(each.mapped_on for each in mappings),
        courses=_courses(words, mappings, ratings),
        goals=goal_lines(session, client, language),
        wishes=wishes(session, client, language),
        sets=goal_sets(session, language),
        tried=tried_before(session, client, language),
        way_out=way_out(session, client, language),
    )


def _head(words: Wording, mapping: NeedsMapping) -> MappingHead:
    return MappingHead(
        id=mapping.id,
        mapped_on=mapping.mapped_on,
        template=mapping.template,
        template_name=words.code("mapping_template", mapping.template),
        by=words.record(User, mapping.by),
        participants=mapping.participants,
        with_officer=mapping.with_officer,
        status=words.code("mapping_status", mapping.status),
        draft=mapping.status is MappingStatus.DRAFT,
    )


def _needs(
    words: Wording, client: RecordId, mapping: NeedsMapping, ratings: list[AreaRating]
) -> tuple[NeedLine, ...]:
    """Return what was asked in order, and after it what only another computer's template asks."""
    session = words.session
    found = session.store.find(MappingAnswer, client=client, mapping=mapping.id)
    answers = [each for each in found if each.section != TEMPLATE_WORDS]
    said: dict[str, AreaRating | MappingAnswer] = {each.section: each for each in answers}
    said |= {each.area: each for each in ratings if each.mapping == mapping.id}
    measures = [
        each
        for each in session.store.find(Measure, client=client)
        if each.status is not MeasureStatus.CANCELLED
    ]
    sections = {
        section.key: section
        for section in asked(template_used(session, mapping), area_sections(session))
    }
    for answer in answers:
        names = dict.fromkeys(("sv", "da", "en"), answer.section)
        sections.setdefault(answer.section, Section(answer.section, names, ()))
    return tuple(
        _need(words, section, said.get(key), measures) for key, section in sections.items()
    )


def _need(
    words: Wording,
    section: Section,
    said: AreaRating | MappingAnswer | None,
    measures: list[Measure],
) -> NeedLine:
    rating = said if isinstance(said, AreaRating) else None
    working = [
        each
        for each in measures
        if (each.factor == section.factor if section.factor else each.area in section.areas)
    ]
    return NeedLine(
        key=section.key,
        label=section.names.get(words.language, section.key),
        level=words.code("need_level", said.need_level) if said is not None else "",
        need_level=said.need_level if said is not None else None,
        rated=section.rated,
        motivation=rating.motivation if rating is not None else None,
        client_view=said.client_view if said is not None else "",
        staff_view=said.staff_view if said is not None else "",
        strengths=rating.strengths if rating is not None else "",
        wish=said.wish if said is not None else "",
        area=section.areas[0] if section.areas else "",
        factor=section.factor,
        measures=tuple(each.title for each in working),
    )


def _courses(
    words: Wording, mappings: tuple[NeedsMapping, ...], ratings: list[AreaRating]
) -> tuple[CourseLine, ...]:
    codes = words.session.catalog.codes("life_area")
    day = today(words.session)
    return tuple(
        CourseLine(
            each.area,
            codes.label(each.area, words.language, day),
            each,
            tuple(words.code("need_level", level) for level in each.levels),
        )
        for each in courses(mappings, ratings, codes.values())
    )
