"""Text that every format can hold: signs that nobody can see are named by their codes."""

from __future__ import annotations

import unicodedata

# Controls, bidirectional marks, surrogates, private and unassigned codes, line and paragraph separators.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_KEPT = {"\n", "\u200d"}  # the joiner holds an emoji together


def printable(text: str) -> str:
    """A text with line ends as one sign, tabs as spaces, and unseen characters named by their codes."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if plain.isascii() and plain.replace("\n", "").isprintable():
        return plain
    return "".join(
        char if char in _KEPT or unicodedata.category(char) not in _UNSEEN else f"[U+{ord(char):04X}]" for char in plain
    )
