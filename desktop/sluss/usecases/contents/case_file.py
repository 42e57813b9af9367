"""The whole case for the archive: a document to read, and the same as data with hashes.

Source: arkivlagen (1990:782). Beside them lies a list of the hashes of both files.
"""

from collections.abc import Mapping
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
FORMAT = "sluss-case-file-2"
_NO_DIGITS = "0" * 64  # where the hash of the file will stand


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
    """Return what the document holds as JSON with a hash of itself, and one of each section.

    `sections` are in the order of the document; the hash of a section is of its own JSON (UTF-8,
    as it stands, from brace to brace), `sha256` that of the whole file with zeros in the place of
    its digits: a change anywhere is seen. Told for archives in desktop/docs/case-file-format.md.
    """
    content = cleared.content
    parts = [msgspec.json.encode(_bare(each)) for each in content.sections]
    head = {
        "format": FORMAT,
        "sha256": _NO_DIGITS,
        "case_no": content.case_no,
        "title": content.title,
        "language": content.language,
        "withheld": cleared.withheld,
        "sections": [
            {"sha256": sha256(part).hexdigest(), "section": msgspec.Raw(part)} for part in parts
        ],
    }
    data = msgspec.json.encode(head)
    return data.replace(_NO_DIGITS.encode(), sha256(data).hexdigest().encode(), 1)


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 of each file by its name, as `sha256sum --check` reads it."""
    lines = (f"{sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    return "".join(lines).encode()


def _bare(section: Section) -> object:
    """Return a section without marks: they say what may leave, which is decided by now."""
    return _without_marks(msgspec.to_builtins(section))


def _without_marks(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_marks(each) for key, each in value.items() if key != "mark"}
    if isinstance(value, list | tuple):
        return [_without_marks(each) for each in value]
    return value
