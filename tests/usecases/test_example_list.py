"""The spreadsheets to try: 475 clients and 25 rows with faults, and the list a week later."""

import csv
import datetime as dt

import pytest

from sluss import paths
from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.fictional import is_fictional
from sluss.domain.identity import IdentifierKind
from sluss.domain.register.columns import Column
from sluss.domain.register.comparison import Kind
from sluss.usecases.example_list import write_example_list
from sluss.usecases.register_comparing import compare_register
from sluss.usecases.register_import import FaultWords, import_register

WORDS = FaultWords("to mend", "row", "what is wrong", lambda fault: fault.problem.code)
TODAY = dt.date(2026, 5, 4)


@pytest.fixture
def example(catalog, tmp_path):
    return write_example_list(catalog, paths.resources(), tmp_path, TODAY, ("Eva Lind", "Bo Ek"))


def test_475_are_taken_25_told_as_planted_and_a_second_time_nobody_is_added(session, example):
    report = import_register(session, example.sheet, WORDS)
    assert (report.added, report.skipped) == (475, 0)
    told = {(fault.row, fault.column, fault.problem.code) for fault in report.faults}
    planted = {(fault.row, fault.column, fault.code) for fault in example.faults}
    assert told == planted
    assert len(planted) == 25
    assert len({code for _, _, code in planted}) == 10
    again = import_register(session, example.sheet, WORDS)
    assert (again.added, again.skipped) == (0, 475)


def test_the_file_of_faults_says_the_same(example):
    text = example.faults_file.read_text(encoding="utf-8-sig")
    _, *rows = csv.reader(text.splitlines(), delimiter=";")
    assert rows == [[str(each.row), each.column, each.code] for each in example.faults]


def test_the_list_is_the_same_each_time_and_replaces_the_one_before(catalog, example, tmp_path):
    before = example.faults_file.read_bytes()
    again = write_example_list(catalog, paths.resources(), tmp_path, TODAY, ("Eva Lind", "Bo Ek"))
    assert again == example
    assert again.faults_file.read_bytes() == before


def test_a_week_later_12_are_new_9_changed_and_4_gone(session, example):
    import_register(session, example.sheet, WORDS)
    read, refresh = compare_register(session, example.later)
    found = refresh.comparison
    assert (read.checked.faults, found.of(Kind.UNSURE)) == ((), ())
    assert tuple(each.row for each in found.of(Kind.NEW)) == example.differs.new
    assert tuple(each.row for each in found.of(Kind.CHANGED)) == example.differs.changed
    gone = {session.store.get(Client, e.clients[0]).register_no for e in found.of(Kind.GONE)}
    assert gone == set(example.differs.gone)
    assert [len(found.of(kind)) for kind in (Kind.NEW, Kind.CHANGED, Kind.GONE)] == [12, 9, 4]
    columns = {change.column for each in found.of(Kind.CHANGED) for change in each.changes}
    assert columns == {
        Column.RELEASE,
        Column.SUPERVISION_START,
        Column.SUPERVISION_END,
        Column.MUNICIPALITY,
        Column.OFFICER,
        Column.INSTITUTION,
        Column.PHONE,
    }


def test_nobody_in_them_exists(session, example):
    import_register(session, example.sheet, WORDS)
    import_register(session, example.later, WORDS)
    found = session.store.find(ClientIdentifier)
    assert len(found) > 400
    assert all(is_fictional(each.value, IdentifierKind(each.type)) for each in found)
