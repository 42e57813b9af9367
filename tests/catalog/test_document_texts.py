"""Texts of documents: every language has every key and names only what is filled in."""

import datetime as dt
import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from sluss import paths
from sluss.catalog.client_words import CARD, read_client_words
from sluss.catalog.document_texts import DOCUMENTS, read_document_texts
from sluss.catalog.tables import Notes
from sluss.domain.codes import LANGUAGES, CodeList
from sluss.domain.document_texts import MASTER, names_in
from sluss.errors.catalog import Wrong
from sluss.errors.client_words import ClientWordMissing

CLIENT_LANGUAGES = {"ar", "fa", "ckb", "so", "ti", "pl"}
LISTS: dict[str, CodeList] = {}  # without the list of languages nothing is said about one


STOPS = tuple(".?!:\u061f\u060c\u1362\u1363\u1366")  # and those of Arabic and Ethiopic
SCRIPTS = {
    "ar": {"ARABIC"}, "fa": {"ARABIC"}, "ckb": {"ARABIC"}, "ti": {"ETHIOPIC"}, "so": {"LATIN"},
    "pl": {"LATIN"},
}  # fmt: skip


def scripts(text: str) -> set[str]:
    """The scripts of its letters; what is filled in and names in brackets are left out."""
    bare = re.sub(r"\{\w+\}|\([A-Za-zÀ-ÿ /-]+\)", "", text)
    return {unicodedata.name(sign).split()[0] for sign in bare if sign.isalpha()}


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
    for document in ("consent_form", "easy_plan", "letters"):
        assert set(book.languages(document)) >= {*LANGUAGES, *CLIENT_LANGUAGES}
    assert set(catalog.client_words) == CLIENT_LANGUAGES


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


@pytest.mark.parametrize("document", ["consent_form", "easy_plan", "letters"])
def test_every_language_says_every_text_in_words_of_its_own(catalog, document):
    sheets = catalog.document_texts.sheets[document]
    for language, sheet in sheets.items():
        assert sheet.texts.keys() == sheets[MASTER].texts.keys()
        for key, text in sheet.texts.items():
            master = sheets[MASTER].texts[key]
            assert names_in(text) == names_in(master), key
            assert text.endswith(STOPS) == master.endswith(STOPS), (language, key)
            if language not in LANGUAGES:
                same = {sheets[each].texts[key] for each in LANGUAGES}
                assert text not in same or len(text) < 10, key
                assert scripts(text) <= SCRIPTS[language], (language, key)


@pytest.mark.parametrize("language", sorted(CLIENT_LANGUAGES))
def test_a_day_and_every_code_have_words_in_the_letters_of_the_language(catalog, language):
    words = catalog.client_words[language]
    days = {words.long_date(dt.date(2026, 1, 1) + n * dt.timedelta(days=1)) for n in range(365)}
    assert len(days) == 365
    for name, labels in words.codes.items():
        if name != CARD:
            assert tuple(labels) == catalog.codes(name).values()
        assert len(set(labels.values())) == len(labels)
    said = [*days, *(each for labels in words.codes.values() for each in labels.values())]
    assert set().union(*map(scripts, said)) <= SCRIPTS[language]
    with pytest.raises(ClientWordMissing):
        words.code("life_area", "moon", "Månen")


@pytest.mark.parametrize(
    ("before", "after", "column", "wrong"),
    [
        ("{month}", "{moon}", "day", Wrong.ENTRY_UNKNOWN),
        ('"الاثنين", ', "", "weekdays", Wrong.ENTRY_KIND),
        ("\nleisure = ", "\nplay = ", "leisure", Wrong.LABEL_MISSING),
        ("\nleisure = ", "\nplay = ", "play", Wrong.NO_SUCH_CODE),
        ("[life_area]", "[areas]", "life_area", Wrong.ENTRY_MISSING),
        ("\nemergency = ", "\ndanger = ", "emergency", Wrong.LABEL_MISSING),
        ('language = "ar"', 'language = "xx"', "", Wrong.UNREADABLE),
    ],
)
def test_a_mistake_in_the_words_of_a_language_is_told(
    tmp_path, catalog, before, after, column, wrong
):
    folder = tmp_path / "client_words"
    shutil.copytree(paths.resources() / "client_words", folder)
    path, notes = folder / "ar.toml", Notes()
    path.write_text(path.read_text("utf-8").replace(before, after, 1), "utf-8")
    lists, checklists = catalog.code_lists, catalog.work.checklists.values()
    read_client_words(tmp_path, lists, checklists, catalog.document_texts, notes)
    assert ("ar.toml", column, wrong) in {(e.file, e.column, e.wrong) for e in notes.found}


def test_a_language_of_the_program_that_is_missing_is_told(folder, catalog):
    (folder / "documents" / "letters_da.toml").unlink()
    assert ("letters_da.toml", "", Wrong.UNREADABLE) in found(folder, catalog)
