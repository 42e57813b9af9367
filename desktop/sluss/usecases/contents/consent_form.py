"""The form on which a client answers a consent: their language beside the office's, line by line.

A person signs it. So it holds nothing that only one of the two can read, what a no means stands as
large as what a yes does, and nothing is ticked before.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from sluss.domain.consent_rules import open_kinds
from sluss.domain.dates import Span
from sluss.domain.entities import Consent, ConsentScope, Party
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus
from sluss.domain.papers import (
    PLAIN,
    Cell,
    Content,
    Fact,
    Facts,
    Part,
    Row,
    Rows,
    Section,
    Signatures,
    Style,
    Words,
)
from sluss.errors.contents import NoConsentPrepared
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.marking import mark_of, whole
from sluss.usecases.contents.person import name_of
from sluss.usecases.contents.spoken import check_language, official
from sluss.usecases.contents.two_languages import Said, TwoLanguages
from sluss.usecases.session import Session, own_office
from sluss.usecases.tasks import contact_person

KIND, EASY_KIND = "consent_form", "consent_form_easy"
TEXTS: Final = "consent_form"  # the name of its texts
_EASY: Final = frozenset({"lead", "until", "if_no_text", "if_change_text", "sign_text"})
_WITHOUT_PARTY: Final = {
    "plan_consent": "plan_consent",
    "programme": "programme_kind",
    "evaluation": "evaluation_kind",
}
_BOX: Final = "□"
_CROSS: Final = "X"  # a letter every font has
_DATES = "enforcement_dates"  # a code of information_category


def gather_form(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return the form of a consent that is prepared: `subject`, else the newest that waits.

    Of one that was given it is the client's copy: what they said yes and no to, as it counts now.
    `language` is the client's; the one noted with the consent comes before it. Raises
    `NoConsentPrepared`, `LanguageWithoutText`, `NotFound`.
    """
    return _Form(session, client, language, subject, KIND).content()


def gather_easy_form(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return the same form in plain words. Raises what `gather_form` raises."""
    return _Form(session, client, language, subject, EASY_KIND).content()


class _Form:
    """Gathers one form."""

    def __init__(
        self,
        session: Session,
        client: RecordId,
        language: str,
        subject: RecordId | None,
        kind: str,
    ) -> None:
        self._consent = _chosen(session, client, subject)
        self._answered = self._consent.status is ConsentStatus.GIVEN
        self._theirs = self._consent.language or language
        check_language(session, TEXTS, self._theirs)
        self._ours = official(session)
        self._kind, self._easy = kind, kind == EASY_KIND or self._consent.easy_read
        self._session, self._case = session, Case(session, client, self._ours)
        self._two = TwoLanguages(session, self._theirs, self._ours)
        self._mark = whole(Consent, self._consent.id)

    def content(self) -> Content:
        """Return the form. Raises `LanguageWithoutText`."""
        title = self._say("title")
        return self._case.content(self._kind, title.ours, self._sections(title))

    def _sections(self, title: Said) -> Iterator[Section]:
        first: list[Part] = [] if title.is_one else [Words(title.theirs)]
        lead = (self._two.both([self._say("lead")], style=Style.LEAD), self._facts())
        yield Section("", (*first, *lead))
        yield self._section("who", [self._who(), *self._units()], marked=True)
        yield self._section("why", self._why(), marked=True)
        yield self._what()
        yield self._section("how_long", self._how_long(), marked=True)
        yield self._section("if_no", [self._say("if_no_text"), self._say("law")])
        yield self._section("if_change", [self._say("if_change_text")])
        yield self._sign()

    def _say(self, name: str, **values: str) -> Said:
        plain = f"easy_{name}" if self._easy and name in _EASY else name
        return self._two.say(f"consent_form.{plain}", **values)

    def _section(self, heading: str, said: list[Said], *, marked: bool = False) -> Section:
        mark = self._mark if marked else PLAIN
        return Section(self._say(heading).line, (self._two.both(said, mark),))

    def _facts(self) -> Facts:
        case, client = self._case, self._case.client
        asks = contact_person(self._session, case.id, case.today)
        facts = (
            Fact(self._say("client").line, name_of(client), mark_of(client, "family_name")),
            Fact(self._say("case_no").line, client.case_no),
            Fact(self._say("asked_by").line, ", ".join(filter(None, (asks, self._office())))),
        )
        return Facts(facts)

    def _office(self) -> str:
        return own_office(self._session).name

    def _who(self) -> Said:
        consent = self._consent
        key = _WITHOUT_PARTY.get(consent.kind, consent.direction)
        words = self._case.say.words
        ours = words.record(Party, consent.our_party) or self._office()
        return self._say(key, ours=ours, party=words.record(Party, consent.party))

    def _units(self) -> Iterator[Said]:
        consent = self._consent
        if consent.unit:
            yield self._say("unit", unit=consent.unit)
        if consent.with_units and consent.party is not None:
            party = self._case.say.words.record(Party, consent.party)
            yield self._say("with_units", party=party)

    def _why(self) -> list[Said]:
        said = [self._say(f"purpose.{self._consent.purpose}")]
        if told := self._consent.purpose_text.strip():
            said.append(Said(told, told))  # in the words it was noted in
        return said

    def _what(self) -> Section:
        """Ask about each kind of information in a line of its own, yes and no alike."""
        scopes = self._session.store.find(ConsentScope, consent=self._consent.id)
        still = open_kinds(scopes, self._consent.id)
        asked_about = {each.category for each in scopes} if self._answered else still
        known = self._session.catalog.codes("information_category").values()
        kinds = [code for code in known if code in asked_about]
        yes, no = self._say("yes").line, self._say("no").line
        asked = [self._say(self._called(code)) for code in kinds]
        one = all(each.is_one for each in asked)
        crosses = [(_BOX, _BOX)] * len(kinds)
        if self._answered:  # a copy says what counts now, not what was crossed at first
            crosses = [(_CROSS, _BOX) if code in still else (_BOX, _CROSS) for code in kinds]
        rows = tuple(
            self._asked(each, pair, one=one) for each, pair in zip(asked, crosses, strict=True)
        )
        heads = ("", yes, no) if one else ("", "", yes, no)
        widths = (6.0, 1.0, 1.0) if one else (4.0, 4.0, 1.3, 1.3)
        table = Rows(heads, rows, widths)
        how = () if self._answered else (self._two.both([self._say("what_help")]),)
        return Section(self._say("what").line, (*how, table))

    def _called(self, code: str) -> str:
        """Return the key of a kind of information; who has no release is asked about none."""
        if code == _DATES and not self._case.released:
            return "dates_supervised"
        return f"category.{code}"

    def _asked(self, said: Said, boxes: tuple[str, str], *, one: bool) -> Row:
        text = (Cell(said.ours),) if one else self._two.cells(said)
        return Row((*text, *(Cell(each) for each in boxes)), self._mark)

    def _how_long(self) -> list[Said]:
        end = self._consent.valid_to
        if end is None:
            return []
        last = Span(end - dt.timedelta(days=1), end).last
        return [self._say("until", last=self._case.say.day(last))]

    def _sign(self) -> Section:
        labels = ("sign_day", "sign_client", "sign_officer", "sign_interpreter")
        given = self._consent.given_on
        if self._answered and given is not None:
            day = Fact(self._say("sign_day").line, self._case.say.day(given), self._mark)
            said = self._two.both([self._say("sign_text")])
            return Section(self._say("sign").line, (said, Facts((day,))))
        parts = (
            self._two.both([self._say("sign_text"), self._say("oral")]),
            Signatures(tuple(self._say(each).line for each in labels)),
        )
        return Section(self._say("sign").line, parts)


def _chosen(session: Session, client: RecordId, subject: RecordId | None) -> Consent:
    """Return the consent to be asked for. Raises `NoConsentPrepared`, `NotFound`."""
    if subject is not None:
        return session.store.get(Consent, subject)
    waiting = [
        each
        for each in session.store.find(Consent, client=client)
        if each.status is ConsentStatus.PREPARED
    ]
    if not waiting:
        raise NoConsentPrepared
    return max(waiting, key=lambda each: each.id)
