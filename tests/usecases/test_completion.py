"""Measures that ended, with a lay supervisor and without, as the office's own figures."""

import datetime as dt

import pytest
from tests.builders import an_id

from sluss.domain.completion import Completion
from sluss.domain.machines import MeasureStatus
from sluss.usecases.clients import register_client
from sluss.usecases.completion import completion
from sluss.usecases.measures import add_measure, step_measure
from sluss.usecases.session import Session

START = dt.date(2026, 3, 2)
PATH = (MeasureStatus.AGREED, MeasureStatus.CONFIRMED, MeasureStatus.ACTIVE)


@pytest.mark.feature("F-S0-12")
def test_completion_with_a_lay_supervisor_is_held_against_completion_without(
    session: Session,
) -> None:
    def begun(area: str, kind: str, ended: MeasureStatus | None = None) -> None:
        measure = add_measure(session, client, area, kind, type=kind, responsible=an_id()).id
        for step in PATH:
            step_measure(session, measure, step, planned_start=START, actual_start=START)
        if ended is not None:
            step_measure(session, measure, ended, end_reason="Som planerat.")

    client = register_client(session, given_name="Nils").id
    begun("social_support", "lay_supervisor")
    begun("occupation", "placement", MeasureStatus.COMPLETED)
    client = register_client(session, given_name="Bo").id
    begun("occupation", "placement", MeasureStatus.INTERRUPTED)
    begun("care", "structured_conversation", MeasureStatus.COMPLETED)
    begun("care", "health_care")  # goes on
    found = completion(session)
    assert (found.beside, found.without) == (Completion(1, 0), Completion(1, 1))
