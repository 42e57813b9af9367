"""Says a text of a document: the office's own, head office's, or the delivered one."""

from dataclasses import dataclass, field

from sluss.domain.document_texts import TextBook, filled, in_force
from sluss.domain.entities import DocumentText
from sluss.usecases.session import Session, today


@dataclass(frozen=True)
class Texts:
    """The texts that hold today in one language."""

    session: Session
    language: str
    book: TextBook = field(init=False)
    _own: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        written = self.session.store.find(DocumentText, language=self.language)
        holding = in_force(written, today(self.session), self.session.office)
        object.__setattr__(self, "book", self.session.catalog.document_texts)
        object.__setattr__(self, "_own", {each.key: each.text for each in holding if each.text})

    def __call__(self, key: str, **values: str) -> str:
        """Return a text with its names filled in. Raises `LanguageWithoutText`, `NoSuchText`.

        A text that an office wrote for an older version and that names what nobody fills in any
        more is not printed: the delivered one is.
        """
        delivered = self.book.delivered(key, self.language)
        own = self._own.get(key, delivered)
        try:
            return filled(own, self.language, values)
        except (KeyError, ValueError, IndexError):
            return filled(delivered, self.language, values)
