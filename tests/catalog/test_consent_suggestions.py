"""What is usually asked about for a purpose: read, and every mistake told with its line."""

from tests.builders import DAY

from sluss import paths
from sluss.catalog.consent_suggestions import COLUMNS, FILE, read_consent_suggestions
from sluss.catalog.tables import Notes
from sluss.domain.codes import Code, CodeList
from sluss.domain.consent_rules import suggested_kinds


def _list(name, *codes):
    return CodeList(
        name, tuple(Code(each, dict.fromkeys(("sv", "da", "en"), each)) for each in codes)
    )


LISTS = {
    "consent_purpose": _list("consent_purpose", "housing"),
    "information_category": _list("information_category", "housing", "offence"),
}


def test_suggestions_hold_on_their_days_in_the_order_of_the_file(catalog):
    every = catalog.consent_suggestions
    assert suggested_kinds("housing", DAY, every)[0] == "housing"
    assert suggested_kinds("other", DAY, every) == ()
    usual = {each.purpose for each in every}
    assert len(suggested_kinds("care", DAY, every)) == 3
    assert usual <= set(catalog.codes("consent_purpose").values())
    assert (paths.resources() / "consents" / FILE).is_file()


def test_what_is_wrong_is_told_with_its_line(tmp_path):
    (tmp_path / "consents").mkdir()
    lines = (
        "housing,housing,,,källa", "work,housing,,,källa", "housing,wealth,,,källa",
        "housing,offence,soon,,källa", "housing,offence,,,",
    )  # fmt: skip
    text = "\n".join((",".join(COLUMNS), *lines)) + "\n"
    (tmp_path / "consents" / FILE).write_text(text, "utf-8")
    notes = Notes()
    read_consent_suggestions(tmp_path, LISTS, notes)
    told = [(each.line, each.column) for each in notes.found]
    assert told == [
        (3, "purpose"), (4, "information_category"), (5, "valid_from"), (6, "source"),
    ]  # fmt: skip
