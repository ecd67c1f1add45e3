"""Answers files (JSON or YAML): what goes in from outside, with every problem told at once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from snswizard.base.errors import AnswersBroken, Problem
from snswizard.base.files import read_short_text
from snswizard.base.i18n import Language
from snswizard.base.moments import plain_day
from snswizard.model.answer import Answers, Given
from snswizard.model.ids import FactId
from snswizard.model.pack import Pack
from snswizard.packs.values import WrongValue, read_value, write_value

_KEYS = ("track", "today", "language", "answers", "notes", "title")
_TRACKS = ("incident", "audit")
_LONGEST_JSON, _LONGEST_YAML = 4 << 20, 1 << 19  # bytes; whole cases with long notes have a tenth of it
_HELPED = 100  # problems for which a near name is looked for


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """What an answers file says; `today` and `language` are None where it leaves them open."""

    track: str
    answers: Answers
    today: date | None
    language: Language | None
    title: str = ""


class _TwiceNamed(ValueError):
    """A JSON object that names a key twice."""


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceNamed(key)
        found[key] = value
    return found


def load_answers(path: Path, pack: Pack) -> AnswersFile:
    """Read an answers file by its ending (.json, else YAML); raises FileUnreadable or AnswersBroken."""
    is_json = path.suffix.lower() == ".json"
    longest = _LONGEST_JSON if is_json else _LONGEST_YAML
    text = read_short_text(path, longest)
    if text is None:
        raise AnswersBroken((Problem(path.name, 1, "$", "answers.too_long", {"most": longest >> 10}),), path=str(path))
    if is_json:
        return read_json(text, pack, path.name)
    from snswizard.packs.strict_yaml import read_yaml

    source = read_yaml(text, path.name)
    if source.problems:
        raise AnswersBroken(tuple(source.problems), path=str(path))
    lines = {part[:2]: line for part, line in source.lines.items() if len(part) <= 2}
    return _Reader(pack, path.name, lines).read(source.data)


def read_json(text: str, pack: Pack, file: str, *, line: int = 1) -> AnswersFile:
    """Read one answers object; `line` is where it stands in its file. Raises AnswersBroken."""
    try:
        written = json.loads(text, object_pairs_hook=_no_duplicates)
    except _TwiceNamed as cause:
        raise AnswersBroken((Problem(file, line, "$", "json.duplicate", {"name": str(cause)}),)) from cause
    except json.JSONDecodeError as cause:
        place = line + cause.lineno - 1
        facts: dict[str, object] = {"reason": cause.msg, "column": cause.colno}
        raise AnswersBroken((Problem(file, place, "$", "json.syntax", facts),)) from cause
    except (RecursionError, ValueError) as cause:
        facts = {"reason": type(cause).__name__, "column": 1}
        raise AnswersBroken((Problem(file, line, "$", "json.syntax", facts),)) from cause
    return _Reader(pack, file, {(): line}).read(written)


def read_answers(written: object, pack: Pack, file: str, lines: dict[tuple[str | int, ...], int]) -> AnswersFile:
    """An answers object that stands in another file; `lines` tells where its parts stand. Raises AnswersBroken."""
    return _Reader(pack, file, lines).read(written)


class _Reader:
    """Collects the problems of one answers object."""

    def __init__(self, pack: Pack, file: str, lines: dict[tuple[str | int, ...], int]) -> None:
        self._pack = pack
        self._file = file
        self._lines = lines
        self._problems: list[Problem] = []

    def read(self, written: object) -> AnswersFile:
        if not isinstance(written, dict):
            self._note((), "answers.no_mapping")
            raise AnswersBroken(tuple(self._problems))
        self._check_keys(written)
        given = self._answers(written.get("answers"))
        notes = self._notes(written.get("notes", {}))
        tracks = _TRACKS if self._pack.audit is not None else _TRACKS[:1]
        track = self._one_of(written.get("track", "incident"), "track", tracks)
        language = self._one_of(written.get("language"), "language", tuple(Language))
        today = self._today(written.get("today"))
        title = written.get("title", "")
        if not isinstance(title, str):
            self._note(("title",), "answers.no_title")
        if self._problems:
            raise AnswersBroken(tuple(self._problems))
        return AnswersFile(
            track or "incident", Answers(given, notes), today, Language(language) if language else None, str(title)
        )

    def _note(self, path: tuple[str, ...], key: str, **facts: object) -> None:
        shown = "".join(f".{part}" for part in path)
        line = next((self._lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self._lines), 1)
        self._problems.append(Problem(self._file, line, f"${shown}", key, facts))

    def _check_keys(self, written: dict[str, object]) -> None:
        for key in written:
            if key not in _KEYS:
                self._unknown((key,), key, list(_KEYS), "answers.unknown_key")
        if "answers" not in written:
            self._note((), "answers.none")

    def _unknown(self, path: tuple[str, ...], name: str, known: list[str], key: str) -> None:
        near = get_close_matches(name, known, n=1, cutoff=0.6) if len(self._problems) < _HELPED else []
        self._note(path, key + ("_near" if near else ""), name=name, near=near[0] if near else "")

    def _answers(self, written: object) -> dict[FactId, Given]:
        given: dict[FactId, Given] = {}
        if not isinstance(written, dict):
            if written is not None:
                self._note(("answers",), "answers.no_mapping")
            return given
        for name, value in written.items():
            question = self._pack.questions.get(FactId(name))
            if question is None:
                self._unknown(("answers", name), name, list(self._pack.questions), "answers.unknown_fact")
                continue
            try:
                given[FactId(name)] = read_value(question, value)
            except WrongValue as cause:
                self._note(("answers", name), cause.key, **cause.facts)
        return given

    def _notes(self, written: object) -> dict[FactId, str]:
        notes: dict[FactId, str] = {}
        if not isinstance(written, dict):
            self._note(("notes",), "answers.no_mapping")
            return notes
        for name, words in written.items():
            if FactId(name) not in self._pack.questions:
                self._unknown(("notes", name), name, list(self._pack.questions), "answers.unknown_fact")
            elif not isinstance(words, str):
                self._note(("notes", name), "answers.no_text")
            else:
                notes[FactId(name)] = words
        return notes

    def _one_of(self, written: object, key: str, allowed: tuple[str, ...]) -> str | None:
        if written is None:
            return None
        if written not in allowed:
            self._note((key,), "answers.not_one_of", found=str(written)[:60], allowed=", ".join(allowed))
            return None
        return str(written)

    def _today(self, written: object) -> date | None:
        if written is None:
            return None
        try:
            return plain_day(written if isinstance(written, str) else "")
        except ValueError:
            self._note(("today",), "value.day", found=str(written)[:60])
            return None


def written_answers(
    answers: Answers, *, today: date, language: Language, title: str = "", track: str = "incident"
) -> dict[str, object]:
    """An answers object as a file holds it."""
    return {
        "track": track,
        "title": title,
        "today": today.isoformat(),
        "language": language.value,
        "answers": {fact: write_value(value) for fact, value in answers.given.items()},
        "notes": dict(answers.notes),
    }
