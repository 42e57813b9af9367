"""What a mapping asks about, and what its sections say of the life areas."""

import datetime as dt

from sluss.domain.mapping_templates import OWN, Section, Template, area_levels, asked, own_template

DAY = dt.date(2026, 5, 4)


def section(key: str, *areas: str, rated: bool = True) -> Section:
    return Section(key, {"sv": key}, areas, rated)


def template(*sections: Section) -> Template:
    return Template("vtm", 1, DAY, "S", sections)


AREAS = {key: section(key, key) for key in ("housing", "care", "occupation")}


def test_areas_that_no_section_leads_to_are_asked_after_the_sections() -> None:
    made = template(section("school", "occupation"), section("wish", rated=False))
    assert [each.key for each in asked(made, AREAS)] == ["school", "wish", "housing", "care"]


def test_an_area_has_the_greatest_need_of_its_sections() -> None:
    made = (section("school", "occupation"), section("work", "occupation"))
    assert area_levels(made, {"school": 1, "work": 3}) == {"occupation": 3}
    assert area_levels(made, {"school": None, "work": 0}) == {"occupation": 0}


def test_an_area_nothing_is_known_of_stays_unknown() -> None:
    assert area_levels((section("school", "occupation"),), {}) == {"occupation": None}


def test_a_section_that_is_an_area_and_a_wish_say_nothing_of_areas() -> None:
    made = (AREAS["housing"], section("wish", rated=False))
    assert area_levels(made, {"housing": 3}) == {}


def test_an_own_template_is_typed_line_by_line() -> None:
    lines = ["Körkort:  occupation ", "", "Drömmar", "Barnen: lördagar", "Körkort: care"]
    made = own_template(lines, AREAS, DAY)
    assert made.key == OWN
    assert [(each.key, each.areas, each.rated) for each in made.sections] == [
        ("Körkort", ("occupation",), True),
        ("Drömmar", (), False),
        ("Barnen: lördagar", (), False),
    ]
