"""Cases told by hand: days counted from today and from the release, and names for records."""

import datetime as dt
from random import Random

import pytest
from tests.domain.fiction.worlds import NOW, TODAY

from sluss.domain.entities import (
    CaseNote,
    CaseResponsibility,
    Client,
    ClientIdentifier,
    Measure,
    ReleaseEvent,
)
from sluss.domain.fiction.chance import Chance
from sluss.domain.fiction.pages import Pages
from sluss.domain.fiction.told import Scene, in_order, told
from sluss.domain.fictional import is_fictional
from sluss.domain.identity import IdentifierKind
from sluss.domain.ids import RecordId

OFFICE, ANNA, MAJA, SOC = (RecordId(bytes([n]) * 16) for n in (1, 2, 3, 4))
SCENE = Scene(OFFICE, {"maja": MAJA, "socialtjänsten": SOC}, ANNA, TODAY)
NOW_MS = int(NOW.timestamp() * 1000)
CLIENT = {"given_name": "Örjan", "birth_date": dt.date(1991, 5, 4), "legal_gender": "male"}


def tell(**case):
    pages = Pages(b"\x01\x01", Chance(Random(1)), NOW_MS)
    return told({"opened": -30, "Client": CLIENT} | case, SCENE, pages, "MAL-26-A0001")


def only(case, kind):
    (found,) = [each.record for each in case.written if isinstance(each.record, kind)]
    return found


def test_a_client_comes_with_case_number_and_somebody_responsible():
    case = tell()
    client = only(case, Client)
    assert (client.id, client.case_no, client.office) == (case.client, "MAL-26-A0001", OFFICE)
    responsible = only(case, CaseResponsibility)
    assert (responsible.user, responsible.start) == (ANNA, TODAY - dt.timedelta(days=30))
    assert only(tell(officer="maja"), CaseResponsibility).user == MAJA


@pytest.mark.parametrize("kind", ["personnummer", "samordningsnummer", "cpr_replacement"])
def test_a_number_is_of_the_kind_told_and_nobodys(kind):
    number = only(tell(number=kind), ClientIdentifier)
    assert number.type == kind
    assert is_fictional(number.value, IdentifierKind(kind))


def test_days_are_counted_from_today_and_from_the_release():
    measures = [
        {"area": "housing", "title": "Rosen", "planned_start": "R+4", "planned_end": 90},
        {"area": "care", "title": "Samtal", "planned_start": "R-2", "written": -3},
    ]
    case = tell(release=14, Measure=measures, ReleaseEvent=[{"planned_date": "R"}])
    release = only(case, ReleaseEvent).planned_date
    assert release == TODAY + dt.timedelta(days=14)
    first, second = (e.record for e in case.written if isinstance(e.record, Measure))
    found = {first.title: first, second.title: second}
    assert found["Rosen"].planned_start == release + dt.timedelta(days=4)
    assert found["Rosen"].planned_end == TODAY + dt.timedelta(days=90)
    assert found["Samtal"].planned_start == release - dt.timedelta(days=2)


def test_a_coming_release_is_never_on_a_weekend():
    for days in range(1, 30):
        case = tell(release=days, ReleaseEvent=[{"planned_date": "R"}])
        assert only(case, ReleaseEvent).planned_date.weekday() < 5


def test_records_point_at_each_other_by_key_and_at_the_world_by_name():
    case = tell(
        Measure=[
            {"key": "rosen", "area": "housing", "title": "X", "responsible": "socialtjänsten"}
        ],
        CaseNote=[{"happened_on": -2, "text": "Ring om {R+1} och {-2}."}],
        release=2,
    )
    assert only(case, Measure).id == case.keys["rosen"]
    assert only(case, Measure).responsible == SOC
    # Today is Monday 2 November, the release Wednesday.
    assert only(case, CaseNote).text == "Ring om torsdag 5 november och lördag 31 oktober."


def test_a_later_change_keeps_what_was_there_first():
    case = tell(
        release=20,
        ReleaseEvent=[{"key": "fri", "planned_date": "R+14"}],
        changes=[{"key": "fri", "written": -5, "planned_date": "R"}],
    )
    (change,) = case.amended
    assert change.id == only(case, ReleaseEvent).id == case.keys["fri"]
    assert change.about == case.client
    before = only(case, ReleaseEvent).planned_date
    assert change.values == {"planned_date": before - dt.timedelta(days=14)}
    assert in_order([], [case])[-1] is change


@pytest.mark.parametrize(
    "wrong",
    [
        {"Measure": [{"area": "housing", "title": "X", "planned_start": "R"}]},  # no release
        {"Measure": [{"area": "housing", "title": "X", "responsible": "nobody"}]},
        {"Measure": [{"area": "housing", "title": "X", "colour": "red"}]},
        {"Mesure": [{"area": "housing", "title": "X"}]},
    ],
)
def test_what_makes_no_sense_is_not_told(wrong):
    with pytest.raises((ValueError, KeyError)):
        tell(**wrong)
