"""Everything the page of documents shows of one client, in one answer."""

from dataclasses import dataclass

from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.usecases.leaving.assessing import AssessmentLine, assessments
from sluss.usecases.leaving.deciding import documents_offered
from sluss.usecases.leaving.disclosed import DisclosureLine, disclosure_list
from sluss.usecases.leaving.grounds import law_name, laws_decided
from sluss.usecases.leaving.holders import HolderLine, holders_of_old
from sluss.usecases.leaving.prepared import CopyLine, prepared_copies
from sluss.usecases.leaving.recipients import RecipientChoice, recipients
from sluss.usecases.leaving.taken_back import TakenBackLine, holders_of_taken_back
from sluss.usecases.session import Session


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """What can be made and for whom, what waits, who holds an old date, and what has left."""

    client: RecordId
    documents: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    language: str
    recipients: tuple[RecipientChoice, ...]
    laws: tuple[Choice, ...]
    copies: tuple[CopyLine, ...]
    holders: tuple[HolderLine, ...]
    taken_back: tuple[TakenBackLine, ...]
    assessments: tuple[AssessmentLine, ...]
    left: tuple[DisclosureLine, ...]


def documents_view(session: Session, client: RecordId, language: str) -> DocumentsView:
    """Return the page of documents of a client. Raises `NotAllowed`, `NotFound`."""
    codes = session.catalog.codes("client_language")
    bases = session.catalog.gate_rules.bases
    return DocumentsView(
        client=client,
        documents=documents_offered(session, client, language),
        languages=tuple(Choice(each, codes.label(each, language)) for each in _SPOKEN),
        language="da" if session.store.country == "DK" else "sv",
        recipients=recipients(session, client, language),
        laws=tuple(
            Choice(key, law_name(session, bases[key].legal_key, language))
            for key in laws_decided(session, client)
        ),
        copies=prepared_copies(session, client, language),
        holders=holders_of_old(session, client, language),
        taken_back=holders_of_taken_back(session, client, language),
        assessments=assessments(session, client, language),
        left=disclosure_list(session, client, language),
    )


_SPOKEN = ("sv", "da", "en")  # in which every document can be drawn
