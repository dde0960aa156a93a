"""Words that name no claim after all: mines for ore, how the dead were buried, how a toll rose, why a speaker has no
name, what somebody would not confirm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from marsad.claims import dating
from marsad.claims.negation import negated
from marsad.claims.sketch import Sketch
from marsad.claims.superseded import is_old, words_of
from marsad.model.codebook import Kind, Type
from marsad.model.mention import QuantityMention
from marsad.model.syntax import Sentence

_MENDING = frozenset("rebuild reconstruct repair restore refurbish".split())
_MINE = re.compile(r"(?:the |an? )?(?:\w+ ){0,3}mines?", re.IGNORECASE)
_PIT = re.compile(
    r"\b(?:coal|gold|copper|diamond|cobalt|coltan|tin|salt|lithium|iron|zinc|uranium|silver|emerald|phosphate|jade|ruby"
    r"|marble|granite|sulphur|bauxite|lead|ore) mines?$",
    re.IGNORECASE,
)
_BURIED = re.compile(r"\b(?:cremat|buri|bury|funeral|laid to rest|mourn)", re.IGNORECASE)
_RUMOUR = re.compile(
    r"\brumou?rs? (?:about|of) (?:an? |the |its |their |any |another )?(?:[\w’'-]{1,20} ){0,2}$", re.IGNORECASE
)
"""What leads to a thing of which there is only talk."""
_LAID = re.compile(r"\blaid to rest\b", re.IGNORECASE)
_UNNAMED = re.compile(
    r"\b(?:on condition of anonymity|(?:remain|stay|be kept) (?:anonymous|unnamed|unidentified)|asking not to"
    r"|not (?:want |wish )?to be (?:named|identified|quoted)|declin\w+ to (?:be|give)|requesting anonymity|anonymously"
    r"|withh\w+)\b",
    re.IGNORECASE,
)
_UNCONFIRMED = re.compile(
    r"\b(?:declin\w+|refus\w+|unable|(?:could|can|did|would|has|have|had) not|cannot|yet)(?: yet)?(?: to)? (?:\w+ly )?"
    r"(?:confirm|ascertain|establish|determin|giv|provid|say|said|disclos|specif"
    r"|releas|verif)\w* (?:(?!that\b|report|claim|alleg)\w+ ){0,5}$",
    re.IGNORECASE,
)
_FLYING = re.compile(
    r"(?:\w+ ){0,2}(?:flew|fl(?:y|ies|ying|own)|overfl\w+|circl\w+|hover\w*|land(?:s|ed|ing)?|took off)"
    r"(?: (?!sorti|missio|raid|strike)[a-z]+){0,2}",
    re.IGNORECASE,
)
_FIGURES = re.compile(r".{0,60}\b(?:figure|number|toll|casualt|detail)", re.IGNORECASE)
_CRASHED = re.compile(
    r"\b(?:helicopters?|planes?|jets?|aircraft|airliners?|choppers?)\b[^.;]{0,80}\bcrash", re.IGNORECASE
)
_DOWNED = re.compile(
    r"\b(?:shot|down|hit|str(?:uck|ike)|missile|rocket|fire|bomb|attack|target|grenade)", re.IGNORECASE
)
_FROM_THE_AIR = frozenset({Type.AIRSTRIKE, Type.KILLING})
_LYING = frozenset({Type.PRESENCE, Type.CONTROL, Type.MOVEMENT, Type.COORDINATION})
_BELONGING = re.compile(
    r"\b(?:they|he|she|who|all|both|victims?|dead|deceased|slain|passengers|men|workers|labou?rers)"
    r"(?: \w+ly| also| all)? (?:belong|belongs|belonged|hail|hails|hailed)\b",
    re.IGNORECASE,
)
_LAND = re.compile(
    r"[^.;,]{0,40}\b(?:province|state|district|region|area|village|town|city|community|tribe|caste|[A-Z][a-z]+(?=[,.]))"
)
_RESCUE = re.compile(r"\bsearch[- ]and[- ]rescue\b", re.IGNORECASE)
_DIGGING = re.compile(
    r"\b(?:search|rescue|recovery)\w*(?: (?:effort|operation|work|mission)s?)? (?:for|of|through|among|in|to find) "
    r"(?:any |the |more |further |other )*(?:survivors?|bod(?:y|ies)|victims?|missing|ruins?|rubble|wreckage|debris)\b"
    r"|\b(?:rescuers?|(?:rescue|relief|aid|emergency) (?:workers?|teams?|crews?)|firefighters|paramedics)\b[^.;]{0,40}"
    r"\bsearch",
    re.IGNORECASE,
)
"""How people are looked for in what a blast left."""
_WAY = re.compile(r"(?:was |were |been )?on (?:the|their|his|her|its|a) way\b", re.IGNORECASE)
_ARMED = re.compile(
    r"\b(?:troop|soldier|fighter|militant|rebel|gunm[ae]n|force|police|arm(?:y|ed)|convoy|reinforce|column|tank|militia"
    r"|patrol|unit|vehicle|insurgent|guard|displaced|refugee|famil)",
    re.IGNORECASE,
)
_MEANT = frozenset(
    {Type.ARREST, Type.KILLING, Type.ATTACK, Type.ABDUCTION, Type.SEIZURE, Type.CONTROL, Type.DESTRUCTION}
)
_TRYING = frozenset({"try", "attempt", "want", "hope"})
_PAST = frozenset({"VBD", "VBN", "VBG"})
_COMING = frozenset(
    "come enter arrive go travel return advance send deploy move head cross ride drive march rush gather raid storm "
    "surround cordon dispatch set leave depart mass assemble sail fly walk".split()
)
"""Verbs of what is done on the way to a deed."""
_CALLED = re.compile(
    r"(?:\w+ )?(?:rush(?:ed|es|ing)?|reach(?:ed|es|ing)?|arriv(?:ed|es|ing)) (?:(?:to|at|on) )?(?:the|that) "
    r"(?:(?:area|place|location)\b(?! (?:of|around|near|between|north|south|east|west|with))|"
    r"(?:crime )?(?:scene|spot|site)\b(?! (?:of the fighting|with)))",
    re.IGNORECASE,
)
_HOME = re.compile(r"(?:\b(?:is|are|was|were|also|now)|[,—–(]) home to\b|\bpopulation\b", re.IGNORECASE)
_HOMELESS = re.compile(
    r"(?:[^,;.]|,(?=\d)){0,60}\b(?:displaced|refugees?|returnees?|evacuees?|IDPs?|fled)\b", re.IGNORECASE
)
_RISEN = re.compile(r"(?:(?:has|have|had) )?(?:risen|rose|climbed|grown|jumped|increased|gone up) to \b", re.IGNORECASE)
_AFFIRMED = re.compile(r"(?:\w+ )?confirm(?:s|ed|ing)?\b.{0,40}", re.IGNORECASE)
_OF_IT = re.compile(
    r"confirm\w* (?:(?:the|this|that) (?:latest |deadly )?"
    r"(?:incident|attack|development|news|ambush|killing|abduction|raid|blast|explosion)s?|it|this)\b"
    r"(?! (?:that|which|of|on|in|was|were|had|has|killed)\b)",
    re.IGNORECASE,
)
_DISCLOSED = re.compile(
    r"(?:(?:who )?ma(?:de|kes?|king) )?(?:the|this) (?:disclosure|revelation|confirmation)"
    r"|(?:(?:has|have|had|also) )?(?:commended|lauded|congratulated|applauded)\b.{0,60}"
    r"|(?:had|has|have) not (?:yet )?received\b(?: (?:such|any) (?:a )?(?:report|complaint)s?)?",
    re.IGNORECASE,
)
"""How somebody came to speak, had not heard of it, or thanked those who did it, with no news in it."""
_MEETING = re.compile(r"meets?", re.IGNORECASE)
_WHERE = re.compile(r"\bwhere (?:the )?(?:[A-Z][\w’'-]*,? (?:and )?(?:the )?)+$")
_SCENE = re.compile(
    r"(?:\w+ly |almost |just )?(?:returning|coming back|heading back)(?: (?:home|from \w+))?", re.IGNORECASE
)
_MEANWHILE = re.compile(r"\b(?:when|while|as)\b", re.IGNORECASE)
_BEING = re.compile(r"\b(?:was|were)(?: \w+ly| almost| just| still)? $", re.IGNORECASE)
_REVENGE = re.compile(r"(?:\w+ ){0,2}(?:reprisals?|retribution|retaliation|repercussions|revenge)", re.IGNORECASE)
_DEADLY = frozenset({Type.KILLING, Type.ATTACK, Type.BOMBING, Type.SHELLING, Type.AIRSTRIKE, Type.ARMED_CLASH})


def is_void(made: Sketch, text: str) -> bool:
    """Whether what a sketch is read from in the text of a report tells of nothing that the codebook knows."""
    if _is_home(made, text) or _is_first_aid(made, text) or _is_on_call(made, text) or _is_way(made):
        return True
    if not made.counts and _RUMOUR.search(text, max(0, made.mark.span.start - 48), made.mark.span.start):
        return True
    if _is_pit(made, text) or _is_burial(made, text) or _is_toll(made) or _is_population(made, text):
        return True
    if _is_confirmation(made, text) or _sets_scene(made, text) or _is_border(made, text):
        return True
    return _is_reason_for_silence(made, text) or _is_unconfirmed(made, text) or _is_alive(made)


def _is_alive(made: Sketch) -> bool:
    """Whether those of whom a deed is read turned up unhurt: "five who had been listed as dead were found alive"."""
    words = made.mark.words.lower().split()
    return made.type in _DEADLY and "alive" in words and not set(words) & {"burned", "burnt", "buried"}


def only_superseded(made: Sketch, numbers: Sequence[QuantityMention], text: str) -> bool:
    """Whether a sketch without a count is named by what tells of a figure that a newer one has taken the place of: the
    "reported" of "put at 22, down from 30 reported earlier"."""
    if made.counts:
        return False
    here = (one.quote.span for one in numbers if made.evidence[0].holds(one.quote.span))
    return any(is_old(text, span) and words_of(text, span).holds(made.mark.span) for span in here)


def is_mended(made: Sketch, sentence: Sentence) -> bool:
    """Whether a destruction is read from what was built up again: "came back and rebuilt the mosque"; not where that is
    said to be wanting ("only a fifth has been rebuilt")."""
    verb = sentence.head_of(made.mark.span) if made.type is Type.DESTRUCTION and made.kind is Kind.EVENT else None
    return verb is not None and verb.pos == "VERB" and verb.lemma in _MENDING and negated(verb) is None


def is_advice(made: Sketch, sentence: Sentence) -> bool:
    """Whether what is read as still to come is what the writer thinks right: "the two should reopen the road", "ought
    to leave"; not "should the town fall", nor what somebody is said to ask for."""
    dated = made.when is not None and made.when.earliest is not None
    verb = sentence.head_of(made.mark.span) if made.kind is Kind.WARNING and not dated else None
    if verb is None or verb.pos != "VERB" or verb.tag != "VB":
        return False
    bidden = next((child for child in verb.children if child.low == "should" and child.dep == "aux"), None)
    if verb.dep == "xcomp" and verb.head.low == "ought":
        bidden = verb = verb.head
    who = verb.child("nsubj", "nsubjpass")
    return bidden is not None and verb.head is verb and who is not None and who.i < bidden.i


def is_crash(made: Sketch, text: str) -> bool:
    """Whether an aircraft with people in it only came down: "a helicopter crashed, killing 14", hit by nobody."""
    if made.type not in _FROM_THE_AIR:
        return False
    own = text[made.evidence[0].start : made.evidence[0].end]
    return _CRASHED.search(own) is not None and _DOWNED.search(own) is None


def _is_confirmation(made: Sketch, text: str) -> bool:
    """Whether all that is said is that somebody confirms what was told before: "the spokesman confirmed the attack"."""
    if made.type is not Type.STATEMENT or made.counts:
        return False
    if _DISCLOSED.fullmatch(made.mark.words):
        return True
    if not _AFFIRMED.fullmatch(made.mark.words):
        return False
    return _OF_IT.search(text, made.mark.span.start, made.evidence[0].end) is not None


def _is_border(made: Sketch, text: str) -> bool:
    """Whether those who meet are countries or rivers on a map: "the region where Sarania meets the Karoo"."""
    if made.type is not Type.COORDINATION or not _MEETING.fullmatch(made.mark.words):
        return False
    return _WHERE.search(text[made.evidence[0].start : made.mark.span.start]) is not None


def _sets_scene(made: Sketch, text: str) -> bool:
    """Whether those who return were only on their way when something befell them: "were returning from the market
    when gunmen fired"."""
    if made.type not in {Type.RETURN, Type.MOVEMENT} or made.counts or not _SCENE.fullmatch(made.mark.words):
        return False
    whole, span = made.evidence[0], made.mark.span
    on_the_way = _BEING.search(text[whole.start : span.start]) is not None
    return on_the_way and _MEANWHILE.search(text[whole.start : whole.end]) is not None


def _is_home(made: Sketch, text: str) -> bool:
    """Whether a presence, a hold or a march is only where those whom something befell come from: "they belonged to X
    province"."""
    if made.type not in _LYING:
        return False
    before = text[max(0, made.mark.span.start - 30) : made.mark.span.end]
    return _BELONGING.search(before) is not None and _LAND.match(text, made.mark.span.end) is not None


def _is_first_aid(made: Sketch, text: str) -> bool:
    """Whether an operation is the search for people under rubble: "search and rescue", "the search for survivors",
    "rescuers ended their search"."""
    if made.type is not Type.OPERATION:
        return False
    around = text[max(0, made.mark.span.start - 12) : made.mark.span.end + 20]
    if _RESCUE.search(around):
        return True
    span = made.mark.span
    return any(found.start() < span.end and span.start < found.end() for found in _dug(made, text))


def _dug(made: Sketch, text: str) -> Iterator[re.Match[str]]:
    """Where the sentence of a claim tells of looking for the dead and wounded."""
    return _DIGGING.finditer(text, made.evidence[0].start, made.evidence[0].end)


def is_only_meant(made: Sketch, sentence: Sentence) -> bool:
    """Whether a deed is only what somebody came for, and is not told as done: "gunmen came to the village to kill the
    headman"; not where an outcome is told ("came to attack the post and killed two"), nor after "went on"."""
    deed = sentence.head_of(made.mark.span) if made.type in _MEANT | {Type.RETURN} else None
    if deed is not None and made.type is Type.RETURN and made.kind is Kind.EVENT:
        return deed.tag == "VB" and deed.dep == "xcomp" and deed.head.lemma in _TRYING and deed.head.tag in _PAST
    if deed is None or deed.tag != "VB" or deed.dep not in {"advcl", "xcomp"} or deed.head.lemma not in _COMING:
        return False
    if not any(child.low == "to" and child.dep == "aux" for child in deed.children):
        return False
    if any(child.low in {"on", "ahead"} and child.dep in {"prt", "advmod"} for child in deed.head.children):
        return False
    beside = (*deed.children, *deed.head.children)
    later = (one for one in beside if one.dep in {"advcl", "conj"} and one.i > deed.i and one is not deed)
    return not any(one.dep == "advcl" or one.child("nsubj", "nsubjpass") is None for one in later)


def only_begins(made: Sketch, sentence: Sentence, others: Sequence[Sketch]) -> bool:
    """Whether a claim is only when and of what war something else came that its sentence claims: "the conflict, which
    began in April, has displaced millions"; `others` are the claims of its sentence."""
    head = sentence.head_of(made.mark.span)
    if head is None or made.counts or made.type is not Type.ARMED_CLASH:
        return False
    clauses = [head] if head.dep == "relcl" else [child for child in head.children if child.dep == "relcl"]
    for clause in clauses:
        verb = clause.head.head
        if dating.outset(clause, verb) is clause:
            marks = [sentence.head_of(one.mark.span) for one in others if one is not made]
            return any(one is verb or (one is not None and one.head is verb) for one in marks)
    return False


def _is_way(made: Sketch) -> bool:
    """Whether a movement is only the way that people were on when something befell them: "on their way to the city"; a
    convoy's or a band's is one."""
    if made.type not in {Type.MOVEMENT, Type.DISPLACEMENT} or not _WAY.match(made.mark.words):
        return False
    return not any((one.name or "civilians") != "civilians" or _ARMED.search(one.quote.words) for one in made.actors)


def _is_on_call(made: Sketch, text: str) -> bool:
    """Whether a movement is only that those came whom such a deed calls: "police rushed to the spot"."""
    span = made.mark.span
    return made.type is Type.MOVEMENT and _CALLED.match(text, span.start, span.end + 30) is not None


def _is_pit(made: Sketch, text: str) -> bool:
    """Whether the "mine" that a bombing is read from is one that ore is dug from."""
    if made.type is not Type.BOMBING or not _MINE.fullmatch(made.mark.words):
        return False
    return _PIT.search(text[max(0, made.mark.span.start - 20) : made.mark.span.end]) is not None


def _is_burial(made: Sketch, text: str) -> bool:
    """Whether a death is only told by how the dead were buried, with no number of them; or something else by their
    being laid to rest."""
    if not any(count.what.startswith("killed") for count in made.counts):
        here = _LAID.finditer(text, made.evidence[0].start, made.evidence[0].end)
        if any(found.start() < made.mark.span.end and made.mark.span.start < found.end() for found in here):
            return True
    return made.type is Type.KILLING and not made.counts and _BURIED.search(made.mark.words) is not None


def _is_toll(made: Sketch) -> bool:
    """Whether the people that a presence is read from are those to whom a toll has risen: "risen to 33 soldiers"."""
    return made.type is Type.PRESENCE and _RISEN.match(made.mark.words) is not None


def _is_population(made: Sketch, text: str) -> bool:
    """Whether the displaced are all who live in a place: "home to around 1.5 million people"."""
    span = made.mark.span
    around = text[max(0, span.start - 16) : span.end + 4]
    if made.type not in {Type.DISPLACEMENT, Type.RETURN} or not _HOME.search(around):
        return False
    return _HOMELESS.match(text, span.end) is None


def _is_reason_for_silence(made: Sketch, text: str) -> bool:
    """Whether a feared reprisal is only why a speaker is not named."""
    if made.kind is not Kind.WARNING or not _REVENGE.fullmatch(made.mark.words):
        return False
    return _UNNAMED.search(made.evidence[0].of(text)) is not None


def _is_unconfirmed(made: Sketch, text: str) -> bool:
    """Whether all is that somebody would not confirm it, with no number: "declined to confirm the number of deaths"."""
    if made.counts or not made.evidence:
        return False
    span = made.evidence[0]
    if made.type is Type.STATEMENT:
        said = text[span.start : made.mark.span.end + 1]
        return _UNCONFIRMED.search(said) is not None and _FIGURES.match(text, made.mark.span.end, span.end) is not None
    return _UNCONFIRMED.search(text[span.start : made.mark.span.start]) is not None


def only_flies(made: Sketch) -> bool:
    """Whether an air strike is an aircraft that flies, circles or lands, and strikes nothing: forces on the move."""
    return made.type is Type.AIRSTRIKE and not made.counts and _FLYING.fullmatch(made.mark.words) is not None
