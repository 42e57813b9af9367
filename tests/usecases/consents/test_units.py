"""A consent for one unit of a party: asked where units are known, let out to that unit alone."""

import pytest
from tests.builders import a_client, a_party
from tests.usecases.leaving.papers import KIND, WHOLE

from sluss.domain.entities import Consent, Involvement
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.errors.consents import ConsentLacks
from sluss.usecases.consents.forms import prepare_form, save_talk, talk_form
from sluss.usecases.contents import registry
from sluss.usecases.leaving.deciding import preview
from sluss.usecases.leaving.overview import documents_view
from sluss.usecases.leaving.units import Units, units_of
from sluss.usecases.leaving.views import Request
from sluss.usecases.records import add
from sluss.usecases.session import Session, fresh_id
from sluss.usecases.undo import undo_last

SAID: dict[str, FieldValue] = {
    "about-housing": "yes",
    "form": "written",
    "paper_no": "1",
    "informed": True,
}
Case = tuple[RecordId, RecordId, RecordId, RecordId]


@pytest.fixture
def case(session: Session, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A client; a party that takes part with a unit; a party within it; one without any."""
    monkeypatch.setitem(registry.DOCUMENTS, KIND, WHOLE)
    client = add(session, a_client(office=session.office)).id
    party = add(session, a_party(name="Region Skåne", office=session.office)).id
    part = add(session, a_party(name="Kliniken", office=session.office, member_of=party)).id
    other = add(session, a_party(name="Bostad Malmö", office=session.office)).id
    for unit in ("Beroendecentrum", "beroendecentrum ", ""):
        made = Involvement(id=fresh_id(session), client=client, party=party, unit=unit)
        add(session, made)
    return client, party, part, other


def test_it_is_asked_in_plain_words_where_units_are_known_and_nowhere_else(
    session: Session, case: Case
):
    client, party, part, other = case
    assert units_of(session, client, party) == Units(("Beroendecentrum",), ((part, "Kliniken"),))
    for form in (
        talk_form(session, client, party, "housing", None, "en"),
        prepare_form(session, client, party, "housing", "en"),
    ):
        asked = form.fields[0]
        assert (asked.name, asked.value, asked.required) == ("whom", None, True)
        assert asked.label == "Whom at Region Skåne is it about?"
        assert [each.label for each in asked.choices] == [
            "All of Region Skåne, with all its units", "Only Beroendecentrum", "Only Kliniken",
            "Only Region Skåne, not the units under it",
        ]  # fmt: skip
        assert "unit" not in [each.name for each in form.fields]
    plain = [e.name for e in talk_form(session, client, other, "housing", None, "en").fields]
    assert ("whom" in plain, "unit" in plain) == (False, True)
    assert documents_view(session, client, "en").units == {party: ("Beroendecentrum",)}


@pytest.mark.feature("F-S1-16")
def test_what_was_chosen_is_what_the_gate_lets_out(session: Session, case: Case):
    client, party, part, _other = case
    for whom, to_whole, to_unit, to_part in (
        ("whole", True, True, True),
        ("unit:Beroendecentrum", False, True, False),
        (f"party:{part.hex()}", False, False, True),
        ("itself", True, False, False),
    ):
        values = {**SAID, "whom": whom}
        consent = save_talk(session, client, party, "housing", None, values).id
        let = [
            "housing" in _leaving(session, client, to, unit)
            for to, unit in ((party, ""), (party, "Beroendecentrum"), (part, ""))
        ]
        assert let == [to_whole, to_unit, to_part], whom
        renewed = talk_form(session, client, party, "housing", consent, "en").fields[0]
        if not whom.startswith("party:"):
            assert renewed.value == whom
        undo_last(session)


def _leaving(session: Session, client: RecordId, party: RecordId, unit: str) -> set[str]:
    asked = Request(client=client, document=KIND, party=party, unit=unit)
    seen = preview(session, asked, "en")
    assert seen.recipient.endswith(unit)
    return {each.category for each in seen.leaving}


def test_where_it_is_asked_it_has_to_be_answered(session: Session, case: Case):
    client, party, _part, _other = case
    with pytest.raises(ConsentLacks):
        save_talk(session, client, party, "housing", None, {**SAID, "whom": None})
    assert session.store.find(Consent, client=client) == []
