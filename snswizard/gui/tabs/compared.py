"""The earlier audit of the company in the plan: beside the present audit, or beside an incident."""

from __future__ import annotations

from snswizard.gui.pages.base import Surroundings
from snswizard.gui.tabs.audit import AuditTab
from snswizard.gui.tabs.earlier import EarlierAudit
from snswizard.gui.tabs.incident import Tab
from snswizard.report.nodes.briefing import TextTable
from snswizard.report.output.desk import Desk, main_paper
from snswizard.report.parts.frame import CaseHead
from snswizard.report.plan_model import Entries, Node


def _with_bar(tab: Tab, kind: str) -> EarlierAudit:
    """The bar to choose the audit by, above the list of a tab."""
    bar = EarlierAudit(tab.around, kind)
    bar.changed.connect(tab.fill)
    bar.changed.connect(tab.changed)
    tab.whole.insertWidget(0, bar)
    return bar


def _nodes(tab: Tab, section: str) -> tuple[Node, ...]:
    """What the paper of the case says in a section."""
    case = tab.session.case_inputs()
    plan = Desk(case, tab.words, head=CaseHead(title=case.title)).plan(main_paper(case.track))
    return next((each.nodes for each in plan.sections if each.id == section), ())


class ComparedTab(AuditTab):
    """What the report says of the comparison with the audit before."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "compared", ("domain", "then", "now", "change"), stretch=0)
        self.bar = _with_bar(self, "compared")

    def add_rows(self) -> None:
        """Levels of every domain, then the red flags; nothing while no earlier audit is chosen."""
        if self.bar.tell() is None:
            self.list.add_group(self.words.text("compared.none"))
            return
        for node in _nodes(self, "compared"):
            if isinstance(node, TextTable):
                for domain, cells in zip(self.results.gaps, node.rows, strict=True):
                    self.list.add_row(domain, cells, tones={1: "muted"})
            elif isinstance(node, Entries):
                self.list.add_group(node.title)
                for entry in node.rows:
                    self.list.add_row(entry.ids[0], (f"{entry.title} {entry.text}".strip(), "", "", ""), tones={})

    def detail_of(self, key: str) -> str:
        """The domain, or the domain of the red flag."""
        domain = next((name for name, each in self.audit.domains.items() if key in each.flags), key)
        return self.audit_details.gap(domain)


class LastAuditTab(Tab):
    """What the company's last audit shows beside an incident, as the plan says it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "last_audit", ("domain",), stretch=0)
        self.bar = _with_bar(self, "last_audit")

    def add_rows(self) -> None:
        """What bears on the case, then the domains that were weak."""
        entries = [node for node in _nodes(self, "last_audit") if isinstance(node, Entries)]
        key = "last_audit.none" if self.bar.tell() is None else "last_audit.nothing"
        if not entries:
            self.list.add_group(self.words.text(key))
        for node in entries:
            self.list.add_group(node.title or self.words.text("last_audit.bears"))
            for entry in node.rows:
                self.list.add_row(entry.ids[0], (f"{entry.title} {entry.text}".strip(),), tones={})

    def detail_of(self, key: str) -> str:
        """The words again, with the findings on which they bear."""
        audit = self.words.pack.audit
        if audit is None:
            return ""
        if key in audit.domains:
            good = "".join(f"<li>{self.words.of(each)}</li>" for each in audit.domains[key].good)
            return f"<h2>{self.words.of(audit.domains[key])}</h2><ul>{good}</ul>"
        feed, findings = audit.feeds[key], self.words.pack.findings
        beside = "".join(f"<li>{self.words.of(findings[each].title)}</li>" for each in feed.beside)
        return f"<p>{self.words.of(feed)}</p>" + (f"<ul>{beside}</ul>" if beside else "")
