"""The templates of mappings and the goal sets that are shipped, and mistakes in such files."""

import datetime as dt
from pathlib import Path

import pytest

from sluss import paths
from sluss.catalog.goal_sets import read_goal_sets
from sluss.catalog.load import Catalog, load
from sluss.catalog.mapping_templates import read_mapping_templates
from sluss.catalog.need_baselines import read_need_baselines
from sluss.catalog.tables import Notes
from sluss.errors.catalog import CatalogMistakes, Mistake, Wrong

HEAD = 'key = "vtm"\nversion = 1\nvalid_from = 2026-11-22\nsource = "S"\n\n'
SECTION = '[[section]]\nkey = "one"\nsv = "A"\nda = "B"\nen = "C"\nareas = ["care"]\nsource = "S"\n'
SET = HEAD.replace("vtm", "mine") + 'sv = "A"\nda = "B"\nen = "C"\n\n'
GOAL = '[[goal]]\nkey = "one"\narea = "care"\nsv = "A"\nda = "B"\nen = "C"\nsource = "S"\n'


def mapping_mistakes(catalog: Catalog, folder: Path, text: str) -> list[Mistake]:
    (folder / "mappings").mkdir()
    (folder / "mappings" / "vtm.toml").write_text(text, encoding="utf-8")
    notes = Notes()
    read_mapping_templates(folder, catalog.code_lists, notes)
    return notes.found


def goal_mistakes(catalog: Catalog, folder: Path, text: str) -> list[Mistake]:
    (folder / "goals").mkdir()
    (folder / "goals" / "mine.toml").write_text(text, encoding="utf-8")
    notes = Notes()
    read_goal_sets(folder, catalog.code_lists, notes)
    return notes.found


@pytest.mark.feature("F-S1-13")
def test_the_mapping_of_vagen_till_malet_has_exactly_its_five_sections(catalog: Catalog) -> None:
    sections = catalog.mapping_templates["vtm"].sections
    assert [each.names["sv"] for each in sections] == [
        "Utbildningsbakgrund",
        "Arbetserfarenhet",
        "Sociala hinder",
        "Sociala behov",
        "Framtida önskemål",
    ]


@pytest.mark.feature("F-S4-11")
def test_everyday_life_is_four_areas(catalog: Catalog) -> None:
    template = catalog.mapping_templates["dk_everyday_four"]
    assert template.country == "DK"
    assert [each.names["da"] for each in template.sections] == [
        "Bolig",
        "Økonomi",
        "Uddannelse",
        "Arbejde",
    ]


def test_god_losladelse_and_the_central_factors_are_eight_each(catalog: Catalog) -> None:
    templates = catalog.mapping_templates
    assert len(templates["dk_good_release"].sections) == len(templates["rnr"].sections) == 8
    assert [each.key for each in templates["six_areas"].sections] == list(
        catalog.codes("life_area").values()
    )


@pytest.mark.feature("F-S2-33")
def test_the_seven_goals_of_krami_can_be_chosen(catalog: Catalog) -> None:
    krami = catalog.goal_sets["krami_7"]
    assert [each.key for each in krami.goals] == [
        "work",
        "lawful_life",
        "own_living",
        "plan_future",
        "choices",
        "room_to_act",
        "with_others",
    ]
    assert all(goal.texts["sv"] and goal.texts["da"] for goal in krami.goals)


@pytest.mark.feature("F-S0-09")
def test_a_step_into_society_and_working_life_is_a_goal_to_choose(catalog: Catalog) -> None:
    found = {goal.key: goal for goal in catalog.goal_sets["into_society"].goals}
    assert found["society"].area == "social_support"
    assert found["labour_market"].area == "occupation"


@pytest.mark.parametrize(
    ("text", "line", "column", "wrong"),
    [
        (HEAD + SECTION + "areas = \n", 13, "", Wrong.NOT_TOML),
        (HEAD, 1, "section", Wrong.ENTRY_MISSING),
        (HEAD.replace("vtm", "nothing") + SECTION, 1, "key", Wrong.NO_SUCH_CODE),
        (HEAD.replace("= 1", '= "x"') + SECTION, 2, "version", Wrong.ENTRY_KIND),
        (HEAD.replace("2026-11-22", '"soon"') + SECTION, 3, "valid_from", Wrong.DATE),
        (HEAD.replace('"S"', '""') + SECTION, 4, "source", Wrong.SOURCE_MISSING),
        (f'country = "XX"\n{HEAD}{SECTION}', 1, "country", Wrong.NO_SUCH_CODE),
        (f'colour = "red"\n{HEAD}{SECTION}', 1, "colour", Wrong.ENTRY_UNKNOWN),
        (HEAD + SECTION.replace('"care"', '"garden"'), 11, "areas", Wrong.NO_SUCH_CODE),
        (HEAD + SECTION.replace('["care"]', "[]"), 11, "areas", Wrong.ENTRY_MISSING),
        (HEAD + SECTION.replace('da = "B"', 'da = ""'), 9, "da", Wrong.LABEL_MISSING),
        (HEAD + SECTION.replace('da = "B"', "da = 3"), 9, "da", Wrong.ENTRY_KIND),
        (HEAD + SECTION.replace("areas", "area"), 11, "area", Wrong.ENTRY_UNKNOWN),
        (HEAD + SECTION + 'factor = "luck"\n', 13, "factor", Wrong.NO_SUCH_CODE),
        (HEAD + SECTION + 'level = "yes"\n', 13, "level", Wrong.ENTRY_KIND),
        (HEAD + SECTION + SECTION, 14, "key", Wrong.TWICE),
    ],
)
def test_every_mistake_in_a_template_is_told_with_file_and_line(
    catalog: Catalog, tmp_path: Path, text: str, line: int, column: str, wrong: Wrong
) -> None:
    assert Mistake("vtm.toml", line, column, wrong) in mapping_mistakes(catalog, tmp_path, text)


def test_a_template_without_mistakes_is_read(catalog: Catalog, tmp_path: Path) -> None:
    assert mapping_mistakes(catalog, tmp_path, HEAD + SECTION) == []


@pytest.mark.parametrize(
    ("text", "line", "column", "wrong"),
    [
        (SET, 1, "goal", Wrong.ENTRY_MISSING),
        (SET + GOAL.replace("care", "garden"), 12, "area", Wrong.NO_SUCH_CODE),
        (SET + GOAL + '[[goal.step]]\nsv = "A"\nda = "B"\n', 17, "en", Wrong.LABEL_MISSING),
        (SET + GOAL + GOAL, 18, "key", Wrong.TWICE),
        (SET + GOAL.replace('"A"', f'"{"A" * 201}"'), 13, "sv", Wrong.TOO_LONG),
    ],
)
def test_every_mistake_in_a_goal_set_is_told_with_file_and_line(
    catalog: Catalog, tmp_path: Path, text: str, line: int, column: str, wrong: Wrong
) -> None:
    assert Mistake("mine.toml", line, column, wrong) in goal_mistakes(catalog, tmp_path, text)


def test_a_goal_set_without_mistakes_is_read(catalog: Catalog, tmp_path: Path) -> None:
    assert goal_mistakes(catalog, tmp_path, SET + GOAL) == []


def test_the_program_does_not_start_with_a_mistake_in_a_template(tmp_path: Path) -> None:
    for each in paths.resources().iterdir():
        if each.name != "mappings":
            (tmp_path / each.name).symlink_to(each)
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings" / "vtm.toml").write_text(HEAD, encoding="utf-8")
    with pytest.raises(CatalogMistakes) as refused:
        load(tmp_path)
    assert Mistake("vtm.toml", 1, "section", Wrong.ENTRY_MISSING) in refused.value.mistakes


def test_what_is_shipped_says_since_when_it_holds(catalog: Catalog) -> None:
    for template in catalog.mapping_templates.values():
        assert template.valid_from >= dt.date(2026, 1, 1)
        assert template.source
    for goals in catalog.goal_sets.values():
        assert goals.valid_from >= dt.date(2026, 1, 1)
        assert goals.source


BASELINE = (
    'version = 1\n[[baseline]]\nkey = "a"\nareas = ["care"]\npercent = 70\nof = 9\n'
    'counted_on = 2020-12-31\nsource = "S"\n'
)


@pytest.mark.parametrize(
    ("text", "line", "column", "wrong"),
    [
        (BASELINE.replace('"care"', '"garden"'), 4, "areas", Wrong.NO_SUCH_CODE),
        (BASELINE.replace("70", "170"), 5, "percent", Wrong.ENTRY_KIND),
        (BASELINE.replace("9\n", '"nine"\n'), 6, "of", Wrong.ENTRY_KIND),
        (BASELINE.replace("2020-12-31", "2020"), 7, "counted_on", Wrong.DATE),
        (BASELINE.replace('"S"', '""'), 8, "source", Wrong.SOURCE_MISSING),
    ],
)
def test_every_mistake_in_what_shares_are_held_against_is_told(
    catalog: Catalog, tmp_path: Path, text: str, line: int, column: str, wrong: Wrong
) -> None:
    (tmp_path / "needs").mkdir()
    (tmp_path / "needs" / "baselines.toml").write_text(text, encoding="utf-8")
    notes = Notes()
    read_need_baselines(tmp_path, catalog.code_lists, notes)
    assert Mistake("baselines.toml", line, column, wrong) in notes.found


@pytest.mark.feature("F-S2-28")
def test_goals_and_mappings_speak_of_no_punishment(catalog: Catalog) -> None:
    texts = [
        (language, text)
        for goals in catalog.goal_sets.values()
        for goal in goals.goals
        for spoken in (goal.texts, *goal.steps)
        for language, text in spoken.items()
    ]
    texts += [
        (language, text)
        for template in catalog.mapping_templates.values()
        for section in template.sections
        for language, text in (*section.names.items(), *section.help.items())
    ]
    weighed = [text for language, text in texts if catalog.work.words.weighing(text, language)]
    assert weighed == []
