"""Which commands there are, and the parser that reads them from the command line."""

import argparse
import importlib
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from sluss import __version__
from sluss.cli.context import WRONG_USE
from sluss.cli.wrong_use import told
from sluss.text import LANGUAGES, _

if TYPE_CHECKING:
    # argparse gives the type of what `add_subparsers` returns no public name
    Subparsers = argparse._SubParsersAction["Parser"]

Register = Callable[["Subparsers"], None]


class Group(NamedTuple):
    """Commands that live in one module of `sluss.cli`, which has a function `register`."""

    module: str
    commands: tuple[str, ...]


# In the order `sluss --help` shows them. Only the module of the command that is typed is imported.
GROUPS = (
    Group("office", ("init", "user")),
    Group("clients", ("clients", "client", "history", "undo")),
    Group("gaps", ("gaps",)),
    Group("register", ("register",)),
    Group("records", ("records",)),
    Group("needs", ("needs",)),
    Group("completion", ("completion",)),
    Group("lay", ("lay",)),
    Group("sheet", ("sheet",)),
    Group("document", ("document", "disclosures")),
    Group("conflicts", ("conflicts",)),
    Group("duplicates", ("duplicates",)),
    Group("exchange", ("enrol", "export", "import", "inspect", "verify", "exchange", "identity")),
    Group("transfer", ("transfer",)),
    Group("consents", ("consents",)),
    Group("attach", ("attach", "attachments")),
    Group("trust", ("trust",)),
    Group("reference", ("reference",)),
    Group("alarms", ("alarms", "put-back")),
    Group("lost", ("lost",)),
    Group("replaced", ("replaced",)),
    Group("phone", ("phone",)),
    Group("log", ("log",)),
    Group("backup", ("backup", "restore", "check")),
    Group("dictionary", ("dictionary",)),
    Group("demo", ("demo", "generate")),
    Group("selftest", ("selftest",)),
)


class _Help(argparse.HelpFormatter):
    """Begins the line that shows the use of a command in the language of the program."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks as the program does and does not repeat what was typed."""

    def __init__(self, **settings: Any) -> None:
        """Take what argparse takes; an option counts only when it is written in full."""
        ours = {"allow_abbrev": False, "add_help": False, "formatter_class": _Help}
        super().__init__(**{**ours, **settings})
        self._positionals.title, self._optionals.title = _("what follows"), _("options")
        self.add_argument("-h", "--help", action="help", help=_("show this help"))

    def error(self, message: str) -> NoReturn:
        """Say how the command is used and end with the exit code of wrong use."""
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"{self.prog}: {told(message)}\n")


def is_command(word: str) -> bool:
    """Whether a word is the name of a command."""
    return any(word in group.commands for group in GROUPS)


def parser_for(argv: Sequence[str]) -> Parser:
    """Return a parser that knows the command in `argv`, or all of them when there is none."""
    parser = Parser(
        prog="sluss",
        description=_("Plan the way out of prison together. Without a command the window opens."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"sluss {__version__}",
        help=_("show which version this is"),
    )
    add_general(parser)
    subparsers = parser.add_subparsers(dest="command", metavar=_("COMMAND"), required=True)
    typed = next((word for word in argv if is_command(word)), None)
    for group in GROUPS:
        if typed is None or typed in group.commands:
            module = importlib.import_module(f"sluss.cli.{group.module}")
            register: Register = module.register
            register(subparsers)
    return parser


def add_command(
    subparsers: "Subparsers",
    name: str,
    run: Callable[..., int],
    explained: str,
) -> argparse.ArgumentParser:
    """Add a command that `run(context, arguments)` does, and return its parser for its options."""
    parser = subparsers.add_parser(name, help=explained, description=explained)
    add_general(parser, default=argparse.SUPPRESS)
    parser.set_defaults(run=run)
    return parser


def add_general(parser: argparse.ArgumentParser, default: object = None) -> None:
    """Add what every command takes, before or behind its name."""
    parser.add_argument(
        "--json",
        action="store_true",
        dest="as_json",
        default=default or False,
        help=_("answer with one JSON object"),
    )
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=default, help=_("the language of the answer")
    )
