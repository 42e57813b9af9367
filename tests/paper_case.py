"""A case as full as cases get: long names, many measures, words that must be found at the end."""

import datetime as dt
from typing import Any

from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    AreaRating,
    CaseNote,
    Disclosure,
    EarlierIntervention,
    EnforcementPhase,
    Goal,
    HomeMunicipality,
    HousingFact,
    Involvement,
    JointPlan,
    Measure,
    Meeting,
    Minutes,
    NeedsMapping,
    NetworkContact,
    OtherPartyPlan,
    Participant,
    Party,
    PartyContact,
    PlanAnswer,
    PlanCoherence,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
    Task,
    VisitDay,
    VisitStop,
)
from sluss.domain.gate.asked import Channel, Question, Recipient, RecipientKind
from sluss.domain.gate.clearing import Cleared, clear
from sluss.domain.gate.grounds import GateRules
from sluss.domain.ids import RecordId
from sluss.domain.machines import MappingStatus, MeasureStatus, PlanStatus
from sluss.domain.papers import Content
from sluss.usecases.clients import register_client
from sluss.usecases.session import Session, fresh_id, stamp

DAY = dt.timedelta(days=1)
RELEASE = dt.date(2026, 6, 1)
LONG_NAME = "Örjan Maximilian Ångström-Kjærgård af Överbyggnadsbäcken"
PARTIES = (
    ("employment_service", "Arbetsförmedlingen", "AF"),
    ("social_services", "Socialtjänsten Vänersborg", "SOC"),
    ("health_region", "Beroendemottagningen Trollhättan", "REG"),
    ("social_insurance", "Försäkringskassan", "FK"),
    ("civil_society", "Idéburna Væksthuset", "IDE"),
)
AREAS = ("occupation", "housing", "care", "economy", "social_support")
TYPES = ("placement", "housing_service", "substance_care", "income_support", "lay_supervisor")


def cleared_for_own(content: Content) -> Cleared:
    """Let everything through, as to a colleague who works with the case."""
    recipient = Recipient(kind=RecipientKind.OWN, needs_to_know=True, granted=True)
    return clear(
        content,
        Question(
            client=content.client or RecordId(bytes(16)),
            recipient=recipient,
            channel=Channel.PAPER,
            at=dt.datetime(2026, 5, 4, 8, tzinfo=dt.UTC),
            zone=dt.UTC,
            country="SE",
            rules=GateRules(),
        ),
    )


class PaperCase:
    """Puts records of one client into a store, many in one act."""

    def __init__(self, session: Session, name: str = LONG_NAME) -> None:
        given, _, family = name.partition(" ")
        self.session = session
        self.client = register_client(
            session, given_name=given, family_name=family, birth_date=dt.date(1991, 5, 4)
        ).id
        self.parties: list[RecordId] = []
        self.plan: RecordId | None = None

    def put(self, kind: type[Entity], **values: Any) -> RecordId:
        """Write one record of the client, unchecked: what two laptops joined may be anything."""
        return self.put_many(kind, [values])[0]

    def put_many(self, kind: type[Entity], many: list[dict[str, Any]]) -> list[RecordId]:
        """Write several records of a kind in one act."""
        made: list[RecordId] = []
        with self.session.store.act(stamp(self.session)) as act:
            act.see(self.client)
            for values in many:
                record = fresh_id(self.session)
                usual = {"client": self.client} if "client" in kind.__struct_fields__ else {}
                act.create(kind(id=record, **(usual | values)))
                made.append(record)
        return made

    def held(self) -> "PaperCase":
        """Let the client be in prison until the release, and under supervision after it."""
        episode = self.put(SentenceEpisode, sanction_type="prison")
        self.put(
            EnforcementPhase,
            episode=episode,
            phase="prison",
            institution="Anstalten Tidaholm",
            start=dt.date(2025, 1, 1),
            planned_end=RELEASE,
        )
        self.put(ReleaseEvent, planned_date=RELEASE)
        self.put(SupervisionPeriod, start=RELEASE, planned_end=dt.date(2027, 6, 1))
        self.put(HomeMunicipality, municipality="SE-1487", start=dt.date(2020, 1, 1))
        return self

    def planned(self, measures: int = 6, words: str = "") -> "PaperCase":
        """Make a plan with so many measures; `words` end every long text."""
        self.parties = self.put_many(
            Party, [{"name": n, "type": t, "short_name": s} for t, n, s in PARTIES]
        )
        self.plan = self.put(
            JointPlan,
            status=PlanStatus.DRAFT,
            overall_responsible=self.parties[1],
            goal=f"Eget boende och arbete. {words}",
            other_actors=f"Brukarstödet följer med till första mötet. {words}",
            client_comment=f"Jag vill klara mig själv. {words}",
            valid_from=dt.date(2026, 5, 1),
            review_date=dt.date(2026, 9, 1),
        )
        self.put_many(Measure, [self._measure(n) for n in range(measures)])
        self.put(Goal, text="Eget boende", client_words=f"En egen dörr. {words}", main=True)
        self.put(
            PlanAnswer,
            plan=self.plan,
            party=self.parties[0],
            answer="disagrees",
            reason=f"Praktiken kan inte börja förrän i juli. {words}",
            answered_on=dt.date(2026, 5, 3),
            by="Lisa Öst",
        )
        other = self.put(
            OtherPartyPlan, party=self.parties[1], type="sip", made_on=dt.date(2026, 3, 1)
        )
        self.put(
            PlanCoherence,
            other_plan=other,
            area="housing",
            coherence="deviates",
            checked_on=dt.date(2026, 4, 20),
            note=f"Inflyttningsdagen är en annan. {words}",
        )
        return self

    def _measure(self, n: int) -> dict[str, Any]:
        start = RELEASE + (n % 9 - 3) * 7 * DAY
        return {
            "area": AREAS[n % 5],
            "type": TYPES[n % 5],
            "title": f"Insats {n + 1} på väg ut",
            "responsible": self.parties[n % 5] if n % 7 != 6 else None,
            "planned_start": start,
            "planned_end": start + 40 * DAY if n % 2 else None,
            "status": (MeasureStatus.PROPOSED, MeasureStatus.CONFIRMED)[n % 2],
            "place": f"Storgatan {n + 1}",
        }


def full_case(session: Session, words: str = "", measures: int = 8) -> PaperCase:
    """Return a case with something under every heading of every document."""
    case = PaperCase(session).held().planned(measures, words)
    mapping = case.put(
        NeedsMapping,
        mapped_on=dt.date(2026, 3, 2),
        by=session.user,
        participants="Mamma Åsa",
        status=MappingStatus.DONE,
    )
    for area in (*AREAS, "supervision"):
        case.put(
            AreaRating,
            mapping=mapping,
            area=area,
            need_level=2,
            client_view=f"Så ser jag på {area}. {words}",
            staff_view=f"Bedömning av {area}. {words}",
            wish=f"Jag vill något med {area}. {words}",
            motivation=7,
        )
    meeting = case.put(
        Meeting, office=session.office, day=dt.date(2026, 4, 27), begins="10:00", ends="11:30",
        place="Anstalten Tidaholm", organiser=session.user,
    )  # fmt: skip
    case.put(Participant, meeting=meeting, party=case.parties[0], attended="attended")
    case.put(Participant, meeting=meeting, name="Kompisen Björn", attended="attended")
    case.put(
        Minutes,
        meeting=meeting,
        agenda=f"Boende och arbete {words}",
        text=f"Vi talade om lägenheten. {words}",
        decisions=f"Arbetsförmedlingen ringer arbetsgivaren. {words}",
    )
    case.put(Task, title="Ring arbetsgivaren", meeting=meeting, due=dt.date(2026, 5, 11))
    case.put(
        Involvement,
        party=case.parties[0],
        unit="Lokalkontoret",
        contact="Lisa Öst",
        phone="010-111 22 33",
        start=dt.date(2026, 2, 1),
    )
    case.put(PartyContact, party=case.parties[0], name="Per Ek", phone="010-444", topics="Praktik")
    case.put(NetworkContact, name="Åsa Mamma", relation="family", phone="070-123")
    case.put(CaseNote, happened_on=dt.date(2026, 4, 2), text=f"Ringde. {words}")
    case.put(
        CaseNote,
        happened_on=dt.date(2026, 4, 3),
        text=f"Hotbild {words}",
        visibility="restricted",
    )
    case.put(
        EarlierIntervention, area="occupation", what="Arbetsträning", outcome=f"Gick bra {words}"
    )
    case.put(HousingFact, situation="custody", start=dt.date(2025, 1, 1))
    case.put(
        Disclosure,
        recipient="Arbetsförmedlingen",
        basis="consent",
        document="joint_plan",
        disclosed_at=dt.datetime(2026, 4, 30, 9, tzinfo=dt.UTC),
        purpose=f"Planering {words}",
    )
    visit = case.put(
        VisitDay, office=session.office, institution="Anstalten Tidaholm", day=dt.date(2026, 5, 11)
    )
    case.put(VisitStop, visit=visit, number=1, questions=f"Fråga om nycklar {words}")
    return case
