"""Where somebody was is kept with the store, for the next time and once."""

import pytest

from sluss.usecases.returning import Place, keep_place, take_place


@pytest.mark.parametrize(
    "place",
    [Place("clients"), Place("client", bytes(range(16))), Place("client", "ab:2"), Place("x", "")],
)
def test_a_place_is_found_again_once(session, place):
    assert take_place(session) is None
    keep_place(session, place)
    assert take_place(session) == place
    assert take_place(session) is None


@pytest.mark.parametrize("kept", [b"x", b"[]", b'["client","id","zz"]', b'{"page":"x"}', b"\xff"])
def test_what_another_version_kept_leads_nowhere(session, kept):
    session.store.set_setting(f"place-{session.user.hex()}", kept)
    assert take_place(session) is None
