"""The words printed on documents, by language; and which information life areas and measures are.

They are data, because offices and the law change them, and because a document is written in the
language of its recipient.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sluss.domain.checklists import Checklist

SOURCE = "en"  # what is said where a language has no words of its own
ONE, MANY = ".one", ".many"


@dataclass(frozen=True)
class PaperWords:
    """Texts by key and language; `{name}` in a text is filled in by whoever says it.

    `of_area` and `of_measure` are codes of `information_category` by code of `life_area` and of
    `measure_type`: what days without a measure, and what a measure tells, beside that it is part of
    the plan. `checklists` are those that are only printed, by key.
    """

    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    of_area: Mapping[str, str] = field(default_factory=dict)
    of_measure: Mapping[str, str] = field(default_factory=dict)
    checklists: Mapping[str, Checklist] = field(default_factory=dict)

    def say(self, key: str, language: str, **values: object) -> str:
        """Return the text of a key. Raises `KeyError` for one there is not."""
        texts = self.texts[key]
        return texts.get(language, texts[SOURCE]).format(**values)

    def count(self, key: str, language: str, n: int, **values: object) -> str:
        """Return the text for one or for many of something; `{n}` is how many."""
        return self.say(f"{key}{ONE if n == 1 else MANY}", language, n=n, **values)
