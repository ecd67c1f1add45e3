"""The graph drawn as SVG: a column for each kind, boxes with their words, arrows between them."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from snswizard.report.words import Words
from snswizard.verification.graph.graph import KINDS, Graph, Key, Kind

_BOX, _BETWEEN, _MARGIN, _HEAD = 250.0, 90.0, 28.0, 74.0
_LINE, _PADDING, _GAP = 17.0, 9.0, 12.0
_UNITS = 34  # of half-width characters in a line of a box
_LINES = 4
_SWEEPS = 6
_CUT = "…"
_HEADER = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
    'font-family="Pretendard, \'Noto Sans KR\', sans-serif" font-size="13">'
)
_TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0 L8 4 L0 8 z" fill="#9AA3B2"/></marker></defs>'
)
_COLOURS: dict[Kind, tuple[str, str]] = {
    "questions": ("#F1F3F7", "#4B5563"),
    "terms": ("#FFFFFF", "#6B7280"),
    "findings": ("#E8EEFC", "#1F4BB8"),
    "clocks": ("#FFF4E0", "#9A5B00"),
    "actions": ("#E9F6EE", "#1B6B3A"),
    "documents": ("#F6EEFB", "#6B3FA0"),
}


@dataclass(frozen=True, slots=True)
class _Placed:
    x: float
    y: float
    height: float
    lines: tuple[str, ...]


def svg_text(graph: Graph, words: Words, title: str = "") -> str:
    """The picture of a graph; wide and high as it needs to be."""
    columns = [(kind, keys) for kind in KINDS if (keys := graph.of_kind(kind))]
    places = _places(graph, [keys for _, keys in columns])
    width = 2 * _MARGIN + len(columns) * _BOX + max(len(columns) - 1, 0) * _BETWEEN
    height = max((each.y + each.height for each in places.values()), default=_HEAD) + _MARGIN
    info = words.pack.info
    name = escape(title or f"{words.of(info.title)} {info.version}")
    parts = [
        _HEADER.format(width=round(width), height=round(height)),
        f"<title>{name}</title>",
        _TIP,
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#FFFFFF"/>',
        f'<text x="{_MARGIN}" y="30" font-size="17" font-weight="700" fill="#111827">{name}</text>',
    ]
    for number, (kind, _) in enumerate(columns):
        x = _MARGIN + number * (_BOX + _BETWEEN)
        label = escape(words.text(f"verification.graph.{kind}"))
        parts.append(f'<text x="{x}" y="60" font-weight="700" fill="{_COLOURS[kind][1]}">{label}</text>')
    parts += [_arrow(places[start], places[end]) for start, end in graph.arrows]
    parts += [_box(key, place) for key, place in places.items()]
    return "\n".join([*parts, "</svg>", ""])


def _places(graph: Graph, columns: list[list[Key]]) -> dict[Key, _Placed]:
    """Boxes from the top down, in an order in which arrows cross little: each near the mean of its neighbours."""
    near: dict[Key, list[Key]] = {key: [] for key in graph.nodes}
    for start, end in graph.arrows:
        near[start].append(end)
        near[end].append(start)
    rank = {key: place / max(len(keys), 1) for keys in columns for place, key in enumerate(keys)}
    for sweep in range(_SWEEPS):
        for keys in columns if sweep % 2 else reversed(columns):
            keys.sort(key=lambda key: mean([rank[other] for other in near[key]] or [rank[key]]))
            rank |= {key: place / len(keys) for place, key in enumerate(keys)}
    boxes = {key: _wrapped(words) for key, words in graph.nodes.items()}
    heights = {key: len(lines) * _LINE + 2 * _PADDING for key, lines in boxes.items()}
    highest = max((sum(heights[key] + _GAP for key in keys) for keys in columns), default=0.0)
    places: dict[Key, _Placed] = {}
    for number, keys in enumerate(columns):
        x = _MARGIN + number * (_BOX + _BETWEEN)
        y = _HEAD + (highest - sum(heights[key] + _GAP for key in keys)) / 2
        for key in keys:
            places[key] = _Placed(x, y, heights[key], boxes[key])
            y += heights[key] + _GAP
    return places


def _box(key: Key, place: _Placed) -> str:
    fill, stroke = _COLOURS[key[0]]
    dash = ' stroke-dasharray="4 3"' if key[0] == "terms" else ""
    lines = "".join(
        f'<text x="{place.x + _PADDING}" y="{place.y + _PADDING + 13 + number * _LINE:.1f}">{escape(line)}</text>'
        for number, line in enumerate(place.lines)
    )
    return (
        f'<g><title>{escape(key[1])}</title><rect x="{place.x}" y="{place.y:.1f}" width="{_BOX}" '
        f'height="{place.height:.1f}" rx="6" fill="{fill}" stroke="{stroke}"{dash}/>'
        f'<g fill="#111827">{lines}</g></g>'
    )


def _arrow(start: _Placed, end: _Placed) -> str:
    y, z = start.y + start.height / 2, end.y + end.height / 2
    forward = end.x > start.x
    x, w = (start.x + _BOX, end.x) if forward else (start.x + _BOX, end.x + _BOX)
    bend = max((w - x) / 2, 45.0) if forward else 45.0
    turn = w - bend if forward else w + bend
    path = f"M{x:.1f} {y:.1f} C{x + bend:.1f} {y:.1f} {turn:.1f} {z:.1f} {w:.1f} {z:.1f}"
    return f'<path d="{path}" fill="none" stroke="#9AA3B2" stroke-width="1" marker-end="url(#tip)"/>'


def _wrapped(words: str) -> tuple[str, ...]:
    """Words in lines of a box; what does not fit is cut off."""
    lines, line = list[str](), ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if line and _units(longer) > _UNITS:
            lines.append(line)
            line = word
        else:
            line = longer
    lines.append(line)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1] + _CUT]
    return tuple(lines)


def _units(words: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in words)
