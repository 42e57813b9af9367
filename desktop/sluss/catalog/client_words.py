"""Reads the words of languages clients read: `resources/client_words/ar.toml` and the like."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes
from sluss.catalog.toml_entries import Entries
from sluss.catalog.toml_lines import TomlFile, read_toml
from sluss.domain.checklists import Checklist
from sluss.domain.client_words import DAY_NAMES, ClientWords
from sluss.domain.codes import LANGUAGES, CodeList
from sluss.domain.document_texts import TextBook, names_in
from sluss.errors.catalog import Wrong
from sluss.errors.document_texts import BracesUnmatched

# The lists a paper says codes of; the lines of the pocket card have keys of their own.
CODES: Final = ("life_area", "easy_measure_type", "meeting_kind")
CARD: Final = "pocket_card"
PAPERS: Final = ("easy_plan", "letters")  # the documents that say days or codes
_DAYS: Final = "days"
_HEAD: Final = frozenset({"language", "version", "valid_from", "source", _DAYS, *CODES, CARD})
_WEEK, _YEAR = 7, 12


def read_client_words(
    resources: Source,
    lists: Mapping[str, CodeList],
    checklists: Iterable[Checklist],
    book: TextBook,
    notes: Notes,
) -> dict[str, ClientWords]:
    """Return the words by language: every language of `PAPERS` that the program does not speak.

    Each has every code of `CODES` and no other, every line of the card of `checklists`, seven
    weekdays and twelve months.
    """
    found: dict[str, ClientWords] = {}
    known = {name: lists[name].values() for name in CODES if name in lists}
    known[CARD] = tuple(dict.fromkeys(line.key for each in checklists for line in each.card))
    for path in sorted((resources / "client_words").glob("*.toml")):
        read = read_toml(path, notes)
        if read is not None:
            words = _words(read, lists.get("client_language"), known, notes)
            found[words.language] = words
    for document in PAPERS:
        for language in book.languages(document):
            if language not in found and language not in LANGUAGES:
                notes.add(f"{language}.toml", 0, "", Wrong.UNREADABLE)
    return found


def _words(
    read: TomlFile,
    languages: CodeList | None,
    known: Mapping[str, tuple[str, ...]],
    notes: Notes,
) -> ClientWords:
    head = Entries(read, (), notes)
    head.only(_HEAD)
    language = head.text("language", Wrong.ENTRY_MISSING)
    if languages is not None and language not in languages:
        head.wrong("language", Wrong.NO_SUCH_CODE)
    days = _table(read, _DAYS, head, notes)
    return ClientWords(
        language,
        head.version(),
        head.day("valid_from"),
        head.text("source", Wrong.SOURCE_MISSING),
        _form(days),
        _names(days, "weekdays", _WEEK),
        _names(days, "months", _YEAR),
        {name: _labels(_table(read, name, head, notes), codes) for name, codes in known.items()},
    )


def _table(read: TomlFile, name: str, head: Entries, notes: Notes) -> Entries:
    if not isinstance(read.values.get(name), dict):
        head.wrong(name, Wrong.ENTRY_MISSING)
        return Entries(TomlFile(read.file, {name: {}}, read.lines), (name,), notes)
    return Entries(read, (name,), notes)


def _form(days: Entries) -> str:
    form = days.text("day", Wrong.ENTRY_MISSING)
    try:
        sound = names_in(form) == DAY_NAMES
    except BracesUnmatched:
        sound = False
    if not sound:
        days.wrong("day", Wrong.ENTRY_UNKNOWN)
    return form


def _names(days: Entries, name: str, many: int) -> tuple[str, ...]:
    names: Any = days.values.get(name)
    if not isinstance(names, list) or len(names) != many or not all(map(_is_word, names)):
        days.wrong(name, Wrong.ENTRY_KIND)
        return ("",) * many
    return tuple(names)


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _labels(entries: Entries, codes: tuple[str, ...]) -> dict[str, str]:
    for code in entries.values.keys() - set(codes):
        entries.wrong(code, Wrong.NO_SUCH_CODE)
    return {code: entries.text(code, Wrong.LABEL_MISSING) for code in codes}
