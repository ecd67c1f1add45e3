"""The results of the policy audit as formulas: targets, gaps, flags, severities and remedies."""

from __future__ import annotations

import z3

from snswizard.engine.audit import LEVELS, severity_of
from snswizard.model.audit import SEVERITIES, Audit, Domain, Flag, Remedy, Severity
from snswizard.model.condition import Condition
from snswizard.model.ids import FactId
from snswizard.model.promises import ActionStanding
from snswizard.verification.proofs.circuit import FALSE, TRUE, Wire
from snswizard.verification.proofs.encoding import Encoding, standing_of

_YES, _NO, _OPEN = Wire(TRUE, FALSE), Wire(FALSE, TRUE), Wire(FALSE, FALSE)


class AuditEncoding:
    """The audit of one program over all answers."""

    def __init__(self, encoding: Encoding, audit: Audit) -> None:
        self._encoding = encoding
        self._audit = audit
        self._facts = encoding.facts
        self.targets = self._reached()
        self._gaps_of: dict[str, list[tuple[int, bool, z3.BoolRef]]] = {}
        self._counted: dict[tuple[str, str], z3.BoolRef] = {}

    def _wire(self, condition: Condition | None, otherwise: Wire) -> Wire:
        return otherwise if condition is None else self._encoding.of(condition)

    def _reached(self) -> dict[int, z3.BoolRef]:
        """For each target that can be set, when it is the one."""
        rule = self._audit.target
        raised = [(each.to, self._encoding.of(each.when).yes) for each in (rule.raised, rule.high)]
        goals = sorted({rule.default, *(to for to, _ in raised if to > rule.default)})
        found: dict[int, z3.BoolRef] = {}
        for goal in goals:
            above = [when for to, when in raised if to > goal]
            here = TRUE if goal == rule.default else z3.Or([when for to, when in raised if to == goal])
            found[goal] = z3.And(here, *map(z3.Not, above))
        return found

    # -- domains

    def skipped(self, domain: Domain) -> z3.BoolRef:
        """The domain is left out."""
        return self._wire(domain.skip_when, _NO).yes

    def counts(self, domain: Domain, fact: FactId) -> z3.BoolRef:
        """A flag of a domain that is not left out counts."""
        known = self._counted.get((domain.level, fact))
        if known is None:
            known = self._counted[domain.level, fact] = self._counts(domain, fact)
        return known

    def _counts(self, domain: Domain, fact: FactId) -> z3.BoolRef:
        flag: Flag = domain.flags[fact]
        answered = self._facts[fact].options["yes"]
        said = z3.Or(answered, self._wire(flag.also, _NO).yes)
        return z3.And(z3.Not(self.skipped(domain)), z3.Not(self._wire(flag.when, _YES).no), said)

    def flag(self, fact: FactId) -> z3.BoolRef:
        """The flag counts in one of its domains."""
        return z3.Or([self.counts(domain, fact) for domain in self._audit.domains.values() if fact in domain.flags])

    def level_known(self, domain: Domain) -> z3.BoolRef:
        """The level is answered, if only with "unknown"."""
        return z3.Not(self._facts[domain.level].unanswered)

    def gap(self, domain: Domain) -> z3.BoolRef:
        """The gap is above 0."""
        return z3.And(z3.Not(self.skipped(domain)), z3.Or([when for gap, _, when in self._gaps(domain) if gap > 0]))

    def _gaps(self, domain: Domain) -> list[tuple[int, bool, z3.BoolRef]]:
        """Each gap with whether its level is only unknown, and when it is the one."""
        known = self._gaps_of.get(domain.level)
        if known is None:
            known = self._gaps_of[domain.level] = self._sized(domain)
        return known

    def _sized(self, domain: Domain) -> list[tuple[int, bool, z3.BoolRef]]:
        level, rule = self._facts[domain.level], self._audit.target.unknown_level
        found = []
        for target, reached in self.targets.items():
            for option, number in LEVELS.items():
                if option in level.options:
                    found.append((max(0, target - number), False, z3.And(reached, level.options[option])))
            found.append((max(0, target - rule.level), True, z3.And(reached, level.unknown)))
        return found

    def severity(self, domain: Domain, severity: Severity) -> z3.BoolRef:
        """The severity of a domain that is not left out is this one."""
        rank = SEVERITIES.index(severity)
        at_least: list[z3.BoolRef] = []
        above: list[z3.BoolRef] = []
        for found, when in self._severities(domain):
            if SEVERITIES.index(found) > rank:
                above.append(when)
            elif found is severity:
                at_least.append(when)
        return z3.And(z3.Not(self.skipped(domain)), z3.Or(at_least), z3.Not(z3.Or(above)))

    def _severities(self, domain: Domain) -> list[tuple[Severity, z3.BoolRef]]:
        most = self._audit.target.unknown_level.severity_at_most
        found = [(flag.severity, self.counts(domain, fact)) for fact, flag in domain.flags.items()]
        for gap, unknown, when in self._gaps(domain):
            by_score = severity_of(gap * domain.weight)
            found.append((min(by_score, most, key=SEVERITIES.index) if unknown else by_score, when))
        return found

    def severities_named(self, domain: Domain) -> frozenset[Severity]:
        """The severities that a flag forces or a gap scores."""
        return frozenset(severity for severity, _ in self._severities(domain))

    def no_severity(self, domain: Domain) -> z3.BoolRef:
        """Nothing tells a severity yet: the level is not answered and no flag counts."""
        flags = [self.counts(domain, fact) for fact in domain.flags]
        return z3.And(z3.Not(self.skipped(domain)), z3.Not(self.level_known(domain)), z3.Not(z3.Or(flags)))

    # -- remedies

    def remedy(self, remedy: Remedy) -> Wire:
        """A remedy: YES required, NO absent, else conditional."""
        domains = list(self._audit.domains.values())
        if remedy.by == "unknown_level":
            found = z3.Or([z3.And(z3.Not(self.skipped(each)), self._facts[each.level].unknown) for each in domains])
            return Wire(found, z3.Not(found))
        if remedy.by == "no_gap":
            return self._maintenance(domains)
        flags = z3.Or([self.flag(fact) for fact in remedy.flags])
        domain = self._audit.domains.get(remedy.domain)
        if remedy.by != "gap" or domain is None:
            return Wire(flags, z3.Not(flags))
        gap, known = self.gap(domain), z3.Or(self.skipped(domain), self.level_known(domain))
        return Wire(z3.Or(flags, gap), z3.And(z3.Not(flags), known, z3.Not(gap)))

    def _maintenance(self, domains: list[Domain]) -> Wire:
        """No gap and no flag is left; while a level is not answered, only conditional."""
        left = [self.gap(each) for each in domains]
        left += [self.counts(each, fact) for each in domains for fact in each.flags]
        some = z3.Or(left)
        waiting = z3.Or([z3.And(z3.Not(self.skipped(each)), z3.Not(self.level_known(each))) for each in domains])
        return Wire(z3.And(z3.Not(some), z3.Not(waiting)), some)

    def standing(self, name: str, standing: ActionStanding) -> z3.BoolRef:
        """A remedy is in the plan like this."""
        return standing_of(self.remedy(self._audit.remedies[name]), standing)

    def roots(self) -> list[z3.BoolRef]:
        """Everything that makes a result of the audit what it is."""
        found = list(self.targets.values())
        for domain in self._audit.domains.values():
            found += [self.skipped(domain), self.level_known(domain), self._facts[domain.level].unknown]
            found += [self.counts(domain, fact) for fact in domain.flags]
            gaps = self._gaps(domain)
            found += [
                z3.Or([when for gap, _, when in gaps if gap == size]) for size in sorted({gap for gap, _, _ in gaps})
            ]
        for remedy in self._audit.remedies.values():
            wire = self.remedy(remedy)
            found += [wire.yes, wire.no]
        return found

    # -- questions

    def asked(self, fact: FactId) -> z3.BoolRef:
        """The question belongs to the audit as it stands."""
        if fact in self._audit.profile:
            return TRUE
        ways: list[z3.BoolRef] = []
        for domain in self._audit.domains.values():
            here = z3.Not(self.skipped(domain))
            if fact == domain.level:
                ways.append(here)
            if fact in domain.flags:
                ways.append(z3.And(here, z3.Not(self._wire(domain.flags[fact].when, _YES).no)))
            if fact in domain.also:
                gate = self._encoding.pack.questions[fact].asked_when
                ways.append(z3.And(here, z3.Not(self._wire(gate, _OPEN).no)))
        return z3.Or(ways)

    def live(self, fact: FactId) -> z3.BoolRef:
        """The question is asked and not answered."""
        return z3.And(self._facts[fact].unanswered, self.asked(fact))
