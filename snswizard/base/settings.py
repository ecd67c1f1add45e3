"""The user's preferences and recent cases, kept as one JSON file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, cast

from snswizard.base.files import write_atomically

LOCKED = "locked"  # stands for the triage of a case whose words nobody may see without its password
_RECENT_KEPT = 12


@dataclass(frozen=True, slots=True)
class RecentCase:
    """What the start page shows of a case without opening it; no words of the case but its title.

    `clock` names what is due next, in Korean and in English: the start page has no rules to ask.
    """

    path: str
    title: str
    changed: str
    triage: str = ""
    clock: str = ""
    due: str = ""
    clock_en: str = ""
    track: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Preferences; plain values only, so that starting reads one small file."""

    language: str = ""
    theme: str = "system"
    text_size: int = 100
    window: str = ""
    lock_after: int = 15
    my_name: str = ""
    recent: tuple[RecentCase, ...] = ()
    retained: dict[str, str] = field(default_factory=dict)

    def with_recent(self, case: RecentCase) -> Settings:
        """The same settings with this case first in the list."""
        others = tuple(known for known in self.recent if known.path != case.path)
        return replace(self, recent=(case, *others)[:_RECENT_KEPT])

    def without_recent(self, path: str) -> Settings:
        """The same settings without the case at this path."""
        known = tuple(case for case in self.recent if case.path != path)
        return replace(self.with_retention(path, ""), recent=known)

    def with_retention(self, path: str, until: str) -> Settings:
        """The same settings with the day until which this case is stored; no day takes it away."""
        others = {case: day for case, day in self.retained.items() if case != path}
        return replace(self, retained={**others, path: until} if until else others)


def load_settings(folder: Path) -> Settings:
    """Read the settings; a missing or damaged file gives the defaults (they hold nothing that is lost)."""
    try:
        raw = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    return _from_raw(raw) if isinstance(raw, dict) else Settings()


def _from_raw(raw: dict[str, object]) -> Settings:
    defaults = Settings()
    plain = {
        name: raw[name]
        for name in ("language", "theme", "text_size", "window", "lock_after", "my_name")
        if isinstance(raw.get(name), type(getattr(defaults, name)))
    }
    known = {each.name for each in fields(RecentCase)}
    recent = []
    listed = raw.get("recent")
    for entry in listed if isinstance(listed, list) else []:
        if isinstance(entry, dict) and {"path", "title", "changed"} <= entry.keys() <= known:
            recent.append(RecentCase(**{name: str(value) for name, value in entry.items()}))
    kept = raw.get("retained")
    days = {path: day for path, day in kept.items() if isinstance(day, str)} if isinstance(kept, dict) else {}
    return replace(defaults, retained=days, recent=tuple(recent), **cast("dict[str, Any]", plain))


def save_settings(folder: Path, settings: Settings) -> None:
    """Write the settings; raises FileUnwritable or DiskFull."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=1)
    write_atomically(folder / "settings.json", text.encode("utf-8"))
