"""Which clients may be one person, and why: a suggestion for people to decide, never a decision."""

import datetime as dt
import enum
import functools
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from sluss.domain.entities import ClientIdentifier
from sluss.domain.folding import terms
from sluss.domain.ids import RecordId
from sluss.domain.people_rules import COUNTRIES
from sluss.domain.similar import SHORTEST, near, word

PHONE_DIGITS = 8  # the last ones of a number: written with a country or a leading nought or without
_SHORTEST_PHONE = 6
_MOST_LETTERS = 2  # that may be wrong, too many or missing
_MOST_ALIKE = 50  # clients behind one phone are a switchboard and no person

_word = functools.lru_cache(maxsize=1 << 16)(word)  # the names of a country


class Likeness(enum.Enum):
    """Why two clients may be one person; the strongest first."""

    VERIFIED_NUMBER = "verified_number"  # INV-01
    NUMBER = "number"
    REGISTER_NO = "register_no"
    BIRTH_AND_NAME = "birth_and_name"
    PHONE_AND_NAME = "phone_and_name"
    PHONE_AND_BIRTH = "phone_and_birth"


@dataclass(frozen=True, slots=True)
class Someone:
    """A client as far as it takes to see that two may be one: `words` are those of the names."""

    id: RecordId
    words: frozenset[str] = frozenset()
    birth_date: dt.date | None = None
    phone: str = ""
    register_no: str = ""
    numbers: frozenset[tuple[str, str]] = frozenset()  # kind and value
    verified: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Likely:
    """Two clients that may be one person, and why; `one` was registered first."""

    one: RecordId
    other: RecordId
    reasons: tuple[Likeness, ...]

    @property
    def pair(self) -> frozenset[RecordId]:
        """The two, whichever is first."""
        return frozenset((self.one, self.other))


def same_phone(phone: str) -> str:
    """Return what two writings of one phone number have in common, empty where it is too short."""
    digits = "".join(letter for letter in phone if letter.isdigit())
    return digits[-PHONE_DIGITS:] if len(digits) >= _SHORTEST_PHONE else ""


def name_words(*names: str) -> frozenset[str]:
    """Return the words of names as they are compared."""
    return frozenset(term for name in names for term in terms(name))


def like_names(one: Collection[str], other: Collection[str]) -> bool:
    """Whether each word of the shorter name is in the longer one, as it is or nearly."""
    fewer, more = sorted((one, other), key=len)
    if not fewer:
        return False
    return all(each in more or any(_alike(each, known) for known in more) for each in fewer)


def _alike(one: str, other: str) -> bool:
    """Whether two words that differ are written nearly the same, seen from either."""
    if min(len(one), len(other)) < SHORTEST or abs(len(one) - len(other)) > _MOST_LETTERS:
        return False
    first, second = _word(one), _word(other)
    if (first.letters ^ second.letters).bit_count() > 2 * _MOST_LETTERS:
        return False
    return bool(near(one, [second])) and bool(near(other, [first]))


def numbers_differ(one: Iterable[ClientIdentifier], other: Iterable[ClientIdentifier]) -> bool:
    """Whether two cases hold verified numbers of one kind that a country gives, and none alike.

    A coordination number and the personal number that replaced it are of two kinds: they may be of
    one person.
    """
    return _differ(verified_numbers(one), verified_numbers(other))


def verified_numbers(numbers: Iterable[ClientIdentifier]) -> frozenset[tuple[str, str]]:
    """Return kind and value of the verified numbers of a country."""
    return frozenset(
        (each.type, each.value)
        for each in numbers
        if each.verified and not each.withdrawn and each.type in COUNTRIES
    )


def _differ(one: Collection[tuple[str, str]], other: Collection[tuple[str, str]]) -> bool:
    if not set(one).isdisjoint(other):
        return False
    return bool({kind for kind, _ in one} & {kind for kind, _ in other})


def likeness(one: Someone, other: Someone) -> tuple[Likeness, ...]:
    """Return why two clients may be one person; nothing where verified numbers say they are not."""
    if one.id == other.id or _differ(one.verified, other.verified):
        return ()
    found = []
    born = one.birth_date is not None and one.birth_date == other.birth_date
    phone = bool(same_phone(one.phone)) and same_phone(one.phone) == same_phone(other.phone)
    if one.verified & other.verified:
        found.append(Likeness.VERIFIED_NUMBER)
    elif one.numbers & other.numbers:
        found.append(Likeness.NUMBER)
    if one.register_no and one.register_no.casefold() == other.register_no.casefold():
        found.append(Likeness.REGISTER_NO)
    if (born or phone) and like_names(one.words, other.words):
        found += [Likeness.BIRTH_AND_NAME] if born else []
        found += [Likeness.PHONE_AND_NAME] if phone else []
    elif born and phone:
        found.append(Likeness.PHONE_AND_BIRTH)
    return tuple(found)


def likely_same(
    people: Iterable[Someone], decided: Collection[frozenset[RecordId]] = ()
) -> tuple[Likely, ...]:
    """Return who may be one person, the strongest reason first; `decided` pairs are left out.

    Only people with something in common are compared, so that it takes no longer for each of
    100,000 than for each of 100.
    """
    common: dict[Hashable, list[Someone]] = defaultdict(list)
    for each in people:
        for key in _keys(each):
            common[key].append(each)
    found: dict[frozenset[RecordId], Likely] = {}
    for group in common.values():
        if len(group) > _MOST_ALIKE:
            continue
        for one, other in combinations(group, 2):
            pair = frozenset((one.id, other.id))
            if pair in found or pair in decided:
                continue
            if reasons := likeness(one, other):
                first, second = sorted((one.id, other.id), key=lambda each: (each[2:8], each))
                found[pair] = Likely(first, second, reasons)
    order = list(Likeness)
    return tuple(
        sorted(
            found.values(), key=lambda each: (order.index(each.reasons[0]), each.one, each.other)
        )
    )


def _keys(each: Someone) -> Sequence[Hashable]:
    """Return what somebody must have in common with another to be compared."""
    keys: list[Hashable] = [("number", *number) for number in each.numbers | each.verified]
    if each.register_no:
        keys.append(("register", each.register_no.casefold()))
    if each.birth_date is not None:
        keys.append(each.birth_date)
    if phone := same_phone(each.phone):
        keys.append(("phone", phone))
    return keys
