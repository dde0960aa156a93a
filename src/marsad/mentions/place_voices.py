"""Where somebody speaks, lives or keeps figures who tells of something elsewhere: no place of the news.

All by grammar: the words between a place's name and the verb of telling are climbed, and each must be one that only
says where the speaker is.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.mentions import place_cues as cues
from marsad.mentions.place_deeds import tells_of_deed
from marsad.mentions.speakers_words import BODIES, CLAUSE, COUNTING, DECLARING, PAPERS, QUOTING, TELLING, WITNESSES
from marsad.model.syntax import Token
from marsad.reference.actor_nouns import ActorNouns

SPEAKS = "where somebody speaks"
LIVES = "where those live or serve who speak"
"""The telling is of somewhere else by name, yet "this area" and "our town" in their words mean where they are."""
_TALKING = frozenset(
    "speak talk address brief read interview weep lecture testify tell recount recall remember reach contact "
    "list".split()
)
_TELLS = CLAUSE | QUOTING | DECLARING | COUNTING | _TALKING | {"watch", "put", "text", "phone"}
"""Verbs whose subject tells, thinks or looks on."""
_SAYS = (TELLING | _TALKING) | frozenset(
    "deny warn confirm announce insist note describe claim report boast accuse call ask urge declare admit allege "
    "argue complain condemn blame estimate put appeal mourn concede plead repeat reiterate assert maintain contend "
    "text message phone swear suggest reveal disclose mention cite discuss "
    "whisper sigh mutter murmur grumble exclaim sob lament quip joke".split()
)
"""Verbs that a place beside them makes the place of the telling, and by which those on the spot tell."""
_MEASURES = frozenset("curfew emergency lockdown state law alert strike closure".split())
"""What is declared where it is in force: "a curfew declared in X"."""
_REACTING = frozenset("laugh scoff shrug mock smile doubt dispute dismiss disagree agree reject".split())
"""What those do who are asked about something told elsewhere."""
_UTTERING = frozenset(
    "lament complain insist admit concede boast remember recount deny warn allege plead repeat reiterate assert "
    "contend "
    "whisper sigh".split()
)
"""What only people do, whatever they are called."""
_MEETING = frozenset("meet interview visit reach find".split())
_AUDIENCE = frozenset(
    "parliament reporter journalist mourner crowd audience congregation correspondent senate congress court lawmaker "
    "newspaper agency channel broadcaster radio station website conference briefing interview speech tribunal jury "
    "inquiry hearing".split()
)
"""Those who are told, and occasions of telling."""
_OCCASIONS = frozenset({"conference", "briefing", "interview", "speech"})
_SHOWN = frozenset("film video footage television news recording".split())
_VENUES = (
    cues.FACILITY_WORDS
    | frozenset(cues.LEVEL_WORDS)
    | _AUDIENCE
    | frozenset(
        "office tea coffee lunch dinner rally visit trip studio statement house home ceremony funeral tent shelter "
        "room meeting bed exile capital flat apartment garden ward camp telephone phone one two dozens lobby cell "
        "message call radio video link bar cafe restaurant hall corridor villa lounge yard kitchen suburb "
        "sideline margin fringe talk talks negotiation negotiations hearing "
        "summit session hearing service seat number".split()
    )
)
"""Nouns that may stand between one who tells and the place where that is."""
_STAYING = frozenset(
    "live base station post garrison shelter meet sit stay work study settle reside flee keep house run headquarter "
    "register escape reach "
    "contact interview tour visit have arrive return teach "
    "serve monitor compile travel wait gather release issue publish".split()
)
"""Verbs of a clause about somebody that say where that one is."""
_AFAR = frozenset(
    "analyst diplomat researcher monitor expert envoy exile observer correspondent ambassador scholar academic "
    "economist professor bishop pope adviser engineer institute institution foundation watchdog observatory ngo".split()
)
"""Who speaks of what is elsewhere even where nothing else is named."""
_LOCAL = (
    cues.INHABITANTS
    | WITNESSES
    | cues.ROLE_WORDS
    | frozenset(
        "doctor medic medics doctors nurse hospital elder source worker teacher rescuer leader physician".split()
    )
) - _AFAR
"""Who speaks of where they are, unless the same sentence names another place."""
_ON_THE_SPOT = cues.INHABITANTS | WITNESSES | frozenset("doctor medic nurse teacher elder farmer shopkeeper".split())
"""Those of them who hold no office: "in X a doctor reported" tells as a rule of X."""
_REGIONAL = frozenset({"regional", "local", "provincial", "district", "municipal", "city", "town"})
_SEATS = frozenset({"Geneva", "Brussels", "Strasbourg", "Vienna", "Hague", "York", "Davos"})
"""Where the world's bodies have their seats and speak of what is elsewhere, though nowhere else is named."""
_NATIONAL = frozenset(
    "minister ministry president premier network commission mission observatory union nations".split()
)
_CONVENED = frozenset({"sitting", "meeting", "convening", "convened", "assembled"})
_PANELS = frozenset("group council committee court tribunal panel assembly commission parliament senate board".split())
"""Bodies that sit somewhere to hear of what was done elsewhere."""
_FELLOWS = frozenset("colleague counterpart relative committee panel".split())
_GIVEN = frozenset("give publish issue release announce present compile".split())
_TALLIES = frozenset("count tally estimate reckoning figure account".split())
_WAYS = frozenset({"visit", "line", "telephone", "phone", "margin", "sideline", "fringe"})
_OFFICES = frozenset({"office", "headquarters", "bureau"})
_SEATED = frozenset({"base", "headquarter", "seat"})
_BODIES = frozenset("group organisation organization ngo charity network watchdog agency observatory".split())
"""Who counts and watches from a seat somewhere: "a monitoring group based in X"."""
_GOING = frozenset("fly travel arrive go return come".split())
_HAPPENINGS = frozenset("attack bombing assault blast explosion killing raid ambush shooting strike fighting".split())
_DEEDS = _HAPPENINGS | frozenset("fire gunfire shell shelling rocket missile airstrike bomb grenade barrage".split())
_ADDRESSES = frozenset("sermon speech address eulogy homily lecture interview".split())
_MEALS = frozenset("tea coffee lunch dinner supper breakfast".split())
"""Over which somebody tells: "over sweet tea in X"."""
_CLIMB = 12
_CLAUSE = 4
"""So many words between a place and who tells are a clause of its own."""


def voiced(place: Token, others: Sequence[Token], *, elsewhere: bool) -> str:
    """Why the place at a token is where the telling is and not what it tells of; "" where it may be what it tells of.

    `others` are the heads of other places of the same sentence that may be scenes; `elsewhere` says that the report
    names any other at all.
    """
    found = _climb(_first(place))
    if found is None or _where(place):
        return ""
    speaker, top, settled = found
    if speaker is not None and speaker.lemma in _AFAR:
        return SPEAKS
    beyond = any(not _below(other, top) for other in others)
    local = speaker is not None and not settled and _local(speaker)
    if local and speaker is not None and speaker.head.lemma not in _SAYS | _REACTING:
        return ""
    if local:
        return LIVES if beyond else ""
    return SPEAKS if elsewhere or place.text in _SEATS or _of_a_land(top) else ""


def _of_a_land(top: Token) -> bool:
    """Whether who tells beside a phrase is a body or an office of a whole country: "the ministry said in X"."""
    who = top.head.child("nsubj") if top.dep == "prep" else None
    return who is not None and who.lemma.lower() in _NATIONAL


def in_session(tokens: Sequence[Token], left: int) -> bool:
    """ "The contact group, sitting in X,": before whom something is laid, and where they have met for it."""
    if left < 3 or tokens[left - 1].low not in {"in", "at"} or tokens[left - 2].low not in _CONVENED:
        return False
    at = left - 4 if tokens[left - 3].text == "," else left - 3
    return at >= 0 and tokens[at].lemma.lower() in _PANELS


def _where(place: Token) -> bool:
    """ "In X, where three men were hit"; not "where he has been sleeping", or where others are to meet."""
    return any(
        clause.dep == "relcl" and any(word.low == "where" for word in clause.children) and not _staying(clause)
        for clause in place.children
    )


def _staying(clause: Token) -> bool:
    who, done = clause.child("nsubj"), clause.child("xcomp")
    if who is not None and who.low in {"he", "she"}:
        return clause.lemma in _STAYING | {"sleep"}
    return clause.lemma == "be" and done is not None and any(word.low == "to" for word in done.children)


def _first(token: Token) -> Token:
    """The first of a row of names: "analysts in London and Paris"."""
    for _ in range(_CLIMB):
        if token.dep not in {"conj", "appos"} or token.head is token:
            return token
        token = token.head
    return token


def _climb(place: Token) -> tuple[Token | None, Token, bool] | None:
    """Who tells (None where only the verb is known), the top of the phrase that the place stands in, and whether a
    clause says that they live or are there; None where nobody tells."""
    at, settled = place, False
    for _ in range(_CLIMB):
        up = at.head
        if up is at:
            return None
        if up.low == "according" and settled:
            return at, at, settled
        if up.pos in {"VERB", "AUX"}:
            if up.dep == "acl" and up.lemma in _GIVEN and up.head.lemma in _TALLIES:
                return None, up, settled
            if at.dep in {"nsubj", "nsubjpass"} and at is not place:
                return (at, at, settled) if _tells(up, at) else None
            if up.dep in {"relcl", "acl"} and (up.lemma in _STAYING or _merely_there(up)):
                at, settled = _relative(up), True
                continue
            met = up.child("nsubj") if up.lemma in _MEETING and at.dep == "prep" else None
            whom = up.child("dobj")
            if met is not None and met.low in {"we", "i"} and whom is not None and whom.tag in {"NN", "NNP", "PRP"}:
                return None, at, settled  # "we met the deserter in X"
            if _on_arriving(up):
                return None, up, settled
            if at is place or not _said_there(at, up, place):
                return None
            who = up.child("nsubj")
            near = who is not None and (who.lemma in _ON_THE_SPOT or (place.i < up.i and _of_the_place(who)))
            return (who if near else None), at, settled
        if up.low in _MEALS or _on_the_line(at, up) or _briefing(up) or _preaching(at, up):
            return None, up, settled
        if up.low == "according":
            return (at, at, settled) if at.lemma not in cues.ROLE_WORDS else None
        if up.low == "by" and at.lemma in _TALLIES:
            return at, at, settled
        if up.pos in {"NOUN", "PROPN", "PRON", "NUM"} and not _passes(at, up):
            return None
        at = up
    return None


def _on_arriving(verb: Token) -> bool:
    """ "She said on arriving at a relative's flat in X"."""
    link = verb.head
    return verb.dep == "pcomp" and link.low in {"on", "upon", "after"} and link.head.lemma in _SAYS


def _on_the_line(at: Token, up: Token) -> bool:
    """ "On a bad line from X", "by video link from X"."""
    heard = up.lemma in _WAYS | {"link"} and up.dep == "pobj" and up.head.low in {"on", "by", "over", "via", "down"}
    return at.low in {"from", "in"} and heard and not any(child.low == "front" for child in up.children)


def _preaching(at: Token, up: Token) -> bool:
    """ "In a sermon in X"."""
    return at.low in {"in", "at"} and up.lemma in _ADDRESSES and up.dep == "pobj" and up.head.low == "in"


def _briefing(noun: Token) -> bool:
    """ "Briefing diplomats in X, the general said", where the parser makes a noun of the first word."""
    return noun.pos == "NOUN" and any(
        child.tag == "VBG" and child.dep == "compound" and child.lemma.lower() in _TALKING for child in noun.children
    )


def _merely_there(clause: Token) -> bool:
    """ "Who was in X at the time", but not "who was in X when it was hit"."""
    return clause.lemma == "be" and clause.dep == "relcl" and clause.child("advcl", "attr", "acomp") is None


def _relative(clause: Token) -> Token:
    """What hangs on the noun that a clause is about: that of "the mayor of X, who was in Y" is on the mayor."""
    noun, who = clause.head, clause.child("nsubj")
    owned = who is not None and who.low == "who" and noun.dep == "pobj" and noun.pos == "PROPN"
    return noun.head if owned and noun.head.low == "of" and _somebody(noun.head.head) else clause


def _passes(at: Token, up: Token) -> bool:
    """Whether a noun on the way only says where: a venue, an audience, or one who tells."""
    if up.dep == "nsubj" or up.lemma in _VENUES or up.low in _VENUES:
        return True
    if at.dep == "acl" and at.lemma in _SEATED and up.lemma in BODIES | _BODIES:
        return True
    if at.dep == "appos" and at.lemma in BODIES | _BODIES:
        return True
    return _somebody(up) or (up.lemma in _TALLIES and at.low in {"of", "in", "keep", "kept"})


def _local(speaker: Token) -> bool:
    """Who speaks of what is at hand: residents, officials, a local doctor, also as a name that is said to be one."""
    called = speaker.lemma in _LOCAL or speaker.low in _LOCAL
    return called or any(
        child.low in {"local", "nearby"} or (child.dep == "appos" and child.lemma in _LOCAL)
        for child in speaker.children
    )


def _of_the_place(speaker: Token) -> bool:
    """ "In X, the regional governor said": an office of the place, which tells what happened there."""
    return speaker.lemma in cues.ROLE_WORDS and any(child.low in _REGIONAL for child in speaker.children)


def _tells(verb: Token, who: Token) -> bool:
    """Whether the subject `who` of a verb tells, or is told."""
    if who.dep == "nsubjpass":
        return verb.lemma == "tell"
    if verb.lemma == "have" and who.lemma in _OFFICES:
        return True
    if verb.lemma == "hear" and who.lemma in _AUDIENCE:
        return True
    if verb.lemma in TELLING:
        return who.lemma not in _HAPPENINGS
    if verb.lemma in _UTTERING and who.pos in {"NOUN", "PROPN"} and not tells_of_deed([who]):
        return True
    return verb.lemma in _TELLS and (_somebody(who) or who.lemma in PAPERS or who.lemma in BODIES)


def _somebody(noun: Token) -> bool:
    """A person, or people: by the lexicon of actors, or by name."""
    return noun.ent == "PERSON" or noun.lemma in ActorNouns.load().heads or noun.lemma in _AFAR | _LOCAL | _FELLOWS


def _said_there(at: Token, verb: Token, place: Token) -> bool:
    """Whether what stands at `at` beside a verb of telling says where that was done; not where what is told stands
    between ("In X, two were shot, officials said")."""
    who = verb.child("nsubj")
    if _answered_by_deed(verb):
        return False
    if verb.child("nsubjpass") is not None and (verb.lemma == "report" or verb.child("xcomp", "ccomp") is not None):
        return False  # "clashes were reported in X"; "around X, small groups are said to live in wells"
    if who is not None and who.i < verb.i and who.subtree()[0].i - place.i > _CLAUSE and not _ends_before(at, who):
        return False
    if who is not None and who.lemma in _MEASURES:
        return False
    told = verb.child("dobj", "dative")
    if told is not None and told.lemma in _OCCASIONS and verb.lemma in {"hold", "give"}:
        return at.dep in {"prep", "dobj"}
    if verb.lemma in _GOING and at.dep == "prep":
        return any(child.dep in {"conj", "advcl"} and child.lemma in _SAYS for child in verb.children)
    heard = verb.lemma == "hear" and who is not None and who.lemma in _AUDIENCE
    heard = heard or (verb.lemma == "watch" and told is not None and told.lemma in _SHOWN)
    if not heard and (verb.lemma not in _SAYS or (verb.dep in {"acl", "relcl"} and verb.lemma not in _TALKING)):
        return False
    if at.dep in {"dobj", "dative"}:
        return at.lemma in _AUDIENCE
    if at.dep != "prep" or at.low in {"of", "about", "against", "for", "on", "into", "by"}:
        return at.low == "on" and any(child.lemma in _WAYS for child in at.children)
    if told is not None and told.low in cues.INHABITANTS and told.i + 1 == at.i:
        return False  # "it tells people in X what they owe"
    return told is None or told.lemma in _AUDIENCE or _somebody(told) or place.i < verb.i


def _answered_by_deed(verb: Token) -> bool:
    """ "Replied with artillery fire at X": no words."""
    return any(child.low == "with" and any(one.lemma in _DEEDS for one in child.children) for child in verb.children)


def _ends_before(phrase: Token, who: Token) -> bool:
    """Whether nothing but a comma stands between the whole of a phrase, with its clauses, and who tells."""
    return who.subtree()[0].i - phrase.subtree()[-1].i <= 2


def _below(token: Token, top: Token) -> bool:
    return token is top or any(ancestor is top for ancestor in token.ancestors())
