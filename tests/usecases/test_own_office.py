"""The number of the office, which letters and head office's call list show."""

from dataclasses import replace

import pytest
from tests.builders import a_user

from sluss.errors.cases import NotValid
from sluss.errors.rights import NotAllowed
from sluss.usecases.own_office import LONGEST, set_phone, told_of_office
from sluss.usecases.records import add
from sluss.usecases.session import Session


def test_the_number_is_written_told_and_taken_away(session: Session) -> None:
    told = told_of_office(session)
    assert (told.phone, told.here, told.may_change) == ("", True, True)
    set_phone(session, "  0520-49  00 00 ")
    assert told_of_office(session).phone == "0520-49 00 00"
    set_phone(session, "")
    assert told_of_office(session).phone == ""


@pytest.mark.parametrize("phone", ["ring oss", "+", "0" * (LONGEST + 1)])
def test_what_nobody_can_call_is_refused(session: Session, phone: str) -> None:
    with pytest.raises(NotValid):
        set_phone(session, phone)
    assert told_of_office(session).phone == ""


def test_a_role_that_only_reads_does_not_write_it(session: Session) -> None:
    clerk = add(session, a_user(office=session.office, login="c", role="analyst")).id
    other = replace(session, user=clerk)
    assert not told_of_office(other).may_change
    with pytest.raises(NotAllowed):
        set_phone(other, "0520-49 00 00")
