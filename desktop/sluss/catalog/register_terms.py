"""Reads the headings and plain words by which lists of clients are understood."""

from typing import Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, read_table
from sluss.domain.codes import LANGUAGES
from sluss.domain.folding import fold
from sluss.domain.register.columns import Column, Headings, heading_key
from sluss.domain.register.words import Plain, Terms
from sluss.errors.catalog import Wrong

HEADING_COLUMNS: Final = ("column", "language", "heading")
WORD_COLUMNS: Final = ("meaning", "language", "word")
MEANINGS: Final = ("nothing", "no")


def read_register_terms(resources: Source, notes: Notes) -> Terms:
    """Read `resources/register/columns.csv` and `words.csv`, noting every mistake.

    A heading that stands under two columns can mean both; the program then asks.
    """
    return Terms(_headings(resources / "register" / "columns.csv", notes), _plain(resources, notes))


def _headings(path: Source, notes: Notes) -> Headings:
    table = read_table(path, HEADING_COLUMNS, notes)
    columns = {column.value: column for column in Column}
    meanings: dict[str, tuple[Column, ...]] = {}
    for row in table.rows:
        column = columns.get(row.cells["column"])
        key = heading_key(row.cells["heading"])
        if column is None:
            notes.add(table.file, row.line, "column", Wrong.NO_SUCH_CODE)
            continue
        if not key:
            notes.add(table.file, row.line, "heading", Wrong.LABEL_MISSING)
        if row.cells["language"] not in LANGUAGES:
            notes.add(table.file, row.line, "language", Wrong.NO_SUCH_CODE)
        if column not in meanings.setdefault(key, ()):
            meanings[key] += (column,)
    return Headings(meanings)


def _plain(resources: Source, notes: Notes) -> Plain:
    table = read_table(resources / "register" / "words.csv", WORD_COLUMNS, notes)
    words: dict[str, set[str]] = {meaning: set() for meaning in MEANINGS}
    for row in table.rows:
        if row.cells["meaning"] not in words:
            notes.add(table.file, row.line, "meaning", Wrong.NO_SUCH_CODE)
        elif not fold(row.cells["word"]):
            notes.add(table.file, row.line, "word", Wrong.LABEL_MISSING)
        else:
            words[row.cells["meaning"]].add(fold(row.cells["word"]))
    return Plain(frozenset(words["nothing"]), frozenset(words["no"]))
