"""A line at a terminal that says how far long work has come."""

from collections.abc import Iterator
from contextlib import contextmanager

from sluss.cli.context import Context
from sluss.text import _
from sluss.usecases.progress import Progress


@contextmanager
def progress_line(context: Context) -> Iterator[Progress]:
    """Give what long work reports to; at a terminal it is one line that is wiped at the end."""
    if context.as_json or not context.err.isatty():
        yield Progress()
        return
    shown = ""

    def report(done: int, total: int) -> None:
        nonlocal shown
        line = (
            _("{percent} % done").format(percent=done * 100 // total)
            if total
            else _("{n} so far").format(n=done)
        )
        if line != shown:
            context.err.write(f"\r{line.ljust(len(shown))}")
            context.err.flush()
            shown = line

    try:
        yield Progress(report)
    finally:
        context.err.write(f"\r{' ' * len(shown)}\r")
        context.err.flush()
