"""Runs one command from its words to its exit code."""

import errno
import os
import sys
from collections.abc import Mapping, Sequence

from sluss.cli.context import REFUSED, WRONG_USE, Context, Screen
from sluss.cli.parser import parser_for
from sluss.errors import SlussError
from sluss.errors.cli import DeviceFailed, NoRoomLeft, PathForbidden, PathMissing
from sluss.errors.work import Cancelled
from sluss.usecases.machine import Machine

_KNOWN: Mapping[int, type[SlussError]] = {
    errno.ENOSPC: NoRoomLeft,
    errno.EACCES: PathForbidden,
    errno.EPERM: PathForbidden,
    errno.EROFS: PathForbidden,
    errno.ENOENT: PathMissing,
    errno.ENOTDIR: PathMissing,
    errno.EISDIR: PathMissing,
}


def run(
    words: Sequence[str],
    machine: Machine,
    language: str,
    environ: Mapping[str, str],
    screen: Screen | None = None,
) -> int:
    """Do what the words say and return 0 (done), 1 (refused) or 2 (wrong use)."""
    context = Context(machine, language, environ, screen=screen)
    try:
        arguments = parser_for(words).parse_args(words)
        context.as_json = arguments.as_json
        done: int = arguments.run(context, arguments)
    except SystemExit as left:  # the parser has said what is wrong, or shown its help
        return left.code if isinstance(left.code, int) else WRONG_USE
    except SlussError as error:
        return context.refuse(error)
    except KeyboardInterrupt:
        return context.refuse(Cancelled())
    except BrokenPipeError:
        _give_up_output()
        return REFUSED
    except OSError as error:
        return context.refuse(of_the_system(error))
    return done


def of_the_system(error: OSError) -> SlussError:
    """Return what the operating system reported as something a person can act on."""
    number = error.errno or 0
    return _KNOWN[number]() if number in _KNOWN else DeviceFailed(number=number)


def _give_up_output() -> None:
    """Let nothing more be written, at the end of the process neither: the reader has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
