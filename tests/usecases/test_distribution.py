"""Lists head office gives out: checked whole, signed, in force after the next unlocking."""

import pytest
from tests.conftest import LOGIN, PASSPHRASE

from sluss import paths
from sluss.bundle.reference import read_reference, sign_reference
from sluss.crypto.signing import SigningKey
from sluss.errors.catalog import CatalogMistakes
from sluss.errors.exchange import NotCentral
from sluss.errors.reference import (
    CodesMissing,
    ReferenceFolderEmpty,
    ReferenceFolderWrong,
    ReferenceWrong,
)
from sluss.store.deliveries import receipts
from sluss.store.references import keep_reference
from sluss.usecases import approval
from sluss.usecases.distribution import give_out, given_out, look_into
from sluss.usecases.office import open_office
from sluss.usecases.receiving import receive
from sluss.usecases.reference_data import (
    are_unusable,
    reference_in_force,
    take_reference_data,
)
from sluss.usecases.sending import send

CODES = "codes/party_type.csv"


def enrol(session, central):
    made = approval.request_approval(session)
    reply = approval.approve_request(central.session, made.data, made.digits)
    approval.accept_approval(session, reply.data, reply.digits)


@pytest.fixture
def lists(tmp_path):
    """Make a folder with one list of the program, changed by a function."""

    def make(change, path=CODES):
        file = tmp_path / "lists" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = (paths.resources() / path).read_text(encoding="utf-8")
        file.write_text(change(text), encoding="utf-8")
        return tmp_path / "lists"

    return make


def with_one_more(text):
    """Add a code to a list as somebody at head office would, at its end."""
    columns = text.splitlines()[0].split(",")
    cells = {"code": "street_team", "sv": "Fältgrupp", "da": "Gadeteam", "en": "Street team"}
    return (
        text
        + ",".join(cells.get(column, "x" if column == "source" else "") for column in columns)
        + "\n"
    )


def anew(place, around):
    """Unlock a store once more."""
    folder = place.opened.folder
    place.close()
    return open_office(around, folder, LOGIN, PASSPHRASE)


def in_force(session):
    """Return the version of the lists in force."""
    kept = reference_in_force(session)
    return 0 if kept is None else kept.version


def test_a_new_code_is_in_force_on_a_laptop_after_its_next_unlocking(
    make_office, central, around, lists, tmp_path
):
    place = make_office("office", "Frivården Lund")
    enrol(place.session, central)
    seen = look_into(central.session, lists(with_one_more))
    assert (seen.version, seen.files, seen.new) == (1, (CODES,), (CODES,))
    assert given_out(central.session) is None
    made = give_out(central.session, lists(with_one_more))
    assert made.version == in_force(central.session) == 1
    (sent,) = send(central.session, tmp_path, place.session.device.hex())
    receive(place.session, sent.file)
    assert "street_team" not in place.session.catalog.codes("party_type")
    again = anew(place, around)
    assert again.session.catalog.codes("party_type").label("street_team", "sv") == "Fältgrupp"
    again.close()


def test_an_older_document_never_comes_back(session, central, lists, tmp_path):
    enrol(session, central)
    give_out(central.session, lists(with_one_more))
    (first,) = send(central.session, tmp_path, session.device.hex())
    older = reference_in_force(central.session)
    give_out(
        central.session, lists(lambda text: with_one_more(text).replace("Fält", "Uppsökande "))
    )
    (second,) = send(central.session, tmp_path, session.device.hex())
    receive(session, second.file)
    assert in_force(session) == 2
    assert older is not None
    assert first.file.exists()
    assert not take_reference_data(session, older.data, session.clock())
    assert in_force(session) == 2


def test_every_mistake_is_listed_and_nothing_is_given_out(central, lists):
    folder = lists(lambda text: with_one_more(text) + "street_team,a,b\n")
    with pytest.raises(CatalogMistakes) as refused:
        give_out(central.session, folder)
    assert {each.file for each in refused.value.mistakes} == {"party_type.csv"}
    assert given_out(central.session) is None


def test_a_code_cannot_be_taken_away_from_what_was_written_with_it(central, lists):
    folder = lists(lambda text: "\n".join(text.splitlines()[:-1]) + "\n")
    with pytest.raises(CodesMissing) as refused:
        look_into(central.session, folder)
    assert refused.value.facts["list"] == "party_type"


@pytest.mark.parametrize("path", ["rights/permissions.csv", "labels.csv", "codes/more/x.csv"])
def test_what_is_no_list_to_give_out_is_refused(central, tmp_path, path):
    file = tmp_path / "lists" / path
    file.parent.mkdir(parents=True)
    file.write_text("a,b\n")
    with pytest.raises((ReferenceFolderWrong, ReferenceWrong)):
        look_into(central.session, tmp_path / "lists")


def test_nothing_new_is_said(central, lists):
    with pytest.raises(ReferenceFolderEmpty):
        look_into(central.session, lists(lambda text: text))
    give_out(central.session, lists(with_one_more))
    with pytest.raises(ReferenceFolderEmpty):
        give_out(central.session, lists(with_one_more))


def test_only_head_office_gives_out(session, lists):
    with pytest.raises(NotCentral):
        look_into(session, lists(with_one_more))


def test_what_somebody_else_signed_refuses_the_delivery(session, central, lists, tmp_path):
    enrol(session, central)
    forged = sign_reference(1, "2026-11-22", "0.1", {CODES: "code\n"}, SigningKey(bytes(32)))
    with pytest.raises(ReferenceWrong):
        read_reference(forged.data, approval.load_trust(session).issuers)
    central.session.store.set_setting("issuer-key", bytes(32))
    give_out(central.session, lists(with_one_more))
    (sent,) = send(central.session, tmp_path, session.device.hex())
    before = receipts(session.store.connection, central.session.device)
    with pytest.raises(ReferenceWrong):
        receive(session, sent.file)
    assert receipts(session.store.connection, central.session.device) == before
    assert reference_in_force(session) is None


def test_lists_that_cannot_be_used_do_not_keep_the_work_of_others_away(
    session, central, lists, tmp_path
):
    enrol(session, central)
    issuer = SigningKey(central.session.store.setting("issuer-key") or b"")
    broken = sign_reference(1, "2026-11-22", "0.1", {CODES: "code\n"}, issuer)
    with central.session.store.writing():
        keep_reference(central.session.store.connection, 1, broken.data, central.session.clock())
    (sent,) = send(central.session, tmp_path, session.device.hex())
    assert receive(session, sent.file).new > 0
    assert are_unusable(session)
    assert reference_in_force(session) is None
