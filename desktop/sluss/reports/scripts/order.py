"""Which way each letter of a paragraph runs: the Unicode Bidirectional Algorithm.

Source of every rule: Unicode Standard Annex #9, revision 50; rules are named as there. The signs
that embed and override a direction (LRE, RLE, LRO, RLO, PDF) are not followed: whoever draws names
them on the page instead, since a name that turns a line around would mislead. Isolates are.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

ISOLATES: Final = {"LRI", "RLI", "FSI"}
_IGNORED: Final = {"BN", "LRE", "RLE", "LRO", "RLO", "PDF"}  # X9
_NEUTRAL: Final = {"B", "S", "WS", "ON", "PDI", *ISOLATES}
_DEEPEST: Final = 125  # BD2
_OPENING: Final = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⟦": "⟧", "⟪": "⟫", "⁅": "⁆"}
_CLOSING: Final = frozenset(_OPENING.values())
_PAIRS_KEPT: Final = 63  # BD16


def base_level(text: str) -> int:
    """Return 1 if the paragraph runs from right to left, else 0 (P2, P3)."""
    return _first_strong([unicodedata.bidirectional(sign) for sign in text], 0)


def levels(text: str, base: int) -> list[int]:
    """Return the level of each sign: odd ones run from right to left."""
    kinds = [unicodedata.bidirectional(sign) for sign in text]
    found = _explicit(kinds, base)
    for run in _sequences(kinds, found, base):
        _resolve_weak(run)
        _resolve_brackets(run, text)
        _resolve_neutral(run)
        for place, kind in zip(run.places, run.kinds, strict=True):  # I1, I2
            if run.level % 2:
                found[place] += kind != "R"
            else:
                found[place] += {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
    for place, kind in enumerate(kinds):
        if kind in _IGNORED:  # they stand where the sign before them stands
            found[place] = found[place - 1] if place else base
    return found


def runs_in_order(line: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return the runs of one line as seen from left to right: start, end, level (L2)."""
    runs: list[tuple[int, int, int]] = []
    for place, level in enumerate(line):
        if runs and runs[-1][2] == level:
            runs[-1] = (runs[-1][0], place + 1, level)
        else:
            runs.append((place, place + 1, level))
    for least in range(max(line, default=0), 0, -1):
        start = 0
        while start < len(runs):
            end = start
            while end < len(runs) and runs[end][2] >= least:
                end += 1
            runs[start:end] = reversed(runs[start:end])
            start = end + 1
    return runs


@dataclass(slots=True)
class _Sequence:
    """An isolating run sequence (BD13): places in the text and their kinds, with its edges."""

    level: int
    places: list[int]
    kinds: list[str] = field(default_factory=list)
    before: str = "L"  # sos
    after: str = "L"  # eos

    @property
    def own(self) -> str:
        return _direction(self.level)


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _first_strong(kinds: Sequence[str], start: int) -> int:
    """Return the direction of the first strong sign, what is isolated left out."""
    depth = 0
    for kind in kinds[start:]:
        if kind in ISOLATES:
            depth += 1
        elif kind == "PDI":
            if not depth and start:
                return 0
            depth = max(0, depth - 1)
        elif not depth and kind in ("L", "R", "AL"):
            return int(kind != "L")
    return 0


def _explicit(kinds: Sequence[str], base: int) -> list[int]:
    """Return the level each sign stands in before its own kind counts (X1 to X8)."""
    found, stack, too_deep = [], [base], 0
    for place, kind in enumerate(kinds):
        if kind == "PDI":
            if too_deep:
                too_deep -= 1
            elif len(stack) > 1:
                stack.pop()
        found.append(stack[-1])
        if kind in ISOLATES:
            odd = kind == "RLI" or (kind == "FSI" and _first_strong(kinds, place + 1))
            inner = stack[-1] + (1 if stack[-1] % 2 != odd else 2)
            if inner > _DEEPEST or too_deep:
                too_deep += 1
            else:
                stack.append(inner)
    return found


def _sequences(kinds: Sequence[str], found: Sequence[int], base: int) -> list[_Sequence]:
    """Return the isolating run sequences (X10)."""
    done: list[_Sequence] = []
    open_: list[_Sequence] = []  # those that go on after the isolate they wait for
    last: _Sequence | None = None
    for place in (place for place, kind in enumerate(kinds) if kind not in _IGNORED):
        kind, level = kinds[place], found[place]
        waits = kind == "PDI" and open_ and open_[-1].level == level
        if waits:
            last = open_.pop()
        elif last is None or last.level != level or kinds[last.places[-1]] in ISOLATES:
            last = _Sequence(level, [])
            done.append(last)
        last.places.append(place)
        last.kinds.append(kind)
        if kind in ISOLATES:
            open_.append(last)
    kept = [place for place, kind in enumerate(kinds) if kind not in _IGNORED]
    at = {place: n for n, place in enumerate(kept)}
    for run in done:
        first, end = at[run.places[0]], at[run.places[-1]]
        before = found[kept[first - 1]] if first else base
        isolating = kinds[run.places[-1]] in ISOLATES
        after = base if isolating or end + 1 == len(kept) else found[kept[end + 1]]
        run.before = _direction(max(run.level, before))
        run.after = _direction(max(run.level, after))
    return done


def _resolve_weak(run: _Sequence) -> None:
    """Give numbers and what stands between them their kinds (W1 to W7)."""
    kinds = run.kinds
    strong = last = run.before
    for n, kind in enumerate(kinds):
        if kind == "NSM":  # W1
            kinds[n] = "ON" if last in ISOLATES or last == "PDI" else last
        last = kinds[n]
        if last in ("L", "R", "AL"):
            strong = last
        elif last == "EN" and strong == "AL":  # W2
            kinds[n] = "AN"
        last = kinds[n]
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    _resolve_separators(kinds)
    _resolve_terminators(kinds)
    strong = run.before
    for n, kind in enumerate(kinds):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[n] = "L"


def _resolve_separators(kinds: list[str]) -> None:
    """Make one sign between two numbers of a kind part of the number (W4)."""
    for n in range(1, len(kinds) - 1):
        around = {kinds[n - 1], kinds[n + 1]}
        if kinds[n] in ("ES", "CS") and around == {"EN"}:
            kinds[n] = "EN"
        elif kinds[n] == "CS" and around == {"AN"}:
            kinds[n] = "AN"


def _resolve_terminators(kinds: list[str]) -> None:
    """Join signs such as "%" to the number they stand beside; other separators are neutral."""
    n = 0
    while n < len(kinds):  # W5
        if kinds[n] != "ET":
            n += 1
            continue
        end = n
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        beside = (n > 0 and kinds[n - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
        kinds[n:end] = ["EN" if beside else "ON"] * (end - n)
        n = end
    kinds[:] = ["ON" if kind in ("ES", "CS") else kind for kind in kinds]  # W6


def _as_direction(kind: str) -> str:
    """Return "L" or "R" for what counts as strong among neutrals (numbers count as R), else ""."""
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _resolve_brackets(run: _Sequence, text: str) -> None:
    """Give both brackets of a pair the direction of what they hold (N0)."""
    for opening, closing in _pairs(run, text):
        inside = {_as_direction(kind) for kind in run.kinds[opening + 1 : closing]} - {""}
        if run.own in inside:
            way = run.own
        elif inside:
            earlier = (_as_direction(kind) for kind in reversed(run.kinds[:opening]))
            context = next((each for each in earlier if each), run.before)
            way = context if context in inside else run.own
        else:
            continue
        for place in (opening, closing):
            run.kinds[place] = way
            after = place + 1
            while (
                after < len(run.places)
                and unicodedata.bidirectional(text[run.places[after]]) == "NSM"
            ):
                run.kinds[after] = way
                after += 1


def _pairs(run: _Sequence, text: str) -> list[tuple[int, int]]:
    """Return the places of the brackets that belong together (BD16), by the opening one."""
    found: list[tuple[int, int]] = []
    open_: list[tuple[str, int]] = []
    for n, place in enumerate(run.places):
        if run.kinds[n] != "ON":
            continue
        sign = text[place]
        if sign in _OPENING:
            if len(open_) == _PAIRS_KEPT:
                return []
            open_.append((_OPENING[sign], n))
        elif sign in _CLOSING:
            at = next((k for k in range(len(open_) - 1, -1, -1) if open_[k][0] == sign), None)
            if at is not None:
                found.append((open_[at][1], n))
                del open_[at:]
    return sorted(found)


def _resolve_neutral(run: _Sequence) -> None:
    """Give spaces and signs the direction of what stands on both sides, else its own (N1, N2)."""
    n = 0
    while n < len(run.kinds):
        if run.kinds[n] not in _NEUTRAL:
            n += 1
            continue
        end = n
        while end < len(run.kinds) and run.kinds[end] in _NEUTRAL:
            end += 1
        left = _as_direction(run.kinds[n - 1]) if n else run.before
        right = _as_direction(run.kinds[end]) if end < len(run.kinds) else run.after
        run.kinds[n:end] = [left if left == right else run.own] * (end - n)
        n = end
