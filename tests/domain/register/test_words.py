import pytest
from tests.domain.register.lists import vocabulary

from sluss.domain.register.columns import Column, ColumnMapping
from sluss.errors.register import MunicipalityUnknown, WordUnknown


class TestMunicipalities:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("Malmö", "SE-1280"),
            ("malmoe", "SE-1280"),
            ("Malmö kommun", "SE-1280"),
            ("Malmö stad", "SE-1280"),
            ("Stockholms kommun", "SE-0180"),
            ("0180", "SE-0180"),
            ("180", "SE-0180"),
            ("SE-0183", "SE-0183"),
            ("0183", "SE-0183"),
            ("København", "DK-0101"),
        ],
    )
    def test_are_found_by_name_and_code(self, text, value):
        assert vocabulary("SE").municipality(text) == value

    def test_of_the_own_country_go_first(self):
        assert vocabulary("DK").municipality("183") == "DK-0183"
        assert vocabulary("DK").municipality("Københavns Kommune") == "DK-0101"

    @pytest.mark.parametrize("text", ["Malmköping", "9999", "kommun"])
    def test_that_are_none_are_refused(self, text):
        with pytest.raises(MunicipalityUnknown):
            vocabulary().municipality(text)


def test_the_offices_own_words_are_understood():
    mapping = ColumnMapping(words={Column.SANCTION: {"Fgl": "prison"}})
    assert vocabulary(mapping=mapping).code(Column.SANCTION, "FGL") == "prison"
    assert vocabulary(mapping=mapping).code(Column.SANCTION, "Skyddstillsyn") == "probation"


def test_a_word_of_no_list_is_refused():
    with pytest.raises(WordUnknown):
        vocabulary().code(Column.GENDER, "Fängelse")


@pytest.mark.parametrize("text", ["", "-", "–", "?", "Saknas", "OKÄND"])  # noqa: RUF001
def test_there_are_words_for_nothing(text):
    assert vocabulary().plain.is_nothing(text)


@pytest.mark.parametrize(
    ("text", "level"),
    [("", ""), ("Nej", ""), ("0", ""), ("Ja", "secrecy_marking"), ("SM", "secrecy_marking")],
)
def test_whatever_does_not_say_no_protects(text, level):
    assert vocabulary().protection(text) == level


def test_in_denmark_it_is_the_one_level_there_is():
    assert vocabulary("DK").protection("ja") == "name_address_protection"
