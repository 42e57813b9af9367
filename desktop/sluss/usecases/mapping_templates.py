"""Templates of mappings as an office uses them: those that are shipped, and one of its own."""

from collections.abc import Mapping

from sluss.domain.codes import LANGUAGES
from sluss.domain.declaration import LINE_LENGTH
from sluss.domain.entities import MappingAnswer, NeedsMapping
from sluss.domain.form_fields import Choice, FieldKind, FieldValue, FormField
from sluss.domain.ids import RecordId
from sluss.domain.mapping_templates import (
    OWN,
    SIX_AREAS,
    TEMPLATE_WORDS,
    Section,
    Template,
    own_template,
)
from sluss.errors.mappings import OwnTemplateEmpty, OwnTemplateTooLong
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import Form
from sluss.usecases.release_words import fitting
from sluss.usecases.session import Session, stamp, today
from sluss.usecases.wording import Wording

LINES = "lines"  # the field of the form
_SETTING = "own-mapping-template"
_MOST = 40  # sections; a talk of an hour has no more


def template_of(session: Session, key: str) -> Template:
    """Return a template by its key; one that is not known here asks about the six life areas."""
    if key == OWN:
        return _own(session, own_lines(session))
    templates = session.catalog.mapping_templates
    return templates.get(key) or templates[SIX_AREAS]


def template_used(session: Session, mapping: NeedsMapping) -> Template:
    """Return the template a mapping was made by: of an own one, as it was then and wherever."""
    if mapping.template == OWN:
        words = words_of_template(session, mapping)
        if words is not None:
            return _own(session, words.staff_view)
    return template_of(session, mapping.template)


def words_of_template(session: Session, mapping: NeedsMapping) -> MappingAnswer | None:
    """Return what a mapping keeps of the own template it was made by."""
    found = session.store.find(
        MappingAnswer, client=mapping.client, mapping=mapping.id, section=TEMPLATE_WORDS
    )
    return next(iter(found), None)


def _own(session: Session, lines: str) -> Template:
    areas = session.catalog.codes("life_area").values()
    return own_template(lines.splitlines(), areas, today(session))


def area_sections(session: Session) -> dict[str, Section]:
    """Return the life areas of today as sections, by their code."""
    codes = session.catalog.codes("life_area").offered(today(session))
    return {
        code.value: Section(code.value, code.labels, (code.value,), help=code.help)
        for code in codes
    }


def usual_template(session: Session) -> str:
    """Return the template a first mapping is made with: that of the office's country."""
    profile = session.catalog.country(session.store.country).area_profile
    return profile if profile in session.catalog.mapping_templates else SIX_AREAS


def offered_templates(
    session: Session, language: str, client: RecordId | None = None
) -> tuple[Choice, ...]:
    """Return the templates one may choose, those of the office's country, its own one last.

    One made for a release is offered only for a client who has one.
    """
    words, country = Wording(session, language), session.store.country
    known, codes = session.catalog.mapping_templates, session.catalog.codes("mapping_template")
    keys = [
        code.value
        for code in fitting(session, codes.offered(today(session)), client)
        if code.value in known and known[code.value].country in ("", country)
    ]
    if own_lines(session):
        keys.append(OWN)
    return tuple(Choice(key, words.code("mapping_template", key)) for key in keys)


def own_lines(session: Session) -> str:
    """Return the office's own template as it was typed, nothing where there is none.

    On a computer where none was typed it is the one of the newest mapping that was made by one.
    """
    typed = session.store.setting(_SETTING)
    if typed:
        return typed.decode()
    said = session.store.find(MappingAnswer, section=TEMPLATE_WORDS)
    newest = max(said, key=lambda each: each.id[2:], default=None)  # ids grow behind the office
    return newest.staff_view if newest is not None else ""


def own_template_form(session: Session, begin: str, help_: str, language: str) -> Form:
    """Return the form of the office's own template: what there is, or a copy of another one.

    `begin` is the template whose sections one begins with where there is no own one yet.
    """
    words = Wording(session, language)
    text = own_lines(session) or _as_lines(template_of(session, begin), language)
    name = words.code("mapping_template", OWN)
    areas = session.catalog.codes("life_area")
    known = ", ".join(f"{area} = {areas.label(area, language)}" for area in areas.values())
    field = FormField(LINES, name, FieldKind.PROSE, text, required=True, help=f"{help_} {known}.")
    return Form(NeedsMapping.__name__, None, name, (field,), today(session), session.store.country)


def keep_own_template(
    session: Session, client: RecordId, values: Mapping[str, FieldValue]
) -> Saved:
    """Keep the office's own template. `client` is whose page is to show it.

    It goes to other computers with the first mapping that is made by it.

    Raises `OwnTemplateEmpty`, `OwnTemplateTooLong`.
    """
    text = str(values.get(LINES) or "").strip()
    areas = session.catalog.codes("life_area").values()
    made = own_template(text.splitlines(), areas, today(session))
    if not made.sections:
        raise OwnTemplateEmpty(field=LINES)
    if len(made.sections) > _MOST or any(len(s.key) > LINE_LENGTH for s in made.sections):
        raise OwnTemplateTooLong(field=LINES, sections=_MOST, letters=LINE_LENGTH)
    with session.store.act(stamp(session)):
        session.store.set_setting(_SETTING, text.encode())
    return Saved(client, Changed(frozenset({client})))


def _as_lines(template: Template, language: str) -> str:
    """Return a template as its own would be typed."""
    named = language if language in LANGUAGES else LANGUAGES[0]
    lines = (
        f"{each.names[named]}: {each.areas[0]}" if each.areas else each.names[named]
        for each in template.sections
    )
    return "\n".join(lines)
