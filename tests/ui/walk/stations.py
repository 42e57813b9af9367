"""Every page and every form of the program, one after the other, as a person would reach them."""

from sluss.ui.guarding import TOLD
from sluss.ui.pages.client.lay.forms import assignment
from sluss.ui.pages.clients import NEW
from sluss.ui.pages.colleagues.page import LAY
from sluss.ui.pages.cover import CoverPage, NoPinPage
from sluss.ui.pages.requests.page import AGREEMENTS, PEOPLE, REQUESTS
from sluss.ui.papers_tour import papers
from sluss.usecases.pins import Pin

OPENED = ("client", "register", "showing", "speaking")  # with somebody or something in hand
KINDS = ("edit", "measure", "note")  # what the header of a client begins


def pages(window):
    """Yield the name of each place of an open window that is shown; "" is on the way there."""
    shell = window.shell
    for name in shell.pages:
        if name not in OPENED:
            shell.go(name, None)
            yield name
            yield from _inside(name, shell.pages[name])
    yield from _covered(window, shell)
    if shell.desk.situation.central:
        return
    shell.go("register", None)
    yield "register"
    yield from _quick_note(shell)
    yield from _client(shell)
    yield from _papers(shell)


def _papers(shell):
    """Go where consents are given, papers leave and one speaks, as the guided tour does."""
    rows = shell.pages["clients"].table.rows()
    row = _telling(rows).get("to be released")
    if row is not None:
        client, seen = shell.pages["client"], list[str]()

        def grab(name):
            seen.append(name)
            yield

        for _step in papers(shell, client, rows, row.id, grab):
            name = seen.pop() if seen else ""
            if name == "speaking-meeting":  # the tour scrolls; a person goes there
                next(iter(shell.pages["speaking"].meeting.ticks.values())).setFocus()
            yield name


def lists(window, demo):
    """Yield bringing in a list whose file has been read: one that is new, one a week later."""
    page = window.shell.pages["register"]
    window.shell.go("register", None)
    page.take_file(demo.client_list)
    yield "register, a list"
    page.take()
    yield "register, a list taken in"
    page.take_file(demo.later_list)
    for kind, view in page.parts.differences.views.items():
        page.parts.differences.tabs.setCurrentWidget(view)
        yield f"register, a week later, {kind.value}"
    page.take_back()
    yield "register, taken back"


def _covered(window, shell):
    """Cover the window for one who has no PIN, and for one who has."""
    window.cover()  # nobody has chosen a PIN in the demo
    yield "cover without a PIN"
    window.findChild(NoPinPage).lifted.emit()
    shell.desk.memory.put(TOLD, "")
    shell.desk.pin.pin = Pin(bytes(16), bytes(32))
    window.cover()
    yield "cover"
    window.findChild(CoverPage).lifted.emit()
    shell.desk.pin.pin = None


def _quick_note(shell):
    """Open the card that takes a note over any page."""
    shell.go("today", None)
    shell.go("quick-note", None)
    yield "quick note"
    shell.quick_notes.card.leave()


def _inside(name, page):
    """Open what a page shows only when it is asked for."""
    if name == "settings":
        page.computer.licences.setChecked(True)
        yield "settings with licences"
        page.computer.licences.setChecked(False)
    elif name == "trust":
        (first, *_more) = page.computers.table.rows()
        page.computers.table.choose(first.device)
        page.keys.begin_giving(1)
        yield "trust, a computer chosen"
        page.list.renew.click()
        yield "trust, a change that waits"
        page.waiting.back.click()
        yield "trust, taken back"
    elif name == "colleagues":
        page.standing.new.click()
        yield "colleagues, form of a stand-in"
        page.entry.left.emit()
        yield from _lay(page)
    elif name == "visits":
        yield from _visits(page)
    elif name == "requests":
        for part, form in ((PEOPLE, None), (AGREEMENTS, page.agreed), (REQUESTS, page.asked)):
            page.show_target(part)
            yield f"requests, {part}"
            if form is not None:
                form.new_wanted.emit()
                yield f"requests, form of {part}"
                page.entry.left.emit()
    elif name == "conflicts" and not page.own.isHidden():
        page.own.look.click()
        yield "conflicts, the values of one"
        page.asked.buttons()[-1].click()
        yield "conflicts, another value"
        page.asked.leave()


def _lay(page):
    """Turn to the lay supervisors, and fill in what is noted of one."""
    page.turn_to(LAY)
    yield "colleagues, lay supervisors"
    for what in (page.lay.new, page.lay.check, page.lay.training):
        if what.isEnabled():
            what.click()
            yield f"colleagues, {what.text()}"
            page.entry.left.emit()
    page.turn_to(None)


def _visits(page):
    """Plan a day, look at one, and enter a sheet of it."""
    page.days.new.click()
    yield "visits, form of a day"
    page.entry.left.emit()
    rows = page.days.table.rows()
    if rows:
        page.days.chosen.emit(rows[0])
        yield "visits, a day"
        page.day.enter.click()
        yield "visits, a sheet"
        page.entry.left.emit()
        page.show_target(None)


def _client(shell):
    rows = shell.pages["clients"].table.rows()
    shell.go("showing", rows[0].id)
    yield "showing, to the client"
    client = shell.pages["client"]
    for what, row in _telling(rows).items():
        shell.go("client", row.id)
        yield f"client, {what}"
        if client.opening.part.isVisible():  # the case of a colleague
            next(iter(client.opening.part.reasons.buttons.values())).click()
            client.opening.part.open.click()
            yield f"client, {what}, opened"
        for key in client.tabs.keys() if what == "to be released" else ():
            client.tabs.turn_to(key)
            yield f"client, tab {key}"
            yield from _on_tab(key, client.tabs.seen())
        client.tabs.turn_to("overview")
    for kind in KINDS:
        client.header.wanted.emit(kind)
        yield f"client, form {kind}"
        client.entry.left.emit()
    client.tabs.fill.emit(assignment(rows[0].id))
    yield "client, form of a lay supervisor"
    client.entry.left.emit()
    yield from _happened(client)
    shell.go("client", NEW)
    yield "client, new"
    client.entry.left.emit()


def _on_tab(key, tab):
    """Open what a tab of a client shows only when it is asked for."""
    if key == "plan" and tab.acts.sheet is not None and len(tab.acts.sheet.versions) > 1:
        tab.head.comparing.emit()
        yield "client, versions side by side"
        tab.compare.hide()
    elif key == "notes":
        for line in [each for each in tab.work.meetings if each.minutes][:1]:
            tab.meetings.opened.emit(line)
            yield "client, minutes"
            tab.meeting.others.more_wanted.emit()
            yield "client, one more client in a meeting"
            tab.taking_in.left.emit()
            tab.meeting.back.emit()


def _happened(client):
    """Say that something has happened, see what follows, and leave it."""
    client.header.wanted.emit("happened")
    yield "client, something has happened"
    pane = client.happened.pane
    pane.kinds.buttons["hospital"].click()
    yield "client, something else has happened"
    pane.look.click()
    yield "client, what follows"
    pane.left.emit()


def _telling(rows):
    """Return a client of each kind whose page looks different."""
    released = sorted((row for row in rows if row.release), key=lambda row: -row.undecided)
    supervised = [row for row in rows if row.release is None and row.supervision_end is not None]
    bare = [row for row in rows if not row.release and not row.supervision_end]
    names = [row.name.casefold().replace("å", "a").replace("ë", "e") for row in rows]
    twice = [row for row, name in zip(rows, names, strict=True) if names.count(name) > 1]
    longest = max(rows, key=lambda row: len(f"{row.given_name}{row.family_name}"))
    found = {"to be released": released, "supervised": supervised, "bare": bare, "twice": twice}
    told = {what: some[0] for what, some in found.items() if some}
    return {**told, "with a long name": longest}
