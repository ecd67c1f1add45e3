"""Failures and problems as sentences, in the language of the reader."""

from __future__ import annotations

from snswizard.base.errors import Problem, ProblemsFound, SnswizardError
from snswizard.base.i18n import Messages


def problem_line(messages: Messages, problem: Problem) -> str:
    """One problem as `file:line path: reason`."""
    facts = dict(problem.facts)
    kind = f"kind.{facts.get('kind', '')}"
    if messages.has(kind):
        facts["kind"] = messages.text(kind)
    reason = messages.text(problem.key, **facts)
    return f"{problem.file}:{problem.line} {problem.path}: {reason}"


def explained(messages: Messages, failure: SnswizardError) -> str:
    """A failure as text: what happened and what to do, then every problem on its own line."""
    lines = [messages.text(failure.key, **failure.facts)]
    if isinstance(failure, ProblemsFound):
        lines.extend(problem_line(messages, problem) for problem in failure.problems)
    return "\n".join(lines)
