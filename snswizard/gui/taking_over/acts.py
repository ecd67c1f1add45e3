"""The ways to the page of offers: a case that is only read, or an answers file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from snswizard.base.errors import PasswordNeeded, SnswizardError, WrongPassword
from snswizard.base.problems import explained

if TYPE_CHECKING:
    from snswizard.cases.store import CaseStore
    from snswizard.gui.main_window import MainWindow
    from snswizard.gui.taking_over.page import Source

_LINES = 16  # of problems, in a box


def ask_company(window: MainWindow) -> None:
    """Ask for another case of the company and offer what it knows of the company."""
    from snswizard.gui.taking_over.page import Source
    from snswizard.interview.taking_over import company_offers

    say, session = window.messages.text, window.session
    title = say("command.import_company")
    chosen = window.dialogs.ask_open(window, title, session.store.path.parent, say("start.case_files"))
    if chosen is None:
        return
    store = _opened(window, chosen, title)
    if store is None:
        return
    with store:
        if store.info.case_id == session.store.info.case_id:
            window.dialogs.tell(window, title, say("taking_over.same_case"))
            return
        offers = company_offers(session.interview, store.state, store.entries)
        key = "taking_over.from_audit" if store.info.track == "audit" else "taking_over.from_incident"
        name = say(key, title=store.state.title, day=store.state.changed[:10])
    if not offers:
        window.dialogs.tell(window, title, say("taking_over.no_facts", name=name))
        return
    _show(window, Source(name, say("taking_over.company_lead", name=name), offers, noted=True))


def ask_answers(window: MainWindow) -> None:
    """Ask for an answers file and show what it would change; every problem of it is told with its place."""
    from snswizard.gui.taking_over.page import Source
    from snswizard.interview.taking_over import file_offers
    from snswizard.packs.answers_file import load_answers

    say, session = window.messages.text, window.session
    title = say("command.import_answers")
    chosen = window.dialogs.ask_open(window, title, session.store.path.parent, say("taking_over.answers_files"))
    if chosen is None:
        return
    try:
        file = load_answers(chosen, session.rules.program.pack)
    except SnswizardError as failure:
        window.dialogs.tell(window, title, _in_short(window, explained(window.messages, failure)))
        return
    if file.track != session.interview.track:
        window.dialogs.tell(window, title, say("taking_over.other_track", name=chosen.name))
        return
    offers = file_offers(session.interview, file.answers)
    if not offers:
        window.dialogs.tell(window, title, say("taking_over.no_answers", name=chosen.name))
        return
    counts = {name: sum(offer.effect.value == name for offer in offers) for name in ("new", "overwrites", "same")}
    _show(window, Source(chosen.name, say("taking_over.file_lead", name=chosen.name, **counts), offers, noted=False))


def _in_short(window: MainWindow, words: str) -> str:
    """The first lines of what is told: a box has an end."""
    lines = words.splitlines()
    more = [window.messages.text("closing.more", count=len(lines) - _LINES)] if len(lines) > _LINES else []
    return "\n".join([*lines[:_LINES], *more])


def _show(window: MainWindow, source: Source) -> None:
    window.go("taking_over")
    window.pages["taking_over"].show_offers(source)  # type: ignore[attr-defined]  # the page's own way in


def _opened(window: MainWindow, path: Path, title: str) -> CaseStore | None:
    """Another case, opened for reading only; None where that did not work, which was told."""
    from snswizard.cases.store import CaseStore

    say, password = window.messages.text, None
    while True:
        try:
            return CaseStore.open(path, lambda: "", password=password, read_only=True)
        except PasswordNeeded:
            words = say("lock.ask", name=path.name)
        except WrongPassword:
            words = say("lock.wrong")
        except SnswizardError as failure:
            window.dialogs.tell(window, title, explained(window.messages, failure))
            return None
        password = window.dialogs.ask_password(window, say("lock.ask_title"), words)
        if password is None:
            return None
