"""Where a protected client is: no name of a municipality's services tells it to others."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from tests.builders import a_user
from tests.paper_case import DAY, PaperCase, full_case
from tests.usecases.leaving.papers import consents_to
from tests.usecases.leaving.test_release import words_in

from sluss.domain.entities import (
    ConsentScope,
    EarlierIntervention,
    Involvement,
    Meeting,
    Participant,
    Party,
    PartyContact,
    PlanAnswer,
    Task,
    User,
)
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.errors import SlussError
from sluss.usecases.contents.registry import DOCUMENTS
from sluss.usecases.leaving.assessing import assess, confirm_assessment
from sluss.usecases.leaving.calendar_file import save_meeting
from sluss.usecases.leaving.deciding import decide_now, preview
from sluss.usecases.leaving.views import Request
from sluss.usecases.protection import protect
from sluss.usecases.records import add, amend
from sluss.usecases.session import Session, stamp
from sluss.usecases.speaking.for_meeting import shown_in
from sluss.usecases.speaking.may_say import may_say

TOWN, SHORT = "Kanariefors", "KFRS"  # where the client lives, in the name of all that is there
AREAS = (
    "plan_content", "housing", "economy_debt", "work_education", "af_status", "network", "offence",
    "attendance_progress", "minutes_extract", "identity_contact", "substance", "enforcement_dates",
    "somatic_health", "mental_health", "risk_assessment", "family_children", "grades",
    "accommodation_needs",
)  # fmt: skip


@pytest.fixture
def case(session: Session) -> PaperCase:
    """A protected client with a plan, a meeting and a past in one town; all may be told others."""
    made = full_case(session)
    there = made.put(Party, name=f"Socialtjänsten {TOWN}", type="social_services", short_name=SHORT)
    with session.store.act(stamp(session)) as act:
        for each in made.parties[1:]:
            act.change(Party, each, name=f"Stödet i {TOWN}", short_name=SHORT)
    meeting = made.put(
        Meeting, office=session.office, day=dt.date(2026, 5, 3), place=f"{TOWN} torg 1"
    )
    made.put(Participant, meeting=meeting, party=there, name=f"Eva i {TOWN}")
    made.put(Task, title="Ring", meeting=meeting, party=there, due=dt.date(2026, 5, 11))
    made.put(
        Involvement, party=there, unit=f"Vuxen {TOWN}", contact=f"Eva {TOWN}", phone=TOWN,
        start=dt.date(2026, 2, 1),
    )  # fmt: skip
    made.put(PartyContact, party=there, name=f"Eva {TOWN}", phone=TOWN, email=TOWN)
    made.put(
        PlanAnswer, plan=made.plan, party=there, answer="agrees", by=f"Eva {TOWN}",
        answered_on=dt.date(2026, 5, 3),
    )  # fmt: skip
    made.put(
        EarlierIntervention, area="housing", what="Stödboende", party=there, provider=TOWN,
        start=dt.date(2020, 1, 1), end=dt.date(2020, 1, 1) + DAY,
    )  # fmt: skip
    scopes = [
        {"consent": consents_to(session, made.client, each), "category": area}
        for each in (made.parties[0], there)
        for area in AREAS
    ]
    made.put_many(ConsentScope, scopes)
    protect(session, made.client, Protection.PROTECTED_REGISTRATION)
    made.parties.append(there)
    return made


def _told(session: Session, case: PaperCase, document: str, **to: object) -> str:
    """Return what a paper for somebody holds; "" where there is none for them."""
    asked = Request(client=case.client, document=document, **to)  # type: ignore[arg-type]
    if asked.kind not in DOCUMENTS[document].recipients or not DOCUMENTS[document].listed:
        return ""
    try:
        return repr(decide_now(session, asked).content)
    except SlussError:  # nothing to make it of, or nothing of it may leave
        return ""


@pytest.mark.feature("INV-14")
@pytest.mark.feature("INV-19")
def test_nothing_that_leaves_names_where_the_client_is(
    session: Session, case: PaperCase, tmp_path: Path
):
    af, there = case.parties[0], case.parties[-1]
    papers = {kind: _told(session, case, kind, party=af) for kind in DOCUMENTS}
    said = {kind for kind, words in papers.items() if words}
    assert {"joint_plan", "case_summary", "minutes", "contact_surface"} <= said
    for kind, words in papers.items():
        assert TOWN not in words, kind
        assert SHORT not in words, kind
    assert "Socialtjänst" in papers["joint_plan"], "by its kind a party is named"
    # In print, too: text, picture, and what the file says of itself.
    seen = preview(session, Request(client=case.client, document="joint_plan", party=af), "sv")
    assert not {word for word in (TOWN, SHORT) if word in words_in(seen.data)}
    assert SHORT.encode() not in seen.data
    assert "protected" in {each.why for each in seen.withheld}
    # That party knows its own name, and learns no more of the others there.
    own = _told(session, case, "joint_plan", party=there)
    assert f"Socialtjänsten {TOWN}" in own
    assert f"Stödet i {TOWN}" not in own
    for kind in ("client", "own"):
        assert f"Socialtjänsten {TOWN}" in _told(session, case, "contact_surface", kind=kind), kind
    # No screen, no telephone and no calendar tells it.
    for room in ((("party", af),), (("client", None), ("party", af))):
        assert TOWN not in repr(shown_in(session, case.client, room, "sv"))
    assert TOWN not in repr(may_say(session, case.client, af, "sv").texts)
    (meeting, *_rest) = session.store.find(Meeting, day=dt.date(2026, 5, 3))
    file = save_meeting(session, case.client, meeting.id, tmp_path / "m.ics", "sv")
    assert TOWN not in file.read_text(encoding="utf-8")

    # Where two decide to show it, it is shown to that party.
    amend(session, User, session.user, role="manager")
    other = add(session, a_user(office=session.office, role="manager")).id
    why = "De ska mötas där i morgon."
    asked: RecordId = assess(session, case.client, af, "identity_contact", "se_osl_21_3", why).id
    confirm_assessment(dataclasses.replace(session, user=other), asked)
    shown = _told(session, case, "joint_plan", party=af, law="se_protected_print")
    assert f"Stödet i {TOWN}" in shown
