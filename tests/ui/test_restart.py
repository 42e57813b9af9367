"""The process that begins after a lock: the same program, the store and nothing else."""

import pytest

from sluss.ui.restart import beginning


@pytest.mark.parametrize(
    ("program", "words", "begun"),
    [
        (["python", "-m", "sluss"], ["sluss/__main__.py"], ["/bin/py", "-m", "sluss"]),
        (
            ["python", "-I", "-X", "utf8", "-m", "sluss", "demo", "--lang", "da"],
            ["sluss/__main__.py", "demo", "--lang", "da"],
            ["/bin/py", "-I", "-X", "utf8", "-m", "sluss"],
        ),
        (["python", "/bin/sluss", "/a b"], ["/bin/sluss", "/a b"], ["/bin/py", "/bin/sluss"]),
        (["C:\\Sluss\\sluss.exe", "x"], ["C:\\Sluss\\sluss.exe", "x"], ["/bin/py"]),
        (["C:\\Sluss\\sluss.exe"], ["C:\\Sluss\\sluss.exe"], ["/bin/py"]),
    ],
)  # fmt: skip
def test_it_is_begun_as_this_one_was_and_told_nothing_of_what_this_one_was_told(
    program, words, begun
):
    assert beginning(program, words, "/bin/py") == begun


def test_a_program_that_does_not_know_its_interpreter_is_begun_by_its_name():
    assert beginning(["sluss.exe"], ["sluss.exe"], "") == ["sluss.exe"]
