"""Names say what things are, every error has its words, and every sentence can be translated."""

import ast
import importlib
import pkgutil
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import sluss
from sluss.errors import SlussError

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "desktop" / "sluss"

NAMES_THAT_SAY_NOTHING = re.compile(
    r"^(utils?|helpers?|managers?|misc|common|base|controllers?|shared|stuff|tools|lib)$"
)
MARKS = {"_", "N_", "ngettext", "pgettext", "npgettext"}
# The number ranges that `SlussError` names, by the first part of the code where it is fixed.
NUMBERS = range(1, 1800)


def modules() -> list[str]:
    return [m.name for m in pkgutil.walk_packages(sluss.__path__, "sluss.")]


def errors() -> list[type[SlussError]]:
    """Return every error that says something, from all modules that are not the window's."""
    for name in modules():
        if name.startswith("sluss.errors"):
            importlib.import_module(name)
    return sorted(_descendants(SlussError), key=lambda error: error.__qualname__)


def _descendants(error: type[SlussError]) -> Iterator[type[SlussError]]:
    for child in error.__subclasses__():
        if child.__module__.startswith("sluss."):
            yield child
            yield from _descendants(child)


def test_no_module_has_a_name_that_says_nothing():
    assert [n for n in modules() if NAMES_THAT_SAY_NOTHING.match(n.rpartition(".")[2])] == []


def test_errors_are_declared_where_everybody_finds_them():
    strays = [
        f"{path.relative_to(PACKAGE)}: {node.name}"
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "errors"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id == "SlussError" for base in node.bases)
    ]
    assert strays == []


@pytest.mark.parametrize("error", errors(), ids=lambda error: error.__qualname__)
def test_an_error_has_code_number_sentence_and_hint(error):
    if error.__subclasses__() and not hasattr(error, "code"):
        return  # a family: only its members are raised
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+", error.code)
    assert error.number in NUMBERS
    assert error.sentence.endswith((".", "?"))
    assert error.hint.endswith((".", "?"))
    assert error.__doc__


def test_no_two_errors_share_a_code_or_a_number():
    said = [error for error in errors() if "code" in vars(error)]
    assert len({error.code for error in said}) == len(said)
    by_number: dict[int, list[str]] = {}
    for error in said:
        by_number.setdefault(error.number, []).append(error.code)
    assert {number: codes for number, codes in by_number.items() if len(codes) > 1} == {}


def marked(path: Path) -> Iterator[tuple[int, ast.expr]]:
    """Return line and argument of everything that is marked for translation in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in MARKS:
            count = (
                len(node.args)
                if node.func.id in {"_", "N_"}
                else {
                    "ngettext": 2,
                    "pgettext": 2,
                    "npgettext": 3,
                }[node.func.id]
            )
            yield from ((node.lineno, argument) for argument in node.args[:count])


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix()
)
def test_what_is_translated_is_a_plain_sentence_with_named_blanks(path):
    wrong = []
    for line, argument in marked(path):
        if not isinstance(argument, ast.Constant):
            # `_(error.sentence)` looks up what was marked elsewhere; a built text cannot be found.
            if not isinstance(argument, ast.Name | ast.Attribute | ast.Subscript | ast.Call):
                wrong.append(f"line {line}: is put together before it is looked up")
        elif not isinstance(argument.value, str):
            wrong.append(f"line {line}: is no text")
        elif "%s" in argument.value or "%d" in argument.value:
            wrong.append(f"line {line}: uses %")
        else:
            names = [name for _, name, _, _ in string.Formatter().parse(argument.value)]
            if not all(name is None or name.isidentifier() for name in names):
                wrong.append(f"line {line}: has a blank without a name")
    assert wrong == []
