"""Which language the window speaks, Qt's own words in menus and dialogs included."""

from PySide6.QtWidgets import QApplication

from sluss import text
from sluss.ui.qt_words import speak as speak_qt


def speak(language: str) -> None:
    """Speak `language` ("sv", "da", "en") from now on; what was shown before keeps its words."""
    text.use(language)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        speak_qt(app)
