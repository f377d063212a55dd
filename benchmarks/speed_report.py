"""The figures of a run as a table for the terminal and as one HTML page with growth curves."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from ostrakon.evaluation.plots import Axis, Line, plot

Figures = dict[str, Any]
Table = tuple[str, tuple[str, ...], list[tuple[str, ...]]]
"""Title, headings, rows."""

_STYLE = """body{margin:0 auto;max-width:1000px;padding:24px;font:15px/1.5 system-ui,sans-serif;color:#1c2430}
h1{font-size:25px}h2{font-size:18px;margin:32px 0 4px}table{border-collapse:collapse;font-size:13.5px}
th,td{text-align:right;padding:4px 12px 4px 0;border-bottom:1px solid #dfe4ea}th:first-child,td:first-child{text-align:left}
.plot{width:100%;max-width:900px;height:auto}.plot text{font:11.5px system-ui,sans-serif;fill:#1c2430}.plot .axis{fill:#5b6675}
.plot .grid{stroke:#e6eaee}p{color:#5b6675}"""


def tables(figures: Figures) -> list[Table]:
    """Every table of the report."""
    sizes, jobs, peers = figures["sizes"], figures["jobs"], figures["peers"]
    kinds = list(sizes[0]["kinds"])
    memory, cold = figures["memory_all_lists"], figures["cold"]
    kernels = [figures["kernels_seconds"]] if figures["kernels_seconds"] is not None else []
    lists = ", ".join(figures["lists"])
    result: list[Table] = [
        (
            "Whole job: CSV in, explained hits out as Parquet",
            ("customers", "customers/s", "seconds", "least", "greatest", "runs", "alerted", "hits", "peak MB"),
            [
                (
                    f"{job['rows']:,}", f"{job['per_second']:,.0f}", f"{job['seconds']['median']:.2f}", f"{job['seconds']['least']:.2f}",
                    f"{job['seconds']['greatest']:.2f}", f"{job['seconds']['runs']:.0f}", f"{job['alerted']:,}", f"{job['hits']:,}",
                    f"{job['peak_mb']:,.0f}",
                )
                for job in jobs
            ],
        ),
        (
            "One query in a warm process, and queries in one stream",
            ("list", "names", "p50 ms", "p99 ms", "× slower", "stream/s", "× slower", "with hits", *(f"{kind} p50/p99" for kind in kinds)),
            [
                (
                    f"×{size['times']}", f"{size['names']:,}", f"{size['p50_ms']:.3f}", f"{size['p99_ms']:.2f}", f"{size['slower']:.2f}",
                    f"{size['stream_per_second']:,.0f}", f"{size['stream_slower']:.2f}", f"{size['with_hits']:.1%}",
                    *(f"{size['kinds'][kind]['p50_ms']:.2f}/{size['kinds'][kind]['p99_ms']:.2f}" for kind in kinds),
                )
                for size in sizes
            ],
        ),
        (
            "The index",
            ("list", "parties", "names", "tokens", "build s", "of it write s", "peak MB", "on disk MB", "warm MB", "of it private"),
            [
                (
                    f"×{size['times']}", f"{size['parties']:,}", f"{size['names']:,}", f"{size['tokens']:,}",
                    f"{size['seconds']['median']:.2f}", f"{size['write_seconds']['median']:.2f}", f"{size['peak_mb']:,.0f}",
                    f"{size['index_mb']:,.1f}", f"{size['memory']['resident']:,.0f}", _private(size["memory"]),
                )
                for size in sizes
            ],
        ),
        (
            "A process",
            ("what", "value"),
            [
                (f"resident memory, warm, all lists ({lists}; {memory['names']:,} names)", f"{memory['warm']['resident']:,.0f} MB"),
                ("... of it private to the process", _private(memory["warm"]) + " MB"),
                (
                    "start to first answer, index present, by the command line",
                    f"{cold['median']:.2f} s ({cold['least']:.2f} to {cold['greatest']:.2f})",
                ),
                ("reading the stored entities of the list for the index", f"{sizes[0]['read_seconds']['median']:.2f} s"),
                *((f"loading {name} from the publisher's files", f"{each['seconds']:.2f} s") for name, each in figures["lists"].items()),
                *(("compiling the kernels, once after an installation", f"{each:.1f} s") for each in kernels),
                *(("nomenklatura on the same list, warm, resident", f"{each['resident']:,.0f} MB") for each in peers["memory"]),
            ],
        ),
        (
            "Peers, in turn with ours on the same list and queries",
            ("peer", "asked", "its queries/s", "ours", "ratio", "least", "greatest", "rounds × queries"),
            [
                (
                    row["peer"], "one at a time" if row["mode"] == "single" else "in a stream", f"{row['peer_per_second']:,.1f}",
                    f"{row['ostrakon_per_second']:,.0f}", f"{row['ratio']:,.0f}", f"{row['ratio_least']:,.0f}",
                    f"{row['ratio_greatest']:,.0f}", f"{row['rounds']} × {row['queries']}",
                )
                for row in peers["rows"]
            ],
        ),
    ]  # fmt: skip
    return result


def _private(memory: dict[str, float]) -> str:
    return f"{memory['private']:,.0f}" if "private" in memory else "not told here"


def ground(figures: Figures) -> list[str]:
    """What the figures rest on, in sentences."""
    machine = figures["machine"]
    libraries = ", ".join(f"{name} {number}" for name, number in machine["libraries"].items())
    lists = ", ".join(f"{each['version']} ({each['parties']:,} parties)" for each in figures["lists"].values())
    sentences = [
        f"{machine['cores']} cores, {machine['cpu']}, {machine['memory_gb']} GB, {machine['system']}, Python {machine['python']}.",
        f"Ostrakon {figures['engine']}; {libraries}.",
        f"Load of the machine {machine['load_before']} when it began and {figures['load_after']} at the end; {figures['minutes']} minutes.",
        f"Lists: {lists}; all but the memory was measured on {figures['measured_on']}.",
        f"Customers: {figures['customers'] or 'invented'}. {figures['plan']['query_rounds']} rounds of {figures['plan']['queries']:,} "
        "mixed queries, none asked twice. Medians; ratios are medians of the ratios of rounds.",
    ]
    return [*sentences, figures["peers"]["missing"]] if figures["peers"]["missing"] else sentences


def as_text(figures: Figures) -> str:
    """The tables for a terminal."""
    parts = [*ground(figures)]
    for title, headings, rows in tables(figures):
        widths = [max(len(row[k]) for row in [headings, *rows]) for k in range(len(headings))]
        parts += ["", title]
        for row in [headings, *rows]:
            parts.append(
                "  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))])
            )
    return "\n".join(parts)


def as_html(figures: Figures) -> str:
    """One self-contained page: growth curves, then the tables."""
    parts = [f"<h1>Speed and size of Ostrakon</h1><p>{'<br>'.join(map(escape, ground(figures)))}</p>"]
    parts += [f"<h2>{escape(title)}</h2>{drawing}" for title, drawing in plots(figures)]
    for title, headings, rows in tables(figures):
        head = "".join(f"<th>{escape(cell)}</th>" for cell in headings)
        body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        parts.append(f"<h2>{escape(title)}</h2><table><tr>{head}</tr>{body}</table>")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Speed and size of Ostrakon</title>'
        f"<style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def plots(figures: Figures) -> list[tuple[str, str]]:
    """Growth curves, both axes logarithmic: a straight line of slope one is growth in proportion."""
    sizes, jobs = figures["sizes"], figures["jobs"]

    def over_names(title: str, unit: str, *series: tuple[str, Callable[[Figures], float]]) -> tuple[str, str]:
        return title, _growth(
            title, "names on the list", unit, [(label, [(size["names"], of(size)) for size in sizes]) for label, of in series]
        )

    def over_customers(title: str, unit: str, of: Callable[[Figures], float]) -> tuple[str, str]:
        return title, _growth(title, "customers in the file", unit, [("whole job", [(job["rows"], of(job)) for job in jobs])])

    return [
        over_names(
            "One query over the number of names", "ms", ("p50", lambda size: size["p50_ms"]), ("p99", lambda size: size["p99_ms"])
        ),
        over_names("Building the index over the number of names", "seconds", ("build", lambda size: size["seconds"]["median"])),
        over_names(
            "Memory and disk over the number of names",
            "MB",
            ("resident, warm", lambda size: size["memory"]["resident"]),
            ("on disk", lambda size: size["index_mb"]),
            ("peak while building", lambda size: size["peak_mb"]),
        ),
        over_customers("The whole job over the number of customers", "seconds", lambda job: job["seconds"]["median"]),
        over_customers("Memory of the whole job over the number of customers", "MB", lambda job: job["peak_mb"]),
    ]  # fmt: skip


def _growth(title: str, across: str, up: str, series: Sequence[tuple[str, Sequence[tuple[float, float]]]]) -> str:
    lines = [Line(label, [(math.log10(x), math.log10(max(y, 1e-6))) for x, y in points], [3.0] * len(points)) for label, points in series]
    xs = [x for line in lines for x, _ in line.points]
    ys = [y for line in lines for _, y in line.points]
    return plot(title, lines, _decades(across, xs), _decades(up, ys))


def _decades(label: str, logarithms: Sequence[float]) -> Axis:
    low, high = math.floor(min(logarithms)), math.ceil(max(logarithms))
    high = max(high, low + 1)
    return Axis(label, low, high, [(power, f"{10.0**power:,g}") for power in range(low, high + 1)])
