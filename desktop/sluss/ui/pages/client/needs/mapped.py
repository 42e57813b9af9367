"""What was mapped: need by need the client's eyes beside the officer's, and how it went."""

import datetime as dt

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sluss.domain.needs import Assessed, Course
from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.client.needs import filling
from sluss.ui.widgets.cards import Card, clear, set_words
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.course_line import CourseLine
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import button, copyable, label, pill, set_pill
from sluss.usecases.needs_page import CourseLine as Course_
from sluss.usecases.needs_page import NeedLine, NeedsPage

TOP = 4  # the greatest need: code list need_level
LATEST = 6  # mappings whose days have a column; the picture has all of them
FIRST_AREAS = ("housing", "social_support")  # Vägen till målet: mapped before a plan; INV-12
_LEAST = 60  # units of width for what each of two says


class MappedPart(QWidget):
    """`fill` carries the `Task` of a mapping, `finish` the mapping that is to be done."""

    fill = Signal(object)
    finish = Signal(bytes)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inside")
        self.desk = desk
        self._page: NeedsPage | None = None
        theme = desk.theme
        self.card = Card(theme, _("Mapping"))
        self.state = pill("", "plain")
        self.facts = copyable("", "soft", wrap=True)
        self.missing = label("", "warn", wrap=True)
        self.template = CodeBox(theme)
        self.template.setAccessibleName(_("Template of the new mapping"))
        self.begin = button(_("New mapping"))
        self.own = button(_("Own template"), "link")
        self.done = button(_("The mapping is finished"))
        self.table = _table(desk)
        self.table.keep_whole(24)
        self.client_says = _Says(desk, _("In the client's eyes"))
        self.officer_says = _Says(desk, _("In the officer's eyes"))
        self.progress = ProgressCard(desk)
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self.desk.theme
        self.card.head.insertWidget(1, self.state)
        for each in (self.own, self.template, self.done, self.begin):
            self.card.head.addWidget(each)
        both = SideBySide(theme, self.client_says, self.officer_says, least=_LEAST, gap=2)
        for part in (self.facts, self.missing, self.table, both):
            self.card.body.addWidget(part)
        column = QVBoxLayout(self)
        theme.space(column, gap=2)
        column.addWidget(self.card)
        column.addWidget(self.progress)
        column.addStretch(1)

    def _wire(self) -> None:
        self.begin.clicked.connect(self._begin)
        self.own.clicked.connect(self._own)
        self.done.clicked.connect(self._finish)
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._say)

    def show_page(self, page: NeedsPage) -> None:
        """Show what was mapped."""
        self._page = page
        head = page.mapping
        going = page.under_way is not None
        with QSignalBlocker(self.template):
            self.template.offer(page.templates)
            self.template.set_value(page.template)
        self.template.setVisible(not going)
        self.own.setVisible(not going)
        self.begin.setText(_("Go on with the mapping") if going else _("New mapping"))
        self.done.setVisible(going)
        self.state.setVisible(head is not None)
        if head is not None:
            set_pill(self.state, head.status, "accent" if head.draft else "plain")
        set_words(self.facts, self._facts(page))
        set_words(self.missing, _missing(page))
        self.table.setVisible(bool(page.needs))  # what to do first is said above
        self.table.show_rows(page.needs)
        self._say(self.table.current() or (page.needs[0] if page.needs else None))
        self.progress.show_page(page)

    def _facts(self, page: NeedsPage) -> str:
        head, country = page.mapping, self.desk.situation.country
        if head is None:
            return _(
                "Nothing is mapped yet. Begin with New mapping: what is not known may stay so."
            )
        parts = [
            saying.day(head.mapped_on, country),
            head.template_name,
            _("made by {who}").format(who=head.by) if head.by else "",
            _("with {who}").format(who=head.participants) if head.participants else "",
            _("the officer of the case took part") if head.with_officer else "",
            _work_and_living(page.work_and_living),
        ]
        return "  ·  ".join(part for part in parts if part)

    def _say(self, line: NeedLine | None) -> None:
        """Show in full what both say of the need that is current."""
        for says, text in (
            (self.client_says, line.client_view if line else ""),
            (self.officer_says, line.staff_view if line else ""),
        ):
            says.show_text(line.label if line else "", text)

    def _begin(self) -> None:
        if self._page is not None:
            chosen = str(self.template.value() or self._page.template)
            self.fill.emit(filling.mapping(self._page, chosen))

    def _own(self) -> None:
        if self._page is not None:
            chosen = str(self.template.value() or self._page.template)
            self.fill.emit(filling.own_template(self._page, chosen))

    def _finish(self) -> None:
        if self._page is not None and self._page.under_way is not None:
            self.finish.emit(self._page.under_way)

    def _open(self, line: NeedLine) -> None:
        """Fill in one life area alone; a section is filled in with the whole mapping."""
        if self._page is None:
            return
        if line.key == line.area:
            self.fill.emit(filling.area(self._page, line))
        else:
            self._begin()


class _Says(QWidget):
    """What one of the two says of a need, under whose eyes it is."""

    def __init__(self, desk: Desk, who: str) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self._who = who
        self.name = label(who, "strong", wrap=True)
        self.text = copyable("", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        desk.theme.space(column, gap=1)
        column.addWidget(self.name)
        column.addWidget(self.text)
        column.addStretch(1)

    def show_text(self, about: str, text: str) -> None:
        """Show what is said about something; where nothing is, that it is not written yet."""
        self.setVisible(bool(about))
        self.name.setText(f"{about} · {self._who}")
        self.text.setText(text or _("Nothing is written yet."))


class ProgressCard(Card):
    """The picture of how needs went between mappings, and the same in a table below it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("From mapping to mapping"))
        self.desk = desk
        self.lines: list[CourseLine] = []
        self.words = label("", "soft", wrap=True)
        around = QWidget()
        around.setProperty("kind", "inside")
        self._grid = QGridLayout(around)
        desk.theme.space(self._grid, gap=1.5)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 2)
        self.twin = QWidget()
        self.twin.setProperty("kind", "inside")
        self._twin = QVBoxLayout(self.twin)
        desk.theme.space(self._twin, gap=0)
        self.table: RowsView[Course_] | None = None
        for part in (self.words, around, self.twin):
            self.body.addWidget(part)

    def show_page(self, page: NeedsPage) -> None:
        """Show every area; with fewer than two mappings there is nothing to compare."""
        self.setVisible(len(page.mapped_on) > 1)
        clear(self._grid)
        clear(self._twin)
        self.lines, self.table = [], None
        if len(page.mapped_on) < 2:
            return
        country = self.desk.situation.country
        first, last = page.mapped_on[0], page.mapped_on[-1]
        set_words(
            self.words,
            _("{n} mappings from {first} to {last}. A step up is a greater need.").format(
                n=len(page.mapped_on),
                first=saying.day(first, country),
                last=saying.day(last, country),
            ),
        )
        for row, each in enumerate(page.courses):
            words = course_words(each)
            line = CourseLine(self.desk.theme, TOP)
            line.show_course(each.course.levels, places(page.mapped_on), f"{each.label}: {words}")
            self.lines.append(line)
            self._grid.addWidget(label(each.label, "strong"), row, 0)
            self._grid.addWidget(line, row, 1)
            self._grid.addWidget(label(words, wrap=True), row, 2)
        self.table = _twin(self.desk, page)
        self._twin.addWidget(self.table)


def course_words(line: Course_) -> str:
    """Return in words how a need went: "Great need, then Some need: less than before"."""
    known = [level for level in line.levels if level]
    if not known:
        return _("Not known yet")
    if line.course.course is Course.UNKNOWN:
        return _("{level}, known from one mapping").format(level=known[-1])
    if line.course.course is Course.SAME:
        return _("{level}, as before").format(level=known[-1])
    said = _("{first}, now {last}: less than before")
    if line.course.course is Course.MORE:
        said = _("{first}, now {last}: more than before")
    return said.format(first=known[0], last=known[-1])


def places(days: tuple[dt.date, ...]) -> list[float]:
    """Return where days stand between the first (0) and the last (1), by how far apart they are."""
    whole = (days[-1] - days[0]).days
    if not whole:  # several on one day stand at like distances
        return [at / max(len(days) - 1, 1) for at in range(len(days))]
    return [(day - days[0]).days / whole for day in days]


def _work_and_living(state: Assessed) -> str:
    said = {
        Assessed.NEED: _("work and livelihood: a need"),
        Assessed.NO_NEED: _("work and livelihood: no need"),
        Assessed.NOT_ASSESSED: _("work and livelihood: not looked into yet"),
    }
    return said[state]


def _missing(page: NeedsPage) -> str:
    """Return what is to be asked next, and what a plan cannot be approved without."""
    if page.mapping is None:
        return ""
    unknown = [each.label for each in page.needs if each.rated and not each.level]
    known = {each.area: each.levels[-1] for each in page.courses if each.levels}
    needed = [each.label for each in page.courses if each.area in FIRST_AREAS]
    lacking = any(not known.get(area) for area in FIRST_AREAS)
    parts = []
    if unknown:
        parts.append(_("To ask at the next meeting: {areas}.").format(areas=", ".join(unknown)))
    if lacking:
        parts.append(
            _("! A plan is approved when {areas} are known.").format(areas=_(" and ").join(needed))
        )
    return " ".join(parts)


def _table(desk: Desk) -> RowsView[NeedLine]:
    columns: list[Column[NeedLine]] = [
        Column("area", _("What"), lambda n: n.label, 18, least=12, strong=True),
        Column("level", _("Need"), _level, 16, least=11),
        Column(
            "motivation", _("Motivation"),
            lambda n: "" if n.motivation is None else _("{n} of 10").format(n=n.motivation), 10,
            least=8,
        ),
        Column(
            "client", _("In the client's eyes"), lambda n: saying.first_line(n.client_view), 26,
            stretch=True, least=16,
        ),
        Column(
            "view", _("In the officer's eyes"), lambda n: saying.first_line(n.staff_view), 26,
            least=16,
        ),
        Column("wish", _("The client's wish"), lambda n: saying.first_line(n.wish), 22, least=12),
        Column("measures", _("Measures"), lambda n: ", ".join(n.measures), 18, least=10),
    ]  # fmt: skip
    table: RowsView[NeedLine] = RowsView(
        desk.theme,
        columns,
        lambda n: n.key,
        name="mapped",
        memory=desk.memory,
        empty=_("Nothing is mapped yet."),
    )
    table.setAccessibleName(_("What was mapped"))
    return table


def _level(line: NeedLine) -> str:
    if not line.rated:
        return saying.NOTHING
    return line.level or _("Not known yet")


def _twin(desk: Desk, page: NeedsPage) -> RowsView[Course_]:
    """Return the picture as a table: a row for each area, a column for each of the latest days."""
    country = desk.situation.country
    begin = max(len(page.mapped_on) - LATEST, 0)
    columns: list[Column[Course_]] = [
        Column("area", _("Life area"), lambda line: line.label, 18, strong=True)
    ]
    for at in range(begin, len(page.mapped_on)):
        title = saying.day(page.mapped_on[at], country)
        columns.append(
            Column(
                f"day{at}", title,
                lambda line, at=at: line.levels[at] or _("Not known yet"),  # type: ignore[misc]
                16, stretch=at == len(page.mapped_on) - 1,
            )
        )  # fmt: skip
    table: RowsView[Course_] = RowsView(desk.theme, columns, lambda line: line.area, name="course")
    table.setAccessibleName(_("From mapping to mapping"))
    table.keep_whole(20)
    table.show_rows(page.courses)
    return table
