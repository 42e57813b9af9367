"""Goals: what the client wants to reach, proposed by the newest mapping, taken from sets."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sluss.domain.declaration import LINE_LENGTH
from sluss.domain.entities import AreaRating, Goal, MappingAnswer, Measure, NeedsMapping
from sluss.domain.form_fields import FieldValue
from sluss.domain.goals import OVER, in_order, leads_to
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus
from sluss.domain.needs import in_time
from sluss.errors.mappings import GoalUnderItself
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import filled
from sluss.usecases.mapping_templates import template_used
from sluss.usecases.records import converted, put_changes, put_new
from sluss.usecases.session import Session, fresh_id, stamp
from sluss.usecases.wording import Wording


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal as it stands on the page; `depth` 0 is an overall one, 1 a step towards it.

    `over` tells that nothing more is done about it; `measures` are those that work on it.
    """

    id: RecordId
    text: str
    depth: int
    main: bool
    area: str
    client_words: str
    conditions: str
    measured_by: str
    due: dt.date | None
    status: str
    over: bool
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A goal one can begin with: a wish of the newest mapping, or a goal of a set.

    `area` is a code; `label` is what the area is called, or the section the wish stands in.
    """

    text: str
    area: str
    label: str
    client_words: str = ""
    template: str = ""
    measured_by: str = ""
    mapping: RecordId | None = None


@dataclass(frozen=True, slots=True)
class ProposalSet:
    """Proposals that belong together, under the name of their set."""

    name: str
    proposals: tuple[Proposal, ...]


def goal_lines(session: Session, client: RecordId, language: str) -> tuple[GoalLine, ...]:
    """Return a client's goals, the main one first, each with the steps towards it below it."""
    words = Wording(session, language)
    measures = [
        each
        for each in session.store.find(Measure, client=client)
        if each.goal is not None and each.status is not MeasureStatus.CANCELLED
    ]
    goals = in_order(session.store.find(Goal, client=client))
    return tuple(
        GoalLine(
            id=goal.id,
            text=goal.text,
            depth=depth,
            main=goal.main,
            area=words.code("life_area", goal.area),
            client_words=goal.client_words,
            conditions=goal.conditions,
            measured_by=goal.measured_by,
            due=goal.due,
            status=words.code("goal_status", goal.status),
            over=goal.status in OVER,
            measures=tuple(each.title for each in measures if each.goal == goal.id),
        )
        for goal, depth in goals
    )


def save_goal(
    session: Session, client: RecordId, goal: RecordId | None, values: Mapping[str, FieldValue]
) -> Saved:
    """Keep a goal, a new one (`goal` None) or one there is; a client has one main goal.

    Raises `GoalUnderItself` and what `put_new` and `put_changes` raise.
    """
    store = session.store
    known = {each.id: each for each in store.find(Goal, client=client)}
    parent = values.get("parent")
    if goal is not None and parent and leads_to(known, goal, RecordId(bytes(parent))):  # type: ignore[arg-type]
        raise GoalUnderItself(field="parent")
    touched: set[bytes] = {client}
    with store.act(stamp(session)) as act:
        if goal is None:
            goal = fresh_id(session)
            given = {"id": goal, "client": client} | filled(Goal, values, new=True)
            put_new(session, act, converted(Goal, given))
        else:
            put_changes(session, act, Goal, goal, filled(Goal, values, new=False))
        if values.get("main"):
            for each in known.values():
                if each.id != goal and each.main:
                    put_changes(session, act, Goal, each.id, {"main": False})
                    touched.add(each.id)
    return Saved(goal, Changed(frozenset(touched | {goal})))


def wishes(session: Session, client: RecordId, language: str) -> tuple[Proposal, ...]:
    """Return the wishes of the newest mapping that no goal has taken up yet. F-S1-14.

    A wish is taken up by a goal that keeps it as the client's own words.
    """
    mappings = in_time(session.store.find(NeedsMapping, client=client))
    if not mappings:
        return ()
    newest, words, find = mappings[-1], Wording(session, language), session.store.find
    taken = {_plain(each.client_words) for each in find(Goal, client=client)}
    template = template_used(session, newest)
    found: dict[str, Proposal] = {}
    order = [each.key for each in template.sections]
    for answer in find(MappingAnswer, client=client, mapping=newest.id):
        section = template.section(answer.section)
        area = section.areas[0] if section is not None and section.areas else ""
        label = section.names.get(language, answer.section) if section else answer.section
        found[answer.section] = _wish(answer.wish, area, label, newest.id)
    # What was said in sections stands under the area they lead to as well.
    said = {each.area for each in found.values() if each.client_words}
    for rating in find(AreaRating, client=client, mapping=newest.id):
        label = words.code("life_area", rating.area)
        if rating.area not in said:
            found[rating.area] = _wish(rating.wish, rating.area, label, newest.id)
    codes = session.catalog.codes("life_area").values()
    ranks = {key: at for at, key in enumerate((*order, *codes))}
    return tuple(
        found[key]
        for key in sorted(found, key=lambda key: ranks.get(key, len(ranks)))
        if found[key].client_words and _plain(found[key].client_words) not in taken
    )


def goal_sets(session: Session, language: str) -> tuple[ProposalSet, ...]:
    """Return the sets of goals one can choose from, each goal with a step to see it by."""
    words = Wording(session, language)
    return tuple(
        ProposalSet(
            each.names[language],
            tuple(
                Proposal(
                    text=goal.texts[language],
                    area=goal.area,
                    label=words.code("life_area", goal.area),
                    template=each.name_of(goal),
                    measured_by=goal.steps[0][language] if goal.steps else "",
                )
                for goal in each.goals
            ),
        )
        for each in session.catalog.goal_sets.values()
    )


def _wish(wish: str, area: str, label: str, mapping: RecordId) -> Proposal:
    """Return a wish as a goal to begin with: its first line as the goal, all of it as said."""
    first = next((line for line in wish.splitlines() if line.strip()), "")
    line = " ".join(first.split())
    text = line if len(line) <= LINE_LENGTH else line[: LINE_LENGTH - 1].rstrip() + "…"
    return Proposal(text, area, label, client_words=wish.strip(), mapping=mapping)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
