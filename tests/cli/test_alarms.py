"""Warnings and a head office that was put back, on the command line."""

import pytest
from tests.conftest import CENTRAL_NAME, LOGIN

from sluss.domain.alarms import AlarmKind
from sluss.usecases import approval
from sluss.usecases.alarms import note_alarm
from sluss.usecases.put_back import note_restored
from sluss.usecases.receiving import receive
from sluss.usecases.sending import send


@pytest.fixture
def words(make_office, secret, tmp_path):
    """The words that open head office and a laptop of its; head office was put back."""
    central = make_office("central", CENTRAL_NAME, at=tmp_path / "central")
    laptop = make_office(at=tmp_path / "laptop")
    asked = approval.request_approval(laptop.session)
    reply = approval.approve_request(central.session, asked.data, asked.digits)
    approval.accept_approval(laptop.session, reply.data, reply.digits)
    # Who has read nothing of head office yet has nothing to begin anew, and is asked nothing.
    earlier = tmp_path / "earlier"
    earlier.mkdir()
    receive(laptop.session, send(central.session, earlier)[0].file)
    with central.session.store.writing():
        note_restored(central.session)
        note_alarm(central.session, AlarmKind.LOG, laptop.session.device, seq=4)
    central.close()
    laptop.close()

    def of(name):
        return ["--store", tmp_path / name, "--user", LOGIN, "--passphrase-file", secret]

    return of


def test_a_warning_is_listed_until_it_is_answered(sluss, words):
    (found,) = sluss("alarms", "list", *words("central"), "--json").data["alarms"]
    assert (found["kind"], found["delivery"], found["told"]) == ("log", 4, False)
    assert "delivery 4 does not agree" in sluss("alarms", "list", *words("central")).out
    command = ("alarms", "answer", found["id"], *words("central"))
    assert sluss(*command, "--done", " ", "--json").error == "alarms.unanswered"
    assert sluss(*command, "--done", "Ringde.", "--json").data == {"left": 0}
    assert sluss("alarms", "list", *words("central"), "--json").data == {"alarms": []}
    (kept,) = sluss("alarms", "list", "--all", *words("central"), "--json").data["alarms"]
    assert kept["said"] == "Ringde."


def test_a_head_office_that_was_put_back_goes_on(sluss, words, tmp_path):
    out = tmp_path / "stick"
    out.mkdir()
    export = ("export", "--out", out, *words("central"), "--json")
    assert sluss(*export).error == "put-back.unsaid"
    assert sluss("put-back", "show", *words("central"), "--json").data["due"]
    said = sluss("put-back", "say", *words("central"), "--json").data
    assert (said["due"], len(said["waiting"])) == (False, 1)
    assert sluss(*export).code == 0
    (file,) = out.iterdir()
    assert sluss("import", file, *words("laptop"), "--json").error == "put-back.unheard"
    confirm = ("put-back", "confirm", *words("laptop"), "--json", "--digits")
    assert sluss(*confirm, "0" * 30).error == "keys.fingerprint-differs"
    assert sluss(*confirm, said["digits"]).data == {"confirmed": True}
    assert sluss("import", file, *words("laptop"), "--json").code == 0
