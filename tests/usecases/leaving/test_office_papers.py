"""Papers of the office: the agreement to be signed, and what staff and contacts read of themselves.

Neither holds anything of a client, and whoever makes one is in the log.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.builders import a_contact, a_party
from tests.other_users import change_places, let_in
from tests.reports.pdf_text import read_pdf
from tests.usecases.leaving.papers import a_case, consents_to

from sluss.domain.agreements import SECTIONS
from sluss.domain.entities import Client, CooperationAgreement, NetworkContact
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import EVERYONE, RecordId
from sluss.domain.machines import Protection
from sluss.domain.papers import Blank, Signatures, marks_of
from sluss.errors.cases import NotFound
from sluss.errors.paper import PaperThere
from sluss.errors.rights import NotAllowed
from sluss.oplog.operation import Verb
from sluss.store.log import operation_of, read_log
from sluss.usecases.agreements import add_member
from sluss.usecases.clients import register_client
from sluss.usecases.contents.cooperation_agreement import gather_cooperation
from sluss.usecases.contents.excerpts import gather_gdpr
from sluss.usecases.dated_facts import note_fact
from sluss.usecases.forms import save_new
from sluss.usecases.leaving.deciding import decide_now
from sluss.usecases.leaving.office_papers import (
    people_kept,
    print_agreement,
    print_excerpt,
    save_agreement,
    save_excerpt,
)
from sluss.usecases.leaving.outlets import InHand
from sluss.usecases.leaving.release import release
from sluss.usecases.leaving.views import Request
from sluss.usecases.office import Workplace
from sluss.usecases.protection import protect
from sluss.usecases.records import add
from sluss.usecases.session import Session, fresh_id, today
from sluss.usecases.wording import Wording


def readings(session: Session, about: RecordId = EVERYONE) -> Iterator[list[object]]:
    """Yield what the log says was read or handed out that is about no client, or about this one."""
    log = session.store.logs.own("access").number
    for _, entry in read_log(session.store.connection, log):
        operation = operation_of(entry)
        if operation.header.verb is Verb.ACCESS and operation.header.about == about:
            yield list(operation.read_values())


def agreed(session: Session, **values: FieldValue) -> RecordId:
    return save_new(session, "CooperationAgreement", None, values).id


def everybody(session: Session) -> dict[str, RecordId]:
    party = add(session, a_party(name="Lunds kommun")).id
    contact = add(session, a_contact(party=party, name="Per Ek", office=session.office)).id
    lay = save_new(session, "LaySupervisor", None, {"name": "Rut Ask", "status": "approved"}).id
    return {"contact": contact, "lay": lay, "staff": session.user}


@pytest.mark.feature("F-S3-27")
def test_the_agreement_has_its_parts_in_order_who_steers_and_lines_to_sign(
    session: Session, tmp_path: Path
) -> None:
    register_client(session, given_name="Nils", family_name="Hemligsson")
    parts: dict[str, FieldValue] = {each: f"{each} avtalat" for each in SECTIONS}
    agreement = agreed(
        session, title="Samverkan i Lund", parties="Lunds kommun\nFrälsningsarmén",
        valid_from=dt.date(2026, 1, 1), **parts,
    )  # fmt: skip
    start = dt.date(2020, 1, 1)
    add_member(session, agreement, {"person": "Bo Ek", "role": "Chef", "start": start})
    former: dict[str, FieldValue] = {"start": start, "end": dt.date(2021, 1, 1)}
    add_member(session, agreement, former | {"person": "Asta Alm"})
    file = tmp_path / "agreement.pdf"
    save_agreement(session, agreement, file, "sv")
    read = read_pdf(file.read_bytes())
    text = read.words
    places = [text.index(f"{each} avtalat") for each in SECTIONS]
    assert places == sorted(places)
    for word in (
        "Samverkan i Lund",
        "Bo Ek",
        "Chef",
        "2026-01-01",
        "Underskrift och namnförtydligande",
    ):
        assert word in text
    signed = text[text.index("Parternas underskrifter") :]
    assert "Lunds kommun" in signed
    assert "Frälsningsarmén" in signed
    assert "Asta Alm" not in text
    assert "Hemligsson" not in text + repr(read.info)
    assert list(readings(session))[-1] == ["export", f"cooperation_agreement {agreement.hex()}"]


@pytest.mark.feature("F-S3-27")
def test_what_nothing_is_written_in_yet_is_lines_to_write_on(session: Session) -> None:
    content = gather_cooperation(session, agreed(session, title="Lund"), "sv")
    words = Wording(session, "sv")
    at = {each.heading: each.parts for each in content.sections}
    for name in SECTIONS:
        (part,) = at[words.field(CooperationAgreement, name)]
        assert isinstance(part, Blank)
    assert isinstance(at["Styrgrupp"][0], Blank)
    signing = at["Parternas underskrifter"]
    assert sum(isinstance(each, Signatures) for each in signing) == 2
    assert Blank(1, "Part") in signing  # who is not named yet
    days = [each.label for each in content.sections[0].parts if isinstance(each, Blank)]
    assert days == ["Gäller från", "Gäller till", "Ses över den"]
    assert print_agreement(session, agreed(session), "da").data.startswith(b"%PDF-")


def test_each_reads_what_is_kept_about_them_and_of_no_client(
    session: Session, tmp_path: Path
) -> None:
    register_client(session, given_name="Nils", family_name="Hemligsson")
    people = everybody(session)
    shown = {each.id: each for each in people_kept(session, "en")}
    for kind, subject in people.items():
        name = shown[subject].name
        file = tmp_path / f"{kind}.pdf"
        save_excerpt(session, subject, file, "en")
        read = read_pdf(file.read_bytes())
        assert name in read.words
        assert "article 15" in read.words
        assert "Hemligsson" not in read.words
        assert name not in repr(read.info)
        assert list(readings(session))[-1] == ["export", f"gdpr_excerpt {subject.hex()}"]
        content = gather_gdpr(session, EVERYONE, "en", subject)
        assert all(each.is_plain for each in marks_of(content))
    assert shown[people["contact"]].where == "Lunds kommun"


class Around(NamedTuple):
    """A case with somebody who acts in it, somebody who agreed, and the party that may know."""

    client: RecordId
    party: RecordId
    guardian: RecordId
    mother: RecordId


def people_around(session: Session) -> Around:
    client, (party,) = a_case(session, "Lunds kommun")
    guardian: dict[str, FieldValue] = {
        "name": "Gunnel God", "kind": "good_man", "reach": "all", "paper_no": "MAL 9",
    }  # fmt: skip
    acting = note_fact(session, "Representative", client, guardian).id
    mother = add(session, NetworkContact(id=fresh_id(session), client=client, name="Mona Mor",
                                         note="Nils ringer henne på nätterna.")).id  # fmt: skip
    day = today(session)
    agreed: dict[str, FieldValue] = {
        "contact": mother, "party": party, "given_on": day, "valid_to": day + dt.timedelta(days=90),
        "note": "Vill inte att Nils läser.",
    }  # fmt: skip
    note_fact(session, "NetworkConsent", client, agreed)
    consents_to(session, client, party, "network", "identity_contact")
    base = Request(client=client, document="case_summary")
    for request in (
        replace(base, party=party),
        replace(base, kind="representative", representative=acting),
    ):
        release(session, request, decide_now(session, request).digest, InHand())
    return Around(client, party, acting, mother)


@pytest.mark.feature("INV-14")
def test_who_stands_in_a_case_reads_what_is_kept_of_them_and_nothing_of_the_client(
    session: Session, tmp_path: Path
) -> None:
    people = people_around(session)
    client = session.store.get(Client, people.client)
    rows = {each.id: each for each in people_kept(session, "en")}
    assert {rows[each].where for each in people[2:]} == {client.case_no}
    found: dict[RecordId, str] = {}
    for subject in people[2:]:
        file = tmp_path / f"{subject.hex()}.pdf"
        save_excerpt(session, subject, file, "en")
        found[subject] = read_pdf(file.read_bytes()).words
        assert "Criminal Data Act (2018:1177)" in found[subject]
        assert "article 15" not in found[subject]
        assert client.case_no not in found[subject]
        assert client.family_name not in found[subject]
        assert all(
            each.is_plain for each in marks_of(gather_gdpr(session, EVERYONE, "en", subject))
        )
    guardian, mother = (found[each] for each in people[2:])
    assert ("MAL 9" in guardian, "Mona" in guardian, "Case summary" in guardian) == (
        True, False, True,
    )  # fmt: skip
    assert ("Lunds kommun" in mother, "Gunnel" in mother, "2 of them" in mother) == (
        True, False, True,
    )  # fmt: skip
    assert "Nils" not in mother
    assert mother.count("Lunds kommun") == 2  # what she agreed to, and what went there
    assert list(readings(session, people.client))[-1][0] == "export"
    protect(session, people.client, Protection.SECRECY_MARKING)
    hidden = gather_gdpr(session, EVERYONE, "en", people.mother)
    assert "Lunds kommun" not in repr(hidden)
    assert "one by one before they are given out" in repr(hidden)


def test_what_is_not_saved_is_not_logged_and_a_client_is_no_subject(
    session: Session, tmp_path: Path
) -> None:
    client = register_client(session, given_name="Nils").id
    file = tmp_path / "there.pdf"
    file.write_bytes(b"kept")
    before = list(readings(session))
    with pytest.raises(PaperThere):
        save_excerpt(session, session.user, file, "en")
    with pytest.raises(NotFound):
        print_excerpt(session, client, "en")
    assert list(readings(session)) == before
    assert file.read_bytes() == b"kept"


def test_only_who_handles_requests_makes_them(office: Workplace, tmp_path: Path) -> None:
    agreement = agreed(office.session, title="Lund")
    user = office.session.user
    let_in(office, "prog", "programme_staff")
    other = change_places(office, "prog").session
    file = tmp_path / "none.pdf"
    with pytest.raises(NotAllowed):
        people_kept(other, "en")
    with pytest.raises(NotAllowed):
        save_excerpt(other, user, file, "en")
    with pytest.raises(NotAllowed):
        save_agreement(other, agreement, file, "en")
    assert not file.exists()
