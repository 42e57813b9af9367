"""The commands that make invented worlds: demo and generate."""

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.cli.access import secret_from
from sluss.cli.context import Context, Screen
from sluss.cli.parser import add_command
from sluss.cli.progress import progress_line
from sluss.text import _, ngettext
from sluss.usecases.demo import make_demo
from sluss.usecases.demo_folder import (
    CLERK_LOGIN,
    MAJA_LOGIN,
    Demo,
    find_demo,
    is_fresh,
    is_of_this_program,
    lay_out,
    local_day,
    usual_folder,
)
from sluss.usecases.generate import (
    AS_OF,
    KNOWN_LOGIN,
    KNOWN_NAME,
    KNOWN_PASSPHRASE,
    Generated,
    Wanted,
    generate,
)
from sluss.usecases.office import Person

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers

MOST_CLIENTS = 1_000_000
MOST_NOTES = 1_000
_LOOKS = ("light", "dark", "contrast")
_CENTRAL = "huvudkontoret"  # the folder of the pictures taken there
_FIRST = "forsta-starten"  # the folder of the pictures of the first start
_WAY = "vagen-ut"  # the folder of the pictures of one client's way out
_WEEK = "veckan"  # the folder of the pictures of a week between offices


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    shown = add_command(
        subparsers, "demo", _demo, _("open an office full of invented people, to try things out")
    )
    shown.add_argument("--dir", type=Path, metavar="DIR", help=_("the folder of the demo"))
    shown.add_argument("--fresh", action="store_true", help=_("make it anew"))
    shown.add_argument(
        "--tour",
        type=Path,
        metavar="FOLDER",
        help=_("write pictures of every page instead of opening the window"),
    )
    shown.add_argument(
        "--look",
        choices=_LOOKS,
        help=_("with --tour: only the pages, in this look; else in all, and what is told in steps"),
    )
    made = add_command(
        subparsers, "generate", _generate, _("make a store of invented clients, for tests")
    )
    made.add_argument("--clients", required=True, type=_up_to(MOST_CLIENTS), metavar="N")
    made.add_argument("--out", required=True, type=Path, metavar="DIR", help=_("a new folder"))
    made.add_argument("--seed", type=int, default=1, metavar="S", help=_("same seed, same world"))
    made.add_argument("--country", choices=("SE", "DK"), default="SE")
    made.add_argument("--notes", type=_up_to(MOST_NOTES), default=20, help=_("notes per client"))
    made.add_argument(
        "--as-of",
        type=dt.date.fromisoformat,
        default=AS_OF.date(),
        metavar="YYYY-MM-DD",
        help=_("the last day in the world; {day} unless told").format(day=AS_OF.date()),
    )
    made.add_argument(
        "--jsonl", action="store_true", help=_("also write the records to DIR.jsonl, for import")
    )
    made.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help=_("a file with the passphrase on its first line; a known one unless told"),
    )


def _up_to(most: int) -> "_Number":
    return _Number(most)


class _Number:
    """Reads a whole number from 1 to `most` from the command line."""

    def __init__(self, most: int) -> None:
        self._most = most

    def __call__(self, text: str) -> int:
        """Return the number. Raises `ArgumentTypeError`, which the parser turns into a sentence."""
        if not text.isdecimal() or not 1 <= int(text) <= self._most:
            raise argparse.ArgumentTypeError(
                _("a whole number from 1 to {most} is wanted").format(most=self._most)
            )
        return int(text)


def _demo(context: Context, arguments: argparse.Namespace) -> int:
    demo = _ready(context, arguments.dir or usual_folder(), fresh=arguments.fresh)
    data: dict[str, object] = {
        "folder": str(demo.folder),
        "store": str(demo.office),
        "laptop": str(demo.laptop),
        "central": str(demo.central),
        "stick": str(demo.stick),
        "users": {"office": demo.login, "laptop": MAJA_LOGIN, "central": CLERK_LOGIN},
        "passphrase": demo.passphrase,
    }
    lines = [
        _("The demo is in {folder}.").format(folder=demo.folder),
        _("User name: {user}. Passphrase, known to everybody: {passphrase}").format(
            user=demo.login, passphrase=demo.passphrase
        ),
    ]
    screen = context.screen
    if arguments.tour is None and screen is not None and screen.is_there:
        context.answer(data, lines)
        return screen.show(demo.office, demo.login, demo.passphrase)
    return context.answer(*_tour(context, arguments, demo, data, lines))


def _tour(
    context: Context,
    arguments: argparse.Namespace,
    demo: Demo,
    data: dict[str, object],
    lines: list[str],
) -> tuple[dict[str, object], list[str]]:
    """Lay out what there is to see; return the answer and its words with what was laid out."""
    out, screen = arguments.tour or demo.tour, context.screen
    delivery, sheet, clients, faults, later = lay_out(demo, out)
    pictures: list[Path] = []
    if screen is not None:
        context.note(_("Taking pictures of every page ..."))
        pictures = _take_pages(screen, demo, out, arguments.look)
        if arguments.look is None:
            told, way, week = _take_journeys(screen, out)
            pictures += told
            data |= {"way_out": str(way), "week": str(week)}
    data |= {
        "tour": str(out),
        "pictures": [str(each) for each in pictures],
        "delivery": str(delivery),
        "recovery_sheet": str(sheet),
        "client_list": str(clients),
        "client_list_later": str(later),
        "faults": str(faults),
    }
    n = len(pictures)
    lines.append(
        ngettext("{n} picture in {folder}.", "{n} pictures in {folder}.", n).format(n=n, folder=out)
    )
    if "way_out" in data:
        lines.append(_("One way out in numbered pictures: {file}").format(file=data["way_out"]))
        week_told = _("A week between offices in numbered pictures: {file}")
        lines.append(week_told.format(file=data["week"]))
    lines.append(
        _("Beside them: a delivery, the recovery sheet and a list of clients to bring in.")
    )
    return data, lines


def _take_pages(screen: Screen, demo: Demo, out: Path, look: str | None) -> list[Path]:
    """Return the pictures of every page of the office and of head office."""
    known = demo.passphrase
    pictures = screen.pictures(demo.office, demo.login, known, out, look)
    return pictures + screen.pictures(demo.central, CLERK_LOGIN, known, out / _CENTRAL, look)


def _take_journeys(screen: Screen, out: Path) -> tuple[list[Path], Path, Path]:
    """Return the pictures told in steps, and the pages that tell of a way out and of a week."""
    first = screen.first_start(out / _FIRST)
    *told, way = screen.way_out(out / _WAY)
    *days, week = screen.week(out / _WEEK)
    return first + told + days, way, week


def _ready(context: Context, folder: Path, *, fresh: bool) -> Demo:
    """Return the demo in a folder, made or made anew where need be."""
    found = find_demo(folder)
    if found is not None and not fresh:
        if is_fresh(found, local_day(context.machine.clock())):
            return found
        if found.is_whole and not is_of_this_program(found):
            context.note(_("The demo is of another version of the program: it is made anew."))
        elif found.is_whole:
            told = _("The demo is from {day}; its days are over, so it is made anew.")
            context.note(told.format(day=found.made_on))
    if found is None or not found.is_whole:
        context.note(_("Making the demo. This takes a few seconds."))
    with progress_line(context) as progress:
        return make_demo(
            context.around,
            context.machine.resources,
            folder,
            language=context.language,
            instead_of=found,
            progress=progress,
        )


def _generate(context: Context, arguments: argparse.Namespace) -> int:
    secret = KNOWN_PASSPHRASE
    if arguments.passphrase_file:
        secret = secret_from(context, arguments.passphrase_file)
    out: Path = arguments.out
    wanted = Wanted(
        clients=arguments.clients,
        seed=arguments.seed,
        country=arguments.country,
        as_of=dt.datetime.combine(arguments.as_of, AS_OF.timetz()),
        notes=arguments.notes,
    )
    began = context.machine.ticks()
    with progress_line(context) as progress:
        made = generate(
            context.around,
            context.machine.resources,
            out,
            wanted,
            Person(KNOWN_LOGIN, secret, KNOWN_NAME),
            lines=out.with_name(out.name + ".jsonl") if arguments.jsonl else None,
            progress=progress,
        )
    seconds = context.machine.ticks() - began
    return context.answer(
        _data(made, seconds, known=secret == KNOWN_PASSPHRASE),
        _lines(made, seconds, known=secret == KNOWN_PASSPHRASE),
    )


def _data(made: Generated, seconds: float, *, known: bool) -> dict[str, object]:
    return {
        "store": str(made.store),
        "jsonl": None if made.lines is None else str(made.lines),
        "offices": made.offices,
        "clients": made.clients,
        "records": made.records,
        "seconds": round(seconds, 2),
        "user": KNOWN_LOGIN,
        "passphrase": KNOWN_PASSPHRASE if known else None,
    }


def _lines(made: Generated, seconds: float, *, known: bool) -> list[str]:
    n, rate = made.clients, round(made.records / max(seconds, 0.001))
    lines = [
        ngettext("{n} invented client in {store}.", "{n} invented clients in {store}.", n).format(
            n=n, store=made.store
        ),
        _("{records} records in {seconds} seconds, {rate} a second.").format(
            records=made.records, seconds=f"{seconds:.1f}", rate=rate
        ),
    ]
    if made.lines is not None:
        lines.append(_("The records are also in {file}.").format(file=made.lines))
    if known:
        lines.append(
            _("User name: {user}. Passphrase, known to everybody: {passphrase}").format(
                user=KNOWN_LOGIN, passphrase=KNOWN_PASSPHRASE
            )
        )
    return lines
