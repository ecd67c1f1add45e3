"""An item of evidence as readable text: moments with zones, origin, links, metadata, custody, hash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape

from snswizard.base.i18n import Messages
from snswizard.gui.inputs.zoned_moment import zone_words
from snswizard.model.case import Entry
from snswizard.model.evidence import CustodyEntry, EvidenceItem
from snswizard.report.words import Words

_MARKS = {None: ("none", "muted"), True: ("intact", "low"), False: ("changed", "critical")}


def size_words(size: int) -> str:
    """A size as people read it: 3 KB, 4.2 MB."""
    if size < 1024:
        return f"{size} B"
    units = ("KB", "MB", "GB")
    shown = float(size)
    for unit in units:
        shown /= 1024
        if shown < 1024 or unit == units[-1]:
            break
    return f"{shown:.0f} {unit}" if shown >= 10 else f"{shown:.1f} {unit}"


def moment_words(messages: Messages, moment: datetime) -> str:
    """A moment with its zone: 2026-11-20 09:00 (Seoul, UTC+09:00)."""
    at, offset = f"{moment:%Y-%m-%d %H:%M}", moment.isoformat()[-6:]
    zone = zone_words(messages, moment)
    if zone:
        return messages.text("evidence.moment", moment=at, zone=zone, offset=offset)
    return messages.text("evidence.moment_plain", moment=at, offset=offset)


def stamp_words(messages: Messages, stamp: str) -> str:
    """A moment of the journal with its offset; what is no moment stays as it is written."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    if moment.utcoffset() is None:
        return f"{moment:%Y-%m-%d %H:%M}"
    return messages.text("evidence.moment_plain", moment=f"{moment:%Y-%m-%d %H:%M}", offset=moment.isoformat()[-6:])


def last_checks(entries: Iterable[Entry]) -> dict[str, bool]:
    """How the newest verification of every item came out."""
    found: dict[str, bool] = {}
    for entry in entries:
        if entry.kind == "evidence_verified" and isinstance(entry.body, dict):
            failed = entry.body.get("failed")
            items = entry.body.get("items")
            for id_ in items if isinstance(items, list) else []:
                found[str(id_)] = not (isinstance(failed, list) and id_ in failed)
    return found


def mark_of(messages: Messages, item: EvidenceItem, checked: bool | None) -> tuple[str, str]:  # noqa: FBT001  # three values
    """The words of the verified mark and their tone."""
    if item.removed or item.withheld:
        return messages.text("evidence.mark_removed" if item.removed else "evidence.mark_withheld"), "muted"
    name, tone = _MARKS[checked]
    return messages.text(f"evidence.mark_{name}"), tone


def moments_short(messages: Messages, item: EvidenceItem) -> str:
    """The known moments of an item, one a line."""
    told = item.description
    known = (("posted", told.posted), ("seen", told.seen), ("captured", told.captured))
    lines = [messages.text(f"evidence.{name}_at", moment=f"{each:%m-%d %H:%M}") for name, each in known if each]
    added = item.added[5:16].replace("T", " ")
    lines.append(messages.text("evidence.added_at", moment=added))
    return "\n".join(line.replace(" ", "\N{NO-BREAK SPACE}") for line in lines)


class EvidenceText:
    """Writes the detail of an item as HTML."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def _say(self, key: str, /, **values: object) -> str:
        return escape(self._words.text(key, **values))

    def detail(self, item: EvidenceItem, custody: Iterable[CustodyEntry], *, picture: bool) -> str:
        """Everything that is known of an item."""
        shown = f"<div><img src='picture:{item.id}'/></div>" if picture else ""
        facts = [
            self._say(f"register.kind_{item.description.kind.value}"),
            f"{escape(size_words(item.size))} ({self._say('evidence.bytes', size=f'{item.size:,}')})",
        ]
        parts = [f"<p class='meta'>{item.id}</p><h2>{escape(item.name)}</h2>", shown, f"<p>{' · '.join(facts)}</p>"]
        if item.removed:
            parts.append(f"<p class='critical'>{self._say('register.removed', reason=item.removed)}</p>")
        parts.append(self._section("evidence.moments", self._moments(item)))
        parts.append(self._section("evidence.origin", self._origin(item)))
        parts.append(self._section("evidence.links", self._links(item)))
        parts.append(self._section("evidence.in_the_file", self._metadata(item.metadata)))
        parts.append(self._section("evidence.custody", [f"<p>{self._custody(each)}</p>" for each in custody]))
        digest = "<br/>".join((item.sha256[:32], item.sha256[32:]))
        parts.append(f"<p class='head'>SHA-256</p><p><code>{digest}</code></p>")
        return "".join(parts)

    def _section(self, key: str, lines: list[str]) -> str:
        return f"<p class='head'>{self._say(key)}</p>{''.join(lines)}" if lines else ""

    def _moments(self, item: EvidenceItem) -> list[str]:
        told, messages = item.description, self._words.messages
        rows = []
        for name, moment in (("posted", told.posted), ("seen", told.seen), ("captured", told.captured)):
            shown = moment_words(messages, moment) if moment else messages.text("evidence.not_told")
            rows.append((f"register.{name}", shown if moment else "", shown))
        rows.append(("register.added", item.added, stamp_words(messages, item.added)))
        cells = [
            f"<tr><td class='muted'>{self._say(key)}</td><td{'' if known else ' class=muted'}>{escape(shown)}</td></tr>"
            for key, known, shown in rows
        ]
        return [f"<table cellspacing='0'>{''.join(cells)}</table>"]

    def _origin(self, item: EvidenceItem) -> list[str]:
        told = item.description
        known = (
            ("register.source", told.source),
            ("register.captured_by", told.captured_by),
            ("register.captured_how", told.captured_how),
            ("register.note", told.note),
            ("register.added_by", item.added_by),
        )
        return self._table([(self._say(key), value) for key, value in known if value])

    def _table(self, rows: list[tuple[str, str]]) -> list[str]:
        cells = [f"<tr><td class='muted'>{name}</td><td>{escape(value)}</td></tr>" for name, value in rows]
        return [f"<table cellspacing='0'>{''.join(cells)}</table>"] if cells else []

    def _links(self, item: EvidenceItem) -> list[str]:
        pack, lines = self._words.pack, []
        for finding in item.description.findings:
            if finding in pack.findings:
                title = escape(self._words.of(pack.findings[finding].title))
                lines.append(f"<li>{self._say('evidence.findings')}: <a href='finding:{finding}'>{title}</a></li>")
        for fact in item.description.facts:
            if fact in pack.questions:
                ask = escape(self._words.of(pack.questions[fact].ask))
                lines.append(f"<li>{self._say('evidence.facts')}: <a href='question:{fact}'>{ask}</a></li>")
        return [f"<ul>{''.join(lines)}</ul>"] if lines else []

    def _metadata(self, metadata: Mapping[str, str]) -> list[str]:
        messages = self._words.messages
        rows = []
        for name, value in metadata.items():
            key = f"metadata.{name}"
            shown = stamp_words(messages, value) if name.endswith("_on_disk") else value
            rows.append((self._say(key) if messages.has(key) else escape(name), shown))
        table = self._table(rows)
        return [*table, f"<p class='meta'>{self._say('evidence.unchanged_note')}</p>"] if table else []

    def _custody(self, entry: CustodyEntry) -> str:
        messages, key = self._words.messages, f"custody.{entry.kind}"
        failed = entry.body.get("failed")
        if entry.kind == "evidence_verified" and failed:
            key = "custody.evidence_verified_changed"
        if not messages.has(key):
            key = "custody.other"
        facts = {"name": entry.body.get("name", ""), "reason": entry.body.get("reason", ""), "kind": entry.kind}
        what = messages.text(key, **facts)
        at = stamp_words(messages, entry.at)
        if entry.who:
            return self._say("custody.line_who", at=at, who=entry.who, what=what)
        return self._say("custody.line", at=at, what=what)
