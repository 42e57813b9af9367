"""The command for the list that comes again: register refresh."""

import argparse
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.cli.register_words import (
    fault_lines,
    fault_objects,
    fault_words,
    note_columns,
    progress_at,
)
from sluss.domain.dates import format_date
from sluss.domain.register.columns import NAMES, Column, Recognition
from sluss.domain.register.comparison import Difference, Kind
from sluss.errors.register import NoSuchDifference, NoSuchReason
from sluss.text import N_, _, ngettext
from sluss.text.list_entries import list_entries
from sluss.usecases.register_comparing import Refresh, compare_register
from sluss.usecases.register_decisions import LEAVE, Decision
from sluss.usecases.register_differences import (
    ChangeLine,
    DifferenceLine,
    RefreshSeen,
    in_words,
)
from sluss.usecases.register_import import load_mapping
from sluss.usecases.register_refresh import RefreshReport, RefreshWords, take_refresh
from sluss.usecases.session import Session

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers

ALL = "all"
_DECIDED = (Kind.NEW, Kind.CHANGED, Kind.GONE)  # the others a person has to look at
_HEADINGS = {
    Kind.NEW: N_("New:"),
    Kind.CHANGED: N_("Changed:"),
    Kind.GONE: N_("Gone from the list:"),
    Kind.UNSURE: N_("Not sure which client it is:"),
}


def add_refresh(verbs: "Subparsers") -> None:
    """Add the command beside the import."""
    parser = add_command(
        verbs, "refresh", _refresh, _("what differs in the list that came again, and taking it in")
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    add_store(parser)
    parser.add_argument(
        "--accept",
        metavar="all|new|changed|gone|ROW,...",
        help=_("what to take in: kinds, rows by number, clients who are gone by case number"),
    )
    parser.add_argument(
        "--leave",
        metavar="all|new|changed|gone|ROW,...",
        help=_("what to leave as it is, and not to show again"),
    )
    parser.add_argument(
        "--closed",
        metavar="REASON",
        default="",
        help=_("close the cases of accepted clients who are gone, with a code of the reasons"),
    )
    parser.add_argument(
        "--also-left", action="store_true", help=_("show also what was left as it is before")
    )
    parser.add_argument(
        "--mapping", type=Path, metavar="M.toml", help=_("what the columns mean, as saved before")
    )
    parser.add_argument("--sheet", metavar="NAME", help=_("which sheet of a workbook"))


def _refresh(context: Context, arguments: argparse.Namespace) -> int:
    mapping = load_mapping(arguments.mapping) if arguments.mapping else None
    with workplace(context, arguments) as place:
        session, file, sheet = place.session, arguments.file, arguments.sheet
        read, refresh = compare_register(
            session, file, mapping, sheet, progress_at(context), also_left=arguments.also_left
        )
        seen = in_words(session, refresh, context.language)
        decisions = _decisions(seen, arguments)
        report = None
        if decisions:
            words, bad = _entries(session, refresh, seen), fault_words()
            report = take_refresh(
                session, file, decisions, words, bad, mapping, sheet, progress_at(context)
            )
        country = session.store.country
    note_columns(context, read.recognition)
    lines = _lines(seen, refresh, report, read.recognition, country)
    return context.answer(_data(seen, refresh, report), lines)


def _entries(session: Session, refresh: Refresh, seen: RefreshSeen) -> RefreshWords:
    reasons = {str(choice.value): choice.label for choice in seen.reasons}
    return RefreshWords(*list_entries(format_date(refresh.day, session.store.country), reasons))


# What is decided.


def _decisions(seen: RefreshSeen, arguments: argparse.Namespace) -> dict[Difference, Decision]:
    """Return what was decided; what is named to be left goes before what is accepted."""
    if arguments.closed and arguments.closed not in {choice.value for choice in seen.reasons}:
        raise NoSuchReason(reasons=", ".join(str(choice.value) for choice in seen.reasons))
    decided: dict[Difference, Decision] = {}
    for line in _named(seen, arguments.accept):
        reason = arguments.closed if line.kind is Kind.GONE else ""
        decided[line.difference] = Decision(accept=True, reason=reason)
    for line in _named(seen, arguments.leave):
        decided[line.difference] = LEAVE
    return decided


def _named(seen: RefreshSeen, words: str | None) -> Iterator[DifferenceLine]:
    """Yield the differences that are named. Raises `NoSuchDifference`."""
    for place, word in enumerate((words or "").split(","), start=1):
        name = word.strip()
        if not name:
            continue
        if name == ALL:
            yield from (line for line in seen.lines if line.kind in _DECIDED)
        elif name in _DECIDED:
            yield from seen.of(Kind(name))
        else:
            yield _one(seen, name, place)


def _one(seen: RefreshSeen, name: str, place: int) -> DifferenceLine:
    for line in seen.lines:
        if line.kind in _DECIDED and name in (str(line.row), line.case_no) and name != "0":
            return line
    raise NoSuchDifference(place=place)


# The answer.


def _data(seen: RefreshSeen, refresh: Refresh, report: RefreshReport | None) -> dict[str, object]:
    done = report.faults_file if report is not None else None
    return {
        **{kind.value: [_object(line) for line in seen.of(kind)] for kind in Kind},
        "unchanged": seen.unchanged,
        "left_before": seen.left,
        "faults": fault_objects(refresh.faults),
        "faults_file": str(done) if done is not None else None,
        "accepted": _accepted(report),
        "left": report.left if report is not None else 0,
    }


def _accepted(report: RefreshReport | None) -> dict[str, int]:
    if report is None:
        return {"new": 0, "changed": 0, "gone": 0}
    return {"new": report.new, "changed": report.amended, "gone": report.gone}


def _object(line: DifferenceLine) -> dict[str, object]:
    told: dict[str, object] = {"name": line.name}
    if line.row:
        told["row"] = line.row
    if line.case_no:
        told["case_no"] = line.case_no
    if line.others:
        told["case_nos"] = list(line.others)
    if line.changes:
        told["fields"] = [
            {"field": each.column.value, "old": _bare(each.old), "new": _bare(each.new)}
            for each in line.changes
        ]
    return told


def _bare(value: object) -> str | None:
    return None if value is None else str(value)


def _lines(
    seen: RefreshSeen,
    refresh: Refresh,
    report: RefreshReport | None,
    recognition: Recognition,
    country: str,
) -> Iterator[str]:
    for kind in Kind:
        if lines := seen.of(kind):
            yield f"{_(_HEADINGS[kind])} {len(lines)}"
            yield from (f"  {_line(line, recognition, country)}" for line in lines)
    if not seen.lines:
        yield _("Nothing differs from what stands here.")
    if seen.left:
        yield ngettext(
            "{n} difference was left as it is before and is not shown.",
            "{n} differences were left as they are before and are not shown.",
            seen.left,
        ).format(n=seen.left)
    yield from fault_lines(refresh.faults)
    if report is not None:
        text = _("Taken in: {new} new, {changed} changed, {gone} gone. Left as they are: {left}.")
        yield text.format(
            new=report.new, changed=report.amended, gone=report.gone, left=report.left
        )
        if report.faults_file is not None:
            text = _("These rows are in a file to mend: {file}")
            yield text.format(file=report.faults_file)


def _line(line: DifferenceLine, recognition: Recognition, country: str) -> str:
    """Say one difference in a line; columns are called as the list calls them."""
    row = _("Row {row}").format(row=line.row) if line.row else ""
    whom = ", ".join(part for part in (row, line.case_no, line.name) if part)
    if line.others:
        return f"{whom}: {', '.join(line.others)}"
    if line.kind is not Kind.CHANGED:
        return whom
    return f"{whom}: " + "; ".join(_change(each, recognition, country) for each in line.changes)


def _change(change: ChangeLine, recognition: Recognition, country: str) -> str:
    columns = NAMES if change.column is Column.NAME else (change.column,)
    old, new = (_shown(value, country) for value in (change.old, change.new))
    return f"{recognition.heading(*columns)}: {old} → {new}"


def _shown(value: object, country: str) -> str:
    return format_date(value, country) if isinstance(value, dt.date) else str(value or "-")
