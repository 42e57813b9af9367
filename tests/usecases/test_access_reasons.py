"""Why a case is opened: known for one's own, asked for a colleague's, kept with every opening."""

import datetime as dt

import pytest
from tests.builders import a_responsibility, an_id
from tests.other_users import change_places, let_in

from sluss.domain.entities import CaseResponsibility, StandIn
from sluss.errors.cases import NotValid
from sluss.errors.rights import ReasonNeeded
from sluss.oplog.operation import Verb
from sluss.store.log import operation_of, read_log
from sluss.usecases.access_reasons import (
    asking,
    checked_reason,
    duty_today,
    end_duty,
    known_reason,
    on_duty_today,
)
from sluss.usecases.client_page import open_page
from sluss.usecases.clients import list_clients, note_search, open_client, register_client
from sluss.usecases.leaving.deciding import preview
from sluss.usecases.leaving.views import Request
from sluss.usecases.record_sheet import export_sheet
from sluss.usecases.records import add, amend
from sluss.usecases.session import today

pytestmark = pytest.mark.feature("INV-21")


def readings(session):
    """Return (about, what, why) of everything that was read, in order."""
    log = session.store.logs.own("access")
    found = [operation_of(entry) for _n, entry in read_log(session.store.connection, log.number)]
    assert all(each.header.verb is Verb.ACCESS for each in found)
    return [(each.header.about, *each.read_values()) for each in found]


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils", family_name="Björk").id


@pytest.fixture
def colleague(office, client):
    """The session of a colleague of the one whose case it is."""
    let_in(office, "berit", "probation_officer")
    place = change_places(office, "berit")
    yield place.session
    place.close()


def test_ones_own_case_asks_for_nothing_and_is_logged(session, client):
    assert asking(session, client, "sv") is None
    open_client(session, client)
    assert readings(session)[-1] == (client, "open", "own_case")


def test_a_colleagues_case_does_not_open_without_a_reason(colleague, client):
    before = readings(colleague)
    for why in ("", "  ", "own_case", "duty_today"):
        with pytest.raises(ReasonNeeded):
            open_page(colleague, client, "sv", why)
    assert readings(colleague) == before


def test_the_reason_stands_beside_each_opening(colleague, client):
    asked = asking(colleague, client, "sv")
    assert asked is not None
    assert asked.responsible == "Eva Lind"
    assert "own_case" not in {each.code for each in asked.reasons}
    open_page(colleague, client, "sv", f"{asked.reasons[0].code} ringde kl. 9")
    open_page(colleague, client, "sv", "contacted")
    assert [each[2] for each in readings(colleague)[-2:]] == [
        f"{asked.reasons[0].code} ringde kl. 9",
        "contacted",
    ]


def test_who_said_why_may_take_the_case_along_that_day_and_nobody_who_did_not(
    colleague, client, clock
):
    request = Request(client=client, document="case_summary", kind="own")
    assert preview(colleague, request, "sv").leaving == ()
    open_page(colleague, client, "sv", "contacted")
    assert preview(colleague, request, "sv").leaving
    clock.forward(days=1)
    assert preview(colleague, request, "sv").leaving == ()


def test_a_reason_longer_than_a_line_is_refused(colleague, client):
    with pytest.raises(NotValid):
        checked_reason(colleague, client, "covering " + "x" * 300)


def test_a_stand_in_is_not_asked_while_it_lasts(office, client, clock):
    berit = let_in(office, "berit", "probation_officer")
    eva, day = office.session.user, today(office.session)
    week = dt.timedelta(days=7)
    add(
        office.session,
        StandIn(
            id=an_id(), office=office.session.office, absent=eva, stand_in=berit,
            start=day, end=day + week,
        ),
    )  # fmt: skip
    place = change_places(office, "berit")
    assert known_reason(place.session, client) == "stand_in"
    open_client(place.session, client)
    assert readings(place.session)[-1][1:] == ("open", "stand_in")
    clock.forward(days=7)
    assert known_reason(place.session, client) == ""
    place.close()


def test_on_duty_today_asks_once_and_ends_by_itself(colleague, client, clock):
    on_duty_today(colleague, "Eva är på utbildning")
    assert readings(colleague)[-1][1:] == ("duty_today", "Eva är på utbildning")
    open_client(colleague, client)
    assert readings(colleague)[-1] == (client, "open", "duty_today")
    clock.forward(days=1)
    assert not duty_today(colleague)
    with pytest.raises(ReasonNeeded):
        open_client(colleague, client)


def test_duty_can_end_before_the_day_does(colleague, client):
    on_duty_today(colleague)
    end_duty(colleague)
    assert asking(colleague, client, "sv") is not None


def test_a_case_nobody_is_responsible_for_is_opened_by_whoever_takes_it_up(session, client):
    (responsible,) = session.store.find(CaseResponsibility, client=client)
    amend(session, CaseResponsibility, responsible.id, withdrawn=True)
    open_client(session, client)
    assert readings(session)[-1][2] == "unassigned"


def test_responsibility_in_any_role_and_only_while_it_lasts_makes_a_case_ones_own(
    colleague, client
):
    day = today(colleague)
    over = a_responsibility(client=client, user=colleague.user, name="", end=day)
    add(colleague, over)
    assert known_reason(colleague, client) == ""
    add(colleague, a_responsibility(client=client, user=colleague.user, name="", role="co"))
    assert known_reason(colleague, client) == "own_case"


def test_every_kind_of_reading_is_logged(session, client, tmp_path):
    open_client(session, client)
    note_search(session, "Nils", list_clients(session, "Nils").total)
    export_sheet(session, "Client", tmp_path / "clients.csv", "sv")
    assert [each[1] for each in readings(session)[-3:]] == ["open", "search", "export"]
