"""Texts of documents: every language has every key and names only what is filled in."""

import shutil
from pathlib import Path

import pytest

from sluss import paths
from sluss.catalog.document_texts import DOCUMENTS, read_document_texts
from sluss.catalog.tables import Notes
from sluss.domain.codes import LANGUAGES, CodeList
from sluss.errors.catalog import Wrong

LISTS: dict[str, CodeList] = {}  # without the list of languages nothing is said about one


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(paths.resources() / "documents", tmp_path / "documents")
    return tmp_path


def found(folder: Path, catalog: object) -> set[tuple[str, str, Wrong]]:
    notes = Notes()
    lists = {"client_language": catalog.codes("client_language")}  # type: ignore[attr-defined]
    read_document_texts(folder, lists, notes)
    return {(each.file, each.column, each.wrong) for each in notes.found}


def test_what_came_with_the_program_is_sound(folder, catalog):
    assert found(folder, catalog) == set()
    notes = Notes()
    book = read_document_texts(folder, LISTS, notes)
    for document in DOCUMENTS:
        assert set(LANGUAGES) <= set(book.languages(document))
    assert {"ar", "fa", "ckb", "so", "ti", "pl"} <= set(book.languages("consent_form"))


@pytest.mark.parametrize(
    ("file", "before", "after", "column", "wrong"),
    [
        ("consent_form_da", "{ours}", "{us}", "consent_form.disclose_to", Wrong.ENTRY_UNKNOWN),
        ("consent_form_ar", "{last}", "{last", "consent_form.until", Wrong.ENTRY_UNKNOWN),
        ("consent_form_pl", "\nno = ", "\nnay = ", "consent_form.nay", Wrong.ENTRY_UNKNOWN),
        ("consent_form_pl", "\nno = ", "\nnay = ", "consent_form.no", Wrong.ENTRY_MISSING),
        ("letters_so", "pocket = ", "pocket = 3 # ", "pocket", Wrong.ENTRY_KIND),
        ("letters_ti", 'language = "ti"', 'language = "xx"', "language", Wrong.NO_SUCH_CODE),
        ("letters_ti", "version = 1", "version = 0", "version", Wrong.ENTRY_KIND),
        ("notices_sv", "source = ", "source = '' # ", "source", Wrong.SOURCE_MISSING),
    ],
)
def test_a_mistake_is_told_with_its_place(folder, catalog, file, before, after, column, wrong):
    path = folder / "documents" / f"{file}.toml"
    path.write_text(path.read_text("utf-8").replace(before, after, 1), "utf-8")
    assert (f"{file}.toml", column, wrong) in found(folder, catalog)


def test_a_language_of_the_program_that_is_missing_is_told(folder, catalog):
    (folder / "documents" / "letters_da.toml").unlink()
    assert ("letters_da.toml", "", Wrong.UNREADABLE) in found(folder, catalog)
