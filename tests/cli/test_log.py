"""The log on the command line."""

import json

from tests.conftest import LOGIN

from sluss.oplog.segment import decode_segment, encode_segment
from sluss.usecases.clients import open_client, register_client


def test_both_chains_are_verified(sluss, at_store):
    said = sluss("log", "verify", *at_store, "--json").data
    assert said["ok"] is True
    assert [(log["kind"], log["own"], log["broken_at"]) for log in said["logs"]] == [
        ("work", True, None),
        ("access", True, None),
    ]
    assert sluss("log", "verify", *at_store).out.count("in order") == 2


def test_a_broken_chain_is_refused_and_told_in_full(sluss, make_office, secret, tmp_path):
    place = make_office(at=tmp_path / "broken")
    session = place.session
    connection = session.store.connection
    register_client(session, given_name="Nils")
    place.session.store.mark()
    key, data = connection.exec_driver_sql("SELECT key, data FROM segment LIMIT 1").one()
    first, *rest = decode_segment(data)
    changed = type(first)(first.header, (first.body or b"") + b" ", b"", first.before)
    connection.exec_driver_sql(
        "UPDATE segment SET data = ? WHERE key = ?", (encode_segment([changed, *rest]), key)
    )
    place.close()
    words = ["--store", tmp_path / "broken", "--user", LOGIN, "--passphrase-file", secret]
    said = sluss("log", "verify", *words, "--json")
    assert said.error == "store.log-broken"
    assert said.data["ok"] is False
    assert said.data["logs"][0]["broken_at"] is not None
    assert sluss("check", *words, "--json").error == "store.log-broken"
    assert "broken at entry" in sluss("log", "verify", *words).out


def test_the_last_entries_are_shown_without_contents(sluss, make_office, secret, tmp_path):
    place = make_office(at=tmp_path / "shown")
    made = register_client(place.session, given_name="Nils", family_name="Björk")
    open_client(place.session, made.id, "Nils ringde")
    place.close()
    words = ["--store", tmp_path / "shown", "--user", LOGIN, "--passphrase-file", secret]
    said = sluss("log", "show", *words, "--last", "2", "--json")
    read, last = said.data["entries"]
    assert (read["what"], read["record"], read["login"]) == ("open", made.id.hex(), LOGIN)
    assert last["entity"] == "CaseResponsibility"
    plain = sluss("log", "show", *words)
    for text in (said.out, plain.out):
        assert "Nils" not in text
        assert "Björk" not in text
    assert made.id.hex() in plain.out
    assert json.loads(said.out).keys() == {"entries"}
