"""Whether the words before a time speak of what is still to come ("will", "scheduled for", "to leave by")."""

from __future__ import annotations

import re

from marsad.mentions.evenings import Piece

_REACH = 100
_AHEAD = re.compile(
    r"(?:\b(?:will|shall|won[’']t|must)\b|[’']ll\b|\b(?-i:would|may|might|should)\s(?!(?:not\s)?have\b|seem\b|appear\b|(?:never|often|sometimes|regularly|say|comment|not\s(?:say|comment))\b)"
    r"|\b(?:plans?|vow(?:s|ed)?|intends?|prepar(?:es?|ing)|aims?|hopes?|wants?|pledges?|promises?|threatens?|agrees?|about|going|likely"
    r"|ready)\sto\b|\bdeadline\b|\bno\slater\sthan\b"
    r"|(?<!was\s)(?<!were\s)(?<!been\s)(?<!had\s)\b(?:scheduled|slated|set|due|expected|planned|supposed)\s(?:to|on(?!\sfire)|in|for|by)\b"
    r"|\b(?:postponed|put\soff|delayed|extended|adjourned|rescheduled)\s(?:to|until|till|for|through)\b"
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
_PURPOSE = re.compile(
    r"\bto\s[a-z]{2,14}\s(?:[\w’'-]{1,20}\s){0,3}(?:by|until|till|through)\s(?:the\s)?$", re.IGNORECASE
)


def looks_ahead(text: str, piece: Piece) -> bool:
    """Whether the words of a sentence before an expression push it past publication."""
    before = text[max(0, piece.start - _REACH) : piece.start]
    if text[piece.end : piece.end + 2] in ("'s", "’s"):
        return False
    bound = text[piece.start : piece.end].split(" ")[0] + " "
    cue = _AHEAD.search(before)
    if cue and not _TOLD.search(cue["between"]):
        return True
    if _AWAITED.search(before) or _AWAITED.search(before + bound):
        return True
    return bool(_PURPOSE.search(before) or _PURPOSE.search(before + bound))
