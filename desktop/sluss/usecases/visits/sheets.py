"""Visit sheets as a PDF: written where one says, with or without names, and noted as printed."""

from pathlib import Path

from sluss.domain.entities import Party, User, VisitDay
from sluss.domain.ids import RecordId
from sluss.errors.visits import SheetsNotWritten
from sluss.usecases.reconcile import going_on
from sluss.usecases.session import Session, own_office, stamp
from sluss.usecases.visits.pack import PLANNED, ToSee, VisitPack, visit_pack
from sluss.usecases.wording import Wording


def sheets_name(pack: VisitPack) -> str:
    """Return what the file is called: the day and no name, since files are seen by everybody."""
    return f"Sluss {pack.day:%Y-%m-%d}.pdf"


def _sheets_of(
    session: Session, pack: VisitPack, visit: RecordId, language: str, *, names: bool
) -> bytes:
    """Return the sheets of a day as a PDF."""
    from sluss.reports.visit_sheets import (  # noqa: PLC0415 - loads the drawing of PDF
        VisitSheet,
        VisitSheets,
        visit_sheets,
    )

    words = Wording(session, language)
    outcomes = session.catalog.codes("visit_outcome").offered(pack.today)
    answers = session.catalog.codes("reconcile_answer").offered(pack.today)
    sheets = tuple(
        VisitSheet(
            number=stop.number,
            case_no=stop.case_no,
            name=stop.name if names else "",
            code=(stop.stop or visit).hex(),
            gaps=tuple((each.area, each.start, each.days) for each in stop.gaps if each.days),
            questions=_questions(stop),
            measures=tuple(_measures(words, stop.client)),
        )
        for stop in pack.stops
    )
    return visit_sheets(
        VisitSheets(
            office=own_office(session).name,
            institution=pack.institution,
            day=pack.day,
            officer=words.record(User, session.store.get(VisitDay, visit).user),
            outcomes=tuple(each.label(language) for each in outcomes if each.value != PLANNED),
            answers=tuple(each.label(language) for each in answers),
            sheets=sheets,
        ),
        language,
    )


def save_sheets(
    session: Session, visit: RecordId, path: Path, language: str, *, names: bool
) -> Path:
    """Write the sheets as a file; each client on them is logged as printed, or neither.

    Raises `SheetsNotWritten`, `NotFound`.
    """
    pack = visit_pack(session, visit, language)
    content = _sheets_of(session, pack, visit, language, names=names)
    with session.store.act(stamp(session)) as act:
        for stop in pack.stops:
            act.access(stop.client, "print", "visit_sheet")
        act.flush()
        try:
            path.write_bytes(content)
        except OSError as error:  # what the act noted is taken back with it
            path.unlink(missing_ok=True)
            raise SheetsNotWritten from error
    return path


def _questions(stop: ToSee) -> tuple[str, ...]:
    asked = [line.strip() for line in stop.questions.splitlines() if line.strip()]
    return (*asked, *stop.tasks)


def _measures(words: Wording, client: RecordId) -> list[str]:
    found = []
    for each in going_on(words.session, client):
        party = words.record(Party, each.responsible)
        found.append(f"{each.title} · {party}" if party else each.title)
    return found
