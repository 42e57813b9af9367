"""What is declared about an entity is what all that follows from it gets to see."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import a_client, a_measure, a_party, a_user, an_id, an_office

from sluss.domain.declaration import (
    ENTITIES,
    LINE_LENGTH,
    PROSE_LENGTH,
    About,
    Class,
    Entity,
    Line,
    Merge,
    Prose,
    Uid,
    about_of,
    entity_named,
    field_map,
    fields_of,
    owner_field,
)
from sluss.domain.entities import (
    ALL,
    AreaRating,
    CaseNote,
    Client,
    Measure,
    MeasureEvent,
    Office,
    Party,
    User,
)
from sluss.domain.ids import EVERYONE
from sluss.domain.machines import MeasureStatus


class Texts(msgspec.Struct):
    line: Line = ""
    prose: Prose = ""


def taken(**values):
    try:
        msgspec.convert(values, Texts)
    except msgspec.ValidationError:
        return False
    return True


class TestText:
    @pytest.mark.parametrize(
        "text",
        ["\n", "Nils\n", "\nNils", "a\tb", "\x00", "\x1b[2J", "\x7f", "\x85", "\u2028", "\ud800"],
        ids=ascii,
    )
    def test_a_line_has_no_line_feed_and_no_control_character(self, text):
        assert not taken(line=text)

    @pytest.mark.parametrize(
        "text", ["\x00", "a\r\nb", "\x0b", "\x1b", "\x9b", "\udfff"], ids=ascii
    )
    def test_prose_has_line_feeds_and_tabs_but_no_other_control_character(self, text):
        assert taken(prose="one\n\ttwo\n")
        assert not taken(prose=text)

    @pytest.mark.parametrize(
        "text",
        ["Åse Sørensen", "José Ñandú", "Ольга", "李明", "a\u00a0b", "🙂"],
    )
    def test_names_of_the_world_are_taken(self, text):
        assert taken(line=text, prose=text)

    def test_length_is_counted_in_characters(self):
        assert taken(line="ö" * LINE_LENGTH, prose="ö" * PROSE_LENGTH)
        assert not taken(line="o" * (LINE_LENGTH + 1))
        assert not taken(prose="o" * (PROSE_LENGTH + 1))

    @given(st.text(max_size=50))
    def test_what_a_line_takes_is_one_line_that_can_be_encoded(self, text):
        if taken(line=text):
            assert text.splitlines() in ([text], [])
            assert msgspec.msgpack.decode(msgspec.msgpack.encode(text)) == text


class TestFields:
    def test_a_field_says_what_was_declared(self):
        status = field_map(Measure)["status"]
        assert status.python is MeasureStatus
        assert status.codes == "measure_status"
        assert status.merge is Merge.FURTHEST
        assert status.default is MeasureStatus.PROPOSED
        assert (status.optional, status.required, status.fixed) == (False, False, False)

    def test_an_optional_reference_keeps_its_target_and_bare_type(self):
        responsible = field_map(Measure)["responsible"]
        assert (responsible.python, responsible.optional) == (bytes, True)
        assert responsible.to == "Party"
        assert responsible.default is None

    def test_limits_come_from_the_type(self):
        level = field_map(AreaRating)["need_level"]
        assert (level.python, level.minimum, level.maximum) == (int, 0, 4)
        assert field_map(Measure)["title"].max_length == LINE_LENGTH
        assert field_map(CaseNote)["text"].max_length == PROSE_LENGTH
        assert field_map(CaseNote)["text"].multiline
        assert not field_map(Measure)["title"].multiline

    def test_what_is_said_of_the_record_holds_for_a_field_that_says_nothing(self):
        assert field_map(Measure)["title"].shares == "plan_content"
        assert field_map(MeasureEvent)["note"].shares == "attendance_progress"
        assert field_map(Measure)["note"].sensitivity is Class.SENSITIVE
        assert field_map(Measure)["title"].sensitivity is Class.NONE

    def test_identity_and_owner_never_change(self):
        assert field_map(Measure)["id"].fixed
        assert field_map(Measure)["client"].fixed
        assert field_map(Party)["office"].fixed
        assert field_map(AreaRating)["area"].fixed
        assert not field_map(Client)["office"].fixed  # a case moves from office to office

    @pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
    def test_every_entity_can_be_kept(self, kind):
        fields = fields_of(kind)
        assert fields[0].name == "id"
        assert len(fields) < 63  # undecided fields were once counted in the bits of one number
        for field in fields:
            kinds = (str, int, bool, bytes, dt.date, dt.datetime)
            assert field.python in kinds or issubclass(field.python, StrEnum), field.name
            if field.to is not None:
                assert entity_named(field.to) in ALL
            if field.python is int:
                assert field.minimum is not None, field.name
                assert field.maximum is not None, field.name
            if field.required and field.name != "id":
                assert not field.optional, f"{field.name} has no default"
        if kind.__about__ is About.CLIENT and kind is not Client:
            assert owner_field(kind) == "client"

    def test_numbers_are_given_once(self):
        assert len({kind.__name__ for kind in ALL}) == len(ALL) == len(ENTITIES)
        with pytest.raises(ValueError, match="taken by Client"):

            class Second(Entity, number=10, frozen=True, kw_only=True):
                pass

        assert ENTITIES[10] is Client

    def test_a_field_has_one_type(self):
        class Both(Entity, frozen=True, kw_only=True):
            value: Annotated[str | int, Class.PERSONAL] = ""

        with pytest.raises(TypeError, match="one type"):
            fields_of(Both)

    def test_nobody_else_is_named_so(self):
        assert entity_named("Measure") is Measure
        with pytest.raises(KeyError):
            entity_named("measure")


class TestAbout:
    def test_a_client_is_about_itself_and_its_measure_about_the_client(self):
        client = a_client()
        assert about_of(client) == client.id
        assert about_of(a_measure(client=client.id)) == client.id
        assert owner_field(Client) is None

    def test_a_party_is_about_the_office_that_keeps_it_or_about_everybody(self):
        office = an_id()
        assert about_of(a_party(office=office)) == office
        assert about_of(a_party()) == EVERYONE
        assert about_of(a_user(office=office)) == office
        assert owner_field(User) == "office"

    def test_an_office_is_for_everybody_to_know(self):
        assert about_of(an_office()) == EVERYONE
        assert owner_field(Office) is None


def test_a_record_cannot_be_changed_in_place():
    measure = a_measure()
    with pytest.raises(AttributeError):
        setattr(measure, "title", "another")  # noqa: B010 - mypy would not let it be written plainly


def test_an_unknown_field_is_refused():
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({"id": bytes(16), "name": "x", "code": "X", "colour": 1}, Office)


@pytest.mark.parametrize("length", [0, 15, 17])
def test_an_identifier_has_sixteen_bytes(length):
    class One(msgspec.Struct):
        id: Uid

    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"id": bytes(length)}, One)
