"""What leaves is what was looked at, decided anew, noted in the same act, or nothing at all."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from tests.usecases.leaving.papers import (
    KIND,
    OTHERS,
    RELEASE,
    WHOLE,
    a_case,
    consents_to,
    planted,
)

from sluss.domain.entities import (
    Consent,
    Disclosure,
    DisclosureItem,
    PreparedCopy,
    ReleaseEvent,
    Task,
)
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus, CopyState
from sluss.errors.leaving import (
    ChangedSincePrepared,
    CopyReleased,
    CopyStopped,
    DisclosureStands,
    NoSuchRecipient,
)
from sluss.errors.paper import PaperNotSaved, PaperThere
from sluss.errors.work import Cancelled
from sluss.usecases import records
from sluss.usecases.contents import registry
from sluss.usecases.leaving.batch import preview_all, release_all
from sluss.usecases.leaving.deciding import preview
from sluss.usecases.leaving.disclosed import disclosure_list
from sluss.usecases.leaving.holders import holders_of_old
from sluss.usecases.leaving.outlets import InHand, ToFile
from sluss.usecases.leaving.prepared import prepare, prepared_copies
from sluss.usecases.leaving.release import (
    NOT_PRINTED,
    REVIEW,
    note_not_out,
    release,
    release_copy,
)
from sluss.usecases.leaving.views import Request
from sluss.usecases.progress import Progress
from sluss.usecases.session import Session
from sluss.usecases.undo import undo_last

ALLOWED = ("plan_content", "housing", "substance")


@pytest.fixture(autouse=True)
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Offer the document that has everything in it."""
    monkeypatch.setitem(registry.DOCUMENTS, KIND, WHOLE)


def asked(client: RecordId, party: RecordId | None, **but: object) -> Request:
    given = {"kind": "party" if party else "client", "party": party} | but
    return Request(client=client, document=KIND, **given)  # type: ignore[arg-type]


def words_in(data: bytes) -> str:
    """Return all text of a PDF and of what it says of itself, and its raw bytes."""
    document = pypdfium2.PdfDocument(data)
    pages = (document[at].get_textpage().get_text_bounded() for at in range(len(document)))
    return "\n".join((*pages, repr(document.get_metadata_dict()), data.decode("latin-1")))


def categories(session: Session) -> Iterator[str]:
    yield from session.catalog.codes("information_category").values()


@pytest.mark.feature("INV-14")
@pytest.mark.feature("F-S1-16")
def test_a_word_of_each_kind_is_in_the_paper_if_and_only_if_the_gate_let_it(session: Session):
    client, (af,) = a_case(session, "Arbetsförmedlingen Malmö")
    consents_to(session, client, af, *ALLOWED)
    seen = preview(session, asked(client, af), "sv")
    text = words_in(seen.data)
    for each in categories(session):
        assert (planted(each) in text) == (each in ALLOWED), each
    assert OTHERS not in text
    assert {each.category for each in seen.leaving} == set(ALLOWED)
    assert {each.category for each in seen.withheld} >= set(categories(session)) - set(ALLOWED)
    # The client gets all of it but what is about somebody else.
    own = words_in(preview(session, asked(client, None), "sv").data)
    assert all(planted(each) in own for each in categories(session))
    assert OTHERS not in own


@pytest.mark.feature("INV-14")
def test_what_left_is_written_down_in_the_act_that_handed_it_out(session: Session, tmp_path: Path):
    client, (af,) = a_case(session, "Arbetsförmedlingen Malmö")
    consent = consents_to(session, client, af, *ALLOWED, "enforcement_dates")
    request = asked(client, af, channel="file")
    seen = preview(session, request, "sv")
    file = tmp_path / seen.file_name
    assert "Björk" not in file.name
    work, access = session.store.logs.own("work"), session.store.logs.own("access")
    readings = access.n
    left = release(session, request, seen.digest, ToFile(session, file))
    assert file.read_bytes() == left.data
    assert access.n == readings + 1
    record = session.store.get(Disclosure, left.disclosure)
    assert record.document_hash == hashlib.sha256(left.data).hexdigest()
    assert (record.basis, record.consent, record.release_day) == ("consent", consent, RELEASE)
    assert record.withheld == seen.kept_back
    items = session.store.find(DisclosureItem, client=client, disclosure=left.disclosure)
    assert {each.category for each in items if each.basis == "consent"} == {
        *ALLOWED, "enforcement_dates",
    }  # fmt: skip
    assert work.n > 0
    # It says so for good: undo does not make it as if it had never left.
    with pytest.raises(DisclosureStands):
        undo_last(session)
    (line,) = disclosure_list(session, client, "sv")
    assert (line.recipient, line.by) == ("Arbetsförmedlingen Malmö", "Eva Lind")


def test_a_copy_without_the_dates_holds_no_old_date(session: Session):
    client, (af, soc) = a_case(session, "Arbetsförmedlingen Malmö", "Socialtjänsten Malmö")
    consents_to(session, client, af, "housing")
    consents_to(session, client, soc, "housing", "enforcement_dates")
    for party in (af, soc):
        request = asked(client, party)
        release(session, request, preview(session, request, "sv").digest, InHand())
    (day,) = session.store.find(ReleaseEvent, client=client)
    records.amend(session, ReleaseEvent, day.id, planned_date=RELEASE - dt.timedelta(days=14))
    assert [each.party for each in holders_of_old(session, client, "sv")] == [soc]


@pytest.mark.parametrize("fault", ["full", "there", "commit"])
def test_what_cannot_be_saved_has_not_left(
    session: Session, tmp_path: Path, fault: str, monkeypatch
):
    client, (af,) = a_case(session, "Arbetsförmedlingen Malmö")
    consents_to(session, client, af, *ALLOWED)
    request = asked(client, af, channel="file")
    seen = preview(session, request, "sv")
    stick = tmp_path / "stick"
    stick.mkdir()
    file = stick / "ut.pdf"
    wrong: type[BaseException] = PaperNotSaved
    if fault == "full":
        monkeypatch.setattr(ToFile, "hand_out", _with_little_room(ToFile.hand_out))
    elif fault == "there":
        file.write_bytes(b"somebody's")
        wrong = PaperThere
    else:
        wrong = KeyboardInterrupt
        monkeypatch.setattr(ToFile, "hand_out", _then_the_power_goes(ToFile.hand_out))
    before = session.store.logs.own("work").n
    with pytest.raises(wrong):
        release(session, request, seen.digest, ToFile(session, file))
    assert session.store.logs.own("work").n == before
    assert session.store.find(Disclosure, client=client) == []
    assert session.store.find(PreparedCopy, client=client) == []
    left = [each.name for each in stick.iterdir()]
    assert left == (["ut.pdf"] if fault == "there" else [])


def _with_little_room(hand_out):
    """Let the system itself refuse what goes beyond the first thousand bytes of the file."""

    import resource

    def both(self: ToFile, data: bytes) -> None:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
        try:
            hand_out(self, data)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return both


def _then_the_power_goes(hand_out):
    def both(self: ToFile, data: bytes) -> None:
        hand_out(self, data)
        raise KeyboardInterrupt

    return both


def test_a_printer_that_stops_leaves_a_record_that_says_so(session: Session):
    client, (af,) = a_case(session, "Arbetsförmedlingen Malmö")
    consents_to(session, client, af, *ALLOWED)
    request = asked(client, af)
    left = release(session, request, preview(session, request, "sv").digest, InHand())
    note_not_out(session, (left.copy,), NOT_PRINTED)
    (line,) = disclosure_list(session, client, "sv")
    assert not line.came_out
    assert session.store.get(PreparedCopy, left.copy).state is CopyState.STOPPED
    assert prepared_copies(session, client, "sv") == ()


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ("nothing", ""),
        ("withdrawn", "consent_withdrawn"),
        ("later", "consent_ended"),
        ("wider", "narrower"),
        ("text", "changed"),
        ("renewed", ""),
        ("midnight", ""),
    ],
)
def test_a_prepared_copy_leaves_unless_anything_else_may_leave_now(
    session: Session, clock, monkeypatch, change: str, because: str
):
    client, (af,) = a_case(session, "Arbetsförmedlingen Malmö")
    consent = consents_to(session, client, af, *ALLOWED)
    copy = prepare(session, asked(client, af), preview(session, asked(client, af), "sv").digest).id
    if change == "withdrawn":
        _withdraw(session, consent)
    elif change == "later":
        clock.set_day(dt.date(2027, 5, 2))
    elif change == "wider":
        consents_to(session, client, af, "grades", given_on=dt.date(2026, 5, 4))
    elif change == "text":
        monkeypatch.setattr("tests.usecases.leaving.papers.OTHERS", OTHERS)
        monkeypatch.setattr("tests.usecases.leaving.papers.planted", lambda each: f"{each}nytt")
    elif change == "renewed":
        consents_to(session, client, af, *ALLOWED, supersedes=consent, given_on=dt.date(2026, 5, 4))
        records.amend(session, Consent, consent, status=ConsentStatus.ENDED)
    elif change == "midnight":
        clock.forward(days=3)
    (line,) = prepared_copies(session, client, "sv")
    assert line.stopped == because
    if not because:
        assert release_copy(session, copy, InHand()).data
        with pytest.raises(CopyReleased):
            release_copy(session, copy, InHand())
        return
    for _again in range(2):  # stopped for good, and it still says why
        with pytest.raises(CopyStopped):
            release_copy(session, copy, InHand())
    assert session.store.find(Disclosure, client=client) == []
    (line,) = prepared_copies(session, client, "sv")
    assert line.stopped == because


def _withdraw(session: Session, consent: RecordId) -> None:
    records.amend(
        session, Consent, consent,
        status=ConsentStatus.WITHDRAWN, withdrawn_at=session.clock(), withdrawn_how="phone",
    )  # fmt: skip


def test_what_was_looked_at_before_a_withdrawal_does_not_leave(session: Session, tmp_path: Path):
    client, (af,) = a_case(session, "Arbetsförmedlingen Malmö")
    consent = consents_to(session, client, af, *ALLOWED)
    request = asked(client, af, channel="file")
    seen = preview(session, request, "sv")
    _withdraw(session, consent)
    with pytest.raises(ChangedSincePrepared):
        release(session, request, seen.digest, ToFile(session, tmp_path / "ut.pdf"))
    assert not (tmp_path / "ut.pdf").exists()


@pytest.mark.feature("F-S1-16")
def test_danger_lets_out_what_is_needed_and_asks_somebody_to_look_at_it(session: Session):
    client, (soc,) = a_case(session, "Socialtjänsten Malmö")
    request = asked(client, soc, emergency="Hon ringer och säger att hon inte orkar leva.")
    seen = preview(session, request, "sv")
    assert {each.category for each in seen.leaving} == set(categories(session))
    left = release(session, request, seen.digest, InHand())
    record = session.store.get(Disclosure, left.disclosure)
    assert (record.basis, record.reason) == ("emergency", request.emergency)
    assert len(session.store.find(Task, client=client, rule=REVIEW)) == 1


def test_a_party_that_is_no_longer_one_gets_nothing(session: Session):
    client, (af,) = a_case(session, "Arbetsförmedlingen Malmö")
    consents_to(session, client, af, *ALLOWED)
    from sluss.domain.entities import Party

    records.amend(session, Party, af, valid_to=dt.date(2026, 5, 1))
    with pytest.raises(NoSuchRecipient):
        preview(session, asked(client, af), "sv")


def test_many_copies_in_one_go_each_its_own_and_a_stop_between_two(
    session: Session, tmp_path: Path
):
    names = [f"Kommun {number:02}" for number in range(4)]
    client, parties = a_case(session, *names)
    for at, party in enumerate(parties):
        consents_to(session, client, party, *ALLOWED[: at % 3])
    requests = [asked(client, each, channel="file") for each in parties]
    looked = preview_all(session, requests, "sv")
    assert len({each.file_name for each in looked.previews}) == 4
    with pytest.raises(Cancelled):
        preview_all(session, requests, "sv", progress=Progress(cancelled=lambda: True))
    chosen = [(each.request, each.digest) for each in looked.previews]
    files = [each.file_name for each in looked.previews]
    told: list[tuple[int, int]] = []
    progress = Progress(lambda done, total: told.append((done, total)), lambda: len(told) == 3)
    out = release_all(session, chosen, tmp_path, names=files, progress=progress)
    assert out.stopped
    assert len(out.files) == len(session.store.find(Disclosure, client=client)) == 3
    for file, at in zip(out.files, range(4), strict=False):
        text = words_in(file.read_bytes())
        for each in ALLOWED:
            assert (planted(each) in text) == (each in ALLOWED[: at % 3])
