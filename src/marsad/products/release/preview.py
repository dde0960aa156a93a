"""What readers will see, in words, before anything is written (D28)."""

from __future__ import annotations

from collections import Counter

from marsad.products.publishing.shown import Published
from marsad.products.release.about import About
from marsad.products.release.fields import incident_row
from marsad.products.wording import plural


def preview(about: About, published: Published) -> list[str]:
    """The lines of the preview: whom it is for, what is seen of how many rows, who is named, what stays back."""
    lines = [f"{about.heading}.", about.warning, ""]
    lines.append(f"Readers will see {plural(len(published.incidents), 'incident')}:")
    for words, number in sorted(published.by_sight.items()):
        lines.append(f"  {number} with {words}")
    kinds = Counter(one.claim.kind.value for one in published.statements)
    told = ", ".join(plural(number, kind, _MANY[kind]) for kind, number in sorted(kinds.items()))
    lines.append(f"and {told or 'no totals, conditions or warnings'}.")
    lines.append(f"Named in it: {', '.join(published.named) if published.named else 'nobody'}.")
    if published.incidents:
        one = incident_row(published.incidents[0])
        where = ", ".join(filter(None, (one["place"], one["district"], one["province"], one["country"]))) or "no place"
        lines.append(
            f"The first row will read: {one['type']}; {where}; {one['date_from']} to {one['date_to']}; "
            f"said by {', '.join(one['said_by'])}; {', '.join(one['sources'])}"
        )
    if published.held:
        lines += ["", "Readers will not see:"]
        lines += [f"  {number} {reason}" for reason, number in sorted(published.held.items())]
    return lines


_MANY = {"tally": "tallies", "condition": "conditions", "warning": "warnings"}
