"""Everything the page of documents shows of one client, in one answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from sluss.domain.entities import Client
from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.usecases.contents.registry import DOCUMENTS
from sluss.usecases.contents.spoken import language_read, languages_of, official, spoken_with
from sluss.usecases.leaving.assessing import AssessmentLine, assessments
from sluss.usecases.leaving.deciding import documents_offered
from sluss.usecases.leaving.disclosed import DisclosureLine, disclosure_list
from sluss.usecases.leaving.grounds import decided_at_all, law_name
from sluss.usecases.leaving.holders import HolderLine, holders_of_old
from sluss.usecases.leaving.prepared import CopyLine, prepared_copies
from sluss.usecases.leaving.recipients import RecipientChoice, recipients
from sluss.usecases.leaving.taken_back import TakenBackLine, holders_of_taken_back
from sluss.usecases.leaving.units import units_by_party
from sluss.usecases.session import Session


@dataclass(frozen=True, slots=True)
class Spoken:
    """The languages of a document, and the one it is made in unless another is chosen."""

    languages: tuple[Choice, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """What can be made and for whom, what waits, who holds an old date, and what has left.

    `spoken` says of each document in which languages it can be made; `language` is the office's
    own. `without_text` is what the client is spoken with, where no paper has a text in it.
    """

    client: RecordId
    documents: tuple[Choice, ...]
    spoken: Mapping[str, Spoken]
    language: str
    without_text: str
    recipients: tuple[RecipientChoice, ...]
    units: Mapping[RecordId, tuple[str, ...]]
    laws: tuple[Choice, ...]
    copies: tuple[CopyLine, ...]
    holders: tuple[HolderLine, ...]
    taken_back: tuple[TakenBackLine, ...]
    assessments: tuple[AssessmentLine, ...]
    left: tuple[DisclosureLine, ...]


def documents_view(session: Session, client: RecordId, language: str) -> DocumentsView:
    """Return the page of documents of a client. Raises `NotAllowed`, `NotFound`."""
    bases = session.catalog.gate_rules.bases
    documents = documents_offered(session, client, language)
    papers = {str(each.value): DOCUMENTS[str(each.value)].texts for each in documents}
    found = {each: _spoken(session, client, each, language) for each in {*papers.values()}}
    return DocumentsView(
        client=client,
        documents=documents,
        spoken={kind: found[texts] for kind, texts in papers.items()},
        language=official(session),
        without_text=_without_text(session, client, language),
        recipients=recipients(session, client, language),
        units=units_by_party(session, client),
        laws=tuple(
            Choice(key, law_name(session, bases[key].legal_key, language))
            for key in sorted(decided_at_all(session, client))
        ),
        copies=prepared_copies(session, client, language),
        holders=holders_of_old(session, client, language),
        taken_back=holders_of_taken_back(session, client, language),
        assessments=assessments(session, client, language),
        left=disclosure_list(session, client, language),
    )


def _spoken(session: Session, client: RecordId, texts: str, language: str) -> Spoken:
    codes, known = session.catalog.codes("client_language"), languages_of(session, texts)
    named = tuple(Choice(each, codes.label(each, language)) for each in known)
    return Spoken(named, language_read(session, client, texts, official(session)))


def _without_text(session: Session, client: RecordId, language: str) -> str:
    """Return what the language is called that no paper for the client has a text in; else ""."""
    spoken = spoken_with(session, client)
    known = {each for paper in DOCUMENTS.values() for each in languages_of(session, paper.texts)}
    if spoken in known:
        return ""
    if spoken:
        return session.catalog.codes("client_language").label(spoken, language)
    return session.store.get(Client, client).interpreter_language.strip()
