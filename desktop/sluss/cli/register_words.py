"""What the commands about lists of clients say alike: faults, columns, how far they have come."""

from collections.abc import Iterator, Sequence

from sluss.cli.context import Context
from sluss.domain.register.columns import Recognition
from sluss.domain.register.rows import Fault
from sluss.text import _, ngettext
from sluss.text.problems import explain
from sluss.usecases.progress import Progress
from sluss.usecases.register_reading import FaultWords


def fault_words() -> FaultWords:
    """Return how the file of bad rows is called and speaks in the language spoken here."""
    return FaultWords(
        file=_("to mend"), row=_("row"), fault=_("what is wrong"), explain=_in_its_column
    )


def message(fault: Fault) -> str:
    """Say what is wrong with a row and what to do."""
    said = explain(fault.problem)
    return f"{said.sentence} {said.hint}"


def _in_its_column(fault: Fault) -> str:
    return f"{fault.column}: {message(fault)}" if fault.column else message(fault)


def fault_lines(faults: Sequence[Fault]) -> Iterator[str]:
    """Say which rows cannot be taken and why."""
    rows = len({fault.row for fault in faults})
    if rows:
        yield ngettext("{n} row cannot be taken:", "{n} rows cannot be taken:", rows).format(n=rows)
    for fault in faults:
        place = _("Row {row}, {column}") if fault.column else _("Row {row}")
        yield f"  {place.format(row=fault.row, column=fault.column)}: {message(fault)}"


def fault_objects(faults: Sequence[Fault]) -> list[dict[str, object]]:
    """Return faults as `--json` prints them."""
    return [
        {
            "row": fault.row,
            "column": fault.column,
            "code": fault.problem.code,
            "message": message(fault),
        }
        for fault in faults
    ]


def note_columns(context: Context, recognition: Recognition) -> None:
    """Tell which columns are not taken, and why."""
    for headings, told in (
        (recognition.unknown, _("Columns that Sluss has no place for: {headings}")),
        (recognition.ambiguous, _("Columns that can mean two things, not taken: {headings}")),
        (recognition.doubled, _("Columns that another one goes before: {headings}")),
        (recognition.absent, _("Columns of the mapping that the list does not have: {headings}")),
    ):
        if headings:
            context.note(told.format(headings=", ".join(headings)))


def progress_at(context: Context) -> Progress:
    """Return what shows at a terminal how far the work has come; elsewhere it stays silent."""
    if not context.err.isatty():
        return Progress()

    def report(done: int, total: int) -> None:
        text = f"{100 * done // total:3} %" if total else str(done)
        context.err.write(f"\r{text:>8}" + ("\r\033[K" if done == total else ""))
        context.err.flush()

    return Progress(report)
