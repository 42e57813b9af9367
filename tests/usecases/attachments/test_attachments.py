"""Scans and photos in a case: kept by content, read by hash, sent and erased like all else."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import a_plan
from tests.journeys.world import CENTRAL, World
from tests.other_users import change_places, let_in
from tests.papers import pdf, photo
from tests.raw_store import every_value
from tests.reports.pdf_text import read_pdf

from sluss.domain.attachments import PIECE_BYTES
from sluss.domain.entities import Attachment, AttachmentPiece
from sluss.domain.form_fields import FieldKind, FormField
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.domain.scans.limits import ScanLimit
from sluss.errors.attachments import (
    AttachmentDamaged,
    FileNotRead,
    IsProgram,
    NotAScan,
    ScanNotWhole,
    ScanTooLarge,
)
from sluss.errors.cases import NotFound
from sluss.errors.rights import NotAllowed
from sluss.oplog.operation import Verb
from sluss.store.log import operation_of, read_log
from sluss.usecases import records, undo
from sluss.usecases.attachments.describing import description_form
from sluss.usecases.attachments.listing import Lack, attachments_of, remove_attachment
from sluss.usecases.attachments.reading import READ, content_of, open_attachment, suffix_of
from sluss.usecases.attachments.taking_in import read_scan, take_in_file
from sluss.usecases.clients import register_client
from sluss.usecases.leaving.deciding import preview
from sluss.usecases.leaving.outlets import InHand
from sluss.usecases.leaving.release import release
from sluss.usecases.leaving.views import Request
from sluss.usecases.protection import protect
from sluss.usecases.session import Session
from sluss.usecases.wiping import put_case_away

SECRET = "Planterat ord i en bilaga"


@pytest.fixture
def client(session: Session) -> RecordId:
    return register_client(session, given_name="Nils").id


def laid(folder: Path, data: bytes, name: str = "scan.pdf") -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def padded(size: int) -> bytes:
    """Return a PDF of a size: a comment before its end makes it longer."""
    whole = pdf(1, SECRET)
    return whole.replace(b"%%EOF", b"%" + b"x" * (size - len(whole) - 2) + b"\n%%EOF")


def readings(session: Session, client: RecordId) -> list[object]:
    store = session.store
    found = [
        operation_of(entry)
        for _, entry in read_log(store.connection, store.logs.own("access").number)
    ]
    return [
        each.read_values()[0]
        for each in found
        if each.header.about == client and each.header.verb is Verb.ACCESS
    ]


def test_a_scan_is_kept_in_pieces_read_whole_noted_as_read_and_undone_in_one_step(
    session: Session, client: RecordId, tmp_path: Path
):
    data = padded(3 * PIECE_BYTES + 17)
    taken = take_in_file(session, client, laid(tmp_path, data), title="Brev")
    found = session.store.get(Attachment, taken.saved.id)
    assert (found.size, found.pieces, found.media) == (len(data), 4, "pdf")
    before = readings(session, client).count(READ)
    shown = open_attachment(session, found.id)
    assert shown.data == data
    assert readings(session, client).count(READ) == before + 1
    assert suffix_of(session, found.id) == ".pdf"
    (line,) = attachments_of(session, client, "en").lines
    assert (line.title, line.size, line.lacks, line.by) == ("Brev", len(data), (), "Eva Lind")
    undo.undo_last(session)
    assert attachments_of(session, client, "en").lines == ()
    assert session.store.find(AttachmentPiece, client=client) == []


def test_the_same_file_is_kept_once_in_a_case_whatever_it_is_called(
    session: Session, client: RecordId, tmp_path: Path
):
    one = take_in_file(session, client, laid(tmp_path, photo(place=True), "a.jpg"))
    two = take_in_file(session, client, laid(tmp_path, photo(place=True), "b.pdf"))
    assert (one.already, two.already, two.saved.id) == (False, True, one.saved.id)
    assert one.place_removed
    assert len(session.store.find(AttachmentPiece, client=client)) == 1
    assert b"Kamera" not in content_of(session, one.saved.id)
    other = register_client(session, given_name="Kim").id
    assert not take_in_file(session, other, laid(tmp_path, photo(), "c")).already


def hole(folder: Path) -> Path:
    """Return a file of 2 GB that takes no room on the disk."""
    file = laid(folder, b"%PDF-1.4\n")
    os.truncate(file, 2 << 30)
    return file


def queue(folder: Path) -> Path:
    """Return what can be opened like a file and never ends."""
    return Path("/dev/zero") if Path("/dev/zero").exists() else folder


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda at: laid(at, b"MZ\x90\0" + b"\0" * 99, "plan.pdf"), IsProgram),
        (hole, ScanTooLarge),
        (queue, FileNotRead),
        (lambda at: at, FileNotRead),
        (lambda at: at / "gone.pdf", FileNotRead),
        (lambda at: at / "nul\0.pdf", FileNotRead),
        (lambda at: laid(at, photo((300, 200))[:-50], "foto.jpg"), ScanNotWhole),
        (lambda at: laid(at, b"GIF89a" + b"\0" * 50, "foto.jpg"), NotAScan),
    ],
)
def test_what_is_no_scan_leaves_the_case_as_it_was(
    session: Session, client: RecordId, tmp_path: Path, make, error
):
    before = session.store.logs.own("work").n
    with pytest.raises(error):
        take_in_file(session, client, make(tmp_path))
    assert session.store.logs.own("work").n == before
    assert attachments_of(session, client, "en").lines == ()


def test_the_name_of_a_file_is_no_path_and_kept_nowhere(
    session: Session, client: RecordId, tmp_path: Path
):
    inside = tmp_path / "deep" / "er"
    inside.mkdir(parents=True)
    laid(tmp_path, pdf(), "x")
    laid(inside, pdf(2), "Nils \u202eBjörk\x07.pdf")
    take_in_file(session, client, inside / ".." / ".." / "x")
    take_in_file(session, client, inside / "Nils \u202eBjörk\x07.pdf")
    assert [each.title for each in session.store.find(Attachment, client=client)] == ["", ""]
    kept = every_value(session.store.connection)
    assert b"deep" not in kept
    assert "\u202e".encode() not in kept
    lacks = [each.lacks for each in attachments_of(session, client, "en").lines]
    assert lacks == [(Lack.UNTITLED,)] * 2


def test_limits_and_kinds_are_data(session: Session, client: RecordId, tmp_path: Path):
    day = session.catalog.scan_limits[0].valid_from
    small = [
        ScanLimit(each.key, 1 if each.key == "megabytes" else each.value, day)
        for each in session.catalog.scan_limits
    ]
    tight = replace(session, catalog=replace(session.catalog, scan_limits=tuple(small)))
    with pytest.raises(ScanTooLarge) as refused:
        read_scan(tight, laid(tmp_path, padded(1_000_001)))
    assert refused.value.facts == {"megabytes": 2, "most": 1}
    assert read_scan(tight, laid(tmp_path, padded(1_000_000))).data


def test_a_signed_paper_says_what_it_signs_and_whose(
    session: Session, client: RecordId, tmp_path: Path
):
    mine = records.add(session, a_plan(client=client, version=3)).id
    other = register_client(session, given_name="Kim").id
    theirs = records.add(session, a_plan(client=other)).id
    taken = take_in_file(session, client, laid(tmp_path, pdf()), "Plan", "signed_plan")

    def lacks() -> tuple[Lack, ...]:
        return attachments_of(session, client, "en").lines[0].lacks

    assert lacks() == (Lack.SIGNS_NO_PLAN,)
    records.amend(session, Attachment, taken.saved.id, plan=mine, plan_hash="1a2b 3c4d")
    assert lacks() == (Lack.FITS_NO_COPY,)
    records.amend(session, Attachment, taken.saved.id, plan_hash="")
    assert lacks() == ()
    assert attachments_of(session, client, "en").lines[0].signs
    with pytest.raises(Exception):  # noqa: B017, PT011 - any refusal will do
        records.amend(session, Attachment, taken.saved.id, plan=theirs)
    remove_attachment(session, taken.saved.id)
    assert attachments_of(session, client, "en").lines == ()


def test_bytes_that_are_not_those_that_were_taken_in_are_not_shown(
    session: Session, client: RecordId, tmp_path: Path
):
    taken = take_in_file(session, client, laid(tmp_path, padded(PIECE_BYTES + 9)), "Brev")
    session.store.connection.exec_driver_sql(
        "UPDATE attachment_piece SET content = X'00' WHERE place = 1"
    )
    with pytest.raises(AttachmentDamaged):
        open_attachment(session, taken.saved.id)
    session.store.connection.exec_driver_sql("DELETE FROM attachment_piece WHERE place = 1")
    assert attachments_of(session, client, "en").lines[0].lacks == (Lack.NOT_WHOLE,)


def test_who_may_not_read_texts_or_a_sealed_case_sees_no_scan(
    office, client: RecordId, tmp_path: Path
):
    taken = take_in_file(office.session, client, laid(tmp_path, pdf()), "Brev")
    for login, role in (("lena", "lay_coordinator"), ("olle", "probation_officer")):
        let_in(office, login, role)
    protect(office.session, client, Protection.SECRECY_MARKING)
    there = change_places(office, "lena")
    with pytest.raises((NotAllowed, NotFound)):
        open_attachment(there.session, taken.saved.id)
    there = change_places(there, "olle")
    for ask in (open_attachment, content_of):
        with pytest.raises(NotFound):
            ask(there.session, taken.saved.id)
    with pytest.raises(NotFound):
        attachments_of(there.session, client, "en")
    there.close()


def test_a_scan_travels_whole_between_stores_and_goes_with_the_case(world: World, tmp_path: Path):
    anna = world.session("malmo-1")
    client = register_client(anna, given_name="Nils").id
    data = padded(5 * PIECE_BYTES + 1)
    taken = take_in_file(anna, client, laid(tmp_path, data), "Plan", "signed_plan")
    world.up("malmo-1")
    central = world.session(CENTRAL)
    assert content_of(central, taken.saved.id) == data
    world.down("malmo-2")
    berit = world.session("malmo-2")
    assert open_attachment(berit, taken.saved.id).data == data
    world.down("lund")
    assert world.session("lund").store.find(AttachmentPiece, client=client) == []

    piece = berit.store.find(AttachmentPiece, client=client)[0].content[-400:]
    assert piece in every_value(berit.store.connection)
    put_case_away(berit, client, "left")
    assert berit.store.find(AttachmentPiece, client=client, withdrawn=True) == []
    assert piece not in every_value(berit.store.connection)


@pytest.mark.feature("INV-14")
def test_the_digits_of_a_signed_plan_are_chosen_among_the_copies_that_left(
    session: Session, client: RecordId, tmp_path: Path
):
    plan = records.add(session, a_plan(client=client, version=3)).id
    taken = take_in_file(session, client, laid(tmp_path, pdf()), "Plan", "signed_plan").saved.id
    records.amend(session, Attachment, taken, plan=plan)

    def digits() -> FormField:
        form = description_form(session, taken, "en")
        return next(each for each in form.fields if each.name == "plan_hash")

    assert digits().kind is FieldKind.LINE  # nothing left yet
    request = Request(client=client, document="joint_plan", kind="client", language="en")
    left = release(session, request, preview(session, request, "en").digest, InHand())
    printed, *_others, other = (str(each.value) for each in digits().choices)
    assert f"version 3 · {printed}" in read_pdf(left.data).words
    for value, lacks in ((printed, ()), (other, (Lack.FITS_NO_COPY,)), ("", ())):
        records.amend(session, Attachment, taken, plan_hash=value)
        assert attachments_of(session, client, "en").lines[0].lacks == lacks
        assert digits().value == (value or None)
    older = records.add(session, a_plan(client=client, version=2)).id
    records.amend(session, Attachment, taken, plan_hash=printed, plan=older)
    assert attachments_of(session, client, "en").lines[0].lacks == (Lack.FITS_NO_COPY,)
