"""The company's own rules in a document: whose they are, whom to call, and which clause stands beside what."""

from __future__ import annotations

from collections.abc import Iterable

from snswizard.model.ids import ActionId, DocumentId, OwnerId, ProvisionId
from snswizard.model.own import ClauseTable
from snswizard.report.parts.own_words import clauses_beside, contact_of, reached_at
from snswizard.report.plan_front import Line, Tone
from snswizard.report.plan_model import Entries, Entry, OwnStamp
from snswizard.report.words import Words

_DIGITS = 12


def own_stamp(words: Words) -> OwnStamp | None:
    """The own rules that a document was made with; None without any."""
    own = words.pack.own
    if own is None:
        return None
    return OwnStamp(own.info.id, own.info.version, words.of(own.info.company), own.info.digest)


def own_in_short(words: Words) -> str:
    """Company, version and the first digits of the digest, in one phrase; empty without own rules."""
    stamp = own_stamp(words)
    if stamp is None:
        return ""
    digest = stamp.digest.removeprefix("sha256:")[:_DIGITS]
    return words.text("own.in_short", company=stamp.company, version=stamp.version, digest=digest)


def title_lines(words: Words) -> tuple[Line, ...]:
    """The line of a title block that says whose own rules were used."""
    shown = own_in_short(words)
    return (Line(words.text("own.label.own_rules"), shown),) if shown else ()


def method_lines(words: Words) -> tuple[Line, ...]:
    """What the own rules are, for the page on method and sources."""
    stamp = own_stamp(words)
    if stamp is None:
        return ()
    named = words.text("own.named", company=stamp.company, id=stamp.id, version=stamp.version)
    rows = (("own_rules", named), ("own_digest", stamp.digest))
    return tuple(Line(words.text(f"own.label.{key}"), text, minor=True) for key, text in rows)


def clause_lines(words: Words, table: ClauseTable, name: ProvisionId | DocumentId | ActionId) -> tuple[Line, ...]:
    """The same as labelled lines."""
    shown = clauses_beside(words, table, name)
    return tuple(Line(words.text("own.label.clause"), each, minor=True) for each in shown)


def named_clauses(words: Words, table: ClauseTable, name: ProvisionId | DocumentId | ActionId) -> tuple[Line, ...]:
    """The same where lines stand without their labels."""
    label = words.text("own.label.clause")
    texts = [words.text("own.clause_says", clause=label, says=each) for each in clauses_beside(words, table, name)]
    return tuple(Line(label, text, Tone.MUTED) for text in texts)


def contacts(words: Words, owners: Iterable[OwnerId]) -> Entries:
    """The people to call for these roles, each once."""
    rows = []
    for owner in dict.fromkeys(owners):
        contact = contact_of(words, owner)
        if contact is not None:
            note = () if contact.note is None else (Line(words.text("own.label.note"), words.of(contact.note)),)
            title = words.text("own.owner", owner=words.of(words.pack.owners[owner]), name=words.of(contact.name))
            rows.append(Entry((owner,), "", title, reached_at(words, contact), note))
    return Entries("contacts", "", tuple(rows))
