from tests.domain.register.lists import HEADINGS

from sluss.domain.register.columns import (
    Column,
    ColumnMapping,
    heading_key,
    is_own,
    recognise,
)


class TestRecognising:
    def test_headings_are_known_however_they_are_spelled(self):
        found = recognise(["  NAMN: ", "Birth-Date", "e mail"], HEADINGS)
        assert found.columns == (Column.NAME, Column.BIRTH_DATE, Column.EMAIL)

    def test_what_stands_in_brackets_does_not_matter(self):
        assert recognise(["Number (ÅÅÅÅMMDD-NNNN) [obl.]"], HEADINGS).columns == (Column.NUMBER,)

    def test_a_heading_that_means_nothing_here_is_told(self):
        found = recognise(["Namn", "Anteckning", ""], HEADINGS)
        assert (found.columns, found.unknown) == ((Column.NAME, None, None), ("Anteckning",))

    def test_a_heading_with_two_meanings_is_told_and_not_guessed(self):
        found = recognise(["Namn", "Start"], HEADINGS)
        assert (found.columns, found.ambiguous) == ((Column.NAME, None), ("Start",))

    def test_of_two_headings_for_one_column_the_first_is_taken_and_the_other_told(self):
        found = recognise(["Namn", "Name", "Phone"], HEADINGS)
        assert found.columns == (Column.NAME, None, Column.PHONE)
        assert found.doubled == ("Name",)

    def test_what_sluss_added_itself_is_neither_taken_nor_told(self):
        found = recognise(["Sluss: rad", "Sluss: fel", "Namn"], HEADINGS)
        assert (found.columns, found.unknown) == ((None, None, Column.NAME), ())
        assert is_own("Sluss: fel")

    def test_names_may_stand_in_several_columns(self):
        assert recognise(["given_name"], HEADINGS).has_names
        assert recognise(["name_family_first"], HEADINGS).has_names
        assert not recognise(["number", "preferred_name"], HEADINGS).has_names


class TestAMapping:
    def test_goes_before_what_is_known(self):
        mapping = ColumnMapping({"start": Column.SUPERVISION_START, "Vem": Column.NAME})
        found = recognise(["VEM", "Namn", "Start"], HEADINGS, mapping)
        assert found.columns == (Column.NAME, None, Column.SUPERVISION_START)
        assert found.doubled == ("Namn",)

    def test_can_leave_a_column_out(self):
        found = recognise(["Namn", "Phone"], HEADINGS, ColumnMapping({"Phone": None}))
        assert (found.columns, found.unknown) == ((Column.NAME, None), ())

    def test_for_another_list_says_what_is_not_here(self):
        found = recognise(["Namn"], HEADINGS, ColumnMapping({"Vem": Column.NAME}))
        assert found.absent == ("Vem",)

    def test_made_from_a_list_has_every_heading_in_order(self):
        found = recognise(["Sluss: rad", "Namn", "Anteckning", "Start", ""], HEADINGS)
        assert list(found.mapping().columns.items()) == [
            ("Namn", Column.NAME),
            ("Anteckning", None),
            ("Start", None),
        ]

    def test_made_from_two_columns_of_one_name_means_the_first(self):
        found = recognise(["Phone", "Phone"], HEADINGS)
        assert found.mapping().columns == {"Phone": Column.PHONE}

    def test_knows_the_words_of_the_office(self):
        mapping = ColumnMapping(words={Column.SANCTION: {"Fgl.": "prison"}})
        assert mapping.word(Column.SANCTION, "fgl") == "prison"
        assert mapping.word(Column.SANCTION, "annat") == "annat"
        assert mapping.word(Column.GENDER, "fgl") == "fgl"


def test_keys_of_headings_forget_case_marks_and_nordic_spellings():
    assert heading_key("Fødsels-dato.") == heading_key("FÖDSELS DATO") == "fodselsdato"
