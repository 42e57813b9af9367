"""The command `gaps`: the days that nothing covers, of one client or of all."""

import argparse
import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.clients import AT_A_TIME, REASON
from sluss.cli.context import Context, aligned
from sluss.cli.parser import add_command
from sluss.domain.dates import format_date, parse_date
from sluss.domain.gaps.findings import DAYTIME, OVERALL, Finding, Kind, Severity
from sluss.domain.ids import RecordId
from sluss.text import _, ngettext
from sluss.usecases.case_numbers import client_numbered
from sluss.usecases.clients import list_clients, open_client
from sluss.usecases.gap_lines import FindingLine, gap_lines
from sluss.usecases.gaps import ClientGaps, findings_by_client, findings_of
from sluss.usecases.session import Session

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the command."""
    made = add_command(subparsers, "gaps", show_gaps, _("show the days without a measure"))
    add_store(made)
    made.add_argument(
        "--client", metavar="CASE_NO", help=_("of this client only (the reading is logged)")
    )
    made.add_argument(
        "--release", metavar="DATE", help=_("as if those who are to be released were on this day")
    )
    made.add_argument("--history", action="store_true", help=_("with the days that are past"))
    made.add_argument("--why", default=REASON, help=_("why you read it, for the log"))


def show_gaps(context: Context, arguments: argparse.Namespace) -> int:
    """Show what the gap rule finds."""
    with workplace(context, arguments) as place:
        session = place.session
        country, language = session.store.country, context.language
        day = parse_date(arguments.release, country) if arguments.release else None
        data: list[dict[str, object]] = []
        table: list[tuple[str, ...]] = []
        looked = 0
        for case_no, client, found in _found(session, arguments, day):
            looked += 1
            shown = found.findings if arguments.history else found.ahead
            if not shown:
                continue
            lines = gap_lines(session, client, found, language, shown)
            data += [_object(case_no, each) for each in lines.findings]
            table += [_row(case_no, each, country) for each in lines.findings]
    headings = (
        *(_("Case number"), _("Life area"), _("What"), _("From"), _("Until")),
        *(_("Days"), _("How much"), _("Next step")),
    )
    count = ngettext("{n} client looked at", "{n} clients looked at", looked).format(n=looked)
    answer = {"clients": looked, "release": day.isoformat() if day else None, "findings": data}
    return context.answer(answer, [*aligned(headings, table), count])


def _found(
    session: Session, arguments: argparse.Namespace, day: dt.date | None
) -> Iterator[tuple[str, RecordId, ClientGaps]]:
    """Yield case number, client and what is found, a part of all clients at a time."""
    if arguments.client:
        client = client_numbered(session, arguments.client)
        case_no = open_client(session, client, arguments.why).client.case_no
        yield case_no, client, findings_of(session, client, what_if=day)
        return
    offset = 0
    while rows := list_clients(session, "", AT_A_TIME, offset).rows:
        found = findings_by_client(session, [row.id for row in rows], what_if=day)
        yield from ((row.case_no, row.id, found[row.id]) for row in rows if row.id in found)
        offset += len(rows)


def _object(case_no: str, line: FindingLine) -> dict[str, object]:
    found = line.finding
    return {
        "case_no": case_no,
        "area": found.area,
        "kind": found.kind.value,
        "from": found.span.start.isoformat(),
        "to": found.span.end.isoformat() if found.span.end else None,
        "days": found.days,
        "relation": found.relation.value,
        "before": found.before,
        "after": found.after,
        "previous": _hex(found.previous),
        "next": _hex(found.next),
        "owner": _hex(found.owner),
        "owner_name": line.owner,
        "severity": found.severity.name.lower(),
        "accepted": found.accepted,
        "reason": found.reason,
    }


def _row(case_no: str, line: FindingLine, country: str) -> tuple[str, ...]:
    found = line.finding
    return (
        case_no,
        _area(line),
        _kind(found),
        format_date(found.span.start, country),
        format_date(found.span.last, country) if found.days and found.span.last else "",
        str(found.days),
        _how_much(found),
        line.owner,
    )


def _area(line: FindingLine) -> str:
    names = {OVERALL: _("Nothing at all"), DAYTIME: _("The day")}
    return names.get(line.finding.area, line.area or line.finding.area)


def _kind(found: Finding) -> str:
    return {
        Kind.HARD: _("nothing"),
        Kind.SOFT: _("only agreed"),
        Kind.MIXED: _("partly agreed"),
        Kind.SILENT: _("no contact noted"),
        Kind.LATE_START: _("was to have begun"),
        Kind.UNASSESSED: _("not mapped"),
        Kind.BETWEEN_CHAIRS: _("nobody answers for it"),
    }[found.kind]


def _how_much(found: Finding) -> str:
    if found.accepted:
        return _("accepted")
    return {
        Severity.HISTORY: _("past"),
        Severity.INFO: _("to know"),
        Severity.WARNING: _("warning"),
        Severity.CRITICAL: _("critical"),
    }[found.severity]


def _hex(record: RecordId | None) -> str | None:
    return record.hex() if record is not None else None
