"""A delivery with one bit turned round, or cut short anywhere, is refused and changes nothing.

Here some of the bits and lengths; `python -m tests.soak bits` takes all of them.
"""

from collections import Counter

import pytest
from tests.journeys.rotten import NotRefused, flipped, real_deliveries, refused, shortened
from tests.journeys.world import World, contents, verify_logs

from sluss.store.deliveries import receipts

STEP = 31  # bits, and bytes of length: a prime, so that every bit of a byte has its turn


def test_a_spoilt_delivery_is_refused_and_a_whole_one_read(world: World):
    codes: Counter[str] = Counter()
    for name, (reader, file) in real_deliveries(world).items():
        session, data = world.session(reader), file.read_bytes()
        before, read = contents(session), receipts(session.store.connection)
        spoilt = world.stick / "spoilt.sluss"
        refused(session, spoilt, flipped(data, STEP), codes)
        refused(session, spoilt, shortened(data, STEP), codes)
        refused(session, spoilt, iter([("a byte more", data + b"\n")]), codes)
        assert contents(session) == before, name
        assert receipts(session.store.connection) == read
        with pytest.raises(NotRefused):  # as it was written it is taken in, by the same road
            refused(session, spoilt, iter([("all of it", data)]), codes)
        assert len(receipts(session.store.connection)) == len(read) + 1
        assert verify_logs(session) > 0
    assert codes["bundle.damaged"] > codes["bundle.cut-short"] > 10
    assert set(codes) <= {
        "bundle.damaged",
        "bundle.cut-short",
        "bundle.not-a-bundle",
        "bundle.not-for-us",
        "bundle.too-new",
        "bundle.too-large",
        "bundle.unknown-sender",
    }
