"""The whole case for the archive: a document to read, and the same as data with hashes.

Source: arkivlagen (1990:782). The format of the data is told at `case_file_data`.
"""

from hashlib import sha256

import msgspec

from sluss.domain.gate.clearing import Cleared
from sluss.domain.ids import RecordId
from sluss.domain.papers import Content, Section, Words
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.disclosure_list import disclosed
from sluss.usecases.contents.person import person
from sluss.usecases.contents.records_all import kept_about
from sluss.usecases.session import Session

KIND = "case_file"
FORMAT = "sluss-case-file-1"


def gather_case_file(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return everything that is kept about a client, for the archive. Raises `NotFound`."""
    case = Case(session, client, language)
    say = case.say
    sections = (
        Section("", (Words(say("archive.lead")),)),
        Section(say("plan.client"), (person(case),)),
        *kept_about(case),
        *disclosed(case),
    )
    return case.content(KIND, say.code("document_kind", KIND), sections)


def case_file_data(cleared: Cleared) -> bytes:
    """Return what the document holds as JSON, each section with its SHA-256, and one over all.

    `sections` are in the order of the document; the hash of a section is of its own JSON (UTF-8,
    as it stands, from brace to brace), `sha256` that of the hashes of all, joined by line feeds.
    """
    content = cleared.content
    parts = [msgspec.json.encode(_bare(each)) for each in content.sections]
    hashes = [sha256(each).hexdigest() for each in parts]
    head = {
        "format": FORMAT,
        "case_no": content.case_no,
        "title": content.title,
        "language": content.language,
        "withheld": cleared.withheld,
        "sha256": sha256("\n".join(hashes).encode()).hexdigest(),
        "sections": [
            {"sha256": digest, "section": msgspec.Raw(part)}
            for digest, part in zip(hashes, parts, strict=True)
        ],
    }
    return msgspec.json.encode(head)


def _bare(section: Section) -> object:
    """Return a section without marks: they say what may leave, which is decided by now."""
    return _without_marks(msgspec.to_builtins(section))


def _without_marks(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_marks(each) for key, each in value.items() if key != "mark"}
    if isinstance(value, list | tuple):
        return [_without_marks(each) for each in value]
    return value
