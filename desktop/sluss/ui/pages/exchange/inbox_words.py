"""What the inbox says: what a delivery would bring, what is unusual, what was set aside."""

import datetime as dt

from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.pages.exchange.lines import Said
from sluss.ui.pages.exchange.words import number, report_lines, size
from sluss.usecases.held import CONFLICTS, MEGABYTES, Beyond, Contested, Proposal
from sluss.usecases.quarantine import SetAside
from sluss.usecases.receiving import ReadReport


def brings(report: ReadReport) -> list[Said]:
    """Return what a delivery brings or has brought, each kind on a line of its own."""
    return [*report_lines(report), *_not_shown(report)]


def _not_shown(report: ReadReport) -> list[Said]:
    lines = []
    if report.joined:
        text = ngettext(
            "{n} record was changed in two places, in different fields: both changes hold",
            "{n} records were changed in two places, in different fields: both changes hold",
            report.joined,
        )
        lines.append(Said("done", "soft", text.format(n=number(report.joined))))
    if report.newer:
        text = ngettext(
            "{n} change was made with a newer Sluss and is shown when this one is renewed",
            "{n} changes were made with a newer Sluss and are shown when this one is renewed",
            report.newer,
        )
        lines.append(Said("waiting", "warn", text.format(n=number(report.newer))))
    if report.behind:
        text = ngettext(
            "{n} change follows on what another delivery brings, and waits for it",
            "{n} changes follow on what another delivery brings, and wait for it",
            report.behind,
        )
        lines.append(Said("waiting", "soft", text.format(n=number(report.behind))))
    if report.unlawful:
        text = ngettext(
            "{n} change is against the rules: it is kept, shown to nobody and passed on to nobody",
            "{n} changes are against the rules: they are kept, shown to nobody and passed on to"
            " nobody",
            report.unlawful,
        )
        lines.append(Said("fault", "bad", text.format(n=number(report.unlawful))))
    if report.lost:
        text = ngettext(
            "{n} of our changes had been received there and is there no more. It goes again with"
            " the next delivery.",
            "{n} of our changes had been received there and are there no more. They go again with"
            " the next delivery.",
            report.lost,
        )
        lines.append(Said("warning", "bad", text.format(n=number(report.lost))))
    return lines


def made_words(proposal: Proposal, today: dt.date, country: str) -> str:
    """Return when and how large: "Made 4 May 10:02, 16 entries, 3 kB, Sluss 0.1.0"."""
    entries = ngettext("{n} entry", "{n} entries", proposal.operations)
    text = _("Made {when}, {entries}, {size}, with Sluss {version}")
    return text.format(
        when=saying.clock(proposal.made_at, today, country),
        entries=entries.format(n=number(proposal.operations)),
        size=size(proposal.size),
        version=proposal.app,
    )


def contested_lines(proposal: Proposal) -> list[Said]:
    """Return which fields are to be decided, by case; what stands in them is not told."""
    lines = [Said("next", "soft", _contested(each)) for each in proposal.contested]
    if (more := proposal.report.conflicts - len(lines)) > 0 and lines:
        text = ngettext("and {n} more field", "and {n} more fields", more)
        lines.append(Said("more", "soft", text.format(n=number(more))))
    return lines


def _contested(each: Contested) -> str:
    text = _("{case}: {what}, {field}") if each.case_no else _("{what}, {field}")
    return text.format(case=each.case_no, what=each.what, field=each.field)


def beyond_words(beyond: tuple[Beyond, ...]) -> str:
    """Return what of a delivery is more than is usual."""
    return " ".join(_beyond(each) for each in beyond)


def _beyond(each: Beyond) -> str:
    found, usual = number(each.found), number(each.usual)
    if each.what == CONFLICTS:
        text = _("{found} fields were changed in two places; more than {usual} is unusual.")
    elif each.what == MEGABYTES:
        text = _("{found} MB from this computer within a month; more than {usual} is unusual.")
    else:
        text = _("{found} entries from this computer within a month; more than {usual} is unusual.")
    return text.format(found=found, usual=usual)


def from_words(kept: SetAside) -> str:
    """Return whose delivery was set aside, as far as it is known."""
    if not kept.sender:
        return _("not known")
    # What is not signed may say anything.
    text = _("{name}, delivery {k}") if kept.signed else _("said to be {name}, delivery {k}")
    return text.format(name=kept.sender, k=kept.seq)
