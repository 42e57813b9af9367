"""Facts are written down and corrected: one act, nothing erased, faults told at the field."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from sluss.domain.dated import State
from sluss.domain.entities import (
    CaseResponsibility,
    EnforcementPhase,
    HousingFact,
    MunicipalCaseFact,
    OccupationFact,
    ReleaseEvent,
    SharingBarrier,
    SpecialCondition,
)
from sluss.domain.fact_meaning import occupation_groups_on
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.people_rules import PeopleRule
from sluss.domain.sentence_rules import Rule
from sluss.errors.cases import PeriodBackwards
from sluss.errors.record import (
    EndReasonMissing,
    MainMissing,
    NobodyNamed,
    NotATime,
    PhasesOverlap,
    ReleaseBeforeSanction,
    TimesBackwards,
)
from sluss.usecases.client_history import client_history
from sluss.usecases.clients import list_clients, register_client
from sluss.usecases.dated_facts import change_fact, note_fact, take_back
from sluss.usecases.fact_views import FactsView, KindView, facts_of, sentence_of
from sluss.usecases.forms import new_form
from sluss.usecases.parties import add_contact, add_party
from sluss.usecases.people_around import people_around
from sluss.usecases.sentences import move_release
from sluss.usecases.session import Session
from sluss.usecases.undo import undo_last

TODAY = dt.date(2026, 5, 4)
JANUARY, MARCH, JUNE = dt.date(2026, 1, 1), dt.date(2026, 3, 1), dt.date(2026, 6, 1)

Note = Callable[..., RecordId]
Values = dict[str, FieldValue]


@pytest.fixture
def client(session: Session) -> RecordId:
    return register_client(session, given_name="Nils").id


@pytest.fixture
def note(session: Session, client: RecordId) -> Note:
    """Write a fact down as its form was filled in."""

    def put(kind: str, /, **values: Any) -> RecordId:
        return note_fact(session, kind, client, values).id

    return put


def kind_of(view: FactsView, name: str) -> KindView:
    return next(each for each in view.kinds if each.kind == name)


def said(view: FactsView, name: str) -> list[tuple[str, State]]:
    return [(line.says, line.state) for line in kind_of(view, name).lines]


@pytest.mark.feature("F-S0-16")
class TestFacts:
    def test_a_new_fact_ends_the_one_before_it_in_one_act(
        self, session: Session, note: Note
    ) -> None:
        before = note("OccupationFact", status="unemployed", start=JANUARY)
        note("OccupationFact", status="employed", place="Åkes", start=MARCH)
        assert session.store.get(OccupationFact, before).end == MARCH
        undo_last(session)
        assert session.store.get(OccupationFact, before).end is None
        assert len(session.store.find(OccupationFact)) == 1

    def test_one_asks_what_was_so_on_a_day(
        self, session: Session, client: RecordId, note: Note
    ) -> None:
        note("OccupationFact", status="unemployed", start=JANUARY)
        note("OccupationFact", status="employed", detail="Svetsare", start=MARCH)
        assert said(facts_of(session, client, "sv", MARCH), "OccupationFact") == [
            ("Arbete", State.NOW), ("Arbetslös", State.PAST)
        ]  # fmt: skip
        before = facts_of(session, client, "sv", MARCH - dt.timedelta(days=1))
        assert said(before, "OccupationFact") == [
            ("Arbetslös", State.NOW), ("Arbete", State.AHEAD)
        ]  # fmt: skip
        facts = session.store.find(OccupationFact, client=client)
        assert occupation_groups_on(facts, MARCH) == {"work"}

    def test_change_never_erases_the_past(
        self, session: Session, client: RecordId, note: Note
    ) -> None:
        fact = note("HousingFact", situation="family", start=JANUARY)
        change_fact(session, "HousingFact", fact, {"situation": "sublet"})
        assert session.store.get(HousingFact, fact).situation == "sublet"
        values = [
            change.value
            for line in client_history(session, client, "sv")
            for change in line.changes
            if change.label == "Bor"
        ]
        assert values == ["Andra hand eller inneboende", "Hos anhörig"]

    def test_what_should_never_have_been_written_is_taken_back(
        self, session: Session, client: RecordId, note: Note
    ) -> None:
        fact = note("HousingFact", situation="shelter", start=JANUARY)
        take_back(session, "HousingFact", fact)
        assert said(facts_of(session, client, "sv"), "HousingFact") == []
        assert session.store.find(HousingFact, client=client, withdrawn=True) != []

    def test_a_period_that_ends_before_it_starts_is_told_at_the_field(
        self, session: Session, client: RecordId
    ) -> None:
        values: Values = {"situation": "family", "start": MARCH, "end": JANUARY}
        with pytest.raises(PeriodBackwards) as refused:
            note_fact(session, "HousingFact", client, values)
        assert refused.value.facts == {"field": "end"}
        assert session.store.find(HousingFact) == []

    @pytest.mark.feature("F-S1-32")
    @pytest.mark.feature("F-S2-06")
    @pytest.mark.feature("F-S2-07")
    def test_income_names_who_pays_and_says_whether_one_supports_oneself(
        self, session: Session, client: RecordId, note: Note
    ) -> None:
        party = add_party(session, "Socialtjänsten, Lund", "social_services").id
        note("IncomeFact", source="income_support", authority=party, start=JANUARY)
        note(
            "MunicipalCaseFact", state="open", unit="Försörjningsstöd", caseworker="Ylva Ek",
            phone="040-1", start=JANUARY,
        )  # fmt: skip
        view = facts_of(session, client, "sv")
        (income,) = kind_of(view, "IncomeFact").lines
        assert (income.says, income.more) == ("Försörjningsstöd", "Socialtjänsten, Lund")
        assert view.meaning.self_supporting is False
        (case,) = kind_of(view, "MunicipalCaseFact").lines
        assert "Ylva Ek" in case.more
        note("IncomeFact", source="salary", start=TODAY)
        assert facts_of(session, client, "sv").meaning.self_supporting is True

    @pytest.mark.feature("F-S1-18")
    @pytest.mark.feature("F-S1-19")
    def test_registration_is_history_with_the_reason_it_was_refused(
        self, session: Session, client: RecordId, note: Note
    ) -> None:
        note("AfStatusFact", registered="no", refusal_reason="Inte skriven här", start=JANUARY)
        note("AfStatusFact", registered="yes", category="11", at_disposal="no", start=MARCH)
        view = kind_of(facts_of(session, client, "sv"), "AfStatusFact")
        assert [(line.says, line.state, line.end) for line in view.lines] == [
            ("Inskriven: Ja", State.NOW, None), ("Inskriven: Nej", State.PAST, MARCH)
        ]  # fmt: skip
        assert "Står till arbetsmarknadens förfogande: Nej" in view.lines[0].more
        assert "Inte skriven här" in view.lines[1].more
        assert view.remark.startswith("Den som är i anstalt")  # data of the country

    @pytest.mark.feature("F-S2-01")
    @pytest.mark.feature("F-S2-02")
    @pytest.mark.feature("F-S4-15")
    def test_education_and_earlier_work_are_rows(
        self, session: Session, client: RecordId, note: Note
    ) -> None:
        note("EducationFact", level="compulsory", detail="Komvux återstår", start=JANUARY)
        note("WorkHistory", occupation="Städare", place="Ren AB", months=7)
        note("WorkHistory", occupation="Svetsare", months=20, qualified=True)
        view = facts_of(session, client, "sv")
        assert view.meaning.youth_education is False
        assert said(view, "EducationFact") == [("Grundskola", State.NOW)]
        rows = {line.says: line.more for line in kind_of(view, "WorkHistory").lines}
        assert rows["Städare"] == "Ren AB · Antal månader: 7"
        assert "Krävde utbildning" in rows["Svetsare"]

    @pytest.mark.feature("F-S1-34")
    def test_what_has_to_be_arranged_is_found_by_no_search(
        self, session: Session, client: RecordId, note: Note
    ) -> None:
        note("AccommodationNeed", kind="dyslexia", aid="Uppläst text", arranged=True)
        view = facts_of(session, client, "sv")
        (need,) = kind_of(view, "AccommodationNeed").lines
        assert (need.says, need.more) == ("Dyslexi", "Uppläst text · Ordnat")
        for word in ("dyslexi", "Uppläst", "dyslexia"):
            assert list_clients(session, word).total == 0

    @pytest.mark.feature("F-S1-41")
    def test_fixed_times_add_up_to_the_hours_of_the_week(
        self, session: Session, client: RecordId, note: Note
    ) -> None:
        note("WeeklySlot", weekday="1", begins="09:00", ends="15:00", what="Komvux")
        note("WeeklySlot", weekday="4", begins="17:00", ends="19:00", what="Idrott")
        week = facts_of(session, client, "sv").meaning.week
        assert (week.hours, week.daytime) == (8, 7)

    @pytest.mark.parametrize(
        ("begins", "ends", "refusal", "field"),
        [
            ("nio", "15:00", NotATime, "begins"),
            ("09:00", "25:00", NotATime, "ends"),
            ("15:00", "09:00", TimesBackwards, "ends"),
        ],
    )
    def test_a_time_that_is_none_is_told_at_the_field(
        self, session: Session, client: RecordId, begins: str, ends: str,
        refusal: type[Exception], field: str,
    ) -> None:  # fmt: skip
        values: Values = {"weekday": "1", "begins": begins, "ends": ends}
        with pytest.raises(refusal) as refused:
            note_fact(session, "WeeklySlot", client, values)
        assert getattr(refused.value, "facts", {}) == {"field": field}

    @pytest.mark.feature("INV-01")
    def test_a_verified_number_of_two_clients_is_found_and_neither_is_stopped(
        self, session: Session, client: RecordId, note: Note
    ) -> None:
        other = register_client(session, given_name="Nisse").id
        number: Values = {"type": "personnummer", "value": "19850101-2390", "verified": True}
        note("ClientIdentifier", **number)
        note_fact(session, "ClientIdentifier", other, number)
        (found,) = facts_of(session, client, "sv").findings
        assert found.rule is PeopleRule.SAME_NUMBER
        assert set(found.others) == {client, other}


class TestCountry:
    def test_a_form_offers_what_the_office_country_knows(
        self, make_office: Callable[..., object]
    ) -> None:
        offered = {}
        for country in ("SE", "DK"):
            place = make_office("office", f"Kontor {country}", country)
            session = place.session  # type: ignore[attr-defined]
            form = new_form(session, "IncomeFact", "sv", None, ("source",))
            offered[country] = {choice.value for choice in form.fields[0].choices}
        assert "activity_support" in offered["SE"]
        assert offered["SE"] - offered["DK"] == {"activity_support"}


class TestSentence:
    @pytest.fixture
    def episode(self, note: Note) -> RecordId:
        return note("SentenceEpisode", sanction_type="prison", start=JANUARY, sentence_days=300)

    def test_a_phase_ends_the_one_before_it(
        self, session: Session, note: Note, episode: RecordId
    ) -> None:
        prison = note("EnforcementPhase", episode=episode, phase="prison", start=JANUARY)
        note("EnforcementPhase", episode=episode, phase="day_release", start=MARCH)
        assert session.store.get(EnforcementPhase, prison).actual_end == MARCH

    def test_one_that_is_yet_to_come_ends_it_as_planned(
        self, session: Session, note: Note, episode: RecordId
    ) -> None:
        prison = note("EnforcementPhase", episode=episode, phase="prison", start=JANUARY)
        note("EnforcementPhase", episode=episode, phase="halfway_house", start=JUNE)
        kept = session.store.get(EnforcementPhase, prison)
        assert (kept.planned_end, kept.actual_end) == (JUNE, None)

    @pytest.mark.feature("INV-02")
    def test_a_phase_on_days_of_another_is_told_at_the_field_and_found_when_it_came_apart(
        self, session: Session, client: RecordId, note: Note, episode: RecordId
    ) -> None:
        later = {"episode": episode, "phase": "prison", "start": MARCH}
        note("EnforcementPhase", **later, planned_end=JUNE)
        earlier: Values = {"episode": episode, "phase": "remand", "start": JANUARY}
        with pytest.raises(PhasesOverlap) as refused:
            note_fact(session, "EnforcementPhase", client, {**earlier, "planned_end": JUNE})
        assert refused.value.facts == {"field": "start"}
        remand = note("EnforcementPhase", **earlier)
        assert session.store.get(EnforcementPhase, remand).actual_end == MARCH
        assert sentence_of(session, client, "sv").findings == ()

    def test_a_release_before_the_sanction_is_told_at_the_field(
        self, session: Session, client: RecordId, episode: RecordId
    ) -> None:
        day = dt.date(2025, 12, 31)
        for name in ("planned_date", "actual_date"):
            with pytest.raises(ReleaseBeforeSanction) as refused:
                note_fact(session, "ReleaseEvent", client, {"episode": episode, name: day})
            assert refused.value.facts == {"field": name}
        assert session.store.find(ReleaseEvent) == []

    def test_every_day_a_release_was_planned_for_stays_readable(
        self, session: Session, client: RecordId, note: Note, episode: RecordId
    ) -> None:
        release = note("ReleaseEvent", episode=episode, planned_date=JUNE)
        move_release(session, release, dt.date(2026, 7, 1), "Ny beräkning")
        (planned,) = sentence_of(session, client, "sv").planned
        assert [(each.day, each.reason) for each in planned.days] == [
            (dt.date(2026, 7, 1), "Ny beräkning"), (JUNE, "")
        ]  # fmt: skip

    def test_a_day_moved_again_without_a_reason_does_not_keep_the_one_of_before(
        self, session: Session, client: RecordId, note: Note, episode: RecordId
    ) -> None:
        release = note("ReleaseEvent", episode=episode, planned_date=JUNE)
        day = dt.date(2026, 7, 1)
        moved: Values = {"planned_date": day, "changed_reason": "Ny beräkning"}
        change_fact(session, "ReleaseEvent", release, moved)
        change_fact(session, "ReleaseEvent", release, {"planned_date": dt.date(2026, 8, 3)})
        (planned,) = sentence_of(session, client, "sv").planned
        assert [each.reason for each in planned.days] == ["", "Ny beräkning", ""]
        change_fact(session, "ReleaseEvent", release, {"decided_date": TODAY})
        assert len(sentence_of(session, client, "sv").planned[0].days) == 3

    def test_how_much_is_served_is_said_of_each_sanction(
        self, session: Session, client: RecordId, note: Note, episode: RecordId
    ) -> None:
        note("EnforcementPhase", episode=episode, phase="prison", start=JANUARY)
        (view,) = sentence_of(session, client, "sv").episodes
        assert (view.served.days, view.share_percent) == (123, 41)

    @pytest.mark.feature("INV-08")
    def test_step_down_that_the_law_would_not_give_yet_is_a_warning(
        self, session: Session, client: RecordId, note: Note, episode: RecordId
    ) -> None:
        note("EnforcementPhase", episode=episode, phase="prison", start=JANUARY)
        note("EnforcementPhase", episode=episode, phase="extended_day_release", start=MARCH)
        rules = [each.rule for each in sentence_of(session, client, "sv").findings]
        assert rules == [
            Rule.SHARE_NOT_SERVED, Rule.MONTHS_NOT_SERVED, Rule.NO_OCCUPATION,
            Rule.NO_ORDERED_HOUSING,
        ]  # fmt: skip

    @pytest.mark.feature("F-S3-18")
    def test_conditions_of_the_supervision_are_kept_and_the_police_are_a_party(
        self, session: Session, client: RecordId, note: Note, episode: RecordId
    ) -> None:
        note(
            "SpecialCondition", episode=episode, kind="sobriety_test", text="Två gånger i veckan",
            start=JANUARY, end=JUNE, decided_by="Övervakningsnämnden",
        )  # fmt: skip
        note("SpecialCondition", episode=episode, kind="residence", start=MARCH)
        assert len(session.store.find(SpecialCondition, client=client, end=None)) == 1
        view = sentence_of(session, client, "sv")
        (kind,) = [each for each in view.kinds if each.kind == "SpecialCondition"]
        assert {line.says for line in kind.lines} == {"Nykterhetskontroll", "Boende"}
        assert {line.state for line in kind.lines} == {State.NOW}
        assert "police" in session.catalog.country("SE").authorities
        assert "supervision" in session.catalog.codes("life_area")

    def test_a_level_of_risk_stands_on_its_own_page_and_in_no_list(
        self, session: Session, client: RecordId, note: Note
    ) -> None:
        note("RiskAssessment", assessed_on=MARCH, level="high", instrument="RBM-B")
        (kind,) = [
            each
            for each in sentence_of(session, client, "sv").kinds
            if each.kind == "RiskAssessment"
        ]
        assert [line.says for line in kind.lines] == ["Hög"]
        for line in client_history(session, client, "sv"):
            assert "Hög" not in [change.value for change in line.changes]
        assert "Hög" not in repr(list_clients(session).rows)


class TestPeople:
    @pytest.mark.feature("F-S0-10")
    def test_people_of_the_network_say_how_they_stand_and_whether_one_may_call(
        self, session: Session, client: RecordId, note: Note
    ) -> None:
        note(
            "NetworkContact", name="Maria Ek", relation="family", attitude="supportive",
            in_plan=True, may_contact=True, phone="070-1",
        )  # fmt: skip
        note("NetworkContact", name="Kalle", relation="friend", attitude="risk")
        lines = {
            each.says: each.more for each in people_around(session, client, "sv").network.lines
        }
        assert lines["Maria Ek"] == "Familj · 070-1 · Stöder · Är med i planen · Får kontaktas"
        assert lines["Kalle"] == "Vän · Försvårar"

    @pytest.mark.feature("F-S4-14")
    @pytest.mark.feature("F-S3-19")
    @pytest.mark.feature("F-S1-37")
    def test_the_matrix_shows_every_authority_and_who_has_not_been_asked(
        self, session: Session, client: RecordId, note: Note
    ) -> None:
        social = add_party(session, "Socialtjänsten, Lund", "social_services", phone="046-1").id
        note(
            "Involvement", party=social, unit="Försörjningsstöd", state="involved",
            contact="Ylva Ek", start=MARCH,
        )  # fmt: skip
        note("Involvement", party=social, unit="Vuxenenheten", state="asked", start=TODAY)
        view = people_around(session, client, "sv")
        lines = [each for each in view.authorities if each.type == "social_services"]
        assert [(each.unit, each.state, each.since, each.phone) for each in lines] == [
            ("Försörjningsstöd", "involved", MARCH, "046-1"),
            ("Vuxenenheten", "asked", TODAY, "046-1"),
        ]
        assert {each.type for each in view.authorities} == set(
            session.catalog.country("SE").authorities
        )
        (police,) = [each for each in view.authorities if each.type == "police"]
        assert police.state == ""
        assert "authority_assistance" in session.catalog.codes("measure_type")

    @pytest.mark.feature("F-S1-37")
    def test_each_authority_comes_with_somebody_to_call(
        self, session: Session, client: RecordId, note: Note
    ) -> None:
        agency = add_party(session, "Arbetsförmedlingen, Lund", "education_provider").id
        add_contact(session, agency, "K. Sand", phone="046-2")
        note("Involvement", party=agency, start=MARCH)
        lines = people_around(session, client, "sv").authorities
        (line,) = [each for each in lines if each.party == agency]
        assert (line.contact, line.phone) == ("K. Sand", "046-2")

    @pytest.mark.feature("F-S4-08")
    def test_a_side_where_nobody_answers_is_found(
        self, session: Session, client: RecordId, note: Note
    ) -> None:
        (found,) = people_around(session, client, "sv").findings
        assert (found.rule, found.party_type) == (PeopleRule.NOBODY_ANSWERS, "social_services")
        note("CaseResponsibility", role="municipal", name="Ylva Ek", start=MARCH)
        assert people_around(session, client, "sv").findings == ()

    @pytest.mark.feature("F-S4-09")
    def test_a_case_is_handed_over_with_a_reason_and_keeps_its_history(
        self, session: Session, client: RecordId, note: Note
    ) -> None:
        with pytest.raises(EndReasonMissing):
            note("CaseResponsibility", role="main", name="Bo Ek", start=JUNE)
        note("CaseResponsibility", role="main", name="Bo Ek", start=JUNE, end_reason="Flytt")
        own, new = sorted(
            session.store.find(CaseResponsibility, client=client), key=lambda r: r.start or TODAY
        )
        assert (own.end, own.end_reason) == (JUNE, "Flytt")
        assert (new.name, new.end_reason, new.end) == ("Bo Ek", "", None)
        undo_last(session)
        (alone,) = session.store.find(CaseResponsibility, client=client)
        assert alone.end is None

    def test_the_last_main_responsible_cannot_leave_and_everybody_has_a_name(
        self, session: Session, client: RecordId, note: Note
    ) -> None:
        (own,) = session.store.find(CaseResponsibility, client=client)
        end: Values = {"end": JUNE, "end_reason": "Slutar"}
        with pytest.raises(MainMissing) as refused:
            change_fact(session, "CaseResponsibility", own.id, end)
        assert refused.value.facts == {"field": "end"}
        with pytest.raises(EndReasonMissing):
            change_fact(session, "CaseResponsibility", own.id, {"end": JUNE})
        with pytest.raises(NobodyNamed):
            note("CaseResponsibility", role="co", start=JUNE)

    @pytest.mark.feature("F-S4-13")
    def test_a_municipal_case_closed_in_custody_raises_the_alarm_on_both_pages(
        self, session: Session, client: RecordId, note: Note
    ) -> None:
        episode = note("SentenceEpisode", sanction_type="prison", start=JANUARY)
        note("EnforcementPhase", episode=episode, phase="prison", start=JANUARY, planned_end=JUNE)
        note("MunicipalCaseFact", state="open", start=JANUARY)
        assert facts_of(session, client, "sv").findings == ()
        note("MunicipalCaseFact", state="closed", start=MARCH)
        for found in (
            facts_of(session, client, "sv").findings, people_around(session, client, "sv").findings
        ):  # fmt: skip
            assert PeopleRule.MUNICIPAL_CASE_CLOSED in {each.rule for each in found}
        note("MunicipalCaseFact", state="reopened", start=TODAY)
        assert facts_of(session, client, "sv").findings == ()
        assert len(session.store.find(MunicipalCaseFact)) == 3


@pytest.mark.feature("F-S1-63")
def test_what_helps_at_admission_is_ticked_off_as_arranged_or_not(
    session: Session, client: RecordId
) -> None:
    note_fact(
        session,
        "AdmissionAid",
        client,
        {"aid": "hearing_loop", "state": "not_arranged", "checked_on": TODAY},
    )
    note_fact(
        session,
        "AdmissionAid",
        client,
        {"aid": "calm_room", "state": "arranged", "checked_on": TODAY},
    )
    (shown,) = (
        each for each in facts_of(session, client, "sv").kinds if each.kind == "AdmissionAid"
    )
    said = [f"{line.says} {line.more}".casefold() for line in shown.lines]
    assert any("hörslinga" in each and "inte ordnat" in each for each in said)
    assert any("lugnt rum" in each and "inte" not in each for each in said)


@pytest.mark.feature("F-S4-19")
def test_a_barrier_to_sharing_stands_until_it_is_solved(session: Session, client: RecordId) -> None:
    values: Values = {"category": "housing", "what": "Kontrakt", "why": "Inget samtycke"}
    saved = note_fact(session, "SharingBarrier", client, values | {"noted_on": MARCH})
    record = session.store.get(SharingBarrier, saved.id)
    assert (record.category, record.solved_on) == ("housing", None)
    change_fact(session, "SharingBarrier", saved.id, {"solved_on": TODAY, "how": "Klienten gav"})
    assert session.store.get(SharingBarrier, saved.id).solved_on == TODAY
