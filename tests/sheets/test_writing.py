import datetime as dt
import errno
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest

from sluss.errors.sheets import SheetExists, SheetNotWritten
from sluss.sheets.reading import read
from sluss.sheets.sheet import Cell, Form
from sluss.sheets.writing import EXCEL, SWEDISH_CSV, write

ROWS: list[tuple[Cell, ...]] = [
    ("Namn", "Telefon", "Frigivning", "Anteckning"),
    ("Åsa; Öberg", "+46701234567", dt.date(2026, 3, 1), '=HYPERLINK("http://x")'),
    ("Søren", "", "", "rad 1\nrad 2"),
    ("-Bo", "070", dt.date(1899, 3, 1), "@SUM(A1)"),
]


@pytest.mark.parametrize(
    "form",
    [
        EXCEL,
        SWEDISH_CSV,
        Form(".csv", ",", "utf-8"),
        Form(".csv", "\t", "utf-16-le"),
        Form(".csv", "|", "cp1252"),
        Form(".csv", ";", "mac_roman"),
    ],
    ids=str,
)
def test_what_is_written_is_read_back(tmp_path, form):
    path = tmp_path / f"list{form.suffix}"
    write(path, ROWS, form)
    found = read(path)
    texts = [
        tuple(cell.isoformat() if isinstance(cell, dt.date) else cell for cell in row.cells)
        for row in found.rows
    ]
    assert found.heading.cells == ROWS[0]
    assert texts == [
        ("Åsa; Öberg", "+46701234567", "2026-03-01", '=HYPERLINK("http://x")'),
        ("Søren", "", "", "rad 1\nrad 2"),
        ("-Bo", "070", "1899-03-01", "@SUM(A1)"),
    ]


def test_no_cell_of_text_is_computed(tmp_path):
    write(tmp_path / "list.csv", ROWS, SWEDISH_CSV)
    for line in (tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines():
        assert not any(cell.strip('"').startswith(("=", "+", "-", "@")) for cell in line.split(";"))


def test_no_cell_of_a_workbook_is_computed(tmp_path):
    write(tmp_path / "list.xlsx", ROWS)
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "d", "n"}
    assert [sheet["D2"].quotePrefix, sheet["B2"].quotePrefix, sheet["A2"].quotePrefix] == [
        True,
        True,
        False,
    ]
    with zipfile.ZipFile(tmp_path / "list.xlsx") as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


def test_text_files_tell_excel_their_encoding(tmp_path):
    write(tmp_path / "a.csv", ROWS, Form(".csv", ";", "utf-8"))
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    write(tmp_path / "b.csv", ROWS, Form(".csv", ";", "utf-16-be"))
    assert (tmp_path / "b.csv").read_bytes()[:2] in {b"\xff\xfe", b"\xfe\xff"}


def test_letters_that_an_encoding_lacks_make_the_file_utf8(tmp_path):
    write(tmp_path / "a.csv", [("Namn", "Ort"), ("Łukasz", "Đurđica")], Form(".csv", ";", "cp1252"))
    assert "Łukasz;Đurđica" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


def test_a_file_that_is_there_is_left_as_it_is(tmp_path):
    (tmp_path / "list.csv").write_text("mine")
    with pytest.raises(SheetExists):
        write(tmp_path / "list.csv", ROWS, SWEDISH_CSV)
    assert (tmp_path / "list.csv").read_text() == "mine"


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SheetNotWritten):
        write(tmp_path / "gone" / "list.csv", ROWS, SWEDISH_CSV)


def test_a_full_disk_leaves_nothing_behind(tmp_path):
    class Full(type(Path())):  # type: ignore[misc]
        def write_bytes(self, data):
            super().write_bytes(data[:10])
            raise OSError(errno.ENOSPC, "")

    with pytest.raises(SheetNotWritten):
        write(Full(tmp_path / "list.xlsx"), ROWS)
    assert list(tmp_path.iterdir()) == []


def test_no_cell_passes_through_the_folder_of_temporary_files(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    write(tmp_path / "list.xlsx", [ROWS[0], *ROWS[1:] * 3000])
    assert len(read(tmp_path / "list.xlsx").rows) == 9000
