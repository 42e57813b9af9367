"""Who holds a copy with a day that no longer holds."""

import datetime as dt

import pytest
from tests.builders import CLIENT, an_id

from sluss.domain.entities import Disclosure, HolderNotice, Notice
from sluss.domain.holding import Dates, outdated, told_of

OLD, NEW = dt.date(2026, 6, 15), dt.date(2026, 6, 1)
AF, KV = an_id(), an_id()
NOON = dt.datetime(2026, 5, 4, 10, tzinfo=dt.UTC)


def gone(minute: int, **but: object) -> Disclosure:
    given = {"party": AF, "release_day": OLD, "basis": "consent"} | but
    at = NOON + dt.timedelta(minutes=minute)
    return Disclosure(id=an_id(), client=CLIENT, disclosed_at=at, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left", "holders"),
    [
        ([gone(1)], 1),
        ([gone(1, release_day=NEW)], 0),
        ([gone(1), gone(2, release_day=NEW)], 0),  # a newer copy says what is true
        ([gone(1, release_day=NEW), gone(2)], 1),
        ([gone(1), gone(2)], 1),  # one holder, however many copies
        ([gone(1), gone(2, party=KV)], 2),
        ([gone(1), gone(2, release_day=None)], 1),  # a paper without a day changes nothing
        ([gone(1, channel="oral")], 0),  # spoken words are no copy
        ([gone(1, channel="screen")], 0),
        ([gone(1, party=None, recipient_kind="client")], 1),
        ([gone(1, release_day=None, supervision_end=OLD)], 1),
        ([gone(1, release_day=NEW, supervision_end=OLD)], 0),  # judged by the release alone
    ],
)
@pytest.mark.feature("F-S1-49")
def test_the_last_copy_of_each_holder_counts(left: list[Disclosure], holders: int):
    now = Dates(release=NEW, supervision_end=NEW)
    assert len(outdated(left, now)) == holders


def test_no_day_any_more_is_another_day():
    (found,) = outdated([gone(1)], Dates())
    assert (found.old, found.new) == (OLD, None)


def test_told_by_a_notice_of_this_day_or_by_the_call_list_and_by_nothing_else():
    (stale,) = outdated([gone(1)], Dates(NEW))
    given = {"client": CLIENT, "disclosure": stale.disclosure.id, "told_at": NOON, "how": "phone"}
    told = HolderNotice(id=an_id(), new_day=NEW, **given)  # type: ignore[arg-type]
    of_another_day = HolderNotice(id=an_id(), new_day=OLD, **given)  # type: ignore[arg-type]
    call = Notice(id=an_id(), client=CLIENT, event=an_id(), party=AF, told_at=NOON, how="letter")
    to_others = Notice(id=an_id(), client=CLIENT, event=an_id(), party=KV, told_at=NOON)
    assert told_of(stale, [told], []) == (NOON, "phone")
    assert told_of(stale, [of_another_day], [to_others]) is None
    assert told_of(stale, [], [call]) == (NOON, "letter")
