"""Turns the sections of a content into what is drawn one after the other."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from sluss.domain.papers import (
    Blank,
    Cell,
    Content,
    Drawn,
    Facts,
    Part,
    Row,
    Rows,
    Section,
    Signatures,
    Steps,
    Style,
    Words,
)
from sluss.reports import parts
from sluss.reports.documents import styles
from sluss.reports.documents.grid import Grid, Led, Whole
from sluss.reports.documents.line_picture import LinePicture
from sluss.reports.documents.sign_here import SignHere
from sluss.reports.paper import WIDTH
from sluss.reports.scripts.paragraph import needs_setting

_SIGN_HEIGHT = 17  # mm; a hand needs more room than a letter
_WRITE_HEIGHT = 9
_BETWEEN = 2 * mm  # between what stays together
_BOX = "□"
_LONG, _FEW = 6, 2  # lines in a cell, columns of a table
_SIGN_WIDE = 4.6  # points, a little more than most letters of a cell


def story(content: Content) -> list[Any]:
    """Return the flowables of all sections, in reading order."""
    flow: list[Any] = []
    for at, section in enumerate(content.sections):
        if section.new_page and at:
            flow.append(PageBreak())
        elif at:
            flow.append(parts.gap(5))
        flow += _section(section)
    while flow and isinstance(flow[-1], Spacer):  # room alone would begin an empty page
        flow.pop()
    return flow


def _section(section: Section) -> Iterator[Any]:
    drawn = [each for part in _led(section.parts) for each in part]
    if not drawn and section.empty:
        drawn = [styles.paragraph(section.empty, styles.EMPTY)]
    if section.heading:
        heading = parts.heading(section.heading)
        if not drawn:
            yield CondPageBreak(30 * mm)
            yield heading
            return
        yield Led(heading, drawn[0], 1.5 * mm)
        drawn = drawn[1:]
    yield from drawn


def _led(parts_: Sequence[Part]) -> Iterator[list[Any]]:
    """Give what each part is drawn as; some stay with the part that follows them."""
    before: Flowable | None = None
    for part, after in zip(parts_, (*parts_[1:], None), strict=False):
        drawn = _part(part)
        if before is not None and drawn:
            drawn[0] = Led(before, drawn[0], 2 * mm)
        before = None
        if drawn and isinstance(part, Words) and isinstance(after, Signatures):
            before = drawn.pop()  # who signs sees on the same page what they sign
        elif _is_row(part) and isinstance(after, Facts) and after.facts and after.columns == 1:
            before, drawn = drawn[0], []
        yield drawn


def _is_row(part: Part) -> bool:
    return isinstance(part, Facts) and 0 < len(part.facts) <= part.columns and part.columns > 1


def _part(part: Part) -> list[Any]:
    """Return what a part is drawn as; the space after it is its own."""
    match part:
        case Words():
            return _words(part)
        case Facts():
            return [_facts(part), parts.gap(2)] if part.facts else []
        case Rows():
            return _rows(part)
        case Steps():
            return [_steps(part), parts.gap(1)] if part.steps else []
        case Drawn():
            return [LinePicture(part), parts.gap(3)] if part.lanes else []
        case Signatures():
            return [_signatures(part.labels), parts.gap(3)]
        case Blank():
            lines = [[part.label if n == 0 else ""] for n in range(part.lines)]
            return [parts.write_here(lines, height_mm=_WRITE_HEIGHT), parts.gap(2)]


def _words(words: Words) -> list[Any]:
    style = styles.OF_WORDS[words.style]
    lines = [line for line in words.text.splitlines() if line.strip()]
    if words.style is Style.WARNING and lines:
        lines[0] = f"▲ {lines[0]}"
    if words.style is Style.EASY_HEADING and len(lines) > 1:  # a step: nobody turns its page
        below = (styles.paragraph(line, styles.LARGE) for line in lines[1:])
        return [Whole(styles.paragraph(lines[0], style), *below)]
    return [styles.paragraph(line, style) for line in lines]


def _facts(facts: Facts) -> Grid:
    cells = [styles.labelled(each.label, each.value) for each in facts.facts]
    cells += [styles.paragraph("", styles.CELL)] * (-len(cells) % facts.columns)
    rows = [cells[at : at + facts.columns] for at in range(0, len(cells), facts.columns)]
    return Grid((), rows, [WIDTH / facts.columns] * facts.columns)


def _rows(rows: Rows) -> list[Any]:
    if not rows.rows:
        return [styles.paragraph(rows.empty, styles.EMPTY), parts.gap(1)] if rows.empty else []
    shares = rows.widths or (1.0,) * len(rows.rows[0].cells)
    widths = [WIDTH * share / sum(shares) for share in shares]
    heads = [styles.paragraph(each, styles.HEAD) for each in rows.heads]
    cells = [line for row in rows.rows for line in _lines_of(row, rows.heads, widths)]
    grid = Grid(heads, cells, widths, ruled=rows.ruled, together=not rows.ruled)
    return [grid, parts.gap(2)]


def _lines_of(row: Row, heads: Sequence[str], widths: Sequence[float]) -> Iterator[list[Flowable]]:
    """Give a row, and under it what is too long for its column, over the whole width."""
    many = len(row.cells) > _FEW
    long = [
        at
        for at, (cell, width) in enumerate(zip(row.cells, widths, strict=False))
        if many and len(cell.text) * _SIGN_WIDE > _LONG * width
    ]
    yield [_cell(Cell("") if at in long else cell) for at, cell in enumerate(row.cells)]
    for at in long:
        yield [styles.labelled(heads[at] if heads else "", row.cells[at].text)]


def _cell(cell: Cell) -> Flowable:
    style = styles.CELL if cell.style is None else styles.OF_WORDS[cell.style]
    return styles.paragraph(cell.text, style)


def _steps(steps: Steps) -> Grid:
    sign = steps.sign
    rows = [
        [
            styles.paragraph(sign or f"{n}.", styles.BOX if sign == _BOX else styles.NUMBER),
            styles.paragraph(step.text, styles.BODY),
        ]
        for n, step in enumerate(steps.steps, 1)
    ]
    narrow = (8 if len(rows) < 100 else 11) * mm
    return Grid((), rows, [narrow, WIDTH - narrow], ruled=False)


def _signatures(labels: Sequence[str]) -> Any:
    if any(needs_setting(each) for each in labels):
        return SignHere(labels)
    pairs = [[*labels[at : at + 2]] for at in range(0, len(labels), 2)]
    if len(labels) > 1 and len(pairs[-1]) == 1:
        pairs[-1].append("")
    return Whole(parts.write_here(pairs, height_mm=_SIGN_HEIGHT))
