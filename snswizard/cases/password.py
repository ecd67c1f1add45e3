"""The password of a case: how strong one is, and setting, changing or removing it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

import apsw

from snswizard.base.errors import WrongPassword
from snswizard.cases import backups
from snswizard.cases.content import with_entry
from snswizard.cases.copies import snapshot, write_part
from snswizard.cases.file.disk import UNWATCHED, Watch, part_of
from snswizard.cases.file.opening import discard
from snswizard.cases.file.schema import Mode, connect, failures, key_of
from snswizard.cases.store import CaseStore

_COMMON = frozenset(
    [
        "password",
        "passw0rd",
        "123456",
        "12345678",
        "qwerty",
        "admin",
        "welcome",
        "letmein",
        "iloveyou",
        "monkey",
        "dragon",
        "abc123",
        "asdf",
        "zxcv",
        "master",
        "secret",
        "company",
        "korea",
        "seoul",
        "samsung",
        "insa",
        "비밀번호",
        "암호",
        "인사팀",
        "회사",
        "사랑해",
        "대한민국",
        "snswizard",
        "test",
        "user",
        "login",
    ]
)
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "가나다라마바사아자차카타파하",
)
_DATE_OR_PHONE = re.compile(r"(19|20)\d{2}[-./]?\d{1,2}[-./]?\d{1,2}|01\d[-. ]?\d{3,4}[-. ]?\d{4}|(19|20)\d{2}|\d{6}")
_REPEATED = re.compile(r"(.)\1{2,}|(.{2,}?)\2+")
_LEET = str.maketrans("0134578@$!", "oieastbasi")


class Level(IntEnum):
    """How hard a password is to guess."""

    NONE = 0
    WEAK = 1
    FAIR = 2
    GOOD = 3
    STRONG = 4


@dataclass(frozen=True, slots=True)
class Strength:
    """A level with its words, and the hint that helps most."""

    level: Level
    key: str
    hint: str


def strength(password: str) -> Strength:
    """How strong a password is, by what is left of it without words, rows and dates that everybody tries."""
    if not password:
        return Strength(Level.NONE, "password.level_none", "password.hint_longer")
    rest, common = _without_common(key_of(password))
    core = _without_patterns(rest)
    worth = sum(_worth(each) for each in core) * (0.6 if len(set(core)) <= len(core) // 2 else 1)
    level = next((level for level, bits in _BITS if worth >= bits), Level.WEAK)
    hint = _hint(level, common=common, patterned=len(core) < len(rest), short=len(password) < 12)
    return Strength(level, f"password.level_{level.name.lower()}", hint)


_BITS = ((Level.STRONG, 70), (Level.GOOD, 55), (Level.FAIR, 38))


def _hint(level: Level, *, common: bool, patterned: bool, short: bool) -> str:
    if level >= Level.GOOD:
        return "password.hint_fine"
    if common:
        return "password.hint_common"
    if patterned:
        return "password.hint_pattern"
    return "password.hint_longer" if short else "password.hint_variety"


def _worth(character: str) -> float:
    """How many bits one more character of its kind is worth to somebody who guesses words first."""
    if "가" <= character <= "힣":
        return 7.0
    if character.isdecimal():
        return 3.0
    if character.isalpha():
        return 4.7 if character.isupper() else 3.8
    return 5.0 if not character.isspace() else 2.0


def _without_common(password: str) -> tuple[str, bool]:
    """What is left without widely used words, with whatever letters they are spelled, and whether there were any."""
    low = password.casefold()
    for text in (low, low.translate(_LEET)):
        for word in sorted(_COMMON, key=len, reverse=True):
            at = text.find(word) if len(text) == len(password) else -1
            if at >= 0:
                return password[:at] + password[at + len(word) :], True
    return password, False


def _without_patterns(password: str) -> str:
    """What is left without dates, numbers of telephones, repetitions, and runs along a keyboard or an alphabet."""
    rest = _REPEATED.sub(lambda found: found[1] or found[2], _DATE_OR_PHONE.sub("", password))
    kept = ""
    for index, each in enumerate(rest):
        run = rest[index - 2 : index + 1].casefold() if index > 1 else ""
        if len(run) < 3 or not any(run in row or run[::-1] in row for row in _ROWS):
            kept += each
    return kept


def fits(store: CaseStore, password: str | None) -> bool:
    """Whether a password opens a case that is open already; true for a case without one."""
    if not store.encrypted:
        return True
    with failures(store.path, writing=False):
        try:
            connect(store.path, Mode.READ, password).close()
        except (WrongPassword, apsw.NotADBError):
            return False
    return True


def set_password(
    store: CaseStore, new: str | None, *, current: str | None = None, who: str = "", watch: Watch = UNWATCHED
) -> None:
    """Set, change or (None) remove the password of an open case; raises WrongPassword where `current` does not fit.

    The case is copied under the new password, and the copy takes its place at once. A former file without a password
    is overwritten, and so are its backups; a new backup takes their place.
    """
    store.require_writer()
    if not fits(store, current):
        raise WrongPassword(path=str(store.path))
    new = new or None
    kind = "password_removed" if new is None else "password_changed" if store.encrypted else "password_set"
    was_locked, backed_up = store.encrypted, backups.backups_of(store.path)
    part = part_of(store.path.resolve())
    try:
        with store.alone(), failures(store.path):
            content = with_entry(snapshot(store), (kind, "", None), at=store.now(), who=who)
            write_part(store, part, content, new, watch=watch)
            store.replace_file(part, (new, current), wiping=not was_locked)
    finally:
        discard(part)
    if new is not None and backed_up:
        backups.forget(store.path)
        backups.back_up(store)
