"""The list of clients as a spreadsheet: what a list may hold, through the gate, logged per client.

A spreadsheet is copied, sent and left lying about like nothing else. So it holds no identity
number, nothing about health or risk, and of protected clients nothing but the case number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sluss.domain.entities import Client, HomeMunicipality, ReleaseEvent, SupervisionPeriod
from sluss.domain.gate.asked import Channel, RecipientKind
from sluss.domain.gate.clearing import Cleared, clear
from sluss.domain.ids import RecordId
from sluss.domain.listing import ClientRow
from sluss.domain.papers import Cell, Content, Mark, Row, Rows, Section
from sluss.domain.rights import Right
from sluss.sheets.sheet import Form
from sluss.sheets.writing import EXCEL, SWEDISH_CSV, write
from sluss.store.client_list import rows
from sluss.usecases.client_page import municipality_names
from sluss.usecases.contents.marking import mark
from sluss.usecases.contents.saying import Say
from sluss.usecases.leaving.question import question_for
from sluss.usecases.leaving.views import Request
from sluss.usecases.policy import check_target
from sluss.usecases.progress import Progress
from sluss.usecases.rights import require
from sluss.usecases.session import Session, stamp, today

SHEET = "spreadsheet"  # a code of document_kind
# What a list may hold, with the label of the field and what kind of information it is. Whoever adds
# a column here gives it its mark; the gate keeps health and risk out of every spreadsheet.
_COLUMNS: tuple[tuple[type, str], ...] = (
    (Client, "case_no"),
    (Client, "family_name"),
    (Client, "given_name"),
    (HomeMunicipality, "municipality"),
    (ReleaseEvent, "planned_date"),
    (SupervisionPeriod, "planned_end"),
    (Client, "status"),
)


@dataclass(frozen=True, slots=True)
class SheetSaved:
    """A spreadsheet that was written, with how many clients are in it."""

    path: Path
    clients: int


def save_clients(
    session: Session,
    clients: Sequence[RecordId],
    path: Path,
    language: str,
    *,
    progress: Progress | None = None,
) -> SheetSaved:
    """Write these clients in their order to a new .xlsx or .csv; each is logged as sent out.

    Raises `NotAllowed`, `TargetNotAllowed`, `SendingStopped`, `SheetExists`, `SheetNotWritten`,
    `Cancelled`.
    """
    require(session, Right.RELEASE_DOCUMENTS)
    check_target(session.policy, path.parent)
    say, homes = Say(session, language), municipality_names(session, language)
    found = rows(session.store.connection, clients, today(session))
    cleared, told = [], progress or Progress()
    for at, line in enumerate(found):
        told.step(at, len(found))
        content = _content(say, line, homes)
        request = Request(
            client=line.id, document=SHEET, kind=RecipientKind.OWN.value,
            channel=Channel.SHEET.value, language=language,
        )  # fmt: skip
        cleared.append(clear(content, question_for(session, request)))
    with session.store.act(stamp(session)) as act:
        for line in found:
            act.access(line.id, "export", SHEET)
        act.flush()
        _write(path, cleared)
    return SheetSaved(path, len(found))


def _write(path: Path, cleared: Sequence[Cleared]) -> None:
    """Write the rows of each client under one heading."""
    tables = [
        part
        for each in cleared
        for section in each.content.sections
        for part in section.parts
        if isinstance(part, Rows)
    ]
    heads = [list(tables[0].heads)] if tables else []
    lines = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    form: Form = SWEDISH_CSV if path.suffix.lower() == ".csv" else EXCEL
    write(path, [*heads, *lines], form)


def _content(say: Say, line: ClientRow, homes: dict[str, str]) -> Content:
    texts = (
        line.case_no,
        line.family_name,
        line.given_name,
        homes.get(line.municipality, line.municipality),
        say.day(line.release),
        say.day(line.supervision_end),
        say.code("case_status", line.status),
    )
    marks = [
        Mark() if name in ("case_no", "status") else mark(kind, name) for kind, name in _COLUMNS
    ]
    cells = tuple(Cell(text, each) for text, each in zip(texts, marks, strict=True))
    heads = tuple(say.words.field(kind, name) for kind, name in _COLUMNS)
    return Content(
        kind=SHEET,
        title=say.code("document_kind", SHEET),
        language=say.language,
        sections=(Section("", (Rows(heads, (Row(cells),)),)),),
        client=line.id,
        case_no=line.case_no,
    )
