"""A briefing out of what was read: the first pages, then the details, then the notes that both refer to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from marsad.products.briefing.changed import changed
from marsad.products.briefing.details import accounts, sections, unshown
from marsad.products.briefing.document import Document, Line, Section
from marsad.products.briefing.doubts import claimed, contested, unknown
from marsad.products.briefing.harm import to_whom, where
from marsad.products.briefing.outlook import outlook
from marsad.products.briefing.reading import Told
from marsad.products.briefing.since import Difference, since_section
from marsad.products.briefing.speech import Speech
from marsad.products.briefing.telling import Teller
from marsad.products.families import FAMILIES
from marsad.products.plaintext import flat, shown
from marsad.products.publishing.sights import Profile

WARNINGS = {
    Profile.INTERNAL: "Internal, not for publication. Contains machine readings that nobody has reviewed.",
    Profile.PARTNER: "For the named partner only, not to be passed on. Reported, not verified by us.",
    Profile.PUBLIC: "Reported, not verified by us unless graded otherwise.",
}
UNREVIEWED = "Contains machine readings that nobody has reviewed."
CREDITS = (
    "Place names: GeoNames (CC BY 4.0), Who’s On First (CC BY and CC0), OCHA and the Iraq Central Statistics Office "
    "COD-AB (CC BY 3.0 IGO), UCDP (CC BY 4.0), airportsdata (MIT). Boundaries: OCHA COD-AB Iraq, Natural Earth. Names "
    "and boundaries imply no opinion on the status of any territory."
)
WORDS = (
    "Key points",
    "Details",
    "Incidents",
    "Notes",
    "Contested",
    "incident",
    "incidents",
    "Every sentence is made out of the record by fixed rules. Numbers in brackets lead to the sources.",
    "no reports",
    "said by",
    "Legend",
    "Several incidents at one place; without a colour where of several kinds",
    "Hollow: near the place, within about 25 km",
    "Condition told of the place",
    "Somewhere in the district; the number counts incidents and conditions",
    "Somewhere in the province; the number counts incidents and conditions",
    *(family.name for family in FAMILIES),
)
"""What a page says beside its lines, its tables and its charts."""


def compose(
    told: Told, speech: Speech, made: datetime, *, title: str | None = None, difference: Difference | None = None
) -> Document:
    """The briefing in a language; `made` is when, `difference` what is other than in the last one."""
    teller = Teller(told, speech)
    front = [
        *([since_section(teller, difference)] if difference else []),
        changed(teller),
        where(teller),
        to_whom(teller),
        contested(teller),
        claimed(teller),
        outlook(teller),
        unknown(teller),
    ]
    told_accounts = accounts(teller)
    details = sections(teller)
    name = shown(title, 200) if title else teller.place or speech.say("All places on record")
    stamp = made.astimezone(UTC) if made.tzinfo else made
    return Document(
        language=speech.code,
        direction=speech.direction,
        title=speech.name(name, 200) if title else name,
        days=_days(told, speech),
        warning=" ".join(_warning(told, speech)),
        made=speech.say(
            "Made by Marsad, {day}, {time}", day=speech.day(stamp.date()), time=speech.digits(f"{stamp:%H:%M} UTC")
        ),
        front=(_short(teller, front), *front),
        details=details,
        accounts=told_accounts,
        notes=teller.notes(),
        words={words: speech.say(words) for words in WORDS},
        credits=speech.say(CREDITS),
        unshown=unshown(teller),
    )


def _days(told: Told, speech: Speech) -> str:
    return speech.span(told.first, told.last) if told.first else speech.say("until {day}", day=speech.day(told.last))


def _warning(told: Told, speech: Speech) -> Iterator[str]:
    yield speech.say(WARNINGS[told.profile])
    if told.profile is not Profile.INTERNAL and told.asked.order.unreviewed:
        yield speech.say(UNREVIEWED)


def _short(teller: Teller, front: list[Section]) -> Section:
    """The strongest lines of all parts, for whoever reads no further."""
    lines = [line for section in front for line in section.lines if line.strong]
    clash = len(contested_rows(front))
    if clash:
        message = "{n} incident is contested.|{n} incidents are contested."
        lines.append(Line(teller.speech.count(message, clash), rows=contested_rows(front)))
    return Section("short", flat(teller.speech.say("Key points")), tuple(lines))


def contested_rows(front: list[Section]) -> tuple[int, ...]:
    """The numbers of the incidents of which accounts differ."""
    found = {row for section in front if section.key == "contested" for line in section.lines for row in line.rows}
    return tuple(sorted(found))
