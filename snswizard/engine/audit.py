"""The policy audit: levels against targets, red flags, and the remedies that follow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from snswizard.engine.evaluation import NO, OPEN, YES, Evaluation
from snswizard.engine.provisions import cite
from snswizard.model.answer import UNKNOWN
from snswizard.model.audit import SEVERITIES, Audit, Domain, Flag, Remedy, Severity
from snswizard.model.condition import Condition
from snswizard.model.ids import FactId, SectionId
from snswizard.model.results.assessment import Standing
from snswizard.model.results.audit_assessment import AuditAssessment, GapResult, RemedyResult

_BANDS = ((10, Severity.CRITICAL), (7, Severity.HIGH), (4, Severity.MEDIUM), (1, Severity.LOW))
LEVELS = {"l0": 0, "l1": 1, "l2": 2, "l3": 3, "l4": 4}


def assess_audit(evaluation: Evaluation) -> AuditAssessment:
    """All results of an audit; raises ValueError where the pack has no audit track."""
    audit = evaluation.program.pack.audit
    if audit is None:
        raise ValueError("the pack has no audit track")
    return _Auditor(evaluation, audit).assessment()


def feeds_of(evaluation: Evaluation) -> tuple[str, ...]:
    """What these answers of an audit show beside an incident of the same company."""
    audit, program = evaluation.program.pack.audit, evaluation.program
    rules = {} if audit is None else audit.feeds
    return tuple(name for name, feed in rules.items() if evaluation.truth[program.node_of[id(feed.when)]] == YES)


def severity_of(score: int) -> Severity:
    """The severity of a score: 1 to 3 low, 4 to 6 medium, 7 to 9 high, from 10 critical."""
    return next((severity for least, severity in _BANDS if score >= least), Severity.NONE)


class _Auditor:
    """Works out gaps first: remedies follow from them."""

    def __init__(self, evaluation: Evaluation, audit: Audit) -> None:
        self._evaluation = evaluation
        self._audit = audit
        self._target = self._reached()
        self._up_to = self._possible()

    def assessment(self) -> AuditAssessment:
        gaps = {name: self._gap(name, domain) for name, domain in self._audit.domains.items()}
        self._counted = {flag for gap in gaps.values() for flag in gap.flags}
        remedies = {
            name: result
            for name, remedy in self._audit.remedies.items()
            if (result := self._remedy(name, remedy, gaps)) is not None
        }
        asked = dict(self._asked())
        return AuditAssessment(
            self._evaluation.today,
            gaps,
            remedies,
            asked,
            tuple(fact for fact in asked if self._value(fact) is None),
            tuple(fact for fact in asked if self._value(fact) is UNKNOWN),
        )

    # -- facts and conditions

    def _value(self, fact: FactId) -> object:
        return self._evaluation.values[self._evaluation.program.index[fact]]

    def _truth(self, condition: Condition | None, otherwise: int) -> int:
        if condition is None:
            return otherwise
        return self._evaluation.truth[self._evaluation.program.node_of[id(condition)]]

    def _missing(self, *conditions: Condition) -> tuple[FactId, ...]:
        mask = 0
        for condition in conditions:
            mask |= self._evaluation.missing[self._evaluation.program.node_of[id(condition)]]
        return self._evaluation.facts_in(mask)

    # -- gaps

    def _reached(self) -> int:
        target = self._audit.target
        raised = [each.to for each in (target.raised, target.high) if self._truth(each.when, NO) == YES]
        return max([target.default, *raised])

    def _possible(self) -> int:
        target = self._audit.target
        open_ones = [each.to for each in (target.raised, target.high) if self._truth(each.when, NO) != NO]
        return max([target.default, *open_ones])

    def _gap(self, name: str, domain: Domain) -> GapResult:
        if self._truth(domain.skip_when, NO) == YES:
            return self._skipped(name)
        held = self._value(domain.level)
        unknown = held is UNKNOWN
        level = self._audit.target.unknown_level.level if unknown else LEVELS.get(str(held)) if held else None
        gap = None if level is None else max(0, self._target - level)
        score = None if gap is None else gap * domain.weight
        flags = tuple(fact for fact, flag in domain.flags.items() if self._counts(fact, flag))
        target = self._audit.target
        return GapResult(
            domain=name,
            skipped=False,
            level=level,
            level_unknown=unknown,
            target=self._target,
            target_up_to=self._up_to if self._up_to != self._target else None,
            gap=gap,
            score=score,
            severity=self._severity(domain, score, flags, unknown=unknown),
            flags=flags,
            to_find_out=tuple(fact for fact in domain.flags if self._value(fact) is UNKNOWN and fact not in flags),
            missing=self._missing(target.raised.when, target.high.when) if self._up_to != self._target else (),
            cites=tuple(cite(self._evaluation, provision) for provision in domain.cites),
        )

    def _skipped(self, name: str) -> GapResult:
        return GapResult(
            domain=name,
            skipped=True,
            level=None,
            level_unknown=False,
            target=self._target,
            target_up_to=None,
            gap=None,
            score=None,
            severity=None,
            flags=(),
            to_find_out=(),
            missing=(),
            cites=(),
        )

    def _counts(self, fact: FactId, flag: Flag) -> bool:
        """Answered "yes", or `also` is YES; and `when` is not NO."""
        if self._truth(flag.when, YES) == NO:
            return False
        return self._value(fact) == "yes" or self._truth(flag.also, NO) == YES

    def _severity(
        self, domain: Domain, score: int | None, flags: tuple[FactId, ...], *, unknown: bool
    ) -> Severity | None:
        forced = [domain.flags[flag].severity for flag in flags]
        if score is not None:
            by_score = severity_of(score)
            most = self._audit.target.unknown_level.severity_at_most
            forced.append(_lower(by_score, most) if unknown else by_score)
        return max(forced, key=SEVERITIES.index, default=None)

    # -- remedies

    def _remedy(self, name: str, remedy: Remedy, gaps: dict[str, GapResult]) -> RemedyResult | None:
        flags = tuple(flag for flag in remedy.flags if flag in self._counted)
        standing, missing = self._standing(remedy, flags, gaps)
        if standing is None:
            return None
        critical = any(self._severity_of_flag(flag) is Severity.CRITICAL for flag in flags)
        return RemedyResult(
            id=name,
            standing=standing,
            domain=remedy.domain,
            owner=remedy.owner,
            due=self._evaluation.today + timedelta(days=remedy.longest),
            urgent=bool(flags) and (remedy.priority == "P0" or critical),
            flags=flags,
            missing=missing,
            after=remedy.after,
            cites=tuple(cite(self._evaluation, provision) for provision in remedy.cites),
        )

    def _severity_of_flag(self, fact: FactId) -> Severity:
        return next(domain.flags[fact].severity for domain in self._audit.domains.values() if fact in domain.flags)

    def _standing(
        self, remedy: Remedy, flags: tuple[FactId, ...], gaps: dict[str, GapResult]
    ) -> tuple[Standing | None, tuple[FactId, ...]]:
        weighed = [gap for gap in gaps.values() if not gap.skipped]
        if remedy.by == "unknown_level":
            return (Standing.REQUIRED if any(gap.level_unknown for gap in weighed) else None), ()
        if remedy.by == "no_gap":
            return self._maintenance(weighed)
        if flags:
            return Standing.REQUIRED, ()
        gap = gaps.get(remedy.domain)
        if remedy.by != "gap" or gap is None or gap.skipped:
            return None, ()
        if gap.gap is None:
            return Standing.CONDITIONAL, (self._audit.domains[remedy.domain].level,)
        return (Standing.REQUIRED if gap.gap > 0 else None), ()

    def _maintenance(self, weighed: list[GapResult]) -> tuple[Standing | None, tuple[FactId, ...]]:
        if any(gap.gap or gap.flags for gap in weighed):
            return None, ()
        unanswered = tuple(self._audit.domains[gap.domain].level for gap in weighed if gap.gap is None)
        return (Standing.CONDITIONAL, unanswered) if unanswered else (Standing.REQUIRED, ())

    # -- questions

    def _asked(self) -> Iterator[tuple[FactId, SectionId]]:
        """The profile, then each domain that is not skipped: related facts, level, flags that may count."""
        company = self._evaluation.program.pack.questions[self._audit.profile[0]].section
        yield from ((fact, company) for fact in self._audit.profile)
        for domain in self._audit.domains.values():
            if self._truth(domain.skip_when, NO) == YES:
                continue
            facts = [fact for fact in domain.also if self._still_asked(fact)]
            facts.append(domain.level)
            facts += [fact for fact, flag in domain.flags.items() if self._truth(flag.when, YES) != NO]
            yield from ((fact, domain.section) for fact in facts)

    def _still_asked(self, fact: FactId) -> bool:
        asked_when = self._evaluation.program.pack.questions[fact].asked_when
        return fact not in self._audit.profile and self._truth(asked_when, OPEN) != NO


def _lower(one: Severity, other: Severity) -> Severity:
    return min(one, other, key=SEVERITIES.index)
