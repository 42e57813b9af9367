"""A hash of what a document says: what tells one copy from every other, today and next week."""

import datetime as dt
from dataclasses import replace
from hashlib import sha256

import msgspec

from sluss.domain.papers import Content, Drawn, Section

GROUPS, DIGITS = 4, 4  # of the hash, as it is printed: enough to tell copies of one case apart
DECISIONS = 32  # digits of a copy's digest that tell of the decisions; the rest is of its content


def content_hash(content: Content) -> str:
    """Return SHA-256 of everything a content says, as 64 hexadecimal digits.

    Of what is left after the gate: two copies with the same hash say the same, on whichever day
    they are written out.
    """
    sections = tuple(_lasting(each) for each in content.sections)
    return sha256(msgspec.json.encode(replace(content, sections=sections))).hexdigest()


def grouped(digits: str) -> str:
    """Return the beginning of a hash in groups, as it stands on each page: "3fa0 91bc ..."."""
    return " ".join(digits[at : at + DIGITS] for at in range(0, GROUPS * DIGITS, DIGITS))


def digest_of(decisions: str, content: Content) -> str:
    """Return what tells one answer of the gate from another: what was decided, what it says."""
    return decisions[:DECISIONS] + content_hash(content)[:DECISIONS]


def printed_digits(digest: str) -> str:
    """Return what stands on the pages of the copy with this digest; "" where it has none."""
    return grouped(digest[DECISIONS:]) if len(digest) == 2 * DECISIONS else ""


def _lasting(section: Section) -> Section:
    """Return a section without what only tells which day it is looked at."""
    parts = (_undated(each) if isinstance(each, Drawn) else each for each in section.parts)
    return replace(section, parts=tuple(parts))


def _undated(drawn: Drawn) -> Drawn:
    days = tuple(each for each in drawn.days if not each.mark.is_plain)
    return replace(drawn, start=dt.date.min, end=dt.date.max, days=days, apart=None)
