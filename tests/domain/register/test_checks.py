import pytest
from tests.domain.register.lists import recognition, vocabulary

from sluss.domain.register.checks import check
from sluss.domain.register.columns import Column
from sluss.domain.register.duplicates import Clients
from sluss.errors.register import NoName, RowTwice
from sluss.errors.values import NoSuchDay, NotANumber
from sluss.errors.work import Cancelled

COLUMNS = recognition(Column.NAME, Column.BIRTH_DATE, Column.NUMBER)


def checked(rows, here=None, **watching):
    return check(enumerate(rows, start=2), COLUMNS, vocabulary(), here or Clients(), **watching)


def test_good_rows_are_taken_and_bad_ones_told():
    found = checked(
        [
            ("Anna Berg", "1985-07-09", ""),
            ("", "1985-02-30", "x"),
            ("Bo Ek", "1985-07-09", ""),
            ("anna berg", "1985-07-09", ""),
        ]
    )
    assert [draft.row for draft in found.new] == [2, 4]
    assert [(fault.row, type(fault.problem)) for fault in found.faults] == [
        (3, NoName),
        (3, NoSuchDay),
        (3, NotANumber),
        (5, RowTwice),
    ]
    assert found.bad_rows == (3, 5)


def test_a_bad_row_does_not_take_a_number_from_a_good_one():
    found = checked([("", "1985-07-09", ""), ("Anna", "1985-07-09", "")])
    assert [draft.row for draft in found.new] == [3]


def test_whoever_watches_may_stop():
    rows = [("Anna", "", "")] * 250

    def stop(done):
        if done == 200:
            raise Cancelled

    heard: list[int] = []
    checked(rows, watch=heard.append)
    assert heard == [0, 100, 200]
    with pytest.raises(Cancelled):
        checked(rows, watch=stop)
