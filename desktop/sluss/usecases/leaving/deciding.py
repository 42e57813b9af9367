"""What may leave now: gathered from the store, asked of the gate, and drawn as it would be printed.

Looking and handing out go the same way, so that what is handed out is what was looked at.
"""

import hashlib
from dataclasses import dataclass

from sluss.domain.content_hash import digest_of
from sluss.domain.entities import Consent, JointPlan, User
from sluss.domain.folding import fold
from sluss.domain.form_fields import Choice
from sluss.domain.gate.asked import Channel, Why
from sluss.domain.gate.clearing import Cleared, Let, clear
from sluss.domain.gate.decide import DATES, decide
from sluss.domain.ids import RecordId
from sluss.domain.papers import Content, marks_of
from sluss.domain.plan_checks import is_shared
from sluss.domain.rights import Right
from sluss.errors import SlussError
from sluss.errors.cases import NotFound
from sluss.errors.leaving import NoSuchDocument, NotForThem
from sluss.store.reader import reader
from sluss.store.reading import get_or_none
from sluss.usecases.contents.envelope import KIND as ENVELOPE
from sluss.usecases.contents.envelope import envelope_to
from sluss.usecases.contents.framing import frame_of
from sluss.usecases.contents.naming import file_name
from sluss.usecases.contents.registry import DOCUMENTS, Document
from sluss.usecases.contents.spoken import check_language, language_read
from sluss.usecases.leaving.grounds import law_name
from sluss.usecases.leaving.question import question_for
from sluss.usecases.leaving.recipients import PARTY, recipient_name
from sluss.usecases.leaving.views import Leaving, Preview, Request, Withheld
from sluss.usecases.leaving.waiting import may_wait
from sluss.usecases.release_words import fitting
from sluss.usecases.rights import require
from sluss.usecases.session import Session, today
from sluss.usecases.wording import Wording

_TOLD = {
    Why.WITHDRAWN: "consent_withdrawn",
    Why.UNDER_WITHDRAWN: "consent_withdrawn",
    Why.EXPIRED: "consent_ended",
    Why.ENDED: "consent_ended",
    Why.AUTHORITY: "authority_ended",
}


@dataclass(frozen=True, slots=True)
class Decided:
    """What the gate lets through now. `recipient` is how they are called on paper."""

    request: Request
    cleared: Cleared
    recipient: str
    digest: str

    @property
    def content(self) -> Content:
        """What may leave."""
        return self.cleared.content


def decide_now(session: Session, request: Request) -> Decided:
    """Return what may leave now. Nothing is written.

    Raises `NoSuchDocument`, `NoSuchRecipient`, `NotForThem`, `LegalGroundUnknown`, what gathers the
    document raises, and `MayNotLeave` where it cannot be made without what must stay.
    """
    require(session, Right.READ_CASES, request.client)
    if request.document in DOCUMENTS and request.kind not in DOCUMENTS[request.document].recipients:
        raise NotForThem
    content = gathered(session, request)
    _check_shared(session, request, content)
    name = _called(session, request, content.language)
    question = question_for(session, request, _asked_about(session, request, content))
    cleared = clear(content, question)
    return Decided(request, cleared, name, _digest(cleared))


def _called(session: Session, request: Request, language: str) -> str:
    """Return how the recipient is called, with the unit where it is for one."""
    name = recipient_name(session, request.kind, request.who, language)
    return f"{name}, {request.unit}" if request.unit else name


def gathered(session: Session, request: Request) -> Content:
    """Return everything the document could hold, before the gate.

    Raises `NoSuchDocument`, `LanguageWithoutText`, `NotFound` where it is to be made of another
    client's record, and what gathers it raises.
    """
    document = DOCUMENTS.get(request.document)
    if document is None:
        raise NoSuchDocument(names=", ".join(DOCUMENTS))
    check_language(session, document.texts, request.language)
    _check_whose(session, request, document)
    if request.document == ENVELOPE and request.who is not None:
        return envelope_to(session, request.client, request.language, request.who, request.unit)
    return document.gather(session, request.client, request.language, request.subject)


def _check_whose(session: Session, request: Request, document: Document) -> None:
    """Return unless it would be made of a record of another client. Raises `NotFound`."""
    if document.subject is None or request.subject is None:
        return
    connection = session.store.connection
    whose = getattr(get_or_none(connection, document.subject, request.subject), "client", None)
    if whose is not None and whose not in reader(connection).cases_of(request.client):
        raise NotFound


def _check_shared(session: Session, request: Request, content: Content) -> None:
    """Return unless it is the own authority's plan, which goes to no other: INV-11.

    Raises `NotForThem`.
    """
    if request.kind != PARTY or content.plan is None:
        return
    if not is_shared(session.store.get(JointPlan, content.plan)):
        raise NotForThem


def _asked_about(session: Session, request: Request, content: Content) -> frozenset[str]:
    """Return what danger could be said to be about: what is written, or anything one may say."""
    if request.channel != Channel.ORAL.value:
        return _categories(content)
    return frozenset(session.catalog.codes("information_category").values())


def _categories(content: Content) -> frozenset[str]:
    found = {mark.category for mark in marks_of(content) if mark.category}
    return frozenset(found | {DATES for mark in marks_of(content) if mark.dated})


def _digest(cleared: Cleared) -> str:
    """Return what tells one answer of the gate from another: what was decided, then what it holds.

    A consent that was renewed with the same kinds of information lets through the same.
    """
    let = sorted({(each.category, each.basis.value, each.legal_key) for each in cleared.let})
    kept = sorted({each.category for each in cleared.kept})
    decisions = hashlib.sha256(repr((let, kept)).encode()).hexdigest()
    return digest_of(decisions, cleared.content)


def drawn(session: Session, decided: Decided) -> bytes:
    """Return the document as a PDF, as it is printed today."""
    from sluss.reports.documents.draw import draw_document  # noqa: PLC0415 - loads reportlab

    by = Wording(session, decided.content.language).record(User, session.user)
    frame = frame_of(session, decided.cleared, decided.recipient, today(session), by)
    return draw_document(decided.cleared, frame)


def preview(session: Session, request: Request, language: str, copy: int = 0) -> Preview:
    """Return what may leave, as a person looks at it in `language`, and the paper itself.

    `copy` numbers one of several for different recipients. Raises what `decide_now` raises.
    """
    decided = decide_now(session, request)
    words = Wording(session, language)
    document = words.code("document_kind", request.document)
    return Preview(
        request=request,
        recipient=_called(session, request, language),
        document=document,
        title=f"{decided.content.case_no} {document}".strip(),
        case_no=decided.content.case_no,
        file_name=file_name(decided.content, copy=copy),
        leaving=tuple(_leaving(words, each) for each in decided.cleared.let),
        withheld=tuple(
            Withheld(
                each.category,
                words.code("information_category", each.category),
                each.items,
                each.why.value,
                each.since,
            )
            for each in decided.cleared.kept
        ),
        digest=decided.digest,
        data=drawn(session, decided),
        may_wait=may_wait(session, request),
    )


def _leaving(words: Wording, let: Let) -> Leaving:
    name = words.code("information_category", let.category)
    return Leaving(let.category, name, basis_words(words, let), let.items)


def basis_words(words: Wording, let: Let) -> str:
    """Return a ground in words: the consent with its day, the law with its section."""
    session = words.session
    ground = words.code("disclosure_basis", let.basis.value)
    if let.consent is not None:
        found = session.store.referenced(Consent, [let.consent]).get(let.consent)
        if found is not None and found.given_on is not None:
            return f"{ground} {found.given_on.isoformat()}"
        return ground
    if let.legal_key:
        return f"{ground}, {law_name(session, let.legal_key, words.language)}"
    return ground


def stopped_by(session: Session, request: Request) -> str:
    """Return why less of a copy may leave now than when it was made ready, "" where unknown."""
    try:
        content = gathered(session, request)
        question = question_for(session, request, _categories(content))
    except SlussError:  # the party, the plan or the meeting is not here any longer
        return ""
    whys = {each.why for each in decide(question, marks_of(content)).values()}
    return next((code for why, code in _TOLD.items() if why in whys), "")


def documents_offered(session: Session, client: RecordId, language: str) -> tuple[Choice, ...]:
    """Return what can be made of a client, in the order it is offered.

    What is about a release is offered only for a client who has one, and what follows the law of
    one country only there.
    """
    codes = session.catalog.codes("document_kind")
    offered = fitting(session, codes.offered(today(session)), client)
    here = ("", session.store.country)
    fit = {each.value for each in offered if each.more.get("country", "") in here}
    return tuple(
        Choice(kind, codes.label(kind, language))
        for kind, each in DOCUMENTS.items()
        if each.listed and kind in fit
    )


def document_called(session: Session, name: str) -> str:
    """Return the code of a document by its code or by what it is called in any language.

    Raises `NoSuchDocument`.
    """
    codes, wanted = session.catalog.codes("document_kind"), fold(name.strip())
    for kind in DOCUMENTS:
        names = (kind, *(codes.label(kind, each) for each in ("sv", "da", "en")))
        if wanted and wanted in {fold(each) for each in names}:
            return kind
    raise NoSuchDocument(names=", ".join(DOCUMENTS))


def document_language(session: Session, client: RecordId, document: str, otherwise: str) -> str:
    """Return the language a document is made in unless one is chosen. Raises `NotFound`."""
    return language_read(session, client, DOCUMENTS[document].texts, otherwise)
