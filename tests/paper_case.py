"""A case as full as cases get: long names, many measures, words that must be found at the end."""

import datetime as dt
from typing import Any

from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    EnforcementPhase,
    Goal,
    HomeMunicipality,
    JointPlan,
    Measure,
    OtherPartyPlan,
    Party,
    PlanAnswer,
    PlanCoherence,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
)
from sluss.domain.gate.asked import Channel, Question, Recipient, RecipientKind
from sluss.domain.gate.clearing import Cleared, clear
from sluss.domain.gate.grounds import GateRules
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus, PlanStatus
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
