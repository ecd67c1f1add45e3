"""Taking people and identifiers out of texts: each person becomes one letter wherever the person is named."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from snswizard.model.case import Entry

_HANGUL_NAME = re.compile(r"[가-힣]{2,5}")
_KINDS = {
    "email": r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "resident_number": r"(?<!\d)\d{6}[-\s]?[0-9*]{7}(?!\d)",
    "phone": r"(?<!\d)(?:\+82[-\s.]?|0)\d{1,2}[-\s.]?\d{3,4}[-\s.]?\d{4}(?!\d)",
    "card": r"(?<!\d)\d{4}[-\s]\d{4}[-\s]\d{4}[-\s]\d{4}(?!\d)",
    "account": r"(?<!\d)\d{2,6}-\d{2,6}-\d{2,8}(?:-\d{1,4})?(?!\d)",
    "handle": r"(?<![\w@])@[\w.]{2,}",
    "address": r"https?://[^\s<>\"']+",
}
_IDENTIFIERS = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_DATE = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}")
_KEPT_SUBJECTS = frozenset({"answered", "noted", "flagged", "step", "party", "undone", "redone"})
_NAMES = frozenset({"person", "captured_by"})
_KEPT_KEYS = frozenset(
    {
        "sha256",
        "pack_digest",
        "own_digest",
        "number",
        "size",
        "piece",
        "kind",
        "posted",
        "seen",
        "captured",
        "facts",
        "findings",
        "status",
        "items",
        "head",
    }
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is not to be recognised: the full name, and other ways in which texts name the same person."""

    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was taken out: which letter stands for whom, how often each letter and identifier stands, and where."""

    names: Mapping[str, str]
    letters: Mapping[str, int]
    identifiers: Mapping[str, int]
    places: Mapping[str, int]


class Redaction:
    """Replaces people by letters and identifiers by their kind, the same way in every text, and counts."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._letters = {person: _letter(index) for index, person in enumerate(people)}
        self._by_form = _forms(self._letters)
        forms = sorted(self._by_form, key=len, reverse=True)
        names = [name for person in people for name in (person.name, *person.also)]
        parts = {_plain(part) for name in names for part in name.split()} - {_plain(name) for name in names}
        patterns = [_part_pattern(form) if form in parts else _pattern(form) for form in forms]
        self._people = re.compile("|".join(patterns) or r"(?!)", re.IGNORECASE)
        self._found: Counter[str] = Counter()
        self._known: dict[tuple[str, str], str] = {}
        self._places: Counter[str] = Counter()

    def text(self, words: str, *, place: str = "") -> str:
        """A text without names and identifiers."""
        composed = unicodedata.normalize("NFC", words)  # file names of one system come in letters taken apart
        less = _IDENTIFIERS.sub(self._identifier, composed)
        less = self._people.sub(self._person, less)
        if less != composed:
            self._places[place] += 1
        return less

    def entry(self, entry: Entry) -> Entry:
        """An entry of the journal without names and identifiers; ids, moments and hashes stay."""
        subject = entry.subject
        if entry.kind not in _KEPT_SUBJECTS and not entry.kind.startswith("evidence_"):
            subject = self.text(subject, place=entry.kind)
        body = self._value(entry.body, entry.kind)
        if entry.kind == "party" and isinstance(entry.body, str):
            body = self._name(entry.body, "party")
        if entry.kind == "evidence_added" and isinstance(body, dict):
            body = {**body, "withheld": True, "metadata": {}}
        return replace(entry, who=self._name(entry.who, "who"), subject=subject, body=body)

    def done(self) -> Redacted:
        """What has been taken out so far."""
        letters = {letter: self._found[letter] for letter in self._letters.values()}
        identifiers = Counter(kind for kind, _ in self._known)
        names = {letter: person.name for person, letter in self._letters.items()}
        return Redacted(names, letters, dict(identifiers), dict(self._places))

    def _value(self, value: object, place: str) -> object:
        if isinstance(value, str):
            return self.text(value, place=place)
        if isinstance(value, list):
            return [self._value(each, place) for each in value]
        if isinstance(value, dict):
            return {key: self._field(str(key), each, place) for key, each in value.items()}
        return value

    def _field(self, key: str, value: object, place: str) -> object:
        if key in _KEPT_KEYS:
            return value
        return self._name(value, place) if key in _NAMES and isinstance(value, str) else self._value(value, place)

    def _name(self, words: str, place: str) -> str:
        """A field that holds nothing but a name: one that nobody listed is taken out as well."""
        less = self.text(words, place=place)
        if not words.strip() or less != unicodedata.normalize("NFC", words):
            return less
        self._places[place] += 1
        return self._numbered("person", words)

    def _person(self, found: re.Match[str]) -> str:
        letter = self._by_form[_plain(found[0])]
        self._found[letter] += 1
        return letter

    def _identifier(self, found: re.Match[str]) -> str:
        kind, words = str(found.lastgroup), found[0]
        if kind == "account" and _DATE.fullmatch(words):
            return words
        return self._numbered(kind, words)

    def _numbered(self, kind: str, words: str) -> str:
        """A kind and a number instead of words, the same for the same words."""
        key = (kind, words.casefold())
        if key not in self._known:
            count = sum(known == kind for known, _ in self._known) + 1
            self._known[key] = f"[{kind} {count}]"
        return self._known[key]


def _letter(index: int) -> str:
    """A, B, … Z, AA, AB, …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _plain(form: str) -> str:
    """A form of a name by which it is looked up: without spaces and case."""
    return re.sub(r"[\s,.·-]+", "", form).casefold()


def _forms(letters: Mapping[Person, str]) -> dict[str, str]:
    """Every way to name a person, with the letter; what two people share, as a given name, names neither."""
    told: dict[str, str] = {}
    guesses: dict[str, set[str]] = {}
    for person, letter in letters.items():
        for name in (unicodedata.normalize("NFC", each) for each in (person.name, *person.also)):
            if _plain(name):
                told.setdefault(_plain(name), letter)
            for guess in _guesses(name):
                guesses.setdefault(_plain(guess), set()).add(letter)
    return {guess: min(owners) for guess, owners in guesses.items() if len(owners) == 1} | told


def _guesses(name: str) -> list[str]:
    """Other ways in which a text may name somebody: given name alone, names the other way round."""
    joined = re.sub(r"\s+", "", name)
    if _HANGUL_NAME.fullmatch(joined):
        return [joined[1:]] if len(joined) == 3 else [joined[2:]] if len(joined) >= 4 else []
    parts = [part for part in re.split(r"[\s,]+", name) if part]
    if len(parts) < 2:
        return []
    ends = [parts[0], parts[-1]]
    turned = ["".join(reversed(parts)), "".join(ends), "".join(reversed(ends))]
    return [*turned, *(part for part in parts if len(part) > 2)]


def _pattern(form: str) -> str:
    """How a form is found: with or without spaces between its letters; a Latin name as a whole word only."""
    spaced = r"[\s,.·-]{0,2}".join(re.escape(each) for each in form)
    return spaced if any("가" <= each <= "힣" for each in form) else rf"(?<![A-Za-z]){spaced}(?![A-Za-z])"


def _part_pattern(form: str) -> str:
    """How one part of a name is found: a Latin one with a capital, for `will` and `mark` are words too."""
    if not form.isascii():
        return _pattern(form)
    return rf"(?-i:(?<![A-Za-z])(?:{re.escape(form.capitalize())}|{re.escape(form.upper())})(?![A-Za-z]))"


def names_in(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The names that the fields for names hold, to be offered as people; texts may hold more."""
    found: dict[str, None] = {}
    for entry in entries:
        body: dict[str, object] = entry.body if isinstance(entry.body, dict) else {}
        told = body.get("told")
        fields = [entry.who, body.get("person"), body.get("captured_by"), entry.body if entry.kind == "party" else ""]
        fields.append(told.get("captured_by") if isinstance(told, dict) else "")
        found |= {name.strip(): None for name in fields if isinstance(name, str) and name.strip()}
    return tuple(found)
