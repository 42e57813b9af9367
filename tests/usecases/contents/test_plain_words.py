"""What a client is asked to read is easy: short sentences, few long words."""

import re

import pytest

from sluss.usecases.session import Session

MOST = 30  # LIX; up to 30 is very easy to read (C.-H. Björnsson, Läsbarhet, 1968)
_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)")
_WORD = re.compile(r"\w+")


def lix(text: str) -> float:
    words = _WORD.findall(text)
    long = [word for word in words if len(word) > 6]
    return len(words) / max(1, len(_SENTENCE.findall(text))) + 100 * len(long) / len(words)


@pytest.mark.parametrize("language", ["sv", "da"])
@pytest.mark.parametrize("document", ["consent_form", "easy_plan", "letters"])
def test_a_client_can_read_it(session: Session, document: str, language: str) -> None:
    texts = session.catalog.document_texts.sheets[document][language].texts
    running = [text for text in texts.values() if text.endswith((".", "?"))]
    filled = " ".join(re.sub(r"\{\w+\}", "vi", text) for text in running)
    assert lix(filled) <= MOST


def test_hard_words_are_noticed() -> None:
    hard = "Sekretessbrytande bestämmelser aktualiseras vid myndighetssamverkan beträffande plan."
    assert lix(hard) > 2 * MOST
