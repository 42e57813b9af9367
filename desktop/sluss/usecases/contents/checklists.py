"""What is done before and after a release, in order, with boxes to tick: by law or by agreement."""

from sluss.domain.checklists import Checklist
from sluss.domain.entities import ChecklistMark
from sluss.domain.ids import RecordId
from sluss.domain.papers import Cell, Content, Row, Rows, Section, Style, Words
from sluss.usecases.checklists import DONE, NOT_NEEDED
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.marking import mark, whole
from sluss.usecases.contents.person import person
from sluss.usecases.session import Session

_BOX, _TICK, _DASH = "□", "✓", "\u2013"
_SIGNS = {DONE: _TICK, NOT_NEEDED: _DASH}
BY_LAW, GOOD_RELEASE, SUPERVISED = "by_law", "god_loesladelse", "by_law_supervised"


def gather_by_law(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return what the Swedish law asks for, in the order it is done.

    Of a client without a release only what concerns the supervision. Raises `NotFound`.
    """
    case = Case(session, client, language)
    key = BY_LAW if case.released else SUPERVISED
    return _gathered(case, "release_checklist", key)


def gather_good_release(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return the Danish roadmap for a good release as it stands for a client."""
    return _gathered(Case(session, client, language), "god_loesladelse", GOOD_RELEASE)


def _gathered(case: Case, kind: str, key: str) -> Content:
    listed = case.session.catalog.paper_words.checklists[key]
    say = case.say
    sections = (
        Section(say("plan.client"), (person(case),)),
        Section("", (Words(say("checklist.source", source=listed.source), style=Style.FINE),)),
        Section("", (_rows(case, listed),)),
    )
    return case.content(kind, listed.names[_spoken(listed, case.language)], sections)


def _rows(case: Case, listed: Checklist) -> Rows:
    say = case.say
    marks = {each.item: each for each in case.find(ChecklistMark) if each.checklist == listed.key}
    rows = []
    for item in listed.items:
        language = _spoken(listed, case.language)
        found = marks.get(item.key)
        sign = _SIGNS.get(found.state, _BOX) if found is not None else _BOX
        when = say.day(found.marked_on) if found is not None else ""
        told = mark(ChecklistMark, "state", found.id if found else None)
        rows.append(
            Row(
                (
                    Cell(sign, told),
                    Cell(item.texts[language]),
                    Cell(item.help.get(language, "")),
                    Cell(when, told),
                ),
                whole(ChecklistMark) if found is not None else mark(ChecklistMark, "state"),
            )
        )
    heads = ("", *(say(f"checklist.{each}") for each in ("what", "when", "done")))
    return Rows(heads, tuple(rows), (0.8, 7, 6, 2.6))


def _spoken(listed: Checklist, language: str) -> str:
    return language if language in listed.names else "en"
