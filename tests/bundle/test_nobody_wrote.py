"""Deliveries nobody wrote end nothing and are not taken in; `tests.soak fuzz` tries many more."""

from pathlib import Path

from tests.soak.fuzz import Fuzz

ROUNDS = 150


def test_what_nobody_wrote_is_refused_or_held(tmp_path: Path):
    tried = Fuzz(seed=1, folder=tmp_path)
    for _ in range(ROUNDS):
        tried.round()
    tried.grown.close()
    assert tried.codes.total() >= ROUNDS
    assert len(tried.codes) >= 8
    assert tried.codes["read"] >= 5  # operations of a certified sender do come in, and are judged
