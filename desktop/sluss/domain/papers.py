"""What could leave the office, before anybody decides what does: one model for every way out.

A document, a letter, a spreadsheet, a copied note, a calendar file and the screen turned to a
meeting are each gathered as a `Content` first. Every value in it carries a `Mark` that says what
kind of information it is; the gate (`domain.gate`) decides by the marks alone and gives back what
may be drawn. Frozen values; texts are in the language of whoever reads, days local.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sluss.domain.declaration import Class
from sluss.domain.ids import RecordId


@dataclass(frozen=True, slots=True)
class Mark:
    """What kind of information a value is.

    `category` is a code of `information_category`, empty for the office's own words. `third_party`:
    it is about somebody else than the client, who alone could allow it. `security`: a note about
    safety or an investigation that the client may not read. `protected`: it would lead to where a
    protected client lives, works or goes; `away`: it would in the hands of anybody but the client
    and the office. `names` is the party whose name it is, of a protected client told others by its
    kind alone. `dated`: a day of the sentence, such as that of release, can be read or counted from
    it. `numbered`: it is about an identity number. `necessary`: without it there is no document, so
    that withholding it stops the whole. `source` is the party it was obtained from, `under` the
    consent under which it was. `record` is where it comes from; it decides nothing.
    """

    category: str = ""
    sensitivity: Class = Class.NONE
    third_party: bool = False
    security: bool = False
    protected: bool = False
    necessary: bool = False
    source: RecordId | None = None
    under: RecordId | None = None
    record: RecordId | None = None
    away: bool = False
    names: RecordId | None = None
    dated: bool = False
    numbered: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is nobody's information: a heading, a sentence of the form, a law."""
        return not (self.category or self.third_party or self.security or self.dated)


PLAIN = Mark()


class Style(StrEnum):
    """How a paragraph stands on the page."""

    LEAD = "lead"
    BODY = "body"
    QUOTE = "quote"  # somebody's own words
    FINE = "fine"
    WARNING = "warning"
    LARGE = "large"  # easy to read: one thought a line
    EASY_HEADING = "easy_heading"  # with its step, a line each, on one page
    NAME = "name"  # what the facts under it are called


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; several lines are several paragraphs."""

    text: str
    mark: Mark = PLAIN
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class Fact:
    """A small label above its value."""

    label: str
    value: str
    mark: Mark = PLAIN


@dataclass(frozen=True, slots=True)
class Facts:
    """A grid of facts."""

    facts: tuple[Fact, ...]
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """One value in a table; `mark` holds for it alone, beside the mark of its row."""

    text: str
    mark: Mark = PLAIN
    style: Style | None = None  # None: as tables are set


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: without its row nothing of it is shown."""

    cells: tuple[Cell, ...]
    mark: Mark = PLAIN


@dataclass(frozen=True, slots=True)
class Rows:
    """A table. `widths` are shares of the width; `empty` is said where no row is left.

    Without `ruled` there is no line under a row and it stays on one page: what is read as one.
    """

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...] = ()
    empty: str = ""
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a list."""

    text: str
    mark: Mark = PLAIN


@dataclass(frozen=True, slots=True)
class Steps:
    """A list: numbered, or with boxes to tick, or with dots."""

    steps: tuple[Step, ...]
    sign: str = ""  # empty: numbered; else what stands before each line


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A measure on the release line: first day, day after the last (None: until further notice).

    `code` is the short name of the party that answers for it and `type` a code of `party_type`,
    which decides the colour of the block; both are empty where nobody does. `kind` is the short
    name of that type, which stands in the place of `code` where the name of the party may not.
    """

    code: str
    title: str
    start: dt.date
    end: dt.date | None
    confirmed: bool
    mark: Mark
    type: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class DrawnGap:
    """Days on end without a measure, with their label. `sure`: nothing at all is there."""

    label: str
    start: dt.date
    end: dt.date | None
    mark: Mark
    sure: bool = True


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """A life area of the release line."""

    label: str
    bars: tuple[DrawnBar, ...]
    gaps: tuple[DrawnGap, ...] = ()


@dataclass(frozen=True, slots=True)
class DrawnDay:
    """A day that stands out, with its word: today, release."""

    day: dt.date
    label: str
    mark: Mark = PLAIN


@dataclass(frozen=True, slots=True)
class Drawn:
    """The release line as a picture from `start` up to and without `end`.

    `apart` are first day and end where days of the sentence may not be told: a picture of the days
    around a release tells about when it is.
    """

    start: dt.date
    end: dt.date
    lanes: tuple[DrawnLane, ...]
    days: tuple[DrawnDay, ...] = ()
    apart: tuple[dt.date, dt.date] | None = None


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, each with its label under it, side by side in rows of two."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """Lines to write on by hand."""

    lines: int
    label: str = ""


Part = Words | Facts | Rows | Steps | Drawn | Signatures | Blank


@dataclass(frozen=True, slots=True)
class Section:
    """Parts under a heading. A section that is left with nothing but its heading is dropped.

    `kept` keeps it all the same, with `empty` said in it: a lawful heading stands even when empty.
    """

    heading: str
    parts: tuple[Part, ...]
    mark: Mark = PLAIN
    new_page: bool = False
    kept: bool = False
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything a document could hold.

    `kind` is a code of `document_kind`, `title` holds no name of a person, `language` is the
    recipient's. `case_no` names the file. `plan` and `version` are of the plan it shows;
    `release_day` is the date of release that stands in it, for who holds an old one. `called` is
    what it is called on each page where the name of its kind says too much or too little.
    """

    kind: str
    title: str
    language: str
    sections: tuple[Section, ...]
    client: RecordId | None = None
    case_no: str = ""
    plan: RecordId | None = None
    version: int | None = None
    release_day: dt.date | None = None
    supervision_end: dt.date | None = None
    note: str = ""  # at the foot of each page
    called: str = ""


def marks_of(content: Content) -> Iterator[Mark]:
    """Yield every mark of a content, in the order of reading, the plain ones too."""
    for section in content.sections:
        yield section.mark
        for part in section.parts:
            yield from _marks(part)


def _marks(part: Part) -> Iterator[Mark]:
    match part:
        case Words():
            yield part.mark
        case Facts():
            yield from (each.mark for each in part.facts)
        case Rows():
            for row in part.rows:
                yield row.mark
                yield from (cell.mark for cell in row.cells)
        case Steps():
            yield from (each.mark for each in part.steps)
        case Drawn():
            yield from (each.mark for each in part.days)
            for lane in part.lanes:
                yield from (each.mark for each in lane.bars)
                yield from (each.mark for each in lane.gaps)
        case Signatures() | Blank():
            return
