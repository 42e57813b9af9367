"""The words Qt brings along, in menus of text fields and in file dialogs, in our language."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from sluss.text import SOURCE, language

_NAME = "qt_words"  # by which the translator of an earlier window of this process is found


def speak(app: QApplication) -> None:
    """Let Qt speak the language of the program; a language that Qt lacks leaves it in English."""
    before = app.findChild(QTranslator, _NAME)
    if isinstance(before, QTranslator):
        app.removeTranslator(before)
        before.setParent(None)
    if language() == SOURCE:
        return
    words = QTranslator(app)
    words.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{language()}", folder):
        app.installTranslator(words)
