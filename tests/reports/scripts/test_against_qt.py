"""Paragraphs of the PDF beside Qt's own setting of the same text with the same font files."""

import tomllib
from io import BytesIO

import pypdfium2
import pytest
import uharfbuzz
from PIL import Image, ImageChops, ImageOps, ImageStat
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter, QTextLayout, QTextOption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

from sluss import paths
from sluss.domain.document_texts import filled
from sluss.reports.paper import BOLD, INK, REGULAR, letters
from sluss.reports.parts import plain
from sluss.reports.scripts import faces, order, paragraph, shaping
from sluss.reports.scripts.paragraph import ScriptParagraph

WIDTH, HEIGHT, SIZE, FINER = 480, 300, 12, 4
TEXTS = {
    "ar": "هذه موافقة على أن نخبر Arbetsförmedlingen عن عملك من 3 مارس 2026 حتى "
    "3 سبتمبر 2026 (ستة أشهر). يمكنك أن تقول لا، ويمكنك أن تسحب موافقتك في أي وقت: 08-123 45 67.",
    "fa": "شما می‌توانید به بعضی چیزها بله بگویید و به بعضی نه. این رضایت تا ۱۲ ماه "
    "(Kriminalvården, Malmö) اعتبار دارد و هر وقت بخواهید می‌توانید آن را پس بگیرید؟",
    "ckb": "دەتوانیت بە هەندێک شت بەڵێ بڵێیت و بە هەندێکی تر نەخێر. ڕازیبوونەکەت لە "
    "\u2068Socialtjänsten\u2069 تا 2026-09-03 کار دەکات و هەر کاتێک بتەوێت دەتوانیت بیکشێنیتەوە.",
    "ti": "ፍቓድካ ኣብ ዝኾነ ግዜ ክትስሕቦ ትኽእል ኢኻ። ምስ Socialtjänsten ክንዘራረብ እንተ ደሊኻ ኣብዚ ፈርም፣ እንተ "
    "ዘይደሊኻ ድማ ኣይትፈርም።",
    "so": "Waxaad dhihi kartaa haa ama maya. Ogolaanshahaaga waad ka noqon kartaa wakhti kasta.",
    "pl": "Możesz się zgodzić tylko na część albo w każdej chwili cofnąć zgodę: żółć, "
    "gęś (MAL-26-T0001).",
}
PLAN = ("for", "release", "helps", "begins", "review", "change", "written_sv")
FORM = ("disclose_to", "until", "if_no_text", "if_change_text", "sign_text")


def of_the_form(language: str) -> str:
    """What a person signs, as it came and with its names filled in."""
    path = paths.resources() / "documents" / f"consent_form_{language}.toml"
    texts = tomllib.loads(path.read_text("utf-8"))["text"]
    names = {"ours": "Frivården Malmö", "party": "Arbetsförmedlingen", "last": "2026-10-30"}
    return " ".join(filled(texts[key], language, names) for key in FORM)


LANGUAGES = tuple(TEXTS)


def of_the_plan(language: str) -> str:
    """The plan in easy words: a long name, a day with its weekday, a measure and a party."""
    resources = paths.resources()
    path = resources / "documents" / f"easy_plan_{language}.toml"
    texts = tomllib.loads(path.read_text("utf-8"))["text"]
    words = tomllib.loads((resources / "client_words" / f"{language}.toml").read_text("utf-8"))
    days = words["days"]
    day = days["day"].format(weekday=days["weekdays"][3], day=31, month=days["months"][11], year=26)
    names = {"day": day, "name": "Åsa Ångström-Kjærgård", "party": "Socialtjänsten (Malmö)"}
    said = " ".join(filled(texts[key], language, names) for key in PLAN)
    return f"{said} {words['easy_measure_type']['supervision_contact']}"


TEXTS |= {f"{language} form": of_the_form(language) for language in LANGUAGES}
TEXTS |= {f"{language} plan": of_the_plan(language) for language in LANGUAGES}
FAMILIES = {"ar": "Vazirmatn", "fa": "Vazirmatn", "ckb": "Vazirmatn", "ti": "Noto Sans Ethiopic"}
ALIKE = 0.22  # share of the ink that may lie elsewhere: two machines smooth edges apart
APART = 0.33  # more than that is seen by anybody


@pytest.fixture(scope="module", autouse=True)
def _fonts(qapp):
    letters()
    for name in (*faces.ARABIC, *faces.ETHIOPIC, REGULAR, BOLD):
        path = paths.resources() / "fonts" / f"{name}.ttf"
        assert QFontDatabase.addApplicationFont(str(path)) >= 0


def on_paper(text: str, font: str) -> tuple[Image.Image, list[str], float]:
    """The paragraph as a picture of the PDF, its lines, and how far apart they stand."""
    style = ParagraphStyle("test", fontName=font, fontSize=SIZE, leading=20, textColor=INK)
    block = paragraph.paragraph(text, style) or ScriptParagraph(text, style)
    target = BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), initialFontName=REGULAR)
    _wide, high = block.wrap(WIDTH - 20, HEIGHT)
    block.drawOn(canvas, 10, HEIGHT - 10 - high)
    canvas.showPage()
    canvas.save()
    page = pypdfium2.PdfDocument(target.getvalue())[0]
    picture = page.render(scale=FINER, grayscale=True).to_pil()
    return picture, [line.text for line, _way in block._lines], block.leading


def by_qt(text: str, lines: list[str], leading: float, family: str, font: str) -> Image.Image:
    """The same lines set by Qt, which orders the paragraph as a whole."""
    image = QImage(WIDTH * FINER, HEIGHT * FINER, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    face = QFont([family, "Inter"])
    face.setPixelSize(SIZE * FINER)
    face.setBold(font == BOLD)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    layout = QTextLayout("\u2028".join(lines), face)
    option = QTextOption()
    option.setUseDesignMetrics(True)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if family == "Vazirmatn" else Qt.LayoutDirection.LeftToRight
    )
    layout.setTextOption(option)
    painter = QPainter(image)
    painter.setPen(QColor("#16202B"))
    layout.beginLayout()
    for n in range(len(lines)):
        line = layout.createLine()
        line.setLineWidth((WIDTH - 20) * FINER)
        pad = (leading - 1.6 * SIZE) / 2 + 0.45 * SIZE
        base = 10 + leading * (n + 1) - pad
        left = (WIDTH - 20) * FINER - line.naturalTextWidth() if family == "Vazirmatn" else 0
        line.setPosition(QPointF(left, base * FINER - line.ascent()))
    layout.endLayout()
    layout.draw(painter, QPointF(10 * FINER, 0))
    painter.end()
    data = bytes(image.constBits())[: image.bytesPerLine() * image.height()]
    return Image.frombuffer(
        "L", (image.width(), image.height()), data, "raw", "L", image.bytesPerLine(), 1
    )


def elsewhere(one: Image.Image, other: Image.Image) -> float:
    """The share of the ink that only one of the two has, seen as coarsely as an eye does."""
    small = [ImageOps.invert(each).reduce(FINER) for each in (one, other)]
    apart = ImageStat.Stat(ImageChops.difference(*small)).sum[0]
    return apart / ImageStat.Stat(ImageChops.lighter(*small)).sum[0]


def compared(language: str, font: str = REGULAR) -> float:
    text = TEXTS[language]
    drawn, lines, leading = on_paper(text, font)
    assert len(lines) >= 2
    return elsewhere(
        drawn,
        by_qt(text, lines, leading, FAMILIES.get(language.split(maxsplit=1)[0], "Inter"), font),
    )


@pytest.mark.parametrize("font", [REGULAR, BOLD])
@pytest.mark.parametrize("language", TEXTS)
def test_a_paragraph_looks_as_qt_sets_it(language, font):
    assert compared(language, font) < ALIKE


@pytest.mark.parametrize("language", ["ar form", "fa", "ckb form"])
def test_letters_that_are_not_joined_are_told_apart(language, monkeypatch):
    off = dict.fromkeys(("init", "medi", "fina", "rlig", "liga", "calt"), False)
    real = uharfbuzz.shape
    monkeypatch.setattr(uharfbuzz, "shape", lambda font, buffer: real(font, buffer, off))
    assert compared(language) > APART


@pytest.mark.parametrize("language", ["ar", "fa", "ckb form"])
def test_words_in_a_wrong_order_are_told_apart(language, monkeypatch):
    def as_read(line):
        return sorted(order.runs_in_order(line))

    monkeypatch.setattr(shaping, "runs_in_order", as_read)
    assert compared(language) > APART


def test_a_line_that_begins_on_the_wrong_side_is_told_apart(monkeypatch):
    monkeypatch.setattr(paragraph, "base_level", lambda _text: 0)
    assert compared("ar") > APART


def test_a_plain_paragraph_of_reportlab_is_told_apart():
    assert plain(TEXTS["ar"]).count("□") > 50  # and so it is never used for these letters
