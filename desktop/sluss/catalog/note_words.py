"""Reads `resources/notes/prompts.csv` and `burdened_words.csv`."""

from typing import Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, Table, read_table
from sluss.domain.codes import LANGUAGES
from sluss.domain.note_words import NoteWords
from sluss.errors.catalog import Wrong

PROMPT_COLUMNS: Final = ("note_type", *LANGUAGES, "source")
WORD_COLUMNS: Final = ("language", "word", "source")


def read_note_words(resources: Source, notes: Notes) -> NoteWords:
    """Return both lists; what is wrong with a line goes to `notes`."""
    folder = resources / "notes"
    prompts: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("prompts*.csv")):
        table = read_table(path, PROMPT_COLUMNS, notes)
        _check_sources(table, notes)
        for row in table.rows:
            for name in LANGUAGES:
                if not row.cells[name]:
                    notes.add(table.file, row.line, name, Wrong.LABEL_MISSING)
            prompts[row.cells["note_type"]] = {name: row.cells[name] for name in LANGUAGES}
    burdened: dict[str, list[str]] = {}
    for path in sorted(folder.glob("burdened*.csv")):
        table = read_table(path, WORD_COLUMNS, notes)
        _check_sources(table, notes)
        for row in table.rows:
            if row.cells["language"] not in LANGUAGES:
                notes.add(table.file, row.line, "language", Wrong.NO_SUCH_CODE)
            burdened.setdefault(row.cells["language"], []).append(row.cells["word"])
    return NoteWords(prompts, {name: tuple(words) for name, words in burdened.items()})


def _check_sources(table: Table, notes: Notes) -> None:
    for row in table.rows:
        if not row.cells["source"]:
            notes.add(table.file, row.line, "source", Wrong.SOURCE_MISSING)
