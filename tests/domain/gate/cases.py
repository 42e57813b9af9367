"""Clients, parties and grounds by short words, and written tables of what the gate says of them."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from zoneinfo import ZoneInfo

from sluss.domain.consents import Consent, ConsentScope, SecrecyAssessment
from sluss.domain.declaration import Class
from sluss.domain.gate.asked import Channel, Grounds, Question, Recipient, RecipientKind
from sluss.domain.gate.decide import Decision, decide_mark
from sluss.domain.gate.grounds import Base, Chosen, GateRules, Way
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus, Protection, ScopeState
from sluss.domain.papers import Mark

ZONE = ZoneInfo("Europe/Stockholm")
TODAY = dt.date(2026, 6, 1)
NOW = dt.datetime(2026, 6, 1, 9, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def an(number: int) -> RecordId:
    """Return an identifier by its number."""
    return RecordId(number.to_bytes(16, "big"))


CLIENT, OFFICER, COLLEAGUE = an(1), an(2), an(3)
OURS, SOC, REGION, CLINIC, JOB = an(10), an(11), an(12), an(13), an(14)
MOTHER = an(20)

CLASSES = {
    "identity_contact": Class.PERSONAL,
    "enforcement_dates": Class.PERSONAL,
    "housing": Class.PERSONAL,
    "plan_content": Class.PERSONAL,
    "substance": Class.SENSITIVE,
    "offence": Class.CRIMINAL,
    "risk_assessment": Class.CRIMINAL,
    "network": Class.THIRD_PARTY,
}
BASES = {
    each.key: each
    for each in (
        Base("assessed", Way.ASSESSMENT, "SE", "osl_35_15", frozenset({"officer"})),
        Base(
            *("authorities", Way.LAW, "SE", "osl_10_15a", frozenset({"manager"})),
            party_types=frozenset({"social_services", "police"}),
            valid_from=dt.date(2025, 12, 1),
        ),
        Base("old", Way.LAW, "SE", "old", frozenset({"officer"}), valid_to=dt.date(2026, 6, 1)),
        Base("ksp", Way.LAW, "DK", "rpl_115", frozenset({"officer"}), only_released=True),
        Base(
            *("child", Way.CHILD_AT_RISK, "SE", "sol_19_1", frozenset({"officer"})),
            third_parties=True,
        ),
        Base(
            *("danger", Way.EMERGENCY, "SE", "brb_24_4", frozenset({"officer"})),
            third_parties=True,
        ),
        Base("two", Way.LAW, "SE", "two", frozenset({"officer"}), second_person=True),
        Base(
            *("print", Way.PROTECTED_PRINT, "SE", "osl_21_3", frozenset({"manager"})),
            second_person=True,
            per_item=False,
        ),
    )
}
RULES = GateRules(BASES, CLASSES)

RECIPIENTS: Mapping[str, Recipient] = {
    "colleague": Recipient(kind=RecipientKind.OWN, needs_to_know=True, granted=True),
    "ungranted": Recipient(kind=RecipientKind.OWN, needs_to_know=True),
    "stranger": Recipient(kind=RecipientKind.OWN, granted=True),
    "client": Recipient(kind=RecipientKind.CLIENT),
    "guardian": Recipient(kind=RecipientKind.REPRESENTATIVE, authorised=True),
    "landlord": Recipient(
        kind=RecipientKind.REPRESENTATIVE,
        authorised=True,
        reach=frozenset({"housing", "plan_content"}),
    ),
    "agent": Recipient(kind=RecipientKind.REPRESENTATIVE),
    "soc": Recipient(kind=RecipientKind.PARTY, party=SOC, party_type="social_services"),
    "job": Recipient(kind=RecipientKind.PARTY, party=JOB, party_type="employment_service"),
    "mother": Recipient(kind=RecipientKind.NETWORK),
    "lay": Recipient(kind=RecipientKind.LAY),
    "public": Recipient(kind=RecipientKind.PUBLIC),
    "evaluator": Recipient(kind=RecipientKind.EVALUATOR),
}
MARKS: Mapping[str, Mark] = {
    "plain": Mark(),
    "name": Mark("identity_contact", Class.PERSONAL),
    "housing": Mark("housing", Class.PERSONAL),
    "address": Mark("housing", Class.PERSONAL, protected=True),
    "substance": Mark("substance", Class.SENSITIVE),
    "offence": Mark("offence", Class.CRIMINAL),
    "factor": Mark("plan_content", Class.CRIMINAL),
    "mother": Mark("network", Class.THIRD_PARTY, third_party=True, record=MOTHER),
    "someone": Mark("housing", Class.PERSONAL, third_party=True),
    "security": Mark("housing", Class.PERSONAL, security=True),
}


def a_consent(number: int = 100, **but: object) -> Consent:
    """Return a consent to the social services that holds today unless something else is said."""
    given: dict[str, object] = {
        "id": an(number),
        "client": CLIENT,
        "party": SOC,
        "status": ConsentStatus.GIVEN,
        "given_on": TODAY - 30 * DAY,
        "valid_to": TODAY + 30 * DAY,
    }
    return Consent(**(given | but))  # type: ignore[arg-type]


def scopes_of(consent: Consent, *categories: str, ended: str = "") -> tuple[ConsentScope, ...]:
    """Return scopes of a consent; the category `ended` is one that was taken back alone."""
    found = [
        ConsentScope(
            id=an(1000 + 100 * int.from_bytes(consent.id, "big") + place),
            client=CLIENT,
            consent=consent.id,
            category=each,
            state=ScopeState.ENDED if each == ended else ScopeState.OPEN,
            ended_at=NOW - DAY if each == ended else None,
        )
        for place, each in enumerate(categories)
    ]
    return tuple(found)


def an_assessment(**but: object) -> SecrecyAssessment:
    """Return an assessment that lets what is about housing go to the social services."""
    given: dict[str, object] = {
        "id": an(500),
        "client": CLIENT,
        "party": SOC,
        "category": "housing",
        "legal_key": "osl_35_15",
        "outcome": "may_be_disclosed",
        "reason": "Klienten lider inget men av det.",
        "decided_at": NOW - DAY,
        "state": "confirmed",
    }
    return SecrecyAssessment(**(given | but))  # type: ignore[arg-type]


def a_choice(base: str, *categories: str, **but: object) -> Chosen:
    """Return a basis chosen by an officer, with a reason."""
    given: dict[str, object] = {"reason": "Skäl", "role": "officer", "by": OFFICER}
    return Chosen(base, categories=frozenset(categories), **(given | but))  # type: ignore[arg-type]


def asked(to: str | Recipient, channel: str = "paper", **but: object) -> Question:
    """Return a question about the client, to a recipient of the table, today."""
    recipient = RECIPIENTS[to] if isinstance(to, str) else to
    given: dict[str, object] = {
        "client": CLIENT,
        "recipient": recipient,
        "channel": Channel(channel),
        "at": NOW,
        "zone": ZONE,
        "country": "SE",
        "rules": RULES,
        "own_parties": frozenset({OURS}),
        "protection": Protection.NONE,
    }
    return Question(**(given | but))  # type: ignore[arg-type]


def with_consents(*pairs: tuple[Consent, tuple[ConsentScope, ...]]) -> Grounds:
    """Return the grounds of consents with their scopes."""
    return Grounds(
        consents=tuple(consent for consent, _ in pairs),
        scopes=tuple(scope for _, scopes in pairs for scope in scopes),
    )


def said(decision: Decision) -> str:
    """Return a decision in one word: the basis, or why it stays."""
    if decision.allowed:
        return decision.basis.upper() if decision.basis is not None else "PLAIN"
    return str(decision.why)


def says(question: Question, mark: Mark) -> str:
    """Return what the gate says of a mark in one word."""
    return said(decide_mark(question, mark))


@dataclass(frozen=True, slots=True)
class Line:
    """One combination of a written table: its words by column, and what is written at its end."""

    words: dict[str, str]
    says: str

    def __str__(self) -> str:
        """Return the words, to tell which line failed."""
        return " ".join(self.words.values())


def written(table: str, **every: tuple[str, ...]) -> Iterator[Line]:
    """Yield each combination of the columns with what the first line that fits it says.

    Lines are read from above; words apart by blanks are alternatives, * is every word. `every`
    gives the words of each column. Raises `LookupError` for a combination no line fits, and for a
    line that fits none.
    """
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in table.strip().splitlines()
    ]
    heads, lines = rows[0], rows[1:]
    used: set[int] = set()
    for combination in product(*(every[head] for head in heads[:-1])):
        for number, line in enumerate(lines):
            cells = zip(combination, line, strict=False)
            if all(cell == "*" or word in cell.split() for word, cell in cells):
                used.add(number)
                yield Line(dict(zip(heads, combination, strict=False)), line[-1])
                break
        else:
            raise LookupError(" ".join(combination))
    if unused := set(range(len(lines))) - used:
        raise LookupError(f"never reached: {[lines[number] for number in unused]}")
