"""Rights: the table says who may do what, and a kind of record says what it takes to write it."""

import datetime as dt

import pytest

from sluss.domain.entities import (
    CaseKey,
    CaseNote,
    Client,
    Consent,
    Disclosure,
    Measure,
    Party,
    SecrecyAssessment,
    User,
)
from sluss.domain.rights import Permission, Permissions, Right, right_to_write, texts_of

DAY = dt.date(2026, 5, 4)


@pytest.mark.parametrize(
    ("kind", "new", "right"),
    [
        (Client, True, Right.REGISTER_CLIENTS),
        (Client, False, Right.WRITE_CASES),
        (Measure, True, Right.WRITE_CASES),
        (Party, True, Right.WRITE_OFFICE),
        (User, False, Right.MANAGE_PEOPLE),
        (CaseKey, True, Right.PROTECT),
        (Consent, False, Right.GIVE_CONSENTS),
        (Disclosure, True, Right.RELEASE_DOCUMENTS),
        (SecrecyAssessment, True, Right.CHOOSE_LAW),
    ],
)
def test_what_it_takes_to_write(kind, new, right):
    assert right_to_write(kind, new=new) is right


def test_a_right_holds_on_its_days_only():
    line = Permission("manager", Right.PROTECT, DAY, DAY + dt.timedelta(days=1), "källa")
    table = Permissions((line,))
    assert table.of("manager", DAY) == {Right.PROTECT}
    assert table.of("manager", DAY + dt.timedelta(days=1)) == frozenset()
    assert table.of("manager", DAY - dt.timedelta(days=1)) == frozenset()


def test_who_made_the_store_is_its_administrator_too():
    lines = (
        Permission("administrator", Right.MANAGE_PEOPLE, None, None, "källa"),
        Permission("probation_officer", Right.WRITE_CASES, None, None, "källa"),
    )
    table = Permissions(lines)
    assert table.of("probation_officer", DAY) == {Right.WRITE_CASES}
    assert table.of("probation_officer", DAY, founder=True) == set(Right) & {
        Right.WRITE_CASES,
        Right.MANAGE_PEOPLE,
    }


def test_the_texts_of_a_note_are_what_was_said_and_not_its_day_or_kind():
    assert texts_of(CaseNote) == {"text", "spoken_with"}
    assert texts_of(Measure) == frozenset()


def test_every_role_of_the_program_stands_in_the_table_that_ships(catalog):
    roles = {line.role for line in catalog.permissions.lines}
    assert roles == set(catalog.codes("user_role").values()) - {"analyst"}  # sees no case at all
    assert all(line.source for line in catalog.permissions.lines)
    central = catalog.permissions.of("central_importer", DAY)
    assert Right.READ_CASES in central
    assert Right.READ_TEXTS not in central
