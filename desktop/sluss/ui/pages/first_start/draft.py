"""What has been answered so far at the first start; kept while one goes back and forth."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.ui.pages.users.passphrase_pane import Phrase

if TYPE_CHECKING:
    from sluss.usecases.recovery import Paper


@dataclass(slots=True)
class Someone:
    """A person who shall open the store. `login_typed`: the user name is no suggestion any more.

    `passphrase` is the one that was judged to hold; `paper` the recovery sheet and `handed_over`
    whether it is saved, printed or written down.
    """

    name: str = ""
    login: str = ""
    login_typed: bool = False
    phrase: Phrase = field(default_factory=Phrase)
    passphrase: str = field(default="", repr=False)
    paper: "Paper | None" = None
    handed_over: bool = False


@dataclass(slots=True)
class Draft:
    """The answers. `folder` is the place somebody chose; None takes the one that is suggested.

    `alone`: the second person is let in later.
    """

    country: str = "SE"
    kind: str = "office"
    name: str = ""
    folder: Path | None = None
    shared: bool = False
    first: Someone = field(default_factory=Someone)
    second: Someone = field(default_factory=Someone)
    alone: bool = False
    store: bytes = b""

    def people(self) -> tuple[Someone, ...]:
        """Return who opens the store."""
        return (self.first,) if self.alone else (self.first, self.second)

    def forget(self) -> None:
        """Let go of everything that is secret."""
        for each in (self.first, self.second):
            each.phrase, each.passphrase, each.paper = Phrase(), "", None
