"""Lists of clients from spreadsheets: what is taken, what is told, and nothing twice."""

import errno
import itertools

import pytest
from tests.usecases.lists import SWEDISH, clients, csv, with_faults, xlsx

from sluss.domain.entities import (
    CaseResponsibility,
    Client,
    ClientIdentifier,
    EnforcementPhase,
    HomeMunicipality,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
)
from sluss.domain.register.columns import Column
from sluss.errors.register import NoNameColumn
from sluss.errors.sheets import SheetIsPdf, SheetNotWritten
from sluss.errors.work import Cancelled
from sluss.sheets.reading import read
from sluss.usecases.progress import Progress
from sluss.usecases.register_import import (
    FaultWords,
    import_register,
    load_mapping,
    preview_register,
    save_mapping,
)

WORDS = FaultWords("att rätta", "rad", "fel", lambda fault: f"{fault.column}: {fault.problem.code}")
SAVED = {"csv": csv, "xlsx": xlsx}


def take(session, path, **more):
    return import_register(session, path, WORDS, **more)


def told(faults):
    return {fault.row: (fault.problem.code, fault.column) for fault in faults}


class TestAList:
    @pytest.mark.parametrize("kind", SAVED)
    def test_with_faults_gives_its_good_rows_and_tells_the_others(self, session, tmp_path, kind):
        rows = clients(500)
        planted = with_faults(rows, 25)
        path = SAVED[kind](tmp_path / f"klienter.{kind}", rows)
        report = take(session, path)
        assert (report.added, report.skipped) == (475, 0)
        assert told(report.faults) == planted
        assert len(session.store.find(Client)) == 475
        assert len({client.case_no for client in session.store.find(Client)}) == 475
        again = take(session, path)
        assert (again.added, again.skipped, told(again.faults)) == (0, 475, planted)
        assert len(session.store.find(Client)) == 475

    @pytest.mark.parametrize("kind", SAVED)
    def test_mended_in_its_file_of_faults_is_taken(self, session, tmp_path, kind):
        rows = clients(30)
        right = [dict(row) for row in rows]
        planted = with_faults(rows, 10)
        report = take(session, SAVED[kind](tmp_path / f"klienter.{kind}", rows))
        assert report.faults_file == tmp_path / f"klienter att rätta.{kind}"
        bad = read(report.faults_file)
        assert bad.heading.cells == ("Sluss: rad", "Sluss: fel", *SWEDISH)
        assert {int(str(row.cells[0])): row.cells[1] for row in bad.rows} == {
            row: f"{heading}: {code}" for row, (code, heading) in planted.items()
        }
        assert all(row.cells[-1] == "=HYPERLINK(0)" for row in bad.rows)
        again = take(session, report.faults_file)
        assert (again.added, {code for code, _ in told(again.faults).values()}) == (
            0,
            {code for code, _ in planted.values()} - {"row.number-twice"} | {"row.number-taken"},
        )
        assert again.faults_file == tmp_path / f"klienter att rätta att rätta.{kind}"
        assert read(again.faults_file).heading.cells == ("Sluss: rad", "Sluss: fel", *SWEDISH)
        mended = SAVED[kind](tmp_path / f"mended.{kind}", [right[row - 2] for row in planted])
        assert take(session, mended).added == 10
        assert len(session.store.find(Client)) == 30

    def test_without_faults_leaves_no_file(self, session, tmp_path):
        path = csv(tmp_path / "klienter.csv", clients(5))
        assert take(session, path).faults_file is None
        assert list(tmp_path.glob("*.csv")) == [path]

    def test_leaves_other_files_of_faults_alone(self, session, tmp_path):
        rows = clients(3)
        rows[1]["Frigivning"] = "2026-02-30"
        (tmp_path / "klienter att rätta.csv").write_text("mine")
        report = take(session, csv(tmp_path / "klienter.csv", rows))
        assert report.faults_file == tmp_path / "klienter att rätta 2.csv"
        assert (tmp_path / "klienter att rätta.csv").read_text() == "mine"

    def test_is_one_act(self, session, tmp_path):
        before = session.store.logs.own("work").n
        take(session, csv(tmp_path / "klienter.csv", clients(3)))
        assert session.store.logs.own("work").n > before
        firsts = session.store.connection.exec_driver_sql(
            "SELECT DISTINCT accepted FROM segment WHERE accepted > 1"
        ).fetchall()
        assert len(firsts) == 1


class TestAClient:
    def test_has_all_that_the_row_says(self, session, tmp_path):
        take(session, csv(tmp_path / "klienter.csv", clients(2)))
        first, second = session.store.find(Client, order=("case_no",))
        assert (first.given_name, first.family_name) == ("Åsa", "Öberg-0")
        assert (first.phone, first.register_no, first.legal_gender) == (
            "070-0000000",
            "B 0-26",
            "female",
        )
        assert (str(first.birth_date), first.office) == ("1960-01-01", session.office)
        (number,) = session.store.find(ClientIdentifier, client=first.id)
        assert (number.type, number.value[:8], len(number.value)) == (
            "personnummer",
            "19600101",
            12,
        )
        (home,) = session.store.find(HomeMunicipality, client=first.id)
        assert home.municipality == "SE-1280"
        (episode,) = session.store.find(SentenceEpisode, client=first.id)
        assert (episode.sanction_type, str(episode.start), str(episode.expected_end)) == (
            "prison",
            "2025-01-01",
            "2026-12-02",
        )
        (phase,) = session.store.find(EnforcementPhase, client=first.id)
        assert (phase.phase, phase.institution, phase.episode) == ("prison", "Hall", episode.id)
        (release,) = session.store.find(ReleaseEvent, client=first.id)
        assert (str(release.planned_date), release.episode) == ("2026-04-12", episode.id)
        (supervision,) = session.store.find(SupervisionPeriod, client=second.id)
        assert (str(supervision.start), supervision.officer) == ("2026-04-13", session.user)

    def test_belongs_to_the_officer_of_the_list_or_to_whoever_imports(self, session, tmp_path):
        rows = clients(3)
        rows[2]["Handläggare"] = ""
        take(session, csv(tmp_path / "klienter.csv", rows))
        responsible = {
            session.store.get(Client, each.client).register_no: (each.user, each.name)
            for each in session.store.find(CaseResponsibility)
        }
        assert responsible == {
            "B 0-26": (None, "Rolf Utanför"),
            "B 1-26": (session.user, ""),
            "B 2-26": (session.user, ""),
        }

    def test_needs_only_a_name(self, session, tmp_path):
        (tmp_path / "l.csv").write_text(
            "Namn;Häkte\nOkänd man;Kronobergshäktet\nOkänd man;Sollentuna\n"
        )
        assert take(session, tmp_path / "l.csv").added == 2
        assert take(session, tmp_path / "l.csv").skipped == 2
        assert len(session.store.find(Client)) == 2

    @pytest.mark.parametrize(
        ("line", "sanction", "phase"),
        [
            ("Anna;2026-01-01;;Hall", "prison", "prison"),
            ("Anna;2026-01-01;2027-01-01;", "prison", None),
            ("Anna;;;Häktet Malmö", "remand_only", "remand"),
            ("Anna;2026-01-01;;", "other", None),
        ],
    )
    def test_whose_sanction_is_not_said_gets_what_the_rest_tells(
        self, session, tmp_path, line, sanction, phase
    ):
        heading = "Namn;Strafftid från;Frigivning;Anstalt"
        (tmp_path / "l.csv").write_text(f"{heading}\n{line}\n", encoding="utf-8")
        assert take(session, tmp_path / "l.csv").added == 1
        (episode,) = session.store.find(SentenceEpisode)
        assert episode.sanction_type == sanction
        assert [each.phase for each in session.store.find(EnforcementPhase)] == (
            [phase] if phase else []
        )

    def test_of_a_danish_office_has_a_danish_number(self, make_office, tmp_path):
        danish = make_office("office", "KiF København", "DK").session
        (tmp_path / "l.csv").write_text(
            "Efternavn, fornavn;CPR-nr.;Bopælskommune;Løsladelsesdato;Kommentar\r\n"
            '"Kjær, Søren";690785-1001;Københavns Kommune;01.05.2027;\r\n',
            encoding="cp1252",
        )
        report = take(danish, tmp_path / "l.csv")
        assert (report.added, report.recognition.unknown) == (1, ("Kommentar",))
        (number,) = danish.store.find(ClientIdentifier)
        assert (number.type, number.value) == ("cpr_replacement", "6907851001")
        (home,) = danish.store.find(HomeMunicipality)
        assert home.municipality == "DK-0101"
        (release,) = danish.store.find(ReleaseEvent)
        assert str(release.planned_date) == "2027-05-01"


class TestAPreview:
    def test_shows_what_would_happen_and_changes_nothing(self, session, tmp_path):
        rows = clients(60)
        planted = with_faults(rows, 10)
        path = csv(tmp_path / "klienter.csv", rows)
        before = session.store.logs.own("work").n
        found = preview_register(session, path)
        assert (found.rows, found.new, found.here, told(found.faults)) == (60, 50, 0, planted)
        assert len(found.sample) == 20
        assert found.sample[0][0] == "Öberg-0"
        assert found.recognition.columns[:2] == (Column.FAMILY_NAME, Column.GIVEN_NAME)
        assert found.recognition.unknown == ("Anteckning",)
        assert set(found.officers) == {"Rolf Utanför"}
        assert session.store.logs.own("work").n == before
        assert [each.name for each in tmp_path.glob("*.csv")] == ["klienter.csv"]
        take(session, path)
        assert preview_register(session, path).here == 50

    def test_of_a_list_without_names_shows_its_columns(self, session, tmp_path):
        (tmp_path / "l.csv").write_text("Vem;Personnummer\nAnna;\n")
        found = preview_register(session, tmp_path / "l.csv")
        assert (found.new, found.recognition.unknown) == (0, ("Vem",))
        with pytest.raises(NoNameColumn):
            take(session, tmp_path / "l.csv")

    def test_gives_a_mapping_to_change_and_keep(self, session, tmp_path):
        path = tmp_path / "l.csv"
        path.write_text("Vem;Start;Sort\nAnna Berg;2026-01-01;Fgl\n")
        found = preview_register(session, path)
        save_mapping(tmp_path / "m.toml", found.recognition.mapping())
        text = (tmp_path / "m.toml").read_text()
        text = text.replace('"Vem" = ""', '"Vem" = "name"')
        text = text.replace('"Start" = ""', '"Start" = "sentence_start"')
        text = text.replace('"Sort" = ""', '"Sort" = "sanction"')
        (tmp_path / "m.toml").write_text(text + '[words.sanction]\n"Fgl" = "prison"\n')
        mapping = load_mapping(tmp_path / "m.toml")
        report = take(session, path, mapping=mapping)
        assert (report.added, report.faults) == (1, ())
        (episode,) = session.store.find(SentenceEpisode)
        assert (episode.sanction_type, str(episode.start)) == ("prison", "2026-01-01")

    def test_of_a_workbook_names_its_sheets(self, session, tmp_path):
        path = xlsx(tmp_path / "klienter.xlsx", clients(2))
        found = preview_register(session, path, sheet="Sheet")
        assert (found.sheet, found.sheets) == ("Sheet", ("Sheet",))


class TestNothingIsTaken:
    def contents(self, session, tmp_path):
        files = {each.name: each.read_bytes() for each in tmp_path.glob("*.csv")}
        return session.store.logs.own("work").n, len(session.store.find(Client)), files

    def test_from_a_list_that_is_a_pdf(self, session, tmp_path):
        (tmp_path / "klienter.csv").write_bytes(b"%PDF-1.7 ...")
        before = self.contents(session, tmp_path)
        with pytest.raises(SheetIsPdf):
            take(session, tmp_path / "klienter.csv")
        assert self.contents(session, tmp_path) == before

    @pytest.mark.parametrize("share", [0.0, 0.3, 0.55, 0.8, 0.9])
    def test_when_somebody_cancels(self, session, tmp_path, share):
        rows = clients(500)
        with_faults(rows, 10)
        path = csv(tmp_path / "klienter.csv", rows)
        before = self.contents(session, tmp_path)
        done = [0.0]
        progress = Progress(
            lambda now, total: done.append(now / total if total else 0.0),
            lambda: done[-1] >= share and len(done) > 3,
        )
        with pytest.raises(Cancelled):
            take(session, path, progress=progress)
        assert self.contents(session, tmp_path) == before
        assert take(session, path).added == 490

    def test_when_the_file_of_faults_cannot_be_written(self, session, tmp_path):
        class Full(type(tmp_path)):  # type: ignore[misc]
            def write_bytes(self, data):
                raise OSError(errno.ENOSPC, "")

        rows = clients(5)
        rows[1]["Frigivning"] = "2026-02-30"
        path = csv(tmp_path / "klienter.csv", rows)
        before = self.contents(session, tmp_path)
        with pytest.raises(SheetNotWritten):
            take(session, Full(path))
        assert self.contents(session, tmp_path) == before


def test_two_thousand_rows_are_taken_with_progress_all_the_way(session, tmp_path):
    path = csv(tmp_path / "klienter.csv", clients(2_000))
    heard: list[tuple[int, int]] = []
    report = take(session, path, progress=Progress(lambda *step: heard.append(step)))
    assert report.added == len(session.store.find(Client)) == 2_000
    counted = [done for done, total in heard if total]
    assert counted == sorted(counted)
    assert (counted[0], counted[-1]) == (0, 4_000)
    assert max(b - a for a, b in itertools.pairwise(counted)) <= 100


def test_nothing_of_the_people_is_in_what_is_told(session, tmp_path):
    rows = clients(40)
    with_faults(rows, 20)
    path = csv(tmp_path / "klienter.csv", rows)
    said = " ".join(str(fault.problem) for fault in take(session, path).faults)
    for row in rows:
        for column in ("Efternamn", "Personnummer", "Telefon", "Ärendenummer"):
            assert not row[column] or row[column] not in said
