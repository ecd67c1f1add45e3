"""Details as readable text with links: an action, a finding, a clock, a provision, a document."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from html import escape
from typing import Literal, TypeAlias

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser

from snswizard.engine.explain import facts_behind
from snswizard.engine.provisions import version_on
from snswizard.engine.what_if import flips
from snswizard.gui.theme import Theme
from snswizard.interview.interview import Interview
from snswizard.model.finding import Element, Status
from snswizard.model.ids import ActionId, CalculationId, ClockId, DocumentId, FactId, FindingId, ReasonId
from snswizard.model.own import ClauseTable, is_own
from snswizard.model.results.assessment import ActionResult, Citation, ClockResult, FindingResult, Standing, Truth
from snswizard.model.text import Text
from snswizard.report.parts.own_words import clauses_beside, contact_of, reached_at
from snswizard.report.words import Words

_Beside: TypeAlias = Literal["questions", "findings", "actions", "clocks"]
_TONES = {Status.INDICATED: "high", Status.POSSIBLE: "medium", Status.NOT_INDICATED: "muted"}
_FLIPS_SHOWN = 8
_TRUTH_TONES = {Truth.YES: "high", Truth.UNKNOWN: "medium", Truth.NO: "muted"}


class DetailView(QTextBrowser):
    """Shows the detail of one thing; a link to a question is reported, never followed."""

    question_wanted = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setAccessibleName(name)
        self.document().setDefaultStyleSheet(_style(theme))
        self.document().setDocumentMargin(18)
        self.document().setIndentWidth(theme.px(20))
        self.anchorClicked.connect(self._followed)

    def _followed(self, link: QUrl) -> None:
        if link.scheme() == "question":
            self.question_wanted.emit(link.path())


def _style(theme: Theme) -> str:
    small, heading = theme.px(12), theme.px(17)
    return f"""
    h2 {{ font-size: {heading}px; margin: 0 0 6px 0; }}
    .head {{ font-size: {small}px; font-weight: 700; color: {theme.colour("muted")}; margin: 16px 0 3px 0; }}
    p, li {{ margin: 0 0 5px 0; line-height: 145%; }}
    ul, ol {{ margin: 0 0 4px 0; }}
    a {{ color: {theme.colour("primary")}; }}
    .meta {{ color: {theme.colour("muted")}; font-size: {small}px; }}
    .critical {{ color: {theme.colour("critical")}; }} .high {{ color: {theme.colour("high")}; }}
    .medium {{ color: {theme.colour("medium")}; }} .low {{ color: {theme.colour("low")}; }}
    .muted {{ color: {theme.colour("muted")}; }} .stop {{ color: {theme.colour("stop")}; }}
    td {{ padding: 3px 10px 3px 0; }}
    """


class Details:
    """Writes the detail of anything in a plan as HTML, in the language of the words."""

    def __init__(self, words: Words, interview: Interview) -> None:
        self._words = words
        self._pack = words.pack
        self._interview = interview

    def action(self, name: ActionId) -> str:
        """Why, how, by whom, by when, on which provision, and what shows that it is done."""
        result, rule = self._interview.assessment.actions[name], self._pack.actions[name]
        parts = [f"<h2>{self._of(rule.title)}</h2>", f"<p>{self._chips(result)}</p>", self._contact(result)]
        parts.append(self._section("detail.why", [f"<p>{self._of(rule.why)}</p>"]))
        if rule.instead is not None:
            parts.append(self._section("detail.instead", [f"<p><b>{self._of(rule.instead)}</b></p>"]))
        parts.append(self._section("detail.how", [self._list(rule.steps, ordered=True)]))
        parts.append(self._section("detail.when", self._dates(result)))
        parts.append(self._open(result.missing, result.unsettled))
        parts.append(self._section("detail.done", [f"<p>{self._of(rule.done)}</p>"]))
        titles = [self._of(self._pack.documents[document].title) for document in result.documents]
        parts.append(self._section("detail.documents", [f"<p>{', '.join(titles)}</p>"] if titles else []))
        parts.append(self.clauses("actions", name))
        parts.append(self._amounts(result.calculations))
        parts.append(self._cautions("actions", name, rule.caution))
        parts.append(self.provisions(result.cites))
        return "".join(parts)

    def finding(self, name: FindingId) -> str:
        """Elements with the answers behind them, defences, what it means, what the other side says, own risk."""
        result, rule = self._interview.assessment.findings[name], self._pack.findings[name]
        status = self._words.text(f"status.{result.status.value}")
        field = self._of(self._pack.fields[rule.field])
        parts = [
            f"<p class='meta'>{field}</p><h2>{self._of(rule.title)}</h2>",
            f"<p class='{_TONES[result.status]}'><b>{escape(status)}</b></p>",
            f"<p>{self._of(rule.means.of(result.status))}</p>",
            self._section("detail.elements", [self._elements(rule.elements, result.elements)]),
        ]
        if rule.unless:
            parts.append(self._section("detail.defences", [self._elements(rule.unless, result.unless)]))
        parts.append(self._open(result.missing, result.unsettled))
        parts.append(self._could_change(name))
        parts.append(self._amounts(result.calculations))
        parts.append(self._section("detail.other_side", [self._list(rule.other_side)]))
        parts.append(self._section("detail.own_risk", [self._list(rule.own_risk)]))
        parts.append(self._section("detail.clocks", [self._clock_list(result)]))
        parts.append(self._cautions("findings", name, rule.caution))
        parts.append(self.provisions(result.cites))
        return "".join(parts)

    def clock(self, name: ClockId) -> str:
        """The rule and the count step by step, or the fact that is missing."""
        result, rule = self._interview.assessment.clocks[name], self._pack.clocks[name]
        parts = [f"<h2>{self._of(rule.title)}</h2>"]
        if result.due is not None:
            tone = "critical" if result.passed else "high"
            parts.append(f"<p class='{tone}'><b>{escape(self._words.due(result.due))}</b></p>")
        if result.passed:
            parts.append(f"<p>{self._say('detail.passed')}</p>")
        kinds = ["detail.side_other"] if rule.side == "other_party" else []
        kinds += ["detail.kind_target"] if rule.kind == "target" else []
        parts += [f"<p class='meta'>{self._say(key)}</p>" for key in kinds]
        parts.append(self._section("detail.rule", [f"<p>{self._of(rule.rule)}</p>"]))
        steps = "".join(f"<li>{escape(self._words.count_step(step))}</li>" for step in result.steps)
        parts.append(self._section("detail.count", [f"<ol>{steps}</ol>"] if steps else []))
        if result.missing is not None:
            parts.append(self._section("detail.no_start", [f"<p>{self._question(result.missing)}</p>"]))
        if rule.note is not None:
            parts.append(f"<p class='meta'>{self._of(rule.note)}</p>")
        if result.check_holidays:
            parts.append(f"<p class='meta'>{self._say('detail.check_holidays')}</p>")
        parts.append(self._cautions("clocks", name, None))
        return "".join(parts)

    def question(self, name: FactId) -> str:
        """How to find out, whom to ask, what shows it, and a way to answer."""
        rule = self._pack.questions[name]
        given = self._interview.answers.given.get(name)
        parts = [
            f"<h2>{self._of(rule.ask)}</h2>",
            f"<p>{escape(self._words.value(name, given))}</p><p>{self._of(rule.why)}</p>",
            self._section("interview.learn_how", [f"<p>{self._of(rule.learn.how)}</p>"]),
            self._section("interview.learn_whom", [f"<p>{self._of(rule.learn.whom)}</p>"]),
            self._section("interview.learn_evidence", [f"<p>{self._of(rule.learn.evidence)}</p>"]),
            f"<p><a href='question:{name}'>{self._say('detail.answer_now')}</a></p>",
        ]
        return "".join(parts)

    def questions(self, key: str, facts: tuple[FactId, ...]) -> str:
        """Links to questions under a heading."""
        listed = "".join(f"<li>{self._question(fact)}</li>" for fact in facts)
        return self._section(key, [f"<ul>{listed}</ul>"] if facts else [])

    def provisions(self, cites: tuple[Citation, ...]) -> str:
        """Each provision in the version that applies, with its source, and what is enacted but not yet in force."""
        return self._section("detail.provisions", [self._provision(cite) for cite in cites])

    def _provision(self, cite: Citation) -> str:
        rule = self._pack.provisions[cite.id]
        version = version_on(rule, cite.version) if cite.version is not None else None
        lines = [f"<p><b>{self._of(rule.citation)}</b> {self._of(rule.title)}</p>"]
        if version is None:
            lines.append(f"<p>{self._say('detail.no_version')}</p>")
        else:
            since = self._words.text(
                "detail.in_force", day=self._words.day(version.since), basis=self._of(version.basis)
            )
            lines.append(f"<p class='meta'>{escape(since)}</p><p>{self._of(version.summary)}</p>")
        if cite.assumed and rule.decides != "today":
            fact = self._pack.questions[FactId(rule.decides)]
            lines.append(f"<p class='meta'>{self._say('detail.assumed', fact=self._words.of(fact.ask))}</p>")
        for later in (each for each in rule.versions if each.since in cite.upcoming):
            day = self._words.text("detail.upcoming", day=self._words.day(later.since))
            lines.append(f"<p class='medium'>{escape(day)}</p><p>{self._of(later.changed or later.summary)}</p>")
        if rule.confidence_note is not None:
            lines.append(
                f"<p class='meta'>{self._say('detail.to_check', words=self._words.of(rule.confidence_note))}</p>"
            )
        lines += [f"<p>{escape(words)}</p>" for words in clauses_beside(self._words, "provisions", cite.id)]
        lines.append(f"<p class='meta'>{escape(rule.source)}</p>")
        return "".join(lines)

    # -- parts

    def _of(self, text: Text) -> str:
        return escape(self._words.of(text))

    def _say(self, key: str, **values: object) -> str:
        return escape(self._words.text(key, **values))

    def _section(self, key: str, parts: Iterable[str]) -> str:
        inside = "".join(parts)
        return f"<p class='head'>{self._say(key)}</p>{inside}" if inside else ""

    def _list(self, texts: tuple[Text, ...], *, ordered: bool = False) -> str:
        tag = "ol" if ordered else "ul"
        return f"<{tag}>" + "".join(f"<li>{self._of(text)}</li>" for text in texts) + f"</{tag}>"

    def _question(self, fact: FactId) -> str:
        return f"<a href='question:{fact}'>{self._of(self._pack.questions[fact].ask)}</a>"

    def _chips(self, result: ActionResult) -> str:
        force = self._say(f"force.{result.force.value}")
        tone = {"stop": "stop", "duty": "critical"}.get(result.force.value, "low")
        conditional = result.standing is Standing.CONDITIONAL
        standing = f" · <span class='medium'>{self._say('standing.conditional')}</span>" if conditional else ""
        owner = self._of(self._pack.owners[result.owner])
        own = f" · <b>{self._say('own.chip')}</b>" if is_own(result.id) else ""
        return f"<b class='{tone}'>{force}</b> · {owner}{standing}{own}"

    def _contact(self, result: ActionResult) -> str:
        """Whom the company names for the role."""
        contact = contact_of(self._words, result.owner)
        if contact is None:
            return ""
        name, reached = self._words.of(contact.name), reached_at(self._words, contact)
        note = "" if contact.note is None else f"<br/><span class='meta'>{self._of(contact.note)}</span>"
        return f"<p><b>{escape(name)}</b> {escape(reached)}{note}</p>"

    def clauses(self, table: ClauseTable, name: ActionId | DocumentId) -> str:
        """The company's clauses that stand beside a step or a document."""
        shown = clauses_beside(self._words, table, name)
        return self._section("own.label.clause", [f"<p>{escape(each)}</p>" for each in shown])

    def _dates(self, result: ActionResult) -> list[str]:
        lines = []
        if result.due is not None:
            key = "detail.until" if result.due_kind == "until" else "detail.by_law"
            lines.append(f"<p><b>{self._say(key, due=self._words.due(result.due))}</b></p>")
        if result.passed and result.due_kind == "by":
            lines.append(f"<p class='critical'>{self._say('detail.passed')}</p>")
        if result.target is not None:
            lines.append(f"<p>{self._say('detail.target', due=self._words.due(result.target))}</p>")
        return lines

    def _open(self, missing: tuple[FactId, ...], unsettled: tuple[ReasonId, ...]) -> str:
        told = self.questions("detail.missing", missing)
        reasons = [f"<p>{self._of(self._pack.unsettled[reason])}</p>" for reason in unsettled]
        return told + self._section("detail.unsettled", reasons)

    def _elements(self, elements: dict[str, Element], truths: dict[str, Truth]) -> str:
        rows = []
        for name, element in elements.items():
            truth = truths[name]
            shown = self._say(f"truth.{truth.word}")
            facts = facts_behind(self._interview.evaluation, element.when)
            given = self._interview.answers.given
            said = {fact: escape(self._words.value(fact, given[fact])) for fact in facts if fact in given}
            behind = "".join(
                f"<br/><span class='meta'>{self._question(fact)} — {words}</span>" for fact, words in said.items()
            )
            rows.append(
                f"<tr><td class='{_TRUTH_TONES[truth]}'><b>{shown}</b></td><td>{self._of(element)}{behind}</td></tr>"
            )
        return f"<table cellspacing='0'>{''.join(rows)}</table>"

    def _amounts(self, calculations: dict[CalculationId, Decimal | None]) -> str:
        lines = [
            f"<p>{self._of(self._pack.calculations[name])}: <b>{escape(self._words.money(value))}</b></p>"
            for name, value in calculations.items()
            if value is not None
        ]
        return self._section("detail.amounts", lines)

    def _could_change(self, name: FindingId) -> str:
        """For a decided finding, the single answers whose change flips it."""
        interview, rule = self._interview, self._pack.findings[name]
        if interview.assessment.findings[name].status is Status.POSSIBLE:
            return ""
        parts = (*rule.elements.values(), *rule.unless.values())
        behind = {fact for part in parts for fact in facts_behind(interview.evaluation, part.when)}
        asked = tuple(fact for fact in interview.program.facts if fact in behind & interview.answers.given.keys())
        lines = []
        for flip in flips(interview.evaluation, interview.answers, asked):
            after = next((new for finding, _, new in flip.findings if finding == name), None)
            if after is not None:
                value = escape(self._words.value(flip.fact, flip.value))
                status = self._say(f"status.{after.value}")
                lines.append(f"<li>{self._question(flip.fact)} <b>{value}</b> → {status}</li>")
        listed = [f"<ul>{''.join(lines[:_FLIPS_SHOWN])}</ul>"] if lines else []
        return self._section("detail.could_change", listed)

    def _clock_list(self, result: FindingResult) -> str:
        shown = [self._interview.assessment.clocks[clock] for clock in result.clocks]
        rows = "".join(f"<li>{self._clock_words(clock)}</li>" for clock in shown)
        return f"<ul>{rows}</ul>" if rows else ""

    def _clock_words(self, clock: ClockResult) -> str:
        title = self._of(self._pack.clocks[clock.id].title)
        if clock.due is not None:
            return f"{title}: <b>{escape(self._words.due(clock.due))}</b>"
        if clock.missing is not None:
            return f"{title}: {self._question(clock.missing)}"
        return f"{title}: {self._say('detail.not_applicable')}"

    def _cautions(self, table: _Beside, name: str, own: Text | None) -> str:
        texts: list[Text] = [own] if own is not None else []
        texts += [caution for caution in self._pack.cautions.values() if name in caution.beside.get(table, ())]
        return self._section("detail.cautions", [f"<p class='medium'>{self._of(text)}</p>" for text in texts])
