"""A list of clients as the window shows it before it is taken: frozen values in words."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sluss.domain.entities import User
from sluss.domain.folding import fold
from sluss.domain.form_fields import Choice
from sluss.domain.identity import masked
from sluss.domain.register.columns import (
    Column,
    ColumnMapping,
    Recognition,
    heading_key,
    is_own,
)
from sluss.domain.register.comparison import Kind
from sluss.domain.register.rows import Draft, Fault
from sluss.domain.register.words import WORDED
from sluss.usecases.progress import Progress
from sluss.usecases.register_clients import Officers, sanction_of
from sluss.usecases.register_comparing import Refresh, compare_list
from sluss.usecases.register_differences import (
    CODED,
    PRIVATE_COLUMNS,
    RefreshSeen,
    in_words,
)
from sluss.usecases.register_import import RegisterPreview, preview_of
from sluss.usecases.register_reading import ReadList, read_list
from sluss.usecases.session import Session, today
from sluss.usecases.wording import Wording

MOST_WORDS = 60  # unknown words shown; where there are more, the column means something else
# What looks like the number of a person is shown without its last digits here as in every list.
_LAST_DIGITS = re.compile(r"(?<=[0-9]{6})([-+ ]?)[0-9]{4}(?=$)")


class State(Enum):
    """What was made of a column. The last two are nothing a person can decide about."""

    TAKEN = "taken"
    LEFT_OUT = "left out"  # somebody said so
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    DOUBLED = "doubled"  # another column has its place
    SAME_HEADING = "same heading"
    OWN = "own"  # added by Sluss to a file of rows to mend
    NAMELESS = "nameless"


FIXED = (State.SAME_HEADING, State.OWN, State.NAMELESS)


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of the list: its heading, the first that stands under it, and what it is taken for.

    A number in `example` is without its last digits. `meanings` are the columns an ambiguous
    heading can mean; `other` is the heading of the column that has the place of a doubled one.
    """

    heading: str
    example: str
    state: State
    column: Column | None = None
    meanings: tuple[Column, ...] = ()
    other: str = ""


@dataclass(frozen=True, slots=True)
class ListWord:
    """A word of the list that Sluss does not know. `meaning` is the code that explains it, or "".

    `rows` have faults because of it: none when it is explained.
    """

    column: Column
    heading: str
    word: str
    rows: int
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A row as the client it would become; the number without its last digits, as lists show it.

    Of one who is protected from the start it is told how, and nothing of who it is.
    `more` is what else is known, in the order of the columns; dates are days, all else is words.
    """

    row: int
    name: str
    number: str
    born: dt.date | None
    municipality: str
    release: dt.date | None
    responsible: str
    more: tuple[tuple[Column, str | dt.date], ...]


@dataclass(frozen=True, slots=True)
class ListSeen:
    """What an import would do with a list, as a page shows it.

    `bad` counts the rows with faults. `choices` has what words can mean, for each column of
    `words`; `absent` are headings that only the mapping has; `mapping` is what would be kept. With
    clients who are here already, or who are gone, `refresh` has what differs.
    """

    sheet: str
    sheets: tuple[str, ...]
    rows: int
    new: int
    here: int
    bad: int
    has_names: bool
    columns: tuple[ListColumn, ...]
    words: tuple[ListWord, ...]
    choices: dict[Column, tuple[Choice, ...]]
    absent: tuple[str, ...]
    newcomers: tuple[Newcomer, ...]
    faults: tuple[Fault, ...]
    officers: tuple[tuple[str, int], ...]
    mapping: ColumnMapping
    refresh: RefreshSeen | None = None

    @property
    def comes_again(self) -> bool:
        """Whether there is something to decide about clients who are here already, or gone."""
        seen = self.refresh
        return seen is not None and bool(seen.lines or seen.left or seen.contradicting)


def look_at_list(
    session: Session,
    path: Path,
    mapping: ColumnMapping,
    sheet: str | None,
    language: str,
    also_left: bool = False,
    progress: Progress | None = None,
) -> ListSeen:
    """Return what importing a spreadsheet would do, in the reader's language; nothing is changed.

    With `also_left` what was left as it is before is shown again. Raises what `preview_register`
    raises.
    """
    read = read_list(session, path, mapping, sheet, progress)
    found = preview_of(session, read)
    refresh = _refresh(session, read, progress, also_left=also_left)
    faults = refresh.faults if refresh is not None else found.faults
    words = tuple(_words(session, found, mapping))
    return ListSeen(
        sheet=found.sheet,
        sheets=found.sheets,
        rows=found.rows,
        new=found.new,
        here=found.here,
        bad=len({fault.row for fault in faults}),
        has_names=found.recognition.has_names,
        columns=tuple(_columns(session, found, mapping)),
        words=words,
        choices={
            column: _choices(session, column, language)
            for column in dict.fromkeys(word.column for word in words)
        },
        absent=found.recognition.absent,
        newcomers=tuple(_newcomers(session, found.drafts, language)),
        faults=faults,
        officers=tuple(found.officers.items()),
        mapping=found.recognition.mapping(mapping.words),
        refresh=in_words(session, refresh, language) if refresh is not None else None,
    )


def _refresh(
    session: Session, read: ReadList, progress: Progress | None, *, also_left: bool
) -> Refresh | None:
    """Return in what a list differs from what stands here, None for the first list there is."""
    if not read.recognition.has_names or not read.here.by_id:
        return None
    refresh = compare_list(session, read, progress, also_left=also_left)
    known = read.checked.recognised or refresh.everything.of(Kind.GONE)
    return refresh if known else None


def _columns(
    session: Session, found: RegisterPreview, mapping: ColumnMapping
) -> Iterator[ListColumn]:
    """Yield the columns in order; one without heading only if something stands under it."""
    recognition = found.recognition
    said = {heading_key(heading): column for heading, column in mapping.columns.items()}
    keys: set[str] = set()
    for place, heading in enumerate(recognition.headings):
        key = heading_key(heading)
        example = next((r[place] for r in found.sample if place < len(r) and r[place].strip()), "")
        if not heading and not example:
            continue
        known = session.catalog.register.headings.columns(heading)
        meant = said.get(key) or (known[0] if len(known) == 1 else None)
        state = _state(recognition, place, key, keys)
        yield ListColumn(
            heading,
            _LAST_DIGITS.sub(r"\1••••", " ".join(example.split())),
            state,
            recognition.columns[place],
            known if state is State.AMBIGUOUS else (),
            recognition.heading(meant) if meant and state is State.DOUBLED else "",
        )
        keys.add(key)


def _state(recognition: Recognition, place: int, key: str, before: set[str]) -> State:
    heading = recognition.headings[place]
    if recognition.columns[place] is not None:
        return State.TAKEN
    if not key:
        return State.NAMELESS
    if is_own(heading):
        return State.OWN
    if key in before:
        return State.SAME_HEADING
    for headings, state in (
        (recognition.doubled, State.DOUBLED),
        (recognition.ambiguous, State.AMBIGUOUS),
        (recognition.unknown, State.UNKNOWN),
    ):
        if heading in headings:
            return state
    return State.LEFT_OUT


def _words(session: Session, found: RegisterPreview, mapping: ColumnMapping) -> Iterator[ListWord]:
    """Yield the words to explain, the commonest first, then those that are explained already."""
    recognition = found.recognition
    unknown = {(column, fold(word)): rows for (column, word), rows in found.strange.items()}
    told = {(c, fold(word)) for c, words in mapping.words.items() for word in words}
    commonest = sorted(found.strange.items(), key=lambda each: -each[1])
    for (column, word), rows in commonest[:MOST_WORDS]:
        if (column, fold(word)) not in told:
            yield ListWord(column, recognition.heading(column), word, rows)
    for column, words in mapping.words.items():
        if column not in WORDED or recognition.place(column) is None:
            continue
        codes = session.catalog.codes(CODED[column])
        for word, meaning in words.items():
            code = codes.find(meaning)
            rows = unknown.get((column, fold(word)), 0)
            yield ListWord(
                column, recognition.heading(column), word, rows, code.value if code else meaning
            )


def _choices(session: Session, column: Column, language: str) -> tuple[Choice, ...]:
    """Return what a word in a column can mean: the office's own country first."""
    codes, day = session.catalog.codes(CODED[column]), today(session)
    at_home = set(codes.only(country=session.store.country).values())
    offered = sorted(codes.offered(day), key=lambda code: code.value not in at_home)
    return tuple(Choice(code.value, code.label(language)) for code in offered)


def _newcomers(session: Session, drafts: tuple[Draft, ...], language: str) -> Iterator[Newcomer]:
    officers = Officers.of(session)
    words = Wording(session, language)
    day = today(session)
    for draft in drafts:
        officer = officers.named(draft.officer) if draft.officer else session.user
        sealed = bool(draft.protection)
        number = masked(draft.number.value, draft.number.kind) if draft.number else ""
        name = f"{draft.given_name} {draft.family_name}".strip()
        yield Newcomer(
            row=draft.row,
            name=words.code("protection", draft.protection, day) if sealed else name,
            number="" if sealed else number,
            born=None if sealed else draft.birth_date,
            municipality="" if sealed else words.code("municipality", draft.municipality, day),
            release=draft.release,
            responsible=words.record(User, officer) if officer else draft.officer,
            more=tuple(_more(session, words, draft, day)),
        )


def _more(
    session: Session, words: Wording, draft: Draft, day: dt.date
) -> Iterator[tuple[Column, str | dt.date]]:
    """Yield what the columns of the table have no room for."""
    told: tuple[tuple[Column, str | dt.date | None], ...] = (
        (Column.PREFERRED_NAME, draft.preferred_name),
        (Column.BIRTH_DATE, draft.birth_date),
        (Column.GENDER, words.code("legal_gender", draft.gender, day)),
        (Column.PHONE, draft.phone),
        (Column.EMAIL, draft.email),
        (Column.REGISTER_NO, draft.register_no),
        (Column.SANCTION, words.code("sanction_type", sanction_of(session, draft), day)),
        (Column.INSTITUTION, draft.institution),
        (Column.SENTENCE_START, draft.sentence_start),
        (Column.SENTENCE_END, draft.sentence_end),
        (Column.RELEASE_TYPE, words.code("release_type", draft.release_type, day)),
        (Column.SUPERVISION_START, draft.supervision_start),
        (Column.SUPERVISION_END, draft.supervision_end),
    )
    for column, value in told:
        if value and not (draft.protection and column in PRIVATE_COLUMNS):
            yield column, value
