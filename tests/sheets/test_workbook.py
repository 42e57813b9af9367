import datetime as dt
import zipfile

import openpyxl
import pytest
from tests.sheets.books import saved, with_part

from sluss.errors.sheets import SheetDamaged, SheetNotThere
from sluss.sheets.reading import read
from sluss.sheets.workbook import UNCALCULATED

HEADING = ("Namn", "Personnr", "Frigivning")
FIRST_SHEET = "xl/worksheets/sheet1.xml"


def known(heading):
    return heading in HEADING


def of_rows(rows):
    schema = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (schema, rows)


def cells(path, **choice):
    return [row.cells for row in read(path, known=known, **choice).rows]


class TestCells:
    def test_dates_are_dates_and_numbers_are_text(self, tmp_path):
        path = saved(
            tmp_path / "a.xlsx",
            HEADING,
            ("Anna Berg", 198507099805, dt.date(2026, 3, 1)),
            ("Bo Ek", 198507099805.0, dt.datetime(2026, 3, 2, 10, 30)),  # noqa: DTZ001
            ("Chi", 12.5, True),
        )
        assert cells(path) == [
            ("Anna Berg", "198507099805", dt.date(2026, 3, 1)),
            ("Bo Ek", "198507099805", dt.date(2026, 3, 2)),
            ("Chi", "12.5", "True"),
        ]

    def test_dates_counted_from_1904_are_the_same_days(self, tmp_path):
        book = openpyxl.Workbook()
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        book.active.append(HEADING)
        book.active.append(("Anna", "1", dt.date(2026, 3, 1)))
        book.save(tmp_path / "mac.xlsx")
        assert cells(tmp_path / "mac.xlsx") == [("Anna", "1", dt.date(2026, 3, 1))]

    def test_a_formula_gives_the_result_that_was_saved_with_it(self, tmp_path):
        path = saved(tmp_path / "a.xlsx", HEADING, ("Anna", "1", "x"), ("=A2", "2", "y"))
        with_part(
            path, FIRST_SHEET, lambda xml: xml.replace(b"<f>A2</f><v />", b"<f>A2</f><v>7</v>")
        )
        assert cells(path) == [("Anna", "1", "x"), ("7", "2", "y")]

    def test_a_formula_that_was_never_calculated_is_not_taken_for_an_empty_cell(self, tmp_path):
        path = saved(tmp_path / "a.xlsx", HEADING, ("=A9", "1", "x"))
        assert cells(path) == [(UNCALCULATED, "1", "x")]

    def test_merged_and_empty_rows_are_left_out_but_counted(self, tmp_path):
        book = openpyxl.Workbook()
        sheet = book.active
        for line in (("Lista 2026",), (), HEADING, ("Anna", "1"), (), (" ",), ("Bo", "2")):
            sheet.append(line)
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A5:C5")
        book.save(tmp_path / "a.xlsx")
        found = read(tmp_path / "a.xlsx", known=known)
        assert (found.heading.number, found.blank) == (3, 2)
        assert [(row.number, row.cells) for row in found.rows] == [
            (4, ("Anna", "1")),
            (7, ("Bo", "2")),
        ]

    def test_a_file_that_says_a_wrong_size_loses_no_rows(self, tmp_path):
        path = saved(tmp_path / "a.xlsx", HEADING, *[("Anna", str(n), "") for n in range(9)])
        with_part(path, FIRST_SHEET, lambda xml: xml.replace(b'ref="A1:C10"', b'ref="A1"'))
        assert len(cells(path)) == 9

    def test_a_note_beside_the_table_makes_the_heading_as_wide(self, tmp_path):
        path = saved(tmp_path / "a.xlsx", HEADING, ("Anna", "1", "", "", "ring!"))
        assert read(path, known=known).heading.cells == (*HEADING, "", "")


class TestSheets:
    def test_the_first_with_known_headings_is_taken(self, tmp_path):
        path = saved(
            tmp_path / "a.xlsx",
            ("Läs mig", "Så här fyller du i"),
            title="Information",
            Klienter=[HEADING, ("Anna", "1", "")],
            Arkiv=[HEADING, ("Gamle Bo", "2", "")],
        )
        found = read(path, known=known)
        assert (found.name, found.names) == ("Klienter", ("Information", "Klienter", "Arkiv"))
        assert cells(path) == [("Anna", "1")]

    def test_a_hidden_one_comes_last(self, tmp_path):
        path = saved(
            tmp_path / "a.xlsx", HEADING, ("X", "1"), title="Alt", Nu=[HEADING, ("Y", "2")]
        )
        book = openpyxl.load_workbook(path)
        book["Alt"].sheet_state = "hidden"
        book.save(path)
        assert read(path, known=known).name == "Nu"

    def test_one_can_be_chosen_by_name(self, tmp_path):
        path = saved(tmp_path / "a.xlsx", HEADING, ("X", "1"), Arkiv=[HEADING, ("Gamle Bo", "2")])
        assert cells(path, sheet=" arkiv ") == [("Gamle Bo", "2")]

    def test_a_name_that_is_not_there_is_told(self, tmp_path):
        path = saved(tmp_path / "a.xlsx", HEADING, ("X", "1"))
        with pytest.raises(SheetNotThere) as refused:
            read(path, sheet="Blad1")
        assert refused.value.facts == {"sheets": 1}


class TestDamage:
    @pytest.mark.parametrize(
        "sheet",
        [
            b"not xml at all",
            b"<worksheet",
            of_rows(b'<row r="99999999999"><c r="A1"><v>1</v></c></row>'),
            of_rows(b'<row r="1"><c r="A1" t="s"><v>999</v></c></row>'),
        ],
        ids=["text", "cut", "row-beyond-the-last", "string-that-is-not-there"],
    )
    def test_a_sheet_that_contradicts_itself_is_damaged(self, tmp_path, sheet):
        path = saved(tmp_path / "a.xlsx", HEADING, ("Anna", "1", ""))
        with pytest.raises(SheetDamaged):
            read(with_part(path, FIRST_SHEET, lambda _xml: sheet))

    def test_entities_that_multiply_are_not_unfolded(self, tmp_path):
        entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
        sheet = (
            f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{entities}]><worksheet xmlns='
            '"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
            '<c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>'
        )
        path = saved(tmp_path / "a.xlsx", HEADING, ("Anna", "1", ""))
        with pytest.raises(SheetDamaged):
            read(with_part(path, FIRST_SHEET, lambda _xml: sheet.encode()))

    def test_a_part_larger_than_the_archive_says_is_damaged(self, tmp_path):
        path = saved(tmp_path / "a.xlsx", HEADING, ("Anna", "1", ""))
        with zipfile.ZipFile(path) as archive:
            size = archive.getinfo(FIRST_SHEET).file_size
        data = path.read_bytes()
        path.write_bytes(data.replace(size.to_bytes(4, "little"), (9).to_bytes(4, "little")))
        with pytest.raises(SheetDamaged):
            read(path)
