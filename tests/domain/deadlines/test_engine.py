"""How tasks follow what happens: made, moved, kept when done, gone when there is no reason left."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import an_id

from sluss.catalog.load import Catalog
from sluss.domain.codes import CodeList
from sluss.domain.deadlines.engine import Case, Kept, Steps, follow
from sluss.domain.deadlines.rules import Event, Floor, Rule, Trigger, Unit
from sluss.domain.holidays import Calendar
from sluss.domain.ids import RecordId

TODAY = dt.date(2026, 5, 4)
EVERY_DAY = Calendar(CodeList("public_holiday_xx", ()))
DAY = dt.timedelta(days=1)

TITLES = {"sv": "Besök", "da": "Besøg", "en": "Visit"}
VISIT = Rule(
    "visit", Trigger.RELEASE, -45, Unit.DAYS, "main", "", TITLES, "test", only=frozenset({"a"})
)
CONTACT = Rule("contact", Trigger.RELEASE, 3, Unit.DAYS, "main", "", TITLES, "test", late_days=14)
SERIES = Rule(
    "series", Trigger.SUPERVISION_START, 3, Unit.MONTHS, "main", "", TITLES, "test",
    every=3, until=Trigger.SUPERVISION_END, late_days=31,
)  # fmt: skip


def on(day: dt.date, kind: str = "a", **more: object) -> Event:
    return Event(Trigger.RELEASE, day, kind, **more)  # type: ignore[arg-type]


def steps(rules: list[Rule], events: list[Event], *kept: Kept, today: dt.date = TODAY) -> Steps:
    return follow(rules, Case(events, kept), EVERY_DAY, today)


def done_by(found: Steps) -> list[Kept]:
    return [Kept(an_id(), w.rule.key, w.counted_from, w.due, open=True) for w in found.wanted]


def test_each_rule_that_holds_makes_a_task_counted_from_its_event() -> None:
    found = steps([VISIT, CONTACT], [on(dt.date(2026, 9, 1))])
    assert [(w.rule.key, w.due) for w in found.wanted] == [
        ("visit", dt.date(2026, 7, 18)),
        ("contact", dt.date(2026, 9, 4)),
    ]
    assert steps([VISIT], [on(dt.date(2026, 9, 1), "b")]).wanted == ()


def test_an_open_task_moves_with_its_event_and_a_done_one_stays() -> None:
    kept = done_by(steps([VISIT, CONTACT], [on(dt.date(2026, 9, 1))]))
    done = replace(kept[0], open=False)
    found = steps([VISIT, CONTACT], [on(dt.date(2026, 8, 18))], done, kept[1])
    assert [(w.task, w.due) for w in found.wanted] == [(kept[1].id, dt.date(2026, 8, 21))]
    assert found.gone == ()


def test_a_day_set_by_hand_stands_until_the_event_moves() -> None:
    (made,) = done_by(steps([VISIT], [on(dt.date(2026, 9, 1))]))
    by_hand = replace(made, due=dt.date(2026, 7, 1))
    assert steps([VISIT], [on(dt.date(2026, 9, 1))], by_hand).wanted == ()
    (moved,) = steps([VISIT], [on(dt.date(2026, 9, 2))], by_hand).wanted
    assert moved.due == dt.date(2026, 7, 19)


def test_a_task_without_a_reason_goes_and_other_tasks_are_left_alone() -> None:
    kept = done_by(steps([VISIT], [on(dt.date(2026, 9, 1))]))
    other = Kept(an_id(), "somebody_elses", None, TODAY, open=True)
    by_hand = Kept(an_id(), "", None, TODAY, open=True)
    assert steps([VISIT], [], *kept, other, by_hand).gone == (kept[0].id,)


def test_of_a_task_made_on_two_computers_the_older_one_stays() -> None:
    (first,) = done_by(steps([VISIT], [on(dt.date(2026, 9, 1))]))
    twin = replace(first, id=an_id())
    found = steps([VISIT], [on(dt.date(2026, 9, 1))], twin, first)
    assert found.gone == (max(twin.id, first.id),)


def test_what_had_to_be_done_before_a_release_in_a_week_is_due_today() -> None:
    (visit,) = steps([VISIT], [on(TODAY + 7 * DAY)]).wanted
    assert visit.due == TODAY
    # ... and stays late on the day after, though the rule would let it be due that day
    kept = Kept(an_id(), "visit", visit.counted_from, visit.due, open=True)
    assert steps([VISIT], [on(TODAY + 7 * DAY)], kept, today=TODAY + DAY).wanted == ()


def test_what_is_long_past_is_not_begun() -> None:
    assert steps([VISIT, CONTACT], [on(TODAY - 30 * DAY)]).wanted == ()
    assert [w.rule.key for w in steps([VISIT, CONTACT], [on(TODAY - 5 * DAY)]).wanted] == [
        "contact"
    ]


def test_another_release_asks_for_everything_anew() -> None:
    done = Kept(an_id(), "contact", dt.date(2026, 1, 7), dt.date(2026, 1, 10), open=False)
    again = on(dt.date(2026, 9, 1), after=dt.date(2026, 1, 7))
    assert [w.rule.key for w in steps([CONTACT], [again], done).wanted] == ["contact"]
    assert steps([CONTACT], [on(dt.date(2026, 9, 1))], done).wanted == ()


def test_a_floor_keeps_a_task_from_being_due_before_it_can_be_done() -> None:
    rule = replace(VISIT, offset=-365, floor=Floor(Trigger.CUSTODY_START, 28))
    custody = Event(Trigger.CUSTODY_START, TODAY - 7 * DAY)
    (found,) = steps([rule], [on(TODAY + 100 * DAY), custody]).wanted
    assert found.due == TODAY + 21 * DAY


def test_a_measure_of_its_type_makes_a_rule_needless() -> None:
    rule = replace(VISIT, unless=frozenset({"career_guidance"}))
    case = Case([on(TODAY + 100 * DAY)], (), {"career_guidance"})
    assert follow([rule], case, EVERY_DAY, TODAY).wanted == ()
    open_one = Kept(an_id(), "visit", TODAY + 100 * DAY, TODAY, open=True)
    case = replace(case, kept=(open_one,))
    assert follow([rule], case, EVERY_DAY, TODAY).gone == (open_one.id,)


@pytest.mark.feature("F-S1-58")
def test_a_series_goes_on_when_one_is_done_and_ends_with_the_supervision() -> None:
    events = [
        Event(Trigger.SUPERVISION_START, dt.date(2026, 4, 1)),
        Event(Trigger.SUPERVISION_END, dt.date(2026, 12, 31)),
    ]
    kept: list[Kept] = []
    dues = []
    for _ in range(6):
        found = steps([SERIES], events, *kept)
        dues += [w.due for w in found.wanted]
        kept += [replace(each, open=False) for each in done_by(found)]
    assert dues == [dt.date(2026, 7, 1), dt.date(2026, 10, 1)]


@pytest.mark.feature("F-S1-58")
def test_what_is_late_in_a_series_stays_until_it_is_done() -> None:
    events = [Event(Trigger.SUPERVISION_START, dt.date(2026, 1, 2))]
    (first,) = done_by(steps([SERIES], events))
    assert first.due == dt.date(2026, 7, 2)  # 2 April is long past when the case begins
    later = dt.date(2026, 11, 1)
    found = steps([SERIES], events, first, today=later)
    assert (found.wanted, found.gone) == ((), ())


def test_every_measure_has_a_series_of_its_own() -> None:
    one, two = an_id(), an_id()
    rule = replace(SERIES, trigger=Trigger.MEASURE_START, until=Trigger.MEASURE_END)
    events = [
        Event(Trigger.MEASURE_START, TODAY, "placement", measure=one),
        Event(Trigger.MEASURE_START, TODAY + DAY, "placement", measure=two),
        Event(Trigger.MEASURE_END, TODAY + 30 * DAY, "placement", measure=one),
    ]
    found = steps([rule], events)
    assert [w.measure for w in found.wanted] == [two]  # the other ends before its first day


def test_a_rule_holds_from_and_to_the_days_it_is_in_force() -> None:
    old = replace(VISIT, valid_to=dt.date(2026, 7, 1))
    new = replace(VISIT, offset=-60, valid_from=dt.date(2026, 7, 1))
    (found,) = steps([old, new], [on(dt.date(2026, 9, 1))]).wanted
    assert found.due == dt.date(2026, 7, 3)
    (found,) = steps([old, new], [on(dt.date(2026, 6, 30))]).wanted
    assert found.due == dt.date(2026, 5, 16)


@given(
    st.lists(st.integers(-400, 800), min_size=1, max_size=6),
    st.sets(st.integers(0, 5)),
)
def test_moved_about_the_tasks_are_those_of_the_last_day_and_nothing_is_left_to_do(
    days: list[int], finished: set[int]
) -> None:
    """However often a release moves: at most one open task a rule, and a second look is idle."""
    rules = [VISIT, CONTACT]
    kept: dict[RecordId, Kept] = {}
    for count, days_on in enumerate(days):
        events = [on(TODAY + days_on * DAY)]
        found = steps(rules, events, *kept.values())
        for each in found.wanted:
            task = each.task or an_id()
            kept[task] = Kept(task, each.rule.key, each.counted_from, each.due, open=True)
        for gone in found.gone:
            del kept[gone]
        assert steps(rules, events, *kept.values()) == Steps((), ())
        for rule in rules:
            still = [each for each in kept.values() if each.rule == rule.key and each.open]
            assert len(still) <= 1
            assert all(each.counted_from == events[0].day for each in still)
        if count in finished and kept:
            first = min(kept)
            kept[first] = replace(kept[first], open=False)


def test_all_rules_that_ship_can_be_reckoned_in_both_countries(catalog: Catalog) -> None:
    for country in ("SE", "DK"):
        rules = catalog.work.rules(country).rules
        calendar = Calendar(catalog.codes(f"public_holiday_{country.lower()}"))
        events = [Event(each, TODAY + 100 * DAY, "conditional_release") for each in Trigger]
        found = follow(rules, Case(events, ()), calendar, TODAY)
        assert found.wanted
        assert found.gone == ()
