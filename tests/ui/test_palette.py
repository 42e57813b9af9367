"""The colours can be told apart by everybody, on paper too, and every text can be read."""

import itertools

import pytest
from tests.ui.colour_vision import SIGHT, contrast, delta_e_2000, distance, lab

from sluss import paths
from sluss.ui.palette import OTHER, THEMES, Palette, PartyColour, mix, read_palette

# What is written on what, and which frames lie on which grounds.
TEXT_ON_GROUND = [
    *itertools.product(("text", "soft", "faint", "accent", "warn", "bad", "good"), ("bg", "panel")),
    *((name, f"{name}bg") for name in ("accent", "warn", "bad", "good")),
    *(("text", f"{name}bg") for name in ("accent", "warn", "bad", "good")),
    ("panel", "accent"),
    ("panel", "text"),
    ("railtext", "rail"),
    ("railmark", "rail"),
    ("railon", "railhi"),
]
EDGES_ON_GROUND = [
    ("edge", "bg"), ("edge", "panel"), ("accent", "bg"), ("accent", "panel"), ("soft", "panel"),
    ("accent", "accentbg"), ("warn", "warnbg"), ("bad", "badbg"), ("good", "goodbg"),
]  # fmt: skip


def faults(palette: Palette) -> list[str]:
    """Return what is wrong with a palette by its own limits, in words."""
    return [*_parties(palette), *_themes(palette), *_bars(palette)]


def _parties(palette):
    limits, blocks = palette.checks, {code: c.block for code, c in palette.party.items()}
    for one, other in itertools.combinations(blocks, 2):
        for sight in SIGHT:
            apart = distance(blocks[one], blocks[other], sight)
            if apart < limits.min_delta_e2000_any_vision:
                yield f"{one} and {other} are {apart:.1f} apart for {sight}"
        grey = abs(lab(blocks[one])[0] - lab(blocks[other])[0])
        if grey < limits.min_delta_lightness_grey:
            yield f"{one} and {other} are {grey:.1f} apart in grey"


def _themes(palette):
    for name, theme in palette.themes.items():
        for text, ground in TEXT_ON_GROUND:
            found = contrast(getattr(theme, text), getattr(theme, ground))
            if found < palette.checks.text_contrast:
                yield f"{name}: {text} on {ground} {found:.2f}"
        for edge, ground in EDGES_ON_GROUND:
            found = contrast(getattr(theme, edge), getattr(theme, ground))
            if found < palette.checks.edge_contrast:
                yield f"{name}: edge {edge} on {ground} {found:.2f}"


def _bars(palette):
    for code, colour in palette.party.items():
        if contrast(colour.text, colour.block) < palette.checks.text_contrast:
            yield f"code {code} on its block"
        for name in THEMES:
            theme, tint = palette.themes[name], palette.tint(code, name)
            if contrast(theme.text, tint) < palette.checks.text_contrast:
                yield f"{name}: text on the bar of {code}"
            if contrast(theme.soft, theme.panel) < palette.checks.edge_contrast:
                yield f"{name}: frame of the bar of {code}"


@pytest.fixture(scope="module")
def palette():
    return read_palette(paths.resources())


def test_everything_can_be_told_apart_and_read(palette):
    assert faults(palette) == []


def test_the_limits_are_those_that_were_decided(palette):
    assert palette.checks._asdict() == {
        "min_delta_e2000_any_vision": 10,
        "min_delta_lightness_grey": 5,
        "text_contrast": 4.5,
        "edge_contrast": 3,
    }


def test_two_parties_that_fall_together_for_a_deuteranope_are_found(palette):
    # The first blue and violet of the program: 2.3 apart for a deuteranope, clear for others.
    mutant = palette._replace(
        party=palette.party
        | {
            "prison_probation_service": PartyColour(block="#1F5FA8", text="#FFFFFF"),
            "social_insurance": PartyColour(block="#6A4FA3", text="#FFFFFF"),
        },
    )
    assert distance("#1F5FA8", "#6A4FA3") > 10
    assert any(
        "prison_probation_service and social_insurance" in fault and "deutan" in fault
        for fault in faults(mutant)
    )


def test_a_frame_that_cannot_be_seen_is_found(palette):
    light = palette.themes["light"]._replace(edge=palette.themes["light"].line)
    mutant = palette._replace(themes=palette.themes | {"light": light})
    assert any("edge edge on panel" in fault for fault in faults(mutant))


def test_the_measure_agrees_with_the_published_pairs():
    # Sharma, Wu, Dalal 2005, table 1, pairs 1, 4, 7, 17 and 25.
    for one, other, apart in [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ]:
        assert delta_e_2000(one, other) == pytest.approx(apart, abs=0.0001)


def test_an_unknown_party_is_grey(palette):
    assert palette.of_party("XYZ") == palette.party[OTHER]


def test_mixing_goes_from_one_colour_to_the_other():
    assert mix("#102030", "#FFFFFF", 1) == "#102030"
    assert mix("#102030", "#FFFFFF", 0) == "#FFFFFF"
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"


def test_the_colours_belong_to_types_of_parties_that_there_are(palette):
    rows = (paths.resources() / "codes" / "party_type.csv").read_text(encoding="utf-8").splitlines()
    assert set(palette.party) <= {row.split(",")[0] for row in rows}
