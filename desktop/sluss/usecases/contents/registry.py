"""Which documents there are, and who gathers each: what the page of documents offers, in order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    Attachment,
    Consent,
    JointPlan,
    Meeting,
    NeedsMapping,
    User,
    VisitDay,
)
from sluss.domain.ids import RecordId
from sluss.domain.papers import Content
from sluss.usecases.contents.agreement import gather_agreement
from sluss.usecases.contents.attachment import gather_attachment
from sluss.usecases.contents.case_file import gather_case_file
from sluss.usecases.contents.case_summary import gather_summary
from sluss.usecases.contents.checklists import gather_by_law, gather_good_release
from sluss.usecases.contents.consent_form import TEXTS as FORM
from sluss.usecases.contents.consent_form import gather_easy_form, gather_form
from sluss.usecases.contents.disclosure_list import gather_disclosures
from sluss.usecases.contents.easy_plan import TEXTS as PLAN
from sluss.usecases.contents.easy_plan import gather_easy_plan
from sluss.usecases.contents.envelope import gather_envelope
from sluss.usecases.contents.excerpts import gather_excerpt, gather_gdpr
from sluss.usecases.contents.joint_plan import gather_plan
from sluss.usecases.contents.letters import TEXTS as LETTERS
from sluss.usecases.contents.letters import (
    gather_attended,
    gather_card,
    gather_changed,
    gather_done,
    gather_pocket,
    gather_reminder,
    gather_sought,
    gather_summons,
)
from sluss.usecases.contents.mapping import gather_goals, gather_mapping
from sluss.usecases.contents.minutes import gather_extract, gather_minutes
from sluss.usecases.contents.notices import gather_change_notice, gather_ended_notice
from sluss.usecases.contents.people_table import gather_contacts
from sluss.usecases.contents.visit_list import gather_visits
from sluss.usecases.session import Session

# The session, the client, the language of the recipient, and the record it is made of: a version of
# the plan, a meeting, a mapping; None takes the newest.
Gather = Callable[[Session, RecordId, str, RecordId | None], Content]

PARTY, CLIENT, OWN = "party", "client", "own"  # codes of `recipient_kind`
REPRESENTATIVE = "representative"


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its code of `document_kind`, who gathers it, what it is made of, for whom it is.

    `subject` is None where it is made of the client's case as a whole. `gather` raises what is in
    `errors.contents` where there is nothing to make it of. `texts` names the texts of a paper that
    is made in the client's language too.
    """

    kind: str
    gather: Gather
    subject: type[Entity] | None = None
    recipients: frozenset[str] = frozenset({PARTY, CLIENT, REPRESENTATIVE, OWN})
    listed: bool = True  # False: it is asked for where its subject stands, never in a list
    texts: str = ""


_BOTH: Final = frozenset({CLIENT, REPRESENTATIVE, OWN})
_OWN: Final = frozenset({OWN})

_EVERY: Final = (
    Document("joint_plan", gather_plan, JointPlan),
    Document("joint_plan_easy_read", gather_easy_plan, JointPlan, _BOTH, texts=PLAN),
    Document("mapping", gather_mapping, NeedsMapping),
    Document("goal_description", gather_goals),
    Document("case_summary", gather_summary),
    Document("minutes", gather_minutes, Meeting),
    Document("minutes_extract", gather_extract, Meeting),
    Document("contact_surface", gather_contacts),
    Document("release_checklist", gather_by_law),
    Document("god_loesladelse", gather_good_release),
    Document("participant_agreement", gather_agreement, recipients=_BOTH),
    Document("visit_list", gather_visits, VisitDay, _OWN),
    Document("disclosure_list", gather_disclosures, recipients=_BOTH),
    Document("register_excerpt", gather_excerpt, recipients=_BOTH),
    Document("gdpr_excerpt", gather_gdpr, User, _OWN, listed=False),
    Document("case_file", gather_case_file, recipients=_OWN),
    Document("consent_form", gather_form, Consent, _BOTH, texts=FORM),
    Document("consent_form_easy", gather_easy_form, Consent, _BOTH, texts=FORM),
    Document("summons", gather_summons, Meeting, _BOTH, texts=LETTERS),
    Document("reminder", gather_reminder, Meeting, _BOTH, texts=LETTERS),
    Document("changed_time", gather_changed, Meeting, _BOTH, texts=LETTERS),
    Document("appointment_card", gather_card, recipients=_BOTH, texts=LETTERS),
    Document("sought_letter", gather_sought, recipients=_BOTH, texts=LETTERS),
    Document("attendance_certificate", gather_attended, Meeting, _BOTH, texts=LETTERS),
    Document("pocket_card", gather_pocket, recipients=_BOTH, texts=LETTERS),
    Document("done_letter", gather_done, recipients=_BOTH, texts=LETTERS),
    Document("envelope", gather_envelope),
    Document("change_notice", gather_change_notice),
    Document("consent_ended_notice", gather_ended_notice, Consent, frozenset({PARTY, OWN})),
    Document("attachment", gather_attachment, Attachment, listed=False),
)

DOCUMENTS: Final[Mapping[str, Document]] = {each.kind: each for each in _EVERY}
