"""An envelope: the address of the recipient in the middle, nothing that tells who writes."""

from io import BytesIO
from typing import Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from sluss.domain.gate.clearing import Cleared
from sluss.domain.papers import Blank, Content, Words
from sluss.reports.documents import styles
from sluss.reports.paper import REGULAR, letters

KIND: Final = "envelope"
SIZE: Final = (229 * mm, 162 * mm)  # C5, ISO 269
_LEFT, _TOP, _WIDE = 100 * mm, 85 * mm, 115 * mm  # of the address, from the lower left corner
_APART, _THIN = 10 * mm, 0.5  # lines to write on by hand


def is_envelope(content: Content) -> bool:
    """Whether it is the outside of a letter; with a title it is a sheet for who sends it."""
    return content.kind == KIND and not content.title


def draw_envelope(cleared: Cleared) -> bytes:
    """Return a PDF of one page. Raises what `reports.scripts` raises."""
    content = cleared.content
    letters()
    target = BytesIO()
    canvas = Canvas(target, pagesize=SIZE, initialFontName=REGULAR, invariant=1)
    canvas.setCreator("Sluss")
    canvas.setProducer("Sluss")
    canvas.setAuthor("")
    canvas.setTitle(content.case_no)
    top = _TOP
    for section in content.sections:
        for part in section.parts:
            if isinstance(part, Words):
                line = styles.paragraph(part.text, styles.LEAD)
                _wide, high = line.wrap(_WIDE, top)
                line.drawOn(canvas, _LEFT, top - high)
                top -= high
            elif isinstance(part, Blank):  # what is written by hand
                canvas.setLineWidth(_THIN)
                for _line in range(part.lines):
                    top -= _APART
                    canvas.line(_LEFT, top, _LEFT + _WIDE, top)
    canvas.showPage()
    canvas.save()
    return target.getvalue()
