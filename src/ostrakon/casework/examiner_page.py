"""An export as one page for an examiner: who was found, what was compared, who decided what, and on which lists it rests."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from ostrakon.casework.comparison import side_by_side
from ostrakon.casework.finding import Finding
from ostrakon.casework.rows import Row
from ostrakon.casework.workflow import steps

if TYPE_CHECKING:
    import jinja2

MOST_ALERTS = 500
"""Alerts that a page shows; a browser and a reader can both still cope with it. The files of the export have all."""


def examiner_page(subjects: Mapping[str, list[Row]], findings: Mapping[str, bytes], manifest: Mapping[str, Any]) -> str:
    """The page; every value on it is escaped. `findings` has those of the alerts that it shows, by hash."""
    shown = []
    for alert in subjects["alert"][:MOST_ALERTS]:
        finding = Finding.from_bytes(findings[alert["finding"]])
        of_alert = {
            kind: [row for row in subjects[kind] if row.get("about", row.get("alert_id")) == alert["id"]]
            for kind in ("proposal", "note", "attachment", "info-request")
        }
        hits = [{"hit": hit, "facts": side_by_side(finding, hit["entity_id"])} for hit in finding.hits]
        shown.append({"alert": alert, "finding": finding, "hits": hits, "of": of_alert})
    template = _environment().get_template("examiner.html")
    return template.render(
        certificate=None,
        subjects=subjects,
        shown=shown,
        total=len(subjects["alert"]),
        manifest=manifest,
        steps={s.number: s for s in steps()},
    )


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader([jinja2.PackageLoader("ostrakon.casework"), jinja2.PackageLoader("ostrakon.screening")]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["moment"] = lambda moment: moment[:19].replace("T", " ") + " UTC"
    return environment
