"""The demo: an office with two computers, head office and a stick, a year of invented work in them.

It is told as it would have happened: the stores are made, the computers approved, cases written
day by day, deliveries carried. Days are counted from the day it is made: something is due today.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from random import Random

from sluss.catalog.demo_cases import read_demo_cases
from sluss.catalog.fiction import read_fiction
from sluss.crypto.kdf import cheapest
from sluss.domain.checks import check
from sluss.domain.declaration import about_of
from sluss.domain.entities import CaseNote, Device, Measure, Party
from sluss.domain.fiction.chance import Chance
from sluss.domain.fiction.courses import DAY
from sluss.domain.fiction.pages import Pages, Written
from sluss.domain.fiction.told import Amended, Scene, Table, Told, in_order, told
from sluss.domain.fiction.world import Order, World
from sluss.domain.ids import RecordId
from sluss.errors.demo import NotADemo
from sluss.store.acts import Act, Stamp
from sluss.store.applying import Applier
from sluss.usecases import approval
from sluss.usecases.demo_folder import (
    BEGUN,
    CLERK_LOGIN,
    CLERK_NAME,
    MAJA_LOGIN,
    MAJA_NAME,
    MARK_TEXT,
    Demo,
    local_day,
    remove_demo,
)
from sluss.usecases.demo_lay import lay_supervisors_work
from sluss.usecases.demo_mark import MARK
from sluss.usecases.demo_papers import consents_are_given, papers_come_and_go
from sluss.usecases.demo_people import a_release_moves, people_come_and_go
from sluss.usecases.demo_rules import finish_old, follow_all
from sluss.usecases.demo_stamp import maker
from sluss.usecases.demo_visits import (
    a_meeting_is_held,
    days_are_accepted,
    supervision_goes_on,
    visits_are_made,
)
from sluss.usecases.example_list import (
    write_example_list,
)
from sluss.usecases.generate import (
    CENTRAL_NAME,
    KNOWN_LOGIN,
    KNOWN_NAME,
    KNOWN_PASSPHRASE,
    clear_standard_parties,
    keep_case_numbers,
    without_own_office,
)
from sluss.usecases.office import NewOffice, Person, Surroundings, Workplace, make_office
from sluss.usecases.own_office import set_phone
from sluss.usecases.progress import Progress
from sluss.usecases.receiving import receive
from sluss.usecases.records import add, amend
from sluss.usecases.recovery import hand_over
from sluss.usecases.sending import send
from sluss.usecases.session import Session, fresh_id, milliseconds, own_office, stamp, today

CLIENTS = 40
SEED = 2026
_APPROVED = DAY * 400  # before today; head office's trust document lasts two years
_FIRST_DELIVERY, _DISPUTE, _SECOND_DELIVERY = DAY * 8, DAY * 4, DAY * 3
_SINGLE_ACTS = DAY * 60  # acts of the last weeks are as small as those of real work
_OLD_ACT = 60  # records written together before that
_DAY_MS = 86_400_000
_NOTES = 12
_LETTER = "A"
_PHONE = "040-628 04 10"  # one of those the Swedish telecom agency keeps for fiction
_ANNA_LATER, _ANNA_SAYS = 15, "Lundbergs ringde: de kan ta emot Örjan först efter julruschen."
_MAJA_LATER, _MAJA_SAYS = 7, "Bekräftat per telefon med Lundbergs. Startdagen är bestämd."


def make_demo(
    around: Surroundings,
    resources: Path,
    folder: Path,
    passphrase: str = KNOWN_PASSPHRASE,
    language: str = "sv",
    *,
    instead_of: Demo | None = None,
    progress: Progress | None = None,
) -> Demo:
    """Make a demo in a new or empty folder, or in place of an earlier one.

    The recovery sheet speaks `language`; the office itself is Swedish. What stops it leaves
    nothing. Raises `NotADemo` for a folder with something else in it, `StoreInUse` for a demo that
    is open, `CatalogMistakes`, `Cancelled`, `OSError`.
    """
    if instead_of is not None and instead_of.folder == folder:
        remove_demo(instead_of, around.clock())
    elif (folder / BEGUN).is_file():
        remove_demo(Demo(folder, local_day(around.clock())), around.clock())
    elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotADemo
    demo = Demo(folder, local_day(around.clock()), passphrase=passphrase)
    try:
        demo.stick.mkdir(parents=True)
        (folder / BEGUN).touch()
        _Story(around, resources, demo, progress or Progress()).tell(language)
        write_example_list(around.catalog, resources, folder, demo.made_on, (KNOWN_NAME, MAJA_NAME))
        mark = f"{MARK_TEXT}\n{demo.made_on}\n{maker()}\n"
        (folder / MARK).write_text(mark, encoding="utf-8")
        (folder / BEGUN).unlink()
    except BaseException:
        remove_demo(demo, around.clock())
        raise
    return demo


class _Watch:
    """A clock that a story sets to the day it tells of; it moves on by a second at each look."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now


Item = Written | Amended


class _Story:
    """Tells the demo: makes the stores, writes the cases and carries the deliveries."""

    def __init__(
        self, around: Surroundings, resources: Path, demo: Demo, progress: Progress
    ) -> None:
        self._now = around.clock()
        self._watch = _Watch(self._now - _APPROVED)
        self._around = replace(around, clock=self._watch)
        self._demo, self._progress = demo, progress
        self._cases = read_demo_cases(resources)
        self._told: dict[str, Told] = {}
        self._open: list[Workplace] = []
        self._done = self._total = 0
        order = Order(
            clients=CLIENTS - len(self._cases),
            seed=SEED,
            country="SE",
            today=demo.made_on,
            now_ms=milliseconds(self._now),
            notes=_NOTES,
            letter=_LETTER,
        )
        material = read_fiction(resources, around.catalog)
        self._world = World(order, material, around.catalog.codes, Random)

    def tell(self, language: str) -> None:
        """Tell all of it; the stores are closed at the end, whatever happens."""
        try:
            anna, maja, central = self._places(language)
            self._approve(central, anna)
            self._approve(central, maja)
            self._carry(central, anna, maja)
            items = self._everything(anna.session, maja.session)
            self._total = len(items)
            moments = [self._now - each for each in (_FIRST_DELIVERY, _DISPUTE, _SECOND_DELIVERY)]
            first, second, third, rest = _parted(items, moments)
            self._write(anna.session, first)
            self._watch.now = moments[0]
            follow_all(anna.session)
            people = {name: case.client for name, case in self._told.items()}
            lay_supervisors_work(anna.session, people["linnea"], people["orjan"])
            consents_are_given(anna.session, people)
            papers_come_and_go(anna.session, people)
            self._carry(central, anna, maja)
            self._write(anna.session, second)
            self._dispute(central, anna.session, maja, moments[1])
            self._write(anna.session, third)
            self._watch.now = moments[2]
            finish_old(anna.session)
            send(anna.session, self._demo.stick)  # nobody has read this one
            people_come_and_go(anna.session, maja.session.user, self._demo.made_on)
            a_release_moves(anna.session, people["ali"])
            visits_are_made(anna.session)
            some = [people[name] for name in ("orjan", "fatima", "ali")]
            a_meeting_is_held(anna.session, some)
            supervision_goes_on(anna.session, people["linnea"])
            days_are_accepted(anna.session, people["mikkel"])
            self._write(anna.session, rest)
        finally:
            self._watch.now = max(self._watch.now, self._now)
            for place in self._open:
                place.close()

    # The computers.

    def _places(self, language: str) -> tuple[Workplace, Workplace, Workplace]:
        """Make the stores of Anna's and Maja's computers and of head office."""
        demo, name, code = self._demo, self._world.places[0].name, self._world.places[0].code
        known = NewOffice("office", name, "SE", code, self._world.offices[0])
        anna = self._place(
            demo.office, known, (KNOWN_LOGIN, KNOWN_NAME, "release_consultant"), language
        )
        maja = self._place(
            demo.laptop, NewOffice("office", name, "SE", code),
            (MAJA_LOGIN, MAJA_NAME, "probation_officer"),
        )  # fmt: skip
        central = self._place(
            demo.central, NewOffice("central", CENTRAL_NAME["SE"]),
            (CLERK_LOGIN, CLERK_NAME, "central_importer"),
        )  # fmt: skip
        clear_standard_parties(anna.session)
        clear_standard_parties(maja.session)
        _use_letter(anna.session, _LETTER)
        set_phone(anna.session, _PHONE)
        return anna, maja, central

    def _place(
        self, folder: Path, office: NewOffice, who: tuple[str, str, str], language: str = ""
    ) -> Workplace:
        login, name, role = who
        person = Person(login, self._demo.passphrase, name, role)
        kdf = cheapest(self._around.random(16))
        place, code = make_office(self._around, folder, replace(office, demo=True), person, kdf)
        self._open.append(place)
        if language:
            hand_over(place, login, code, self._demo.sheet, language)
        return place

    def _approve(self, central: Workplace, place: Workplace) -> None:
        """Get a computer approved, as it is done with a stick and a telephone."""
        asked = approval.request_approval(place.session)
        reply = approval.approve_request(central.session, asked.data, asked.digits)
        approval.accept_approval(place.session, reply.data, reply.digits)

    def _carry(self, central: Workplace, *places: Workplace) -> None:
        """Carry the work of computers to head office, and its answers back."""
        for place in places:
            self._hand(place.session, central.session)
        for place in places:
            self._hand(central.session, place.session)

    def _hand(self, giver: Session, taker: Session) -> None:
        (sent,) = send(giver, self._demo.stick, to=taker.device.hex())
        receive(taker, sent.file)
        sent.file.unlink()

    # The cases.

    def _everything(self, anna: Session, maja: Session) -> list[Item]:
        """Return all records and changes of the office in the order they were written."""
        written = [each for batch in self._world.records() for each in batch]
        parties = _Parties(
            {each.record.name: each.record.id for each in written if isinstance(each.record, Party)}
        )
        parties |= {KNOWN_LOGIN: anna.user, MAJA_LOGIN: maja.user}
        scene = Scene(anna.office, parties, anna.user, self._demo.made_on)
        for name, case in self._cases.items():
            chance = Chance(Random(f"{SEED}/{name}"))
            pages = Pages(anna.office[:2], chance, milliseconds(self._now))
            self._told[name] = told(case, scene, pages, self._case_no(case))
        keep_case_numbers(anna.store, self._world)
        return in_order(without_own_office(anna, written), self._told.values())

    def _case_no(self, case: Table) -> str:
        opened = self._demo.made_on + DAY * int(case["opened"])
        begins = f"{self._world.places[0].code}-{opened.year % 100:02}-{_LETTER}"
        number = int(case["case"])
        self._world.case_numbers[begins] = max(self._world.case_numbers[begins], number)
        return f"{begins}{number:04}"

    def _write(self, session: Session, items: Sequence[Item]) -> None:
        """Write what an office wrote in some time, the older part of it in larger acts.

        All in one transaction: a disk that others use takes 50 ms for each.
        """
        recent = milliseconds(self._now - _SINGLE_ACTS)
        old = [each for each in items if each.at_ms < recent]
        acts = [old[start : start + _OLD_ACT] for start in range(0, len(old), _OLD_ACT)]
        acts += [list(group) for _, group in groupby(items[len(old) :], _visit)]
        with session.store.importing() as applier:
            for act in acts:
                self._act(session, applier, act)

    def _act(self, session: Session, applier: Applier, items: Sequence[Item]) -> None:
        store = session.store
        first = Stamp(session.user, items[0].at_ms, session.random)
        act = Act(store.connection, store.logs, applier, first)
        for each in items:
            if isinstance(each, Written):
                check(None, each.record)
                act.create(each.record)
            else:
                act.change(each.kind, each.id, **each.values)
        act.flush()
        self._done += len(items)
        self._progress.step(self._done, self._total)

    def _dispute(
        self, central: Workplace, anna: Session, maja: Workplace, moment: dt.datetime
    ) -> None:
        """Let two officers change one start day, neither knowing of the other."""
        case = self._told["orjan"]
        start = anna.store.get(Measure, case.keys["praktik"]).planned_start or self._demo.made_on
        for session, days, text, hour in (
            (maja.session, _MAJA_LATER, _MAJA_SAYS, 0),
            (anna, _ANNA_LATER, _ANNA_SAYS, 3),
        ):
            self._watch.now = moment + dt.timedelta(hours=hour)
            amend(session, Measure, case.keys["praktik"], planned_start=start + DAY * days)
            note = CaseNote(
                id=fresh_id(session), client=case.client, happened_on=today(session),
                type="authority_contact", text=text,
            )  # fmt: skip
            add(session, note)
        self._hand(maja.session, central.session)
        self._hand(central.session, anna)


class _Parties(dict[str, RecordId]):
    """Parties by name, found also by a part of it, as people speak of them."""

    def __missing__(self, spoken: str) -> RecordId:
        """Return the one party whose name holds what is said. Raises `KeyError`."""
        found = [party for name, party in self.items() if spoken in name.casefold()]
        if len(found) != 1:
            raise KeyError(spoken)
        return found[0]


def _use_letter(session: Session, letter: str) -> None:
    """Give a computer that is not approved yet another letter for its case numbers."""
    name = f"{own_office(session).name} {letter}"
    with session.store.act(stamp(session)) as act:
        act.change(Device, session.device, letter=letter, name=name)
        session.store.set_setting("letter", letter.encode())


def _visit(item: Item) -> tuple[RecordId, int]:
    """Return what an item is about and its day: what is written in one go."""
    about = item.about if isinstance(item, Amended) else about_of(item.record)
    return about, item.at_ms // _DAY_MS


def _parted(items: Sequence[Item], moments: Sequence[dt.datetime]) -> Iterator[Sequence[Item]]:
    """Yield items in order of time, parted at some moments: one part more than there are."""
    start = 0
    for moment in moments:
        end = bisect_left(items, milliseconds(moment), start, key=lambda each: each.at_ms)
        yield items[start:end]
        start = end
    yield items[start:]
