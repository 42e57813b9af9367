"""Telling something with numbered pictures of the real window, and a page that shows them."""

import datetime as dt
import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sluss.text import language
from sluss.ui import saying
from sluss.ui.shell import Shell
from sluss.ui.window import Window
from sluss.usecases.session import Session

INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the story: its file, the day it shows and what it tells."""

    file: str
    day: dt.date
    words: str


@dataclass(slots=True)
class Teller:
    """Goes on with a story in one window after the other and keeps what was told."""

    out: Path
    told: list[Picture] = field(default_factory=list)
    window: Window | None = None
    day: dt.date = dt.date.min

    def shell(self) -> Shell:
        """Return what is seen while the store is open."""
        if self.window is None or self.window.shell is None:
            raise LookupError("the store was not opened")
        return self.window.shell

    def grab(self, words: str) -> Iterator[None]:
        """Take the next picture, with what it tells."""
        yield
        if self.window is None:
            raise LookupError("there is no window")
        self.told.append(Picture(f"{len(self.told) + 1:02}.png", self.day, words))
        self.window.grab().save(str(self.out / self.told[-1].file))

    def do(self, step: Callable[..., object], *given: object) -> Iterator[None]:
        """Let somebody do something the pictures do not show."""

        def act(session: Session) -> object:
            return step(session, *given)

        self.shell().desk.runner.run(self.shell(), act)
        yield


def write_index(out: Path, told: list[Picture], title: str, lead: str) -> Path:
    """Write a page with the pictures in their order, which any browser shows; return it."""
    figures = "\n".join(_figure(each) for each in told)
    page = _PAGE.format(
        language=language(), title=html.escape(title), lead=html.escape(lead), figures=figures
    )
    file = out / INDEX
    file.write_text(page, encoding="utf-8")
    return file


def _figure(each: Picture) -> str:
    words = html.escape(each.words)
    day = html.escape(saying.day(each.day, "SE"))
    return _FIGURE.format(file=each.file, day=day, words=words)


_FIGURE = """<figure>
<figcaption><b>{day}</b> {words}</figcaption>
<img src="{file}" alt="{words}" width="1280" height="720">
</figure>"""

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font: 18px/1.5 sans-serif; max-width: 1280px; margin: 2em auto; padding: 0 1em; }}
figure {{ margin: 0 0 3em; }}
figcaption {{ margin: 0 0 .5em; }}
img {{ width: 100%; height: auto; border: 1px solid #d5d9dd; }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{lead}</p>
{figures}
</body>
</html>
"""
