"""Texts of documents in an office's own words: checked, kept in versions, taken back."""

import datetime as dt
from pathlib import Path

import pypdfium2
import pytest
from tests.surroundings import Clock
from tests.usecases.contents.test_consent_form import asked, drawn
from tests.usecases.test_distribution import enrol

from sluss.domain.document_texts import UNREAD, check, filled, in_force, names_in
from sluss.domain.entities import DocumentText
from sluss.errors.cases import NotValid
from sluss.errors.document_texts import (
    BracesUnmatched,
    LanguageWithoutText,
    NoSuchText,
    PlaceholderUnknown,
    TextAsBefore,
    TextBeginsInThePast,
    TextIsEmpty,
)
from sluss.usecases.contents.consent_form import gather_form
from sluss.usecases.contents.texts import Texts
from sluss.usecases.document_texts import (
    TextLine,
    back_to_delivered,
    check_text,
    documents,
    languages,
    text_form,
    text_from_form,
    texts_of,
    versions_of,
    write_text,
)
from sluss.usecases.office import Workplace
from sluss.usecases.receiving import receive
from sluss.usecases.sending import send
from sluss.usecases.session import Session, fresh_id, stamp, today
from sluss.usecases.undo import undo_last

KEY = "consent_form.disclose_to"
OURS = "Om du svarar ja berättar {ours} för {party}."


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", TextIsEmpty),
        ("  ", TextIsEmpty),
        ("{person} får veta", PlaceholderUnknown),
        ("{party.name}", PlaceholderUnknown),
        ("{party", BracesUnmatched),
        ("party}", BracesUnmatched),
        ("{}", BracesUnmatched),
        ("{party!r}", BracesUnmatched),
        ("{party:>999999}", BracesUnmatched),
    ],
)
def test_what_could_not_be_printed_is_refused_as_one_types(
    session: Session, text: str, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        check_text(session, KEY, text)
    with pytest.raises(refused):
        write_text(session, KEY, "sv", text)
    assert not session.store.find(DocumentText)


def test_what_it_says_is_kept_in_versions_and_can_be_taken_back(session: Session) -> None:
    def said() -> str:
        return Texts(session, "sv")(KEY, ours="Frivården", party="AF")

    delivered = said()
    write_text(session, KEY, "sv", OURS)
    assert said() == "Om du svarar ja berättar Frivården för AF."
    with pytest.raises(TextAsBefore):
        write_text(session, KEY, "sv", OURS)
    ahead = today(session) + dt.timedelta(days=30)
    write_text(session, KEY, "sv", "Ja: {party}.", ahead)
    assert said() == "Om du svarar ja berättar Frivården för AF."  # the day has not come
    back_to_delivered(session, KEY, "sv")
    assert said() == delivered
    assert [each.version for each in versions_of(session, KEY, "sv")] == [3, 1]  # 2 is called off
    (line,) = (each for each in texts_of(session, "consent_form", "sv") if each.key == KEY)
    assert line.names == ("{ours}", "{party}")
    assert line.version == 3
    assert Texts(session, "da")(KEY, ours="x", party="y").startswith("Hvis du siger ja")


def test_a_text_counts_from_the_day_one_says(session: Session, clock: Clock) -> None:
    def line() -> TextLine:
        return next(each for each in texts_of(session, "consent_form", "sv") if each.key == KEY)

    def comes() -> list[tuple[dt.date | None, str, str]]:
        return [(each.valid_from, each.text, each.by) for each in line().coming]

    day = today(session)
    soon, later = day + dt.timedelta(days=10), day + dt.timedelta(days=20)
    form = text_form(session, KEY, "sv", "sv")
    assert [each.name for each in form.fields] == ["text", "valid_from"]
    text_from_form(session, KEY, "sv", {"text": OURS, "valid_from": soon})
    delivered = line().text
    assert (line().by, line().is_ours) == ("delivered", True)
    assert comes() == [(soon, OURS, "here")]
    write_text(session, KEY, "sv", delivered, later)
    assert comes() == [(soon, OURS, "here"), (later, delivered, "here")]
    with pytest.raises(TextBeginsInThePast):
        write_text(session, KEY, "sv", "Nej", day - dt.timedelta(days=1))
    with pytest.raises(TextAsBefore):  # on that day it is printed already
        write_text(session, KEY, "sv", OURS, soon + dt.timedelta(days=1))
    with pytest.raises(NotValid):
        text_from_form(session, KEY, "sv", {"text": "Nej", "valid_from": "i går"})
    clock.forward(days=10)
    assert Texts(session, "sv")(KEY, ours="Vi", party="AF") == "Om du svarar ja berättar Vi för AF."
    assert (line().by, line().since) == ("here", soon)
    back_to_delivered(session, KEY, "sv")
    assert (line().text, line().by, line().coming) == (delivered, "delivered", ())
    undo_last(session)
    assert (line().by, len(line().coming)) == ("here", 1)


def test_an_offices_own_comes_before_head_offices(session: Session) -> None:
    day = today(session)
    with session.store.act(stamp(session)) as act:
        act.create(
            DocumentText(
                id=fresh_id(session),
                office=None,
                key=KEY,
                language="sv",
                text="Alla: {party}",
                valid_from=day,
            )
        )
    assert Texts(session, "sv")(KEY, party="AF") == "Alla: AF"
    (line,) = (each for each in texts_of(session, "consent_form", "sv") if each.key == KEY)
    assert line.by == "above"
    write_text(session, KEY, "sv", OURS)
    assert "svarar ja" in Texts(session, "sv")(KEY, ours="Vi", party="AF")
    assert len(list(in_force(session.store.find(DocumentText), day, session.office))) == 1


def test_a_text_that_names_what_is_filled_in_no_more_gives_way(session: Session) -> None:
    with session.store.act(stamp(session)) as act:
        act.create(
            DocumentText(
                id=fresh_id(session),
                office=session.office,
                key=KEY,
                language="sv",
                text="{gone} {party}",
                valid_from=today(session),
            )
        )
    assert Texts(session, "sv")(KEY, ours="Vi", party="AF").startswith("Om du säger ja")


def test_every_delivered_text_passes_the_check(session: Session) -> None:
    book = session.catalog.document_texts
    for name in documents(session):
        assert {"sv", "da", "en"} <= {*languages(session, name)}
        for language, sheet in book.sheets[name].items():
            for key, text in sheet.texts.items():
                check(text, book.names(key))
            assert (sheet.source == UNREAD) == (language not in ("sv", "da", "en"))
    with pytest.raises(NoSuchText):
        book.delivered("consent_form.no_such", "sv")
    with pytest.raises(LanguageWithoutText):
        book.delivered(KEY, "vi")


def test_what_is_filled_in_does_not_turn_a_line_around() -> None:
    said = filled("{a}-{b}", "ar", {"a": "2026-05-04", "b": "x\u2069\u2067y"})
    assert said == "\u20682026-05-04\u2069-\u2068xy\u2069"
    assert filled("{a}", "sv", {"a": "x"}) == "x"
    assert names_in("{{no}} {yes}") == {"yes"}


def test_the_next_print_says_the_new_text(session: Session) -> None:
    case = asked(session, "sv")
    write_text(session, "consent_form.lead", "sv", "Du behöver inte svara i dag, Åsa.")
    paper = pypdfium2.PdfDocument(drawn(gather_form(session, case.client, "sv")))
    said = "".join(page.get_textpage().get_text_range() for page in paper)
    assert "Du behöver inte svara i dag, Åsa." in said
    assert "Det här är en fråga, inget krav." not in said


def test_what_head_office_writes_reaches_the_offices_and_gives_way_to_their_own(
    session: Session, central: Workplace, tmp_path: Path
) -> None:
    enrol(session, central)
    write_text(session, "letters.call", "sv", "Ring till oss")
    for key in ("letters.call", "letters.by"):
        write_text(central.session, key, "sv", "Från huvudkontoret")
    (sent,) = send(central.session, tmp_path, session.device.hex())
    receive(session, sent.file)
    said = {each.key: each for each in texts_of(session, "letters", "sv")}
    assert (said["letters.by"].text, said["letters.by"].by) == ("Från huvudkontoret", "above")
    assert (said["letters.call"].text, said["letters.call"].by) == ("Ring till oss", "here")
    back_to_delivered(session, "letters.call", "sv")
    assert Texts(session, "sv")("letters.call") == "Från huvudkontoret"
    assert [each.by for each in versions_of(session, "letters.call", "sv")].count("above") == 1


def test_what_another_office_wrote_is_not_printed_here(session: Session) -> None:
    theirs = DocumentText(
        id=fresh_id(session), office=fresh_id(session), key=KEY, language="sv", text="Nej",
        valid_from=today(session),
    )  # fmt: skip
    assert list(in_force([theirs], today(session), session.office)) == []
