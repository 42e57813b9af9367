"""What a client is shown of the own case."""

import datetime as dt
from typing import Any

import pytest

from sluss.domain.ids import RecordId
from sluss.domain.showing import Withheld
from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_new
from sluss.usecases.session import Session
from sluss.usecases.showing import showing_of

TODAY = dt.date(2026, 5, 4)
DAY = dt.timedelta(days=1)


@pytest.fixture
def client(session: Session) -> RecordId:
    return register_client(session, given_name="Örjan", family_name="Kjærgård").id


def new(session: Session, client: RecordId, kind: str, **values: Any) -> RecordId:
    return save_new(session, kind, client, values).id


def mapped(session: Session, client: RecordId, **rating: Any) -> None:
    mapping = new(session, client, "NeedsMapping", mapped_on=TODAY)
    new(session, client, "AreaRating", mapping=mapping, area="housing", **rating)


@pytest.mark.feature("F-S3-13")
def test_the_clients_own_words_come_and_what_the_staff_thinks_does_not(
    session: Session, client: RecordId
) -> None:
    mapped(session, client, client_view="Jag vill ha något eget.", staff_view="Orealistisk.")
    new(session, client, "JointPlan", client_comment="Bra plan.", goal="En egen dörr.")
    shown = showing_of(session, client, "sv")
    assert shown.own == ("Bra plan.", "Jag vill ha något eget.")
    assert shown.goals == ("En egen dörr.",)
    assert "Orealistisk" not in repr(shown)


def test_texts_about_others_and_about_risk_are_kept_back_and_the_officer_is_told(
    session: Session, client: RecordId
) -> None:
    new(session, client, "NetworkContact", name="Sara Nilsson")
    mapped(session, client, client_view="Sara är viktigast.", wish="Ett år utan återfall")
    shown = showing_of(session, client, "sv")
    assert shown.own == ()
    why = {each.text: each.why for each in shown.left_out}
    assert why == {
        "Sara är viktigast.": Withheld.NAMES_SOMEBODY,
        "Ett år utan återfall": Withheld.RISK_WORD,
    }


def test_measures_are_said_in_easy_words_and_never_by_what_an_officer_wrote(
    session: Session, client: RecordId
) -> None:
    new(
        session, client, "Measure", area="social_support", title="Övervakare M. Ek",
        type="lay_supervisor", planned_start=TODAY + 3 * DAY,
    )  # fmt: skip
    new(
        session, client, "Measure", area="housing", title="Gammal", type="housing_service",
        planned_start=TODAY - 30 * DAY, planned_end=TODAY - DAY,
    )  # fmt: skip
    shown = showing_of(session, client, "sv")
    assert [each.title for each in shown.measures] == ["En person som stöder dig"]
    assert not shown.measures[0].sure
    assert "M. Ek" not in repr(shown)
    titles = [bar.title for lane in shown.line.lanes for bar in lane.bars]
    assert "En person som stöder dig" in titles
    assert showing_of(session, client, "da").measures[0].title == "En person som støtter dig"


def test_every_type_of_measure_has_easy_words(session: Session) -> None:
    easy = set(session.catalog.codes("easy_measure_type").values())
    assert easy == set(session.catalog.codes("measure_type").values())


def test_without_a_release_none_is_told(session: Session, client: RecordId) -> None:
    new(
        session, client, "SupervisionPeriod", start=TODAY - 30 * DAY,
        planned_end=TODAY + 100 * DAY,
    )  # fmt: skip
    shown = showing_of(session, client, "sv")
    assert shown.release is None
    assert shown.line.release is None
