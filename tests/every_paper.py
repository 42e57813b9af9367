"""Every paper the program prints, of two invented cases, in Swedish and Danish, to be looked at.

    python -m tests.every_paper OUT

writes one PDF for each document, case and language into the folder OUT: `sv-full-joint_plan.pdf`.
The full case has a long name, 60 measures, three pages of notes and headings with nothing under
them; the other client has no release and next to nothing written down. It says on a line of its own
what cannot be made of a case, and why.
"""

import datetime as dt
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.chance import stream
from tests.conftest import Templates
from tests.paper_case import DAY, PaperCase, cleared_for_own, full_case
from tests.surroundings import Clock

from sluss import paths, text
from sluss.catalog.load import load
from sluss.crypto.recovery import new_recovery_code
from sluss.domain.entities import (
    CaseNote,
    Client,
    Meeting,
    Participant,
    Residence,
    SentenceEpisode,
    SupervisionPeriod,
    VisitDay,
)
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.reports.cover_sheet import BundleCover, Range, cover_sheet
from sluss.reports.documents.draw import draw_document
from sluss.reports.incident_report import CLASSES, IncidentReport, incident_report
from sluss.reports.recovery_sheet import RecoverySheet, recovery_sheet
from sluss.store.lockfile import hold
from sluss.store.opening import enter
from sluss.usecases.consents.asking import Wish, prepare
from sluss.usecases.contents.framing import frame_of
from sluss.usecases.contents.registry import CLIENT, DOCUMENTS
from sluss.usecases.leaving.deciding import documents_offered
from sluss.usecases.office import Surroundings, at_work
from sluss.usecases.session import Session, own_office, today
from sluss.usecases.visits.sheets import save_sheets

Random = Callable[[int], bytes]

OFFICES: Final = (
    ("sv", "SE", "Frivården Göteborg och Södra Bohuslän"),
    ("da", "DK", "Kriminalforsorgen i Frihed, København og Ærø"),
)
CENTRAL: Final = {"sv": "Kriminalvårdens huvudkontor", "da": "Direktoratet for Kriminalforsorgen"}
CHANGES: Final = {"sv": "Ändringar", "da": "Ændringer"}
CLIENT_LANGUAGES: Final = ("ar", "fa", "ckb", "so", "ti", "pl")
OF_CLIENT: Final = (
    "consent_form", "consent_form_easy", "joint_plan_easy_read", "summons", "pocket_card",
)  # fmt: skip
CATEGORIES: Final = ("housing", "work_education", "plan_content", "substance", "enforcement_dates")
MEASURES = 60
WORDS: Final = {
    "sv": "Öppenvården, åtgärdsprogrammet och hyresvärden på Ågatan är med. " * 4,
    "da": "Værestedet, boligrådgiveren og misbrugsbehandlingen på Ærøgade er med. " * 4,
}
NOTES: Final = {
    "sv": "Vi gick igenom veckan. Han hade träffat sin bror och sökt två arbeten. " * 9,
    "da": "Vi gennemgik ugen. Han havde mødt sin bror og søgt to stillinger på Sjælland. " * 9,
}


class Desk:
    """An open office and the folder into which its papers go."""

    def __init__(self, session: Session, language: str, out: Path) -> None:
        self.session, self.language, self.out = session, language, out

    def write(self, name: str, data: bytes) -> None:
        """Write one paper."""
        (self.out / f"{self.language}-{name}.pdf").write_bytes(data)

    def draw(
        self,
        case: PaperCase,
        kind: str,
        name: str,
        subject: RecordId | None = None,
        spoken: str = "",
    ) -> None:
        """Write one document of a case, or say why there is none; `spoken` is the client's."""
        found = self.session.store.get(Client, case.client)
        whom = f"{found.given_name} {found.family_name}"
        try:
            language = spoken or self.language
            content = DOCUMENTS[kind].gather(self.session, case.client, language, subject)
            cleared = cleared_for_own(content)
            to = whom if CLIENT in DOCUMENTS[kind].recipients else ""
            frame = frame_of(self.session, cleared, to, today(self.session), "Eva Lind")
            self.write(f"{name}-{kind}", draw_document(cleared, frame))
        except SlussError as error:
            sys.stdout.write(f"{self.language} {name}: no {kind}: {error.sentence}\n")


def full(session: Session, language: str) -> PaperCase:
    """Return the case that has much of everything."""
    case = full_case(session, WORDS[language], MEASURES)
    days = [dt.date(2026, 3, 1) + n * DAY for n in range(24)]
    case.put_many(CaseNote, [{"happened_on": day, "text": NOTES[language]} for day in days])
    home = {
        "kind": "postal", "address": "Södra Överbyggnadsbäckens Väg 1234 B, lgh 1203",
        "postal_code": "461 30", "town": "Trollhättan-Överby",
    }  # fmt: skip
    case.put_many(Residence, [home])
    return meetings(case)


def small(session: Session, language: str) -> PaperCase:
    """Return the client who has no release: probation alone, two measures, hardly a word."""
    case = PaperCase(session, {"sv": "Bo Ek", "da": "Bo Æbelø"}[language])
    episode = case.put(SentenceEpisode, sanction_type="probation")
    end = today(session) + 300 * DAY
    case.put(SupervisionPeriod, episode=episode, start=today(session) - 60 * DAY, planned_end=end)
    return meetings(case.planned(2))


def meetings(case: PaperCase) -> PaperCase:
    """Let the client have been to one meeting and be asked to two."""
    for days, came in ((-7, "attended"), (7, "invited"), (9, "invited")):
        meeting = case.put(
            Meeting, office=case.session.office, day=today(case.session) + days * DAY,
            begins="14:30", ends="15:30", place="Rådmansgatan 4, 3 tr",
        )  # fmt: skip
        case.put(Participant, meeting=meeting, attended=came)
    return case


def ask(case: PaperCase, language: str) -> None:
    """Make a consent ready, its form in the client's language."""
    end = today(case.session) + 180 * DAY
    wish = Wish(party=case.parties[0], language=language, valid_to=end, with_units=True)
    prepare(case.session, case.client, wish, CATEGORIES)


def client_languages(desk: Desk, case: PaperCase) -> None:
    """Write what is for the client in every language of clients."""
    for language in CLIENT_LANGUAGES:
        ask(case, language)
        for kind in OF_CLIENT:
            desk.draw(case, kind, language, spoken=language)
    ask(case, "")


def of_the_office(desk: Desk, random: Random) -> None:
    """Write what is about no client: sheets of visits and of the safe, of sticks and losses."""
    day, office = today(desk.session), own_office(desk.session).name
    (visit,) = desk.session.store.find(VisitDay)
    sheets = desk.out / f"{desk.language}-visit-sheets.pdf"
    save_sheets(desk.session, visit.id, sheets, desk.language, names=True)
    sheet = RecoverySheet(
        office=office, login="eva", store=random(16), made_on=day, code=new_recovery_code(random)
    )
    desk.write("recovery-sheet", recovery_sheet(sheet, desk.language))
    desk.write("cover-sheet", cover_sheet(cover(desk, office, day), desk.language))
    desk.write("incident-report", incident_report(loss(desk, office, day), desk.language))


def cover(desk: Desk, office: str, day: dt.date) -> BundleCover:
    """Return what the paper beside a stick says."""
    return BundleCover(
        kind="sync", sender=office, recipient=CENTRAL[desk.language], device="GBG A", sequence=14,
        file="GBG-A-0014.sluss", size_bytes=2_412_345, sha256=bytes(range(32)),
        ranges=(Range(CHANGES[desk.language], 1204, 1377, 1203),), made_on=day,
        made_by="Örjan Ågren-Kjærgård", app_version="0.1.0",
    )  # fmt: skip


def loss(desk: Desk, office: str, day: dt.date) -> IncidentReport:
    """Return what is told of a computer that was stolen."""

    def code(name: str, value: str) -> str:
        found = desk.session.catalog.codes(name).find(value)
        return found.label(desk.language) if found is not None else value

    return IncidentReport(
        office=office, what=code("lost_what", "computer"), is_computer=True, thing=f"{office} A",
        how=code("lost_how", "stolen"), locked=code("yes_no_unknown", "yes"), clients=1_204,
        delivery=0, noticed_on=day, lost_on=None, due=day + 3 * DAY, note=NOTES[desk.language],
        classes=tuple(CLASSES), received=False, sealed_for=CENTRAL[desk.language],
        country=desk.session.store.country, made_on=day,
    )  # fmt: skip


def write_all(desk: Desk, random: Random) -> None:
    """Write every paper of an office."""
    cases = {"full": full(desk.session, desk.language), "small": small(desk.session, desk.language)}
    for name, case in cases.items():
        ask(case, "")
        for each in documents_offered(desk.session, case.client, desk.language):
            desk.draw(case, str(each.value), name)
    desk.draw(cases["full"], "gdpr_excerpt", "full", desk.session.user)
    client_languages(desk, cases["full"])
    of_the_office(desk, random)


def main(out: Path) -> None:
    """Write the papers of an office of each country."""
    out.mkdir(parents=True, exist_ok=True)
    catalog, clock = load(paths.resources()), Clock()
    with tempfile.TemporaryDirectory() as folder:
        templates = Templates(Path(folder), catalog)
        for language, country, name in OFFICES:
            at, random = Path(folder) / language, stream(f"papers {language}")
            found = templates.copy("office", name, country, at)
            around = Surroundings(catalog, clock, random)
            place = at_work(around, enter(at, found, hold(at, clock()), clock))
            text.use(language, paths.translations())
            try:
                write_all(Desk(place.session, language, out), random)
            finally:
                place.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
