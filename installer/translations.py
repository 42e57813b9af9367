"""The catalogues of the program's sentences: collected from it, checked, compiled.

    python3 installer/dev.py translations    collect new sentences and compile
    python installer/translations.py check   is everything translated, and is nothing left over?

One catalogue per language, `resources/translations/<language>/LC_MESSAGES/sluss.po`. English needs
none. Line numbers are left out, so that a catalogue changes only when a sentence does.
"""

import io
import string
import sys
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "desktop" / "sluss"
FOLDER = ROOT / "resources" / "translations"
SHOWN = 20  # faults; the rest is counted
LANGUAGES = ("sv", "da")
KEYWORDS = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def main() -> int:
    """Do what the one argument says and return the exit code."""
    return {"update": update, "compile": compile_all, "check": check}[sys.argv[1]]()


def update() -> int:
    """Bring every catalogue up to the sentences in the program; what is gone goes."""
    sentences = collect()
    for language in LANGUAGES:
        catalogue = _read(language)
        before = _written(catalogue)
        catalogue.update(sentences, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        after = _written(catalogue)
        if after != before or not _file(language).is_file():
            _file(language).parent.mkdir(parents=True, exist_ok=True)
            _file(language).write_bytes(after)
        missing = sum(not all(_forms(each.string)) for each in catalogue if each.id)
        print(f"{language}: {len(catalogue)} sentences, {missing} to translate")
    return 0


def compile_all() -> int:
    """Write the `.mo` file the program reads beside every catalogue."""
    for language in LANGUAGES:
        with _file(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, _read(language))
    return 0


def check() -> int:
    """Say what is wrong with the catalogues; 0 when nothing is."""
    sentences = collect()
    wrong = [fault for language in LANGUAGES for fault in faults(_read(language), sentences)]
    shown = wrong[:SHOWN] + [f"... and {len(wrong) - SHOWN} more"] * (len(wrong) > SHOWN)
    print("\n".join(shown) or f"{len(sentences)} sentences in {len(LANGUAGES)} languages")
    return 1 if wrong else 0


def collect() -> Catalog:
    """Return every sentence that is marked for translation in the program."""
    sentences = Catalog()
    found = extract_from_dir(
        SOURCES, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for file, _line, message, comments, context in found:
        where = Path("desktop/sluss", file).as_posix()
        sentences.add(message, None, [(where, 0)], auto_comments=comments, context=context)
    return sentences


def faults(catalogue: Catalog, sentences: Catalog) -> list[str]:
    """Return what is wrong with `catalogue` when `sentences` are those in the program."""
    wrong = []
    for wanted in sentences:
        if wanted.id:
            fault = _fault(catalogue.get(wanted.id, wanted.context), _forms(wanted.id))
            wrong += [f"{catalogue.locale}: {_forms(wanted.id)[0]!r} {fault}"] if fault else []
    for message in catalogue:
        if message.id and sentences.get(message.id, message.context) is None:
            wrong.append(f"{catalogue.locale}: {_forms(message.id)[0]!r} is said nowhere any more")
    return wrong


def _fault(message: Message | None, source: tuple[str, ...]) -> str | None:
    """Return what is wrong with one translation of `source`, or None."""
    if message is None:
        return "is not in the catalogue"
    translated = _forms(message.string)
    if message.fuzzy or not all(translated):
        return "is not translated"
    if any(_blanks(form) - _blanks(*source) for form in translated):
        return "has a {blank} in its translation that the sentence lacks"
    # "one client" may leave out the number, but the last form must have all that the source has.
    if _blanks(source[-1]) - _blanks(translated[-1]):
        return "has lost a {blank} in its translation"
    return None


def _forms(words: object) -> tuple[str, ...]:
    """Return the singular and the plurals, or the one form there is; empty where there is none."""
    return tuple(words) if isinstance(words, (tuple, list)) else (str(words or ""),)


def _blanks(*sentences: str) -> set[str]:
    """Return the names in braces in all `sentences`."""
    parts = [part for sentence in sentences for part in string.Formatter().parse(sentence)]
    return {name for _text, name, _format, _conversion in parts if name is not None}


def _file(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "sluss.po"


def _read(language: str) -> Catalog:
    """Return the catalogue of `language` as it lies on disk, or an empty one."""
    if not _file(language).is_file():
        return Catalog(locale=language, project="Sluss", fuzzy=False)
    with _file(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def _written(catalogue: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=100, sort_output=True, include_lineno=False)
    return buffer.getvalue()


if __name__ == "__main__":
    sys.exit(main())
