"""A mapping of needs over the six life areas: begun, filled in, done, and then left as it was."""

import datetime as dt

import pytest
from tests.builders import an_id

from sluss.domain.entities import AreaRating, NeedsMapping
from sluss.domain.machines import MappingStatus
from sluss.errors.cases import MappingFinished, NotFound, NotValid, StatusNotPossible
from sluss.usecases.clients import register_client
from sluss.usecases.needs import finish_mapping, rate_area, start_mapping
from sluss.usecases.records import amend
from sluss.usecases.undo import undo_last

AREAS = ["housing", "care", "occupation", "economy", "social_support", "supervision"]


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils").id


@pytest.fixture
def mapping(session, client):
    return start_mapping(session, client, participants="Nils och hans syster").id


def ratings(session, mapping):
    found = session.store.find(AreaRating, mapping=mapping)
    return {each.area: each for each in found}


class TestStarting:
    @pytest.mark.feature("F-S3-31")
    def test_each_life_area_has_its_page_in_order(self, session, client, mapping):
        made = session.store.find(AreaRating, mapping=mapping)
        assert [each.area for each in made] == AREAS
        assert {each.client for each in made} == {client}
        assert {each.need_level for each in made} == {None}
        kept = session.store.get(NeedsMapping, mapping)
        assert (kept.mapped_on, kept.by) == (dt.date(2026, 5, 4), session.user)

    def test_it_is_one_act(self, session, client, mapping):
        undo_last(session)
        assert session.store.find(NeedsMapping) == []
        assert session.store.find(AreaRating) == []

    def test_it_begins_with_what_the_last_one_said(self, session, client, mapping):
        rate_area(session, client, "care", {"need_level": 2, "staff_view": "Väntar på tid."})
        finish_mapping(session, mapping)
        later = start_mapping(session, client).id
        kept = ratings(session, later)["care"]
        assert (kept.need_level, kept.staff_view) == (2, "Väntar på tid.")
        assert kept.id != ratings(session, mapping)["care"].id
        finish_mapping(session, later)
        rate_area(session, client, "housing", {"need_level": 1})
        newest = max(session.store.find(NeedsMapping), key=lambda each: each.id)
        levels = {area: each.need_level for area, each in ratings(session, newest.id).items()}
        assert (levels["care"], levels["housing"]) == (2, 1)

    def test_a_client_that_is_not_here(self, session):
        with pytest.raises(NotFound):
            start_mapping(session, an_id())


class TestRating:
    def test_it_is_written_on_the_page_of_the_mapping_under_way(self, session, client, mapping):
        page = ratings(session, mapping)["occupation"].id
        saved = rate_area(session, client, "occupation", {"need_level": 3, "wish": "Svetsare"})
        assert saved.id == page
        kept = ratings(session, mapping)["occupation"]
        assert (kept.need_level, kept.wish) == (3, "Svetsare")

    @pytest.mark.parametrize("level", [-1, 5])
    def test_a_level_that_is_not_on_the_list_is_refused(self, session, client, mapping, level):
        with pytest.raises(NotValid) as refused:
            rate_area(session, client, "occupation", {"need_level": level})
        assert refused.value.facts == {"field": "need_level"}

    def test_an_area_that_is_not_on_the_list_is_refused(self, session, client, mapping):
        with pytest.raises(NotValid):
            rate_area(session, client, "gardening", {"need_level": 1})

    def test_what_was_rated_in_a_mapping_that_is_done_stays(self, session, client, mapping):
        rate_area(session, client, "occupation", {"need_level": 3})
        finish_mapping(session, mapping)
        page = ratings(session, mapping)["occupation"].id
        with pytest.raises(MappingFinished):
            amend(session, AreaRating, page, need_level=1)
        rate_area(session, client, "occupation", {"need_level": 1})  # begins a new mapping
        assert ratings(session, mapping)["occupation"].need_level == 3


class TestFinishing:
    def test_a_later_mapping_replaces_the_earlier_one(self, session, client, mapping):
        finish_mapping(session, mapping)
        later = start_mapping(session, client).id
        saved = finish_mapping(session, later)
        assert session.store.get(NeedsMapping, mapping).status is MappingStatus.SUPERSEDED
        assert session.store.get(NeedsMapping, later).status is MappingStatus.DONE
        assert {mapping, later, client} <= saved.changed.ids

    def test_a_mapping_that_was_replaced_is_not_done_again(self, session, client, mapping):
        finish_mapping(session, mapping)
        finish_mapping(session, start_mapping(session, client).id)
        with pytest.raises(StatusNotPossible):
            finish_mapping(session, mapping)

    def test_another_clients_mapping_is_left_alone(self, session, mapping):
        finish_mapping(session, mapping)
        other = register_client(session, given_name="Bo").id
        finish_mapping(session, start_mapping(session, other).id)
        assert session.store.get(NeedsMapping, mapping).status is MappingStatus.DONE
