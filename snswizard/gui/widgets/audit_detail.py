"""Details of an audit as readable text: a domain, a remedy."""

from __future__ import annotations

from html import escape

from snswizard.gui.widgets.audit_panel import gap_words
from snswizard.gui.widgets.detail import Details
from snswizard.interview.interview import Interview
from snswizard.model.audit import Audit
from snswizard.model.ids import FactId
from snswizard.model.results.assessment import Standing
from snswizard.model.results.audit_assessment import AuditAssessment, RemedyResult
from snswizard.report.audit_order import spans
from snswizard.report.words import Words


class AuditDetails(Details):
    """Writes gaps and remedies as HTML; questions and provisions as for incidents."""

    def __init__(self, words: Words, interview: Interview) -> None:
        super().__init__(words, interview)
        audit, results = words.pack.audit, interview.audit
        if audit is None or results is None:
            raise ValueError("not an audit")
        self._audit: Audit = audit
        self._results: AuditAssessment = results

    def gap(self, name: str) -> str:
        """Level against target, red flags, what a good one contains, the remedies that follow."""
        domain, result = self._audit.domains[name], self._results.gaps[name]
        parts = [f"<h2>{self._of(domain)}</h2><p>{self._of(domain.lead)}</p>"]
        parts.append(f"<p><b>{escape(gap_words(self._words, result))}</b></p>")
        if result.skipped:
            return "".join([*parts, f"<p>{self._say('audit.why_skipped')}</p>"])
        if result.score is not None and result.severity is not None:
            severity = self._words.text(f"severity.{result.severity.value}")
            parts.append(f"<p>{self._say('audit.score', score=result.score, severity=severity)}</p>")
        parts.append(
            self._section("audit.level_is", [f"<p>{self._question(domain.level)}</p>{self._level(domain.level)}"])
        )
        parts.append(self._flag_list("audit.flags", result.flags))
        parts.append(self._flag_list("audit.to_find_out", result.to_find_out))
        parts.append(self._section("audit.good", [self._list(domain.good)]))
        titles = [
            f"<li>{self._of(self._audit.remedies[remedy.id])}</li>"
            for remedy in self._results.remedies.values()
            if remedy.domain == name
        ]
        parts.append(self._section("audit.remedies", [f"<ul>{''.join(titles)}</ul>"] if titles else []))
        parts.append(self.provisions(result.cites))
        return "".join(parts)

    def _when(self, result: RemedyResult) -> list[str]:
        """The day by the schedule; where the lead time alone would end before, that as well."""
        end = spans(self._results, self._audit.remedies)[result.id].end
        lines = [f"<p><b>{escape(self._words.due(end))}</b></p>"]
        if end != result.due:
            lines.append(f"<p class='meta'>{self._say('audit.by_lead_time', due=self._words.due(result.due))}</p>")
        return lines

    def _level(self, fact: FactId) -> str:
        given = self._interview.answers.given.get(fact)
        choice = self._pack.questions[fact].choices.get(str(given))
        words = f"<p><b>{escape(self._words.value(fact, given))}</b></p>"
        hint = choice.hint if choice is not None else None
        return words + (f"<p class='meta'>{self._of(hint)}</p>" if hint is not None else "")

    def _flag_list(self, key: str, flags: tuple[FactId, ...]) -> str:
        lines = []
        for flag in flags:
            domain = next(each for each in self._audit.domains.values() if flag in each.flags)
            severity = self._say(f"severity.{domain.flags[flag].severity.value}")
            lines.append(f"<li>{self._question(flag)} <b>({severity})</b></li>")
        return self._section(key, [f"<ul>{''.join(lines)}</ul>"] if lines else [])

    def remedy(self, name: str) -> str:
        """Why, how, the procedure that the law asks for, by whom, by when, and what shows it."""
        rule, result = self._audit.remedies[name], self._results.remedies[name]
        owner = self._of(self._pack.owners[result.owner])
        urgent = f" · <b class='critical'>{self._say('audit.urgent')}</b>" if result.urgent else ""
        conditional = result.standing is Standing.CONDITIONAL
        open_words = f" · <span class='medium'>{self._say('standing.conditional')}</span>" if conditional else ""
        parts = [f"<h2>{self._of(rule)}</h2><p>{owner}{urgent}{open_words}</p>"]
        parts.append(self._section("detail.why", [f"<p>{self._of(rule.why)}</p>"]))
        parts.append(self._section("detail.when", self._when(result)))
        parts.append(self._section("detail.how", [self._list(rule.steps, ordered=True)]))
        if rule.procedure is not None:
            parts.append(self._section("audit.procedure", [f"<p>{self._of(rule.procedure)}</p>"]))
        parts.append(self._flag_list("audit.flags", result.flags))
        parts.append(self._open(result.missing, ()))
        after = [f"<li>{self._of(self._audit.remedies[each])}</li>" for each in result.after]
        parts.append(self._section("audit.after", [f"<ul>{''.join(after)}</ul>"] if after else []))
        titles = [self._of(self._pack.documents[document].title) for document in rule.documents]
        parts.append(self._section("detail.documents", [f"<p>{', '.join(titles)}</p>"] if titles else []))
        parts.append(self._section("detail.done", [f"<p>{self._of(rule.done)}</p>"]))
        parts.append(self.provisions(result.cites))
        return "".join(parts)
