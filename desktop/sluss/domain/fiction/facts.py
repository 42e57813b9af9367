"""What is known of a fictional client from one day to another: home, work, income, people around.

Facts follow from the course: whoever is inside lives in custody until the release, and nothing is
known of a home after it. The people of the network and their numbers are invented too.
"""

import datetime as dt

from sluss.domain.entities import (
    AccommodationNeed,
    AfStatusFact,
    Caretaking,
    EducationFact,
    HousingFact,
    IncomeFact,
    Involvement,
    MunicipalCaseFact,
    NetworkContact,
    OccupationFact,
    RiskAssessment,
    SpecialCondition,
    SubstanceFact,
    WeeklySlot,
    WorkHistory,
)
from sluss.domain.fiction.cases import Case
from sluss.domain.fiction.chance import Ranked
from sluss.domain.fiction.courses import DAY
from sluss.domain.fiction.people import phone_number

# In the order of how usual they are among clients of the service; rounded from S2:25 and S1:47.
_HOMES = Ranked(("own_tenancy", "sublet", "family", "social_housing", "homeless", "shelter"), 2)
_SECURED = frozenset({"own_tenancy", "social_housing"})
_OCCUPATIONS = Ranked(
    ("unemployed", "employed", "work_training", "part_time_studies", "placement", "sick"), 1
)
_INCOMES = {
    "unemployed": "income_support", "employed": "salary", "work_training": "activity_support",
    "part_time_studies": "student_aid", "placement": "activity_support", "sick": "sickness_benefit",
}  # fmt: skip
_DANISH_INCOMES = {"activity_support": "income_support"}  # there is no aktivitetsstöd in Denmark
_LEVELS = Ranked(
    ("compulsory", "upper_secondary_incomplete", "compulsory_incomplete", "upper_secondary",
     "none_completed", "vocational", "post_secondary"), 1,
)  # fmt: skip
_RELATIONS = Ranked(("family", "partner", "friend", "mentor", "association"), 0)
_ATTITUDES = Ranked(("supportive", "neutral", "risk"), 0)
_NEEDS = Ranked(("text_decoding", "adhd", "dyslexia", "intellectual", "back_seating", "hearing"), 1)
_CONDITIONS = ("treatment", "contact", "sobriety_test", "residence")
_AROUND = ("social_services", "employment_service", "health_region", "social_insurance")
_RISKS = Ranked(("medium", "low", "high"), 1)
_INSTRUMENTS = {"SE": "RBM-B", "DK": "LS/RNR"}
_WEEK = (("1", "09:00", "12:00"), ("2", "09:00", "15:00"), ("4", "09:00", "15:00"))


def write_facts(case: Case) -> None:
    """Write what is known of the client; a case that was just opened has little of it."""
    case.pages.turn(case.chance.day(case.course.opened, case.today))
    if case.course.sanction == "remand_only" and case.chance.whether(0.5):
        return
    _write_home(case)
    _write_days(case)
    _write_school(case)
    _write_authorities(case)
    _write_network(case)
    _write_care(case)
    _write_sanction(case)


def _inside(case: Case) -> tuple[dt.date | None, dt.date | None]:
    """Return the days in custody (half-open), None where there are none or no end is known."""
    spans = [phase for phase in case.course.phases if phase.inside]
    if not spans:
        return None, None
    return spans[0].start, case.course.release


def _write_home(case: Case) -> None:
    pages, chance = case.pages, case.chance
    first, last = _inside(case)
    lived = case.course.opened - DAY * chance.between(200, 2500)
    home = chance.usual(_HOMES)

    def add(situation: str, start: dt.date, end: dt.date | None) -> None:
        pages.add(
            HousingFact(
                id=pages.id(), client=case.client, situation=situation,
                secured=situation in _SECURED, start=start, end=end,
                basis="seen" if situation in _SECURED else "client",
            )
        )  # fmt: skip

    if first is None:
        add(home, lived, None)
        return
    if chance.whether(0.6):
        add(home, min(lived, first - DAY * 30), first)
    add("custody", first, last)
    if last is not None and last <= case.today:
        add(chance.usual(_HOMES), last, None)


def _write_days(case: Case) -> None:
    """Write occupation, income, what the employment service says, and the week."""
    pages, chance = case.pages, case.chance
    first, last = _inside(case)
    client = case.client
    free = first is None or (last is not None and last <= case.today)
    start = last if last is not None and free else case.course.opened
    if first is not None:
        pages.add(
            OccupationFact(
                id=pages.id(), client=client, status="custody", start=first, end=last,
                basis="register",
            )
        )  # fmt: skip
    if not free:
        return
    status = chance.usual(_OCCUPATIONS)
    working = status in ("employed", "work_training", "placement")
    pages.add(
        OccupationFact(
            id=pages.id(), client=client, status=status, start=start,
            place=case.party("employer").name if working else "",
            hours_a_week=chance.one((20, 30, 38)) if working else None,
        )
    )  # fmt: skip
    income = _INCOMES[status]
    if case.language == "da":
        income = _DANISH_INCOMES.get(income, income)
    paid = case.party("social_services").id if income == "income_support" else None
    pages.add(IncomeFact(id=pages.id(), client=client, source=income, authority=paid, start=start))
    if status in ("unemployed", "work_training", "placement"):
        pages.add(
            AfStatusFact(
                id=pages.id(), client=client, start=start,
                at_disposal="yes" if chance.whether(0.6) else "no",
            )
        )  # fmt: skip
    if status in ("work_training", "placement", "part_time_studies"):
        for weekday, begins, ends in _WEEK[: chance.between(1, len(_WEEK))]:
            pages.add(
                WeeklySlot(
                    id=pages.id(), client=client, weekday=weekday, begins=begins, ends=ends,
                    what=case.party("education_provider").name, start=start,
                )
            )  # fmt: skip


def _write_school(case: Case) -> None:
    pages, chance = case.pages, case.chance
    level = chance.usual(_LEVELS)
    pages.add(
        EducationFact(
            id=pages.id(), client=case.client, level=level, vocational=level == "vocational",
            start=case.person.born + DAY * 365 * 16,
        )
    )  # fmt: skip
    if chance.whether(0.6):
        pages.add(
            WorkHistory(
                id=pages.id(), client=case.client, occupation=case.text("job"),
                months=chance.between(1, 60), qualified=chance.whether(0.2),
            )
        )  # fmt: skip


def _write_authorities(case: Case) -> None:
    """Write who takes part, and whether the municipality kept its case open."""
    pages, chance, opened = case.pages, case.chance, case.course.opened
    for type_ in _AROUND:
        if type_ not in case.desk.parties or not chance.whether(0.55):
            continue
        party = case.party(type_)
        pages.add(
            Involvement(
                id=pages.id(), client=case.client, party=party.id,
                state="involved" if chance.whether(0.8) else "asked",
                contact=chance.one(party.contacts), start=chance.day(opened, case.today),
            )
        )  # fmt: skip
    if chance.whether(0.5):
        first, _last = _inside(case)
        closed = first is not None and chance.whether(0.25)
        pages.add(
            MunicipalCaseFact(
                id=pages.id(), client=case.client, state="closed" if closed else "open",
                caseworker=chance.one(case.party("social_services").contacts),
                municipality=case.desk.around.place.municipality, start=opened, basis="authority",
            )
        )  # fmt: skip


def _write_network(case: Case) -> None:
    pages, chance, country = case.pages, case.chance, case.desk.around.place.country
    for _each in range(chance.one((0, 1, 1, 2))):
        gender = chance.one(("female", "male"))
        given = chance.usual(case.material.names[country, gender])
        attitude = chance.usual(_ATTITUDES)
        close = attitude == "supportive"
        pages.add(
            NetworkContact(
                id=pages.id(), client=case.client, name=given,
                relation=chance.usual(_RELATIONS), attitude=attitude,
                phone=phone_number(country, chance) if close else "",
                in_plan=close and chance.whether(0.3), may_contact=close and chance.whether(0.6),
            )
        )  # fmt: skip


def _write_care(case: Case) -> None:
    pages, chance = case.pages, case.chance
    day = chance.day(case.course.opened, case.today)
    if chance.whether(0.35):
        home = chance.whether(0.4)
        pages.add(
            Caretaking(
                id=pages.id(), client=case.client, children_at_home="yes" if home else "no",
                childcare=("yes" if chance.whether(0.7) else "no") if home else "not_needed",
                start=case.course.opened,
            )
        )  # fmt: skip
    if chance.whether(0.2):
        pages.add(
            AccommodationNeed(
                id=pages.id(), client=case.client, kind=chance.usual(_NEEDS),
                arranged=chance.whether(0.5), start=day,
            )
        )  # fmt: skip
    if chance.whether(0.25):
        pages.add(
            SubstanceFact(
                id=pages.id(), client=case.client, observed_on=day,
                drug_free="yes" if chance.whether(0.7) else "no",
                in_treatment="yes" if chance.whether(0.4) else "no",
                substance_basis=chance.one(("self_report", "test")),
            )
        )  # fmt: skip


def _write_sanction(case: Case) -> None:
    """Write the assessment of risk and, for some under supervision, a special condition."""
    pages, chance, course = case.pages, case.chance, case.course
    if chance.whether(0.6):
        pages.add(
            RiskAssessment(
                id=pages.id(), client=case.client,
                instrument=_INSTRUMENTS[case.desk.around.place.country],
                assessed_on=chance.day(course.opened, case.today), level=chance.usual(_RISKS),
                by=case.officer.name,
            )
        )  # fmt: skip
    if course.supervised is not None and chance.whether(0.2):
        start, end = course.supervised
        pages.add(
            SpecialCondition(
                id=pages.id(), client=case.client, kind=chance.one(_CONDITIONS),
                start=start, end=end,
            )
        )  # fmt: skip
