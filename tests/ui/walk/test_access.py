"""Every page can be used with the keyboard alone, by a screen reader, and with a trembling hand."""

import pytest
from tests.ui.walk.access import colour_alone, doubled_keys, nameless, out_of_reach, small
from tests.ui.walk.stations import pages


def walk(walker, *rules):
    """Go to every page; return what breaks one of the rules, with the place in front."""
    found = []
    for place in pages(walker.window):
        walker.rest()
        for rule in rules:
            found += [f"{place}: {fault}" for fault in rule(walker.window)]
    return found


@pytest.mark.parametrize("walker", ["office", "head office"], indirect=True)
def test_everything_has_a_name_is_large_enough_and_means_one_thing(walker):
    walker.speak("sv")
    walker.look(1_280, 720, 100)
    found = walk(walker, nameless, small, doubled_keys, colour_alone)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("walker", "zoom"),
    [("office", 100), ("office", 200), ("head office", 200)],
    indirect=["walker"],
)
def test_tab_reaches_everything_and_what_has_the_keyboard_is_seen(walker, zoom):
    walker.look(1_024, 640, zoom)
    found = walk(walker, out_of_reach)
    assert not found, "\n".join(found)
