"""Qt's own words follow the language of the program."""

import pytest
from PySide6.QtCore import QCoreApplication

from sluss import paths, text
from sluss.ui.qt_words import speak


@pytest.fixture
def spoken(qapp):
    def say(language):
        text.use(language, paths.translations())
        speak(qapp)
        return [
            QCoreApplication.translate(*words)
            for words in (("QWidgetTextControl", "&Undo"), ("QFileDialog", "&Open"))
        ]

    yield say
    say("en")


def test_menus_and_file_dialogs_speak_the_language_of_the_program(spoken):
    swedish, danish, english = spoken("sv"), spoken("da"), spoken("en")
    assert english == ["&Undo", "&Open"]
    assert swedish[0].replace("&", "") == "Ångra"
    assert danish[0].replace("&", "") == "Fortryd"
    assert len({swedish[1], danish[1], english[1]}) == 3


def test_another_language_leaves_nothing_of_the_one_before(spoken):
    assert spoken("sv") != spoken("da") != spoken("sv")
    assert spoken("en") == ["&Undo", "&Open"]
