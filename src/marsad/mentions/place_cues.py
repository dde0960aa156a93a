"""The words that surround place names in reports: what tells a place, its level, and what takes a name out of play."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.model.calendar import MONTHS, WEEKDAYS
from marsad.model.syntax import Token
from marsad.reference.folding import ADMIN_WORDS

_LOOSE_LEVELS = frozenset({"states", "department", "departments", "agency", "townships"})
_FURTHER_LEVELS = {
    **dict.fromkeys(
        "commune communes canton cantons parish woredas tehsils oblasts cercles counties circle regency regencies "
        "arrondissement arrondissements upazila upazilas taluk taluka kebele payam subcounty".split(),
        "admin2",
    ),
    **dict.fromkeys(
        "hamlets quarters settlement slum slums favela hometown barrio township vereda veredas "
        "corregimiento corregimientos sitio purok barangay barangays kampung aldea".split(),
        "settlement",
    ),
}
LEVEL_WORDS = {word: level for word, level in ADMIN_WORDS.items() if word not in _LOOSE_LEVELS} | {
    word: level for word, level in _FURTHER_LEVELS.items() if word not in ADMIN_WORDS
}
"""Nouns beside a name that say what it is, with the level they say."""

HAMLETS = frozenset(
    "village villages hamlet hamlets vereda veredas corregimiento sitio purok barangay barangays kampung aldea".split()
)
"""Nouns of places so small that a city of the same name is never meant."""

QUARTERS = frozenset("quarter neighbourhood neighborhood suburb slum".split())
"""Nouns of parts of a town."""

LABELS = frozenset({"GPE", "LOC", "FAC"})
"""The parser's labels of places."""

WHOSE = frozenset("my our your his her its their".split())

KIN = frozenset("wife husband family parent mother father aunt uncle grandmother grandfather relative cousin".split())

VAGUE_WORDS = frozenset(
    "mountain mountains hills hill range desert basin valley plain plains steppe forest forests island islands "
    "peninsula delta river rivers lake coast coastline heights highlands triangle corridor frontline front border "
    "borders frontier road roads highway highways axis route ridge canyon wadi swamp marshes area areas zone "
    "sector countryside hinterland oilfield reserve park enclave pipeline crossroads pass gorge jungle estuary plateau "
    "foothills marsh marshland groves volcano hilltop oasis lowlands wetlands woods savannah motorway expressway "
    "railway bush line".split()
)
"""Nouns that make of a name a stretch of land, a line or a vague area."""

LAND_WORDS = frozenset(
    "territory territories soil border borders frontier coast airspace waters side capital desert countryside "
    "mountains port ports city cities town towns village villages province provinces shore shores".split()
)
"""Nouns after the word for a country's people that make of it the country as a place: "Syrian territory"."""

FIRM_WORDS = frozenset(ADMIN_WORDS) - _LOOSE_LEVELS - {"state", "region", "regions", "locality"} | frozenset(
    "mountain mountains desert valley island islands forest camp camps airport airfield airbase border river peninsula "
    "bridge dam refinery checkpoint crossing strait sea gulf road highway motorway roads hills hill ridge quarter "
    "neighbourhood neighborhood suburb pass gorge jungle estuary plateau foothills marshes marsh volcano hilltop "
    "interchange junction roundabout oilfield terminal outpost barracks base market prison plains plain basin lake "
    "canyon wadi oasis mine line pipeline roadblock post regency regencies arrondissement upazila taluk kebele "
    "payam".split()
)
"""Nouns that by themselves make an unknown name a place's."""

WATER_WORDS = frozenset("sea strait straits gulf ocean bay channel canal".split())
"""Nouns of seas."""

FACILITY_WORDS = frozenset(
    "camp camps airport airfield airbase airstrip base bases bridge dam hospital university mosque church cathedral "
    "shrine monastery refinery prison jail port harbour harbor terminal station plant checkpoint crossing "
    "barracks market square school temple synagogue stadium hotel palace embassy consulate garrison outpost "
    "garage mall silo silos cemetery depot mine field facility compound headquarters junction roundabout site "
    "interchange ferry clinic post jetty quay bazaar ranch farm gate quarry roadblock courthouse crossings bridges "
    "airports hospitals prisons refineries checkpoints".split()
)
"""Nouns of single buildings and sites."""

ORG_WORDS = frozenset(
    "command brigade brigades army armies forces force division battalion regiment corps squadron police militia "
    "militias front party movement group groups government council ministry ministries parliament senate court "
    "agency news press times post television tv radio network organization organisation union association "
    "committee commission authority administration congress coalition alliance league foundation company "
    "corporation bank fund institute center centre observatory office directorate department bureau guard guards "
    "navy airlines airways media resistance operation operations war revolution uprising congregation fc club "
    "federation brotherhood society initiative talks agreement accord treaty conference summit protocol "
    "declaration process deal lion fighters militants rebels lines service services mission campaign programme "
    "program tribe clan gang cartel".split()
)
"""Nouns that make a name part of an organisation's, a force's or an event's."""

ROLE_WORDS = frozenset(
    "president minister ministers premier governor mayor chief head leader leaders commander commanders general "
    "spokesman spokesperson spokeswoman ambassador official officials authorities authority officer officers "
    "police army navy military troops soldiers forces government regime administration parliament council mp "
    "lawmaker lawmakers senator king emir sheikh imam bishop archbishop cleric clerics militia militias militants "
    "fighters rebels "
    "insurgents ministry embassy state member members branch chapter wing affiliate emirate delegation envoy "
    "diplomat diplomats media judge court security intelligence air coast border guards defence defense interior "
    "foreign".split()
)
"""Nouns after a name, or before "of" and a name, that make it stand for an authority or its people."""

RANKS = frozenset(
    "private corporal sergeant lieutenant captain major colonel brigadier admiral marshal commodore cadet constable "
    "inspector superintendent detective gen lt col maj capt sgt brig adm cpl pvt mr mrs ms".split()
)
"""Words with a capital right before a person's bare surname."""

TITLES = RANKS | frozenset(
    "dr prof gov sen rep sheikh imam mullah mawlawi maulana ayatollah president minister general governor "
    "commander mayor spokesman spokesperson spokeswoman prince king emir haji hajji sayyid hojatoleslam pope "
    "bishop queen activist ambassador secretary senator judge lawyer professor envoy journalist analyst chairman "
    "chairwoman director leader".split()
)
"""Words before a person's name."""

SPEECH = frozenset(
    "say tell announce report claim deny accuse condemn warn urge state add explain call declare insist confirm "
    "vow threaten welcome reject demand propose offer blame describe suggest ask agree sign".split()
)
"""Verbs whose subject speaks; a place as their subject is a government."""

STATES_OF_BEING = frozenset(
    "be remain become have see experience witness stay suffer lie stand fall come face slide battle endure plunge "
    "descend sink reel grapple fight".split()
)
"""Verbs whose subject may well be a place on the ground."""

TAKING = frozenset(
    "capture seize take retake recapture liberate enter attack bomb strike shell raid storm besiege encircle "
    "surround visit leave reach control hold lose occupy hit target pound evacuate flee overrun clear abandon "
    "approach secure defend invade cross bombard rock destroy quit patrol free engulf devastate sweep comb scour "
    "cordon blockade empty".split()
)
"""Verbs whose object may well be a place on the ground."""

TAKING_PLACES = frozenset(
    "raid storm enter overrun recapture retake besiege liberate shell bombard pound encircle evacuate flee occupy "
    "patrol invade leave reach bomb sweep comb scour cordon blockade".split()
)
"""Verbs whose object is a place, or else a building: never a person and seldom a group."""

TAKING_EITHER = frozenset("take capture seize attack surround hold lose approach abandon secure clear burn".split())
"""Verbs whose object is a place where it does not read like a person's name."""

MOTION = frozenset(
    "flee go travel walk move advance withdraw retreat return drive march head push run come escape arrive send take "
    "bring transfer evacuate deploy leave cross pull fall flock stream sail fly ride pursue chase convoy bind".split()
)
"""Verbs of going and bringing: what they lead to or from is a place."""

RAIDERS = frozenset(
    "gunman bandit militant insurgent terrorist rebel fighter assailant attacker hoodlum jihadist raider militiaman "
    "herdsman guerrilla".split()
)
"""Nouns of armed people without a name: what they attack is not a person who is only named."""

INHABITANTS = frozenset(
    "residents villagers inhabitants people families elders farmers households townspeople traders shopkeepers streets "
    "children women mayor prefect natives resident villager inhabitant native headman".split()
)
"""Nouns before "of" and a name that make it a place's."""

PART_NOUNS = frozenset(
    "outskirts outskirt edge edges centre center suburb suburbs vicinity part parts heart direction "
    "entrance approaches "
    "middle side shores banks skies much most half percent rest environs surroundings periphery north south east west "
    "northeast northwest southeast southwest".split()
)
"""Nouns of a part of a place, before "of" and its name or after its possessive."""

FATE_NOUNS = frozenset(
    "control capture loss fall recapture siege liberation bombardment shelling evacuation defence "
    "defense seizure battle sack sacking razing storming invasion "
    "takeover occupation blockade encirclement".split()
)
"""Nouns of what befalls a place, before "of" and its name."""

FATES_OF_PLACES = frozenset(
    "recapture siege bombardment shelling sack sacking razing storming invasion takeover blockade encirclement".split()
)
"""Those of them that befall nobody but places, whatever the name reads like."""

SETTLEMENT_NOUNS = frozenset(
    "village town city hamlet suburb settlement neighbourhood neighborhood district township hometown cluster enclave "
    "stronghold quarter camp locality island border-town municipality commune outpost crossing oasis valley pass ridge "
    "province region area capital".split()
)
"""Nouns that, said of a name in an apposition ("X, a market town"), make it a place's."""

TOPONYM_HEADS = frozenset(
    "mount mt rio río wadi oued jebel jabal djebel lake camp fort tell kafr kfar deir dayr beit bayt cerro khirbet "
    "khirbat jazirat nahr ras puerto moshav kibbutz".split()
)
"""First words of names that are places' whatever follows."""

_LOCAL_GOVERNMENT = (
    ("local", "government", "area"), ("local", "government", "areas"), ("local", "government"), ("lga",), ("lgas",)
)  # fmt: skip


def local_government(tokens: Sequence[Token], at: int) -> int:
    """How many words from `at` on say that what stands before is a district as Nigeria calls them; 0 where none do."""
    words = tuple(token.low for token in tokens[at : at + 3])
    return next((len(one) for one in _LOCAL_GOVERNMENT if words[: len(one)] == one), 0)


NUMBERED = frozenset("highway route kilo kilometre kilometer km".split())
"""First words of places that are told by their number: "Route 85", "the Kilo 16 junction"."""

PLACE_PREPOSITIONS = frozenset(
    "in at near from to toward towards into across around outside inside through throughout over along off via "
    "between within on beyond against past under onto including like above below".split()
)
"""Prepositions that may govern a place."""

STREETS = frozenset(
    "street st avenue ave road rd drive dr boulevard blvd lane square place plaza court parkway highway way terrace "
    "block rue calle".split()
)
"""Last words of the names of streets and squares."""

HOUSES = frozenset(
    "hotel café cafe bakery restaurant cinema grill bar pharmacy supermarket shop store theatre theater club salon inn "
    "motel guesthouse mall bookshop boutique diner pizzeria kitchen nightclub casino".split()
)
"""Nouns of houses that are often called after a place far off."""

DIRECTIONS = frozenset(
    f"{side}{ending}" for side in
    ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "central",
     "north-east", "north-west", "south-east", "south-west")
    for ending in ("", "ern")
) - {"centralern"} | {"upper", "lower", "rural", "greater", "downtown"}  # fmt: skip
"""Words that pick out a part of an area."""

NOT_PLACES = frozenset(WEEKDAYS + MONTHS) | frozenset(
    "assad asad spring summer autumn winter islam islamic muslim muslims "
    "sunni sunnis shiite shiites shia shi'ite shi'ites kurd kurds kurdish arab arabs turkmen turkoman yazidi "
    "yazidis yezidi yezidis christian christians jewish jews druze alawite alawites hazara pashtun tuareg fulani "
    "catholic catholics protestant protestants orthodox baptist anglican methodist pentecostal evangelical lutheran "
    "presbyterian coptic maronite chaldean buddhist buddhists hindu hindus sikh sikhs sufi ahmadi ahmadis "
    "tutsi hutu rohingya god allah internet facebook twitter telegram whatsapp youtube instagram ramadan eid "
    "ashura hajj christmas thanksgiving english arabic french persian state states army police governor minister "
    "president ministry government parliament coalition security forces force council committee colonel captain "
    "major general lieutenant war operation joint national international united federal republic democratic "
    "peshmerga taliban hamas hezbollah houthi houthis daesh isis isil al-shabaab qaeda west east north south "
    "western eastern northern southern middle covid nato brigade battalion division media video photo image "
    "images read source sources editor reporter comment courtesy file click the this that we i he she they it his "
    "her their our my your you a an and or but if in on at by for of to from with as i'm it's he's what when "
    "where who why how there here new old two three four five six seven eight nine ten local villagers residents "
    "officials witnesses militants gunmen troops soldiers fighters several many most some all more no not also "
    "after before during since while although because however meanwhile earlier last next according among another "
    "any both each every few other others these those such then thus until today yesterday tomorrow is are was "
    "were be been being has had have do does did will would can could should might must mr mrs dr gen col lt brig "
    "sgt prime deputy former senior chief commander interior defense defence treasury health justice finance "
    "education foreign agriculture labor labour commerce energy oil electricity planning required field region "
    "coast central rapid fourth third second first liberation popular support emergency freedom guard strait sea "
    "gulf lake river deserts mountains city province district iraqis syrians u.n un eu".split()
)
"""Capitalised words that are no places, whatever village has the name."""
