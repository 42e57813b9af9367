import datetime as dt

import pytest

from sluss.sheets.heading import LOOKED_AT, find_heading
from sluss.sheets.sheet import Row

HEADING = ("Namn", "Personnr", "Frigivning")


def known(heading):
    return heading in HEADING


def place(*lines, who_knows=known):
    return find_heading([Row(n, line) for n, line in enumerate(lines, start=1)], who_knows)


DATA = ("Anna Berg", "19850709-9805", dt.date(2026, 3, 1))


def test_known_headings_are_found_under_titles():
    assert place(("Lista", "2026-03-01"), ("uttag av", "AB"), HEADING, DATA) == 2


def test_one_known_heading_is_enough_where_no_row_has_more():
    assert place(("Alla", "klienter"), ("Ref", "Namn"), ("7", "Anna")) == 1


def test_unknown_headings_are_the_first_row_as_wide_as_a_table():
    lines = [("Min lista",), ("Vem", "Vad"), ("Anna", "1985-07-09")]
    assert place(*lines, who_knows=lambda _text: False) == 1


@pytest.mark.parametrize("first", [DATA, ("Anna", "850709-9805"), ("Anna", "070-123 45 67")])
def test_a_row_of_data_is_no_heading(first):
    assert place(first, ("Bo", "19850709-9805"), who_knows=lambda _text: False) is None


def test_a_list_of_one_column_has_a_heading_of_one():
    assert place(("Namn",), ("Anna Berg",)) == 0


def test_a_heading_is_not_looked_for_far_below():
    assert place(*[("x", "y")] * LOOKED_AT, HEADING) == 0


def test_no_rows_no_heading():
    assert place() is None
