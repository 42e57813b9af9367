"""Every document that is offered: gathered of a full case, drawn, nothing lost, nothing told."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import msgspec
import pypdfium2
import pytest
from tests.chance import stream
from tests.conftest import OFFICE_NAME, MakeOffice, Templates
from tests.paper_case import PaperCase, cleared_for_own, full_case
from tests.reports.pdf_text import read_pdf
from tests.surroundings import Clock

from sluss.catalog.load import Catalog
from sluss.domain.dates import long_date
from sluss.domain.declaration import field_map
from sluss.domain.document_texts import RIGHT_TO_LEFT
from sluss.domain.entities import (
    CaseNote,
    Consent,
    Disclosure,
    JointPlan,
    Measure,
    NetworkContact,
    PartyContact,
    SentenceEpisode,
    SupervisionPeriod,
    Task,
)
from sluss.domain.papers import Cell, Content, Row, Rows, marks_of
from sluss.errors.cases import NotFound
from sluss.errors.client_words import ClientWordMissing
from sluss.errors.contents import NoMappingYet, NoMeetingYet, NoPlanYet, NoVisitChosen
from sluss.errors.document_texts import LanguageWithoutText
from sluss.reports.documents.draw import draw_document
from sluss.store.lockfile import hold
from sluss.store.opening import enter
from sluss.usecases.clients import register_client
from sluss.usecases.contents.case_file import case_file_data
from sluss.usecases.contents.framing import frame_of
from sluss.usecases.contents.marking import LEADS_THERE, OFFICIALS, mark, mark_of
from sluss.usecases.contents.naming import file_name
from sluss.usecases.contents.registry import DOCUMENTS
from sluss.usecases.contents.saying import Say
from sluss.usecases.contents.tables import filled, shown
from sluss.usecases.leaving.deciding import documents_offered, preview
from sluss.usecases.leaving.outlets import ToFile
from sluss.usecases.leaving.release import release
from sluss.usecases.leaving.views import Request
from sluss.usecases.office import Surroundings, at_work
from sluss.usecases.session import Session, today

PLANTED = "Sistaordet"
FOR_ARCHIVES = Path(__file__).parents[3] / "desktop" / "docs" / "case-file-format.md"
PAPERS = (
    "joint_plan",
    "joint_plan_easy_read",
    "mapping",
    "goal_description",
    "case_summary",
    "minutes",
    "minutes_extract",
    "contact_surface",
    "release_checklist",
    "god_loesladelse",
    "participant_agreement",
    "visit_list",
    "disclosure_list",
    "register_excerpt",
    "case_file",
)
# How often the last word of long texts must be there: as often as it was written.
LAST_WORDS = {
    "joint_plan": 6,
    "joint_plan_easy_read": 2,
    "mapping": 19,
    "minutes": 3,
    "minutes_extract": 1,
    "visit_list": 1,
    "disclosure_list": 1,
    "register_excerpt": 28,
    "case_file": 28,
}


@pytest.fixture(scope="module")
def case(
    templates: Templates, catalog: Catalog, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PaperCase]:
    """One full case for all documents; nothing is written while they are gathered."""
    folder, clock = tmp_path_factory.mktemp("papers") / "store", Clock()
    found = templates.copy("office", OFFICE_NAME, "SE", folder)
    around = Surroundings(catalog, clock, stream("papers"))
    place = at_work(around, enter(folder, found, hold(folder, clock()), clock))
    yield full_case(place.session, f"{'mycket text ' * 40}{PLANTED}")
    place.close()


_known: dict[tuple[bytes, str, str], Content] = {}  # frozen values: gathered once


def gathered(case: PaperCase, kind: str, language: str = "en") -> Content:
    key = case.client, kind, language
    if key not in _known:
        _known[key] = DOCUMENTS[kind].gather(case.session, case.client, language, None)
    return _known[key]


def drawn(case: PaperCase, content: Content) -> bytes:
    cleared = cleared_for_own(content)
    day = today(case.session)
    return draw_document(cleared, frame_of(case.session, cleared, "", day, "Eva Lind"))


@pytest.mark.parametrize("kind", PAPERS)
class TestEach:
    def test_is_whole_and_its_file_names_nobody(self, case: PaperCase, kind: str) -> None:
        content = gathered(case, kind)
        paper = read_pdf(drawn(case, content))
        assert content.kind == kind
        assert paper.text.count(PLANTED) >= LAST_WORDS.get(kind, 0)
        assert f"Page {paper.pages} of {paper.pages}" in paper.text
        for said in (repr(paper.info), file_name(content)):
            assert "Ångström" not in said
            assert "Örjan" not in said

    def test_speaks_swedish_and_danish(self, case: PaperCase, kind: str) -> None:
        swedish, danish = (gathered(case, kind, language) for language in ("sv", "da"))
        assert repr(swedish.sections) != repr(danish.sections)
        assert swedish.title

    def test_every_value_of_the_case_has_a_mark(self, case: PaperCase, kind: str) -> None:
        if kind != "participant_agreement":
            content = dataclasses.replace(gathered(case, kind), title="")
            nameless = [each for each in content.sections if not any(marks_of_section(each))]
            assert not any("Ångström" in repr(each) for each in nameless)
            assert not any(PLANTED in repr(each) for each in nameless)


def marks_of_section(section: object) -> list[bool]:
    content = Content(kind="", title="", language="en", sections=(section,))  # type: ignore[arg-type]
    return [not each.is_plain for each in marks_of(content)]


class TestMarks:
    def test_a_field_has_the_category_and_class_it_is_declared_with(self) -> None:
        made = mark(NetworkContact, "name")
        declared = field_map(NetworkContact)["name"]
        assert (made.category, made.sensitivity) == (declared.shares, declared.sensitivity)
        assert made.third_party
        assert not mark(PartyContact, "name").third_party  # acts for an authority

    def test_the_tables_name_fields_there_are(self) -> None:
        for listed in (OFFICIALS, LEADS_THERE):
            for kind, fields in listed.items():
                assert fields <= field_map(kind).keys(), kind.__name__

    def test_a_note_for_a_limited_circle_is_about_safety(self, case: PaperCase) -> None:
        notes = case.session.store.find(CaseNote, client=case.client)
        marked = {each.visibility: mark_of(each, "text").security for each in notes}
        assert marked == {"office": False, "restricted": True}


@pytest.mark.feature("F-S1-25")
def test_an_extract_holds_decisions_and_not_what_was_said(case: PaperCase) -> None:
    whole, extract = (repr(gathered(case, kind)) for kind in ("minutes", "minutes_extract"))
    assert "Vi talade om lägenheten" in whole
    assert "Vi talade om lägenheten" not in extract
    assert "Kompisen Björn" not in extract
    assert "ringer arbetsgivaren" in extract
    assert "Ring arbetsgivaren" in extract


@pytest.mark.feature("F-S1-49", "F-S2-48")
def test_contacts_say_who_is_at_which_authority(case: PaperCase) -> None:
    content = gathered(case, "contact_surface")
    rows = [r for s in content.sections for p in s.parts if isinstance(p, Rows) for r in p.rows]
    said = [[cell.text for cell in row.cells] for row in rows]
    assert ["Arbetsförmedlingen", "Lokalkontoret", "Lisa Öst", "010-111 22 33", "2026-02-01"] in (
        said
    )
    assert ["Arbetsförmedlingen", "Praktik", "Per Ek", "010-444"] in said


@pytest.mark.feature("F-S1-61")
def test_the_easy_plan_has_short_lines_and_no_codes(case: PaperCase) -> None:
    paper = read_pdf(drawn(case, gathered(case, "joint_plan_easy_read")))
    for words in ("You are released on Monday 1 June 2026.", "Försäkringskassan helps you."):
        assert words in paper.words
    for word in ("Storgatan", "substance_care", "Lisa Öst", "disagrees"):
        assert word not in paper.words


@pytest.mark.feature("F-S1-61")
@pytest.mark.parametrize("language", ["ar", "fa", "ckb", "so", "ti", "pl"])
def test_the_easy_plan_stands_in_the_clients_language_beside_the_offices(
    case: PaperCase, language: str
) -> None:
    catalog, day = case.session.catalog, dt.date(2026, 6, 1)
    words, texts = catalog.client_words[language], catalog.document_texts
    content, swedish = (gathered(case, "joint_plan_easy_read", each) for each in (language, "sv"))
    said = repr(content.sections).replace("\\u200c", "\u200c")
    pair = [words.codes["easy_measure_type"]["placement"], "Praktik"]
    delivered = (texts.delivered(f"easy_plan.{key}", language) for key in ("title", "written_sv"))
    days = words.long_date(day), long_date(day, "sv")
    for part in (*pair, *days, *delivered, words.codes["life_area"]["housing"]):
        assert part in said
    assert content.language == swedish.language == "sv"
    assert said.count(PLANTED) == repr(swedish.sections).count(PLANTED)  # no word of theirs twice
    assert {each.category for each in marks_of(content)} == {e.category for e in marks_of(swedish)}
    rows = [r for s in content.sections for p in s.parts if isinstance(p, Rows) for r in p.rows]
    where = pair[::-1] if language in RIGHT_TO_LEFT else pair
    assert where in [[cell.text for cell in row.cells] for row in rows]


def test_a_plan_in_a_language_that_lacks_a_word_is_refused(
    case: PaperCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = case.session.catalog.client_words
    for language, error in (("zh", LanguageWithoutText), ("ar", ClientWordMissing)):
        if language in known:
            monkeypatch.setitem(known, language, dataclasses.replace(known[language], codes={}))
        with pytest.raises(error, match="Kinesiska" if language == "zh" else "Bostad"):
            DOCUMENTS["joint_plan_easy_read"].gather(case.session, case.client, language, None)


@pytest.mark.feature("F-S2-14")
def test_the_agreement_says_what_one_gets_and_what_is_expected(case: PaperCase) -> None:
    words = read_pdf(drawn(case, gathered(case, "participant_agreement"))).words
    for said in ("What you can expect", "What we expect from you", "It is voluntary.", "signature"):
        assert said in words


@pytest.mark.feature("INV-14")
def test_what_was_given_out_is_listed_with_its_ground(case: PaperCase) -> None:
    words = read_pdf(drawn(case, gathered(case, "disclosure_list"))).words
    for said in ("2026-04-30 11.00", "Arbetsförmedlingen", "Joint plan", "Consent"):
        assert said in words


def test_a_checklist_follows_the_law_and_tells_its_source(case: PaperCase) -> None:
    swedish, danish = (
        gathered(case, each, "sv") for each in ("release_checklist", "god_loesladelse")
    )
    assert "fängelseförordningen 7 §" in repr(swedish)
    (rows,) = (p for s in danish.sections for p in s.parts if isinstance(p, Rows))
    assert len(rows.rows) == 12


def test_the_list_of_swedish_law_is_offered_in_sweden_alone(
    case: PaperCase, make_office: MakeOffice
) -> None:
    danish = PaperCase(make_office("office", "KiF Horsens", "DK").session)
    for each, there in ((case, True), (danish, False)):
        offered = {o.value for o in documents_offered(each.session, each.client, "sv")}
        assert ("release_checklist" in offered) is there
        assert "god_loesladelse" in offered


@pytest.fixture
def as_told() -> Callable[[bytes], list[str]]:
    """What the page for archives tells to check a file with, as it stands there."""
    page = FOR_ARCHIVES.read_text(encoding="utf-8")
    there: dict[str, Any] = {}
    exec(page.partition("```python\n")[2].partition("```")[0], there)
    return cast("Callable[[bytes], list[str]]", there["faults"])


def test_of_the_data_for_the_archive_a_changed_byte_is_seen_as_its_page_tells(
    case: PaperCase, as_told: Callable[[bytes], list[str]]
) -> None:
    content = gathered(case, "case_file", "sv")
    data = case_file_data(cleared_for_own(content))
    assert as_told(data) == []
    read = msgspec.json.decode(data)
    assert len(read["sections"]) == len(content.sections)
    assert PLANTED in data.decode()
    assert '"mark"' not in data.decode()
    for at in range(0, len(data), max(len(data) // 60, 1)):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        assert "file" in as_told(changed), at
    planted = data.replace(PLANTED.encode(), PLANTED.upper().encode(), 1)
    assert len(as_told(planted)) == 2, "the file, and which section it is"
    assert as_told(data[:-1]) == ["file"]


def test_the_data_and_the_hashes_lie_beside_the_paper_that_left_for_the_archive(
    session: Session, tmp_path: Path, as_told: Callable[[bytes], list[str]]
) -> None:
    client = register_client(session, given_name="Nils").id
    request = Request(
        client=client, document="case_file", kind="own", channel="file", language="en"
    )
    file = tmp_path / "case.pdf"
    release(session, request, preview(session, request, "en").digest, ToFile(session, file))
    assert file.read_bytes().startswith(b"%PDF-")
    assert as_told((tmp_path / "case.json").read_bytes()) == []
    lines = (tmp_path / "case.sha256").read_text(encoding="utf-8").splitlines()
    found = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    assert found == {
        each: sha256((tmp_path / each).read_bytes()).hexdigest()
        for each in ("case.pdf", "case.json")
    }
    (left,) = session.store.find(Disclosure, client=client)
    assert left.document_hash == found["case.pdf"]


def test_staff_and_contacts_read_what_is_kept_about_them_and_of_no_client(case: PaperCase) -> None:
    session = case.session
    (contact,) = session.store.find(PartyContact)
    for subject, name in ((session.user, "Eva Lind"), (contact.id, "Per Ek")):
        content = DOCUMENTS["gdpr_excerpt"].gather(session, case.client, "en", subject)
        words = read_pdf(drawn(case, content)).words
        assert name in words
        assert "article 15" in words
        assert "Ångström" not in words
        assert content.client is None
    with pytest.raises(NotFound):
        DOCUMENTS["gdpr_excerpt"].gather(session, case.client, "en", case.client)


def test_keys_of_rules_and_of_laws_are_said_in_words(case: PaperCase) -> None:
    say = Say(case.session, "sv")
    task = Task(
        id=case.client, client=case.client, title="Följ upp", rule="measure_follow_up",
        counted_from=today(case.session),
    )  # fmt: skip
    consent = Consent(id=case.client, client=case.client, legal_key="se_osl_12_2")
    for record, field, word in ((task, "rule", " "), (consent, "legal_key", "12 kap.")):
        assert word in shown(say, record, field)
        assert "_" not in shown(say, record, field)


def test_a_column_without_a_word_gives_its_room_to_the_others() -> None:
    rows = tuple(Row((Cell(f"mål {n}"), Cell(""), Cell("ord" * n))) for n in range(2))
    kept = filled(Rows(("Mål", "Villkor", "Ord"), rows, (4, 4, 2)))
    assert (kept.heads, kept.widths) == (("Mål", "Ord"), (4, 2))
    assert [len(row.cells) for row in kept.rows] == [2, 2]
    assert filled(Rows(("Mål",), ())).heads == ("Mål",)


class TestWithoutAnything:
    @pytest.mark.parametrize(
        ("kind", "error"),
        [
            ("joint_plan", NoPlanYet),
            ("joint_plan_easy_read", NoPlanYet),
            ("mapping", NoMappingYet),
            ("goal_description", NoMappingYet),
            ("minutes", NoMeetingYet),
            ("minutes_extract", NoMeetingYet),
            ("visit_list", NoVisitChosen),
        ],
    )
    def test_what_it_would_be_made_of_is_missing(
        self, session: Session, kind: str, error: type[Exception]
    ) -> None:
        client = register_client(session, given_name="Nils").id
        with pytest.raises(error):
            DOCUMENTS[kind].gather(session, client, "sv", None)

    def test_the_others_are_drawn_of_an_empty_case(self, session: Session) -> None:
        empty = PaperCase(session, "Nils Ek")
        empty.put(JointPlan)
        for kind in ("joint_plan", "case_summary", "contact_surface", "disclosure_list"):
            assert read_pdf(drawn(empty, gathered(empty, kind))).pages <= 2
        easy = gathered(empty, "joint_plan_easy_read", "ti")
        assert [each.heading for each in easy.sections] == ["", ""]  # what is empty is not there
        truck = "Köra truck på lagret"  # of no kind: it stands in the officer's own words
        empty.put(Measure, area="occupation", type="", title=truck)
        easy = DOCUMENTS["joint_plan_easy_read"].gather(session, empty.client, "ti", None)
        written = session.catalog.document_texts.delivered("easy_plan.written_sv", "ti")
        assert repr(easy).count(truck) == repr(easy).count(written) == 1
        assert pypdfium2.PdfDocument(drawn(empty, easy))[0].get_width() > 0


@pytest.mark.parametrize(("language", "word"), [("sv", "frigiv"), ("da", "løslad")])
def test_of_a_client_without_release_none_is_spoken(
    session: Session, language: str, word: str
) -> None:
    case = PaperCase(session)
    case.put(SentenceEpisode, sanction_type="probation")
    case.put(SupervisionPeriod, start=today(session) - dt.timedelta(days=30))
    case.planned()
    for kind in PAPERS:
        if kind not in ("mapping", "minutes", "minutes_extract", "visit_list", "god_loesladelse"):
            content = gathered(case, kind, language)
            assert word not in repr((content.title, content.sections)).casefold(), kind
