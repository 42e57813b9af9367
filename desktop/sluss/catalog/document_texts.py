"""Reads the texts of documents: `resources/documents/consent_form_sv.toml` and the like."""

from collections.abc import Mapping
from typing import Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes
from sluss.catalog.toml_entries import Entries
from sluss.catalog.toml_lines import TomlFile, read_toml
from sluss.domain.codes import LANGUAGES, CodeList
from sluss.domain.document_texts import MASTER, Sheet, TextBook, names_in
from sluss.errors.catalog import Wrong
from sluss.errors.document_texts import BracesUnmatched

DOCUMENTS: Final = ("consent_form", "easy_plan", "letters", "notices", "agreement", "excerpt")
PLAIN: Final = "text"  # the table whose keys have no further part
_HEAD: Final = ("language", "version", "valid_from", "source")


def read_document_texts(resources: Source, lists: Mapping[str, CodeList], notes: Notes) -> TextBook:
    """Return all texts; each language has every key of the Swedish file and no other name in it.

    Every document has the languages of the program; others of the list of client languages may
    come beside them.
    """
    folder = resources / "documents"
    return TextBook({name: _sheets(folder, name, lists, notes) for name in DOCUMENTS})


def _sheets(
    folder: Source, document: str, lists: Mapping[str, CodeList], notes: Notes
) -> dict[str, Sheet]:
    found: dict[str, Sheet] = {}
    files: dict[str, TomlFile] = {}
    for path in sorted(folder.glob(f"{document}_*.toml")):
        read = read_toml(path, notes)
        if read is None:
            continue
        sheet = _sheet(read, document, notes)
        known = lists.get("client_language")
        if known is not None and sheet.language not in known:
            notes.add(path.name, read.line("language"), "language", Wrong.NO_SUCH_CODE)
        found[sheet.language], files[sheet.language] = sheet, read
    for language in LANGUAGES:
        if language not in found:
            notes.add(f"{document}_{language}.toml", 0, "", Wrong.UNREADABLE)
    if MASTER in found:
        for language, sheet in found.items():
            _compare(files[language], document, sheet, found[MASTER], notes)
    return found


def _sheet(read: TomlFile, document: str, notes: Notes) -> Sheet:
    head = Entries(read, (), notes)
    texts: dict[str, str] = {}
    for table, values in read.values.items():
        if table in _HEAD:
            continue
        if not isinstance(values, dict):
            head.wrong(table, Wrong.ENTRY_UNKNOWN)
            continue
        entries = Entries(read, (table,), notes)
        for name in values:
            key = f"{document}.{name}" if table == PLAIN else f"{document}.{table}.{name}"
            texts[key] = entries.text(name, Wrong.LABEL_MISSING)
    return Sheet(
        head.text("language", Wrong.ENTRY_MISSING),
        head.version(),
        head.day("valid_from"),
        head.text("source", Wrong.SOURCE_MISSING),
        texts,
    )


def _compare(read: TomlFile, document: str, sheet: Sheet, master: Sheet, notes: Notes) -> None:
    """Note keys that are missing or unknown, and names nobody fills in."""
    for key in master.texts.keys() ^ sheet.texts.keys():
        wrong = Wrong.ENTRY_MISSING if key in master.texts else Wrong.ENTRY_UNKNOWN
        notes.add(read.file, _line(read, document, key), key, wrong)
    for key in master.texts.keys() & sheet.texts.keys():
        try:
            same = names_in(sheet.texts[key]) == names_in(master.texts[key])
        except BracesUnmatched:
            same = False
        if not same:
            notes.add(read.file, _line(read, document, key), key, Wrong.ENTRY_UNKNOWN)


def _line(read: TomlFile, document: str, key: str) -> int:
    parts = key.removeprefix(f"{document}.").split(".")
    return read.line(*([PLAIN, *parts] if len(parts) == 1 else parts))
