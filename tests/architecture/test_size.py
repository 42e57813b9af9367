"""Nothing grows without being noticed: walls for modules, functions and classes."""

import ast
import functools
import io
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(
    path
    for folder in (ROOT / "desktop" / "sluss", ROOT / "installer")
    for path in folder.rglob("*.py")
    if path.parent.name != "versions"  # migrations are generated, and as long as the tables are
)

MODULE_LINES = 400  # lines with code: without blanks, comments and docstrings
FUNCTION_LINES = 50  # from def to the last line, without its docstring
CLASS_METHODS = 20

# What is larger today, with its size: `path`, `path::function` or `path::Class`. It only shrinks.
LARGER_TODAY: dict[str, int] = {}


@functools.cache
def measured(path: Path) -> dict[str, tuple[int, int]]:
    """Return size and wall of the module and of each function and class in it."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    name = path.relative_to(ROOT).as_posix()
    code = _code_lines(source, tree)
    sizes = {name: (len(code), MODULE_LINES)}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            own = [line for line in code if node.lineno <= line <= (node.end_lineno or 0)]
            place = f"{name}::{node.name}"  # of methods with one name the largest counts
            sizes[place] = max(sizes.get(place, (0, 0)), (len(own), FUNCTION_LINES))
        if isinstance(node, ast.ClassDef):
            methods = [child for child in node.body if isinstance(child, ast.FunctionDef)]
            sizes[f"{name}::{node.name}"] = (len(methods), CLASS_METHODS)
    return sizes


def _code_lines(source: str, tree: ast.Module) -> set[int]:
    """Return the numbers of the lines that hold code."""
    idle = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    idle |= {tokenize.ENDMARKER, tokenize.ENCODING}
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in idle:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(tree):
        holder = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        if isinstance(node, holder) and ast.get_docstring(node, clean=False) is not None:
            docstring = node.body[0]
            lines -= set(range(docstring.lineno, (docstring.end_lineno or 0) + 1))
    return lines


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_module_is_small_and_says_what_is_in_it(path):
    too_large = {
        name: size
        for name, (size, wall) in measured(path).items()
        if size > LARGER_TODAY.get(name, wall)
    }
    assert too_large == {}
    first = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0]
    assert first.endswith((".", ":")), "the module begins with a sentence that says what is in it"


def test_the_list_of_what_is_larger_holds_nothing_that_has_shrunk():
    sizes = {name: size for path in MODULES for name, size in measured(path).items()}
    for name, allowed in LARGER_TODAY.items():
        size, wall = sizes[name]
        assert wall < size == allowed


def test_the_ruler_counts_code_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    path = tmp_path / "one.py"
    path.write_text(
        '"""Says\nwhat."""\n\n# why\nx = [\n    1,\n]\n\ndef f():\n    """Do."""\n    return x\n'
    )
    assert measured(path) == {"one.py": (5, 400), "one.py::f": (2, 50)}
