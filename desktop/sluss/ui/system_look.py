"""The look that the computer itself asks for: light, dark or high contrast, and when it changes."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from sluss.ui.palette import ThemeName


class SystemLook(QObject):
    """Tells which theme fits the settings of the computer; `changed` when it is another one."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hints = QGuiApplication.styleHints()  # kept: the signals end with it
        self._wishes = self._hints.accessibility()
        self._scheme = self._hints.colorScheme()
        self._contrast = self._wishes.contrastPreference()
        self._hints.colorSchemeChanged.connect(self._note_scheme)
        self._wishes.contrastPreferenceChanged.connect(self._note_contrast)

    @property
    def theme(self) -> ThemeName:
        """The theme that fits; light where the computer has no opinion."""
        if self._contrast == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if self._scheme == Qt.ColorScheme.Dark else "light"

    def _note_scheme(self, scheme: Qt.ColorScheme) -> None:
        self._scheme = scheme
        self.changed.emit()

    def _note_contrast(self, contrast: Qt.ContrastPreference) -> None:
        self._contrast = contrast
        self.changed.emit()
