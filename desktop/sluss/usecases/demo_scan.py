"""The demo's scan: one page of an invented certificate, as small as a PDF can be."""

from collections.abc import Sequence
from typing import Final

_PAGE: Final = (595, 842)  # points: A4
_LEFT, _TOP, _LINE = 72, 740, 22
_HEADING, _BODY = 20, 12
_WORKSHOP: Final = (
    "Intyg från verkstaden",
    "",
    "Innehavaren har arbetat i snickeriet på anstalten,",
    "tre dagar i veckan under ett halvår.",
    "",
    "Han kan läsa en ritning, arbetar säkert vid sågen",
    "och har handlett två nya i gruppen.",
    "",
    "B. Roos, verkmästare",
)


def workshop_certificate() -> bytes:
    """Return the certificate of the prison's workshop as a PDF; it names no client."""
    return page_of(_WORKSHOP)


def page_of(lines: Sequence[str]) -> bytes:
    """Return a PDF of one page with these lines, the first of them larger.

    Its font is one that every reader has, so that none lies in the file. Raises
    `UnicodeEncodeError` for what Western European writing has no sign for.
    """
    drawn = [b"BT /F %d Tf %d %d Td %d TL" % (_HEADING, _LEFT, _TOP, _LINE)]
    for number, line in enumerate(lines):
        if number == 1:
            drawn.append(b"/F %d Tf" % _BODY)
        drawn.append(b"(%s) Tj T*" % _escaped(line))
    stream = b"\n".join((*drawn, b"ET"))
    width, height = _PAGE
    return _file(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>" % (width, height),
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )


def _escaped(line: str) -> bytes:
    data = line.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        data = data.replace(sign, b"\\" + sign)
    return data


def _file(*objects: bytes) -> bytes:
    """Return a whole file of these objects, the first of them its root."""
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    free = b"xref\n0 %d\n0000000000 65535 f \n" % count
    ends = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(data))
    return data + free + table + ends
