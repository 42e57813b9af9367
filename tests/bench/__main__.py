"""Measures what Sluss costs beside what it cannot do without and beside others: one table.

    python -m tests.bench [--only start search work drag today gaps notes papers exchange]
                          [--clients N ...] [--rounds N] [--keep FOLDER] [--operations N ...]
                          [--exchange small large peers inbox] [--most N] [--others N] [--bundles N]

`--only` measures the named parts. Of the exchange: `--exchange` its parts (into an office's head
office, into a nation's, beside the peers, many deliveries in a row), `--operations` the sizes of
deliveries (10,000, 100,000 and 1,000,000 unless told), `--most` leaves out what is larger,
`--others` how many clients of other offices the large store holds (99,300, which takes a quarter
of an hour to make: once, with `--keep`), `--bundles` how many deliveries are in the inbox (40).
`--rounds` is how often each is measured (3), `--keep` the folder in which stores are made and left
for the next time.

Every measurement runs in a process of its own, ours and theirs in turn, and the table gives the
middle of the rounds. Absolute figures are of this machine and this hour; the ratios travel. Where
others are at work on the same machine the seconds of the processor, given in brackets, say more
than those of the clock.
"""

import argparse
import compileall
import statistics
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.bench import exchange, worlds
from tests.bench.tables import Found, Table, both, middle, python, rounds
from tests.bench.worlds import Maker

from sluss.crypto.kdf import USUAL_M_KIB, USUAL_T, KdfParameters

PACKAGE = Path(__file__).resolve().parents[2] / "desktop" / "sluss"

RULE_ASKED = 3.0  # seconds for so many clients
GAPS_ASKED = 0.1  # seconds for all coming releases of an office
GAP_CLIENTS = 10_000  # a tenth of the nation, or all offices' coming releases

PARTS = ("start", "search", "work", "drag", "today", "gaps", "notes", "papers", "exchange")


def starting(table: Table, folder: Path, count: int) -> None:
    """Measure how long it takes until there is a window, and until it is unlocked."""
    store = folder / "locked"
    if not store.exists():
        maker = Maker()
        salt = maker.luck.randbytes(16)
        kdf = KdfParameters(USUAL_M_KIB, USUAL_T, salt)
        maker.place(store, "office", "Frivården Bänk", kdf).close()
    module = "tests.bench.bench_start"
    bare, window, unlock = rounds(
        count,
        partial(python, module, "bare", store),
        partial(python, module, "window", store),
        partial(python, module, "unlock", store),
    )
    table.add("a bare Qt window", both(bare))
    clock, processor = (middle(window, each) / middle(bare, each) for each in ("seconds", "cpu"))
    ratio = f"{clock:.2f} ({processor:.2f}) x the bare window (at most 1.5)"
    table.add("the locked window", both(window), ratio)
    table.add("deriving the key alone", f"{middle(unlock, 'derivation') * 1000:.0f} ms")
    over = statistics.median(each["seconds"] - each["derivation"] for each in unlock)
    ratio = f"{over * 1000:+.0f} ms over the derivation (at most +300)"
    table.add("unlock to the first list", f"{middle(unlock) * 1000:.0f} ms", ratio)


def searching(table: Table, folder: Path, clients: list[int], count: int) -> None:
    """Measure a keystroke in the search."""
    for each in clients:
        store = folder / f"clients-{each}"
        (found,) = rounds(count, partial(python, "tests.bench.bench_search", store, each))
        figure = f"{middle(found, 'median') * 1000:.1f} ms"
        worst = f"worst {middle(found, 'worst') * 1000:.0f} ms (at most 50 with drawing)"
        table.add(f"a keystroke at {each:,} clients", figure, worst)
        figure = f"{middle(found, 'similar') * 1000:.1f} ms"
        worst = f"worst {middle(found, 'similar_worst') * 1000:.0f} ms, after the rows that fit"
        table.add(f"  names like a misspelt one at {each:,} clients", figure, worst)


def working(table: Table, folder: Path, clients: list[int], count: int) -> None:
    """Measure the open window: opening a client, and a keystroke until its rows are drawn."""
    module = "tests.bench.bench_window"
    office, floor = rounds(
        count,
        partial(python, module, "open", folder / "office", worlds.CLIENTS),
        partial(python, "tests.bench.bench_qt"),
    )
    named = f"an office of {worlds.CLIENTS} clients with {worlds.NOTES} notes each"
    _opened(table, f"opening a client, {named}", office)
    table.add(
        "  memory by then", f"{middle(office, 'mib'):.0f} MiB",
        f"at most 150; {middle(office, 'mib_exchange'):.0f} MiB with the page to send, "
        f"a table of Qt's own {middle(floor, 'mib'):.0f} MiB",
    )  # fmt: skip
    for each in clients:
        store = folder / f"today-{each}"
        (found,) = rounds(count, partial(python, module, "among", store, each))
        _opened(table, f"opening a client among {each:,}, each with a plan", found)
    table.add("100 rows into QStandardItemModel, drawn", f"{middle(floor) * 1000:.1f} ms")
    for each in clients:
        store = folder / f"clients-{each}"
        (found,) = rounds(count, partial(python, module, "type", store, each))
        worst = f"worst {both(found, 'worst', 'cpu_worst')} (at most 50); "
        worst += f"{middle(found) / middle(floor):.1f} x QStandardItemModel"
        table.add(f"a keystroke until its rows are drawn, {each:,} clients", both(found), worst)


def _opened(table: Table, named: str, found: list[Found]) -> None:
    worst = f"worst {both(found, 'worst', 'cpu_worst')} (at most 100); "
    worst += f"{middle(found, 'first') * 1000:.0f} ms the first time, when the page is made"
    table.add(named, both(found), worst)


def dragging(table: Table, count: int) -> None:
    """Measure a frame of the release line while the release is dragged."""
    module = "tests.bench.bench_line"
    for each in (10, 60):
        line, floor = rounds(
            count,
            partial(python, module, "drag", each),
            partial(python, module, "bare", each),
        )
        ratio = f"{middle(line) / middle(floor):.1f} x a bare QWidget with as many rectangles; "
        ratio += f"{1 / middle(line):.0f} ({1 / middle(line, 'cpu'):.0f}) frames a second"
        ratio += " (at least 60)"
        table.add(f"a frame while dragging, {each} measures", both(line), ratio)


def drawing(table: Table, count: int) -> None:
    """Measure a plan of four pages beside reportlab alone, and a case file of 300 pages."""
    module = "tests.bench.bench_papers"
    plan, floor, archive = rounds(
        count,
        partial(python, module, "plan"),
        partial(python, module, "floor"),
        partial(python, module, "archive"),
    )
    table.add("reportlab alone: a plan with its picture", both(floor))
    clock, processor = (middle(plan, each) / middle(floor, each) for each in ("seconds", "cpu"))
    ratio = f"{clock:.2f} ({processor:.2f}) x reportlab alone (at most 1.5; under 0.2 s)"
    table.add("the plan as it leaves, pages counted", both(plan), ratio)
    pages = f"{middle(archive, 'pages'):.0f} pages (under 10 s)"
    table.add("a case file for the archive", both(archive), pages)


def beginning(table: Table, folder: Path, clients: list[int], count: int) -> None:
    """Measure the first page after unlocking, and a backup that is read back."""
    for each in clients:
        store = folder / f"today-{each}"
        (found,) = rounds(count, partial(python, "tests.bench.bench_today", store, each))
        ahead = f"{found[0]['releases']:,.0f} releases ahead"
        table.add(
            f"Today at {each:,} clients, {ahead}",
            f"{middle(found, 'median') * 1000:.0f} ms",
            f"worst {middle(found, 'worst') * 1000:.0f} ms (at most 100 at an office's size)",
        )
        size = f"{middle(found, 'megabytes'):.0f} MB"
        table.add(f"  a verified backup of it, {size}", f"{middle(found, 'backup') * 1000:.0f} ms")


def finding_gaps(table: Table, folder: Path, clients: list[int], count: int) -> None:
    """Measure the gap rule alone, and all it finds about the coming releases of an office."""
    module = "tests.bench.bench_gaps"
    (alone,) = rounds(count, partial(python, module, "rule", GAP_CLIENTS))
    figure = f"{middle(alone):.2f} s ({middle(alone) / GAP_CLIENTS * 1e6:.0f} us each)"
    ratio = f"{middle(alone) / RULE_ASKED:.2f} of what is asked ({RULE_ASKED:.0f} s on one core)"
    table.add(f"the gap rule for {GAP_CLIENTS:,} clients, ten measures each", figure, ratio)
    for each in clients:
        store = folder / f"today-{each}"
        (found,) = rounds(count, partial(python, module, "store", store, each))
        for part, named in (("one_", "an office's"), ("", "all the")):
            took, cpu = middle(found, f"{part}median"), middle(found, f"{part}cpu")
            ahead = f"{found[0][f'{part}releases']:,.0f} coming releases"
            ratio = f"{took / GAPS_ASKED:.2f} ({cpu / GAPS_ASKED:.2f}) of what is asked"
            if not part:
                ratio = f"{1000 * cpu / found[0]['releases']:.2f} ms each"
            table.add(
                f"  findings of {named} {ahead} among {each:,}",
                f"{took * 1000:.0f} ms ({cpu * 1000:.0f})",
                ratio + (" (100 ms)" if part else ""),
            )


def catching(table: Table, folder: Path, operations: list[int], count: int) -> None:
    """Measure a quick note, and how long a key takes to the disk, also while a delivery is read."""
    module = "tests.bench.bench_drafts"
    if not (folder / "office").exists():
        python("tests.bench.bench_window", "make-office", folder / "office", worlds.CLIENTS)
    (found,) = rounds(count, partial(python, module, "quick", folder / "office"))
    worst = f"worst {middle(found, 'worst') * 1000:.0f} ms (at most 100)"
    table.add("shortcut to a letter in the quick note", f"{middle(found) * 1000:.0f} ms", worst)
    named = "a key until its draft is on the disk"
    worst = f"worst {middle(found, 'kept_worst') * 1000:.0f} ms (at most 1,000; 250 are a pause)"
    table.add(named, f"{middle(found, 'kept') * 1000:.0f} ms", worst)
    for each in operations:
        world = folder / f"world-{each}"
        worlds.make(world, each)
        (found,) = rounds(count, partial(python, module, "import", world))
        worst = f"worst {middle(found, 'kept_worst') * 1000:.0f} ms (at most 1,000)"
        table.add(
            f"  while {each:,} operations are read", f"{middle(found, 'kept') * 1000:.0f} ms", worst
        )


def _wanted(told: argparse.Namespace) -> exchange.Wanted:
    """Return what was asked for of the exchange."""
    sizes = tuple(told.operations or exchange.SIZES)
    wanted = exchange.Wanted(
        sizes, told.others, told.bundles, rounds=told.rounds, parts=tuple(told.exchange)
    )
    return wanted.at_most(told.most or max(sizes))


def main() -> None:
    """Measure everything that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--operations", type=int, nargs="*", help="sizes of deliveries")
    parser.add_argument("--clients", type=int, nargs="*", default=[700, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most", type=int, help="leave out more operations than these")
    told_of = "of the exchange measure these alone"
    parser.add_argument(
        "--exchange", nargs="+", choices=exchange.PARTS, default=exchange.PARTS, help=told_of
    )
    told_of = "clients of other offices in the large store"
    parser.add_argument("--others", type=int, default=exchange.OTHERS, help=told_of)
    parser.add_argument("--bundles", type=int, default=exchange.BUNDLES, help="in the inbox")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="measure these alone")
    parser.add_argument("--keep", type=Path, help="make the stores here and leave them")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sluss-bench-") as made:
        folder = told.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        compileall.compile_dir(PACKAGE, quiet=2)
        table = Table()
        parts: dict[str, Callable[[], None]] = {
            "start": partial(starting, table, folder, told.rounds),
            "search": partial(searching, table, folder, told.clients, told.rounds),
            "work": partial(working, table, folder, told.clients, told.rounds),
            "drag": partial(dragging, table, told.rounds),
            "today": partial(beginning, table, folder, told.clients, told.rounds),
            "gaps": partial(finding_gaps, table, folder, told.clients, told.rounds),
            "notes": partial(catching, table, folder, told.operations or [10_000], told.rounds),
            "papers": partial(drawing, table, told.rounds),
            "exchange": partial(exchange.exchanging, table, folder, _wanted(told)),
        }
        for name, measure in parts.items():
            if name in (told.only or parts):
                measure()


if __name__ == "__main__":
    main()
