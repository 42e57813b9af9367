"""Valid records for tests; a test says only what matters to it."""

import datetime as dt
from itertools import count
from typing import Any

from sluss.domain.entities import (
    AreaRating,
    CaseNote,
    CaseResponsibility,
    Client,
    ClientIdentifier,
    Device,
    EnforcementPhase,
    HomeMunicipality,
    JointPlan,
    Measure,
    MeasureEvent,
    NeedsMapping,
    Office,
    Party,
    PartyContact,
    Region,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
    Task,
    User,
)
from sluss.domain.ids import RecordId

DAY = dt.date(2026, 5, 4)

_numbers = count(1)


def an_id() -> RecordId:
    """Return an identifier that no other record of this run has."""
    return RecordId(b"\xee\xee" + next(_numbers).to_bytes(14, "big"))


OFFICE = an_id()
CLIENT = an_id()


def _filled(given: dict[str, Any], **usual: Any) -> dict[str, Any]:
    return {"id": an_id()} | usual | given


def a_region(**but: Any) -> Region:
    return Region(**_filled(but, name="Region Syd"))


def an_office(**but: Any) -> Office:
    return Office(**_filled(but, name="Frivården Malmö", code="MAL"))


def a_party(**but: Any) -> Party:
    usual = {"name": "Arbetsförmedlingen", "type": "employment_service", "short_name": "AF"}
    return Party(**_filled(but, **usual))


def a_contact(**but: Any) -> PartyContact:
    return PartyContact(**_filled(but, party=an_id(), name="Ylva Ek"))


def a_user(**but: Any) -> User:
    return User(**_filled(but, office=OFFICE, login="berit", name="Berit Alm"))


def a_device(**but: Any) -> Device:
    return Device(**_filled(but, office=OFFICE, name="Malmö B", letter="B"))


def a_client(**but: Any) -> Client:
    usual = {"case_no": "MAL-26-A0001", "given_name": "Nils", "family_name": "Björk"}
    return Client(**_filled(but, office=OFFICE, **usual))


def an_identifier(**but: Any) -> ClientIdentifier:
    usual = {"type": "personnummer", "value": "198501012390"}
    return ClientIdentifier(**_filled(but, client=CLIENT, **usual))


def a_home(**but: Any) -> HomeMunicipality:
    return HomeMunicipality(**_filled(but, client=CLIENT, municipality="SE-1280"))


def a_responsibility(**but: Any) -> CaseResponsibility:
    return CaseResponsibility(**_filled(but, client=CLIENT, name="Eva Lind"))


def an_episode(**but: Any) -> SentenceEpisode:
    return SentenceEpisode(**_filled(but, client=CLIENT, sanction_type="prison"))


def a_phase(**but: Any) -> EnforcementPhase:
    return EnforcementPhase(**_filled(but, client=CLIENT, episode=an_id(), phase="prison"))


def a_release(**but: Any) -> ReleaseEvent:
    return ReleaseEvent(**_filled(but, client=CLIENT, planned_date=dt.date(2026, 6, 1)))


def a_supervision(**but: Any) -> SupervisionPeriod:
    return SupervisionPeriod(**_filled(but, client=CLIENT, start=dt.date(2026, 6, 1)))


def a_mapping(**but: Any) -> NeedsMapping:
    return NeedsMapping(**_filled(but, client=CLIENT, mapped_on=DAY))


def a_rating(**but: Any) -> AreaRating:
    return AreaRating(**_filled(but, client=CLIENT, mapping=an_id(), area="occupation"))


def a_plan(**but: Any) -> JointPlan:
    return JointPlan(**_filled(but, client=CLIENT))


def a_measure(**but: Any) -> Measure:
    return Measure(**_filled(but, client=CLIENT, area="occupation", title="Praktik på Verkstaden"))


def a_measure_event(**but: Any) -> MeasureEvent:
    return MeasureEvent(**_filled(but, client=CLIENT, measure=an_id(), happened_on=DAY))


def a_note(**but: Any) -> CaseNote:
    return CaseNote(**_filled(but, client=CLIENT, happened_on=DAY, text="Nils kom i tid."))


def a_task(**but: Any) -> Task:
    return Task(**_filled(but, client=CLIENT, title="Ring Arbetsförmedlingen"))
