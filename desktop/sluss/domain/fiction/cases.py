"""One fictional case from the first page to the last: every record there is about one client."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from sluss.domain.dates import long_date, month_name
from sluss.domain.entities import (
    CaseResponsibility,
    Client,
    ClientIdentifier,
    EnforcementPhase,
    HomeMunicipality,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
    Task,
)
from sluss.domain.fiction.chance import Chance, Ranked
from sluss.domain.fiction.courses import DAY, Course, working_day
from sluss.domain.fiction.material import Material
from sluss.domain.fiction.offices import Desk, KnownParty, Officer
from sluss.domain.fiction.pages import Pages
from sluss.domain.fiction.people import Person, coordination_number, phone_number
from sluss.domain.fiction.phrases import Phrase
from sluss.domain.identity import SWEDISH_KINDS, IdentifierKind
from sluss.domain.ids import EVERYONE, RecordId
from sluss.domain.machines import CaseStatus, TaskStatus


@dataclass
class Case:
    """A case while it is being written: what every part of it needs to know."""

    material: Material
    desk: Desk
    chance: Chance
    pages: Pages
    person: Person
    course: Course
    officer: Officer
    today: dt.date
    client: RecordId = EVERYONE
    measures: list[str] = field(default_factory=list)  # titles, for notes and tasks to speak of

    @property
    def language(self) -> str:
        """The language the office writes in: "sv" or "da"."""
        return self.desk.language

    def text(self, use: str, key: str = "any", filled: Mapping[str, str] | None = None) -> str:
        """Return a sentence of a kind, with its blanks filled as given, or by chance."""
        ranked = self.material.texts[self.language, use, key]
        return self.said(self.chance.usual(ranked), filled)

    def said(self, phrase: Phrase, filled: Mapping[str, str] | None = None) -> str:
        """Return a phrase with its blanks filled as given, or by chance."""
        return phrase.said(self.chance, filled or (self.blanks() if phrase.blanks else {}))

    def party(self, type_: str | None = None) -> KnownParty:
        """Return a party of a type, or of any; the service itself where there is none."""
        if type_ is None:
            type_ = self.chance.one(tuple(self.desk.parties))
        known = self.desk.parties.get(type_)
        return self.chance.one(known) if known else self.desk.own_party

    def blanks(self) -> dict[str, str]:
        """Return something for every blank there is; within one note it stays the same."""
        chance = self.chance
        party = self.party()
        day = self.today + DAY * chance.between(0, 90)
        return {
            "party": party.name,
            "contact": chance.one(party.contacts),
            "institution": self.desk.around.prison,
            "officer": self.officer.name,
            "place": self.desk.around.town,
            "weekday": long_date(day, self.language).split()[0],
            "month": month_name(day.month, self.language),
            "hour": f"{chance.between(8, 16)}.{chance.one(('00', '15', '30', '45'))}",
            "minutes": str(5 * chance.between(3, 12)),
            "number": str(chance.between(2, 9)),
            "measure": chance.one(self.measures) if self.measures else party.name,
        }


def open_case(case: Case, case_no: str) -> None:
    """Write the client, the number, the home municipality and who is responsible."""
    pages, chance, person, course = case.pages, case.chance, case.person, case.course
    pages.turn(course.opened)
    case.client = pages.id()
    pages.add(
        Client(
            id=case.client,
            office=case.desk.id,
            case_no=case_no,
            register_no=_register_no(case) if chance.whether(0.8) else "",
            given_name=person.given,
            family_name=person.family,
            birth_date=person.born,
            legal_gender=person.gender,
            interpreter_language=case.text("language") if chance.whether(0.08) else "",
            phone=phone_number(case.desk.around.place.country, chance)
            if chance.whether(0.6)
            else "",
            status=_status(case),
        )
    )
    _identifier(case)
    _home(case)
    _responsible(case)


def _status(case: Case) -> CaseStatus:
    if case.course.closed:
        return CaseStatus.CLOSED
    if case.course.sanction == "remand_only":
        return CaseStatus.PRELIMINARY
    return CaseStatus.DORMANT if case.chance.whether(0.03) else CaseStatus.OPEN


def _register_no(case: Case) -> str:
    return f"{case.course.opened.year}-{case.chance.between(1, 99_999):05}"


def _identifier(case: Case) -> None:
    number = case.person.number
    if number is None or case.chance.whether(0.02):
        return
    if number.kind in SWEDISH_KINDS and case.chance.whether(0.03):
        number = coordination_number(number)
    kind, value = number.kind, number.value
    if case.chance.whether(0.01):
        kind, value = IdentifierKind.RESERVE, f"99-TEST-{case.chance.between(1, 9999):04}"
    case.pages.add(
        ClientIdentifier(
            id=case.pages.id(),
            client=case.client,
            type=kind,
            value=value,
            verified=case.chance.whether(0.9),
        )
    )


def _home(case: Case) -> None:
    place, pages, opened = case.desk.around.place, case.pages, case.course.opened
    towns = Ranked((place.municipality, *place.also))
    now = case.chance.usual(towns)
    moved = opened - DAY * case.chance.between(30, 2000)
    if case.chance.whether(0.1):
        before = case.chance.usual(towns)
        pages.add(
            HomeMunicipality(
                id=pages.id(),
                client=case.client,
                municipality=before,
                start=moved - DAY * case.chance.between(200, 3000),
                end=moved,
            )
        )
    pages.add(HomeMunicipality(id=pages.id(), client=case.client, municipality=now, start=moved))


def _responsible(case: Case) -> None:
    pages, chance, opened = case.pages, case.chance, case.course.opened
    start = opened
    days = (case.today - opened).days
    if days > 60 and chance.whether(0.15):
        start = opened + DAY * chance.between(20, days - 20)
        before = chance.one(case.desk.officers)
        pages.add(
            CaseResponsibility(
                id=pages.id(), client=case.client, user=before.id, start=opened, end=start
            )
        )
    pages.add(
        CaseResponsibility(id=pages.id(), client=case.client, user=case.officer.id, start=start)
    )
    if chance.whether(0.4):
        town = case.party("social_services")
        pages.add(
            CaseResponsibility(
                id=pages.id(),
                client=case.client,
                role="municipal",
                party=town.id,
                name=chance.one(town.contacts),
                start=start,
            )
        )


def write_sentence(case: Case) -> None:
    """Write the sanction, its phases in order, the release and the supervision."""
    course, pages, desk = case.course, case.pages, case.desk
    episode = pages.id()
    pages.add(
        SentenceEpisode(
            id=episode,
            client=case.client,
            sanction_type=course.sanction,
            court=desk.around.place.court,
            judgment_date=None if course.sanction == "remand_only" else course.judged,
            case_ref=f"B {case.chance.between(100, 9999)}-{course.judged.year % 100:02}",
            start=course.start,
            expected_end=course.end,
            actual_end=course.end if course.end and course.end <= case.today else None,
            sentence_days=course.sentence_days,
        )
    )
    for phase in course.phases:
        over = phase.end is not None and phase.end <= case.today
        remand = phase.phase == "remand"
        pages.add(
            EnforcementPhase(
                id=pages.id(),
                client=case.client,
                episode=episode,
                phase=phase.phase,
                institution=(desk.around.remand if remand else desk.around.prison)
                if phase.inside
                else "",
                start=phase.start,
                planned_end=phase.end,
                actual_end=phase.end if over else None,
            )
        )
    _release(case, episode)
    _supervision(case, episode)


def _release(case: Case, episode: RecordId) -> None:
    course, pages = case.course, case.pages
    if course.release is None:
        return
    moved = case.chance.whether(0.15)
    pages.add(
        ReleaseEvent(
            id=pages.id(),
            client=case.client,
            episode=episode,
            type=course.release_type,
            planned_date=course.release,
            earliest_date=course.release - DAY * case.chance.between(5, 60) if moved else None,
            actual_date=course.release if course.release <= case.today else None,
            changed_reason=case.text("postponed") if moved else "",
        )
    )


def _supervision(case: Case, episode: RecordId) -> None:
    course, pages = case.course, case.pages
    if course.supervised is None:
        return
    start, end = course.supervised
    pages.add(
        SupervisionPeriod(
            id=pages.id(),
            client=case.client,
            episode=episode,
            start=start,
            planned_end=end,
            actual_end=end if end <= case.today else None,
            end_reason="time_up" if end <= case.today else "",
            officer=case.officer.id,
            probation_end=course.probation_end,
        )
    )


def write_tasks(case: Case) -> None:
    """Write what is to be done around the release and around today."""
    course, pages, chance = case.course, case.pages, case.chance
    anchors = {"today": case.today}
    if course.release is not None:
        anchors["release"] = course.release
    for model in case.material.tasks[case.language]:
        anchor = anchors.get(model.anchor)
        if anchor is None or course.closed or not chance.whether(0.3):
            continue
        due = anchor + DAY * model.days
        if not course.opened <= due <= case.today + DAY * 200:
            continue
        latest = min(case.today, due - DAY * 7)
        pages.turn(working_day(chance.day(latest - DAY * 60, latest)))
        # What was due long ago has been done; of what was due this week some is late.
        late = (case.today - due).days
        done = late > 0 and chance.whether(0.95 if late > 7 else 0.5)
        pages.add(
            Task(
                id=pages.id(),
                client=case.client,
                title=case.said(model.title),
                due=due,
                owner=case.officer.id,
                status=TaskStatus.DONE if done else TaskStatus.OPEN,
                done_on=due - DAY * chance.between(0, 3) if done else None,
            )
        )
