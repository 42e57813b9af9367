"""A whole mapping in one form: what is asked, what it begins with, and how it is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sluss.domain.declaration import Entity, field_map
from sluss.domain.entities import AreaRating, MappingAnswer, NeedsMapping
from sluss.domain.form_fields import Choice, FieldKind, FieldValue, FormField
from sluss.domain.ids import RecordId
from sluss.domain.machines import MappingStatus
from sluss.domain.mapping_templates import (
    OWN,
    TEMPLATE_WORDS,
    Section,
    Template,
    area_levels,
    asked,
)
from sluss.domain.needs import in_time
from sluss.errors import SlussError
from sluss.errors.cases import MappingFinished
from sluss.errors.mappings import MappingEmpty
from sluss.store.acts import Act
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import Form, filled
from sluss.usecases.mapping_templates import (
    area_sections,
    own_lines,
    template_of,
    template_used,
    words_of_template,
)
from sluss.usecases.needs import put_finished
from sluss.usecases.records import converted, put_changes, put_new
from sluss.usecases.session import Session, fresh_id, stamp, today
from sluss.usecases.wording import Wording

HEAD = ("mapped_on", "participants", "with_officer")
DONE = "done"
_AREA = ("need_level", "motivation", "client_view", "staff_view", "strengths", "wish")
_SECTION = ("need_level", "client_view", "staff_view", "wish")
_SCALES = {"need_level": "need_level", "motivation": ""}  # with the list of their answers
_MOTIVATION = range(11)  # 0 to 10
_LANGUAGE = {"SE": "sv", "DK": "da"}  # in which an office writes
_TEXTS = ("client_view", "staff_view", "wish")  # of sections, joined for the area they lead to


@dataclass(frozen=True, slots=True)
class FormWords:
    """What the declaration has no words for: the answer of somebody who does not know, the end."""

    not_known: str
    done: str


def under_way(session: Session, client: RecordId) -> NeedsMapping | None:
    """Return the mapping of a client that is not done yet, the newest if there are several."""
    drafts = [each for each in _mappings(session, client) if each.status is MappingStatus.DRAFT]
    return drafts[-1] if drafts else None


def mapping_form(
    session: Session,
    client: RecordId,
    mapping: RecordId | None,
    template: str,
    words: tuple[str, str],
    language: str,
) -> Form:
    """Return the form of a mapping: that of one under way, or of a new one (`mapping` None).

    A new one begins with what the last one said. `words` are what somebody says who does not know,
    and what the tick at the end is called. Raises `NotFound`.
    """
    wording, said = Wording(session, language), FormWords(*words)
    kept = session.store.get(NeedsMapping, mapping) if mapping is not None else None
    every = _mappings(session, client)
    source = kept or (every[-1] if every else None)
    known = _known(session, client, source.id) if source is not None else {}
    fields = _head(wording, kept, today(session) if kept is None else kept.mapped_on, source)
    for section in asked(_template(session, kept, template), area_sections(session)):
        fields += _fields(wording, section, known, said.not_known)
    fields.append(FormField(DONE, said.done, FieldKind.BOOL, value=False))
    title = wording.entity(NeedsMapping)
    return Form(
        NeedsMapping.__name__, mapping, title, tuple(fields), today(session), session.store.country
    )


def save_mapping(
    session: Session,
    client: RecordId,
    mapping: RecordId | None,
    template: str,
    values: Mapping[str, FieldValue],
) -> Saved:
    """Keep a mapping as its form was filled in, and what it says of the life areas; one act.

    Sections that lead to a life area give it the greatest need among them, unless somebody rated
    the area otherwise. With the tick at the end it is done and replaces the one before.
    Raises `MappingFinished`, `MappingEmpty`, and what `put_new` and `put_changes` raise, with the
    section and field that are wrong.
    """
    head = {name: values[name] for name in HEAD if name in values}
    kept = session.store.get(NeedsMapping, mapping) if mapping is not None else None
    used = _template(session, kept, template)
    with session.store.act(stamp(session)) as act:
        if mapping is None or kept is None:
            mapping = fresh_id(session)
            given = {"id": mapping, "client": client, "by": session.user, "template": template}
            said = {"mapped_on": today(session)} | filled(NeedsMapping, head, new=True)
            put_new(session, act, converted(NeedsMapping, {**given, **said}))
        else:
            if kept.status is not MappingStatus.DRAFT:
                raise MappingFinished
            _put_changed(session, act, kept, filled(NeedsMapping, head, new=False))
        writing = _Writing(session, act, client, mapping)
        if used.key == OWN and (kept is None or words_of_template(session, kept) is None):
            writing.keep_words(own_lines(session))
        writing.write(asked(used, area_sections(session)), values)
        touched: set[bytes] = {mapping, client}
        if values.get(DONE):
            if not writing.any_level():
                raise MappingEmpty(field=DONE)
            touched |= put_finished(session, act, mapping)
    return Saved(mapping, Changed(frozenset(touched)))


class _Writing:
    """Writes the pages of one mapping within an act."""

    def __init__(self, session: Session, act: Act, client: RecordId, mapping: RecordId) -> None:
        self._session, self._act = session, act
        self._given = {"client": client, "mapping": mapping}
        self._known = _known(session, client, mapping)
        self._levels: dict[str, int | None] = {}  # as they are now, by area

    def any_level(self) -> bool:
        """Whether the need of any area is known."""
        return any(level is not None for level in self._levels.values())

    def keep_words(self, lines: str) -> None:
        """Keep the words of the own template with the mapping: they go wherever it goes."""
        record: dict[str, object] = {"id": fresh_id(self._session), **self._given}
        said = {"section": TEMPLATE_WORDS, "staff_view": lines}
        put_new(self._session, self._act, converted(MappingAnswer, record | said))

    def write(self, sections: Iterable[Section], values: Mapping[str, FieldValue]) -> None:
        """Write each section, then what the sections say of the areas."""
        sections = tuple(sections)
        before = {key: _values(each) for key, each in self._known.items()}
        now: dict[str, dict[str, Any]] = {}
        for section in sections:
            kind: type[Entity] = AreaRating if section.is_area else MappingAnswer
            given = {
                name: values[f"{section.key}.{name}"]
                for name in _names(section)
                if f"{section.key}.{name}" in values
            }
            named = {"area" if section.is_area else "section": section.key}
            record = self._put(kind, section.key, named, given)
            now[section.key] = _values(record)
            if section.is_area:
                self._levels[section.key] = now[section.key]["need_level"]
        self._derive(sections, before, now)

    def _put(
        self, kind: type[Entity], key: str, named: dict[str, str], given: dict[str, FieldValue]
    ) -> Entity:
        kept = self._known.get(key)
        try:
            if kept is None:
                new = filled(kind, given, new=True)
                record = converted(
                    kind, {"id": fresh_id(self._session), **self._given, **named, **new}
                )
                put_new(self._session, self._act, record)
                return record
            return _put_changed(self._session, self._act, kept, filled(kind, given, new=False))
        except SlussError as error:
            if "field" not in error.facts:
                raise
            raise type(error)(
                **(error.facts | {"field": f"{key}.{error.facts['field']}"})
            ) from None

    def _derive(
        self,
        sections: tuple[Section, ...],
        before: Mapping[str, dict[str, Any]],
        now: Mapping[str, dict[str, Any]],
    ) -> None:
        """Give areas that are spoken of in sections what was said there.

        What somebody wrote of the area itself in the meantime stays.
        """
        was = area_levels(sections, _levels(before))
        for area, level in area_levels(sections, _levels(now)).items():
            given: dict[str, FieldValue] = {"need_level": level}
            told: dict[str, object] = {"need_level": was.get(area)}
            for name in _TEXTS:
                given[name] = self._joined(sections, now, area, name)
                told[name] = self._joined(sections, before, area, name)
            kept = self._known.get(area)
            if isinstance(kept, AreaRating):
                own = _values(kept)
                given = {
                    name: value
                    for name, value in given.items()
                    if own[name] in (None, "", told[name])
                }
            record = self._put(AreaRating, area, {"area": area}, given)
            self._levels[area] = _values(record)["need_level"]

    def _joined(
        self,
        sections: tuple[Section, ...],
        said: Mapping[str, dict[str, Any]],
        area: str,
        name: str,
    ) -> str:
        """Return what was said of an area in its sections, each under its name."""
        language = _LANGUAGE.get(self._session.store.country, "sv")
        lines = [
            f"{section.names[language]}: {text}"
            for section in sections
            if area in section.areas and (text := said.get(section.key, {}).get(name))
        ]
        return "\n".join(lines)


def _template(session: Session, kept: NeedsMapping | None, template: str) -> Template:
    """Return what a mapping asks about: one under way goes on as it was begun."""
    if kept is not None and kept.template == template:
        return template_used(session, kept)
    return template_of(session, template)


def _mappings(session: Session, client: RecordId) -> tuple[NeedsMapping, ...]:
    return in_time(session.store.find(NeedsMapping, client=client))


def _known(session: Session, client: RecordId, mapping: RecordId) -> dict[str, Entity]:
    """Return what one mapping says, by area and by section."""
    find = session.store.find
    known: dict[str, Entity] = {
        each.section: each for each in find(MappingAnswer, client=client, mapping=mapping)
    }
    for each in find(AreaRating, client=client, mapping=mapping):
        known[each.area] = each
    return known


def _values(record: Entity) -> dict[str, Any]:
    return {name: getattr(record, name, None) for name in _AREA}


def _levels(said: Mapping[str, dict[str, Any]]) -> dict[str, int | None]:
    return {key: values["need_level"] for key, values in said.items()}


def _put_changed(session: Session, act: Act, record: Entity, values: dict[str, object]) -> Entity:
    """Write the fields that are other than before, and return the record as it is then."""
    kind = type(record)
    changed = {name: value for name, value in values.items() if getattr(record, name) != value}
    if not changed:
        return record
    put_changes(session, act, kind, record.id, changed)
    return converted(kind, {name: getattr(record, name) for name in field_map(kind)} | changed)


def _names(section: Section) -> tuple[str, ...]:
    names = _AREA if section.is_area else _SECTION
    return tuple(name for name in names if section.rated or name != "need_level")


def _head(
    words: Wording, kept: NeedsMapping | None, day: object, source: NeedsMapping | None
) -> list[FormField]:
    """Return the day, who took part, and whether the officer of the case did."""

    def field(name: str, kind: FieldKind, value: Any) -> FormField:
        declared = field_map(NeedsMapping)[name]
        return FormField(
            name,
            words.field(NeedsMapping, name),
            kind,
            value,
            required=declared.required,
            help=words.help(NeedsMapping, name),
            max_length=declared.max_length,
        )

    return [
        field("mapped_on", FieldKind.DATE, day),
        field("participants", FieldKind.LINE, source.participants if source else ""),
        field("with_officer", FieldKind.BOOL, kept.with_officer if kept else False),
    ]


def _fields(
    words: Wording, section: Section, known: Mapping[str, Entity], not_known: str
) -> list[FormField]:
    """Return the fields of one section, side by side what the client and what the officer says.

    A section nobody was asked about yet begins with the need of the life area it leads to.
    """
    said = known.get(section.key)
    area = known.get(section.areas[0]) if section.areas else None
    kind: type[Entity] = AreaRating if section.is_area else MappingAnswer
    group = section.names.get(words.language) or section.key
    fields = []
    for name in _names(section):
        declared = field_map(kind)[name]
        scale = name in _SCALES
        first = name in ("need_level", "client_view") and (name == _names(section)[0])
        fields.append(
            FormField(
                f"{section.key}.{name}",
                words.field(kind, name),
                FieldKind.SCALE if scale else FieldKind.PROSE,
                getattr(area if said is None and name == "need_level" else said, name, None),
                _answers(words, name, not_known) if scale else (),
                help=section.help.get(words.language, "") if first else "",
                max_length=declared.max_length,
                group=group,
                half=not scale,
            )
        )
    return fields


def _answers(words: Wording, name: str, not_known: str) -> tuple[Choice, ...]:
    """Return the answers of a scale; not to know is always one."""
    codes = _SCALES[name]
    if not codes:
        known = [Choice(n, str(n)) for n in _MOTIVATION]
    else:
        offered = words.session.catalog.codes(codes).offered(today(words.session))
        known = [Choice(int(c.value), f"{c.value}  {c.label(words.language)}") for c in offered]
    return (Choice("", not_known), *known)
