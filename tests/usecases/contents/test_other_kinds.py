"""What tells of one kind of information stays with it, wherever in a document it stands."""

import datetime as dt

import pytest
from tests.paper_case import RELEASE, PaperCase, full_case
from tests.usecases.contents.test_gated import consented

from sluss.domain.entities import (
    EarlierIntervention,
    Goal,
    Measure,
    MeasureEvent,
    PlanCoherence,
)
from sluss.domain.gate.clearing import clear
from sluss.domain.papers import marks_of
from sluss.errors import SlussError
from sluss.usecases.contents.plain_text import plain_text
from sluss.usecases.contents.registry import DOCUMENTS
from sluss.usecases.session import Session

WORD = "Metadon"


@pytest.fixture
def treated(session: Session) -> PaperCase:
    """Return a case in which the treatment is named wherever something can be named."""
    case = full_case(session)
    told = case.put(
        Measure, area="care", type="substance_care", title=f"{WORD}huset",
        responsible=case.parties[2], planned_start=RELEASE,
    )  # fmt: skip
    case.put(Measure, area="care", type="authority_assistance", title=f"{WORD}ansökan")
    case.put(MeasureEvent, measure=told, happened_on=dt.date(2026, 5, 2), by="Lisa")
    case.put(Goal, area="care", text=f"Sluta med {WORD}", client_words=f"Inget mer {WORD}")
    case.put(EarlierIntervention, area="care", what=f"{WORD}programmet", provider=f"{WORD}mott")
    other = session.store.find(PlanCoherence, client=case.client)[0].other_plan
    case.put(
        PlanCoherence, other_plan=other, area="care", coherence="deviates",
        checked_on=dt.date(2026, 5, 1), note=f"{WORD} nämns inte där",
    )  # fmt: skip
    return case


@pytest.mark.feature("INV-14")
def test_what_is_treated_is_told_only_who_may_know_what_is_treated(treated: PaperCase) -> None:
    session, named = treated.session, set()
    for kind, document in DOCUMENTS.items():
        if "party" not in document.recipients or not document.listed:
            continue
        try:
            content = document.gather(session, treated.client, "sv", None)
        except SlussError:  # nothing to make it of
            continue
        every = {mark.category for mark in marks_of(content)} - {""}
        without = clear(content, consented(treated, content, tuple(every - {"substance"})))
        if WORD in plain_text(clear(content, consented(treated, content, tuple(every)))):
            named.add(kind)
        text = plain_text(without)
        assert not {each for each in (WORD, "Beroendemottagningen") if each in text}, kind
    assert {"joint_plan", "mapping", "goal_description", "case_summary"} <= named
