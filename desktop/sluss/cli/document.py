"""The commands about what leaves: `document` makes one for somebody, `disclosures` lists them."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.clients import REASON
from sluss.cli.context import Context, aligned
from sluss.cli.parser import add_command
from sluss.domain.dates import format_date
from sluss.errors.leaving import NothingMayLeave
from sluss.text import _, ngettext
from sluss.text.leaving_words import basis_line, withheld_line
from sluss.usecases.case_numbers import client_numbered
from sluss.usecases.clients import open_client
from sluss.usecases.leaving.deciding import document_called, document_language, preview
from sluss.usecases.leaving.disclosed import DisclosureLine, disclosure_list
from sluss.usecases.leaving.outlets import FILE, ToFile
from sluss.usecases.leaving.recipients import recipient_called
from sluss.usecases.leaving.release import release
from sluss.usecases.leaving.views import Preview, Request

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    made = add_command(
        subparsers, "document", make_document,
        _("make a document for somebody with what may leave, and note that it left"),
    )  # fmt: skip
    made.add_argument("name", metavar="NAME", help=_("which document"))
    add_store(made)
    _add_client(made)
    made.add_argument(
        "--recipient", required=True, metavar="PARTY",
        help=_("the party it goes to by its name, or: client"),
    )  # fmt: skip
    made.add_argument("--out", required=True, type=Path, metavar="FILE", help=_("the new file"))
    made.add_argument(
        "--doc-lang", default="", metavar="LANG",
        help=_("the language of the document; unless told the client's where it has a text in it"),
    )  # fmt: skip
    made.add_argument("--law", default="", metavar="KEY", help=_("the legal ground it rests on"))
    listed = add_command(
        subparsers, "disclosures", list_disclosures,
        _("list everything that has left about a client"),
    )  # fmt: skip
    add_store(listed)
    _add_client(listed)


def _add_client(made: argparse.ArgumentParser) -> None:
    made.add_argument("--client", required=True, metavar="CASE_NO", help=_("the client"))
    made.add_argument("--why", default=REASON, help=_("why you read it, for the log"))


def make_document(context: Context, arguments: argparse.Namespace) -> int:
    """Make a document, write it to a new file and note that it left."""
    with workplace(context, arguments) as place:
        session = place.session
        client = client_numbered(session, arguments.client)
        open_client(session, client, arguments.why)
        kind, who = recipient_called(session, client, arguments.recipient)
        document = document_called(session, arguments.name)
        spoken = document_language(session, client, document, context.language)
        request = Request(
            client=client,
            document=document,
            channel=FILE,
            language=arguments.doc_lang or spoken,
            law=arguments.law,
        ).to(kind, who)
        seen = preview(session, request, context.language)
        if not seen.leaving and seen.withheld:
            raise NothingMayLeave
        country = session.store.country
        left = release(session, request, seen.digest, ToFile(session, arguments.out))
    data = {
        "file": str(arguments.out),
        "disclosure": left.disclosure.hex(),
        "recipient": seen.recipient,
        "document": request.document,
        "leaving": [
            {"category": each.category, "basis": each.basis, "items": each.items}
            for each in seen.leaving
        ],
        "withheld": [
            {"category": each.category, "why": each.why, "items": each.items}
            for each in seen.withheld
        ],
    }
    return context.answer(data, _said(seen, arguments.out, country))


def _said(seen: Preview, file: Path, country: str) -> list[str]:
    lines = [_("{document} for {name} is in {file}.").format(
        document=seen.document, name=seen.recipient, file=file
    )]  # fmt: skip
    lines += [basis_line(each) for each in seen.leaving]
    lines += [
        withheld_line(each, format_date(each.day, country) if each.day else "")
        for each in seen.withheld
    ]
    return lines


def list_disclosures(context: Context, arguments: argparse.Namespace) -> int:
    """List what has left about a client, the newest first."""
    with workplace(context, arguments) as place:
        session = place.session
        client = client_numbered(session, arguments.client)
        open_client(session, client, arguments.why)
        found = disclosure_list(session, client, context.language)
        country = session.store.country
    headings = (_("When"), _("To"), _("What"), _("How"), _("Ground"), _("Withheld"))
    rows = [_row(each, country) for each in found]
    count = ngettext("{n} disclosure", "{n} disclosures", len(found)).format(n=len(found))
    data = {"disclosures": [_plain(each) for each in found]}
    return context.answer(data, [*aligned(headings, rows), count])


def _row(line: DisclosureLine, country: str) -> tuple[str, ...]:
    when = f"{format_date(line.at.date(), country)} {line.at:%H.%M}"
    kept = str(line.withheld)
    return when, line.recipient, line.document, line.channel, line.basis, kept


def _plain(line: DisclosureLine) -> dict[str, object]:
    return {
        "id": line.id.hex(),
        "at": line.at.isoformat(timespec="seconds"),
        "recipient": line.recipient,
        "party": line.party.hex() if line.party is not None else None,
        "document": line.document,
        "channel": line.channel,
        "basis": line.basis,
        "categories": [each.category for each in line.left],
        "withheld": line.withheld,
        "copies": line.copies,
        "by": line.by,
        "came_out": line.came_out,
        "sha256": line.digest,
    }
