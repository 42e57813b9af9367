"""The office: its lay supervisors, and the cases that go from one office to another."""

from collections.abc import Sequence

from sluss.domain.entities import LaySupervisor, Transfer
from sluss.domain.ids import RecordId
from sluss.domain.papers import Cell
from sluss.usecases.contents.saying import Say
from sluss.usecases.lay.office_list import lay_supervisors
from sluss.usecases.list_sheets.table import Line, ListTable, People, cells, heads, line
from sluss.usecases.transfers.listing import TransferLine, transfers

_LAY = ("name", "municipality", "languages", "status")
_MOVES = ("from_office", "to_office", "kind", "status", "offered_on", "answered_on", "reason")


def gather_lay(say: Say, lays: Sequence[RecordId]) -> ListTable:
    """Return these lay supervisors: what they are asked for, and how much room they have.

    What the registers answered is in no spreadsheet, and which clients they have neither.
    Raises `NotAllowed`.
    """
    known = {each.id: each for each in lay_supervisors(say.session, say.language).lines}
    found = [known[each] for each in lays if each in known]
    lines = [
        line(
            None,
            map(Cell, (each.name, each.municipality, each.languages, each.status)),
            map(Cell, ("", "") if each.gone else (str(each.held), str(each.room))),
        )
        for each in found
    ]
    over = heads(say, *((LaySupervisor, name) for name in _LAY))
    return ListTable((*over, say("lists.held"), say("lists.room")), tuple(lines))


def gather_transfers(say: Say, moves: Sequence[RecordId]) -> ListTable:
    """Return these handovers; of one whose case is not here any more, what is left of it."""
    known = {each.id: each for each in transfers(say.session)}
    found = [known[each] for each in moves if each in known]
    people = People(say, tuple(each.client for each in found if not each.stub))
    lines = [_move(say, people, each) for each in found if each.stub or each.client in people.rows]
    over = heads(say, *((Transfer, name) for name in _MOVES))
    return ListTable((*people.heads, *over), tuple(lines))


def _move(say: Say, people: People, each: TransferLine) -> Line:
    if each.stub:  # the number, the office that has it and the day are nobody's secret
        left = (each.case_no, "", "", each.from_office, each.to, "")
        done = (say.code("transfer_status", each.status), "", say.day(each.answered_on), "")
        return line(None, map(Cell, (*left, *done)))
    words = (
        each.from_office,
        each.to,
        say.code("transfer_kind", each.kind),
        say.code("transfer_status", each.status),
        say.day(each.offered_on),
        say.day(each.answered_on),
        say.code("transfer_reason", each.reason),
    )
    told = ((Transfer, *pair) for pair in zip(_MOVES, words, strict=True))
    return line(each.client, people.cells(each.client), cells(each.id, *told))
