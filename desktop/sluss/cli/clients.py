"""The commands about clients: clients, client, history and undo."""

import argparse
import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.client_narrowing import add_narrowing, narrowed_by
from sluss.cli.context import Context, aligned
from sluss.cli.parser import add_command
from sluss.domain.dates import format_date
from sluss.domain.declaration import Entity, fields_of
from sluss.domain.listing import ClientRow
from sluss.text import _, ngettext
from sluss.usecases.case_numbers import client_numbered
from sluss.usecases.client_history import HistoryLine, client_history
from sluss.usecases.clients import ClientFile, ClientList, list_clients, note_search, open_client
from sluss.usecases.record_lines import plain_record
from sluss.usecases.session import Session
from sluss.usecases.undo import undo_last
from sluss.usecases.wording import Shown, Wording

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers

AT_A_TIME = 1_000  # clients read from the store in one go
REASON = "own_case"


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    listing = add_command(subparsers, "clients", show_clients, _("list clients in order of names"))
    add_store(listing)
    listing.add_argument(
        "--search", default="", metavar="TEXT", help=_("words of a name, a number or a case number")
    )
    add_narrowing(listing)
    listing.add_argument("--limit", type=int, metavar="N", help=_("show no more than so many"))
    one = add_command(
        subparsers, "client", show_client, _("show one client (the reading is logged)")
    )
    one.add_argument("case_no", metavar="CASE_NO")
    add_store(one)
    one.add_argument("--why", default=REASON, help=_("why you read it, for the log"))
    past = add_command(subparsers, "history", show_history, _("show what happened to a client"))
    add_store(past)
    past.add_argument("--client", required=True, metavar="CASE_NO")
    past.add_argument("--why", default=REASON, help=_("why you read it, for the log"))
    add_store(add_command(subparsers, "undo", undo, _("take back your last change")))


def show_clients(context: Context, arguments: argparse.Namespace) -> int:
    """List clients."""
    with workplace(context, arguments) as place:
        session = place.session
        to, where = narrowed_by(session, arguments)
        ask = partial(list_clients, session, arguments.search, to=to, where=where)
        rows = list(_rows(ask, arguments.limit))
        total = ask(1, 0).total
        note_search(session, arguments.search, total)
        words, country = Wording(session, context.language), session.store.country
        lines = [_line(words, row, country) for row in rows]
    headings = (
        *(_("Case number"), _("Name"), _("Born"), _("Municipality")),
        *(_("Release"), _("Supervision until"), _("Responsible"), _("Status")),
    )
    count = ngettext("{n} client", "{n} clients", total).format(n=total)
    data = {"clients": [_object(row) for row in rows], "total": total}
    return context.answer(data, [*aligned(headings, lines), count])


def _rows(ask: Callable[[int, int], ClientList], limit: int | None) -> Iterator[ClientRow]:
    """Yield the lines of the list, a part of it at a time; `ask` takes how many, and the first."""
    offset = 0
    while limit is None or offset < limit:
        wanted = AT_A_TIME if limit is None else min(AT_A_TIME, limit - offset)
        found = ask(wanted, offset).rows
        yield from found
        offset += len(found)
        if len(found) < wanted:
            return


def _line(words: Wording, row: ClientRow, country: str) -> tuple[str, ...]:
    return (
        row.case_no,
        row.name,
        _day(row.birth_date, country),
        words.code("municipality", row.municipality),
        _day(row.release, country),
        _day(row.supervision_end, country),
        row.responsible,
        words.code("case_status", row.status),
    )


def _object(row: ClientRow) -> dict[str, object]:
    return {
        "id": row.id.hex(),
        "case_no": row.case_no,
        "family_name": row.family_name,
        "given_name": row.given_name,
        "birth_date": _iso(row.birth_date),
        "municipality": row.municipality,
        "release": _iso(row.release),
        "supervision_end": _iso(row.supervision_end),
        "responsible": row.responsible,
        "status": row.status,
        "undecided": row.undecided,
    }


def show_client(context: Context, arguments: argparse.Namespace) -> int:
    """Show one client with all its records."""
    with workplace(context, arguments) as place:
        session = place.session
        client = client_numbered(session, arguments.case_no)
        found = open_client(session, client, arguments.why)
        lines = list(_sheet(session, found, context.language))
    data = {
        "client": plain_record(found.client),
        "records": {name: list(map(plain_record, each)) for name, each in found.records.items()},
        "undecided": [
            {"entity": each.kind.__name__, "id": each.record.hex(), "field": each.field}
            for each in found.undecided
        ],
    }
    return context.answer(data, lines)


def _sheet(session: Session, found: ClientFile, language: str) -> Iterator[str]:
    """Yield a client as a person reads it: each record under the name of its entity."""
    words, country = Wording(session, language), session.store.country
    records: list[Entity] = [found.client]
    records += [record for each in found.records.values() for record in each]
    for record in records:
        yield words.entity(type(record))
        for declared in fields_of(type(record)):
            value = getattr(record, declared.name)
            if declared.name in {"id", "client", "withdrawn"} or value in (None, "", False):
                continue
            label = words.field(type(record), declared.name)
            day = value if isinstance(value, dt.date) else None
            shown = _shown(day or words.value(declared, value, found.today), country)
            first, *more = shown.splitlines() or [""]
            yield f"    {label}: {first}"
            yield from (f"        {line}" for line in more)
        yield ""
    for each in found.undecided:
        label = words.field(each.kind, each.field)
        yield _("{field}: several values, to be decided").format(field=label)


def show_history(context: Context, arguments: argparse.Namespace) -> int:
    """Show what happened to a client, the newest first."""
    with workplace(context, arguments) as place:
        session = place.session
        client = client_numbered(session, arguments.client)
        open_client(session, client, arguments.why)
        history = client_history(session, client, context.language)
        country = session.store.country
    data = {"history": [_event(line, country) for line in history]}
    return context.answer(data, [text for line in history for text in _told(line, country)])


def _event(line: HistoryLine, country: str) -> dict[str, object]:
    return {
        "at": line.at.isoformat(timespec="seconds"),
        "who": line.who,
        "what": line.what,
        "entity": line.kind,
        "id": line.record.hex(),
        "changes": [
            {"field": change.label, "value": _shown(change.value, country)}
            for change in line.changes
        ],
        "erased": line.erased,
        "own": line.own,
    }


def _told(line: HistoryLine, country: str) -> Iterator[str]:
    at = f"{format_date(line.at.date(), country)} {line.at:%H:%M}"
    name = f" ({line.record_name})" if line.record_name else ""
    yield f"{at}  {line.who}  {verb(line.what)}: {line.kind}{name}"
    if line.erased:
        yield "    " + _("The content was erased.")
    for change in line.changes:
        yield f"    {change.label}: {' '.join(_shown(change.value, country).split())}"


def verb(what: str) -> str:
    """Return what an operation did, in a word."""
    known = {
        "create": _("new"),
        "change": _("changed"),
        "settle": _("decided"),
        "restate": _("sealed"),
        "undo": _("taken back"),
        "access": _("read"),
    }
    return known.get(what, what)


def undo(context: Context, arguments: argparse.Namespace) -> int:
    """Take back the user's last act."""
    with workplace(context, arguments) as place:
        changed = undo_last(place.session)
    ids = sorted(each.hex() for each in changed.ids)
    lines = [_("Your last change was taken back. It stands in the history.")]
    return context.answer({"changed": ids}, lines)


def _shown(value: Shown, country: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return format_date(value, country) if isinstance(value, dt.date) else str(value)


def _day(day: dt.date | None, country: str) -> str:
    return format_date(day, country) if day else ""


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
