"""Says the words of documents in their recipient's language; days as the office's country does."""

import datetime as dt
from dataclasses import dataclass, field, replace

from sluss.domain.dates import Span, format_date, long_date, short_date
from sluss.domain.papers import Mark
from sluss.usecases.session import Session, today
from sluss.usecases.wording import Wording


@dataclass(frozen=True)
class Say:
    """The words of one document. Calling it gives the text of a key of `resources/documents`."""

    session: Session
    language: str
    sentence_days: frozenset[dt.date] = frozenset()  # of the client it is about: release and such
    words: Wording = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", Wording(self.session, self.language))

    def __call__(self, key: str, **values: object) -> str:
        """Return a text. Raises `KeyError` for a key there is not."""
        return self.session.catalog.paper_words.say(key, self.language, **values)

    def count(self, key: str, n: int, **values: object) -> str:
        """Return the text for one or for many; `{n}` in it is how many."""
        return self.session.catalog.paper_words.count(key, self.language, n, **values)

    @property
    def country(self) -> str:
        """The country of the office, which decides how days are written."""
        return self.session.store.country

    def day(self, day: dt.date | None) -> str:
        """Return 2026-03-07, in Denmark 07.03.2026; nothing for no day."""
        return format_date(day, self.country) if day is not None else ""

    def weekday(self, day: dt.date) -> str:
        """Return "torsdag 10 december 2026"."""
        return long_date(day, self.language)

    def near(self, day: dt.date) -> str:
        """Return "tors 10 dec"."""
        return short_date(day, self.language)

    def span(self, start: dt.date | None, end: dt.date | None) -> str:
        """Return the first and the last day of what begins on `start` and is over on `end`."""
        if start is None:
            return self("span.no_day")
        if end is None:
            return self("span.until_further", start=self.day(start))
        last = Span(start, end).last
        return self("span.both", start=self.day(start), last=self.day(last))

    def dated(self, mark: Mark, *days: dt.date | None) -> Mark:
        """Return the mark of something that tells these days.

        What begins or ends on the day of release tells when that is, whatever it is about.
        """
        return replace(mark, dated=True) if self.sentence_days.intersection(days) else mark

    def code(self, codes: str, value: object, day: dt.date | None = None) -> str:
        """Return what a code is called on a day, today unless told."""
        return self.words.code(codes, value, day or today(self.session))

    def law(self, key: str, day: dt.date | None = None) -> str:
        """Return the act and section of a legal reference as it holds on a day, today unless told.

        Empty where the register does not know it.
        """
        found = self.session.catalog.work.legal.get(key, day or today(self.session))
        if found is None:
            return ""
        return f"{found.name(self.language)} ({found.act}) {found.section}".strip()

    def rule(self, key: str, day: dt.date | None = None) -> str:
        """Return the act and section a deadline rule follows from, as it was on a day.

        Without one it is what the rule has one do; nothing for a rule there is not.
        """
        found = self.session.catalog.work.rules(self.country).get(key, day) if key else None
        if found is None:
            return ""
        return self.law(found.legal) or found.titles.get(self.language, found.titles["en"])

    def yes(self, value: bool) -> str:
        """Return "yes" or "no"."""
        return self("yes" if value else "no")
