"""Registers: everything that left about a client, and what the office was asked for."""

from collections.abc import Sequence

from sluss.domain.entities import Disclosure, InformationRequest
from sluss.domain.ids import RecordId
from sluss.domain.papers import Cell
from sluss.usecases.contents.marking import mark
from sluss.usecases.contents.saying import Say
from sluss.usecases.contents.tables import shown
from sluss.usecases.leaving.disclosed import DisclosureLine, disclosure_list
from sluss.usecases.list_sheets.table import ListTable, People, cells, heads, line

_ASKED = ("kind", "received_on", "due_on", "state", "decision", "decided_on", "handled_by")


def gather_disclosures(say: Say, clients: Sequence[RecordId]) -> ListTable:
    """Return everything that left about these clients, the newest first.

    Which kinds of information it held is counted only: some of their names say what a client is
    treated for. Raises `NotAllowed`, `NotFound`.
    """
    people = People(say, tuple(clients))
    lines = [
        line(client, people.cells(client)[:1], _left(say, each))
        for client in clients
        for each in disclosure_list(say.session, client, say.language)
    ]
    over = [say(f"disclosed.{name}") for name in ("when", "to_whom", "what")]
    over += heads(say, (Disclosure, "channel"), (Disclosure, "basis"))
    over += [say("lists.kinds")]
    over += heads(say, (Disclosure, "withheld"), (Disclosure, "copies"))
    over += [say("lists.noted_by")]
    return ListTable((*people.heads[:1], *over), tuple(lines))


def _left(say: Say, each: DisclosureLine) -> tuple[Cell, ...]:
    kind = Disclosure
    told = cells(
        each.id,
        (kind, "document", each.document),
        (kind, "channel", each.channel),
        (kind, "basis", each.basis),
        (kind, "withheld", str(len({one.category for one in each.left if one.category}))),
        (kind, "withheld", str(each.withheld)),
        (kind, "copies", str(each.copies)),
    )
    at = Cell(f"{say.day(each.at.date())} {each.at:%H.%M}", mark(kind, "disclosed_at", each.id))
    recipient = Cell(each.recipient, mark(kind, "recipient", each.id))
    return (at, recipient, *told, Cell(each.by, at.mark))


def gather_requests(say: Say, requests: Sequence[RecordId]) -> ListTable:
    """Return these requests to the office: neither who asked nor what for in their own words."""
    store = say.session.store
    known = {each.id: each for each in store.find(InformationRequest, office=say.session.office)}
    found = [known[each] for each in requests if each in known]
    people = People(say, tuple(each.concerns for each in found if each.concerns is not None))
    lines = []
    for each in found:
        client = each.concerns if each.concerns in people.rows else None
        case = people.cells(client)[:1] if client is not None else (Cell(""),)
        words = (shown(say, each, name) for name in _ASKED)
        told = ((InformationRequest, *pair) for pair in zip(_ASKED, words, strict=True))
        lines.append(line(client, cells(each.id, *told), case))
    over = heads(say, *((InformationRequest, name) for name in _ASKED))
    return ListTable((*over, *people.heads[:1]), tuple(lines))
