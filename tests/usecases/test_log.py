"""The log looked at by whoever looks after it."""

import pytest
from tests.foreign import arrives

from sluss.domain.entities import Client
from sluss.oplog.segment import decode_segment, encode_segment
from sluss.usecases.clients import open_client, register_client
from sluss.usecases.log import last_lines, verify_logs
from sluss.usecases.records import amend


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils", family_name="Björk").id


def test_both_own_logs_are_verified_with_their_ends(session, client):
    open_client(session, client, "own_case")
    work, access = verify_logs(session)
    assert (work.kind, access.kind) == ("work", "access")
    assert (work.own, work.device, work.broken_at) == (True, session.device, None)
    assert (access.operations, access.broken_at) == (1, None)
    log = session.store.logs.own("work")
    assert (work.operations, work.head) == (log.n, log.head)


def test_a_log_that_is_here_in_part_has_no_chain_to_verify(session, client):
    arrives(session, session.store.get(Client, client), phone="040-1")
    assert len(session.store.logs.by_number) == 3
    assert len(verify_logs(session)) == 2


def test_a_changed_operation_is_found_with_its_number(session, client):
    amend(session, Client, client, phone="040-1")
    connection = session.store.connection
    last = session.store.logs.own("work").n
    key, data = connection.exec_driver_sql(
        "SELECT key, data FROM segment ORDER BY key DESC LIMIT 1"
    ).one()
    entries = decode_segment(data)
    body = entries[-1].body
    assert body is not None
    changed = type(entries[-1])(
        entries[-1].header, body.replace(b"040-1", b"040-2"), b"", entries[-1].before
    )
    connection.exec_driver_sql(
        "UPDATE segment SET data = ? WHERE key = ?", (encode_segment([*entries[:-1], changed]), key)
    )
    work, access = verify_logs(session)
    assert work.broken_at == last
    assert access.broken_at is None


def test_who_did_what_when_is_told_newest_first(session, client, clock):
    amend(session, Client, client, phone="040-1")
    open_client(session, client, "Nils Björk ringde")
    read, changed, *_ = last_lines(session, 10)
    assert (read.kind, read.what, read.record) == ("access", "open", client)
    assert (changed.kind, changed.what, changed.entity) == ("work", "change", "Client")
    assert changed.fields == ("phone",)
    assert changed.login == "eva"
    assert read.at > changed.at
    assert read.at.utcoffset() is not None


def test_no_value_and_no_reason_in_words_is_told(session, client):
    amend(session, Client, client, phone="040-123")
    open_client(session, client, "Nils Björk ringde")
    told = repr(last_lines(session, 100))
    for text in ("Nils", "Björk", "ringde", "040-123"):
        assert text not in told


@pytest.mark.parametrize(("kind", "kinds"), [("work", {"work"}), ("access", {"access"})])
def test_one_of_the_logs_is_told_alone(session, client, kind, kinds):
    open_client(session, client)
    assert {line.kind for line in last_lines(session, 100, kind)} == kinds


@pytest.mark.parametrize("count", [-1, 0, 1, 3, 1000])
def test_no_more_than_asked_for_are_told(session, client, count):
    total = session.store.logs.own("work").n
    lines = last_lines(session, count, "work")
    assert [line.n for line in lines] == list(range(total, 0, -1))[: max(count, 0)]
