"""What is wrong with a command line is said in the language asked for, without what was typed."""

import argparse

import pytest

from sluss import paths, text
from sluss.cli.parser import Parser
from sluss.cli.wrong_use import told

NAME = "Örjan's (choose from x) Svensson"


@pytest.fixture
def parser():
    made = Parser(prog="sluss")
    made.add_argument("--kind", choices=("office", "central"))
    made.add_argument("--last", type=int)
    made.add_argument("--day", type=_no_day)
    made.add_argument("--flag", action="store_true")
    either = made.add_mutually_exclusive_group()
    either.add_argument("--take")
    either.add_argument("--value")
    return made


def _no_day(_text):
    raise argparse.ArgumentTypeError("no such day")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([NAME], "there is more on the line than this command takes"),
        (["--kind", NAME], "--kind: must be one of office, central"),
        (["--kind"], "--kind: a value is missing"),
        (["--last", NAME], "--last: cannot be read"),
        (["--day", NAME], "--day: no such day"),
        ([f"--flag={NAME}"], "--flag: takes no value"),
        (["--take", "a", "--value", "b"], "--value: cannot be used together with --take"),
    ],
)
def test_each_way_to_go_wrong_has_its_sentence(parser, capsys, words, said):
    with pytest.raises(SystemExit) as left:
        parser.parse_args(words)
    told_on_screen = capsys.readouterr().err
    assert left.value.code == 2
    assert told_on_screen.splitlines()[-1] == f"sluss: {said}"
    assert "Svensson" not in told_on_screen


def test_what_is_needed_is_named(parser, capsys):
    parser.add_argument("--store", required=True)
    parser.add_argument("file")
    with pytest.raises(SystemExit):
        parser.parse_args([])
    assert capsys.readouterr().err.endswith("sluss: this is missing: --store, file\n")


def test_one_of_several_is_needed(capsys):
    made = Parser(prog="sluss")
    either = made.add_mutually_exclusive_group(required=True)
    either.add_argument("--take")
    either.add_argument("--value")
    with pytest.raises(SystemExit):
        made.parse_args([])
    assert capsys.readouterr().err.endswith("sluss: one of these is needed: --take --value\n")


def test_what_is_unknown_is_kept():
    assert told("something new") == "something new"


@pytest.mark.parametrize("language", ["sv", "da"])
def test_no_word_of_argparse_is_left(language):
    text.use(language, paths.translations())
    try:
        helped = Parser(prog="sluss").format_help()
    finally:
        text.use("en", paths.translations())
    for english in ("usage", "options", "positional", "show this"):
        assert english not in helped
