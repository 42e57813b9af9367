"""Forms from the declaration: fields, choices, and saving what was filled in."""

import datetime as dt

import pytest

from sluss.domain.declaration import ENTITIES, fields_of
from sluss.domain.entities import AreaRating, Client, JointPlan, Measure, Party
from sluss.domain.form_fields import FieldKind, FieldValue
from sluss.domain.machines import MeasureStatus
from sluss.errors.cases import NotValid, PeriodBackwards
from sluss.usecases.clients import register_client
from sluss.usecases.forms import edit_form, new_form, save_changes, save_new
from sluss.usecases.needs import rate_area

DAY = dt.date(2026, 5, 10)


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils").id


def field(form, name):
    return next(each for each in form.fields if each.name == name)


@pytest.mark.parametrize("kind", ENTITIES.values(), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_every_entity_has_a_form_with_labels(session, client, kind, language):
    form = new_form(session, kind.__name__, language, client)
    assert form.fields
    assert all(each.label for each in form.fields)
    asked = {each.name for each in form.fields}
    assert asked <= {declared.name for declared in fields_of(kind)}
    assert not asked & {"id", "withdrawn", "client"}


def test_kinds_follow_from_the_declaration(session, client):
    form = new_form(session, "Measure", "sv", client)
    kinds = {each.name: each.kind for each in form.fields}
    assert kinds["title"] is FieldKind.LINE
    assert kinds["note"] is FieldKind.PROSE
    assert kinds["planned_start"] is FieldKind.DATE
    assert kinds["area"] is FieldKind.CODE
    assert kinds["responsible"] is FieldKind.REFERENCE
    assert kinds["hours_a_week"] is FieldKind.INT
    assert field(form, "hours_a_week").maximum == 168
    assert field(form, "title").max_length == 200
    assert field(form, "title").required
    assert not field(form, "planned_start").required


def test_choices_of_a_code_are_its_list_in_the_language(session, client):
    form = new_form(session, "Measure", "sv", client)
    assert [choice.label for choice in field(form, "area").choices] == [
        "Boende", "Vård", "Sysselsättning", "Ekonomi", "Socialt stöd", "Tillsyn",
    ]  # fmt: skip


def test_choices_of_a_number_are_numbers(session, client):
    form = new_form(session, "AreaRating", "en", client)
    assert [choice.value for choice in field(form, "need_level").choices] == [0, 1, 2, 3, 4]


def test_municipalities_are_those_of_the_country(session, client):
    form = new_form(session, "HomeMunicipality", "sv", client)
    values = [choice.value for choice in field(form, "municipality").choices]
    assert len(values) > 250
    assert all(value.startswith("SE-") for value in values)


def test_choices_of_a_reference_are_the_records_by_name(session, client):
    form = new_form(session, "Measure", "sv", client)
    offered = [choice.label for choice in field(form, "responsible").choices]
    assert offered == sorted(offered)
    assert len(offered) == len(session.store.find(Party))


def test_references_to_records_of_a_client_are_to_this_clients(session, client):
    other = register_client(session, given_name="Eva").id
    save_new(session, "JointPlan", other, {"goal": "Andras"})
    save_new(session, "JointPlan", client, {"goal": "Egen"})
    form = new_form(session, "Measure", "sv", client)
    (plan,) = field(form, "plan").choices
    assert plan.label == "Gemensam plan, version 1"
    assert session.store.get(JointPlan, plan.value).goal == "Egen"


def test_a_preset_fills_in_and_only_asks_for_what_is_named(session, client):
    form = new_form(
        session, "CaseNote", "sv", client, only=("happened_on", "text"), preset={"happened_on": DAY}
    )
    assert [each.name for each in form.fields] == ["happened_on", "text"]
    assert field(form, "happened_on").value == DAY


def test_a_kept_record_is_shown_with_its_values_and_without_what_never_changes(session, client):
    values: dict[str, FieldValue] = {"area": "care", "title": "Mottagning", "planned_start": DAY}
    record = save_new(session, "Measure", client, values).id
    form = edit_form(session, "Measure", record, "sv")
    assert field(form, "planned_start").value == DAY
    assert field(form, "area").value == "care"
    rating = rate_area(session, client, "care", {"need_level": 2}).id
    names = {each.name for each in edit_form(session, "AreaRating", rating, "sv").fields}
    assert "area" not in names


def test_a_status_offers_only_what_can_follow(session, client):
    record = save_new(session, "Measure", client, {"area": "care", "title": "X"}).id
    offered = field(edit_form(session, "Measure", record, "sv"), "status").choices
    assert [choice.value for choice in offered] == ["proposed", "agreed", "cancelled"]


def test_a_new_record_is_saved_with_defaults_for_what_is_empty(session, client):
    saved = save_new(
        session, "Measure", client,
        {"area": "care", "title": "  Praktik   på  Verkstaden ", "provider": "", "note": None},
    )  # fmt: skip
    kept = session.store.get(Measure, saved.id)
    assert kept.title == "Praktik på Verkstaden"
    assert kept.status is MeasureStatus.PROPOSED
    assert kept.client == client
    assert saved.changed.ids == {saved.id, client}


def test_prose_keeps_its_lines(session, client):
    text = "Rad ett\n\n  Rad två"
    saved = save_new(session, "Measure", client, {"area": "care", "title": "X", "note": text})
    assert session.store.get(Measure, saved.id).note == text


def test_what_is_required_is_refused_by_name_when_it_is_empty(session, client):
    with pytest.raises(NotValid) as refused:
        save_new(session, "Measure", client, {"area": "care", "title": ""})
    assert refused.value.facts == {"field": "title"}


def test_days_in_the_wrong_order_are_refused_by_name(session, client):
    values: dict[str, FieldValue] = {
        "area": "care",
        "title": "X",
        "planned_start": DAY,
        "planned_end": dt.date(2026, 5, 1),
    }
    with pytest.raises(PeriodBackwards) as refused:
        save_new(session, "Measure", client, values)
    assert refused.value.facts["field"] == "planned_end"


def test_changes_are_saved_and_an_emptied_field_is_empty(session, client):
    values: dict[str, FieldValue] = {
        "area": "care",
        "title": "X",
        "provider": "Vi",
        "planned_start": DAY,
    }
    record = save_new(session, "Measure", client, values).id
    save_changes(session, "Measure", record, {"provider": "", "planned_start": None})
    kept = session.store.get(Measure, record)
    assert (kept.provider, kept.planned_start) == ("", None)


def test_a_new_client_gets_a_case_number_and_a_responsible_officer(session):
    saved = save_new(session, "Client", None, {"given_name": "Okänd"})
    assert session.store.get(Client, saved.id).case_no.startswith("MAL-26-")


class TestNeeds:
    def test_a_mapping_is_begun_and_gone_on_with(self, session, client):
        first = rate_area(session, client, "care", {"need_level": 2, "wish": "Lugn"})
        second = rate_area(session, client, "economy", {"need_level": 4})
        again = rate_area(session, client, "care", {"need_level": 3})
        assert again.id == first.id
        ratings = session.store.find(AreaRating, client=client)
        assert len({rating.mapping for rating in ratings}) == 1
        known = {each.area: each.need_level for each in ratings if each.need_level is not None}
        assert known == {"care": 3, "economy": 4}
        assert session.store.get(AreaRating, first.id).wish == "Lugn"
        assert second.changed.ids == {second.id, client}

    def test_it_is_one_act_and_one_undo(self, session, client):
        from sluss.domain.entities import NeedsMapping
        from sluss.usecases.undo import undo_last

        rate_area(session, client, "care", {"need_level": 2})
        undo_last(session)
        assert session.store.find(AreaRating, client=client) == []
        assert session.store.find(NeedsMapping, client=client) == []
