"""A party's copy of the plan holds a word if and only if its consent covers what the word tells."""

import datetime as dt
from itertools import combinations

import pytest
from tests.paper_case import PaperCase
from tests.reports.pdf_text import read_pdf

from sluss.domain.entities import Consent, ConsentScope, Measure
from sluss.domain.gate.asked import Channel, Grounds, Question, Recipient, RecipientKind
from sluss.domain.gate.clearing import clear
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus
from sluss.domain.papers import Content
from sluss.reports.documents.draw import draw_document
from sluss.usecases.contents.framing import frame_of
from sluss.usecases.contents.joint_plan import gather_plan
from sluss.usecases.session import Session, today

CATEGORIES = (
    "identity_contact",
    "enforcement_dates",
    "plan_content",
    "substance",
    "work_education",
)
# Each planted word with the categories all of which it takes.
PLANTED = {
    "Kjærgård": {"identity_contact"},
    "Vänersborgsplanen": {"plan_content"},
    "Metadonhuset": {"plan_content", "substance"},
    "Beroendemottagningen": {"plan_content", "substance"},
    "Trapphuset": {"plan_content"},
    "release Mon 1 Jun": {"plan_content", "enforcement_dates"},
    "Monday 1 June 2026": {"enforcement_dates"},
    "Days without a confirmed measure": {"plan_content", "work_education"},
}


@pytest.fixture
def case(session: Session) -> PaperCase:
    case = PaperCase(session).held().planned(0, "Vänersborgsplanen")
    start = dt.date(2026, 6, 1)
    case.put(
        Measure, area="care", type="substance_care", title="Metadonhuset",
        responsible=case.parties[2], planned_start=start,
    )  # fmt: skip
    case.put(
        Measure, area="housing", type="housing_service", title="Trapphuset",
        responsible=case.parties[1], planned_start=start + dt.timedelta(days=20),
    )  # fmt: skip
    return case


def consented(case: PaperCase, content: Content, categories: tuple[str, ...]) -> Question:
    """What is asked for the employment service with a consent to these categories."""
    party = case.parties[0]
    consent = Consent(
        id=RecordId(b"c" * 16), client=case.client, party=party, status=ConsentStatus.GIVEN,
        kind="secrecy_waiver", direction="disclose_to", given_on=dt.date(2026, 5, 1),
        valid_from=dt.date(2026, 5, 1), valid_to=dt.date(2027, 5, 1),
    )  # fmt: skip
    scopes = tuple(
        ConsentScope(
            id=RecordId(n.to_bytes(16, "big")), client=case.client, consent=consent.id, category=c
        )
        for n, c in enumerate(categories)
    )
    return Question(
        client=case.client,
        recipient=Recipient(kind=RecipientKind.PARTY, party=party, party_type="employment_service"),
        channel=Channel.PAPER,
        at=case.session.clock(),
        zone=dt.UTC,
        country="SE",
        rules=case.session.catalog.gate_rules,
        grounds=Grounds(consents=(consent,), scopes=scopes),
    )


@pytest.mark.feature("F-S3-20", "F-S3-22")
def test_each_word_is_there_if_and_only_if_all_it_tells_may_be_told(case: PaperCase) -> None:
    content = gather_plan(case.session, case.client, "en")
    chosen = [each for n in (0, 1, 2, 5) for each in combinations(CATEGORIES, n)]
    for categories in chosen:
        cleared = clear(content, consented(case, content, categories))
        day = today(case.session)
        frame = frame_of(case.session, cleared, "Arbetsförmedlingen", day, "Eva Lind")
        words = read_pdf(draw_document(cleared, frame)).words
        there = {word for word in PLANTED if word in words}
        assert there == {word for word, takes in PLANTED.items() if takes <= {*categories}}, (
            categories
        )
        assert "1. Which measures are needed" in words  # a lawful heading stands all the same
        assert f"{cleared.withheld} item" in words or not cleared.withheld
        assert cleared.withheld or len(categories) == len(CATEGORIES)


def test_the_head_names_the_ground_and_what_is_in_it(case: PaperCase) -> None:
    content = gather_plan(case.session, case.client, "en")
    cleared = clear(content, consented(case, content, ("plan_content",)))
    frame = frame_of(case.session, cleared, "AF", today(case.session), "Eva Lind")
    assert frame.categories == ("The joint plan",)
    assert [each.split(" of ")[0] for each in frame.basis] == ["Consent"]
    assert frame.withheld == cleared.withheld > 0
