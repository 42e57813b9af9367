"""A template an office made itself goes with the mappings that were made by it."""

import pytest
from tests.journeys.world import CENTRAL, World

from sluss.domain.entities import AreaRating, MappingAnswer, NeedsMapping
from sluss.domain.ids import RecordId
from sluss.usecases.clients import register_client
from sluss.usecases.goals import wishes
from sluss.usecases.mapping_form import mapping_form, save_mapping
from sluss.usecases.mapping_templates import keep_own_template, offered_templates, own_lines
from sluss.usecases.needs_page import needs_page
from sluss.usecases.session import Session

HERE, THERE = "malmo-1", "malmo-2"
WORDS = ("Vet inte", "Klar")
LINES = "Körkort: occupation\nSkulder: economy\nDrömmar"


def asked(session: Session, client: RecordId, mapping: RecordId | None) -> list[str]:
    """Return what the form of a mapping asks about first, in order."""
    form = mapping_form(session, client, mapping, "own", WORDS, "sv")
    return list(dict.fromkeys(each.group for each in form.fields if each.group))[:3]


@pytest.mark.feature("F-S4-11")
def test_a_mapping_by_an_own_template_is_read_and_gone_on_with_elsewhere(world: World) -> None:
    here, there = world.session(HERE), world.session(THERE)
    client = register_client(here, given_name="Nils").id
    keep_own_template(here, client, {"lines": LINES})
    made = save_mapping(
        here, client, None, "own", {"Körkort.need_level": 2, "Drömmar.wish": "En båt"}
    ).id
    world.carry_everything()
    for name in (HERE, THERE, CENTRAL):
        session = world.session(name)
        assert asked(session, client, made) == ["Körkort", "Skulder", "Drömmar"]
        lines = needs_page(session, client, "sv").needs
        assert [each.label for each in lines][:3] == ["Körkort", "Skulder", "Drömmar"]
        assert [(each.area, each.rated) for each in lines][:3] == [
            ("occupation", True), ("economy", True), ("", False),
        ]  # fmt: skip
        assert len([each for each in lines if "Körkort: occ" in each.staff_view]) == 0
        assert [each.client_words for each in wishes(session, client, "sv")] == ["En båt"]
    # The office's template is there for the next mapping too, until another one is kept.
    assert own_lines(there) == LINES
    assert offered_templates(there, "sv")[-1].value == "own"
    keep_own_template(there, client, {"lines": "Hund"})
    assert asked(there, client, made)[0] == "Körkort"
    save_mapping(there, client, made, "own", {"Skulder.need_level": 3, "done": True})
    world.carry_everything()
    levels = {each.area: each.need_level for each in here.store.find(AreaRating, mapping=made)}
    assert (levels["occupation"], levels["economy"]) == (2, 3)
    again = save_mapping(there, client, None, "own", {}).id
    world.carry_everything()
    assert asked(here, client, again)[0] == "Hund"
    assert here.store.get(NeedsMapping, again).template == "own"
    sections = [each.section for each in here.store.find(MappingAnswer, mapping=again)]
    assert len(sections) == len(set(sections))
