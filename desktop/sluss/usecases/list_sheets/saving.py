"""A list of the program as a spreadsheet: through the gate, and each client in it is logged.

A spreadsheet is copied, sent and left lying about like nothing else. So it holds no identity
number, nothing about health, offences, risk or other people, and of protected clients nothing but
the case number. Every list goes this one way.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from sluss.domain.gate.asked import Channel, Question, RecipientKind
from sluss.domain.gate.clearing import Cleared, clear
from sluss.domain.ids import EVERYONE, RecordId
from sluss.domain.papers import Content, Rows, Section
from sluss.domain.rights import Right
from sluss.sheets.sheet import Form
from sluss.sheets.writing import EXCEL, SWEDISH_CSV, write
from sluss.usecases.contents.saying import Say
from sluss.usecases.leaving.question import question_for, question_of_nobody
from sluss.usecases.leaving.views import Request
from sluss.usecases.list_sheets.clients import (
    gather_clients,
    gather_handover,
    gather_releases,
    gather_silent,
)
from sluss.usecases.list_sheets.office import gather_lay, gather_transfers
from sluss.usecases.list_sheets.registers import gather_disclosures, gather_requests
from sluss.usecases.list_sheets.table import Gather, Line, ListTable
from sluss.usecases.list_sheets.work import gather_tasks, gather_visits
from sluss.usecases.policy import check_target
from sluss.usecases.progress import Progress
from sluss.usecases.rights import require
from sluss.usecases.session import Session, stamp

SHEET = "spreadsheet"  # a code of document_kind


class Listed(StrEnum):
    """A list that can be saved, and what its records are."""

    CLIENTS = "clients"  # clients
    RELEASES = "releases"  # all there are, whatever records are given
    SILENT = "silent"  # one's own, whatever records are given
    HANDOVER = "handover"  # stand-ins
    TASKS = "tasks"  # tasks
    VISITS = "visits"  # days of visits
    DISCLOSURES = "disclosures"  # clients
    REQUESTS = "requests"  # requests to the office
    LAY = "lay"  # lay supervisors
    TRANSFERS = "transfers"  # handovers of cases


_GATHERS: Final[Mapping[Listed, Gather]] = {
    Listed.CLIENTS: gather_clients,
    Listed.RELEASES: gather_releases,
    Listed.SILENT: gather_silent,
    Listed.HANDOVER: gather_handover,
    Listed.TASKS: gather_tasks,
    Listed.VISITS: gather_visits,
    Listed.DISCLOSURES: gather_disclosures,
    Listed.REQUESTS: gather_requests,
    Listed.LAY: gather_lay,
    Listed.TRANSFERS: gather_transfers,
}
_ALSO: Final[Mapping[Listed, Right]] = {Listed.REQUESTS: Right.HANDLE_REQUESTS}


@dataclass(frozen=True, slots=True)
class SheetSaved:
    """A spreadsheet that was written: how many lines, and how many values were left out of it."""

    path: Path
    lines: int
    withheld: int


def save_list(
    session: Session,
    listed: Listed,
    records: Sequence[RecordId],
    path: Path,
    language: str,
    *,
    progress: Progress | None = None,
) -> SheetSaved:
    """Write a list in the order of its records to a new .xlsx or .csv; each client is logged.

    Raises `NotAllowed`, `TargetNotAllowed`, `SendingStopped`, `SheetExists`, `SheetNotWritten`,
    `Cancelled`, and what gathering the list raises.
    """
    require(session, Right.RELEASE_DOCUMENTS)
    if listed in _ALSO:
        require(session, _ALSO[listed])
    check_target(session.policy, path.parent)
    table = _GATHERS[listed](Say(session, language), records)
    cleared = _cleared(session, table, language, progress or Progress())
    lines = [(each.content.client or EVERYONE, cells) for each in cleared for cells in _lines(each)]
    with session.store.act(stamp(session)) as act:
        for about in dict.fromkeys(about for about, _cells in lines):
            act.access(about, "export", SHEET)
        act.flush()
        form: Form = SWEDISH_CSV if path.suffix.lower() == ".csv" else EXCEL
        write(path, [list(table.heads), *(cells for _about, cells in lines)], form)
    return SheetSaved(path, len(lines), sum(each.withheld for each in cleared))


def _cleared(
    session: Session, table: ListTable, language: str, progress: Progress
) -> list[Cleared]:
    """Return each line with what may stand in a spreadsheet."""
    asked: dict[RecordId | None, Question] = {}
    found = []
    for at, line in enumerate(table.lines):
        progress.step(at, len(table.lines))
        if line.client not in asked:
            asked[line.client] = _question(session, line.client, language)
        found.append(clear(_content(line, table.heads, language), asked[line.client]))
    return found


def _question(session: Session, client: RecordId | None, language: str) -> Question:
    """Return what the gate is asked: the list is for the officer who saves it."""
    if client is None:
        return question_of_nobody(session, Channel.SHEET)
    request = Request(
        client=client, document=SHEET, kind=RecipientKind.OWN.value,
        channel=Channel.SHEET.value, language=language,
    )  # fmt: skip
    return question_for(session, request)


def _content(line: Line, heads: tuple[str, ...], language: str) -> Content:
    return Content(
        kind=SHEET,
        title=SHEET,
        language=language,
        sections=(Section("", (Rows(heads, (line.row,)),)),),
        client=line.client,
    )


def _lines(cleared: Cleared) -> Iterator[list[str]]:
    """Yield what is left of a line, if anything is."""
    for section in cleared.content.sections:
        for part in section.parts:
            if isinstance(part, Rows):
                yield from ([cell.text for cell in row.cells] for row in part.rows)
