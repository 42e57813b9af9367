"""Draws what the gate let through as a document: the head of the copy, then its sections."""

from sluss.domain.gate.clearing import Cleared
from sluss.domain.papers import Content
from sluss.reports.documents.envelope import draw_envelope, is_envelope
from sluss.reports.documents.frame import Frame
from sluss.reports.documents.head import head
from sluss.reports.documents.stamp import printed_hash
from sluss.reports.documents.story import story
from sluss.reports.paper import Paper, render
from sluss.text import _, speaking


def draw_document(cleared: Cleared, frame: Frame) -> bytes:
    """Return a PDF of what may leave, in the language of the content.

    The same content and frame give the same bytes. In what the file says of itself there is the
    case number and no name. Raises what `reports.scripts` raises for letters no font holds.
    """
    content = cleared.content
    if is_envelope(content):
        return draw_envelope(cleared)
    with speaking(content.language):
        paper = Paper(
            title=" ".join(filter(None, (frame.kind, content.case_no))),
            office=frame.office,
            kind=frame.draft or frame.kind,
            note=_foot(content),
        )
        return render(paper, lambda: [*head(content, frame), *story(content)])


def _foot(content: Content) -> str:
    """Return what stands at the foot of each page."""
    parts = [content.case_no]
    if content.version is not None:
        parts.append(_("version {n}").format(n=content.version))
        parts.append(printed_hash(content))
    return " · ".join(filter(None, (*parts, content.note)))
