"""From the reader's claims to PLOVER's roots, as the PLV corpus names them: every table in one place.

Made from the PLOVER manual (each event's definition and verbs), from CAMEO's codes folded into the roots, and from
PLV's training split; no test sentence was looked at. PLOVER codes who does what to whom by the verb, so the words
that govern a claim's own and those that follow it in its sentence decide before its type does.
"""

from __future__ import annotations

import re

from marsad.model.claim import Claim
from marsad.model.codebook import Kind, Polarity, Status, Type

BY_TYPE = {
    **dict.fromkeys((Type.ARMED_CLASH, Type.ATTACK, Type.BOMBING, Type.SHELLING, Type.AIRSTRIKE), "ASSAULT"),
    **dict.fromkeys((Type.KILLING, Type.ABDUCTION, Type.ABUSE, Type.DESTRUCTION, Type.CONTROL), "ASSAULT"),
    **dict.fromkeys((Type.COERCION, Type.OPERATION, Type.ARREST, Type.SEIZURE, Type.ACCESS), "COERCE"),
    Type.MOVEMENT: "MOBILIZE",
    Type.DISPLACEMENT: "SANCTION",
    Type.RETURN: "YIELD",
    Type.COORDINATION: "CONSULT",
    Type.PROTEST: "PROTEST",
}
"""Roots by our types (PLOVER manual, event and mode sections: assault's modes from abduct to heavy-weapons, coerce's
seize, restrict, curfew and arrest; refugees' flight is SANCTION-expel; release is a mode of RETREAT). Territory taken
by force is ASSAULT, as in CAMEO's 19 (FIGHT). Presence, security and statements have none. The roots are those of PLV:
RETREAT and CONCEDE are YIELD there."""

GSR = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "RETREAT": "YIELD",
    "CONCEDE": "YIELD",
}
"""The names of PLOVER 0.5 in the gold records of 2016 to PLV's roots."""

GOVERNING = (
    ("REJECT", r"refus\w+|declin\w+|reject\w*|veto\w*|(?:will|would) (?:not|never)|won't"),
    ("THREATEN", r"threaten\w*|warn\w*"),
    (
        "REQUEST",
        r"demand\w*|must|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|for)|appeal\w*|request\w*|ask(?:s|ed|ing)?",
    ),
    ("ACCUSE", r"condemn\w*|denounc\w+|critici[sz]\w+|accus\w+|blam\w+|deplor\w+|investigat\w+|inquiry|probe|lawsuit"),
    ("ACCUSE", r"convict\w*|guilty"),
    ("AGREE", r"agree\w* to|pledg\w+|promis\w+|offer\w* to|(?:is|are|was|were) (?:willing|ready) to"),
    ("SUPPORT", r"supports?|supported|prais\w+|welcom\w+|applaud\w*"),
)
"""Verbs that govern a deed and make it something else: to threaten an attack is no attack."""

_ENDED = (
    r"(?:lift|eas|end|call|remov|ceas|repeal|revok)\w*\b.{0,25}\b"
    r"(?:bans?|sanctions|embargo|blockade|strike|emergency|restrictions?|curfew|siege|operations)\b"
)
"""What harms and is brought to an end is yielded (CAMEO 081, 084 to 087)."""

_CUT = (
    r"(?:suspen|reduc|cut|halt|stop|withh|fr[eo]ez|end)\w*\b.{0,25}\b"
    r"(?:aid|assistance|supplies|donations?|talks|mediation|negotiations|flights|links|relations|cooperation)"
)
"""What helps and is brought to an end is a sanction (CAMEO 16: reduce relations, aid; halt negotiations)."""

_PROBE = (
    r"(?:launch|open|start|fil|order|beg[au]n|conduct|join|issu|releas)\w*\b.{0,40}\b"
    r"(?:investigation|inquiry|probe|lawsuit|complaint|charges|legal action|critici[sz]\w+|accus\w+)"
)
"""Investigations, suits and complaints that are opened (PLOVER: ACCUSE with its modes, INVESTIGATE folded in)."""

_ACCORD = (
    r"(?:sign|reach|str[iu]ck|strik|conclud|agreed (?:a|on))\w*\b.{0,25}\b(?:agreements?|deal|accord|treaty|pact|talks)"
    r"|(?:establish|restor|normali[sz])\w+\b.{0,20}\b(?:ties|relations)"
)
"""Agreements come to and relations taken up (CAMEO 05, 057: diplomatic cooperation)."""

_VOICED = r"(?:voic|express|reiterat|reaffirm|pledg|promis|convey)\w*\b.{0,30}\b(?:support|solidarity|commitment)"

_MOVEMENT, _ACCESS, _COORDINATION, _STATEMENT = {Type.MOVEMENT}, {Type.ACCESS}, {Type.COORDINATION}, {Type.STATEMENT}
_FORCE = {Type.ARREST, Type.OPERATION}
WORDS = (
    (_MOVEMENT, "SANCTION", r"withdr\w+\b.{0,25}\b(?:peace-?keepers|observers|inspectors|monitors)"),
    (_MOVEMENT, "AID", r"peace-?keep\w*|aid|relief|medic\w*|doctors|humanitarian"),
    (_MOVEMENT, "COERCE", r"deport\w*|extradit\w*"),
    (_MOVEMENT, "YIELD", r"withdr\w+|retreat\w*|pull(?:s|ed|ing)?\b.*\b(?:out|back)|leav\w+|left|evacuat\w+"),
    (_ACCESS | _STATEMENT | _COORDINATION, "SANCTION", _CUT),
    (_ACCESS | _STATEMENT, "SANCTION", r"expel\w*|expulsion|recall\w*|boycott\w*|sever(?:s|ed|ing)?"),
    (_ACCESS, "AID", r"(?:provid|sen[dt]|deliver|donat|suppl|g[ia]v)\w*\b.{0,25}\b(?:aid|assistance|food|relief|help)"),
    (_ACCESS, "AID", r"humanitarian (?:aid|assistance)"),
    (_ACCESS, "YIELD", r"open\w*|reopen\w*|lift\w*|eas(?:e|es|ed|ing)|allow\w*|let(?:s|ting)?|resum\w+|grant\w*"),
    (_ACCESS, "COERCE", r"state of (?:siege|emergency)"),
    (_ACCESS, "ASSAULT", r"blockad\w*|besieg\w*|siege"),
    (
        _FORCE | {Type.SEIZURE},
        "YIELD",
        r"surrender\w*|releas\w+|free(?:s|d)?|pardon\w*|lay down|hand\w* over|return\w*",
    ),
    ({Type.OPERATION}, "MOBILIZE", r"alert|mobili[sz]\w+"),
    ({Type.OPERATION}, "ASSAULT", r"storm\w*|offensive|warfare|assault\w*"),
    ({Type.DISPLACEMENT}, "REQUEST", r"s(?:eek|ought)\w* (?:refuge|asylum|shelter)"),
    ({Type.COERCION}, "THREATEN", r"threat\w*|ultimatum"),
    ({Type.COERCION}, "REQUEST", r"demand\w*"),
    ({Type.PRESENCE}, "AID", r"peace-?keep\w*|observers|train\w*"),
    ({Type.PRESENCE}, "MOBILIZE", r"alert|reinforc\w*"),
    (_COORDINATION, "ASSAULT", r"violat\w+|breach\w*"),
    (_COORDINATION, "REJECT", r"fail\w*|reject\w*|refus\w+|break\w*|broke\w*|collaps\w+|split\w*|reneg\w+|boycott\w*"),
    (_COORDINATION, "YIELD", r"truce|cease-?fire|accept\w*\b.{0,20}\bdemands"),
    (_COORDINATION, "SUPPORT", rf"{_ACCORD}|support\w*|ratif\w+|approv\w+"),
    (_COORDINATION, "AGREE", r"agree\w*|accord|deal|pact|treaty|pledg\w+|accept\w*"),
    (_COORDINATION, "COOPERATE", r"joint\w*|train\w*|shar\w+|co-?operat\w+|coordinat\w+|coalition"),
    (
        _STATEMENT,
        "CONSULT",
        r"call\w*\b(?! on| for| upon).{0,60}\bto (?:discuss|explain|convey|assure)|speech|spoke with",
    ),
    (_STATEMENT, "SUPPORT", rf"prais\w+|welcom\w+|support\w*|defend\w*|congratulat\w+|endors\w+|applaud\w*|{_VOICED}"),
    (_STATEMENT, "AGREE", r"agree\w*|pledg\w+|promis\w+|offer\w* to|commit\w*"),
    (
        _STATEMENT,
        "ACCUSE",
        r"condemn\w*|denounc\w+|accus\w+|blam\w+|critici[sz]\w+|deplor\w+|su(?:e|es|ed|ing)|charg\w+",
    ),
    (
        _STATEMENT,
        "ACCUSE",
        r"summon\w*|investigat\w+|convict\w*|guilty|fault\w*|slam\w*|disput\w+|challeng\w+|indict\w*",
    ),
    (
        _STATEMENT,
        "ACCUSE",
        rf"complain\w*|prosecut\w*|refut\w+|rebuk\w+|{_PROBE}|(?:criminal|legal) (?:inquiry|action)",
    ),
    (_STATEMENT, "REJECT", r"reject\w*|refus\w+|den(?:y|ies|ied|ial)|dismiss\w*|veto\w*|declin\w+|cancel\w*"),
    (_STATEMENT, "REJECT", r"(?:will|would) (?:not|never)"),
    (
        _STATEMENT,
        "REQUEST",
        r"demand\w*|call\w* (?:on|for|upon)|urg(?:e|es|ed|ing)|appeal\w*|request\w*|ask\w*|plea\w*|must",
    ),
    (_STATEMENT, "REQUEST", r"order\w* (?:\w+ ){1,6}to"),
    (_STATEMENT, "COERCE", r"impos\w+|bann(?:ed|ing)|outlaw\w*|suspend\w*|state of (?:siege|emergency)|martial law"),
    (_STATEMENT, "COERCE", r"sanctions"),
    (_STATEMENT, "THREATEN", r"threat\w*|warn\w*|vow\w*|ultimatum|deadline"),
    (_STATEMENT, "COOPERATE", r"shar\w+\b.{0,15}\b(?:evidence|information|intelligence)"),
    (
        _STATEMENT,
        "YIELD",
        r"conced\w+|pardon\w*|grant\w*|resign\w*|step\w* down|cease-?fire|cessation|revers\w+|accepts?",
    ),
    (_STATEMENT, "YIELD", r"repeal\w*|back\w* down|drop\w*|reinstat\w*|releas\w+|lift\w*|approv\w+"),
)
"""Where words decide, by type (types, root, words): PLOVER manual, the verbs of each event's definition; CAMEO 057
(sign an agreement), 087 (ceasefire), 16 (reduce relations), 166 (withdraw peacekeepers), 191 (blockade) and 196
(violate a ceasefire) under the roots they were folded into. Other statements have no root."""

_FRIENDLY = frozenset({"AGREE", "COOPERATE", "SUPPORT", "YIELD", "CONSULT", "AID"})
_SAID = frozenset({"REQUEST", "REJECT", "ACCUSE"})
_NEAR = 45
"""So many characters before and after a claim's words may tell what is done with it."""

_CLAUSE = re.compile(r"[;:.,]|\b(?:who|whom|whose|which|after)\b")


def plover_root(claim: Claim, text: str) -> str | None:
    """The PLOVER root of a claim of a text.

    Coordination, or anything that harms nobody, that does not come about is a refusal; anything else that is denied or
    is not so has none; what is to come is a threat or, where it is friendly, a promise (verbal conflict, verbal
    cooperation).
    """
    before, after = _beside(claim, text)
    words = claim.trigger.words if claim.trigger else ""
    root = _governed(claim, before, words + after) if claim.type is not Type.STATEMENT else None
    if claim.polarity is Polarity.ABSENT:
        return None if BY_TYPE.get(claim.type) == "ASSAULT" else root or "REJECT"
    if claim.status is Status.DENIED and claim.type is not Type.STATEMENT:
        return None
    if root:
        return root
    root = _said(claim.type, words + after) or BY_TYPE.get(claim.type)
    if claim.kind is Kind.WARNING and root not in {None, *_SAID}:
        return "AGREE" if root in _FRIENDLY else "THREATEN"
    return root


def _said(of: Type, words: str) -> str | None:
    """The root of the first of a claim's words that decide; of those that begin there, the first of the table."""
    found = [
        (match.start(), place, root)
        for place, (types, root, said) in enumerate(WORDS)
        if of in types and (match := re.search(rf"\b(?:{said})\b", words, re.I))
    ]
    return min(found)[2] if found else None


def _governed(claim: Claim, before: str, words: str) -> str | None:
    """The root that the words before a claim give it; where it harms nobody, so do its own first words."""
    if _has(_ENDED, before + words) and not _has(r"refus\w+|not|never", before + words):
        return "YIELD"
    for root, said in GOVERNING:
        if _has(said, before) or (BY_TYPE.get(claim.type) != "ASSAULT" and re.match(rf"(?:{said})\b", words, re.I)):
            return root
    return None


def _beside(claim: Claim, text: str) -> tuple[str, str]:
    """The words of a claim's clause before and after those that name it, at most `_NEAR` characters of each."""
    if claim.trigger is None:
        return "", ""
    span, sentence = claim.trigger.span, claim.evidence[0]
    before = text[max(sentence.start, span.start - _NEAR) : span.start]
    return _CLAUSE.split(before)[-1], _CLAUSE.split(text[span.end : min(sentence.end, span.end + _NEAR)])[0]


def _has(pattern: str, words: str) -> bool:
    return re.search(rf"\b(?:{pattern})\b", words, re.I) is not None
