"""Letters and notices: what they say, what they never say, and the address that is not printed."""

import datetime as dt

import pypdfium2
import pytest
from tests.paper_case import PaperCase, cleared_for_own

from sluss.domain.dates import long_date
from sluss.domain.entities import (
    Disclosure,
    Meeting,
    Participant,
    Party,
    Representative,
    Residence,
    SentenceEpisode,
    SupervisionPeriod,
)
from sluss.domain.machines import Protection
from sluss.domain.papers import Blank, Content, marks_of
from sluss.errors.contents import NoMeetingPlanned
from sluss.errors.document_texts import LanguageWithoutText
from sluss.reports.documents.draw import draw_document
from sluss.reports.documents.frame import Frame
from sluss.usecases.contents.registry import DOCUMENTS
from sluss.usecases.leaving.deciding import decide_now, preview
from sluss.usecases.leaving.outlets import InHand
from sluss.usecases.leaving.release import release
from sluss.usecases.leaving.views import Request
from sluss.usecases.own_office import set_phone
from sluss.usecases.protection import protect
from sluss.usecases.session import Session, today

DAY = dt.timedelta(days=1)
OF_CLIENT = (
    "summons", "reminder", "changed_time", "appointment_card", "sought_letter",
    "attendance_certificate", "pocket_card", "done_letter",
)  # fmt: skip
NOTICES = ("change_notice", "consent_ended_notice")


def a_case(session: Session) -> PaperCase:
    case = PaperCase(session, "Amina Öberg").held().planned()
    for days, came in ((-7, "attended"), (7, "invited"), (9, "invited")):
        meeting = case.put(
            Meeting, office=session.office, day=today(session) + days * DAY, begins="14:30",
            place="Rådmansgatan 4",
        )  # fmt: skip
        case.put(Participant, meeting=meeting, attended=came)
    return case


def home(case: PaperCase, kind: str, address: str, code: str, town: str) -> None:
    values = {"kind": kind, "address": address, "postal_code": code, "town": town}
    case.put_many(Residence, [values])


def gathered(session: Session, case: PaperCase, kind: str, language: str = "sv") -> Content:
    return DOCUMENTS[kind].gather(session, case.client, language, None)


def blanks(content: Content) -> list[str]:
    """Return what is to be written by hand."""
    parts = (part for section in content.sections for part in section.parts)
    return [part.label for part in parts if isinstance(part, Blank)]


def pages_of(content: Content) -> tuple[int, str]:
    frame = Frame(office="Frivården Malmö", kind="Brev", day=dt.date(2026, 5, 4), country="SE")
    read = pypdfium2.PdfDocument(draw_document(cleared_for_own(content), frame))
    return len(read), "".join(page.get_textpage().get_text_range() for page in read)


def test_each_letter_is_one_page_and_says_whom_to_call(session: Session) -> None:
    case = a_case(session)
    for language in ("sv", "da", "en"):
        one_page(session, case, language)


def one_page(session: Session, case: PaperCase, language: str) -> None:
    book = session.catalog.document_texts
    for kind in (*OF_CLIENT, *NOTICES):
        content = gathered(session, case, kind, language)
        assert content.language == language
        if kind in OF_CLIENT:
            assert book.delivered("letters.by", language) in repr(content), kind
        if language == "sv":
            assert pages_of(content)[0] == 1, kind
    _pages, words = pages_of(gathered(session, case, "summons", language))
    assert "14:30" in words
    assert "Rådmansgatan 4" in words
    assert "Amina" in words


def test_a_letter_about_a_meeting_is_about_the_next_or_the_one_chosen(session: Session) -> None:
    case = a_case(session)
    say = repr(gathered(session, case, "summons"))
    ahead = sorted(session.store.find(Meeting), key=lambda each: each.day)
    assert f"{ahead[1].day.day} " in say
    chosen = DOCUMENTS["changed_time"].gather(session, case.client, "sv", ahead[2].id)
    assert f"{ahead[2].day.day} " in repr(chosen)
    card = repr(gathered(session, case, "appointment_card"))
    assert card.count("14:30") == 2
    attended = gathered(session, case, "attendance_certificate")
    assert repr(attended).count("14:30") == 1


def test_a_letter_names_the_number_to_call_or_leaves_room_for_it(session: Session) -> None:
    case = a_case(session)
    call = session.catalog.document_texts.delivered("letters.call", "sv")
    assert blanks(gathered(session, case, "summons")) == [call]
    set_phone(session, "0520-49 00 00")
    content = gathered(session, case, "summons")
    assert blanks(content) == []
    assert "0520-49 00 00" in pages_of(content)[1]


def test_a_client_spoken_with_in_another_language_reads_both(session: Session) -> None:
    case = a_case(session)
    book = session.catalog.document_texts
    for kind in ("summons", "appointment_card", "done_letter"):
        content = gathered(session, case, kind, "ar")
        assert content.language == "sv"
        assert pages_of(content)[0] == 1
        for language in ("ar", "sv"):
            assert book.delivered("letters.by", language) in repr(content)
    said = repr(gathered(session, case, "summons", "ti"))
    (next_, *_) = (each for each in session.store.find(Meeting) if each.day > today(session))
    words = session.catalog.client_words["ti"]
    kinds = "Planmöte", words.codes["meeting_kind"]["client_plan"]
    for part in (long_date(next_.day, "sv"), words.long_date(next_.day), *kinds):
        assert part in said  # who reads no Swedish has to know the day
    card = repr(gathered(session, case, "pocket_card", "ti"))
    for line in words.codes["pocket_card"].values():
        assert (line in card) is ("Livslinien" not in line)  # that number is for Denmark
    bracket = repr(gathered(session, case, "pocket_card", "ar"))
    assert "(Mind)\\u2069" in bracket  # it stands where a reader of Arabic looks for it
    assert " · " not in repr(gathered(session, case, "summons", "en"))
    with pytest.raises(LanguageWithoutText, match="Kinesiska"):
        gathered(session, case, "summons", "zh")


def test_without_a_meeting_there_is_no_letter_about_one(session: Session) -> None:
    case = PaperCase(session)
    for kind in ("summons", "reminder", "changed_time", "appointment_card"):
        with pytest.raises(NoMeetingPlanned):
            gathered(session, case, kind)
    assert gathered(session, case, "sought_letter").sections


def test_a_client_without_a_release_reads_of_none(session: Session) -> None:
    case = PaperCase(session, "Bo Ek")
    episode = case.put(SentenceEpisode, sanction_type="probation")
    end = today(session) + 200 * DAY
    case.put(SupervisionPeriod, episode=episode, start=today(session), planned_end=end)
    for kind in ("sought_letter", "done_letter", *NOTICES):
        assert "rigivning" not in repr(gathered(session, case, kind))
    assert "Övervakningen slutar" in repr(gathered(session, case, "change_notice"))


class TestEnvelope:
    def test_it_holds_the_address_and_nothing_of_us(self, session: Session) -> None:
        case = a_case(session)
        home(case, "actual", "Storgatan 1", "211 11", "Lund")
        home(case, "postal", "Box 7", "200 00", "Malmö")
        content = gathered(session, case, "envelope")
        pages, words = pages_of(content)
        assert pages == 1
        assert [line for line in words.splitlines() if line] == [
            "Amina Öberg", "Box 7", "200 00 Malmö",
        ]  # fmt: skip
        assert all(
            mark.category == "identity_contact" for mark in marks_of(content) if mark.category
        )

    def test_without_an_address_it_says_so(self, session: Session) -> None:
        assert "Ingen adress" in pages_of(gathered(session, a_case(session), "envelope"))[1]

    def test_of_a_protected_client_no_address_is_printed(self, session: Session) -> None:
        case = a_case(session)
        home(case, "postal", "Box 7", "200 00", "Malmö")
        protect(session, case.client, Protection.SECRECY_MARKING)
        content = gathered(session, case, "envelope")
        assert "Box 7" not in repr(content)
        assert "Skatteverkets förmedlingsuppdrag" in repr(content)

    def test_it_is_addressed_to_whoever_the_letter_goes_to(self, session: Session) -> None:
        case = a_case(session)
        home(case, "postal", "Box 7", "200 00", "Malmö")
        acting = {"name": "Gunnel God", "paper_no": "1"}
        there = case.put(Representative, address="Storgatan 1, 211 11 Lund", **acting)
        unknown = case.put(Representative, organisation="Byrån", **acting)
        party = case.parties[0]
        name = session.store.get(Party, party).name
        wanted = (
            ("representative", there, ["Gunnel God", "Storgatan 1", "211 11 Lund"], False),
            ("representative", unknown, ["Gunnel God", "Byrån"], True),
            ("party", party, [name, "Vuxenenheten"], True),
        )
        for kind, who, lines, by_hand in wanted:
            unit = "Vuxenenheten" if kind == "party" else ""
            asked = Request(client=case.client, document="envelope", unit=unit).to(kind, who)
            decided = decide_now(session, asked)
            content = decided.content
            assert any(isinstance(part, Blank) for part in content.sections[0].parts) is by_hand
            read = pypdfium2.PdfDocument(preview(session, asked, "sv").data)
            words = read[0].get_textpage().get_text_range()
            assert [line.strip() for line in words.splitlines() if line.strip()] == lines
            assert "Öberg" not in words + content.title
            release(session, asked, decided.digest, InHand())
        # An envelope shows no day: nobody holds an old one because of it.
        left = session.store.find(Disclosure, client=case.client)
        assert [each.release_day for each in left] == [None, None, None]


def test_a_holder_reads_the_days_that_hold_each_with_its_mark(session: Session) -> None:
    case = a_case(session)
    content = gathered(session, case, "change_notice", "en")
    assert content.release_day is not None
    assert {mark.category for mark in marks_of(content)} == {
        "", "enforcement_dates", "identity_contact",
    }  # fmt: skip
    assert "1 June 2026" in repr(content)
    unknown = gathered(session, PaperCase(session), "change_notice", "en")
    assert "No new date is fixed" in repr(unknown)


def test_they_leave_through_the_gate_and_are_written_down(session: Session) -> None:
    case = a_case(session)
    wanted = [
        Request(client=case.client, document=kind, kind="client")
        for kind in ("summons", "envelope")
    ]
    wanted.append(Request(client=case.client, document="change_notice", party=case.parties[0]))
    for request in wanted:
        seen = preview(session, request, "sv")
        left = release(session, request, seen.digest, InHand())
        assert left.data.startswith(b"%PDF")
    read = "".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(left.data)
    )
    assert "Vi får inte skriva det nya datumet" in read  # nobody consented
    assert "Amina" not in read
    assert len(session.store.find(Disclosure, client=case.client)) == 3
