"""Text is plain wherever it is set, and it is set in one module."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel

import sluss.ui
from sluss.ui.widgets.words import (
    IconButton,
    OneLine,
    copyable,
    label,
    pill,
    set_pill,
    tip,
)

UI = Path(sluss.ui.__file__).parent
EVIL = "<img src='file:///etc/hostname'><b>Nils</b> & son"

# What shows HTML, or guesses that a text is HTML. `words.py` is where it is tamed; the reader of
# the manual shows the program's own text, without HTML, and loads nothing.
RICH = {
    "QLabel", "QTextEdit", "QTextBrowser", "QTextDocument", "QMessageBox", "QErrorMessage",
    "QWhatsThis", "QComboBox", "QInputDialog", "QProgressDialog",
}  # fmt: skip
SETTERS = {"setToolTip", "setTextFormat", "setHtml", "setMarkdown", "setWhatsThis", "setStatusTip"}
ALLOWED = {"widgets/words.py", "pages/help/reading.py"}


def uses(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            if name in RICH | SETTERS:
                yield f"{path.name}:{node.lineno} {name}"


def test_nothing_that_shows_html_is_made_outside_the_module_for_words():
    found = [
        use
        for path in sorted(UI.rglob("*.py"))
        if path.relative_to(UI).as_posix() not in ALLOWED
        for use in uses(path)
    ]
    assert found == []


def test_the_search_for_it_finds_it(tmp_path):
    path = tmp_path / "bad.py"
    path.write_text("label = QLabel(name)\nwidget.setToolTip(name)\n")
    assert list(uses(path)) == ["bad.py:1 QLabel", "bad.py:2 setToolTip"]


@pytest.mark.parametrize("make", [label, copyable, pill, OneLine])
def test_a_name_with_markup_is_shown_as_it_is(theme, qtbot, make):
    made = make(EVIL)
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert EVIL in made.text()
    assert made.sizeHint().width() > made.fontMetrics().horizontalAdvance(EVIL) * 0.8


def test_a_tooltip_is_escaped_and_names_its_keys(theme, qtbot):
    made = QLabel()
    qtbot.addWidget(made)
    tip(made, EVIL, QKeySequence("Ctrl+L"))
    assert made.toolTip().startswith("&lt;img src=&#x27;")
    assert made.toolTip().endswith("Ctrl+L")


def test_a_pill_says_by_a_sign_what_its_colour_says(theme, qtbot):
    made = pill("Glapp", "bad")
    qtbot.addWidget(made)
    assert made.text() == "▲ Glapp"
    set_pill(made, "Inget", "good")
    assert made.text() == "✓ Inget"
    assert made.property("pill") == "good"


def test_a_line_too_long_is_cut_and_never_pushes_others_aside(theme, qtbot):
    made = OneLine("Ett mycket långt namn " * 20)
    qtbot.addWidget(made)
    assert made.minimumSizeHint().width() < 60
    made.resize(120, 20)
    made.show()
    QApplication.processEvents()
    assert not made.grab().isNull()


def test_a_line_that_is_cut_says_all_of_it_in_its_tooltip_and_loads_nothing(theme, qtbot):
    made = OneLine("<img src=/etc/passwd> och mycket mer som inte ryms")
    qtbot.addWidget(made)
    made.resize(100, 20)
    assert made.whole_if_cut().startswith("&lt;img src=")
    made.resize(1_000, 20)
    assert made.whole_if_cut() == ""


def test_a_button_that_shows_only_an_icon_has_a_name_and_a_tooltip(theme, qtbot):
    made = IconButton(theme, "lock", name="Lock")
    qtbot.addWidget(made)
    assert made.accessibleName() == made.toolTip() == "Lock"
    assert made.sizeHint().height() >= 24
