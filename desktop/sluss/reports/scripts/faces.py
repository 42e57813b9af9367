"""Which font holds which sign, and the glyphs of these fonts in a PDF.

reportlab embeds signs, HarfBuzz names glyphs: a glyph that is not simply a sign's own gets a number
of the private use area in reportlab's table, and the file says as what it is read and copied.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from sluss import paths
from sluss.errors.scripts import LettersMissing, ShapingMissing
from sluss.reports.paper import BOLD, MEDIUM, REGULAR, SEMIBOLD, letters

try:
    import uharfbuzz
except ImportError:  # no wheel for this computer: told where a paper needs it, not at the start
    uharfbuzz = None

ARABIC: Final = ("Vazirmatn-Regular", "Vazirmatn-Bold")  # of the plain and the strong weight
ETHIOPIC: Final = ("NotoSansEthiopic-Regular", "NotoSansEthiopic-Bold")
_COMMON: Final = "\u017e"  # every letter up to it is in Inter
_OTHERS: Final = (ARABIC[0], ETHIOPIC[0])
_STRONG: Final = (SEMIBOLD, BOLD)
_PRIVATE: Final = 0xE000
_TABLE: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry ({name})
/Ordering ({name})
/Supplement 0
>> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{count} beginbfchar
{lines}
endbfchar
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
# Unseen signs that letters need: joiners, non-joiners, and isolates around what is filled in.
UNSEEN: Final = frozenset("\u200c\u200d\u2066\u2067\u2068\u2069")


class ReadableFont(TTFont):  # type: ignore[misc]
    """A font whose glyphs are read back as the letters they were made from (PDF 1.7, 9.10.3)."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        # reportlab gives the font it met first for every further one of the same face.
        self.face.name += b"-Set"
        self.read_as: dict[int, str] = {}

    def addObjects(self, doc: Any) -> None:  # noqa: N802  reportlab's name
        """Add the font to the file, with a table of what each glyph is read as."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for n, subset in enumerate(subsets):
            tag = b"".join((SUBSETN(n), b"+", self.face.name, self.face.subfontNameX))
            table = doc.idToObject[f"toUnicodeCMap:{tag.decode('ascii')}"]
            table.content = self._table(tag.decode("ascii"), subset)

    def _table(self, name: str, subset: Sequence[int]) -> str:
        lines = (
            f"<{at:02X}> <{self.read_as.get(code, chr(code)).encode('utf-16-be').hex().upper()}>"
            for at, code in enumerate(subset)
        )
        return _TABLE.format(name=name, count=len(subset), lines="\n".join(lines))


class Face:
    """One font: its glyphs for HarfBuzz and for the PDF."""

    def __init__(self, name: str) -> None:
        """Read the font `name` of the resources. Raises `ShapingMissing`."""
        if uharfbuzz is None:
            raise ShapingMissing
        path = paths.resources() / "fonts" / f"{name}.ttf"
        self.name = f"{name} set"  # beside the one whose glyphs are only those of single signs
        self._font = ReadableFont(f"{name} set", str(path))
        pdfmetrics.registerFont(self._font)
        face = uharfbuzz.Face(uharfbuzz.Blob(path.read_bytes()))
        self._shaper: Any = uharfbuzz.Font(face)
        self.units = int(face.upem)
        self._known = frozenset(face.unicodes)
        self._codes: dict[tuple[int, str], int] = {}

    def shaped(self, text: str, start: int, end: int, *, leftwards: bool) -> tuple[Any, Any]:
        """Return the glyphs of a part of a line and their places, as HarfBuzz gives them.

        The whole line is given, so that a letter is joined to what stands beyond the part.
        """
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text, start, end - start)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if leftwards else "ltr"
        uharfbuzz.shape(self._shaper, buffer)
        return buffer.glyph_infos, buffer.glyph_positions

    def __contains__(self, sign: str) -> bool:
        """Return whether the font holds a sign."""
        return ord(sign) in self._known

    def sign_of(self, glyph: int, text: str) -> str:
        """Return what stands for a glyph in the PDF; `text` is what it is read and copied as."""
        table = self._font.face.charToGlyph
        if len(text) == 1 and table.get(ord(text)) == glyph and text != "\u00a0":
            return text
        code = self._codes.get((glyph, text))
        if code is None:
            code = _PRIVATE
            while code in table:
                code += 1
            self._codes[glyph, text] = code
            table[code] = glyph
            wide = self._shaper.get_glyph_h_advance(glyph)
            self._font.face.charWidths[code] = wide * 1000 / self.units
            self._font.read_as[code] = text
        return chr(code)


@cache
def face(name: str) -> Face:
    """Return a font by its name. Raises `ShapingMissing`."""
    return Face(name)


def is_arabic(sign: str) -> bool:
    """Return whether a sign is written with the letters of Arabic, Persian and Sorani."""
    return (
        "\u0600" <= sign <= "\u06ff"
        or "\u0750" <= sign <= "\u077f"
        or "\ufb50" <= sign <= "\ufdff"
        or "\ufe70" <= sign <= "\ufefc"
    )


def is_ethiopic(sign: str) -> bool:
    """Return whether a sign is of the script of Tigrinya and Amharic."""
    return "\u1200" <= sign <= "\u139f" or "\u2d80" <= sign <= "\u2ddf"


def chain(text: str, font: str) -> tuple[Face, ...]:
    """Return the fonts to set a paragraph in, the best first.

    A paragraph is set in one font as far as it goes, so that its Latin names and figures have the
    height and the weight of the letters around them.
    """
    strong = font in _STRONG
    latin = font if font in (REGULAR, MEDIUM, SEMIBOLD, BOLD) else REGULAR
    names = (latin, ARABIC[strong], ETHIOPIC[strong])
    met = dict.fromkeys(n for sign in text if (n := script_of(sign)))
    return tuple(face(names[n]) for n in [*met, 0])


def script_of(sign: str) -> int:
    """Return 1 for a sign of Arabic, 2 for one of Ethiopic, 0 for every other."""
    return 1 if is_arabic(sign) else 2 if is_ethiopic(sign) else 0


def cleaned(text: str) -> str:
    """Return text as it is set: what cannot be seen and is not needed is named, "[U+202E]".

    A control character in a name could turn a line around.
    """
    return "".join(
        f"[U+{ord(sign):04X}]"
        if sign not in UNSEEN and unicodedata.category(sign) in ("Cc", "Cf")
        else sign
        for sign in unicodedata.normalize("NFC", text)
    )


def check_letters(texts: Iterable[str]) -> None:
    """Refuse what no font holds. Raises `LettersMissing`, `ShapingMissing`.

    Called before anything is drawn: a paper that a person signs is right or is not made.
    """
    rare = [text for text in texts if max(text, default="") > _COMMON]
    latin = letters().face.charToGlyph  # a paper in Latin letters needs no other font
    every = {sign for text in rare for sign in cleaned(text) if ord(sign) not in latin} - UNSEEN
    missing = sorted(sign for sign in every if not any(sign in face(n) for n in _OTHERS))
    if missing:
        raise LettersMissing(signs=" ".join(f"U+{ord(sign):04X}" for sign in missing[:8]))
