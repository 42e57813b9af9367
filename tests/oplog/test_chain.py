"""The chain of commitments: any change of a log gives another head."""

from hashlib import sha256

from hypothesis import assume, given
from hypothesis import strategies as st

from sluss.oplog.chain import DIGEST_BYTES, GENESIS, digest, link

OPERATIONS = st.lists(
    st.tuples(st.binary(max_size=8), st.binary(max_size=8)), min_size=1, max_size=6
)


def head(operations):
    found = GENESIS
    for header, body in operations:
        found = link(found, header, digest(body))
    return found


def test_a_link_is_reckoned_as_the_format_says():
    body_digest = sha256(b"body").digest()
    wanted = sha256(bytes(32) + sha256(b"header").digest() + body_digest).digest()
    assert link(GENESIS, b"header", digest(b"body")) == wanted
    assert bytes(DIGEST_BYTES) == GENESIS


def test_the_head_stays_when_a_body_is_replaced_by_its_digest():
    kept = digest(b"what was written")
    assert link(GENESIS, b"h", digest(b"what was written")) == link(GENESIS, b"h", kept)


@given(OPERATIONS, st.data())
def test_a_changed_missing_doubled_or_moved_operation_changes_the_head(operations, data):
    other = list(operations)
    at = data.draw(st.integers(0, len(other) - 1))
    match data.draw(st.sampled_from(["change", "leave out", "double", "swap", "move border"])):
        case "change":
            other[at] = (other[at][0], other[at][1] + b"!")
        case "leave out":
            del other[at]
        case "double":
            other.insert(at, other[at])
        case "swap":
            to = data.draw(st.integers(0, len(other) - 1))
            other[at], other[to] = other[to], other[at]
        case _:
            header, body = other[at]
            assume(body)
            other[at] = (header + body[:1], body[1:])
    assume(other != operations)
    assert head(other) != head(operations)
