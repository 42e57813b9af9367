"""One client's way out, day by day: what an officer does about it beside what the pictures show.

The days are those of an invented case and lie in the past of whoever looks at the pictures.
"""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sluss.crypto.kdf import cheapest
from sluss.domain.entities import Client, Participant, Task, VisitStop
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import EVERYONE, RecordId
from sluss.domain.machines import MeasureStatus, PlanStatus, TaskStatus
from sluss.usecases.changed import Changed
from sluss.usecases.consents.answering import Answer, note_answer
from sluss.usecases.consents.asking import Wish
from sluss.usecases.forms import save_changes
from sluss.usecases.generate import KNOWN_LOGIN, KNOWN_NAME, KNOWN_PASSPHRASE
from sluss.usecases.happenings.calling import note_told, open_calls
from sluss.usecases.leaving.deciding import decide_now
from sluss.usecases.leaving.outlets import InHand
from sluss.usecases.leaving.release import release
from sluss.usecases.leaving.views import Request
from sluss.usecases.measures import add_measure, step_measure
from sluss.usecases.meetings import hold_meeting, note_attendance, plan_meeting
from sluss.usecases.needs import rate_area
from sluss.usecases.office import NewOffice, Person, Surroundings, make_office
from sluss.usecases.parties import add_party
from sluss.usecases.plans import move_plan, start_plan
from sluss.usecases.records import amend
from sluss.usecases.sentences import add_episode, add_phase, plan_release, start_supervision
from sluss.usecases.session import Session, today
from sluss.usecases.tasks import finish_task
from sluss.usecases.visits.pack import plan_visit, who_is_there

ARRESTED, SEEN = dt.date(2026, 4, 27), dt.date(2026, 5, 4)
SENTENCED, PLANNED = dt.date(2026, 6, 15), dt.date(2026, 7, 6)
INVITED, VISITED, WRITTEN = dt.date(2026, 8, 14), dt.date(2026, 8, 18), dt.date(2026, 8, 20)
DAY_RELEASE, CONFIRMED = dt.date(2026, 9, 1), dt.date(2026, 10, 5)
FIRST_DAY, LATER, AT_LAST = dt.date(2026, 11, 2), dt.date(2026, 11, 16), dt.date(2026, 10, 26)
MOVED_AGAIN, BEGUN, MET = dt.date(2026, 10, 12), dt.date(2026, 11, 2), dt.date(2026, 11, 12)

NAME: Final = ("Nils", "Ljung")
_OFFICE = NewOffice("office", "Frivården Malmö", "SE", "MAL", demo=True)
_REMAND, _PRISON = "Häktet Malmö", "Anstalten Tidaholm"
_SUPERVISED_UNTIL = dt.date(2027, 11, 2)
_NEEDS = {
    "housing": 3, "occupation": 2, "care": 2, "economy": 1, "social_support": 0, "supervision": 0,
}  # fmt: skip
_MEASURES = (
    ("housing", "Träningslägenhet", "soc"),
    ("occupation", "Praktik på Verkstaden", "af"),
    ("care", "Samtal på mottagningen", "reg"),
    ("economy", "Försörjningsstöd", "soc"),
)
SOC: Final = "Socialtjänsten"
SAID_YES: Final = (  # fields of the form of the talk
    "about-enforcement_dates", "about-housing", "about-economy_debt", "about-plan_content",
)  # fmt: skip
ON_PAPER: Final[dict[str, FieldValue]] = {
    "form": "written", "paper_no": "MAL 2026/77", "informed": True,
}  # fmt: skip
PLAN: Final = "joint_plan"  # a code of document_kind
SHARED: Final = frozenset({"plan_content", "enforcement_dates"})  # with every party of the plan
_CONSENTS: Final = (
    ("af", "MAL 2026/78", frozenset({"work_education", "af_status"})),
    ("reg", "MAL 2026/79", frozenset({"substance"})),
)
CONSENTED_UNTIL: Final = dt.date(2027, 6, 30)
FIRST_MEETING: Final = "first_supervision_meeting"  # the key of the rule
AREAS = tuple(area for area, _title, _party in _MEASURES)


def open_office_of_the_way(around: Surroundings, folder: Path) -> None:
    """Make the store the way is told in. Raises what `make_office` raises."""
    person = Person(KNOWN_LOGIN, KNOWN_PASSPHRASE, KNOWN_NAME, "release_consultant")
    place, _code = make_office(around, folder, _OFFICE, person, cheapest(around.random(16)))
    place.close()


@dataclass(slots=True)
class Way:
    """Knows the records of the way; each step is a use case, of the day the clock says.

    What has not been made yet is about `EVERYONE`.
    """

    client: RecordId = EVERYONE
    visit: RecordId = EVERYONE
    measures: dict[str, RecordId] = field(default_factory=dict)
    parties: dict[str, RecordId] = field(default_factory=dict)
    episode: RecordId = EVERYONE

    def changed(self) -> Changed:
        """Return what pages show anew."""
        return Changed(frozenset({self.client}))

    def kept_up(self, session: Session) -> Changed:
        """Do what is due by tomorrow and call whom one has to, as officers do every day.

        The first meeting of the supervision is left: the pictures tell of it.
        """
        soon = today(session) + dt.timedelta(days=1)
        for task in session.store.find(Task, client=self.client, status=TaskStatus.OPEN):
            if task.due is not None and task.due <= soon and task.rule != FIRST_MEETING:
                finish_task(session, task.id)
        for calls in open_calls(session, self.client, "sv"):
            for line in calls.lines:
                note_told(session, line.id)
        return self.changed()

    def in_remand(self, session: Session) -> Changed:
        """Note where the client, registered in the window, has been since the arrest."""
        (client,) = session.store.find(Client)
        self.client = client.id
        self.episode = add_episode(session, self.client, "remand_only", start=ARRESTED).id
        add_phase(session, self.episode, "remand", ARRESTED, institution=_REMAND)
        return self.changed()

    def sentenced(self, session: Session) -> Changed:
        """Note the sentence, the day of release and the supervision after it."""
        save_changes(session, "SentenceEpisode", self.episode, {"sanction_type": "prison"})
        add_phase(
            session, self.episode, "prison", SENTENCED, institution=_PRISON, planned_end=FIRST_DAY
        )
        plan_release(
            session, self.client, FIRST_DAY, episode=self.episode, type="conditional_release"
        )
        start_supervision(
            session, self.client, FIRST_DAY, episode=self.episode,
            planned_end=_SUPERVISED_UNTIL, officer=session.user,
        )  # fmt: skip
        return self.changed()

    def mapped(self, session: Session) -> Changed:
        """Rate the need in each area."""
        for area, level in _NEEDS.items():
            rate_area(session, self.client, area, {"need_level": level})
        return self.changed()

    def planned(self, session: Session) -> Changed:
        """Agree on a plan with what each party answers for, and put it in force."""
        for key, name, kind, phone in (
            ("soc", SOC, "social_services", "040-34 10 00"),
            ("af", "Arbetsförmedlingen", "employment_service", "0771-60 00 00"),
            ("reg", "Beroendemottagningen", "health_region", "040-33 10 00"),
        ):
            self.parties[key] = add_party(session, name, kind, phone=phone).id
        plan = start_plan(
            session, self.client, goal="Ett eget hem och ett arbete",
            overall_responsible=self.parties["soc"], client_participated=True,
            client_consents=True, review_date=CONFIRMED, other_actors="Inga andra.",
            nothing_tried_before=True,
        ).id  # fmt: skip
        for area, title, party in _MEASURES:
            self.measures[area] = add_measure(
                session, self.client, area, title, responsible=self.parties[party],
                planned_start=FIRST_DAY,
            ).id  # fmt: skip
        for status in (PlanStatus.IN_CONSULTATION, PlanStatus.APPROVED, PlanStatus.ACTIVE):
            move_plan(session, plan, status)
        return self.changed()

    def consented(self, session: Session) -> Changed:
        """Note on paper what the client said yes to for the other parties of the plan."""
        for key, number, kinds in _CONSENTS:
            how: dict[str, object] = {"form": "written", "paper_no": number, "informed": True}
            wish = Wish(party=self.parties[key], valid_to=CONSENTED_UNTIL)
            note_answer(session, self.client, wish, Answer(yes=SHARED | kinds, how=how))
        return self.changed()

    def handed_out(self, session: Session) -> Changed:
        """Print a copy of the plan for each party, and write down that it left."""
        for party in self.parties.values():
            asked = Request(client=self.client, document=PLAN, party=party)
            release(session, asked, decide_now(session, asked).digest, InHand())
        return self.changed()

    def visit_planned(self, session: Session) -> Changed:
        """Plan a day in the prison with whoever is there, and write down what to ask."""
        there = who_is_there(session, _PRISON, VISITED, "sv")
        self.visit = plan_visit(session, _PRISON, VISITED, [each.client for each in there]).id
        for stop in session.store.find(VisitStop, visit=self.visit):
            amend(session, VisitStop, stop.id, questions="Vad är viktigast den första veckan?")
        return Changed(frozenset({self.client, self.visit}))

    def day_release(self, session: Session) -> Changed:
        """Note that the client works outside by day, and that every party has agreed."""
        add_phase(
            session, self.episode, "day_release", DAY_RELEASE,
            institution=_PRISON, planned_end=FIRST_DAY,
        )  # fmt: skip
        for area in AREAS:
            step_measure(session, self.measures[area], MeasureStatus.AGREED)
        return self.changed()

    def confirmed(self, session: Session, area: str) -> Changed:
        """Note that the party that answers for an area has confirmed its measure."""
        step_measure(session, self.measures[area], MeasureStatus.CONFIRMED)
        return self.changed()

    def new_days(self, session: Session) -> Changed:
        """Note the new first day of every measure."""
        for measure in self.measures.values():
            save_changes(session, "Measure", measure, {"planned_start": AT_LAST})
        return self.changed()

    def begun(self, session: Session) -> Changed:
        """Note that every measure has begun."""
        for measure in self.measures.values():
            step_measure(session, measure, MeasureStatus.ACTIVE, actual_start=AT_LAST)
        return self.changed()

    def met(self, session: Session) -> Changed:
        """Hold the first meeting of the supervision; both came."""
        meeting = plan_meeting(
            session, self.client, {"day": today(session), "kind": "supervision_start"}
        ).id
        for each in session.store.find(Participant, meeting=meeting):
            note_attendance(session, each.id, "attended")
        hold_meeting(session, meeting)
        return self.changed()
