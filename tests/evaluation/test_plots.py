"""Plots are well-formed SVG in which labels are escaped and points lie where they should."""

from __future__ import annotations

from lxml import etree

from ostrakon.evaluation.plots import HEIGHT, LEFT, TOP, Axis, Line, plot

X = Axis("score", 0.0, 1.0, [(0.0, "0"), (1.0, "1")])
Y = Axis("share", 0.0, 1.0, [(0.0, "0 %"), (1.0, "100 %")])


def test_a_plot_is_xml_and_labels_are_text() -> None:
    svg = etree.fromstring(plot("title", [Line("<b>&", [(0.0, 1.0), (1.0, 0.0)], [2.0, 3.0])], X, Y, mark_x=0.5, diagonal=True))
    assert "<b>&" in [element.text for element in svg.iter("text")]
    assert [circle.get("r") for circle in svg.iter("circle")] == ["2.0", "3.0"]
    path = next(svg.iter("path")).get("d")
    assert path is not None
    assert path.startswith(f"M{LEFT:.1f} {TOP:.1f} L")


def test_values_above_the_axis_stay_in_the_picture() -> None:
    svg = etree.fromstring(plot("title", [Line("l", [(0.0, 7.0)])], X, Y))
    path = next(svg.iter("path")).get("d")
    assert path is not None
    assert 0 <= float(path.split()[1]) <= HEIGHT
