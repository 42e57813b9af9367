"""The colours of the program: three themes and the colours of the parties, read from one file."""

import json
from pathlib import Path
from typing import Literal, NamedTuple

ThemeName = Literal["light", "dark", "contrast"]
THEMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")
OTHER = "other"  # the code of all parties without a colour of their own


class Colours(NamedTuple):
    """The colours of one theme as "#RRGGBB", named by what they are for.

    `line` and `line2` are hairlines that carry no meaning; `edge` frames what can be used and
    reaches 3:1. `warnbg`, `badbg`, `goodbg`, `accentbg` lie under text of the colour they name.
    """

    bg: str
    panel: str
    line: str
    line2: str
    edge: str
    text: str
    soft: str
    faint: str
    accent: str
    accentbg: str
    warn: str
    warnbg: str
    bad: str
    badbg: str
    good: str
    goodbg: str
    rail: str
    railtext: str
    railon: str
    railhi: str
    railmark: str


class PartyColour(NamedTuple):
    """The block in which a party's code stands, and the colour of the code."""

    block: str
    text: str


class Tints(NamedTuple):
    """How much of a party's colour its bars take, 0..1, on light and on dark ground."""

    tint_light: float
    tint_dark: float


class Checks(NamedTuple):
    """What the colours must reach; the test of the palette reads its limits here."""

    min_delta_e2000_any_vision: float
    min_delta_lightness_grey: float
    text_contrast: float
    edge_contrast: float


class Palette(NamedTuple):
    """All themes, the parties' colours (the same in every theme and on paper) and the limits.

    Parties are named by their code in the list `party_type`.
    """

    themes: dict[ThemeName, Colours]
    party: dict[str, PartyColour]
    bar: Tints
    checks: Checks

    def of_party(self, party_type: str) -> PartyColour:
        """Return the colour of parties of this type, or the grey of all others."""
        return self.party.get(party_type) or self.party[OTHER]

    def tint(self, party_type: str, theme: ThemeName) -> str:
        """Return the ground of a bar of this party: its colour thinned with that of the panel."""
        part = self.bar.tint_light if theme == "light" else self.bar.tint_dark
        return mix(self.of_party(party_type).block, self.themes[theme].panel, part)


def read_palette(resources: Path) -> Palette:
    """Read `style/palette.json` in the folder of resources.

    Raises `TypeError` if a colour lacks or is one too many. Read at every start, and so without
    anything that takes long to import.
    """
    found = json.loads((resources / "style" / "palette.json").read_bytes())
    return Palette(
        themes={name: Colours(**colours) for name, colours in found.pop("themes").items()},
        party={code: PartyColour(**colours) for code, colours in found.pop("party").items()},
        bar=Tints(**found.pop("bar")),
        checks=Checks(**found.pop("checks")),
        **found,
    )


def channels(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue of "#RRGGBB" as 0..1, still gamma-encoded."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def mix(one: str, other: str, part: float) -> str:
    """Return `part` (0..1) of `one` on a ground of `other`."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round((a * part + b * (1 - part)) * 255):02X}" for a, b in pairs)
