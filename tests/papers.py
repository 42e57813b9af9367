"""PDFs and pictures for tests: small, whole, and in known ways damaged."""

import io
import struct
import zlib

from PIL import Image
from reportlab.pdfgen import canvas


def pdf(pages: int = 1, words: str = "Samverkansplan åäö", *, password: str = "") -> bytes:
    """Return a PDF of A4 pages, each with its number and `words` in it."""
    into = io.BytesIO()
    drawn = canvas.Canvas(into, pagesize=(595, 842), encrypt=password or None, invariant=1)
    for page in range(1, pages + 1):
        drawn.setFont("Helvetica", 20)
        drawn.drawString(60, 760, f"Sida {page} av {pages}")
        drawn.drawString(60, 720, words)
        drawn.showPage()
    drawn.save()
    return into.getvalue()


def pdf_bomb(inflated: int) -> bytes:
    """Return a PDF whose one page is so many bytes once it is inflated."""
    stream = zlib.compress(b" " * inflated, 9)
    return b"".join(
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n",
            b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(stream),
            stream,
            b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
        )
    )


def photo(
    size: tuple[int, int] = (64, 48), *, kind: str = "JPEG", place: bool = False, turned: int = 1
) -> bytes:
    """Return a picture, red above and blue below; with `place` it says where it was taken."""
    image = Image.new("RGB", size, (0, 0, 200))
    image.paste((220, 0, 0), (0, 0, size[0], size[1] // 2))
    exif = Image.Exif()
    if turned != 1:
        exif[0x0112] = turned
    if place:
        exif[0x010F] = "Kamera Fabrik"
        where = exif.get_ifd(0x8825)
        where[1], where[2] = "N", (55.0, 36.0, 17.0)
        where[3], where[4] = "E", (13.0, 0.0, 42.0)
    into = io.BytesIO()
    image.save(into, kind, **({"exif": exif} if place or turned != 1 else {}))
    return into.getvalue()


def huge_picture() -> bytes:
    """Return the head of a PNG that says it is 60,000 by 60,000 points."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1_000))
        + chunk(b"IEND", b"")
    )
