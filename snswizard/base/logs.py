"""Logging: what the program did, never what a case says."""

from __future__ import annotations

import logging

ALLOWED_FIELDS = frozenset({"key", "pack", "version", "count", "seconds", "kind", "page", "language", "code"})


class _AllowList(logging.Filter):
    """Keeps only messages whose arguments are a mapping of allowed fields, or no arguments at all."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not record.name.startswith("snswizard"):
            return record.levelno >= logging.WARNING
        arguments = record.args
        if isinstance(arguments, dict):
            return arguments.keys() <= ALLOWED_FIELDS
        return not arguments


def set_up_logging(level: int = logging.WARNING) -> None:
    """Send our log to stderr, filtered so that no answer or name can be in it."""
    handler = logging.StreamHandler()
    handler.addFilter(_AllowList())
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
