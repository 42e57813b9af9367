"""Every handover this office has a part in, with the offices and colleagues one may choose."""

from collections.abc import Mapping
from dataclasses import dataclass

from sluss.usecases.session import Session, is_central
from sluss.usecases.transfers.listing import TransferLine, transfers
from sluss.usecases.transfers.naming import Named, colleagues_at, offices


@dataclass(frozen=True, slots=True)
class OfficesView:
    """`offices` are those a case can go to, `colleagues` who works there, at head office alone.

    `reasons` has the reasons of the lines in words.
    """

    lines: tuple[TransferLine, ...]
    offices: tuple[Named, ...]
    reasons: Mapping[str, str]
    colleagues: Mapping[bytes, tuple[Named, ...]]


def offices_view(session: Session, language: str) -> OfficesView:
    """Return what the card of cases handed over shows."""
    lines = transfers(session)
    codes = session.catalog.codes("transfer_reason")
    sealed = any(each.sealed and each.open for each in lines)
    there = offices(session) if lines and is_central(session) else ()
    return OfficesView(
        lines,
        there,
        {each.reason: codes.label(each.reason, language) for each in lines if each.reason},
        {office: colleagues_at(session, office) for office, _name in there} if sealed else {},
    )
