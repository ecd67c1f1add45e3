"""What is in a pack beyond its names: ids of one form, each text in its language, nothing that nobody uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from snswizard.packs.raw_pack import RawPack
from snswizard.packs.strict_yaml import Path, Tree

YAML_WORDS = {"yes", "no", "true", "false", "on", "off", "null", "y", "n", "~"}  # told as such, not by their form
_ID = re.compile(r"[a-z0-9][a-z0-9_.-]*")
_WITH_IDS = (
    "sections",
    "phases",
    "owners",
    "fields",
    "questions",
    "terms",
    "unsettled",
    "findings",
    "clocks",
    "actions",
    "calculations",
    "scores",
    "triage",
    "documents",
    "provisions",
    "cautions",
)
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z]")
_SENTENCE = re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")
_FILLED = ("documents",)  # their places are checked with the documents
_KEYS_OF_CONDITIONS = {"term": "terms", "passed": "clocks", "because": "unsettled", "calculation": "calculations"}
_NAMING = {
    "questions": (("as_of", "questions"), ("beside", "questions")),
    "findings": (("clocks", "clocks"), ("calculations", "calculations")),
    "actions": (
        ("clock", "clocks"),
        ("target", "clocks"),
        ("documents", "documents"),
        ("calculations", "calculations"),
    ),
    "clocks": (("from", "questions"),),
    "calculations": (("fact", "questions"),),
    "provisions": (("decides", "questions"),),
}
_TO_BE_USED = ("questions", "terms", "unsettled", "clocks", "calculations", "documents")


def check_content(raw: RawPack) -> None:
    """Note ids of another form, texts of another language, bands that do not join, and traps without a place."""
    _check_ids(raw)
    for path, text in _texts(raw.tree, ()):
        _check_text(raw, path, text)
    _check_bands(raw)
    _check_placed(raw)


def _check_ids(raw: RawPack) -> None:
    for table in _WITH_IDS:
        for name in raw.table(table):
            if not _ID.fullmatch(name) and name.lower() not in YAML_WORDS:
                raw.report((table, name), "pack.id_form", name=name)


def _texts(tree: Tree, path: Path) -> Iterator[tuple[Path, dict[str, Tree]]]:
    """Every text of the pack in its two languages."""
    if isinstance(tree, dict):
        if isinstance(tree.get("ko"), str) and isinstance(tree.get("en"), str):
            yield path, tree
        for name, branch in tree.items():
            yield from _texts(branch, (*path, name))
    elif isinstance(tree, list):
        for place, branch in enumerate(tree):
            yield from _texts(branch, (*path, place))


def _check_text(raw: RawPack, path: Path, text: dict[str, Tree]) -> None:
    korean, english = str(text["ko"]), str(text["en"])
    if _SENTENCE.search(korean) and not _HANGUL.search(korean):
        raw.report((*path, "ko"), "pack.wrong_language", language="ko")
    if len(_HANGUL.findall(english)) > len(_LATIN.findall(english)):
        raw.report((*path, "en"), "pack.wrong_language", language="en")
    if path[0] not in _FILLED:
        for language, words in (("ko", korean), ("en", english)):
            if {"{", "}"} & set(words):
                raw.report((*path, language), "pack.stray_brace")


def _check_bands(raw: RawPack) -> None:
    """The bands of a score follow each other from its lowest to its highest value."""
    for name, score in raw.table("scores").items():
        bands = score.get("bands") if isinstance(score, dict) else None
        if not isinstance(score, dict) or not isinstance(bands, dict):
            continue
        expected = score.get("lowest")
        for band, entry in bands.items():
            low, high = (entry.get(key) if isinstance(entry, dict) else None for key in ("low", "high"))
            if not isinstance(low, int) or not isinstance(high, int) or not isinstance(expected, int):
                break
            if low != expected or high < low:
                raw.report(("scores", name, "bands", band), "pack.bands_apart", expected=expected)
            expected = high + 1
        else:
            if isinstance(expected, int) and expected - 1 != score.get("highest"):
                raw.report(("scores", name, "bands"), "pack.bands_apart", expected=score.get("highest", ""))


def _check_placed(raw: RawPack) -> None:
    """Every trap stands beside something."""
    for name, caution in raw.table("cautions").items():
        beside = caution.get("beside") if isinstance(caution, dict) else None
        if isinstance(beside, dict) and beside and not any(beside.values()):
            raw.report(("cautions", name, "beside"), "pack.not_placed", name=name)


def check_used(raw: RawPack) -> None:
    """Note what nothing in the pack uses; only of use where every name leads somewhere."""
    used: dict[str, set[str]] = {table: set() for table in _TO_BE_USED}
    for table, naming in _NAMING.items():
        for entry in raw.table(table).values():
            for field, target in naming:
                used[target].update(_names(entry.get(field) if isinstance(entry, dict) else None))
    for name, branch in raw.tree.items():
        _note_uses(branch, used, raw.table("questions"), inside=name)
    audit = raw.table("audit")
    used["questions"].update(_names(audit.get("profile")))
    for name in ("documents", "questions"):
        used[name].update(_of_the_audit(audit, name))
    for table in _TO_BE_USED:
        for name in raw.table(table):
            if name not in used[table]:
                raw.report((table, name), "pack.never_used", name=name)


def _names(value: Tree | None) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [] if value is None else [str(value)]


def _note_uses(tree: Tree, used: dict[str, set[str]], questions: dict[str, Tree], *, inside: str) -> None:
    """Take in what conditions name; the tables' own keys are no uses."""
    if isinstance(tree, list):
        for each in tree:
            _note_uses(each, used, questions, inside="")
    elif isinstance(tree, dict):
        for key, branch in tree.items():
            target = _KEYS_OF_CONDITIONS.get(key)
            if target is not None and isinstance(branch, str):
                used[target].add(branch)
            if key in questions and inside != "questions":
                used["questions"].add(key)
            _note_uses(branch, used, questions, inside="")


def _of_the_audit(audit: dict[str, Tree], kind: str) -> Iterator[str]:
    """What domains and remedies name."""
    fields = ("documents",) if kind == "documents" else ("level", "also", "flags")
    for table in ("domains", "remedies"):
        entries = audit.get(table)
        for entry in entries.values() if isinstance(entries, dict) else ():
            for field in fields:
                value = entry.get(field) if isinstance(entry, dict) else None
                yield from _names(list(value) if isinstance(value, dict) else value)
