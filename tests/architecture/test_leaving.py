"""Nothing about a client goes round the gate: INV-14.

What was cleared is made in one place, whatever draws, writes or copies about a client asks for it,
and every other way out of the program stands here by name with the reason why it needs no gate.
"""

import ast
import functools
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "desktop" / "sluss"
CLEARING = "domain/gate/clearing.py"

pytestmark = pytest.mark.feature("INV-14")

# Papers that are drawn without the gate, and why.
OWN_PAPERS: Mapping[str, str] = {
    "usecases/cover.py": "names a stick and computers, nobody else",
    "usecases/incidents.py": "counts people and names none",
    "usecases/manual.py": "is the same for every office",
    "usecases/recovery.py": "is about a user's own words to get in",
    "usecases/root_paper.py": "is about the keys of head office",
    "usecases/selftest.py": "draws nothing but an invented sheet",
    "usecases/visits/sheets.py": "goes to the own officer who visits; each client is logged",
}

# Spreadsheets that are written without the gate, and why.
OWN_SHEETS: Mapping[str, str] = {
    "usecases/example_list.py": "has invented people in it",
    "usecases/record_sheet.py": "stays in the own authority: no health, each client is logged",
    "usecases/register_reading.py": "gives back the faulty lines of the file it came in",
    "usecases/selftest.py": "writes one invented line",
}

# Files that use cases write by themselves, and why.
OWN_FILES: Mapping[str, str] = {
    "usecases/approval_files.py": "are keys of a new computer, sealed",
    "usecases/generate.py": "has nobody but invented people in it",
    "usecases/demo.py": "marks a folder of invented people",
    "usecases/manual.py": "is the same for every office",
    "usecases/records_file.py": "moves a register to another system of the own authority",
    "usecases/recovery.py": "is about a user's own words to get in",
    "usecases/visits/sheets.py": "goes to the own officer who visits; each client is logged",
}

# Files that screen and command line write by themselves, and why.
OWN_SCREENS: Mapping[str, str] = {
    "ui/telling.py": "is the page that says how to get help, with nobody in it",
}

# What the window may put where other programs read it, and why.
OWN_COPYING: Mapping[str, str] = {
    "ui/pages/client/journal/tab.py": "copies what `usecases/journal.py` had cleared for the own",
    "ui/pages/register/result_card.py": "copies the place of a file the user chose",
}

# Modules of the window that reach a printer; what they print is drawn in use cases.
PRINTING = {"ui/printing.py", "ui/pages/users/printed_sheet.py"}


TEXTS = {
    path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8")
    for path in sorted(PACKAGE.rglob("*.py"))
}


@functools.cache
def tree_of(path: str) -> ast.Module:
    """Return a module of the package, read once."""
    return ast.parse(TEXTS[path])


def sources(*folders: str, having: tuple[str, ...] = ("",)) -> Iterator[tuple[str, ast.Module]]:
    """Yield the modules of folders of the package by their path in it.

    Only those with one of the words `having` in their text: the others need not be understood.
    """
    for path, text in TEXTS.items():
        if path.startswith(folders or "") and any(word in text for word in having):
            yield path, tree_of(path)


def called(tree: ast.AST) -> set[str]:
    """Return the names of everything that is called, the last part of them."""
    found = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return {each.id for each in found if isinstance(each, ast.Name)} | {
        each.attr for each in found if isinstance(each, ast.Attribute)
    }


def named(tree: ast.AST) -> set[str]:
    """Return every name and imported name."""
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found |= {each.name for each in node.names}
    return found


def imported(tree: ast.AST) -> set[str]:
    """Return the modules something is imported from."""
    found = {
        each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names
    }
    return found | {
        node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module
    }


def annotated(function: ast.FunctionDef) -> set[str]:
    """Return the words of the annotations of a function's parameters."""
    parameters = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return {
        node.id
        for each in parameters
        if each.annotation is not None
        for node in ast.walk(each.annotation)
        if isinstance(node, ast.Name)
    }


def public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Yield the functions of a module others call."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def written_files(tree: ast.AST) -> bool:
    """Whether a module writes a file by itself."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        if name in {"write_bytes", "write_text"}:
            return True
        modes = [*node.args, *(each.value for each in node.keywords if each.arg == "mode")]
        if name in {"open", "fdopen"} and any(
            isinstance(each, ast.Constant)
            and isinstance(each.value, str)
            and len(each.value) <= 3
            and set(each.value) & set("wxa")
            for each in modes
        ):
            return True
    return False


def makers(trees: Iterator[tuple[str, ast.Module]]) -> set[str]:
    """Return the modules that make what was cleared, or reach for what it takes to make it."""
    return {path for path, tree in trees if "Cleared" in called(tree) or "_SEAL" in named(tree)}


def uncleared(tree: ast.Module) -> list[str]:
    """Return the public functions of a module that give back bytes of what was not cleared."""
    return [
        each.name
        for each in public_functions(tree)
        if isinstance(each.returns, ast.Name)
        and each.returns.id == "bytes"
        and "Cleared" not in annotated(each)
    ]


def test_what_was_cleared_is_made_in_one_place() -> None:
    assert makers(sources(having=("Cleared", "_SEAL"))) == {CLEARING}


def test_a_document_is_drawn_of_what_was_cleared() -> None:
    found = dict(sources("reports/documents"))
    assert {path: bad for path, tree in found.items() if (bad := uncleared(tree))} == {}
    drawing = [
        each.name
        for tree in found.values()
        for each in public_functions(tree)
        if "Cleared" in annotated(each)
    ]
    assert drawing


def test_no_paper_sheet_or_copied_text_is_made_of_a_content_nobody_cleared() -> None:
    # Gathering makes a Content and the gate takes it; whoever else takes one could let it out.
    allowed = ("domain/", "usecases/contents/", "usecases/leaving/", "reports/documents/")
    taking = {
        path
        for path, tree in sources(having=("Content",))
        if not path.startswith(allowed) and "sluss.domain.papers" in imported(tree)
        for each in ast.walk(tree)
        if isinstance(each, ast.FunctionDef) and "Content" in annotated(each)
    }
    assert taking == set()


def test_documents_are_drawn_where_they_leave_and_nowhere_else() -> None:
    users = {
        path
        for path, tree in sources("usecases", "ui", "cli", having=("sluss.reports",))
        if any(each.startswith("sluss.reports.documents") for each in imported(tree))
        and "draw_document" in named(tree)
    }
    assert users
    assert {path for path in users if not path.startswith("usecases/leaving/")} == set()


def test_every_other_paper_is_named_with_its_reason() -> None:
    users = {
        path
        for path, tree in sources("usecases", having=("sluss.reports",))
        if any(
            each.startswith("sluss.reports") and not each.startswith("sluss.reports.documents")
            for each in imported(tree)
        )
    }
    assert users == set(OWN_PAPERS)


def test_every_spreadsheet_is_cleared_or_named_with_its_reason() -> None:
    users = {
        path
        for path, tree in sources("usecases", having=("sluss.sheets",))
        if "sluss.sheets.writing" in imported(tree) and "Cleared" not in named(tree)
    }
    assert users == set(OWN_SHEETS)


def test_every_calendar_file_is_made_of_what_was_cleared() -> None:
    writers = {
        path
        for path, tree in sources(having=("VCALENDAR",))
        for each in ast.walk(tree)
        if isinstance(each, ast.Constant)
        and isinstance(each.value, str)
        and "BEGIN:VCALENDAR" in each.value
    }
    for path in writers:
        functions = public_functions(tree_of(path))
        assert any("Cleared" in annotated(each) for each in functions), path


def test_every_file_of_a_use_case_is_named_with_its_reason() -> None:
    found = {
        path
        for path, tree in sources("usecases", having=("open(", ".write_"))
        if not path.startswith("usecases/leaving/") and written_files(tree)
    }
    assert found == set(OWN_FILES)


def test_screen_and_command_line_write_no_file_about_anybody() -> None:
    modules = sources("ui", "cli", having=("open(", ".write_"))
    assert {path for path, tree in modules if written_files(tree)} == set(OWN_SCREENS)


def test_the_window_copies_nothing_but_what_is_named() -> None:
    found = {
        path
        for path, tree in sources("ui", having=("clipboard",))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"setText", "setMimeData", "setImage", "setPixmap"}
        and "clipboard" in called(node.func.value)
    }
    assert found == set(OWN_COPYING)


def test_one_module_reaches_a_printer_with_what_left() -> None:
    modules = sources(having=("QPrinter", "QPdfWriter"))
    found = {path for path, tree in modules if {"QPrinter", "QPdfWriter"} & called(tree)}
    assert found <= PRINTING


def test_screen_and_command_line_ask_the_gate_through_use_cases() -> None:
    # They may show why something stays; they neither clear nor gather by themselves.
    gate = {
        path
        for path, tree in sources("ui", "cli", having=("domain.gate",))
        if any(
            each in {"sluss.domain.gate.clearing", "sluss.domain.gate.decide"}
            for each in imported(tree)
        )
    }
    assert gate == set()


@pytest.mark.parametrize(
    "source",
    [
        "def show(content):\n    return Cleared(object(), content, (), (), ())",
        "def show(content):\n    return clearing.Cleared(None, content, (), (), ())",
        "from sluss.domain.gate.clearing import _SEAL",
    ],
)
def test_who_would_make_one_is_found(source: str) -> None:
    assert makers(iter([("ui/page.py", ast.parse(source))])) == {"ui/page.py"}


def test_who_would_draw_what_was_not_cleared_is_found() -> None:
    assert uncleared(ast.parse("def draw(content: Content) -> bytes: ...")) == ["draw"]
    assert uncleared(ast.parse("def draw(cleared: Cleared) -> bytes: ...")) == []


@pytest.mark.parametrize(
    ("source", "writes"),
    [
        ("path.write_bytes(data)", True),
        ("with open(path, 'wb') as file: ...", True),
        ("with path.open(mode='x') as file: ...", True),
        ("with path.open('rb') as file: ...", False),
        ("page.open('clients')", False),
    ],
)
def test_who_would_write_a_file_is_found(source: str, writes: bool) -> None:
    assert written_files(ast.parse(source)) is writes
