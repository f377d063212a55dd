"""Reports for reviewers: self-contained HTML pages, the same look for files and documents."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from ostrakon.certificate import Certificate
from ostrakon.engine.countries import country_name

if TYPE_CHECKING:
    import jinja2

    from ostrakon.screening.files.records import Alert
    from ostrakon.screening.files.summary import FileSummary

MAX_ALERTS = 500
"""Alerts a page shows; a browser and a reviewer can both still cope with it. The rest is counted and said."""
MAX_VALUES = 8
"""Values of one listed fact that are shown; some parties have a hundred names."""

_FACTS = (
    # label, key of the customer, key of the listed party
    ("Name", "names", "names"),
    ("Type", "schema", "schema"),
    ("Born", "birth_date", "birth_dates"),
    ("Born in", "", "birth_places"),
    ("Country", "countries", "countries"),
    ("Gender", "gender", "genders"),
    ("Identifiers", "identifiers", "identifiers"),
    ("Address", "addresses", "addresses"),
    ("Position", "", "positions"),
)


def render(template: str, *, certificate: Certificate | None, **context: Any) -> str:
    """Fill a template of this package that extends `base.html`; every value is escaped, the certificate comes at its end.

    A page that tells what it rests on in its own way replaces the block `certificate` and has none.
    """
    return _environment().get_template(template).render(certificate=certificate, **context)


def file_report(summary: FileSummary, alerts: Iterable[Alert]) -> str:
    """The report of a file run: its account, then the best MAX_ALERTS alerts with the facts side by side and the evidence."""
    shown = heapq.nsmallest(MAX_ALERTS, alerts, key=lambda alert: (-alert["hits"][0]["score"], alert["customer"]["row"]))
    cards = [
        {
            "customer": alert["customer"],
            "score": alert["hits"][0]["score"],
            "hits": [{**hit, "facts": facts_beside(alert["customer"], hit)} for hit in alert["hits"]],
        }
        for alert in shown
    ]
    return render("file_report.html", certificate=summary.certificate, summary=summary, alerts=cards)


def facts_beside(customer: dict[str, Any], hit: dict[str, Any]) -> list[dict[str, Any]]:
    """The facts of a customer beside those of the listed party, as rows `label`, `customer`, `listed`, `more` (not shown)."""
    ours = {**customer, "names": [customer["name"], *customer["aliases"]]}
    countries = [country_name(code) for code in hit["listed"]["countries"]]
    theirs = {
        **hit["listed"],
        "countries": countries,
        "schema": [hit["schema"]],
        "names": _other_names(hit["matched_name"], hit["listed"]["names"]),
    }
    rows = []
    for label, our_key, their_key in _FACTS:
        our, their = _values(ours.get(our_key)), _values(theirs[their_key])
        if our or their:
            rows.append({"label": label, "customer": our, "listed": their[:MAX_VALUES], "more": max(len(their) - MAX_VALUES, 0)})
    return rows


def _other_names(matched: str, names: list[str]) -> list[str]:
    """The name that was matched, then the others, without those that only order its words otherwise ("WANG, Li", "Li WANG")."""
    seen: dict[tuple[str, ...], str] = {}
    for name in (matched, *names):
        seen.setdefault(tuple(sorted(name.casefold().replace(",", " ").split())), name)
    return list(seen.values())


def _values(value: Any) -> list[str]:
    """One or several values as a list, each once and none of them empty."""
    items = value if isinstance(value, (list, tuple)) else [value]
    return list(dict.fromkeys(item for item in items if item))


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("ostrakon.screening"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["effect"] = lambda effect: f"{effect:+.2f}".replace("-", "−") if round(effect, 2) else "·"
    environment.filters["moment"] = lambda moment: moment.replace("T", " ").replace("+00:00", " UTC")
    return environment
