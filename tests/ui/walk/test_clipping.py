"""No page cuts a text off: small windows, every zoom, Swedish, Danish and English.

The tightest look of each language is enough to find nearly everything; all others are walked by
`python -m tests.soak looks`.
"""

import os

import pytest
from tests.ui.walk.clipping import clipped
from tests.ui.walk.stations import lists

EVERY = os.environ.get("SLUSS_LOOKS") == "all"
TIGHTEST = [(1_024, 640, 200)]
TIGHT = [(1_024, 640, 100), *TIGHTEST]
LOOKS = [*TIGHT, (1_280, 720, 80), (1_280, 720, 125), (1_366, 768, 150)]
WALKS = [
    ("office", "sv", LOOKS if EVERY else [*TIGHTEST, (1_366, 768, 150)]),
    ("office", "da", LOOKS if EVERY else TIGHTEST),
    ("head office", "sv", TIGHT if EVERY else TIGHTEST),
]
if EVERY:
    WALKS += [("office", "en", LOOKS), ("head office", "da", TIGHT)]


@pytest.mark.parametrize(("walker", "language", "looks"), WALKS, indirect=["walker"])
def test_no_page_cuts_a_text_off(walker, language, looks):
    walker.speak(language)
    found = []
    for width, height, zoom in looks:
        walker.look(width, height, zoom)
        for place in walker.places():
            faults = clipped(walker.window, walker.theme)
            found += [f"{width}x{height} {zoom} % {place}: {fault}" for fault in faults]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("walker", ["office"], indirect=True)
def test_wider_letters_and_lines_cut_nothing_off(walker):
    walker.speak("sv")
    walker.look(1_024, 640, 100, face="hyperlegible", roomy=True)
    found = []
    for place in walker.places():
        found += [f"{place}: {fault}" for fault in clipped(walker.window, walker.theme)]
    walker.look(1_280, 720, 100, face="inter", roomy=False)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("walker", ["office"], indirect=True)
def test_a_list_that_was_read_cuts_nothing_off(walker, demo):
    walker.speak("sv")
    found = []
    for place in lists(walker.window, demo):
        walker.rest()
        for width, height, zoom in LOOKS if EVERY else TIGHTEST:
            walker.look(width, height, zoom)
            faults = clipped(walker.window, walker.theme)
            found += [f"{width}x{height} {zoom} % {place}: {fault}" for fault in faults]
    assert not found, "\n".join(found)
