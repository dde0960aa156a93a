"""From reports to a record: the only room that knows the order of the stages.

Sources give snapshots, snapshots become documents, documents hold mentions, mentions make claims (`stages`); some at a
time they go on record (`portions`), and claims are grouped into incidents (`linking`).
"""

from marsad.pipeline.linking import (
    doubts,
    explain_link,
    link,
    link_named,
    link_new,
    regroup,
    regroup_around,
)
from marsad.pipeline.portions import (
    CLAIM_ROWS,
    PORTION,
    Engine,
    Here,
    Step,
    claim_rows,
    read_into,
    set_apart,
)
from marsad.pipeline.stages import (
    READABLE_LANGUAGES,
    READER_VERSION,
    Reading,
    Toolbox,
    Tools,
    anchored,
    claims_of,
    document,
    feed,
    pages_of,
    read,
    read_claims,
    read_each,
    snapshots,
)

__all__ = [
    "CLAIM_ROWS",
    "PORTION",
    "READABLE_LANGUAGES",
    "READER_VERSION",
    "Engine",
    "Here",
    "Reading",
    "Step",
    "Toolbox",
    "Tools",
    "anchored",
    "claim_rows",
    "claims_of",
    "document",
    "doubts",
    "explain_link",
    "feed",
    "link",
    "link_named",
    "link_new",
    "pages_of",
    "read",
    "read_claims",
    "read_each",
    "read_into",
    "regroup",
    "regroup_around",
    "set_apart",
    "snapshots",
]
