"""Places that a report names and where nothing of it happened: addresses, origins, comparisons, capitals that act."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.mentions.place_aftermath import CARED, JUDGED
from marsad.mentions.place_bearers import bearer
from marsad.mentions.place_clauses import HAULED, PAST, former_post, named_after
from marsad.mentions.place_cues import DIRECTIONS, FATE_NOUNS, INHABITANTS, LAND_WORDS, PART_NOUNS, RANKS
from marsad.mentions.place_deeds import IDLE, tells_of_deed
from marsad.mentions.place_goals import GOAL
from marsad.mentions.place_lent import BEYOND, LENT, ROAD, SPANNED, SUPPOSED, given_by, marked_with, opens
from marsad.mentions.place_likened import LIKENED, likened
from marsad.mentions.place_media import SHOWN
from marsad.mentions.place_plans import PLANNED
from marsad.mentions.place_powers import power, speaks, speaks_next
from marsad.mentions.place_signs import NOUNS, counted_after
from marsad.mentions.place_voices import LIVES, SPEAKS, in_session
from marsad.model.syntax import Token
from marsad.reference.countries import demonym_code

_FURNITURE = re.compile(
    r"\bp\.? ?o\.? box\b|\bsuite \d|\ball rights reserved\b|©|\(c\) ?\d{4}|\bis registered in\b|"
    r"\bregistered (?:office|charity)\b|"
    r"^\W*printed (?:and|by|in|at)\b|\b(?:is|are|was) (?:\w+ )?printed (?:and|by|in|at)\b|"
    r"\bcopyright\b|\b(?:distributed|published|sponsored) by\b|(?<!\btold the )(?<!\btold this )\bnewsletter\b|"
    r"^\W*good (?:morning|afternoon|evening)\b.{0,60}\b(?:news|headlines|bulletin)\b|"
    r"\bsubscribe\b|\bdonat(?:e|ions)\b|"
    r"\b(?:our|the) (?:editorial|advertising|subscription) (?:rooms?|offices?|desk)\b|\bback (?:numbers|issues|"
    r"copies)\b|"
    r"\b(?:renew now|legal deposit|payable to|single copies|press office:|imprint:|publisher:|distribution:|issn|isbn|"
    r"reg(?:istered|\.) no\b|this e-?mail (?:was|is) sent|letters to the editor)\b|"
    r"\bcheques? to\b|\b(?:desk|hotline|cartography|layout|printing|switchboard|enquiries|inquiries):|"
    r"^\W*founded in .{2,40}\b\d{4}\W*$|\bboundaries (?:shown|and names)\b|\bunsubscribe\b|"
    r"\byou (?:receive|are receiving|received) this\b|\bleave (?:the|this) list\b|"
    r"\bc/o\b|\bfax:? \+?\d|^\W*this (?:bulletin|newsletter|digest|update) (?:is|was) \w+ed\b|^\W*this (?:bulletin|"
    r"newsletter|digest|update) is (?:sent|written|put) |"
    r"\b(?:contact|tel|telephone|phone|e-?mail|address|secretariat):|\babout us\b|\beditorial office\b|"
    r"\+\d{1,3}[ -]\(?\d[\d ()-]{6,}|^\W*(?:by|from) (?:our|a|the) (?:\w+ )?(?:correspondent|reporter|staff|bureau)\b",
)
"""For a line in small letters: a pattern that is blind to case takes four times as long."""
_HOUSE = re.compile(
    r"\b\d{1,5}[A-Za-z]?,? (?:[A-Z][\w'’-]+ ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Square|Drive|"
    r"Place|Way|Close|Crescent|House)\b|"
    r"(?i:\bnewsroom[,:]|\bcontributors to\b|\bthis issue\b|\b(?:our|its) (?:readers|subscribers)\b|"
    r"\bon sale (?:in|at)\b|"
    r"\boffice hours\b|"
    r"\bour (?:bureau|newsroom|head office|branch|stand|bookshop|(?:bank )?account)\b|\bnewsroom in\b|"
    r"\bappears (?:daily|weekly|fortnightly|monthly)\b|"
    r"\bthis (?:project|programme|publication|service|website) (?:is|was) (?:funded|supported|financed|hosted)\b|"
    r"^\W*(?:maps?|graphics?|photos?|images?|pictures?|illustrations?|text|translation|cover|sources?|design):)|"
    r"\b(?:Rue|Calle|Carrera|Avenida|Av\.|Via|Jalan|Jl\.|Strasse|ul\.|Sokak|Boulevard|Avenue|Street|Road) "
    r"(?:[\w'’.-]+ ){0,3}(?:No\.? ?)?\d|\b(?:Box|Suite|Floor|Flat|Unit) \d"
)
"""A house with its number, or a publisher's word: an address where nothing is told of what happened."""
_CREDIT = re.compile(
    r"^\W*(?:additional |further )?(?:report(?:ing|ed)|edit(?:ing|ed)|writ(?:ing|ten)|compil(?:ing|ed)|"
    r"translat(?:ion|ed)|produced|photograph(?:s|ed)?|filed) by\b",
    re.IGNORECASE,
)
_PLAIN = (
    NOUNS | DIRECTIONS | FATE_NOUNS | INHABITANTS | LAND_WORDS | PART_NOUNS | {"horn", "kingdom", "republic", "cape"}
)
"""Nouns before "of" and a place that are no name of something else, capitals or not."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PARTICLES = frozenset("de du des la le der den van von of and the et del di da do el al".split())
_PEOPLE = frozenset(
    "man woman boy girl youth student engineer doctor driver convert native teacher worker labourer laborer "
    "businessman merchant trader preacher cleric recruit volunteer immigrant migrant national citizen lawyer nurse "
    "journalist activist mechanic farmer tourist son daughter brother sister couple singer poet conscript draftee "
    "mercenary cadet trainee reservist pilgrim bricklayer carpenter plumber electrician mason welder painter builder "
    "baker butcher tailor barber cook waiter shepherd herder fisherman trucker porter pedlar vendor hawker miner "
    "shopkeeper grocer smuggler refugee exile deserter evacuee returnee notable dignitary delegate expatriate".split()
)
_MEN = frozenset("man woman boy girl youth child teenager gunman soldier officer villager someone one".split())
_DESKS = frozenset("bureau newsroom correspondent reporter desk stringer office".split())
"""Who and what of a publisher is somewhere: "our bureau in X"."""
_BANNED = frozenset("ban outlaw proscribe prohibit blacklist designate".split())
"""What a state does to a group, told in passing: "(a group banned in X)"."""
_QUARRELS = frozenset("quarrel dispute row feud rift disagreement argument squabble wrangle spat talk".split())
"""Nouns of what is talked or quarrelled over elsewhere: "since their quarrel over X"."""
_SENT = frozenset("send bring rush call summon dispatch draft fly truck".split())
_DISPATCHED = frozenset({"send", "dispatch", "rush", "summon"})
_REINFORCEMENTS = frozenset("reinforcement troop soldier fighter man recruit company battalion unit supply".split())
"""What is sent from one place to fight in another."""
_JOURNEYS = frozenset("flight ticket visa journey ferry train bus plane".split())
_KIN = frozenset(
    "wife husband son daughter brother sister father mother cousin uncle aunt nephew niece friend neighbour".split()
)
_SEEING = frozenset({"see", "hear", "observe"})
_WHOSE = frozenset({"his", "her", "their", "my", "our", "'s", "’s"})
_RAISED = frozenset({"bear", "born", "grow", "raise", "hail", "educate", "recruit", "muster", "levy", "enlist", "hire"})
_BORN = frozenset({"born", "raised", "bred", "educated", "native", "natives"})
_PERSONS = frozenset("they he she we all both who victim victims dead deceased slain passenger passengers".split())
_PART_OF_THEM = frozenset("some others most many several half".split())
_UNDERGONE = frozenset({"nsubjpass", "dobj", "pobj", "oprd", "attr"})
_MOSTLY = frozenset("majority dominated inhabited populated speaking".split())
_TREATIES = frozenset(
    "agreement accord deal treaty process protocol declaration convention talk negotiation summit pact conference "
    "communique plate".split()
)
"""Nouns of what is called after where it was made."""
_SEATED = frozenset({"base", "headquarter", "register", "run", "house"})
"""Verbs that say where an office is, in a clause about it: "a group, which is run from a house in X,"."""
_ROOMS = frozenset("room rooms office desk premise premises headquarters secretariat flat storey floor".split())
_KEEPING = frozenset("keep rent have occupy share run maintain lease".split())
"""What a body does with the rooms that it has somewhere: "a league that rents its offices in X"."""
_SEATS = frozenset({"barrack", "barracks", "headquarters", "base", "depot", "garrison", "office", "seat", "home"})
"""What a unit or a body has somewhere: "a regiment whose barracks are in X"."""


DATELINE = re.compile(
    r"(?:, ?[^().\n–—-]{2,40})?(?:\)|(?: ?\([^()\n]{1,30}\))? ?(?:--?|–|—|\||//) )|"
    r" ?\([A-Z][^()\n]{2,30}\) (?=[A-Z])|(?<=[A-Z]{3})(?:, ?[A-Z][\w ]{2,20})?: "
)
"""What follows the name of the place that a dispatch is filed from: a day, an agency, a dash."""
BACK = re.compile(
    r"\bhere\b|\b(?:the|this) (?:city|town|capital|port|village|old town)\b"
    r"|\bthis (?:[\w-]+ ){1,3}(?:city|town|capital|port|village|province|district|state|region)\b",
    re.IGNORECASE,
)
"""Words that mean that place as the scene after all."""
ADDRESS, FILED, BOUND = "in an address", "where it was filed from", "where it was bound"
SEEN, BANNED = "where it was seen from", "where it is banned"
ASIDES = (
    ADDRESS, FILED, BOUND, SEEN, BANNED, "an origin", SPEAKS, LIVES, "an office's seat", LIKENED, LENT, ROAD, CARED,
    PAST, SUPPOSED, SPANNED, HAULED, BEYOND, IDLE, SHOWN,
    GOAL, PLANNED, JUDGED,
)  # fmt: skip
"""Reasons, of all for which a name is no scene, that hold whatever else the sentence tells."""


def line_of(text: str, start: int) -> str:
    """The line of the text that character `start` stands in."""
    left, right = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    return text[left : right if right >= 0 else len(text)]


def is_address(line: str) -> bool:
    """A line of a publisher's: its address, its rights, where to give money; or one of names and commas alone."""
    if len(line) > 300:
        return False
    if _FURNITURE.search(line.lower()):
        return True
    words = [word for word in re.split(r"[\s,]+", line.strip().rstrip(".")) if word]
    plain = all(not word[0].islower() or word in _PARTICLES for word in words)
    return line.count(",") >= 2 and len(words) < 14 and plain


def is_addressed(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a sentence is a publisher's; of a line of several, one that is so by itself, or that tells nothing."""
    line, sentence = line_of(text, tokens[0].start), text[tokens[0].start : tokens[-1].end]
    if _HOUSE.search(sentence) and not tells_of_deed(tokens):
        return True
    if len(line.strip()) <= len(sentence.strip()) + 1:
        return is_address(line)
    return is_address(sentence) or (is_address(line) and not any(token.tag in _FINITE for token in tokens))


def is_credit(sentence: str) -> bool:
    """A sentence that says who made the report: "Reporting by A in X; editing by B"."""
    return _CREDIT.match(sentence) is not None


_SPOKEN_TO = frozenset("accuse blame urge ask warn thank".split())
"""What is done to those who rule from a place, and never to the place itself."""


def aside(tokens: Sequence[Token], left: int, last: int, right: int, *, capital: bool) -> str:
    """Why the name at tokens `left` to `last`, in a phrase that ends at `right`, is no scene; "" where it may be one.

    `capital` is true for the name of a country's capital or of a country.
    """
    before = tokens[left - 1] if left else None
    after = tokens[right + 1] if right + 1 < len(tokens) else None
    if before is not None and (told := _ours(before) or _origin(before) or _spoken(before)):
        return told
    if tokens[last].dep == "dobj" and tokens[last].head.lemma in _SPOKEN_TO:
        return f"object of {tokens[last].head.lemma!r}"
    if _home_of(tokens[right]):
        return "an origin"
    if before is not None and former_post(before):
        return PAST
    if marked_with(tokens[last]) or (before is not None and before.low in {"of", "from"} and given_by(before.head)):
        return LENT
    if in_session(tokens, left):
        return SPEAKS
    if _heard_at(tokens, left):
        return SEEN
    if before is not None and left == last and _called(tokens, left, before):
        return f"part of the name {before.text + ' ' + tokens[last].text!r}"
    if named_after(tokens, left, _PLAIN) or _of_school(tokens, left):
        return f"part of the name {tokens[left - 2].text + ' of ' + tokens[last].text!r}"
    if told := bearer(tokens, left, last, capital=capital):
        return told
    if _awaited(tokens[last]):
        return SUPPOSED
    if before is not None and before.low in {"over", "about"} and before.head.lemma in _QUARRELS:
        return LENT
    if told := likened(tokens, left, last, right) or _beside_likeness(tokens[last]):
        return told
    if told := treaty(tokens, last, right):
        return told
    if after is not None:
        if _peopled(tokens, right + 1):
            return "an origin"
        if after.text == "-" and after.start == tokens[right].end and _qualified(tokens, right + 2):
            return "an origin"
        behind = tokens[right + 2] if after.text == "-" and right + 2 < len(tokens) else after
        if behind.low in _BORN:
            return "an origin"
        if (
            tokens[last].dep in {"compound", "amod", "nmod"}
            and tokens[last].head.i > tokens[last].i
            and tokens[last].head.lemma in _PEOPLE
            and not (tokens[last].head.dep == "compound" and tokens[last].head.head.low in NOUNS)  # "X refugee camp"
            and not opens(tokens, left, tokens[last].head)
            and not counted_after(tokens, right)
        ):
            return "an origin"
    if not capital:
        return speaks(tokens[last])
    return power(tokens[last]) or speaks_next(tokens, left, right)


def _beside_likeness(place: Token) -> str:
    """ "A Mogadishu on the Mediterranean": what says where the likeness is."""
    liked = place.head.head
    named = place.dep == "pobj" and liked.tag == "NNP" and liked.dep == "attr"
    return LIKENED if named and any(child.low == "a" for child in liked.children) else ""


def _of_school(tokens: Sequence[Token], left: int) -> bool:
    """ "A University of X lecturer": the whole name goes before a noun."""
    owner = tokens[left - 2] if left > 1 and tokens[left - 1].low == "of" else None
    return owner is not None and owner.tag == "NNP" and owner.dep in {"nmod", "compound"} and owner.head.i > owner.i + 2


def _called(tokens: Sequence[Token], left: int, before: Token) -> bool:
    """ "Captain X", "his wife X", "a boy named X"."""
    if before.text[0].isupper() and before.low.strip(".") in RANKS:
        return True
    if before.lemma in _KIN and left > 1 and tokens[left - 2].low in _WHOSE:
        return True
    return before.low in {"named", "called"} and left > 1 and tokens[left - 2].lemma in _MEN | _PEOPLE


def treaty(tokens: Sequence[Token], last: int, right: int) -> str:
    """Why a name before "agreements", "process", "deal" is part of another name; "" where it is not."""
    after = tokens[right + 1] if right + 1 < len(tokens) else None
    if after is None or last != right or after.lemma.lower() not in _TREATIES or tokens[last].dep == "pobj":
        return ""
    return f"part of the name {tokens[last].text + ' ' + after.text!r}"


def _peopled(tokens: Sequence[Token], at: int) -> bool:
    """What follows a people's name, and not a place's: "X-majority areas", "X dominated districts"."""
    at += at < len(tokens) and tokens[at].tag == "HYPH"
    return at + 1 < len(tokens) and tokens[at].low in _MOSTLY and tokens[at + 1].pos in {"NOUN", "ADJ"}


def _qualified(tokens: Sequence[Token], at: int) -> bool:
    """The second half of "X-trained", "X-registered", "X-made"."""
    if at >= len(tokens) or not tokens[at].text[0].islower():
        return False
    return tokens[at].low.endswith("ed") or tokens[at].low in {"made", "born", "led", "run", "built"}


def _ours(before: Token) -> str:
    """ "From our bureau in X", at the end of a sentence that tells of a deed elsewhere."""
    desk = before.head
    own = desk.lemma in _DESKS and any(child.low == "our" for child in desk.children)
    signed = desk.dep == "pobj" and desk.head.text in {"From", "By"}
    return ADDRESS if own and signed and before.low in {"in", "at"} else ""


def _origin(before: Token) -> str:
    """ "An engineer from X", "born in X", "youths of X"."""
    head = before.head
    if before.dep == "conj" and head.low == before.low:
        return _origin(head)  # "a veteran of X and of Y"
    if before.low == "from" and _sent(head):
        return HAULED
    if before.low == "from" and head.pos in {"NOUN", "PROPN", "ADJ"}:
        return "an origin" if head.lemma in _PEOPLE | {"descent", "origin"} or demonym_code(head.text) else ""
    if before.low in {"in", "at", "from"} and head.lemma in _RAISED and head.pos == "VERB":
        return "an origin"
    if before.low == "from" and head.lemma in {"come", "fly"} and (head.dep == "relcl" or _some_come(head)):
        return "an origin"
    if before.low in {"in", "by"} and head.lemma in _BANNED and head.tag == "VBN" and head.dep != "ROOT":
        return BANNED
    if before.low == "through" and head.lemma in {"live", "survive"}:
        return "an origin"
    if before.low == "for" and head.low in {"bound", "destined"}:
        return BOUND
    if before.low in {"to", "for"} and head.lemma in _JOURNEYS and head.pos == "NOUN":
        return BOUND
    if before.low == "from" and head.lemma in {"degree", "doctorate", "diploma"}:
        return "an origin"
    if _drawn(before):
        return "an origin"
    return "an origin" if before.low == "of" and head.lemma in {"youth", "native", "veteran", "survivor"} else ""


def _some_come(verb: Token) -> bool:
    """ "Some were locals, others came from X": people, not what is fired, nor those who "came to us from X"."""
    who = verb.child("nsubj")
    if any(child.dep in {"prep", "dative"} and child.low == "to" for child in verb.children):
        return False
    return verb.lemma == "come" and who is not None and (who.low in _PERSONS or who.low in _PART_OF_THEM)


def _home_of(place: Token) -> bool:
    """ "They belonged to X", "was identified as Y, a resident of X": where those whom something befell come from."""
    while place.dep in {"compound", "amod", "nmod"} and place.head.i > place.i:
        place = place.head
    link = place.head
    if place.dep != "pobj" or link.low not in {"to", "of"}:
        return False
    if link.low == "to":
        return link.head.lemma == "belong" and _of_people(link.head.child("nsubj"))
    man = link.head
    return man.lemma in {"resident", "inhabitant"} and man.dep == "appos" and man.head.dep in _UNDERGONE


def _of_people(who: Token | None) -> bool:
    """Whether people are spoken of: "they belonged to X", "all seven who belonged to X"."""
    if who is None:
        return False
    who = who.head.head if who.low in {"who", "whom"} and who.head.dep == "relcl" else who
    return who.low in _PERSONS or who.pos == "NUM" or who.lemma in _PEOPLE | _MEN


def _sent(head: Token) -> bool:
    """ "Sent 450 reinforcements from X": by the verb, or by what is sent."""
    if head.lemma == "reinforcement":
        return True
    what = head.child("dobj", "nsubjpass") if head.pos == "VERB" else head
    verb = head if head.pos == "VERB" else head.head
    sent = verb.lemma in _DISPATCHED or (what is not None and what.lemma in _REINFORCEMENTS)
    return what is not None and verb.lemma in _SENT and sent


def _awaited(place: Token) -> bool:
    """ "We will talk when X is quiet": what is still to come about, as the time of something else to come."""
    clause = place.head
    if place.dep not in {"nsubj", "nsubjpass"} or clause.dep != "advcl" or clause.head.i > place.i:
        return False
    when = any(child.low in {"when", "until", "once"} for child in clause.children)
    state = clause.lemma == "be" and clause.tag in {"VBZ", "VBP"} and clause.child("acomp") is not None
    return when and state and any(child.tag == "MD" and child.dep == "aux" for child in clause.head.children)


def _drawn(before: Token) -> bool:
    """ "Commandos drawn from police lines at X": the clause of a noun, whatever stands between."""
    for over in before.ancestors():
        if over.pos == "VERB":
            return over.lemma in {"draw", "recruit", "muster"} and over.dep in {"acl", "relcl"}
        if over.pos not in {"NOUN", "ADP"}:
            return False
    return False


def _seen_from(before: Token) -> bool:
    """ "Heard from X", "visible from X", "from the slope above X one could follow each shell"."""
    for over in (before, *before.ancestors()):
        if over.low == "from":
            sees = over.head
            able = any(child.dep == "aux" and child.low in {"could", "can"} for child in sees.children)
            return sees.lemma in _SEEING or sees.low in {"visible", "audible"} or (able and sees.lemma == "follow")
        if over.pos not in {"NOUN", "ADP", "PROPN", "SCONJ"}:
            return False
    return False


def _heard_at(tokens: Sequence[Token], left: int) -> bool:
    """ "Heard as far away as X"."""
    near = tokens[max(0, left - 8) : left]
    far = left > 2 and tokens[left - 1].low == "as" and any(token.low == "far" for token in near[-4:])
    return far and any(token.lemma in _SEEING | {"feel"} or token.low in {"visible", "audible"} for token in near)


def _spoken(before: Token) -> str:
    """ "Run from a house in X", "on a visit to X"."""
    head = before.head
    if _seen_from(before):
        return SEEN
    if before.low == "in":
        over = next((token for token in before.ancestors() if token.pos == "VERB"), None)
        if over is not None and over.lemma in _SEATED and over.dep == "relcl" and over.head.pos == "PROPN":
            return "an office's seat"
        if _housed(head):
            return "an office's seat"
        had = head.child("nsubj") if head.lemma == "be" and head.dep == "relcl" else None
        if had is not None and had.lemma in _SEATS and any(child.low == "whose" for child in had.children):
            return "an office's seat"
    return SPEAKS if before.low == "to" and head.lemma == "visit" and head.pos == "NOUN" else ""


def _housed(head: Token) -> bool:
    """ "A consortium that keeps its rooms in X", "their think tank works out of two rooms in X"."""
    verb = head if head.pos == "VERB" else next((over for over in head.ancestors() if over.pos == "VERB"), head)
    what = verb.child("dobj")
    if what is not None and what.lemma in _ROOMS and verb.lemma in _KEEPING:
        own = any(child.low in {"its", "their"} for child in what.children)
        return own and (head is verb or head is what)
    out = head.head if head.dep == "pobj" and head.head.low in {"of", "from"} else None
    from_rooms = head.lemma in _ROOMS and out is not None and verb.lemma in {"work", "operate"}
    return from_rooms and verb.child("dobj") is None
