"""The agreement with a participant: what one may expect, and what is expected. F-S2-14."""

from sluss.domain.ids import RecordId
from sluss.domain.papers import Content, Section, Signatures, Step, Steps, Words
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.marking import mark_of
from sluss.usecases.contents.person import name_of, person
from sluss.usecases.contents.texts import Texts
from sluss.usecases.session import Session

_DOT = "•"


def gather_agreement(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return the agreement for a client to read, keep and sign. Raises `NotFound`."""
    case = Case(session, client, language)
    say, texts = case.say, Texts(session, language)
    name = name_of(case.client)
    sections = (
        Section(say("plan.client"), (person(case),)),
        Section(
            "", (Words(texts("agreement.opening", name=name), mark_of(case.client, "given_name")),)
        ),
        Section(say("agreement.you_get"), (_lines(texts("agreement.rights")),)),
        Section(say("agreement.you_do"), (_lines(texts("agreement.expected")),)),
        Section(say("agreement.if_not"), (Words(texts("agreement.ending")),)),
        Section(
            say("sign.heading"),
            (
                Signatures(
                    (say("sign.client"), say("sign.day"), say("sign.officer"), say("sign.day"))
                ),
            ),
        ),
    )
    return case.content(
        "participant_agreement", say.code("document_kind", "participant_agreement"), sections
    )


def _lines(text: str) -> Steps:
    return Steps(tuple(Step(line.strip()) for line in text.splitlines() if line.strip()), _DOT)
