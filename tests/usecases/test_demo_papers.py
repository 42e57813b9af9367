"""The demo's consents, what left under them, its scan, its journal, who asked and who agreed."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from tests.surroundings import Clock

from sluss.domain.consent_rules import Standing
from sluss.domain.dated import State
from sluss.domain.entities import Client, ConsentScope, Representative, Task
from sluss.domain.ids import RecordId
from sluss.domain.representing import lack_of
from sluss.usecases.agreements import agreements
from sluss.usecases.attachments.listing import attachments_of
from sluss.usecases.attachments.reading import open_attachment
from sluss.usecases.consents.reading import consents_view
from sluss.usecases.demo_scan import page_of
from sluss.usecases.generate import KNOWN_LOGIN, KNOWN_PASSPHRASE
from sluss.usecases.journal import journal
from sluss.usecases.leaving.disclosed import disclosure_list
from sluss.usecases.leaving.holders import holders_of_old
from sluss.usecases.office import Surroundings, open_office
from sluss.usecases.people_around import people_around
from sluss.usecases.requests import requests
from sluss.usecases.session import Session, today

if TYPE_CHECKING:
    from tests.conftest import Demos

    from sluss.catalog.load import Catalog

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def anna(
    demos: "Demos", catalog: "Catalog", tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    from tests.chance import stream

    demo = demos.copy(NOW, tmp_path_factory.mktemp("demo") / "demo")
    around = Surroundings(catalog, Clock(NOW), stream("demo papers"))
    place = open_office(around, demo.office, KNOWN_LOGIN, KNOWN_PASSPHRASE)
    yield place.session
    place.close()


def named(session: Session, given: str) -> RecordId:
    (found,) = session.store.find(Client, given_name=given)
    return found.id


def standings(session: Session, given: str) -> set[Standing]:
    view = consents_view(session, named(session, given), "sv")
    return {line.standing for group in view.parties for line in (*group.now, *group.before)}


def test_clients_said_yes_and_no_and_one_took_something_back(anna: Session) -> None:
    assert standings(anna, "Örjan") == {Standing.HOLDS, Standing.SOON, Standing.REFUSED}
    assert standings(anna, "Fatima") == {Standing.PREPARED}
    ended = [
        each.category
        for each in anna.store.find(ConsentScope, client=named(anna, "Örjan"))
        if each.ended_at is not None and each.ended_how
    ]
    assert ended == ["accommodation_needs"]


def test_plans_left_and_whoever_holds_one_with_the_old_day_is_to_hear_of_it(anna: Session) -> None:
    (left,) = disclosure_list(anna, named(anna, "Örjan"), "sv")
    assert left.recipient == "Socialtjänsten, Malmö"
    (held,) = holders_of_old(anna, named(anna, "Ali"), "sv")
    assert (held.name, held.told_at) == ("Komvux, Malmö", None)
    assert held.new is not None
    assert (held.new - held.old).days == 7


def test_somebody_acts_for_a_client_and_his_sister_said_yes_to_one_and_no_to_another(
    anna: Session,
) -> None:
    orjan, day = named(anna, "Örjan"), today(anna)
    view = people_around(anna, orjan, "sv")
    ((guardian, lack),) = [(e, lack_of(e, day)) for e in anna.store.find(Representative)]
    assert (guardian.name, lack) == ("Gunnel Ekberg", None)
    assert [each.state for each in view.acting.lines] == [State.NOW]
    assert [each.state for each in view.agreed.lines] == [State.NOW, State.PAST]
    assert all("Elin Kjærgård" in each.says for each in view.agreed.lines)
    said = {each.rule: each.due for each in anna.store.find(Task, client=orjan) if each.rule}
    assert said["authority_end_month"] == day + dt.timedelta(days=3)
    assert said["own_consent_end_week"] == day + dt.timedelta(days=143)


def test_a_scan_can_be_looked_at_and_older_notes_stand_in_the_journal(anna: Session) -> None:
    orjan = named(anna, "Örjan")
    (scan,) = attachments_of(anna, orjan, "sv").lines
    assert open_attachment(anna, scan.id).data.startswith(b"%PDF")
    found = journal(anna, orjan, "sv")
    assert 0 < found.left < len(found.lines)


def test_somebody_asked_the_office_and_others_agreed_with_it(anna: Session) -> None:
    waits, answered = requests(anna, "sv")
    assert waits.open
    assert not waits.overdue
    assert (answered.state, answered.client) == ("sent", "")
    (agreed,) = agreements(anna, "sv")
    assert (len(agreed.members), len(agreed.missing), agreed.soon) == (3, 1, True)


def test_a_page_keeps_signs_that_mean_something_in_a_file() -> None:
    data = page_of(("Rubrik", "(a) \\ å"))
    assert rb"(\(a\) \\ " + "å".encode("cp1252") in data
    assert data.index(b"xref") == int(data.split(b"startxref\n")[1].split(b"\n")[0])
