"""The cards of the page about this program: the pack in use, and the company's own rules."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from snswizard import __version__
from snswizard.base.problems import explained
from snswizard.gui.pages.base import Surroundings
from snswizard.gui.rules.desk import RulesDesk
from snswizard.gui.widgets.basics import button, card, label, row
from snswizard.report.parts.own_words import reached_at


class RulesCards:
    """Builds both cards; their buttons are there while no case is open."""

    def __init__(self, around: Surroundings, desk: RulesDesk, width: int) -> None:
        self._around = around
        self._desk = desk
        self._width = width
        self._words = around.session.words
        self._rules = around.session.rules

    def pack(self) -> QFrame:
        """Program and pack: version, day of law, digest, and who signed an installed one."""
        frame, inside = self._card()
        info, words = self._rules.program.pack.info, self._words
        facts = [
            ("program", __version__),
            ("pack", f"{words.of(info.title)} ({info.id} {info.version})"),
            ("law_as_of", words.day(info.law_as_of)),
            ("digest", info.digest),
        ]
        for key, value in facts:
            inside.addWidget(_selectable(words.text(f"about.{key}", value=value)))
        if self._rules.signer:
            inside.addWidget(_selectable(words.text("own.installed_by", signer=self._rules.signer)))
        for failure in self._rules.refused:
            inside.addWidget(label(explained(words.messages, failure), "caution"))
        inside.addWidget(label(words.of(info.about), "caution"))
        inside.addWidget(label(words.text("start.private"), "muted"))
        if self._desk.is_free:
            buttons = [button(words.text("own.choose_pack"), self._desk.choose_pack)]
            if self._rules.signer:
                buttons.append(button(words.text("own.remove_pack"), self._desk.remove_pack))
            inside.addLayout(row(*buttons, None))
        return frame

    def own(self) -> QFrame:
        """The own rules in use, or what they are for."""
        frame, inside = self._card()
        own, words = self._rules.program.pack.own, self._words
        inside.addWidget(label(words.text("own.heading"), "heading"))
        if own is None:
            inside.addWidget(label(words.text("own.none"), "muted"))
        else:
            named = {"company": words.of(own.info.company), "id": own.info.id, "version": own.info.version}
            inside.addWidget(_selectable(words.text("own.in_use", **named)))
            inside.addWidget(_selectable(words.text("about.digest", value=own.info.digest)))
            for owner, contact in own.contacts.items():
                role, name = words.of(words.pack.owners[owner]), words.of(contact.name)
                shown = words.text("own.contact", owner=role, name=name, reached=reached_at(words, contact))
                inside.addWidget(_selectable(shown))
            adds = {name: len(getattr(own, name)) for name in ("clauses", "questions", "actions", "holidays")}
            inside.addWidget(label(words.text("own.adds", **adds), "muted"))
        self._add_buttons(inside, in_use=own is not None)
        return frame

    def _add_buttons(self, inside: QVBoxLayout, *, in_use: bool) -> None:
        words = self._words
        if not self._desk.is_free:
            inside.addWidget(label(words.text("own.close_case_first"), "muted"))
            return
        buttons = [button(words.text("own.choose_own"), self._desk.choose_own)]
        if in_use:
            buttons.append(button(words.text("own.remove_own"), self._desk.remove_own))
        inside.addLayout(row(*buttons, None))

    def _card(self) -> tuple[QFrame, QVBoxLayout]:
        frame, inside = card()
        frame.setMaximumWidth(self._width)
        return frame, inside


def _selectable(words: str) -> QLabel:
    shown = label(words)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown
