"""The cover sheet of a bundle: what lies on the stick, and the slip that says it arrived.

It travels beside the stick and never on it. It names offices and numbers, and no client.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm

from sluss.domain.dates import long_date
from sluss.reports import parts
from sluss.reports.paper import TINT, WIDTH, Paper, render
from sluss.text import N_, _, language, speaking

# By the words that stand in the bundle's own header.
KINDS = {
    "sync": N_("Work of an office"),
    "ack": N_("Receipt"),
    "transfer": N_("Transfer of cases"),
    "reference": N_("Reference data"),
    "trust": N_("Devices and keys"),
    "visit": N_("Visit pack"),
}
_PAD = 5 * mm


@dataclass(frozen=True, slots=True)
class Range:
    """One part of a bundle: changes `first` to `last`, `acknowledged` the last one received before.

    `part` is what the recipient calls it ("changes", "access log", "changes of other offices"),
    in the language of the sheet.
    """

    part: str
    first: int
    last: int
    acknowledged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleCover:
    """What the sheet says.

    `kind` is a key of `KINDS`; `sha256` that of the whole file (32 bytes); `made_on` a local date.
    `made_by` is the officer who made the bundle, `device` the number of the laptop.
    """

    kind: str
    sender: str
    recipient: str
    device: str
    sequence: int
    file: str
    size_bytes: int
    sha256: bytes
    ranges: tuple[Range, ...]
    made_on: dt.date
    made_by: str
    app_version: str


def cover_sheet(cover: BundleCover, spoken: str) -> bytes:
    """Return the sheet as a PDF of one page, in the language `spoken` ("sv", "da", "en")."""
    with speaking(spoken):
        paper = Paper(
            title=_("Cover sheet, bundle {n}").format(n=cover.sequence),
            office=cover.sender,
            kind=_("Bundle {n}").format(n=cover.sequence),
            note=_("Sluss {version}. Send this sheet beside the stick, not on it.").format(
                version=cover.app_version
            ),
        )
        return render(paper, lambda: _story(cover))


def _story(cover: BundleCover) -> Sequence[Any]:
    return [
        parts.title(_("Cover sheet, bundle {n}").format(n=cover.sequence)),
        parts.gap(2),
        parts.lead(_(KINDS[cover.kind])),
        parts.gap(5),
        _way(cover),
        parts.gap(4),
        parts.facts(
            [
                (_("Made on"), long_date(cover.made_on, language())),
                (_("Made by"), cover.made_by),
                (_("Device"), cover.device),
                (_("File"), cover.file),
                (_("Size"), _size(cover.size_bytes)),
                (_("Entries in all"), parts.number(_entries(cover.ranges))),
            ],
            columns=3,
        ),
        parts.gap(6),
        parts.heading(_("What is in it")),
        parts.gap(1),
        _contents(cover.ranges),
        parts.gap(6),
        parts.heading(_("Check number of the file (SHA-256)")),
        parts.gap(2),
        parts.compared(_eights(cover.sha256), 4, 11.5),
        parts.gap(1),
        parts.fine_print(
            _("Sluss checks it by itself. Any computer can: “certutil -hashfile FILE SHA256” on "
              "Windows, “sha256sum FILE” elsewhere.")
        ),
        parts.gap(8),
        parts.cut_line(_("Cut here")),
        parts.gap(4),
        *_slip(cover),
    ]  # fmt: skip


def _way(cover: BundleCover) -> Any:
    """From whom to whom, on a tinted ground."""
    half = (WIDTH - 12 * mm) / 2
    sender = parts.facts([(_("From"), cover.sender)], columns=1, width=half - _PAD)
    recipient = parts.facts([(_("To"), cover.recipient)], columns=1, width=half - _PAD)
    for each in (sender, recipient):
        each.setStyle([("LINEBELOW", (0, 0), (-1, -1), 0, TINT)])
    cells = [[sender, parts.lead("→"), recipient]]
    return parts.card(cells, [half, 12 * mm, half], TINT, pad_mm=4)


def _contents(ranges: Sequence[Range]) -> Any:
    if not ranges:
        return parts.body(_("No changes: this bundle only says what has been received."))
    heads = [_("Part"), _("How many"), _("First to last"), _("Received before")]
    rows = [
        [
            part.part,
            parts.number(part.last - part.first + 1),
            f"{parts.number(part.first)} – {parts.number(part.last)}",  # noqa: RUF001
            parts.number(part.acknowledged),
        ]
        for part in ranges
    ]
    return parts.table(heads, rows, [4, 2, 3, 3])


def _slip(cover: BundleCover) -> Sequence[Any]:
    says = _("Bundle {n} from {sender} to {recipient} has arrived.")
    return [
        parts.heading(_("Receipt slip")),
        parts.gap(1),
        parts.body(
            says.format(n=cover.sequence, sender=cover.sender, recipient=cover.recipient)
            + " "
            + _("First and last group of the check number: {first} … {last}").format(
                first=_eights(cover.sha256)[0], last=_eights(cover.sha256)[-1]
            )
        ),
        parts.write_here([[_("Received on"), _("Taken in on"), _("Name and signature")]], 14),
    ]


def _entries(ranges: Sequence[Range]) -> int:
    return sum(part.last - part.first + 1 for part in ranges)


def _size(n_bytes: int) -> str:
    return _("{size} ({exact} bytes)").format(size=parts.size(n_bytes), exact=parts.number(n_bytes))


def _eights(sha256: bytes) -> list[str]:
    digits = sha256.hex()
    return [digits[start : start + 8] for start in range(0, 64, 8)]
