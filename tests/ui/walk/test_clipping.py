"""No page cuts a text off: small windows, every zoom, Swedish, Danish and English."""

import pytest
from tests.ui.walk.clipping import clipped
from tests.ui.walk.stations import lists, pages

TIGHT = [(1_024, 640, 100), (1_024, 640, 200)]
LOOKS = [*TIGHT, (1_280, 720, 80), (1_366, 768, 150)]


@pytest.mark.parametrize(
    ("walker", "language", "looks"),
    [
        ("office", "sv", LOOKS),
        ("office", "da", TIGHT),
        ("office", "en", TIGHT),
        ("head office", "sv", TIGHT),
        ("head office", "da", TIGHT),
    ],
    indirect=["walker"],
)
def test_no_page_cuts_a_text_off(walker, language, looks):
    walker.speak(language)
    found = []
    for width, height, zoom in looks:
        walker.look(width, height, zoom)
        for place in pages(walker.window):
            walker.rest()
            faults = clipped(walker.window, walker.theme)
            found += [f"{width}x{height} {zoom} % {place}: {fault}" for fault in faults]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("walker", ["office"], indirect=True)
def test_wider_letters_and_lines_cut_nothing_off(walker):
    walker.speak("sv")
    walker.look(1_024, 640, 100, face="hyperlegible", roomy=True)
    found = []
    for place in pages(walker.window):
        walker.rest()
        found += [f"{place}: {fault}" for fault in clipped(walker.window, walker.theme)]
    walker.look(1_280, 720, 100, face="inter", roomy=False)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("walker", ["office"], indirect=True)
def test_a_list_that_was_read_cuts_nothing_off(walker, demo):
    walker.speak("sv")
    found = []
    for place in lists(walker.window, demo):
        walker.rest()
        for width, height, zoom in LOOKS:
            walker.look(width, height, zoom)
            faults = clipped(walker.window, walker.theme)
            found += [f"{width}x{height} {zoom} % {place}: {fault}" for fault in faults]
    assert not found, "\n".join(found)
