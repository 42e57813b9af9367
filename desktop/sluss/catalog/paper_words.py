"""Reads what is printed on documents: words, what kind of information they are, checklists."""

import string
from collections.abc import Mapping
from typing import Final

from sluss.catalog.checklists import read_checklists
from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, Row, read_table
from sluss.domain.codes import LANGUAGES, CodeList
from sluss.domain.paper_words import MANY, ONE, PaperWords
from sluss.errors.catalog import Wrong

WORDS: Final = "papers.csv"
CATEGORIES: Final = "categories.csv"
CHECKLISTS: Final = "checklists/papers"  # those that are only printed
WORD_COLUMNS: Final = ("key", *LANGUAGES, "source")
CATEGORY_COLUMNS: Final = ("list", "code", "category", "source")
_AREA, _MEASURE = "life_area", "measure_type"


def read_paper_words(resources: Source, lists: Mapping[str, CodeList], notes: Notes) -> PaperWords:
    """Return all of it; every key has all languages, with the same values to be filled in."""
    folder = resources / "documents"
    texts: dict[str, dict[str, str]] = {}
    rows = read_table(folder / WORDS, WORD_COLUMNS, notes).rows
    for row in rows:
        key = row.cells["key"]
        if not key or key in texts:
            notes.add(WORDS, row.line, "key", Wrong.TWICE if key else Wrong.CODE)
        texts[key] = {name: row.cells[name] for name in LANGUAGES}
        _check(row, notes)
    for row in rows:
        key = row.cells["key"]
        if key.endswith(ONE) and key.removesuffix(ONE) + MANY not in texts:
            notes.add(WORDS, row.line, "key", Wrong.ENTRY_MISSING)
    found = _categories(folder / CATEGORIES, lists, notes)
    return PaperWords(
        texts, found[_AREA], found[_MEASURE], read_checklists(resources, notes, CHECKLISTS)
    )


def _check(row: Row, notes: Notes) -> None:
    if not row.cells["source"]:
        notes.add(WORDS, row.line, "source", Wrong.SOURCE_MISSING)
    wanted = _filled_in(row.cells[LANGUAGES[0]])
    for name in LANGUAGES:
        if not row.cells[name]:
            notes.add(WORDS, row.line, name, Wrong.LABEL_MISSING)
        elif _filled_in(row.cells[name]) != wanted:
            notes.add(WORDS, row.line, name, Wrong.ENTRY_UNKNOWN)


def _filled_in(text: str) -> frozenset[str] | None:
    """Return the names in braces; None where the braces do not match."""
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)
    except ValueError:
        return None


def _categories(
    path: Source, lists: Mapping[str, CodeList], notes: Notes
) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {_AREA: {}, _MEASURE: {}}
    known = lists.get("information_category", CodeList("information_category", ()))
    for row in read_table(path, CATEGORY_COLUMNS, notes).rows:
        name, code, category = (row.cells[each] for each in ("list", "code", "category"))
        if name not in found or code not in lists.get(name, CodeList(name, ())):
            notes.add(CATEGORIES, row.line, "code", Wrong.NO_SUCH_CODE)
        elif category not in known:
            notes.add(CATEGORIES, row.line, "category", Wrong.NO_SUCH_CODE)
        else:
            found[name][code] = category
        if not row.cells["source"]:
            notes.add(CATEGORIES, row.line, "source", Wrong.SOURCE_MISSING)
    return found
