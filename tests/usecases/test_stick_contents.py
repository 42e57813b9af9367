"""What a stick is, told from what lies on it and never from what a file is called."""

import zipfile

import pytest

from sluss.crypto.kdf import cheapest
from sluss.errors.bundle import BundleUnreadable
from sluss.usecases import approval
from sluss.usecases.office import NewOffice, Person
from sluss.usecases.office import make_office as new_office
from sluss.usecases.sending import send
from sluss.usecases.stick_contents import MOST_FILES, StickKind, stick_contents

PHOTO = b"\xff\xd8\xff\xe0" + bytes(200)


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def enrol(session, central):
    made = approval.request_approval(session)
    reply = approval.approve_request(central.session, made.data, made.digits)
    approval.accept_approval(session, reply.data, reply.digits)


@pytest.fixture
def approved(session, central):
    enrol(session, central)
    return session


def test_a_delivery_is_found_under_any_name_and_inside_a_folder(approved, central, stick):
    photos = stick / "Semester"
    photos.mkdir()
    for name in ("x(1).sluss", "y.sluss.txt", "Semester/IMG_0815.JPG"):
        send(approved, stick)[0].file.rename(stick / name)
    (photos / "IMG_0816.JPG").write_bytes(PHOTO)
    found = stick_contents(central.session, stick)
    assert found.kind is StickKind.DELIVERIES
    assert [path.name for path in found.deliveries] == ["x(1).sluss", "y.sluss.txt", "IMG_0815.JPG"]
    assert found.others == (("picture", 1),)


def test_what_the_system_put_there_is_no_file_of_anybody(central, stick):
    for name in ("System Volume Information", ".Trashes"):
        (stick / name).mkdir()
        (stick / name / "tracking.log").write_bytes(b"x")
    (stick / "Thumbs.db").write_bytes(PHOTO)
    (stick / "._IMG_1.JPG").write_bytes(b"x")
    assert stick_contents(central.session, stick).kind is StickKind.EMPTY


def test_photos_packed_files_and_others_are_told(approved, central, stick):
    (stick / "a.sluss").write_bytes(PHOTO)
    assert stick_contents(central.session, stick).kind is StickKind.PICTURES
    (stick / "list.txt").write_bytes(b"hej")
    assert stick_contents(central.session, stick).kind is StickKind.OTHER
    made = send(approved, stick)[0].file
    with zipfile.ZipFile(stick / "packed.sluss", "w") as packed:
        packed.write(made)
    made.unlink()
    assert stick_contents(central.session, stick).kind is StickKind.ZIP


def test_a_request_for_approval_is_told(session, central, stick):
    (stick / "fraga.txt").write_bytes(approval.request_approval(session).data)
    found = stick_contents(central.session, stick)
    assert (found.kind, len(found.requests)) == (StickKind.REQUEST, 1)


def test_our_own_answer_that_nobody_read_is_told(approved, central, stick):
    send(central.session, stick)
    assert stick_contents(central.session, stick).kind is StickKind.OURS


def test_a_delivery_between_others_of_ours_is_told(approved, central, make_office, stick):
    other = make_office("office", "Frivården Lund").session
    enrol(other, central)
    send(central.session, stick, approval.load_trust(other).certificate(other.device).subject.name)
    assert stick_contents(approved, stick).kind is StickKind.ELSEWHERE


@pytest.fixture
def practising(around, tmp_path):
    """A computer in an office with nothing but invented people."""
    place, _ = new_office(
        around, tmp_path / "practising", NewOffice("office", "Frivården Malmö", demo=True),
        Person("eva", "fem ord som ingen gissar"), cheapest(around.random(16)),
    )  # fmt: skip
    yield place.session
    place.close()


def test_another_head_office_and_people_who_practise_are_told(
    central, make_office, practising, stick
):
    theirs = make_office("central", "Kriminalforsorgen")
    foreign = make_office("office", "Frivården Borås").session
    enrol(foreign, theirs)
    send(foreign, stick)
    assert stick_contents(central.session, stick).kind is StickKind.FOREIGN
    enrol(practising, theirs)
    send(practising, stick)
    found = stick_contents(central.session, stick)
    assert (found.kind, found.others) == (StickKind.DEMO, (("demo", 1), ("foreign", 1)))


def test_a_stick_with_too_much_on_it_says_so(central, stick):
    for number in range(MOST_FILES + 1):
        (stick / f"{number}.jpg").write_bytes(PHOTO[:8])
    found = stick_contents(central.session, stick)
    assert not found.looked_at_all
    assert found.others == (("picture", MOST_FILES),)


def test_a_stick_that_is_gone_is_said(central, stick):
    with pytest.raises(BundleUnreadable):
        stick_contents(central.session, stick / "gone")
