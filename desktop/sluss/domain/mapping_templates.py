"""What a mapping asks about: templates of sections, and what they say of the life areas."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SIX_AREAS, OWN = "six_areas", "own"  # codes of `mapping_template`
# Under this section a mapping keeps the words of the own template it was made by. Nobody types it:
# the names of sections have single spaces.
TEMPLATE_WORDS = "Mall  /  skabelon"


@dataclass(frozen=True, slots=True)
class Section:
    """One thing a mapping asks about.

    `names` and `help` are by language. `areas` are the life areas that what is said here is about,
    none for a wish. With `rated` it is asked how great the need is. `factor` is the code of the
    dynamic risk factor a measure can work on here, or nothing.
    """

    key: str
    names: Mapping[str, str]
    areas: tuple[str, ...]
    rated: bool = True
    factor: str = ""
    source: str = ""
    help: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_area(self) -> bool:
        """Whether the section is a life area itself, and kept as one."""
        return self.areas == (self.key,)


@dataclass(frozen=True, slots=True)
class Template:
    """A way to map needs. `key` is a code of `mapping_template`, `country` one or "" for all."""

    key: str
    version: int
    valid_from: dt.date
    source: str
    sections: tuple[Section, ...]
    country: str = ""

    def section(self, key: str) -> Section | None:
        """Return the section of this key."""
        return next((each for each in self.sections if each.key == key), None)


def asked(template: Template, areas: Mapping[str, Section]) -> tuple[Section, ...]:
    """Return what is asked: the template's sections, then the life areas none of them leads to.

    `areas` are the life areas of today as sections. So the gap rule and the plan hear of every
    area, whatever template is used.
    """
    reached = {area for each in template.sections for area in each.areas}
    rest = (section for area, section in areas.items() if area not in reached)
    return (*template.sections, *rest)


def area_levels(
    sections: Iterable[Section], levels: Mapping[str, int | None]
) -> dict[str, int | None]:
    """Return the need of each life area that is spoken of in sections: the greatest in any of them.

    `levels` are by section; an area nothing is known of yet has None. Life areas that are sections
    themselves are left out: what was said of them stands as it is.
    """
    found: dict[str, int | None] = {}
    for section in sections:
        if section.is_area or not section.rated:
            continue
        level = levels.get(section.key)
        for area in section.areas:
            before = found.setdefault(area, None)
            if level is not None and (before is None or level > before):
                found[area] = level
    return found


def own_template(lines: Iterable[str], areas: Iterable[str], day: dt.date) -> Template:
    """Return an office's own template from lines as one types them: "Körkort: occupation".

    What stands before the last colon is the section, after it a life area; without one the section
    is a wish and not rated. A section is known by its own words, so that a computer that has not
    the template still shows what was said under them. Empty lines and repetitions are left out.
    """
    known = frozenset(areas)
    found: dict[str, Section] = {}
    for line in lines:
        name, _colon, area = line.rpartition(":")
        name, area = " ".join(name.split()), area.strip()
        if not name or area not in known:
            name, area = " ".join(line.split()), ""
        if name in known:
            area = name
        if name:
            names = dict.fromkeys(("sv", "da", "en"), name)
            leads = (area,) if area else ()
            found.setdefault(name, Section(name, names, leads, rated=bool(area)))
    return Template(OWN, 1, day, "", tuple(found.values()))
