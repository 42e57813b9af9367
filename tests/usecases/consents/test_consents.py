"""A client is asked, says yes to part of it, says no, and takes it back."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.builders import a_measure, a_party, a_release, an_episode
from tests.usecases.consents.asking_the_gate import let_through

from sluss.domain.consent_rules import Standing
from sluss.domain.entities import (
    Attachment,
    Consent,
    ConsentScope,
    Disclosure,
    DisclosureItem,
    HolderNotice,
    Meeting,
    Participant,
    PreparedCopy,
    SupervisionPeriod,
    Task,
    Transfer,
)
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus, CopyState, ScopeState, TaskStatus, TransferStatus
from sluss.errors.consents import (
    AskAgainBackwards,
    ConsentAnswered,
    ConsentEndsBeforeItBegins,
    ConsentLacks,
    ConsentNotInForce,
    ConsentTooLong,
    ConsentWithoutParty,
    GivenInTheFuture,
    NothingAsked,
    NotInformed,
    NotToBeAskedYet,
    WiderThanForm,
    WithdrawalCountsToday,
    WithdrawnInTheFuture,
)
from sluss.usecases.clients import register_client
from sluss.usecases.consents.answering import Answer, give, note_answer, refuse
from sluss.usecases.consents.asking import Wish, drop, end_for, prepare
from sluss.usecases.consents.matrix import consent_matrix
from sluss.usecases.consents.reading import ConsentsView, consents_view, told_nothing
from sluss.usecases.consents.withdrawing import withdraw
from sluss.usecases.records import add
from sluss.usecases.session import Session, fresh_id, today
from sluss.usecases.tasks import due_tasks
from sluss.usecases.today import office_today
from sluss.usecases.undo import undo_last

ASKED = frozenset({"housing", "work_education", "substance"})
HOW: dict[str, object] = {"form": "written", "paper_no": "2026-17", "informed": True}
YES = Answer(yes=frozenset({"housing", "work_education"}), no=frozenset({"substance"}), how=HOW)


@pytest.fixture
def client(session: Session) -> RecordId:
    return register_client(session, given_name="Nils").id


@pytest.fixture
def party(session: Session) -> RecordId:
    return add(session, a_party(name="Bostad Malmö", type="social_services")).id


@pytest.fixture
def wish(party: RecordId) -> Wish:
    return Wish(party=party, purpose="housing")


def _shown(session: Session, client: RecordId) -> ConsentsView:
    return consents_view(session, client, "en")


def _may_tell(session: Session, client: RecordId) -> set[str]:
    """Return what the page says may be told; the gate says the same."""
    groups = _shown(session, client).parties
    found: set[str] = set()
    for group in groups:
        shown = {kind.code for line in group.now for kind in line.kinds if kind.holds}
        assert shown == let_through(session, client, group.party)
        found |= shown
    return found


@pytest.mark.feature("F-S1-16")
def test_a_yes_to_part_of_it_lets_that_part_through_and_nothing_else(session, client, wish):
    made = note_answer(session, client, wish, YES).id
    kept = session.store.get(Consent, made)
    assert (kept.status, kept.given_on) == (ConsentStatus.GIVEN, today(session))
    assert kept.valid_to is not None
    assert _may_tell(session, client) == {"housing", "work_education"}
    (group,) = _shown(session, client).parties
    assert (group.name, group.holds) == ("Bostad Malmö", True)
    said = {kind.label: kind.ended_on for kind in group.now[0].kinds}
    assert said["Alcohol and drugs"] == today(session)  # the no is kept, and when


@pytest.mark.feature("F-S1-16")
def test_what_was_printed_is_answered_and_never_widened(session, client, wish):
    made = prepare(session, client, wish, ASKED).id
    assert _may_tell(session, client) == set()
    with pytest.raises(WiderThanForm):
        give(session, made, replace(YES, yes=frozenset({"housing", "offence"})))
    later = session.store.get(Consent, made).valid_to
    with pytest.raises(WiderThanForm):
        give(session, made, replace(YES, valid_to=later + dt.timedelta(days=1)))
    give(session, made, YES)
    assert _may_tell(session, client) == {"housing", "work_education"}
    with pytest.raises(ConsentAnswered):
        give(session, made, YES)
    undo_last(session)
    assert session.store.get(Consent, made).status is ConsentStatus.PREPARED
    shorter = give(session, made, replace(YES, valid_to=dt.date(2026, 6, 1))).id
    assert shorter != made  # what a form said is never edited
    assert session.store.get(Consent, made).status is ConsentStatus.ENDED
    assert session.store.get(Consent, shorter).valid_to == dt.date(2026, 6, 1)
    assert _may_tell(session, client) == {"housing", "work_education"}


def test_what_was_prepared_in_vain_can_be_taken_back(session, client, wish):
    made = prepare(session, client, wish, ASKED).id
    drop(session, made)
    assert _shown(session, client).parties == ()


_DAY = dt.date(2026, 5, 4)


@pytest.mark.feature("F-S1-16")
@pytest.mark.parametrize(
    ("wished", "answered", "error", "field"),
    [
        ({"party": None}, {}, ConsentWithoutParty, "party"),
        ({}, {"yes": frozenset(), "no": frozenset()}, NothingAsked, None),
        ({}, {"valid_to": _DAY}, ConsentEndsBeforeItBegins, "valid_to"),
        ({}, {"valid_to": dt.date(2020, 1, 1)}, ConsentEndsBeforeItBegins, "valid_to"),
        ({}, {"valid_to": dt.date(2029, 1, 1)}, ConsentTooLong, "valid_to"),
        ({}, {"given_on": dt.date(2026, 5, 5)}, GivenInTheFuture, "given_on"),
        ({}, {"how": HOW | {"informed": False}}, NotInformed, "informed"),
        ({}, {"how": HOW | {"paper_no": " "}}, ConsentLacks, "paper_no"),
        ({}, {"how": HOW | {"given_by": "guardian"}}, ConsentLacks, "given_by_name"),
    ],
)
def test_what_is_lacking_is_named_and_nothing_is_written(
    session, client, wish, wished, answered, error, field
):
    before = session.store.logs.own("work").n
    with pytest.raises(error) as told:
        note_answer(session, client, replace(wish, **wished), replace(YES, **answered))
    assert told.value.facts.get("field") == field
    assert session.store.logs.own("work").n == before


def test_an_oral_consent_is_witnessed_by_who_notes_it(session, client, wish):
    made = note_answer(
        session, client, wish,
        replace(YES, how={"form": "oral_documented", "informed": True, "interpreter_used": True,
                          "language": "so"}),
    ).id  # fmt: skip
    kept = session.store.get(Consent, made)
    assert (kept.witness, kept.language, kept.interpreter_used) == (session.user, "so", True)


def test_the_suggested_end_covers_the_follow_up_after_supervision(session, client):
    longest = today(session) + dt.timedelta(days=365)
    assert end_for(session, client) == longest
    episode = add(session, an_episode(client=client)).id
    period = SupervisionPeriod(
        id=fresh_id(session), client=client, episode=episode, start=_DAY,
        planned_end=dt.date(2026, 8, 1),
    )  # fmt: skip
    add(session, period)
    assert end_for(session, client) == dt.date(2026, 8, 1) + dt.timedelta(days=90)


def test_a_no_is_kept_and_nobody_asks_again_before_the_day_named(session, client, wish):
    no = Answer(no=ASKED, ask_again_from=dt.date(2026, 7, 1))
    with pytest.raises(AskAgainBackwards):
        note_answer(session, client, wish, replace(no, ask_again_from=_DAY))
    refused = note_answer(session, client, wish, no).id
    (group,) = _shown(session, client).parties
    assert group.now == ()
    (line,) = group.before
    assert (line.standing, line.ask_again_from) == (Standing.REFUSED, dt.date(2026, 7, 1))
    with pytest.raises(NotToBeAskedYet):
        prepare(session, client, wish, ASKED)
    assert prepare(session, client, replace(wish, taken_up=True), ASKED).id != refused
    with pytest.raises(ConsentAnswered):
        refuse(session, refused)


@pytest.mark.feature("F-S1-16")
def test_a_withdrawal_counts_at_once_by_part_or_whole_and_is_one_undo(session, client, wish, clock):
    made = note_answer(session, client, wish, YES).id
    clock.forward(days=3)
    withdraw(session, made, {"housing"}, how="phone")
    assert _may_tell(session, client) == {"work_education"}
    ended = next(s for s in session.store.find(ConsentScope, consent=made)
                 if s.category == "housing")  # fmt: skip
    assert (ended.state, ended.ended_how) == (ScopeState.ENDED, "phone")
    undo_last(session)
    assert _may_tell(session, client) == {"housing", "work_education"}
    withdraw(session, made, {"housing"})
    withdraw(session, made, {"work_education"})  # nothing is left of it
    kept = session.store.get(Consent, made)
    assert kept.status is ConsentStatus.WITHDRAWN
    assert kept.withdrawn_by == session.user
    assert _may_tell(session, client) == set()
    with pytest.raises(ConsentNotInForce):
        withdraw(session, made)


def test_a_withdrawal_has_the_time_the_client_said_it(session, client, wish, clock):
    made = note_answer(session, client, wish, YES).id
    with pytest.raises(WithdrawnInTheFuture):
        withdraw(session, made, at=clock() + dt.timedelta(minutes=1))
    said = clock()
    clock.forward(hours=30)
    withdraw(session, made, at=said, how="letter")
    (group,) = _shown(session, client).parties
    assert group.before[0].withdrawn_at == said.replace(tzinfo=None) + dt.timedelta(hours=2)


def test_a_no_stops_what_another_consent_with_the_party_allowed(session, client, wish, clock):
    note_answer(session, client, wish, YES)
    clock.forward(days=1)
    other = replace(wish, purpose="work")
    note_answer(session, client, other, replace(YES, yes=frozenset({"af_status"}),
                                                no=frozenset({"housing"})))  # fmt: skip
    assert _may_tell(session, client) == {"work_education", "af_status"}
    with pytest.raises(WithdrawalCountsToday):
        note_answer(session, client, wish, YES)  # a yes of the same day would count nowhere
    clock.forward(days=1)
    note_answer(session, client, wish, YES)
    assert _may_tell(session, client) == {"housing", "work_education", "af_status"}


@pytest.mark.feature("F-S1-16", "INV-14")
def test_a_no_to_all_stops_a_yes_of_another_laptop_and_only_what_goes_the_same_way(
    session, client, wish, clock
):
    no = Answer(no=frozenset({"housing"}))
    note_answer(session, client, wish, no)
    obtaining = replace(wish, direction="obtain_from")
    note_answer(session, client, obtaining, Answer(no=frozenset({"work_education"})))
    assert note_answer(session, client, wish, YES).id, "one may agree on the day one refused"
    assert _may_tell(session, client) == {"housing", "work_education"}
    clock.forward(days=1)
    refuse(session, prepare(session, client, wish, {"grades"}).id)
    # What comes from another laptop now was given before that no, and nobody knew of it here.
    early = Consent(
        id=fresh_id(session), client=client, party=wish.party, status=ConsentStatus.GIVEN,
        given_on=today(session) - dt.timedelta(days=1), valid_to=dt.date(2027, 1, 1),
    )  # fmt: skip
    add(session, early)
    for kind in ("af_status", "grades"):
        scope = ConsentScope(id=fresh_id(session), client=client, consent=early.id, category=kind)
        add(session, scope)
    assert _may_tell(session, client) == {"housing", "work_education", "af_status"}


def test_a_renewed_consent_takes_the_place_of_the_old_one(session, client, wish, clock):
    old = note_answer(session, client, wish, YES).id
    clock.forward(days=340)
    (group,) = _shown(session, client).parties
    assert (group.now[0].standing, group.now[0].days_left) == (Standing.SOON, 25)
    today_says = [each.title for each in office_today(session, "en").tasks]
    assert today_says[0] == "The consent ends in a month: ask the client again: Bostad Malmö"
    new = note_answer(session, client, replace(wish, supersedes=old), YES).id
    assert session.store.get(Consent, old).status is ConsentStatus.ENDED
    clock.forward(days=366)
    (group,) = _shown(session, client).parties
    assert {line.id: line.standing for line in group.before} == {
        new: Standing.PAST, old: Standing.ENDED,
    }  # fmt: skip
    assert _may_tell(session, client) == set()


def test_the_table_shows_every_kind_and_every_party_around(session, client, wish):
    other = add(session, a_party(name="Arbetsförmedlingen Lund")).id
    add(session, a_measure(client=client, responsible=other))
    note_answer(session, client, wish, YES)
    matrix = consent_matrix(session, client, "en")
    assert [name for _, name in matrix.parties] == ["Bostad Malmö", "Arbetsförmedlingen Lund"]
    found = {row.kind: [cell.state for cell in row.cells] for row in matrix.rows}
    assert len(found) == len(session.catalog.codes("information_category"))
    assert (found["housing"], found["substance"], found["offence"]) == (
        ["yes", ""], ["no", ""], ["", ""],
    )  # fmt: skip


def test_a_meeting_ahead_with_a_party_whose_consent_ended_is_told_of(session, client, wish):
    made = note_answer(session, client, wish, YES).id
    meeting = Meeting(id=fresh_id(session), office=session.office, day=dt.date(2026, 5, 20))
    add(session, meeting)
    add(session, Participant(id=fresh_id(session), client=client, meeting=meeting.id,
                             party=wish.party))  # fmt: skip
    assert _shown(session, client).parties[0].meetings == ()
    withdraw(session, made)
    (told,) = _shown(session, client).parties[0].meetings
    assert told.day == dt.date(2026, 5, 20)
    assert told_nothing(session, client, meeting.id, "en") == ("Bostad Malmö",)


def _open_tasks(session: Session, client: RecordId) -> dict[str, dt.date | None]:
    found = session.store.find(Task, client=client, status=TaskStatus.OPEN)
    return {each.rule: each.due for each in found if each.rule in CONSENT_RULES}


CONSENT_RULES = {
    "consent_end_month", "consent_end_week", "consent_ended_told", "plan_without_party",
    "consents_anew",
}  # fmt: skip


def test_what_follows_from_a_consent_becomes_tasks_with_the_party_named(
    session, client, wish, clock
):
    made = note_answer(session, client, wish, YES).id
    end = session.store.get(Consent, made).valid_to
    assert end is not None
    assert _open_tasks(session, client) == {
        "consent_end_month": end - dt.timedelta(days=30),
        "consent_end_week": end - dt.timedelta(days=7),
    }
    add(session, a_release(client=client, planned_date=dt.date(2026, 9, 1)))
    assert _open_tasks(session, client)["consents_anew"] == dt.date(2026, 9, 8)
    add(session, a_measure(client=client, responsible=wish.party))
    clock.forward(days=1)
    withdraw(session, made)
    assert _open_tasks(session, client) == {
        "consent_ended_told": dt.date(2026, 5, 6),
        "plan_without_party": dt.date(2026, 5, 12),
    }
    titles = {each.title for each in due_tasks(session, "en")}
    assert "Decide whether the party is told that the consent has ended: Bostad Malmö" in titles
    undo_last(session)
    assert set(_open_tasks(session, client)) == {
        "consent_end_month", "consent_end_week", "consents_anew",
    }  # fmt: skip


@pytest.mark.feature("INV-14")
def test_a_withdrawal_stops_copies_that_are_ready_and_lists_who_is_to_be_told(
    session, client, wish
):
    made = note_answer(session, client, wish, YES).id
    at = session.clock()
    mine = PreparedCopy(id=fresh_id(session), client=client, party=wish.party, prepared_at=at)
    other = add(session, a_party(name="Region Skåne", type="health_region")).id
    theirs = PreparedCopy(id=fresh_id(session), client=client, party=other, prepared_at=at)
    left = Disclosure(id=fresh_id(session), client=client, party=wish.party, basis="consent",
                      consent=made, disclosed_at=at)  # fmt: skip
    item = DisclosureItem(id=fresh_id(session), client=client, disclosure=left.id, consent=made,
                          category="housing", basis="consent")  # fmt: skip
    for record in (mine, theirs, left, item):
        add(session, record)
    withdraw(session, made, must_tell=True)
    states = {each.id: each.state for each in session.store.find(PreparedCopy, client=client)}
    assert states == {mine.id: CopyState.STOPPED, theirs.id: CopyState.READY}
    (group,) = _shown(session, client).parties
    assert [(day, kinds) for day, _document, kinds in group.already] == [
        (today(session), "Housing")
    ]
    (notice,) = session.store.find(HolderNotice, client=client)
    assert (notice.consent, notice.party, notice.must_tell) == (made, wish.party, True)
    undo_last(session)
    assert session.store.find(HolderNotice, client=client) == []


@pytest.mark.parametrize("kind", ["plan_consent", "programme", "evaluation"])
def test_the_other_kinds_are_about_no_party_and_let_nothing_leave(session, client, kind):
    asked = Wish(kind=kind, purpose="evaluation")
    kinds = frozenset({"attendance_progress"}) if kind == "evaluation" else frozenset[str]()
    yes = Answer(yes=kinds, agreed=True, how=HOW)
    made = note_answer(session, client, asked, yes).id
    (group,) = _shown(session, client).parties
    assert (group.party, group.now[0].id) == (None, made)
    assert let_through(session, client, None) == set()
    if kind == "plan_consent":  # there is one plan at a time
        note_answer(session, client, asked, yes)
        assert session.store.get(Consent, made).status is ConsentStatus.ENDED
    no = Answer(no=kinds, agreed=False)
    refused = note_answer(session, client, asked, no).id
    assert session.store.get(Consent, refused).status is ConsentStatus.REFUSED


@pytest.mark.feature("F-S1-16")
def test_a_scan_of_the_signed_form_stands_for_the_number_of_the_paper(session, client, wish):
    made = prepare(session, client, wish, ASKED).id
    bare: dict[str, object] = {"form": "written", "informed": True}
    with pytest.raises(ConsentLacks):
        give(session, made, replace(YES, how=bare))
    scan = Attachment(id=fresh_id(session), client=client, title="Blankett", media="pdf",
                      kind="signed_consent", consent=made)  # fmt: skip
    add(session, scan)
    give(session, made, replace(YES, how=bare))
    assert session.store.get(Consent, made).signature == scan.id
    assert _shown(session, client).parties[0].now[0].signed


def test_a_danish_consent_names_the_danish_law(make_office):
    session = make_office("office", "KiF Odense", "DK").session
    client = register_client(session, given_name="Niels").id
    party = add(session, a_party(name="Odense Kommune", type="social_services")).id
    made = note_answer(session, client, Wish(party=party), YES).id
    assert session.store.get(Consent, made).legal_key == "dk_fvl_28"


def test_a_consent_is_to_be_confirmed_after_a_release_or_a_handover(session, client, wish, clock):
    note_answer(session, client, wish, YES)
    assert _shown(session, client).parties[0].now[0].renew == ""
    clock.forward(days=2)
    add(session, a_release(client=client, planned_date=None, actual_date=today(session)))
    assert _shown(session, client).parties[0].now[0].renew == "release"
    given = Transfer(
        id=fresh_id(session), client=client, from_office=session.office, offered_on=_DAY,
        to_office=session.office, status=TransferStatus.ACCEPTED, answered_on=today(session),
    )  # fmt: skip
    add(session, given)
    assert _shown(session, client).parties[0].now[0].renew == "office"
