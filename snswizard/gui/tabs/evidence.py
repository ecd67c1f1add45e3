"""The evidence of the case: register at the left, everything about an item at the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextDocument

from snswizard.base.errors import SnswizardError
from snswizard.base.files import safe_name
from snswizard.base.paths import documents_dir
from snswizard.base.problems import explained
from snswizard.cases.evidence_box import Verified
from snswizard.gui.case_file.adding import Adding
from snswizard.gui.case_file.evidence_dialog import EvidenceDialog
from snswizard.gui.case_file.running import Running, follow
from snswizard.gui.pages.base import Surroundings
from snswizard.gui.tabs.evidence_text import EvidenceText, last_checks, mark_of, moments_short, size_words
from snswizard.gui.tabs.incident import Tab
from snswizard.gui.tabs.thumbnail import Thumbnails
from snswizard.gui.widgets.basics import button, label, row
from snswizard.model.evidence import EvidenceId, EvidenceItem

_PICTURE = 220


class EvidenceTab(Tab):
    """Add, describe, verify, export, remove; whatever is done is in the custody log."""

    def __init__(self, around: Surroundings) -> None:
        columns = ("evidence_id", "evidence_name", "evidence_moments", "evidence_checked")
        super().__init__(around, "evidence", columns, stretch=1)
        self.adding = Adding(self, around)
        self.running: Running | None = None
        self._exported = ""
        self._thumbnails = Thumbnails(around.session, self, around.theme.px(_PICTURE))
        self._thumbnails.ready.connect(self._show_again)
        self._said = label("", "caution")
        self._said.hide()
        say = self.words.text
        self._add = button(say("evidence.add"), self.adding.ask_files, "primary")
        self._paste = button(say("evidence.paste"), self.adding.paste)
        self._paste.setAccessibleName(say("evidence.paste_name"))
        self._verify_all = button(say("evidence.verify_all"), lambda: self.verify(None))
        self._describe = button(say("evidence.describe"), self.describe)
        self._verify = button(say("evidence.verify"), lambda: self.verify(self.list.chosen))
        self._export = button(say("evidence.export"), self.ask_and_export)
        self._remove = button(say("evidence.remove"), self.remove)
        self._build()

    def _build(self) -> None:
        lead = label(self.words.text("evidence.lead"), "muted")
        self.whole.insertWidget(0, lead)
        self.whole.insertLayout(1, row(self._add, self._paste, self._verify_all, None))
        self.whole.insertWidget(2, self._said)
        self.list.side.insertLayout(0, row(self._describe, self._verify, self._export, self._remove, None))
        self.list.detail.anchorClicked.connect(self._followed)
        self.list.row_chosen.connect(lambda _: self._allow())
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._paste.click)
        self.session.evidence_changed.connect(self._changed)
        self.session.case_changed.connect(self._allow)

    # -- showing

    def add_rows(self) -> None:
        """One row an item, in the order of adding."""
        checks, messages = last_checks(self.session.store.entries), self.words.messages
        items = self.session.evidence.items
        for item in items:
            name = self.words.text(
                "evidence.row",
                name=item.name,
                kind=self.words.text(f"register.kind_{item.description.kind.value}"),
                size=size_words(item.size),
                digest=item.sha256[:12],
            )
            mark, tone = mark_of(messages, item, checks.get(item.id))
            cells = (item.id, name, moments_short(messages, item), mark)
            self.list.add_row(item.id, cells, tones={2: "muted", 3: tone})
        if not items:
            self.list.add_group(self.words.text("evidence.none"))
        self._allow()

    def detail_of(self, key: str) -> str:
        """Moments, origin, links, metadata, custody, hash."""
        box = self.session.evidence
        item = box.item(EvidenceId(key))
        picture = self._thumbnails.of(item)
        shown = picture is not None and not picture.isNull()
        if picture is not None and shown:
            document = self.list.detail.document()
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(f"picture:{item.id}"), picture)
        return EvidenceText(self.words).detail(item, box.custody(item.id), picture=shown)

    def _show_again(self, key: str) -> None:
        if self.list.chosen == key:
            self.list.detail.setHtml(self.detail_of(key))

    def _changed(self) -> None:
        if self.session.has_case:
            self.fill()

    def _allow(self) -> None:
        """What cannot be done now is disabled."""
        if not self.session.has_case:
            return
        item, writable = self._chosen(), not self.session.read_only
        held = item is not None and item.held
        for each in (self._add, self._paste):
            each.setEnabled(writable)
        for each in (self._verify, self._export):
            each.setEnabled(held)
        self._describe.setEnabled(writable and item is not None)
        self._remove.setEnabled(writable and held)
        if item is not None:
            named = {"describe": self._describe, "verify": self._verify, "export": self._export, "remove": self._remove}
            for name, each in named.items():
                each.setAccessibleName(self.words.text(f"evidence.{name}_name", name=item.name))
        self._verify_all.setEnabled(any(each.held for each in self.session.evidence.items))

    def _chosen(self) -> EvidenceItem | None:
        key = self.list.chosen
        return self.session.store.state.evidence.get(EvidenceId(key)) if key is not None else None

    def _followed(self, link: QUrl) -> None:
        if link.scheme() == "finding":
            self.row_wanted.emit("findings", link.path())

    def said(self) -> str:
        """What the tab says of the last thing that was done."""
        return self._said.text()

    def _say(self, words: str, tone: str) -> None:
        self._said.setProperty("tone", tone)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(words)
        self._said.show()

    # -- doing

    def describe(self) -> None:
        """Ask for another description of the chosen item."""
        item = self._chosen()
        if item is None:
            return
        dialog = EvidenceDialog(self, self.around, [item.name], item.description)
        dialog.described.connect(lambda told: self.session.describe_evidence(item.id, told))
        dialog.open()

    def verify(self, key: str | None) -> None:
        """Hash an item again, or all of them."""
        ids = None if key is None else [EvidenceId(key)]
        running = self._run(self.session.verify_evidence(ids), "case_work.verifying")
        running.done.connect(self._show_verified)

    def _show_verified(self, results: Sequence[Verified]) -> None:
        changed = [self.session.evidence.item(each.id).name for each in results if not each.intact]
        if changed:
            self._say(self.words.text("evidence.verified_changed", names=", ".join(changed)), "critical")
        elif len(results) == 1:
            self._say(self.words.text("evidence.verified_one"), "low")
        else:
            self._say(self.words.text("evidence.verified_all", count=len(results)), "low")

    def ask_and_export(self) -> None:
        """Ask for a place and write the original there."""
        item = self._chosen()
        if item is None:
            return
        proposal = documents_dir() / safe_name(item.name, longest=120)
        target = self.around.dialogs.ask_save(self, self.words.text("evidence.export_title"), proposal, "")
        if target is not None:
            self._export_to(item, target)

    def _export_to(self, item: EvidenceItem, target: Path) -> None:
        running = self._run(self.session.export_evidence(item, target), "case_work.exporting")
        self._exported = target.name
        running.done.connect(self._show_exported)

    def _show_exported(self, digest: str) -> None:
        self._say(self.words.text("evidence.exported", name=self._exported, digest=digest), "low")

    def remove(self) -> None:
        """Take the content of the chosen item out of the case, with a reason."""
        item = self._chosen()
        if item is None:
            return
        words = self.words.text("evidence.remove_reason", name=item.name)
        reason = self.around.dialogs.ask_text(self, self.words.text("evidence.remove_title"), words)
        if reason:
            self.session.remove_evidence(item.id, reason)

    def _run(self, running: Running, key: str) -> Running:
        self.running = running
        running.failed.connect(self._failed)
        return follow(running, self.window(), self.words.messages, self.words.text(key))

    def _failed(self, failure: object) -> None:
        if isinstance(failure, SnswizardError):
            self._say(explained(self.words.messages, failure), "critical")
        else:
            self._say(self.words.text("error.fault", kind=type(failure).__name__), "critical")
