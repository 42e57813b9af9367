"""The cover sheets of deliveries that were made, and the card with head office's digits."""

from collections.abc import Mapping
from pathlib import Path

from sluss import __version__
from sluss.domain.entities import User
from sluss.usecases.approval import load_trust
from sluss.usecases.approval_files import write
from sluss.usecases.delivering import Made
from sluss.usecases.exchange_view import central_name
from sluss.usecases.session import Session, today


def save_covers(
    session: Session,
    made: tuple[Made, ...],
    targets: tuple[Path, ...],
    names: Mapping[str, str],
    language: str,
) -> tuple[Path, ...]:
    """Write one cover sheet (PDF) for each delivery and return where they lie.

    `names` says what the kinds of parts of a delivery are called in `language`. A file that is
    there is replaced. Raises `FileNotWritten`.
    """
    # Drawing PDFs loads slowly and is wanted seldom.
    from sluss.reports.cover_sheet import BundleCover, Range, cover_sheet  # noqa: PLC0415

    own = load_trust(session).certificate(session.device).subject
    user = session.store.get(User, session.user)
    for each, target in zip(made, targets, strict=True):
        cover = BundleCover(
            kind="sync",
            sender=own.name,
            recipient=each.recipient,
            device=f"{own.office_code} {own.letter}".strip(),
            sequence=each.seq,
            file=each.file.name,
            size_bytes=each.size,
            sha256=each.sha256,
            ranges=tuple(
                Range(names[part.kind], part.first, part.last, part.received) for part in each.parts
            ),
            made_on=each.made_on,
            made_by=user.name or user.login,
            app_version=__version__,
        )
        write(target, cover_sheet(cover, language))
    return targets


def save_root_card(session: Session, target: Path, language: str) -> Path:
    """Write the card with the digits of head office's root keys as a PDF; returns where it lies.

    Raises `NotEnrolled`, `FileNotWritten`.
    """
    from sluss.reports.root_card import RootCard, root_card  # noqa: PLC0415 - as above

    trust = load_trust(session)
    card = RootCard(
        central=central_name(trust),
        digits=trust.root_digits,
        made_on=today(session),
    )
    return write(target, root_card(card, language))
