"""What is written in the documents of a pack: where their conditions stand, and whether every place can be filled."""

from __future__ import annotations

from collections.abc import Iterator

from snswizard.model.document import PLACE
from snswizard.packs.raw_pack import BLANKS_TABLE, RawPack
from snswizard.packs.strict_yaml import Path, Tree

_OF_THE_CASE = ("today", "case")
_OF_A_TABLE = {"fact": "questions", "clock": "clocks", "calc": "calculations"}
_Text = tuple[Path, dict[str, Tree]]


def document_holders(documents: Tree | None) -> Iterator[tuple[dict[str, Tree], str, Path]]:
    """Every mapping of the documents that holds a condition, with the key and the path of it."""
    for name, document in _mappings(documents):
        for place, part in _listed(document.get("parts")):
            at: Path = ("documents", name, "parts", place)
            if "when" in part:
                yield part, "when", (*at, "when")
            for key in ("list", "sign"):
                for number, item in _listed(part.get(key)):
                    if "when" in item:
                        yield item, "when", (*at, key, number, "when")


def check_documents(raw: RawPack) -> None:
    """Note every place of a document that nothing fills, or that only one language has."""
    shared = raw.table(BLANKS_TABLE)
    for name, document in _mappings(raw.table("documents")):
        own = document.get("fields")
        own = own if isinstance(own, dict) else {}
        for blank in own.keys() & shared.keys():
            raw.report(("documents", name, "fields", blank), "document.blank_twice", name=blank)
        used: set[str] = set()
        for path, text in _texts(name, document):
            used |= _check_text(raw, path, text, [*own, *shared])
        for blank in own.keys() - used:
            raw.report(("documents", name, "fields", blank), "document.blank_unused", name=blank)


def _check_text(raw: RawPack, path: Path, text: dict[str, Tree], blanks: list[str]) -> set[str]:
    places = {language: set(PLACE.findall(str(text.get(language, "")))) for language in ("ko", "en")}
    one_sided = sorted(places["ko"] ^ places["en"])
    if one_sided:
        raw.report(path, "document.places_differ", names=", ".join(one_sided))
    for language in ("ko", "en"):
        if {"{", "}"} & set(PLACE.sub("", str(text.get(language, "")))):
            raw.report((*path, language), "document.stray_brace")
    found = places["ko"] | places["en"]
    for place in sorted(found):
        _check_place(raw, path, place, blanks)
    return found


def _check_place(raw: RawPack, path: Path, place: str, blanks: list[str]) -> None:
    kind, dot, name = place.partition(".")
    if dot and kind in _OF_A_TABLE:
        known = list(raw.table(_OF_A_TABLE[kind]))
        if name not in known:
            raw.report_unknown(path, name, known, kind=kind)
    elif place not in (*_OF_THE_CASE, *blanks):
        raw.report_unknown(path, place, [*blanks, *_OF_THE_CASE], kind="place to fill")


def _texts(name: str, document: dict[str, Tree]) -> Iterator[_Text]:
    """Every text of a document that may hold places, with its path."""
    addressee = document.get("addressee")
    if isinstance(addressee, dict):
        yield ("documents", name, "addressee"), addressee
    for place, part in _listed(document.get("parts")):
        yield from _texts_of(("documents", name, "parts", place), part)


def _texts_of(at: Path, part: dict[str, Tree]) -> Iterator[_Text]:
    for key in ("heading", "text"):
        text = part.get(key)
        if isinstance(text, dict):
            yield (*at, key), text
    for key in ("list", "sign"):
        for number, item in _listed(part.get(key)):
            yield (*at, key, number), item
    table = part.get("table")
    if isinstance(table, dict):
        for number, text in _listed(table.get("head")):
            yield (*at, "table", "head", number), text
        rows = table.get("rows")
        for number, row in enumerate(rows if isinstance(rows, list) else []):
            for column, text in _listed(row):
                yield (*at, "table", "rows", number, column), text


def _mappings(table: Tree | None) -> Iterator[tuple[str, dict[str, Tree]]]:
    if isinstance(table, dict):
        yield from ((name, entry) for name, entry in table.items() if isinstance(entry, dict))


def _listed(entries: Tree | None) -> Iterator[tuple[int, dict[str, Tree]]]:
    if isinstance(entries, list):
        yield from ((place, entry) for place, entry in enumerate(entries) if isinstance(entry, dict))
