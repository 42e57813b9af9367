"""The form of a consent: both languages on every line, nothing ticked, and drawn or refused."""

import datetime as dt
import re
from typing import TypeVar

import pypdfium2
import pytest
from tests.paper_case import PaperCase, cleared_for_own

from sluss.domain.document_texts import RIGHT_TO_LEFT, UNREAD
from sluss.domain.entities import Consent, SentenceEpisode
from sluss.domain.papers import Content, Facts, Rows, Signatures, Words
from sluss.errors.contents import NoConsentPrepared
from sluss.errors.document_texts import LanguageWithoutText
from sluss.errors.scripts import LettersMissing
from sluss.reports.documents.draw import draw_document
from sluss.reports.documents.frame import Frame
from sluss.usecases.clients import register_client
from sluss.usecases.consents.answering import Answer, give
from sluss.usecases.consents.asking import Wish, prepare
from sluss.usecases.consents.withdrawing import withdraw
from sluss.usecases.contents.consent_form import gather_easy_form, gather_form
from sluss.usecases.session import Session, today

P = TypeVar("P")
KINDS = ("housing", "work_education", "plan_content", "substance")
CLIENT_LANGUAGES = ("ar", "fa", "ckb", "so", "ti", "pl")


def asked(session: Session, language: str, name: str = "Amina Öberg", **but: object) -> PaperCase:
    case = PaperCase(session, name).held().planned()
    ask_in(session, case, language, **but)
    return case


def ask_in(session: Session, case: PaperCase, language: str, **but: object) -> None:
    wish = Wish(
        party=case.parties[0],
        purpose="plan_together",
        language=language,
        valid_to=today(session) + dt.timedelta(days=180),
        **but,  # type: ignore[arg-type]
    )
    prepare(session, case.client, wish, KINDS)


def texts_of(content: Content) -> list[str]:
    """Every text of a content, a line for each row."""
    found: list[str] = []
    for section in content.sections:
        found.append(section.heading)
        for part in section.parts:
            match part:
                case Words():
                    found.append(part.text)
                case Facts():
                    found += [f"{each.label} {each.value}" for each in part.facts]
                case Rows():
                    found += ["".join(part.heads)]
                    found += [" | ".join(cell.text for cell in row.cells) for row in part.rows]
                case Signatures():
                    found += part.labels
    return [each for each in found if each]


def drawn(content: Content) -> bytes:
    frame = Frame(office="Frivården Malmö", kind="Samtycke", day=dt.date(2026, 5, 4), country="SE")
    return draw_document(cleared_for_own(content), frame)


@pytest.mark.feature("F-S1-16")
def test_each_line_stands_in_both_languages_and_is_drawn(session: Session) -> None:
    case = asked(session, "sv")
    for language in CLIENT_LANGUAGES:
        ask_in(session, case, language)
        in_both(session, gather_form(session, case.client, "sv"), language)


def in_both(session: Session, content: Content, language: str) -> None:
    book = session.catalog.document_texts
    whole = "\n".join(texts_of(content))
    for key in ("if_no_text", "if_change_text", "sign_text", "lead", "law", "oral", "what_help"):
        (line,) = (
            each
            for each in texts_of(content)
            if book.delivered(f"consent_form.{key}", "sv") in each
        )
        assert book.delivered(f"consent_form.{key}", language) in line
    for kind in KINDS:
        assert book.delivered(f"consent_form.category.{kind}", language) in whole
        assert book.delivered(f"consent_form.category.{kind}", "sv") in whole
    assert whole.count("□") == 2 * len(KINDS)
    assert content.language == "sv"
    read = pypdfium2.PdfDocument(drawn(content))
    seen = "".join(read[n].get_textpage().get_text_range() for n in range(len(read)))
    assert "Om du säger nej" in seen.replace("\r\n", " ")
    assert "Arbetsförmedlingen" in seen


def test_in_the_offices_language_there_is_one_column(session: Session) -> None:
    case = asked(session, "")
    content = gather_form(session, case.client, "sv")
    lines = texts_of(content)
    assert len(lines) == len(set(lines)) or lines.count("Boende | □ | □") == 1
    assert any("Arbetsförmedlingen" in each for each in lines)
    days = re.findall(r"\d{4}-\d\d-\d\d", "\n".join(lines))
    assert days == [(today(session) + dt.timedelta(days=179)).isoformat()]  # as people say it


def test_the_offices_language_is_always_there(session: Session) -> None:
    case = asked(session, "da")
    whole = "".join(texts_of(gather_form(session, case.client, "en")))
    assert "Du bestemmer selv." in whole
    assert "Du bestämmer själv." in whole
    assert "You decide." not in whole


def test_in_plain_words_it_is_shorter(session: Session) -> None:
    case = asked(session, "so")
    full = "".join(texts_of(gather_form(session, case.client, "sv")))
    easy = "".join(texts_of(gather_easy_form(session, case.client, "sv")))
    assert len(easy) < 0.9 * len(full)
    assert "Vi har en fråga till dig." in easy


def test_who_has_no_release_is_asked_about_none(session: Session) -> None:
    case = PaperCase(session, "Bo Ek").planned(1)
    case.put(SentenceEpisode, sanction_type="probation")
    wish = Wish(party=case.parties[0], valid_to=today(session) + dt.timedelta(days=90))
    prepare(session, case.client, wish, ("enforcement_dates", "housing"))
    for language, said in (("sv", "när övervakningen"), ("da", "hvornår tilsynet")):
        whole = "".join(texts_of(gather_form(session, case.client, language)))
        assert said in whole
        for word in ("friges", "frigiv", "løslad"):
            assert word not in whole


def test_it_says_which_way_information_goes(session: Session) -> None:
    case = asked(session, "")
    for direction, said in (
        ("disclose_to", "Frivården Malmö may tell Arbetsförmedlingen."),
        ("obtain_from", "Arbetsförmedlingen may tell Frivården Malmö."),
        ("both", "Frivården Malmö and Arbetsförmedlingen may tell each other."),
    ):
        ask_in(session, case, "", direction=direction, unit="Malmö city", with_units=True)
        whole = "\n".join(texts_of(gather_form(session, case.client, "en")))
        assert said in whole
        assert "Malmö city" in whole


def test_a_language_without_words_is_refused(session: Session) -> None:
    case = asked(session, "vi")
    with pytest.raises(LanguageWithoutText):
        gather_form(session, case.client, "sv")


def test_a_name_no_font_holds_is_refused_and_one_in_arabic_is_not(session: Session) -> None:
    case = asked(session, "ar", name="محمد الحسن")
    assert drawn(gather_form(session, case.client, "sv")).startswith(b"%PDF")
    case = asked(session, "sv", name="陈 Li")
    with pytest.raises(LettersMissing):
        drawn(gather_form(session, case.client, "sv"))


def test_without_a_prepared_consent_there_is_no_form(session: Session) -> None:
    client = register_client(
        session, given_name="Bo", family_name="Ek", birth_date=dt.date(1990, 1, 1)
    ).id
    with pytest.raises(NoConsentPrepared):
        gather_form(session, client, "sv")


def test_texts_no_native_has_read_say_so(session: Session) -> None:
    sheets = session.catalog.document_texts.sheets["consent_form"]
    assert {name for name, each in sheets.items() if each.source == UNREAD} == {*CLIENT_LANGUAGES}
    assert {"ar", "fa", "ckb"} <= RIGHT_TO_LEFT


def test_the_copy_of_a_consent_says_what_was_answered_and_counts_now(session: Session):
    case = asked(session, "sv")
    (waits,) = session.store.find(Consent, client=case.client)
    yes = Answer(
        yes=frozenset({"housing", "plan_content"}), no=frozenset({"substance", "work_education"}),
        how={"form": "written", "paper_no": "1", "informed": True},
    )  # fmt: skip
    give(session, waits.id, yes)
    withdraw(session, waits.id, {"plan_content"})
    content = gather_form(session, case.client, "sv", waits.id)
    (table,) = parts_of(content, Rows)
    crossed = {row.cells[0].text: [cell.text for cell in row.cells[-2:]] for row in table.rows}
    assert crossed == {
        "Boende": ["X", "□"],
        "Arbete och utbildning": ["□", "X"],
        "Den gemensamma planen": ["□", "X"],
        "Alkohol och droger": ["□", "X"],
    }
    assert parts_of(content, Signatures) == []  # nobody is asked to sign it anew
    assert any("2026-05-0" in each for each in texts_of(content))


def parts_of(content: Content, kind: type[P]) -> list[P]:
    return [p for section in content.sections for p in section.parts if isinstance(p, kind)]
