"""Another release is tried, days are swept over, gaps are walked, lanes are folded."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QMarginsF, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui.lines import CARE, RELEASE, TODAY, a_bar, a_line, day, the_line

from sluss.domain.dates import Span
from sluss.domain.gaps.findings import Kind
from sluss.domain.release_line import Gap, Lane, ReleaseLine
from sluss.ui.theme import Theme
from sluss.ui.widgets.release_line import Strip
from sluss.ui.widgets.release_line_card import ReleaseLineCard
from sluss.ui.widgets.release_line_drawing import paint_line
from sluss.ui.widgets.release_line_drawn import DrawnLine
from sluss.ui.widgets.release_line_trial import Effect
from sluss.ui.widgets.release_line_words import gap_label

DAY = dt.timedelta(days=1)


def with_gaps(line: ReleaseLine, **gaps: list[Gap]) -> ReleaseLine:
    """Return the line with gaps in the lanes with these areas, labelled as on the screen."""

    def filled(lane: Lane) -> Lane:
        found = gaps.get(lane.area, [])
        return replace(lane, gaps=tuple(replace(gap, label=gap_label(gap)) for gap in found))

    return replace(line, lanes=tuple(filled(lane) for lane in line.lanes))


GAP = Gap(Span(day(11, 28), day(12, 22)))
GAPPED = with_gaps(
    the_line(), area2=[GAP], area0=[Gap(Span(day(12, 14), day(12, 30)), kind=Kind.SOFT)]
)


def shown(qtbot: Any, widget: Any) -> Any:
    qtbot.addWidget(widget)
    widget.resize(1_160, 400)
    widget.show()
    QApplication.processEvents()
    return widget


@pytest.fixture
def strip(theme: Theme, qtbot: Any) -> Strip:
    strip: Strip = shown(qtbot, Strip(theme))
    strip.show_line(GAPPED)
    return strip


@pytest.fixture
def card(theme: Theme, qtbot: Any) -> ReleaseLineCard:
    card: ReleaseLineCard = shown(qtbot, ReleaseLineCard(theme, today=TODAY, country="SE"))
    card.show_line(GAPPED)
    return card


def heard(signal: Any) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    signal.connect(lambda *given: found.append(given))
    return found


def at(strip: Strip, when: dt.date, lane: int = 3) -> QPoint:
    assert strip.picture is not None
    return QPointF(strip.picture.x(when), strip.picture.lanes[lane].first + 8).toPoint()


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(widget, left, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(widget, (start + end) / 2)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, left, Qt.KeyboardModifier.NoModifier, end)


@pytest.mark.feature("F-S3-20")
class TestTried:
    def test_the_release_is_dragged_and_the_planned_day_stays_marked(self, strip: Strip) -> None:
        tried = heard(strip.tried)
        drag(strip, at(strip, RELEASE), at(strip, RELEASE + 9 * DAY))
        assert tried[-1] == (RELEASE + 9 * DAY,)
        assert strip.line is not None
        assert (strip.line.release, strip.line.tried) == (RELEASE, RELEASE + 9 * DAY)

    def test_a_line_that_comes_late_does_not_take_it_out_of_the_hand(self, strip: Strip) -> None:
        QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=at(strip, RELEASE))
        QTest.mouseMove(strip, at(strip, RELEASE + 9 * DAY))
        strip.show_line(GAPPED.if_released(RELEASE + 2 * DAY, "x"))
        assert strip.line is not None
        assert strip.line.tried == RELEASE + 9 * DAY

    def test_where_there_is_no_release_nothing_is_dragged(self, strip: Strip) -> None:
        strip.may_try = False
        tried = heard(strip.tried)
        drag(strip, at(strip, RELEASE), at(strip, RELEASE + 9 * DAY))
        assert tried == []

    def test_keys_move_it_day_by_day_and_escape_goes_back(self, card: ReleaseLineCard) -> None:
        tried = heard(card.tried)
        ctrl = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(card.strip, Qt.Key.Key_Right, ctrl)
        QTest.keyClick(card.strip, Qt.Key.Key_Right, ctrl)
        QTest.keyClick(card.strip, Qt.Key.Key_Left, ctrl)
        QTest.keyClick(card.strip, Qt.Key.Key_Escape)
        days = [given[0] for given in tried]
        assert days == [RELEASE + DAY, RELEASE + 2 * DAY, RELEASE + DAY, None]
        assert card.strip.line is not None
        assert card.strip.line.tried is None

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("+14", TODAY + 14 * DAY),
            ("v 50", day(12, 7)),
            ("fre", TODAY + 4 * DAY),
            ("14 dec", day(12, 14)),
        ],
    )
    def test_its_twin_is_typed(
        self, card: ReleaseLineCard, typing: Any, typed: str, meant: dt.date
    ) -> None:
        tried = heard(card.tried)
        assert card.trial is not None
        typing(card.trial.field, typed)
        QTest.keyClick(card.trial.field, Qt.Key.Key_Return)
        assert tried == [(meant,)]

    def test_what_is_no_date_is_said_beside_the_field(
        self, card: ReleaseLineCard, typing: Any
    ) -> None:
        tried = heard(card.tried)
        assert card.trial is not None
        typing(card.trial.field, "bladder")
        QTest.keyClick(card.trial.field, Qt.Key.Key_Return)
        assert card.trial.problem.isVisible()
        assert tried == []

    def test_what_it_would_mean_is_said_in_words_until_one_goes_back(
        self, card: ReleaseLineCard
    ) -> None:
        saturday = day(12, 12)
        line = GAPPED.if_released(saturday, "")
        card.show_tried(line, Effect(saturday, 26, 24, is_past=False, is_closed=True))
        told = card.words.words.text()
        assert told.startswith("If released Saturday 12 December 2026: 26 days without a measure.")
        assert "As planned: 24 days. Offices are closed on this day. Nothing is saved." in told
        card.words.again.click()
        assert not card.words.isVisible()
        assert card.trial is not None
        assert card.trial.field.date() is None

    def test_a_day_that_has_passed_is_said(self, card: ReleaseLineCard) -> None:
        gone = TODAY - DAY
        effect = Effect(gone, 1, None, is_past=True, is_closed=True)
        card.show_tried(GAPPED.if_released(gone, ""), effect)
        assert "This day has passed." in card.words.words.text()


class TestSwept:
    def test_days_of_an_empty_stretch_begin_a_measure(self, strip: Strip) -> None:
        wanted = heard(strip.wanted)
        drag(strip, at(strip, day(12, 20)), at(strip, day(12, 29)) + QPoint(2, 0))
        assert wanted == [("area3", day(12, 20), day(12, 30))]

    def test_a_click_begins_nothing(self, strip: Strip) -> None:
        wanted = heard(strip.wanted)
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=at(strip, day(12, 20)))
        assert wanted == []

    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_N])
    def test_its_twin_is_a_key_on_a_gap(self, strip: Strip, key: Qt.Key) -> None:
        wanted = heard(strip.wanted)
        QTest.keyClick(strip, Qt.Key.Key_G)
        QTest.keyClick(strip, Qt.Key.Key_G)
        QTest.keyClick(strip, key)
        assert wanted == [("area2", GAP.span.start, GAP.span.end)]

    def test_the_table_beneath_says_the_same_and_begins_it_too(self, card: ReleaseLineCard) -> None:
        card.as_list.click()
        rows = card.table.rows()
        titles = [card.table.model().index(at, 1).data() for at in range(len(rows))]
        assert "▲ Gap 24 days" in titles
        assert len(rows) == 8
        wanted = heard(card.wanted)
        card.table.opened.emit(next(row for row in rows if row.gap == GAPPED.lanes[2].gaps[0]))
        assert wanted == [("area2", GAP.span.start, GAP.span.end)]


class TestHeard:
    def test_a_gap_and_what_follows_it_are_said(self, strip: Strip) -> None:
        said: list[str] = []
        strip.current_changed.connect(lambda key: said.append(strip.in_words(bytes(key))))
        QTest.keyClick(strip, Qt.Key.Key_G)
        QTest.keyClick(strip, Qt.Key.Key_G)
        QTest.keyClick(strip, Qt.Key.Key_Right)
        assert said[0].startswith("Lane 0: not confirmed, 14 December 2026")
        assert said[1] == "Lane 2: no measure, 28 November 2026 to 21 December 2026"
        assert said[2].endswith("Before it: 24 days without a measure.")

    @pytest.mark.parametrize("kind", Kind)
    def test_every_kind_has_words_of_its_own(self, kind: Kind) -> None:
        labels = {gap_label(Gap(GAP.span, kind=each)) for each in Kind}
        assert len(labels) >= 5
        assert gap_label(Gap(GAP.span, kind=kind, accepted=True)).endswith("accepted")


class TestFolded:
    @pytest.fixture
    def many(self, strip: Strip) -> Strip:
        lanes = [[a_bar(day(11, n + 1), party=CARE) for n in range(5)] for _ in range(12)]
        strip.show_line(with_gaps(a_line(*lanes), area7=[GAP]))
        return strip

    def test_of_sixty_measures_lanes_with_gaps_come_first_and_open(self, many: Strip) -> None:
        assert many.picture is not None
        assert many.picture.lanes[0].lane.area == "area7"
        assert len(many.picture.bars) == 5
        assert [lane.folded for lane in many.picture.lanes] == ["", *["5 measures"] * 11]

    def test_a_lane_is_unfolded_and_folded_by_key(self, many: Strip) -> None:
        for _ in range(8):
            QTest.keyClick(many, Qt.Key.Key_Down)
        QTest.keyClick(many, Qt.Key.Key_Return)
        assert many.picture is not None
        assert len(many.picture.bars) == 10
        QTest.keyClick(many, Qt.Key.Key_F)
        assert len(many.picture.bars) == 5

    def test_a_few_measures_fold_nothing(self, strip: Strip) -> None:
        assert strip.folded() == frozenset()


class TestWhole:
    def test_it_is_there_where_the_sentence_is_long_and_moves_what_is_shown(
        self, card: ReleaseLineCard
    ) -> None:
        assert card.whole.isVisible()  # the supervision goes on until 2028
        assert card.strip.picture is not None
        before = card.strip.picture.view
        box = card.whole.window_box()
        drag(card.whole, box.center().toPoint(), box.center().toPoint() + QPoint(200, 0))
        after = card.strip.picture.view
        assert after.start > before.start
        assert after.days == before.days

    def test_keys_move_it_and_stay_within_it(self, card: ReleaseLineCard) -> None:
        assert card.strip.picture is not None
        QTest.keyClick(card.whole, Qt.Key.Key_Home)
        assert card.strip.picture.view.start == GAPPED.whole().start
        QTest.keyClick(card.whole, Qt.Key.Key_Left)
        assert card.strip.picture.view.start == GAPPED.whole().start
        QTest.keyClick(card.whole, Qt.Key.Key_Right)
        assert card.strip.picture.view.start > GAPPED.whole().start

    def test_where_all_is_seen_there_is_none(self, card: ReleaseLineCard) -> None:
        card.show_line(a_line([a_bar(day(11, 1), day(12, 1))]))
        assert not card.whole.isVisible()


class TestElsewhere:
    def test_the_same_picture_is_painted_on_paper_of_any_resolution(
        self, theme: Theme, tmp_path: Any
    ) -> None:
        file = tmp_path / "line.pdf"
        writer = QPdfWriter(str(file))
        writer.setResolution(96)
        page = QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF()
        )
        writer.setPageLayout(page)
        painter = QPainter(writer)
        high = paint_line(painter, theme, GAPPED, GAPPED.window, 1_000)
        painter.end()
        assert file.stat().st_size > 2_000
        image = QImage(1_000, round(high), QImage.Format.Format_RGB32)
        image.fill(theme.colours.panel)
        painter = QPainter(image)
        assert paint_line(painter, theme, GAPPED, GAPPED.window, 1_000) == high
        painter.end()
        assert colours_in(image) >= {theme.colours.bad, theme.party(CARE.type).block}

    def test_before_a_client_there_is_no_red_and_no_code(self, theme: Theme, qtbot: Any) -> None:
        line: DrawnLine = shown(qtbot, DrawnLine(theme, plain=True))
        line.show_line(GAPPED)
        assert line.picture is not None
        assert line.picture.legend == ()
        assert all(bar.block == 0 for bar in line.picture.bars)
        found = colours_in(line.grab().toImage())
        assert theme.colours.bad not in found
        assert theme.colours.badbg not in found


def colours_in(image: QImage) -> set[str]:
    """Return every colour that occurs."""
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 1)
        for y in range(0, image.height(), 2)
    }
