"""What the gate says of every combination, written down: recipients, consents, laws, protection.

Source: domain model 5.3, 5.4, 5.5 and 5.6. Each table is read from above; the first line that fits
a combination says what becomes of it.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from tests.domain.gate.cases import (
    COLLEAGUE,
    DAY,
    MARKS,
    NOW,
    OFFICER,
    RECIPIENTS,
    TODAY,
    Line,
    a_choice,
    a_consent,
    an,
    an_assessment,
    asked,
    says,
    scopes_of,
    with_consents,
    written,
)

from sluss.domain.gate import consents as gate_consents
from sluss.domain.gate import decide as gate_decide
from sluss.domain.gate.asked import Channel, Grounds
from sluss.domain.machines import ConsentStatus, Protection
from sluss.domain.papers import Mark

pytestmark = [pytest.mark.feature("INV-14"), pytest.mark.feature("F-S1-16")]

EVERY_CHANNEL = tuple(str(each) for each in Channel)

# Nobody consented to anything, nobody chose anything, the client is not protected.
WHO = """
recipient           | channel             | mark                     | says
*                   | *                   | plain                    | PLAIN
*                   | calendar evaluation | name                     | channel
*                   | sheet calendar      | substance offence factor | channel
*                   | sheet calendar      | mother someone security  | channel
*                   | evaluation          | mother someone security  | channel
colleague ungranted | *                   | *                        | INTERNAL
stranger            | *                   | *                        | not_needed
client guardian     | *                   | mother someone           | third_party
client guardian     | *                   | security                 | security
client              | *                   | *                        | CLIENT
guardian            | *                   | *                        | REPRESENTATIVE
landlord            | *                   | security                 | security
landlord            | *                   | someone                  | third_party
landlord            | *                   | housing                  | REPRESENTATIVE
agent landlord      | *                   | *                        | authority
*                   | *                   | mother someone           | third_party
*                   | *                   | security                 | security
*                   | *                   | *                        | no_consent
"""

# One consent, about housing; the mark is about housing, or about what is not among its categories.
CONSENTED = """
status    | direction   | days              | scope | party | channel    | says
*         | *           | *                 | *     | *     | evaluation | no_consent
*         | *           | *                 | *     | other | *          | no_consent
withdrawn | *           | *                 | *     | soc   | *          | withdrawn
refused   | *           | *                 | *     | soc   | *          | refused
ended     | *           | *                 | *     | soc   | *          | ended
prepared  | *           | *                 | *     | soc   | *          | no_consent
given     | obtain_from | *                 | *     | soc   | *          | direction
given     | *           | *                 | out   | soc   | *          | out_of_scope
given     | *           | *                 | taken | soc   | *          | withdrawn
given     | *           | endless undated   | in    | soc   | *          | no_consent
given     | *           | over past         | in    | soc   | *          | expired
given     | *           | ahead             | in    | soc   | *          | not_yet
given     | *           | first during last | in    | soc   | *          | CONSENT
"""

PERIODS: Mapping[str, dict[str, Any]] = {
    "first": {"valid_from": TODAY},
    "during": {},
    "last": {"valid_to": TODAY + DAY},
    "over": {"valid_to": TODAY},
    "past": {"valid_to": TODAY - 5 * DAY},
    "ahead": {"valid_from": TODAY + DAY},
    "endless": {"valid_to": None},
    "undated": {"given_on": None},
}

# A basis of law chosen for what is about housing. `right` is the role that may choose it.
CHOSEN = """
base         | choice          | recipient | mark                             | says
old          | *               | *         | housing                          | ground
*            | *               | *         | mother                           | third_party
authorities  | boss            | soc       | housing security                 | LAW
two          | confirmed       | soc job   | housing security                 | LAW
child danger | right confirmed | soc job   | housing security spoiled someone | BASIS
*            | *               | *         | someone                          | third_party
*            | *               | *         | spoiled                          | under_withdrawn
*            | *               | *         | substance                        | no_consent
two          | right           | *         | housing security                 | second_person
*            | *               | *         | *                                | ground
"""

CHOICES: Mapping[str, dict[str, object]] = {
    "right": {},
    "boss": {"role": "manager"},
    "reasonless": {"reason": " "},
    "confirmed": {"second_person": COLLEAGUE},
}

# A protected client, and a consent about housing and contact details.
PROTECTED = """
recipient | channel                   | unmasked     | mark                 | says
ungranted | *                         | *            | name housing address | protected
*         | sheet calendar evaluation | *            | name address         | protected
*         | *                         | none officer | address              | protected
*         | *                         | alone        | address              | second_person
colleague | *                         | *            | *                    | INTERNAL
client    | *                         | *            | *                    | CLIENT
soc       | evaluation                | *            | *                    | no_consent
soc       | *                         | *            | *                    | CONSENT
"""

UNMASKED: Mapping[str, Any] = {
    "none": None,
    "officer": a_choice("print", second_person=COLLEAGUE),
    "alone": a_choice("print", role="manager", second_person=OFFICER),
    "two": a_choice("print", role="manager", second_person=COLLEAGUE),
}

# An assessment of secrecy about housing, for the social services.
ASSESSED = """
state     | outcome          | days        | legal     | reason | mark             | says
*         | *                | *           | *         | *      | someone          | third_party
*         | *                | *           | *         | *      | substance        | no_consent
confirmed | may_be_disclosed | during open | osl_35_15 | given  | housing security | ASSESSMENT
*         | *                | *           | *         | *      | security         | security
*         | *                | *           | *         | *      | housing          | no_consent
"""

ENDS: Mapping[str, dt.date | None] = {
    "during": TODAY + DAY,
    "open": None,
    "over": TODAY,
    "ahead": None,
}


def _who(line: Line) -> str:
    words = line.words
    return says(asked(words["recipient"], words["channel"]), MARKS[words["mark"]])


def _consented(line: Line) -> str:
    words = line.words
    withdrawn = words["status"] == "withdrawn"
    consent = a_consent(
        status=ConsentStatus(words["status"]),
        direction=words["direction"],
        withdrawn_at=NOW - DAY if withdrawn else None,
        party=RECIPIENTS[{"soc": "soc", "other": "job"}[words["party"]]].party,
        **PERIODS[words["days"]],
    )
    inside = {"in": ("housing",), "out": ("substance",), "taken": ("housing",)}[words["scope"]]
    taken = "housing" if words["scope"] == "taken" else ""
    grounds = with_consents((consent, scopes_of(consent, *inside, ended=taken)))
    question = asked("soc", words["channel"], grounds=grounds)
    found = says(question, MARKS["housing"])
    protected = replace(question, protection=Protection.PROTECTED_REGISTRATION)
    assert says(protected, MARKS["housing"]) == found  # it says nothing of where somebody is
    assert says(protected, MARKS["address"]) == "protected"
    return found


def _chosen(line: Line) -> str:
    words = line.words
    spoiling = a_consent(900, status=ConsentStatus.WITHDRAWN, party=an(99), withdrawn_at=NOW - DAY)
    mark = MARKS["housing"]
    if words["mark"] == "spoiled":
        mark = Mark("housing", under=spoiling.id)
    elif words["mark"] != "housing":
        mark = MARKS[words["mark"]]
    grounds = Grounds(
        consents=(spoiling,),
        chosen=a_choice(words["base"], "housing", **CHOICES[words["choice"]]),
    )
    found = says(asked(words["recipient"], grounds=grounds), mark)
    return "BASIS" if found in ("CHILD_AT_RISK", "EMERGENCY") else found


def _protected(line: Line) -> str:
    words = line.words
    consent = a_consent()
    grounds = Grounds(
        consents=(consent,),
        scopes=scopes_of(consent, "housing", "identity_contact"),
        unmasked=UNMASKED[words["unmasked"]],
    )
    question = asked(
        words["recipient"],
        words["channel"],
        protection=Protection(words.get("level", "protected_registration")),
        grounds=grounds,
    )
    return says(question, MARKS[words["mark"]])


def _assessed(line: Line) -> str:
    words = line.words
    ahead = words["days"] == "ahead"
    made = an_assessment(
        state=words["state"],
        outcome=words["outcome"],
        valid_to=ENDS[words["days"]],
        decided_at=NOW + DAY if ahead else NOW - DAY,
        legal_key=words["legal"],
        reason="Skäl" if words["reason"] == "given" else "",
    )
    grounds = Grounds(assessments=(made,))
    return says(asked("soc", grounds=grounds), MARKS[words["mark"]])


Answer = Callable[[Line], str]
TABLES: Mapping[str, tuple[str, Answer, dict[str, tuple[str, ...]]]] = {
    "who": (
        WHO,
        _who,
        {
            "recipient": tuple(RECIPIENTS),
            "channel": EVERY_CHANNEL,
            "mark": tuple(each for each in MARKS if each != "address"),
        },
    ),
    "consented": (
        CONSENTED,
        _consented,
        {
            "status": tuple(str(each) for each in ConsentStatus),
            "direction": ("disclose_to", "obtain_from", "both"),
            "days": tuple(PERIODS),
            "scope": ("in", "out", "taken"),
            "party": ("soc", "other"),
            "channel": EVERY_CHANNEL,
        },
    ),
    "chosen": (
        CHOSEN,
        _chosen,
        {
            "base": ("authorities", "old", "two", "child", "danger"),
            "choice": tuple(CHOICES),
            "recipient": ("soc", "job"),
            "mark": ("housing", "security", "spoiled", "someone", "mother", "substance"),
        },
    ),
    "protected": (
        PROTECTED,
        _protected,
        {
            "recipient": ("colleague", "ungranted", "client", "soc"),
            "channel": EVERY_CHANNEL,
            "unmasked": tuple(UNMASKED),
            "mark": ("name", "housing", "address"),
        },
    ),
    "assessed": (
        ASSESSED,
        _assessed,
        {
            "state": ("asked", "confirmed", "refused"),
            "outcome": ("may_be_disclosed", "not"),
            "days": tuple(ENDS),
            "legal": ("osl_35_15", "osl_10_15a"),
            "reason": ("given", "none"),
            "mark": ("housing", "security", "someone", "substance"),
        },
    ),
}


def mismatches(name: str, **fewer: tuple[str, ...]) -> list[str]:
    """Return the combinations of which the gate says something else than the table.

    `fewer` are the words of columns that stand for all of them.
    """
    table, answer, every = TABLES[name]
    every = every | fewer
    return [
        f"{line}: {found}, written {line.says}"
        for line in written(table, **every)
        if (found := answer(line)) != line.says
    ]


@pytest.mark.parametrize("name", TABLES)
def test_the_gate_says_what_is_written(name: str) -> None:
    assert mismatches(name) == []


def test_there_are_many_combinations() -> None:
    count = sum(len(list(written(table, **every))) for table, _, every in TABLES.values())
    assert count > 8_000


@pytest.mark.parametrize("level", [each for each in Protection if each is not Protection.NONE])
def test_every_level_of_protection_hides_where_somebody_is(level: Protection) -> None:
    words = {"recipient": "soc", "channel": "paper", "unmasked": "none", "mark": "address"}
    assert _protected(Line(words | {"level": level}, "")) == "protected"


def test_a_basis_of_another_country_or_for_the_released_only_carries_nothing_else() -> None:
    chosen = Grounds(chosen=a_choice("ksp", "housing"))
    mark = MARKS["housing"]
    assert says(asked("soc", grounds=chosen), mark) == "ground"
    assert says(asked("soc", grounds=chosen, country="DK"), mark) == "ground"
    assert says(asked("soc", grounds=chosen, country="DK", released=True), mark) == "LAW"


def test_what_is_about_an_offence_does_not_go_as_part_of_the_plan() -> None:
    consent = a_consent()
    plan = with_consents((consent, scopes_of(consent, "plan_content")))
    both = with_consents((consent, scopes_of(consent, "plan_content", "risk_assessment")))
    assert says(asked("soc", grounds=plan), MARKS["factor"]) == "out_of_scope"
    assert says(asked("soc", grounds=both), MARKS["factor"]) == "CONSENT"
    law = Grounds(chosen=a_choice("authorities", "plan_content", role="manager"))
    assert says(asked("soc", grounds=law), MARKS["factor"]) == "no_consent"
    danger = Grounds(chosen=a_choice("danger", "plan_content"))
    assert says(asked("soc", grounds=danger), MARKS["factor"]) == "EMERGENCY"


# The gate with one rule broken: the tables must notice each.
MUTANTS: Mapping[str, tuple[object, str, object, str]] = {
    "status": (gate_consents, "_by_status", lambda *_: None, "consented"),
    "days": (gate_consents, "_by_days", lambda *_: None, "consented"),
    "scope": (gate_consents, "_is_open", lambda *_: True, "consented"),
    "party": (gate_consents, "_concerns", lambda *_: True, "consented"),
    "direction": (gate_consents, "_TELLING", frozenset({"disclose_to", "both", "obtain_from"}),
                  "consented"),
    "protection": (gate_decide, "_protected", lambda *_: None, "protected"),
    "channel": (gate_decide, "_LISTS", frozenset(), "who"),
    "names": (gate_decide, "_NAMELESS", frozenset(), "who"),
    "client": (gate_decide, "_to_client", lambda _: gate_decide.PLAIN, "who"),
    "fault": (gate_decide, "_fault", lambda *_: None, "chosen"),
    "spoiled": (gate_decide, "_is_spoiled", lambda *_: False, "chosen"),
    "assessment": (gate_decide, "_carries", lambda *_: True, "assessed"),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTANTS)
def test_a_broken_rule_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, attribute, broken, table = MUTANTS[name]
    monkeypatch.setattr(module, attribute, broken)
    channels = ("paper", "evaluation") if table == "consented" else EVERY_CHANNEL
    assert mismatches(table, **({"channel": channels} if "channel" in TABLES[table][2] else {}))
