"""The card for the first hour: one page that needs no case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from snswizard import __version__
from snswizard.model.pack import FirstHour
from snswizard.packs.compile import digest_of
from snswizard.report.nodes.briefing import TextTable
from snswizard.report.nodes.letter import BOX, Banner, Bit, LetterHead, LetterHeading, LetterList, LetterText
from snswizard.report.parts.frame import CaseHead, paper
from snswizard.report.parts.own import own_stamp
from snswizard.report.plan_front import Tone
from snswizard.report.plan_model import Node, Plan, Stamp
from snswizard.report.words import Words

_WIDTHS, _TO_WRITE_ON = (0.3, 0.7), "\n"
_GROUPS = ("capture", "tell")
_NOTED = ("learned_at", "learned_by", "address", "account", "lead")


def build_first_hour_card(words: Words, today: date) -> Plan:
    """What to capture, whom to tell and what not to do, with lines to write on."""
    info, kind = words.pack.info, words.text("card.kind")
    digest = info.digest or digest_of(words.pack)
    made_from = Stamp(__version__, info.id, info.version, digest, info.law_as_of, "", own_stamp(words))
    title = words.of(info.title)
    return replace(
        paper(words, today, made_from, kind=kind, title=title, head=CaseHead(mark=""), front=_front(words)), name=kind
    )


def _front(words: Words) -> tuple[Node, ...]:
    lines = {group: [each for each in words.pack.first_hour if each.group == group] for group in (*_GROUPS, "stop")}
    nodes: list[Node] = [LetterHead(words.text("card.kind")), LetterText((Bit(words.text("card.lead")),))]
    for group in _GROUPS:
        if lines[group]:
            nodes += [LetterHeading((Bit(words.text(f"card.{group}")),)), _boxes(words, lines[group])]
    if lines["stop"]:
        nodes.append(Banner(words.text("card.stop"), tuple(words.of(each) for each in lines["stop"]), Tone.STOP))
    head = tuple(words.text(f"card.head_{name}") for name in ("what", "entry"))
    rows = tuple((words.text(f"card.note.{name}"), _TO_WRITE_ON) for name in _NOTED)
    return (*nodes, LetterHeading((Bit(words.text("card.notes")),)), TextTable("notes", head, _WIDTHS, rows))


def _boxes(words: Words, lines: list[FirstHour]) -> LetterList:
    return LetterList(tuple((Bit(words.of(each)),) for each in lines), BOX)
