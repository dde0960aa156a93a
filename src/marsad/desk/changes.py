"""What became of an incident's reports and claims on record, change by change, with who and why."""

from __future__ import annotations

from sqlalchemy import select

from marsad.desk import shapes
from marsad.desk.house import House
from marsad.errors import NotFound
from marsad.products.plaintext import shown
from marsad.record import reading, schema

MOST = 200
"""Changes that are told, the newest."""
MOST_CLAIMS = 500
"""Claims of one incident that are asked about."""
ELSEWHERE = ("ruled on a claim", "judged two claims")
"""What the page tells as rulings and judgements."""


def of_incident(house: House, key: str, before: int | None = None) -> list[shapes.Alteration]:
    """The changes of an incident's reports and claims, the newest first; those before the change `before`.

    Raises:
        NotFound: when there is no such incident.
    """
    change = schema.change.c
    with house.reading() as connection:
        incident = reading.incident(connection, key)
        if incident is None:
            raise NotFound(f"no incident is called {shown(key, 40)}", "Go to the overview and search for it.")
        targets = [*incident.claims[:MOST_CLAIMS], *incident.reports[:MOST_CLAIMS]]
        question = (
            select(change.key, change.made, change.who, change.action, change.target, change.why, change.reader)
            .where(change.target.in_(targets), change.action.not_in(ELSEWHERE), change.key < (before or 2**62))
            .order_by(change.key.desc())
            .limit(MOST)
        )
        return [
            shapes.Alteration(
                made=row.made,
                who=shown(row.who, 80),
                what=shown(row.action, 80),
                target=shown(row.target, 200),
                why=shown(row.why, 500),
                reader=shown(row.reader, 80),
                key=row.key,
            )
            for row in connection.execute(question)
        ]
