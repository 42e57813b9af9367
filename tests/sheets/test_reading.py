import errno
import io
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sheets.books import saved

from sluss.errors import SlussError
from sluss.errors.sheets import (
    SheetEmpty,
    SheetHasNoHeading,
    SheetInUse,
    SheetIsPdf,
    SheetMissing,
    SheetQuoteOpen,
    SheetTooLarge,
    SheetTooManyColumns,
    SheetTooManyRows,
    SheetUnreadable,
)
from sluss.errors.work import Cancelled
from sluss.sheets import reading
from sluss.sheets.delimited import SEPARATORS
from sluss.sheets.reading import read
from sluss.sheets.sheet import Form

LINES = [
    ("Namn", "Personnummer", "Hemkommun"),
    ("Åsa Öberg", "19850709-9805", "Malmö"),
    ("Søren Kjær", "", "København"),
]


def written(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


class TestText:
    @pytest.mark.parametrize("separator", SEPARATORS)
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
    @pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
    def test_every_separator_encoding_and_line_end(self, tmp_path, separator, encoding, line_end):
        text = line_end.join(separator.join(line) for line in LINES)
        found = read(written(tmp_path / "list.csv", text, encoding))
        assert found.heading.cells == LINES[0]
        assert [row.cells for row in found.rows] == LINES[1:]
        assert found.form.separator == separator

    def test_what_swedish_excel_saves_as_csv(self, tmp_path):
        text = 'sep=;\r\nNamn;Personnr;;\r\n"Berg; Åsa";850709-9805;;\r\n;;;\r\nEk;;;\r\n'
        found = read(written(tmp_path / "list.csv", text, "cp1252"))
        assert found.form == Form(".csv", ";", "cp1252")
        assert found.heading.cells == ("Namn", "Personnr", "", "")
        assert [(row.number, row.cells) for row in found.rows] == [
            (2, ("Berg; Åsa", "850709-9805")),
            (4, ("Ek",)),
        ]
        assert found.blank == 1

    def test_the_content_decides_and_not_the_name(self, tmp_path):
        assert read(written(tmp_path / "list.xlsx", "Namn;Ort\nAnna;Lund")).form.suffix == ".csv"
        book = saved(tmp_path / "list.csv", ("Namn", "Ort"), ("Anna", "Lund"))
        assert read(book).form == Form()

    def test_a_pdf_called_a_workbook_is_told(self, tmp_path):
        with pytest.raises(SheetIsPdf):
            read(written(tmp_path / "list.xlsx", "%PDF-1.7\n%âãÏÓ\n"))

    def test_a_row_wider_than_the_heading_keeps_its_cells(self, tmp_path):
        found = read(written(tmp_path / "list.csv", "Namn;Ort\nAnna;Lund\nBo;Ek;Ystad\n"))
        assert found.rows[1].cells == ("Bo", "Ek", "Ystad")

    def test_an_open_quote_takes_nothing(self, tmp_path):
        with pytest.raises(SheetQuoteOpen):
            read(written(tmp_path / "list.csv", 'Namn;Ort\nAnna;Lund\n"Bo;Ystad\nChi;Eslöv\n'))


class TestRefusals:
    def test_no_such_file(self, tmp_path):
        with pytest.raises(SheetMissing):
            read(tmp_path / "nothing.csv")

    def test_a_folder(self, tmp_path):
        with pytest.raises(SheetUnreadable):
            read(tmp_path)

    @pytest.mark.parametrize(
        ("failure", "told"),
        [
            (PermissionError(errno.EACCES, ""), SheetInUse),
            (OSError(errno.EIO, ""), SheetUnreadable),
        ],
        ids=["held by Excel", "pulled stick"],
    )
    def test_a_file_that_cannot_be_opened(self, tmp_path, failure, told):
        class Held(type(Path())):  # type: ignore[misc]
            def open(self, *_arguments, **_options):
                raise failure

        with pytest.raises(told):
            read(Held(written(tmp_path / "list.csv", "Namn;Ort\nAnna;Lund")))

    @pytest.mark.parametrize("content", ["", "\ufeff", " \r\n\r\n", "\0\0\0", ";;\r\n;;\r\n"])
    def test_nothing_in_it(self, tmp_path, content):
        with pytest.raises(SheetEmpty):
            read(written(tmp_path / "list.csv", content))

    def test_nothing_under_the_heading(self, tmp_path):
        with pytest.raises(SheetEmpty):
            read(written(tmp_path / "list.csv", "Namn;Ort\r\n;;\r\n"))

    def test_no_heading(self, tmp_path):
        with pytest.raises(SheetHasNoHeading):
            read(written(tmp_path / "list.csv", "Anna;19850709-9805\nBo;19860709-9805\n"))

    def test_larger_than_any_list(self, tmp_path, monkeypatch):
        monkeypatch.setattr(reading, "MAX_BYTES", 1 << 20)
        with pytest.raises(SheetTooLarge) as refused:
            read(written(tmp_path / "list.csv", "Namn;Ort\n" + "Anna;Lund\n" * 200_000))
        assert refused.value.facts == {"mib": 1}

    def test_more_rows_than_are_taken(self, tmp_path, monkeypatch):
        monkeypatch.setattr(reading, "MAX_ROWS", 100)
        path = written(tmp_path / "list.csv", "Namn;Ort\n" + "Anna;Lund\n" * 100)
        assert len(read(path).rows) == 100
        with pytest.raises(SheetTooManyRows):
            read(written(tmp_path / "list.csv", "Namn;Ort\n" + "Anna;Lund\n" * 101))

    def test_more_columns_than_are_taken(self, tmp_path):
        wide = ";".join(f"k{n}" for n in range(251))
        with pytest.raises(SheetTooManyColumns):
            read(written(tmp_path / "list.csv", f"{wide}\n{wide}\n"))

    def test_columns_with_nothing_but_format_do_not_count(self, tmp_path):
        path = saved(tmp_path / "a.xlsx", ("Namn", "Ort") + ("",) * 400, ("Anna", "Lund"))
        book = openpyxl.load_workbook(path)
        book.active.cell(2, 900).value = " "
        book.save(path)
        assert len(read(path).rows) == 1


class TestWatching:
    def test_whoever_watches_hears_of_rows_and_may_stop(self, tmp_path):
        path = written(tmp_path / "list.csv", "Namn;Ort\n" + "Anna;Lund\n" * 1000)
        heard: list[int] = []
        read(path, watch=heard.append)
        assert heard == [250, 500, 750, 1000]

        def stop(rows):
            if rows >= 500:
                raise Cancelled

        with pytest.raises(Cancelled):
            read(path, watch=stop)
        book = saved(tmp_path / "list.xlsx", ("Namn", "Ort"), *[("Anna", "Lund")] * 600)
        with pytest.raises(Cancelled):
            read(book, watch=stop)


def book_bytes():
    book = openpyxl.Workbook()
    for line in LINES:
        book.active.append(line)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


BOOK = book_bytes()


def rows_or_error(path, data):
    path.write_bytes(data)
    with suppress(SlussError):
        assert read(path).rows


@pytest.fixture(scope="module")
def one_file(tmp_path_factory):
    return tmp_path_factory.mktemp("sheets") / "list.csv"


class TestWhateverComes:
    @given(st.binary(max_size=400))
    def test_bytes_give_rows_or_an_error(self, one_file, data):
        rows_or_error(one_file, data)

    @given(st.text(max_size=400), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
    def test_text_gives_rows_or_an_error(self, one_file, text, encoding):
        rows_or_error(one_file, text.encode(encoding, errors="replace"))

    @given(st.text(alphabet="ab1;,\t|\"'\r\n =å\0", max_size=200))
    def test_text_like_a_table_gives_rows_or_an_error(self, one_file, text):
        rows_or_error(one_file, text.encode())

    @given(st.integers(0, len(BOOK)))
    def test_a_workbook_cut_short_is_damaged(self, one_file, end):
        one_file.write_bytes(BOOK[:end])
        if end < len(BOOK):
            with pytest.raises(SlussError):
                read(one_file)

    @given(st.lists(st.tuples(st.integers(0, len(BOOK) - 1), st.integers(0, 255)), max_size=8))
    def test_a_workbook_with_wrong_bytes_gives_rows_or_an_error(self, one_file, wrong):
        data = bytearray(BOOK)
        for at, byte in wrong:
            data[at] = byte
        rows_or_error(one_file, bytes(data))
