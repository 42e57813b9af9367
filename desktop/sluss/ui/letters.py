"""The letters of the screen: three faces to choose from, and more room around each of them."""

from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

FaceName = Literal["inter", "hyperlegible", "system"]
FAMILY = "Inter"  # holds every sign that is written, so it helps out the other faces
HYPERLEGIBLE = "Atkinson Hyperlegible Next"
LINES = "Sluss Lines"  # no letters, but high lines: see fonts/README.md
FILES: dict[str, str] = {
    FAMILY: "Inter",
    HYPERLEGIBLE: "AtkinsonHyperlegibleNext",
    LINES: "SlussLines",
}
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
FACES: tuple[FaceName, ...] = ("inter", "hyperlegible", "system")

# WCAG 2.2, 1.4.12 names what text must bear: letters 0.12 and words 0.16 em further apart. A letter
# is about half an em wide, so the first is a quarter of it; half of that reads as well and leaves
# more words on a line.
LETTER_PER_CENT = 112.0
WORD_EM = 0.16


class Letters(NamedTuple):
    """Which letters, and whether letters, words and lines stand further apart."""

    face: FaceName = "inter"
    roomy: bool = False

    def families(self) -> list[str]:
        """Return the families a letter is looked for in, in this order."""
        face = {
            "inter": FAMILY,
            "hyperlegible": HYPERLEGIBLE,
            "system": QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family(),
        }[self.face]
        return [*([LINES] if self.roomy else []), face, *([FAMILY] if face != FAMILY else [])]

    def font(self, points: float, weight: int = 400) -> QFont:
        """Return a font of so many points and of this weight (400, 500, 600 or 700)."""
        font = QFont(self.families())
        font.setPointSizeF(points)
        font.setWeight(QFont.Weight(weight))
        if self.roomy:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, LETTER_PER_CENT)
            font.setWordSpacing(WORD_EM * points * 4 / 3)  # in pixels of 1/96 inch
        return font


class Cases:
    """The faces that Qt knows already; those in `fonts/` are read when they are first used."""

    def __init__(self, resources: Path) -> None:
        self._folder = resources / "fonts"
        self._known: set[str] = set()

    def fetch(self, letters: Letters) -> None:
        """Make letters known to Qt, unless they are. Raises `FileNotFoundError`: a bug."""
        for family in letters.families():
            if family in FILES and family not in self._known:
                self._known.add(family)
                _load(self._folder, FILES[family])


def _load(folder: Path, name: str) -> None:
    for weight in WEIGHTS:
        path = folder / f"{name}-{weight}.ttf"
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)
