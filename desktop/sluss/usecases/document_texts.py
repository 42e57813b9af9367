"""The texts of documents in the office's own words: listed, rewritten, kept, taken back.

A text is never changed: a new version comes beside the old ones and counts from its day on. At head
office it counts for every office that has none of its own.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sluss.domain.codes import LANGUAGES
from sluss.domain.document_texts import check, in_force, seen, versions
from sluss.domain.entities import DocumentText
from sluss.domain.form_fields import Choice, FieldValue
from sluss.domain.rights import Right
from sluss.errors.document_texts import TextAsBefore
from sluss.usecases.changed import Saved
from sluss.usecases.forms import Form, new_form
from sluss.usecases.records import add
from sluss.usecases.rights import require
from sluss.usecases.session import Session, fresh_id, is_central, today
from sluss.usecases.wording import Wording

TEXT = "text"  # the field of the form
HERE, ABOVE, DELIVERED = "here", "above", "delivered"  # who wrote what counts


@dataclass(frozen=True, slots=True)
class TextLine:
    """One text as it stands today. `by` is `HERE`, `ABOVE` (head office) or `DELIVERED`.

    `names` are what may be filled in, with their braces; `source` says where a delivered text comes
    from. `version` counts what was written here, 0 where nothing was. `above` is what head office
    wrote for all, empty where it wrote nothing. `since` is the local day from which it counts, None
    for what came with the program.
    """

    key: str
    text: str
    delivered: str
    names: tuple[str, ...]
    by: str
    source: str
    version: int
    above: str = ""
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TextVersion:
    """What a text was from a local day on; empty: what came with the program."""

    version: int
    valid_from: dt.date | None
    text: str
    by: str


def documents(session: Session) -> tuple[str, ...]:
    """Return the documents whose texts are data, by name, in the order they came."""
    return tuple(session.catalog.document_texts.sheets)


def languages(session: Session, document: str) -> tuple[str, ...]:
    """Return the languages a document has texts in."""
    return session.catalog.document_texts.languages(document)


def languages_named(session: Session, document: str, reader: str) -> tuple[Choice, ...]:
    """Return the languages of a document by their names for `reader`, the program's first."""
    words = Wording(session, reader)
    named = [
        Choice(each, words.code("client_language", each)) for each in languages(session, document)
    ]
    return tuple(sorted(named, key=lambda each: (each.value not in LANGUAGES, each.label)))


def texts_of(session: Session, document: str, language: str) -> tuple[TextLine, ...]:
    """Return all texts of a document in a language, in the order they are printed.

    Raises `LanguageWithoutText`, `NoSuchText`.
    """
    book = session.catalog.document_texts
    sheet = book.sheets[document].get(language)
    if sheet is None:
        return ()
    found, day = session.store.find(DocumentText, language=language), today(session)
    now = {each.key: each for each in in_force(found, day, session.office)}
    general = [each for each in found if each.office is None]
    above = {each.key: each.text for each in in_force(general, day, session.office)}
    own = [each for each in found if _is_ours(session, each)]
    lines = []
    for key, delivered in sheet.texts.items():
        here = now.get(key)
        here = here if here is not None and here.text else None  # an empty one: as it came
        lines.append(
            TextLine(
                key,
                here.text if here is not None else delivered,
                delivered,
                tuple(f"{{{name}}}" for name in sorted(book.names(key))),
                _by(session, here),
                sheet.source,
                max((each.version for each in versions(own, key, language)), default=0),
                "" if is_central(session) else above.get(key, ""),
                here.valid_from if here is not None else None,
            )
        )
    return tuple(lines)


def text_line(session: Session, key: str, language: str) -> TextLine:
    """Return one text as it stands today. Raises `LanguageWithoutText`, `NoSuchText`."""
    session.catalog.document_texts.delivered(key, language)  # raises where there is none
    lines = texts_of(session, key.partition(".")[0], language)
    return next(each for each in lines if each.key == key)


def text_form(session: Session, key: str, language: str, reader: str) -> Form:
    """Return the form of one text, with what is printed today in it; labels for `reader`.

    Raises `LanguageWithoutText`, `NoSuchText`.
    """
    line = text_line(session, key, language)
    kind = DocumentText.__name__
    return new_form(session, kind, reader, only=(TEXT,), preset={TEXT: line.text})


def text_from_form(
    session: Session, key: str, language: str, values: Mapping[str, FieldValue]
) -> Saved:
    """Keep a new version as the form was filled in. Raises what `write_text` raises."""
    return write_text(session, key, language, str(values.get(TEXT) or ""))


def check_text(session: Session, key: str, text: str) -> None:
    """Refuse a text that could not be printed, as one types it.

    Raises `TextIsEmpty`, `BracesUnmatched`, `PlaceholderUnknown`, `NoSuchText`.
    """
    check(text, session.catalog.document_texts.names(key))


def write_text(
    session: Session, key: str, language: str, text: str, valid_from: dt.date | None = None
) -> Saved:
    """Keep a new version of a text, valid from a local day on (None: today).

    Raises `NotAllowed`, what `check_text` raises, `LanguageWithoutText`, and `TextAsBefore` where
    it says what is printed already.
    """
    check_text(session, key, text)
    if text.strip() == text_line(session, key, language).text.strip():
        raise TextAsBefore(field=TEXT)
    return _put(session, key, language, text.strip(), valid_from)


def back_to_delivered(session: Session, key: str, language: str) -> Saved:
    """Let what counted before the own text count again, from today on; what was written stays.

    At an office that is what head office wrote for all, else what came with the program.

    Raises `NotAllowed`, `NoSuchText`, `LanguageWithoutText`.
    """
    session.catalog.document_texts.delivered(key, language)
    return _put(session, key, language, "", None)


def versions_of(session: Session, key: str, language: str) -> tuple[TextVersion, ...]:
    """Return everything that stood in the place of a text, the newest first."""
    found = seen(session.store.find(DocumentText, key=key, language=language), session.office)
    return tuple(
        TextVersion(each.version, each.valid_from, each.text, _by(session, each))
        for each in versions(found, key, language)
    )


def _put(session: Session, key: str, language: str, text: str, valid_from: dt.date | None) -> Saved:
    require(session, Right.CHANGE_TEXTS)
    found = [
        each
        for each in session.store.find(DocumentText, key=key, language=language)
        if _is_ours(session, each)
    ]
    return add(
        session,
        DocumentText(
            id=fresh_id(session),
            office=None if is_central(session) else session.office,
            key=key,
            language=language,
            text=text,
            valid_from=valid_from or today(session),
            version=1 + max((each.version for each in found), default=0),
        ),
    )


def _is_ours(session: Session, text: DocumentText) -> bool:
    return text.office == (None if is_central(session) else session.office)


def _by(session: Session, text: DocumentText | None) -> str:
    if text is None:
        return DELIVERED
    return HERE if _is_ours(session, text) else ABOVE
