"""The proof as a picture: listed owners on top, the party at the bottom, shares on the lines; SVG without scripts or outside parts."""

from __future__ import annotations

from lxml import etree

from ostrakon.obligations.ownership.answer import BlockStatus, OwnershipAnswer, ProvedStake
from ostrakon.obligations.ownership.words import named

_NAMESPACE = "http://www.w3.org/2000/svg"
_WIDTH, _HEIGHT = 220, 54  # of a box, in pixels
_ACROSS, _DOWN = 36, 84  # between boxes
_MARGIN = 24
_SIDE = 90  # beside the boxes, for lines that go past a row or back up
_LETTERS = 30  # of a name that fit into a box
_LETTER = 6  # pixels that a letter of the line below takes at the most, on average
_ALONG = 0.6  # of a line, where its share stands: nearer to the owned, where lines that come together are still apart
MAX_PARTIES = 60
"""Parties that are drawn; a larger proof is read as text."""

Line = tuple[str, str, str, str, bool]
"""Owner, owned, share, time, and whether it counts."""

_COLOURS = {
    BlockStatus.LISTED: ("#8c1c13", "#ffffff"),
    BlockStatus.OWNED: ("#d1603d", "#ffffff"),
    BlockStatus.CANNOT_EXCLUDE: ("#f2c14e", "#222222"),
    BlockStatus.NOT: ("#e6e6e6", "#222222"),
}


def picture(answer: OwnershipAnswer) -> str:
    """The SVG of an answer: the parties of the proof and those that hold shares in them, in rows."""
    boxes, lines = _graph(answer)
    layers = _layers(answer, lines)
    rows: dict[int, list[str]] = {}
    for party in list(boxes)[:MAX_PARTIES]:
        rows.setdefault(layers[party], []).append(party)
    depth, widest = max(layers.values()), max(len(row) for row in rows.values())
    left_out = len(boxes) - sum(len(row) for row in rows.values())
    parts = [answer.policy.title, f"on {answer.as_of}", *answer.lists, *([f"{left_out} more parties are not drawn"] if left_out else ())]
    below = "; ".join(parts)
    width = max(2 * (_MARGIN + _SIDE) + widest * (_WIDTH + _ACROSS) - _ACROSS, 2 * _MARGIN + _LETTER * len(below))
    height = 2 * _MARGIN + (depth + 1) * (_HEIGHT + _DOWN) - _DOWN
    root = etree.Element(
        "svg", {"xmlns": _NAMESPACE, "viewBox": f"0 0 {width} {height + 20}", "width": str(width), "height": str(height + 20)}
    )
    title = f"{named(answer.party, answer.step.name)} on {answer.as_of}: {answer.status}"
    _put(root, "title", {}, title)
    places: dict[str, tuple[float, float]] = {}
    for layer, row in rows.items():
        start = (width - len(row) * (_WIDTH + _ACROSS) + _ACROSS) / 2
        for number, party in enumerate(row):
            places[party] = (start + number * (_WIDTH + _ACROSS), _MARGIN + layer * (_HEIGHT + _DOWN))
    drawn = [line for line in lines if line[0] in places and line[1] in places]
    shares = [(_line(root, places[owner], places[owned], counts=counts), text, span) for owner, owned, text, span, counts in drawn]
    for party, (x, y) in places.items():
        _box(root, x, y, *boxes[party])
    halo = {"stroke": "#ffffff", "stroke-width": "4", "paint-order": "stroke", "fill": "#222222"}
    for (left, top), text, span in shares:
        at = {"x": f"{left:g}", "y": f"{top:g}", "text-anchor": "middle", "font-size": "12", "font-family": "sans-serif"}
        _put(root, "text", {**at, **halo}, text)
        if span:
            _put(root, "text", {**at, **halo, "y": f"{top + 12:g}", "font-size": "9"}, span)
    _put(
        root,
        "text",
        {"x": str(_MARGIN), "y": str(height + 10), "font-size": "11", "font-family": "sans-serif", "fill": "#444444"},
        below,
    )
    return etree.tostring(root, encoding="unicode", pretty_print=True)


def _graph(answer: OwnershipAnswer) -> tuple[dict[str, tuple[str, BlockStatus]], list[Line]]:
    """Name and status of each party, the party asked for first; and owner, owned, share, time and whether it counts, of each stake."""
    boxes = {step.party: (step.name, step.status) for step in reversed(answer.steps)}
    lines = []
    for step in reversed(answer.steps):
        for stake in step.stakes if step.status is not BlockStatus.LISTED else ():
            boxes.setdefault(stake.owner, (stake.owner_name, stake.owner_status))
            text = f"{stake.share} control" if stake.kind == "control" else str(stake.share)
            lines.append((stake.owner, step.party, text, _span(stake), stake.counts))
    return boxes, lines


def _span(stake: ProvedStake) -> str:
    """From when to when the statements behind a stake say that it holds, where they say it."""
    first = min((edge.valid_from.isoformat() for edge in stake.statements if edge.valid_from), default="")
    last = max((edge.valid_to.isoformat() for edge in stake.statements if edge.valid_to), default="")
    return f"{first or '...'} to {last or '...'}" if first or last else ""


def _layers(answer: OwnershipAnswer, lines: list[Line]) -> dict[str, int]:
    """The row of each party from the top: below all owners that the proof comes to before it; others stand above what they own."""
    order = {step.party: number for number, step in enumerate(answer.steps)}
    layers = {step.party: 0 for step in answer.steps}
    for step in answer.steps:
        before = [owner for owner, owned, *_ in lines if owned == step.party and order.get(owner, len(order)) < order[step.party]]
        layers[step.party] = 1 + max((layers[owner] for owner in before), default=-1)
    others: dict[str, int] = {}
    for owner, owned, *_ in lines:
        if owner not in layers:
            others[owner] = min(others.get(owner, layers[owned] - 1), layers[owned] - 1)
    top = min((*layers.values(), *others.values()))
    return {party: layer - top for party, layer in (layers | others).items()}


def _line(root: etree._Element, owner: tuple[float, float], owned: tuple[float, float], *, counts: bool) -> tuple[float, float]:
    """Draw a stake and return where its share stands.

    It goes straight down to the next row; past other rows on their left; back up, in a cycle, on their right.
    """
    down = owned[1] - owner[1]
    if 0 < down <= _HEIGHT + _DOWN:
        x1, y1, x2, y2 = owner[0] + _WIDTH / 2, owner[1] + _HEIGHT, owned[0] + _WIDTH / 2, owned[1]
        bend = (y1 + y2) / 2
        path = f"M{x1:g},{y1:g} C{x1:g},{bend:g} {x2:g},{bend:g} {x2:g},{y2:g}"
        place = x1 + (x2 - x1) * _ALONG, y1 + (y2 - y1) * _ALONG
    else:
        side, out = (0, -1) if down > 0 else (_WIDTH, 1)
        x1, y1, x2, y2 = owner[0] + side, owner[1] + _HEIGHT / 2, owned[0] + side, owned[1] + _HEIGHT / 2
        far = (min if down > 0 else max)(x1, x2) + out * _SIDE
        path = f"M{x1:g},{y1:g} C{far:g},{y1:g} {far:g},{y2:g} {x2:g},{y2:g}"
        place = (x1 + x2 + 6 * far) / 8, (y1 + y2) / 2
    style = {"fill": "none", "stroke": "#8c1c13" if counts else "#999999", "stroke-width": "2"}
    _put(root, "path", {"d": path, **style})
    return place


def _box(root: etree._Element, x: float, y: float, name: str, status: BlockStatus) -> None:
    fill, ink = _COLOURS[status]
    group = _put(root, "g", {"font-family": "sans-serif", "text-anchor": "middle", "fill": ink})
    _put(group, "title", {}, name)
    _put(group, "rect", {"x": f"{x:g}", "y": f"{y:g}", "width": str(_WIDTH), "height": str(_HEIGHT), "rx": "6", "fill": fill})
    short = name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"
    _put(group, "text", {"x": f"{x + _WIDTH / 2:g}", "y": f"{y + 23:g}", "font-size": "13"}, short)
    _put(group, "text", {"x": f"{x + _WIDTH / 2:g}", "y": f"{y + 42:g}", "font-size": "11"}, str(status))


def _put(parent: etree._Element, name: str, attributes: dict[str, str], text: str = "") -> etree._Element:
    """Add an element; letters that XML cannot hold are replaced."""
    element = etree.SubElement(parent, name, attributes)
    if text:
        element.text = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return element
