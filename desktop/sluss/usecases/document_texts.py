"""The texts of documents in the office's own words: listed, rewritten, kept, taken back.

A text is never changed: a new version comes beside the old ones and counts from its day on, today
or later. At head office it counts for every office that has none of its own.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sluss.domain.codes import LANGUAGES
from sluss.domain.declaration import about_of
from sluss.domain.document_texts import check, in_force, seen, to_come, versions
from sluss.domain.entities import DocumentText
from sluss.domain.form_fields import Choice, FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.errors.cases import NotValid
from sluss.errors.document_texts import TextAsBefore, TextBeginsInThePast
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import Form, new_form
from sluss.usecases.records import put_changes, put_new
from sluss.usecases.rights import require
from sluss.usecases.session import Session, fresh_id, is_central, stamp, today
from sluss.usecases.wording import Wording

TEXT, BEGINS = "text", "valid_from"  # the fields of the form
HERE, ABOVE, DELIVERED = "here", "above", "delivered"  # who wrote what counts


@dataclass(frozen=True, slots=True)
class TextVersion:
    """What a text was, is or will be from a local day on; empty: what came with the program."""

    version: int
    valid_from: dt.date | None
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """One text as it stands today. `by` is `HERE`, `ABOVE` (head office) or `DELIVERED`.

    `names` are what may be filled in, with their braces; `source` says where a delivered text comes
    from. `version` counts what was written here, 0 where nothing was. `above` is what head office
    wrote for all, empty where it wrote nothing. `since` is the local day from which it counts, None
    for what came with the program. `coming` takes its place on later days, the nearest first, each
    with the words that will be printed.
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
    coming: tuple[TextVersion, ...] = ()

    @property
    def is_ours(self) -> bool:
        """Whether something written here is printed, or will be."""
        return self.by == HERE or any(each.by == HERE for each in self.coming)


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
                _coming(session, versions(found, key, language), delivered),
            )
        )
    return tuple(lines)


def _coming(session: Session, found: list[DocumentText], delivered: str) -> tuple[TextVersion, ...]:
    """Return what will be printed in the place of one text, from which days on."""
    return tuple(
        TextVersion(
            text.version if text is not None else 0,
            day,
            text.text if text is not None else delivered,
            _by(session, text),
        )
        for day, text in to_come(found, today(session), session.office)
    )


def text_line(session: Session, key: str, language: str) -> TextLine:
    """Return one text as it stands today. Raises `LanguageWithoutText`, `NoSuchText`."""
    session.catalog.document_texts.delivered(key, language)  # raises where there is none
    lines = texts_of(session, key.partition(".")[0], language)
    return next(each for each in lines if each.key == key)


def text_form(session: Session, key: str, language: str, reader: str) -> Form:
    """Return the form of one text, with what is printed today in it and today as its first day.

    Labels are for `reader`.

    Raises `LanguageWithoutText`, `NoSuchText`.
    """
    line = text_line(session, key, language)
    kind = DocumentText.__name__
    preset = {TEXT: line.text, BEGINS: today(session)}
    return new_form(session, kind, reader, only=(TEXT, BEGINS), preset=preset)


def text_from_form(
    session: Session, key: str, language: str, values: Mapping[str, FieldValue]
) -> Saved:
    """Keep a new version as the form was filled in; without a day it counts from today.

    Raises `NotValid` for what is no day, and what `write_text` raises.
    """
    begins = values.get(BEGINS)
    if begins is not None and not isinstance(begins, dt.date):
        raise NotValid(field=BEGINS)
    return write_text(session, key, language, str(values.get(TEXT) or ""), begins)


def check_text(session: Session, key: str, text: str) -> None:
    """Refuse a text that could not be printed, as one types it.

    Raises `TextIsEmpty`, `BracesUnmatched`, `PlaceholderUnknown`, `NoSuchText`.
    """
    check(text, session.catalog.document_texts.names(key))


def write_text(
    session: Session, key: str, language: str, text: str, valid_from: dt.date | None = None
) -> Saved:
    """Keep a new version of a text, valid from a local day on (None: today).

    Raises `NotAllowed`, what `check_text` raises, `LanguageWithoutText`, `TextBeginsInThePast`, and
    `TextAsBefore` where it says what is printed on that day already.
    """
    check_text(session, key, text)
    begins = valid_from or today(session)
    if begins < today(session):
        raise TextBeginsInThePast(field=BEGINS)
    if text.strip() == _printed_on(session, key, language, begins).strip():
        raise TextAsBefore(field=TEXT)
    require(session, Right.CHANGE_TEXTS)
    new = _new(session, key, language, text.strip(), begins)
    with session.store.act(stamp(session)) as act:
        put_new(session, act, new)
    return _saved(new, new.id)


def _printed_on(session: Session, key: str, language: str, day: dt.date) -> str:
    """Return what is printed on a day. Raises `LanguageWithoutText`, `NoSuchText`."""
    delivered = session.catalog.document_texts.delivered(key, language)
    found = session.store.find(DocumentText, key=key, language=language)
    then = next(in_force(found, day, session.office), None)
    return then.text if then is not None and then.text else delivered


def back_to_delivered(session: Session, key: str, language: str) -> Saved:
    """Let what counted before the own text count again, from today on; what was printed stays.

    At an office that is what head office wrote for all, else what came with the program. What was
    to count from a later day is called off.

    Raises `NotAllowed`, `NoSuchText`, `LanguageWithoutText`.
    """
    session.catalog.document_texts.delivered(key, language)
    require(session, Right.CHANGE_TEXTS)
    day, own = today(session), _own(session, key, language)
    ahead = [each for each in own if each.valid_from is not None and each.valid_from > day]
    last = next(in_force(own, day, session.office), None)
    new = _new(session, key, language, "", day)
    with session.store.act(stamp(session)) as act:
        for each in ahead:
            put_changes(session, act, DocumentText, each.id, {"withdrawn": True})
        if last is not None and last.text:
            put_new(session, act, new)
    return _saved(new, new.id, *(each.id for each in ahead))


def versions_of(session: Session, key: str, language: str) -> tuple[TextVersion, ...]:
    """Return everything that stood in the place of a text, the newest first."""
    found = seen(session.store.find(DocumentText, key=key, language=language), session.office)
    return tuple(
        TextVersion(each.version, each.valid_from, each.text, _by(session, each))
        for each in versions(found, key, language)
    )


def _new(session: Session, key: str, language: str, text: str, valid_from: dt.date) -> DocumentText:
    """Return the next version of an own text; empty: what was printed before it counts again."""
    last = max((each.version for each in _own(session, key, language)), default=0)
    return DocumentText(
        id=fresh_id(session),
        office=None if is_central(session) else session.office,
        key=key,
        language=language,
        text=text,
        valid_from=valid_from,
        version=1 + last,
    )


def _own(session: Session, key: str, language: str) -> list[DocumentText]:
    found = session.store.find(DocumentText, key=key, language=language)
    return [each for each in found if _is_ours(session, each)]


def _saved(new: DocumentText, *touched: RecordId) -> Saved:
    return Saved(new.id, Changed(frozenset({about_of(new), *touched})))


def _is_ours(session: Session, text: DocumentText) -> bool:
    return text.office == (None if is_central(session) else session.office)


def _by(session: Session, text: DocumentText | None) -> str:
    if text is None:
        return DELIVERED
    return HERE if _is_ours(session, text) else ABOVE
