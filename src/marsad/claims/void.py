"""Words that name no claim after all: mines for ore, how the dead were buried, how a toll rose, why a speaker has no
name, what somebody would not confirm."""

from __future__ import annotations

import re

from marsad.claims.sketch import Sketch
from marsad.model.codebook import Kind, Type

_MINE = re.compile(r"(?:the |an? )?(?:\w+ ){0,3}mines?", re.IGNORECASE)
_PIT = re.compile(
    r"\b(?:coal|gold|copper|diamond|cobalt|coltan|tin|salt|lithium|iron|zinc|uranium|silver|emerald|phosphate|jade|ruby"
    r"|marble|granite|sulphur|bauxite|lead|ore) mines?$",
    re.IGNORECASE,
)
_BURIED = re.compile(r"\b(?:cremat|buri|bury|funeral|laid to rest|mourn)", re.IGNORECASE)
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
    r"|(?:had|has|have) not (?:yet )?received\b(?: (?:such|any) (?:a )?(?:report|complaint)s?)?",
    re.IGNORECASE,
)
"""How somebody came to speak, or had not heard of it, with no news in it."""
_MEETING = re.compile(r"meets?", re.IGNORECASE)
_WHERE = re.compile(r"\bwhere (?:the )?(?:[A-Z][\w’'-]*,? (?:and )?(?:the )?)+$")
_SCENE = re.compile(
    r"(?:\w+ly |almost |just )?(?:returning|coming back|heading back)(?: (?:home|from \w+))?", re.IGNORECASE
)
_MEANWHILE = re.compile(r"\b(?:when|while|as)\b", re.IGNORECASE)
_BEING = re.compile(r"\b(?:was|were)(?: \w+ly| almost| just| still)? $", re.IGNORECASE)
_REVENGE = re.compile(r"(?:\w+ ){0,2}(?:reprisals?|retribution|retaliation|repercussions|revenge)", re.IGNORECASE)


def is_void(made: Sketch, text: str) -> bool:
    """Whether what a sketch is read from in the text of a report tells of nothing that the codebook knows."""
    if _is_pit(made, text) or _is_burial(made) or _is_toll(made) or _is_population(made, text):
        return True
    if _is_confirmation(made, text) or _sets_scene(made, text) or _is_border(made, text):
        return True
    return _is_reason_for_silence(made, text) or _is_unconfirmed(made, text)


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


def _is_pit(made: Sketch, text: str) -> bool:
    """Whether the "mine" that a bombing is read from is one that ore is dug from."""
    if made.type is not Type.BOMBING or not _MINE.fullmatch(made.mark.words):
        return False
    return _PIT.search(text[max(0, made.mark.span.start - 20) : made.mark.span.end]) is not None


def _is_burial(made: Sketch) -> bool:
    """Whether a death is only told by how the dead were buried, with no number of them."""
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
