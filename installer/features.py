"""Which features of the source documents a test proves, read from the tests without running them.

    python3 installer/dev.py features               every one, and at the end the count
    python3 installer/dev.py features F-S3 INV-10   those whose number begins so
    python3 installer/dev.py features --open        those no test proves yet

`desktop/docs/features.csv` lists them: number, what it is, and where in the sources it stands
(S3:63 is source 3, line 63). A test proves one by `@pytest.mark.feature("F-S3-20")`, on itself or
on its class. The exit code is 1 if a mark names a number that is not in the list, or a test cannot
be read.
"""

import argparse
import ast
import csv
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "desktop" / "docs" / "features.csv"
TESTS = ROOT / "tests"


class Feature(NamedTuple):
    """One line of the list."""

    number: str
    what: str
    source: str


class Mark(NamedTuple):
    """A test that says it proves a feature."""

    number: str
    file: str  # from the root of the checkout
    line: int
    test: str  # with its class: TestPhases::test_order; a marked class stands for its tests


def main() -> int:
    """Print the table and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("only", nargs="*", help="how the numbers begin")
    parser.add_argument("--open", action="store_true", help="only those no test proves")
    arguments = parser.parse_args()
    try:
        listed, marks = features(LIST), marks_below(TESTS)
    except SyntaxError as fault:
        print(f"{fault.filename}:{fault.lineno}: {fault.msg}", file=sys.stderr)
        return 1
    proved = by_number(marks)
    shown = [
        each
        for each in listed
        if (not arguments.only or each.number.startswith(tuple(arguments.only)))
        and not (arguments.open and each.number in proved)
    ]
    for feature in shown:
        print(table_line(feature, proved))
    print()
    for kind, name in (("F-", "features"), ("INV-", "invariants")):
        numbers = {each.number for each in listed if each.number.startswith(kind)}
        print(f"{len(numbers & proved.keys())} of {len(numbers)} {name} are proved by a test.")
    strangers = unknown(listed, marks)
    for mark in strangers:
        print(f"{mark.file}:{mark.line}: {mark.number} is not in {LIST.name}", file=sys.stderr)
    return 1 if strangers else 0


def features(path: Path) -> list[Feature]:
    """Read the list; a number is there once."""
    with path.open(encoding="utf-8", newline="") as file:
        found = [Feature(row["id"], row["what"], row["source"]) for row in csv.DictReader(file)]
    if len({each.number for each in found}) != len(found):
        raise ValueError(f"{path.name} has a number twice")
    return found


def marks_below(folder: Path) -> list[Mark]:
    """Return every mark in the tests below a folder, in the order of files and lines."""
    found: list[Mark] = []
    for path in sorted(folder.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        name = path.relative_to(folder.parent).as_posix()
        found += [Mark(number, name, line, test) for number, line, test in _marks(tree, "")]
    return found


def by_number(marks: list[Mark]) -> dict[str, list[Mark]]:
    """Return the marks of each number."""
    grouped: dict[str, list[Mark]] = {}
    for mark in marks:
        grouped.setdefault(mark.number, []).append(mark)
    return grouped


def unknown(listed: list[Feature], marks: list[Mark]) -> list[Mark]:
    """Return the marks whose number is not in the list."""
    numbers = {each.number for each in listed}
    return [mark for mark in marks if mark.number not in numbers]


def table_line(feature: Feature, proved: Mapping[str, list[Mark]]) -> str:
    """Return what a feature is and, below it, the tests that prove it."""
    marks = proved.get(feature.number, [])
    tests = [f"\n          {mark.file}::{mark.test}" for mark in marks]
    return f"{feature.number:8}  {feature.what} ({feature.source}){''.join(tests)}" + (
        "" if marks else "\n          -"
    )


def _marks(node: ast.AST, within: str) -> Iterator[tuple[str, int, str]]:
    """Yield number, line and test of each mark in a tree."""
    for child in ast.iter_child_nodes(node):
        inner = within
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            inner = f"{within}::{child.name}" if within else child.name
        if isinstance(child, ast.Call) and _is_feature(child.func):
            for argument in child.args:
                value = argument.value if isinstance(argument, ast.Constant) else None
                yield str(value or ast.unparse(argument)), child.lineno, within or "(all of it)"
        yield from _marks(child, inner)


def _is_feature(function: ast.expr) -> bool:
    return ast.unparse(function) in {"pytest.mark.feature", "mark.feature"}


if __name__ == "__main__":
    sys.exit(main())
