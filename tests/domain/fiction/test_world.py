"""Fictional worlds: lawful records, in order, with all that a real office struggles with."""

import re
from collections import Counter, defaultdict
from itertools import pairwise

import pytest
from tests.domain.fiction.worlds import NOW, TODAY, a_world, definitions, records

from sluss.domain.checks import check
from sluss.domain.dates import Span, joined
from sluss.domain.declaration import Entity, fields_of
from sluss.domain.entities import (
    AreaRating,
    CaseNote,
    CaseResponsibility,
    Client,
    ClientIdentifier,
    EnforcementPhase,
    JointPlan,
    Measure,
    MeasureEvent,
    NeedsMapping,
    Office,
    Region,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
    Task,
)
from sluss.domain.fiction import world as world_module
from sluss.domain.fictional import is_fictional
from sluss.domain.identity import IdentifierKind
from sluss.domain.machines import MeasureStatus
from sluss.oplog.operation import plain
from sluss.store.acts import checked

COUNT = 300


@pytest.fixture(scope="module", params=["SE", "DK"])
def made(request):
    """Every record of an office of 300 clients, in one country and the other."""
    return records(a_world(COUNT, country=request.param))


@pytest.fixture(scope="module")
def by_kind(made):
    found = defaultdict(list)
    for record in made:
        found[type(record)].append(record)
    return found


def test_the_same_seed_gives_the_same_records_and_another_seed_others():
    assert records(a_world(20, seed=5)) == records(a_world(20, seed=5))
    assert records(a_world(20, seed=5)) != records(a_world(20, seed=6))


def test_a_larger_office_begins_with_the_clients_of_a_smaller_one():
    small = [r for r in records(a_world(10)) if isinstance(r, Client)]
    large = [r for r in records(a_world(30)) if isinstance(r, Client)]
    names = {(c.given_name, c.family_name, c.birth_date) for c in large}
    assert {(c.given_name, c.family_name, c.birth_date) for c in small} <= names


def declared(record):
    """Return name, declaration and value of each field."""
    kind: type[Entity] = type(record)
    return [(field.name, field, getattr(record, field.name)) for field in fields_of(kind)]


def test_every_record_is_as_declared_and_passes_the_checks(made):
    catalog, _ = definitions()
    for record in made:
        check(None, record)
        checked(type(record), {name: value for name, _, value in declared(record)})
        for name, field, value in declared(record):
            if field.codes and value not in (None, ""):
                assert str(plain(value)) in catalog.codes(field.codes), name


def test_there_are_as_many_clients_as_wanted_with_as_many_notes(by_kind):
    assert len(by_kind[Client]) == COUNT
    notes = Counter(note.client for note in by_kind[CaseNote])
    assert set(notes.values()) == {3}
    assert len(notes) == COUNT


def test_what_a_record_points_at_is_there_and_belongs_to_the_same_client(made):
    known = {record.id: record for record in made}
    assert len(known) == len(made)
    for record in made:
        for _, field, target in declared(record):
            if field.to is None or target is None:
                continue
            assert type(known[target]).__name__ == field.to
            client = getattr(known[target], "client", None)
            assert client in (None, getattr(record, "client", None))


def test_nothing_is_written_before_what_it_points_at_or_after_the_last_moment():
    for written in a_world(60).records():
        times = [each.at_ms for each in written]
        assert max(times) <= NOW.timestamp() * 1000
        seen = set()
        for each in written:
            seen.add(each.record.id)
            owner = getattr(each.record, "client", None)
            assert owner is None or owner in seen
            measure = getattr(each.record, "measure", None)
            assert measure is None or measure in seen


def test_half_have_a_release_and_the_others_were_never_inside(by_kind):
    released = {event.client for event in by_kind[ReleaseEvent]}
    assert 0.4 < len(released) / COUNT < 0.56
    inside = {p.client for p in by_kind[EnforcementPhase] if p.phase in ("prison", "remand")}
    supervised = {period.client for period in by_kind[SupervisionPeriod]}
    assert released <= inside
    assert len(supervised - inside) / COUNT > 0.38
    for event in by_kind[ReleaseEvent]:
        assert event.planned_date.weekday() < 5
        assert (event.actual_date is None) == (event.planned_date > TODAY)


def test_phases_of_an_episode_are_in_order_and_do_not_overlap(by_kind):
    phases = defaultdict(list)
    for phase in by_kind[EnforcementPhase]:
        phases[phase.episode].append(phase)
    for each in phases.values():
        starts = [phase.start for phase in each]
        assert starts == sorted(starts)
        for before, after in pairwise(each):
            assert before.planned_end == after.start


def test_supervision_lies_in_the_episode(by_kind):
    episodes = {episode.id: episode for episode in by_kind[SentenceEpisode]}
    for period in by_kind[SupervisionPeriod]:
        assert period.start >= episodes[period.episode].start


def test_each_client_has_one_main_responsible_at_a_time(by_kind):
    mains = defaultdict(list)
    for each in by_kind[CaseResponsibility]:
        if each.role == "main":
            mains[each.client].append(Span(each.start, each.end))
    assert len(mains) == COUNT
    for spans in mains.values():
        assert len([span for span in spans if TODAY in span]) == 1


def test_six_areas_are_mapped_and_most_have_needs(by_kind):
    areas = Counter(rating.mapping for rating in by_kind[AreaRating])
    assert set(areas.values()) == {6}
    assert len(areas) == len(by_kind[NeedsMapping]) > COUNT * 0.8
    work = [r.need_level for r in by_kind[AreaRating] if r.area == "occupation"]
    share = sum(bool(level) for level in work) / len(work)
    assert 0.6 < share < 0.8  # "ca 70 %" in the source


def test_measures_are_in_all_states_and_some_have_nobody(by_kind):
    measures = by_kind[Measure]
    assert {measure.status for measure in measures} == set(MeasureStatus)
    assert {measure.area for measure in measures} == set(
        definitions()[0].codes("life_area").values()
    )
    assert any(measure.responsible is None for measure in measures)
    assert len({measure.responsible for measure in measures}) > 8
    assert {plan.version for plan in by_kind[JointPlan]} == {1, 2}
    assert {event.type for event in by_kind[MeasureEvent]} >= {"contact", "attendance", "attempt"}


def spans(by_kind, client, area):
    return [
        Span(m.actual_start or m.planned_start, m.actual_end or m.planned_end)
        for m in by_kind[Measure]
        if (m.client, m.area) == (client, area) and (m.actual_start or m.planned_start)
    ]


def test_around_releases_some_days_are_covered_twice_and_some_by_nobody(by_kind):
    overlaps = holes = 0
    for event in by_kind[ReleaseEvent]:
        for area in ("housing", "occupation", "economy", "care"):
            found = spans(by_kind, event.client, area)
            for place, one in enumerate(found):
                overlaps += sum(one.overlaps(other) for other in found[place + 1 :])
            covered = joined(found)
            holes += len(covered) > 1
    assert overlaps > 10
    assert holes > 10


def test_no_number_could_be_a_real_persons(made, by_kind):
    values = [identifier.value for identifier in by_kind[ClientIdentifier]]
    assert len(values) == len(set(values)) > COUNT * 0.9
    for identifier in by_kind[ClientIdentifier]:
        kind = IdentifierKind(identifier.type)
        assert is_fictional(identifier.value, kind) or identifier.value.startswith("99-TEST-")
    looks_like_one = re.compile(r"\d{6}[-+ ]?\d{4}")
    for record in made:
        for name, _, value in declared(record):
            if isinstance(value, str) and not isinstance(record, ClientIdentifier):
                assert not looks_like_one.search(value), name


def test_addresses_can_belong_to_nobody(made):
    emails = [e for r in made if (e := getattr(r, "email", ""))]
    assert emails
    assert all(re.fullmatch(r"[a-z0-9.]+@example\.org", email) for email in emails)


def test_notes_speak_the_language_of_the_office(by_kind):
    texts = " ".join(note.text for note in by_kind[CaseNote])
    swedish = by_kind[Office][0].country == "SE"
    assert ("och" in texts.split()) is swedish
    assert ("og" in texts.split()) is not swedish
    assert "{" not in texts
    assert "[" not in texts


def test_tasks_are_open_late_and_done(by_kind):
    tasks = by_kind[Task]
    assert any(task.status == "done" for task in tasks)
    assert any(task.status == "open" and task.due < TODAY for task in tasks)
    assert any(task.status == "open" and task.due > TODAY for task in tasks)


def test_a_nation_has_several_offices_that_share_regions_and_authorities(monkeypatch):
    monkeypatch.setattr(world_module, "OFFICE_CLIENTS", 10)
    world = a_world(395, notes=1)
    made = records(world)
    offices = [record for record in made if isinstance(record, Office)]
    assert len(offices) == 40
    assert len({office.code for office in offices}) == 40
    assert len({office.name for office in offices}) == 40
    assert tuple(office.id for office in offices) == world.offices
    clients = Counter(record.office for record in made if isinstance(record, Client))
    assert sum(clients.values()) == 395
    assert set(clients.values()) == {9, 10}
    assert len([record for record in made if isinstance(record, Region)]) == 6
    numbers = [record.case_no for record in made if isinstance(record, Client)]
    assert len(set(numbers)) == 395
