"""The lines of the table about sending and receiving, beside peers and beside what SQLite can do.

Every figure of a line comes from the same rounds, and a ratio is taken round by round.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench import exchange_worlds
from tests.bench.peer_runs import Peer, missing, prepare
from tests.bench.tables import Found, Table, middle, python, rate, ratio, rounds

MODULE = "tests.bench.bench_exchange"
PARTS = ("small", "large", "peers", "inbox")
SIZES = (10_000, 100_000, 1_000_000)  # operations of four fields
OTHERS = 99_300  # clients of other offices: with the 700 they have 2 million notes
BUNDLES, BUNDLE = 40, 2_000  # an inbox run: so many deliveries of so many operations

FROM_FRAMES = {100_000: 40_000, 1_000_000: 30_000}  # operations a second asked for
FROM_FILE = {100_000: 35_000, 1_000_000: 27_000}
CRSQLITE_ASKED = {100_000: 2.5, 1_000_000: 5.0}  # times as fast as its bare merge
COST_ASKED = 1.4  # times the small store's cost, for one office's clients
MEMORY_ASKED = 150  # MiB over the start
VERIFY_ASKED = 300  # MB/s

Measured = dict[str, list[Found]]

WORDS = """\
What the lines say, and what they do not:
- The limit is one merge of the same rows in C into plain SQLite: no log, no check, no cipher, and
  the later time wins. Elsewhere the same merge was measured at 1,460,000 records a second for
  10,000 of them and 570,000 for a million; the line above is of this machine. Nothing that keeps a
  log and encrypts can reach it: the cipher alone costs a writer 1.2 to 1.6 times SQLite's time.
- Of an import of 100,000 a fifth is the driver with SQLite and the cipher (rows, their two
  indexes, COMMIT): a floor on this path. More than a quarter is opening the file and reading
  header, body and chain, three tenths applying them to rows, an eighth looking rows up and taking
  them apart for the statements. The rest is letting go of what was read.
- What is left has no one place: no line of the program takes a tenth of the time. To read bodies
  of the same fields together, column by column, was tried and gained 1 of a hundred; to apply
  fewer at a time gained nothing.
- Most of it is the interpreter's own work, so it matters how Python was built: Debian's 3.11.2 read
  the same delivery in 0.81 to 0.84 of the time of a 3.11.7 built without
  --enable-optimizations.
- Threads do not help: the driver takes and lets go of the interpreter for each row.
- Rows a delivery makes and edits again are written once. How much that saves depends on how often
  people edit what they have just made: here more than half of all edits are of such rows.
- Where a ratio to one of the peers is asked for, theirs is the merge alone, on a file that is not
  encrypted, and in the case of WebAssembly and PouchDB in memory.
- Clients drawn uniformly from a nation touch a page of the store each: reading, deciphering and
  writing back that page is the cost. A delivery is one office's, whose rows lie together.
"""


@dataclass(frozen=True)
class Wanted:
    """What is to be measured: sizes in operations, clients of others in the large store."""

    sizes: tuple[int, ...] = SIZES
    others: int = OTHERS
    bundles: int = BUNDLES
    bundle: int = BUNDLE
    rounds: int = 3
    parts: tuple[str, ...] = PARTS

    def at_most(self, most: int) -> "Wanted":
        """Return the same without sizes beyond `most`; the smallest is left in any case."""
        sizes = tuple(each for each in self.sizes if each <= most) or (most,)
        return Wanted(
            sizes, self.others, self.bundles, min(self.bundle, most), self.rounds, self.parts
        )


def exchanging(table: Table, folder: Path, wanted: Wanted) -> None:
    """Measure sending and receiving for every size, and the inbox."""
    peers = prepare(folder / "peers") if "peers" in wanted.parts else {}
    for name, note in missing(peers).items() if peers else ():
        table.add(f"{name}: left out", "", note)
    if {"small", "large", "peers"} & set(wanted.parts):
        for size in wanted.sizes:
            _size(table, folder, wanted, size, peers)
    if "inbox" in wanted.parts:
        _inbox(table, folder, wanted)
    table.say(WORDS)


def _size(table: Table, folder: Path, wanted: Wanted, size: int, peers: dict[str, Peer]) -> None:
    """Measure one size: ours and theirs in turn."""
    table.head(f"{size:,} operations of four fields; rounds: {wanted.rounds}, medians")
    small = exchange_worlds.small(folder)
    office = exchange_worlds.delivery(small, size)
    steps: dict[str, Callable[[], Found]] = {
        "export": partial(python, MODULE, "export", office),
        "small": partial(python, MODULE, "import", office, small, small),
    }
    if "large" in wanted.parts:
        large = exchange_worlds.large(folder, wanted.others)
        spread = exchange_worlds.delivery(large, size)
        steps["large"] = partial(python, MODULE, "import", office, large, small)
        steps["uniform"] = partial(python, MODULE, "import", spread, large, large)
    if "peers" in wanted.parts:
        steps["floor"] = partial(python, MODULE, "floor", folder, size)
        steps |= {name: partial(peer, size) for name, peer in peers.items() if peer.is_there}
    measured: Measured = dict(zip(steps, rounds(wanted.rounds, *steps.values()), strict=True))
    _ours(table, size, measured)
    if "large" in measured:
        _store(table, measured, wanted.others)
    if "floor" in measured:
        _beside(table, size, measured, peers)


def _ours(table: Table, size: int, measured: Measured) -> None:
    """Add what sending, verifying and reading cost at an office's head office."""
    export, took = measured["export"], measured["small"]
    held = f"{middle(export, 'over'):.0f} MiB over the start, peak {middle(export, 'peak'):.0f}"
    table.add("export, from the log to the verified file", f"{rate(export):,.0f} /s", held)
    mega = middle(took, "bytes") / 1e6
    table.add(
        f"verify, {mega:.1f} MB", f"{mega / middle(took, 'checked'):,.0f} MB/s",
        f"at least {VERIFY_ASKED}; a small file pays for the sender's papers as well",
    )  # fmt: skip
    reached, whole = rate(took, "frames"), rate(took)
    table.add(
        "import into 14 thousand notes, from frames to COMMIT", f"{reached:,.0f} /s",
        _asked(FROM_FRAMES, size, reached) + f"{middle(took, 'conflicts'):,.0f} fields in conflict",
    )  # fmt: skip
    table.add(
        "  the whole path from the file", f"{whole:,.0f} /s",
        _asked(FROM_FILE, size, whole)
        + f"{middle(took, 'operations') / middle(took, 'cpu'):,.0f} /s of the processor alone",
    )  # fmt: skip
    _memory(table, took)


def _memory(table: Table, took: list[Found]) -> None:
    held = f"at most {MEMORY_ASKED}; peak {middle(took, 'peak'):.0f} MiB"
    table.add("  memory over the start", f"{middle(took, 'over'):.0f} MiB", held)


def _store(table: Table, measured: Measured, others: int) -> None:
    """Add the same delivery into a large store, and one drawn from all its clients."""
    small = measured["small"]
    notes = (others + exchange_worlds.CLIENTS) * exchange_worlds.NOTES
    for name, told, most in (
        ("large", "one office's clients", f" (at most {COST_ASKED})"),
        ("uniform", "drawn uniformly from all", ""),
    ):
        found = measured[name]
        cost = ratio(small, found, "frames", "frames")
        table.add(
            f"import into {notes:,} notes, {told}", f"{rate(found, 'frames'):,.0f} /s",
            f"{cost:.2f} x the small store's cost{most}; from the file {rate(found):,.0f} /s",
        )  # fmt: skip
        _memory(table, found)


def _beside(table: Table, size: int, measured: Measured, peers: dict[str, Peer]) -> None:
    """Add the floor and the peers, each with how ours compares in the same rounds."""
    ours = measured["small"]
    floor = measured["floor"]
    table.add(
        "floor: the rows alone into plain SQLite, from Python", f"{rate(floor):,.0f} /s",
        f"ours takes {1 / ratio(ours, floor, 'frames'):.1f} x its time",
    )  # fmt: skip
    for name, peer in peers.items():
        if not peer.is_there:
            continue
        found = measured[name]
        if peer.failed:
            table.add(peer.title, "failed", peer.failed)
            continue
        times = ratio(ours, found, "frames")
        if name == "climit":
            told = f"ours reaches {times:.2f} of it: with log, check and cipher"
        else:
            told = f"ours is {times:.1f} x as fast"
        if name.startswith("crsqlite"):
            told += f" (asked: {CRSQLITE_ASKED[size]})" if size in CRSQLITE_ASKED else ""
        table.add(peer.title, f"{rate(found):,.0f} /s", told)


def _asked(wanted: dict[int, int], size: int, reached: float) -> str:
    """Return what is asked for at this size, and whether it was reached."""
    if size not in wanted:
        return ""
    missed = "" if reached >= wanted[size] else f": NOT reached, {reached / wanted[size]:.2f} of it"
    return f"at least {wanted[size]:,}{missed}; "


def _inbox(table: Table, folder: Path, wanted: Wanted) -> None:
    world = exchange_worlds.inbox(folder, wanted.bundles, wanted.bundle)
    (found,) = rounds(wanted.rounds, partial(python, MODULE, "inbox", world))
    table.head(f"The inbox: {wanted.bundles} deliveries of {wanted.bundle:,} operations")
    table.add("looked at, then read, all of them", f"{middle(found):.1f} s",
              f"{rate(found):,.0f} /s; read alone {rate(found, 'looked'):,.0f} /s")  # fmt: skip
    table.add("  looking alone", f"{middle(found, 'looked'):.1f} s",
              f"the longest to read took {middle(found, 'longest') * 1000:.0f} ms")  # fmt: skip
    _memory(table, found)
