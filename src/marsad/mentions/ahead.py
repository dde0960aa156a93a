"""Whether the words before a time speak of what is still to come ("will", "scheduled for", "to leave by")."""

from __future__ import annotations

import re

from marsad.mentions.evenings import Piece

_REACH = 100
_AHEAD = re.compile(
    r"(?:\b(?:will|shall|won[’']t|must)\b|[’']ll\b|\b(?-i:would|may|might|should)\s(?!(?:not\s)?have\b|seem\b|appear\b|(?:never|often|sometimes|regularly|say|comment|not\s(?:say|comment))\b)"
    r"|\b(?:plans?|vow(?:s|ed)?|intends?|prepar(?:es?|ing)|aims?|hopes?|wants?|pledges?|promises?|threatens?|agrees?|about|likely"
    r"|ready)\sto\b|(?:\b(?:is|are|am|be|isn[’']t|aren[’']t)|[’'](?:s|re|m))\s(?:\w{2,12}\s)?going\sto\b|\bdeadline\b|\bno\slater\sthan\b"
    r"|(?<!was\s)(?<!were\s)(?<!been\s)(?<!had\s)\b(?:scheduled|slated|set|due|expected|planned|supposed)\s(?:to|on(?!\sfire)|in|for|by)\b"
    r"|\b(?:postponed|put\soff|delayed|extended|adjourned|rescheduled)\s(?:to|until|till|for|through)\b"
    r"|\bcall(?:s|ed|ing)?\sfor\s(?:an?\s|more\s|new\s|further\s|fresh\s)?(?:[a-z-]{3,14}\s){0,2}"
    r"(?:march(?:es)?|protests?|rall(?:y|ies)|demonstrations?|sit-ins?|strikes?|shutdown|boycott|vigils?)\b"
    r"|(?<!aim\s)(?<!goal\s)(?<!answer\s)\b(?:is|are)\sto\s(?!be\s(?:seen|found|blamed?|feared)\b)[a-z]{3,14}\b"
    r"|\b(?:upcoming|forthcoming|expires?|takes?\seffect|comes?\sinto\s(?:force|effect))\b)"
    r"(?P<between>[^.;!?]{0,80})$",
    re.IGNORECASE,
)
_AWAITED = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|fear(?:s|ed|ing)?|predict(?:s|ed|ing)?|anticipat(?:es?|ed|ing)|foresee(?:s|n)?|foresaw|await(?:s|ed|ing)?"
    r"|warn(?:s|ed|ing)?|possible|imminent|looming)\b"
    r"(?:(?!\b(?:had|has|have|was|were)\b)[^.;!?]){0,80}\b(?:before|ahead)\s"
    r"(?:of\s)?(?:the\s)?(?:[a-z-]{3,14}\s){0,2}(?:on\s|in\s)?$",
    re.IGNORECASE,
)
"""What is looked to before something lies ahead as that does: "expect an offensive before the spring"."""
_TOLD = re.compile(
    r"(?<!\bbe\s)\b(?!(?:need|speed|indeed|proceed)\b)(?:[a-z]{2,14}ed|(?:the|an?|of|his|her|their)\s(?:[a-z]{2,14}\s)?"
    r"(?:attacks?|bombings?|clash(?:es)?|raids?|killings?)|said|told)\s(?:(?:on|in|by|since|from|early|late)\s)?$",
    re.IGNORECASE,
)
_HAD_BEEN = re.compile(r"[:—]\s[^:]{0,60}\bhad\s[a-z]{3,12}\b")
"""What had been done, told after a colon: "they would not let us pass: a mine had killed two on Thursday"."""
_PURPOSE = re.compile(
    r"\bto\s[a-z]{2,14}\s(?:[\w’'-]{1,20}\s){0,3}(?:by|until|till|through)\s(?:the\s)?$", re.IGNORECASE
)


_TIMETABLED = re.compile(
    r"(?<!fighting\s)(?<!violence\s)(?<!shelling\s)(?<!firing\s)(?<!unrest\s)(?<!conflict\s)(?<!war\s)"
    r"\b(?:(?:re-?)?opens|closes|begins|starts|resumes|meets|convenes|votes|expires|ends|departs"
    r"|(?:talks|negotiations|hearings|polls|elections|schools)\s(?:[\w’'-]{1,20}\s){0,5}(?:resume|begin|start|(?:re-?)?open|close))\b"
    r"(?P<between>[^.;:!?“”\"]{0,60})\son\s$",
    re.IGNORECASE,
)
"""What is told in the present of a day: "the crossing reopens to lorries on Sunday"."""
_BYGONE = re.compile(r"\s(?:after|as|when|amid|despite|following|while|last|morning|night)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_MEETINGS = r"(?:talks|meetings?|summit|conference|round|session|elections?|polls?|vote|referendum|ceremony|handover)"
_MET = re.compile(
    rf"\b(?:agree[ds]?\sto\s(?:meet|convene|(?:hold|resume|begin|start|attend|host)\s(?:[\w-]{{1,15}}\s){{0,3}}{_MEETINGS})"
    rf"|(?:invite[ds]?|summon(?:ed|s)?|call(?:ed|s)?|ask(?:ed|s)?)\s(?:[\w’'-]{{1,20}}\s){{1,6}}(?:to|for)\s(?:[\w-]{{1,15}}\s){{0,3}}{_MEETINGS})\b"
    r"(?P<between>[^.;:!?]{0,60})\son\s$",
    re.IGNORECASE,
)
"""What two sides have arranged to come to: "agreed to meet on Friday", "invited both sides to talks on Friday"."""
_ARRANGED = re.compile(
    rf"\b(?:(?:agree[ds]?|invite[ds]?|summon(?:ed|s)?|ask(?:ed|s)?|call(?:ed|s)?|order(?:ed|s)?|arrange[ds]?|scheduled|slated|planned|set|due)\b[^.;!?]{{0,40}}\b(?:to|for|on|in)\b"
    rf"|ahead\sof\b|in\stime\sfor\b|{_MEETINGS}(?=\s(?:on|in)\s))(?P<between>[^.;!?]{{0,60}})$",
    re.IGNORECASE,
)
"""What may lie ahead, where the date that the year before had is no news: "agreed to meet on August 20"."""


def may_look_ahead(text: str, piece: Piece) -> bool:
    """Whether a date is of something arranged or awaited, so that of two years the coming one may be meant."""
    bound = text[piece.start : piece.start + 5].lower() == "ahead"
    before = text[max(0, piece.start - _REACH) : piece.end if bound else piece.start]
    cue = _ARRANGED.search(before)
    return cue is not None and not _TOLD.search(cue["between"])


def _is_timetabled(text: str, piece: Piece, before: str) -> bool:
    """Whether a weekday is one on which something is told to begin or open in the present, or two are to meet."""
    if _WEEKDAY.search(text, piece.start, piece.end) is None:
        return False
    bound = "on " if text[piece.start : piece.start + 3].lower() == "on " else ""
    if _MET.search(before + bound) is not None:
        return True
    return _TIMETABLED.search(before + bound) is not None and not _BYGONE.match(text, piece.end)


def looks_ahead(text: str, piece: Piece) -> bool:
    """Whether the words of a sentence before an expression push it past publication."""
    before = text[max(0, piece.start - _REACH) : piece.start]
    if text[piece.end : piece.end + 2] in ("'s", "’s"):
        return False
    bound = text[piece.start : piece.end].split(" ")[0] + " "
    cue = _AHEAD.search(before)
    if cue and not _TOLD.search(cue["between"]) and not _HAD_BEEN.search(cue["between"]):
        return True
    if _AWAITED.search(before) or _AWAITED.search(before + bound):
        return True
    if _is_timetabled(text, piece, before):
        return True
    return bool(_PURPOSE.search(before) or _PURPOSE.search(before + bound))
