"""What may be taken in is told by the bytes, and where a photo was taken is not kept."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2
from tests.papers import huge_picture, pdf, pdf_bomb, photo

from sluss.domain.scans.cleaned import cleaned
from sluss.domain.scans.kinds import Media
from sluss.domain.scans.limits import ScanLimits
from sluss.errors import SlussError, attachments

LIMITS = ScanLimits(megabytes=10, million_pixels=120, unfolded_megabytes=50)


def archive() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as packed:
        packed.writestr("word/vbaProject.bin", b"macro")
    return into.getvalue()


def with_object(text: bytes) -> bytes:
    """Return a PDF that has one more object, before its table."""
    return pdf().replace(b"xref\n", b"99 0 obj " + text + b" endobj\nxref\n", 1)


def scan(pages: int = 2, **more: object) -> bytes:
    into = io.BytesIO()
    made = [Image.new("L", (80, 60), 40 * at) for at in range(1, pages + 1)]
    made[0].save(into, "TIFF", save_all=True, append_images=made[1:], **more)
    return into.getvalue()


attachments_refused = [
    each for each in vars(attachments).values()
    if isinstance(each, type) and issubclass(each, SlussError)
]  # fmt: skip

REFUSED = {
    "a program called plan.pdf": (b"MZ\x90\0" + b"\0" * 200, "attachment.program"),
    "a program of Linux": (b"\x7fELF\x02" + b"\0" * 200, "attachment.program"),
    "a script": (b"#!/bin/sh\nrm -rf /\n", "attachment.program"),
    "a shortcut of Windows": (b"L\0\0\0\x01\x14\x02\0" + b"\0" * 90, "attachment.program"),
    "a document with macros": (archive(), "attachment.packed"),
    "an old document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "attachment.packed"),
    "an archive of Unix": (b"a" * 257 + b"ustar" + b"\0" * 300, "attachment.packed"),
    "a page of the web": (b"<html><script>1</script>", "attachment.not-a-scan"),
    "nothing": (b"", "attachment.not-a-scan"),
    "text": ("Hej på dig".encode(), "attachment.not-a-scan"),
    "a locked PDF": (pdf(password="hemligt"), "attachment.locked"),
    "a PDF that runs": (with_object(b"<</S/JavaScript/JS(app.alert(1))>>"), "attachment.active"),
    "a PDF that hides it": (with_object(b"<</S/J#61vaScript/J#53 3 0 R>>"), "attachment.active"),
    "a PDF that starts": (with_object(b"<</S /Launch /F (cmd.exe)>>"), "attachment.active"),
    "a PDF with files": (with_object(b"<</EmbeddedFiles 3 0 R>>"), "attachment.active"),
    "half a PDF": (pdf()[:700], "attachment.not-whole"),
    "a PDF that unfolds": (pdf_bomb(60_000_000), "attachment.unfolds"),
    "half a photo": (photo((400, 300))[:-40], "attachment.not-whole"),
    "the head of a photo": (photo()[:30], "attachment.not-whole"),
    "half a picture": (photo(kind="PNG")[:-9], "attachment.not-whole"),
    "a picture with a flaw": (
        photo(kind="PNG").replace(b"IDAT", b"IDAT\0", 1), "attachment.not-whole",
    ),
    "a picture of 60,000 by 60,000": (huge_picture(), "attachment.unfolds"),
    "half a scan": (scan()[: len(scan()) // 2], "attachment.not-whole"),
    "a scan without end": (b"II*\0\x08\0\0\0\0\0\x08\0\0\0" + b"\0" * 40, "attachment.not-whole"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_scan_is_refused_with_its_reason(name):
    data, code = REFUSED[name]
    with pytest.raises(SlussError) as refused:
        cleaned(data, LIMITS)
    assert refused.value.code == code


def test_a_pdf_is_kept_to_the_byte_because_it_may_be_signed():
    assert cleaned(pdf(3), LIMITS).data == pdf(3)
    assert cleaned(pdf(), LIMITS).media is Media.PDF


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_where_a_photo_was_taken_is_removed_and_said(kind):
    found = cleaned(photo(kind=kind, place=True, turned=6), LIMITS)
    assert found.place_removed
    assert b"Kamera" not in found.data
    kept = Image.open(io.BytesIO(found.data))
    kept.load()
    assert not kept.getexif().get_ifd(0x8825)
    assert kept.getpixel((5, 5)) == Image.open(io.BytesIO(photo(kind=kind))).getpixel((5, 5))
    if kind == "JPEG":
        assert dict(kept.getexif()) == {0x0112: 6}  # which side is up is all that is left
    assert cleaned(found.data, LIMITS).data == found.data
    assert not cleaned(found.data, LIMITS).place_removed


def test_where_a_scan_was_made_is_removed_and_its_pages_stay():
    notes = ImageFileDirectory_v2()
    notes[0x010E] = "Hemma hos Kim"
    notes[0x8825] = {1: "N", 2: (55.0, 36.0, 17.0)}
    found = cleaned(scan(3, tiffinfo=notes), LIMITS)
    assert found.place_removed
    assert b"Kim" not in found.data
    kept = Image.open(io.BytesIO(found.data))
    assert getattr(kept, "n_frames", 0) == 3
    kept.seek(2)
    assert kept.getpixel((5, 5)) == 120


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_hangs_after_a_picture_is_cut_off(kind):
    found = cleaned(photo(kind=kind) + b"PK\x03\x04 and a program", LIMITS)
    assert b"PK\x03\x04" not in found.data
    assert found.data == cleaned(photo(kind=kind), LIMITS).data


@settings(max_examples=150)
@given(
    st.sampled_from([pdf(), photo(place=True), photo(kind="PNG", place=True), scan()]),
    st.integers(0, 3_000),
    st.integers(0, 3_000),
    st.binary(max_size=4),
)
def test_damage_anywhere_is_refused_or_kept_and_never_a_crash(data, start, gone, put):
    at = start % len(data)
    with suppress(*attachments_refused):
        cleaned(data[:at] + put + data[at + gone % 40 :], LIMITS)
