from __future__ import annotations

from groups_world import CLAIMS

from marsad.evaluation.clusters import b_cubed, over_merged, under_merged
from marsad.incidents import group


def test_invented_groups_are_put_together_again() -> None:
    incidents = group(
        [claim for *_, claim in CLAIMS], published={claim.report: day for _, day, claim in CLAIMS}, originals={}
    )
    found = {key: incident.id for incident in incidents for key in incident.claims}
    gold = {claim.id: incident for incident, _, claim in CLAIMS}
    assert found.keys() == gold.keys(), "every claim of the groups is an occurrence"
    assert b_cubed(gold, found).f1 > 0.9
    assert over_merged(gold, found) < 0.05
    assert under_merged(gold, found) < 0.2
