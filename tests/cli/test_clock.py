"""A clock that can hardly be right is told on the error stream, and the command goes on."""

import datetime as dt

import pytest


@pytest.mark.parametrize("days", [3653, -3653, 46, -1])
def test_it_is_told_and_the_answer_stays_as_it_is(sluss, at_store, clock, days):
    clock.now += dt.timedelta(days=days)
    said = sluss("clients", *at_store, "--json")
    assert (said.code, said.data["total"]) == (0, 0)
    assert f"clock says {clock.now.date()}" in said.err
    assert "2026-05-04 is the last day known here" in said.err


def test_one_that_may_be_right_is_not_mentioned(sluss, at_store, clock):
    clock.now += dt.timedelta(days=40)
    assert "clock" not in sluss("clients", *at_store, "--json").err
