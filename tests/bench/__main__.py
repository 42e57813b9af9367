"""Measures what Sluss costs beside what it cannot do without and beside others: one table.

    python -m tests.bench [--operations N ...] [--clients N ...] [--rounds N] [--keep FOLDER]
                          [--only start search work drag today gaps notes exchange]

Every measurement runs in a process of its own, ours and theirs in turn, and the table gives the
middle of the rounds. Absolute figures are of this machine and this hour; the ratios travel. Where
others are at work on the same machine the seconds of the processor, given in brackets, say more
than those of the clock.
"""

import argparse
import compileall
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.bench import worlds
from tests.bench.worlds import Maker

from sluss.crypto.kdf import USUAL_M_KIB, USUAL_T, KdfParameters

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "desktop" / "sluss"
PEERS = Path(__file__).parent / "peers"
PEER_NAMES = {"pouchdb": "PouchDB, in memory", "crsqlite": "cr-sqlite, WebAssembly, in memory"}

RULE_ASKED = 3.0  # seconds for so many clients
GAPS_ASKED = 0.1  # seconds for all coming releases of an office
GAP_CLIENTS = 10_000  # a tenth of the nation, or all offices' coming releases

PARTS = ("start", "search", "work", "drag", "today", "gaps", "notes", "exchange")

Found = dict[str, float]


class Table:
    """Collects lines and prints them under each other."""

    def __init__(self) -> None:
        self._lines: list[tuple[str, str, str]] = []

    def add(self, what: str, figure: str, ratio: str = "") -> None:
        """Add a line and show it at once: the whole takes minutes."""
        self._lines.append((what, figure, ratio))
        sys.stdout.write(f"{what:<58}{figure:>22}  {ratio}\n")
        sys.stdout.flush()


def python(*words: object) -> Found:
    """Run a module of ours with some words and return what it found."""
    return _run([sys.executable, "-m", *map(str, words)], ROOT)


def _run(command: list[str], folder: Path | None) -> Found:
    # What is installed brings its modules compiled; without, a start takes three times as long.
    around = {name: told for name, told in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        command, cwd=folder, env=around, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
    found: Found = json.loads(done.stdout.splitlines()[-1])
    return found


def rounds(count: int, *measured: Callable[[], Found]) -> list[list[Found]]:
    """Run measurements in turn, so that a busy minute strikes all of them; drop no round."""
    found: list[list[Found]] = [[] for _ in measured]
    for _ in range(count):
        for at, measure in enumerate(measured):
            found[at].append(measure())
    return found


def middle(found: list[Found], name: str = "seconds") -> float:
    """Return the median of a figure."""
    return statistics.median(each[name] for each in found)


def both(found: list[Found], clock: str = "seconds", processor: str = "cpu") -> str:
    """Return the median by the clock, and by the processor in brackets, in milliseconds."""
    return f"{middle(found, clock) * 1000:.0f} ms ({middle(found, processor) * 1000:.0f})"


def rate(found: list[Found], without: str = "") -> float:
    """Return operations per second, leaving out the seconds of a part."""
    return statistics.median(
        each["operations"] / (each["seconds"] - (each[without] if without else 0)) for each in found
    )


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


def exchanging(table: Table, folder: Path, operations: list[int], count: int) -> None:
    """Measure sending and receiving beside plain SQLite and beside peers."""
    peers = _peers(folder)
    names = list(PEER_NAMES) if peers else []
    module = "tests.bench.bench_exchange"
    for each in operations:
        world = folder / f"world-{each}"
        worlds.make(world, each)
        export, took, floor, *others = rounds(
            count,
            partial(python, module, "export", world),
            partial(python, module, "import", world),
            partial(python, module, "floor", world),
            *(partial(_run, ["node", f"{name}.mjs", str(each)], peers) for name in names),
        )
        named = f"{each:,} operations of four fields"
        table.add(f"export of {named}", f"{rate(export):,.0f} /s")
        whole, inside = rate(took), rate(took, "frames")
        table.add(
            f"import of {named}, from the file", f"{whole:,.0f} /s", "35,000 wanted at 100,000"
        )
        ratio = f"40,000 wanted at 100,000; {rate(floor) / inside:.1f} x the floor's time"
        table.add("  from decoded frames to the commit", f"{inside:,.0f} /s", ratio)
        table.add("  floor: rows alone into plain SQLite", f"{rate(floor):,.0f} /s")
        for peer, found in zip(PEER_NAMES, others, strict=False):
            ratio = f"ours is {inside / rate(found):.1f} x as fast"
            table.add(f"  {PEER_NAMES[peer]}", f"{rate(found):,.0f} /s", ratio)


def _peers(folder: Path) -> Path | None:
    """Install the peers from the npm registry, or say that there are none."""
    target = folder / "peers"
    if not (target / "node_modules").exists():
        shutil.copytree(PEERS, target, dirs_exist_ok=True)
        command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
        try:
            subprocess.run(command, cwd=target, capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            sys.stdout.write("npm could not install the peers: only ours is measured\n")
            return None
    return target


def main() -> None:
    """Measure everything that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--operations", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--clients", type=int, nargs="*", default=[700, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
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
            "notes": partial(catching, table, folder, told.operations, told.rounds),
            "exchange": partial(exchanging, table, folder, told.operations, told.rounds),
        }
        for name, measure in parts.items():
            if name in (told.only or parts):
                measure()


if __name__ == "__main__":
    main()
