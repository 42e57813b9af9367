import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.errors.sheets import SheetQuoteOpen
from sluss.sheets.delimited import SEPARATORS, rows, separator_of
from sluss.sheets.neutral import bared


def known(heading):
    return heading in {"Namn", "Personnr", "Ort"}


def nothing(_heading):
    return False


def found(text, separator=";"):
    return [(row.number, row.cells) for row in rows(text, separator)]


class TestTheSeparator:
    @pytest.mark.parametrize("separator", SEPARATORS)
    @pytest.mark.parametrize("who_knows", [known, nothing])
    def test_is_found(self, separator, who_knows):
        lines = [["Namn", "Personnr", "Ort"], ["Anna Berg", "1", "Lund"], ["Bo Ek", "2", "Malmö"]]
        text = "\r\n".join(separator.join(line) for line in lines)
        assert separator_of(text, who_knows) == (separator, 0)

    def test_commas_in_names_do_not_win_over_semicolons(self):
        text = "Namn;Personnr\n" + "Berg, Anna;1\n" * 20
        assert separator_of(text, nothing) == (";", 0)

    def test_what_excel_says_in_the_first_line_is_believed(self):
        text = "sep=|\r\nNamn|Ort;x\r\n"
        separator, start = separator_of(text, nothing)
        assert (separator, text[start:]) == ("|", "Namn|Ort;x\r\n")

    def test_one_column_of_names_with_commas_stays_one_column(self):
        text = "Namn\nBerg, Anna\nEk, Bo\nAl, Chi, Do\n"
        separator, _start = separator_of(text, known)
        assert found(text, separator)[1] == (2, ("Berg, Anna",))

    def test_a_title_above_the_heading_does_not_mislead(self):
        text = "Lista, uttagen den 1 mars, av AB\n\nNamn;Personnr;Ort\nAnna;1;Lund\n"
        assert separator_of(text, known) == (";", 0)


class TestTheRows:
    def test_are_numbered_as_a_spreadsheet_numbers_them(self):
        assert found("a;b\n\n1;2\n") == [(1, ("a", "b")), (2, ()), (3, ("1", "2"))]

    def test_a_line_break_in_quotes_is_part_of_a_cell(self):
        text = 'Namn;Ort\r\n"Anna\r\nMaria";Lund\r\nBo;Ystad'
        assert found(text) == [
            (1, ("Namn", "Ort")),
            (2, ("Anna\r\nMaria", "Lund")),
            (3, ("Bo", "Ystad")),
        ]

    def test_old_line_ends_of_a_mac_are_understood(self):
        assert found("a;b\r1;2\r") == [(1, ("a", "b")), (2, ("1", "2"))]

    def test_quotes_inside_a_cell_are_text(self):
        assert found('a;b\n"Anna ""Annie"" Berg";"x;y"\nKalle "Kula" Ek;z\n')[1:] == [
            (2, ('Anna "Annie" Berg', "x;y")),
            (3, ('Kalle "Kula" Ek', "z")),
        ]

    @pytest.mark.parametrize("rest", ["", "\nAnna;1" * 3, "\nAnna;1" * 30_000])
    def test_a_quote_that_never_ends_is_told_by_its_row(self, rest):
        with pytest.raises(SheetQuoteOpen) as refused:
            found('a;b\nBo;2\n"Kalle;3' + rest)
        assert refused.value.facts == {"row": 3}

    def test_the_apostrophe_before_a_formula_is_taken_off(self):
        assert found("a;b\n'+46701234567;'t Hart\n")[1] == (2, ("+46701234567", "'t Hart"))


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_characters="\x00\x1e", codec="utf-8")), min_size=2),
        min_size=1,
    ),
    st.sampled_from(SEPARATORS),
)
def test_what_is_written_by_the_rules_is_read_back(table, separator):
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in table]
    text = "\r\n".join(separator.join(row) for row in quoted)
    found = [tuple(map(str, row.cells)) for row in rows(text, separator)]
    assert found == [tuple(map(bared, row)) for row in table]
