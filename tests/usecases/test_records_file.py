"""Records in and out as lines of JSON."""

import datetime as dt
import json
import os

import pytest
from tests.samples import samples

from sluss.domain.entities import ALL, CaseNote, CaseResponsibility, Client, Measure, Task
from sluss.domain.machines import MeasureStatus
from sluss.errors.records import (
    NotRecords,
    RecordsFileExists,
    RecordsFileNotWritten,
    RecordsFileUnreadable,
    RecordsRefused,
)
from sluss.errors.work import Cancelled
from sluss.store.walking import every
from sluss.usecases.clients import case_number_begins, register_client
from sluss.usecases.progress import Progress
from sluss.usecases.record_lines import plain_record
from sluss.usecases.records import add, amend
from sluss.usecases.records_file import LINES_AN_ACT, export_records, import_records
from sluss.usecases.session import own_office
from sluss.usecases.undo import undo_last

A, B = "aa" * 16, "bb" * 16


def client(record=A, **fields):
    return {"entity": "Client", "id": record, "given_name": "Nils"} | fields


def measure(record="01" * 16, of=A, **fields):
    given = {"client": of, "area": "occupation", "title": "Praktik"}
    return {"entity": "Measure", "id": record} | given | fields


def note(record="02" * 16, of=A, **fields):
    given = {"client": of, "happened_on": "2026-05-01", "text": "Nils kom i tid."}
    return {"entity": "CaseNote", "id": record} | given | fields


@pytest.fixture
def write(tmp_path):
    """Return a function that writes lines: dicts as JSON, texts and bytes as they are."""

    def call(*lines, name="records.jsonl"):
        path = tmp_path / name
        raw = [
            line
            if isinstance(line, bytes)
            else (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)).encode()
            for line in lines
        ]
        path.write_bytes(b"\n".join(raw) + b"\n")
        return path

    return call


@pytest.fixture
def take(session, write):
    """Return a function that imports lines."""
    return lambda *lines, **options: import_records(session, write(*lines), **options)


def counts(report):
    return report.added, report.changed, report.skipped, report.faulty


def told(report):
    return [(fault.line, fault.error.code, fault.field) for fault in report.faults]


def heads(session):
    return {
        kind: (log := session.store.logs.own(kind)).n and log.head for kind in ("work", "access")
    }


class TestImport:
    def test_good_lines_become_records(self, session, take):
        assert counts(take(client(), measure(), note())) == (3, 0, 0, 0)
        (made,) = session.store.find(Measure)
        assert (made.id.hex(), made.client.hex(), made.title) == ("01" * 16, A, "Praktik")
        assert made.status is MeasureStatus.PROPOSED

    def test_a_client_gets_this_office_and_the_next_case_number(self, session, take):
        take(client(A), client(B, case_no=""))
        found = {each.id.hex(): each for each in session.store.find(Client)}
        code = own_office(session).code
        assert {each.office for each in found.values()} == {session.office}
        assert all(each.case_no.startswith(f"{code}-26-") for each in found.values())
        assert found[A].case_no != found[B].case_no

    def test_a_case_number_that_was_brought_along_is_not_given_out_again(self, session, take):
        begins = case_number_begins(session)
        take(client(A, case_no=f"{begins}0041"), client(B, case_no="LUN-26-A9999"))
        made = register_client(session, given_name="Åsa")
        assert session.store.get(Client, made.id).case_no == f"{begins}0042"
        take(client("cc" * 16, case_no=f"{begins}0007"), client("dd" * 16))
        assert session.store.find(Client, case_no=f"{begins}0043")

    def test_the_same_file_twice_changes_nothing(self, session, take):
        lines = client(), measure(), note()
        take(*lines)
        before = heads(session)
        assert counts(take(*lines)) == (0, 0, 3, 0)
        assert heads(session) == before

    def test_other_values_are_a_change_of_the_fields_that_differ(self, session, take):
        take(client(phone="1"), measure(planned_start="2026-06-01"))
        report = take(client(phone="2"), measure(title="Kurs"))
        assert counts(report) == (0, 2, 0, 0)
        assert session.store.find(Client)[0].phone == "2"
        (changed,) = session.store.find(Measure)
        assert (changed.title, changed.planned_start) == ("Kurs", dt.date(2026, 6, 1))

    def test_null_empties_a_field(self, session, take):
        take(client(), measure(planned_start="2026-06-01"))
        take(measure(planned_start=None))
        assert session.store.find(Measure)[0].planned_start is None

    def test_one_record_twice_in_a_file_is_made_and_then_changed(self, session, take):
        report = take(client(phone="1"), client(phone="2"), client(phone="2"))
        assert counts(report) == (1, 1, 1, 0)
        assert session.store.find(Client)[0].phone == "2"

    def test_a_record_may_stand_before_the_client_it_is_about(self, session, take):
        assert counts(take(note(), measure(), client())) == (3, 0, 0, 0)

    def test_a_record_may_point_at_a_later_one(self, session, take):
        task = {"entity": "Task", "id": "03" * 16, "client": A, "title": "Ring"}
        assert counts(take(client(), task | {"measure": "01" * 16}, measure())) == (3, 0, 0, 0)
        assert session.store.find(Task)[0].measure.hex() == "01" * 16

    def test_a_withdrawn_record_stays_withdrawn(self, session, take):
        take(client(), measure(withdrawn=True))
        assert session.store.find(Measure) == []
        assert len(session.store.find(Measure, withdrawn=True)) == 1

    def test_blank_lines_a_mark_and_other_line_ends_are_fine(self, session, take):
        lines = b"\xef\xbb\xbf" + json.dumps(client()).encode() + b"\r", b"", b"   "
        assert counts(take(*lines)) == (1, 0, 0, 0)

    def test_no_responsibility_is_made_up(self, session, take):
        take(client())
        assert session.store.find(CaseResponsibility) == []

    def test_more_lines_than_fit_into_one_act(self, session, take):
        numbers = [f"{number:032x}" for number in range(1, LINES_AN_ACT + 6)]
        lines = [*map(client, numbers), *(note(each, of=each) for each in numbers[:-5])]
        assert counts(take(*lines)) == (2 * LINES_AN_ACT + 5, 0, 0, 0)
        undo_last(session)
        assert len(session.store.find(CaseNote)) == 0
        assert len(session.store.find(Client)) == LINES_AN_ACT + 5

    def test_a_small_file_is_one_act_and_taken_back_as_one(self, session, take):
        take(client(), note())
        undo_last(session)
        assert session.store.find(Client) == session.store.find(CaseNote) == []

    def test_an_empty_file_is_no_fault(self, take, session, tmp_path):
        (tmp_path / "empty").write_bytes(b"")
        assert counts(import_records(session, tmp_path / "empty")) == (0, 0, 0, 0)


FAULTS = [
    ("{not json", "records.line-not-an-object", ""),
    ('["Client"]', "records.line-not-an-object", ""),
    ('{"entity":"Client","id":{"a":1}}', "records.line-not-an-object", ""),
    (b'{"entity":"Client","given_name":"\xff"}', "records.line-not-an-object", ""),
    ("[" * 100_000, "records.line-not-an-object", ""),
    (b"x" * (1 << 20) + b"yz", "records.line-too-long", ""),
    ({"entity": "Person", "id": B}, "records.entity-unknown", ""),
    ({"id": B}, "records.entity-unknown", ""),
    ({"entity": "Entity", "id": B}, "records.entity-unknown", ""),
    ({"entity": "Client"}, "records.id-wrong", ""),
    (client("12"), "records.id-wrong", ""),
    (client("00" * 16), "records.id-wrong", ""),
    (client(B, shoe_size=44), "records.field-unknown", "shoe_size"),
    (client(B, **{"Nils Björk 19850101-2390": 1}), "records.field-unknown", ""),
    ({"entity": "Measure", "id": B, "client": A, "title": "x"}, "records.field-missing", "area"),
    (measure(B, of="x"), "records.reference-wrong", "client"),
    (measure(B, of=B), "records.client-missing", ""),
    (measure(B, area="nowhere"), "case.not-valid", "area"),
    (measure(B, title="x" * 201), "case.not-valid", "title"),
    (measure(B, title="a\u0000b"), "case.not-valid", "title"),
    (measure(B, title=17), "case.not-valid", "title"),
    (measure(B, title=None), "case.not-valid", "title"),
    (measure(B, title=" "), "case.not-valid", "title"),
    (measure(B, planned_start="2026-02-30"), "case.not-valid", "planned_start"),
    (measure(B, hours_a_week=169), "case.not-valid", "hours_a_week"),
    (measure(B, withdrawn="yes"), "case.not-valid", "withdrawn"),
    (measure(B, status="gone"), "case.not-valid", "status"),
    (measure(B, status="agreed"), "case.no-one-responsible", ""),
    (
        measure(B, planned_start="2026-06-02", planned_end="2026-06-01"),
        "case.period-backwards",
        "planned_end",
    ),
]


class TestFaults:
    @pytest.mark.parametrize(("line", "code", "field"), FAULTS)
    def test_a_bad_line_is_told_and_the_others_are_taken(self, session, take, line, code, field):
        report = take(client(), line, note())
        assert counts(report) == (2, 0, 0, 1)
        assert told(report) == [(2, code, field)]

    def test_all_of_them_at_once_keep_their_line_numbers(self, take):
        lines = [line for line, _, _ in FAULTS]
        report = take(*lines, client())
        assert [fault.line for fault in report.faults] == list(range(1, len(FAULTS) + 1))
        assert [(fault.error.code, fault.field) for fault in report.faults] == [
            (code, field) for _, code, field in FAULTS
        ]

    def test_nothing_a_line_holds_is_in_what_is_told(self, take):
        report = take(client(), *(line for line, _, _ in FAULTS))
        for fault in report.faults:
            assert "Nils" not in str(fault.error)
            assert "Björk" not in str(fault.error)

    def test_a_record_of_one_client_cannot_point_at_one_of_another(self, session, take):
        task = {"entity": "Task", "id": "03" * 16, "title": "Ring", "measure": "01" * 16}
        others = client(A), client(B), measure(of=A)
        in_file = take(*others, task | {"client": B})
        assert told(in_file) == [(4, "case.not-the-clients", "")]
        in_store = take(task | {"client": B})
        assert told(in_store) == [(1, "case.not-the-clients", "")]
        assert counts(take(task | {"client": A})) == (1, 0, 0, 0)

    def test_what_may_not_change_does_not(self, session, take):
        take(client(A), client(B), note(), measure(status="proposed"))
        report = take(
            note(text="Nils kom för sent."),
            measure(of=B),
            measure(status="completed", actual_end="2026-06-01"),
            client(A, status="closed"),
        )
        assert [code for _, code, _ in told(report)] == [
            "case.written-once",
            "case.not-valid",
            "case.status-not-possible",
        ]
        assert report.changed == 1
        assert session.store.find(CaseNote)[0].text == "Nils kom i tid."

    def test_a_finished_mapping_is_not_rated_anew(self, session, take):
        of, mapping = {"client": A}, {"entity": "NeedsMapping", "id": "05" * 16}
        rating = {"entity": "AreaRating", "id": "06" * 16, "mapping": "05" * 16, "area": "housing"}
        take(client(), mapping | of | {"mapped_on": "2026-05-01"}, rating | of)
        report = take(mapping | {"status": "done"}, rating | {"need_level": 3})
        assert told(report) == [(2, "case.mapping-finished", "")]

    def test_the_records_of_a_bad_client_are_bad_too(self, take):
        report = take(client(birth_date="1985-13-01"), note())
        assert told(report) == [
            (1, "case.not-valid", "birth_date"),
            (2, "records.client-missing", ""),
        ]

    def test_all_or_nothing_takes_nothing(self, session, take):
        before = heads(session)
        with pytest.raises(RecordsRefused) as refused:
            take(client(), "{", note(), all_or_nothing=True)
        assert refused.value.facts == {"count": 1, "line": 2}
        assert len(refused.value.faults) == 1
        assert heads(session) == before
        assert session.store.find(Client) == []

    def test_all_or_nothing_takes_everything_when_all_is_good(self, take):
        assert counts(take(client(), note(), all_or_nothing=True)) == (2, 0, 0, 0)

    @pytest.mark.parametrize("content", [b"%PDF-1.7\n%\xe2\xe3", b"PK\x03\x04" * 50, b"a,b\n1,2\n"])
    def test_a_file_of_another_kind_is_refused_whole(self, session, tmp_path, content):
        (tmp_path / "file").write_bytes(content)
        with pytest.raises(NotRecords):
            import_records(session, tmp_path / "file")

    def test_a_file_that_cannot_be_read_is_refused(self, session, tmp_path):
        for path in (tmp_path / "nothing", tmp_path):
            with pytest.raises(RecordsFileUnreadable):
                import_records(session, path)

    def test_stopping_takes_everything_back(self, session, write):
        lines = [client(f"{number:032x}") for number in range(1, 3 * LINES_AN_ACT)]
        steps = []
        progress = Progress(lambda done, total: steps.append((done, total)), lambda: len(steps) > 4)
        before = heads(session)
        with pytest.raises(Cancelled):
            import_records(session, write(*lines), progress=progress)
        assert all(done <= total for done, total in steps)
        assert heads(session) == before
        assert session.store.find(Client) == []


class TestExport:
    def test_what_comes_out_goes_into_an_empty_store_and_comes_out_the_same(
        self, session, make_office, tmp_path
    ):
        for record in samples(session):
            add(session, record)
        (made,) = session.store.find(Measure)
        amend(session, Measure, made.id, title="Kurs i svetsning", withdrawn=True)
        first, second = tmp_path / "first", tmp_path / "second"
        assert export_records(session, first) == len(first.read_bytes().splitlines())
        other = make_office(name="Frivården Lund").session
        own = {
            json.dumps(plain_record(each))
            for kind in ALL
            for each in every(other.store.connection, kind)
        }
        report = import_records(other, first)
        assert (report.faulty, report.added) == (0, len(first.read_bytes().splitlines()))
        export_records(other, second)
        out = {json.dumps(json.loads(line)) for line in second.read_text().splitlines()}
        came = {json.dumps(json.loads(line)) for line in first.read_text().splitlines()}
        assert out - own == came

    def test_every_entity_and_every_field_is_in_it(self, session, tmp_path):
        for record in samples(session):
            add(session, record)
        export_records(session, tmp_path / "out")
        lines = [json.loads(line) for line in (tmp_path / "out").read_text().splitlines()]
        assert {line["entity"] for line in lines} == {kind.__name__ for kind in ALL}
        for line in lines:
            kind = next(kind for kind in ALL if kind.__name__ == line["entity"])
            assert line.keys() == {"entity", *kind.__struct_fields__}

    def test_two_exports_are_the_same_bytes(self, session, tmp_path, take):
        take(client(A), client(B), note())
        export_records(session, tmp_path / "one")
        export_records(session, tmp_path / "two")
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()

    def test_every_client_is_logged_as_exported(self, session, tmp_path, take):
        take(client(A), client(B))
        before = session.store.logs.own("access").n
        export_records(session, tmp_path / "out")
        assert session.store.logs.own("access").n == before + 2

    def test_a_file_is_not_written_over(self, session, tmp_path):
        (tmp_path / "out").write_text("mine")
        with pytest.raises(RecordsFileExists):
            export_records(session, tmp_path / "out")
        assert (tmp_path / "out").read_text() == "mine"

    def test_a_folder_that_is_not_there_is_told(self, session, tmp_path):
        with pytest.raises(RecordsFileNotWritten):
            export_records(session, tmp_path / "nowhere" / "out")

    def test_stopping_leaves_no_file(self, session, tmp_path, take):
        take(*(client(f"{number:032x}") for number in range(1, LINES_AN_ACT)))
        count = iter(range(10))
        with pytest.raises(Cancelled):
            export_records(session, tmp_path / "out", Progress(cancelled=lambda: next(count) > 0))
        assert [path.name for path in tmp_path.glob("out*")] == []

    def test_only_its_owner_can_read_it(self, session, tmp_path):
        export_records(session, tmp_path / "out")
        if os.name == "posix":
            assert (tmp_path / "out").stat().st_mode & 0o077 == 0
