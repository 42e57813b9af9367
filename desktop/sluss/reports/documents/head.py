"""The head of a document: its title, for whom this copy is, on what it rests, what is left out."""

from collections.abc import Iterator
from typing import Any

from reportlab.lib.units import mm

from sluss.domain.dates import format_date
from sluss.domain.papers import Content
from sluss.reports import parts
from sluss.reports.documents.frame import Frame
from sluss.reports.documents.stamp import code_of, printed_hash
from sluss.reports.paper import TINT, WIDTH
from sluss.text import _, ngettext

_QR_SIDE = 22 * mm
_PAD = 5 * mm


def head(content: Content, frame: Frame) -> Iterator[Any]:
    """Give the title and the card under it."""
    yield parts.title(content.title)
    yield parts.gap(3)
    wide = WIDTH - 2 * _PAD
    coded = content.plan is not None and content.version is not None
    if coded:
        wide -= _QR_SIDE + 4 * mm
    words = [parts.facts(_facts(content, frame), columns=3, width=wide, ruled=False)]
    if frame.recipient:
        whom = [(_("Recipient"), frame.recipient)]
        words.insert(0, parts.facts(whom, columns=1, width=wide, ruled=False))
    for line in _lines(frame):
        words += [parts.gap(1), parts.fine_print(line)]
    if not coded:
        yield parts.card([[words]], [WIDTH], TINT, pad_mm=4)
    else:
        code = [parts.qr_code(code_of(content), _QR_SIDE)]
        yield parts.card([[words, code]], [wide + _PAD + 4 * mm, _QR_SIDE + _PAD], TINT, pad_mm=4)
    yield parts.gap(4)


def _facts(content: Content, frame: Frame) -> list[tuple[str, str]]:
    found = [
        (_("Case number"), content.case_no),
        (_("Date"), format_date(frame.day, frame.country)),
        (_("Written out by"), frame.by),
    ]
    if content.version is not None:
        found.append((_("Version"), f"{content.version} · {printed_hash(content)}"))
    return [(label, value) for label, value in found if value]


def _lines(frame: Frame) -> Iterator[str]:
    if frame.basis:
        yield _("Given out on the basis of: {basis}").format(basis="; ".join(frame.basis))
    if frame.categories:
        yield _("Holds: {categories}").format(categories=", ".join(frame.categories))
    if frame.withheld:
        yield ngettext(
            "{n} item is left out, because this recipient may not have it.",
            "{n} items are left out, because this recipient may not have them.",
            frame.withheld,
        ).format(n=frame.withheld)
