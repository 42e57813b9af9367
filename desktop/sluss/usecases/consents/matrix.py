"""What may be told to whom as a table: every kind of information, every party."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sluss.domain.consent_rules import Standing
from sluss.domain.ids import RecordId
from sluss.usecases.consents.reading import ConsentLine, consents_view
from sluss.usecases.session import Session

_NOS = frozenset({Standing.REFUSED, Standing.WITHDRAWN, Standing.STOPPED})


@dataclass(frozen=True, slots=True)
class Cell:
    """One kind of information and one party. `state`: yes, no, asked or "" (never asked).

    `consents` are those it comes from, `last` the last day (local) on which a yes holds.
    """

    state: str
    last: dt.date | None
    consents: tuple[RecordId, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One kind of information with its cell for each party, in the order of the parties."""

    kind: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All kinds of information and all parties there is anything to say of."""

    client: RecordId
    parties: tuple[tuple[RecordId, str], ...]
    rows: tuple[MatrixRow, ...]


def consent_matrix(session: Session, client: RecordId, language: str) -> Matrix:
    """Return what may be told to whom as a table. Raises `NotAllowed`, `NotFound`."""
    view = consents_view(session, client, language)
    lines: dict[RecordId, list[ConsentLine]] = {}
    names: list[tuple[RecordId, str]] = []
    for each in view.parties:
        if each.party is not None:
            lines[each.party] = [*each.now, *each.before]
            names.append((each.party, each.name))
    names += view.around
    codes = session.catalog.codes("information_category").offered(view.day)
    rows = tuple(
        MatrixRow(
            code.value,
            code.label(language),
            tuple(_cell(lines.get(party, []), code.value) for party, _ in names),
        )
        for code in codes
    )
    return Matrix(client, tuple(names), rows)


def _cell(lines: Sequence[ConsentLine], kind: str) -> Cell:
    """Return what holds for a kind: a yes that holds, else the newest no, else what is asked."""
    having = [(line, one) for line in lines for one in line.kinds if one.code == kind]
    yes = [line for line, one in having if one.holds]
    if yes:
        lasts = [line.last for line in yes if line.last is not None]
        return Cell("yes", max(lasts, default=None), tuple(line.id for line in yes))
    no = [line for line, one in having if one.ended_on or line.standing in _NOS]
    asked = [line for line, _ in having if line.standing is Standing.PREPARED]
    if asked:
        return Cell("asked", None, tuple(line.id for line in asked))
    return Cell("no" if no else "", None, tuple(line.id for line in no))
