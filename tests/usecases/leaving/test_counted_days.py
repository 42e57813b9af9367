"""The day of release and what it can be counted from: told to whom it may be, to nobody else."""

import datetime as dt
import re

import pytest
from tests.paper_case import DAY, RELEASE, PaperCase, full_case
from tests.usecases.leaving.papers import consents_to
from tests.usecases.leaving.test_release import words_in

from sluss.domain.entities import Goal, Measure
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus
from sluss.domain.papers import Content, Drawn, marks_of
from sluss.errors import SlussError
from sluss.usecases.contents.registry import DOCUMENTS
from sluss.usecases.leaving.deciding import decide_now, preview
from sluss.usecases.leaving.views import Request
from sluss.usecases.session import Session, stamp

AREAS = (
    "plan_content", "housing", "economy_debt", "work_education", "af_status", "network",
    "attendance_progress", "minutes_extract", "identity_contact", "substance",
)  # fmt: skip
# What tells the day: itself, and the day before, which is the last of what goes on until then.
# Days without a measure are counted from it, and to so many days after the supervision ends.
TOLD = ("2026-06-01", "2026-05-31", "1 juni 2026", "1 jun", "395 dagar", "2027-06-30")


@pytest.fixture
def case(session: Session) -> PaperCase:
    """Measures that begin and end with the release, days without any from it on, a goal by it."""
    made = full_case(session, measures=3)
    with session.store.act(stamp(session)) as act:
        for n, each in enumerate(session.store.find(Measure, client=made.client)):
            days = {"planned_start": RELEASE} if n else {"planned_end": RELEASE}
            act.change(Measure, each.id, **days, status=MeasureStatus.CONFIRMED)
    later = RELEASE + 24 * DAY
    made.put(
        Measure, area="social_support", title="Mötesplatsen", responsible=made.parties[4],
        planned_start=later, status=MeasureStatus.CONFIRMED,
    )  # fmt: skip
    made.put(Goal, text="Nyckel i handen", due=RELEASE)
    return made


def _papers(session: Session, case: PaperCase, party: RecordId) -> dict[str, Content]:
    found = {}
    for kind, document in DOCUMENTS.items():
        if "party" in document.recipients and document.listed:
            try:
                asked = Request(client=case.client, document=kind, party=party)
                found[kind] = decide_now(session, asked).content
            except SlussError:  # nothing to make it of, or nothing of it may leave
                continue
    return found


def _days(drawn: Drawn) -> set[dt.date | None]:
    spans = [(each.start, each.end) for lane in drawn.lanes for each in lane.bars]
    spans += [(each.start, each.end) for lane in drawn.lanes for each in lane.gaps]
    return {day for span in spans for day in span} | {each.day for each in drawn.days}


def _drawn(content: Content) -> Drawn:
    parts = (part for section in content.sections for part in section.parts)
    return next(part for part in parts if isinstance(part, Drawn))


@pytest.mark.feature("INV-14")
def test_nothing_from_which_the_release_can_be_counted_goes_to_who_may_not_have_it(
    session: Session, case: PaperCase
):
    near, far = case.parties[0], case.parties[1]
    consents_to(session, case.client, near, *AREAS, "enforcement_dates")
    consents_to(session, case.client, far, *AREAS)
    told, kept = (_papers(session, case, each) for each in (near, far))
    assert {"joint_plan", "case_summary", "mapping", "minutes", "contact_surface"} <= kept.keys()
    for kind, content in kept.items():
        said = re.sub(r"datetime\.date\([^)]*\)", "", repr(content.sections))
        for word in TOLD:
            assert word not in said, (kind, word)
        assert (content.release_day, content.supervision_end) == (None, None)
    line = _drawn(kept["joint_plan"])
    turns = {RELEASE, RELEASE + 180 * DAY, RELEASE + 90 * DAY, RELEASE - 30 * DAY}
    assert not _days(line) & turns
    around = dt.date(2026, 3, 1), dt.date(2026, 9, 1)  # today, whenever the release is
    assert (line.start, line.end) == around
    # Whoever may have the day has it: in the table, in the picture, in the days without a measure.
    plan = told["joint_plan"]
    assert RELEASE in _days(_drawn(plan))
    for word in ("2026-06-01", "395 dagar"):
        assert word in repr(plan.sections)
    assert any(mark.dated for mark in marks_of(plan))
    # The rest is told, with a measure that begins on another day.
    assert "2026-06-25" in repr(kept["joint_plan"].sections)
    # What stays for its day stays as a day, and the rest of its line is told in print.
    seen = preview(session, Request(client=case.client, document="joint_plan", party=far), "sv")
    stays = {each.category for each in seen.withheld}
    assert "enforcement_dates" in stays
    assert "plan_content" not in stays
    words = words_in(seen.data)
    assert "Insats 1" in words
    assert "2026-06-01" not in words
