"""The cases of the demo: lawful records on whatever day somebody opens it."""

import datetime as dt
from collections import defaultdict
from random import Random

import pytest

from sluss import paths
from sluss.catalog.demo_cases import read_demo_cases
from sluss.domain.checks import check
from sluss.domain.declaration import Entity, fields_of
from sluss.domain.entities import Client, ReleaseEvent, Task
from sluss.domain.fiction.chance import Chance
from sluss.domain.fiction.pages import Pages
from sluss.domain.fiction.told import Scene, told
from sluss.domain.ids import RecordId
from sluss.errors.catalog import CatalogMistakes
from sluss.oplog.operation import plain

SOMEBODY = RecordId(b"\x07" * 16)
DAYS = [dt.date(2026, 11, 20) + dt.timedelta(days=17 * n) for n in range(30)]


def cases_on(day):
    at_ms = int(dt.datetime.combine(day, dt.time(9), dt.UTC).timestamp() * 1000)
    scene = Scene(SOMEBODY, defaultdict(lambda: SOMEBODY), SOMEBODY, day)
    return {
        name: told(case, scene, Pages(b"\x01\x01", Chance(Random(name)), at_ms), "MAL-26-A0001")
        for name, case in read_demo_cases(paths.resources()).items()
    }


@pytest.mark.parametrize("day", [*DAYS, dt.date(2028, 2, 29), dt.date(2026, 12, 31)], ids=str)
def test_on_any_day_every_record_passes_the_checks(catalog, day):
    for case in cases_on(day).values():
        assert case.written[0].record.id == case.client
        for each in case.written:
            check(None, each.record)
            kind: type[Entity] = type(each.record)
            for field in fields_of(kind):
                value = getattr(each.record, field.name)
                if field.codes and value not in (None, ""):
                    assert str(plain(value)) in catalog.codes(field.codes), field.name
        for change in case.amended:
            before = next(each for each in case.written if each.record.id == change.id)
            assert before.at_ms < change.at_ms


@pytest.mark.parametrize("day", DAYS[:7], ids=str)
def test_on_any_day_of_the_week_there_is_a_release_ahead_and_something_due(day):
    records = [each.record for case in cases_on(day).values() for each in case.written]
    releases = [r.planned_date for r in records if isinstance(r, ReleaseEvent) and r.planned_date]
    assert sum(day < release <= day + dt.timedelta(days=45) for release in releases) >= 3
    due = [r.due for r in records if isinstance(r, Task) and r.status == "open" and r.due]
    assert any(each < day for each in due)
    assert any(day <= each <= day + dt.timedelta(days=7) for each in due)


def test_the_people_are_told_apart():
    clients = [
        each.record
        for case in cases_on(DAYS[0]).values()
        for each in case.written
        if isinstance(each.record, Client)
    ]
    assert len(clients) == len({(c.given_name, c.family_name) for c in clients}) == 16
    numbers = [case["case"] for case in read_demo_cases(paths.resources()).values()]
    assert len(set(numbers)) == len(numbers)


def test_a_file_that_is_no_toml_is_told(tmp_path):
    (tmp_path / "fiction").mkdir()
    (tmp_path / "fiction" / "demo.toml").write_text("[orjan\n", encoding="utf-8")
    with pytest.raises(CatalogMistakes):
        read_demo_cases(tmp_path)
