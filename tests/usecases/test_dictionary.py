"""The data dictionary says what the declaration says, in words and for programs."""

import json

import pytest

from sluss.domain.codes import LANGUAGES
from sluss.domain.declaration import fields_of
from sluss.domain.entities import ALL
from sluss.usecases.dictionary import data_dictionary, plain_dictionary


@pytest.fixture(scope="module")
def dictionary(catalog):
    return data_dictionary(catalog)


def field(dictionary, entity, name):
    (found,) = (each for each in dictionary.entities if each.name == entity)
    return next(each for each in found.fields if each.name == name)


def test_every_entity_and_every_field_is_there_in_order(dictionary):
    assert [each.name for each in dictionary.entities] == [kind.__name__ for kind in ALL]
    for entity, kind in zip(dictionary.entities, ALL, strict=True):
        assert [each.name for each in entity.fields] == [f.name for f in fields_of(kind)]
        assert entity.description.endswith(".")


def test_everything_has_a_name_in_every_language(dictionary):
    for entity in dictionary.entities:
        for each in (entity, *entity.fields):
            assert list(each.names) == list(LANGUAGES)
            assert all(each.names.values())


def test_a_text_a_number_a_day_a_state_and_a_reference(dictionary):
    title = field(dictionary, "Measure", "title")
    assert (title.type, title.lines, title.max_length, title.required) == ("text", "one", 200, True)
    note = field(dictionary, "CaseNote", "text")
    assert (note.lines, note.max_length, note.sensitivity) == ("many", 20_000, "S")
    hours = field(dictionary, "Measure", "hours_a_week")
    assert (hours.type, hours.minimum, hours.maximum) == ("number", 0, 168)
    assert (hours.may_be_empty, hours.default) == (True, None)
    start = field(dictionary, "Measure", "planned_start")
    assert (start.type, start.required) == ("day", False)
    status = field(dictionary, "Measure", "status")
    assert (status.type, status.merge, status.default) == ("state", "furthest", "proposed")
    assert status.steps[0] == "proposed"
    assert status.codes == "measure_status"
    party = field(dictionary, "Measure", "responsible")
    assert (party.type, party.refers_to) == ("identifier", "Party")
    assert field(dictionary, "Client", "family_name").searched
    assert field(dictionary, "Measure", "client").fixed


def test_the_code_lists_that_are_used_are_there_whole(dictionary, catalog):
    used = {f.codes for entity in dictionary.entities for f in entity.fields if f.codes}
    assert dictionary.code_lists.keys() == used
    for name, codes in dictionary.code_lists.items():
        assert {code.code for code in codes} == set(catalog.codes(name).values())
        assert all(code.source for code in codes)


def test_it_is_the_same_as_json(dictionary):
    plain = json.loads(json.dumps(plain_dictionary(dictionary)))
    assert plain.keys() == {"entities", "code_lists"}
    measure = next(each for each in plain["entities"] if each["name"] == "Measure")
    assert measure["append_only"] is False
    assert measure["about"] == "client"
