"""The look in force: colours, letters, lengths and icons, all of one theme and one zoom."""

import enum
import re
import sys
import weakref
from pathlib import Path
from typing import Literal

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QWidget

from sluss.ui.icons import Icons
from sluss.ui.letters import Cases, FaceName, Letters
from sluss.ui.palette import Colours, PartyColour, ThemeName, mix, read_palette
from sluss.ui.system_look import SystemLook

# Fusion is the only style that looks and measures the same everywhere. Asked for in the arguments,
# because `setStyle` hands the style to Python, which then learns its 600 constants at every start.
ARGUMENTS = ("sluss", "-style", "fusion")
BASE_PIXELS = 13  # height of the letters of running text at 100 %, in logical pixels
# Points are 1/72 inch on macOS and 1/96 * 4/3 elsewhere, so the same height is another number.
BASE_POINTS = 13.0 if sys.platform == "darwin" else 9.75
ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)  # per cent
TARGET_PIXELS = 24  # the least height of what can be pressed: WCAG 2.2, 2.5.8

Chosen = Literal["light", "dark", "contrast", "system"]  # what a person may choose
CHOICES: tuple[Chosen, ...] = ("light", "dark", "contrast", "system")

_GAP, _ACROSS, _MARGINS = "gapInUnits", "gapAcrossInUnits", "marginsInUnits"


class Step(enum.Enum):
    """The type scale: how many times larger than running text."""

    TINY = 0.885
    SMALL = 0.923
    BODY = 1.0
    MARK = 1.2
    TITLE = 1.54
    NUMBER = 2.0


class Theme(QObject):
    """Hands out colours, letters, lengths and icons; `changed` tells that they are others now.

    `chosen` is the theme a person chose, `name` the one in force: they differ where the theme is to
    be the computer's own.
    """

    changed = Signal()

    def __init__(self, app: QApplication, resources: Path) -> None:
        super().__init__(app)
        self._app = app
        self._template = (resources / "style" / "sluss.qss").read_text(encoding="utf-8")
        self._icons = Icons(resources)
        self.palette = read_palette(resources)
        self.cases = Cases(resources)
        self._spaced: weakref.WeakSet[QLayout] = weakref.WeakSet()
        self._system: SystemLook | None = None
        self.chosen: Chosen = "light"
        self.name: ThemeName = "light"
        self.zoom = 100
        self.letters = Letters()
        self._apply()

    @property
    def colours(self) -> Colours:
        """The colours of the theme in force."""
        return self.palette.themes[self.name]

    @property
    def system(self) -> SystemLook:
        """What the computer asks for; asked for only where somebody wants to know."""
        if self._system is None:
            self._system = SystemLook(self)
            self._system.changed.connect(self._follow)
        return self._system

    def use(
        self,
        *,
        name: Chosen | None = None,
        zoom: int | None = None,
        face: FaceName | None = None,
        roomy: bool | None = None,
    ) -> None:
        """Change the look of the whole program; what is not named stays as it is.

        The zoom is in per cent and kept within 80 and 200. `roomy` puts letters, words and lines
        further apart.
        """
        before = self.chosen, self.name, self.zoom, self.letters
        self.chosen = name or self.chosen
        self.name = self.system.theme if self.chosen == "system" else self.chosen
        self.zoom = min(max(zoom or self.zoom, ZOOMS[0]), ZOOMS[-1])
        self.letters = Letters(
            face or self.letters.face, self.letters.roomy if roomy is None else roomy
        )
        if (self.chosen, self.name, self.zoom, self.letters) == before:
            return
        if (self.name, self.zoom, self.letters) != before[1:]:
            self._apply()
            for layout in list(self._spaced):
                if shiboken6.isValid(layout):
                    self._respace(layout)
        self.changed.emit()

    def _follow(self) -> None:
        self.use(name=self.chosen)

    def zoom_by(self, steps: int) -> None:
        """Go some steps up or down the list of zooms."""
        nearest = min(range(len(ZOOMS)), key=lambda at: abs(ZOOMS[at] - self.zoom))
        self.use(zoom=ZOOMS[min(max(nearest + steps, 0), len(ZOOMS) - 1)])

    def units(self, count: float) -> int:
        """Return `count` units of space in logical pixels; a unit is 4 pixels at 100 %."""
        return round(count * 4 * self.zoom / 100)

    def font(self, step: Step = Step.BODY, weight: int = 400) -> QFont:
        """Return the letters for text that is painted and not put in a label."""
        return self.letters.font(self._points(step), weight)

    def icon(self, name: str, colour: str = "", size: float = 4) -> QIcon:
        """Return an icon in a colour of the theme (text if none is named), `size` in units."""
        return self._icons.icon(name, colour or self.colours.text, self.units(size))

    def party(self, party_type: str) -> PartyColour:
        """Return block and letters of parties of this type."""
        return self.palette.of_party(party_type)

    def tint(self, party_type: str) -> str:
        """Return the ground of a bar of a party of this type."""
        return self.palette.tint(party_type, self.name)

    def space(
        self,
        layout: QLayout,
        gap: float = 2,
        margins: tuple[float, ...] = (0,),
        *,
        across: float | None = None,
    ) -> None:
        """Set the distances of a layout in units and keep them right when the zoom changes.

        `margins` is one number for all sides, two for left/right and top/bottom, or four as Qt
        orders them: left, top, right, bottom. The columns of a grid are `across` apart, where that
        is another distance than that of its rows.
        """
        layout.setProperty(_GAP, float(gap))
        layout.setProperty(_ACROSS, float(gap if across is None else across))
        layout.setProperty(_MARGINS, [float(margin) for margin in margins])
        self._spaced.add(layout)
        self._respace(layout)

    def _respace(self, layout: QLayout) -> None:
        # Only what was asked for here: to walk the layouts of all widgets, item by item, makes Qt
        # for Python take things inside for deleted that are not.
        layout.setSpacing(self.units(layout.property(_GAP)))
        if isinstance(layout, QGridLayout):
            layout.setHorizontalSpacing(self.units(layout.property(_ACROSS)))
        sides = [self.units(margin) for margin in layout.property(_MARGINS)]
        left, top, right, bottom = (sides * (4 // len(sides)))[:4]
        layout.setContentsMargins(left, top, right, bottom)

    def _points(self, step: Step) -> float:
        return round(BASE_POINTS * step.value * self.zoom / 100, 2)

    def _apply(self) -> None:
        # Qt takes 0.55 s to put one style sheet in the place of another in a window of 600 widgets,
        # and 0.13 s to take the old one away and put the new one on.
        self._app.setStyleSheet("")
        self.cases.fetch(self.letters)
        self._app.setFont(self.font())
        self._app.setPalette(_qt_palette(self.colours))
        self._app.setStyleSheet(self.style_sheet())

    def style_sheet(self) -> str:
        """Return the style sheet with the colours and lengths in force."""
        words = {name: getattr(self.colours, name) for name in self.colours._fields}
        words["accenthi"] = mix(self.colours.accent, self.colours.text, 0.8)
        words |= {f"u{n}": f"{self.units(n)}px" for n in range(1, 9)}
        # With a thicker frame the padding is a pixel less, so that nothing moves on focus.
        words |= {f"u{n}less": f"{self.units(n) - 1}px" for n in range(1, 9)}
        # White on black knows no paler colour for what cannot be pressed: its frame is dashed.
        words["off"] = "dashed" if self.name == "contrast" else "solid"
        words["half"] = f"{self.units(1.25)}px"
        words["halfless"] = f"{self.units(1.25) - 1}px"
        words["cell"] = f"{self.units(2) - 3}px"  # Qt itself keeps 3 pixels beside a text in a cell
        words["quarter"] = f"{self.units(0.5)}px"
        words["radius"] = f"{self.units(1.5)}px"
        words["card"] = f"{self.units(2)}px"
        words["pill"] = f"{self.units(2)}px"
        words["target"] = f"{self.units(4.5)}px"
        words["icon_target"] = f"{max(self.units(6), TARGET_PIXELS) - 2}px"  # and a frame of 2
        words["small_target"] = f"{max(self.units(5.5), TARGET_PIXELS - 2)}px"
        words |= {step.name.lower(): f"{self._points(step)}pt" for step in Step}
        return re.sub(r"@([a-z]\w*)", lambda found: words[found[1]], self._template)


def mark(widget: QWidget, **properties: str | bool) -> None:
    """Set properties that the style sheet asks for, and have the widget drawn anew by them."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def _qt_palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for names, colour in (
        ((role.Window, role.AlternateBase), colours.bg),
        ((role.Base, role.Button, role.HighlightedText), colours.panel),
        ((role.WindowText, role.Text, role.ButtonText, role.BrightText), colours.text),
        ((role.ToolTipBase,), colours.text),
        ((role.ToolTipText,), colours.panel),
        ((role.Highlight, role.Link, role.LinkVisited, role.Accent), colours.accent),
        ((role.PlaceholderText,), colours.faint),
        ((role.Light, role.Midlight), colours.line2),
        ((role.Mid, role.Dark, role.Shadow), colours.edge),
    ):
        for name in names:
            palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.faint))
    return palette
