"""The program is switched between its three languages at any place, and nothing typed is lost."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QLabel
from tests.ui.conftest import type_text

from sluss import text
from sluss.text import LANGUAGES
from sluss.ui.pages.clients import NEW

SETTINGS = {"sv": "Inställningar", "da": "Indstillinger", "en": "Settings"}


def said(widget):
    shown = (*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton))
    return {each.text() for each in shown if each.isVisible() and each.text()}


@pytest.mark.parametrize("walker", ["office"], indirect=True)
def test_every_room_is_spoken_in_three_languages_and_the_place_is_kept(walker):
    walker.look(1_280, 720, 100)
    shell = walker.window.shell
    names = [name for name in shell.pages if name != "client"]
    words: dict[str, dict[str, set[str]]] = {language: {} for language in LANGUAGES}
    for at, language in enumerate(LANGUAGES):
        walker.window.shell.go(names[at], None)
        walker.rest()
        walker.speak(language)
        assert text.language() == language
        assert walker.window.shell.current_name() == names[at]
        assert SETTINGS[language] in {
            button.text() for button in walker.window.shell.rail.buttons.values()
        }
        for name in names:
            walker.window.shell.go(name, None)
            walker.rest()
            found = words[language][name] = said(walker.window.shell)
            assert found
    for name in names:
        assert words["sv"][name] != words["en"][name], name
        assert words["da"][name] != words["en"][name], name
        assert words["sv"][name] != words["da"][name], name


@pytest.mark.parametrize("walker", ["office"], indirect=True)
def test_what_is_being_typed_stays_where_it_is(walker):
    walker.window.shell.go("client", NEW)
    walker.rest()
    box = walker.window.shell.pages["client"].entry.form.box("given_name")
    type_text(box.control, "Åsa-Märta")
    QCoreApplication.processEvents()
    for language in ("da", "en", "sv"):
        walker.speak(language)
        form = walker.window.shell.pages["client"].entry.form
        assert form.box("given_name").control.text() == "Åsa-Märta", language
    walker.window.shell.pages["client"].entry.left.emit()
    walker.rest()


@pytest.mark.parametrize("walker", ["office"], indirect=True)
def test_dates_follow_the_country_of_the_office_and_not_the_language(walker):
    walker.window.shell.go("clients", None)
    seen = set()
    for language in LANGUAGES:
        walker.speak(language)
        table = walker.window.shell.pages["clients"].table
        model = table.model()
        at = [column.name for column in model.columns].index("born")
        seen.add(next(model.text(row, at) for row in range(9) if "-" in model.text(row, at)))
    assert len(seen) == 1  # 1991-05-04 in all three: the office is Swedish
