"""Which languages a paper for a client can be made in, and which of them the client reads.

The office's own stands beside the client's on every such paper; see `two_languages`.
"""

from typing import Final

from sluss.domain.codes import LANGUAGES
from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.errors.document_texts import LanguageWithoutText
from sluss.usecases.session import Session

_OFFICIAL: Final = {"DK": "da"}  # the others write Swedish


def official(session: Session) -> str:
    """Return the language the office writes in."""
    return _OFFICIAL.get(session.store.country, LANGUAGES[0])


def beside(session: Session, language: str) -> str:
    """Return what stands beside the language of a paper; itself where officers read it."""
    return language if language in LANGUAGES else official(session)


def spoken_with(session: Session, client: RecordId) -> str:
    """Return the code of the language a client is spoken with; "" where none of the list is told.

    Raises `NotFound`.
    """
    spoken = session.store.get(Client, client).interpreter_language
    found = session.catalog.codes("client_language").find(spoken) if spoken else None
    return found.value if found is not None else ""


def languages_of(session: Session, texts: str) -> tuple[str, ...]:
    """Return the languages of a paper whose texts go by this name; the program's come first.

    Without a name it is drawn in the program's alone.
    """
    known = session.catalog.document_texts.languages(texts) if texts else ()
    return (*LANGUAGES, *(each for each in known if each not in LANGUAGES))


def language_read(session: Session, client: RecordId, texts: str, otherwise: str) -> str:
    """Return the language a paper is made in unless somebody chooses one: what the client reads.

    `otherwise` where that is not known or the paper has no text in it. Raises `NotFound`.
    """
    spoken = spoken_with(session, client) if texts else ""
    return spoken if spoken in languages_of(session, texts) else otherwise


def check_language(session: Session, texts: str, language: str) -> None:
    """Refuse a language a paper cannot be made in. Raises `LanguageWithoutText`."""
    if language not in languages_of(session, texts):
        codes = session.catalog.codes("client_language")
        raise LanguageWithoutText(language=codes.label(language, official(session)))
