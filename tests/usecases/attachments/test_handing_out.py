"""A scan leaves whole or not at all, by the gate, and what left is written down."""

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from tests.builders import a_client, a_party
from tests.papers import pdf, photo

from sluss.domain.entities import Attachment, Consent, ConsentScope, Disclosure, DisclosureItem
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus, Protection
from sluss.errors.gate import MayNotLeave
from sluss.errors.leaving import ChangedSincePrepared
from sluss.errors.paper import PaperThere
from sluss.usecases.attachments.taking_in import take_in_file
from sluss.usecases.leaving.attached import (
    hand_out_attachment,
    look_at_attachment,
    print_attachment,
)
from sluss.usecases.leaving.deciding import documents_offered
from sluss.usecases.protection import protect
from sluss.usecases.records import add, amend
from sluss.usecases.session import Session, fresh_id

GIVEN = dt.date(2026, 5, 1)


@pytest.fixture
def client(session: Session) -> RecordId:
    return add(session, a_client(office=session.office)).id


@pytest.fixture
def party(session: Session) -> RecordId:
    return add(session, a_party()).id


@pytest.fixture
def scan(session: Session, client: RecordId, tmp_path: Path) -> RecordId:
    file = tmp_path / "in.jpg"
    file.write_bytes(photo(place=True))
    taken = take_in_file(session, client, file, "Intyg från vården", "letter").saved.id
    amend(session, Attachment, taken, category="somatic_health")
    return taken


def consent(session: Session, client: RecordId, party: RecordId, category: str) -> RecordId:
    made = Consent(
        id=fresh_id(session), client=client, party=party, status=ConsentStatus.GIVEN,
        given_on=GIVEN, valid_from=GIVEN, valid_to=GIVEN.replace(year=2027), informed=True,
    )  # fmt: skip
    add(session, made)
    scope = ConsentScope(id=fresh_id(session), client=client, consent=made.id, category=category)
    add(session, scope)
    return made.id


def left(session: Session, client: RecordId) -> list[Disclosure]:
    return session.store.find(Disclosure, client=client)


@pytest.mark.feature("INV-14")
def test_without_a_consent_to_its_kind_a_scan_goes_nowhere(
    session: Session, client: RecordId, party: RecordId, scan: RecordId
):
    consent(session, client, party, "plan_content")
    with pytest.raises(MayNotLeave):
        look_at_attachment(session, scan, "party", party, "en")
    assert left(session, client) == []


def test_with_one_it_leaves_to_the_byte_and_is_noted_with_its_kind(
    session: Session, client: RecordId, party: RecordId, scan: RecordId, tmp_path: Path
):
    given = consent(session, client, party, "somatic_health")
    seen = look_at_attachment(session, scan, "party", party, "en")
    assert seen.file_name.endswith("-attachment.jpg")
    assert [(each.category, each.items) for each in seen.leaving] == [("somatic_health", 1)]
    out = tmp_path / seen.file_name
    hand_out_attachment(session, seen.request, seen.digest, out)
    assert out.read_bytes() == seen.data
    assert b"Kamera" not in seen.data
    (noted,) = left(session, client)
    assert (noted.document, noted.channel, noted.consent) == ("attachment", "file", given)
    assert noted.document_hash == hashlib.sha256(seen.data).hexdigest()  # of what they have
    (item,) = session.store.find(DisclosureItem, disclosure=noted.id)
    assert item.category == "somatic_health"
    printed = print_attachment(session, seen.request, seen.digest)
    assert printed.data == seen.data
    assert [each.channel for each in left(session, client)].count("paper") == 1


@pytest.mark.feature("INV-14")
def test_a_consent_withdrawn_after_it_was_looked_at_stops_it_and_leaves_no_file(
    session: Session, client: RecordId, party: RecordId, scan: RecordId, tmp_path: Path
):
    given = consent(session, client, party, "somatic_health")
    seen = look_at_attachment(session, scan, "party", party, "en")
    amend(session, Consent, given, status=ConsentStatus.WITHDRAWN, withdrawn_at=session.clock())
    for step in (
        lambda: hand_out_attachment(session, seen.request, seen.digest, tmp_path / "out.jpg"),
        lambda: print_attachment(session, seen.request, seen.digest),
    ):
        with pytest.raises((MayNotLeave, ChangedSincePrepared)):
            step()
    assert not (tmp_path / "out.jpg").exists()
    assert left(session, client) == []


def test_what_cannot_be_saved_is_not_noted_as_having_left(
    session: Session, client: RecordId, scan: RecordId, tmp_path: Path
):
    seen = look_at_attachment(session, scan, "client", None, "en")
    there = tmp_path / "out.jpg"
    there.write_bytes(b"kept")
    with pytest.raises(PaperThere):
        hand_out_attachment(session, seen.request, seen.digest, there)
    assert there.read_bytes() == b"kept"
    assert left(session, client) == []


def test_nothing_scanned_of_a_protected_client_leaves(
    session: Session, client: RecordId, party: RecordId, tmp_path: Path
):
    file = tmp_path / "in.pdf"
    file.write_bytes(pdf())
    scan = take_in_file(session, client, file, "Brev", "letter").saved.id
    consent(session, client, party, "plan_content")
    look_at_attachment(session, scan, "party", party, "en")
    protect(session, client, Protection.SECRECY_MARKING)
    for kind, to in (("party", party), ("client", None)):
        with pytest.raises(MayNotLeave):
            look_at_attachment(session, scan, kind, to, "en")


def test_a_scan_is_no_document_one_could_choose_without_saying_which(
    session: Session, client: RecordId
):
    offered = {each.value for each in documents_offered(session, client, "en")}
    assert "joint_plan" in offered
    assert "attachment" not in offered
