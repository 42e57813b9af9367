"""A word in records of a client: in what a party gets, if and only if it may have it."""

import pytest
from tests.paper_case import PaperCase, full_case
from tests.usecases.leaving.papers import consents_to
from tests.usecases.leaving.test_release import words_in

from sluss.domain.entities import Client, NetworkContact
from sluss.errors import SlussError
from sluss.usecases.contents.registry import DOCUMENTS
from sluss.usecases.leaving.deciding import preview
from sluss.usecases.leaving.views import Request
from sluss.usecases.session import Session, stamp

# Where a word stands, and the kind of information that must be allowed for it to be read.
PLANTED = {
    "kanarieplan": "plan_content",
    "kanarienamn": "identity_contact",
    "kanarievan": "",  # somebody else: never
}


@pytest.fixture
def case(session: Session) -> PaperCase:
    made = full_case(session, "kanarieplan")
    made.put(NetworkContact, name="Kanarievan Ek", relation="friend", in_plan=True)
    with session.store.act(stamp(session)) as act:
        act.change(Client, made.client, family_name="Kanarienamn")
    return made


@pytest.mark.feature("INV-14")
@pytest.mark.parametrize("allowed", [("plan_content",), ("identity_contact",)])
def test_no_document_for_a_party_holds_a_word_it_may_not_have(
    session: Session, case: PaperCase, allowed: tuple[str, ...]
):
    party = case.parties[1]
    consents_to(session, case.client, party, *allowed)
    seen: dict[str, bool] = {}
    for kind, document in DOCUMENTS.items():
        if "party" not in document.recipients or not document.listed:
            continue
        request = Request(client=case.client, document=kind, party=party)
        try:
            data = preview(session, request, "sv").data
        except SlussError:  # nothing to make it of, or nothing of it may leave
            continue
        text = words_in(data).casefold()
        for word, category in PLANTED.items():
            if word in text:
                assert category in allowed, (kind, word)
                seen[word] = True
    assert set(seen) == {word for word, category in PLANTED.items() if category in allowed}
