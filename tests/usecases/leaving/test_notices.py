"""The release moves 14 days: three hold the old day, three notices, each with what its holder may
have, and three ticks.
"""

import datetime as dt

import pytest
from tests.usecases.leaving.papers import KIND, RELEASE, WHOLE, a_case, consents_to
from tests.usecases.leaving.test_release import words_in

from sluss.domain.entities import Consent, Disclosure
from sluss.domain.happened.case import Happening
from sluss.domain.machines import ConsentStatus
from sluss.usecases.contents import registry
from sluss.usecases.happenings.writing import note_happening
from sluss.usecases.leaving.batch import preview_all, release_all
from sluss.usecases.leaving.holders import holders_of_old, note_holder_told
from sluss.usecases.leaving.views import Request
from sluss.usecases.records import amend
from sluss.usecases.session import Session

NAMES = ("Arbetsförmedlingen Malmö", "Region Skåne", "Socialtjänsten Malmö")
NEW = RELEASE - dt.timedelta(days=14)


@pytest.mark.feature("F-S1-49")
def test_each_holder_is_told_what_that_holder_may_know(
    session: Session, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(registry.DOCUMENTS, KIND, WHOLE)
    client, parties = a_case(session, *NAMES)
    consents = [consents_to(session, client, each, "enforcement_dates") for each in parties]
    requests = [Request(client=client, document=KIND, party=each) for each in parties]
    seen = preview_all(session, requests, "sv").previews
    release_all(session, [(each.request, each.digest) for each in seen])
    note_happening(session, client, Happening("release_moved", dt.date(2026, 5, 4), NEW), "sv")
    # One of them may not know of it any more.
    amend(
        session, Consent, consents[1],
        status=ConsentStatus.WITHDRAWN, withdrawn_at=session.clock(), withdrawn_how="phone",
    )  # fmt: skip
    lines = holders_of_old(session, client, "sv")
    assert [(each.name, each.old, each.new) for each in lines] == [
        (name, RELEASE, NEW) for name in NAMES
    ]
    notices = [
        Request(client=client, document="change_notice", kind=each.kind, party=each.party)
        for each in lines
    ]
    looked = preview_all(session, notices, "sv")
    assert looked.not_made == ()
    told = ["1 juni 2026" in words_in(each.data) for each in looked.previews]
    assert told == [True, False, True]
    for each in lines:
        note_holder_told(session, each.disclosure, "letter")
    ticks = holders_of_old(session, client, "sv")
    assert [(each.told_at is not None, each.how) for each in ticks] == [(True, "Brev")] * 3
    # Who got the notice with the new day holds no old one; the other still does.
    release_all(session, [(each.request, each.digest) for each in looked.previews])
    assert [each.name for each in holders_of_old(session, client, "sv")] == [NAMES[1]]
    assert len(session.store.find(Disclosure, client=client, document="change_notice")) == 3
