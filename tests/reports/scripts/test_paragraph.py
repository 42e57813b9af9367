"""Order, breaking, refusal and reading back of what is set letter by letter."""
# ruff: noqa: RUF001  the letters of other scripts are what is tested

from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

from sluss.errors.scripts import LettersMissing, ShapingMissing
from sluss.reports.paper import INK, REGULAR, letters
from sluss.reports.scripts import faces
from sluss.reports.scripts.faces import check_letters
from sluss.reports.scripts.order import base_level, levels, runs_in_order
from sluss.reports.scripts.paragraph import ScriptParagraph, needs_setting, paragraph

STYLE = ParagraphStyle("test", fontName=REGULAR, fontSize=11, leading=16, textColor=INK)


def seen(text: str) -> str:
    """The signs of a line from left to right, brackets not mirrored."""
    level = levels(text, base_level(text))
    runs = runs_in_order(level)
    return "".join(text[a:b][::-1] if odd % 2 else text[a:b] for a, b, odd in runs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc 123", "abc 123"),
        ("אבג abc 12", "abc 12 גבא"),
        ("abc אבג, דה 12.", "abc 12 הד ,גבא."),
        ("אב (cd) גה", "הג )cd( בא"),
        ("ا 1/2 ب", "ب 1/2 ا"),
        ("ا \u20682026-03-09\u2069 ب", "ب \u20692026-03-09\u2068 ا"),
        ("ا 2026-03-09 ب", "ب 09-03-2026 ا"),
        ("ا 12,5 ب", "ب 12,5 ا"),
        ("ا 50% ب", "ب %50 ا"),
    ],
)
def test_signs_stand_as_the_unicode_rules_say(text, expected):
    assert seen(text) == expected


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab 12.,()-%اب٣\u200c\u2068\u2069", max_size=24))
def test_every_sign_is_on_the_line_once_and_keeps_to_its_base(text):
    level = levels(text, base_level(text))
    runs = runs_in_order(level)
    assert sorted(place for a, b, _ in runs for place in range(a, b)) == list(range(len(text)))
    assert all(each >= base_level(text) for each in level)


def test_only_what_needs_it_is_set_letter_by_letter():
    assert not needs_setting("Åse Łukasz Żółć Ιωάννης Борис 12 – “x” ✓ •")
    assert paragraph("Waxaad dhihi kartaa haa", STYLE) is None
    assert all(needs_setting(text) for text in ("Anna محمد", "ሰላም", "x\u2068y\u2069"))


@pytest.mark.parametrize("text", ["中文", "Anna ไทย", "😀", "محمد 中"])
def test_a_sign_no_font_holds_is_refused(text):
    with pytest.raises(LettersMissing) as refused:
        check_letters(["Anna", text])
    assert "U+" in str(refused.value.facts["signs"])
    assert text not in str(refused.value)


def test_without_the_part_that_joins_letters_it_is_refused(monkeypatch):
    monkeypatch.setattr(faces, "uharfbuzz", None)
    monkeypatch.setattr(faces, "face", faces.Face)  # what was read before is not asked
    with pytest.raises(ShapingMissing):
        paragraph("سلام", STYLE)


def test_a_paper_in_latin_letters_needs_no_other_font(monkeypatch):
    monkeypatch.setattr(faces, "uharfbuzz", None)
    monkeypatch.setattr(faces, "face", faces.Face)
    check_letters(["Åse – “Łódź” ▲ … Ω Ж"])


def test_a_sign_that_turns_lines_is_named_on_the_page():
    assert faces.cleaned("ا\u202eب") == "ا[U+202E]ب"


def test_lines_fit_nothing_is_lost_and_parts_go_on_over_pages():
    letters()
    text = "موافقة " * 60 + "و" * 300 + " Arbetsförmedlingen " + "نهاية " * 30
    block = ScriptParagraph(text, STYLE)
    _wide, high = block.wrap(200, 1000)
    assert all(line.width <= 200.01 for line, _ in block._lines)
    whole = "".join(line.text for line, _ in block._lines)
    assert whole.replace(" ", "") == text.replace(" ", "")
    first, rest = block.split(200, high / 2)
    assert first.wrap(200, 1000)[1] + rest.wrap(200, 1000)[1] == pytest.approx(high)
    assert [line.text for each in (first, rest) for line, _ in each._lines] == [
        line.text for line, _ in block._lines
    ]


def test_what_is_drawn_can_be_read_back():
    letters()
    target = BytesIO()
    canvas = Canvas(target, pagesize=(500, 200), initialFontName=REGULAR)
    for n, text in enumerate(("هذه موافقة Arbetsförmedlingen لا", "ፍቓድካ Malmö", "ڕازیبوونەکەت")):
        block = ScriptParagraph(text, STYLE)
        block.wrap(400, 100)
        block.drawOn(canvas, 20, 150 - 40 * n)
    canvas.showPage()
    canvas.save()
    read = pypdfium2.PdfDocument(target.getvalue())[0].get_textpage().get_text_range()
    for word in ("موافقة", "Arbetsförmedlingen", "لا", "ፍቓድካ", "Malmö", "ڕازیبوونەکەت"):
        assert word in read
