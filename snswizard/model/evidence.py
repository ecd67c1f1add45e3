"""Evidence of a case: what was kept, what people say about it, and who handled it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType
from zoneinfo import ZoneInfo

from snswizard.model.ids import FactId, FindingId

EvidenceId = NewType("EvidenceId", str)

_ZONED = re.compile(r"(?P<at>[^\[\]]+)\[(?P<zone>[\w+\-/]+)\]")


class EvidenceKind(StrEnum):
    """What sort of thing an item is; the last one must not be held."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    DOCUMENT = "document"
    MESSAGES = "messages"
    WEB_PAGE = "web_page"
    OTHER = "other"
    SEXUAL_IMAGE = "sexual_image"


MUST_NOT_BE_HELD = frozenset({EvidenceKind.SEXUAL_IMAGE})


@dataclass(frozen=True, slots=True)
class Description:
    """What people say about an item; three of its four moments, each with the zone in which it was told."""

    kind: EvidenceKind = EvidenceKind.OTHER
    posted: datetime | None = None
    seen: datetime | None = None
    captured: datetime | None = None
    source: str = ""
    captured_by: str = ""
    captured_how: str = ""
    note: str = ""
    findings: tuple[FindingId, ...] = ()
    facts: tuple[FactId, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One item of evidence; `added`, the fourth moment, is when its journal entry was written."""

    id: EvidenceId
    number: int
    name: str
    size: int
    sha256: str
    piece: int
    added: str
    added_by: str
    description: Description
    metadata: Mapping[str, str] = field(default_factory=dict)
    removed: str = ""
    withheld: bool = False

    @property
    def held(self) -> bool:
        """Whether the case file holds the bytes: not after removal, and not in a redacted copy."""
        return not self.removed and not self.withheld

    @property
    def pieces(self) -> int:
        """In how many pieces the bytes are kept."""
        return -(-self.size // self.piece)


@dataclass(frozen=True, slots=True)
class CustodyEntry:
    """One thing that was done with an item: a line of the journal that speaks of it."""

    number: int
    at: str
    who: str
    kind: str
    body: Mapping[str, object]


def moment_text(moment: datetime) -> str:
    """A moment with its offset and, where it has one, the name of its zone (RFC 9557); ValueError without a zone."""
    if moment.utcoffset() is None:
        raise ValueError("a moment of evidence needs a zone")
    zone = moment.tzinfo.key if isinstance(moment.tzinfo, ZoneInfo) else ""
    return moment.isoformat() + (f"[{zone}]" if zone else "")


def moment_of(text: str) -> datetime:
    """The moment that `moment_text` wrote; ValueError for anything else."""
    zoned = _ZONED.fullmatch(text)
    moment = datetime.fromisoformat(zoned["at"] if zoned else text)
    if moment.utcoffset() is None:
        raise ValueError(text)
    return moment if zoned is None else _in_zone(moment, zoned["zone"])


def _in_zone(moment: datetime, zone: str) -> datetime:
    """The moment under its zone's name, where this computer knows the zone and agrees about the offset."""
    try:
        named = moment.astimezone(ZoneInfo(zone))
    except (KeyError, ValueError, OSError):
        return moment
    return named if named.utcoffset() == moment.utcoffset() else moment


def written(description: Description) -> dict[str, object]:
    """A description as plain data for the journal; what was not told is left out."""
    body: dict[str, object] = {"kind": description.kind.value}
    for name in ("posted", "seen", "captured"):
        moment: datetime | None = getattr(description, name)
        if moment is not None:
            body[name] = moment_text(moment)
    for name in ("source", "captured_by", "captured_how", "note"):
        if getattr(description, name):
            body[name] = getattr(description, name)
    for name in ("findings", "facts"):
        if getattr(description, name):
            body[name] = list(getattr(description, name))
    return body


def described(body: object) -> Description:
    """The description that `written` wrote; what is not understood counts as not told."""
    data: Mapping[str, object] = body if isinstance(body, Mapping) else {}
    return Description(
        kind=_kind(data.get("kind")),
        posted=_moment(data.get("posted")),
        seen=_moment(data.get("seen")),
        captured=_moment(data.get("captured")),
        source=str(data.get("source", "")),
        captured_by=str(data.get("captured_by", "")),
        captured_how=str(data.get("captured_how", "")),
        note=str(data.get("note", "")),
        findings=tuple(FindingId(each) for each in _names(data.get("findings"))),
        facts=tuple(FactId(each) for each in _names(data.get("facts"))),
    )


def _kind(value: object) -> EvidenceKind:
    known = {kind.value for kind in EvidenceKind}
    return EvidenceKind(value) if isinstance(value, str) and value in known else EvidenceKind.OTHER


def _moment(value: object) -> datetime | None:
    try:
        return moment_of(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _names(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
