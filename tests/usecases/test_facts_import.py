"""Facts, people and sanctions come in from a file as they are: what does not fit is found later."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from sluss.domain.dated import State
from sluss.domain.entities import EnforcementPhase, HousingFact, WeeklySlot
from sluss.domain.sentence_rules import Rule
from sluss.usecases.fact_views import facts_of, sentence_of
from sluss.usecases.people_around import people_around
from sluss.usecases.records_file import export_records, import_records
from sluss.usecases.session import Session

A, E = "aa" * 16, "ee" * 16


def line(entity: str, number: int, **fields: Any) -> dict[str, Any]:
    return {"entity": entity, "id": f"{number:02x}" * 16, "client": A} | fields


def take(session: Session, path: Path, *lines: dict[str, Any]) -> Any:
    first = {"entity": "Client", "id": A, "given_name": "Nils"}
    text = "\n".join(json.dumps(each, ensure_ascii=False) for each in (first, *lines))
    path.write_text(text + "\n", encoding="utf-8")
    return import_records(session, path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "facts.jsonl"


def test_facts_of_every_kind_come_in_and_can_be_asked_for_on_a_day(
    session: Session, file: Path
) -> None:
    take(
        session, file,
        line("HousingFact", 1, situation="custody", start="2026-01-01", end="2026-04-01"),
        line("HousingFact", 2, situation="family", secured=True, start="2026-04-01"),
        line("EducationFact", 3, level="upper_secondary", start="2015-06-01"),
        line("WeeklySlot", 4, weekday="2", begins="09:00", ends="12:00", start="2026-04-01"),
        line("NetworkContact", 5, name="Maria", attitude="supportive"),
        line("CaseResponsibility", 6, role="municipal", name="Ylva Ek", start="2026-04-01"),
    )  # fmt: skip
    client = session.store.find(HousingFact)[0].client
    view = facts_of(session, client, "en", dt.date(2026, 5, 4))
    assert view.meaning.ordered_housing is True
    assert view.meaning.youth_education is True
    assert view.meaning.week.hours == 3
    before = facts_of(session, client, "en", dt.date(2026, 3, 31))
    assert before.meaning.ordered_housing is False
    (housing,) = [kind for kind in view.kinds if kind.kind == "HousingFact"]
    assert [(each.says, each.state) for each in housing.lines] == [
        ("With family", State.NOW), ("In custody", State.PAST)
    ]  # fmt: skip
    assert [each.says for each in people_around(session, client, "en").network.lines] == ["Maria"]


@pytest.mark.feature("INV-02")
@pytest.mark.feature("INV-03")
def test_phases_that_overlap_are_taken_in_and_found(session: Session, file: Path) -> None:
    prison = {"episode": E, "phase": "prison", "start": "2026-01-01", "planned_end": "2026-06-01"}
    take(
        session, file,
        {"entity": "SentenceEpisode", "id": E, "client": A, "sanction_type": "prison",
         "start": "2026-01-01", "expected_end": "2026-07-01"},
        line("EnforcementPhase", 2, **prison),
        line("EnforcementPhase", 3, **(prison | {"phase": "day_release", "start": "2026-05-01"})),
        line("SupervisionPeriod", 4, episode=E, start="2026-06-01", planned_end="2027-06-01"),
        line("ReleaseEvent", 5, episode=E, planned_date="2025-12-01"),
    )  # fmt: skip
    assert len(session.store.find(EnforcementPhase)) == 2
    client = session.store.find(EnforcementPhase)[0].client
    found = [each.rule for each in sentence_of(session, client, "en").findings]
    assert found == [
        Rule.PHASES_OVERLAP, Rule.SUPERVISION_OUTSIDE, Rule.RELEASE_BEFORE_SENTENCE
    ]  # fmt: skip


def test_a_time_that_makes_no_sense_counts_for_nothing(session: Session, file: Path) -> None:
    take(session, file, line("WeeklySlot", 1, weekday="2", begins="sent", ends="09:00"))
    (slot,) = session.store.find(WeeklySlot)
    assert facts_of(session, slot.client, "en").meaning.week.hours == 0


def test_what_goes_out_comes_in_again_as_it_was(session: Session, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    take(session, tmp_path / "in.jsonl", line("AfStatusFact", 1, registered="no", category="11"))
    export_records(session, out)
    kept = [json.loads(text) for text in out.read_text(encoding="utf-8").splitlines()]
    (fact,) = [each for each in kept if each["entity"] == "AfStatusFact"]
    assert (fact["registered"], fact["category"]) == ("no", "11")
