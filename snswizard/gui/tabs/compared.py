"""This audit beside the one before it: levels then and now, red flags that are gone, and new ones."""

from __future__ import annotations

from pathlib import Path

from snswizard.base.errors import PasswordNeeded, SnswizardError, WrongPassword
from snswizard.base.problems import explained
from snswizard.gui.pages.base import Surroundings
from snswizard.gui.tabs.audit import AuditTab
from snswizard.gui.widgets.basics import button, label, row
from snswizard.interview.earlier_audit import SUFFIXES, Previous, read_previous
from snswizard.report.nodes.briefing import TextTable
from snswizard.report.output.desk import AUDIT_REPORT, Desk
from snswizard.report.parts.frame import CaseHead
from snswizard.report.plan_model import Entries, Node


class ComparedTab(AuditTab):
    """What the report says of the comparison; the earlier audit is chosen here and kept in the case."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "compared", ("domain", "then", "now", "change"), stretch=0)
        text = around.messages.text
        self._lead = label("", "muted")
        self.choose = button(text("compared.choose"), self._choose)
        self.leave = button(text("compared.leave"), lambda: self._keep(None))
        self.whole.insertLayout(0, row(self.choose, self.leave, None))
        self.whole.insertWidget(0, self._lead)

    def add_rows(self) -> None:
        """Levels of every domain, then the red flags; nothing while no earlier audit is chosen."""
        previous, say = self.session.previous, self.words.text
        self.leave.setVisible(previous is not None)
        if previous is None:
            self._lead.setText(say("compared.lead"))
            self.list.add_group(say("compared.none"))
            return
        self._lead.setText(say("compared.with", title=previous.title, day=self.words.day(previous.day)))
        for node in self._nodes():
            if isinstance(node, TextTable):
                for domain, cells in zip(self.results.gaps, node.rows, strict=True):
                    self.list.add_row(domain, cells, tones={1: "muted"})
            elif isinstance(node, Entries):
                self.list.add_group(node.title)
                for entry in node.rows:
                    self.list.add_row(entry.ids[0], (f"{entry.title} {entry.text}".strip(), "", "", ""), tones={})

    def _nodes(self) -> tuple[Node, ...]:
        """The part of the report about the comparison."""
        case = self.session.case_inputs()
        plan = Desk(case, self.words, head=CaseHead(title=case.title)).plan(AUDIT_REPORT)
        return next((section.nodes for section in plan.sections if section.id == "compared"), ())

    def detail_of(self, key: str) -> str:
        """The domain, or the domain of the red flag."""
        domain = next((name for name, each in self.audit.domains.items() if key in each.flags), key)
        return self.audit_details.gap(domain)

    # -- choosing

    def _choose(self) -> None:
        say, folder = self.around.messages.text, self.session.store.path.parent
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        filters = say("compared.files", patterns=patterns)
        path = self.around.dialogs.ask_open(self, say("compared.choose"), folder, filters)
        if path is not None:
            self._read(path)

    def _read(self, path: Path) -> None:
        """Read the earlier audit, asking for the password of a locked case as often as it takes."""
        say, dialogs, password = self.around.messages.text, self.around.dialogs, None
        while True:
            try:
                pack, today = self.words.pack, self.session.today()
                self._keep(read_previous(path, pack, today=today, password=password))
            except (PasswordNeeded, WrongPassword) as failure:
                words = say("lock.wrong") if isinstance(failure, WrongPassword) else say("lock.ask", name=path.name)
                password = dialogs.ask_password(self, say("lock.ask_title"), words)
                if password is not None:
                    continue
            except SnswizardError as failure:
                dialogs.tell(self, say("compared.choose"), explained(self.around.messages, failure))
            return

    def _keep(self, previous: Previous | None) -> None:
        if self.session.compare_with(previous):
            self.fill()
            self.changed.emit()
