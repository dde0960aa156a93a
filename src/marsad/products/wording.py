"""The codebook's closed lists in plain English: types, statuses, precisions, figures."""

from __future__ import annotations

from marsad.model.claim import Place
from marsad.model.codebook import ActorRole, Means, Status, Type
from marsad.model.interval import Estimate
from marsad.products.plaintext import isolated, shown
from marsad.reference.countries import countries

TYPES = {
    Type.ARMED_CLASH: "Armed clash",
    Type.ATTACK: "Attack",
    Type.BOMBING: "Bombing",
    Type.SHELLING: "Shelling",
    Type.AIRSTRIKE: "Air strike",
    Type.KILLING: "Killing",
    Type.ABDUCTION: "Abduction",
    Type.ABUSE: "Abuse",
    Type.COERCION: "Coercion",
    Type.OPERATION: "Security operation",
    Type.ARREST: "Arrest",
    Type.SEIZURE: "Seizure",
    Type.CONTROL: "Change of control",
    Type.MOVEMENT: "Movement of forces",
    Type.PRESENCE: "Presence of forces",
    Type.DISPLACEMENT: "Displacement",
    Type.RETURN: "Return",
    Type.DESTRUCTION: "Destruction",
    Type.ACCESS: "Access",
    Type.COORDINATION: "Coordination",
    Type.STATEMENT: "Statement",
    Type.PROTEST: "Protest",
    Type.SECURITY: "Security",
}

MEANS = {
    Means.FIREARMS: "firearms",
    Means.IED: "improvised bomb",
    Means.MINE: "mine",
    Means.SUICIDE: "suicide bomb",
    Means.VEHICLE_BOMB: "vehicle bomb",
    Means.GRENADE: "grenade",
    Means.ARTILLERY: "artillery or mortar",
    Means.ROCKET: "rocket",
    Means.AIRSTRIKE: "air strike",
    Means.DRONE: "drone",
    Means.CHEMICAL: "chemical weapon",
    Means.KNIFE: "knife",
    Means.ARSON: "arson",
    Means.BEATING: "beating",
    Means.SEXUAL: "sexual violence",
    Means.CROWD: "crowd",
    Means.OTHER: "other means",
}

STATUSES = {
    Status.ASSERTED: "",
    Status.HEDGED: "Told with reserve",
    Status.CONTESTED: "Contested",
    Status.DENIED: "Denied",
}

ROLES = {
    ActorRole.PERPETRATOR: "By",
    ActorRole.TARGET: "Against",
    ActorRole.VICTIM: "Victims",
    ActorRole.PARTY: "Sides",
    ActorRole.AUTHORITY: "Authority",
}

PRECISIONS = {
    1: "known to the town, village or spot",
    2: "known to lie near it, within about 25 km",
    3: "known only to the district",
    4: "known only to the province",
    5: "a line or a vague area",
    6: "known only to the country",
    7: "at sea or in the air",
}

UNRESOLVED = "not found in the gazetteer"

_RELATIONS = {
    "in": "in",
    "at": "at",
    "near": "near",
    "outskirts": "on the outskirts of",
    "between": "between",
    "along": "along",
}

_DONE = {
    "killed": "killed",
    "injured": "injured",
    "abducted": "abducted",
    "arrested": "arrested",
    "displaced": "displaced",
    "returned": "returned",
}

_NOUNS = {
    "persons": ("person", "people"),
    "fighters": ("fighter", "fighters"),
    "families": ("family", "families"),
    "villages": ("village", "villages"),
    "houses": ("house", "houses"),
    "attacks": ("attack", "attacks"),
    "airstrikes": ("air strike", "air strikes"),
    "weapons": ("weapon", "weapons"),
    "depots": ("depot", "depots"),
    "vehicles": ("vehicle", "vehicles"),
    "forces": ("member of forces", "members of forces"),
    "other": ("other thing counted", "other things counted"),
}


def number(value: int) -> str:
    """`1742` as `1,742`."""
    return f"{value:,}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 report`, `2 reports`; `many` is `one` with an s where it is not given."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def listed(names: list[str], most: int = 5) -> str:
    """`A, B and C`; past `most` names the rest are counted."""
    kept = names[:most]
    if len(names) > most:
        return f"{', '.join(kept)} and {number(len(names) - most)} more"
    return " and ".join([", ".join(kept[:-1]), kept[-1]] if len(kept) > 1 else kept)


def count_nouns(what: str) -> tuple[str, str]:
    """What a count is of, for one and for many: `killed_fighters` is `fighter killed`, `fighters killed`."""
    parts = what.split("_")
    done = next((_DONE[part] for part in parts if part in _DONE), "")
    one, many = next((_NOUNS[part] for part in parts if part in _NOUNS), _NOUNS["persons" if done else "other"])
    return (f"{one} {done}".strip(), f"{many} {done}".strip())


def exceeded(low: int, high: int | None) -> int | None:
    """The round number that an open count is above: 5,000 for what was told as "more than 5,000"; None for others."""
    return low - 1 if high is None and low > 10 and (low - 1) % 10 == 0 else None


def figure(what: str, low: int, high: int | None) -> str:
    """A count in words: `9 to 12 people killed`, `at least 40 families displaced`, `1 village`, `no one killed`."""
    one, many = count_nouns(what)
    if high is None:
        if low == 0:
            return f"{many}, number not told"
        return f"{_range(low, high)} {one if low == 1 else many}"
    if low == high:
        if low == 0:
            return f"no {many}".replace("no people", "no one")
        return plural(low, one, many)
    if low == 0:
        return f"up to {plural(high, one, many)}"
    return f"{number(low)} to {number(high)} {many}"


def _range(low: int, high: int | None) -> str:
    if high is None:
        above = exceeded(low, high)
        return f"at least {number(low)}" if above is None else f"more than {number(above)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def capital(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]


def estimate_words(what: str, estimate: Estimate) -> str:
    """An incident's toll in words, low to high."""
    return figure(what, estimate.low, estimate.high)


def place_name(place: Place) -> str:
    """The place's name, else the words of the text, to be set into a sentence."""
    return isolated(shown(place.name or place.quote.words, 80)) or "unnamed place"


def country_name(code: str | None) -> str:
    """`Iraq` for `IQ`; a code that is none is given as it is, "" for none."""
    found = countries().get(code or "")
    return found.name if found else shown(code, 40)


def province_word(country: str | None) -> str:
    """What a first-level area is called: `governorate` where the states of the region call it so, else `province`."""
    return "governorate" if country in _GOVERNORATES else "province"


_GOVERNORATES = frozenset({"IQ", "SY", "YE", "JO", "LB", "EG", "PS", "OM", "TN", "KW"})


def place_area(place: Place) -> str:
    """The areas a place lies in: `Khanaqin district, Diyala`.

    "" where none is known, the place is one itself, or it is a line or a vague area, which seldom keeps to one.
    """
    name = place_name(place)
    levels = []
    if place.admin2 and place.precision in (1, 2):
        levels.append(f"{isolated(shown(place.admin2, 60))} district")
    if place.admin1 and place.precision in (1, 2, 3) and place.admin1 != name:
        levels.append(isolated(shown(place.admin1, 60)))
    return ", ".join(levels)


def place_words(place: Place | None) -> str:
    """Where, as a phrase: `near Tel Rasan, Hadba district, Diyala`; what is known only as an area says so."""
    if place is None:
        return "place not told"
    lead = _RELATIONS.get(place.relation) or place.relation.replace("_", " ")
    if place.relation == "in" and place.precision == 2:
        lead = "near"
    area = place_area(place)
    return f"{shown(lead, 30)} {place_title(place)}" + (f", {area}" if area else "")


def place_title(place: Place) -> str:
    """The place's name with what it is where it is an area: `Khanaqin district`, `Diyala governorate`."""
    name = place_name(place)
    word = {3: "district", 4: province_word(place.country)}.get(place.precision or 0, "")
    return name if not word or any(level in name.lower() for level in (word, "province")) else f"{name} {word}"


def precision_words(place: Place | None) -> str:
    """How finely a place is known, in words."""
    if place is None:
        return "place not told"
    if place.precision == 4:
        return f"known only to the {province_word(place.country)}"
    if place.precision in PRECISIONS and (place.lat is not None or place.place_id or place.precision >= 5):
        return PRECISIONS[place.precision]
    return UNRESOLVED
