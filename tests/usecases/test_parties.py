"""Parties and whom to call there: of today, by name, of this office or of all."""

import datetime as dt

import pytest
from tests.builders import a_party, an_id

from sluss.domain.sorting import sort_key
from sluss.errors.cases import NotFound, NotValid
from sluss.usecases.parties import add_contact, add_party, end_contact, parties
from sluss.usecases.records import add


@pytest.fixture
def party(session):
    return add_party(
        session, "Arbetsförmedlingen Rosengård", "employment_service", municipality="SE-1280"
    ).id


def shown(session, party, language="sv"):
    return next(each for each in parties(session, language) if each.id == party)


def test_it_is_shown_in_the_readers_language(session, party):
    assert shown(session, party).type == "Arbetsförmedlingen"
    assert shown(session, party, "da").type == "Jobcenter"
    assert shown(session, party).municipality == "Malmö"
    assert shown(session, party).own


def test_parties_are_in_the_order_of_names(session, party):
    add(session, a_party(name="Öppenvården", type="health_region", short_name="ÖV"))
    add(session, a_party(name="Ångpanneföreningen", type="employer"))
    names = [each.name for each in parties(session, "sv")]
    assert names[-2:] == ["Ångpanneföreningen", "Öppenvården"]
    assert names == sorted(names, key=lambda name: sort_key(name, "SE"))


def test_the_people_to_call_are_those_of_today(session, party, clock):
    kept = add_contact(session, party, "Ylva Ek", phone="040-10 20 30").id
    add_contact(session, party, "Bo Berg", valid_from=dt.date(2026, 6, 1))
    assert [each.name for each in shown(session, party).contacts] == ["Ylva Ek"]
    clock.set_day(dt.date(2026, 6, 1))
    assert [each.name for each in shown(session, party).contacts] == ["Bo Berg", "Ylva Ek"]
    end_contact(session, kept)
    assert [each.name for each in shown(session, party).contacts] == ["Bo Berg"]


def test_a_party_that_is_over_is_left_out(session):
    old = a_party(name="Länsarbetsnämnden", office=session.office, valid_to=dt.date(2008, 1, 1))
    add(session, old)
    assert old.id not in {each.id for each in parties(session, "sv")}


def test_a_party_for_every_office_is_nobodys_own(session):
    made = add_party(session, "Kronofogden", "debt_office", office=None).id
    assert not shown(session, made).own


@pytest.mark.parametrize(
    ("name", "kind", "but", "field"),
    [
        (" ", "employer", {}, "name"),
        ("Bageriet", "bakery", {}, "type"),
        ("Bageriet", "employer", {"short_name": "LONG1"}, "short_name"),
        ("Bageriet", "employer", {"municipality": "SE-9999"}, "municipality"),
    ],
)
def test_what_cannot_be_right_is_refused(session, name, kind, but, field):
    with pytest.raises(NotValid) as refused:
        add_party(session, name, kind, **but)
    assert refused.value.facts == {"field": field}


def test_a_party_that_is_not_here_has_nobody_to_call(session):
    with pytest.raises(NotFound):
        add_contact(session, an_id(), "Ylva Ek")
