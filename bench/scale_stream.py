"""A stream of made-up reports: one in twenty tells of armed conflict, the others of everything else that news is of.

The same seed and number give the same report, whatever is drawn before it. All of it is invented.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta

RELEVANT = 0.05
"""Share of reports that tell of armed conflict, as in the project's bar."""
FOREIGN = 0.06
"""Share in a language that is not read."""

_PLACES = (
    "Hawija Daquq Tuz Khanaqin Jalawla Baiji Samarra Tikrit Balad Fallujah Ramadi Hit Haditha Rutba Sinjar Mosul Kirkuk"
    " Baquba Muqdadiyah Mandali Kut Amara Najaf Karbala Hilla Basra Nasiriyah Idlib Raqqa Palmyra Homs Hama Daraa"
).split()
_PEOPLE = "Karim Salwan Nadia Laith Huda Firas Rana Omar Samir Dalia Yusuf Amal".split()
_DEEDS = (
    "Gunmen {killed} {n} {whom} near {place} on {day}, {who} said.",
    "A roadside bomb {killed} {n} {whom} and wounded {m} others in {place} on {day}.",
    "{who} said that {n} {whom} were abducted from a village west of {place} {day}.",
    "An airstrike hit a depot outside {place}; at least {n} {whom} died, according to {who}.",
    "Mortar shells fell on the market of {place} on {day}, and {m} people were taken to hospital.",
    "Clashes between the army and militants went on in {place} for a second day, {who} said.",
    "Security forces arrested {n} suspected militants in a raid on farms around {place}.",
    "Militants burned {m} houses in {place} after families had fled to {other}.",
    "A car exploded beside a checkpoint at the entrance of {place}, killing {n} {whom}.",
    "The army said its troops had retaken two hamlets south of {place} and lost {n} men.",
)
_AROUND = (
    "Roads to {other} were closed until the evening and shops stayed shut.",
    "Residents told the paper that nobody had warned them, and that they slept at relatives in {other}.",
    "The governor called for calm and promised that those responsible would be found.",
    "It was the {nth} such incident in the province since the spring, by the count of {who}.",
    "A doctor at the hospital of {other} said that two of the wounded were children.",
    "No group said that it had done it.",
    "Helicopters circled over the fields for hours, {name}, a farmer, said by telephone.",
    "An official denied that any soldier had been hurt.",
)
_OTHER = (
    (
        "The home side won {n} to {m} after a late goal by {name}, and the crowd in {place} sang until midnight.",
        "The coach said that his team had trained hard all week and deserved the points.",
        "Season tickets went on sale at noon and the first rows were gone within {m} minutes.",
        "The goalkeeper, who returns from injury, will captain the squad against {other} on {day}.",
        "Analysts praised the midfield, whose passing opened the defence again and again.",
    ),
    (
        "Shares of the cement maker rose {n} percent on {day} as orders from {place} came in.",
        "The central bank left its rate where it was, and said that inflation should ease by the autumn.",
        "Farmers around {place} expect a harvest of {m} thousand tonnes of wheat, {name} of the union said.",
        "A new port terminal is to open in {other} next year, at a cost of {n} million dollars.",
        "The ministry published a tender for the repair of {m} schools and two bridges.",
    ),
    (
        "The festival of {place} opened on {day} with a concert of {m} singers and a film by {name}.",
        "Visitors can see pottery, carpets and photographs from {other} until the end of the month.",
        "The novelist read from her new book and signed copies for {n} hours.",
        "Critics found the second act too long, but the music a delight.",
        "Tickets cost {n} dinars; pupils and pensioners pay half.",
    ),
    (
        "Forecasters expect dust over {place} on {day} and up to {m} degrees in the south.",
        "The river stands {n} centimetres above the mean of the season, the water office said.",
        "Engineers of the electricity company replaced {m} transformers between {place} and {other}.",
        "A clinic offers free eye tests to people over sixty, {name}, a nurse, said.",
        "The university announced a course in data science, with room for {m} students.",
    ),
)
_FOREIGN = (
    "افتتح المحافظ معرضا للكتاب في المدينة بحضور عدد من الأدباء والطلبة وأعلن عن جوائز للقراء الشباب هذا العام.",
    "Le conseil a ouvert une nouvelle bibliothèque dans le quartier, où des centaines d'élèves pourront lire.",
    "Die Stadt hat eine neue Brücke über den Fluss eröffnet, über die jeden Tag viele tausend Menschen fahren werden.",
)


def lines(reports: int, seed: int = 1) -> Iterator[str]:
    """So many reports as lines of JSON."""
    for number in range(reports):
        yield json.dumps(report(number, seed), ensure_ascii=False)


def report(number: int, seed: int = 1) -> dict[str, str]:
    """One report: `id`, `published`, `source` and `text`, some 300 words; `relevant` is not told."""
    dice = random.Random(seed * 1_000_003 + number)
    published = date(2014, 1, 1) + timedelta(days=dice.randrange(1_500))
    drawn = dice.random()
    if drawn < RELEVANT:
        parts = dice.choices(_DEEDS, k=4) + dice.choices(_AROUND, k=10)
        dice.shuffle(parts)
    elif drawn < RELEVANT + FOREIGN:
        parts = [dice.choice(_FOREIGN)] * dice.randrange(6, 14)
    else:
        parts = dice.choices(dice.choice(_OTHER), k=20)
    told = [_filled(part, dice, published) for part in parts]
    text = "\n\n".join(" ".join(told[at : at + 3]) for at in range(0, len(told), 3))
    return {
        "id": f"s{seed}-{number:07d}",
        "published": published.isoformat(),
        "source": f"Outlet {dice.randrange(150)}",
        "text": text,
    }


def _filled(sentence: str, dice: random.Random, published: date) -> str:
    place, other = dice.sample(_PLACES, 2)
    return sentence.format(
        killed=dice.choice(("killed", "shot dead", "killed")),
        n=dice.randrange(2, 30),
        m=dice.randrange(2, 60),
        whom=dice.choice(("policemen", "soldiers", "civilians", "farmers", "men")),
        place=place,
        other=other,
        name=dice.choice(_PEOPLE),
        who=dice.choice(("police", "a doctor", "the mayor", "residents", "an army officer")),
        day=f"{published - timedelta(days=dice.randrange(1, 4)):%A}",
        nth=dice.choice(("third", "fourth", "fifth")),
    )
