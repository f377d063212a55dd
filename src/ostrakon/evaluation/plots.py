"""Plots as inline SVG: lines over the threshold, and shares over the score. Colours tell apart on paper and for the colour-blind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 820, 340
LEFT, RIGHT, TOP, BOTTOM = 56, 234, 14, 40
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000")
DASHES = ("", "6 3", "2 3", "8 3 2 3")


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled series of (x, y), joined; `sizes` are the radii of marks at the points, if there are to be any."""

    label: str
    points: Sequence[tuple[float, float]]
    sizes: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """What an axis shows: from, to, where the ticks stand and how each is written."""

    label: str
    low: float
    high: float
    ticks: Sequence[tuple[float, str]]


def plot(title: str, lines: Sequence[Line], x: Axis, y: Axis, *, mark_x: float | None = None, diagonal: bool = False) -> str:
    """One plot; `mark_x` draws the alert line, `diagonal` the line on which share and score are the same."""
    across = WIDTH - LEFT - RIGHT
    down = HEIGHT - TOP - BOTTOM

    def px(value: float) -> float:
        return LEFT + across * (value - x.low) / ((x.high - x.low) or 1.0)

    def py(value: float) -> float:
        return TOP + down * (1 - (min(value, y.high) - y.low) / ((y.high - y.low) or 1.0))

    parts = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}" class="plot">']
    for tick, written in y.ticks:
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{py(tick):.1f}" y2="{py(tick):.1f}" class="grid"/>')
        parts.append(f'<text x="{LEFT - 7}" y="{py(tick) + 4:.1f}" text-anchor="end">{written}</text>')
    for tick, written in x.ticks:
        parts.append(f'<text x="{px(tick):.1f}" y="{HEIGHT - BOTTOM + 17}" text-anchor="middle">{written}</text>')
    parts.append(f'<text x="{LEFT + across / 2:.0f}" y="{HEIGHT - 5}" text-anchor="middle" class="axis">{escape(x.label)}</text>')
    middle = TOP + down / 2
    parts.append(
        f'<text x="13" y="{middle:.0f}" text-anchor="middle" class="axis" transform="rotate(-90 13 {middle:.0f})">{escape(y.label)}</text>'
    )
    if mark_x is not None:
        parts.append(f'<line x1="{px(mark_x):.1f}" x2="{px(mark_x):.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" class="alert"/>')
    if diagonal:
        parts.append(f'<line x1="{px(x.low):.1f}" x2="{px(x.high):.1f}" y1="{py(x.low):.1f}" y2="{py(x.high):.1f}" class="even"/>')
    for number, line in enumerate(lines):
        parts += _line(line, number, px, py)
    return "".join([*parts, "</svg>"])


def _line(line: Line, number: int, px: Callable[[float], float], py: Callable[[float], float]) -> list[str]:
    colour, dash = COLOURS[number % len(COLOURS)], DASHES[number // len(COLOURS) % len(DASHES)]
    spots = [(px(x), py(y)) for x, y in line.points]
    path = " ".join(f"{'M' if k == 0 else 'L'}{x:.1f} {y:.1f}" for k, (x, y) in enumerate(spots))
    parts = [f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.8" stroke-dasharray="{dash}"/>'] if path else []
    for (x, y), size in zip(spots, line.sizes, strict=False):
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{colour}" fill-opacity="0.55"/>')
    top = TOP + 8 + 17 * number
    left = WIDTH - RIGHT + 12
    parts.append(
        f'<line x1="{left}" x2="{left + 22}" y1="{top}" y2="{top}" stroke="{colour}" stroke-width="2.4" stroke-dasharray="{dash}"/>'
    )
    parts.append(f'<text x="{left + 28}" y="{top + 4}">{escape(line.label)}</text>')
    return parts
