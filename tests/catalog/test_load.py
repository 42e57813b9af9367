"""Loading: a sound folder gives lists and labels, a broken one every mistake with file and line."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from sluss import paths
from sluss.catalog.consent_suggestions import COLUMNS as SUGGESTED_COLUMNS
from sluss.catalog.dated_numbers import COLUMNS as EXCHANGE_COLUMNS
from sluss.catalog.document_texts import DOCUMENTS
from sluss.catalog.gap_rules import COVER_COLUMNS, NEED_COLUMNS
from sluss.catalog.gate_rules import COLUMNS as BASE_COLUMNS
from sluss.catalog.gate_rules import REACH_COLUMNS
from sluss.catalog.happenings import EFFECT_COLUMNS, TASK_COLUMNS
from sluss.catalog.journal_order import COLUMNS as JOURNAL_COLUMNS
from sluss.catalog.load import load
from sluss.catalog.paper_words import CATEGORY_COLUMNS, WORD_COLUMNS
from sluss.catalog.request_rules import COLUMNS as REQUEST_COLUMNS
from sluss.catalog.transfer_tasks import COLUMNS as HANDED_OVER_COLUMNS
from sluss.domain.codes import LANGUAGES
from sluss.domain.plan_limits import limits_on
from sluss.domain.rights import Right
from sluss.errors.catalog import CatalogMistakes, Mistake, NoSuchList, Wrong

HEAD = "code,sv,da,en,valid_from,valid_to,source"
LABELS = "key,sv,da,en,help_sv,help_da,help_en"
GOOD = "a,Ett,En,One,,,källa"
LIMITS = (
    "client_share_percent,30,2026-01-01,,källa",
    "review_within_days,184,2026-01-01,,källa",
    "review_before_release_days,30,2026-01-01,,källa",
    "follow_up_every_days,30,2026-01-01,,källa",
    "need_least_percent,5,2026-01-01,,källa",
    "need_most_percent,300,2026-01-01,,källa",
)


@pytest.fixture
def resources(tmp_path):
    """A sound folder of one list, one label and one heading."""
    for folder in ("codes", "plans", "register", "rights"):
        (tmp_path / folder).mkdir()
    put_gap_rules(tmp_path)
    (tmp_path / "needs").mkdir()
    (tmp_path / "needs" / "baselines.toml").write_text("version = 1\n", "utf-8")
    put_heads(tmp_path, "happenings", effects=EFFECT_COLUMNS, tasks=TASK_COLUMNS)
    put_heads(tmp_path, "exchange", limits=EXCHANGE_COLUMNS)
    put_heads(tmp_path, "attachments", limits=EXCHANGE_COLUMNS)
    put_heads(tmp_path, "transfers", tasks=HANDED_OVER_COLUMNS)
    put_heads(tmp_path, "requests", rules=REQUEST_COLUMNS)
    put_heads(tmp_path, "journal", order=JOURNAL_COLUMNS)
    put_heads(tmp_path, "gate", bases=BASE_COLUMNS, limits=EXCHANGE_COLUMNS, reaches=REACH_COLUMNS)
    put_heads(tmp_path, "consents", suggestions=SUGGESTED_COLUMNS)
    put_heads(tmp_path, "documents", papers=WORD_COLUMNS, categories=CATEGORY_COLUMNS)
    put_texts(tmp_path)
    (tmp_path / "register" / "columns.csv").write_text("column,language,heading\nname,sv,Namn\n")
    (tmp_path / "register" / "words.csv").write_text("meaning,language,word\nno,sv,nej\n")
    (tmp_path / "labels.csv").write_text(f"{LABELS}\nClient,Klient,Klient,Client,,,\n", "utf-8")
    put(tmp_path, "things", HEAD, GOOD)
    put_limits(tmp_path, *LIMITS)
    rights = "".join(f"{right},2026-01-01,,källa\n" for right in Right)
    head = "right,valid_from,valid_to,source\n"
    (tmp_path / "rights" / "permissions.csv").write_text(head + rights, "utf-8")
    return tmp_path


def put_gap_rules(resources: Path) -> None:
    """Put the numbers of the gap rule there; areas and what covers them need lists of codes."""
    (resources / "gaps").mkdir()
    for name in ("numbers", "limits", "tasks"):
        shutil.copy(paths.resources() / "gaps" / f"{name}.csv", resources / "gaps")
    put_heads(resources, "gaps", needs=NEED_COLUMNS, covers=COVER_COLUMNS)


def put_texts(resources: Path) -> None:
    """Put the sheets of every document there, without a text."""
    head = 'version = 1\nvalid_from = 2026-01-01\nsource = "källa"\n'
    for document in DOCUMENTS:
        for language in LANGUAGES:
            file = resources / "documents" / f"{document}_{language}.toml"
            file.write_text(f'language = "{language}"\n{head}', "utf-8")


def put_heads(resources: Path, folder: str, **files: tuple[str, ...]) -> None:
    """Put files without lines there, by the names of their columns."""
    (resources / folder).mkdir(exist_ok=True)
    for name, columns in files.items():
        (resources / folder / f"{name}.csv").write_text(",".join(columns) + "\n", "utf-8")


def put_limits(resources: Path, *lines: str) -> None:
    head = "key,value,valid_from,valid_to,source"
    (resources / "plans" / "limits.csv").write_text("\n".join((head, *lines)) + "\n", "utf-8")


def put(resources: Path, name: str, *lines: str) -> None:
    (resources / "codes" / f"{name}.csv").write_text("\n".join(lines) + "\n", "utf-8")


def mistakes(resources: Path) -> list[Mistake]:
    with pytest.raises(CatalogMistakes) as caught:
        load(resources)
    return list(caught.value.mistakes)


def test_a_sound_folder_is_read(resources):
    catalog = load(resources)
    assert catalog.codes("things").label("a", "sv") == "Ett"
    assert catalog.name("Client", "da") == "Klient"


def test_a_list_that_is_not_there_has_an_error_of_its_own(resources):
    with pytest.raises(NoSuchList) as caught:
        load(resources).codes("nothing")
    assert caught.value.facts == {"list": "nothing"}


def test_a_byte_order_mark_and_empty_lines_are_allowed(resources):
    text = f"\ufeff{HEAD}\n\n{GOOD}\n"
    (resources / "codes" / "things.csv").write_text(text, "utf-8")
    assert load(resources).codes("things").values() == ("a",)


def test_further_columns_are_read(resources):
    put(resources, "colours", HEAD, "red,Röd,Rød,Red,,,källa")
    put(
        resources,
        "things",
        f"{HEAD},colours,synonyms,short_sv,short_da,short_en,help_sv,help_da,help_en",
        "a,Ett,En,One,2024-01-01,2025-01-01,källa,red,uno | ein,E,E,O,Det första,Den første,First",
        "a,Etta,Etter,Number one,2025-01-01,,källa,,,,,,,,",
    )
    first, second = load(resources).codes("things").codes
    assert first.more == {"colours": "red"}
    assert first.synonyms == ("uno", "ein")
    assert (first.short_label("en"), second.short_label("en")) == ("O", "Number one")
    assert first.help["da"] == "Den første"
    assert (first.valid_from, first.valid_to) == (dt.date(2024, 1, 1), dt.date(2025, 1, 1))
    assert second.valid_to is None


@pytest.mark.parametrize(
    ("lines", "line", "column", "wrong"),
    [
        ([], 1, "", Wrong.EMPTY),
        (["code,sv,da,en,valid_from,valid_to"], 1, "source", Wrong.COLUMN_MISSING),
        ([f"{HEAD},colour"], 1, "colour", Wrong.COLUMN_UNKNOWN),
        ([f"{HEAD},things"], 1, "things", Wrong.COLUMN_UNKNOWN),
        ([f"{HEAD},sv"], 1, "sv", Wrong.COLUMN_TWICE),
        ([HEAD, GOOD, "b,Två"], 3, "", Wrong.CELLS),
        ([HEAD, GOOD, "b,Två,To,Two,,,källa,mer"], 3, "", Wrong.CELLS),
        ([HEAD, GOOD, ",Två,To,Two,,,källa"], 3, "code", Wrong.CODE),
        ([HEAD, GOOD, "två,Två,To,Two,,,källa"], 3, "code", Wrong.CODE),
        ([HEAD, GOOD, "b,,To,Two,,,källa"], 3, "sv", Wrong.LABEL_MISSING),
        ([HEAD, GOOD, "b,Två,,Two,,,källa"], 3, "da", Wrong.LABEL_MISSING),
        ([HEAD, GOOD, "b,Två,To,,,,källa"], 3, "en", Wrong.LABEL_MISSING),
        (
            [f"{HEAD},short_sv,short_da,short_en", f"{GOOD},E,,O"],
            2,
            "short_da",
            Wrong.LABEL_MISSING,
        ),
        ([HEAD, GOOD, "b,Två,To,Two,,,"], 3, "source", Wrong.SOURCE_MISSING),
        ([HEAD, GOOD, "b,Två,To,Two,7/3 2026,,källa"], 3, "valid_from", Wrong.DATE),
        ([HEAD, GOOD, "b,Två,To,Two,,2026-02-30,källa"], 3, "valid_to", Wrong.DATE),
        (
            [HEAD, GOOD, "b,Två,To,Two,2026-01-01,2026-01-01,källa"],
            3,
            "valid_to",
            Wrong.DATES_BACKWARDS,
        ),
        ([HEAD, GOOD, "b,Två,To,Two,,,källa", "a,Ett,En,One,,,källa"], 4, "code", Wrong.TWICE),
        (
            [HEAD, "a,Ett,En,One,,2025-01-02,källa", "a,Etta,Etter,First,2025-01-01,,källa"],
            3,
            "valid_from",
            Wrong.OVERLAP,
        ),
        ([HEAD, GOOD, "b,ett,To,Two,,,källa"], 3, "", Wrong.WORD_TWICE),
        ([f"{HEAD},synonyms", f"{GOOD},uno", "b,Två,To,Two,,,källa,Uno"], 3, "", Wrong.WORD_TWICE),
        ([f"{HEAD},colours", f"{GOOD},blue"], 2, "colours", Wrong.NO_SUCH_CODE),
        ([HEAD, GOOD, 'b,"Två,To,Two,,,källa'], 3, "", Wrong.NOT_CSV),
        ([HEAD, GOOD, 'b,"Två"x,To,Two,,,källa'], 3, "", Wrong.NOT_CSV),
    ],
)
def test_every_mistake_in_a_list_is_told_with_file_and_line(resources, lines, line, column, wrong):
    put(resources, "colours", HEAD, "red,Röd,Rød,Red,,,källa")
    put(resources, "things", *lines)
    if not lines:
        (resources / "codes" / "things.csv").write_bytes(b"")
    assert Mistake("things.csv", line, column, wrong) in mistakes(resources)


def test_a_file_in_another_encoding_is_told_with_its_line(resources):
    latin = f"{HEAD}\n{GOOD}\nb,Två,To,Two,,,källa\n".encode("latin-1")
    (resources / "codes" / "things.csv").write_bytes(latin)
    assert mistakes(resources) == [Mistake("things.csv", 2, "", Wrong.NOT_UTF8)]


def test_a_missing_file_of_labels_is_told(resources):
    (resources / "labels.csv").unlink()
    assert mistakes(resources) == [Mistake("labels.csv", 0, "", Wrong.UNREADABLE)]


@pytest.mark.parametrize(
    ("line", "column", "wrong"),
    [
        ("Client,Klient,,Client,,,", "da", Wrong.LABEL_MISSING),
        ("Client,Klient,Klient,Client,Hjälp,,Help", "help_da", Wrong.LABEL_MISSING),
        (",Klient,Klient,Client,,,", "key", Wrong.CODE),
        ("Client,Klient,Klient,Client,,", "", Wrong.CELLS),
    ],
)
def test_every_mistake_in_the_labels_is_told(resources, line, column, wrong):
    (resources / "labels.csv").write_text(f"{LABELS}\n{line}\n", "utf-8")
    assert mistakes(resources) == [Mistake("labels.csv", 2, column, wrong)]


def test_labels_given_twice_and_columns_nobody_knows_are_told(resources):
    lines = [f"{LABELS},fi", "A,A,A,A,,,,", "A,B,B,B,,,,"]
    (resources / "labels.csv").write_text("\n".join(lines), "utf-8")
    assert mistakes(resources) == [
        Mistake("labels.csv", 1, "fi", Wrong.COLUMN_UNKNOWN),
        Mistake("labels.csv", 3, "key", Wrong.TWICE),
    ]


def test_all_mistakes_of_all_files_come_at_once_in_order(resources):
    put(resources, "things", HEAD, "a,,En,One,,,källa", "a,,En,One,,,")
    put(resources, "colours", HEAD, "röd,Röd,Rød,Red,igår,,källa")
    with pytest.raises(CatalogMistakes) as caught:
        load(resources)
    found = caught.value.mistakes
    assert found == tuple(sorted(found))
    assert {(m.file, m.line, m.wrong) for m in found} == {
        ("colours.csv", 2, Wrong.CODE),
        ("colours.csv", 2, Wrong.DATE),
        ("things.csv", 2, Wrong.LABEL_MISSING),
        ("things.csv", 3, Wrong.LABEL_MISSING),
        ("things.csv", 3, Wrong.SOURCE_MISSING),
        ("things.csv", 3, Wrong.TWICE),
    }
    assert caught.value.facts == {
        "count": 6,
        "file": "colours.csv",
        "line": 2,
        "column": found[0].column,
        "wrong": found[0].wrong.name.lower(),
    }


def test_every_kind_of_mistake_is_told_somewhere_here_or_among_the_templates():
    here = Path(__file__)
    source = here.read_text("utf-8")
    source += here.with_name("test_mapping_templates.py").read_text("utf-8")
    assert [wrong.name for wrong in Wrong if f"Wrong.{wrong.name}" not in source] == []


def test_the_limits_of_a_plan_are_those_of_the_day(resources):
    put_limits(
        resources,
        *LIMITS[1:],
        "client_share_percent,30,2026-01-01,2027-01-01,källa",
        "client_share_percent,40,2027-01-01,,källa",
        "hours_least_high,6,2026-01-01,,källa",
    )
    limits = load(resources).plan_limits
    assert limits_on(dt.date(2026, 5, 4), limits).client_share_percent == 30
    assert limits_on(dt.date(2027, 1, 1), limits).client_share_percent == 40
    assert limits_on(dt.date(2026, 5, 4), limits).hours_least == {"high": 6}


@pytest.mark.parametrize(
    ("line", "column", "wrong"),
    [
        ("client_share,30,2026-01-01,,källa", "key", Wrong.CODE),
        ("hours_least_high,six,2026-01-01,,källa", "value", Wrong.CODE),
        ("hours_least_high,6,,,källa", "valid_from", Wrong.DATE),
        ("hours_least_high,6,2026-01-01,2026-01-01,källa", "valid_to", Wrong.DATES_BACKWARDS),
        ("hours_least_high,6,2026-01-01,,", "source", Wrong.SOURCE_MISSING),
    ],
)
def test_a_limit_that_cannot_be_right_is_told(resources, line, column, wrong):
    put_limits(resources, *LIMITS, line)
    assert mistakes(resources) == [Mistake("limits.csv", 8, column, wrong)]


def test_a_limit_that_is_missing_is_told(resources):
    put_limits(resources, *LIMITS[1:])
    assert mistakes(resources) == [Mistake("limits.csv", 0, "client_share_percent", Wrong.CODE)]
