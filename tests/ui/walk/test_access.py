"""Every page can be used with the keyboard alone, by a screen reader, and with a trembling hand."""

import os

import pytest
from tests.ui.walk.access import colour_alone, doubled_keys, nameless, out_of_reach, small

# What has no room at 200 % is what is not seen; `python -m tests.soak looks` walks at 100 % too.
ZOOMS = [("office", 200), ("head office", 200)]
if os.environ.get("SLUSS_LOOKS") == "all":
    ZOOMS += [("office", 100), ("head office", 100)]


def walk(walker, *rules):
    """Go to every page; return what breaks one of the rules, with the place in front."""
    found, walked = [], set()
    for place in walker.places():
        walked.add(place.partition(",")[0].partition(" with")[0].partition("-")[0])
        for rule in rules:
            found += [f"{place}: {fault}" for fault in rule(walker.window)]
    if not walker.window.shell.desk.situation.central:
        assert set(walker.window.shell.pages) <= walked, "a room nobody walks into"
    return found


@pytest.mark.parametrize("walker", ["office", "head office"], indirect=True)
def test_everything_has_a_name_is_large_enough_and_means_one_thing(walker):
    walker.speak("sv")
    walker.look(1_280, 720, 100)
    found = walk(walker, nameless, small, doubled_keys, colour_alone)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("walker", "zoom"), ZOOMS, indirect=["walker"])
def test_tab_reaches_everything_and_what_has_the_keyboard_is_seen(walker, zoom):
    walker.look(1_024, 640, zoom)
    found = walk(walker, out_of_reach)
    assert not found, "\n".join(found)
