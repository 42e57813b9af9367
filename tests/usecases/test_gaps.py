"""What the gap rule finds in a real store, and what is decided about it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from tests import builders

from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    AcceptedFinding,
    Assignment,
    HousingFact,
    IncomeFact,
    MeasurePause,
    NetworkContact,
    OccupationFact,
    RiskAssessment,
    Stay,
    Task,
)
from sluss.domain.gaps.findings import Finding, Kind, Severity
from sluss.domain.ids import RecordId
from sluss.domain.machines import AssignmentStatus
from sluss.errors.gaps import NothingToDecide, ReasonMissing
from sluss.usecases.clients import register_client
from sluss.usecases.gap_decisions import accept_days, note_gap_task
from sluss.usecases.gap_lines import gap_lines
from sluss.usecases.gaps import (
    ClientGaps,
    accept_finding,
    findings_by_client,
    findings_of,
    longest_uncovered,
    take_up_finding,
)
from sluss.usecases.session import Session, stamp
from sluss.usecases.undo import undo_last

TODAY = dt.date(2026, 5, 4)
R = dt.date(2026, 6, 1)

Put = Callable[..., None]


def on(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{text}")


@pytest.fixture
def put(session: Session) -> Put:
    def call(*records: Entity) -> None:
        with session.store.act(stamp(session)) as act:
            for each in records:
                act.create(each)

    return call


@pytest.fixture
def client(session: Session) -> RecordId:
    return register_client(session, given_name="Nils").id


@pytest.fixture
def mapped(put: Put, client: RecordId) -> None:
    """Occupation is needed; where one lives and on what was looked at, and nothing is needed."""
    mapping = builders.a_mapping(client=client)
    levels = {"occupation": 2, "housing": 0, "economy": 0}
    put(
        mapping,
        *(
            builders.a_rating(client=client, mapping=mapping.id, area=area, need_level=level)
            for area, level in levels.items()
        ),
    )


def a_fact(kind: type[Entity], client: RecordId, **values: Any) -> Entity:
    return kind(id=builders.an_id(), client=client, **values)  # type: ignore[call-arg]


def in_area(found: ClientGaps, area: str) -> list[tuple[str, dt.date, dt.date | None]]:
    return [
        (each.kind.value, each.span.start, each.span.end)
        for each in found.ahead
        if each.area == area
    ]


def test_without_release_and_supervision_nothing_is_looked_at(
    session: Session, client: RecordId
) -> None:
    found = findings_of(session, client)
    assert (found.release, found.planned, found.findings, found.days) == (None, False, (), 0)


def test_an_area_nobody_looked_at_is_told_as_such(
    session: Session, client: RecordId, put: Put
) -> None:
    put(builders.a_release(client=client, planned_date=R))
    found = findings_of(session, client)
    assert found.release == R
    assert set(found.unassessed) == {"housing", "economy"}
    assert in_area(found, "occupation") == [("hard", R, on("08-30"))]
    assert found.open_areas == {"occupation": 90}


@pytest.mark.usefixtures("mapped")
def test_facts_cover_the_days_they_hold(session: Session, client: RecordId, put: Put) -> None:
    put(
        builders.a_release(client=client, planned_date=R),
        a_fact(OccupationFact, client, status="employed", start=on("06-15")),
        a_fact(OccupationFact, client, status="unemployed", start=on("06-01")),
        a_fact(HousingFact, client, situation="family", start=R),
        a_fact(IncomeFact, client, source="income_support", start=R),
    )
    found = findings_of(session, client)
    assert in_area(found, "occupation") == [("hard", TODAY, on("06-15"))]
    assert in_area(found, "housing") == [("hard", R, on("08-30"))], "nobody saw a promise"
    assert in_area(found, "economy") == []


@pytest.mark.usefixtures("mapped")
def test_a_home_that_was_promised_covers(session: Session, client: RecordId, put: Put) -> None:
    put(
        builders.a_release(client=client, planned_date=R),
        a_fact(HousingFact, client, situation="family", start=R, secured=True),
    )
    assert in_area(findings_of(session, client), "housing") == []


def test_somebody_supportive_in_the_plan_is_social_support(
    session: Session, client: RecordId, put: Put
) -> None:
    mapping = builders.a_mapping(client=client)
    put(
        builders.a_release(client=client, planned_date=R),
        mapping,
        builders.a_rating(client=client, mapping=mapping.id, area="social_support", need_level=3),
    )
    assert in_area(findings_of(session, client), "social_support")
    put(a_fact(NetworkContact, client, name="Syster", attitude="supportive", in_plan=True))
    assert in_area(findings_of(session, client), "social_support") == []


@pytest.mark.usefixtures("mapped")
@pytest.mark.parametrize(
    ("status", "begins", "covers"),
    [("active", "05-01", True), ("appointed", "05-01", False), ("suspended", "05-01", False),
     ("active", "06-03", False)],
)  # fmt: skip
def test_a_lay_supervisor_at_work_is_social_support(
    session: Session, client: RecordId, put: Put, status: str, begins: str, covers: bool
) -> None:
    mapping = builders.a_mapping(client=client)
    put(
        builders.a_release(client=client, planned_date=R),
        mapping,
        builders.a_rating(client=client, mapping=mapping.id, area="social_support", need_level=2),
    )
    put(Assignment(id=builders.an_id(), client=client, lay=builders.an_id(),
                   status=AssignmentStatus(status), start=on(begins)))  # fmt: skip
    after = [each for each in in_area(findings_of(session, client), "social_support")
             if each[2] is None or each[2] > R]  # fmt: skip
    assert (after == []) is covers


@pytest.mark.usefixtures("mapped")
def test_only_the_newest_mapping_says_what_is_needed(
    session: Session, client: RecordId, put: Put
) -> None:
    old = builders.a_mapping(client=client, mapped_on=on("01-01"))
    put(
        builders.a_release(client=client, planned_date=R),
        old,
        builders.a_rating(client=client, mapping=old.id, area="care", need_level=4),
    )
    assert in_area(findings_of(session, client), "care") == []


@pytest.mark.usefixtures("mapped")
def test_a_measure_that_rests_covers_no_day(session: Session, client: RecordId, put: Put) -> None:
    work = builders.a_measure(
        client=client, status="active", actual_start=on("04-27"), planned_end=on("09-30"),
        responsible=builders.an_id(),
    )  # fmt: skip
    seen = builders.a_measure_event(client=client, measure=work.id, happened_on=on("05-01"))
    put(builders.a_supervision(client=client, start=on("01-01")), work, seen)
    assert in_area(findings_of(session, client), "occupation") == []
    rest = {"measure": work.id, "start": on("05-30"), "end": on("06-20")}
    put(a_fact(MeasurePause, client, **rest))
    assert in_area(findings_of(session, client), "occupation") == [
        ("hard", on("05-30"), on("06-20"))
    ]


@pytest.mark.usefixtures("mapped")
def test_an_attempt_is_no_contact(session: Session, client: RecordId, put: Put) -> None:
    work = builders.a_measure(
        client=client, status="active", actual_start=on("03-02"), responsible=builders.an_id()
    )
    seen = {"client": client, "measure": work.id}
    put(
        builders.a_supervision(client=client, start=on("01-01"), planned_end=on("12-01")),
        work,
        builders.a_measure_event(**seen, happened_on=on("04-01"), type="attendance"),
        builders.a_measure_event(**seen, happened_on=on("04-28"), type="attempt"),
    )
    (kind, first, _end), *_more = in_area(findings_of(session, client), "occupation")
    assert (kind, first) == ("silent", on("04-22"))


@pytest.mark.usefixtures("mapped")
def test_another_day_of_release_can_be_tried(session: Session, client: RecordId, put: Put) -> None:
    put(
        builders.a_release(client=client, planned_date=R),
        builders.a_phase(client=client, phase="prison", start=on("01-01"), planned_end=R),
        builders.a_measure(
            client=client, status="confirmed", planned_start=R, planned_end=on("12-01"),
            responsible=builders.an_id(),
        ),
    )  # fmt: skip
    assert in_area(findings_of(session, client), "occupation") == []
    tried = findings_of(session, client, what_if=on("05-18"))
    assert in_area(tried, "occupation") == [("hard", TODAY, R)]
    assert (tried.release, tried.what_if) == (R, on("05-18"))
    assert findings_of(session, client).what_if is None


def test_custody_covers_nothing_while_somebody_has_absconded(
    session: Session, client: RecordId, put: Put
) -> None:
    mapping = builders.a_mapping(client=client)
    put(
        builders.a_phase(client=client, start=on("01-01")),
        builders.a_release(client=client, planned_date=TODAY + dt.timedelta(days=100)),
        mapping,
        builders.a_rating(client=client, mapping=mapping.id, area="housing", need_level=2),
    )
    assert "housing" not in {each.area for each in findings_of(session, client).alarms}
    away = Stay(id=builders.an_id(), client=client, kind="absent", start=on("04-30"))
    put(away)
    (each,) = (e for e in findings_of(session, client).alarms if e.area == "housing")
    assert (each.reason, each.since) == ("away", on("04-30"))


def test_on_remand_a_release_is_supposed_in_a_week(
    session: Session, client: RecordId, put: Put
) -> None:
    put(builders.a_phase(client=client, phase="remand", start=on("04-01")))
    found = findings_of(session, client)
    assert (found.release, found.what_if, found.short_notice) == (None, on("05-11"), True)
    assert in_area(found, "occupation")[0][:2] == ("hard", on("05-11"))
    assert max(each.severity for each in found.findings) is Severity.WARNING


@pytest.mark.usefixtures("mapped")
def test_a_shorter_limit_is_told_and_nothing_of_the_level(
    session: Session, client: RecordId, put: Put
) -> None:
    put(
        builders.a_supervision(client=client, start=on("01-01"), planned_end=on("12-31")),
        builders.a_measure(
            client=client, status="confirmed", planned_start=on("05-13"), planned_end=on("12-31"),
            responsible=builders.an_id(),
        ),
    )  # fmt: skip
    assert findings_of(session, client).ahead == ()
    put(a_fact(RiskAssessment, client, assessed_on=on("04-01"), level="high"))
    (area, overall) = findings_of(session, client).ahead
    assert (area.shortened, area.days, overall.shortened) == (True, 9, True)
    assert "high" not in repr(findings_of(session, client))


@pytest.mark.feature("F-S1-40")
@pytest.mark.usefixtures("mapped")
def test_the_end_of_supervision_is_warned_of_like_a_release(
    session: Session, client: RecordId, put: Put
) -> None:
    put(
        builders.a_supervision(client=client, start=on("01-01"), planned_end=on("06-20")),
        builders.a_measure(
            client=client, status="active", actual_start=on("04-20"), planned_end=on("06-20"),
            responsible=builders.an_id(),
        ),
    )  # fmt: skip
    each = next(e for e in findings_of(session, client).alarms if e.area == "occupation")
    assert (each.span.start, each.relation.value, each.after) == (on("06-20"), "after", 43)


def one(found: ClientGaps) -> Finding:
    return next(each for each in found.alarms if each.area == "occupation")


@pytest.fixture
def released(put: Put, client: RecordId, mapped: None) -> None:
    put(builders.a_release(client=client, planned_date=R))


@pytest.mark.usefixtures("released")
class TestAccepting:
    def test_accepted_days_stay_in_sight_and_alarm_nobody(
        self, session: Session, client: RecordId
    ) -> None:
        accept_finding(session, client, one(findings_of(session, client)), "  Flyttar utomlands. ")
        found = findings_of(session, client)
        (each,) = [each for each in found.ahead if each.area == "occupation"]
        assert (each.accepted, each.alarms) == ("Flyttar utomlands.", False)
        assert "occupation" not in found.open_areas

    def test_the_decision_holds_on_later_days(
        self, session: Session, client: RecordId, clock: Any
    ) -> None:
        accept_finding(session, client, one(findings_of(session, client)), "Flyttar utomlands.")
        clock.forward(days=35)
        found = findings_of(session, client)
        assert found.today == on("06-08")
        assert [e.accepted for e in found.ahead if e.area == "occupation"] == ["Flyttar utomlands."]

    def test_a_reason_is_asked_for(self, session: Session, client: RecordId) -> None:
        with pytest.raises(ReasonMissing):
            accept_finding(session, client, one(findings_of(session, client)), " ")
        assert session.store.find(AcceptedFinding, client=client) == []

    def test_a_second_reason_replaces_the_first(self, session: Session, client: RecordId) -> None:
        finding = one(findings_of(session, client))
        accept_finding(session, client, finding, "En.")
        accept_finding(session, client, finding, "Två.")
        (kept,) = session.store.find(AcceptedFinding, client=client)
        assert (kept.reason, kept.accepted_on) == ("Två.", TODAY)

    def test_it_can_be_taken_up_again_and_undone(self, session: Session, client: RecordId) -> None:
        finding = one(findings_of(session, client))
        accept_finding(session, client, finding, "En.")
        take_up_finding(session, client, finding)
        assert one(findings_of(session, client)).key == finding.key
        undo_last(session)
        assert findings_of(session, client).open_areas.get("occupation") is None
        with pytest.raises(NothingToDecide):
            take_up_finding(session, register_client(session, given_name="Åsa").id, finding)

    def test_days_that_are_covered_by_now_cannot_be_accepted(
        self, session: Session, client: RecordId, put: Put
    ) -> None:
        finding = one(findings_of(session, client))
        put(a_fact(OccupationFact, client, status="employed", start=R))
        with pytest.raises(NothingToDecide):
            accept_finding(session, client, finding, "En.")


@pytest.mark.usefixtures("released")
def test_many_clients_are_asked_at_once(session: Session, client: RecordId, put: Put) -> None:
    other = register_client(session, given_name="Åsa").id
    found = findings_by_client(session, [client, other])
    assert (found[client].worst, found[other].worst) == (118, 0)
    assert longest_uncovered(session, [client, other]) == {client: 118}


@pytest.mark.feature("F-S1-48")
def test_a_measure_nobody_answers_for_is_told(session: Session, client: RecordId, put: Put) -> None:
    overall = builders.an_id()
    measure = builders.a_measure(client=client, title="Kontakt")
    put(measure, builders.a_plan(client=client, overall_responsible=overall))
    (each,) = findings_of(session, client).alarms
    assert (each.kind, each.previous, each.owner) == (Kind.BETWEEN_CHAIRS, measure.id, overall)


@pytest.mark.feature("F-S3-14")
def test_two_needs_and_one_that_is_worked_on(session: Session, client: RecordId, put: Put) -> None:
    mapping = builders.a_mapping(client=client)
    put(
        mapping,
        *(builders.a_rating(client=client, mapping=mapping.id, area=area, need_level=3)
          for area in ("occupation", "care")),
        builders.a_measure(client=client),
    )  # fmt: skip
    assert findings_of(session, client).one_sided
    put(builders.a_measure(client=client, area="care"))
    assert not findings_of(session, client).one_sided


@pytest.mark.feature("F-S3-15")
@pytest.mark.usefixtures("released")
def test_continuity_is_covered_days_of_all_around_the_release(
    session: Session, client: RecordId, put: Put
) -> None:
    put(
        a_fact(HousingFact, client, situation="own_tenancy", start=R),
        a_fact(IncomeFact, client, source="salary", start=R),
        a_fact(OccupationFact, client, status="employed", start=on("01-01"), end=on("06-20")),
    )
    found = findings_of(session, client)
    # Housing 120 days, economy and occupation the 90 after the release; work for 19 of them.
    assert (found.covered_days, found.days) == (120 + 90 + 19 + 30, 120 + 90 + 120)


@pytest.mark.usefixtures("released")
class TestTasks:
    def test_a_finding_becomes_one_task_of_whoever_is_responsible(
        self, session: Session, client: RecordId
    ) -> None:
        finding = one(findings_of(session, client))
        saved = note_gap_task(session, client, finding)
        task = session.store.get(Task, saved.id)
        assert task.title == "Sysselsättning: täck dagarna från 2026-05-04"
        assert (task.owner, task.source, task.due) == (session.user, "gap", TODAY)
        assert task.counted_from == TODAY
        with pytest.raises(NothingToDecide):
            note_gap_task(session, client, finding)
        undo_last(session)
        assert session.store.find(Task, client=client) == []

    def test_days_that_are_far_are_due_within_a_week(
        self, session: Session, client: RecordId, put: Put
    ) -> None:
        put(a_fact(OccupationFact, client, status="employed", start=on("01-01"), end=R))
        finding = one(findings_of(session, client))
        task = session.store.get(Task, note_gap_task(session, client, finding).id)
        assert task.due == on("05-11")

    def test_days_with_nothing_at_all_have_words_of_their_own(
        self, session: Session, client: RecordId
    ) -> None:
        whole = next(each for each in findings_of(session, client).alarms if each.area == "overall")
        task = session.store.get(Task, note_gap_task(session, client, whole).id)
        assert task.title.startswith("Det finns ingen insats alls från 2026-06-01")

    def test_the_form_accepts_the_days_it_was_opened_for(
        self, session: Session, client: RecordId
    ) -> None:
        finding = one(findings_of(session, client))
        area, kind, since, previous = finding.key
        given = (area, kind, since.isoformat(), previous)
        with pytest.raises(ReasonMissing):
            accept_days(session, client, *given, {"reason": ""})
        accept_days(session, client, *given, {"reason": "Flyttar."})
        (line,) = [
            each
            for each in gap_lines(session, client, findings_of(session, client), "sv").findings
            if each.area == "Sysselsättning"
        ]
        assert (line.finding.accepted, line.noted) == ("Flyttar.", False)
        with pytest.raises(NothingToDecide):
            accept_days(session, client, "care", *given[1:], {"reason": "Flyttar."})


@pytest.mark.feature("F-S1-48")
def test_findings_name_parties_and_measures_and_never_the_client(
    session: Session, client: RecordId, put: Put
) -> None:
    soc, af = builders.a_party(name="Socialtjänsten"), builders.a_party(name="Arbetsförmedlingen")
    mapping = builders.a_mapping(client=client)
    work = {"client": client, "status": "confirmed"}
    put(
        soc, af, mapping,
        builders.a_rating(client=client, mapping=mapping.id, area="occupation", need_level=2),
        builders.a_release(client=client, planned_date=R),
        builders.a_plan(client=client, overall_responsible=soc.id),
        builders.a_measure(**work, title="Kurs", responsible=soc.id, planned_start=on("05-10"),
                           planned_end=on("05-28")),
        builders.a_measure(**work, title="Praktik", responsible=af.id, planned_start=on("06-10"),
                           planned_end=on("10-01")),
    )  # fmt: skip
    lines = gap_lines(session, client, findings_of(session, client), "sv")
    line = next(each for each in lines.findings if each.finding.kind is Kind.HARD)
    assert (line.area, line.previous, line.next) == ("Sysselsättning", "Kurs", "Praktik")
    assert line.owner == "Arbetsförmedlingen"
    assert "Nils" not in repr(lines)
