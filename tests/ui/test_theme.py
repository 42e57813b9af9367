"""Letters, lengths and the style sheet follow theme and zoom."""

import re

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QFontMetrics, QIcon
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from sluss import paths
from sluss.ui.letters import FACES, FAMILY, HYPERLEGIBLE, Letters
from sluss.ui.palette import THEMES
from sluss.ui.theme import BASE_PIXELS, CHOICES, ZOOMS, Step
from sluss.ui.widgets.words import SIGNS, IconButton, button, label

LETTERS = "åäöÅÄÖæøÆØéÉüÜðþß–—·…›‹“”„»«▲✓→←−×≥≤½°§"  # noqa: RUF001 - just these


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_every_letter_that_is_written_has_a_glyph_of_our_own(theme, weight):
    metrics = QFontMetrics(theme.font(Step.BODY, weight))
    said = LETTERS + "".join(SIGNS.values())
    assert [letter for letter in said if not metrics.inFontUcs4(ord(letter))] == []
    assert QFontInfo(theme.font(Step.BODY, weight)).family() == FAMILY


def test_the_weights_are_different_letters(theme):
    widths = [
        QFontMetrics(theme.font(Step.TITLE, w)).horizontalAdvance("Frigivning om 17 dagar" * 5)
        for w in (400, 500, 600, 700)
    ]
    assert widths == sorted(set(widths))


def test_running_text_is_as_high_as_it_should_be(theme):
    assert QFontInfo(theme.font()).pixelSize() == BASE_PIXELS


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("zoom", [80, 100, 200])
def test_the_style_sheet_is_filled_in(theme, name, zoom):
    theme.use(name=name, zoom=zoom)
    sheet = theme.style_sheet()
    assert re.search(r"@[a-z]", sheet) is None
    assert theme.colours.accent in sheet


def test_what_cannot_be_pressed_is_told_apart_without_a_paler_colour(theme):
    frames = []
    for name in ("light", "contrast"):
        theme.use(name=name)
        sheet = theme.style_sheet()
        frames += re.findall(r"QPushButton:disabled { [^}]*border: 1px (\w+)", sheet)
    assert frames == ["solid", "dashed"]


def test_the_style_sheet_holds_no_length_and_no_colour_of_its_own():
    sheet = (paths.resources() / "style" / "sluss.qss").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert set(re.findall(r"\b\d+(?:px|pt|em|ex)\b", rules)) <= {"1px", "2px"}
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b|\brgba?\(", rules) == []


def test_qt_understands_the_style_sheet(theme, qtbot, qtlog):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setStyleSheet(theme.style_sheet())
    widget.show()
    assert [record.message for record in qtlog.records if "style" in record.message.lower()] == []


def test_zoom_makes_letters_and_lengths_larger(theme, qtbot):
    label = QLabel("Frigivning")
    qtbot.addWidget(label)
    label.show()
    width, unit = label.sizeHint().width(), theme.units(4)
    theme.use(zoom=200)
    assert label.sizeHint().width() > 1.8 * width
    assert theme.units(4) == 2 * unit


def test_distances_of_layouts_follow_the_zoom(theme, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    outer, inner = QVBoxLayout(widget), QHBoxLayout()
    outer.addLayout(inner)
    theme.space(outer, gap=2, margins=(4, 3))
    theme.space(inner, gap=1)
    grid = QGridLayout()
    outer.addLayout(grid)
    theme.space(grid, gap=1, across=4)
    theme.use(zoom=150)
    assert (outer.spacing(), inner.spacing()) == (12, 6)
    assert (grid.verticalSpacing(), grid.horizontalSpacing()) == (6, 24)
    margins = outer.contentsMargins()
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (24, 18, 24, 18)


def test_what_stands_behind_a_tab_outlives_a_change_of_zoom(theme, qtbot):
    tabs, inside, field = QTabWidget(), QWidget(), QLineEdit()
    qtbot.addWidget(tabs)
    picture = field.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
    QVBoxLayout(inside).addWidget(field)
    tabs.addTab(inside, "behind")
    theme.use(zoom=150)
    assert shiboken6.isValid(picture)


def test_zoom_goes_step_by_step_and_stops_at_both_ends(theme):
    theme.zoom_by(1)
    assert theme.zoom == 110
    theme.zoom_by(-30)
    assert theme.zoom == ZOOMS[0] == 80
    theme.zoom_by(30)
    assert theme.zoom == ZOOMS[-1] == 200


def test_a_change_is_told_once_and_no_change_is_not_told(theme, qtbot):
    heard: list[str] = []
    theme.changed.connect(lambda: heard.append(theme.name))
    theme.use(name="dark")
    theme.use(name="dark")
    assert heard == ["dark"]


@pytest.mark.parametrize(
    "path", sorted((paths.resources() / "icons").glob("*.svg")), ids=lambda p: p.stem
)
def test_every_icon_is_drawn_in_the_colour_asked(theme, path):
    image = theme.icon(path.stem, "#FF0000", 6).pixmap(24, 24).toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 250
    }
    assert seen == {"#ff0000"}


def test_an_icon_button_is_drawn_anew_and_forgotten_when_it_is_gone(theme, qtbot):
    button = IconButton(theme, "lock", name="Lock")
    before = button.icon().cacheKey()
    theme.use(name="dark")
    assert button.icon().cacheKey() != before
    button.deleteLater()
    with qtbot.waitSignal(button.destroyed):
        pass
    theme.use(name="light")  # would raise if the dead button were still told


def test_contents_of_the_folders_are_licensed():
    resources = paths.resources()
    assert "SIL OPEN FONT LICENSE" in (resources / "fonts" / "Inter-LICENSE.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in (
        resources / "fonts" / "AtkinsonHyperlegibleNext-LICENSE.txt"
    ).read_text("utf-8")
    assert "MIT License" in (resources / "icons" / "LICENSE.txt").read_text("utf-8")


@pytest.mark.parametrize("roomy", [False, True])
@pytest.mark.parametrize("face", FACES)
def test_every_letter_has_a_glyph_in_every_face(theme, face, roomy):
    theme.use(face=face, roomy=roomy)
    metrics = QFontMetrics(theme.font())
    said = LETTERS + "".join(SIGNS.values())
    # The letters themselves are of the face; that of the lines alone has none.
    assert [letter for letter in said if not metrics.inFontUcs4(ord(letter))] == []


def test_another_face_is_other_letters_everywhere(theme, qtbot):
    label = QLabel("Frigivning om 17 dagar")
    qtbot.addWidget(label)
    label.show()
    inter = label.sizeHint().width()
    theme.use(face="hyperlegible")
    assert QFontInfo(label.font()).family() == HYPERLEGIBLE
    assert label.sizeHint().width() != inter
    theme.use(face="inter")
    assert label.sizeHint().width() == inter


@pytest.mark.parametrize("face", ["inter", "hyperlegible"])
def test_more_room_parts_letters_and_lines_in_every_weight(theme, face):
    said = "Frigivning om 17 dagar"

    def measures():
        theme.use(face=face)
        all_metrics = [QFontMetrics(theme.font(Step.BODY, w)) for w in (400, 500, 600, 700)]
        widths = [each.horizontalAdvance(said) for each in all_metrics]
        return widths, [each.height() for each in all_metrics]

    tight, low = measures()
    theme.use(roomy=True)
    wide, high = measures()
    assert all(b > 1.08 * a for a, b in zip(tight, wide, strict=True))
    assert all(b >= 1.5 * BASE_PIXELS > a for a, b in zip(low, high, strict=True))
    assert wide == sorted(set(wide))  # a bolder letter is still another letter


def test_the_letters_of_the_computer_are_found_before_ours():
    families = Letters("system").families()
    assert families[0] not in {FAMILY, HYPERLEGIBLE}
    assert families[-1] == FAMILY


def test_the_theme_follows_the_computer_at_once_when_it_is_to(theme, qtbot, qapp):
    hints = qapp.styleHints()
    wishes = hints.accessibility()
    seen: list[str] = []
    theme.use(name="system")
    assert (theme.chosen, theme.name) == ("system", "light")
    theme.changed.connect(lambda: seen.append(theme.name))
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    wishes.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    wishes.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert seen == ["dark", "contrast", "dark", "light"]
    theme.use(name="light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.name == "light"  # it was chosen by a person
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)


def test_what_was_there_looks_as_if_it_had_been_made_in_the_new_look(theme, qtbot):
    def picture(widget):
        return widget.grab().toImage()

    def make():
        widget = QWidget()
        qtbot.addWidget(widget)
        column = QVBoxLayout(widget)
        theme.space(column, gap=2, margins=(4, 3))
        for kind in ("title", "heading", "faint", "body"):
            column.addWidget(label(f"Frigivning {kind}", kind))
        column.addWidget(button("Spara", "primary"))
        widget.show()
        return widget

    old = make()
    for choice in CHOICES[1:3]:
        theme.use(name=choice, zoom=150, face="hyperlegible")
        theme.use(zoom=125)
        old.adjustSize()
        new = make()
        new.adjustSize()
        assert picture(old) == picture(new)
