"""One delivery or many: what was made, what was found on a stick, what a file is."""

import pytest
from tests.conftest import CENTRAL_NAME

from sluss.errors.bundle import BundleNotForUs, NotABundle, StickGone
from sluss.errors.exchange import (
    FileNotWritten,
    NoDeliveryHere,
    NoSuchDevice,
    NotEnrolled,
    RequestUnreadable,
)
from sluss.errors.work import Cancelled
from sluss.usecases import approval
from sluss.usecases.approval_files import accept_file, approve_file, request_into
from sluss.usecases.clients import register_client
from sluss.usecases.delivering import (
    ACCESS,
    STREAM,
    WORK,
    Part,
    deliver,
    deliveries_in,
    files_of,
)
from sluss.usecases.exchange_view import last_folder
from sluss.usecases.inbox import look_at, look_through
from sluss.usecases.progress import Progress


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


@pytest.fixture
def lund(make_office, central):
    place = make_office("office", "Frivården Lund")
    enrol(place.session, central)
    return place.session


class TestDelivering:
    def test_before_approval_nothing_is_made(self, session, stick):
        with pytest.raises(NotEnrolled):
            deliver(session, stick)
        assert list(stick.iterdir()) == []

    def test_an_office_makes_one_with_its_parts(self, approved, stick):
        work, access = (approved.store.logs.own(kind) for kind in ("work", "access"))
        before = work.n
        (made,) = deliver(approved, stick).made
        assert made.recipient == CENTRAL_NAME
        assert made.parts == (Part(WORK, 1, before, 0), Part(ACCESS, 1, access.n, 0))
        assert made.operations == before + access.n
        assert made.file.parent == stick
        assert made.size == made.file.stat().st_size

    def test_what_is_not_acknowledged_goes_again(self, approved, stick):
        deliver(approved, stick)
        register_client(approved, given_name="Nils")
        (made,) = deliver(approved, stick).made
        assert (made.seq, made.parts[0].first) == (2, 1)

    def test_the_folder_is_remembered_when_it_was_written_to(self, approved, stick):
        with pytest.raises(StickGone):
            deliver(approved, stick / "gone")
        assert last_folder(approved) == ""
        deliver(approved, stick)
        assert last_folder(approved) == str(stick)

    def test_it_tells_that_this_computer_is_not_as_it_was(self, approved, stick):
        assert approved.device in deliver(approved, stick).changed.ids

    def test_head_office_makes_one_for_each(self, central, approved, lund, stick):
        register_client(lund, given_name="Aksel")
        delivered = deliver(central.session, stick)
        names = [made.recipient for made in delivered.made]
        assert names == sorted(names)
        assert len(names) == len(set(names)) == 2
        assert delivered.stopped is None
        assert {part.kind for made in delivered.made for part in made.parts} == {STREAM}

    def test_head_office_makes_one_for_those_named(self, central, approved, lund, stick):
        name = approval.load_trust(lund).certificate(lund.device).subject.name
        (made,) = deliver(central.session, stick, (name,)).made
        assert made.recipient == name

    def test_with_nobody_approved_that_is_said(self, central, stick):
        with pytest.raises(NoSuchDevice):
            deliver(central.session, stick)

    def test_the_first_refusal_is_raised(self, central, approved, lund, stick):
        with pytest.raises(StickGone):
            deliver(central.session, stick / "gone")

    def test_a_later_refusal_is_told_beside_what_was_made(self, central, approved, lund, stick):
        told: list[tuple[int, int]] = []
        progress = Progress(lambda done, total: told.append((done, total)), lambda: bool(told))
        delivered = deliver(central.session, stick, (), progress)
        assert len(delivered.made) == len(list(stick.iterdir())) == 1
        assert isinstance(delivered.stopped, Cancelled)
        assert delivered.stopped.__traceback__ is None  # it would hold the session
        assert told == [(0, 2)]

    def test_progress_never_goes_beyond_the_whole(self, approved, stick):
        for number in range(200):
            register_client(approved, given_name=f"Nils {number}")
        told: list[tuple[int, int]] = []
        (made,) = deliver(
            approved, stick, (), Progress(lambda done, total: told.append((done, total)))
        ).made
        assert told[-1] == (made.operations, made.operations)
        assert told == sorted(told)
        assert len(told) > 3

    def test_stopped_in_the_middle_nothing_is_left_and_all_waits(self, approved, stick):
        for number in range(200):
            register_client(approved, given_name=f"Nils {number}")
        told: list[int] = []
        progress = Progress(lambda done, _total: told.append(done), lambda: len(told) > 2)
        with pytest.raises(Cancelled):
            deliver(approved, stick, (), progress)
        assert list(stick.iterdir()) == []
        assert deliver(approved, stick).made[0].seq == 1


class TestWhatAFileIs:
    def test_head_office_is_called_what_it_is_called(self, central, approved, stick):
        (made,) = deliver(central.session, stick).made
        seen = look_at(approved, made.file, "en")
        assert seen.proposal is not None
        assert (seen.sender, seen.proposal.report.sender) == (CENTRAL_NAME, CENTRAL_NAME)

    def test_files_of_an_approval_are_named_and_not_read(self, central, approved, lund, stick):
        request = request_into(lund, stick).file
        for use_case in (look_at, look_through):
            seen = use_case(approved, request, "en")
            assert (seen.kind, seen.proposal) == ("enrolment-request", None)

    def test_a_delivery_for_somebody_else_is_refused(self, central, approved, lund, stick):
        (made,) = deliver(lund, stick).made
        with pytest.raises(BundleNotForUs):
            look_at(approved, made.file, "en")

    def test_anything_else_is_no_delivery(self, approved, stick):
        file = stick / "list.txt"
        file.write_text("Nils Björk")
        with pytest.raises(NotABundle):
            look_at(approved, file, "en")


class TestWhatLiesInAFolder:
    def test_those_for_us_in_the_order_they_were_made(self, central, approved, lund, stick):
        first = deliver(approved, stick).made[0].file
        second = deliver(approved, stick).made[0].file
        other = deliver(lund, stick).made[0].file
        renamed = second.rename(stick / "a copy.sluss.txt")
        (stick / "semester.jpg").write_bytes(b"\xff\xd8")
        (stick / "folder.sluss").mkdir()
        deliver(central.session, stick)  # is not for head office
        found = deliveries_in(central.session, stick)
        assert set(found) == {first, renamed, other}
        assert found.index(first) < found.index(renamed)

    def test_a_folder_stands_for_the_newest_when_one_looks(self, central, approved, stick):
        for _ in range(2):
            deliver(approved, stick)
        seen = look_at(central.session, stick, "en")
        assert seen.proposal is not None
        assert seen.proposal.report.seq == 2

    def test_a_folder_without_any_is_told(self, approved, stick):
        with pytest.raises(NoDeliveryHere):
            look_at(approved, stick, "en")
        with pytest.raises(NoDeliveryHere):
            deliveries_in(approved, stick)

    def test_a_folder_that_is_gone_is_told(self, approved, stick):
        with pytest.raises(NoDeliveryHere):
            deliveries_in(approved, stick / "gone")

    def test_files_and_folders_together_each_file_once(self, central, approved, stick):
        (made,) = deliver(approved, stick).made
        junk = stick / "junk"
        junk.write_bytes(b"x")
        assert files_of(central.session, (junk, stick, made.file)) == (junk, made.file)


class TestFilesOfAnApproval:
    def test_there_and_back(self, session, central, stick):
        asked = request_into(session, stick)
        replied = approve_file(central.session, asked.file, asked.digits, stick)
        enrolled = accept_file(session, replied.file, replied.digits)
        assert enrolled.device == replied.device
        assert approval.is_enrolled(session)

    def test_a_name_of_an_office_makes_a_harmless_file_name(self, make_office, stick):
        place = make_office("office", "../Frivården \\ <Malmö>")
        file = request_into(place.session, stick).file
        assert file.parent == stick
        assert file.stem.replace("-", "").isalnum()

    def test_where_nothing_can_be_written_nothing_is_approved(self, session, central, stick):
        asked = request_into(session, stick)
        with pytest.raises(FileNotWritten):
            approve_file(central.session, asked.file, asked.digits, stick / "gone")
        replied = approve_file(central.session, asked.file, asked.digits, stick)
        assert replied.file.exists()

    def test_a_file_that_is_gone_is_told(self, session, central, stick):
        with pytest.raises(RequestUnreadable):
            approve_file(central.session, stick / "gone", "", stick)
        with pytest.raises(RequestUnreadable):
            accept_file(session, stick, "")

    def test_a_request_that_cannot_be_written_is_told(self, session, stick):
        with pytest.raises(FileNotWritten):
            request_into(session, stick / "gone")
