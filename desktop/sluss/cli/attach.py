"""The commands about scans and photos: `attach` takes one into a case, `attachments` lists them."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context, aligned
from sluss.cli.parser import add_command
from sluss.domain.dates import format_date
from sluss.text import _
from sluss.usecases.attachments.listing import AttachmentLine, attachments_of
from sluss.usecases.attachments.taking_in import take_in_file
from sluss.usecases.case_numbers import client_numbered

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    taken = add_command(
        subparsers, "attach", attach, _("take a scan or a photo into a client's case")
    )
    taken.add_argument("file", type=Path, metavar="FILE", help=_("PDF, JPEG, PNG or TIFF"))
    add_store(taken)
    taken.add_argument("--client", required=True, metavar="CASE_NO", help=_("the client"))
    taken.add_argument("--title", default="", metavar="TEXT", help=_("what it is"))
    taken.add_argument("--kind", default="other", metavar="CODE", help=_("a code of its kind"))
    listed = add_command(
        subparsers, "attachments", list_attachments, _("list the scans and photos of a client")
    )
    add_store(listed)
    listed.add_argument("--client", required=True, metavar="CASE_NO", help=_("the client"))


def attach(context: Context, arguments: argparse.Namespace) -> int:
    """Take a file into a case."""
    with workplace(context, arguments) as place:
        session = place.session
        client = client_numbered(session, arguments.client)
        taken = take_in_file(session, client, arguments.file, arguments.title, arguments.kind)
    data = {
        "attachment": taken.saved.id.hex(),
        "already": taken.already,
        "place_removed": taken.place_removed,
    }
    lines = [
        _("It was in the case already and is kept once.") if taken.already else _("It is kept.")
    ]
    if taken.place_removed and not taken.already:
        lines.append(_("Where the photo was taken has been removed from it."))
    return context.answer(data, lines)


def list_attachments(context: Context, arguments: argparse.Namespace) -> int:
    """List the scans and photos of a case, the newest first."""
    with workplace(context, arguments) as place:
        session = place.session
        client = client_numbered(session, arguments.client)
        found = attachments_of(session, client, context.language).lines
        country = session.store.country
    headings = (_("Taken in"), _("Kind"), _("What"), _("Bytes"))
    rows = [
        (format_date(each.taken_at.date(), country), each.kind_words, each.title, str(each.size))
        for each in found
    ]
    data = {"attachments": [_object(each) for each in found]}
    return context.answer(data, aligned(headings, rows))


def _object(line: AttachmentLine) -> dict[str, object]:
    return {
        "id": line.id.hex(),
        "title": line.title,
        "kind": line.kind,
        "media": line.media,
        "bytes": line.size,
        "taken_at": line.taken_at.isoformat(timespec="seconds"),
        "to_do": [each.value for each in line.lacks],
    }
