"""What a check of the rules found, as a tree: unfolded it tells every fault and all that no scenario exercises."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
)

from snswizard.base.problems import problem_line
from snswizard.gui.theme import Theme
from snswizard.gui.widgets.wrapping import Wrapping
from snswizard.report.words import Words
from snswizard.verification.check import Verification
from snswizard.verification.coverage import AreaCoverage
from snswizard.verification.telling import Teller

_Row = tuple[str, str]
_SHARE = 0.4  # of the width, for what was found out


class ResultTree(QTreeWidget):
    """A line for each part of the check; under it what it is made of."""

    def __init__(self, theme: Theme, words: Words, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._words = words
        self.setAccessibleName(name)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setItemDelegate(Wrapping(self))
        self.setExpandsOnDoubleClick(True)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was found out takes its share of the width; rows wrap anew."""
        super().resizeEvent(event)
        self.header().resizeSection(1, round(self.viewport().width() * _SHARE))
        self.scheduleDelayedItemsLayout()

    def show_result(self, found: Verification, teller: Teller) -> None:
        """Show a check; parts with faults are unfolded."""
        self.clear()
        self._static(found)
        self._scenarios(found, teller)
        for area in found.coverage.areas:
            self._area(area, teller)
        self._interviews(found, teller)
        self._proofs(found)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def _static(self, found: Verification) -> None:
        checks, problems = found.static.checks, found.static.problems
        rows = []
        for check in checks:
            count = len(check.problems)
            result = self._certificate("static.problems", count=count) if count else self._certificate("static.ok")
            number = self._words.number(check.looked_at)
            rows.append((self._words.text(f"verification.check.{check.name}"), f"{number} · {result}"))
        rows += [(problem_line(self._words.messages, problem), "") for problem in problems]
        told = self._say("static_count", count=len(checks), problems=len(problems))
        self._part(self._say("static"), told, rows, bad=bool(problems))

    def _scenarios(self, found: Verification, teller: Teller) -> None:
        total, failed = len(found.outcomes), found.failed
        rows: list[_Row] = []
        for outcome in failed:
            scenario = outcome.scenario
            told = [
                self._certificate("scenarios.difference", **teller.difference(each)) for each in outcome.differences
            ]
            rows.append((f"✗ {scenario.id}  {scenario.title}\n" + "\n".join(told), ""))
        rows += [(f"✓ {each.scenario.id}  {each.scenario.title}", "") for each in found.outcomes if each.passed]
        told_sum = self._say("scenario_count", passed=total - len(failed), total=total)
        self._part(self._say("scenarios"), told_sum, rows, bad=bool(failed))

    def _area(self, area: AreaCoverage, teller: Teller) -> None:
        figures = {"covered": area.covered, "total": area.total, "missed": len(area.missed)}
        told = self._say("area", percent=area.percent, **figures)
        rows = [(teller.name(area.area, case), teller.outcome(area.area, case)) for case in area.missed]
        self._part(self._say("coverage", area=teller.area(area.area)), told, rows)

    def _interviews(self, found: Verification, teller: Teller) -> None:
        lines = [
            self._say(
                "interview_line",
                track=teller.track(track.track),
                average=f"{track.average:.1f}",
                longest=track.longest,
                questions=track.questions,
            )
            for track in found.interviews.tracks
        ]
        rows = [(line, "") for line in teller.interviews(found.interviews)]
        self._part(self._say("interviews"), "\n".join(lines), rows, bad=not found.interviews.no_dead_end)

    def _proofs(self, found: Verification) -> None:
        proofs = found.proved
        if proofs is None:
            self._part(self._say("proofs"), self._say("proofs_not_run"), ())
        else:
            counts = proofs.counts()
            told = self._say("proofs_ran", held=counts.held, asked=counts.asked)
            self._part(self._say("proofs"), told, (), bad=bool(counts.refuted))

    def _part(self, title: str, result: str, rows: Iterable[_Row], *, bad: bool = False) -> None:
        item = QTreeWidgetItem([title, result])
        font = QFont(self.font())
        font.setBold(True)
        item.setFont(0, font)
        if bad:
            item.setForeground(1, QBrush(QColor(self._theme.colour("critical"))))
        item.addChildren([QTreeWidgetItem(list(row)) for row in rows])
        self.addTopLevelItem(item)
        item.setExpanded(bad)

    def _certificate(self, key: str, **values: object) -> str:
        return self._words.text(f"certificate.{key}", **values)

    def _say(self, key: str, **values: object) -> str:
        return self._words.text(f"rules_check.{key}", **values)
