"""Code lists and labels by themselves: dated names, finding by word, what is offered when."""

import datetime as dt

import pytest

from sluss.domain.codes import Code, CodeList
from sluss.domain.labels import Label, Labels

CHANGE = dt.date(2025, 10, 1)


def code(value, sv, **more):
    return Code(value, {"sv": sv, "da": f"{sv} da", "en": f"{sv} en"}, source="källa", **more)


@pytest.fixture
def parties():
    return CodeList(
        "party",
        (
            code("service", "Förr", valid_to=CHANGE),
            code("service", "Nu", valid_from=CHANGE),
            code("gone", "Borta", valid_to=CHANGE),
            code("coming", "Kommer", valid_from=CHANGE),
            code("plain", "Håbo", synonyms=("H", "Hå bo"), more={"country": "SE"}),
            code("other", "Habo", short={"sv": "HA", "da": "HA", "en": "HA"}),
        ),
    )


def test_a_name_holds_from_its_first_day_up_to_its_end(parties):
    eve = CHANGE - dt.timedelta(days=1)
    assert parties.label("service", "sv", eve) == "Förr"
    assert parties.label("service", "sv", CHANGE) == "Nu"
    assert parties.label("service", "sv") == "Nu"


def test_a_day_without_a_name_shows_the_last_one(parties):
    assert parties.label("gone", "sv", CHANGE) == "Borta"
    assert parties.label("coming", "sv", dt.date(2000, 1, 1)) == "Kommer"


def test_what_is_offered_depends_on_the_day_and_keeps_the_order(parties):
    eve = CHANGE - dt.timedelta(days=1)
    assert [c.label("sv") for c in parties.offered(eve)] == ["Förr", "Borta", "Håbo", "Habo"]
    assert [c.label("sv") for c in parties.offered(CHANGE)] == ["Nu", "Kommer", "Håbo", "Habo"]


def test_a_code_that_is_no_longer_offered_is_still_on_the_list(parties):
    assert "gone" in parties
    assert "never" not in parties
    assert len(parties) == 5
    assert parties.values() == ("service", "gone", "coming", "plain", "other")


def test_an_unknown_code_is_shown_as_it_is(parties):
    assert parties.label("from_the_future", "sv") == "from_the_future"
    assert parties.get("from_the_future") is None


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("håbo", "plain"),
        ("HABO", "other"),
        ("Håbo  da", "plain"),
        ("h", "plain"),
        ("service", "service"),
        ("Förr", "service"),
        ("forr", "service"),
    ],
)
def test_words_in_any_language_and_synonyms_are_found(parties, word, value):
    assert parties.find(word).value == value


@pytest.mark.parametrize("word", ["Haabo", "", " ", "-", "nej"])
def test_what_fits_two_or_none_is_not_found(parties, word):
    assert parties.find(word) is None


def test_a_list_can_be_narrowed_by_a_column(parties):
    assert parties.only(country="SE").values() == ("plain",)
    assert parties.only(country="DK").values() == ()


def test_the_short_name_is_the_name_where_there_is_none(parties):
    assert parties.get("other").short_label("sv") == "HA"
    assert parties.get("plain").short_label("sv") == "Håbo"


def test_fields_that_every_entity_has_share_their_labels():
    names = {"sv": "Återtagen", "da": "Trukket tilbage", "en": "Taken back"}
    helps = {"sv": "Hjälp", "da": "Hjælp", "en": "Help"}
    labels = Labels({"Entity.withdrawn": Label(names, helps), "Client": Label(names, {})})
    assert labels.name("Client.withdrawn", "da") == "Trukket tilbage"
    assert labels.help("Client.withdrawn", "en") == "Help"
    assert labels.help("Client", "en") == ""
    assert "Client.withdrawn" in labels
    assert "Client.hat" not in labels
    with pytest.raises(KeyError):
        labels.name("Client.hat", "sv")
