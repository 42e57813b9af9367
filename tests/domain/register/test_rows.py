import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.register.lists import recognition, row, vocabulary, wrong

from sluss.domain.fictional import fictional_number
from sluss.domain.identity import IdentifierKind
from sluss.domain.register.columns import Column, ColumnMapping
from sluss.domain.register.rows import check_row, tidy
from sluss.errors.register import (
    BirthDateContradicts,
    CellGarbled,
    CellIsError,
    EmailImpossible,
    MunicipalityUnknown,
    NoName,
    NotBornYet,
    NumberRounded,
    PhoneImpossible,
    ReleaseBeforeSentence,
    SentenceBackwards,
    SupervisionBackwards,
    TooLong,
    TooManyCells,
    WordUnknown,
)
from sluss.errors.values import (
    CenturyUnclear,
    NoSuchBirthDate,
    NoSuchDay,
    NotADate,
    NotANumber,
    UnlikelyYear,
    WrongCheckDigit,
    YearCutShort,
)

BORN = dt.date(1985, 7, 9)
NUMBER = fictional_number("SE", BORN, "female").value


class TestAGoodRow:
    def test_says_everything_it_holds(self):
        draft, faults = row(
            number_kind="",
            number=NUMBER,
            gender="K",
            phone=" 070-123 45 67 ",
            email="anna@example.se",
            municipality="Malmö",
            register_no="B 12-34",
            sanction="fängelse",
            sentence_start=dt.date(2026, 1, 1),
            sentence_end="2027-12-31",
            release="1 maj 2027",
            release_type="Helt straff",
            supervision_start="2027-05-01",
            supervision_end="1/5 2028",
            officer="Eva Ek",
            institution="Hall",
            protected="Nej",
        )
        assert faults == ()
        assert (draft.given_name, draft.family_name) == ("Anna", "Berg")
        assert draft.number is not None
        assert (draft.number.value, draft.birth_date, draft.gender) == (NUMBER, BORN, "female")
        assert (draft.phone, draft.email) == ("070-123 45 67", "anna@example.se")
        assert (draft.municipality, draft.sanction) == ("SE-1280", "prison")
        assert (draft.sentence_start, draft.sentence_end) == (
            dt.date(2026, 1, 1),
            dt.date(2027, 12, 31),
        )
        assert (draft.release, draft.release_type) == (dt.date(2027, 5, 1), "end_of_sentence")
        assert (draft.supervision_start, draft.supervision_end) == (
            dt.date(2027, 5, 1),
            dt.date(2028, 5, 1),
        )
        assert (draft.officer, draft.institution, draft.register_no) == (
            "Eva Ek",
            "Hall",
            "B 12-34",
        )

    def test_needs_no_more_than_a_name(self):
        draft, faults = row()
        assert faults == ()
        assert (draft.number, draft.birth_date, draft.gender) == (None, None, "")

    def test_may_be_shorter_than_the_heading(self):
        known = recognition(Column.NAME, Column.NUMBER, Column.PHONE)
        assert check_row(2, ("Anna",), known, vocabulary())[1] == ()

    def test_may_say_that_there_is_no_number(self):
        draft, faults = row(number="saknas", municipality="–")  # noqa: RUF001
        assert (draft.number, draft.municipality, faults) == (None, "", ())

    def test_keeps_a_name_that_is_a_word_for_nothing(self):
        assert row(name="Okänd")[0].family_name == "Okänd"

    @pytest.mark.parametrize(
        "cells",
        [
            {"name": "Berg, Anna"},
            {"name": "", "name_family_first": "Berg Anna"},
            {"name": "", "given_name": "Anna", "family_name": "Berg"},
            {"name": "Fel Fel", "given_name": "Anna", "family_name": "Berg"},
            {"name": "Anna Berg", "given_name": "Anna"},
        ],
    )
    def test_takes_the_name_from_wherever_it_stands(self, cells):
        draft, faults = row(**cells)
        assert (draft.given_name, draft.family_name, faults) == ("Anna", "Berg", ())


class TestNumbers:
    @pytest.mark.parametrize(
        "text",
        [NUMBER, f"{NUMBER[:8]}-{NUMBER[8:]}", f"{NUMBER[2:8]}-{NUMBER[8:]}", f" {NUMBER[2:]} "],
    )
    def test_are_taken_as_people_write_them(self, text):
        draft, faults = row(number=text)
        assert faults == ()
        assert draft.number is not None
        assert draft.number.value == NUMBER

    def test_get_back_the_zero_that_a_spreadsheet_took_off(self):
        born = dt.date(2005, 7, 9)
        number = fictional_number("SE", born, "male").value
        draft, faults = row(number=number[2:].lstrip("0"))
        assert faults == ()
        assert draft.number is not None
        assert draft.number.value == number

    def test_of_a_danish_office_are_danish(self):
        number = fictional_number("DK", dt.date(1985, 7, 9), "male")
        draft, faults = row(country="DK", number=number.value)
        assert faults == ()
        assert draft.number is not None
        assert draft.number.kind is IdentifierKind.CPR_REPLACEMENT

    def test_of_another_kind_are_taken_when_the_list_says_so(self):
        draft, faults = row(number="99-X 123", number_kind="Reservnummer")
        assert faults == ()
        assert draft.number is not None
        assert draft.number.kind is IdentifierKind.RESERVE

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            (NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10), WrongCheckDigit),
            ("19850230-2380", NoSuchBirthDate),
            ("123", NotANumber),
            ("1,98507E+11", NumberRounded),
            ("1.985E11", NumberRounded),
        ],
    )
    def test_that_cannot_be_are_told(self, text, problem):
        assert wrong(number=text) == [("number", problem)]

    def test_of_ten_digits_that_fit_two_centuries_are_asked_about(self):
        old = fictional_number("SE", dt.date(1920, 3, 1), "male").value
        assert wrong(number=old[2:]) == [("number", CenturyUnclear)]
        draft, faults = row(number=old[2:], birth_date="1920-03-01")
        assert faults == ()
        assert draft.number is not None
        assert draft.number.value == old

    def test_and_birth_dates_must_agree(self):
        assert wrong(number=NUMBER, birth_date="1985-07-10") == [
            ("birth_date", BirthDateContradicts)
        ]


class TestDates:
    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("2026-02-30", NoSuchDay),
            ("snart", NotADate),
            ("260501", YearCutShort),
            ("1/5 26", YearCutShort),
            ("46143", NotADate),
            ("3026-05-01", UnlikelyYear),
            (dt.date(1026, 5, 1), UnlikelyYear),
        ],
    )
    def test_that_cannot_be_are_told(self, text, problem):
        assert wrong(release=text) == [("release", problem)]

    @pytest.mark.parametrize(
        ("cells", "column", "problem"),
        [
            (
                {"sentence_start": "2026-05-01", "release": "2026-04-30"},
                "release",
                ReleaseBeforeSentence,
            ),
            (
                {"sentence_start": "2026-05-01", "sentence_end": "2026-04-30"},
                "sentence_end",
                SentenceBackwards,
            ),
            (
                {"supervision_start": "2026-05-01", "supervision_end": "2026-04-30"},
                "supervision_end",
                SupervisionBackwards,
            ),
            ({"birth_date": "2026-11-23"}, "birth_date", NotBornYet),
        ],
    )
    def test_that_contradict_each_other_are_told(self, cells, column, problem):
        assert wrong(**cells) == [(column, problem)]

    def test_on_one_day_do_not_contradict(self):
        assert wrong(sentence_start="2026-05-01", release="2026-05-01") == []


class TestOtherFaults:
    @pytest.mark.parametrize(
        ("cells", "column", "problem"),
        [
            ({"name": " "}, "name", NoName),
            ({"name": "-"}, "name", NoName),
            ({"municipality": "Ankeborg"}, "municipality", MunicipalityUnknown),
            ({"gender": "x1"}, "gender", WordUnknown),
            ({"sanction": "Galgen"}, "sanction", WordUnknown),
            ({"phone": "ingen alls"}, "phone", PhoneImpossible),
            ({"email": "anna(at)example.se"}, "email", EmailImpossible),
            ({"institution": "x" * 201}, "institution", TooLong),
            ({"name": "Åsa \ufffdberg"}, "name", CellGarbled),
            ({"name": "Ã…sa Ã¶berg"}, "name", CellGarbled),
            ({"number": "#REF!"}, "number", CellIsError),
            ({"officer": "#SAKNAS!"}, "officer", CellIsError),
            ({"release": "########"}, "release", CellIsError),
        ],
    )
    def test_are_told_by_their_column(self, cells, column, problem):
        assert wrong(**cells) == [(column, problem)]

    def test_of_one_row_are_all_told(self):
        assert wrong(name="", release="2026-02-30", municipality="x", gender="?x") == [
            ("name", NoName),
            ("gender", WordUnknown),
            ("municipality", MunicipalityUnknown),
            ("release", NoSuchDay),
        ]

    def test_more_cells_than_headings_are_told(self):
        known = recognition(Column.NAME)
        _draft, (fault,) = check_row(7, ("Berg", "Anna"), known, vocabulary())
        assert (fault.row, fault.column, type(fault.problem)) == (7, "", TooManyCells)

    def test_hold_nothing_of_the_row(self):
        cells = {"name": "Hemlig Person", "number": "hemligt", "release": "hemligt"}
        for fault in row(**cells)[1]:
            assert "emlig" not in str(fault.problem)

    def test_the_offices_own_words_are_no_fault(self):
        mapping = ColumnMapping(words={Column.GENDER: {"Dam": "female"}})
        assert row(gender="dam", mapping=mapping)[0].gender == "female"


def test_text_is_tidied():
    assert tidy(" A\u0308nna\u00a0 Maria\r\n\u200bBerg\u00ad\x07 ") == "Änna Maria Berg"


@given(
    st.dictionaries(st.sampled_from([c.value for c in Column]), st.text() | st.dates(), max_size=9)
)
def test_whatever_stands_in_a_row_it_is_good_or_told(cells):
    draft, faults = row(**cells)
    assert draft.row == 2
    for fault in faults:
        assert fault.problem.sentence
        assert fault.column in {"", *cells, "name"}
