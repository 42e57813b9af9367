"""A whole mapping filled in at one go: what it begins with, and what areas hear of it."""

import datetime as dt

import pytest
from tests.conftest import MakeOffice

from sluss.domain.entities import AreaRating, MappingAnswer, NeedsMapping
from sluss.domain.form_fields import FieldKind, FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.machines import MappingStatus
from sluss.domain.mapping_templates import TEMPLATE_WORDS
from sluss.errors.cases import MappingFinished, NotValid
from sluss.errors.mappings import MappingEmpty, OwnTemplateEmpty, OwnTemplateTooLong
from sluss.usecases.clients import register_client
from sluss.usecases.forms import Form
from sluss.usecases.mapping_form import mapping_form, save_mapping, under_way
from sluss.usecases.mapping_templates import (
    keep_own_template,
    offered_templates,
    own_template_form,
    usual_template,
)
from sluss.usecases.needs import rate_area
from sluss.usecases.session import Session
from sluss.usecases.undo import undo_last

WORDS = ("Not known yet", "Done")


@pytest.fixture
def client(session: Session) -> RecordId:
    return register_client(session, given_name="Nils").id


def form(
    session: Session,
    client: RecordId,
    template: str = "six_areas",
    mapping: RecordId | None = None,
) -> Form:
    return mapping_form(session, client, mapping, template, WORDS, "sv")


def keep(
    session: Session,
    client: RecordId,
    template: str = "six_areas",
    mapping: RecordId | None = None,
    **said: FieldValue,
) -> RecordId:
    """Save what stands in the form with some values changed; "__" stands for the dot."""
    asked = form(session, client, template, mapping)
    values = {field.name: field.value for field in asked.fields}
    given = {name.replace("__", "."): value for name, value in said.items()}
    assert given.keys() <= values.keys()
    return save_mapping(session, client, mapping, template, values | given).id


def levels(session: Session, mapping: RecordId) -> dict[str, int | None]:
    return {each.area: each.need_level for each in session.store.find(AreaRating, mapping=mapping)}


def rating(session: Session, mapping: RecordId, area: str) -> AreaRating:
    (found,) = session.store.find(AreaRating, mapping=mapping, area=area)
    return found


class TestAsked:
    @pytest.mark.feature("F-S1-13")
    def test_the_five_sections_come_first_then_the_areas_they_do_not_reach(
        self, session: Session, client: RecordId
    ) -> None:
        groups = dict.fromkeys(f.group for f in form(session, client, "vtm").fields if f.group)
        assert list(groups) == [
            "Utbildningsbakgrund", "Arbetserfarenhet", "Sociala hinder", "Sociala behov",
            "Framtida önskemål", "Boende", "Vård", "Ekonomi", "Tillsyn",
        ]  # fmt: skip

    def test_not_to_know_is_an_answer_to_every_question_of_how_great(
        self, session: Session, client: RecordId
    ) -> None:
        scales = [f for f in form(session, client).fields if f.kind is FieldKind.SCALE]
        assert len(scales) == 12
        assert {f.choices[0].label for f in scales} == {"Not known yet"}
        assert [choice.value for choice in scales[1].choices] == ["", *range(11)]

    def test_the_clients_and_the_officers_eyes_are_asked_side_by_side(
        self, session: Session, client: RecordId
    ) -> None:
        names = [f.name for f in form(session, client).fields if f.half][:4]
        assert names == [
            "housing.client_view", "housing.staff_view", "housing.strengths", "housing.wish",
        ]  # fmt: skip

    def test_a_wish_is_not_rated(self, session: Session, client: RecordId) -> None:
        names = [f.name for f in form(session, client, "vtm").fields]
        assert "future.wish" in names
        assert "future.need_level" not in names


class TestKept:
    @pytest.mark.feature("F-S1-12")
    def test_who_took_part_and_whether_the_officer_of_the_case_did(
        self, session: Session, client: RecordId
    ) -> None:
        day = dt.date(2026, 4, 30)
        made = keep(session, client, participants="Nils, Maja Ek", with_officer=True, mapped_on=day)
        kept = session.store.get(NeedsMapping, made)
        assert (kept.participants, kept.with_officer) == ("Nils, Maja Ek", True)
        assert (kept.mapped_on, kept.by) == (day, session.user)

    def test_what_is_said_of_an_area(self, session: Session, client: RecordId) -> None:
        made = keep(
            session, client, economy__need_level=3, economy__motivation=7,
            economy__client_view="Skulderna växer.", economy__staff_view="Ansökan finns.",
            economy__strengths="Håller tider.", economy__wish="Eget konto",
        )  # fmt: skip
        kept = rating(session, made, "economy")
        assert (kept.need_level, kept.motivation) == (3, 7)
        assert (kept.client_view, kept.staff_view) == ("Skulderna växer.", "Ansökan finns.")
        assert (kept.strengths, kept.wish) == ("Håller tider.", "Eget konto")

    @pytest.mark.feature("F-S1-13")
    def test_sections_say_how_great_the_need_of_their_area_is(
        self, session: Session, client: RecordId
    ) -> None:
        made = keep(
            session, client, "vtm", education__need_level=1, work_experience__need_level=3,
            education__staff_view="Saknar matematik.", work_experience__staff_view="Aldrig haft.",
            housing__need_level=0,
        )  # fmt: skip
        assert levels(session, made) == {
            "occupation": 3, "social_support": None, "housing": 0, "care": None, "economy": None,
            "supervision": None,
        }  # fmt: skip
        told = rating(session, made, "occupation").staff_view
        assert told == "Utbildningsbakgrund: Saknar matematik.\nArbetserfarenhet: Aldrig haft."
        assert len(session.store.find(MappingAnswer, mapping=made)) == 5

    def test_an_area_follows_its_sections_until_somebody_rates_it(
        self, session: Session, client: RecordId
    ) -> None:
        made = keep(session, client, "vtm", education__need_level=1)
        keep(session, client, "vtm", made, education__need_level=2)
        assert levels(session, made)["occupation"] == 2
        rate_area(session, client, "occupation", {"need_level": 4})
        keep(session, client, "vtm", made, education__need_level=1)
        assert levels(session, made)["occupation"] == 4

    def test_no_need_is_kept_and_is_not_the_same_as_not_known(
        self, session: Session, client: RecordId
    ) -> None:
        made = keep(session, client, care__need_level=0)
        assert levels(session, made)["care"] == 0
        keep(session, client, mapping=made, care__need_level="")
        assert levels(session, made)["care"] is None

    def test_it_is_one_act(self, session: Session, client: RecordId) -> None:
        keep(session, client, "vtm", education__need_level=1, done=True)
        undo_last(session)
        assert session.store.find(NeedsMapping) == []
        assert session.store.find(MappingAnswer) == []

    def test_what_is_wrong_is_said_with_its_section(
        self, session: Session, client: RecordId
    ) -> None:
        with pytest.raises(NotValid) as refused:
            keep(session, client, care__wish="x" * 20_001)
        assert refused.value.facts == {"field": "care.wish"}
        assert session.store.find(NeedsMapping) == []


class TestGoingOn:
    def test_a_new_one_begins_with_what_the_last_one_said(
        self, session: Session, client: RecordId
    ) -> None:
        keep(session, client, housing__need_level=3, housing__wish="Egen lägenhet", done=True)
        values = {field.name: field.value for field in form(session, client).fields}
        assert (values["housing.need_level"], values["housing.wish"]) == (3, "Egen lägenhet")
        assert values["mapped_on"] == dt.date(2026, 5, 4)
        assert values["with_officer"] is False

    def test_a_section_begins_with_the_need_of_its_area(
        self, session: Session, client: RecordId
    ) -> None:
        keep(session, client, occupation__need_level=2)
        values = {field.name: field.value for field in form(session, client, "vtm").fields}
        assert values["education.need_level"] == values["work_experience.need_level"] == 2

    def test_one_that_is_not_done_is_gone_on_with(self, session: Session, client: RecordId) -> None:
        assert under_way(session, client) is None
        made = keep(session, client)
        kept = under_way(session, client)
        assert kept is not None
        assert kept.id == made
        keep(session, client, mapping=made, care__need_level=1, done=True)
        assert under_way(session, client) is None
        assert session.store.get(NeedsMapping, made).status is MappingStatus.DONE

    def test_one_that_is_done_stays_as_it_is(self, session: Session, client: RecordId) -> None:
        made = keep(session, client, care__need_level=1, done=True)
        with pytest.raises(MappingFinished):
            keep(session, client, mapping=made, care__need_level=2)

    def test_it_is_not_done_while_nothing_is_known(
        self, session: Session, client: RecordId
    ) -> None:
        keep(session, client)  # to keep it is never refused
        with pytest.raises(MappingEmpty):
            keep(session, client, done=True)


class TestOwnTemplate:
    def test_an_office_begins_with_a_copy_and_keeps_its_own(
        self, session: Session, client: RecordId
    ) -> None:
        (field,) = own_template_form(session, "vtm", "Help.", "sv").fields
        assert str(field.value).splitlines()[0] == "Utbildningsbakgrund: occupation"
        assert str(field.value).splitlines()[-1] == "Framtida önskemål"
        keep_own_template(session, client, {"lines": "Körkort: occupation\nDrömmar"})
        assert [c.value for c in offered_templates(session, "sv")][-1] == "own"
        made = keep(session, client, "own", Körkort__need_level=2, Drömmar__wish="En båt")
        assert levels(session, made)["occupation"] == 2
        wishes = {a.section: a.wish for a in session.store.find(MappingAnswer, mapping=made)}
        del wishes[TEMPLATE_WORDS]  # which it keeps for whoever has not the template
        assert wishes == {"Körkort": "", "Drömmar": "En båt"}

    def test_one_without_lines_or_with_too_many_is_refused(
        self, session: Session, client: RecordId
    ) -> None:
        with pytest.raises(OwnTemplateEmpty):
            keep_own_template(session, client, {"lines": "  \n "})
        many = "\n".join(f"Fråga {n}" for n in range(41))
        with pytest.raises(OwnTemplateTooLong):
            keep_own_template(session, client, {"lines": many})

    @pytest.mark.feature("F-S4-11")
    def test_danish_templates_are_offered_in_danish_offices(
        self, session: Session, make_office: MakeOffice
    ) -> None:
        swedish = [choice.value for choice in offered_templates(session, "sv")]
        danish = make_office(name="KiF København", country="DK").session
        assert swedish == ["six_areas", "vtm", "rnr"]
        assert {"dk_everyday_four", "dk_good_release"} <= {
            choice.value for choice in offered_templates(danish, "da")
        }
        assert usual_template(session) == "six_areas"
