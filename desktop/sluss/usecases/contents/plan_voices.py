"""What others say of the plan: the client's words, the parties' answers, their own plans, names."""

import datetime as dt
from collections.abc import Iterator, Sequence

from sluss.domain.entities import (
    JointPlan,
    Measure,
    OtherPartyPlan,
    Party,
    PlanAnswer,
    PlanCoherence,
)
from sluss.domain.ids import RecordId
from sluss.domain.papers import Cell, Mark, Row, Rows, Section, Signatures, Style, Words
from sluss.domain.plan_advice import running
from sluss.domain.plan_checks import is_shared, standing
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.marking import in_area, mark_of, of_measure, whole

_ROOM = "\n\n\u00a0"  # for a name written by hand


def answers(case: Case, plan: JointPlan) -> Iterator[Section]:
    """Give what the client says of the plan, and what each party answered."""
    say = case.say
    if plan.client_comment:
        told = mark_of(plan, "client_comment")
        parts = (Words(plan.client_comment, told, Style.QUOTE),)
        yield Section(say("plan.client_words"), parts, whole(JointPlan, plan.id))
    given = [each for each in case.find(PlanAnswer) if each.plan == plan.id and each.party]
    last: dict[RecordId | None, PlanAnswer] = {}
    for each in sorted(given, key=lambda each: (each.answered_on or dt.date.min, each.id)):
        last[each.party] = each
    rows = tuple(
        Row(
            (
                Cell(say.words.record(Party, each.party), mark_of(each, "party")),
                Cell(say.code("plan_answer", each.answer), mark_of(each, "answer")),
                Cell(each.reason, mark_of(each, "reason")),
                Cell(_by(case, each), mark_of(each, "by")),
            ),
            of_party(case, each.party),
        )
        for each in last.values()
    )
    heads = tuple(say(f"plan.head.{each}") for each in ("party", "answer", "reason", "by"))
    if rows:
        parts_ = (Rows(heads, rows, (3.6, 2.6, 6, 3.2)),)
        yield Section(say("plan.answers"), parts_, whole(JointPlan, plan.id))


def _by(case: Case, answer: PlanAnswer) -> str:
    return ", ".join(filter(None, (answer.by, case.say.day(answer.answered_on))))


def of_party(case: Case, party: RecordId | None) -> Mark:
    """Return the mark of that a party takes part: what its measures tell, where all tell something.

    That a dependency clinic signs the plan tells as much as its measure does.
    """
    found = [each for each in standing(case.find(Measure)) if each.responsible == party]
    told = [of_measure(case.session, each.type, each.id, each.area) for each in found]
    plain = whole(Measure)
    if not told or any(each.category == plain.category for each in told):
        return plain
    return min(told, key=lambda each: (each.category, each.record or b""))


def coherence(case: Case) -> Iterator[Section]:
    """Give how the plan fits those of other parties, life area by life area. F-S4-12."""
    say = case.say
    checks: dict[tuple[RecordId, str], PlanCoherence] = {}
    found = case.find(PlanCoherence)
    for each in sorted(found, key=lambda each: (each.checked_on or dt.date.min, each.id)):
        checks[each.other_plan, each.area] = each
    plans = sorted(
        case.find(OtherPartyPlan), key=lambda each: (each.made_on or dt.date.min, each.id)
    )
    rows = [row for plan in plans for row in _compared(case, plan, checks)]
    if rows:
        keys = ("other_plan", "area", "coherence", "note")
        heads = tuple(say(f"plan.head.{each}") for each in keys)
        parts = (Rows(heads, tuple(rows), (4.4, 2.6, 2.6, 6)),)
        yield Section(say("plan.coherence"), parts, whole(OtherPartyPlan))


def _compared(
    case: Case, plan: OtherPartyPlan, checks: dict[tuple[RecordId, str], PlanCoherence]
) -> Iterator[Row]:
    say = case.say
    party = say.words.record(Party, plan.party)
    kind = say.code("other_plan_type", plan.type, plan.made_on)
    name = ", ".join(filter(None, (party, kind, say.day(plan.made_on))))
    for area in case.session.catalog.codes("life_area").values():
        check = checks.get((plan.id, area))
        if check is None:
            continue
        said = say.code("plan_coherence", check.coherence)
        when = f"{said}\n{say.day(check.checked_on)}".strip()
        told = in_area(case.session, area, whole(PlanCoherence, check.id))
        yield Row(
            (
                Cell(name, mark_of(plan, "party")),
                Cell(say.code("life_area", area), told),
                Cell(when, told),
                Cell(check.note, told),
            ),
            of_party(case, plan.party),
        )


def signing(case: Case, plan: JointPlan) -> Iterator[Section]:
    """Give the lines to sign on: the client, and each party that answers for something.

    The parties stand in a table, so that one is left out where its name may not be told.
    """
    say = case.say
    labels = (say("sign.client"), say("sign.day"))
    yield Section(say("sign.heading"), (Signatures(labels),))
    rows = tuple(
        Row(
            (
                Cell(say.words.record(Party, party) + _ROOM, Mark(names=party)),
                Cell(""),
                Cell(""),
            ),
            of_party(case, party),
        )
        for party in _signers(case, plan)
    )
    if rows:
        heads = tuple(say(f"sign.{each}") for each in ("party", "name", "day"))
        parts = (Rows(heads, rows, (4, 6, 3)),)
        yield Section(say("sign.parties"), parts, whole(JointPlan, plan.id))


def _signers(case: Case, plan: JointPlan) -> Sequence[RecordId]:
    if not is_shared(plan):
        return ()
    asked = [plan.overall_responsible] if plan.overall_responsible is not None else []
    asked += [each.responsible for each in running(case.find(Measure)) if each.responsible]
    return tuple(dict.fromkeys(asked))
