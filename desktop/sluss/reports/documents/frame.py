"""What stands around a document: who sends it to whom, on what it rests, what is left out."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The head of one copy; every text in the language of the document, days local.

    `kind` is what such a document is called, `recipient` who gets it, empty where it stays in the
    office. `basis` are finished lines, "Consent of 3 March 2026"; `categories` what kinds of
    information are in the copy, `withheld` how many items are not. `country` ("SE", "DK") decides
    how days are written. `draft` is said on every page of what does not hold yet.
    """

    office: str
    kind: str
    day: dt.date
    country: str
    recipient: str = ""
    by: str = ""
    basis: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    withheld: int = 0
    draft: str = ""
