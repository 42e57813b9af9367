"""A week of three offices and head office: lost, doubled, decided, handed over, withdrawn."""

import datetime as dt
from pathlib import Path

import pytest
from tests.chance import stream
from tests.surroundings import Clock

from sluss.catalog.load import Catalog
from sluss.domain.entities import CaseNote, Client
from sluss.domain.machines import TransferStatus
from sluss.errors.bundle import BundleAlreadyRead
from sluss.errors.bundle import SenderRevoked as WorkAfterWithdrawal
from sluss.store.reader import seeing_all
from sluss.store.reading import is_here
from sluss.usecases import demo_week as week
from sluss.usecases.delivering import deliveries_in
from sluss.usecases.demo_week import CENTRAL, LUND, MALMO, MALMO_2, TIDAHOLM, Week
from sluss.usecases.office import Surroundings
from sluss.usecases.one_stick import DeliveryState, answer_stick, look_at_stick, read_stick
from sluss.usecases.receiving import receive
from sluss.usecases.told_otherwise import told_otherwise
from sluss.usecases.transfers.listing import transfers
from sluss.usecases.wiping import stubs


@pytest.fixture
def story(catalog: Catalog, tmp_path: Path) -> Week:
    """The computers as they are on the Friday before."""
    luck = stream("a week")

    def around(day: dt.date) -> Surroundings:
        clock = Clock()
        clock.set_day(day)
        return Surroundings(catalog, clock, luck)

    made = Week(around, tmp_path)
    made.begin()
    return made


def read_on_monday(story: Week, name: str) -> None:
    """Put a stick into head office's computer, and answer it."""
    with story.at(CENTRAL, week.MONDAY) as carl:
        read = read_stick(carl, look_at_stick(carl, story.stick(name)), "sv")
        assert read.count(DeliveryState.READ) == 1
        assert len(answer_stick(carl, read).made) >= 1


def test_a_week(story: Week) -> None:
    three_sticks_and_one_twice(story)
    a_lost_stick_is_missed_by_nobody(story)
    a_phone_written_down_twice_is_decided(story)
    a_case_is_handed_over(story)
    a_stolen_computer_is_believed_no_more(story)


def three_sticks_and_one_twice(story: Week) -> None:
    story.monday()
    story.write(MALMO, week.MONDAY, "malmo")
    for name in ("malmo", "lund", "tidaholm"):
        read_on_monday(story, name)
    with story.at(CENTRAL, week.MONDAY) as carl:
        again = look_at_stick(carl, story.stick("lund"))
        assert again.count(DeliveryState.HARMLESS) == 1
        (doubled,) = deliveries_in(carl, story.stick("lund"))
        with pytest.raises(BundleAlreadyRead):
            receive(carl, doubled)
        with seeing_all(carl.store.connection):
            assert len(carl.store.find(CaseNote)) == 2
    story.monday_evening()


def a_lost_stick_is_missed_by_nobody(story: Week) -> None:
    story.tuesday()
    story.wednesday()
    with story.at(TIDAHOLM, week.WEDNESDAY) as erik:
        there = {each.id for each in erik.store.find(Client)}
    with story.at(CENTRAL, week.WEDNESDAY) as carl:
        (file,) = deliveries_in(carl, story.stick("tidaholm-igen"))
        report = receive(carl, file)
        assert (report.missing, report.new > 0) == (1, True)
        assert len(there) == 2
        assert all(is_here(carl.store.connection, Client, each) for each in there)


def a_phone_written_down_twice_is_decided(story: Week) -> None:
    with story.at(MALMO, week.WEDNESDAY) as anna:
        story.decide(anna)
    story.decided()
    with story.at(MALMO_2, week.THURSDAY) as berit:
        assert berit.store.get(Client, story.nils).phone == "070-200 00 02"
        assert len(told_otherwise(berit, "sv")) == 1


def a_case_is_handed_over(story: Week) -> None:
    story.offered()
    story.assigned()
    with story.at(MALMO, week.THURSDAY) as anna:
        story.accept(anna)
        assert anna.store.get(Client, story.ali).office == anna.office
    story.accepted()
    with story.at(LUND, week.THURSDAY) as maja:
        assert not is_here(maja.store.connection, Client, story.ali)
        assert [each.about for each in stubs(maja)] == [story.ali]
    with story.at(CENTRAL, week.THURSDAY) as carl:
        assert [each.status for each in transfers(carl)] == [TransferStatus.ACCEPTED]


def a_stolen_computer_is_believed_no_more(story: Week) -> None:
    story.stolen()
    story.withdrawn()
    with story.at(CENTRAL, week.FRIDAY) as carl:
        (file,) = deliveries_in(carl, story.stick("stulen"))
        with pytest.raises(WorkAfterWithdrawal):
            receive(carl, file)
        with seeing_all(carl.store.connection):
            assert carl.store.get(Client, story.nils).phone == "070-200 00 02"
