"""Incidents as CSV with a row of HXL hashtags under the header, areas by their P-codes."""

from __future__ import annotations

from pathlib import Path

from marsad.products.exports.csvfile import sheet
from marsad.products.exports.exporter import Exporter, Supply, Written, whole
from marsad.products.exports.tables import INCIDENTS, incident_cells

TAGS = {
    "id": "#event+id",
    "type": "#event+type",
    "status": "#event+status",
    "grade": "#status+corroboration",
    "reviewed": "#status+reviewed",
    "verification": "#status+verification",
    "history": "#status+history",
    "earliest": "#date+occurred+start",
    "latest": "#date+occurred+end",
    "time_precision": "#date+precision",
    "iso3": "#country+code+v_iso3",
    "admin1_pcode": "#adm1+code+v_pcode",
    "admin1": "#adm1+name",
    "admin2_pcode": "#adm2+code+v_pcode",
    "admin2": "#adm2+name",
    "place": "#loc+name",
    "lat": "#geo+lat",
    "lon": "#geo+lon",
    "place_precision": "#geo+precision",
    "perpetrator": "#group+name+perp",
    "target": "#group+name+target",
    "victim": "#group+name+victim",
    "party": "#group+name+party",
    "authority": "#group+name+authority",
    "killed_low": "#affected+killed+min",
    "killed_best": "#affected+killed+best",
    "killed_high": "#affected+killed+max",
    "killed_fighters_low": "#affected+killed+fighters+min",
    "killed_fighters_best": "#affected+killed+fighters+best",
    "killed_fighters_high": "#affected+killed+fighters+max",
    "injured_low": "#affected+injured+min",
    "injured_best": "#affected+injured+best",
    "injured_high": "#affected+injured+max",
    "displaced_low": "#affected+displaced+ind+min",
    "displaced_best": "#affected+displaced+ind+best",
    "displaced_high": "#affected+displaced+ind+max",
    "speakers": "#meta+speaker",
    "sources": "#meta+source",
    "reports": "#meta+source+count",
    "originators": "#meta+originator+count",
    "claim_ids": "#meta+claim+id",
    "changed": "#date+updated",
}
"""The columns that are handed on, in order, each with its tag (HXL 1.1; there is no core tag for incidents)."""


class Hxl(Exporter):
    """One row for each incident."""

    name = "hxl"
    title = "CSV with HXL hashtags and P-codes"
    suffix = ".csv"

    def write(self, supply: Supply, out: Path) -> Written:
        """As `Exporter`."""
        written = Written()
        at = [INCIDENTS.header.index(column) for column in TAGS]
        with whole(out) as part, sheet(part, tuple(TAGS)) as rows:
            rows.row(TAGS.values())
            for story in supply.stories(written=False):
                cells = incident_cells(story, supply)
                rows.row(cells[place] for place in at)
                written.rows += 1
        return written
