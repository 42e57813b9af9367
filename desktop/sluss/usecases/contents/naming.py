"""What files of documents are called: by the case number, never by a name."""

import re

from sluss.domain.papers import Content

_OTHER = re.compile(r"[\W_]+")


def file_name(content: Content, ending: str = "pdf", copy: int = 0) -> str:
    """Return "MAL-26-A0001-plan-v3.pdf"; `copy` numbers one of several for different recipients."""
    parts = [_safe(content.case_no), _safe(content.kind)]
    if content.version is not None:
        parts.append(f"v{content.version}")
    if copy:
        parts.append(str(copy))
    return f"{'-'.join(filter(None, parts))}.{ending}"


def _safe(text: str) -> str:
    return _OTHER.sub("-", text).strip("-")
