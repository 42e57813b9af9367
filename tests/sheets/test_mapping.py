import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.domain.register.columns import Column, ColumnMapping
from sluss.errors.register import MappingUnreadable, MappingWrong
from sluss.errors.sheets import SheetExists, SheetNotWritten
from sluss.sheets.mapping import load_mapping, save_mapping

columns = st.sampled_from(Column)
texts = st.text(st.characters(codec="utf-8"), max_size=30)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("mappings")


@given(
    st.dictionaries(texts, st.none() | columns),
    st.dictionaries(columns, st.dictionaries(texts, texts)),
)
def test_what_is_saved_is_loaded(folder, by_heading, words):
    path = folder / "mapping.toml"
    path.unlink(missing_ok=True)
    mapping = ColumnMapping(by_heading, words)
    save_mapping(path, mapping)
    loaded = load_mapping(path)
    assert loaded == mapping
    assert list(loaded.columns) == list(by_heading)


def test_a_person_can_write_one(tmp_path):
    path = tmp_path / "m.toml"
    path.write_text('[columns]\n"Vem" = "name"\nHur = ""\n[words.sanction]\nSKT = "probation"\n')
    assert load_mapping(path) == ColumnMapping(
        {"Vem": Column.NAME, "Hur": None}, {Column.SANCTION: {"SKT": "probation"}}
    )


def test_a_saved_one_says_what_may_be_written(tmp_path):
    save_mapping(tmp_path / "m.toml", ColumnMapping({"Vem": Column.NAME}))
    text = (tmp_path / "m.toml").read_text(encoding="utf-8")
    assert all(f"#     {column}\n" in text for column in Column)


@pytest.mark.parametrize(
    "text",
    ["[columns", "columns = 3", "[columns]\na = 1", "[kolumner]\na = 'name'", "words = 'x'", "ÿ"],
)
def test_anything_else_is_told(tmp_path, text):
    (tmp_path / "m.toml").write_bytes(text.encode("cp1252"))
    with pytest.raises(MappingUnreadable):
        load_mapping(tmp_path / "m.toml")


def test_no_file_is_told(tmp_path):
    with pytest.raises(MappingUnreadable):
        load_mapping(tmp_path / "m.toml")


@pytest.mark.parametrize(("name", "shown"), [("nmae", "nmae"), ("Åsa Öberg", "…")])
def test_a_column_there_is_not_is_told_without_anybodys_name(tmp_path, name, shown):
    (tmp_path / "m.toml").write_text(f'[columns]\n"Vem" = "{name}"\n', encoding="utf-8")
    with pytest.raises(MappingWrong) as refused:
        load_mapping(tmp_path / "m.toml")
    assert refused.value.facts["column"] == shown


def test_one_that_is_there_is_not_written_over(tmp_path):
    save_mapping(tmp_path / "m.toml", ColumnMapping())
    with pytest.raises(SheetExists):
        save_mapping(tmp_path / "m.toml", ColumnMapping())
    with pytest.raises(SheetNotWritten):
        save_mapping(tmp_path / "gone" / "m.toml", ColumnMapping())


def test_one_that_is_there_is_replaced_only_when_told(tmp_path):
    path = tmp_path / "m.toml"
    save_mapping(path, ColumnMapping({"Vem": Column.NAME}))
    newer = ColumnMapping({"Vem": Column.FAMILY_NAME})
    with pytest.raises(SheetExists):
        save_mapping(path, newer)
    save_mapping(path, newer, replace=True)
    assert load_mapping(path) == newer
    assert [each.name for each in tmp_path.iterdir()] == ["m.toml"]
    with pytest.raises(SheetNotWritten):
        save_mapping(tmp_path / "nowhere" / "m.toml", newer, replace=True)
