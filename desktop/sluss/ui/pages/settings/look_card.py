"""Light, dark or high contrast, and how large everything is."""

from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.theme import CHOICES, ZOOMS
from sluss.ui.widgets.cards import Card, beside
from sluss.ui.widgets.radios import Radios
from sluss.ui.widgets.words import IconButton, announce, button, label


class LookCard(Card):
    """Both are changed at once and for the whole program, here as by the keys."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Appearance"))
        theme = self._theme = desk.theme
        names = {
            "light": _("Light"),
            "dark": _("Dark"),
            "contrast": _("High contrast"),
            "system": _("As the computer"),
        }
        self.choice = Radios(
            theme, _("Colours"), [(each, names[each]) for each in CHOICES], theme.chosen
        )
        self.smaller = IconButton(theme, "zoom-out", name=_("Smaller"))
        self.percent = label("", "strong")
        self.larger = IconButton(theme, "zoom-in", name=_("Larger"))
        self.normal = button(_("Normal size"))
        self.body.addWidget(self.choice)
        self.body.addWidget(label(_("Size of everything"), "soft"))
        self.body.addLayout(
            beside(theme, self.smaller, self.percent, self.larger, self.normal, None, gap=2)
        )
        self.body.addWidget(
            label(_("By the keys: Ctrl and +, Ctrl and -, Ctrl and 0."), "faint", wrap=True)
        )
        self.choice.chosen.connect(self._choose)
        self.smaller.clicked.connect(lambda: self._zoom(-1))
        self.larger.clicked.connect(lambda: self._zoom(1))
        self.normal.clicked.connect(lambda: theme.use(zoom=100))
        theme.changed.connect(self._show)
        self._show()

    def _choose(self, name: str) -> None:
        self._theme.use(name=next(each for each in CHOICES if each == name))

    def _zoom(self, steps: int) -> None:
        self._theme.zoom_by(steps)
        announce(self, self.percent.text())

    def _show(self) -> None:
        zoom = self._theme.zoom
        self.percent.setText(_("{n} %").format(n=zoom))
        self.percent.setAccessibleName(_("Size of everything: {n} %").format(n=zoom))
        had = self.focusWidget()
        self.smaller.setEnabled(zoom > ZOOMS[0])
        self.larger.setEnabled(zoom < ZOOMS[-1])
        self.normal.setEnabled(zoom != 100)
        if had in (self.smaller, self.larger, self.normal) and not had.isEnabled():
            (self.larger if self.larger.isEnabled() else self.smaller).setFocus()
        if self.choice.value() != self._theme.chosen:
            self.choice.set_value(self._theme.chosen)
